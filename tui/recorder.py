"""Keeps what the SQL pane ran in the history. Called in worker threads: every entry is a write to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import Interrupted

if TYPE_CHECKING:
    from data.errors import MizError
    from data.query.history import Outcome


def keep_run(
    catalogue: str, sql: str, seconds: float, *, rows: int | None = None, error: MizError | None = None
) -> None:
    """Add a statement to the history: `rows` where they are known, `error` where it did not run."""
    from data.query.history import Entry, History, now

    title = error.title if error is not None else None
    History().add(Entry(now(), sql, catalogue, outcome_of(error), rows, round(seconds, 3), title))


def outcome_of(error: MizError | None) -> Outcome:
    """How a statement ended."""
    if error is None:
        return "done"
    if isinstance(error, Interrupted):
        return "stopped"
    reason = getattr(error, "reason", "")
    if reason in ("time", "memory"):
        return "limit"
    return "refused" if reason == "refused" else "failed"
