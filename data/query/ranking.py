"""The score of every article that holds what a search asks for, as SQL over the index that the catalogue keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from data.persian.search_words import Stems, Way, mark_of
from data.query.engine import duckdb
from data.query.quoting import literal
from data.query.stretches import condition, conditions

_FEW_FOUND: Final = 300
"""Articles that are written into a statement one by one."""

_LAST_LETTER: Final = "\U0010ffff"


class _Corpus(NamedTuple):
    """What a search has to know of a catalogue as a whole."""

    stems: Stems
    articles: int
    words: float
    """Of an article, on average."""


_corpora: list[tuple[duckdb.DuckDBPyConnection, _Corpus]] = []
"""Of the connection that asked last: a process answers searches on one, and what that reads never changes."""


def _corpus_of(connection: duckdb.DuckDBPyConnection) -> _Corpus:
    if not _corpora or _corpora[0][0] is not connection:
        stems = Stems(())
        stems.exceptions = dict(connection.execute("SELECT form, term FROM search_exceptions").fetchall())
        counted = connection.execute("SELECT count(*), avg(words) FROM search_lengths").fetchone()
        assert counted is not None
        _corpora[:] = [(connection, _Corpus(stems, counted[0], counted[1] or 0.0))]
    return _corpora[0][1]


def stems_of(connection: duckdb.DuckDBPyConnection) -> Stems:
    """The rules with the exceptions that this catalogue was built with."""
    return _corpus_of(connection).stems


def rank(connection: duckdb.DuckDBPyConnection, ways: list[Way]) -> str | None:
    """The query that gives `article_id` and `score` as the macro `search` does; None when nothing can be found.

    The terms are looked up first and written as numbers: DuckDB then plans in a millisecond, skips the rest of the
    postings, and joins units instead of grouping them.
    """
    _, articles, words = _corpus_of(connection)
    if not ways or not articles:
        return None
    terms = _known(connection, ways)
    units: list[_Unit] = [_Unit() for _ in range(1 + max(way.unit for way in ways))]
    for way in ways:
        numbers = [terms.get((term, None), []) for term in way.terms]
        if way.beginning is not None:
            numbers[-1] = sorted({*numbers[-1], *terms.get((None, way.beginning), [])})
        if all(numbers):
            # Which words a beginning stands for is not looked up by name: any mark will do before it.
            marks = [mark_of(term) for term in way.terms[1 : None if way.beginning is None else -1]]
            units[way.unit].add(numbers, marks)
    if not all(unit.words or unit.phrases for unit in units):
        return None
    for unit in units:
        if unit.words and unit.phrases:
            unit.look_up_phrases(connection)
    # Not materialized: the table itself is read in a tenth of the time that a copy of it takes.
    length = f"3e-1 + 9e-1 * words / {words!r}"
    tables = [f"lengths AS NOT MATERIALIZED (SELECT article_id, {length} AS length FROM search_lengths)"]
    parts, joined = [], ["lengths AS l"] if not all(unit.grouped for unit in units) else []
    for number, unit in enumerate(units):
        name = f"u{number}"
        tables.append(f"{name} AS {unit.table()}")
        known = unit.holders
        holders = f"least(sum(holders), {articles})" if known is None else str(min(known, articles))
        weight = f"ln(1e0 + ({articles} - {holders} + 5e-1) / ({holders} + 5e-1)) * 2.2e0"
        if known is None:
            weight = f"(SELECT {weight} FROM {name})"
        parts.append(
            f"{weight} * " + (f"{name}.part" if unit.grouped else f"({name}.times / ({name}.times + l.length))")
        )
        joined.append(f"{name} USING (article_id)" if joined else name)
    chosen = f"SELECT article_id, {' + '.join(parts)} AS score FROM {' JOIN '.join(joined)}"
    return f"WITH {', '.join(tables)} {chosen}"


class _Unit:
    """The terms and phrases that answer one unit of a query."""

    def __init__(self) -> None:
        self.words: list[tuple[int, int]] = []
        """Numbers of terms, and how many articles hold each."""
        self.phrases: list[tuple[list[list[int]], list[int]]] = []
        """Numbers of the terms that will do in each place; marks of the words behind the first places."""
        self.found: list[tuple[int, int]] = []
        """Articles that hold a phrase, and how many times, where that was looked up."""

    def add(self, numbers: list[list[tuple[int, int]]], marks: list[int]) -> None:
        """One way to spell it."""
        if len(numbers) == 1:
            self.words.extend(number for number in numbers[0] if number not in self.words)
        else:
            self.phrases.append(([[number for number, _ in place] for place in numbers], marks))

    @property
    def grouped(self) -> bool:
        """Whether an article may hold it in several ways."""
        return len(self.words) > 1 or bool(self.phrases) or bool(self.found)

    @property
    def holders(self) -> int | None:
        """How many articles hold it, one that holds it in two ways counted twice; None while that is not known."""
        return None if self.phrases else sum(count for _, count in self.words) + len(self.found)

    def look_up_phrases(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Find what holds the phrases, where that is little: most words that could be two never are. A unit of one
        word then needs no grouping, which takes as long as all the rest."""
        (phrases,) = self._side_by_side()
        found = connection.execute(f"{phrases} LIMIT {_FEW_FOUND + 1}").fetchall()
        if len(found) <= _FEW_FOUND:
            self.phrases, self.found = [], found

    def table(self) -> str:
        """Of each article that holds it: `times`, or `part` of the score and `holders` where `grouped`."""
        held = [
            f"SELECT article_id, times FROM search_postings WHERE {where}"
            for where in conditions([number for number, _ in self.words])
        ]
        if not self.grouped:
            return f"({held[0]})"
        if self.found:
            held.append(f"FROM (VALUES {', '.join(map(str, self.found))}) AS found(article_id, times)")
        rows = " UNION ALL ".join([*held, *self._side_by_side()])
        return (
            "MATERIALIZED (SELECT article_id, sum(times / (times + length)) AS part, count(*) AS holders "
            f"FROM ({rows}) JOIN lengths USING (article_id) GROUP BY article_id)"
        )

    def _side_by_side(self) -> Iterator[str]:
        # The macro counts an article once for all phrases of a unit.
        every = []
        for phrase, marks in self.phrases:
            # The marks leave few places of all words but the last, whose every place is then looked up among them.
            # Materialized, for DuckDB does not guess that and would build its table of the last word's places.
            steps = []
            for place, numbers in enumerate(phrase):
                start = f"(CAST(article_id AS BIGINT) << 17) + place + {64 - place}"
                where = condition(numbers)
                if place < len(marks):
                    where += f" AND next_mark = {marks[place]}"
                if place:
                    where += f" AND {start} IN (FROM w{place - 1})"
                steps.append(f"w{place} AS MATERIALIZED (SELECT {start} AS start FROM search_places WHERE {where})")
            found = f"WITH {', '.join(steps)} SELECT CAST(start >> 17 AS INTEGER) AS article_id FROM w{len(phrase) - 1}"
            every.append(f"SELECT article_id FROM ({found})")
        if every:
            yield f"SELECT article_id, count(*) AS times FROM ({' UNION ALL '.join(every)}) GROUP BY article_id"


def _known(
    connection: duckdb.DuckDBPyConnection, ways: list[Way]
) -> dict[tuple[str | None, str | None], list[tuple[int, int]]]:
    """Number and holders of each term of `ways`, by term, and of each beginning by beginning."""
    known: dict[tuple[str | None, str | None], list[tuple[int, int]]] = {}
    wanted = sorted({term for way in ways for term in way.terms})
    if wanted:
        listed = ", ".join(map(literal, wanted))
        for term, *number in connection.execute(
            f"SELECT term, term_id, articles FROM search_terms WHERE term IN ({listed})"
        ).fetchall():
            known[term, None] = [(number[0], number[1])]
    for beginning in {way.beginning for way in ways if way.beginning is not None}:
        known[None, beginning] = connection.execute(
            # Between two words, which DuckDB knows where to look for; no letter stands behind the last code point.
            f"SELECT term_id, articles FROM search_terms WHERE term >= {literal(beginning)} "
            f"AND term < {literal(beginning + _LAST_LETTER)}"
        ).fetchall()
    return known
