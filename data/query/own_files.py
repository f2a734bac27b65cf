"""Files of the user's own, between several programs and through a crash: one program at a time, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def locked(lock: Path) -> Iterator[None]:
    """Hold `lock`, a file made for that alone; where the platform has no such locks, go on without.

    Raises OSError when the file cannot be made.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place that holds `content`, readable by its user alone: what lies there is always whole, through
    a crash of the program or of the system. Raises OSError when it cannot be written; nothing is left behind then."""
    descriptor, made = tempfile.mkstemp(prefix=".made.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(made).replace(path)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise
