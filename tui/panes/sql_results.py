"""The result of a statement: its rows, fetched as they come into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from tui import readable, words
from tui.messages import OpenArticle, Say, SqlResultDropped, SqlRowsWanted
from tui.words import Language
from widgets.columns import copied
from widgets.results import ResultColumn, ResultGrid
from widgets.rtl import painted
from widgets.table import WindowTable

if TYPE_CHECKING:
    from data.query.protocol import SqlResult, SqlRows


class SqlResults(Vertical):
    """Posts `SqlRowsWanted`, `SqlResultDropped`; Enter on a row that names a figure or article posts `OpenArticle`."""

    DEFAULT_CSS = """
    SqlResults { & > #results { height: 1fr; } }
    """

    def __init__(self, language: Language) -> None:
        super().__init__(id="result")
        self._language = language
        self._cursor: int | None = None
        self._edition: int | None = None
        self._columns: list[str] = []

    def compose(self) -> ComposeResult:
        """The grid."""
        yield ResultGrid(id="results", classes="framed")

    def on_mount(self) -> None:
        """Title."""
        self._title()

    @property
    def grid(self) -> ResultGrid:
        """The rows."""
        return self.query_one(ResultGrid)

    def dress(self, language: Language) -> None:
        """Say everything in `language`; rows stay left to right."""
        self._language = language
        self._title()

    def _title(self) -> None:
        grid = self.grid
        title = words.RESULTS.say(self._language)
        if self._columns:
            title += f" · {readable.number(grid.total, self._language)}"
        grid.border_title = painted(title)

    # -- answers -------------------------------------------------------------------------------------------------

    def show_result(self, result: SqlResult) -> int:
        """Show a result's first rows, in the place of the result before; how many rows are known."""
        if self._cursor is not None:
            self.post_message(SqlResultDropped(self._cursor))
        self._cursor, self._edition = result["cursor"], result["first"]["edition"]
        self._columns = [column["name"] for column in result["columns"]]
        rows = result["first"]["rows"]
        total = result["first"]["total"]
        known = total if total is not None else len(rows)
        grid = self.grid
        grid.show_result([ResultColumn(column["name"], column["type"]) for column in result["columns"]], known)
        grid.put_values(0, rows)
        self._title()
        return known

    def show_count(self, cursor: int, total: int) -> None:
        """The exact number of rows is known."""
        if cursor == self._cursor:
            self.grid.set_total(total)
            self._title()

    def show_rows(self, cursor: int, rows: SqlRows) -> None:
        """Rows that came into view."""
        if cursor != self._cursor:
            return
        grid = self.grid
        if rows["edition"] != self._edition:
            # The result was made again: rows fetched before may stand elsewhere now.
            self._edition = rows["edition"]
            grid.reset(grid.total, keep_widths=True, row=grid.cursor_row)
        if rows["total"] is not None:
            grid.set_total(rows["total"])
        grid.put_values(rows["offset"], rows["rows"])

    def copyable(self) -> str:
        """The row under the cursor."""
        return self.grid.copy_text("row")

    # -- the grid ------------------------------------------------------------------------------------------------

    def on_window_table_rows_wanted(self, event: WindowTable.RowsWanted) -> None:
        """Ask for rows."""
        event.stop()
        if self._cursor is not None:
            self.post_message(SqlRowsWanted(self._cursor, event.offset, event.limit))

    def on_window_table_chosen(self, event: WindowTable.Chosen) -> None:
        """Open the article that the row names."""
        event.stop()
        record = {name: copied(value) for name, value in self.grid.record(event.row)}
        figure, article = record.get("figure_id"), record.get("article_id")
        if figure or article:
            self.post_message(OpenArticle(article or None, figure or None))
        else:
            self.post_message(Say(words.SQL_NO_ARTICLE.say(self._language)))

    def on_window_table_highlighted(self, event: WindowTable.Highlighted) -> None:
        """The grid's cursor is its own affair."""
        event.stop()

    def on_window_table_sort_asked(self, event: WindowTable.SortAsked) -> None:
        """A result stays in its statement's order."""
        event.stop()
