"""The rows of a long text: wrapped lines with blank rows between paragraphs, known from the top as far as asked."""

from __future__ import annotations

from widgets.rtl import Direction
from widgets.text.layout import PlacedLine, TextLayout


class ProseRows:
    """A text laid out in rows of at most `width` cells.

    What is above a known row never changes: only the guess of the whole height does.
    """

    def __init__(self, text: str, width: int, base: Direction, spacing: int) -> None:
        self.width = width
        self._text = text
        self._layout = TextLayout(text, width, base)
        self._spacing = [-1] * spacing
        self._rows: list[int] = []
        self._row_of: list[int] = []

    @property
    def complete(self) -> bool:
        """Whether every row is known."""
        return self._layout.complete

    @property
    def height(self) -> int:
        """Rows in all; guessed by what is wrapped while that is not everything."""
        known = len(self._rows)
        if self._layout.complete or not self._layout.known:
            return known
        done = max(1, self._layout.slice_of(self._layout.known - 1)[1])
        return max(known + 1, known * len(self._text) // done)

    def grow(self, lines: int) -> bool:
        """Wrap `lines` lines more and give each its row; True when there are no more."""
        layout = self._layout
        complete = layout.grow(lines)
        text = self._text
        for number in range(len(self._row_of), layout.known):
            start, end = layout.slice_of(number)
            self._row_of.append(len(self._rows))
            if start == end:
                # An empty line is the space between two paragraphs, which is there anyway.
                continue
            before = layout.slice_of(number - 1)[1] if number else 0
            if self._rows and any(text.find(ending, before, start) >= 0 for ending in "\n\r\u2029"):
                self._rows += self._spacing
                self._row_of[-1] = len(self._rows)
            self._rows.append(number)
        return complete

    def reach(self, row: int) -> None:
        """Wrap as far as `row`, and a little more."""
        while len(self._rows) <= row and not self.grow(max(64, row - len(self._rows) + 1)):
            pass

    def line(self, row: int) -> PlacedLine | None:
        """The line in a row; None for a blank row and past the end."""
        self.reach(row)
        if not 0 <= row < len(self._rows) or self._rows[row] < 0:
            return None
        return self._layout[self._rows[row]]

    def row_of(self, index: int) -> int:
        """The row that shows logical `index`."""
        number = self._layout.line_of(index)
        self.grow(0)
        return self._row_of[number] if number < len(self._row_of) else 0

    def index_at(self, row: int) -> int:
        """The first logical index shown in `row` or, when that is blank, in the next rows."""
        return next((line.start for at in range(row, row + 3) if (line := self.line(at)) is not None), 0)
