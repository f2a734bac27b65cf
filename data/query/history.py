"""What was run: a file of JSON lines in the user's state folder, safe for several programs at once.

Every entry is one line, written by one `write` to a file that is opened for appending; a lock keeps the trimming of
one program from losing the line of another.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple

from data.persian.letters import key
from data.query.own_files import locked, write_whole

Outcome = Literal["done", "failed", "refused", "stopped", "limit"]

MOST_ENTRIES: Final = 5_000
"""Entries that are kept; the file is cut back to them when it holds a quarter more."""
_LONGEST_STATEMENT: Final = 100_000


class Entry(NamedTuple):
    """One statement that was run."""

    at: str
    """When, ISO 8601 in UTC, to the second."""
    sql: str
    """As typed."""
    catalogue: str
    """Path of the catalogue."""
    outcome: Outcome
    rows: int | None = None
    """How many there were, where that became known."""
    seconds: float | None = None
    error: str | None = None
    """The sentence, of one that did not run."""


def state_folder() -> Path:
    """Where the user's state lies: `$MIZ_HOME`, else below `$XDG_STATE_HOME/miz`, else `~/.local/state/miz`."""
    home = os.environ.get("MIZ_HOME")
    if home:
        return Path(home)
    shared = os.environ.get("XDG_STATE_HOME", "")
    return (Path(shared) if Path(shared).is_absolute() else Path.home() / ".local" / "state") / "miz"


def now() -> str:
    """The time as entries have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class History:
    """The statements that were run, oldest first. What cannot be written is lost without a word: a history must
    not stand in the way of the work; what cannot be read is passed over."""

    def __init__(self, path: Path | None = None, *, most: int = MOST_ENTRIES) -> None:
        self.path = path or state_folder() / "history.jsonl"
        self._most = most

    def add(self, entry: Entry) -> None:
        """Append one entry."""
        if len(entry.sql) > _LONGEST_STATEMENT:
            return
        line = json.dumps(entry._asdict(), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._locked():
                descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
                try:
                    size = os.fstat(descriptor).st_size
                    if size and os.pread(descriptor, 1, size - 1) != b"\n":
                        line = b"\n" + line  # a program was ended in the middle of its line
                    os.write(descriptor, line)
                finally:
                    os.close(descriptor)
                if size > self._most * 100:  # 100 bytes is the least that an entry takes
                    self._trim()

    def entries(self) -> list[Entry]:
        """All of them, oldest first."""
        try:
            lines = self.path.read_bytes().splitlines()
        except OSError:
            return []
        return [entry for entry in map(_read, lines) if entry is not None][-self._most :]

    def search(self, words: str = "", *, catalogue: str | None = None, limit: int = 200) -> list[Entry]:
        """Entries whose statement holds every word (folded), youngest first; of equal statements the youngest."""
        sought = [key(word) for word in words.split()]
        found: dict[str, Entry] = {}
        for entry in reversed(self.entries()):
            if entry.sql in found or (catalogue is not None and entry.catalogue != catalogue):
                continue
            folded = key(entry.sql)
            if all(word in folded for word in sought):
                found[entry.sql] = entry
                if len(found) == limit:
                    break
        return list(found.values())

    def clear(self) -> None:
        """Forget everything."""
        with contextlib.suppress(OSError), self._locked():
            self.path.unlink(missing_ok=True)

    def _trim(self) -> None:
        lines = self.path.read_bytes().splitlines(keepends=True)
        if len(lines) > self._most * 5 // 4:
            write_whole(self.path, b"".join(lines[-self._most :]))

    def _locked(self) -> contextlib.AbstractContextManager[None]:
        """One program at a time. Where there are no such locks, lines are whole all the same."""
        return locked(self.path.with_name(self.path.name + ".lock"))


def _read(line: bytes) -> Entry | None:
    try:
        fields = json.loads(line)
        entry = Entry(**{name: fields[name] for name in Entry._fields if name in fields})
    except (ValueError, TypeError, AttributeError):
        return None
    texts = (entry.at, entry.sql, entry.catalogue, entry.outcome, entry.error or "")
    numbers = (entry.rows or 0, entry.seconds or 0)
    fits = all(isinstance(text, str) for text in texts) and all(isinstance(one, (int, float)) for one in numbers)
    return entry if fits else None
