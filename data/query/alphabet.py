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


def by_name(of: str, language: NameLanguage) -> str:
    """The key of an ORDER BY for a row `of` of desks, markets or commodities."""
    return NAME[language].format(of=of)


def by_column(ask: Callable[[str], list[tuple[Any, ...]]], column: str, language: NameLanguage) -> str:
    """A join `alphabet` with the key `alphabet.nth` for the few different texts of a column of figures.

    A place is ordered by what it is called, not by its code: «عراق» and Iraq, not IQ.
    """
    named = f"SELECT DISTINCT {column} AS text, {column} AS name FROM figures WHERE {column} IS NOT NULL"
    if column == "place" and (texts := [text for (text,) in ask("SELECT DISTINCT place FROM figures") if text]):
        from data.place_names import place_name

        called = ", ".join(f"({literal(text)}, {literal(place_name(text, language))})" for text in texts)
        named = f"SELECT text, name FROM (VALUES {called}) AS called (text, name)"
    return (
        f"LEFT JOIN (SELECT text, row_number() OVER (ORDER BY icu_sort_key(name, '{language}')) AS nth"
        f" FROM ({named})) AS alphabet ON alphabet.text = f.{column}"
    )
