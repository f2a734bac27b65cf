"""What the explorer is looking at: one frozen value, owned by the screen and carried down to every pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from data.query.filters import Filters

if TYPE_CHECKING:
    from data.query.protocol import FigureSort

NarrowingField = Literal["desk", "market", "commodity", "flow", "unit", "kind", "period", "place", "speaker", "article"]


class Narrowing(NamedTuple):
    """One thing the view is narrowed by, with its names so that it can be shown."""

    field: NarrowingField
    value: str
    name_fa: str
    name_en: str | None = None


def has_word(search: str | None) -> bool:
    """Whether there is something to search for, where anything was written: a letter or a digit."""
    return search is None or any(map(str.isalnum, search))


class Selection(NamedTuple):
    """What is looked at. Verbs return the next selection; nothing changes in place.

    A tuple for what `Filters` is one for.
    """

    narrowings: tuple[Narrowing, ...] = ()
    """In the order they were chosen; a field stands once."""
    search: str | None = None
    article: str | None = None
    """The open article's id, None while the figures are shown."""
    figure: str | None = None
    """The highlighted figure's id."""
    span: tuple[int, int] | None = None
    """Characters of the open article to show first, where it was not a figure that led there."""
    sort: FigureSort = "article"
    descending: bool = False

    @property
    def filters(self) -> Filters:
        """The same as a question takes it."""
        fields: dict[str, str] = {narrowing.field: narrowing.value for narrowing in self.narrowings}
        return Filters(**fields, search=self.search)

    def value(self, field: NarrowingField) -> str | None:
        """What `field` is narrowed to, or None."""
        return next((narrowing.value for narrowing in self.narrowings if narrowing.field == field), None)

    def narrow(self, narrowing: Narrowing) -> Selection:
        """Narrowed further. The same choice a second time takes it back; another of its field takes its place."""
        if self.value(narrowing.field) == narrowing.value:
            return self.widen(narrowing.field)
        others = tuple(chosen for chosen in self.narrowings if chosen.field != narrowing.field)
        return self._replace(narrowings=(*others, narrowing))

    def widen(self, field: NarrowingField) -> Selection:
        """No longer narrowed by `field`."""
        return self._replace(narrowings=tuple(chosen for chosen in self.narrowings if chosen.field != field))

    def widen_last(self) -> Selection:
        """Without the search, else without the latest narrowing; the same selection where there is neither."""
        if self.search:
            return self._replace(search=None)
        return self._replace(narrowings=self.narrowings[:-1])

    def widen_all(self) -> Selection:
        """Everything, in the same order of rows."""
        return self._replace(narrowings=(), search=None)

    def searching(self, text: str | None) -> Selection:
        """Narrowed to what holds these words; blank text narrows nothing."""
        return self._replace(search=(text or "").strip() or None)

    def reading(self, article: str | None, figure: str | None = None, span: tuple[int, int] | None = None) -> Selection:
        """With `article` open at `figure` or at `span`; None closes it and keeps the highlighted figure."""
        if article is None:
            return self._replace(article=None, span=None)
        return self._replace(article=article, figure=figure, span=span)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.narrowings or self.search)
