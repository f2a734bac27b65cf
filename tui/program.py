"""What a screen may ask of the program and of the screen around it: shapes for the type checker.

They stand below both, so that a screen names neither the program that opens it nor the screen it is a part of.
Nothing imports this module at run time.
"""

from __future__ import annotations

from typing import Protocol

from textual.widget import Widget

from data.errors import MizError
from tui.selection import Selection
from tui.words import Language


class Program(Protocol):
    """The program under the screens."""

    def exit_with(self, code: int, error: MizError | None = None) -> None:
        """Leave with an exit code, and a line about why."""

    def change_theme(self) -> None:
        """From dark to light and back."""

    def make_lines_safe(self) -> None:
        """From now on nothing that a terminal obeys leaves the program inside a text."""


class PaneHolder(Protocol):
    """The screen that a half of it stands in."""

    selection: Selection
    """What is looked at."""

    @property
    def language(self) -> Language:
        """What its words are in."""

    async def made(self, pane_id: str) -> Widget:
        """The pane of that id, made when it is first asked for."""

    def focus_pane(self, pane_id: str) -> None:
        """Give a pane the keys."""

    def to_clipboard(self, text: str) -> None:
        """Copy, and say so by the beginning."""

    def say(self, text: str, *, severity: str = "information") -> None:
        """Tell the person one line."""
