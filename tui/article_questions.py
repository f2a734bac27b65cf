"""What the list of articles and the hits of a search ask the reading process, for `Librarian.ask`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from data.errors import MizError
from tui.messages_articles import ArticlesReady, HitsReady

if TYPE_CHECKING:
    from data.query.client import Reader
    from data.query.protocol import ArticleSort
    from tui.selection import Selection

LISTED = 40
"""Articles fetched at once, as many as the list asks for."""


def listed(
    selection: Selection, order: tuple[ArticleSort, bool], offset: int = 0, limit: int | None = None
) -> Callable[[Reader, int], ArticlesReady]:
    """The list of articles from its beginning where `limit` is None, else more of it."""
    filters = selection.filters
    sort, descending = order

    def question(reader: Reader, generation: int) -> ArticlesReady:
        page = reader.articles(
            filters, sort=sort, descending=descending, offset=offset, limit=limit or LISTED, snippets=True
        )
        return ArticlesReady(generation, page, first=limit is None, search=filters.search)

    return question


def hits_in(article_id: str, search: str | None) -> Callable[[Reader, int], HitsReady]:
    """Where an open article holds what is searched for."""

    def question(reader: Reader, generation: int) -> HitsReady:
        return HitsReady(generation, article_id, places_of(reader, article_id, search))

    return question


def places_of(reader: Reader, article_id: str, search: str | None) -> list[tuple[int, int]]:
    """The places of a search in an article, in order; none where nothing is searched for."""
    if not search:
        return []
    try:
        hits = reader.article_hits(search, article_id)
    except MizError:
        return []  # the article itself is what was asked for
    return [(hit["span_start"], hit["span_end"]) for hit in hits]
