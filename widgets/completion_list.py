"""What may be written next, in a list over the text: it never has the focus and never covers the word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from widgets.looks import look
from widgets.rtl import base_of, fitted
from widgets.text.shape import measure

MOST_ROWS = 10
WIDEST = 76
_LABEL_MOST = 32
_GAP = 2
_ENOUGH = 48
_RIGHT = re.compile("[\u0590-\u08ff]")


class Candidate(NamedTuple):
    """Something that may be written."""

    kind: str
    """Names its look: table, column, function, value, keyword; any other is plain."""
    sign: str
    """The kind in a word, as a person reads it."""
    label: str
    detail: str
    """A type, a signature, a name: logical text."""
    insert: str
    """What takes the place of code points `start` … `end`."""
    start: int
    end: int


class Place(NamedTuple):
    """Where the list stands on the screen."""

    x: int
    y: int
    width: int
    rows: int


def place_of(word: Offset, wanted: Size, screen: Size) -> Place | None:
    """The place for a list of `wanted` cells beside the line of `word`, on a screen of `screen` cells.

    Below the line where all of it fits or there is more room than above, else above; never over the line itself,
    never over an edge. None where there is no room for a single row.
    """
    below = screen.height - word.y - 1
    above = word.y
    rows = min(wanted.height, max(below, above))
    width = min(wanted.width, screen.width)
    if rows < 1 or width < 1:
        return None
    y = word.y + 1 if wanted.height <= below or below >= above else word.y - rows
    return Place(max(0, min(word.x, screen.width - width)), y, width, rows)


class CompletionList(Widget):
    """Candidates with one of them picked; the owner hands it keys. A click posts `Picked`."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "completion-list--cursor",
        "completion-list--sign",
        "completion-list--detail",
        "completion-list--table",
        "completion-list--column",
        "completion-list--function",
        "completion-list--value",
        "completion-list--keyword",
    }

    DEFAULT_CSS = """
    CompletionList {
        display: none; overlay: screen; position: absolute; width: 40; height: 6;
        background: $panel-lighten-1; color: $foreground;
        &.-open { display: block; }
        & > .completion-list--cursor { background: $primary; color: $background; text-style: bold; }
        & > .completion-list--sign { color: $text-muted; }
        & > .completion-list--detail { color: $text-muted; }
        & > .completion-list--table { color: $text-secondary; text-style: bold; }
        & > .completion-list--column { color: $foreground; }
        & > .completion-list--function { color: $text-accent; }
        & > .completion-list--value { color: $text-success; }
        & > .completion-list--keyword { color: $text-primary; text-style: bold; }
    }
    """

    highlighted: reactive[int] = reactive(0)
    """Which candidate is picked, from 0."""

    class Picked(Message):
        """A candidate was clicked."""

        def __init__(self, completions: CompletionList, candidate: Candidate) -> None:
            super().__init__()
            self.completions = completions
            self.candidate = candidate

        @property
        def control(self) -> CompletionList:
            """The list."""
            return self.completions

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.candidates: Sequence[Candidate] = ()
        self._top = 0
        self._rows = 0
        self._place: Place | None = None
        self._widths = (0, 0, 0)

    @property
    def is_open(self) -> bool:
        """It is on the screen."""
        return self.has_class("-open")

    @property
    def candidate(self) -> Candidate | None:
        """The picked one, None while the list is closed."""
        return self.candidates[self.highlighted] if self.is_open and self.candidates else None

    def show(self, candidates: Sequence[Candidate], word: Offset, screen: Size) -> None:
        """Open with `candidates` beside the cell `word`, where what they replace begins; close where there are none."""
        place = None
        if candidates:
            signs = max(measure(one.sign) for one in candidates)
            labels = min(_LABEL_MOST, max(measure(one.label) for one in candidates))
            ahead = screen.width - word.x + 1 + signs + _GAP
            # As far as the edge rather than over what stands beside the word, where that leaves enough to read.
            widest = min(WIDEST, ahead if ahead >= _ENOUGH else screen.width)
            room = widest - signs - labels - 2 * _GAP - 2
            details = max(0, min(room, max(measure(one.detail) for one in candidates)))
            self._widths = (signs, labels, details)
            width = 2 + signs + _GAP + labels + (_GAP + details if details else 0)
            wanted = Size(width, min(len(candidates), MOST_ROWS))
            # The label stands under the word.
            place = place_of(word - Offset(1 + signs + _GAP, 0), wanted, screen)
        if place is None:
            self.close()
            return
        self.candidates = candidates
        moved, self._place = place != self._place or not self.is_open, place
        self._rows = place.rows
        self._top = 0
        self.set_reactive(CompletionList.highlighted, 0)
        if moved:
            self.absolute_offset = Offset(place.x, place.y)
            self.styles.width, self.styles.height = place.width, place.rows
            self.add_class("-open")
        self.refresh(layout=moved)

    def close(self) -> None:
        """Leave the screen."""
        self.candidates = ()
        self.remove_class("-open")

    def move(self, by: int) -> None:
        """Pick another, round the ends."""
        if self.candidates:
            self.highlighted = (self.highlighted + by) % len(self.candidates)

    def page(self, by: int) -> None:
        """A list's height up or down, as far as the ends."""
        if self.candidates:
            self.highlighted = max(0, min(self.highlighted + by * self._rows, len(self.candidates) - 1))

    def watch_highlighted(self, highlighted: int) -> None:
        """Keep it in view."""
        self._top = max(min(self._top, highlighted), highlighted - self._rows + 1)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One candidate: its kind, what it is called, what it is."""
        ground = self.rich_style
        at = self._top + y
        width = self.size.width
        if at >= len(self.candidates):
            return Strip.blank(width, ground)
        one = self.candidates[at]
        picked = at == self.highlighted
        over = look(self, "completion-list--cursor")
        known = f"completion-list--{one.kind}"
        label = ground + look(self, known) if known in self.COMPONENT_CLASSES else ground
        sign, detail = (ground + look(self, f"completion-list--{name}") for name in ("sign", "detail"))
        if picked:
            ground = sign = label = detail = ground + over
        signs, labels, details = self._widths
        pieces = [
            Segment(" ", ground),
            Segment(fitted(one.sign, signs, base_of(one.sign, "ltr")), sign),
            Segment(" " * _GAP, ground),
            Segment(fitted(one.label, labels, base_of(one.label, "ltr"), "left"), label),
        ]
        if details:
            pieces += [
                Segment(" " * _GAP, ground),
                # Names in two languages stand in one order and on one side, whichever has more letters.
                Segment(fitted(one.detail, details, "rtl" if _RIGHT.search(one.detail) else "ltr"), detail),
            ]
        strip = Strip([*pieces, Segment(self._mark(y), ground)])
        return strip.adjust_cell_length(width, ground)

    def _mark(self, y: int) -> str:
        """A sign on the last row while more follows, on the first while more went before."""
        if y == self._rows - 1 and self._top + self._rows < len(self.candidates):
            return "↓"
        return "↑" if y == 0 and self._top else " "

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        event.stop()
        at = self._top + event.y
        if at < len(self.candidates):
            self.highlighted = at
            self.post_message(self.Picked(self, self.candidates[at]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves in the list, not in the text below."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves in the list, not in the text below."""
        event.stop()
        self.move(-1)
