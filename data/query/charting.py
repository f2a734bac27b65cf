"""The points of a chart of an open result, counted by DuckDB: however many rows it has, few travel.

Bars are a group each, lines a point a place on the axis (a class of places where there are many), a scatter a row
a point (a sample where there are many), a histogram classes of equal width.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from data.errors import MizError

if TYPE_CHECKING:
    from data.query.protocol import Column
    from data.query.sql_protocol import Chart, ChartHow, ChartKind

MOST_BARS: Final = 60
MOST_PLACES: Final = 1_000
"""Places on an axis up to which each has a point of its own: more than the columns of any terminal, twice."""
MOST_DOTS: Final = 3_000
"""Rows of a scatter; a terminal of 200 × 60 has 80,000 dots, and more rows than this only blacken them."""
_TEXT_SHOWN: Final = 80

_HOWS: Final[dict[str, str]] = {
    "sum": "sum({y})",
    "mean": "avg({y})",
    "median": "median({y})",
    "max": "max({y})",
    "min": "min({y})",
    "count": "count(*)::DOUBLE",
}

Run = Callable[[str], list[Any]]


def points(
    run: Run,
    columns: list[Column],
    source: str,
    window: Callable[[int, list[str]], list[Any]],
    *,
    kind: ChartKind,
    x: int,
    y: int | None,
    how: ChartHow,
    classes: int,
) -> Chart:
    """`Chart` of the rows of `source`, a FROM clause with its WHERE; `window` gives the first rows as they are shown.

    `y` None counts rows. Raises MizError where a column cannot be measured.
    """
    if not 0 <= x < len(columns) or (y is not None and not 0 <= y < len(columns)):
        raise MizError("this result has no such column", seen=str((x if y is None else max(x, y)) + 1))
    if kind == "bars":
        return _bars(run, columns, source, window, x, y, "count" if y is None else how)
    if kind == "scatter":
        assert y is not None
        return _scatter(run, columns, source, x, y)
    if kind == "histogram":
        return _histogram(run, columns, source, x, classes)
    return _lines(run, columns, source, x, y, "count" if y is None else how, classes)


def measure_of(column: Column, nth: int) -> str | None:
    """An expression for a column as a number, NULL where it is infinite; None where it cannot be one."""
    reference = f"c{nth}"
    if column["type"] in ("DOUBLE", "FLOAT"):
        return f"(CASE WHEN isfinite({reference}) THEN {reference}::DOUBLE END)"
    if column["kind"] == "number":
        return f"{reference}::DOUBLE"
    if column["kind"] == "truth":
        return f"{reference}::INTEGER::DOUBLE"
    if column["type"] == "DATE" or column["type"].startswith("TIMESTAMP"):
        return f"(CASE WHEN isfinite({reference}) THEN epoch({reference})::DOUBLE END)"
    return None


def _number(columns: list[Column], nth: int) -> str:
    measure = measure_of(columns[nth], nth)
    if measure is None:
        raise MizError("this column holds no numbers", seen=columns[nth]["name"])
    return measure


def _value(columns: list[Column], y: int | None, how: ChartHow) -> str:
    return _HOWS["count" if y is None else how].format(y="" if y is None else _number(columns, y))


def _text(nth: int) -> str:
    return f"left(CAST(c{nth} AS VARCHAR), {_TEXT_SHOWN})"


def _chart(
    kind: ChartKind,
    found: list[Any],
    rows: int,
    left_out: int,
    places: int,
    *,
    as_shown: bool = False,
    classes: int = 0,
    width: float = 0.0,
) -> Chart:
    return {
        "kind": kind,
        "points": [(row[0], row[1], int(row[2])) for row in found],
        "rows": rows,
        "left_out": left_out,
        "places": places,
        "as_shown": as_shown,
        "classes": classes,
        "width": width,
    }


def _bars(
    run: Run,
    columns: list[Column],
    source: str,
    window: Callable[[int, list[str]], list[Any]],
    x: int,
    y: int | None,
    how: ChartHow,
) -> Chart:
    value = _value(columns, y, how)
    measured = "1" if y is None else _number(columns, y)
    total, missing = run(f"SELECT count(*), count(*) - count({measured}) FROM {source}")[0]
    if y is not None and total <= MOST_BARS:
        # A result that has a bar a row already keeps its rows and their order.
        rows = window(MOST_BARS, [_text(x), measured, "1"])
        if len({row[0] for row in rows}) == len(rows):
            kept = [row for row in rows if row[1] is not None]
            return _chart("bars", kept, total, missing, len(kept), as_shown=True)
    places = run(f"SELECT count(*) FROM (SELECT DISTINCT c{x} FROM {source})")[0][0]
    found = run(
        f"SELECT {_text(x)} AS name, {value} AS v, count(*) AS n FROM {source} GROUP BY c{x}"
        f" HAVING v IS NOT NULL ORDER BY v DESC, name NULLS LAST LIMIT {MOST_BARS}"
    )
    return _chart("bars", found, total, missing, places)


def _lines(run: Run, columns: list[Column], source: str, x: int, y: int | None, how: ChartHow, classes: int) -> Chart:
    value = _value(columns, y, how)
    measured = "1" if y is None else _number(columns, y)
    across = measure_of(columns[x], x) or _text(x)
    total, whole, places = run(
        f"SELECT count(*), count(*) FILTER (WHERE {across} IS NOT NULL AND {measured} IS NOT NULL),"
        f" count(DISTINCT {across}) FROM {source}"
    )[0]
    rest = f" FROM {source} WHERE {across} IS NOT NULL GROUP BY place HAVING v IS NOT NULL ORDER BY place"
    used = 0
    if places > MOST_PLACES and measure_of(columns[x], x) is not None:
        low, high = run(f"SELECT min({across}), max({across}) FROM {source}")[0]
        used = max(2, min(classes, MOST_PLACES))
        width = (high - low) / used
        place = f"{low!r} + (0.5 + least(floor(({across} - {low!r}) / {width!r}), {used - 1})) * {width!r}"
    else:
        place = across
    found = run(f"SELECT {place} AS place, {value} AS v, count(*) AS n{rest} LIMIT {MOST_PLACES}")
    return _chart("lines", found, total, total - whole, places, classes=used)


def _scatter(run: Run, columns: list[Column], source: str, x: int, y: int) -> Chart:
    across, up = _number(columns, x), _number(columns, y)
    both = f"SELECT {across} AS x, {up} AS y, 1 FROM {source}"
    total, whole = run(f"SELECT count(*), count(*) FILTER (WHERE x IS NOT NULL AND y IS NOT NULL) FROM ({both})")[0]
    sample = f" USING SAMPLE reservoir({MOST_DOTS} ROWS) REPEATABLE (1)" if whole > MOST_DOTS else ""
    found = run(f"SELECT * FROM (SELECT * FROM ({both}) WHERE x IS NOT NULL AND y IS NOT NULL){sample}")
    return _chart("scatter", found, total, total - whole, whole)


def _histogram(run: Run, columns: list[Column], source: str, x: int, classes: int) -> Chart:
    across = _number(columns, x)
    total, whole, places, low, high = run(
        f"SELECT count(*), count({across}), count(DISTINCT {across}), min({across}), max({across}) FROM {source}"
    )[0]
    if not whole:
        return _chart("histogram", [], total, total, 0)
    # A few whole numbers have a class each; else a class is a part of the range.
    wholes = columns[x]["kind"] == "number" and high - low < classes and low == int(low) and high == int(high)
    used = int(high - low) + 1 if wholes else max(1, min(classes, places))
    reach = float(used) if wholes else high - low
    width = reach / used if reach else 1.0
    start = low - 0.5 if wholes else low
    counted = dict(
        run(
            f"SELECT least(CAST(floor((x - {start!r}) / {width!r}) AS INTEGER), {used - 1}) AS nth, count(*)"
            f" FROM (SELECT {across} AS x FROM {source}) WHERE x IS NOT NULL GROUP BY nth"
        )
    )
    found = [(start + (nth + 0.5) * width, float(counted.get(nth, 0)), counted.get(nth, 0)) for nth in range(used)]
    return _chart("histogram", found, total, total - whole, places, classes=used, width=width)
