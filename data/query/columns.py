"""How the columns of an SQL result travel: which DuckDB expression makes JSON of each type, and what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from data.query.protocol import Cell, Column, ColumnKind

CUT: Final = 1000
"""Code points of a cell sent with a page: more than any column shows, so a page of 200 rows stays small."""

_WHOLE_NUMBERS: Final = frozenset(
    {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"}
)
_NUMBER: Final = re.compile(r"DOUBLE|FLOAT|DECIMAL\b.*|BIGNUM|VARINT")
_TIME: Final = re.compile(r"(?:DATE|TIME|INTERVAL)\b.*|TIMESTAMP.*|TIME.*")
_NESTED: Final = re.compile(r".*\]|STRUCT\(.*|MAP\(.*|UNION\(.*|VARIANT", re.DOTALL)


def column(name: str, type_name: str) -> Column:
    """The column as the protocol describes it."""
    return {"name": name, "type": type_name, "kind": kind_of(type_name)}


def kind_of(type_name: str) -> ColumnKind:
    """What a type is to a reader."""
    if _NESTED.fullmatch(type_name):
        return "nested"
    if type_name in _WHOLE_NUMBERS or _NUMBER.fullmatch(type_name):
        return "number"
    if type_name == "BOOLEAN":
        return "truth"
    if type_name in ("BLOB", "BIT"):
        return "bytes"
    if _TIME.fullmatch(type_name):
        return "time"
    if type_name in ("VARCHAR", "UUID", "JSON", '"NULL"') or type_name.startswith("ENUM"):
        return "text"
    return "other"


def shown(reference: str, type_name: str, *, cut: int | None = CUT) -> str:
    """An expression that makes a value for a person to see: numbers and truth as they are, the rest as text.

    Text comes one code point longer than `cut` when it was longer: that is how a cut is known.
    """
    if type_name == "BOOLEAN" or type_name in _WHOLE_NUMBERS or type_name == "DOUBLE":
        return reference
    if type_name == "FLOAT":
        # By way of text: 0.1 as a 32-bit float is 0.10000000149011612 as a double.
        return f"CAST(CAST({reference} AS VARCHAR) AS DOUBLE)"
    text = f"CAST({reference} AS VARCHAR)"
    return text if cut is None else f"left({text}, {cut + 1})"


def exported(reference: str, type_name: str) -> str:
    """An expression that makes a value for a file: as `shown`, whole, and nested values as JSON text."""
    if kind_of(type_name) == "nested":
        return f"CAST(to_json({reference}) AS VARCHAR)"
    return shown(reference, type_name, cut=None)


def clean(value: Cell) -> Cell:
    """A value that JSON has a word for: the floats that it has none for become DuckDB's words."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return str(value)
    return value
