"""What a search matches, found once: every question about the same words joins the ids that are kept here.

A view of the explorer asks some ten questions about one search. Each would look through every sentence again; so the
first of them puts the ids of what it found into a temporary table of its connection, and the others join that.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable
from typing import Final

from data.query.engine import duckdb
from data.query.ranking import rank, stems_of

KEPT: Final = 8
"""Tables that are kept: the searches between which somebody goes back and forth, at four bytes a figure."""


_numbers = itertools.count(1)


class Matches:
    """The tables of one connection. Used by the thread that uses the connection, and by no other."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._tables: dict[tuple[str, object], str] = {}
        """What was looked for → the name of its table, the one asked for last at the end."""
        self._unsure: list[tuple[str, object]] = []

    def table(self, about: str, sought: object, select: Callable[[], str]) -> str:
        """The table of what `select` gives for `sought`, made where it is not there; valid until the next question."""
        key = about, sought
        name = self._tables.pop(key, None)
        if name is None:
            name = f"temp.main.match_{next(_numbers)}"
            self._connection.execute(f"CREATE TEMP TABLE {name} AS {select()}")
            self._unsure.append(key)
        self._tables[key] = name
        return name

    def ranking(self, search: str) -> str:
        """A statement that gives `article_id` and `score` of the articles that the index finds."""
        found = rank(self._connection, stems_of(self._connection).ways(search))
        return found or "SELECT CAST(NULL AS INTEGER) AS article_id, CAST(NULL AS DOUBLE) AS score WHERE false"

    def settle(self) -> None:
        """The question was answered whole: what it made is kept, and the oldest beyond KEPT are given up."""
        self._unsure.clear()
        while len(self._tables) > KEPT:
            self._drop(next(iter(self._tables)))

    def forget(self) -> None:
        """The question was stopped or failed: what it made may lack rows."""
        for key in self._unsure:
            if key in self._tables:
                self._drop(key)
        self._unsure.clear()

    def _drop(self, key: tuple[str, object]) -> None:
        name = self._tables.pop(key)
        with contextlib.suppress(duckdb.Error):  # stopped in the middle: a table that nobody asks for stays behind
            self._connection.execute(f"DROP TABLE IF EXISTS {name}")


_known: list[tuple[duckdb.DuckDBPyConnection, Matches]] = []
"""Of the connection that asked last: panes are answered on one."""


def matches_of(connection: duckdb.DuckDBPyConnection) -> Matches:
    """What is kept for `connection`."""
    if not _known or _known[0][0] is not connection:
        _known[:] = [(connection, Matches(connection))]
    return _known[0][1]
