"""One of several, on one line: a label, and the choices beside it, all of them where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets.looks import look
from widgets.rtl import Direction, base_of, fitted, paint_line
from widgets.text.cells import cells
from widgets.text.shape import measure as width_of

_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class Choice(NamedTuple):
    """Something to choose."""

    key: str
    text: str
    """Logical."""


class ChoiceLine(Widget, can_focus=True):
    """A label and its choices; Left and Right go by what is seen, Space to the next, a click takes one.

    Posts `Changed`. Where the choices do not fit, the chosen one alone is shown, with its place among them.
    """

    HELP = "Left and Right change the choice."
    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step_seen(-1)", "Left", show=False, id="choice.left"),
        Binding("right", "step_seen(1)", "Right", show=False, id="choice.right"),
        Binding("space", "step(1)", "Next", show=False, id="choice.next"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--label", "choice--chosen", "choice--other", "choice--focused"}

    DEFAULT_CSS = """
    ChoiceLine {
        height: 1; width: 1fr;
        & > .choice--label { color: $text-muted; }
        & > .choice--chosen { background: $panel; color: $foreground; text-style: bold; }
        & > .choice--focused { background: $primary; color: $background; text-style: bold; }
        & > .choice--other { color: $text-muted; }
    }
    """

    index: reactive[int] = reactive(0)
    """Which of the choices is chosen, from 0."""

    class Changed(Message):
        """Another choice."""

        def __init__(self, line: ChoiceLine, key: str) -> None:
            super().__init__()
            self.line = line
            self.key = key

        @property
        def control(self) -> ChoiceLine:
            """The line."""
            return self.line

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice],
        *,
        chosen: str | None = None,
        label_width: int = 12,
        direction: Direction = "ltr",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._label = label
        self._choices = tuple(choices)
        self._label_width = label_width
        self._direction: Direction = direction
        self._spots: list[tuple[int, int, int]] = []
        self.set_reactive(ChoiceLine.index, self._index_of(chosen))

    def _index_of(self, key: str | None) -> int:
        return next((nth for nth, choice in enumerate(self._choices) if choice.key == key), 0)

    @property
    def key(self) -> str:
        """The key of the choice; '' when there is none to choose."""
        return self._choices[self.index].key if self._choices else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all choices."""
        return tuple(choice.key for choice in self._choices)

    def choose(self, key: str) -> None:
        """Choose by key; an unknown one is the first."""
        self.index = self._index_of(key)

    def set_choices(self, choices: Sequence[Choice], chosen: str | None = None) -> None:
        """Other choices; `chosen` or, where that is none of them, the one that was chosen before."""
        wanted = chosen if chosen is not None else self.key
        self._choices = tuple(choices)
        self.set_reactive(ChoiceLine.index, self._index_of(wanted))
        self.refresh()

    def set_label(self, label: str) -> None:
        """Another label."""
        self._label = label
        self.refresh()

    def watch_index(self) -> None:
        """Tell what was chosen."""
        if self._choices and self.is_attached:
            self.post_message(self.Changed(self, self.key))

    def validate_index(self, index: int) -> int:
        """One of the choices."""
        return max(0, min(index, len(self._choices) - 1))

    def action_step(self, by: int) -> None:
        """The next choice, round and round."""
        if self._choices:
            self.index = (self.index + by) % len(self._choices)

    def action_step_seen(self, by: int) -> None:
        """The choice on the left or on the right."""
        self.action_step(-by if self._direction == "rtl" else by)

    def on_click(self, event: events.Click) -> None:
        """Take the choice under the pointer."""
        place = event.get_content_offset(self)
        if place is not None:
            for start, end, nth in self._spots:
                if start <= place.x < end:
                    self.index = nth

    def render_line(self, y: int) -> Strip:
        """The label, then the choices, from the starting side."""
        width = self.size.width
        ground = self.rich_style
        if y or not width:
            return Strip.blank(width, ground)
        label_look = ground + look(self, "choice--label")
        direction = self._direction
        label = fitted(self._label, self._label_width, direction, "start")
        pieces: list[tuple[str, RichStyle, int]] = [(label, label_look, -1), (" ", ground, -1)]
        room = width - self._label_width - 1
        texts = [f" {choice.text} " for choice in self._choices]
        chosen_look = ground + look(self, "choice--focused" if self.has_focus else "choice--chosen")
        if sum(width_of(text) for text in texts) <= room:
            other = ground + look(self, "choice--other")
            for nth, choice in enumerate(self._choices):
                painted = " " + paint_line(choice.text, base_of(choice.text, direction)).text + " "
                pieces.append((painted, chosen_look if nth == self.index else other, nth))
        elif self._choices:
            choice = self._choices[self.index]
            back, on = ("›", "‹") if direction == "rtl" else ("‹", "›")
            place = f" {self.index + 1}/{len(self._choices)}"
            if direction == "rtl":
                place = place.translate(_PERSIAN_DIGITS)
            space = max(1, min(width_of(choice.text) + 2, room - 4 - len(place)))
            body = fitted(choice.text, space - 2, base_of(choice.text, direction), "start").strip() if space > 2 else ""
            following = (self.index + 1) % len(self._choices)
            pieces += [
                (f"{back} ", label_look, (self.index - 1) % len(self._choices)),
                (f" {body} ", chosen_look, following),
                (f" {on}", label_look, following),
                (place if direction == "ltr" else place[1:] + " ", label_look, -1),
            ]
        used = sum(cells(text) for text, _, _ in pieces)
        pieces.append((" " * max(0, width - used), ground, -1))
        if direction == "rtl":
            pieces.reverse()
        self._spots = []
        at = 0
        for text, _, nth in pieces:
            if nth >= 0:
                self._spots.append((at, at + cells(text), nth))
            at += cells(text)
        return Strip([Segment(text, style) for text, style, _ in pieces if text], at)
