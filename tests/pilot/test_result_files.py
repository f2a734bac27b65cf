"""Results written to files and read back."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.pilot.results_stage import OpenResults
from tui.screens.export import ExportScreen
from widgets.choice import ChoiceLine
from widgets.field import RtlInput
from widgets.text.shape import shape_line

# -- files -----------------------------------------------------------------------------------------------------------


async def test_a_result_is_written_and_read_back(open_results: OpenResults, tmp_path: Path) -> None:
    async with open_results() as rows:
        rows.go(0, 2)
        await rows.press("O", "e")
        await rows.type(f"{tmp_path}/fruit.parquet")
        assert rows.screen.query_one(ChoiceLine).key == "parquet"
        await rows.press("enter")
        assert "4 rows" in rows.said
        with duckdb.connect() as connection:
            read = connection.execute(f"SELECT id FROM '{tmp_path}/fruit.parquet'").fetchall()
        assert read == [(2,), (3,), (1,), (4,)]


async def test_enter_closes_the_form_of_a_file_that_was_written(open_results: OpenResults, tmp_path: Path) -> None:
    async with open_results() as rows:
        await rows.press("e")
        await rows.type(f"{tmp_path}/fruit.csv")
        await rows.press("enter", "enter")
        assert not isinstance(rows.screen, ExportScreen)
        assert rows.grid.has_focus


async def test_the_path_of_what_was_written_is_not_turned_round(open_results: OpenResults, tmp_path: Path) -> None:
    async with open_results(language="fa") as rows:
        await rows.press("e")
        await rows.type(str(tmp_path / "a.csv"))
        await rows.press("enter")
        assert f" {tmp_path / 'a.csv'} " in f" {shape_line(rows.said, 'rtl').text} "


async def test_another_format_changes_the_ending(open_results: OpenResults, tmp_path: Path) -> None:
    async with open_results() as rows:
        await rows.press("e")
        await rows.type(f"{tmp_path}/fruit.csv")
        rows.screen.query_one(ChoiceLine).choose("xlsx")
        await rows.press()
        assert rows.screen.query_one(RtlInput).value == f"{tmp_path}/fruit.xlsx"


async def test_a_file_is_replaced_only_when_asked_twice(open_results: OpenResults, tmp_path: Path) -> None:
    path = tmp_path / "there.csv"
    path.write_text("mine", encoding="utf-8")
    async with open_results() as rows:
        await rows.press("e")
        await rows.type(str(path))
        await rows.press("enter")
        assert path.read_text(encoding="utf-8") == "mine"
        assert "exists" in rows.said
        await rows.press("enter")
        assert path.read_text(encoding="utf-8").startswith("id,name")


async def test_the_catalogue_is_refused_even_when_asked_twice(open_results: OpenResults, catalogue: Path) -> None:
    size = catalogue.stat().st_size
    async with open_results() as rows:
        await rows.press("e")
        rows.screen.query_one(ChoiceLine).choose("csv")
        await rows.type(str(catalogue))
        await rows.press("enter")
        await rows.press("enter")
        assert "the catalogue itself" in rows.said
    assert catalogue.stat().st_size == size


async def test_a_folder_that_is_not_there_is_told(open_results: OpenResults, tmp_path: Path) -> None:
    async with open_results() as rows:
        await rows.press("e")
        await rows.type(f"{tmp_path}/nowhere/x.csv")
        await rows.press("enter")
        assert "cannot be written" in rows.said


async def test_escape_stops_an_export_and_nothing_is_left(open_results: OpenResults, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    async with open_results("SELECT i, repeat('x', 90) AS x FROM range(3000000) t(i)") as rows:
        await rows.press("e")
        await rows.type(f"{folder}/large.csv")
        await rows.desk.pilot.press("enter")
        await rows.desk.pilot.press("escape")
        await rows.press()
        assert isinstance(rows.screen, ExportScreen)
        assert rows.said == "Stopped; nothing was written."
        assert list(folder.iterdir()) == []
        await rows.press("escape")
        assert not isinstance(rows.screen, ExportScreen)


async def test_tab_completes_the_folder(open_results: OpenResults, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    async with open_results() as rows:
        await rows.press("e")
        await rows.type(f"{tmp_path}/doc")
        await rows.press("tab")
        assert rows.screen.query_one(RtlInput).value == f"{tmp_path}/documents/"
