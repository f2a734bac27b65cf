"""The catalogue's layout as code sees it: its version, its tables' columns, and the SQL that makes them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from data.persian.letters import FOLDING, NOTHING, ZWNJ
from data.persian.search_words import MOST, SHORTEST_HALF, STEPS

SCHEMA_VERSION: Final = 4
"""Raised when a reader written for the older layout would answer wrongly or not at all."""

STORAGE_VERSION: Final = "v1.0.0"
"""DuckDB's file format that 1.4, 1.5 and 2.0 all open; what 2.0 writes by default opens in no 1.x."""

MEMORY: Final = "1GiB"
"""What DuckDB may hold while a catalogue is written or checked; beyond it goes to disk, in the build's own folder."""

CALENDAR_YEARS: Final = (1300, 1450)
"""First and last Jalali year of the table `calendar`."""

SPAN_TABLES: Final = (
    "figures",
    "market_mentions",
    "desk_mentions",
    "trade_items",
    "people",
    "organisations",
    "plans",
)
"""Tables whose rows quote their article."""

RECORD_TABLES: Final = ("articles", "sentence_bounds", *SPAN_TABLES)
"""Tables that extraction fills, one row a record."""

SEARCH_TABLES: Final = (
    "search_terms",
    "search_postings",
    "search_places",
    "search_lengths",
    "search_exceptions",
    "search_sentences",
    "search_titles",
    "search_names",
)
"""Tables that searches read."""

TABLES: Final = (*RECORD_TABLES, *SEARCH_TABLES, "desks", "markets", "commodities", "calendar", "catalogue_info")
"""Every table of the file."""

_SCHEMA: Final = Path(__file__).with_name("schema.sql")


def schema_sql() -> str:
    """The statements that make an empty catalogue: tables, macros, views, and a comment on each."""
    kept = {code: letter for code, letter in FOLDING.items() if letter != NOTHING}
    dropped = [chr(code) for code, letter in FOLDING.items() if letter == NOTHING]
    # DuckDB's translate() deletes what the second list has no partner for.
    read = "".join(map(chr, kept)) + "".join(dropped) + NOTHING + ZWNJ
    written = "".join(kept.values())
    sql = _SCHEMA.read_text(encoding="utf-8")
    slots = {
        "fa_norm_from": read,
        "fa_norm_to": written,
        "zwnj": ZWNJ,
        "search_term": _search_term(),
        "half": str(SHORTEST_HALF),
        "most": str(MOST),
    }
    for slot, filled in slots.items():
        sql = sql.replace(f"{{{slot}}}", filled)
    return sql


def _search_term() -> str:
    """The term of the word `t`: the first of its ever shorter forms that is an exception, or else the shortest."""
    layer = "SELECT map(list(form), list(term)) AS known, t AS s0 FROM search_exceptions"
    for number, (pattern, stays) in enumerate(STEPS):
        layer = f"SELECT *, regexp_replace(s{number}, '{pattern}', '{stays}') AS s{number + 1}\n    FROM ({layer})"
    known = ", ".join(f"known[s{number}]" for number in range(len(STEPS) + 1))
    return f"(\n    SELECT coalesce({known}, s{len(STEPS)})\n    FROM ({layer})\n)"
