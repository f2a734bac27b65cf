"""F2 while something stands over the screen: it is said in the other language, and keeps its place."""

from __future__ import annotations

import pytest

from tests.pilot.results_stage import OpenResults
from tui.screens.cell import CellScreen
from tui.screens.filter import FilterScreen
from tui.screens.record import RecordScreen
from widgets.results import RecordView
from widgets.rtl import RtlLabel


async def test_a_record_is_shown_in_the_other_language_at_the_same_column(open_results: OpenResults) -> None:
    async with open_results(language="en") as rows:
        rows.go(1, 0)
        await rows.press("r", "down", "down", "f2")
        assert isinstance(rows.screen, RecordScreen)
        assert rows.desk.screen.language == "fa"
        view = rows.screen.query_one(RecordView)
        assert (view.cursor_row, view.total, view.has_focus) == (2, 4, True)
        assert rows.screen.query_one(".record").has_class("-rtl")
        await rows.press("n", "f2")
        assert rows.desk.screen.language == "en"
        assert "Row 3 of 4" in str(rows.screen.query_one(".record").border_title)
        await rows.press("escape")
        assert rows.grid.has_focus


async def test_a_cell_is_shown_in_the_other_language(open_results: OpenResults) -> None:
    async with open_results(language="en") as rows:
        rows.go(0, 1)
        await rows.press("v", "f2")
        assert isinstance(rows.screen, CellScreen)
        assert rows.screen.query_one("#said", RtlLabel).shown.text == "۳ نویسه"


@pytest.mark.parametrize("language", ["en", "fa"])
async def test_what_is_filled_in_waits_for_its_answer(open_results: OpenResults, language: str) -> None:
    async with open_results(language=language) as rows:
        await rows.press("f", "f2")
        assert isinstance(rows.screen, FilterScreen)
        assert rows.desk.screen.language == language
