"""A person at the rows of a result, for the tests of what can be done to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.panes.result_bar import ResultBar
from tui.panes.sql_results import SqlResults
from widgets.field import RtlInput
from widgets.results import ResultGrid
from widgets.rtl import RtlLabel
from widgets.sql_editor import SqlEditor

FRUIT = """SELECT * FROM (VALUES
  (1, 'سیب', 3, 'شمال'), (2, 'انگور', 5, 'جنوب'), (3, 'كيوي', 4, 'شمال'), (4, 'آلو', NULL, 'باختر')
) AS t(id, name, tonnes, side)"""


class ResultsDriver:
    """A person at the rows of a result."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    async def run(self, sql: str) -> None:
        """Write a statement, run it, and go to its rows."""
        if not self.desk.screen.has_class("-sql"):
            await self.desk.press("s")
        editor = self.desk.screen.query_one(SqlEditor)
        editor.text = sql
        editor.focus()
        await self.desk.press("f5")
        self.grid.focus()
        await self.desk.press()

    async def press(self, *keys: str) -> None:
        await self.desk.press(*keys)

    async def type(self, text: str) -> None:
        field = self.desk.pilot.app.screen.query_one(RtlInput)
        field.value = text
        await self.desk.press()

    @property
    def results(self) -> SqlResults:
        found: SqlResults = self.desk.screen.query_one(SqlResults)
        return found

    @property
    def grid(self) -> ResultGrid:
        found: ResultGrid = self.desk.screen.query_one(ResultGrid)
        return found

    @property
    def screen(self) -> Any:
        """What stands in front."""
        return self.desk.pilot.app.screen

    def column(self, place: int) -> list[Any]:
        """The values of a column, from the top."""
        return [self.results.raw_row(row)[place] for row in range(self.grid.total)]  # type: ignore[index]

    @property
    def bar(self) -> ResultBar:
        bar: ResultBar = self.desk.screen.query_one(ResultBar)
        return bar

    @property
    def said(self) -> str:
        """What the dialog in front says."""
        return str(self.screen.query_one("#said", RtlLabel).shown.text)

    @property
    def clipboard(self) -> str:
        return str(self.desk.pilot.app.clipboard)

    def go(self, row: int, place: int) -> None:
        self.grid.move_to(row)
        self.grid.cursor_column = place


OpenResults = Callable[..., Any]
