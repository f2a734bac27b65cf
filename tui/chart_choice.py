"""Which chart a result asks for: by the types of its columns and what its first rows hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.chart_ticks import period_place

if TYPE_CHECKING:
    from data.query.protocol import Cell, Column
    from data.query.sql_protocol import ChartKind

_ID_ENDINGS = ("_id", "_no", "_start", "_end", "rowid")
_YEARS = (1200, 2200)


class ChartChoice(NamedTuple):
    """A chart: what it is and of which columns. Without `y` rows are counted."""

    kind: ChartKind
    x: int
    y: int | None


def is_measure(column: Column) -> bool:
    """Whether a column holds numbers that are worth adding up: ids and places in a text are not."""
    name = column["name"].lower()
    return column["kind"] == "number" and name != "id" and not name.endswith(_ID_ENDINGS)


def is_time(column: Column, values: Sequence[Cell]) -> bool:
    """Whether a column holds days, years, or mostly periods («1403», «1403:06m»)."""
    if column["kind"] == "time":
        return column["type"] == "DATE" or column["type"].startswith("TIMESTAMP")
    held = [value for value in values if value is not None]
    if column["kind"] == "text":
        # «last 10 years» and the like have no place in time; such rows are left out of a line.
        return bool(held) and sum(period_place(str(value)) is not None for value in held) * 2 > len(held)
    if column["kind"] == "number":
        return bool(held) and all(isinstance(value, int) and _YEARS[0] <= value <= _YEARS[1] for value in held)
    return False


def choose(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], under: int | None) -> ChartChoice:
    """The chart of a result, with the column `under` the cursor in it where it fits. At least one column."""
    held = [[row[nth] for row in rows] for nth in range(len(columns))]
    times = [nth for nth, column in enumerate(columns) if is_time(column, held[nth])]
    numbers = [nth for nth, column in enumerate(columns) if is_measure(column) and nth not in times]
    names = [nth for nth, column in enumerate(columns) if column["kind"] in ("text", "truth") and nth not in times]
    under = under if under is not None and 0 <= under < len(columns) else None
    y = under if under in numbers else _best(numbers, held)
    if under is not None and under in names:
        return ChartChoice("bars", under, y)
    if times and y is not None and (under in times or _differ(held[times[0]])):
        return ChartChoice("lines", under if under in times and under is not None else times[0], y)
    if names and y is not None:
        return ChartChoice("bars", names[0], y)
    if y is not None:
        other = next((nth for nth in numbers if nth != y), None)
        if other is not None and len(rows) > 1:
            return ChartChoice("scatter", other if under == y else numbers[0], y if under == y else other)
        return ChartChoice("histogram", y, None)
    if names:
        return ChartChoice("bars", names[0], None)
    return ChartChoice("bars", times[0] if times else under or 0, None)


def _best(numbers: Sequence[int], held: Sequence[Sequence[Cell]]) -> int | None:
    """The first number column that holds anything."""
    return next((nth for nth in numbers if any(value is not None for value in held[nth])), next(iter(numbers), None))


def _differ(values: Sequence[Cell]) -> bool:
    return len({value for value in values if value is not None}) > 2
