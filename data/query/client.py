"""The asking side of the process that reads.

`Reader.start` is the first thing the command does, before textual is imported, so this module imports little:
subprocess, threading, json. The reading side is `reader.py`, a child that imports duckdb, opens the catalogue
locked down, and sends the opening answer unasked while the screen is still being built.
"""

from __future__ import annotations

import os
import threading

from data.errors import Interrupted, MizError
from data.query.child import Child, Gone, identity
from data.query.client_sql import SqlQuestions
from data.query.troubles import LimitReached, SqlTrouble, error_of, limit_reached

__all__ = ["LimitReached", "Reader", "SqlTrouble"]

TYPE_CHECKING = False  # typing costs 4 ms here, before the child is started
if TYPE_CHECKING:
    from typing import Any

    from data.query.alphabet import NameLanguage
    from data.query.filters import Filters
    from data.query.protocol import (
        ArticlePage,
        ArticleSort,
        ArticleWhole,
        CommodityRow,
        DeskRow,
        Facets,
        FigurePage,
        FigureRow,
        FigureSort,
        HitSpan,
        MarketRow,
        NearArticles,
        Opening,
        Overview,
        SearchPage,
    )


_OF_A_VIEW = frozenset({"overview", "desks", "markets", "commodities", "figures", "facets", "articles"})
"""Questions that another selection makes worthless."""


