"""Open results: a statement whose rows are being looked at, and views of it that are sorted or filtered."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from data.query import columns as columns_of
from data.query.engine import duckdb
from data.query.guard import Checked
from data.query.parameters import Bound
from data.query.progress import share_done

if TYPE_CHECKING:
    from data.query.protocol import Cell, Column, CutCell, Trouble

_VOLATILE: Final = frozenset({"random", "uuid", "gen_random_uuid", "uuidv4", "uuidv7"})
_SELECTION: Final = re.compile(r"\bselection\b", re.IGNORECASE)


class Untold(Exception):
    """A trouble on its way to the asking side."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble["title"])
        self.trouble = trouble


class Running:
    """The statement that a lane runs now, so that another thread can interrupt it.

    An interrupt between two statements of one question is kept: after one, DuckDB 1.5 ends a fetch like the
    natural end of a result, so the flag decides, not the rows.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._furthest: float | None = None
        self.interrupted = False

    def begin(self) -> None:
        """Forget the interrupt of the question before."""
        with self._lock:
            self.interrupted = False

    def on(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """Say which connection works now; raises when an interrupt came in between."""
        with self._lock:
            self._connection = connection
            self._furthest = None
            self.check()
        return connection

    def progress(self) -> float | None:
        """The share of what works now that is done, from any thread; it only grows until the next statement of the
        question. None where DuckDB cannot say."""
        with self._lock:
            share = None if self._connection is None else share_done(self._connection)
            if share is not None:
                self._furthest = max(share, self._furthest or 0.0)
            return self._furthest

    def check(self) -> None:
        """Raise when the question was interrupted."""
        if self.interrupted:
            raise Untold({"title": "the statement was stopped", "seen": "", "hint": "", "reason": "interrupted"})

    def end(self) -> None:
        """Nothing works any more."""
        with self._lock:
            self._connection = None

    def interrupt(self) -> None:
        """Stop what works now, from any thread."""
        with self._lock:
            self.interrupted = True
            if self._connection is not None:
                self._connection.interrupt()


class OpenResult:
    """A statement whose rows are being looked at."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, sent: str, bound: Bound, checked: Checked, columns: list[Column]
    ) -> None:
        self.connection = connection
        self.sent = sent
        """The text as it came, comments and all."""
        self.bound = bound
        """The text with the values of its parameters."""
        self.checked = checked
        self.columns = columns
        self.selection: str | None = None
        """What the view `selection` shows, where the statement asks for it."""
        self.kept: list[list[Cell]] | None = None
        """All rows, where there are few."""
        self.total: int | None = None
        self.edition = 0
        names = ", ".join(f"c{nth}" for nth in range(len(columns)))
        self.statement = f"(\n{checked.body}\n) AS result({names})"
        """The statement as a table with columns c0, c1 …: names may repeat and hold anything."""
        self.source = self.statement
        """The same, or the table that its rows were put into."""
        self.numbered: str | None = None
        """The same with a column `rid` that tells rows apart and follows their order; made for views."""
        self.plain = False
        self.alphabets: set[int] = set()
        """Columns of text whose values were put into the order of the alphabet, in a table `alphabet_COLUMN`."""
        self.open = 1
        """Cursors that look at it: its own, and those of its views."""

    @property
    def is_computed(self) -> bool:
        """Whether its rows were put into a table."""
        return self.source != self.statement

    def typed(self, offset: int) -> int:
        """Where a place of the bound text stands in what was sent."""
        return self.bound.typed(offset)


class View:
    """A result sorted and filtered. It has the connection of its result, and no rows of its own but their order."""

    def __init__(self, root: OpenResult, cursor: int, where: str, keys: list[str]) -> None:
        self.root = root
        self.columns = root.columns
        self.where = where
        self.keys = keys
        self.kept: list[list[Cell]] | None = None
        self.total: int | None = None
        self.edition = root.edition
        self.order_table = f"temp.main.order_{cursor}"
        """The table of `rid`s in the order of the view, once `ordered`."""
        self.ordered = False
        self.too_large = False
        """Memory did not hold even the order."""

    @property
    def clauses(self) -> str:
        """WHERE and ORDER BY, as they stand behind the FROM."""
        return self.where_clause + self.order_clause

    @property
    def where_clause(self) -> str:
        """WHERE, or nothing."""
        return f" WHERE {self.where}" if self.where else ""

    @property
    def order_clause(self) -> str:
        """ORDER BY with `rid` last, or nothing: rows that are equal stay in the order of the result."""
        tie = ["rid"] if self.root.numbered else []
        return f" ORDER BY {', '.join([*self.keys, *tie])}" if self.keys else ""


