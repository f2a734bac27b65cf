"""What can go wrong, said so that a person can act on it."""

from __future__ import annotations


class MizError(Exception):
    """An error meant for a person: what happened, what was seen, what to do.

    `title` is one sentence without a full stop, `seen` the evidence (may be empty), `hint` the next step
    (may be empty). `str()` joins them into the single line that the command line prints after `miz: `.
    `exit_code` is the contract's: 1 it failed, 2 wrong usage, 130 interrupted.
    """

    exit_code = 1

    def __init__(self, title: str, *, seen: str = "", hint: str = "") -> None:
        self.title = title
        self.seen = seen
        self.hint = hint
        super().__init__(title)

    def __str__(self) -> str:
        line = self.title
        if self.seen:
            line += f": {self.seen}"
        if self.hint:
            line += f". {self.hint}"
        return line


class UsageError(MizError):
    """The command was called in a way it does not know."""

    exit_code = 2


class Interrupted(MizError):
    """A person stopped it."""

    exit_code = 130

    def __init__(self, title: str = "stopped", *, seen: str = "", hint: str = "") -> None:
        super().__init__(title, seen=seen, hint=hint)
