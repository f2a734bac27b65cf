"""Search over the articles: what a query finds, best first, each with the words around its hits.

Answers what the catalogue's macro `search` answers, faster, from the same rules in `data/persian/search_words.py`;
the hits are found again in the few texts that are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from data.persian.letters import NOTHING, ZWNJ, fold
from data.persian.search_words import Stems, Way
from data.query.engine import duckdb
from data.query.narrowing import MARKS, Narrowing, folded_words
from data.query.ranking import rank, stems_of

Record = dict[str, Any]

SNIPPET: Final = 200
"""Code points around the hits: two lines of a terminal."""

READ_FOR_SNIPPET: Final = 60_000
"""Code points of an article that are looked through for its snippet, a long report; a book's first pages do."""

_UNSEEN: Final = frozenset((NOTHING, ZWNJ))
"""What stands between the letters of a word and counts as nothing."""

_OPENERS: Final = frozenset(" \t\n\r")


class Hit(NamedTuple):
    """A place in a text that a query names, in code points, end exclusive."""

    start: int
    end: int
    unit: int
    """Number of the query's unit that it answers, from 0."""


class Sought:
    """What to mark in a text: each unit of a query, in every way that it may be spelled."""

    def __init__(self, ways: list[Way], stems: Stems) -> None:
        self._stems = stems
        self._words: dict[str, int] = {}
        self._beginnings: list[Way] = []
        self._phrases: list[Way] = []
        for way in ways:
            if len(way.terms) > 1:
                self._phrases.append(way)
                continue
            self._words.setdefault(way.terms[0], way.unit)
            if way.beginning is not None:
                self._beginnings.append(way)

    def hits(self, text: str) -> list[Hit]:
        """Where `text` holds what is sought, word by word in order of place."""
        terms, starts, ends = self._stems.placed(text)
        units = self._words
        known = set(terms)
        if self._beginnings:
            units = units.copy()
            for way in self._beginnings:
                for term in known:
                    if term.startswith(way.beginning or ""):
                        units.setdefault(term, way.unit)
        unit_at: dict[int, int] = {}
        if not known.isdisjoint(units):
            unit_at = {index: units[term] for index, term in enumerate(terms) if term in units}
        for way in self._phrases:
            if not known.issuperset(way.terms[:-1]):
                continue
            for first in _runs(terms, way):
                for index in range(first, first + len(way.terms)):
                    unit_at[index] = way.unit
        return [Hit(starts[index], ends[index], unit_at[index]) for index in sorted(unit_at)]


def _runs(terms: list[str], way: Way) -> Iterator[int]:
    """Where the terms of `way` stand side by side; of the last, its beginning will do."""
    size = len(way.terms)
    head, tail = list(way.terms[:-1]), way.terms[-1]
    for first, term in enumerate(terms[: len(terms) - size + 1]):
        if term == head[0] and terms[first : first + size - 1] == head:
            last = terms[first + size - 1]
            if last == tail or (way.beginning is not None and last.startswith(way.beginning)):
                yield first


