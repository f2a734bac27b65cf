"""Queries with a name: those that Miz brings run and say something sensible, the user's own are kept."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.catalog.build import build
from data.errors import MizError
from data.query.client import Reader
from data.query.parameters import names_of
from data.query.saved import SavedQuery, delete_query, is_kept, own_queries, save_query, shipped_queries

SHIPPED = {query.slug: query for query in shipped_queries()}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of the bundled articles."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.duckdb"
    build([], path, jobs=1)
    with Reader.start(path, memory_mib=256, threads=2, opening=False) as asking:
        yield asking


@pytest.fixture(scope="module")
def told(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of the small catalogue, where its tiles are told of again: the same by the other article, more in the
    year after, much more in two months of it."""
    path = tmp_path_factory.mktemp("told") / "told.duckdb"
    shutil.copy(catalogue, path)
    with duckdb.connect(str(path)) as connection:
        for change in (
            "5 AS figure_id, 2 AS article_id",
            "6 AS figure_id, 60e6 AS value, '1404' AS period, DATE '2025-03-21' AS period_start,"
            " DATE '2026-03-20' AS period_end",
            "7 AS figure_id, 90e6 AS value, '1404:2m' AS period, DATE '2025-03-21' AS period_start,"
            " DATE '2025-05-21' AS period_end",
            "8 AS figure_id, 10e6 AS value, 'import_value' AS kind, 'import' AS flow, 'tile' AS commodity_id",
        ):
            connection.execute(f"INSERT INTO figures SELECT * REPLACE ({change}) FROM figures WHERE figure_id = 1")
    with Reader.start(path, memory_mib=256, threads=2, opening=False) as asking:
        yield asking


ANSWERS = {"words": "میز", "commodity": "كاشي"}
"""What is answered where a query asks."""


def rows(reader: Reader, slug: str) -> list[dict[str, Any]]:
    result = reader.sql_open(SHIPPED[slug].sql, parameters=ANSWERS)
    names = [column["name"] for column in result["columns"]]
    assert len(set(names)) == len(names)
    return [dict(zip(names, row, strict=True)) for row in result["first"]["rows"]]


SILENT = {"05-figures-that-disagree", "17-told-more-than-once", "21-all-of-a-commodity"}
"""Queries that have nothing to say of the bundled articles: these do not contradict each other nor repeat each other,
and have no number of tiles."""


def test_there_are_a_dozen_with_names_and_descriptions() -> None:
    assert len(SHIPPED) >= 12
    for query in SHIPPED.values():
        assert all(query[:5])
        assert query.name_fa != query.name_en
        assert query.shipped


@pytest.mark.parametrize("slug", [slug for slug in SHIPPED if slug not in SILENT])
def test_every_query_says_something_of_the_bundled_articles(seeds: Reader, slug: str) -> None:
    assert rows(seeds, slug)


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_query_runs_on_another_catalogue(reader: Reader, slug: str) -> None:
    rows(reader, slug)


def test_a_query_that_asks_says_so_in_its_description() -> None:
    for query in SHIPPED.values():
        asks = bool(names_of(query.sql))
        assert ("پرسیده" in query.description_fa) is asks
        assert ("asked for" in query.description_en) is asks


def test_the_balance_is_exports_less_imports(seeds: Reader) -> None:
    found = [row for row in rows(seeds, "01-trade-balance") if row["exports"] and row["imports"]]
    assert [(row["market_code"], row["period"], row["balance"]) for row in found] == [("TJ", "1404", -1e6)]


def test_what_fell_is_found_by_comparing_periods(seeds: Reader) -> None:
    found = [row for row in rows(seeds, "03-grew-and-fell") if row["market_code"] == "TJ"]
    assert [(row["trend"], row["change"], row["percent"]) for row in found] == [("down", -9e5, -23.1)]


def test_the_balance_is_of_one_place_in_one_period(told: Reader) -> None:
    found = [(row["place"], row["period"], row["balance"]) for row in rows(told, "01-trade-balance")]
    assert found == [("فارس", "1403", 40e6), ("فارس", "1404:2m", None), ("فارس", "1404", None)]


