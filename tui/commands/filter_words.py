"""Filters as a person writes them: «صادرات» for the flow `export`, «دلار» for the unit `USD`; what is unknown is told.

The catalogue knows codes; their names in both languages are the program's own words and the lexicon's forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from data.errors import MizError, UsageError
from data.persian.letters import key
from data.units import unit_forms
from tui import words

if TYPE_CHECKING:
    from data.query.client import Reader
    from data.query.filters import Filters

NAMED: Final = 12
"""Values that an error names, the closest first."""

UNKNOWN: Final = {
    "flow": "there is no such flow",
    "kind": "there is no such kind of figure",
    "unit": "no figure has this unit",
}
"""What is said of a value that means nothing, by its filter."""


def understood(reader: Reader, filters: Filters) -> Filters:
    """`filters` with codes for the names of flows, kinds and units.

    Raises UsageError for a flow, kind or unit that means nothing, and MizError for an article that the catalogue does
    not hold; both say what there is, the closest first.
    """
    for field in ("flow", "kind", "unit"):
        wanted: str | None = getattr(filters, field)
        if wanted is not None:
            counted = reader.attribute_values(field)
            filters = filters._replace(**{field: code_of(field, wanted, names_of(field), counted)})
    if filters.article is not None:
        near = reader.articles_like(filters.article)
        if near["found"] is False:
            names = ", ".join(near["names"])
            raise MizError(
                "no article of this id or name in the catalogue",
                seen=filters.article,
                hint=f"Near it: {names}" if names else "",
            )
    return filters


def names_of(field: str) -> dict[str, list[str]]:
    """What each code of a filter is called, the program's own words first."""
    tables: dict[str, Mapping[str, words.Phrase]] = {"flow": words.FLOWS, "kind": words.KINDS, "unit": words.UNITS}
    names = {code: [phrase.fa, phrase.en] for code, phrase in tables[field].items()}
    if field == "unit":
        for unit, forms in unit_forms().items():
            names.setdefault(unit, []).extend(forms)
    return names


def code_of(field: str, wanted: str, names: Mapping[str, list[str]], counted: Mapping[str, int]) -> str:
    """The code that `wanted` is or names; of several that one name stands for, the one with most figures.

    `counted` are the codes that the catalogue holds and their figures. Raises UsageError where it is none of them.
    """
    sought = key(wanted)
    codes = [*counted, *(code for code in names if code not in counted)]
    for meant in (
        [code for code in codes if key(code) == sought],
        [code for code in codes if any(key(name) == sought for name in names.get(code, ())[:2])],
        [code for code in codes if any(key(name) == sought for name in names.get(code, ()))],
    ):
        if meant and sought:
            return max(meant, key=lambda code: counted.get(code, -1))
    there = closest(wanted, {code: names.get(code, []) for code in counted or names}, counted)
    listed = ", ".join(f"{code} ({names[code][0]})" if names.get(code) else code for code in there[:NAMED])
    if len(there) > NAMED:
        listed += f" and {len(there) - NAMED} more"
    raise UsageError(UNKNOWN[field], seen=wanted, hint=f"There are: {listed}")


def closest(wanted: str, names: Mapping[str, Iterable[str]], counted: Mapping[str, int]) -> list[str]:
    """The codes, those whose code or name is most like `wanted` first, else those with most figures."""
    sought = key(wanted)

    def likeness(code: str) -> float:
        ratios = (SequenceMatcher(None, sought, key(name)).ratio() for name in (code, *names[code]))
        best = max(ratios)
        return best if best >= 0.5 else 0.0

    return sorted(names, key=lambda code: (-likeness(code), -counted.get(code, 0), code))
