"""Articles to lines for the catalogue: extraction run over a batch, every record checked against its text.

This is what a worker process does. It touches no file and no database, so a batch gives the same lines wherever it
is run.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from data.catalog.search_index import SEARCH_LINES, index_line, stems_of
from data.ingest.fields import jalali_text
from data.model import (
    Article,
    DeskMention,
    Extraction,
    Figure,
    MarketMention,
    Organisation,
    Person,
    Plan,
    Sentence,
    TradeItem,
)

if TYPE_CHECKING:
    from data.lexicon import Lexicon

Extract = Callable[[Article, "Lexicon"], Extraction]
"""`data.extract.extract`, or what stands for it in a test."""

_KINDS: Final[tuple[tuple[str, type], ...]] = (
    ("figures", Figure),
    ("market_mentions", MarketMention),
    ("desk_mentions", DeskMention),
    ("trade_items", TradeItem),
    ("people", Person),
    ("organisations", Organisation),
    ("plans", Plan),
)
"""The fields of Extraction that quote the article; table, field and columns share their names."""

_COLUMNS: Final = {table: tuple(field.name for field in fields(kind)) for table, kind in _KINDS}
_VALUES: Final = {table: attrgetter(*columns) for table, columns in _COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Batch:
    """JSON lines for each record table and for the search, and what the report says about them."""

    lines: dict[str, str]
    longest: dict[str, int]
    """Characters of each table's longest line."""
    counts: dict[str, int]
    doubts: int
    """Figures that carry a doubt."""
    notes: tuple[tuple[str, str], ...]
    """Path and words, one for each article that something was odd about."""


def extract_batch(numbered: Sequence[tuple[int, Article]], extract: Extract, lexicon: Lexicon) -> Batch:
    """The records of some articles, each article under the number it has in the catalogue.

    An article that extraction fails on keeps its place with a note; a record whose span does not give its quote
    is left out with a note: nothing that is in the catalogue points at the wrong characters.
    """
    rows: dict[str, list[dict[str, Any]]] = {"articles": [], "sentence_bounds": []}
    rows.update((table, []) for table, _ in _KINDS)
    doubts = 0
    notes: list[tuple[str, str]] = []
    for article_id, article in numbered:
        try:
            extraction = extract(article, lexicon)
        # The edge of a worker: one article must not end a build of a hundred thousand.
        except Exception as error:
            extraction = Extraction(article, notes=(f"extraction failed: {type(error).__name__}: {error}",))
        faults = list(extraction.notes)
        extraction = _consistent(extraction, faults)
        for table, _ in _KINDS:
            # In the order of the text: the loader numbers figures as they come.
            records = sorted(_sound(article.text, getattr(extraction, table), faults), key=_place)
            values = _VALUES[table]
            rows[table].extend(
                {"article_id": article_id, **dict(zip(_COLUMNS[table], values(record), strict=True))}
                for record in records
            )
        rows["sentence_bounds"].extend(_bounds(article_id, article.text, extraction.sentences))
        doubts += sum(figure.doubt is not None for figure in extraction.figures)
        note = "; ".join(faults) or None
        if note:
            notes.append((article.path, note))
        rows["articles"].append(_article_row(article_id, _described(article, extraction.article), note))
    lines = {table: [_line(record) for record in records] for table, records in rows.items()}
    indexed = ((row["article_id"], row["title"], row["text"]) for row in rows["articles"])
    lines[SEARCH_LINES] = [index_line(indexed, stems_of(lexicon))]
    return Batch(
        lines={table: "".join(written) for table, written in lines.items()},
        longest={table: max(map(len, written), default=0) for table, written in lines.items()},
        counts={table: len(records) for table, records in rows.items()},
        doubts=doubts,
        notes=tuple(notes),
    )


def _consistent(extraction: Extraction, faults: list[str]) -> Extraction:
    """The extraction without what would refer to nothing: such a slip costs a reference, not the build."""
    desks = {mention.desk_id for mention in extraction.desk_mentions}
    astray = sum(figure.desk_id is not None and figure.desk_id not in desks for figure in extraction.figures)
    if astray:
        faults.append(f"{astray} figures belonged to a desk that the article does not name")
        figures = tuple(
            figure if figure.desk_id in desks else replace(figure, desk_id=None) for figure in extraction.figures
        )
        extraction = replace(extraction, figures=figures)
    numbered = {sentence.sentence_no: sentence for sentence in extraction.sentences}
    if len(numbered) < len(extraction.sentences):
        faults.append("sentences shared a number; one of each was kept")
        extraction = replace(extraction, sentences=tuple(numbered.values()))
    return extraction


_place: Final = attrgetter("span_start", "span_end")


def _sound(text: str, records: Iterable[Any], faults: list[str]) -> Iterable[Any]:
    for record in records:
        start, end = record.span_start, record.span_end
        if not 0 <= start <= end <= len(text) or text[start:end] != record.quote:
            faults.append(f"left out a {type(record).__name__} at {start}: its span does not give its quote")
        elif isinstance(record, Figure) and not _finite(record):
            faults.append(f"left out a Figure at {start}: its value is beyond every number")
        else:
            yield record


def _finite(figure: Figure) -> bool:
    return math.isfinite(figure.value) and (figure.value_max is None or math.isfinite(figure.value_max))


def _bounds(article_id: int, text: str, sentences: Iterable[Sentence]) -> Iterable[dict[str, Any]]:
    for sentence in sentences:
        if 0 <= sentence.span_start <= sentence.span_end <= len(text):
            yield {
                "article_id": article_id,
                "sentence_no": sentence.sentence_no,
                "paragraph": sentence.paragraph,
                "starts_at": sentence.span_start,
                "ends_at": sentence.span_end,
            }


def _described(given: Article, found: Article) -> Article:
    """The article as read; where its source was silent, with what extraction found in the text."""
    published = given.published or found.published
    printed = given.published_jalali or found.published_jalali
    return replace(
        given,
        title=given.title or found.title,
        outlet=given.outlet or found.outlet,
        place=given.place or found.place,
        published=published,
        published_jalali=printed or jalali_text(published),
    )


def _article_row(article_id: int, article: Article, note: str | None) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "path": article.path,
        "name": article.name,
        "sha256": article.sha256,
        "title": article.title,
        "outlet": article.outlet,
        "place": article.place,
        "published": article.published,
        "published_jalali": article.published_jalali,
        "encoding": article.encoding,
        "characters": len(article.text),
        "note": note,
        "text": article.text,
    }


_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, default=str).encode
"""`default` writes dates; JSON escapes NUL and the other controls, so a line is always one line."""


def _line(row: dict[str, Any]) -> str:
    return _encode(row) + "\n"
