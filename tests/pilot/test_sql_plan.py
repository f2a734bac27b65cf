"""EXPLAIN and EXPLAIN ANALYZE as a tree."""

from __future__ import annotations

import asyncio

from tui.panes.sql import SqlPane
from tui.screens.plan import PlanScreen
from widgets.rtl import RtlLabel
from widgets.sql_editor import SqlEditor
from widgets.table import WindowTable


async def _explain(desk, sql: str, *keys: str) -> None:  # type: ignore[no-untyped-def]
    await desk.press("f4")
    desk.screen.query_one(SqlPane).query_one(SqlEditor).text = sql
    await desk.press(*keys)


def _plan(desk) -> PlanScreen:  # type: ignore[no-untyped-def]
    screen = desk.pilot.app.screen
    assert isinstance(screen, PlanScreen)
    return screen


async def test_f7_shows_the_steps_with_the_rows_that_are_expected(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await _explain(desk, "select 1", "f7")
        screen = _plan(desk)
        assert [(line.lead + line.name, line.rows, line.is_estimate) for line in screen.lines] == [
            ("HASH_GROUP_BY", 2, True),
            ("└─ SEQ_SCAN", 6, True),
        ]
        assert screen.costliest is None
        await desk.press("escape")
        assert isinstance(desk.screen.focused, SqlEditor)


async def test_shift_f7_measures_and_marks_the_costliest_step(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await _explain(desk, "select 1", "f19")  # as xterm sends Shift+F7
        screen = _plan(desk)
        assert screen.costliest == 0
        assert "costliest: HASH_GROUP_BY" in screen.query_one("#summary", RtlLabel).shown.text
        await desk.press("y")
        assert desk.pilot.app.clipboard == (
            "-- select 1\n"
            "HASH_GROUP_BY  2 rows  6.000 ms  75 %  Groups: #0\n"
            "└─ SEQ_SCAN  6 rows  2.000 ms  25 %  figures"
        )


async def test_the_plan_is_asked_for_anew_from_the_plan(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await _explain(desk, "select 1", "f7", "shift+f7")
        assert _plan(desk).costliest == 0
        await desk.press("f7")
        assert _plan(desk).costliest is None


async def test_persian_words_say_what_a_step_does(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore(language="fa") as desk:
        await _explain(desk, "select 1", "f7")
        table = _plan(desk).query_one(WindowTable)
        assert table.copy_text("row").splitlines()[:2] == ["گام: HASH_GROUP_BY", "چه می‌کند: گروه‌بندی"]


async def test_an_error_is_told_as_of_a_run(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await _explain(desk, "select wrong", "f7")
        pane = desk.screen.query_one(SqlPane)
        assert pane.has_class("-failed")
        assert "no such column" in pane.copyable()


async def test_the_values_of_names_are_asked_for(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await _explain(desk, "select $n", "f7")
        await desk.press(*"7", "enter")
        assert len(_plan(desk).lines) == 2


async def test_escape_stops_the_measuring(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("f4")
        desk.screen.query_one(SqlPane).query_one(SqlEditor).text = "select wrong"
        await desk.press("f5")  # an error that stood there before is no answer to what is asked now
        desk.screen.query_one(SqlPane).query_one(SqlEditor).text = "select sleep"
        desk.screen.query_one(SqlPane).focus_editor()
        await desk.pilot.press("f19")
        await asyncio.to_thread(desk.reader.running.wait, 60)
        assert desk.screen.explaining
        await desk.press("escape")
        assert not desk.screen.explaining
        assert isinstance(desk.screen.focused, SqlEditor)
        assert not desk.screen.query_one(SqlPane).has_class("-failed")
