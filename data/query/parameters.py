"""`$name` in a statement: found, and replaced by values that are written as literals.

Literals rather than DuckDB's own parameters: a text literal takes the type of what it is compared with
(`published > '2025-01-01'`), a bound text does not, and the plan knows the values. `_literal` is the only door,
and what comes out is checked like anything that was typed.

Imports neither duckdb nor anything slow: an editor asks for names at every key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from data.errors import MizError
from data.query.statements import tokens

Value: TypeAlias = "bool | int | float | str | Sequence[Value] | None"
"""What a parameter may stand for; a list serves `unit IN $units` and `= ANY ($units)`."""

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.", "٬_")
_WHOLE = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


class Parameter(NamedTuple):
    """One `$name` in a text; `text[start:end]` is it, in code points."""

    name: str
    start: int
    end: int


class Unbound(MizError):
    """A statement that asks for values which were not given; `names` says which."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            "the statement asks for values",
            seen=", ".join(f"${name}" for name in names),
            hint="Give each one a value",
        )
        self.names = list(names)


class Bound(NamedTuple):
    """A text with values in it."""

    text: str
    places: list[tuple[int, int, Parameter]]
    """Per value: where it begins and ends in `text`, and the parameter that it stands for."""

    def typed(self, offset: int) -> int:
        """The place in what was typed of a place in `text`; inside a value, that of its `$name`."""
        moved = 0
        for start, end, parameter in self.places:
            if offset < start:
                break
            if offset < end:
                return parameter.start
            moved = parameter.end - end
        return offset + moved


def parameters_of(source: str) -> list[Parameter]:
    """Every `$name` (or `$1`) of `source`, in order; those in strings, names and comments are none."""
    return [
        Parameter(source[start + 1 : end], start, end)
        for kind, start, end in tokens(source)
        if kind == "word" and source[start] == "$" and end > start + 1
    ]


def names_of(source: str) -> list[str]:
    """The names that `source` asks values for, each once, in order."""
    return list(dict.fromkeys(parameter.name for parameter in parameters_of(source)))


def read_value(text: str) -> Value:
    """What a person means who answers with `text`.

    Digits of any set are a number (۱٬۲۰۰٫۵ is 1200.5), `true`, `false` and `null` what they say, `[a, b]` a list,
    and anything else is text; in quotes, digits are text too.
    """
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    if text.startswith("[") and text.endswith("]"):
        return [read_value(part) for part in re.split(r"[,،]", text[1:-1]) if part.strip()]
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    number = text.translate(_DIGITS)
    if _WHOLE.fullmatch(number):
        return int(number)
    if _NUMBER.fullmatch(number):
        return float(number)
    return text


def bind(source: str, values: Mapping[str, Value]) -> Bound:
    """`source` with every `$name` replaced by its value. Raises Unbound for names without one; a value whose
    name does not occur is left out."""
    found = parameters_of(source)
    missing = [name for name in dict.fromkeys(one.name for one in found) if name not in values]
    if missing:
        raise Unbound(missing)
    pieces: list[str] = []
    places: list[tuple[int, int, Parameter]] = []
    length = last = 0
    for parameter in found:
        before = source[last : parameter.start]
        value = _literal(values[parameter.name])
        length += len(before)
        places.append((length, length + len(value), parameter))
        length += len(value)
        pieces += (before, value)
        last = parameter.end
    return Bound("".join(pieces) + source[last:], places)


def _literal(value: Value) -> str:
    """A value as SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"({value})" if value < 0 else str(value)
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return f"CAST('{value}' AS DOUBLE)"
        return f"CAST({value!r} AS DOUBLE)"
    if isinstance(value, str):
        if "\0" in value:
            raise MizError("the value holds a NUL character", hint="Remove it")
        return "'" + value.replace("'", "''") + "'"
    return f"[{', '.join(_literal(one) for one in value)}]"
