"""Whole texts laid out for a widget: paragraphs, wrapped lines, each line painted when it is asked for.

Levels are resolved once for a paragraph, lines are wrapped from logical text, and a line is shaped only when it
is painted; all three are remembered. `TextLayout` grows as far as it is asked, so an article of 1 MB opens as fast
as one of 2 kB. `fit` is the one-line field of tables and lists.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal

from widgets.text.bidi import Base, base_level, line_runs, resolve
from widgets.text.cells import cells as width_of
from widgets.text.joining import join
from widgets.text.sanitize import Controls, sanitize
from widgets.text.shape import VisualLine, assemble, measure, shape_line
from widgets.text.wrap import iter_wrap, lines_of, reach

ELLIPSIS = "…"

# 4096 lines: an article page is 40 lines; a screen of tables with every row different some hundred.
_REMEMBERED_LINES = 4096
# 16 MB at the very worst: only paragraphs of up to 8192 characters are remembered.
_REMEMBERED_PARAGRAPHS = 512
_LONGEST_REMEMBERED = 8192
# Around a word cut by the wrap, letters are joined as in the whole word; no join looks further than its marks.
_CONTEXT = 8


class PlacedLine:
    """A painted line and the slice of the text it shows."""

    __slots__ = ("end", "start", "visual")

    def __init__(self, start: int, end: int, visual: VisualLine) -> None:
        self.start = start
        """First character shown, as an index into the whole text."""
        self.end = end
        """End of the characters shown, exclusive."""
        self.visual = visual
        """The line as it is painted; its indices count from `start`."""

    @property
    def text(self) -> str:
        """What is painted."""
        return self.visual.text

    @property
    def width(self) -> int:
        """Cells of what is painted."""
        return self.visual.width

    @property
    def base(self) -> Literal["ltr", "rtl"]:
        """The paragraph's direction: a 'rtl' line is set against the right edge."""
        return self.visual.base

    @property
    def logical(self) -> tuple[int, ...]:
        """For each painted character the index of its logical character in the whole text."""
        start = self.start
        return tuple([start + index for index in self.visual.logical])

    def left(self, width: int) -> int:
        """The column where the line begins in a field of `width` cells: against the edge of its direction."""
        return max(0, width - self.visual.width) if self.visual.base == "rtl" else 0

    def cells_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of cells that show [start, end) of the whole text; see VisualLine.cells_of."""
        return self.visual.cells_of(start - self.start, end - self.start)

    def index_at(self, x: int) -> int:
        """The index in the whole text of the character in cell `x` of the painted line, for a mouse."""
        return self.start + self.visual.index_at(x)

    def __repr__(self) -> str:
        return f"PlacedLine({self.start}, {self.end}, {self.visual.text!r})"


class _Paragraph:
    """Levels of one paragraph, resolved when the first of its lines is painted."""

    __slots__ = ("codes", "level", "resolved", "text")

    def __init__(self, logical: str, base: Base, controls: Controls) -> None:
        self.text = sanitize(logical, controls)
        self.level, self.resolved, self.codes = resolve(self.text, base)

    def paint(self, start: int, end: int) -> VisualLine:
        """The line [start, end) of the paragraph."""
        text = self.text
        before = after = ""
        if start and text[start - 1] != " ":
            before = text[max(0, start - _CONTEXT) : start]
        if end < len(text) and text[end] != " ":
            after = text[end : end + _CONTEXT]
        return _painted(text[start:end], before, after, self.resolved[start:end], self.codes[start:end], self.level)


@lru_cache(maxsize=_REMEMBERED_PARAGRAPHS)
def _remembered_paragraph(logical: str, base: Base, controls: Controls) -> _Paragraph:
    return _Paragraph(logical, base, controls)


def _paint(text: str, before: str, after: str, resolved: bytes, codes: bytes, level: int) -> VisualLine:
    return assemble(join(text, before, after), line_runs(resolved, level, codes), level)


_painted = lru_cache(maxsize=_REMEMBERED_LINES)(_paint)


class TextLayout:
    """`text` wrapped to `width` cells, line by line as far as it is asked for.

    Every index it takes or gives counts characters of the whole `text`. `base` holds for every paragraph;
    'auto' asks each paragraph's first strong letter.
    """

    # Paragraphs whose levels are kept: what one screen can show, and some pages of scrolling.
    _KEPT_PARAGRAPHS = 256

    def __init__(self, text: str, width: int, base: Base = "auto", controls: Controls = "honour") -> None:
        self.text = text
        self.width = max(width, 1)
        self.base: Base = base
        self.controls: Controls = controls
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._paragraph_starts: list[int] = []
        self._paragraph_ends: list[int] = []
        self._spans = lines_of(text)
        self._pending: Iterator[tuple[int, int]] = iter_wrap(text, self.width)
        self._complete = False
        self._kept: OrderedDict[int, _Paragraph] = OrderedDict()

    @property
    def complete(self) -> bool:
        """Whether every line is known, and `height` with it."""
        return self._complete

    @property
    def known(self) -> int:
        """Lines wrapped until now."""
        return len(self._starts)

    @property
    def height(self) -> int:
        """The number of lines; wraps what is left (60 ms for 1 MB, see `grow` for less at a time)."""
        while not self._complete:
            self.grow(10_000)
        return len(self._starts)

    @property
    def height_estimate(self) -> int:
        """The number of lines, guessed from the part wrapped until now while the layout is not complete."""
        if self._complete or not self._starts or not self._ends[-1]:
            return len(self._starts) if self._complete else 1 + len(self.text) // self.width
        return max(len(self._starts) + 1, round(len(self._starts) * len(self.text) / self._ends[-1]))

    def grow(self, lines: int) -> bool:
        """Wrap up to `lines` lines more; True when the layout is complete. About 4 µs a line."""
        if self._complete:
            return True
        fresh = list(islice(self._pending, lines))
        self._starts += [start for start, _ in fresh]
        self._ends += [end for _, end in fresh]
        if len(fresh) < lines:
            self._complete = True
        return self._complete

    def __len__(self) -> int:
        return self.height

    def slice_of(self, number: int) -> tuple[int, int]:
        """(start, end exclusive) of line `number`. Raises IndexError when there is no such line."""
        if number < 0:
            raise IndexError(number)
        while number >= len(self._starts):
            if self.grow(max(256, number - len(self._starts) + 1)) and number >= len(self._starts):
                raise IndexError(number)
        return self._starts[number], self._ends[number]

    def __getitem__(self, number: int) -> PlacedLine:
        start, end = self.slice_of(number)
        paragraph_start, paragraph = self._paragraph_of(start, end)
        return PlacedLine(start, end, paragraph.paint(start - paragraph_start, end - paragraph_start))

    def lines(self, first: int, last: int) -> list[PlacedLine]:
        """Lines [first, last), fewer where the text ends before: what a widget paints."""
        placed = []
        for number in range(max(first, 0), last):
            try:
                placed.append(self[number])
            except IndexError:
                break
        return placed

    def line_of(self, index: int) -> int:
        """The number of the line that shows the character at `index`, or after which its blank is dropped."""
        while not self._complete and (not self._ends or self._ends[-1] < index):
            self.grow(4096)
        return max(0, bisect_right(self._starts, index) - 1)

    def cells_of(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Where [start, end) of the text is shown: (line, first cell, end cell), cells within the line."""
        if end <= start:
            return []
        stretches = []
        for number in range(self.line_of(start), self.line_of(end - 1) + 1):
            stretches += [(number, first, last) for first, last in self[number].cells_of(start, end)]
        return stretches

    def index_at(self, number: int, x: int) -> int:
        """The index of the character in cell `x` of line `number`; `x` counts from the painted line's left."""
        if number < 0:
            return 0
        try:
            return self[number].index_at(x)
        except IndexError:
            return len(self.text)

    def _paragraph_of(self, start: int, end: int) -> tuple[int, _Paragraph]:
        number = bisect_right(self._paragraph_starts, start) - 1
        while number < 0 or end > self._paragraph_ends[number]:
            span = next(self._spans)
            self._paragraph_starts.append(span[0])
            self._paragraph_ends.append(span[1])
            number = bisect_right(self._paragraph_starts, start) - 1
        paragraph = self._kept.get(number)
        first = self._paragraph_starts[number]
        if paragraph is None:
            logical = self.text[first : self._paragraph_ends[number]]
            make = _remembered_paragraph if len(logical) <= _LONGEST_REMEMBERED else _Paragraph
            paragraph = make(logical, self.base, self.controls)
            self._kept[number] = paragraph
            if len(self._kept) > self._KEPT_PARAGRAPHS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(number)
        return first, paragraph


