"""What a question is narrowed by.

A `NamedTuple` and not a dataclass: `dataclasses` costs 8 ms of import, and the command line builds one of
these before anything is on the screen.
"""

from __future__ import annotations

from typing import NamedTuple


class Filters(NamedTuple):
    """What a question is narrowed by; a field that is None narrows nothing.

    `desk`, `market` and `commodity` take an id, a Persian or an English name, folded on both sides
    («کاشی», «كاشي» and `Tile` are one). The other fields take values as the catalogue holds them, folded too.
    `since` and `until` are days of publication as `days.py` reads them, both inclusive. `search` keeps
    what holds every one of its words, folded. `narrowing.py` has the rules.
    """

    desk: str | None = None
    market: str | None = None
    commodity: str | None = None
    flow: str | None = None
    unit: str | None = None
    kind: str | None = None
    period: str | None = None
    place: str | None = None
    speaker: str | None = None
    article: str | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None

    def but(self, **changes: str | None) -> Filters:
        """These filters with some fields changed; None widens."""
        return self._replace(**changes)

    def given(self) -> dict[str, str]:
        """The fields that narrow, in the order of declaration."""
        return {name: value for name, value in self._asdict().items() if value is not None}
