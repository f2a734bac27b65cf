"""What stands where there is nothing yet: it is loading, or it is empty and here is what to do next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.timer import Timer

from widgets.rtl import RtlLabel

# A quick answer must not flash a loading sign: nothing is said for this long (seconds).
SAY_AFTER = 0.25


class EmptyState(Vertical):
    """A title and a sentence on what to do, in the middle of an empty pane.

    `waiting` says the same of something that is on its way; it is shown only when that takes a while.
    """

    DEFAULT_CSS = """
    EmptyState {
        width: 1fr; height: 1fr; align: center middle; background: $surface;
        & > RtlLabel { width: 1fr; padding: 0 2; }
        & > .empty--title { color: $text-muted; text-style: bold; }
        & > .empty--hint { color: $text-disabled; }
        &.-quiet > RtlLabel { visibility: hidden; }
    }
    """

    heading: reactive[str] = reactive("")
    """What there is, in a few words."""
    hint: reactive[str] = reactive("")
    """What to do next."""

    def __init__(self, heading: str = "", hint: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(EmptyState.heading, heading)
        self.set_reactive(EmptyState.hint, hint)
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Two lines in the middle."""
        yield RtlLabel(self.heading, align="center", classes="empty--title")
        yield RtlLabel(self.hint, align="center", classes="empty--hint")

    def say(self, heading: str, hint: str = "") -> None:
        """It is empty: say so now."""
        self._stop()
        self.remove_class("-quiet")
        self.heading, self.hint = heading, hint

    def waiting(self, heading: str, hint: str = "") -> None:
        """It is on its way: say so when it has not come after SAY_AFTER seconds."""
        self._stop()
        self.heading, self.hint = heading, hint
        self.add_class("-quiet")
        self._timer = self.set_timer(SAY_AFTER, lambda: self.remove_class("-quiet"))

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def watch_heading(self, heading: str) -> None:
        """Show it."""
        if self.is_mounted:
            self.query_one(".empty--title", RtlLabel).update(heading)

    def watch_hint(self, hint: str) -> None:
        """Show it."""
        if self.is_mounted:
            self.query_one(".empty--hint", RtlLabel).update(hint)
