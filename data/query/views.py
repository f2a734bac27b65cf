"""Sorting and filtering a result by its columns: what a person chose, as SQL over the columns c0, c1 …

`readable` says the same with the columns' names, for showing to a person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from data.errors import MizError
from data.query.quoting import literal

if TYPE_CHECKING:
    from data.query.protocol import Column
    from data.query.sql_protocol import ColumnFilter, SortKey

_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.", "٬,_ ")
_COMPARISONS: Final = ("=", "!=", "<", "<=", ">", ">=")
_DAY_TYPES: Final = re.compile(r"DATE|TIMESTAMP.*")


def order_by(
    columns: Sequence[Column], sort: Sequence[SortKey], refer: Callable[[int], str], alphabet: Callable[[int], str]
) -> list[str]:
    """The keys of an ORDER BY; `alphabet` gives the key of a column of text."""
    keys = []
    for key in sort:
        column = _column(columns, key["column"])
        reference = refer(key["column"])
        if column["kind"] == "text":
            reference = alphabet(key["column"])
        keys.append(f"{reference} {'DESC' if key.get('descending') else 'ASC'} NULLS LAST")
    return keys


def readable_order(columns: Sequence[Column], sort: Sequence[SortKey], refer: Callable[[int], str]) -> list[str]:
    """The same keys as a person would write them."""
    return [
        refer(key["column"])
        + (" COLLATE fa" if _column(columns, key["column"])["type"] == "VARCHAR" else "")
        + (" DESC" if key.get("descending") else "")
        + " NULLS LAST"
        for key in sort
    ]


def where(columns: Sequence[Column], filters: Sequence[ColumnFilter], refer: Callable[[int], str]) -> str:
    """The predicate, empty when there are no filters. Raises MizError for a value that the column cannot have."""
    return " AND ".join(_predicate(_column(columns, one["column"]), one, refer(one["column"])) for one in filters)


def _column(columns: Sequence[Column], nth: int) -> Column:
    if not 0 <= nth < len(columns):
        raise MizError("this result has no such column", seen=str(nth + 1))
    return columns[nth]


def _predicate(column: Column, asked: ColumnFilter, reference: str) -> str:
    operator = asked["op"]
    if operator == "null":
        return f"{reference} IS NULL"
    if operator == "not null":
        return f"{reference} IS NOT NULL"
    value = asked.get("value")
    if operator == "in":
        values = value if isinstance(value, list) else [value]
        known = [_value(column, one) for one in values if one is not None]
        parts = [f"{reference} IN ({', '.join(known)})"] if known else []
        if None in values:
            parts.append(f"{reference} IS NULL")
        return f"({' OR '.join(parts)})" if parts else "false"
    if isinstance(value, list) or value is None:
        raise MizError("the filter needs one value", seen=f"{column['name']} {operator}")
    if operator in ("contains", "starts"):
        function = "contains" if operator == "contains" else "starts_with"
        return f"{function}(fa_norm(CAST({reference} AS VARCHAR)), fa_norm({literal(str(value))}))"
    if operator not in _COMPARISONS:
        raise MizError("results are not filtered this way", seen=str(operator))
    if _DAY_TYPES.fullmatch(column["type"]):
        return _day_predicate(column, operator, str(value), reference)
    written = "<>" if operator == "!=" else operator
    return f"{reference} {written} {_value(column, value)}"


def _value(column: Column, value: Any) -> str:
    """A value as a literal of the column's type."""
    if column["kind"] == "number":
        number = str(value).translate(_DIGITS)
        try:
            float(number)
        except ValueError:
            raise MizError("this is no number", seen=str(value), hint=f"{column['name']} holds numbers") from None
        return f"CAST({literal(number)} AS {column['type']})" if "DECIMAL" not in column["type"] else number
    if column["kind"] == "truth":
        word = json.dumps(value) if isinstance(value, bool) else str(value).strip().lower()
        if word not in ("true", "false"):
            raise MizError("this is neither true nor false", seen=str(value))
        return word
    if column["type"] == "VARCHAR":
        return literal(str(value))
    if _DAY_TYPES.fullmatch(column["type"]):
        return _day(column, str(value), last=False)
    return f"CAST({literal(str(value))} AS {column['type']})"


def _day(column: Column, text: str, *, last: bool) -> str:
    from data.query.days import first_day, last_day

    if ":" in text:  # a moment
        return f"CAST({literal(text)} AS {column['type']})"
    return f"DATE {literal((last_day if last else first_day)(text).isoformat())}"


def _day_predicate(column: Column, operator: str, text: str, reference: str) -> str:
    """A month or a year is all its days: `= 1404` is within it, `> 1404` is after its last day."""
    if ":" in text:
        return f"{reference} {'<>' if operator == '!=' else operator} {_day(column, text, last=False)}"
    first, last = _day(column, text, last=False), _day(column, text, last=True)
    day = reference if column["type"] == "DATE" else f"CAST({reference} AS DATE)"
    if operator == "=":
        return f"{day} BETWEEN {first} AND {last}"
    if operator == "!=":
        return f"{day} NOT BETWEEN {first} AND {last}"
    return f"{day} {operator} {last if operator in ('>', '<=') else first}"
