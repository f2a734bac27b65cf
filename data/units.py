"""What units are called in Persian, for readers: the tables in `seeds/lexicon` say it by their first form."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLES = Path(__file__).resolve().parent.parent / "seeds" / "lexicon"


@cache
def unit_forms() -> dict[str, list[str]]:
    """Unit → its forms: {"t": ["تن", …], "committee": ["کمیته", …], …}; empty where the tables cannot be read.

    Reads two tables (1 ms) the first time. Source: seeds/lexicon/units.csv and counted.csv.
    """
    import csv  # only catalogues with unusual units pay for it

    names: dict[str, list[str]] = {}
    for table in ("units", "counted"):
        try:
            with (_TABLES / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
                for row in csv.DictReader(lines):
                    # «منطقه+آزاد»: the parts that may stand apart in a text.
                    forms = [form.replace("+", " ").strip() for form in (row.get("forms") or "").split("|")]
                    if row.get("unit"):
                        names.setdefault(row["unit"], []).extend(form for form in forms if form)
        except OSError:
            continue  # a name is a courtesy: the unit's own stands in for it
    return names


def persian_unit_names() -> dict[str, str]:
    """Unit → its first form: {"t": "تن", "committee": "کمیته", …}."""
    return {unit: forms[0] for unit, forms in unit_forms().items() if forms}