def search_articles(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    *,
    narrow: Narrowing | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Record:
    """`SearchPage`: the articles that hold all that `query` asks for, best first. `narrow` keeps some of them."""
    stems = stems_of(connection)
    ways = stems.ways(query)
    ranking = rank(connection, ways)
    if ranking is None:
        return {"offset": offset, "total": 0, "rows": []}
    stay = narrow.articles() if narrow is not None and narrow.narrows else "true"
    kept = "" if stay == "true" else f" JOIN articles AS a ON a.article_id = ranked.article_id WHERE {stay}"
    found = connection.execute(
        f"SELECT ranked.article_id, ranked.score, count(*) OVER () FROM ({ranking}) AS ranked{kept} "
        f"ORDER BY ranked.score DESC, ranked.article_id LIMIT {int(limit)} OFFSET {int(offset)}"
    ).fetchall()
    if not found:
        beyond = connection.execute(f"SELECT count(*) FROM ({ranking}) AS ranked{kept}").fetchone() if offset else None
        return {"offset": offset, "total": beyond[0] if beyond else 0, "rows": []}
    texts = {
        row[0]: row[1:]
        for row in connection.execute(
            "SELECT article_id, name, path, title, outlet, CAST(published AS VARCHAR), published_jalali, "
            f"substr(text, 1, {READ_FOR_SNIPPET}) FROM articles WHERE article_id IN "
            f"({', '.join(str(row[0]) for row in found)})"
        ).fetchall()
    }
    sought = Sought(ways, stems)
    rows = [_row(article_id, score, texts[article_id], sought) for article_id, score, _ in found]
    return {"offset": offset, "total": found[0][2], "rows": rows}


def search_hits(connection: duckdb.DuckDBPyConnection, query: str, article_id: str) -> list[Record]:
    """`HitSpan`s of one article, all of them, in order."""
    row = connection.execute(
        "SELECT text FROM articles WHERE CAST(article_id AS VARCHAR) = $1", [article_id]
    ).fetchone()
    return [] if row is None else [_span(hit) for hit in hits_in(row[0], query, stems_of(connection))]


def search_snippets(connection: duckdb.DuckDBPyConnection, query: str, article_ids: Sequence[int]) -> dict[int, Record]:
    """Of each article what a `SearchRow` says of its hits: n_hits, snippet, snippet_start, hits."""
    if not article_ids:
        return {}
    texts = connection.execute(
        f"SELECT article_id, substr(text, 1, {READ_FOR_SNIPPET}) FROM articles"
        f" WHERE article_id IN ({', '.join(map(str, article_ids))})"
    ).fetchall()
    stems = stems_of(connection)
    seek = Seeking(query, stems)
    return {article_id: _shown(text, seek.hits(text)) for article_id, text in texts}


def hits_in(text: str, query: str, stems: Stems) -> list[Hit]:
    """Where `text` holds what `query` asks for, parts of words too where no whole word does."""
    return Seeking(query, stems).hits(text)


class Seeking:
    """A query looked for as the explorer narrows by it: a word that stands nowhere whole, as a part of words."""

    def __init__(self, query: str, stems: Stems) -> None:
        self._sought = Sought(stems.ways(query), stems)
        self._parts: list[tuple[int, str]] = []
        if not MARKS.search(query):
            # A unit for each chunk between blanks that holds a word: what stems.units counts too.
            worded = [word for word in folded_words(query) if stems.units(word)]
            self._parts = list(enumerate(worded))

    def hits(self, text: str) -> list[Hit]:
        """Where `text` holds it, in order of place."""
        hits = self._sought.hits(text)
        whole = {hit.unit for hit in hits}
        parts = [(unit, word) for unit, word in self._parts if unit not in whole]
        if not parts:
            return hits
        folded = fold(text)
        places = [place for place, letter in enumerate(folded) if letter not in _UNSEEN]
        bare = "".join(folded[place] for place in places)
        for unit, word in parts:
            at = bare.find(word)
            while at >= 0:
                hits.append(Hit(places[at], places[at + len(word) - 1] + 1, unit))
                at = bare.find(word, at + len(word))
        return sorted(hits)


def _row(article_id: int, score: float, of: tuple[Any, ...], sought: Sought) -> Record:
    name, path, title, outlet, published, published_jalali, text = of
    return {
        "article_id": str(article_id),
        "name": name,
        "path": path,
        "title": title,
        "outlet": outlet,
        "published": published,
        "published_jalali": published_jalali,
        "score": score,
        **_shown(text, sought.hits(text)),
    }


def _shown(text: str, hits: list[Hit]) -> Record:
    start, end = snippet(text, hits)
    return {
        "n_hits": len(hits),
        "snippet": text[start:end],
        "snippet_start": start,
        "hits": [_span(hit) for hit in hits if start <= hit.start and hit.end <= end],
    }


def _span(hit: Hit) -> Record:
    return {"span_start": hit.start, "span_end": hit.end, "unit": hit.unit}


def snippet(text: str, hits: list[Hit]) -> tuple[int, int]:
    """Start and end of about SNIPPET code points of `text`: those that hold most of the query, then most hits.

    Cut between words; the beginning of the text where there is no hit.
    """
    first = last = 0
    best = (0, 0)
    end = 0
    for begin, hit in enumerate(hits):
        end = max(end, begin)
        while end + 1 < len(hits) and hits[end + 1].end - hit.start <= SNIPPET:
            end += 1
        worth = (len({other.unit for other in hits[begin : end + 1]}), end - begin + 1)
        if worth > best:
            best = worth
            first, last = hit.start, hits[end].end
    # More of what comes before than of what comes after: a sentence is understood from its beginning.
    spare = max(0, SNIPPET - (last - first))
    start = max(0, first - spare * 2 // 3)
    stop = min(len(text), max(last, start + SNIPPET))
    if start:
        while start < first and text[start - 1] not in _OPENERS:
            start += 1
    if stop < len(text):
        while stop > last and text[stop] not in _OPENERS:
            stop -= 1
        stop = stop if stop > start else min(len(text), start + SNIPPET)
    while start < first and text[start] in _OPENERS:
        start += 1
    return start, stop
