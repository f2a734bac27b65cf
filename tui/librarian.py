"""The only room with workers: it asks the Reader in threads and posts the answers as messages.

Every question has a kind (`view`, `page`, `article`, `sql`) and a generation. A younger question of the same kind
makes the older ones stale: their answers are dropped here, and the screen never sees them.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Literal

from data.errors import Interrupted, MizError
from tui.messages import (
    ArticleReady,
    FacetsReady,
    FiguresReady,
    OtherLayoutReads,
    ReaderReplaced,
    SqlCounted,
    SqlFailed,
    SqlReady,
    SqlRowsFailed,
    SqlRowsReady,
    Trouble,
)
from widgets.text.fold import other_layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.message import Message
    from textual.widget import Widget

    from data.query.alphabet import NameLanguage
    from data.query.client import Reader
    from data.query.filters import Filters
    from data.query.parameters import Value
    from data.query.protocol import Opening
    from data.query.sql_protocol import ColumnFilter, SortKey
    from tui.selection import Selection

Kind = Literal[
    "view",
    "page",
    "article",
    "sql",
    "schema",
    "queries",
    "history",
    "plan",
    "writing",
    "limits",
    "words",
    "articles",
    "hits",
]

BY_NAME = ("commodity", "market", "place", "kind", "flow", "unit")
"""Orders of the figures that follow what things are called."""
PAGE = 200
"""Figures fetched at once: five screens of a large terminal, 40 ms through the reading process."""


class Librarian:
    """Asks questions on behalf of a screen. No method blocks; answers arrive at `screen` as messages."""

    def __init__(self, reader: Reader, screen: Widget) -> None:
        self._reader = reader
        self._screen = screen
        self._generations: Counter[Kind] = Counter()
        self._edition = reader.edition
        self._file = _identity(reader)
        self.sql_running = False
        """A statement was sent and has not been answered."""

    def _next(self, kind: Kind) -> int:
        self._generations[kind] += 1
        return self._generations[kind]

    def _is_stale(self, kind: Kind, generation: int) -> bool:
        return generation != self._generations[kind]

    def is_current(self, kind: Kind, generation: int) -> bool:
        """Whether an answer that arrives now is still the one that was asked for."""
        return not self._is_stale(kind, generation)

    def set_limits(self, seconds: float | None, memory_mib: int) -> None:
        """Change them; in a worker's thread. A reading process that was replaced for it is nothing to tell of."""
        self._reader.set_limits(seconds=seconds, memory_mib=memory_mib)
        self._edition = self._reader.edition

    @property
    def allow_files(self) -> bool:
        """Whether statements may read files."""
        return self._reader.allow_files

    @property
    def limits(self) -> tuple[float | None, int]:
        """Seconds that a statement may run (None: no limit), and MiB that statements may take."""
        return self._reader.limits

    def ask(self, kind: Kind, question: Callable[[Reader, int], Message]) -> None:
        """A question that has no method here: `question` is given the reader and the generation of its answer."""
        generation = self._next(kind)
        self._work(kind, generation, lambda: self._post(kind, generation, question(self._reader, generation)))

    def ask_more(self, kind: Kind, question: Callable[[Reader, int], Message]) -> None:
        """More of what was asked for last: its generation stays, and what it made stale is not asked at all."""
        generation = self._generations[kind]

        def unless_stale() -> None:
            if not self._is_stale(kind, generation):
                self._post(kind, generation, question(self._reader, generation))

        self._work(kind, generation, unless_stale)

    def _work(self, kind: Kind, generation: int, question: Callable[[], None]) -> None:
        def at_the_edge() -> None:
            try:
                question()
            except MizError as error:
                self._post(kind, generation, Trouble(generation, error, of_view=kind == "view"))
            except Exception as error:  # the worker's edge: whatever went wrong is told, not lost
                told = MizError(type(error).__name__, seen=str(error))
                self._post(kind, generation, Trouble(generation, told, of_view=kind == "view"))
            self._notice_replacement()

        self._screen.run_worker(at_the_edge, thread=True, group=kind, exit_on_error=False)

    def _post(self, kind: Kind, generation: int, answer: Message) -> None:
        if not self._is_stale(kind, generation):
            self._screen.post_message(answer)

    def _notice_replacement(self) -> None:
        edition = self._reader.edition
        if edition != self._edition:
            self._edition = edition
            before, self._file = self._file, _identity(self._reader)
            self._screen.post_message(ReaderReplaced(rebuilt=before != self._file))

    def complete(self, opening: Opening) -> None:
        """What the opening leaves out, the commodities. Answers `FacetsReady`."""
        generation = self._next("view")

        def question() -> None:
            rows = opening["overview"], opening["desks"], opening["markets"], self._reader.commodities()
            self._post("view", generation, FacetsReady(generation, *rows))

        self._work("view", generation, question)

    def speak(self, language: NameLanguage, selection: Selection, *, waiting: bool) -> None:
        """Names give lists and figures their order in `language` from now on: what stands otherwise is asked again.

        Figures are where they stand by a name, or are still `waiting` to come. Answers as `look`.
        """
        self._reader.language = language
        if waiting or selection.sort in BY_NAME:
            self.look(selection)
            return
        generation = self._next("view")
        self._work("view", generation, lambda: self._post_lists(generation, selection.filters))

    def look(self, selection: Selection) -> None:
        """The view that the selection describes. Answers `FiguresReady`, then `FacetsReady`."""
        generation = self._next("view")
        self._next("page")
        self._next("articles")
        # What the view before still asks would keep this one waiting: one question is answered at a time.
        self._reader.interrupt_view()
        filters = selection.filters

        def question() -> None:
            page = self._reader.figures(filters, sort=selection.sort, descending=selection.descending, limit=PAGE)
            self._post("view", generation, FiguresReady(generation, page, first=True))
            if self._is_stale("view", generation):
                return
            if not page["total"] and filters.search:
                self._read_otherwise(generation, filters)
            self._post_lists(generation, filters)

        self._work("view", generation, question)

    def _post_lists(self, generation: int, filters: Filters) -> None:
        reader = self._reader
        rows = reader.overview(filters), reader.desks(filters), reader.markets(filters), reader.commodities(filters)
        self._post("view", generation, FacetsReady(generation, *rows))

    def _read_otherwise(self, generation: int, filters: Filters) -> None:
        """Look whether the words make sense on the other keyboard. Posts `OtherLayoutReads`, or nothing."""
        typed = filters.search or ""
        text = other_layout(typed)
        if text != typed and self._reader.figures(filters._replace(search=text), limit=1)["total"]:
            self._post("view", generation, OtherLayoutReads(generation, text))

    def figures(self, selection: Selection, offset: int, limit: int) -> None:
        """More rows of the same view. Answers `FiguresReady`."""
        generation = self._generations["page"]

        def question() -> None:
            if self._is_stale("page", generation):
                return
            page = self._reader.figures(
                selection.filters, sort=selection.sort, descending=selection.descending, offset=offset, limit=limit
            )
            self._post("page", generation, FiguresReady(generation, page, first=False))

        self._work("page", generation, question)

    def article(
        self, article_id: str | None, figure_id: str | None, span: tuple[int, int] | None, search: str | None = None
    ) -> None:
        """An article whole, with the places of a search; found by its figure where only that is known.

        Answers `ArticleReady`.
        """
        generation = self._next("article")

        def question() -> None:
            wanted = article_id
            if wanted is None and figure_id is not None:
                wanted = self._reader.figure(figure_id)["article_id"]
            if wanted is None:
                raise MizError("no article was named")
            article = self._reader.article(wanted)
            hits: list[tuple[int, int]] = []
            if search:
                from tui.article_questions import places_of

                hits = places_of(self._reader, article["article_id"], search)
            self._post("article", generation, ArticleReady(generation, article, figure_id, span, hits))

        self._work("article", generation, question)

    def run_sql(
        self,
        statements: list[str],
        starts: list[int],
        filters: Filters | None = None,
        parameters: Mapping[str, Value] | None = None,
    ) -> None:
        """Statements one after the other; `filters` are what `selection` is under, `parameters` what the `$names`
        stand for. Each is kept in the history.

        Answers `SqlReady` for each, and `SqlFailed` for the first that fails.
        """
        generation = self._next("sql")
        self.sql_running = True

        def question() -> None:
            statement, start, began = "", 0, monotonic()
            try:
                for nth, statement in enumerate(statements):
                    start, began = starts[nth], monotonic()
                    result = self._reader.sql_open(statement, parameters=parameters, filters=filters)
                    total = result["first"]["total"]
                    if self._is_stale("sql", generation):
                        self._reader.sql_close(result["cursor"])
                        self._keep(statement, began, rows=total)
                        return
                    seconds = monotonic() - began
                    if nth == len(statements) - 1:
                        self._finish(generation)
                    self._post("sql", generation, SqlReady(generation, result, nth, len(statements)))
                    if total is None:
                        self._count(generation, result["cursor"], statement, seconds)
                    else:
                        self._keep(statement, began, rows=total)
            except MizError as error:
                self._finish(generation)
                self._post("sql", generation, SqlFailed(generation, error, start))
                self._keep(statement, began, error=error)

        self._work("sql", generation, question)

    def _count(self, generation: int, cursor: int, statement: str, seconds: float) -> None:
        """Count the rows of a result beside whatever else runs. Answers `SqlCounted`, or nothing."""

        def question() -> None:
            total = None
            with contextlib.suppress(MizError):  # stopped, or too slow: the rows grow as they are scrolled to
                total = self._reader.sql_count(cursor)
                self._post("sql", generation, SqlCounted(generation, cursor, total))
            self._keep(statement, monotonic() - seconds, rows=total)

        self._screen.app.call_from_thread(self._work, "sql", generation, question)

    def _keep(self, statement: str, began: float, *, rows: int | None = None, error: MizError | None = None) -> None:
        """Write a statement into the history; in a worker's thread."""
        from tui.recorder import keep_run
        from tui.side_messages import RunKept

        keep_run(self._reader.catalogue, statement, monotonic() - began, rows=rows, error=error)
        self._screen.post_message(RunKept())

    def _finish(self, generation: int) -> None:
        if not self._is_stale("sql", generation):
            self.sql_running = False

    def sql_rows(self, cursor: int, offset: int, limit: int) -> None:
        """A window of the shown result. Answers `SqlRowsReady`, or `SqlRowsFailed` and what went wrong."""
        generation = self._generations["sql"]

        def question() -> None:
            try:
                rows = self._reader.sql_rows(cursor, offset, limit)
            except MizError as error:
                self._post("sql", generation, SqlRowsFailed(generation, cursor, offset))
                if isinstance(error, Interrupted):
                    return
                raise
            self._post("sql", generation, SqlRowsReady(generation, cursor, rows))

        self._work("sql", generation, question)

    def sql_view(self, cursor: int, sort: list[SortKey], filters: list[ColumnFilter]) -> None:
        """The shown result sorted and filtered. Answers `ViewReady`, or `ViewFailed`."""
        from tui.messages_results import ViewFailed, ViewReady

        generation = self._next("sql")
        self.sql_running = True

        def question() -> None:
            try:
                result = self._reader.sql_view(cursor, sort=sort, filters=filters)
                self._finish(generation)
                self._post("sql", generation, ViewReady(generation, result, sort, filters))
                if result["first"]["total"] is None:
                    self._screen.app.call_from_thread(self.count_result, result["cursor"])
            except MizError as error:
                self._finish(generation)
                self._post("sql", generation, ViewFailed(generation, error))

        self._work("sql", generation, question)

    def count_result(self, cursor: int) -> None:
        """The number of rows of the shown result. Answers `SqlCounted`, or nothing."""
        generation = self._generations["sql"]

        def question() -> None:
            with contextlib.suppress(MizError):  # stopped, or too slow: the rows grow as they are scrolled to
                self._post("sql", generation, SqlCounted(generation, cursor, self._reader.sql_count(cursor)))

        self._work("sql", generation, question)

    def ask_for(self, asker: Widget, question: Callable[[Reader], Message], *, group: str = "asked") -> None:
        """A question of a screen that stands over this one: the answer, or `Trouble`, is posted to `asker`."""

        def at_the_edge() -> None:
            try:
                asker.post_message(question(self._reader))
            except MizError as error:
                asker.post_message(Trouble(0, error, of_view=False))
            except Exception as error:  # the worker's edge: whatever went wrong is told, not lost
                asker.post_message(Trouble(0, MizError(type(error).__name__, seen=str(error)), of_view=False))
            self._notice_replacement()

        self._screen.run_worker(at_the_edge, thread=True, group=group, exit_on_error=False)

    def progress(self, lane: str) -> float | None:
        """The share of what runs on `lane` that is done, as far as known. Waits for nothing."""
        return self._reader.progress(lane)

    def stop_export(self) -> None:
        """Stop what feeds a file; its answer is `Trouble` with `Interrupted`."""
        self._work("page", self._generations["page"], self._reader.interrupt_export)

    @property
    def catalogue(self) -> str:
        """The path of the file that is read."""
        return self._reader.catalogue

    def drop_result(self, cursor: int) -> None:
        """Give a result back whose rows are no longer shown."""
        self._work("page", self._generations["page"], lambda: self._reader.sql_close(cursor))

    def cancel_sql(self) -> None:
        """Stop the running statement; its answer is `SqlFailed` with `Interrupted`."""
        self._work("page", self._generations["page"], self._reader.interrupt)


def _identity(reader: Reader) -> tuple[int, int] | None:
    """Which file it is that stands under the catalogue's name; None when there is none."""
    try:
        status = os.stat(reader.catalogue)  # noqa: PTH116 - pathlib is not imported for one call
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns
