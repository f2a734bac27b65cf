"""Schemas that somebody made in a catalogue beside `main`: they are listed, offered and read by their names."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from data.query.client import Reader
from data.query.completion import place_written
from tui.panes.sql_catalogue import CatalogueTree


@pytest.fixture(scope="module")
def two(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with a schema of its user's; a table in it is called as one of Miz is."""
    path = tmp_path_factory.mktemp("schemas") / "two.duckdb"
    shutil.copy(catalogue, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA mine")
        connection.execute("CREATE TABLE mine.desks AS SELECT 7 AS number, 'a' AS letter")
        connection.execute("CREATE MACRO mine.twice(x) AS 2 * x")
    return path


@pytest.mark.parametrize(
    ("name", "schema", "written"),
    [("desks", "main", "desks"), ("desks", "mine", "mine.desks"), ("a b", "order", '"order"."a b"')],
)
def test_a_table_is_written_with_its_schema(name: str, schema: str, written: str) -> None:
    assert place_written(name, schema) == written


def test_tables_of_one_name_keep_their_own_columns(two: Path) -> None:
    with Reader.start(two) as reader:
        tables = {
            (table["schema"], table["name"]): table for table in reader.sql_schema()["tables"] if "schema" in table
        }
        assert [column["name"] for column in tables["mine", "desks"]["columns"]] == ["number", "letter"]
        assert "desk_id" in [column["name"] for column in tables["main", "desks"]["columns"]]
        assert reader.sql_open("SELECT mine.twice(number) FROM mine.desks")["first"]["rows"] == [[14]]


def test_the_tree_says_in_which_schema_things_stand(two: Path) -> None:
    with Reader.start(two) as reader:
        tree = CatalogueTree("en")
        tree.show_schema(reader.sql_schema())
    titles = [item.name for item in tree.shown if item.key.startswith("group:")]
    assert titles == [
        "Tables · main",
        "Views · main",
        "Macros · main",
        "Parts of search and dates",
        "Tables · mine",
        "Macros · mine",
    ]
    tree.toggle("group:tables:mine")
    tree.move_to("table:mine.desks")
    assert tree.code == "mine.desks"
