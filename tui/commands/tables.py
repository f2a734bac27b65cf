"""A table on a terminal: columns as wide as they need, Persian right and joined, numbers aligned.

A table of a Persian screen runs from right to left: its first column stands at the right edge. Where the columns do
not fit beside each other, every row is set as a record, one line a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, Literal, NamedTuple

from tui.commands.paper import BOLD, DIM, Paper, Segment
from widgets.text.shape import measure

Align = Literal["number", "text", "centre"]

GAP: Final = "  "
MEASURED_ROWS: Final = 300
"""Rows that widths are taken from; later rows are cut to them."""

NARROWEST: Final = 6
"""Cells below which a column says nothing."""

WIDEST: Final = 60
"""Cells that a column may take while others are cut."""


class TableColumn(NamedTuple):
    """A column's head and how its cells stand."""

    head: str
    align: Align = "text"


def print_table(
    paper: Paper,
    columns: Sequence[TableColumn],
    rows: Iterable[Sequence[str | None]],
    *,
    right_to_left: bool = False,
) -> int:
    """Print a table of logical texts; None is a NULL. Returns how many rows were printed."""
    coming = iter(rows)
    first = list(islice(coming, MEASURED_ROWS))
    wanted = [
        max(1, measure(column.head), *(min(WIDEST * 4, measure(_written(row[nth]))) for row in first), 1)
        for nth, column in enumerate(columns)
    ]
    widths = _fitted(wanted, paper.width)
    everything = chain(first, coming)
    if widths is None:
        return _print_records(paper, columns, everything, right_to_left=right_to_left)
    sheet = _Sheet(paper, columns, widths, right_to_left)
    sheet.head()
    printed = 0
    for row in everything:
        sheet.row(row)
        printed += 1
    return printed


def _written(value: str | None) -> str:
    return "NULL" if value is None else value


def _fitted(wanted: list[int], room: int) -> list[int] | None:
    """Widths that fit into `room`, the widest columns cut first; None when even narrow ones do not fit."""
    room -= len(GAP) * (len(wanted) - 1)
    if sum(min(width, NARROWEST) for width in wanted) > room:
        return None
    widths = list(wanted)
    while (over := sum(widths) - room) > 0:
        widest = max(widths)
        second = max((width for width in widths if width < widest), default=NARROWEST)
        sharing = [nth for nth, width in enumerate(widths) if width == widest]
        target = max(second, NARROWEST, widest - -(-over // len(sharing)))
        for nth in sharing:
            cut = min(widest - target, over)
            widths[nth] -= cut
            over -= cut
            if over == 0:
                break
        if target == widest:
            return None
    return widths


class _Sheet:
    """Lines of a table of known widths."""

    def __init__(self, paper: Paper, columns: Sequence[TableColumn], widths: list[int], right_to_left: bool) -> None:
        self._paper = paper
        self._columns = columns
        self._widths = widths
        self._right_to_left = right_to_left
        total = sum(widths) + len(GAP) * (len(widths) - 1)
        self._indent = " " * (paper.width - total) if right_to_left else ""

    def head(self) -> None:
        """The columns' names and a rule below them."""
        self._line([_cell(self._paper, column.head, width, column.align, BOLD) for column, width in self._pairs()])
        self._line([[("─" * width, DIM)] for width in self._widths])

    def row(self, row: Sequence[str | None]) -> None:
        """One row."""
        cells = []
        for value, (column, width) in zip(row, self._pairs(), strict=True):
            text, style = ("NULL", DIM) if value is None else (value, "")
            cells.append(_cell(self._paper, text, width, column.align, style))
        self._line(cells)

    def _pairs(self) -> Iterator[tuple[TableColumn, int]]:
        return zip(self._columns, self._widths, strict=True)

    def _line(self, cells: list[list[Segment]]) -> None:
        ordered = reversed(cells) if self._right_to_left else iter(cells)
        segments: list[Segment] = [(self._indent, "")]
        for nth, cell in enumerate(ordered):
            if nth:
                segments.append((GAP, ""))
            segments += cell
        # Spaces at the end of a line are for nobody, and some terminals wrap them.
        while segments and not segments[-1][0].strip():
            segments.pop()
        self._paper.line(segments)


def _cell(paper: Paper, text: str, width: int, align: Align, style: str) -> list[Segment]:
    """A text in exactly `width` cells: numbers and Persian against the right, the rest against the left."""
    written, taken, from_right = paper.set(text, width)
    blank = max(0, width - taken)
    if align == "centre":
        left = blank // 2
    elif align == "number" or from_right:
        left = blank
    else:
        left = 0
    return [(" " * left, ""), (written, style), (" " * (blank - left), "")]


def _print_records(
    paper: Paper,
    columns: Sequence[TableColumn],
    rows: Iterable[Sequence[str | None]],
    *,
    right_to_left: bool,
) -> int:
    """Every row as a block of lines, a column a line."""
    heads = [column.head for column in columns]
    label = min(max(measure(head) for head in heads), paper.width // 3)
    room = paper.width - label - len(GAP)
    printed = 0
    for row in rows:
        printed += 1
        number = f"── {printed} "
        paper.line([(number + "─" * max(0, paper.width - len(number)), DIM)])
        for head, value in zip(heads, row, strict=True):
            text, style = ("NULL", DIM) if value is None else (value, "")
            if right_to_left:
                written, taken, _ = paper.set(text, room)
                indent = " " * max(0, room - taken)
                name = _cell(paper, head, label, "number", BOLD)
                paper.line([(indent, ""), (written, style), (GAP, ""), *name])
            else:
                written, _, _ = paper.set(text, room)
                paper.line([*_cell(paper, head, label, "text", BOLD), (GAP, ""), (written, style)])
    return printed
