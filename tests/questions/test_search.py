"""Searching the articles through the reading process: what is found, its snippets, and what narrowing makes of it."""

from __future__ import annotations

import pytest

from data.persian.search_words import Stems
from data.query.client import Reader
from data.query.filters import Filters
from data.query.protocol import ArticleSort
from data.query.search import SNIPPET, Sought, snippet
from tests.questions.conftest import GLASS_ARTICLE, TILE_ARTICLE

TEXTS = {"1": TILE_ARTICLE, "2": GLASS_ARTICLE}


def marked(reader: Reader, query: str) -> list[list[str]]:
    """Of each article found, the characters that are marked in its snippet."""
    return [
        [TEXTS[row["article_id"]][hit["span_start"] : hit["span_end"]] for hit in row["hits"]]
        for row in reader.search(query)["rows"]
    ]


def test_a_search_marks_what_it_found(reader: Reader) -> None:
    assert marked(reader, "صادراتی عراق") == [["صادرات", "عراق"]]


def test_a_half_space_does_not_matter(reader: Reader) -> None:
    assert marked(reader, "راهاندازی میشود") == marked(reader, "راه‌اندازی می‌شود") == [["راه", "اندازی", "شود"]]


def test_a_phrase_is_marked_only_where_it_stands_whole(reader: Reader) -> None:
    assert marked(reader, '"میز شیشه"') == [["میز", "شیشه"]]
    assert marked(reader, '"شیشه میز"') == []


def test_a_beginning_is_marked_as_the_whole_word(reader: Reader) -> None:
    assert marked(reader, "افغان*") == [["افغانستان"]]


def test_a_snippet_is_a_piece_of_the_text(reader: Reader) -> None:
    for row in reader.search("میز")["rows"]:
        text, start = TEXTS[row["article_id"]], row["snippet_start"]
        assert row["snippet"] == text[start : start + len(row["snippet"])]
        assert row["hits"]


def test_pages_follow_each_other_and_know_the_total(reader: Reader) -> None:
    whole = reader.search("میز")
    pages = [reader.search("میز", offset=offset, limit=1) for offset in (0, 1, 2)]
    assert whole["total"] == 2
    assert [page["total"] for page in pages] == [2, 2, 2]
    assert [row["article_id"] for page in pages for row in page["rows"]] == [row["article_id"] for row in whole["rows"]]


def test_a_search_is_narrowed_like_everything_else(reader: Reader) -> None:
    page = reader.search("میز", Filters(market="PK"))
    assert [row["article_id"] for row in page["rows"]] == ["2"]
    assert page["total"] == 1


@pytest.mark.parametrize("query", ["", "  ", "ها", '"', "*", "،", "\0", "'; DROP TABLE articles; --", "\ud800"])
def test_a_search_for_nothing_finds_nothing(reader: Reader, query: str) -> None:
    assert reader.search(query)["rows"] == []


def test_all_hits_of_one_article(reader: Reader) -> None:
    hits = reader.article_hits("میز کاشی", "1")
    assert [(TILE_ARTICLE[hit["span_start"] : hit["span_end"]], hit["unit"]) for hit in hits] == [
        ("میز", 0),
        ("کاشی", 1),
        ("کاشی", 1),
        ("میز", 0),
    ]
    assert reader.article_hits("میز", "99") == []


@pytest.mark.parametrize(
    ("search", "articles"),
    [
        ("صادراتی", ["1"]),
        ("شوین", ["2"]),
        ("وینده", ["2"]),
        ("tile", ["1"]),
        ("کاشی برنج", []),
        ('"میز شیشه"', ["1"]),
        ('"شیشه میز"', []),
        ("کارخانه‌ها", ["2"]),
        ("می‌کند", ["2"]),
        ("؟", []),
        (".", []),
    ],
)
def test_articles_are_narrowed_by_the_index_and_by_parts_of_words(
    reader: Reader, search: str, articles: list[str]
) -> None:
    assert [row["article_id"] for row in reader.articles(Filters(search=search))["rows"]] == articles


def test_figures_are_narrowed_by_their_sentence_still(reader: Reader) -> None:
    rows = reader.figures(Filters(search='"افغان* سهم"'))["rows"]
    assert [row["figure_id"] for row in rows] == ["2"]


def test_the_macro_answers_in_the_sql_pane(reader: Reader) -> None:
    result = reader.sql_open("SELECT a.name FROM search('صادراتی عراق') AS s JOIN articles AS a USING (article_id)")
    assert result["first"]["rows"] == [["tile"]]


def test_a_snippet_shows_where_most_of_the_query_stands() -> None:
    text = "میز " + "و دیگر هیچ " * 40 + "میز صادرات " + "و دیگر هیچ " * 40
    stems = Stems(())
    start, end = snippet(text, Sought(stems.ways("میز صادرات"), stems).hits(text))
    assert "میز صادرات" in text[start:end]
    assert end - start <= SNIPPET
    assert text[start - 1] == " " == text[end]


def test_a_snippet_of_a_text_without_hits_is_its_beginning() -> None:
    assert snippet("یک متن کوتاه", []) == (0, 12)
    start, end = snippet("الف" * 500, [])
    assert (start, end) == (0, SNIPPET)


@pytest.mark.parametrize(
    ("sort", "descending", "ids"),
    [
        ("published", True, ["1", "2"]),
        ("published", False, ["2", "1"]),
        ("relevance", True, ["2", "1"]),
        ("doubts", True, ["1", "2"]),
        ("doubts", False, ["2", "1"]),
        ("figures", True, ["1", "2"]),
    ],
)
def test_articles_stand_in_the_order_that_is_asked_for(
    reader: Reader, sort: ArticleSort, descending: bool, ids: list[str]
) -> None:
    # Both hold «است» once: the shorter one weighs more. Both have two figures, one of the first is in doubt.
    page = reader.articles(Filters(search="است" if sort == "relevance" else None), sort=sort, descending=descending)
    assert [row["article_id"] for row in page["rows"]] == ids


def test_relevance_without_a_search_is_the_order_of_publication(reader: Reader) -> None:
    assert reader.articles(sort="relevance") == reader.articles()


def test_a_listed_article_shows_where_the_words_stand(reader: Reader) -> None:
    (row,) = reader.articles(Filters(search="صادراتی عراق"), snippets=True)["rows"]
    assert [TILE_ARTICLE[hit["span_start"] : hit["span_end"]] for hit in row["hits"]] == ["صادرات", "عراق"]
    assert row["snippet"] == TILE_ARTICLE[row["snippet_start"] :][: len(row["snippet"])]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("وینده", ["وینده"]),
        ("راهاند", ["راه‌اند"]),
        ("صادرا عرا", ["صادرا", "عرا"]),
        ("ها", []),
    ],
)
def test_a_part_of_a_word_is_marked_where_no_whole_word_is(reader: Reader, query: str, hits: list[str]) -> None:
    found = [
        (text[h["span_start"] : h["span_end"]]) for i, text in TEXTS.items() for h in reader.article_hits(query, i)
    ]
    assert found == hits
