"""The search field, in the place of the narrowing bar while somebody types."""

from __future__ import annotations

from textual.timer import Timer
from textual.widgets import Input

from tui import words
from tui.messages import SearchFor
from tui.panes.bars import direction_of
from tui.words import Language
from widgets.field import RtlInput

TYPING_PAUSE = 0.15
"""Seconds without a key before the words are looked for: shorter asks for every letter of a fast typist."""


class SearchField(RtlInput):
    """Posts `SearchFor` as words are typed, and once more, `done`, on Enter."""

    def __init__(self, language: Language, value: str) -> None:
        super().__init__(
            value, words.SEARCH_PROMPT.say(language), interface=direction_of(language), compact=True, id="search"
        )
        self._timer: Timer | None = None
        self._asked = value

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look when the typing pauses."""
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(TYPING_PAUSE, self._look)

    def _look(self) -> None:
        if self.value != self._asked:
            self._asked = self.value
            self.post_message(SearchFor(self.value, done=False))

    def read_as(self, text: str) -> None:
        """Take other words in the place of those that were typed, and look for them now."""
        self.value = text
        self.cursor_position = len(text)
        self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look now, and be done."""
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self.post_message(SearchFor(self.value, done=True))
