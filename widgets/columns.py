"""Columns of a windowed table: what a column is, how wide it is, how one cell is painted.

Pure geometry and text: nothing here knows a screen. `WindowTable` draws with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from widgets.rtl import Align, Base, Direction, base_of, begins_from_right, fitted, pad, paint_line
from widgets.text.layout import fit
from widgets.text.shape import measure as width_of

ColumnKind: TypeAlias = Literal["text", "number", "ltr"]
"""'number' aligns on the decimal mark; 'ltr' holds dates, codes and SQL, which are never reordered."""


class Cell(NamedTuple):
    """One value, formatted by the caller. A plain string or None may stand for it."""

    text: str | None
    """Logical text as shown; None is NULL and shows the table's null sign."""
    style: str = ""
    """A look the table knows: one of `WindowTable.LOOKS` ('good', 'bad', 'warning', 'accent', 'muted', 'strong')."""
    raw: object = None
    """What is copied instead of `text`, when not None."""
    unit: str = ""
    """Painted after a number, in a track of its own so that units line up."""


CellValue: TypeAlias = "Cell | str | None"
Row: TypeAlias = "Sequence[CellValue]"


# Tuples and not dataclasses: a frozen dataclass takes 0.6 ms to define, before the first rows are painted.
class Column(NamedTuple):
    """One column: its key, title and how it takes its width (in cells)."""

    key: str
    title: str
    kind: ColumnKind = "text"
    align: Align | Literal["auto"] = "auto"
    """'auto': numbers right, text where most cells of the first page read from."""
    base: Base = "auto"
    """Direction of a text cell; 'auto' asks each cell's letters."""
    min_width: int = 4
    max_width: int = 40
    floor: int = 12
    """A text column is never squeezed under this, where its content takes more."""
    flex: int = 0
    """Share of the room left over; 0 takes none."""
    width: int | None = None
    """A fixed width, which ends all measuring."""
    sortable: bool = True
    tooltip: str = ""
    """A sentence on what the column holds, shown where the mouse rests on its title."""


class Measured(NamedTuple):
    """A column as measured on its first page: natural width and the tracks of its numbers, in cells."""

    natural: int
    align: Align
    head: int = 0
    """Cells before the decimal mark."""
    tail: int = 0
    """Cells of the decimal mark and what follows it."""
    rest: int = 0
    """Cells of a Latin suffix ('%', ' M'); left to right, of suffix and unit together."""
    unit: int = 0
    """Right to left: cells of the unit, which stands on the left of the digits."""


def as_cell(value: CellValue) -> Cell:
    """`value` as a Cell."""
    return value if isinstance(value, Cell) else Cell(value)


def copied(value: CellValue) -> str:
    """The logical text that copying the cell gives: its raw value where it has one, '' for NULL."""
    if isinstance(value, Cell):
        if value.raw is not None:
            return str(value.raw)
        if value.text is None:
            return ""
        return f"{value.text} {value.unit}" if value.unit else value.text
    return value or ""


def shown(value: CellValue) -> str:
    """The logical text that the cell shows, unit included, '' for NULL."""
    if isinstance(value, Cell):
        if value.text is None:
            return ""
        return f"{value.text} {value.unit}" if value.unit else value.text
    return value or ""


# The digits of a number, its decimal part, and what stands after it; «٫» and «٬» are the Persian marks.
_NUMBER = re.compile(r"^(?P<head>[^\d]*[\d,٬\u202f' ]*\d)(?P<tail>[.٫]\d+)?(?P<rest>.*)$", re.DOTALL)


@lru_cache(maxsize=8192)
def number_tracks(text: str, unit: str) -> tuple[str, str, str, str]:
    """`text` as (before the decimal mark, decimal part, Latin suffix, unit)."""
    found = _NUMBER.match(text)
    if found is None:
        return text, "", "", unit
    head, tail, rest = found["head"], found["tail"] or "", found["rest"]
    if rest and not unit and base_of(rest, "ltr") == "rtl":
        rest, unit = "", rest.strip()
    return head, tail, rest, unit


