"""The SQL pane: run, read, stop, and from a row to its words."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from data.errors import Interrupted, MizError
from tui.panes.article import ArticlePane
from tui.panes.sql import SqlPane
from widgets.results import ResultGrid
from widgets.rtl import RtlLabel
from widgets.sql_editor import SqlEditor


async def _write(desk, sql: str) -> SqlPane:  # type: ignore[no-untyped-def]
    await desk.press("s")
    pane: SqlPane = desk.screen.query_one(SqlPane)
    pane.query_one(SqlEditor).text = sql
    return pane


async def test_a_statement_runs_and_its_rows_are_shown(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        pane = await _write(desk, "select figure_id, quote from figures")
        await desk.press("f5")
        assert pane.query_one(ResultGrid).total == 6
        assert pane.query_one(ResultGrid).record(0) == [("figure_id", "1"), ("quote", "۱۲ میلیون دلار")]


async def test_an_error_is_shown_and_can_be_copied(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        pane = await _write(desk, "select 'سلام', wrong")
        await desk.press("f5")
        assert pane.has_class("-failed")
        assert "no such column" in pane.copyable()
        assert pane.query_one(SqlEditor).cursor_location == (0, 15)


async def test_enter_on_a_row_opens_its_article(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 30)) as desk:
        pane = await _write(desk, "select figure_id from figures")
        await desk.press("f5")
        pane.query_one(ResultGrid).focus()
        await desk.press("down", "enter")
        assert desk.screen.query_one(ArticlePane).figure["quote"] == "۴۰ درصد"


async def test_escape_stops_a_running_statement(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await _write(desk, "select sleep")
        await desk.pilot.press("f5")
        await asyncio.to_thread(desk.reader.running.wait, 60)
        assert desk.screen.librarian.sql_running
        await desk.press("escape")
        assert isinstance(desk.screen.focused, SqlEditor)
        assert not desk.screen.librarian.sql_running
        assert desk.pilot.app.is_running


class LongResult:
    """A result of a thousand rows, of which those at one place fail while `refuses` is set."""

    def __init__(self, reader: Any) -> None:
        self.refuses: MizError | None = None
        self.asked: list[int] = []
        self._open = reader.sql_open
        reader.sql_open, reader.sql_rows = self.open, self.rows

    def open(self, sql: str, **more: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._open(sql, **more)
        rows = [[str(row), "۷"] for row in range(200)]
        return {**answer, "first": {**answer["first"], "rows": rows, "total": 1000}, "complete": False}

    def rows(self, cursor: int, offset: int, limit: int) -> dict[str, Any]:
        self.asked.append(offset)
        if self.refuses is not None:
            raise self.refuses
        rows = [[str(row), "۷"] for row in range(offset, offset + limit)]
        return {"offset": offset, "rows": rows, "cut": [], "total": 1000, "edition": 0}


async def test_rows_that_came_with_the_result_are_not_asked_for(explore, reader) -> None:  # type: ignore[no-untyped-def]
    result = LongResult(reader)
    async with explore(reader=reader) as desk:
        pane = await _write(desk, "select figure_id, quote from figures")
        await desk.press("f5")
        assert pane.query_one(ResultGrid).total == 1000
        assert result.asked == []


@pytest.mark.parametrize("error", [Interrupted("the statement was stopped"), MizError("there is no memory left")])
async def test_rows_that_did_not_come_are_asked_for_when_they_are_looked_at_again(  # type: ignore[no-untyped-def]
    explore, reader, error: MizError
) -> None:
    result = LongResult(reader)
    async with explore(reader=reader) as desk:
        pane = await _write(desk, "select figure_id, quote from figures")
        await desk.press("f5", "escape")
        grid = pane.query_one(ResultGrid)
        result.refuses = error
        await desk.press("end")
        assert grid.row_at(999) is None
        result.refuses = None
        grid.move_to(0)
        await desk.press()
        grid.move_to(999)
        async with asyncio.timeout(60):
            while grid.row_at(999) is None:  # asked for after a short rest, so that scrolling sends no storm
                await desk.pilot.pause(0.01)


async def test_a_sort_that_is_stopped_leaves_no_hole_in_the_rows(explore, reader) -> None:  # type: ignore[no-untyped-def]
    result = LongResult(reader)

    def sort(*given: Any, **more: Any) -> None:
        result.refuses = None
        raise Interrupted("the statement was stopped")

    reader.sql_view = sort
    async with explore(reader=reader) as desk:
        pane = await _write(desk, "select figure_id, quote from figures")
        await desk.press("f5", "escape")
        grid = pane.query_one(ResultGrid)
        result.refuses = Interrupted("the statement was stopped")
        await desk.press("end")
        await desk.press("o")
        async with asyncio.timeout(60):
            while grid.row_at(999) is None:
                await desk.pilot.pause(0.01)


async def test_escape_leads_from_the_editor_to_the_rows_and_then_out(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("s", "f5", "escape")
        assert isinstance(desk.screen.focused, ResultGrid)
        await desk.press("escape")
        assert not desk.screen.has_class("-sql")


async def test_ctrl_c_leaves_with_130_where_nothing_runs(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.pilot.press("ctrl+c")
        await desk.pilot.pause()
        assert desk.pilot.app.return_code == 130


async def test_escape_leads_from_the_article_back_to_its_row(explore) -> None:  # type: ignore[no-untyped-def]
    for size in ((80, 24), (120, 30), (120, 40), (200, 60)):
        async with explore(size=size) as desk:
            pane = await _write(desk, "select figure_id from figures")
            await desk.press("f5")
            grid = pane.query_one(ResultGrid)
            grid.focus()
            await desk.press("down", "down", "enter")
            article = desk.screen.query_one(ArticlePane)
            assert article.region.height > 5, "the article is seen"
            assert article.figure["figure_id"] == "3"
            await desk.press("escape")
            assert desk.screen.focused is grid
            assert grid.cursor_row == 2
            assert grid.region.height > 3


async def test_f4_brings_sql_forward_from_behind_its_article(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(80, 24)) as desk:
        pane = await _write(desk, "select figure_id from figures")
        await desk.press("f5")
        pane.query_one(ResultGrid).focus()
        await desk.press("enter", "f4")
        assert isinstance(desk.screen.focused, SqlEditor)
        assert pane.region.height > 5


async def test_an_article_opened_from_the_figures_leads_back_to_them(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await _write(desk, "select 1")
        await desk.figures.open("۴۰ درصد")
        await desk.press("escape")
        assert desk.screen.focused is desk.figures.pane


async def test_a_row_made_of_several_figures_opens_the_first_of_them(explore, reader) -> None:  # type: ignore[no-untyped-def]
    answer = reader.sql_open("select 1")
    answer["columns"] = [{"name": "figure_ids", "type": "INTEGER[]", "kind": "other"}]
    answer["first"] = {**answer["first"], "rows": [["[4, 5]"]], "total": 1}
    reader.sql_open = lambda sql, **more: answer
    async with explore(size=(120, 40), reader=reader) as desk:
        pane = await _write(desk, "select figure_ids from facts")
        await desk.press("f5")
        pane.query_one(ResultGrid).focus()
        await desk.press("enter")
        assert desk.screen.query_one(ArticlePane).figure["figure_id"] == "4"


async def test_the_line_above_the_rows_is_said_in_the_other_language(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("s", "f5")
        await desk.press("f2")
        said = str(desk.screen.query_one("#status", RtlLabel).shown.text)
        assert said.startswith("۶ ردیف")
