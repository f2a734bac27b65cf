"""What places are called in English, for readers: the tables in `seeds/lexicon` say it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLES = Path(__file__).resolve().parent.parent / "seeds" / "lexicon"

_KINDS = (("منطقه آزاد ", "free zone"), ("منطقهٔ آزاد ", "free zone"), ("منطقه ویژه اقتصادی ", "special economic zone"))
"""What opens the name of a place, and what closes it in English."""


@cache
def english_place_names() -> dict[str, str]:
    """Place → its English name: {"قزوین": "Qazvin", "تبریز": "Tabriz", …}, of Iran and of free zones abroad.

    Empty where the tables cannot be read. Reads two tables (3 ms) the first time. Source: seeds/lexicon/places.csv,
    free_zones_abroad.csv.
    """
    names = {row["zone"]: row["name_en"] for row in _rows("free_zones_abroad") if row.get("name_en")}
    return names | {row["place"]: row["name_en"] for row in _rows("places") if row.get("name_en")}


def english_place(place: str) -> str:
    """The English name of a place, put together for a free zone that no table has; else as it is written."""
    names = english_place_names()
    for kind, said in _KINDS:
        if place not in names and place.startswith(kind):
            zone = place.removeprefix(kind)
            return f"{names.get(zone, zone)} {said}"
    return names.get(place, place)


@cache
def market_names(language: str) -> dict[str, str]:
    """Market code → its name in `fa` or `en`: for a place that is another country.

    Reads one table (2 ms) the first time. Source: seeds/lexicon/markets.csv.
    """
    return {row["code"]: row[f"name_{language}"] for row in _rows("markets") if row.get(f"name_{language}")}


def place_name(place: str, language: str) -> str:
    """What the place of a figure is called in `fa` or `en`, as far as the tables tell; else as it is written."""
    zone = place.removeprefix("FZ:")
    if place == "IR":
        return "ایران" if language == "fa" else "Iran"
    if zone != place and language == "fa":
        return f"منطقهٔ آزاد {zone}"
    if not zone.isascii():
        return zone if language == "fa" else english_place(zone)
    return market_names(language).get(place, place)


def _rows(table: str) -> list[dict[str, str]]:
    import csv  # only what names a place pays for it

    try:
        with (_TABLES / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))
    except OSError:
        return []  # a name is a courtesy: the code stands in for it