def measure(column: Column, values: Sequence[CellValue], direction: Direction) -> Measured:
    """Natural width and alignment of a column, from its title and the first page of its values."""
    title = width_of(column.title) + 2  # room for the sort sign: the column must not grow when sorted
    cells = [cell for value in values if (cell := as_cell(value)).text is not None]
    if column.kind == "number":
        tracks = [number_tracks((cell.text or "")[:400], cell.unit) for cell in cells]
        head = _usual([width_of(track[0]) for track in tracks])
        tail = _usual([width_of(track[1]) for track in tracks])
        unit = _usual([width_of(track[3]) for track in tracks]) if direction == "rtl" else 0
        rest = _usual(
            [width_of(track[2]) + (width_of(track[3]) + 1 if track[3] and not unit else 0) for track in tracks]
        )
        # Digits are never cut for a track's sake; the unit of an unusual number is.
        bare = max((width_of("".join(track[:3])) for track in tracks), default=0)
        natural = max(title, bare, head + tail + rest + (unit + 1 if unit else 0))
        align: Align = "right" if column.align == "auto" else column.align
        return Measured(_bounded(column, natural), align, head, tail, rest, unit)
    # A cell of a megabyte is as wide as the column may get: its beginning says so.
    reach = 4 * column.max_width
    natural = max([title, *(width_of((cell.text or "")[:reach]) for cell in cells)])
    if column.align != "auto":
        align = column.align
    elif column.kind == "ltr":
        align = "right" if direction == "rtl" else "left"
    else:
        right = sum(_cell_base(column, cell.text or "", direction) == "rtl" for cell in cells)
        reads_right = right * 2 > len(cells) if cells else direction == "rtl"
        align = "right" if reads_right else "left"
    return Measured(_bounded(column, natural), align)


