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
from data.query.saved import SavedQuery, delete_query, own_queries, save_query, shipped_queries

SHIPPED = {query.slug: query for query in shipped_queries()}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of the bundled articles."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.duckdb"
    build([], path, jobs=1)
    with Reader.start(path, memory_mib=256, threads=2, opening=False) as asking:
        yield asking


def rows(reader: Reader, slug: str) -> list[dict[str, Any]]:
    result = reader.sql_open(SHIPPED[slug].sql)
    names = [column["name"] for column in result["columns"]]
    assert len(set(names)) == len(names)
    return [dict(zip(names, row, strict=True)) for row in result["first"]["rows"]]


def test_there_are_a_dozen_with_names_and_descriptions() -> None:
    assert len(SHIPPED) >= 12
    for query in SHIPPED.values():
        assert all(query[:5])
        assert query.name_fa != query.name_en
        assert query.shipped


@pytest.mark.parametrize("slug", [slug for slug in SHIPPED if slug != "05-figures-that-disagree"])
def test_every_query_says_something_of_the_bundled_articles(seeds: Reader, slug: str) -> None:
    assert rows(seeds, slug)


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_query_runs_on_another_catalogue(reader: Reader, slug: str) -> None:
    reader.sql_open(SHIPPED[slug].sql)


def test_the_balance_is_exports_less_imports(seeds: Reader) -> None:
    found = [row for row in rows(seeds, "01-trade-balance") if row["exports"] and row["imports"]]
    assert [(row["market_code"], row["period"], row["balance"]) for row in found] == [("TJ", "1404", -1e6)]


def test_what_fell_is_found_by_comparing_periods(seeds: Reader) -> None:
    found = [row for row in rows(seeds, "03-grew-and-fell") if row["market_code"] == "TJ"]
    assert [(row["trend"], row["change"], row["percent"]) for row in found] == [("down", -9e5, -23.1)]


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
