"""What is said while a statement runs: for how long, and how far it is where DuckDB can say."""

from __future__ import annotations

from tui import readable
from tui.words import Language

ASKED_AFTER_S = 0.4
"""Seconds after which it is asked how far a statement is: most have ended by then."""

BAR_CELLS = 12


def percent(share: float, language: Language) -> str:
    """A share as it is read: 43% or ۴۳٪. It never is rounded up to what is not reached."""
    return readable.written(f"{int(share * 100)}%", language)


def running_line(said: str, share: float | None, language: Language) -> list[tuple[str, str]]:
    """The words of a status line, and behind them a bar with its per cent where the share is known."""
    parts = [(said, "$figure")]
    if share is not None:
        done = int(share * BAR_CELLS)
        parts += [
            ("   ", ""),
            ("━" * done, "$figure"),
            ("─" * (BAR_CELLS - done), "$muted"),
            (f" {percent(share, language)}", "$figure"),
        ]
    return parts
