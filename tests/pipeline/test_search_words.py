"""Words as the search knows them, in the program and in the catalogue's macros alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalog.schema import schema_sql
from data.catalog.search_index import fill_search, index_line, stems_of
from data.persian.search_words import Stems, mark_of
from data.query.ranking import rank
from tests.pipeline.reading import lexicon

ZWNJ = "\u200c"


@pytest.fixture(scope="module")
def stems() -> Stems:
    return stems_of(lexicon())


ARTICLES = (
    (1, None, "صادرات شوینده‌ها به لطف آباد می‌شود"),
    (2, "واردات", "شویندهها در لطف‌آباد میشود. میز صادرات"),
    (3, None, "میز ملی لطفآباد و تولیدکنندگان؛ تولید کننده‌ی کاشی می شود"),
    (4, None, ""),
)


@pytest.fixture(scope="module")
def sql(tmp_path_factory: pytest.TempPathFactory, stems: Stems) -> Iterator[duckdb.DuckDBPyConnection]:
    lines = tmp_path_factory.mktemp("search") / "lines.jsonl"
    written = [index_line(ARTICLES[:2], stems), index_line(ARTICLES[2:], stems)]
    lines.write_text("".join(written), encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(schema_sql())
        fill_search(connection.execute, lines, 4 * max(map(len, written)), stems.exceptions)
        yield connection


@pytest.mark.parametrize(
    ("spellings", "term"),
    [
        (("می‌شود", "می شود", "میشود", "نمی‌شود", "نمیشود"), "شود"),
        (("شوینده", "شوینده‌ها", "شوینده ها", "شویندهها", "شوینده‌های", "شوینده‌هایشان"), "شوینده"),
        (("کالا", "كالا", "کالای", "کالایی", "کالاها", "کالاهای"), "کالا"),
        (("صادرات", "صادراتی", "صادراتشان", "صادراتمان"), "صادرات"),
        (("محصول", "محصولی", "محصولات", "محصولاتی"), "محصول"),
        (("تولیدکننده", "تولیدکنندگان", "تولیدکننده‌ها"), "تولیدکننده"),
        (("ایران", "ایرانی", "ایرانیان", "ایرانی‌ها"), "ایران"),
        (("بزرگ", "بزرگتر", "بزرگ‌تر", "بزرگ‌ترین", "بزرگترین"), "بزرگ"),
        (("کارگر", "کارگران", "کارگری"), "کارگر"),
        (("بازرگان", "بازرگانان", "بازرگانی"), "بازرگان"),
        (("برنامه", "برنامه‌ای", "برنامهای", "برنامه‌های"), "برنامه"),
        (("بندر", "بنادر", "بندرها"), "بندر"),
        (("آمار", "امار", "آمارها"), "امار"),
        (("۱۴۰۳", "١٤٠٣", "1403"), "1403"),
        (("EAEU", "eaeu"), "eaeu"),
        (("مسئول", "مسؤول", "مسئولان"), "مسیول"),
    ],
)
def test_spellings_and_forms_of_a_word_share_a_term(stems: Stems, spellings: tuple[str, ...], term: str) -> None:
    assert {spelling: stems.terms(spelling) for spelling in spellings} == {
        spelling: [term] if spelling != "مسؤول" else ["مسوول"] for spelling in spellings
    }


@pytest.mark.parametrize(
    "word",
    ["تنها", "میز", "میلیون", "میوه", "میلاد", "دفتر", "کیلومتر", "تهران", "استان", "سازمان", "زمان", "پاکستان",
     "سیمان", "درمان", "جهان", "پایان", "جریان", "هرمزگان", "افزایش", "مالیات", "ماهی", "بها", "ملی", "خاطرنشان"],
)  # fmt: skip
def test_words_that_only_look_inflected_stay_whole(stems: Stems, word: str) -> None:
    assert stems.terms(word) == [word]


def test_terms_of_the_table_are_terms_of_themselves(stems: Stems) -> None:
    terms = {term for term in stems.exceptions.values() if term}
    assert {term: stems[term] for term in terms} == {term: term for term in terms}


def test_a_word_keeps_its_place_in_the_text(stems: Stems) -> None:
    text = "مُحَمَّد به لطف‌آباد رفت"
    assert [(term, text[start:end]) for term, start, end in zip(*stems.placed(text), strict=True)] == [
        ("محمد", "مُحَمَّد"),
        ("به", "به"),
        ("لطف", "لطف"),
        ("اباد", "آباد"),
        ("رفت", "رفت"),
    ]


letters = st.sampled_from([*"ابپتدرسشکگلمنوهیآئأكي", "ها", "های", "می", "نمی", "ات", "ان", "گان", "تر", "ترین", "شان"])
separators = st.sampled_from(
    [" ", "  ", ZWNJ, "\n", "\t", '"', "«", "»", "”", "*", "،", ".", "-", "۱۲", "5", "Ab", "ً", "ـ", "\u00ad"]
)
queries = st.lists(st.one_of(letters, separators), max_size=24).map("".join)


@given(queries)
@settings(max_examples=150)
def test_the_macro_cuts_a_query_as_the_program_does(sql: duckdb.DuckDBPyConnection, stems: Stems, query: str) -> None:
    macro = sql.execute(
        "SELECT unit, place, size, form, term, quoted, prefix FROM search_words($1)", [query]
    ).fetchall()
    program = [
        (number, place, len(unit.words), form, term, unit.quoted, unit.prefix and place == len(unit.words) - 1)
        for number, unit in enumerate(stems.units(query))
        for place, (form, term) in enumerate(zip(unit.words, unit.terms, strict=True))
    ]
    assert macro == program


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cn"]), max_size=30))
@settings(max_examples=100)
def test_the_macro_cuts_any_text_as_the_program_does(sql: duckdb.DuckDBPyConnection, stems: Stems, text: str) -> None:
    macro = sql.execute("SELECT term FROM search_words($1)", [text]).fetchall()
    assert [term for (term,) in macro] == [term for unit in stems.units(text) for term in unit.terms]


def found(sql: duckdb.DuckDBPyConnection, query: str) -> list[int]:
    return sorted(row[0] for row in sql.execute("SELECT article_id FROM search($1)", [query]).fetchall())


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("شوینده", [1, 2]),
        ("شوينده های", [1, 2]),
        ("می‌شود", [1, 2, 3]),
        ("لطف‌آباد", [1, 2, 3]),
        ("لطف آباد", [1, 2, 3]),
        ("لطفآباد", [1, 2, 3]),
        ("تولید کننده", [3]),
        ("تولیدکنندگان", [3]),
        ("میز صادرات", [2]),
        ("صادرات میز", [2]),
        ('"میز صادرات"', [2]),
        ('"صادرات میز"', []),
        ("«میز ملی» کاشی", [3]),
        ("صادر*", [1, 2]),
        ("صادر", []),
        ('"میز صاد*"', [2]),
        ("واردات", [2]),
        ("شوینده کاشی", []),
        ("", []),
        ("ها", []),
        ("،", []),
    ],
)
def test_search_finds_what_holds_every_part(sql: duckdb.DuckDBPyConnection, query: str, articles: list[int]) -> None:
    assert found(sql, query) == articles


words = st.sampled_from(
    ["صادرات", "شوینده", "میز", "ملی", "لطف", "آباد", "لطفآباد", "تولید", "کننده", "صا*", '"', "می"]
)


@given(st.lists(words, max_size=5).map(" ".join))
@settings(max_examples=60)
def test_the_program_ranks_as_the_macro_does(sql: duckdb.DuckDBPyConnection, stems: Stems, query: str) -> None:
    macro = dict(sql.execute("SELECT article_id, score FROM search($1)", [query]).fetchall())
    ranking = rank(sql, stems.ways(query))
    program = dict(sql.execute(ranking).fetchall()) if ranking else {}
    assert program == pytest.approx(macro)


def test_the_score_is_bm25(sql: duckdb.DuckDBPyConnection) -> None:
    # «کاشی» stands once in one of four articles; it has 10 words, all four have 6 + 7 + 10 + 0.
    from math import log

    lengths = dict(sql.execute("SELECT article_id, words FROM search_lengths").fetchall())
    assert lengths == {1: 6, 2: 8, 3: 10, 4: 0}
    expected = log(1 + (4 - 1 + 0.5) / (1 + 0.5)) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 10 / 6))
    assert sql.execute("SELECT score FROM search('کاشی')").fetchone() == (pytest.approx(expected),)


def test_the_tables_agree_with_each_other(sql: duckdb.DuckDBPyConnection) -> None:
    counted = "SELECT term_id, article_id, count(*) FROM search_places GROUP BY ALL ORDER BY ALL"
    assert sql.execute("FROM search_postings").fetchall() == sql.execute(counted).fetchall()
    held = "SELECT term_id, count(*) FROM search_postings GROUP BY ALL ORDER BY ALL"
    assert sql.execute("SELECT term_id, articles FROM search_terms").fetchall() == sql.execute(held).fetchall()


def test_a_word_keeps_the_mark_of_the_word_behind_it(sql: duckdb.DuckDBPyConnection) -> None:
    rows = sql.execute(
        "SELECT n.term, p.next_mark FROM search_places AS p "
        "LEFT JOIN search_places AS q ON q.article_id = p.article_id AND q.place = p.place + 1 "
        "LEFT JOIN search_terms AS n ON n.term_id = q.term_id"
    ).fetchall()
    assert len(rows) > 10
    assert all(mark == (0 if term is None else mark_of(term)) for term, mark in rows)


def test_a_mark_is_what_the_schema_says() -> None:
    # CRC-32 of the standard's check value is CBF43926.
    assert mark_of("123456789") == 0x26


def test_words_beyond_the_last_place_still_count(stems: Stems, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    line = index_line([(7, None, "کاشی " * 70_000)], stems)
    lines.write_text(line, encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(schema_sql())
        fill_search(connection.execute, lines, len(line) * 4, stems.exceptions)
        assert connection.execute("FROM search_postings").fetchall() == [(1, 7, 70_000)]
        assert connection.execute("SELECT max(place) FROM search_places").fetchone() == (65_535,)
