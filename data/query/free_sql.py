"""What a person typed, run inside the reading process: checked, described, and shown by the window.

A result never is fetched whole. Its first rows come from `LIMIT`; the rest in one of three ways:

- all of it fitted into the first rows: those are kept;
- a plain scan of one table: any window is `LIMIT … OFFSET …` over it (12 ms at row 4.9 million);
- anything else is computed once more, into a temporary table of its connection, when a row beyond the first ones
  is asked for. Rows without a full ordering may then stand otherwise than in the first window: `edition` rises,
  and whoever shows the result forgets what it had. Where memory does not hold the table, windows fall back to
  `LIMIT … OFFSET …`.

Every result has a connection of its own, so none waits for another, and closing it frees what it held.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NoReturn

from data.errors import MizError
from data.query import columns as columns_of
from data.query.engine import duckdb
from data.query.guard import Checked, Refused, check
from data.query.sql_errors import memory_trouble, trouble_of
from data.query.statements import split

if TYPE_CHECKING:
    from data.query.protocol import Cell, Column, CutCell, SqlResult, SqlRows, Trouble

LONGEST_CELL: Final = 4_000_000
"""Code points that `sql_cell` sends at most: 4 million are 8 MB of Persian."""

_VOLATILE: Final = frozenset({"random", "uuid", "gen_random_uuid", "uuidv4", "uuidv7"})


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
        self.interrupted = False

    def begin(self) -> None:
        """Forget the interrupt of the question before."""
        with self._lock:
            self.interrupted = False

    def on(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """Say which connection works now; raises when an interrupt came in between."""
        with self._lock:
            self._connection = connection
            self.check()
        return connection

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
        self, connection: duckdb.DuckDBPyConnection, sent: str, checked: Checked, columns: list[Column]
    ) -> None:
        self.connection = connection
        self.sent = sent
        """The text as it came, comments and all."""
        self.checked = checked
        self.columns = columns
        self.kept: list[list[Cell]] | None = None
        """All rows, where there are few."""
        self.total: int | None = None
        self.edition = 0
        self.source = source_of(checked, len(columns))
        self.plain = False

    def select(self, expressions: Callable[[str, str], str], tail: str = "") -> str:
        """A statement over the rows, each column through an expression of its reference and type."""
        chosen = ", ".join(expressions(f"c{nth}", column["type"]) for nth, column in enumerate(self.columns))
        return f"SELECT {chosen} FROM {self.source}{tail}"


def source_of(checked: Checked, width: int) -> str:
    """The statement as a table with columns c0, c1 …: names may repeat and hold anything."""
    names = ", ".join(f"c{nth}" for nth in range(width))
    return f"(\n{checked.body}\n) AS result({names})"


class FreeSql:
    """The open results of one catalogue. Called by one lane at a time, `count` by another lane beside it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, memory_mib: int, *, files: bool = False) -> None:
        self._connection = connection
        self._files = files
        self._memory_mib = memory_mib
        self._results: dict[int, OpenResult] = {}
        self._streams: dict[int, duckdb.DuckDBPyConnection] = {}
        self._last = 0

    # -- results that are looked at ---------------------------------------------------------------------------

    def sql_open(self, running: Running, *, sql: str, page: int = 200) -> SqlResult:
        """`SqlResult`."""
        began = time.perf_counter()
        connection = self._connection.cursor()
        try:
            result = self._described(running, connection, sql)
            first, cut = self._first(running, result, page)
        except BaseException:
            connection.close()
            raise
        self._last += 1
        self._results[self._last] = result
        return {
            "cursor": self._last,
            "sql": result.checked.head + result.checked.body,
            "columns": result.columns,
            "first": {"offset": 0, "rows": first, "cut": cut, "total": result.total, "edition": 0},
            "complete": result.kept is not None,
            "seconds": time.perf_counter() - began,
        }

    def sql_rows(self, running: Running, *, cursor: int, offset: int, limit: int) -> SqlRows:
        """`SqlRows`."""
        result = self._result(cursor)
        if result.kept is not None:
            rows, cut = _cut(result, result.kept[offset : offset + limit], offset)
        else:
            if not result.plain and not result.edition:
                self._compute(running, result)
            sql = result.select(columns_of.shown, f" LIMIT {limit} OFFSET {offset}")
            rows, cut = _cut(result, self._run(running, result, sql), offset)
        return {"offset": offset, "rows": rows, "cut": cut, "total": result.total, "edition": result.edition}

    def sql_count(self, running: Running, *, cursor: int) -> int:
        """The exact number of rows."""
        result = self._result(cursor)
        if result.total is None:
            connection = self._connection.cursor()
            try:
                rows = self._run(running, result, f"SELECT count(*) FROM {self._statement(result)}", connection)
            finally:
                connection.close()
            result.total = int(rows[0][0])
        return result.total

    def sql_cell(self, running: Running, *, cursor: int, row: int, column: int) -> str:
        """A cell whole, as text; `NULL` is an empty text."""
        result = self._result(cursor)
        if not 0 <= column < len(result.columns):
            raise MizError("this result has no such column", seen=str(column + 1))
        if result.checked.kind == "explain":
            assert result.kept is not None
            return str(result.kept[row][column])
        if result.kept is None and not result.plain and not result.edition:
            self._compute(running, result)
        sql = f"SELECT left(CAST(c{column} AS VARCHAR), {LONGEST_CELL}) FROM {result.source} LIMIT 1 OFFSET {row}"
        rows = self._run(running, result, sql)
        if not rows:
            raise MizError("this result has no such row", seen=str(row + 1))
        return rows[0][0] or ""

    def sql_close(self, running: Running, *, cursor: int) -> None:
        """Give a result or a stream back; an unknown cursor is fine."""
        result = self._results.pop(cursor, None)
        if result is not None:
            result.connection.close()
        stream = self._streams.pop(cursor, None)
        if stream is not None:
            stream.close()

    # -- results that are written to a file -------------------------------------------------------------------

    def stream_open(self, running: Running, *, sql: str, batch: int = 500) -> dict[str, Any]:
        """A cursor over all rows in order, its columns, and the first `batch` rows."""
        connection = self._connection.cursor()
        try:
            result = self._described(running, connection, sql)
            if result.checked.kind == "explain":
                rows, _ = self._first(running, result, batch)
                return {"cursor": 0, "columns": result.columns, "rows": rows, "complete": True}
            try:
                self._execute(running, result, result.select(columns_of.exported), connection)
            except Untold as untold:
                if untold.trouble.get("reason") != "sql":
                    raise
                # A nested type that JSON has no form for: its text will do.
                self._execute(
                    running,
                    result,
                    result.select(lambda name, kind: columns_of.shown(name, kind, cut=None)),
                    connection,
                )
        except BaseException:
            connection.close()
            raise
        self._last += 1
        self._streams[self._last] = connection
        rows = self.stream_more(running, cursor=self._last, batch=batch)
        return {"cursor": self._last, "columns": result.columns, "rows": rows, "complete": False}

    def stream_more(self, running: Running, *, cursor: int, batch: int) -> list[list[Cell]]:
        """The next rows of a stream; none at its end, when it is given back."""
        connection = self._streams.get(cursor)
        if connection is None:
            return []
        running.on(connection)
        try:
            rows = connection.fetchmany(batch)
        except duckdb.Error as error:
            raise Untold(trouble_of(error, "", memory_mib=self._memory_mib)) from None
        running.check()
        if not rows:
            self.sql_close(running, cursor=cursor)
        return [[columns_of.clean(value) for value in row] for row in rows]

    # -- inside -----------------------------------------------------------------------------------------------

    def _described(self, running: Running, connection: duckdb.DuckDBPyConnection, sql: str) -> OpenResult:
        """The statement checked, with its columns; what is wrong with it is told with its place."""
        running.on(connection)
        try:
            checked = check(connection, sql, files=self._files)
        except Refused as refused:
            self._refuse(refused)
        except duckdb.Error as error:
            statement = split(sql)[0]
            self._tell(error, sql, statement.text, statement.start, 0)
        if checked.kind == "explain":
            return OpenResult(connection, sql, checked, [columns_of.column("plan", "VARCHAR")])
        lead = "DESCRIBE " if checked.kind == "select" else "DESCRIBE SELECT * FROM (\n"
        tail = "" if checked.kind == "select" else "\n)"
        try:
            described = running.on(connection).execute(lead + checked.body + tail).fetchall()
        except duckdb.Error as error:
            self._tell(error, sql, checked.body, checked.start, len(lead))
        result = OpenResult(connection, sql, checked, [columns_of.column(row[0], row[1]) for row in described])
        result.plain = checked.kind == "select" and _is_plain(connection, checked.tree)
        return result

    def _first(self, running: Running, result: OpenResult, page: int) -> tuple[list[list[Cell]], list[CutCell]]:
        """The first rows; where they are all, they are kept."""
        if result.checked.kind == "explain":
            text = "\n".join(row[-1] for row in self._run(running, result, result.checked.head + result.checked.body))
            result.kept = [[line] for line in text.rstrip("\n").split("\n")]
            result.total = len(result.kept)
            return _cut(result, result.kept[:page], 0)
        sql = result.select(columns_of.shown, f" LIMIT {page + 1}")
        rows = self._run(running, result, sql)
        if len(rows) <= page:
            result.kept = [list(row) for row in rows]
            result.total = len(rows)
        return _cut(result, rows[:page], 0)

    def _compute(self, running: Running, result: OpenResult) -> None:
        """Put the rows into a temporary table; leave the result to be scanned where memory does not hold them."""
        result.edition = 1
        names = ", ".join(f"c{nth}" for nth in range(len(result.columns)))
        try:
            self._run(running, result, f"CREATE TEMP TABLE kept_rows AS SELECT {names} FROM {result.source}")
        except Untold as untold:
            if untold.trouble.get("reason") != "memory":
                result.edition = 0
                raise
            return
        result.source = "temp.main.kept_rows AS result"
        result.total = int(self._run(running, result, f"SELECT count(*) FROM {result.source}")[0][0])

    def _statement(self, result: OpenResult) -> str:
        return source_of(result.checked, len(result.columns))

    def _run(
        self,
        running: Running,
        result: OpenResult,
        sql: str,
        connection: duckdb.DuckDBPyConnection | None = None,
    ) -> list[Any]:
        """All rows of a statement made of the person's; the caller bounds them with LIMIT."""
        connection = connection or result.connection
        try:
            rows = self._execute(running, result, sql, connection).fetchall()
        except duckdb.Error as error:
            self._tell_of(error, result, sql)
        running.check()
        return rows

    def _execute(
        self, running: Running, result: OpenResult, sql: str, connection: duckdb.DuckDBPyConnection
    ) -> duckdb.DuckDBPyConnection:
        try:
            return running.on(connection).execute(sql)
        except duckdb.Error as error:
            self._tell_of(error, result, sql)

    def _tell_of(self, error: duckdb.Error, result: OpenResult, sql: str) -> NoReturn:
        """An error of a statement made of the person's: its place is told in theirs."""
        at = sql.find(result.checked.body)
        lead = len(sql[:at].encode()) if at >= 0 else 0
        self._tell(error, result.sent, result.checked.body if at >= 0 else "", result.checked.start, lead)

    def _tell(self, error: duckdb.Error, sent: str, statement: str, start: int, lead: int) -> NoReturn:
        trouble = trouble_of(error, sent, statement, start=start, lead=lead, memory_mib=self._memory_mib)
        raise Untold(trouble) from None

    def _refuse(self, refused: Refused) -> NoReturn:
        raise Untold(
            {"title": refused.title, "seen": refused.seen, "hint": refused.hint, "reason": "refused"}
        ) from None

    def _result(self, cursor: int) -> OpenResult:
        result = self._results.get(cursor)
        if result is None:
            raise Untold(
                {"title": "this result is closed", "seen": "", "hint": "Run the statement again", "reason": "gone"}
            )
        return result

    def out_of_memory(self) -> Trouble:
        """What to tell when Python itself finds no memory."""
        return memory_trouble(self._memory_mib)


def _cut(result: OpenResult, rows: list[Any], offset: int) -> tuple[list[list[Cell]], list[CutCell]]:
    """The rows as JSON has words for them, long cells cut to `CUT`, and where."""
    longs = [nth for nth, column in enumerate(result.columns) if column["kind"] not in ("number", "truth")]
    floats = [nth for nth, column in enumerate(result.columns) if column["type"] in ("DOUBLE", "FLOAT")]
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


def _is_plain(connection: duckdb.DuckDBPyConnection, tree: dict[str, Any]) -> bool:
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
