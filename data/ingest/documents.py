"""What a person points at, as documents: files, folders in a fixed order, and words for what is not read."""

from __future__ import annotations

import hashlib
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final, NamedTuple

from data.errors import MizError

MAX_DOCUMENT_BYTES: Final = 16 << 20
"""A single document larger than this is no article, and its records would take more than a gigabyte of memory."""

TEXT_SUFFIXES: Final = (".txt", ".text")


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes that may hold articles: a file, or a member of an archive."""

    path: str
    """As given, `/`-separated; of a member, the archive's path, `/`, and its name there."""
    source: Path | Callable[[], IO[bytes]]
    """The file, or what opens the member; good while its archive is being read."""
    size: int = 0
    """Bytes of the file; 0 for a member of an archive."""
    asked_for: bool = False
    """The person named this very file, rather than a folder or archive around it."""
    siblings: frozenset[str] = frozenset()
    """Names of the files beside a `.json` document: next to a text it is a sidecar, not an article."""

    @property
    def suffix(self) -> str:
        """The lower-case suffix with its dot, or an empty string."""
        return PurePosixPath(self.path).suffix.lower()

    @property
    def name(self) -> str:
        """The file's name without its suffix."""
        return PurePosixPath(self.path).stem

    def open(self) -> IO[bytes]:
        """The bytes as a stream. Raises one of UNREADABLE, as reading from it may."""
        return self.source.open("rb") if isinstance(self.source, Path) else self.source()

    def read(self) -> bytes:
        """All bytes. Raises one of UNREADABLE; TooLarge when a small archive holds endless zeros."""
        with self.open() as stream:
            data = stream.read(MAX_DOCUMENT_BYTES + 1)
        if len(data) > MAX_DOCUMENT_BYTES:
            raise TooLarge
        return data


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, and why. `notable` is False for what no one expects to be read."""

    path: str
    reason: str
    notable: bool = True


class TooLarge(Exception):
    """A document beyond MAX_DOCUMENT_BYTES."""

    def __init__(self) -> None:
        super().__init__(f"larger than {MAX_DOCUMENT_BYTES >> 20} MiB, which no article is")


_NONE: Final[frozenset[str]] = frozenset()

UNREADABLE: Final = (
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    NotImplementedError,  # zipfile, of a compression that it lacks
    RuntimeError,  # zipfile, of a member under a password
    ValueError,  # zipfile, of an offset that points before the file
    TooLarge,
)
"""What opening and reading a document may raise."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A path to read, and how it is written in the catalogue."""

    path: Path
    shown: str

    @classmethod
    def of(cls, path: Path) -> Origin:
        """The path as it was given."""
        return cls(path, printable(path.as_posix()))


def survey(origins: list[Origin]) -> Iterator[Document | Skipped]:
    """Every file under `origins`, folders walked recursively in the order of their names.

    Hidden files and folders, catalogues and special files are left out; a folder reached twice, by a link or by
    being given twice, is walked once. Raises MizError for a path that is not there or cannot be looked into.
    """
    walked: set[tuple[int, int]] = set()
    for origin in origins:
        try:
            status = origin.path.stat()
        except FileNotFoundError as error:
            hint = "It is a link to nothing" if origin.path.is_symlink() else "Check the path"
            raise MizError("no such file or folder", seen=origin.shown, hint=hint) from error
        except (OSError, ValueError) as error:
            raise MizError("cannot look at", seen=f"{origin.shown}: {reason_of(error)}") from error
        mode = status.st_mode
        if stat.S_ISDIR(mode):
            yield from _walk(_Folder(origin.path, origin.shown), walked)
        elif stat.S_ISREG(mode):
            beside = _siblings(origin.path) if origin.path.suffix.lower() == ".json" else frozenset()
            yield Document(origin.shown, origin.path, status.st_size, asked_for=True, siblings=beside)
        else:
            raise MizError("neither a file nor a folder", seen=origin.shown, hint="Save its contents as a file first")


class _Folder(NamedTuple):
    """A folder that is still to be walked."""

    path: Path
    shown: str


def _walk(top: _Folder, walked: set[tuple[int, int]]) -> Iterator[Document | Skipped]:
    # A list and no recursion: folders may stand deeper in one another than Python calls.
    waiting = [_contents(top, walked, top=True)]
    while waiting:
        for found in waiting[-1]:
            if isinstance(found, _Folder):
                waiting.append(_contents(found, walked))
                break
            yield found
        else:
            waiting.pop()


def _contents(
    folder: _Folder, walked: set[tuple[int, int]], *, top: bool = False
) -> Iterator[Document | Skipped | _Folder]:
    try:
        status = folder.path.stat()
        if (status.st_dev, status.st_ino) in walked:
            return
        walked.add((status.st_dev, status.st_ino))
        with os.scandir(folder.path) as entries:
            # Names as bytes: the same order on every machine and locale.
            listed = sorted(entries, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        if top:
            raise MizError("cannot read the folder", seen=f"{folder.shown}: {reason_of(error)}") from error
        yield Skipped(folder.shown, reason_of(error))
        return
    names = frozenset(entry.name for entry in listed)
    prefix = folder.shown if folder.shown.endswith("/") else folder.shown + "/"
    for entry in listed:
        path = prefix + printable(entry.name)
        if entry.name.startswith("."):
            continue
        try:
            of_entry = entry.stat()
        except OSError as error:
            # A link to nothing, or to itself.
            yield Skipped(path, reason_of(error))
            continue
        if stat.S_ISDIR(of_entry.st_mode):
            yield _Folder(folder.path / entry.name, path)
        elif stat.S_ISREG(of_entry.st_mode):
            beside = names if entry.name.lower().endswith(".json") else _NONE
            yield Document(path, folder.path / entry.name, of_entry.st_size, siblings=beside)
        else:
            yield Skipped(path, "neither a file nor a folder", notable=False)


def _siblings(path: Path) -> frozenset[str]:
    try:
        return frozenset(other.name for other in path.parent.iterdir())
    except OSError:
        return _NONE


def is_sidecar(document: Document) -> bool:
    """True of the `NNN.json` beside `NNN.txt`: it tells where the text came from and is no article itself."""
    stem = PurePosixPath(document.path).stem
    return document.suffix == ".json" and any(stem + suffix in document.siblings for suffix in TEXT_SUFFIXES)


def printable(path: str) -> str:
    r"""A path that can be stored and shown: bytes of a name that are not UTF-8 become `\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def digest(data: bytes) -> str:
    """SHA-256, lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def reason_of(error: Exception) -> str:
    """What the system says of a file, without its number and path: `Permission denied`."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
