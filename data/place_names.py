"""What places are called in English, for readers: the tables in `seeds/lexicon` say it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLES = Path(__file__).resolve().parent.parent / "seeds" / "lexicon"


@cache
def english_place_names() -> dict[str, str]:
    """Province → its English name: {"قزوین": "Qazvin", …}; smaller places have none.

    Empty where the table cannot be read. Reads one table (2 ms) the first time. Source: seeds/lexicon/places.csv.
    """
    return {row["place"]: row["name_en"] for row in _rows("places") if row.get("name_en")}


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
        return zone if language == "fa" else english_place_names().get(zone, zone)
    return market_names(language).get(place, place)


def _rows(table: str) -> list[dict[str, str]]:
    import csv  # only what names a place pays for it

    try:
        with (_TABLES / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))
    except OSError:
        return []  # a name is a courtesy: the code stands in for it
