"""What may be asked about statements: the part of `Reader` that the SQL workbench uses."""

from __future__ import annotations

import contextlib
import time

from data.errors import MizError
from data.query.selection_view import with_selection
from data.query.troubles import LimitReached

TYPE_CHECKING = False  # typing costs 4 ms, before the reading process is started
if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from typing import Any

    from data.query.filters import Filters
    from data.query.parameters import Value
    from data.query.protocol import Cell, Column, Schema, SqlResult, SqlRows
    from data.query.sql_protocol import Chart, ChartHow, ChartKind, ColumnFacts, ColumnFilter, Plan, SortKey, Vocabulary


class SqlQuestions:
    """Statements and their results. Every method blocks until the answer, and may be called from any thread.

    Where `filters` are taken they say what the view `selection` holds. SqlTrouble is raised with the place of the
    error, or with reason `refused`, `parameters` (values are missing), `memory`, `time` (LimitReached), `gone`
    (the result is closed, or the reading process was replaced since); Interrupted after `interrupt()`.
    """

    _limit_s: float | None

    def ask(self, question: str, *, lane: str = "panes", limit_s: float | None = None, **arguments: Any) -> Any:
        """As `Reader.ask`."""
        raise NotImplementedError

    def _stopped(self, why: str | None, limit_s: float | None) -> MizError:
        raise NotImplementedError

    def sql_open(
        self,
        sql: str,
        *,
        page: int = 200,
        parameters: Mapping[str, Value] | None = None,
        filters: Filters | None = None,
    ) -> SqlResult:
        """Run one statement and keep its result open: columns, first `page` rows, a cursor for the rest.

        `parameters` gives each `$name` its value.
        """
        answer: SqlResult = self.ask(
            "sql_open", lane="sql", limit_s=self._limit_s, sql=sql, page=page, **_with(parameters, filters)
        )
        return answer

    def sql_view(
        self,
        cursor: int,
        *,
        sort: Sequence[SortKey] = (),
        filters: Sequence[ColumnFilter] = (),
        page: int = 200,
    ) -> SqlResult:
        """An open result sorted and filtered by its columns, as a result of its own with its own cursor.

        Of a view's cursor: a view of the same result, in place of that sort and those filters, not on top of them.
        `sql` says the same as a statement. Raises MizError for a value that the column cannot have.
        """
        answer: SqlResult = self.ask(
            "sql_view",
            lane="sql",
            limit_s=self._limit_s,
            cursor=cursor,
            sort=list(sort),
            filters=list(filters),
            page=page,
        )
        return answer

    def sql_rows(self, cursor: int, offset: int, limit: int) -> SqlRows:
        """Any window of an open result."""
        answer: SqlRows = self.ask(
            "sql_rows", lane="sql", limit_s=self._limit_s, cursor=cursor, offset=offset, limit=limit
        )
        return answer

    def sql_count(self, cursor: int) -> int:
        """The exact number of rows, counted beside whatever else runs."""
        answer: int = self.ask("sql_count", lane="counts", limit_s=self._limit_s, cursor=cursor)
        return answer

    def sql_cell(self, cursor: int, row: int, column: int) -> str:
        """A cell whole (to 4 million characters), as text."""
        answer: str = self.ask("sql_cell", lane="sql", limit_s=self._limit_s, cursor=cursor, row=row, column=column)
        return answer

    def sql_column(self, cursor: int, column: int, *, top: int = 20) -> ColumnFacts:
        """What a column of an open result holds: counts, extremes, the `top` commonest values, a histogram."""
        answer: ColumnFacts = self.ask(
            "sql_column", lane="sql", limit_s=self._limit_s, cursor=cursor, column=column, top=top
        )
        return answer

    def sql_chart(
        self,
        cursor: int,
        kind: ChartKind,
        *,
        x: int,
        y: int | None = None,
        how: ChartHow = "sum",
        classes: int = 40,
    ) -> Chart:
        """The points of a chart of an open result, counted in DuckDB; `y` None counts rows.

        Raises MizError where a column that has to hold numbers or times holds none.
        """
        answer: Chart = self.ask(
            "sql_chart",
            lane="sql",
            limit_s=self._limit_s,
            cursor=cursor,
            kind=kind,
            x=x,
            y=y,
            how=how,
            classes=classes,
        )
        return answer

    def sql_close(self, cursor: int) -> None:
        """Give an open result back; unknown cursors are fine. Views of it stay open."""
        self.ask("sql_close", lane="sql", cursor=cursor)

    def sql_explain(
        self,
        sql: str,
        *,
        analyze: bool = False,
        parameters: Mapping[str, Value] | None = None,
        filters: Filters | None = None,
    ) -> Plan:
        """How a statement would be answered; with `analyze` it is run, and every step has its rows and time.

        An EXPLAIN before the statement does no harm. `plans.plan_lines` lays the tree out.
        """
        answer: Plan = self.ask(
            "sql_explain", lane="sql", limit_s=self._limit_s, sql=sql, analyze=analyze, **_with(parameters, filters)
        )
        return answer

    def sql_stream(
        self,
        sql: str = "",
        *,
        cursor: int | None = None,
        parameters: Mapping[str, Value] | None = None,
        filters: Filters | None = None,
        batch: int = 2000,
        limit_s: float | None = None,
        limit_named_s: float | None = None,
        lane: str = "sql",
    ) -> tuple[list[Column], Generator[list[list[Cell]], None, None]]:
        """All rows for export: the columns, and the rows in batches, nothing cut. Of one statement, or, with
        `cursor`, of an open result as it is sorted and filtered.

        Nested values come as JSON text. `limit_s` bounds the whole, first row to last; `limit_named_s` is
        the limit to name when it is what is left of a longer one. On the lane `export` the pane goes on beside it,
        and `interrupt_export` stops it. Give the iterator back with `close()` when it is not read to its end.
        """
        named = limit_named_s or limit_s
        deadline = None if limit_s is None else time.monotonic() + limit_s
        source: dict[str, Any] = _with(parameters, filters)
        if cursor is None:
            source["sql"] = sql
        else:
            source["cursor"] = cursor
        try:
            opened = self.ask("stream_open", lane=lane, limit_s=limit_s, batch=batch, **source)
        except LimitReached as reached:
            raise reached if reached.reason != "time" else self._stopped("time", named) from None
        stream: int = opened["cursor"]

        def batches() -> Generator[list[list[Cell]], None, None]:
            rows: list[list[Cell]] = opened["rows"]
            try:
                while rows:
                    yield rows
                    if opened["complete"]:
                        return
                    left = None if deadline is None else max(0.0, deadline - time.monotonic())
                    if left == 0.0:
                        raise self._stopped("time", named)
                    try:
                        rows = self.ask("stream_more", lane=lane, limit_s=left, cursor=stream, batch=batch)
                    except LimitReached as reached:
                        raise reached if reached.reason != "time" else self._stopped("time", named) from None
            except GeneratorExit:
                with contextlib.suppress(MizError):  # a reader that was closed before has nothing to give back
                    self.ask("sql_close", lane=lane, cursor=stream)
                raise

        return opened["columns"], batches()

    def sql_schema(self) -> Schema:
        """Tables, views (`selection` too), columns and macros with their comments and row counts."""
        answer: Schema = self.ask("sql_schema")
        return {**answer, "tables": with_selection(answer["tables"])}

    def sql_vocabulary(self) -> Vocabulary:
        """What `completion.Completer` needs: the schema with the view `selection`, functions with their signatures,
        keywords, and the values of short columns. Gathered beside what runs, 0.1 s; ask once an edition."""
        answer: Vocabulary = self.ask("sql_vocabulary", lane="counts")
        return answer

    def sql_of(self, about: str, filters: Filters | None = None, **arguments: Any) -> str:
        """The SQL behind what a pane shows, filters included, as a person reads it; any DuckDB client runs it.

        `about`: figures, desks, markets, commodities, articles, overview. Of figures, `sort` and `descending`
        as in `Reader.figures`. Raises MizError for any other.
        """
        answer: str = self.ask("sql_of", about=about, filters=_given(filters), **arguments)
        return answer


def _given(filters: Filters | None) -> dict[str, str]:
    return {} if filters is None else filters.given()


def _with(parameters: Mapping[str, Value] | None, filters: Filters | None) -> dict[str, Any]:
    return {"parameters": dict(parameters or {}), "filters": _given(filters)}
