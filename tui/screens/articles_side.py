"""The articles' half of the explore screen: their list in the place of the figures, and a search's hits in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.css.query import NoMatches
from textual.widget import Widget

if TYPE_CHECKING:
    from data.query.protocol import ArticleSort
    from tui.librarian import Librarian
    from tui.messages_articles import ArticlesReady, ArticlesWanted, HitsReady
    from tui.panes.article import ArticlePane
    from tui.panes.articles import ArticlesPane
    from tui.program import PaneHolder
    from tui.screens.sql_side import SqlSide
    from tui.screens.type_ahead import TypeAhead
    from tui.selection import Selection
    from tui.words import Language

ORDERS: tuple[ArticleSort, ...] = ("relevance", "published", "figures", "doubts")
"""The cycle of orders; relevance only where something is searched for."""


class ArticlesSide(Widget):
    """What the explore screen does for its list of articles."""

    librarian: Librarian
    _articles_order: tuple[ArticleSort, bool] | None = None
    """Chosen by key; None leaves it to whether there is a search."""
    _articles_in_all = 0
    _articles_stale = True
    """The list shows another narrowing than the figures."""

    @property
    def _reading_room(self) -> PaneHolder:
        return cast("PaneHolder", self)

    @property
    def articles(self) -> ArticlesPane | None:
        """The list, once it was asked for."""
        try:
            return cast("ArticlesPane", self.query_one("#articles"))
        except NoMatches:
            return None

    @property
    def _open_article(self) -> ArticlePane | None:
        if self._reading_room.selection.article is None:
            return None
        try:
            return cast("ArticlePane", self.query_one("#article"))
        except NoMatches:
            return None

    @property
    def lists_articles(self) -> bool:
        """Whether articles stand in the place of the figures."""
        return self.has_class("-articles")

    async def action_articles(self) -> None:
        """From figures to articles and back; from an open article to the list."""
        holder = self._reading_room
        reading = holder.selection.article is not None
        if self.has_class("-sql"):
            cast("SqlSide", self).hide_sql()
        elif self.lists_articles and not reading:
            self.remove_class("-articles")
            holder.focus_pane("figures")
            return
        pane = cast("ArticlesPane", await holder.made("articles"))
        self.add_class("-articles")
        if reading:
            holder.selection = holder.selection.reading(None)
        if self._articles_stale:
            self._look_at_articles()
        pane.focus()

    def _order_now(self) -> tuple[ArticleSort, bool]:
        search = self._reading_room.selection.search
        order = self._articles_order
        if order is None or (order[0] == "relevance" and not search):
            return ("relevance" if search else "published"), True
        return order

    def _look_at_articles(self) -> None:
        """Ask for the list from its beginning."""
        pane = self.articles
        if pane is not None:
            from tui.article_questions import listed

            order = self._order_now()
            self._articles_stale = False
            pane.show_order(*order)
            pane.count_all(self._articles_in_all)
            self.librarian.ask("articles", listed(self._reading_room.selection, order))
            cast("TypeAhead", self).expect("articles")

    def follow_articles(self, before: Selection, now: Selection) -> None:
        """Another selection: the list follows where it is seen, and the open article shows the hits of the search."""
        if before.filters != now.filters:
            self._articles_stale = True
            if self.lists_articles:
                self._look_at_articles()
        if now.article is not None and now.article == before.article and now.search != before.search:
            from tui.article_questions import hits_in

            self.librarian.ask("hits", hits_in(now.article, now.search))

    def articles_again(self) -> None:
        """The catalogue is another one."""
        self._articles_stale = True
        if self.lists_articles:
            self._look_at_articles()

    def turn_articles(self, *, round_: bool) -> bool:
        """The next order of the cycle, or the same `round_`; whether the list is what the key meant."""
        if not self.lists_articles or self._reading_room.selection.article is not None:
            return False
        sort, descending = self._order_now()
        if round_:
            self._articles_order = sort, not descending
        else:
            orders = [order for order in ORDERS if order != "relevance" or self._reading_room.selection.search]
            self._articles_order = orders[(orders.index(sort) + 1) % len(orders)], True
        self._look_at_articles()
        return True

    def count_articles(self, total: int) -> None:
        """How many articles the catalogue holds in all."""
        self._articles_in_all = total
        if (pane := self.articles) is not None:
            pane.count_all(total)

    def dress_articles(self, language: Language) -> None:
        """Say the list's words in `language`."""
        if (pane := self.articles) is not None:
            pane.dress(language)

    def on_articles_wanted(self, message: ArticlesWanted) -> None:
        """Articles come into view that are not there."""
        from tui.article_questions import listed

        more = listed(self._reading_room.selection, self._order_now(), message.offset, message.limit)
        self.librarian.ask_more("articles", more)

    def on_articles_ready(self, message: ArticlesReady) -> None:
        """A page of the list."""
        pane = self.articles
        if pane is not None and self.librarian.is_current("articles", message.generation):
            pane.show_page(message.page, first=message.first, search=message.search)
            if message.first:
                cast("TypeAhead", self).arrived("articles")

    def on_hits_ready(self, message: HitsReady) -> None:
        """The search changed while an article is read."""
        pane = self._open_article
        if pane is not None and message.article_id == self._reading_room.selection.article:
            pane.show_hits(message.hits)

    def action_next_hit(self) -> None:
        """The next place of the search in the article."""
        self._step_hit(1)

    def action_previous_hit(self) -> None:
        """The place before it."""
        self._step_hit(-1)

    def _step_hit(self, by: int) -> None:
        pane = self._open_article
        if pane is None:
            from tui import words_articles

            self._reading_room.say(words_articles.NO_ARTICLE_OPEN.say(self._reading_room.language))
        else:
            pane.step_hit(by)
