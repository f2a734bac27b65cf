"""A result written to a file: its format and name, how far it is, and what became of it."""

from __future__ import annotations

import threading
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from data.errors import Interrupted
from data.query.export import EXPORT_FORMATS, ExportFormat, FileIsThere, export_file, format_of
from tui import interpreter, readable
from tui import words_results as words
from tui.folder_names import completed
from tui.messages import Trouble
from tui.messages_results import ExportDone, ExportProgress, ResultMeant
from tui.running import running_line
from tui.screens.dialog import Dialog
from tui.words import Language
from widgets.choice import Choice, ChoiceLine
from widgets.field import RtlInput
from widgets.rtl import Parts, RtlLabel

if TYPE_CHECKING:
    from data.query.client import Reader
    from tui.librarian import Librarian

TOLD_EVERY_S = 0.1
"""Seconds between two words on how far it is."""


class ExportScreen(Dialog[None]):
    """Writes the result as it is sorted and filtered, with all its columns. Escape stops, and then closes."""

    DEFAULT_CSS = """
    ExportScreen > .dialog { width: 90; }
    ExportScreen #path { margin: 1 0; }
    ExportScreen #said.-bad { color: $doubt; }
    ExportScreen #said.-good { color: $success; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False, priority=True),
    ]

    _last: ClassVar[ExportFormat] = "csv"
    _folder: ClassVar[str] = ""
    """Where the last file went."""

    def __init__(self, meant: ResultMeant, librarian: Librarian, language: Language) -> None:
        super().__init__(language)
        self._meant = meant
        self._librarian = librarian
        self._stop = threading.Event()
        self._writing = False
        self._replaces: str | None = None
        """The file that may be replaced: it was asked for twice."""
        self._written: tuple[str, ExportFormat] | None = None
        """What this form wrote last: Enter on the same again closes it."""
        self._rows = 0
        """Rows written so far."""

    def compose(self) -> ComposeResult:
        """Format, file, and a line of words."""
        language = self._language
        with self.framed(words.EXPORT.say(language), words.EXPORT_KEYS.say(language)):
            yield ChoiceLine(
                words.EXPORT_FORMAT.say(language),
                [Choice(kind, words.FORMATS[kind].say(language)) for kind in EXPORT_FORMATS],
                chosen=ExportScreen._last,
                label_width=8,
                direction=self._direction,
                id="format",
            )
            yield RtlInput(
                f"{ExportScreen._folder}result.{ExportScreen._last}",
                base="ltr",
                compact=True,
                select_on_focus=False,
                id="path",
            )
            yield RtlLabel("", base=self._direction, id="said")

    def on_mount(self) -> None:
        """The name is what is typed first."""
        field = self.query_one(RtlInput)
        field.focus()
        field.cursor_position = len(field.value)
        rows = readable.number(self._meant.total, self._language)
        self._say(words.EXPORT_ROWS.say(self._language, n=rows))
        # Rows that are sorted first are long in coming: until then DuckDB says how far it is.
        self.set_interval(0.2, self._tell_again)

    def _say(self, text: Parts, look: str = "") -> None:
        label = self.query_one("#said", RtlLabel)
        label.set_class(look == "bad", "-bad")
        label.set_class(look == "good", "-good")
        label.update(text)

    # -- the name ------------------------------------------------------------------------------------------------

    def on_choice_line_changed(self, event: ChoiceLine.Changed) -> None:
        """Another format, another ending."""
        event.stop()
        field = self.query_one(RtlInput)
        path = field.value
        if format_of(path) is not None:
            field.value = path[: len(path) - len(Path(path).suffix)] + f".{event.key}"
        elif path and not path.endswith("/"):
            field.value = f"{path}.{event.key}"
        field.cursor_position = len(field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """A name with an ending says the format."""
        event.stop()
        kind = format_of(event.value)
        line = self.query_one(ChoiceLine)
        if kind is not None and kind != line.key:
            with line.prevent(ChoiceLine.Changed):
                line.choose(kind)

    def on_key(self, event: events.Key) -> None:
        """Enter on the format writes too."""
        if event.key == "enter" and not isinstance(self.focused, RtlInput):
            self._begin()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write."""
        event.stop()
        self._begin()

    def action_complete(self) -> None:
        """Complete the folder's name as far as it is clear; from the format to the name."""
        field = self.query_one(RtlInput)
        if self.focused is not field:
            field.focus()
            return
        field.value = completed(field.value)
        field.cursor_position = len(field.value)

    # -- writing -------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self._writing:
            return
        typed = self.query_one(RtlInput).value.strip()
        if not typed:
            self._say(words.EXPORT_NO_NAME.say(self._language), "bad")
            return
        kind = cast("ExportFormat", self.query_one(ChoiceLine).key)
        if self._written == (typed, kind):
            # It is there, and Enter says that this was read.
            self.dismiss(None)
            return
        overwrite = self._replaces == typed
        self._writing, self._replaces = True, None
        self._stop.clear()
        self._rows = 0
        self._tell()
        stop, cursor, catalogue = self._stop, self._meant.cursor, self._librarian.catalogue

        def question(reader: Reader) -> ExportDone:
            began = monotonic()
            told = began

            def progress(rows: int) -> None:
                nonlocal told
                now = monotonic()
                if now - told >= TOLD_EVERY_S:
                    told = now
                    self.post_message(ExportProgress(rows))

            columns, batches = reader.sql_stream(cursor=cursor, lane="export")
            done = export_file(
                typed,
                columns,
                batches,
                kind=kind,
                overwrite=overwrite,
                never=catalogue,
                progress=progress,
                cancelled=stop.is_set,
            )
            return ExportDone(done, monotonic() - began)

        self._librarian.ask_for(self, question, group="export")

    def _tell(self) -> None:
        language, total = self._language, self._meant.total
        shown = readable.number(self._rows, language), readable.number(total, language)
        share = min(self._rows / total, 1.0) if self._rows and total else self._librarian.progress("export")
        self._say(running_line(words.EXPORTING.say(language, n=shown[0], total=shown[1]), share, language))

    def _tell_again(self) -> None:
        if self._writing and not self._rows and not self._stop.is_set():
            self._tell()

    def on_export_progress(self, message: ExportProgress) -> None:
        """So far."""
        message.stop()
        self._rows = message.rows
        if self._writing and not self._stop.is_set():
            self._tell()

    def on_export_done(self, message: ExportDone) -> None:
        """The file is there."""
        message.stop()
        self._writing = False
        exported, language = message.exported, self._language
        ExportScreen._last = cast("ExportFormat", self.query_one(ChoiceLine).key)
        typed = self.query_one(RtlInput).value.strip()
        ExportScreen._folder = typed[: typed.rfind("/") + 1]
        self._written = (typed, ExportScreen._last)
        self._say(
            words.EXPORT_DONE.say(
                language,
                path=exported.path,
                n=readable.number(exported.rows, language),
                size=readable.number(max(1, exported.size // 1024), language),
                seconds=readable.number(message.seconds, language, 2),
            ),
            "good",
        )

    def on_trouble(self, message: Trouble) -> None:
        """It was not written."""
        message.stop()
        self._writing = False
        error, language = message.error, self._language
        if isinstance(error, FileIsThere):
            self._replaces = self.query_one(RtlInput).value.strip()
            self._say(words.EXPORT_THERE.say(language), "bad")
        elif isinstance(error, Interrupted) or self._stop.is_set():
            self._say(words.EXPORT_STOPPED.say(language), "bad")
        else:
            title, hint = (interpreter.trouble(said, language) for said in (error.title, error.hint))
            self._say(" · ".join(part for part in (title, error.seen, hint) if part), "bad")

    def action_close(self) -> None:
        """Stop what is written; where nothing is, close."""
        if not self._writing:
            self.dismiss(None)
        elif not self._stop.is_set():
            self._stop.set()
            self._librarian.stop_export()
