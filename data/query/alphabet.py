"""By which name the explorer's lists and figures are ordered: the one that is shown, in the language it is shown in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal

from data.query.quoting import literal

NameLanguage = Literal["fa", "en"]

NAME: Final = {
    "fa": "{of}.name_sort",
    "en": "lower(strip_accents(coalesce({of}.name_en, {of}.name_fa)))",
}
"""Per language: what a desk, market or commodity `of` stands by. The Persian keys are stored with the names."""

_CODES: Final = ("place", "flow", "kind", "unit")
"""Columns of figures that hold codes for what is shown."""


def by_name(of: str, language: NameLanguage) -> str:
    """The key of an ORDER BY for a row `of` of desks, markets or commodities."""
    return NAME[language].format(of=of)


def by_column(
    ask: Callable[[str], list[tuple[Any, ...]]], column: str, language: NameLanguage, joined: str = "alphabet"
) -> str:
    """A join `joined` with the key `nth` for the few different texts of a column of figures.

    Codes are ordered by what they are called, which is what is shown: «عراق» and Iraq, not IQ; «سهم» and share.
    """
    named = f"SELECT DISTINCT {column} AS text, {column} AS name FROM figures WHERE {column} IS NOT NULL"
    if column in _CODES and (texts := [text for (text,) in ask(f"SELECT DISTINCT {column} FROM figures") if text]):
        called = ", ".join(f"({literal(text)}, {literal(_name(column, text, language))})" for text in sorted(texts))
        named = f"SELECT text, name FROM (VALUES {called}) AS called (text, name)"
    return (
        f"LEFT JOIN (SELECT text, row_number() OVER (ORDER BY icu_sort_key(name, '{language}')) AS nth"
        f" FROM ({named})) AS {joined} ON {joined}.text = f.{column}"
    )


def _name(column: str, code: str, language: NameLanguage) -> str:
    if column == "place":
        from data.place_names import place_name

        return place_name(code, language)
    from data.code_names import name_of

    return name_of(column, code, language)
