"""The results of one run of several statements: a line of them above the rows, and which one is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.panes.buffers import BufferTabs

if TYPE_CHECKING:
    from data.query.protocol import SqlResult

MOST_HELD = 20
"""Results that stay open at once: each holds a connection. Of a longer run the last ones can be gone back to."""


class ResultTabs(BufferTabs):
    """Posts `Picked` when one is clicked. It takes no room while there is one result or none."""

    DEFAULT_CSS = """
    ResultTabs { background: $background; color: $muted; display: none; }
    ResultTabs.-says { display: block; }
    """

    GO = "go"
    NEW = False

    class Picked(Message):
        """To this result, from 0."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    def watch_titles(self) -> None:
        """Come and go."""
        self.set_class(len(self.titles) > 1, "-says")

    def action_go(self, number: int) -> None:
        """A click on one, from 1."""
        self.post_message(self.Picked(number - 1))


class HeldResults:
    """The open results of a run, in the order of its statements."""

    def __init__(self) -> None:
        self._results: list[SqlResult] = []
        self._passed = 0
        """Results of the run that are held no more."""
        self.at = 0
        """Which one is looked at, from 0."""

    def __len__(self) -> int:
        return len(self._results)

    @property
    def current(self) -> SqlResult:
        """The one that is looked at; there must be one."""
        return self._results[self.at]

    @property
    def titles(self) -> tuple[str, ...]:
        """What each is called: the first line of its statement that says something."""
        return tuple(_title(result["sql"]) for result in self._results)

    @property
    def place(self) -> tuple[int, int]:
        """Number of the one that is looked at in its run, from 1, and how many there are so far."""
        return self._passed + self.at + 1, self._passed + len(self._results)

    def add(self, result: SqlResult, *, first: bool) -> list[int]:
        """Look at a new one, the `first` of its run or not; the cursors of those that are held no more."""
        dropped = []
        if first:
            dropped = [one["cursor"] for one in self._results]
            self._results, self._passed = [], 0
        elif len(self._results) == MOST_HELD:
            dropped = [self._results.pop(0)["cursor"]]
            self._passed += 1
        self._results.append(result)
        self.at = len(self._results) - 1
        return dropped

    def go(self, place: int) -> bool:
        """Look at another, from 0; whether there is one, and it was not this."""
        if not 0 <= place < len(self._results) or place == self.at:
            return False
        self.at = place
        return True

    def counted(self, cursor: int, total: int) -> None:
        """The rows of one are known."""
        for result in self._results:
            if result["cursor"] == cursor:
                result["first"]["total"] = total


def _title(sql: str) -> str:
    lines = (line.strip() for line in sql.splitlines())
    said = next((line for line in lines if line and not line.startswith("--")), "")
    return " ".join(said.split())
