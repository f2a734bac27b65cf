"""The words that Miz knows, read from the tables in `seeds/lexicon`, and the one pass that finds them in a text.

A table is a CSV file with a header. Its first column names the thing (`markets.csv`: an ISO code); `forms` holds the
spellings by which news calls it, `|` between them; `source` says where the row comes from. Write a form with its
spaces and half-spaces where they belong: it is found with them, without them, and with one for the other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from data.errors import MizError
from data.persian.letters import NOTHING, ZWNJ, fold, key

BUNDLED = Path(__file__).resolve().parent.parent / "seeds" / "lexicon"

GAZETTEERS = ("markets", "places", "commodities", "offices", "organisations", "outlets")
"""Tables whose forms are looked for in every text; the others are read by the extractor that needs them."""

PLURALS = ("هایی", "های", "ها")
"""Endings a form may carry in the text, glued or apart; longest first."""

Row = Mapping[str, str]


class Entry(NamedTuple):
    """One form of one row of a gazetteer."""

    table: str
    name: str
    """The row's first column."""
    row: Row


class Match(NamedTuple):
    """Tokens `first` to `end` (exclusive) spell `entry`; `plural` when a plural ending was read with them."""

    first: int
    end: int
    entry: Entry
    plural: bool


@dataclass(frozen=True)
class Lexicon:
    """All tables, and the index over the gazetteers' forms. Made once a process by `load_lexicon`; picklable."""

    tables: Mapping[str, tuple[Row, ...]]
    _entries: dict[str, tuple[Entry, ...]] = field(repr=False)
    _reach: dict[str, int] = field(repr=False)

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of `table`, in the file's order; none when there is no such table."""
        return self.tables.get(table, ())

    def entries(self, form: str) -> tuple[Entry, ...]:
        """The gazetteer rows that `form` spells, however it is spaced."""
        return self._entries.get(key(form), ())

    def matches(self, forms: list[str], gaps: list[int]) -> list[Match]:
        """Every gazetteer form in the token list, the longest at each place and table, in order of place.

        `forms` and `gaps` are a Document's. A form never crosses a line end (gap 3) nor a sign.
        """
        found: list[Match] = []
        reach_of = self._reach.get
        entries_of = self._entries.get
        count = len(forms)
        for first in range(count):
            form = forms[first]
            reach = reach_of(form)
            if reach is None:
                # A glued plural is the one inflection that a form need not list.
                if form[-1:] in "یا":
                    bare = _singular(form)
                    if bare is not None and (entries := entries_of(bare)):
                        found.extend(Match(first, first + 1, entry, True) for entry in entries)
                continue
            longest: dict[str, list[Match]] = {}
            joined = form
            end = first + 1
            while True:
                plural = False
                entries = entries_of(joined)
                if not entries and (bare := _singular(joined)) is not None:
                    entries = entries_of(bare)
                    plural = True
                if entries:
                    stop = end
                    if not plural and end < count and gaps[end] < 3 and forms[end] in PLURALS:
                        plural = True
                        stop += 1
                    fresh: set[str] = set()
                    for entry in entries:
                        if entry.table not in fresh:
                            longest[entry.table] = []
                            fresh.add(entry.table)
                        longest[entry.table].append(Match(first, stop, entry, plural))
                if end >= count or gaps[end] == 3:
                    break
                joined += forms[end]
                end += 1
                # + 4: room for a glued «هایی» after the longest form.
                if len(joined) > reach + 4:
                    break
            for matches in longest.values():
                found.extend(matches)
        return found


def _singular(joined: str) -> str | None:
    for ending in PLURALS:
        if joined.endswith(ending) and len(joined) > len(ending) + 1:
            return joined[: -len(ending)]
    return None


def load_lexicon(extra: Path | None = None, *, bundled: Path = BUNDLED) -> Lexicon:
    """The bundled tables, with the rows of the folder `extra` after them.

    Raises MizError when `extra` is no folder, or a table in it has no header or no `forms` where one is needed.
    """
    tables: dict[str, tuple[Row, ...]] = {}
    for path in sorted(bundled.glob("*.csv")):
        tables[path.stem] = _read_table(path)
    if extra is not None:
        if not extra.is_dir():
            raise MizError("the lexicon folder is not there", seen=str(extra), hint="Give a folder of CSV tables")
        for path in sorted(extra.glob("*.csv")):
            tables[path.stem] = tables.get(path.stem, ()) + _read_table(path)
    entries: dict[str, list[Entry]] = {}
    reach: dict[str, int] = {}
    for table in GAZETTEERS:
        for row in tables.get(table, ()):
            name = next(iter(row.values()))
            entry = Entry(table, name, row)
            for form in (row.get("forms") or "").split("|"):
                if form.strip():
                    _index(form.strip(), entry, entries, reach)
    return Lexicon(tables, {form: tuple(found) for form, found in entries.items()}, reach)


def _index(form: str, entry: Entry, entries: dict[str, list[Entry]], reach: dict[str, int]) -> None:
    spelled = key(form)
    if entry not in entries.setdefault(spelled, []):
        entries[spelled].append(entry)
    parts = fold(form).replace(NOTHING, "").replace(ZWNJ, " ").split()
    head = ""
    for part in parts:
        # A text may glue the first parts and space the rest, so each joined beginning opens the form.
        head += part
        reach[head] = max(reach.get(head, 0), len(spelled))


def _read_table(path: Path) -> tuple[Row, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return tuple(_rows(csv.DictReader(lines)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise MizError(
            "a lexicon table cannot be read", seen=f"{path}: {error}", hint="It must be CSV in UTF-8"
        ) from error


def _rows(reader: Iterable[dict[str, str | None]]) -> Iterable[Row]:
    for row in reader:
        yield {name: (value or "").strip() for name, value in row.items() if name is not None}
