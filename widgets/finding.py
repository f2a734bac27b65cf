"""Where a folded word stands in a text: the search inside the reader and the editor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from widgets.text.fold import SKIP, fold


class Finder:
    """The places of one needle, with one of them current. Places are logical ranges, in order."""

    def __init__(self) -> None:
        self.needle = ""
        self.places: list[tuple[int, int]] = []
        self._at = -1

    def clear(self) -> None:
        """Forget the needle."""
        self.needle = ""
        self.places = []
        self._at = -1

    @property
    def current(self) -> tuple[int, int] | None:
        """The current place."""
        return self.places[self._at] if 0 <= self._at < len(self.places) else None

    @property
    def number(self) -> int:
        """The current place's number, from 1; 0 when there is none."""
        return self._at + 1

    def search(self, text: str, needle: str, folded_by: Callable[[str], str] = fold) -> int:
        """Find every place of `needle`; returns how many.

        `folded_by` keeps the length of what it folds, with SKIP for what counts as nothing (half-spaces, harakat).
        """
        self.clear()
        self.needle = needle
        wanted = folded_by(needle).replace(SKIP, "").strip()
        if not wanted:
            return 0
        folded = folded_by(text)
        bare = folded.replace(SKIP, "")
        kept = None if len(bare) == len(folded) else [i for i, letter in enumerate(folded) if letter != SKIP]
        at = bare.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            self.places.append((at, end) if kept is None else (kept[at], kept[end - 1] + 1))
            at = bare.find(wanted, end)
        return len(self.places)

    def take(self, places: Sequence[tuple[int, int]]) -> None:
        """Places that somebody else found, in order; none of them is current yet."""
        self.clear()
        self.places = list(places)

    def start_at(self, index: int) -> None:
        """Make the first place at or after `index` current, round the end."""
        if self.places:
            self._at = bisect_left(self.places, (index, index)) % len(self.places)

    def step(self, by: int) -> tuple[int, int]:
        """Go `by` places on, round the ends; (number from 1, how many)."""
        if not self.places:
            return 0, 0
        self._at = (self._at + by) % len(self.places)
        return self._at + 1, len(self.places)

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Places that touch the logical range."""
        first = max(0, bisect_left(self.places, (start, start)) - 1)
        found = []
        for place in self.places[first:]:
            if place[0] >= end:
                break
            if place[1] > start:
                found.append(place)
        return found
