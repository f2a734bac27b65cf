"""What stands on the explore screen: one tuple, in the order in which Tab goes round."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui import words
from tui.words import Language, Phrase

if TYPE_CHECKING:
    from textual.widget import Widget


class Pane(NamedTuple):
    """A pane: where it stands, and how it is made. `later` panes are made when they are first asked for."""

    id: str
    title: Phrase
    spot: Literal["side", "main", "later"]
    make: Callable[[Language], Widget]


def _desks(language: Language) -> Widget:
    from tui.panes.lists import DesksPane

    return DesksPane(language)


def _markets(language: Language) -> Widget:
    from tui.panes.lists import MarketsPane

    return MarketsPane(language)


def _commodities(language: Language) -> Widget:
    from tui.panes.lists import CommoditiesPane

    return CommoditiesPane(language)


def _figures(language: Language) -> Widget:
    from tui.panes.figures import FiguresPane

    return FiguresPane(language)


def _source(language: Language) -> Widget:
    from tui.panes.source import SourceStrip

    return SourceStrip(language)


def _article(language: Language) -> Widget:
    from tui.panes.article import ArticlePane

    return ArticlePane(language)


def _articles(language: Language) -> Widget:
    from tui.panes.articles import ArticlesPane

    return ArticlesPane(language)


def _sql(language: Language) -> Widget:
    from tui.panes.sql import SqlPane

    return SqlPane(language)


PANES: tuple[Pane, ...] = (
    Pane("desks", words.DESKS, "side", _desks),
    Pane("markets", words.MARKETS, "side", _markets),
    Pane("commodities", words.COMMODITIES, "side", _commodities),
    Pane("figures", words.FIGURES, "main", _figures),
    Pane("source", words.SOURCE, "main", _source),
    # Readers and editors cost imports (30 to 90 ms): the first screen does without them.
    Pane("article", words.ARTICLE, "later", _article),
    Pane("articles", words.ARTICLES, "later", _articles),
    Pane("sql", words.SQL, "later", _sql),
)
