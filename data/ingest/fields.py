"""A row or an object with named fields as an article: which name means what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from data.ingest.documents import digest
from data.model import Article
from data.persian.jalali import LAST_YEAR, from_gregorian, to_gregorian
from data.persian.letters import fold

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "body", "content", "article_text", "fulltext", "full_text", "متن", "متن خبر", "خبر"),
    "title": ("title", "headline", "عنوان", "تیتر"),
    "outlet": ("outlet", "agency", "publisher", "newspaper", "source", "خبرگزاری", "منبع", "رسانه"),
    "published": ("published", "date", "published_at", "publish_date", "datetime", "time", "تاریخ", "تاریخ انتشار"),
    "name": ("id", "name", "article_id", "doc_id", "key", "شناسه", "کد"),
}
"""For each field of an article, the names under which tables and exports keep it, the likeliest first."""

_DATE: Final = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column or key of one source holds which field; `text` is there, or there is no Layout."""

    columns: Mapping[str, str]

    @classmethod
    def of(cls, names: Iterable[str]) -> Layout | None:
        """The layout of a table with these columns; None when none of them holds an article's text."""
        by_fold = {fold(name).strip(): name for name in reversed(list(names))}
        columns = {
            field: by_fold[known]
            for field, spellings in FIELDS.items()
            for known in reversed(spellings)
            if known in by_fold
        }
        return cls(columns) if "text" in columns else None

    def article(self, row: Mapping[str, object], *, path: str, fallback_name: str, encoding: str) -> Article | None:
        """The row as an article, its text untouched; None when the text is missing or blank.

        Raises UnicodeEncodeError when the text holds half a character (a lone surrogate).
        """
        text = row.get(self.columns["text"])
        if not isinstance(text, str) or not text or text.isspace():
            return None
        published = read_date(_string(row, self.columns.get("published")))
        return Article(
            path=path,
            name=_string(row, self.columns.get("name")) or fallback_name,
            sha256=digest(text.encode("utf-8")),
            text=text,
            title=_string(row, self.columns.get("title")),
            outlet=_string(row, self.columns.get("outlet")),
            published=published,
            published_jalali=jalali_text(published),
            encoding=encoding,
        )


def read_date(text: str | None) -> date | None:
    """The day in a metadata field: `2025-12-20T10:00`, `1404/09/29`, `۱۴۰۴/۹/۲۹`; None when it holds none.

    A year up to 1501 is Jalali: no newspaper is older than that in the other calendar.
    """
    found = _DATE.search(fold(text)) if text else None
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return to_gregorian(year, month, day) if year <= LAST_YEAR else date(year, month, day)
    except ValueError:
        return None


def jalali_text(day: date | None) -> str | None:
    """`1404-09-29`; None without a day, or for one that the calendar does not cover."""
    if day is None:
        return None
    try:
        return str(from_gregorian(day))
    except ValueError:
        return None


def _string(row: Mapping[str, object], column: str | None) -> str | None:
    value = row.get(column) if column is not None else None
    if value is None or isinstance(value, (dict, list)):
        return None
    # Half a character can be stored nowhere; metadata is not worth losing the article for.
    return str(value).encode("utf-8", "replace").decode("utf-8").strip() or None
