"""What a person typed, run inside the reading process: checked, described, and shown by the window.

A result never is fetched whole. Its first rows come from `LIMIT`; the rest in one of three ways:

- all of it fitted into the first rows: those are kept;
- a plain scan of one table: any window is `LIMIT … OFFSET …` over it (12 ms at row 4.9 million);
- anything else is computed once more, into a temporary table of its connection, when a row beyond the first ones
  is asked for. Rows without a full ordering may then stand otherwise than in the first window: `edition` rises,
  and whoever shows the result forgets what it had. Where memory does not hold the table, windows fall back to
  `LIMIT … OFFSET …`.

A view of a result, sorted or filtered, shows its first rows in the same way. Beyond them only the *order* is
computed, as a table of row numbers (8 bytes a row, where the rows of 5 million × 10 would not fit into the limit),
and a window fetches its rows by number.

Every result has a connection of its own, so none waits for another, and closing it frees what it held.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NoReturn

from data.errors import MizError
from data.query import columns as columns_of
from data.query import views
from data.query.charting import points
from data.query.column_facts import facts
from data.query.engine import duckdb
from data.query.guard import Refused, check
from data.query.narrowing import Narrowing
from data.query.parameters import Bound, Unbound, Value, bind
from data.query.plans import read_plan
from data.query.progress import Connections
from data.query.results import (
    OpenResult,
    Running,
    Untold,
    View,
    asks_for_selection,
    cut_cells,
    is_plain,
    numbered_statement,
    select,
)
from data.query.sql_errors import trouble_of
from data.query.statements import split

if TYPE_CHECKING:
    from data.query.protocol import Cell, CutCell, SqlResult, SqlRows
    from data.query.sql_protocol import Chart, ChartHow, ChartKind, ColumnFacts, ColumnFilter, Plan, SortKey

ALPHABET_TEXTS: Final = 200_000
"""Texts that are put in the order of the Persian alphabet by ICU, at 2 s a million; cheaper keys made of replaced
letters are slower still (10 to 20 s for 5 million)."""

LONGEST_CELL: Final = 4_000_000
"""Code points that `sql_cell` sends at most: 4 million are 8 MB of Persian."""

Values = Mapping[str, Value]
Given = dict[str, str]


class FreeSql:
    """The open results of one catalogue. Called by one lane at a time, `sql_count` and streams by others beside."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, memory_mib: int, *, files: bool = False) -> None:
        self._connection = connection
        self.connections = Connections(connection)
        """For statements whose progress may be asked for."""
        self._files = files
        self._memory_mib = memory_mib
        self._results: dict[int, OpenResult | View] = {}
        self._streams: dict[int, duckdb.DuckDBPyConnection] = {}
        self._numbers = itertools.count(1)

    # -- results that are looked at ---------------------------------------------------------------------------

    def sql_open(
        self,
        running: Running,
        *,
        sql: str,
        page: int = 200,
        parameters: Values | None = None,
        filters: Given | None = None,
    ) -> SqlResult:
        """`SqlResult`."""
        began = time.perf_counter()
        connection = self.connections.fresh()
        try:
            result = self._described(running, connection, sql, parameters, filters)
            first, cut = self._first(running, result, page)
        except BaseException:
            connection.close()
            raise
        return self._opened(result, result.checked.head + result.checked.body, first, cut, began)

    def sql_view(
        self,
        running: Running,
        *,
        cursor: int,
        sort: Sequence[SortKey] = (),
        filters: Sequence[ColumnFilter] = (),
        page: int = 200,
    ) -> SqlResult:
        """`SqlResult` of a result (or of the result of a view), sorted and filtered."""
        began = time.perf_counter()
        seen = self._result(cursor)
        root = seen.root if isinstance(seen, View) else seen
        if root.checked.kind == "explain":
            raise MizError("a plan is neither sorted nor filtered")
        self._number(running, root)
        where = views.where(root.columns, filters, _reference)
        by_code: list[int] = []
        keys = views.order_by(
            root.columns, sort, _reference, lambda column: self._alphabet(running, root, column, by_code)
        )
        view = View(root, next(self._numbers), where, keys)
        found = self._view_rows(running, view, 0, page + 1)
        if len(found) <= page:
            view.kept = [list(row) for row in found]
            view.total = len(found)
        elif not where:
            view.total = root.total
        elif root.is_computed:
            view.total = int(self._run(running, root, f"SELECT count(*) FROM {root.source}{view.where_clause}")[0][0])
        first, cut = cut_cells(root.columns, found[:page], 0)
        root.open += 1
        return {
            **self._opened(view, _readable(root, sort, filters), first, cut, began),
            "by_code": bool(by_code),
        }

    def sql_rows(self, running: Running, *, cursor: int, offset: int, limit: int) -> SqlRows:
        """`SqlRows`."""
        result = self._result(cursor)
        if result.kept is not None:
            rows, cut = cut_cells(result.columns, result.kept[offset : offset + limit], offset)
        elif isinstance(result, View):
            rows, cut = cut_cells(result.columns, self._view_rows(running, result, offset, limit), offset)
        else:
            if not result.plain and not result.edition:
                self._compute(running, result)
            sql = select(result.columns, result.source, tail=f" LIMIT {limit} OFFSET {offset}")
            rows, cut = cut_cells(result.columns, self._run(running, result, sql), offset)
        return {"offset": offset, "rows": rows, "cut": cut, "total": result.total, "edition": result.edition}

    def sql_count(self, running: Running, *, cursor: int) -> int:
        """The exact number of rows."""
        result = self._result(cursor)
        if result.total is None:
            root, clause = (result.root, result.where_clause) if isinstance(result, View) else (result, "")
            with self._beside(root) as connection:
                rows = self._run(running, root, f"SELECT count(*) FROM {root.statement}{clause}", connection)
            result.total = int(rows[0][0])
        return result.total

    def sql_cell(self, running: Running, *, cursor: int, row: int, column: int) -> str:
        """A cell whole, as text; `NULL` is an empty text."""
        result = self._result(cursor)
        if not 0 <= column < len(result.columns):
            raise MizError("this result has no such column", seen=str(column + 1))
        cell = f"left(CAST(c{column} AS VARCHAR), {LONGEST_CELL})"
        if isinstance(result, View):
            found = self._view_rows(running, result, row, 1, [cell])
        elif result.checked.kind == "explain":
            assert result.kept is not None
            return str(result.kept[row][column])
        else:
            if result.kept is None and not result.plain and not result.edition:
                self._compute(running, result)
            found = self._run(running, result, f"SELECT {cell} FROM {result.source} LIMIT 1 OFFSET {row}")
        if not found:
            raise MizError("this result has no such row", seen=str(row + 1))
        return found[0][0] or ""

    def sql_column(self, running: Running, *, cursor: int, column: int, top: int = 20) -> ColumnFacts:
        """`ColumnFacts`."""
        result = self._result(cursor)
        if not 0 <= column < len(result.columns):
            raise MizError("this result has no such column", seen=str(column + 1))
        source, run = self._as_source(running, result)
        if result.total is None:
            result.total = int(run(f"SELECT count(*) FROM {source}")[0][0])
        return facts(run, result.columns[column], f"c{column}", source, top, result.total)

    def sql_chart(
        self,
        running: Running,
        *,
        cursor: int,
        kind: ChartKind,
        x: int,
        y: int | None = None,
        how: ChartHow = "sum",
        classes: int = 40,
    ) -> Chart:
        """`Chart`."""
        result = self._result(cursor)
        source, run = self._as_source(running, result)

        def window(limit: int, expressions: list[str]) -> list[Any]:
            if isinstance(result, View):
                return self._view_rows(running, result, 0, limit, expressions)
            return run(f"SELECT {', '.join(expressions)} FROM {source} LIMIT {limit}")

        return points(run, result.columns, source, window, kind=kind, x=x, y=y, how=how, classes=classes)

    def _as_source(self, running: Running, result: OpenResult | View) -> tuple[str, Callable[[str], list[Any]]]:
        """The rows of a result as a FROM clause, and how to ask it."""
        root = result.root if isinstance(result, View) else result
        if root.checked.kind == "explain":
            raise MizError("a plan has no figures of its columns")
        if not root.plain and not root.edition:
            self._compute(running, root)
        source = root.source + (result.where_clause if isinstance(result, View) else "")
        return source, lambda sql: self._run(running, root, sql)

    def sql_close(self, running: Running, *, cursor: int) -> None:
        """Give a result, a view or a stream back; an unknown cursor is fine."""
        result = self._results.pop(cursor, None)
        if result is not None:
            root = result.root if isinstance(result, View) else result
            if isinstance(result, View) and result.ordered:
                with contextlib.suppress(duckdb.Error):
                    root.connection.execute(f"DROP TABLE {result.order_table}")
            root.open -= 1
            if not root.open:
                root.connection.close()
        stream = self._streams.pop(cursor, None)
        if stream is not None:
            stream.close()

    # -- plans ------------------------------------------------------------------------------------------------

    def sql_explain(
        self,
        running: Running,
        *,
        sql: str,
        analyze: bool = False,
        parameters: Values | None = None,
        filters: Given | None = None,
    ) -> Plan:
        """`Plan` of a statement, with or without its own EXPLAIN; `analyze` runs it."""
        connection = self.connections.fresh()
        try:
            result = self._described(running, connection, sql, parameters, filters)
            head = "EXPLAIN (ANALYZE, FORMAT json)" if analyze else "EXPLAIN (FORMAT json)"
            rows = self._run(running, result, f"{head} {result.checked.body}")
        finally:
            connection.close()
        return read_plan(json.loads(rows[0][-1]))

    # -- results that are written to a file -------------------------------------------------------------------

    def stream_open(
        self,
        running: Running,
        *,
        sql: str = "",
        cursor: int | None = None,
        batch: int = 500,
        parameters: Values | None = None,
        filters: Given | None = None,
    ) -> dict[str, Any]:
        """A cursor over all rows in order, its columns, and the first `batch` rows: of a statement, or of an open
        result as it is sorted and filtered."""
        connection = self.connections.fresh()
        clauses = ""
        try:
            if cursor is None:
                result = self._described(running, connection, sql, parameters, filters)
            else:
                looked_at = self._result(cursor)
                result = looked_at.root if isinstance(looked_at, View) else looked_at
                self._show_selection(connection, result.selection)
                if isinstance(looked_at, View):
                    keys = ", ".join(looked_at.keys)
                    clauses = looked_at.where_clause + (f" ORDER BY {keys}" if keys else "")
            if result.checked.kind == "explain":
                rows = result.kept or self._first(running, result, batch)[0]
                connection.close()
                return {"cursor": 0, "columns": result.columns, "rows": rows, "complete": True}
            try:
                sql = select(result.columns, result.statement, columns_of.exported, clauses)
                self._execute(running, result, sql, connection)
            except Untold as untold:
                if untold.trouble.get("reason") != "sql":
                    raise
                # A nested type that JSON has no form for: its text will do.
                sql = select(result.columns, result.statement, _whole, clauses)
                self._execute(running, result, sql, connection)
        except BaseException:
            connection.close()
            raise
        number = next(self._numbers)
        self._streams[number] = connection
        rows = self.stream_more(running, cursor=number, batch=batch)
        return {"cursor": number, "columns": result.columns, "rows": rows, "complete": False}

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

    def _opened(
        self,
        result: OpenResult | View,
        sql: str,
        first: list[list[Cell]],
        cut: list[CutCell],
        began: float,
    ) -> SqlResult:
        cursor = next(self._numbers)
        self._results[cursor] = result
        return {
            "cursor": cursor,
            "sql": sql,
            "columns": result.columns,
            "first": {"offset": 0, "rows": first, "cut": cut, "total": result.total, "edition": result.edition},
            "complete": result.kept is not None,
            "seconds": time.perf_counter() - began,
        }

    def _described(
        self,
        running: Running,
        connection: duckdb.DuckDBPyConnection,
        sql: str,
        parameters: Values | None,
        filters: Given | None,
    ) -> OpenResult:
        """The statement checked, with its columns; what is wrong with it is told with its place."""
        running.on(connection)
        bound = Bound(sql, [])
        try:
            bound = bind(sql, parameters or {})
            checked = check(connection, bound.text, files=self._files)
        except Unbound as unbound:
            raise Untold(
                {"title": unbound.title, "seen": unbound.seen, "hint": unbound.hint, "reason": "parameters"}
            ) from None
        except Refused as refused:
            self._refuse(refused)
        except duckdb.Error as error:
            statement = split(bound.text)[0]
            self._tell(error, sql, bound, statement.text, statement.start, 0)
        selection = None
        if asks_for_selection(checked.body):
            selection = _selection(connection, filters or {})
            self._show_selection(connection, selection)
        if checked.kind == "explain":
            result = OpenResult(connection, sql, bound, checked, [columns_of.column("plan", "VARCHAR")])
            result.selection = selection
            return result
        lead = "DESCRIBE " if checked.kind == "select" else "DESCRIBE SELECT * FROM (\n"
        tail = "" if checked.kind == "select" else "\n)"
        try:
            described = running.on(connection).execute(lead + checked.body + tail).fetchall()
        except duckdb.Error as error:
            self._tell(error, sql, bound, checked.body, checked.start, len(lead))
        columns = [columns_of.column(row[0], row[1]) for row in described]
        result = OpenResult(connection, sql, bound, checked, columns)
        result.selection = selection
        result.plain = checked.kind == "select" and is_plain(connection, checked.tree)
        return result

    @staticmethod
    def _show_selection(connection: duckdb.DuckDBPyConnection, selection: str | None) -> None:
        """Make the view `selection` on a connection; it lives as long as that."""
        if selection is not None:
            connection.execute(f"CREATE OR REPLACE TEMP VIEW selection AS {selection}")

    @contextlib.contextmanager
    def _beside(self, result: OpenResult) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for one question beside those that the result's own answers."""
        connection = self._connection.cursor()
        try:
            self._show_selection(connection, result.selection)
            yield connection
        finally:
            connection.close()

    def _first(self, running: Running, result: OpenResult, page: int) -> tuple[list[list[Cell]], list[CutCell]]:
        """The first rows; where they are all, they are kept."""
        if result.checked.kind == "explain":
            text = "\n".join(row[-1] for row in self._run(running, result, result.checked.head + result.checked.body))
            result.kept = [[line] for line in text.rstrip("\n").split("\n")]
            result.total = len(result.kept)
            return cut_cells(result.columns, result.kept[:page], 0)
        rows = self._run(running, result, select(result.columns, result.source, tail=f" LIMIT {page + 1}"))
        if len(rows) <= page:
            result.kept = [list(row) for row in rows]
            result.total = len(rows)
        return cut_cells(result.columns, rows[:page], 0)

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

    def _number(self, running: Running, root: OpenResult) -> None:
        """See to it that the rows can be told apart by number, where they can."""
        if root.numbered is not None:
            return
        if root.plain:
            root.numbered = numbered_statement(running.on(root.connection), root)
        if root.numbered is None:
            if not root.edition:
                self._compute(running, root)
            if root.is_computed:
                root.numbered = "(SELECT *, rowid AS rid FROM temp.main.kept_rows) AS result"

    def _alphabet(self, running: Running, root: OpenResult, column: int, by_code: list[int]) -> str:
        """The key that sorts a column of text by the Persian alphabet. Where there are too many texts for that, by
        code point, and `by_code` gets the column."""
        kind = root.columns[column]["type"]
        text = _reference(column) if kind == "VARCHAR" else f"CAST({_reference(column)} AS VARCHAR)"
        if self._rows_of(running, root) <= ALPHABET_TEXTS:
            return f"icu_sort_key({text}, 'fa')"
        table = f"temp.main.alphabet_{column}"
        if column not in root.alphabets:
            texts = int(self._run(running, root, f"SELECT approx_count_distinct({text}) FROM {root.source}")[0][0])
            if texts > ALPHABET_TEXTS:
                by_code.append(column)
                return text
            self._run(
                running,
                root,
                f"CREATE TEMP TABLE {table} AS SELECT name, row_number() OVER (ORDER BY fa_sort(name)) AS nth"
                f" FROM (SELECT DISTINCT {text} AS name FROM {root.source}) WHERE name IS NOT NULL",
            )
            root.alphabets.add(column)
        return f"(SELECT nth FROM {table} WHERE name = {text})"

    def _rows_of(self, running: Running, root: OpenResult) -> int:
        """How many rows a result has; counting a plain scan takes milliseconds, and the rest are computed."""
        if root.total is None:
            root.total = int(self._run(running, root, f"SELECT count(*) FROM {root.source}")[0][0])
        return root.total

    def _view_rows(
        self, running: Running, view: View, offset: int, limit: int, expressions: list[str] | None = None
    ) -> list[Any]:
        """A window of a view: whole rows as they are shown, or `expressions` over them."""
        root = view.root
        chosen = ", ".join(
            expressions
            or (columns_of.shown(_reference(nth), column["type"]) for nth, column in enumerate(root.columns))
        )
        source = root.numbered or root.source
        window = f" LIMIT {limit} OFFSET {offset}"
        if view.keys and root.numbered is not None and not view.too_large:
            if not view.ordered and offset:
                self._order(running, view)
            if view.ordered or not offset:
                # The first rows need no order of all: the best few by their keys alone, then those rows whole.
                ranked = view.order_table if view.ordered else f"{source}{view.clauses}"
                numbers = [row[0] for row in self._run(running, root, f"SELECT rid FROM {ranked}{window}")]
                # A subquery and not a list of literals: DuckDB 1.5 then reads only the vectors that hold them.
                wanted = f"SELECT unnest([{', '.join(map(str, numbers))}]::BIGINT[])"
                rows = self._run(running, root, f"SELECT rid, {chosen} FROM {source} WHERE rid IN ({wanted})")
                by_number = {row[0]: row[1:] for row in rows}
                return [by_number[number] for number in numbers]
        return self._run(running, root, f"SELECT {chosen} FROM {source}{view.clauses}{window}")

    def _order(self, running: Running, view: View) -> None:
        """Compute the order of a view whole."""
        sql = f"SELECT rid FROM {view.root.numbered}{view.clauses}"
        try:
            self._run(running, view.root, f"CREATE TEMP TABLE {view.order_table} AS {sql}")
        except Untold as untold:
            if untold.trouble.get("reason") != "memory":
                raise
            view.too_large = True
            return
        view.ordered = True
        view.total = int(self._run(running, view.root, f"SELECT count(*) FROM {view.order_table}")[0][0])

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
        self._tell(error, result.sent, result.bound, result.checked.body if at >= 0 else "", result.checked.start, lead)

    def _tell(self, error: duckdb.Error, sent: str, bound: Bound, statement: str, start: int, lead: int) -> NoReturn:
        trouble = trouble_of(
            error, sent, statement, start=start, lead=lead, memory_mib=self._memory_mib, typed=bound.typed
        )
        raise Untold(trouble) from None

    def _refuse(self, refused: Refused) -> NoReturn:
        raise Untold(
            {"title": refused.title, "seen": refused.seen, "hint": refused.hint, "reason": "refused"}
        ) from None

    def _result(self, cursor: int) -> OpenResult | View:
        result = self._results.get(cursor)
        if result is None:
            raise Untold(
                {"title": "this result is closed", "seen": "", "hint": "Run the statement again", "reason": "gone"}
            )
        return result


