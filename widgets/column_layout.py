"""Which columns of a table stand where on the line: hiding, widths, freezing, scrolling by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from widgets.columns import Column, Measured, Row, distribute, measure, shown
from widgets.rtl import Align, Direction

GAP = 2
"""Cells between columns."""
EDGE = 2
"""Cells before the first column: the cursor's sign and a blank."""
LEAST = 3
"""A column cut by the table's edge is shown when at least this many cells of it are left."""


class Slot(NamedTuple):
    """A column's place on the line."""

    column: int
    """Index among the columns."""
    start: int
    """Cells from the side on which the table starts, the cursor sign included."""
    width: int
    """Cells."""


class ColumnLayout:
    """Columns, their measured widths, and the slots of those that are on the screen now."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns: tuple[Column, ...] = tuple(columns)
        self.measured: list[Measured] = []
        """Widths by content; empty until the first rows have come."""
        self.slots: list[Slot] = []
        """The columns on the screen, from the starting side."""
        self._hidden: set[str] = set()
        self._set_widths: dict[str, int] = {}
        self._widths: list[int] = []
        self._room = 0
        """Cells of the line when it was laid out last."""
        self._state: tuple[object, ...] = ()

    def replace(self, columns: Sequence[Column]) -> None:
        """Other columns, nothing measured."""
        self.columns = tuple(columns)
        self._hidden &= {column.key for column in columns}
        self.forget_widths()

    def forget_widths(self) -> None:
        """Measure again when the next rows come; widths that the user gave stay."""
        self.measured = []
        self._state = ()

    def measure(self, rows: Sequence[Row], direction: Direction) -> None:
        """Measure every column by its title and these rows."""
        self.measured = [
            measure(column, [row[place] for row in rows], direction) for place, column in enumerate(self.columns)
        ]
        self._state = ()

    def grow(self, rows: Sequence[Row], direction: Direction) -> bool:
        """Widen the columns in which a cell of `rows` is cut, while the line has room to spare; True when one was.

        Columns of numbers are widened without room too, and push others off the line: a number that is cut misleads.
        Nothing becomes narrower.
        """
        if not self.measured or not self._state:  # not laid out since it was measured
            return False
        visible = self.visible
        space = self._room - EDGE - 1 - GAP * max(0, len(visible) - 1) - sum(self._widths[i] for i in visible)
        grown = False
        for place in visible:
            column, before = self.columns[place], self.measured[place]
            if (space <= 0 and column.kind != "number") or column.key in self._set_widths or column.width:
                continue
            longest = [row[place] for row in rows if len(shown(row[place])) > before.natural]
            if not longest:
                continue
            after = measure(column, longest, direction)
            wider = after.natural - before.natural
            if 0 < wider <= space or (wider > 0 and column.kind == "number"):
                space -= after.natural - before.natural
                tracks = (max(one, other) for one, other in zip(before[2:], after[2:], strict=True))
                self.measured[place] = Measured(after.natural, before.align, *tracks)
                grown = True
        if grown:
            self._state = ()
        return grown

    @property
    def visible(self) -> list[int]:
        """Indices of the columns not hidden, in reading order."""
        return [place for place, column in enumerate(self.columns) if column.key not in self._hidden]

    def hide(self, key: str, hidden: bool) -> None:
        """Hide or show a column; the last visible one stays."""
        if hidden and len(self.visible) > 1:
            self._hidden.add(key)
        elif not hidden:
            self._hidden.discard(key)
        self._state = ()

    def set_width(self, key: str, width: int | None) -> None:
        """A width by the user's will; None goes back to the content's."""
        if width is None:
            self._set_widths.pop(key, None)
        else:
            self._set_widths[key] = max(LEAST, width)
        self._state = ()

    def lay_out(self, room: int, first: int, frozen: int, direction: Direction) -> bool:
        """Place the columns on a line of `room` cells; True when anything moved.

        `first` is the place among the visible columns from which those after the `frozen` ones are shown.
        """
        state = (room, first, frozen, direction)
        if state == self._state:
            return False
        self._state, self._room = state, room
        measured = self.measured or [measure(column, (), direction) for column in self.columns]
        visible = self.visible
        natural = [self._set_widths.get(self.columns[i].key, measured[i].natural) for i in visible]
        space = max(1, room - EDGE - 1 - GAP * max(0, len(visible) - 1))
        shared = distribute([self.columns[i] for i in visible], natural, space, max(1, room - EDGE - 1))
        self._widths = [0] * len(self.columns)
        for place, width in zip(visible, shared, strict=True):
            self._widths[place] = self._set_widths.get(self.columns[place].key, width)
        frozen = min(frozen, len(visible))
        from_here = max(frozen, min(first, len(visible) - 1))
        self.slots = []
        at = EDGE
        for place in [*visible[:frozen], *visible[from_here:]]:
            left = room - 1 - at
            if left < LEAST:
                break
            self.slots.append(Slot(place, at, min(self._widths[place], left)))
            at += self.slots[-1].width + GAP
        return True

    def width_of(self, key: str) -> int:
        """Cells the column takes; 0 when it is hidden or unknown."""
        return next((self._widths[i] for i in self.visible if self.columns[i].key == key and i < len(self._widths)), 0)

    def is_whole(self, place: int) -> bool:
        """Whether the column at `place` among the visible ones is on the screen in its whole width."""
        column = self.visible[place]
        return any(slot.column == column and slot.width >= self._widths[column] for slot in self.slots)

    def beyond(self, first: int, frozen: int) -> tuple[int, int]:
        """Columns out of view at the starting side and at the far side."""
        whole = sum(slot.width >= self._widths[slot.column] for slot in self.slots)
        before = max(0, first - frozen) if first else 0
        return before, max(0, len(self.visible) - before - whole)

    def slot_at(self, cell: int) -> Slot | None:
        """The slot under a cell counted from the starting side."""
        return next((slot for slot in self.slots if slot.start <= cell < slot.start + slot.width + GAP), None)

    def edge_at(self, cell: int) -> Slot | None:
        """The slot that ends at a cell counted from the starting side: where its width can be taken hold of."""
        return next((slot for slot in self.slots if 0 <= cell - slot.start - slot.width < GAP), None)

    def align_of(self, place: int, direction: Direction) -> Align:
        """On which side the column's texts stand."""
        return self.measured[place].align if self.measured else measure(self.columns[place], (), direction).align
