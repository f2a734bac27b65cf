"""A text file: one article, every character as it is in the file."""

from __future__ import annotations

from collections.abc import Iterator

from data.ingest.documents import UNREADABLE, Document, Skipped, digest, reason_of
from data.ingest.encoding import NotText, decode
from data.model import Article


def read_text(document: Document) -> Iterator[Article | Skipped]:
    """The document as one article; Skipped when it is empty or no text."""
    try:
        data = document.read()
        decoded = decode(data)
    except (*UNREADABLE, NotText) as error:
        yield Skipped(document.path, reason_of(error))
        return
    if not decoded.text or decoded.text.isspace():
        yield Skipped(document.path, "empty")
        return
    yield Article(
        path=document.path,
        name=document.name,
        sha256=digest(data),
        text=decoded.text,
        encoding=decoded.encoding,
    )
