"""Cells of a result selected, copied, read as a record and whole."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.pilot.results_stage import OpenResults
from tui.screens.cell import CellScreen
from tui.screens.record import RecordScreen
from widgets.choice import ChoiceLine
from widgets.field import RtlInput
from widgets.prose import Prose
from widgets.results import RecordView

# -- selecting and copying -------------------------------------------------------------------------------------------


async def test_the_cell_is_copied_at_once(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(2, 1)
        await rows.press("y")
        assert rows.clipboard == "كيوي"


@pytest.mark.parametrize("language", ["en", "fa"])
async def test_cells_are_selected_with_shift_and_copied(open_results: OpenResults, language: str) -> None:
    async with open_results(language=language) as rows:
        rows.go(0, 1)
        onward = "shift+right" if language == "en" else "shift+left"
        await rows.press("shift+down", onward, "y")
        assert rows.clipboard == "سیب\t3\nانگور\t5"
        await rows.press("escape")
        assert rows.grid.selected is None
        await rows.press("y")
        assert rows.clipboard == "5"


async def test_the_mouse_selects_cells(open_results: OpenResults) -> None:
    async with open_results(language="en") as rows:
        first, second = rows.grid._layout.slots[1:3]
        await rows.desk.pilot.mouse_down(rows.grid, offset=(first.start + 1, 2))
        await rows.desk.pilot.hover(rows.grid, offset=(second.start + 2, 4))
        await rows.desk.pilot.mouse_up(rows.grid, offset=(second.start + 2, 4))
        await rows.press("y")
        assert rows.clipboard == "سیب\t3\nانگور\t5\nكيوي\t4"


async def test_selected_numbers_are_added_up(open_results: OpenResults) -> None:
    async with open_results(language="en") as rows:
        rows.go(0, 2)
        await rows.press("shift+down", "shift+down")
        assert "3 cells · sum 12" in str(rows.grid.border_subtitle)


async def test_a_row_is_copied_in_the_format_that_is_chosen(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await rows.press("down", "c", "j")
        assert json.loads(rows.clipboard) == [{"id": 2, "name": "انگور", "tonnes": 5, "side": "جنوب"}]


async def test_the_entire_result_is_copied_as_it_is_sorted(open_results: OpenResults) -> None:
    async with open_results("SELECT i, 'ر' || i AS نام FROM range(3000) t(i)") as rows:
        await rows.press("O", "c")
        rows.screen.query_one("#what", ChoiceLine).choose("all")
        await rows.press("s")
        read = list(csv.reader(io.StringIO(rows.clipboard, newline=""), delimiter="\t"))
        assert read[0] == ["i", "نام"]
        assert read[1:] == [[str(i), f"ر{i}"] for i in range(2999, -1, -1)]


async def test_a_large_copy_stops_and_says_so(open_results: OpenResults, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.result_copy.MOST_CHARACTERS", 1000)
    async with open_results("SELECT repeat('a', 99) AS text FROM range(5000)") as rows:
        await rows.press("ctrl+a", "y")
        assert rows.clipboard.count("\n") == 9


async def test_selected_rows_that_are_not_here_are_fetched(open_results: OpenResults) -> None:
    async with open_results("SELECT i FROM range(10000) t(i)") as rows:
        await rows.press("ctrl+a", "y")
        assert rows.clipboard.split("\n") == [str(i) for i in range(10_000)]


async def test_a_long_cell_is_copied_whole(open_results: OpenResults) -> None:
    async with open_results("SELECT repeat('سلام ', 1000) AS text") as rows:
        await rows.press("y")
        assert rows.clipboard == "سلام " * 1000


async def test_the_record_goes_from_row_to_row(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await rows.press("r")
        assert isinstance(rows.screen, RecordScreen)
        await rows.press("n", "down")
        view = rows.screen.query_one(RecordView)
        assert view.copy_text("row").endswith("انگور")
        await rows.press("y")
        assert rows.clipboard == "انگور"
        await rows.press("p", "y")
        assert rows.clipboard == "سیب"
        await rows.press("escape")
        assert rows.grid.cursor_row == 0


async def test_the_record_fetches_the_rows_it_comes_to(open_results: OpenResults) -> None:
    async with open_results("SELECT i, 'x' AS x FROM range(100000) t(i)") as rows:
        await rows.press("end", "r", "p", "y")
        assert rows.clipboard == "99998"


async def test_enter_on_a_row_without_an_article_shows_it_as_a_record(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await rows.press("enter")
        assert isinstance(rows.screen, RecordScreen)


async def test_a_long_cell_is_fetched_found_in_and_copied(open_results: OpenResults) -> None:
    async with open_results("SELECT repeat('abc ', 2000) || 'پایان' AS text") as rows:
        await rows.press("v")
        assert isinstance(rows.screen, CellScreen)
        assert rows.screen.query_one(Prose).text == "abc " * 2000 + "پایان"
        await rows.press("slash")
        await rows.type("پايان")
        assert rows.said == "1 of 1"
        await rows.press("enter", "y")
        assert rows.clipboard.endswith("پایان")
        await rows.press("escape")
        assert not isinstance(rows.screen, CellScreen)


async def test_keys_go_from_hit_to_hit_in_a_cell(open_results: OpenResults) -> None:
    async with open_results("SELECT 'پسته و چای، پسته و قهوه، پسته' AS text") as rows:
        await rows.press("v", "slash")
        await rows.type("پسته")
        assert rows.said == "1 of 3"
        await rows.press("enter", "n")
        assert rows.said == "2 of 3"
        await rows.press("n", "N")
        assert rows.said == "2 of 3"
        await rows.press("slash", "n")
        assert rows.screen.query_one(RtlInput).value == "n"


async def test_a_letter_behind_c_copies_at_once(open_results: OpenResults) -> None:
    async with open_results("SELECT 1 AS n, 'چای' AS goods") as rows:
        await rows.press("c", "j")
        assert json.loads(rows.clipboard) == [{"n": 1, "goods": "چای"}]