class Reader(SqlQuestions):
    """Asks the process that reads. Every method may be called from any thread and blocks until the answer."""

    def __init__(self, options: dict[str, Any], limit_s: float | None) -> None:
        self._options = options
        self._limit_s = limit_s
        self._lock = threading.Lock()
        self._closed = False
        self._child = Child(options)
        self.edition = 1
        """Rises by one whenever the reading process is replaced: open SQL results of the one before are gone."""

    @classmethod
    def start(
        cls,
        catalogue: str | os.PathLike[str],
        *,
        memory_mib: int = 1024,
        threads: int | None = None,
        limit_s: float | None = None,
        opening: bool = True,
        allow_files: bool = False,
        language: NameLanguage = "fa",
    ) -> Reader:
        """A reader of `catalogue`; returns as soon as its process is started.

        `memory_mib` bounds what statements may take, `limit_s` the seconds an SQL statement may run (None: no
        limit). `opening=False` leaves the opening answer's questions unasked, for commands that need none.
        `allow_files` lets statements read files (`read_csv` and the like); they still write none.
        `language` is the one whose names give lists and figures their order.
        """
        path = os.path.abspath(os.fspath(catalogue))  # noqa: PTH100
        options = {
            "catalogue": path,
            "memory_mib": memory_mib,
            "threads": threads,
            "opening": opening,
            "allow_files": allow_files,
            "language": language,
        }
        return cls(options, limit_s)

    # -- the process ------------------------------------------------------------------------------------------

    @property
    def catalogue(self) -> str:
        """The absolute path of the file that is read."""
        path: str = self._options["catalogue"]
        return path

    @property
    def allow_files(self) -> bool:
        """Whether statements may read files: something to be said on the screen."""
        allowed: bool = self._options["allow_files"]
        return allowed

    @property
    def language(self) -> NameLanguage:
        """The one whose names give lists and figures their order; set it, and what is asked from then on follows."""
        language: NameLanguage = self._options["language"]
        return language

    @language.setter
    def language(self, language: NameLanguage) -> None:
        with self._lock:
            self._options = {**self._options, "language": language}

    def _current(self) -> Child:
        """The child to ask: a fresh one if the last is gone or the catalogue was rebuilt under it."""
        with self._lock:
            if self._closed:
                raise MizError("the reader is closed")
            child = self._child
            # After os.replace an open reader keeps the old file for ever; only a fresh process sees the new one.
            rebuilt = child.seen != identity(self._options["catalogue"])
            if child.over or child.process.poll() is not None or (rebuilt and not self._busy(child)):
                self._replace(child)
            return self._child

    @staticmethod
    def _busy(child: Child) -> bool:
        with child.changed:
            return any(not pending.done for pending in child.pending.values())

    def _replace(self, child: Child) -> None:
        child.kill()
        self._child = Child(self._options)
        self.edition += 1

    def opening(self) -> Opening:
        """The opening answer: what the first screen shows. Raises MizError when the catalogue cannot be read."""
        child = self._child
        try:
            pending = child.wait(0)
        except Gone as gone:
            raise self._why_gone(child, gone, None) from None
        if pending.trouble is not None:
            raise error_of(pending.trouble)
        answer: Opening = pending.answer
        return answer

    def ask(self, question: str, *, lane: str = "panes", limit_s: float | None = None, **arguments: Any) -> Any:
        """The answer to a question of the protocol. The typed methods below are the way to ask; see there."""
        for last_try in (False, True):
            child = self._current()
            try:
                if limit_s is not None:
                    child.wait(0)  # a limit is for the statement, not for opening the file
                pending = child.ask(lane, question, arguments, limit_s)
            except Gone as gone:
                opened = child.pending[0].trouble is None
                if opened:
                    self._current()  # the replacement opens the file while the person reads what happened
                # A question of a pane does no harm: when a statement took the process down, it is asked again.
                if opened and lane == "panes" and not last_try:
                    continue
                raise self._why_gone(child, gone, limit_s) from None
            if pending.trouble is None:
                return pending.answer
            if pending.trouble.get("reason") == "interrupted":
                raise self._stopped(pending.stopped_for, limit_s)
            raise error_of(pending.trouble)
        raise AssertionError("unreachable")

    def interrupt(self) -> None:
        """Stop the SQL statements that run. Their callers get `Interrupted` at once or, where DuckDB does not
        listen, after `GRACE_S` and a fresh process. Statements asked later are not touched, nor are exports."""
        self._interrupt(("sql", "counts"))

    def interrupt_export(self) -> None:
        """Stop what streams on the lane `export`."""
        self._interrupt(("export",))

    def interrupt_view(self) -> None:
        """Stop the questions of a view that is no longer looked at; their callers get `Interrupted`. Never kills."""
        child = self._child
        with child.changed:
            asked = [
                number
                for number, pending in child.pending.items()
                if pending.lane == "panes" and pending.question in _OF_A_VIEW and not pending.done
            ]
        for number in asked:
            # They look at what the catalogue holds and nothing else: DuckDB stops those at once.
            child.stop(number, "superseded", kill=False)

    def _interrupt(self, lanes: tuple[str, ...]) -> None:
        child = self._child
        with child.changed:
            running = [
                number for number, pending in child.pending.items() if pending.lane in lanes and not pending.done
            ]
        for number in running:
            child.stop(number, "interrupted")

    def progress(self, lane: str = "sql") -> float | None:
        """The share, above 0 and below 1, of what the statement on a lane (`sql`, `export`) has done, as DuckDB
        reckons it. None while that is not known, and where nothing runs. Never waits: call it again and again."""
        return self._child.progress(lane)

    @property
    def limits(self) -> tuple[float | None, int]:
        """Seconds that a statement may run (None: no limit), and MiB that statements may take."""
        return self._limit_s, self._options["memory_mib"]

    def set_limits(self, *, seconds: float | None, memory_mib: int) -> None:
        """Change both. The seconds hold from the next question on; another memory limit needs a fresh reading
        process, so open results are gone (`edition` rises)."""
        with self._lock:
            self._limit_s = seconds
            if memory_mib != self._options["memory_mib"] and not self._closed:
                self._options = {**self._options, "memory_mib": memory_mib}
                self._replace(self._child)

    def kill_and_replace(self) -> None:
        """End the process whatever it does and start another."""
        with self._lock:
            if not self._closed:
                self._replace(self._child)

    def close(self) -> None:
        """End the process; safe to call twice."""
        with self._lock:
            self._closed = True
        self._child.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _stopped(self, why: str | None, limit_s: float | None) -> MizError:
        if why == "time":
            return limit_reached("time", f"the statement ran longer than the limit of {limit_s:g} s")
        return Interrupted("the statement was stopped")

    def _why_gone(self, child: Child, gone: Gone, limit_s: float | None) -> MizError:
        opening = child.pending[0]
        if opening.trouble is not None:
            return error_of(opening.trouble)
        if gone.stopped_for is not None:
            return self._stopped(gone.stopped_for, limit_s)
        if child.killed:
            return Interrupted("the reading process was replaced")
        status = child.process.wait()
        memory = self._options["memory_mib"]
        return limit_reached("memory", f"the reading process ended ({status}) near its memory limit of {memory} MiB")

    # -- what the explorer asks -------------------------------------------------------------------------------

    def overview(self, filters: Filters | None = None) -> Overview:
        """How much there is of each thing."""
        answer: Overview = self.ask("overview", filters=_given(filters))
        return answer

    def desks(self, filters: Filters | None = None, *, own: bool = False) -> list[DeskRow]:
        """The desks, most figures first; `filters.desk` narrows this list only with `own`."""
        answer: list[DeskRow] = self.ask("desks", filters=_given(filters), own=own, language=self.language)
        return answer

    def markets(self, filters: Filters | None = None, *, own: bool = False) -> list[MarketRow]:
        """The markets, weightiest role first; `filters.market` narrows this list only with `own`."""
        answer: list[MarketRow] = self.ask("markets", filters=_given(filters), own=own, language=self.language)
        return answer

    def commodities(self, filters: Filters | None = None, *, own: bool = False) -> list[CommodityRow]:
        """The commodities, most figures first; `filters.commodity` narrows this list only with `own`."""
        answer: list[CommodityRow] = self.ask("commodities", filters=_given(filters), own=own, language=self.language)
        return answer

    def figures(
        self,
        filters: Filters | None = None,
        *,
        sort: FigureSort = "article",
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> FigurePage:
        """Rows `offset` to `offset + limit` of the figures in that order, and how many there are in all.

        NULLs come last either way; equals stand in order of reading.
        """
        answer: FigurePage = self.ask(
            "figures",
            filters=_given(filters),
            sort=sort,
            descending=descending,
            offset=offset,
            limit=limit,
            language=self.language,
        )
        return answer

    def figure(self, figure_id: str) -> FigureRow:
        """One figure. Raises MizError when there is none of that id."""
        answer: FigureRow = self.ask("figure", figure_id=figure_id)
        return answer

    def figure_position(
        self,
        figure_id: str,
        filters: Filters | None = None,
        *,
        sort: FigureSort = "article",
        descending: bool = False,
    ) -> int | None:
        """The row (from 0) of a figure in the ordering that `figures` has; None where the filters leave it out."""
        answer: int | None = self.ask(
            "figure_position",
            figure_id=figure_id,
            filters=_given(filters),
            sort=sort,
            descending=descending,
            language=self.language,
        )
        return answer

    def facets(self, filters: Filters | None = None) -> Facets:
        """Per field, the values under all filters but the field's own, with counts of figures."""
        answer: Facets = self.ask("facets", filters=_given(filters))
        return answer

    def articles(
        self,
        filters: Filters | None = None,
        *,
        sort: ArticleSort = "published",
        descending: bool = True,
        offset: int = 0,
        limit: int = 100,
        snippets: bool = False,
    ) -> ArticlePage:
        """Rows of the articles in that order, and how many there are in all.

        `relevance` is that of `filters.search`, and the order of publication where there is none. With `snippets`
        each row shows where the words of the search stand.
        """
        answer: ArticlePage = self.ask(
            "articles",
            filters=_given(filters),
            sort=sort,
            descending=descending,
            offset=offset,
            limit=limit,
            snippets=snippets,
        )
        return answer

    def article(self, article_id: str) -> ArticleWhole:
        """One article whole, by its id, its name or the beginning of its sha256. Raises MizError when none fits."""
        answer: ArticleWhole = self.ask("article", article_id=article_id)
        return answer

    def search(self, query: str, filters: Filters | None = None, *, offset: int = 0, limit: int = 20) -> SearchPage:
        """A page of the articles that hold all that `query` asks for, best first: docs/search.md."""
        page: SearchPage = self.ask("search", query=query, filters=_given(filters), offset=offset, limit=limit)
        return page

    def article_hits(self, query: str, article_id: str) -> list[HitSpan]:
        """Where an article holds what `query` asks for, in order."""
        hits: list[HitSpan] = self.ask("article_hits", query=query, article_id=article_id)
        return hits

    def attribute_values(self, field: str) -> dict[str, int]:
        """Every value that an attribute of figures (flow, unit, kind …) has, with its figures, most frequent first."""
        answer: dict[str, int] = self.ask("attribute_values", field=field)
        return answer

    def articles_like(self, wanted: str) -> NearArticles:
        """Whether an article has this id or name; where none has, the names most like it."""
        answer: NearArticles = self.ask("articles_like", wanted=wanted)
        return answer

    def unmatched(self, filters: Filters) -> list[str]:
        """A sentence for each name among the filters that the catalogue does not hold."""
        answer: list[str] = self.ask("unmatched", filters=_given(filters))
        return answer


def _given(filters: Filters | None) -> dict[str, str]:
    return {} if filters is None else filters.given()
