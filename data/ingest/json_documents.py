"""JSON: one article a line, an array of articles, or a single one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, Final

from data.ingest.documents import MAX_DOCUMENT_BYTES, UNREADABLE, Document, Skipped, TooLarge, reason_of
from data.ingest.encoding import NotText, decode
from data.ingest.fields import Layout
from data.model import Article

_WRAPPERS: Final = ("articles", "news", "items", "documents", "data", "results")
"""Names under which an export keeps its array of articles; another array may be labels or tags with a text each."""


def read_json_lines(document: Document) -> Iterator[Article | Skipped]:
    """Each line's object as an article; a line that is none is Skipped and the next one read."""
    try:
        with document.open() as stream:
            for number, line in enumerate(_lines(stream), start=1):
                line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if line.strip():
                    yield _of_line(document, line, number)
    except UNREADABLE as error:
        yield Skipped(document.path, reason_of(error))


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines one by one. Raises TooLarge at one that holds more than a document may: a small archive can hold a
    line without end."""
    while line := stream.readline(MAX_DOCUMENT_BYTES + 1):
        if len(line) > MAX_DOCUMENT_BYTES:
            raise TooLarge
        yield line


def _parsed(text: str) -> Any:
    """The text as JSON. Raises NotJson, which says why not."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise NotJson("not JSON: brackets nested too deeply") from error
    except json.JSONDecodeError as error:
        raise NotJson(f"not JSON: {error}") from error
    except ValueError as error:
        # Python reads no whole number of more than 4300 digits.
        raise NotJson("not JSON: a number of thousands of digits") from error


class NotJson(Exception):
    """The text is no JSON; `str()` says why."""


def _of_line(document: Document, line: bytes, number: int) -> Article | Skipped:
    path = f"{document.path}/{number}"
    try:
        return _article(document, _parsed(line.decode("utf-8")), path, str(number), "utf-8")
    except UnicodeDecodeError as error:
        return Skipped(path, f"not UTF-8: byte 0x{line[error.start]:02x} in line {number}")
    except NotJson as error:
        return Skipped(path, str(error))


def read_json(document: Document) -> Iterator[Article | Skipped]:
    """An object with a text, an array of such objects, or an object that holds one under a name of _WRAPPERS.

    In a folder, JSON without a text is a setting or a label file and not worth a word.
    """
    try:
        decoded = decode(document.read())
        content = _parsed(decoded.text)
    except (*UNREADABLE, NotText, NotJson) as error:
        yield Skipped(document.path, reason_of(error), notable=document.asked_for)
        return
    if isinstance(content, dict) and Layout.of(content) is None:
        content = next((content[name] for name in _WRAPPERS if isinstance(content.get(name), list)), content)
    if isinstance(content, list):
        objects = [item for item in content if isinstance(item, dict) and Layout.of(item)]
        if objects:
            for number, item in enumerate(content, start=1):
                yield _article(document, item, f"{document.path}/{number}", str(number), decoded.encoding)
            return
    found = _article(document, content, document.path, "", decoded.encoding)
    if isinstance(found, Skipped):
        found = Skipped(found.path, found.reason, notable=document.asked_for)
    yield found


def _article(document: Document, item: object, path: str, number: str, encoding: str) -> Article | Skipped:
    layout = Layout.of(item) if isinstance(item, dict) else None
    if layout is None or not isinstance(item, dict):
        return Skipped(path, "no field that holds an article's text, such as `text` or `body`")
    name = f"{document.name}-{number}" if number else document.name
    try:
        article = layout.article(item, path=path, fallback_name=name, encoding=encoding)
    except UnicodeEncodeError:
        return Skipped(path, "its text holds half a character (a lone surrogate)")
    return article or Skipped(path, "empty")
