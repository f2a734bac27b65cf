"""What the SQL pane ran is kept, and comes back."""

from __future__ import annotations

from data.query.history import History
from tui.panes.sql import SqlPane
from widgets.sql_editor import SqlEditor


async def _run(desk, sql: str) -> None:  # type: ignore[no-untyped-def]
    if not desk.screen.has_class("-sql"):
        await desk.press("f4")
    desk.screen.query_one(SqlPane).query_one(SqlEditor).text = sql
    await desk.press("f5")


async def test_a_run_is_kept_with_its_rows(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await _run(desk, "select quote from figures")
    (entry,) = History().entries()
    assert (entry.sql, entry.outcome, entry.rows, entry.error) == ("select quote from figures", "done", 6, None)


async def test_a_failed_run_is_kept_with_its_error(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await _run(desk, "select wrong")
    (entry,) = History().entries()
    assert (entry.outcome, entry.rows, entry.error) == ("failed", None, "no such column")


async def test_every_statement_of_a_run_is_kept(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("f4")
        desk.screen.query_one(SqlPane).query_one(SqlEditor).text = "select 1;\nselect 2"
        await desk.press("f6")
    assert [entry.sql for entry in History().entries()] == ["select 1", "select 2"]


async def test_a_statement_runs_under_the_narrowings_of_the_moment(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.markets.pick("China")
        await _run(desk, "select * from selection")
        await desk.press("f4", "w", "f4", "f5")
    assert [more["filters"].given() for _, more in desk.reader.asked] == [{"market": "CN"}, {}]
