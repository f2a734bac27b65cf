"""Charts as lines of cells: bars, plots and histograms, with labels of any direction laid out true to their width.

Pure: numbers and texts in, pieces of lines out. The dots of a plot are set by plotille's canvas; labels, axes and bars
stand here, because a plotting library counts the letters of «لا» and puts Persian down backwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from widgets.rtl import Direction, base_of, fitted, paint_line
from widgets.text.shape import measure as width_of

Line = list[tuple[str, str]]
"""Pieces of one line, from the left: painted text and the name of its look."""

EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
RISING = ("", "▁", "▂", "▃", "▄", "▅", "▆", "▇")
SEEN_POINTS = 40
"""Points of a scatter that get a sign of a whole cell; more would cover each other."""
LEAST_AREA = 8
"""Cells below which a bar says nothing."""


class Bar(NamedTuple):
    """A bar."""

    label: str
    """Logical."""
    value: float
    text: str
    """The value as a person reads it; logical."""


class Tick(NamedTuple):
    """A place on an axis and what stands there."""

    at: float
    text: str
    """Logical."""


Ticks = Callable[[float, float, int], Sequence[Tick]]
"""Ticks between two values, at most so many."""


def bar_lines(bars: Sequence[Bar], width: int, direction: Direction) -> list[Line]:
    """A line a bar: its label where the direction starts, the bar, its value at the far side.

    Positive bars grow away from the labels, negative ones towards them; an empty bar has no cell, any other at least
    the eighth or the half of one.
    """
    if not bars:
        return []
    values = max(width_of(bar.text) for bar in bars)
    labels = min(max(1, *(width_of(bar.label) for bar in bars)), max(4, width * 2 // 5), 48)
    low, high = min(0.0, *(bar.value for bar in bars)), max(0.0, *(bar.value for bar in bars))
    area = max(LEAST_AREA, width - labels - values - (3 if low < 0 else 2))
    span = high - low or 1.0
    before = round(area * -low / span)
    if low < 0:
        before = min(area - 1 if high > 0 else area, max(1, before))
    lines = []
    for bar in bars:
        label = fitted(bar.label, labels, base_of(bar.label, direction), "right" if direction == "ltr" else "left")
        value = fitted(bar.text, values, base_of(bar.text, "ltr"), "right" if direction == "ltr" else "left")
        body = _bar(bar.value, low, high, before, area, direction)
        line: Line = [(label, "label"), (" ", ""), *body, (" ", ""), (value, "value")]
        if direction == "rtl":
            line = [(value, "value"), (" ", ""), *body, (" ", ""), (label, "label")]
        lines.append(line)
    return lines


def _bar(value: float, low: float, high: float, before: int, area: int, direction: Direction) -> Line:
    """The cells of one bar, from the left; `before` of them lie on the negative side of zero."""
    after = area - before
    if value >= 0:
        positive = _grown(value / high if high else 0.0, after, leftward=direction == "rtl")
        negative = " " * before
    else:
        positive = " " * after
        negative = _grown(value / low, before, leftward=direction == "ltr")
    look = "bar" if value >= 0 else "negative"
    edge = [("│", "axis")] if low < 0 else []
    pieces = [(negative, look), *edge, (positive, look)]
    return pieces if direction == "ltr" else pieces[::-1]


def _grown(part: float, room: int, *, leftward: bool) -> str:
    """A bar that fills `part` of `room` cells, beginning at its right end when it grows leftward.

    Terminals have left eighths of a cell, but of right parts the half alone.
    """
    if leftward:
        halves = max(1, round(part * room * 2)) if part else 0
        body = "▐" * (halves % 2) + "█" * (halves // 2)
        return body.rjust(room)
    eighths = max(1, round(part * room * 8)) if part else 0
    body = "█" * (eighths // 8) + EIGHTHS[eighths % 8]
    return body.ljust(room)


def plot_lines(
    points: Sequence[tuple[float, float]],
    width: int,
    height: int,
    *,
    joined: bool,
    x_ticks: Ticks,
    y_ticks: Ticks,
) -> list[Line]:
    """Dots, or a line from each to the next, over an axis of x and beside one of y. Both run as in mathematics,
    whatever the direction of the interface: numbers rise to the right. At least one point."""
    from plotille import Canvas  # 20 ms, and for charts only

    ys = [y for _, y in points]
    rows = max(2, height - 2)
    low, high = _room(min(ys), max(ys))
    marks = list(y_ticks(low, high, max(2, rows // 3)))
    low, high = min([low, *(tick.at for tick in marks)]), max([high, *(tick.at for tick in marks)])
    labels = max([width_of(tick.text) for tick in marks], default=0)
    area = max(4, width - labels - 2)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    if left == right:
        left, right = _room(left, right)
    x_far, y_far = _beyond(left, right, area * 2), _beyond(low, high, rows * 4)
    canvas = Canvas(area, rows, left, low, x_far, y_far)
    before: tuple[float, float] | None = None
    for x, y in points:
        if joined and before is not None:
            canvas.line(*before, x, y)
        else:
            canvas.point(x, y)
        before = (x, y)
    # Few points are seen better than as dots; those of a line only where the line between them is seen too.
    if len(points) <= (area // 4 if joined else SEEN_POINTS):
        for x, y in points:
            canvas.point(x, y, marker="●")
    body = [line.replace("\u2800", " ") for line in canvas.plot("\n").split("\n")]
    texts = {rows - 1 - _dot(tick.at, low, y_far, rows * 4) // 4: tick.text for tick in marks}
    zero = rows - 1 - _dot(0.0, low, y_far, rows * 4) // 4 if low < 0 < high else -1
    lines = []
    for row in range(rows):
        text = texts.get(row, "")
        dots = body[row].ljust(area)
        if row == zero:
            dots = dots.replace(" ", "╌")
        axis = "┼" if row == zero else "┤" if text else "│"
        lines.append([(_right(text, labels), "label"), (" ", ""), (axis, "axis"), *_dotted(dots)])
    places = [
        (_dot(tick.at, left, x_far, area * 2) // 2, tick.text)
        for tick in x_ticks(left, right, max(2, area // 8))
        if left <= tick.at <= right
    ]
    return [*lines, *_under(places, labels + 1, area)]


def _dotted(dots: str) -> Line:
    """A line of a canvas, its dots apart from the line of zero."""
    pieces: Line = []
    for letter in dots:
        look = "axis" if letter == "╌" else "dot"
        if pieces and pieces[-1][1] == look:
            pieces[-1] = (pieces[-1][0] + letter, look)
        else:
            pieces.append((letter, look))
    return pieces


def column_lines(
    counts: Sequence[int], edges: tuple[float, float], width: int, height: int, *, x_ticks: Ticks, y_ticks: Ticks
) -> list[Line]:
    """A histogram: a column a class, all of one width, over their axis. At least one class."""
    rows = max(2, height - 2)
    high = float(max([*counts, 1]))
    marks = [tick for tick in y_ticks(0.0, high, max(2, rows // 3)) if tick.at == int(tick.at)]
    high = max([high, *(tick.at for tick in marks)])
    labels = max([width_of(tick.text) for tick in marks], default=0)
    area = max(4, width - labels - 2)
    classes = list(counts)
    while len(classes) > area:  # two by two, until each has a cell
        classes = [sum(classes[nth : nth + 2]) for nth in range(0, len(classes), 2)]
        high = max(high, float(max(classes)))
    cells = max(1, min(area // len(classes), 12))
    gap = 1 if cells > 2 and len(classes) > 1 else 0
    used = cells * len(classes)
    texts = {rows - 1 - min(rows - 1, int(tick.at / high * rows)): tick.text for tick in marks}
    lines: list[Line] = []
    for row in range(rows):
        floor = (rows - 1 - row) * 8
        body = ""
        for count in classes:
            eighths = max(1, round(count / high * rows * 8)) if count else 0
            filled = max(0, min(8, eighths - floor))
            body += ("█" if filled == 8 else RISING[filled] or " ") * (cells - gap) + " " * gap
        text = texts.get(row, "")
        lines.append(
            [(_right(text, labels), "label"), (" ", ""), ("┤" if text else "│", "axis"), (body.ljust(area), "bar")]
        )
    low, far = edges
    span = far - low or 1.0
    places = [
        (min(used - 1, int((tick.at - low) / span * used)), tick.text)
        for tick in x_ticks(low, far, max(2, used // 8))
        if low <= tick.at <= far
    ]
    return [*lines, *_under(places, labels + 1, area)]


def _under(places: Sequence[tuple[int, str]], before: int, area: int) -> list[Line]:
    """The axis below a plot and its labels: as many as stand there without touching each other."""
    axis = ["─"] * area
    line: Line = []
    end = 0
    for at, text in sorted(places):
        wide = width_of(text)
        start = max(0, min(at - wide // 2, area - wide))
        if not 0 <= at < area or wide > area or (line and start < end + 2):
            continue
        axis[at] = "┬"
        line += [(" " * (start - end), ""), (paint_line(text, base_of(text, "ltr")).text, "label")]
        end = start + wide
    return [
        [(" " * before, ""), ("└", "axis"), ("".join(axis), "axis")],
        [(" " * (before + 1), ""), *line, (" " * (area - end), "")],
    ]


def _right(text: str, width: int) -> str:
    return fitted(text, width, base_of(text, "ltr"), "right")


def _room(low: float, high: float) -> tuple[float, float]:
    """A range that is not empty."""
    if low != high:
        return low, high
    return (low - 1.0, high + 1.0) if not low else (min(0.0, 2 * low), max(0.0, 2 * low))


def _beyond(low: float, high: float, dots: int) -> float:
    """Where a canvas of `dots` dots has to end for `high` to be its last one."""
    return low + (high - low) * dots / (dots - 1)


def _dot(at: float, low: float, far: float, dots: int) -> int:
    return max(0, min(dots - 1, round((at - low) / (far - low) * dots)))