def select(
    columns: list[Column], source: str, expressions: Callable[[str, str], str] = columns_of.shown, tail: str = ""
) -> str:
    """A statement over the rows of `source`, each column through an expression of its reference and type."""
    chosen = ", ".join(expressions(f"c{nth}", column["type"]) for nth, column in enumerate(columns))
    return f"SELECT {chosen} FROM {source}{tail}"


def asks_for_selection(text: str) -> bool:
    """Whether a statement may read the view `selection`."""
    return _SELECTION.search(text) is not None


def cut_cells(columns: list[Column], rows: list[Any], offset: int) -> tuple[list[list[Cell]], list[CutCell]]:
    """The rows as JSON has words for them, long cells cut to `CUT`, and where."""
    longs = [nth for nth, column in enumerate(columns) if column["kind"] not in ("number", "truth")]
    floats = [nth for nth, column in enumerate(columns) if column["type"] in ("DOUBLE", "FLOAT")]
    cut: list[CutCell] = []
    cleaned = [list(row) for row in rows]
    for row, cells in enumerate(cleaned):
        for nth in floats:
            cells[nth] = columns_of.clean(cells[nth])
        for nth in longs:
            cell = cells[nth]
            if cell is not None and len(cell) > columns_of.CUT:
                cells[nth] = cell[: columns_of.CUT]
                cut.append({"row": offset + row, "column": nth})
    return cleaned, cut


def is_plain(connection: duckdb.DuckDBPyConnection, tree: dict[str, Any]) -> bool:
    """Whether it is a scan of one stored table: its rows come in one order however they are asked for."""
    node = tree["node"]
    table = node.get("from_table") or {}
    if node["type"] != "SELECT_NODE" or table.get("type") != "BASE_TABLE" or table.get("sample"):
        return False
    if node.get("modifiers") or node.get("cte_map", {}).get("map"):
        return False
    if any(node.get(part) for part in ("group_expressions", "group_sets", "having", "qualify", "sample")):
        return False
    functions = set()
    waiting: list[Any] = [node["select_list"], node.get("where_clause")]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            if part.get("class") in ("WINDOW", "SUBQUERY"):
                return False
            if part.get("class") == "FUNCTION" and not part.get("is_operator"):
                functions.add(str(part.get("function_name", "")).lower())
            waiting += part.values()
    stored = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE lower(table_name) = lower($name)", {"name": table["table_name"]}
    ).fetchone()
    if stored is None or stored[0] != 1 or functions & _VOLATILE:
        return False
    return not functions or _all_scalar(connection, functions)


def _all_scalar(connection: duckdb.DuckDBPyConnection, functions: set[str]) -> bool:
    """Whether none of these aggregates or makes rows; a macro may do either, so it counts as not."""
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in functions)
    others = connection.execute(
        f"SELECT count(*) FROM duckdb_functions() WHERE function_name IN ({names}) AND function_type <> 'scalar'"
    ).fetchone()
    return others is not None and others[0] == 0 and "unnest" not in functions


def numbered_statement(connection: duckdb.DuckDBPyConnection, result: OpenResult) -> str | None:
    """A plain scan with the table's `rowid` as one more column `rid`, or None where that cannot be written."""
    sample = connection.execute("SELECT json_serialize_sql('SELECT rowid FROM t')").fetchone()
    assert sample is not None
    reference = json.loads(sample[0])["statements"][0]["node"]["select_list"][0]
    tree = json.loads(json.dumps(result.checked.tree))
    tree["node"]["select_list"].append(reference)
    whole = {"error": False, "statements": [tree]}
    try:
        written = connection.execute("SELECT json_deserialize_sql($tree)", {"tree": json.dumps(whole)}).fetchone()
        assert written is not None
        described = connection.execute(f"DESCRIBE {written[0]}").fetchall()
    except duckdb.Error:
        return None
    if [row[1] for row in described[:-1]] != [column["type"] for column in result.columns]:
        return None
    names = ", ".join(f"c{nth}" for nth in range(len(result.columns)))
    return f"(\n{written[0]}\n) AS result({names}, rid)"
