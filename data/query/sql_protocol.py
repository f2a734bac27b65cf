"""The shapes of what a person asks in SQL beyond a statement and its rows: views of a result, what a column holds,
plans, words for completion. As in `protocol.py`, nothing imports this module at run time."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from data.query.protocol import Cell, ColumnKind, SchemaMacro, SchemaTable

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "in", "contains", "starts", "null", "not null"]
"""How a column is compared. `contains` and `starts` fold letters, digits and ZWNJ on both sides."""


class SortKey(TypedDict):
    """A column to sort by; NULL stands last either way, text by the Persian alphabet."""

    column: int
    descending: NotRequired[bool]


class ColumnFilter(TypedDict):
    """What the rows of a view have in a column. Values are as a person writes them: text is read by the column's
    type, with digits of any set; of a DATE or TIMESTAMP a Jalali day, month or year will do."""

    column: int
    op: Operator
    value: NotRequired[Cell | list[Cell]]


class ValueCount(TypedDict):
    """A value of a column, as text (None: NULL), and how many rows have it."""

    value: str | None
    n: int


class Bin(TypedDict):
    """Rows whose value is in `low` (inclusive) to `high` (exclusive; inclusive in the last bin)."""

    low: float
    high: float
    n: int


class ColumnFacts(TypedDict):
    """What a column of a result holds."""

    name: str
    type: str
    kind: ColumnKind
    rows: int
    nulls: int
    distinct: int
    """Exact up to 100,000 rows, about 2 % off beyond."""
    distinct_is_exact: bool
    least: Cell
    most: Cell
    """By the type's own order; None for nested values and bytes."""
    mean: float | None
    median: float | None
    total: float | None
    """Of numbers."""
    shortest: int | None
    longest: int | None
    """Of text, in code points."""
    top: list[ValueCount]
    """The commonest values, most rows first; none where there are more than 100,000 values."""
    bins: list[Bin]
    """Of finite numbers, at most 20, of equal width; empty where there is nothing to divide."""


ChartKind = Literal["bars", "lines", "scatter", "histogram"]
ChartHow = Literal["sum", "mean", "median", "count", "max", "min"]
"""What of the values that share a place is drawn."""


class Chart(TypedDict):
    """The points of a chart, ready to be drawn."""

    kind: ChartKind
    points: list[tuple[str | float | None, float, int]]
    """Where, how much, and of how many rows. Times are seconds since 1970; of a histogram the middle of a class."""
    rows: int
    """Rows of the result."""
    left_out: int
    """Rows that lack a value, or whose value is infinite."""
    places: int
    """Different places (bars, lines, histogram) or rows (scatter) that there are; fewer may be among the points."""
    as_shown: bool
    """Bars are the rows as they are shown, in their order."""
    classes: int
    """Classes of equal width that places were put into; 0 where each place stands by itself."""
    width: float
    """Of a class of a histogram."""


class PlanStep(TypedDict):
    """A step of a plan; its children are what it works on."""

    name: str
    """DuckDB's: SEQ_SCAN, HASH_JOIN …"""
    detail: list[tuple[str, str]]
    """What it does, by DuckDB's words: («Filters», «id>5»)."""
    estimated: int | None
    """Rows that the planner expected."""
    rows: int | None
    """Rows that it gave; None unless the statement was run."""
    seconds: float | None
    """Time inside this step alone, summed over threads; None unless the statement was run."""
    part: float | None
    """Its share of all steps' time, 0 to 1."""
    children: list[PlanStep]


class Plan(TypedDict):
    """How a statement is, or was, answered."""

    steps: list[PlanStep]
    """Usually one, the last step of all."""
    analyzed: bool
    seconds: float | None
    """From asking to the last row; None unless the statement was run."""


class FunctionWord(TypedDict):
    """A function, for completion."""

    name: str
    kind: Literal["scalar", "aggregate", "table", "macro", "table macro"]
    signatures: list[str]
    """`round(x DOUBLE, precision INTEGER) → DOUBLE`, the commonest first, at most 6."""
    description: str | None


class ShortValue(TypedDict):
    """A value of a column that holds few."""

    value: str
    n: int
    label_fa: str | None
    label_en: str | None
    """Where the value is an id: the names of what it stands for."""


class Vocabulary(TypedDict):
    """All that completion knows of a catalogue."""

    tables: list[SchemaTable]
    """With the view `selection`."""
    macros: list[SchemaMacro]
    functions: list[FunctionWord]
    keywords: list[str]
    values: dict[str, list[ShortValue]]
    """`figures.unit` → its values, most frequent first."""
