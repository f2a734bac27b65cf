"""The lexicon: its tables are sound, and one pass finds every form however it is spaced."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import MizError
from data.extract.document import read_document
from data.lexicon import GAZETTEERS, load_lexicon
from data.model import Article
from data.persian.letters import key
from data.place_names import english_place
from tests.pipeline.reading import lexicon


def found(text: str) -> list[tuple[str, str, str]]:
    document = read_document(Article("t", "t", "", text))
    matches = lexicon().matches(document.forms, document.gaps)
    return [(m.entry.table, m.entry.name, document.quote(m.first, m.end - 1)) for m in matches]


@pytest.mark.parametrize("table", GAZETTEERS)
def test_every_row_has_a_name_forms_and_a_source(table: str) -> None:
    for row in lexicon().rows(table):
        assert next(iter(row.values()))
        assert row["forms"]
        assert row["source"]


@pytest.mark.parametrize(
    ("table", "column"), [("markets", "code"), ("commodities", "commodity_id"), ("places", "place")]
)
def test_a_key_stands_once(table: str, column: str) -> None:
    names = [row[column] for row in lexicon().rows(table)]
    assert len(names) == len(set(names))


def test_every_province_is_there() -> None:
    # 31 provinces, and the Khorasan that was one until 1383.
    assert sum(row["kind"] == "province" for row in lexicon().rows("places")) == 32


def test_a_place_lies_in_a_province_of_the_table() -> None:
    rows = lexicon().rows("places")
    provinces = {row["place"] for row in rows if row["kind"] == "province"}
    assert {row["province"] for row in rows} <= provinces


def test_a_harmonised_heading_is_two_or_four_digits() -> None:
    for row in lexicon().rows("commodities"):
        assert row["hs"] == "" or (row["hs"].isdigit() and len(row["hs"]) in (2, 4))


def test_every_country_of_the_standard_has_one_code() -> None:
    countries = [row["code"] for row in lexicon().rows("markets") if row["kind"] == "country"]
    assert all(len(code) == 2 and code.isupper() for code in countries)
    assert "IR" not in countries


@pytest.mark.parametrize("spelling", ["امارات متحده عربی", "امارات‌متحده‌عربی", "اماراتمتحدهعربی", "امارات متحده‌عربي"])
def test_a_form_is_found_however_it_is_spaced(spelling: str) -> None:
    assert ("markets", "AE", spelling) in found(f"صادرات به {spelling} رشد کرد")


def test_the_longest_form_of_a_table_wins() -> None:
    assert ("markets", "EAEU", "اتحادیه اقتصادی اوراسیا") in found("اتحادیه اقتصادی اوراسیا")


@pytest.mark.parametrize("plural", ["شوینده‌ها", "شویندهها", "شوینده ها", "شوینده‌های"])
def test_a_good_carries_its_plural(plural: str) -> None:
    assert ("commodities", "detergent", plural) in found(f"صادرات {plural} رشد کرد")


def test_a_form_does_not_cross_a_line() -> None:
    assert found("سری\nلانکا") == []


def test_a_users_rows_are_added(tmp_path: Path) -> None:
    (tmp_path / "commodities.csv").write_text(
        "commodity_id,kind,name_fa,name_en,hs,forms,also,source\ntarkhineh,good,ترخینه,Kashk,0403,ترخینه,,ours\n",
        encoding="utf-8",
    )
    added = load_lexicon(tmp_path)
    assert [entry.name for entry in added.entries("ترخینه")] == ["tarkhineh"]
    assert added.entries("زعفران")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(MizError, match="not there"):
        load_lexicon(tmp_path / "none")


_WORDS = st.sampled_from(
    [form for table in GAZETTEERS for row in lexicon().rows(table)[::9] for form in row["forms"].split("|")[:1]]
)


@settings(max_examples=60)
@given(st.lists(_WORDS, min_size=1, max_size=6), st.sampled_from([" ", "، ", " و "]))
def test_every_form_written_is_found(words: list[str], between: str) -> None:
    text = between.join(words)
    spelled = "".join(key(quote) for _, _, quote in found(text))
    for word in words:
        assert key(word) in spelled


@pytest.mark.parametrize("table", ["places", "free_zones_abroad"])
def test_every_place_has_an_english_name_in_latin_letters_and_a_source(table: str) -> None:
    for row in lexicon().rows(table):
        assert row["name_en"].isascii(), row
        assert row["name_en"], row
        assert row["source"], row


def test_spellings_of_one_place_have_one_english_name() -> None:
    names = {row["place"].replace(" ", "").replace("\u200c", ""): row["name_en"] for row in lexicon().rows("places")}
    for row in lexicon().rows("places"):
        assert row["name_en"] == names[row["place"].replace(" ", "").replace("\u200c", "")]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("تبریز", "Tabriz"),
        ("بندر امیرآباد", "Amirabad port"),
        ("مرز دوغارون", "Dogharun border crossing"),
        ("منطقه آزاد اروند", "Arvand free zone"),
        ("منطقه آزاد اروندکنار", "Arvandkenar free zone"),  # put together: no row has it
        ("جایی", "جایی"),
    ],
)
def test_places_are_named_in_english(place: str, name: str) -> None:
    assert english_place(place) == name