def _usual(widths: list[int]) -> int:
    """The width that nine of ten stay within, the widest where there are few: one odd value must not make a column
    of blanks."""
    return sorted(widths)[-1 - len(widths) // 10] if widths else 0


def _bounded(column: Column, natural: int) -> int:
    return column.width or max(column.min_width, min(natural, column.max_width))


def _cell_base(column: Column, text: str, direction: Direction, align: Align = "start") -> Direction:
    """The direction of a cell; what begins in Persian is Persian in a column that stands at the right."""
    if column.kind != "text":
        return "ltr"
    if column.base != "auto":
        return column.base
    return "rtl" if align == "right" and begins_from_right(text) else base_of(text, direction)


def distribute(columns: Sequence[Column], natural: Sequence[int], room: int, line: int | None = None) -> list[int]:
    """Widths that fill `room` cells (gaps already taken off): flex columns grow, wide ones give way.

    Columns are never squeezed under their floor or their minimum, whichever is more; when even that does not fit they
    keep their natural widths, up to a whole `line` each, and the table scrolls by column.
    """
    widths = list(natural)
    spare = room - sum(widths)
    flexes = [0 if column.width else column.flex for column in columns]
    if spare >= 0:
        total = sum(flexes)
        if total:
            given = 0
            last = max(index for index, flex in enumerate(flexes) if flex)
            for index, flex in enumerate(flexes):
                share = spare - given if index == last else spare * flex // total
                widths[index] += share if flex else 0
                given += share if flex else 0
        return widths
    floors = [
        width if column.width or column.kind != "text" else min(width, max(column.min_width, column.floor))
        for column, width in zip(columns, natural, strict=True)
    ]
    if sum(floors) > room:
        # The gaps of many columns leave no room at all: what one may take is a matter of the line.
        return [min(width, max(4, line or room)) for width in widths]
    low, high = 1, max(widths)
    while low < high:
        cap = (low + high + 1) // 2
        if sum(max(floor, min(width, cap)) for floor, width in zip(floors, widths, strict=True)) <= room:
            low = cap
        else:
            high = cap - 1
    widths = [max(floor, min(width, low)) for floor, width in zip(floors, widths, strict=True)]
    for index, width in enumerate(natural):
        if widths[index] < width and sum(widths) < room:
            widths[index] += 1
    return widths


def paint_cell(column: Column, measured: Measured, cell: Cell, width: int, direction: Direction) -> str:
    """`cell` painted into exactly `width` cells; it must hold text."""
    text = cell.text or ""
    if column.kind == "number":
        tracks = (measured.head, measured.tail, measured.rest, measured.unit)
        return _paint_number(text[: 8 * width + 64], cell.unit, width, *tracks, direction)
    if cell.unit:
        text = f"{text} {cell.unit}"
    return fitted(text, width, _cell_base(column, text, direction, measured.align), measured.align)


@lru_cache(maxsize=16384)
def _paint_number(
    text: str, unit: str, width: int, head: int, tail: int, rest: int, unit_track: int, direction: Direction
) -> str:
    first, decimals, suffix, unit = number_tracks(text, unit)
    body = paint_line(first + decimals + suffix, "ltr")
    if body.width > width:
        # A number never loses digits unseen: «…» says that it was cut.
        return fitted(text, width, "ltr", "right")
    label = None
    if unit and width - body.width >= 2:
        # A number longer than those that the column was measured by takes room from its unit.
        label = fit(unit, width - body.width - 1, base_of(unit, direction))
    label_text, label_width = (label.text, label.width) if label else ("", 0)
    trailer = f" {label_text}" if label_width else ""
    before = " " * max(0, head - width_of(first))
    missing = 0 if suffix else max(0, tail - width_of(decimals))
    if direction == "rtl":
        # A Latin suffix stays on the right of its digits, the unit has a track on their left.
        after = max(0, tail - width_of(decimals)) + max(0, rest - width_of(suffix))
        track = unit_track + 1 if unit_track else 0
        aligned = " " * max(0, track - label_width - 1) + (f"{label_text} " if track else "") + before
        aligned += body.text + " " * after
        used = max(track, label_width + 1 if track else 0) + len(before) + body.width + after
        bare = f"{label_text} {body.text}" if label_width else body.text
    else:
        # Suffix and unit share the track on the right: «3 t» under «12 M».
        aligned = before + body.text + " " * missing + trailer
        used = len(before) + body.width + missing + (label_width + 1 if label_width else 0)
        aligned += " " * max(0, head + tail + rest - used)
        used = max(used, head + tail + rest)
        bare = body.text + trailer
    if used > width:
        return pad(bare, body.width + (label_width + 1 if label_width else 0), width, "ltr", "right")
    return pad(aligned, used, width, "ltr", "right")


def cell_map(column: Column, measured: Measured, cell: Cell, width: int, direction: Direction) -> tuple[int, ...]:
    """For every painted character of `paint_cell`, the index in `shown(cell)` it stands for.

    Padding before and after stands for the text's logical start or end, whichever is on that side.
    """
    body = paint_cell(column, measured, cell, width, direction)
    text = shown(cell)
    base = "ltr" if column.kind == "number" else _cell_base(column, text, direction, measured.align)
    bare = body.strip(" ")
    left = len(body) - len(body.lstrip(" "))
    inner: Sequence[int]
    if column.kind == "number":
        at = 0
        found: list[int] = []
        for letter in bare:
            place = text.find(letter, at)
            if place < 0:
                place = text.find(letter)
            found.append(max(place, 0))
            at = place + 1 if place >= 0 else at
        inner = found
    else:
        line = fit(text, width, base)
        inner = line.logical if len(line.logical) == len(bare) else tuple(range(len(bare)))
    first, last = (len(text), 0) if base == "rtl" else (0, len(text))
    return (*([first] * left), *inner, *([last] * (len(body) - left - len(bare))))
