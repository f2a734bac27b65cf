"""One line to be answered: the name of a buffer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from tui import words_editor
from tui.screens.dialog import Dialog
from tui.words import Language
from widgets.field import RtlInput
from widgets.rtl import RtlLabel


class AskName(Dialog[str | None]):
    """Gives the name, blanks taken off, or None when it was left."""

    def __init__(self, language: Language, name: str) -> None:
        super().__init__(language)
        self._name_before = name

    def compose(self) -> ComposeResult:
        """A field, and what a blank one means."""
        language = self._language
        with self.framed(words_editor.RENAME.say(language), words_editor.RENAME_KEYS.say(language)):
            yield RtlInput(self._name_before, interface=self._direction, compact=True, max_length=80)
            yield RtlLabel(words_editor.RENAME_HINT.say(language), base=self._direction)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(RtlInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """That is its name."""
        event.stop()
        self.dismiss(" ".join(event.value.split()))
