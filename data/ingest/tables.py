"""Tables with one article a row: CSV, TSV and Parquet."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from data.ingest.documents import MAX_DOCUMENT_BYTES, UNREADABLE, Document, Skipped, TooLarge, reason_of
from data.ingest.encoding import NotText, text_encoding
from data.ingest.fields import Layout
from data.model import Article

_NO_TEXT: Final = "no column that holds an article's text, such as `text` or `body`"
_HEAD: Final = 1 << 16
_ROWS: Final = 500
"""Rows of a Parquet file held at a time: about 2 MB of news."""


def read_csv(document: Document) -> Iterator[Article | Skipped]:
    """Each row as an article; the columns are found by their names in the header.

    A table without a column of text is passed over in a folder: a price list is no news.
    """
    csv.field_size_limit(MAX_DOCUMENT_BYTES)
    try:
        with document.open() as stream:
            encoding = text_encoding(stream.read(_HEAD))
        with document.open() as stream, io.TextIOWrapper(stream, encoding=encoding, newline="") as lines:
            yield from _rows(document, lines, encoding)
    except (*UNREADABLE, NotText, UnicodeError, csv.Error) as error:
        yield Skipped(document.path, reason_of(error))


def _rows(document: Document, lines: io.TextIOWrapper, encoding: str) -> Iterator[Article | Skipped]:
    header = lines.readline(_HEAD)
    if len(header) == _HEAD:
        yield Skipped(document.path, "its first line is too long for the names of columns", notable=document.asked_for)
        return
    delimiter = max(",\t;|", key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    layout = Layout.of(names)
    if layout is None:
        yield Skipped(document.path, _NO_TEXT, notable=document.asked_for)
        return
    encoding = {"utf-8-sig": "utf-8", "cp1256": "windows-1256"}.get(encoding, encoding)
    for number, row in enumerate(csv.reader(_bounded(lines), delimiter=delimiter), start=1):
        fields: dict[str, object] = dict(zip(names, row, strict=False))
        yield _article(document, layout, fields, number, encoding)


def _bounded(lines: io.TextIOWrapper) -> Iterator[str]:
    """The lines one by one. Raises TooLarge at one that holds more than a document may."""
    while line := lines.readline(MAX_DOCUMENT_BYTES + 1):
        if len(line) > MAX_DOCUMENT_BYTES:
            raise TooLarge
        yield line


def read_parquet(document: Document) -> Iterator[Article | Skipped]:
    """Each row as an article, as `read_csv` does."""
    if isinstance(document.source, Path):
        with _named_for_duckdb(document.source) as path:
            yield from _parquet_rows(document, path)
        return
    # DuckDB reads Parquet from a file only, so a member of an archive is laid down first.
    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        try:
            copy.write(document.read())
            copy.flush()
        except UNREADABLE as error:
            yield Skipped(document.path, reason_of(error))
            return
        yield from _parquet_rows(document, Path(copy.name))


@contextmanager
def _named_for_duckdb(path: Path) -> Iterator[Path]:
    """The file under a name that DuckDB takes: it knows UTF-8 and nothing else."""
    if os.fsencode(path) == str(path).encode("utf-8", "replace"):
        yield path
    else:
        with tempfile.TemporaryDirectory(prefix="miz-") as folder:
            link = Path(folder, "table.parquet")
            link.symlink_to(path.absolute())
            yield link


def _parquet_rows(document: Document, path: Path) -> Iterator[Article | Skipped]:
    import duckdb

    try:
        with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
            rows = connection.execute("SELECT * FROM read_parquet($1)", [_literal(path)])
            names = [column[0] for column in rows.description or ()]
            layout = Layout.of(names)
            if layout is None:
                yield Skipped(document.path, _NO_TEXT, notable=document.asked_for)
                return
            number = 0
            while batch := rows.fetchmany(_ROWS):
                for row in batch:
                    number += 1
                    yield _article(document, layout, dict(zip(names, row, strict=True)), number, "utf-8")
    except duckdb.Error as error:
        yield Skipped(document.path, f"not Parquet: {str(error).splitlines()[0]}")


def _literal(path: Path) -> str:
    """The path with the signs of a glob pattern made literal."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))


def _article(
    document: Document, layout: Layout, fields: dict[str, object], number: int, encoding: str
) -> Article | Skipped:
    path = f"{document.path}/{number}"
    try:
        article = layout.article(fields, path=path, fallback_name=f"{document.name}-{number}", encoding=encoding)
    except UnicodeEncodeError:
        return Skipped(path, "its text holds half a character (a lone surrogate)")
    return article or Skipped(path, "empty")
