"""The rows that a windowed table holds: whole pages around what is looked at, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.cache import LRUCache

from widgets.columns import Row

PAGE_ROWS = 100
"""Rows asked for at once: two screens of a tall terminal, so that a page key seldom meets a gap."""
KEPT_PAGES = 60
"""Pages remembered; 6,000 rows of 10 columns are about 4 MiB."""
ASKED_AT_ONCE = 4
"""Pages under way before the older ones are given up: who drags the scroll bar has left them behind."""


class RowWindow:
    """Pages of rows, each with the caller's keys, of one question (`generation`)."""

    def __init__(self, total: int = 0) -> None:
        self.total = total
        """Rows in all, as far as known."""
        self.generation = 0
        """Which question the rows answer."""
        self._pages: LRUCache[int, Sequence[Row]] = LRUCache(KEPT_PAGES)
        self._keys: LRUCache[int, Sequence[object]] = LRUCache(KEPT_PAGES)
        self._asked: list[int] = []
        self._lost: set[int] = set()

    def reset(self, total: int) -> int:
        """Forget everything for another question; its generation."""
        self.total = max(0, total)
        self.generation += 1
        self._pages.clear()
        self._keys.clear()
        self.give_all_up()
        return self.generation

    def put(self, offset: int, rows: Sequence[Row], keys: Sequence[object] | None) -> None:
        """Take rows `offset` …; `offset` is a multiple of PAGE_ROWS. Raises ValueError when it is not."""
        if offset % PAGE_ROWS:
            raise ValueError(f"rows come by pages: offset {offset} is no multiple of {PAGE_ROWS}")
        for start in range(0, len(rows), PAGE_ROWS):
            page = (offset + start) // PAGE_ROWS
            self._pages[page] = rows[start : start + PAGE_ROWS]
            self._keys[page] = keys[start : start + PAGE_ROWS] if keys is not None else ()
        self._arrived(offset, len(rows))

    def _arrived(self, offset: int, count: int) -> None:
        first, last = offset // PAGE_ROWS, (offset + max(1, count) - 1) // PAGE_ROWS
        self._asked = [page for page in self._asked if not first <= page <= last]

    def row(self, number: int) -> Row | None:
        """The values of a row that is here."""
        page = self._pages.get(number // PAGE_ROWS)
        place = number % PAGE_ROWS
        return page[place] if page is not None and number >= 0 and place < len(page) else None

    def key(self, number: int) -> object:
        """The caller's key of a row that is here, None when it has none."""
        keys = self._keys.get(number // PAGE_ROWS, ())
        return keys[number % PAGE_ROWS] if number >= 0 and number % PAGE_ROWS < len(keys) else None

    def missing(self, first: int, last: int) -> list[tuple[int, int]]:
        """(offset, limit) of the pages that hold rows `first` … `last` and are neither here nor asked for."""
        last = min(last, self.total - 1)
        pages = range(max(0, first) // PAGE_ROWS, last // PAGE_ROWS + 1) if last >= 0 else range(0)
        return [
            (page * PAGE_ROWS, min(PAGE_ROWS, self.total - page * PAGE_ROWS))
            for page in pages
            if page not in self._asked and not self._is_whole(page)
        ]

    def _is_whole(self, page: int) -> bool:
        held = self._pages.get(page)
        # A page that was the last one is short once the total has grown.
        return held is not None and len(held) >= min(PAGE_ROWS, self.total - page * PAGE_ROWS)

    def ask(self, offset: int) -> None:
        """Note that the page at `offset` was asked for."""
        self._asked = [*self._asked[-ASKED_AT_ONCE + 1 :], offset // PAGE_ROWS]

    def lose(self, offset: int) -> None:
        """The rows asked for at `offset` will not come. They count as asked for until `retry`: what fails at once
        must not be asked for all the time."""
        self._lost.add(offset // PAGE_ROWS)

    def retry(self) -> None:
        """What will not come may be asked for again."""
        self._asked = [page for page in self._asked if page not in self._lost]
        self._lost.clear()

    def give_all_up(self) -> None:
        """Nothing that was asked for will come."""
        self._asked.clear()
        self._lost.clear()

    def rows_here(self) -> Iterator[Row]:
        """All rows that are here, in order."""
        for page in sorted(self._pages.keys()):
            yield from self._pages[page]

    def first_rows(self) -> Sequence[Row]:
        """Some rows that are here, for measuring columns by."""
        pages = sorted(self._pages.keys())
        return self._pages[pages[0]] if pages else ()
