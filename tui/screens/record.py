"""One row of a result as a record, a line a column; the rows before and after it can be gone through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui import readable, words_results
from tui import words as all_words
from tui.screens.dialog import Dialog
from tui.words import Language
from widgets.columns import CellValue, copied
from widgets.results import RecordView
from widgets.rtl import painted, toast_text
from widgets.table import WindowTable


class RecordScreen(Dialog[None]):
    """`step` moves to another row and calls `show` when it is there; `open_cell(row, column)` shows a cell whole."""

    DEFAULT_CSS = """
    RecordScreen > .record { width: 100; height: 90%; padding: 0; }
    RecordScreen RecordView { height: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض,r,ق", "close", "Close", show=False, priority=True),
        Binding("n,د,j,right", "step(1)", "Next row", show=False, priority=True),
        Binding("p,ح,k,left", "step(-1)", "Row before", show=False, priority=True),
        Binding("v,ر", "whole", "Whole cell", show=False),
        Binding("y,غ,c,ز", "copy", "Copy", show=False),
        Binding("Y", "copy_row", "Copy the row", show=False),
    ]

    RESPEAKS = True

    def __init__(self, language: Language, step: Callable[[int], None], open_cell: Callable[[int, int], None]) -> None:
        super().__init__(language)
        self._step = step
        self._open_cell = open_cell
        self._row = self._total = self._here = 0
        self._pairs: Sequence[tuple[str, CellValue]] = ()
        self._waiting: tuple[int, int, Sequence[tuple[str, CellValue]]] | None = None

    def compose(self) -> ComposeResult:
        """The record."""
        with self.framed("", words_results.RECORD_KEYS.say(self._language), classes="record"):
            yield RecordView(direction=self._direction)

    def on_mount(self) -> None:
        """Show what was given before there was anything to show it on."""
        if self._waiting is not None:
            self.show(*self._waiting)

    def show(self, row: int, total: int, pairs: Sequence[tuple[str, CellValue]]) -> None:
        """Show row `row` (from 0) of `total`; the cursor stays on its column."""
        if not self.query(RecordView):
            self._waiting = (row, total, pairs)
            return
        language = self._language
        view = self.query_one(RecordView)
        here = view.cursor_row
        self._row, self._total, self._pairs = row, total, pairs
        titles = (words_results.RECORD_COLUMN.say(language), words_results.RECORD_VALUE.say(language))
        view.show_record(pairs, titles)
        view.move_to(here)
        title = words_results.RECORD.say(
            language, n=readable.number(row + 1, language), total=readable.number(total, language)
        )
        self.query_one(".record").border_title = painted(title, self._direction)

    def respoken(self) -> None:
        """The same row; the cursor stays on its column."""
        row, total, pairs, here = self._row, self._total, self._pairs, self._here
        self.show(row, total, pairs)
        view = self.query_one(RecordView)
        view.move_to(here)
        view.focus()

    async def action_language(self) -> None:
        """As of any dialog, with the place of the cursor kept."""
        self._here = self.query_one(RecordView).cursor_row
        await super().action_language()

    def action_step(self, by: int) -> None:
        """The next row, or the one before."""
        self._step(by)

    def on_window_table_chosen(self, event: WindowTable.Chosen) -> None:
        """Enter on a value."""
        event.stop()
        self._open_cell(self._row, event.row)

    def on_window_table_sort_asked(self, event: WindowTable.SortAsked) -> None:
        """A record has the order of its columns."""
        event.stop()

    def action_whole(self) -> None:
        """The value whole."""
        self._open_cell(self._row, self.query_one(RecordView).cursor_row)

    def action_copy(self) -> None:
        """Copy the selected text, else the value."""
        row = self.query_one(RecordView).cursor_row
        if self._pairs:
            self._copy(self.get_selected_text() or copied(self._pairs[row][1]))

    def action_copy_row(self) -> None:
        """Copy all names and values."""
        self._copy("\n".join(f"{name}: {copied(value)}" for name, value in self._pairs))

    def _copy(self, text: str) -> None:
        self.app.copy_to_clipboard(text)
        first = text.split("\n", 1)[0]
        shown = first if len(first) <= 30 else first[:29] + "…"
        said = all_words.COPIED.say(self._language, what=shown)
        self.notify(toast_text(said, self.app.size.width, self._direction), timeout=3, markup=False)
