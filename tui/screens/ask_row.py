"""One line to be answered: the number of a row to go to."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from tui import readable, words_results
from tui.screens.dialog import Dialog
from tui.words import Language
from widgets.field import RtlInput
from widgets.rtl import RtlLabel

_SEPARATORS = str.maketrans("", "", ",٬،_ \u200c\u200f")


class AskRow(Dialog[int | None]):
    """Gives the row, from 0 and within the result, or None when it was left."""

    def __init__(self, language: Language, total: int) -> None:
        super().__init__(language)
        self._total = total

    def compose(self) -> ComposeResult:
        """A field, and how far the numbers go."""
        language = self._language
        with self.framed(words_results.GO_ROW.say(language), words_results.GO_ROW_KEYS.say(language)):
            yield RtlInput(interface=self._direction, compact=True, max_length=30)
            last = readable.number(self._total, language)
            yield RtlLabel(words_results.GO_ROW_HINT.say(language, total=last), base=self._direction)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(RtlInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go there; what is no number stays to be mended."""
        event.stop()
        row = row_of(event.value, self._total)
        if row is not None:
            self.dismiss(row)


def row_of(answer: str, total: int) -> int | None:
    """The row, from 0, that `answer` names among `total`: digits of any kind, grouped or not; below 0 from the end.

    A number beyond the ends is the first row or the last. None for what is no number.
    """
    try:
        number = int(answer.translate(_SEPARATORS).replace("−", "-"))
    except ValueError:
        return None
    row = total + number if number < 0 else number - 1
    return max(0, min(row, total - 1))
