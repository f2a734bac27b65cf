"""What the catalogue's tables, views, macros and columns are, in Persian: the catalogue itself says it in English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("comments_fa.csv")


def said(comment: str | None, language: str) -> str:
    """A comment of the catalogue in `fa` or `en`; one that no row of the table has, as it is; blank for none.

    Reads one table (1 ms) the first time it is asked in Persian. Source: comments_fa.csv, by the English text.
    """
    if not comment or language != "fa":
        return comment or ""
    return _persian().get(comment, comment)


@cache
def _persian() -> dict[str, str]:
    import csv  # only who reads Persian descriptions pays for it

    try:
        with _TABLE.open(encoding="utf-8", newline="") as lines:
            return {row["english"]: row["persian"] for row in csv.DictReader(lines)}
    except OSError:
        return {}  # a description is a courtesy: the English one stands in for it
