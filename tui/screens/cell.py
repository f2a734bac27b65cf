"""A long cell, whole: wrapped, scrolled, searched and copied."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui import interpreter, readable, words_results
from tui import words as all_words
from tui.messages import Trouble
from tui.messages_results import CellReady
from tui.screens.dialog import Dialog
from tui.words import Language
from widgets.field import RtlInput
from widgets.results import CellView
from widgets.rtl import RtlLabel, toast_text


class CellScreen(Dialog[None]):
    """Shows `text`; with `partial` the rest of it comes as `CellReady`."""

    DEFAULT_CSS = """
    CellScreen > .cell { width: 100; height: 90%; padding: 0 1; }
    CellScreen CellView { height: 1fr; }
    CellScreen #find { display: none; }
    CellScreen.-finding #find { display: block; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False, priority=True),
        Binding("slash,ctrl+f", "find", "Find", show=False),
        # Before the text, whose own keys they are: a cell has no marks to go to.
        Binding("n,د", "next_found(1)", "Next", show=False, priority=True),
        Binding("N,p,ح", "next_found(-1)", "Previous", show=False, priority=True),
        Binding("y,غ,c,ز", "copy", "Copy", show=False),
        Binding("q,ض,v,ر", "close", "Close", show=False),
    ]

    RESPEAKS = True

    def __init__(self, title: str, text: str, language: Language, *, partial: bool) -> None:
        super().__init__(language)
        self._title = title
        self._text = text
        self._partial = partial

    def compose(self) -> ComposeResult:
        """The text, and below it a field to find words in it."""
        language = self._language
        with self.framed(self._title, words_results.CELL_KEYS.say(language), classes="cell"):
            yield CellView()
            yield RtlInput(
                placeholder=words_results.FIND.say(language), interface=self._direction, compact=True, id="find"
            )
            yield RtlLabel("", base=self._direction, id="said")

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()
        self.query_one(CellView).focus()

    def respoken(self) -> None:
        """The same text from its beginning."""
        self.remove_class("-finding")
        self._show()
        self.query_one(CellView).focus()

    def _show(self) -> None:
        language = self._language
        self.query_one(CellView).show_cell(self._text)
        letters = words_results.CELL_LONG.say(language, n=readable.number(len(self._text), language))
        if self._partial:
            letters = words_results.CELL_READING.say(language)
        self._say(letters)

    def _say(self, text: str) -> None:
        self.query_one("#said", RtlLabel).update(text)

    def on_cell_ready(self, message: CellReady) -> None:
        """The whole of it."""
        message.stop()
        self._text, self._partial = message.text, False
        self._show()

    def on_trouble(self, message: Trouble) -> None:
        """The rest does not come; what is here stays."""
        message.stop()
        self._partial = False
        self._say(f"{interpreter.trouble(message.error.title, self._language)} {message.error.seen}".strip())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the field they are letters."""
        return not (action == "next_found" and isinstance(self.focused, Input))

    def action_find(self) -> None:
        """Open the field."""
        self.add_class("-finding")
        self.query_one(RtlInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as one types."""
        event.stop()
        count = self.query_one(CellView).find(event.value)
        self._tell_found(1 if count else 0, count)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the text, with its hits."""
        event.stop()
        self.query_one(CellView).focus()

    def _tell_found(self, nth: int, count: int) -> None:
        language = self._language
        if not self.query_one(RtlInput).value:
            self._show_count()
        elif not count:
            self._say(words_results.FOUND_NONE.say(language))
        else:
            said = readable.number(nth, language), readable.number(count, language)
            self._say(words_results.FOUND_NTH.say(language, n=said[0], total=said[1]))

    def _show_count(self) -> None:
        count = readable.number(len(self._text), self._language)
        self._say(words_results.CELL_LONG.say(self._language, n=count))

    def action_next_found(self, by: int) -> None:
        """The next hit, or the one before."""
        self._tell_found(*self.query_one(CellView).next_found(by))

    def action_close(self) -> None:
        """Out of the field first."""
        if self.focused is not None and self.focused.id == "find":
            self.remove_class("-finding")
            self.query_one(RtlInput).value = ""
            self.query_one(CellView).focus()
            return
        self.dismiss(None)

    def action_copy(self) -> None:
        """Copy the selected text, else the whole."""
        text = self.get_selected_text() or self._text
        self.app.copy_to_clipboard(text)
        first = text.strip().split("\n", 1)[0]
        shown = first if len(first) <= 30 else first[:29] + "…"
        said = all_words.COPIED.say(self._language, what=shown)
        self.notify(toast_text(said, self.app.size.width, self._direction), timeout=3, markup=False)
