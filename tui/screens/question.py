"""A question that is answered with yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui import words_side
from tui.screens.dialog import Dialog
from tui.words import Language
from widgets.rtl import RtlLabel


class Question(Dialog[bool]):
    """Gives whether the answer was yes. Enter is no answer: what cannot be taken back wants its own key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,غ,b,ذ", "answer(True)", "Yes", show=False),
        Binding("n,د", "answer(False)", "No", show=False),
    ]

    DEFAULT_CSS = """
    Question RtlLabel { color: $foreground; }
    """

    def __init__(self, text: str, language: Language) -> None:
        super().__init__(language)
        self._text = text

    def compose(self) -> ComposeResult:
        """The question in its box."""
        with self.framed(words_side.QUESTION.say(self._language), words_side.QUESTION_KEYS.say(self._language)):
            yield RtlLabel(self._text, base=self._direction)

    def action_answer(self, yes: bool) -> None:
        """Give it."""
        self.dismiss(yes)
