"""What panes ask for and what the librarian answers: the words between the rooms of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.errors import MizError
    from data.query.parameters import Value
    from data.query.protocol import (
        ArticleWhole,
        CommodityRow,
        DeskRow,
        FigurePage,
        FigureRow,
        FigureSort,
        MarketRow,
        Overview,
        SqlResult,
        SqlRows,
    )
    from tui.selection import Narrowing


# Asked by panes


class NarrowBy(Message):
    """Narrow the view by this, or take it back where it is narrowed by it already."""

    def __init__(self, narrowing: Narrowing) -> None:
        self.narrowing = narrowing
        super().__init__()


class WidenOne(Message):
    """Drop one narrowing: of `field`, `search`, or the latest where it is None."""

    def __init__(self, field: str | None = None) -> None:
        self.field = field
        super().__init__()


class SearchFor(Message):
    """Narrow to what holds these words; blank drops the search."""

    def __init__(self, text: str, *, done: bool) -> None:
        self.text = text
        self.done = done
        """The person has finished typing."""
        super().__init__()


class FigureHighlighted(Message):
    """The cursor stands on this figure, or on none."""

    def __init__(self, row: FigureRow | None) -> None:
        self.row = row
        super().__init__()


class FiguresWanted(Message):
    """Rows `offset` to `offset + limit` are about to be seen."""

    def __init__(self, offset: int, limit: int) -> None:
        self.offset = offset
        self.limit = limit
        super().__init__()


class SortBy(Message):
    """Order the figures by this; the same once more turns the order round."""

    def __init__(self, sort: FigureSort) -> None:
        self.sort = sort
        super().__init__()


class OpenArticle(Message):
    """Open an article at a figure or at a span; with `article_id` None it is found by the figure."""

    def __init__(
        self, article_id: str | None, figure_id: str | None = None, span: tuple[int, int] | None = None
    ) -> None:
        self.article_id = article_id
        self.figure_id = figure_id
        self.span = span
        super().__init__()


class CloseArticle(Message):
    """Back to the figures."""


class RunSql(Message):
    """Run `statements`, one after the other, and show the last result. `starts` are their places in the editor,
    `parameters` what stands for each `$name` in them."""

    def __init__(self, statements: list[str], starts: list[int], parameters: Mapping[str, Value] | None = None) -> None:
        self.statements = statements
        self.starts = starts
        self.parameters = parameters
        super().__init__()


class SqlRowsWanted(Message):
    """Rows of the shown result are about to be seen."""

    def __init__(self, cursor: int, offset: int, limit: int) -> None:
        self.cursor = cursor
        self.offset = offset
        self.limit = limit
        super().__init__()


class SqlResultDropped(Message):
    """This result is no longer shown: its cursor can be closed."""

    def __init__(self, cursor: int) -> None:
        self.cursor = cursor
        super().__init__()


class CancelSql(Message):
    """Stop the running statement."""


class Say(Message):
    """A short notice to the person."""

    def __init__(self, text: str, *, severity: str = "information") -> None:
        self.text = text
        self.severity = severity
        super().__init__()


# Answered by the librarian


class Answered(Message):
    """An answer to the question of `generation`; a younger question has made the older ones stale."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        super().__init__()


class FiguresReady(Answered):
    """A page of figures. `first` where it starts a new order or narrowing."""

    def __init__(self, generation: int, page: FigurePage, *, first: bool) -> None:
        super().__init__(generation)
        self.page = page
        self.first = first


class OtherLayoutReads(Answered):
    """Nothing holds the words that were searched for; something does when their keys are read on the other keyboard."""

    def __init__(self, generation: int, text: str) -> None:
        super().__init__(generation)
        self.text = text


class FacetsReady(Answered):
    """The lists of the side column under the new narrowing."""

    def __init__(
        self,
        generation: int,
        overview: Overview,
        desks: list[DeskRow],
        markets: list[MarketRow],
        commodities: list[CommodityRow],
    ) -> None:
        super().__init__(generation)
        self.overview = overview
        self.desks = desks
        self.markets = markets
        self.commodities = commodities


class ArticleReady(Answered):
    """An article with all that was found in it."""

    def __init__(
        self,
        generation: int,
        article: ArticleWhole,
        figure: str | None,
        span: tuple[int, int] | None,
        hits: list[tuple[int, int]],
    ) -> None:
        super().__init__(generation)
        self.article = article
        self.figure = figure
        self.span = span
        self.hits = hits
        """Where it holds what is searched for."""


class SqlReady(Answered):
    """A statement ran: the `nth`, from 0, of the `of` of its run."""

    def __init__(self, generation: int, result: SqlResult, nth: int = 0, of: int = 1) -> None:
        super().__init__(generation)
        self.result = result
        self.nth = nth
        self.of = of


class SqlRowsReady(Answered):
    """More rows of a result."""

    def __init__(self, generation: int, cursor: int, rows: SqlRows) -> None:
        super().__init__(generation)
        self.cursor = cursor
        self.rows = rows


class SqlRowsFailed(Answered):
    """Rows of a result will not come."""

    def __init__(self, generation: int, cursor: int, offset: int) -> None:
        super().__init__(generation)
        self.cursor = cursor
        self.offset = offset


class SqlCounted(Answered):
    """The exact number of rows of a result is known."""

    def __init__(self, generation: int, cursor: int, total: int) -> None:
        super().__init__(generation)
        self.cursor = cursor
        self.total = total


class SqlFailed(Answered):
    """A statement did not run; `start` is where it stands in the editor."""

    def __init__(self, generation: int, error: MizError, start: int) -> None:
        super().__init__(generation)
        self.error = error
        self.start = start


class Trouble(Answered):
    """A question that could not be answered."""

    def __init__(self, generation: int, error: MizError, *, of_view: bool) -> None:
        super().__init__(generation)
        self.error = error
        self.of_view = of_view
        """It was the question for what the selection describes: what stands on the screen is the view before."""


class ReaderReplaced(Message):
    """Another process reads now: the catalogue's file is another one (`rebuilt`), or the process before it ended."""

    def __init__(self, *, rebuilt: bool) -> None:
        self.rebuilt = rebuilt
        super().__init__()
