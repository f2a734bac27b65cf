"""The words that Miz knows, read from the tables in `seeds/lexicon`, and the one pass that finds them in a text.

A table is a CSV file with a header. Its first column names the thing (`markets.csv`: an ISO code); `forms` holds the
spellings by which news calls it, `|` between them; `source` says where the row comes from. Write a form with its
spaces and half-spaces where they belong: it is found with them, without them, and with one for the other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from data.errors import MizError
from data.persian.letters import NOTHING, ZWNJ, fold, key

BUNDLED = Path(__file__).resolve().parent.parent / "seeds" / "lexicon"

GAZETTEERS = ("markets", "demonyms", "places", "commodities", "offices", "organisations", "outlets", "speech")
"""Tables whose forms are looked for in every text; the others are read by the extractor that needs them."""

PLURALS = ("هایی", "های", "ها")
"""Endings a form may carry in the text, glued or apart; longest first."""
_PLURAL = frozenset(PLURALS)
_PLURAL_TABLES = frozenset({"commodities", "organisations", "offices", "demonyms"})
"""Tables of common nouns, and of people: a country or a verb has no plural."""
_VOWELS = ("ا", "و")
"""After these the word that describes a noun is linked by «ی»: «میگوی جنوب», «خرمای بم»."""
_SHORTEST_LINKED = 2
"""«جوی» is a brook, not barley."""

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


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All tables, and the index over the gazetteers' forms. Made once a process by `load_lexicon`; picklable."""

    tables: Mapping[str, tuple[Row, ...]]
    _spelled: dict[str, tuple[tuple[Entry, ...], bool]] = field(repr=False)
    """Of each form's key, and of its key with a plural ending: the rows, and whether an ending was read."""
    _reach: dict[str, int] = field(repr=False)
    """Of each joined beginning of a form: the length of the longest key that opens with it."""

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of `table`, in the file's order; none when there is no such table."""
        return self.tables.get(table, ())

    def entries(self, form: str) -> tuple[Entry, ...]:
        """The gazetteer rows that `form` spells, however it is spaced."""
        spelled = self._spelled.get(key(form))
        return spelled[0] if spelled is not None and not spelled[1] else ()

    def matches(self, forms: list[str], gaps: list[int]) -> list[Match]:
        """Every gazetteer form in the token list, the longest at each place and table, in order of place.

        `forms` and `gaps` are a Document's. A form never crosses a line end (gap 3) nor a sign. A plural ending
        after the form, glued («شویندهها») or apart («شوینده ها»), belongs to the match.
        """
        found: list[Match] = []
        reach_of = self._reach
        spelled = self._spelled
        count = len(forms)
        for first in compress(range(count), map(reach_of.__contains__, forms)):
            joined = forms[first]
            end = first + 1
            # The last hit is the longest; an earlier one stays for the tables that the later ones do not speak of.
            hits: list[tuple[int, tuple[Entry, ...], bool]] = []
            while True:
                hit = spelled.get(joined)
                if hit is not None:
                    hits.append((end, *hit))
                if end >= count or gaps[end] == 3:
                    break
                joined += forms[end]
                # Every joined beginning of a form is an opener, so anything else leads nowhere.
                if joined not in reach_of:
                    break
                end += 1
            if not hits:
                continue
            seen: set[str] = set()
            for end, entries, plural in reversed(hits):
                if not plural and end < count and forms[end] in _PLURAL and gaps[end] < 3:
                    plural = True
                    end += 1
                tables = set()
                for entry in entries:
                    if entry.table not in seen:
                        found.append(Match(first, end, entry, plural))
                        tables.add(entry.table)
                seen |= tables
        return found


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
    spelled: dict[str, list[Entry]] = {}
    reach: dict[str, int] = {}
    plurals: dict[str, list[Entry]] = {}
    for table in GAZETTEERS:
        for row in tables.get(table, ()):
            entry = Entry(table, next(iter(row.values())), row)
            for form in (row.get("forms") or "").split("|"):
                if form.strip():
                    _index(form.strip(), entry, spelled, plurals, reach)
    index = {form: (tuple(found), True) for form, found in plurals.items() if form not in spelled}
    index |= {form: (tuple(found), False) for form, found in spelled.items()}
    return Lexicon(tables, index, reach)


def _index(
    form: str,
    entry: Entry,
    spelled: dict[str, list[Entry]],
    plurals: dict[str, list[Entry]],
    reach: dict[str, int],
) -> None:
    parts = fold(form).replace(NOTHING, "").replace(ZWNJ, " ").split()
    bare = "".join(parts)
    keys = {bare: spelled}
    if entry.table == "commodities" and bare.endswith(_VOWELS) and len(bare) > _SHORTEST_LINKED:
        keys[bare + "ی"] = spelled
    if entry.table in _PLURAL_TABLES and not bare.endswith(PLURALS):
        keys |= {bare + ending: plurals for ending in PLURALS}
    for spelling, index in keys.items():
        if entry not in index.setdefault(spelling, []):
            index[spelling].append(entry)
        # A text may glue the first parts and space the rest, so each joined beginning opens the form.
        for length in [len("".join(parts[:count])) for count in range(1, len(parts))] + [len(spelling)]:
            head = spelling[:length]
            reach[head] = max(reach.get(head, 0), len(spelling))


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
