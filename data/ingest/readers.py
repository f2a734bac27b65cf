"""READERS: the kinds of documents that Miz reads articles from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from data.ingest.archives import read_bzip2, read_gzip, read_tar, read_xz, read_zip
from data.ingest.documents import TEXT_SUFFIXES, Document, Skipped, is_sidecar
from data.ingest.html import read_html
from data.ingest.json_documents import read_json, read_json_lines
from data.ingest.tables import read_csv, read_parquet
from data.ingest.text import read_text
from data.model import Article


class Reader(NamedTuple):
    """How one kind of document is read. An archive's reader yields the documents inside, which are read in turn."""

    suffixes: tuple[str, ...]
    read: Callable[[Document], Iterator[Article | Skipped | Document]]


READERS: Final = (
    Reader(TEXT_SUFFIXES, read_text),
    Reader((".html", ".htm", ".xhtml"), read_html),
    Reader((".jsonl", ".ndjson"), read_json_lines),
    Reader((".json",), read_json),
    Reader((".csv", ".tsv"), read_csv),
    Reader((".parquet",), read_parquet),
    Reader((".zip",), read_zip),
    Reader((".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tbz2", ".txz"), read_tar),
    Reader((".gz",), read_gzip),
    Reader((".bz2",), read_bzip2),
    Reader((".xz",), read_xz),
)

_DEEPEST: Final = 4
"""An archive in an archive in an archive is a habit; deeper is an attack."""


def read_articles(document: Document, *, depth: int = 0) -> Iterator[Article | Skipped]:
    """The articles of one document, in its order, and a Skipped for each part that could not be read.

    A file that was named outright is read as a text when its suffix says nothing; inside folders and archives
    only the suffixes of READERS are read.
    """
    if is_sidecar(document):
        yield Skipped(document.path, "a note beside its text", notable=False)
        return
    reader = reader_for(document)
    if reader is None:
        yield Skipped(document.path, "not a kind of file that holds articles", notable=False)
        return
    if depth > _DEEPEST:
        yield Skipped(document.path, "too many archives inside one another")
        return
    for part in reader.read(document):
        if isinstance(part, Document):
            yield from read_articles(part, depth=depth + 1)
        else:
            yield part


def reader_for(document: Document) -> Reader | None:
    """The reader of the document's suffix, the longest that fits; None when there is none."""
    name = document.path.lower()
    fitting = [(len(suffix), reader) for reader in READERS for suffix in reader.suffixes if name.endswith(suffix)]
    if fitting:
        return max(fitting, key=lambda found: found[0])[1]
    return Reader((), read_text) if document.asked_for else None
