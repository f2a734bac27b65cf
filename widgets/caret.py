"""The block caret of a painted line: which cell it covers, and what a click on a cell means.

`widgets.text.caret` knows positions as boundaries between cells, the strong caret of desktop toolkits. A terminal
draws a block: it covers the cell on the far side of that boundary, right of it in a left-to-right line, left of it
in a right-to-left one. After the last letter of a Persian line that is cell -1.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style as RichStyle

from widgets.rtl import Direction, paint_line
from widgets.text.caret import caret_cell, caret_half, is_boundary, move_left, move_right, next_cluster
from widgets.text.shape import VisualLine


class CaretLine:
    """One painted line and the caret in it. Cells count from the left edge of the painted text."""

    def __init__(self, text: str, line: VisualLine) -> None:
        self.text = text
        self.line = line
        self.base: Direction = line.base

    @property
    def width(self) -> int:
        """Cells of the text; the block after its end is not counted."""
        return self.line.width

    def cell_of(self, index: int) -> int:
        """The cell that the block covers when the caret is at logical `index`: -1 or `width` after the end."""
        edge = caret_cell(self.line, self.text, index)
        return edge - 1 if self.base == "rtl" else edge

    def other_cell_of(self, index: int) -> int | None:
        """The cell of the weak caret, where letters of the other direction would come out; None where it is one."""
        edge = caret_cell(self.line, self.text, index, weak=True)
        cell = edge - 1 if self.base == "rtl" else edge
        return None if cell == self.cell_of(index) else cell

    def left_end(self, start: int, end: int) -> int:
        """That of two positions which is seen further left; `start` where both are at one place."""
        seen = caret_half(self.line, self.text, start), caret_half(self.line, self.text, end)
        return end if seen[1] < seen[0] else start

    def right_end(self, start: int, end: int) -> int:
        """That of two positions which is seen further right; `start` where both are at one place."""
        seen = caret_half(self.line, self.text, start), caret_half(self.line, self.text, end)
        return end if seen[1] > seen[0] else start

    def index_at(self, cell: int) -> int:
        """The caret position that a click on `cell` means; past an edge, that side's end of the line.

        It is beside the letter that was hit, on the side where its block would cover it: so what is typed next to
        letters of the same direction comes out at the pointer, as in a desktop's field.
        """
        if cell < 0:
            return len(self.text) if self.base == "rtl" else 0
        if cell >= self.width:
            return 0 if self.base == "rtl" else len(self.text)
        index = self.line.index_at(cell)
        if self._is_rtl(index) == (self.base == "rtl"):
            while not is_boundary(self.text, index):
                index -= 1
            return index
        # The last letter of the cell: «لا» has two.
        places = self.line.places()
        shared = places[index]
        while index + 1 < len(places) and places[index + 1] == shared:
            index += 1
        return next_cluster(self.text, index)

    def _is_rtl(self, index: int) -> bool:
        return any(start <= index < end and level & 1 for start, end, level in self.line.runs)

    def left_of(self, index: int) -> int:
        """The position one step to the left on the screen; `index` at the edge."""
        return move_left(self.line, self.text, index)

    def right_of(self, index: int) -> int:
        """The position one step to the right on the screen; `index` at the edge."""
        return move_right(self.line, self.text, index)


@lru_cache(maxsize=512)
def caret_line(text: str, base: Direction) -> CaretLine:
    """The caret in a line of plain text; remembered."""
    return CaretLine(text, paint_line(text, base))


def with_block(segments: list[Segment], cell: int, style: RichStyle) -> list[Segment]:
    """`segments` with the character in `cell` drawn in `style` over its own."""
    done: list[Segment] = []
    at = 0
    for segment in segments:
        size = segment.cell_length
        if at <= cell < at + size:
            before, rest = segment.split_cells(cell - at)
            block, after = rest.split_cells(1) if rest.cell_length > 1 else (rest, Segment(""))
            look = block.style + style if block.style else style
            done += [piece for piece in (before, Segment(block.text, look), after) if piece.text]
        else:
            done.append(segment)
        at += size
    return done
