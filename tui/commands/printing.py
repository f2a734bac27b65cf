"""Where a command's result goes: a table on a terminal, or a format on standard output or in a file."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from data.errors import UsageError
from tui.commands.formats import Format, format_of, refuse_binary_on_a_terminal, text_of, whole_file, write
from tui.commands.headings import FIRST_ROWS, NOTHING_HERE, ONE_ROW, ROWS
from tui.commands.paper import Paper, say

if TYPE_CHECKING:
    from types import TracebackType

    from data.query.client import Reader
    from data.query.filters import Filters
    from data.query.protocol import Cell, Column
    from tui.commands.panes import PaneCommand
    from tui.terminal import BidiMode
    from tui.words import Language, Phrase

MOST_ON_A_TERMINAL: Final = 1000
"""Rows of an SQL result printed as a table; the note below says how to have them all."""


class Printer:
    """One command's output. A context: a file appears when it ends well, and not otherwise."""

    def __init__(
        self,
        wanted: Format | None,
        path: str | None,
        catalogue: str,
        language: Language | None,
        bidi: BidiMode,
    ) -> None:
        from tui.terminal import language_of

        on_terminal = path is None and sys.stdout.isatty()
        self.kind: Format = wanted or format_of(path) or ("table" if on_terminal else "csv")
        self._language: Language = language or language_of(os.environ)
        self._bidi = bidi
        self._files = contextlib.ExitStack()
        self._results = 0
        if path is None:
            refuse_binary_on_a_terminal(self.kind, sys.stdout)
        elif path == "":
            raise UsageError("an empty file name was given", hint="Write -o FILE")
        self._path = path
        self._catalogue = catalogue
        self._out: BinaryIO = sys.stdout.buffer

    def __enter__(self) -> Printer:
        if self._path is not None:
            self._out = self._files.enter_context(whole_file(Path(self._path), self._catalogue))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._files.__exit__(kind, error, traceback)

    def result(self, columns: list[Column], batches: Iterable[list[list[Cell]]]) -> None:
        """Write an SQL result; an empty line parts it from the one before."""
        if self._results and self.kind != "jsonl":
            self._out.write(b"\n")
        self._results += 1
        if self.kind == "table":
            self._table(columns, batches)
        else:
            write(self.kind, columns, batches, self._out)
        self._out.flush()

    def pane(self, command: PaneCommand, reader: Reader, filters: Filters) -> None:
        """Write a pane's rows."""
        from tui.commands.panes import machine_batches, machine_columns, table_columns, table_rows

        if self.kind != "table":
            write(self.kind, machine_columns(command), machine_batches(command, reader, filters), self._out)
            return
        from tui.commands.tables import print_table

        columns = table_columns(command, self._language)
        rows = table_rows(command, reader, filters, self._language)
        with self._paper() as paper:
            printed = print_table(paper, columns, rows, right_to_left=self._language == "fa")
        if printed == 0:
            self._note(NOTHING_HERE)

    def _table(self, columns: list[Column], batches: Iterable[list[list[Cell]]]) -> None:
        from itertools import chain, islice

        from tui.commands.tables import TableColumn, print_table

        rows = chain.from_iterable(batches)
        shown = ([text_of(cell) for cell in row] for row in islice(rows, MOST_ON_A_TERMINAL))
        heads = [TableColumn(column["name"], "number" if column["kind"] == "number" else "text") for column in columns]
        with self._paper() as paper:
            printed = print_table(paper, heads, shown, right_to_left=self._language == "fa")
        more = next(rows, None) is not None
        self._note(FIRST_ROWS if more else ONE_ROW if printed == 1 else ROWS, printed)

    @contextlib.contextmanager
    def _paper(self) -> Iterator[Paper]:
        """What a table is printed on: the terminal, or plain lines where there is none."""
        import io

        text = io.TextIOWrapper(self._out, encoding="utf-8", errors="surrogatepass", newline="\n", write_through=False)
        try:
            yield Paper(text, self._bidi)
        finally:
            text.flush()
            text.detach()

    def _note(self, words: Phrase, n: int = 0) -> None:
        if sys.stderr.isatty():
            from tui.readable import number

            say(words.say(self._language, n=number(n, self._language)), self._bidi, self._language)