def fit(
    logical: str, width: int, base: Base = "auto", ellipsis: str = ELLIPSIS, controls: Controls = "honour"
) -> VisualLine:
    """One line of `logical` in at most `width` cells, cut at its logical end with the ellipsis there.

    Persian is cut on the left, where it ends. The ellipsis stands for the first character that was cut (that is
    its index in the map). The direction is that of the whole text, not of what is left of it.
    """
    width = max(width, 0)
    # A field of 1 MB is not measured to its end: what shows of it are a few characters for each cell.
    head = logical[: 8 * width + 64]
    if len(head) == len(logical) and measure(logical) <= width:
        return shape_line(logical, base, controls)
    return _fit_cached(head, _direction_of(logical, base), width, ellipsis, controls)


@lru_cache(maxsize=_REMEMBERED_LINES)
def _fit_cached(logical: str, base: Literal["ltr", "rtl"], width: int, ellipsis: str, controls: Controls) -> VisualLine:
    room = width - width_of(ellipsis)
    if room < 0:
        ellipsis, room = "", width
    cut = reach(logical, 0, len(logical), room) if room else 0
    kept = shape_line(logical[:cut].rstrip(" "), base, controls)
    if not ellipsis:
        return kept
    # Put there by hand: whatever the text embeds and leaves open, the ellipsis stands at the line's end.
    runs: tuple[tuple[int, int, int], ...] = ((kept.size, kept.size + 1, int(base == "rtl")),)
    order = (kept.size,) * len(ellipsis)
    if base == "rtl":
        text, logical_order, runs = ellipsis + kept.text, order + kept.logical, runs + kept.runs
    else:
        text, logical_order, runs = kept.text + ellipsis, kept.logical + order, kept.runs + runs
    return VisualLine(text, kept.width + width_of(ellipsis), logical_order, base, kept.size + 1, runs)


def _direction_of(logical: str, base: Base) -> Literal["ltr", "rtl"]:
    if base != "auto":
        return base
    return "rtl" if base_level(logical) else "ltr"