def test_the_largest_statement_of_a_desk_comes_with_its_own_period(told: Reader) -> None:
    (tiles,) = [row for row in rows(told, "02-desks-by-export-value") if row["unit"]]
    assert (tiles["export_value"], tiles["period"], tiles["figure_id"]) == (90e6, "1404:2m", 7)


def test_only_periods_of_one_length_are_compared(told: Reader) -> None:
    found = [(row["period"], row["change"], row["percent"], row["trend"]) for row in rows(told, "03-grew-and-fell")]
    assert found == [("1403 → 1404", 10e6, 20.0, "up")]


def test_amounts_come_largest_first_with_their_sentence(told: Reader) -> None:
    found = rows(told, "15-largest-amounts")
    assert [(row["value"], row["figure_id"]) for row in found] == [
        (90e6, 7),
        (60e6, 6),
        (50e6, 1),
        (50e6, 5),
        (10e6, 8),
    ]
    assert found[2]["sentence"].endswith("۵۰ میلیون دلار بود.")


def test_places_come_by_their_largest_exports(told: Reader) -> None:
    (row,) = rows(told, "16-provinces-by-export")
    assert (row["place"], row["export_value"], row["period"], row["figures"]) == ("فارس", 90e6, "1404:2m", 4)
    assert (row["commodities"], row["markets"], row["figure_id"]) == ("کاشی", "عراق", 7)


def test_what_two_articles_tell_is_one_line(told: Reader) -> None:
    found = [(row["articles"], row["value"], row["figure_ids"]) for row in rows(told, "17-told-more-than-once")]
    assert found == [(2, 50e6, "[1, 5]")]


def test_months_are_jalali_and_in_order(told: Reader) -> None:
    found = [(row["month"], row["articles"], row["figures"]) for row in rows(told, "18-months-of-the-news")]
    assert found == [("1403-02", 1, 3), ("1404-02", 1, 5)]


def test_an_outlet_has_its_share_of_doubt(reader: Reader) -> None:
    found = [(row["outlet"], row["figures"], row["doubtful_percent"]) for row in rows(reader, "19-outlets")]
    assert found == [("ایرنا", 2, 50.0), ("ایسنا", 2, 0.0)]


def test_articles_are_found_by_the_words_that_were_answered(reader: Reader) -> None:
    assert {row["article_id"] for row in rows(reader, "20-search-the-articles")} == {1, 2}
    sql = SHIPPED["20-search-the-articles"].sql
    found = reader.sql_open(sql, parameters={"words": "افغانستان"})["first"]["rows"]
    assert [(row[1], row[-1]) for row in found] == [("کاشی در راه عراق", 1)]


def test_a_commodity_is_found_by_a_part_of_its_name(reader: Reader) -> None:
    assert [row["figure_id"] for row in rows(reader, "21-all-of-a-commodity")] == [1, 2]
    sql = SHIPPED["21-all-of-a-commodity"].sql
    found = reader.sql_open(sql, parameters={"commodity": "RIC"})["first"]["rows"]
    assert [row[0] for row in found] == ["برنج"]


def test_parts_beyond_their_whole_stand_together(seeds: Reader) -> None:
    assert [row["their_sum"] for row in rows(seeds, "04-parts-beyond-the-whole")] == [117e6]


def test_figures_that_disagree_are_set_side_by_side(seeds: Reader, tmp_path: Path) -> None:
    """The bundled articles do not contradict each other: one of their figures is told again, otherwise."""
    assert rows(seeds, "05-figures-that-disagree") == []
    path = tmp_path / "copy.duckdb"
    shutil.copy(seeds.catalogue, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "INSERT INTO figures SELECT * REPLACE (999 AS figure_id, value * 2 AS value) FROM figures"
            " WHERE market_code = 'TJ' AND kind = 'import_value'"
        )
        found = connection.execute(SHIPPED["05-figures-that-disagree"].sql).fetchall()
    assert [(row[0], row[7], row[8], row[9]) for row in found] == [("import_value", 4e6, 8e6, 0.5)]