def _reference(nth: int) -> str:
    return f"c{nth}"


def _whole(reference: str, type_name: str) -> str:
    return columns_of.shown(reference, type_name, cut=None)


def _selection(connection: duckdb.DuckDBPyConnection, filters: Given) -> str:
    """The figures that stay under the filters, as a statement."""
    narrow = Narrowing(lambda sql: connection.execute(sql).fetchall(), filters)
    return f"SELECT f.* FROM {narrow.source()} WHERE {narrow.figures()}"


def _readable(root: OpenResult, sort: Sequence[SortKey], filters: Sequence[ColumnFilter]) -> str:
    """The view as a person would write it."""
    names = [column["name"] for column in root.columns]
    alias = ""
    if len(set(names)) < len(names):
        names = [_reference(nth) for nth in range(len(names))]
        alias = f" AS result({', '.join(names)})"

    def refer(nth: int) -> str:
        return '"' + names[nth].replace('"', '""') + '"'

    lines = [f"SELECT * FROM (\n{root.checked.body}\n){alias}"]
    where = views.where(root.columns, filters, refer)
    if where:
        lines.append(f"WHERE {where}")
    if sort:
        lines.append(f"ORDER BY {', '.join(views.readable_order(root.columns, sort, refer))}")
    return "\n".join(lines)
