"""The limits of SQL: seconds for a statement and memory for all of them, seen and changed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from data.query.limits import LEAST_MEMORY_MIB
from data.query.parameters import read_value
from tui import readable, words_side
from tui.screens.dialog import Dialog
from tui.words import Language
from widgets.field import RtlInput
from widgets.rtl import RtlLabel


class LimitsScreen(Dialog[tuple[float | None, int]]):
    """Gives the limits that were set, or None."""

    def __init__(self, limits: tuple[float | None, int], language: Language) -> None:
        super().__init__(language)
        self._limits = limits

    def compose(self) -> ComposeResult:
        """Two fields, and what they mean."""
        language, direction = self._language, self._direction
        seconds, memory = self._limits
        with self.framed(words_side.LIMITS.say(language), words_side.LIMITS_KEYS.say(language)):
            yield RtlLabel(words_side.LIMIT_SECONDS.say(language), base=direction)
            shown = "" if seconds is None else readable.digits(f"{seconds:g}", language)
            yield RtlInput(shown, interface=direction, compact=True, id="seconds")
            least = readable.number(LEAST_MEMORY_MIB, language)
            yield RtlLabel(words_side.LIMIT_MEMORY.say(language, least=least), base=direction)
            yield RtlInput(readable.digits(memory, language), interface=direction, compact=True, id="memory")
            yield RtlLabel(words_side.LIMITS_NOTE.say(language), base=direction, id="note")
            yield RtlLabel("", base=direction, id="complaint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#seconds", RtlInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Set them, where they are numbers."""
        event.stop()
        typed = self.query_one("#seconds", RtlInput).value.strip()
        seconds = read_value(typed) if typed else None
        if seconds is not None and (isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or seconds <= 0):
            self._complain(words_side.NOT_SECONDS.say(self._language), "#seconds")
            return
        memory = read_value(self.query_one("#memory", RtlInput).value)
        if isinstance(memory, bool) or not isinstance(memory, int) or memory < LEAST_MEMORY_MIB:
            least = readable.number(LEAST_MEMORY_MIB, self._language)
            self._complain(words_side.NOT_MEMORY.say(self._language, least=least), "#memory")
            return
        self.dismiss((None if seconds is None else float(seconds), memory))

    def _complain(self, text: str, field: str) -> None:
        self.query_one("#complaint", RtlLabel).update([(text, "$doubt")])
        self.query_one(field, RtlInput).focus()
