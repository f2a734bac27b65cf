"""What can go wrong with a statement, as the asking side raises it."""

from __future__ import annotations

from data.errors import MizError

TYPE_CHECKING = False  # typing costs 4 ms, before the reading process is started
if TYPE_CHECKING:
    from typing import Literal

    from data.query.protocol import Trouble


class SqlTrouble(MizError):
    """A statement that did not run. Where it is known, `start` and `length` (code points of the text that was
    sent), `line` and `column` (from 1) say where it went wrong. `reason` as in `protocol.Trouble`."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble["title"], seen=trouble["seen"], hint=trouble["hint"])
        self.reason: str = trouble.get("reason", "other")
        self.start: int | None = trouble.get("start")
        self.length: int = trouble.get("length", 1)
        self.line: int | None = trouble.get("line")
        self.column: int | None = trouble.get("column")


class LimitReached(SqlTrouble):
    """A statement that came to the end of its time or memory; `reason` says which."""


def error_of(trouble: Trouble) -> MizError:
    """The exception that a trouble stands for."""
    if "reason" in trouble:
        return SqlTrouble(trouble)
    error = MizError(trouble["title"], seen=trouble["seen"], hint=trouble["hint"])
    error.exit_code = trouble.get("exit_code", error.exit_code)
    return error


def limit_reached(reason: Literal["memory", "time"], title: str) -> LimitReached:
    """The end of a limit, with the switch that raises it."""
    switch = "--memory" if reason == "memory" else "--timeout"
    return LimitReached(
        {"title": title, "seen": "", "hint": f"Raise it with {switch}, or ask for less", "reason": reason}
    )
