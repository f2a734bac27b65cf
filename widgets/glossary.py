"""Terms and what they mean, side by side: keys and signs of a help page. Every line can be selected and copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from widgets.rtl import Direction, base_of, offset_blank, offset_style, paint_line, selected_range
from widgets.text.layout import TextLayout
from widgets.text.shape import measure

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style

WIDEST_TERM = 20
"""Cells; what a longer term means stands below it."""
NARROWEST = 10
"""Cells that a meaning has at least."""


class Entry(NamedTuple):
    """A term and what it means; a title where `term` is empty."""

    term: str
    meaning: str
    style: str = "bold $primary"
    """The term's; Textual's words for it."""


class _Line(NamedTuple):
    """One painted line, left to right: each piece with its style, and the logical index that each letter stands for."""

    pieces: Sequence[tuple[str, Sequence[int], str]]
    start: int
    end: int
    """The logical stretch of the line; a blank cell means one of its ends."""


class GlossaryText(Visual):
    """Entries as a Visual. `text` is what is copied from: a title, or a term, a tab and its meaning, a line each."""

    def __init__(self, entries: Sequence[Entry], direction: Direction, *, title_style: str = "bold") -> None:
        self.entries = tuple(entries)
        self.direction = direction
        self.title_style = title_style
        self.text = "\n".join(
            f"{entry.term}\t{entry.meaning}" if entry.term else entry.meaning for entry in self.entries
        )
        widths = [measure(entry.term) for entry in self.entries]
        self._track = max((width for width in widths if width <= WIDEST_TERM), default=0) + 2
        self._laid: tuple[int, list[_Line]] = (-1, [])

    def lines(self, width: int) -> list[_Line]:
        """All lines at `width` cells."""
        if self._laid[0] != width:
            self._laid = (width, self._lay(width))
        return self._laid[1]

    def _lay(self, width: int) -> list[_Line]:
        lines: list[_Line] = []
        at = 0
        for term, meaning, style in self.entries:
            if not term:
                if lines:
                    lines.append(_Line([], at, at))
                title = paint_line(meaning, self.direction)
                indices = [at + index for index in title.logical]
                lines.append(_Line([(title.text, indices, self.title_style)], at, at + len(meaning)))
                at += len(meaning) + 1
                continue
            sign = paint_line(term, "ltr")
            shift = at + len(term) + 1
            room = max(NARROWEST, width - self._track)
            if sign.width > WIDEST_TERM:
                indices = [at + index for index in sign.logical]
                lines.append(_Line([(sign.text, indices, style)], at, at + len(term)))
            layout = TextLayout(meaning, room, base_of(meaning, self.direction))
            for nth, placed in enumerate(layout.lines(0, layout.height)):
                beside = nth == 0 and sign.width <= WIDEST_TERM
                said = [(sign.text, [at + index for index in sign.logical], style)] if beside else []
                first = at if beside else shift + placed.start
                gap = self._track - (sign.width if beside else 0)
                pieces: list[tuple[str, Sequence[int], str]] = [
                    *said,
                    (" " * gap, [shift + placed.start] * gap, ""),
                    (placed.text, [shift + index for index in placed.logical], ""),
                ]
                lines.append(_Line(pieces[::-1] if self.direction == "rtl" else pieces, first, shift + placed.end))
            at = shift + len(meaning) + 1
        return lines

    def selection_text(self, selection: Selection) -> str:
        """The logical text under a selection."""
        start, end = selected_range(selection, len(self.text))
        return self.text[start:end]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines at `width`; a Visual's duty."""
        covered = range(0)
        if options.selection is not None and options.selection_style is not None:
            covered = range(*selected_range(options.selection, len(self.text)))
        looks: dict[tuple[str, bool], RichStyle] = {}

        def look(named: str, index: int) -> RichStyle:
            key = (named, index in covered)
            if key not in looks:
                worn = style + options.get_style(named) if named else style
                if key[1] and options.selection_style is not None:
                    worn += options.selection_style
                looks[key] = worn.rich_style
            return looks[key]

        ground = style.rich_style
        strips = []
        for line in self.lines(width)[:height]:
            segments = [
                Segment(letter, look(named, index) + offset_style(index, 0))
                for text, indices, named in line.pieces
                for letter, index in zip(text, indices, strict=True)
            ]
            space = width - Segment.get_line_length(segments)
            if self.direction == "rtl":
                segments = [*offset_blank(space, ground, line.end, 0), *segments]
            else:
                segments += offset_blank(space, ground, line.end, 0)
            strips.append(Strip(segments))
        return strips

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Cells of the longest line."""
        return max((self._track + measure(entry.meaning) for entry in self.entries), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at `width`."""
        return len(self.lines(width)) if width > 0 else 0


class Glossary(Widget):
    """Entries, terms on the side where the direction starts and meanings beside them, wrapped.

    What is selected with the mouse and copied is logical text.
    """

    DEFAULT_CSS = "Glossary { height: auto; width: 1fr; }"

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        direction: Direction = "rtl",
        title_style: str = "bold",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.shown = GlossaryText(entries, direction, title_style=title_style)

    def render(self) -> GlossaryText:
        """The entries as a Visual."""
        return self.shown

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Logical text under the selection."""
        return self.shown.selection_text(selection), "\n"

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Cells of the longest line."""
        return self.shown.get_optimal_width({}, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines at `width`."""
        return self.shown.get_height({}, width)
