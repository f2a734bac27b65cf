"""The results of a run of several statements, and what is said where a result has no rows."""

from __future__ import annotations

from typing import Any

from tests.pilot.results_stage import FRUIT, OpenResults, ResultsDriver
from tui.panes.result_tabs import MOST_HELD, HeldResults, ResultTabs
from tui.panes.sql import SqlPane
from widgets.notice import Notice
from widgets.rtl import RtlLabel
from widgets.sql_editor import SqlEditor

# -- several results -------------------------------------------------------------------------------------------------

THREE = "SELECT 1 AS a;\n-- the second\nSELECT 2 AS b, 3 AS c;\nSELECT 4 AS d WHERE false;"


async def _run_all(rows: ResultsDriver, sql: str) -> None:
    rows.desk.screen.query_one(SqlEditor).text = sql
    rows.desk.screen.query_one(SqlEditor).focus()
    await rows.press("f6")
    rows.grid.focus()
    await rows.press()


def _names(rows: ResultsDriver) -> list[str]:
    return [column.name for column in rows.grid.result_columns]


async def test_the_results_of_a_run_are_gone_through(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await _run_all(rows, THREE)
        tabs = rows.results.query_one(ResultTabs)
        assert tabs.titles == ("SELECT 1 AS a", "SELECT 2 AS b, 3 AS c", "SELECT 4 AS d WHERE false")
        assert (tabs.active, _names(rows)) == (2, ["d"])
        seen = []
        for key in ("n", "n", "p", "p", "ح"):
            await rows.press(key)
            seen.append((tabs.active, _names(rows)))
        assert seen == [(0, ["a"]), (1, ["b", "c"]), (0, ["a"]), (2, ["d"]), (1, ["b", "c"])]
        assert rows.column(0) == [2]
        assert "Result 2 of 3" in str(rows.grid.border_title)
        assert "1 row" in rows.desk.screen.query_one("#status", RtlLabel).shown.text


async def test_a_click_leads_to_a_result_of_the_run(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await _run_all(rows, THREE)
        rows.results.query_one(ResultTabs).action_go(1)
        await rows.press()
        assert _names(rows) == ["a"]


async def test_a_result_of_a_run_is_sorted_by_itself(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await _run_all(rows, f"{FRUIT};\nSELECT 'x' AS only")
        await rows.press("p")
        rows.go(0, 2)
        await rows.press("o")
        assert rows.column(2) == [3, 4, 5, None]
        await rows.press("n")
        assert rows.column(0) == ["x"]
        await rows.press("n")
        assert rows.column(0) == [1, 2, 3, 4]


async def test_what_ran_before_a_statement_failed_can_be_gone_to(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await _run_all(rows, "SELECT 1 AS a;\nSELECT 2 AS b;\nSELECT nothing_of_this_name;\nSELECT 3")
        pane = rows.desk.screen.query_one(SqlPane)
        assert pane.has_class("-failed")
        pane.on_notice_dismissed(Notice.Dismissed(pane.query_one(Notice)))
        rows.grid.focus()
        await rows.press("p")
        assert _names(rows) == ["a"]


async def test_one_result_has_no_line_of_results_and_says_that_there_is_no_other(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await _run_all(rows, THREE)
        await rows.run("SELECT 5 AS e")
        assert not rows.results.query_one(ResultTabs).display
        await rows.press("n")
        assert _names(rows) == ["e"]


def _result(cursor: int) -> Any:
    return {"cursor": cursor, "sql": f"SELECT {cursor}", "first": {"total": None}}


def test_of_a_long_run_the_last_results_are_held() -> None:
    held = HeldResults()
    dropped = [held.add(_result(cursor), first=cursor == 0) for cursor in range(MOST_HELD + 2)]
    assert dropped == [[]] * MOST_HELD + [[0], [1]]
    assert held.place == (MOST_HELD + 2, MOST_HELD + 2)
    assert held.go(0)
    assert (held.current["cursor"], held.place) == (2, (3, MOST_HELD + 2))
    held.counted(2, 77)
    assert held.current["first"]["total"] == 77
    assert held.add(_result(99), first=True) == list(range(2, MOST_HELD + 2))
    assert held.place == (1, 1)


# -- no rows ---------------------------------------------------------------------------------------------------------


def _painted(rows: ResultsDriver) -> str:
    return "\n".join(rows.grid.render_line(y).text for y in range(rows.grid.size.height))


async def test_a_filter_that_leaves_no_row_says_so_and_its_key_drops_it(open_results: OpenResults) -> None:
    async with open_results(language="en") as rows:
        rows.results.filter_by({"column": 2, "op": ">", "value": 100})
        await rows.press()
        assert rows.grid.total == 0
        assert "No row matches the filter; F drops it." in _painted(rows)
        assert "tonnes" in _painted(rows)
        await rows.press("F")
        assert rows.grid.total == 4
        assert "No row" not in _painted(rows)


async def test_a_statement_without_rows_says_so(open_results: OpenResults) -> None:
    async with open_results(language="en") as rows:
        await rows.run("SELECT 1 AS a WHERE false")
        assert "No row." in _painted(rows)
