"""What the list of articles asks for, and what the librarian answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.messages import Answered

if TYPE_CHECKING:
    from data.query.protocol import ArticlePage


class ArticlesWanted(Message):
    """Articles `offset` to `offset + limit` are about to be seen."""

    def __init__(self, offset: int, limit: int) -> None:
        self.offset = offset
        self.limit = limit
        super().__init__()


class ArticlesReady(Answered):
    """A page of articles. `first` where it starts a new order or narrowing; `search` is what its snippets show."""

    def __init__(self, generation: int, page: ArticlePage, *, first: bool, search: str | None) -> None:
        super().__init__(generation)
        self.page = page
        self.first = first
        self.search = search


class HitsReady(Answered):
    """Where the open article holds what is searched for now."""

    def __init__(self, generation: int, article_id: str, hits: list[tuple[int, int]]) -> None:
        super().__init__(generation)
        self.article_id = article_id
        self.hits = hits
