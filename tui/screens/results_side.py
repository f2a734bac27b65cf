"""What the explore screen does for the rows of a result: order and filters, copies, files, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.css.query import NoMatches
from textual.widget import Widget

if TYPE_CHECKING:
    from tui.librarian import Librarian
    from tui.messages_results import (
        CellWanted,
        ChartAsked,
        CopyReady,
        CopyWanted,
        CountWanted,
        ExportAsked,
        ProgressWanted,
        ViewFailed,
        ViewReady,
        ViewWanted,
    )
    from tui.panes.sql_results import SqlResults
    from tui.program import PaneHolder

# Everything that only a result needs is imported when it is asked for: this room is open before the first frame.

OF_FIGURES = frozenset(
    {
        "sort",
        "sort_reverse",
        "widen",
        "widen_all",
        "next_mark",
        "previous_mark",
        "next_hit",
        "previous_hit",
        "copy_sentence",
        "other_layout",
        "articles",
    }
)
"""Actions of the explorer whose letters must do nothing to it while the rows of a result have the focus."""


class ResultsSide(Widget):
    """A part of the explore screen."""

    librarian: Librarian

    @property
    def _sql_results(self) -> SqlResults | None:
        try:
            return cast("SqlResults", self.query_one("#result"))
        except NoMatches:
            return None

    @property
    def _pane_holder(self) -> PaneHolder:
        return cast("PaneHolder", self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key's action may run where the focus is."""
        if action in OF_FIGURES:
            focused = self.screen.focused
            return focused is None or focused.id != "results"
        return super().check_action(action, parameters)

    def on_view_wanted(self, message: ViewWanted) -> None:
        """Another order, or other filters."""
        if self.librarian.sql_running:
            self.librarian.cancel_sql()
        self.librarian.sql_view(message.cursor, message.sort, message.filters)

    def on_view_ready(self, message: ViewReady) -> None:
        """They are here."""
        if (results := self._sql_results) is not None and self.librarian.is_current("sql", message.generation):
            results.show_view(message.result, message.sort, message.filters)

    def on_view_failed(self, message: ViewFailed) -> None:
        """The rows stay as they were."""
        if (results := self._sql_results) is not None and self.librarian.is_current("sql", message.generation):
            results.show_view_failed(message.error)

    def on_count_wanted(self, message: CountWanted) -> None:
        """How many rows there are."""
        self.librarian.count_result(message.cursor)

    def on_progress_wanted(self, message: ProgressWanted) -> None:
        """How far what runs is."""
        message.tell(self.librarian.progress(message.lane))

    def on_cell_wanted(self, message: CellWanted) -> None:
        """A long cell whole."""
        from tui.messages_results import CellReady

        cursor, row, column = message.cursor, message.row, message.column
        self.librarian.ask_for(message.to, lambda reader: CellReady(row, column, reader.sql_cell(cursor, row, column)))

    def on_copy_wanted(self, message: CopyWanted) -> None:
        """Cells that are not all here are fetched first."""
        from tui.messages_results import CopyReady
        from tui.result_copy import fetch_and_write

        order = message.order
        self.librarian.ask_for(self, lambda reader: CopyReady(*fetch_and_write(order, reader)), group="copy")

    def on_copy_ready(self, message: CopyReady) -> None:
        """To the clipboard, and say how much of it."""
        from tui import readable, words_results

        language = self._pane_holder.language
        self.app.copy_to_clipboard(message.text)
        rows = readable.number(message.rows, language)
        if message.rows < message.of:
            total = readable.number(message.of, language)
            said = words_results.COPIED_PART.say(language, rows=rows, total=total)
        else:
            said = words_results.COPIED_ROWS.say(language, rows=rows)
        size = len(message.text.encode("utf-8", "replace"))
        if size > SAFE_BYTES:
            said += " · " + words_results.COPY_LONG.say(language, n=readable.number(size // 1024, language))
        self._pane_holder.say(said)

    def on_export_asked(self, message: ExportAsked) -> None:
        """Open the dialog."""
        from tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(message.meant, self.librarian, self._pane_holder.language))

    def on_chart_asked(self, message: ChartAsked) -> None:
        """Open the chart."""
        from tui.screens.chart import ChartScreen

        language = self._pane_holder.language
        self.app.push_screen(ChartScreen(message.meant, message.column, message.rows, self.librarian, language))


SAFE_BYTES = 55_000
"""Text that reaches the clipboard through any terminal: xterm takes 75,000 letters of Base64."""