def test_those_who_said_most_come_first(seeds: Reader) -> None:
    counts = [row["figures"] for row in rows(seeds, "06-who-said-most")]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) > len(counts) > 1


def test_ranks_are_whole_and_in_order(seeds: Reader) -> None:
    assert [row["rank"] for row in rows(seeds, "09-ranks")] == [1, 4, 16, 46]


def test_plans_with_a_deadline_come_first(seeds: Reader) -> None:
    deadlines = [row["deadline"] for row in rows(seeds, "11-plans-with-deadlines")]
    assert deadlines[0] is not None
    assert deadlines[-1] is None


def test_the_users_own_are_kept_and_found_again(tmp_path: Path) -> None:
    save_query("  صادرات  من ", "SELECT 1\n-- name: not a head\n", description="یک\nدو", folder=tmp_path)
    assert own_queries(tmp_path) == [
        SavedQuery("صادرات-من", "صادرات من", "صادرات من", "یک دو", "یک دو", "SELECT 1\n-- name: not a head")
    ]
    delete_query("صادرات-من", folder=tmp_path)
    assert own_queries(tmp_path) == []


def test_a_kept_query_is_replaced_only_when_told(tmp_path: Path) -> None:
    save_query("mine", "SELECT 1", folder=tmp_path)
    with pytest.raises(MizError):
        save_query("mine", "SELECT 2", folder=tmp_path)
    save_query("mine", "SELECT 2", folder=tmp_path, overwrite=True)
    assert [one.sql for one in own_queries(tmp_path)] == ["SELECT 2"]


def test_a_name_that_another_one_leads_to_is_taken(tmp_path: Path) -> None:
    save_query("a/b", "SELECT 1", folder=tmp_path)
    assert is_kept("a b", folder=tmp_path)
    with pytest.raises(MizError, match="kept already"):
        save_query("a b", "SELECT 2", folder=tmp_path)
    assert [(one.name_en, one.sql) for one in own_queries(tmp_path)] == [("a/b", "SELECT 1")]


def test_a_query_is_replaced_in_the_file_it_has(tmp_path: Path) -> None:
    (tmp_path / "called-otherwise.sql").write_text("-- name: mine\nSELECT 1\n", encoding="utf-8")
    assert is_kept("mine", folder=tmp_path)
    save_query("mine", "SELECT 2", folder=tmp_path, overwrite=True)
    assert [(one.slug, one.sql) for one in own_queries(tmp_path)] == [("called-otherwise", "SELECT 2")]


@pytest.mark.parametrize("sql", ["-- name: of its own\nSELECT 1", "SELECT 'one\u2028line\x0cof\x85text' AS a"])
def test_a_statement_is_kept_letter_for_letter(tmp_path: Path, sql: str) -> None:
    kept = save_query("mine", sql, folder=tmp_path)
    assert (kept.name_en, kept.sql) == ("mine", sql)


def test_half_a_character_is_refused_and_nothing_is_left_behind(tmp_path: Path) -> None:
    with pytest.raises(MizError, match="not UTF-8"):
        save_query("mine", "SELECT '\ud800'", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_cannot_be_removed_is_said(tmp_path: Path) -> None:
    (tmp_path / "stays.sql").mkdir()
    with pytest.raises(MizError, match="cannot be removed"):
        delete_query("stays", folder=tmp_path)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..", ".hidden"])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "queries"
    with contextlib.suppress(MizError):
        save_query(name, "SELECT 1", folder=folder)
    delete_query("../kept", folder=folder)
    assert all(path.parent == folder for path in tmp_path.rglob("*") if path.is_file())


def test_a_file_without_a_head_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "plain.sql").write_text("SELECT 1 -- name: x\n", encoding="utf-8")
    assert [(one.name_fa, one.sql) for one in own_queries(tmp_path)] == [("plain", "SELECT 1 -- name: x")]
