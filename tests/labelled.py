"""Articles with labels: the marked files in tests/labels, and folders of JSON labels; and seven ways to re-spell them.

A marked file is the article with each figure as ⟦quote⁞value unit kind name=value …⟧. Values of `name=` that are
several readings, each right, have / between them; a name that is missing means that there is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent / "labels"
SEEDS = HERE.parent.parent / "seeds"

ATTRIBUTES = ("qualifier", "kind", "trend", "scope", "period", "flow", "market_code", "place", "commodity", "speaker")
_WORDED = frozenset(("place", "commodity", "speaker"))
_NAMES = {"direction": "flow", "market": "market_code"}
_MARK = re.compile("⟦([^⁞⟧]+)⁞([^⟧]+)⟧")

Reading = str | None


@dataclass(frozen=True)
class Label:
    """A figure as a person read it; each attribute holds the readings that are right."""

    start: int
    end: int
    values: tuple[float, ...]
    value_max: float | None
    unit: str
    attributes: dict[str, tuple[Reading, ...]]


@dataclass(frozen=True)
class Labelled:
    """An article with all its figures labelled; `also` are the sets of names that other extractors should find."""

    name: str
    text: str
    labels: tuple[Label, ...]
    also: dict[str, frozenset[str]]


def read_marked(path: Path) -> Labelled:
    """The article of a marked file, the marks taken out."""
    marked = path.read_bytes().decode()
    text = ""
    labels: list[Label] = []
    done = 0
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        labels.append(_label(mark[2], len(text), len(text) + len(mark[1])))
        text += mark[1]
        done = mark.end()
    return Labelled(path.stem, text + marked[done:], tuple(labels), {})


def _label(said: str, start: int, end: int) -> Label:
    value, unit, kind, *rest = said.split(" ")
    low, _, high = value.partition("..")
    attributes: dict[str, tuple[Reading, ...]] = dict.fromkeys(ATTRIBUTES, (None,))
    attributes["qualifier"] = ("exact",)
    attributes["kind"] = tuple(kind.split("/"))
    for pair in rest:
        name, _, readings = pair.partition("=")
        attributes[name] = tuple(
            None if reading == "-" else reading.replace("_", " ") if name in _WORDED else reading
            for reading in readings.split("/")
        )
    return Label(start, end, (float(low),), float(high) if high else None, unit, attributes)


def read_folder(folder: Path) -> Iterator[Labelled]:
    """The labelled articles of a folder that has gold/*.json beside its texts."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "figures" not in gold:
            continue
        text_path = next((place / gold["file"] for place in (folder, SEEDS) if (place / gold["file"]).exists()), None)
        if text_path is None:
            continue
        labels = tuple(_from_json(figure) for figure in gold["figures"])
        complete = gold.get("complete", ())
        also: dict[str, frozenset[str]] = {}
        if "markets" in complete:
            also["markets"] = frozenset(market["iso"] for market in gold["markets"])
        if "people" in complete:
            also["people"] = frozenset(person["name"] for person in gold["people"])
        yield Labelled(gold["article"], text_path.read_bytes().decode(), labels, also)


def _from_json(figure: dict[str, Any]) -> Label:
    attributes: dict[str, tuple[Reading, ...]] = dict.fromkeys(ATTRIBUTES, (None,))
    for name, value in figure.items():
        known = _NAMES.get(name, name)
        if known in attributes:
            attributes[known] = tuple(value) if isinstance(value, list) else (value,)
    values = (float(figure["value"]), *(float(value) for value in figure.get("value_alt", ())))
    return Label(figure["start"], figure["end"], values, figure.get("value_max"), figure["unit"], attributes)


_LATIN, _PERSIAN, _ARABIC = "0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"


def _digits(to: str) -> Callable[[str, int], str]:
    table = {
        digit: to[place] for digits in (_LATIN, _PERSIAN, _ARABIC) if digits != to for place, digit in enumerate(digits)
    }
    return lambda text, at: table.get(text[at], text[at])


def _no_break(text: str, at: int) -> str:
    beside_digit = at > 0 and (text[at - 1].isdigit() or text[at + 1 : at + 2].isdigit())
    return "\u00a0" if text[at] == " " and beside_digit else text[at]


def _without_marks(text: str, at: int) -> str:
    return "" if "\u064b" <= text[at] <= "\u0655" else {"أ": "ا", "ؤ": "و", "ۀ": "ه"}.get(text[at], text[at])


SPELLINGS: dict[str, Callable[[str, int], str]] = {
    "no half-space": lambda text, at: "" if text[at] == "\u200c" else text[at],
    "space for half-space": lambda text, at: " " if text[at] == "\u200c" else text[at],
    "Arabic letters": lambda text, at: {"ی": "ي", "ک": "ك"}.get(text[at], text[at]),
    "Latin digits": _digits(_LATIN),
    "Arabic digits": _digits(_ARABIC),
    "no-break spaces": _no_break,
    "no vowel marks": _without_marks,
}
"""One way each to write the same text, as a function of the text and a place in it."""


def respell(article: Labelled, spelling: Callable[[str, int], str]) -> Labelled:
    """The article in another spelling, its labels moved along."""
    pieces = [spelling(article.text, at) for at in range(len(article.text))]
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    labels = tuple(replace(label, start=places[label.start], end=places[label.end]) for label in article.labels)
    return replace(article, text="".join(pieces), labels=labels)
