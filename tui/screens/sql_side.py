"""The SQL half of the explore screen: the pane is made on first use and its questions go through the librarian."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.css.query import NoMatches

from tui import words
from tui.messages import (
    CancelSql,
    OpenArticle,
    RunSql,
    SqlCounted,
    SqlFailed,
    SqlReady,
    SqlResultDropped,
    SqlRowsFailed,
    SqlRowsReady,
    SqlRowsWanted,
)
from tui.screens.shelf_side import ShelfSide

if TYPE_CHECKING:
    from tui.actions import Where
    from tui.librarian import Librarian
    from tui.panes.sql import SqlPane
    from tui.program import PaneHolder
    from tui.words import Language


class SqlSide(ShelfSide):
    """What the explore screen does for its SQL pane."""

    librarian: Librarian
    left_rows = False
    """The open article was opened from a row of a result."""

    @property
    def _holder(self) -> PaneHolder:
        return cast("PaneHolder", self)

    @property
    def _sql(self) -> SqlPane | None:
        try:
            return cast("SqlPane", self.query_one("#sql"))
        except NoMatches:
            return None

    async def action_sql(self) -> None:
        """Open the pane, or close it when it is seen."""
        if self.has_class("-sql") and not (self.has_class("-fore") and not self.has_class("-tall")):
            self.hide_sql()
            return
        pane = await self.open_sql()
        pane.focus_editor()

    async def open_sql(self) -> SqlPane:
        """The pane, opened and its side with it where there is room."""
        pane = cast("SqlPane", await self._holder.made("sql"))
        if not self.has_class("-sql"):
            self.add_class("-sql")
            if self.shelf_wanted and self.has_class("-wide"):
                await self.show_shelf()
        self.remove_class("-fore")
        return pane

    def on_open_article(self, message: OpenArticle) -> None:
        """Remember whether a row of a result led there."""
        focused = self.screen.focused
        self.left_rows = focused is not None and "sql" in {node.id for node in focused.ancestors_with_self}

    def back_to_rows(self) -> bool:
        """To the row of the result that led to the article; whether one did."""
        pane = self._sql
        if pane is None or not self.left_rows or not self.has_class("-sql"):
            return False
        self.left_rows = False
        pane.results.grid.focus()
        return True

    def hide_sql(self) -> None:
        """Back to the figures; what was typed and found stays."""
        self.remove_class("-sql", "-shelf", "-fore")
        self._holder.focus_pane("figures")

    def action_run_statement(self) -> None:
        """Run the statement under the cursor."""
        if (pane := self._sql) is not None and self.has_class("-sql"):
            pane.run_statement()

    def action_run_all(self) -> None:
        """Run all statements."""
        if (pane := self._sql) is not None and self.has_class("-sql"):
            pane.run_all()

    def cancel_running_sql(self) -> bool:
        """Stop the statement that runs, or the plan that is asked for; whether there was one."""
        if not self.librarian.sql_running and not self.explaining:
            return False
        self.librarian.cancel_sql()
        return True

    def sql_copyable(self, where: Where) -> str:
        """What a copy in the pane, or in its side, gives."""
        if where not in ("sql", "results"):
            return self.shelf.copyable() if self.shelf is not None else ""
        return pane.copyable() if (pane := self._sql) is not None else ""

    def dress_sql(self, language: Language) -> None:
        """Say the pane's words in `language`, and its side's."""
        self.dress_shelf(language)
        if (pane := self._sql) is not None:
            pane.dress(language)

    def on_run_sql(self, message: RunSql) -> None:
        """Statements to run."""
        if not message.statements:
            self._holder.say(words.SQL_EMPTY.say(self._holder.language))
            return
        if self.librarian.sql_running:
            self.librarian.cancel_sql()
        self.librarian.run_sql(message.statements, message.starts, self._holder.selection.filters, message.parameters)
        if (pane := self._sql) is not None:
            pane.show_running(len(message.statements))

    def on_cancel_sql(self, message: CancelSql) -> None:
        """The pane's own stop."""
        self.cancel_running_sql()

    def on_sql_rows_wanted(self, message: SqlRowsWanted) -> None:
        """Rows of the result come into view."""
        self.librarian.sql_rows(message.cursor, message.offset, message.limit)

    def on_sql_result_dropped(self, message: SqlResultDropped) -> None:
        """Another result took its place."""
        self.librarian.drop_result(message.cursor)

    def on_sql_ready(self, message: SqlReady) -> None:
        """A result."""
        if (pane := self._sql) is not None:
            pane.show_result(message.result, message.nth, message.of)

    def on_sql_rows_ready(self, message: SqlRowsReady) -> None:
        """More rows of it."""
        if (pane := self._sql) is not None:
            pane.show_rows(message.cursor, message.rows)

    def on_sql_rows_failed(self, message: SqlRowsFailed) -> None:
        """None of them will come."""
        if (pane := self._sql) is not None:
            pane.results.rows_failed(message.cursor, message.offset)

    def on_sql_counted(self, message: SqlCounted) -> None:
        """How many rows it has."""
        if (pane := self._sql) is not None:
            pane.show_count(message.cursor, message.total)

    def on_sql_failed(self, message: SqlFailed) -> None:
        """An error, with its place; none where it was stopped for a plan."""
        if (pane := self._sql) is not None and not self.explaining:
            pane.show_error(message.error, message.start)
