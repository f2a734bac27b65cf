"""Keys that are typed faster than the panes are filled: they wait for what they act on.

Who narrows by one list and goes on to the next types ahead of the answer. A key that moves or picks in a list would
then act on rows that are about to go, so it is held until the rows that belong to the view are there, for half a second
at most: whatever a key acts on is what is seen. Keys that lead to another pane act before any other is handed out, so
that a word typed right behind one reaches it whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from textual import events
from textual.timer import Timer
from textual.widget import Widget

from tui.actions import ACTIONS, all_keys

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

HOLD_S: Final = 0.5
"""Longer than that and the person has seen that the rows are the old ones: the keys act on them."""

ACTING: Final = frozenset(
    ("up", "down", "pageup", "pagedown", "home", "end", "ctrl+home", "ctrl+end", "enter", "space")
)
"""Keys that act on the row under the cursor, or move it."""

OPENING: Final = frozenset(("f", "ب", "colon", "c", "ز", "e", "ث"))
"""Keys on the rows of a result that open a form: what comes right behind one is meant for the form."""

LEADING: Final = frozenset(
    key
    for action in ACTIONS
    if action.id in ("sql", "search") or action.id.startswith("focus.")
    for key in all_keys(action)
)
"""Keys that lead elsewhere: the keys behind them are meant for the place they lead to."""

Part = Literal["figures", "lists", "articles"]


class TypeAhead(Widget):
    """What the explore screen does with keys while answers are under way."""

    _awaited: frozenset[Part] = frozenset()
    _held: tuple[events.Key, ...] = ()
    _holding: Timer | None = None
    _row_opens: Timer | None = None
    """Runs while a form is on its way."""

    def expect(self, *parts: Part) -> None:
        """Rows of these panes were asked for: those on the screen are of the view before."""
        self._awaited = self._awaited | frozenset(parts)
        if self._holding is not None:
            self._holding.stop()
        self._holding = self.set_timer(HOLD_S, self.release_keys)

    def arrived(self, part: Part) -> None:
        """The rows are here; keys that waited for them act."""
        self._awaited = self._awaited - {part}
        if not self._awaited or not self._waits_for():
            self._replay()

    def leads(self, event: events.Key) -> ActiveBinding | None:
        """What a key calls before the next key is handed out; None for most keys, and where it is a letter of a text.

        On its way through the widgets the key would be overtaken by those behind it, which would then act as commands.
        """
        focused = self.screen.focused
        if event.key not in LEADING:
            return None
        if focused is not None and focused.check_consume_key(event.key, event.character):
            return None
        return self.screen.active_bindings.get(event.key)

    def take_over(self, typed: tuple[events.Key, ...]) -> None:
        """Keys were typed before this screen was there: they act once it is."""
        if typed:
            self._held = typed
            self.call_after_refresh(self.release_keys)

    def release_keys(self) -> None:
        """Wait no longer."""
        self._awaited = frozenset()
        if self._row_opens is not None:
            self._row_opens.stop()
            self._row_opens = None
        self._replay()

    def holds_key(self, event: events.Key) -> bool:
        """Take a key that has to wait, and all that come behind it; Esc and Ctrl+C never wait."""
        if event.key in ("escape", "ctrl+c"):
            self._held = ()
            return False
        if self._row_opens is None and not self._held and not (event.key in ACTING and self._waits_for()):
            focused = self.screen.focused
            if event.key in OPENING and focused is not None and focused.id == "results":
                self._row_opens = self.set_timer(HOLD_S, self.release_keys)
            return False
        self._held = (*self._held, event)
        return True

    def _waits_for(self) -> bool:
        """Whether the pane that has the focus shows rows of the view before."""
        focused = self.screen.focused
        part: Part | None = {
            "desks": "lists",
            "markets": "lists",
            "commodities": "lists",
            "figures": "figures",
            "articles": "articles",
        }.get(focused.id or "" if focused is not None else "")  # type: ignore[assignment]
        return part in self._awaited

    def _replay(self) -> None:
        held, self._held = self._held, ()
        for event in held:
            self.app.post_message(event)
