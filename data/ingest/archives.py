"""Archives: the documents inside, one after the other, without unpacking to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from data.ingest.documents import UNREADABLE, Document, Skipped, printable, reason_of


def read_zip(document: Document) -> Iterator[Document | Skipped]:
    """The members of a ZIP archive in the order of their names."""
    try:
        with document.open() as stream, zipfile.ZipFile(stream) as archive:
            names = sorted(
                member.filename for member in archive.infolist() if not member.is_dir() and _wanted(member.filename)
            )
            folders = _folders(names)
            for name in names:
                yield _member(document, name, partial(archive.open, name), folders)
    except UNREADABLE as error:
        yield Skipped(document.path, f"a damaged archive: {reason_of(error)}")


def read_tar(document: Document) -> Iterator[Document | Skipped]:
    """The files of a tar archive, packed or not, in the archive's order; links and devices are left out."""
    try:
        with document.open() as stream, tarfile.open(fileobj=stream, mode="r:*") as archive:
            # Listing costs one pass over a packed archive, and tells which notes stand beside a text.
            members, broken = _listed(archive)
            folders = _folders(member.name for member in members)
            for member in members:
                yield _member(document, member.name, partial(_extracted, archive, member), folders)
            if broken:
                yield Skipped(document.path, f"a damaged archive, read up to there: {broken}")
    except tarfile.ReadError as error:
        # What tarfile says of it is a list of all that it tried.
        reason = "it is no tar archive" if "could not be opened" in str(error) else reason_of(error)
        yield Skipped(document.path, f"a damaged archive: {reason}")
    except UNREADABLE as error:
        yield Skipped(document.path, f"a damaged archive: {reason_of(error)}")


def _listed(archive: tarfile.TarFile) -> tuple[list[tarfile.TarInfo], str]:
    """The files that articles may be in, and what ended the list before its end, if anything did."""
    members: list[tarfile.TarInfo] = []
    try:
        members.extend(member for member in archive if member.isfile() and _wanted(member.name))
    except UNREADABLE as error:
        return members, reason_of(error)
    return members, ""


def read_gzip(document: Document) -> Iterator[Document | Skipped]:
    """The one document in a gzip file."""
    yield _unpacked(document, lambda stream: io.BufferedReader(gzip.GzipFile(fileobj=stream)))


def read_bzip2(document: Document) -> Iterator[Document | Skipped]:
    """The one document in a bzip2 file."""
    yield _unpacked(document, bz2.BZ2File)


def read_xz(document: Document) -> Iterator[Document | Skipped]:
    """The one document in an xz file."""
    yield _unpacked(document, lzma.LZMAFile)


def _unpacked(document: Document, unpack: Callable[[IO[bytes]], IO[bytes]]) -> Document:
    # `news.jsonl.gz` is read as the `news.jsonl` that it holds; `news.gz` as a text.
    inner = PurePosixPath(document.path).stem
    return Document(
        f"{document.path}/{inner}", lambda: unpack(document.open()), asked_for=document.asked_for or "." not in inner
    )


def _extracted(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = archive.extractfile(member)
    if content is None:
        raise OSError("not a file")
    return content


def _member(
    archive: Document, name: str, opener: Callable[[], IO[bytes]], folders: Mapping[str, frozenset[str]]
) -> Document:
    beside = folders[str(PurePosixPath(name).parent)] if name.lower().endswith(".json") else frozenset()
    return Document(f"{archive.path}/{printable(str(PurePosixPath(name)))}", opener, siblings=beside)


def _folders(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """The file names in each folder of the archive."""
    folders: dict[str, set[str]] = defaultdict(set)
    for name in names:
        path = PurePosixPath(name)
        folders[str(path.parent)].add(path.name)
    return {folder: frozenset(files) for folder, files in folders.items()}


def _wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts)
