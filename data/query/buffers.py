"""The editor's texts, kept across sessions and crashes: a file each in the user's state folder.

Every file is written whole under another name and then put in its place, so that what lies there is always a text as
it once stood. Two programs may hold the same buffer: the second that changes it keeps its text as a buffer of its own,
and neither loses a character.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from data.errors import MizError
from data.query.history import state_folder
from data.query.own_files import locked, write_whole

MOST_CLOSED: Final = 30
"""Closed buffers that can still be reopened; older ones are forgotten."""
LONGEST: Final = 4_000_000
"""Code points of a text that is kept: it is written whole whenever the typing stops."""


class Buffer(NamedTuple):
    """A text of the editor."""

    id: str
    opened: str
    """When it was made, ISO 8601 in UTC: buffers stand in this order."""
    name: str = ""
    """As the person calls it; '' where nobody named it."""
    text: str = ""
    caret: int = 0
    """Code points before the caret."""
    used: str = ""
    """When it was last in front."""
    closed: str | None = None
    """When it was closed."""
    values: Mapping[str, str] = {}
    """What was last answered for each `$name`, as typed."""

    @property
    def is_blank(self) -> bool:
        """Nothing would be lost with it."""
        return not self.text.strip() and not self.name


def new_buffer(name: str = "", text: str = "") -> Buffer:
    """A buffer that is not kept yet."""
    now = stamp()
    return Buffer(f"{time.time_ns():x}-{secrets.token_hex(3)}", now, name, text, used=now)


def stamp() -> str:
    """The time as buffers have it, fine enough to order them."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Buffers:
    """The kept buffers of this user, as this program knows them. Methods may be called from one thread at a time."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or state_folder() / "buffers"
        self._known: dict[str, tuple[bytes, Buffer]] = {}

    def load(self) -> tuple[list[Buffer], list[Buffer]]:
        """(open buffers in their order, closed ones, the youngest first). What cannot be read is passed over."""
        found: list[Buffer] = []
        with contextlib.suppress(OSError):
            for path in sorted(self.folder.glob("*.json")):
                with contextlib.suppress(OSError):
                    written = path.read_bytes()
                    buffer = _read(written, path.stem)
                    if buffer is not None:
                        self._known[buffer.id] = (written, buffer)
                        found.append(buffer)
        opened = sorted((one for one in found if one.closed is None), key=lambda one: (one.opened, one.id))
        closed = sorted(
            (one for one in found if one.closed is not None), key=lambda one: one.closed or "", reverse=True
        )
        return opened, closed

    def knows(self, buffer_id: str) -> bool:
        """Whether it was read or written here."""
        return buffer_id in self._known

    def keep(self, buffer: Buffer) -> Buffer:
        """Write a buffer; gives it as it is kept from now on.

        Where another program changed it since, the text becomes a buffer of its own, with another id and name; where
        only the caret or the like is new here, the other program's stays. A blank one that was never kept is not
        written. Raises MizError when it cannot be written.
        """
        if len(buffer.text) > LONGEST:
            raise MizError(
                "the buffer is too long to be kept",
                seen=f"{len(buffer.text):,} characters",
                hint=f"Up to {LONGEST:,} are kept across sessions",
            )
        if buffer.is_blank and buffer.id not in self._known:
            return buffer
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with locked(self.folder / "lock"):
                return self._kept(buffer)
        except OSError as error:
            raise MizError(
                "the buffers cannot be kept",
                seen=f"{self.folder}: {error.strerror}",
                hint="Free space there, or let MIZ_HOME name a folder that can be written",
            ) from error

    def _kept(self, buffer: Buffer) -> Buffer:
        path = self.folder / f"{buffer.id}.json"
        written, known = self._known.get(buffer.id, (None, None))
        try:
            there: bytes | None = path.read_bytes()
        except FileNotFoundError:
            there = None
        if there is not None and there != written:
            theirs = _read(there, buffer.id)
            if theirs is not None and theirs.text != buffer.text:
                if known is not None and (known.text, known.name) == (buffer.text, buffer.name):
                    self._known[buffer.id] = (there, theirs)
                    return buffer
                copy = new_buffer(f"{buffer.name} (2)" if buffer.name else "", buffer.text)
                buffer = buffer._replace(id=copy.id, opened=copy.opened, name=copy.name)
                path = self.folder / f"{buffer.id}.json"
        if buffer.is_blank and buffer.closed is not None:
            path.unlink(missing_ok=True)
            self._known.pop(buffer.id, None)
            return buffer
        line = _line(buffer)
        if line != there:
            write_whole(path, line)
        self._known[buffer.id] = (line, buffer)
        if buffer.closed is not None:
            self._prune()
        return buffer

    def _prune(self) -> None:
        """Forget the closed buffers that are beyond the newest."""
        _, closed = Buffers(self.folder).load()
        for buffer in closed[MOST_CLOSED:]:
            (self.folder / f"{buffer.id}.json").unlink(missing_ok=True)


def _line(buffer: Buffer) -> bytes:
    fields = {**buffer._asdict(), "values": dict(buffer.values)}
    # A pasted half of a surrogate pair is no reason to lose the rest.
    return json.dumps(fields, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass") + b"\n"


def _read(written: bytes, name: str) -> Buffer | None:
    try:
        fields = json.loads(written.decode("utf-8", "surrogatepass"))
        buffer = Buffer(**{field: fields[field] for field in Buffer._fields if field in fields})
    except (ValueError, TypeError, AttributeError):
        return None
    texts = (buffer.id, buffer.opened, buffer.name, buffer.text, buffer.used, buffer.closed or "")
    fits = all(isinstance(text, str) for text in texts) and isinstance(buffer.caret, int) and buffer.id == name
    if not fits or not isinstance(buffer.values, dict):
        return None
    values = {str(key): value for key, value in buffer.values.items() if isinstance(value, str)}
    return buffer._replace(values=values)
