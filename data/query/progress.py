"""How far a statement is, as DuckDB itself reckons it.

DuckDB counts only on connections that were told to, and the configuration of a catalogue is locked; so the two
settings that it takes, and no others, stay open to change (`open.py`), and the guard lets no statement of a person
touch any. Nothing is printed: the share is read with `query_progress` from the thread that the parent talks to.
"""

from __future__ import annotations

import contextlib
from collections import deque
from typing import Final

from data.query.engine import duckdb

SETTINGS: Final = ("enable_progress_bar_print", "enable_progress_bar")
"""What has to stay changeable where the configuration is locked: both are settings of a connection."""

LEAST: Final = 1.0
"""Per cent. What stays below is not told: DuckDB gives −1 where it cannot say, and 0 for the whole of a recursion
or, in 1.5, of a cross product."""

MOST: Final = 99.0
"""Per cent. DuckDB gives 100 while the last step still writes."""


def share_done(connection: duckdb.DuckDBPyConnection) -> float | None:
    """The share of the statement that runs on `connection`, above 0 and below 1; None where DuckDB cannot say.

    Safe to ask from another thread than the one that waits for the statement.
    """
    with contextlib.suppress(duckdb.Error):  # it was closed meanwhile
        percent = connection.query_progress()
        if percent >= LEAST:
            return min(percent, MOST) / 100
    return None


class Connections:
    """Connections to one catalogue that count how far their statements are. May be used by several threads."""

    def __init__(self, root: duckdb.DuckDBPyConnection) -> None:
        self._root = root
        self._ready: deque[duckdb.DuckDBPyConnection] = deque()

    def fresh(self) -> duckdb.DuckDBPyConnection:
        """A connection that nothing else uses."""
        try:
            return self._ready.popleft()
        except IndexError:
            return self._made()

    def make_ready(self) -> None:
        """Make the next one while nobody waits: the settings take 0.3 ms, a tenth of a short statement."""
        if not self._ready:
            with contextlib.suppress(duckdb.Error, MemoryError):  # whoever needs one tries again, and tells
                self._ready.append(self._made())

    def _made(self) -> duckdb.DuckDBPyConnection:
        connection = self._root.cursor()
        connection.execute("SET enable_progress_bar_print = false")
        connection.execute("SET enable_progress_bar = true")
        return connection
