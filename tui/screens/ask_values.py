"""The values that a statement asks for by `$name`: a field each, and below it what the answer will be read as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from data.query.answers import day_of, read_answer
from data.query.parameters import Value
from tui import readable, words_editor
from tui.screens.dialog import Dialog
from tui.words import Language
from widgets.field import RtlInput
from widgets.rtl import Align, Direction, RtlLabel


class AskValues(Dialog[dict[str, str] | None]):
    """Gives what was typed for each name, or None when it was left; `read_answer` reads it."""

    DEFAULT_CSS = """
    AskValues {
        & VerticalScroll { height: auto; max-height: 14; scrollbar-size-vertical: 1; }
        & .name { margin-top: 1; color: $text-warning; text-style: bold; }
        & .read { margin-bottom: 0; }
    }
    """

    def __init__(self, language: Language, names: Sequence[str], last: Mapping[str, str]) -> None:
        super().__init__(language)
        self._names = list(names)
        self._last = last

    def compose(self) -> ComposeResult:
        """A name, its field and its reading, one below the other."""
        language = self._language
        with self.framed(words_editor.VALUES.say(language), words_editor.VALUES_KEYS.say(language)):
            yield RtlLabel(words_editor.VALUE_HINT.say(language), base=self._direction)
            with VerticalScroll(can_focus=False):
                for nth, name in enumerate(self._names):
                    base: Direction = "ltr" if name.isascii() else self._direction
                    side: Align = "right" if self._direction == "rtl" else "left"
                    yield RtlLabel(f"${name}", base=base, align=side, classes="name")
                    yield RtlInput(self._last.get(name, ""), interface=self._direction, compact=True, id=f"value{nth}")
                    yield RtlLabel("", base=self._direction, classes="read", id=f"read{nth}")

    def on_mount(self) -> None:
        """Say how the offered answers are read."""
        for nth in range(len(self._names)):
            self._say(nth, self.query_one(f"#value{nth}", RtlInput).value)
        self.query_one("#value0").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how it is read."""
        event.stop()
        self._say(int((event.input.id or "value0")[5:]), event.value)

    def _say(self, nth: int, text: str) -> None:
        self.query_one(f"#read{nth}", RtlLabel).update(reading_of(text, self._language))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The next field; from the last one, all answers."""
        event.stop()
        nth = int((event.input.id or "value0")[5:])
        if nth + 1 < len(self._names):
            self.query_one(f"#value{nth + 1}").focus()
        else:
            self.dismiss(
                {name: self.query_one(f"#value{place}", RtlInput).value for place, name in enumerate(self._names)}
            )


def reading_of(text: str, language: Language) -> str:
    """What an answer will be read as, in words."""
    value: Value = read_answer(text)
    if value is None:
        return words_editor.READ_NULL.say(language)
    if isinstance(value, bool):
        return (words_editor.READ_TRUE if value else words_editor.READ_FALSE).say(language)
    if isinstance(value, int | float):
        return words_editor.READ_NUMBER.say(language, value=f"{value:,}")
    if isinstance(value, str):
        if not value:
            return words_editor.READ_EMPTY.say(language)
        phrase = words_editor.READ_TEXT if day_of(text) is None else words_editor.READ_DAY
        return phrase.say(language, value=value)
    return words_editor.READ_LIST.say(language, n=readable.number(len(value), language))
