"""Where a catalogue is put: what may stand there already, the folder it is made in, and the swap."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from data.catalog.check import (
    CatalogueError,
    CatalogueLocked,
    EmptyCatalogue,
    NoCatalogue,
    OtherSchema,
    check_catalogue,
)
from data.errors import MizError
from data.ingest.documents import printable, reason_of

_WORKSPACE: Final = ".miz-build-"
_LOCK: Final = "lock"


def check_target(out: Path) -> Path:
    """Where to write: `out` with links followed. Nothing but a catalogue of Miz is ever written over.

    Raises MizError when the folder is not there or not writable, or something of value stands at `out`.
    """
    shown = str(out)
    try:
        target = out.resolve()
        is_folder = target.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        raise MizError(
            "the catalogue cannot be written there", seen=f"{printable(shown)}: {reason_of(error)}"
        ) from error
    if is_folder:
        raise MizError(
            "a folder stands where the catalogue would go", seen=shown, hint=f"Name a file: -o {shown}/miz.duckdb"
        )
    if target.exists() and not target.is_file():
        raise MizError(
            "the catalogue cannot be written there", seen=f"{shown} is no ordinary file", hint="Name a file with -o"
        )
    if not target.parent.is_dir():
        raise MizError(
            "the folder for the catalogue is not there",
            seen=str(out.parent),
            hint="Make it first, or name another with -o",
        )
    if unfit := _unfit_for_duckdb(target.parent):
        raise MizError(
            "DuckDB makes no file in a folder of this name",
            seen=f"{printable(shown)}: {unfit}",
            hint="Rename the folder",
        )
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise MizError(
            "the folder for the catalogue cannot be written to", seen=str(out.parent), hint="Name another file with -o"
        )
    try:
        check_catalogue(target)
    except (NoCatalogue, EmptyCatalogue, OtherSchema):
        pass
    except CatalogueLocked:
        raise
    except CatalogueError as error:
        raise MizError(
            "the file is no catalogue of Miz, and is not written over",
            seen=f"{shown}: {error.title}",
            hint="Name another file with -o, or remove this one first",
        ) from error
    return target


def _unfit_for_duckdb(folder: Path) -> str:
    """What keeps DuckDB from making a file in `folder`; empty when nothing does."""
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        return "it is not UTF-8"
    # It takes what follows for an URL's query, and looks for its log before it.
    return "it holds a ?" if "?" in str(folder) else ""


@contextmanager
def workspace(target: Path) -> Iterator[Path]:
    """A hidden folder beside `target` to build in; gone at the end, however that comes.

    What a killed build left behind is cleared away here: its folder's lock is free.
    """
    _clear_abandoned(target.parent)
    folder = Path(tempfile.mkdtemp(prefix=_WORKSPACE, dir=target.parent))
    try:
        # Locked under another name: whoever clears up must not find a lock that nobody holds yet.
        unseen = folder / f".{_LOCK}"
        with unseen.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            unseen.replace(folder / _LOCK)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear_abandoned(parent: Path) -> None:
    for folder in parent.glob(f"{_WORKSPACE}*"):
        with suppress(OSError), (folder / _LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)


def swap_in(made: Path, target: Path) -> None:
    """Puts the finished file `made` in the place of `target`, whole or not at all, and safely on the disk.

    Whoever reads the old catalogue keeps it until they open the path anew; who may read and write that may read and
    write the new one. Raises MizError when either file has a write-ahead log: DuckDB 1.5 would replay it into the
    other.
    """
    if _log_of(made).exists():
        raise MizError("the new catalogue was not closed in full", seen=str(_log_of(made)), hint="Please report this")
    old_log = _log_of(target)
    if old_log.exists():
        _fold_in(target, old_log)
    with made.open("rb") as stream:
        os.fsync(stream.fileno())
    with suppress(OSError):  # there is no old one, or the file system knows no permissions
        made.chmod(stat.S_IMODE(target.stat().st_mode))
    made.replace(target)
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _fold_in(target: Path, log: Path) -> None:
    """Empties the log of the catalogue about to be replaced: left behind, it would be replayed into the new one."""
    import duckdb

    try:
        with duckdb.connect(str(target)) as connection:
            connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise MizError(
            "another program is writing to the catalogue",
            seen=f"{log}: {str(error).splitlines()[0]}",
            hint="Close it there and build again",
        ) from error
    log.unlink(missing_ok=True)


def _log_of(database: Path) -> Path:
    return database.with_name(database.name + ".wal")
