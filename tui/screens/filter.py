"""A filter of a result: a column, a condition that its type knows, and a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from tui import words_results as words
from tui.screens.dialog import Dialog
from tui.words import Language
from widgets.choice import Choice, ChoiceLine
from widgets.field import RtlInput
from widgets.rtl import RtlLabel

if TYPE_CHECKING:
    from data.query.protocol import Column
    from data.query.sql_protocol import ColumnFilter, Operator

OPERATORS_OF: dict[str, tuple[Operator, ...]] = {
    "text": ("contains", "=", "!=", "starts", "in", "null", "not null"),
    "number": ("=", "!=", ">", ">=", "<", "<=", "in", "null", "not null"),
    "time": ("=", "!=", ">", ">=", "<", "<=", "null", "not null"),
    "truth": ("=", "null", "not null"),
}
"""By the kind of a column; those of any other kind are compared as text."""
OTHERS: tuple[Operator, ...] = ("contains", "null", "not null")
WITHOUT_VALUE = frozenset({"null", "not null"})
LABEL_CELLS = 10


class FilterScreen(Dialog["ColumnFilter | None"]):
    """Gives the filter that was made, or None."""

    DEFAULT_CSS = """
    FilterScreen Horizontal { height: 1; }
    FilterScreen Horizontal RtlLabel { width: 11; }
    FilterScreen Horizontal RtlInput { width: 1fr; }
    FilterScreen .-away { display: none; }
    """

    def __init__(self, columns: Sequence[Column], place: int, language: Language) -> None:
        super().__init__(language)
        self._columns = columns
        self._place = place

    def compose(self) -> ComposeResult:
        """Three lines."""
        language, direction = self._language, self._direction
        with self.framed(words.FILTER.say(language), words.FORM_KEYS.say(language)):
            names = [Choice(str(nth), column["name"]) for nth, column in enumerate(self._columns)]
            yield ChoiceLine(
                words.COLUMN.say(language),
                names,
                chosen=str(self._place),
                label_width=LABEL_CELLS,
                direction=direction,
                id="column",
            )
            yield ChoiceLine(
                words.OPERATOR.say(language),
                self._operators(),
                label_width=LABEL_CELLS,
                direction=direction,
                id="operator",
            )
            parts = [
                RtlLabel(words.VALUE.say(language), base=direction),
                RtlInput(placeholder="", interface=direction, compact=True, id="value"),
            ]
            yield Horizontal(*(reversed(parts) if direction == "rtl" else parts), id="value-line")

    def on_mount(self) -> None:
        """The value is what is typed first."""
        self._show_value()
        self.query_one(RtlInput).focus()

    def _operators(self) -> list[Choice]:
        kind = self._columns[self._place]["kind"]
        return [
            Choice(operator, words.OPERATORS[operator].say(self._language))
            for operator in OPERATORS_OF.get(kind, OTHERS)
        ]

    @property
    def _operator(self) -> Operator:
        return cast("Operator", self.query_one("#operator", ChoiceLine).key)

    def _show_value(self) -> None:
        field = self.query_one(RtlInput)
        self.query_one("#value-line").set_class(self._operator in WITHOUT_VALUE, "-away")
        kind = self._columns[self._place]["kind"]
        hint = words.VALUE_DAY if kind == "time" else words.VALUE_LIST if self._operator == "in" else None
        field.placeholder = hint.say(self._language) if hint is not None else "true / false" if kind == "truth" else ""

    def on_choice_line_changed(self, event: ChoiceLine.Changed) -> None:
        """Another column knows other conditions."""
        event.stop()
        if event.line.id == "column":
            self._place = int(event.key)
            self.query_one("#operator", ChoiceLine).set_choices(self._operators())
        self._show_value()

    def on_key(self, event: object) -> None:
        """Enter on any line does it."""
        if getattr(event, "key", "") == "enter" and not isinstance(self.focused, RtlInput):
            self._done()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        event.stop()
        self._done()

    def _done(self) -> None:
        made: ColumnFilter = {"column": self._place, "op": self._operator}
        text = self.query_one(RtlInput).value
        if self._operator not in WITHOUT_VALUE:
            if not text.strip():
                self.query_one(RtlInput).focus()
                return
            made["value"] = (
                [part.strip() for part in text.replace("،", ",").split(",") if part.strip()]
                if self._operator == "in"
                else text
                if self._columns[self._place]["kind"] == "text"
                else text.strip()
            )
        self.dismiss(made)
