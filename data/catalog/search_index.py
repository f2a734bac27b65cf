"""The search index: which word stands in which article and where, as tables of the catalogue.

Worker processes turn each batch into one line, every term once with the articles of the batch that hold it; DuckDB
then only sorts terms, not words. `schema.sql` holds the tables and the macro `search` that reads them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data.persian.search_words import Stems, mark_of

if TYPE_CHECKING:
    import duckdb

    from data.lexicon import Lexicon

SEARCH_LINES: Final = "search_words"
"""The file of lines, one a batch, that `fill_search` loads; no table of the catalogue."""

_LAST_PLACE: Final = 65_535
"""Words of an article that keep their place: 200 pages of a book. Later ones count, but stand in no phrase."""

_STAGED: Final = {
    "first": "INTEGER",
    "ids": "INTEGER[]",
    "lengths": "INTEGER[]",
    "terms": "VARCHAR[]",
    "words": "BIGINT[][]",
}

_encode: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode

Execute = Callable[..., "duckdb.DuckDBPyConnection"]


class _Marks(dict[str, int]):
    """`mark_of` remembered; forgets when it grows too large."""

    def __missing__(self, term: str) -> int:
        if len(self) >= Stems.LIMIT:
            self.clear()
        mark = self[term] = mark_of(term)
        return mark


_marks: Final = _Marks()

_made: list[tuple[Lexicon, Stems]] = []


def stems_of(lexicon: Lexicon) -> Stems:
    """The Stems of `lexicon`, made once for each lexicon in a process."""
    for known, stems in _made:
        if known is lexicon:
            return stems
    stems = Stems(lexicon.rows("search_words"))
    _made[:] = [(lexicon, stems)]
    return stems


def index_line(articles: Iterable[tuple[int, str | None, str]], stems: Stems) -> str:
    """The words of a batch of `(article_id, title, text)` as one JSON line.

    A title counts as the first words of an article whose text does not hold it.
    """
    ids: list[int] = []
    lengths: list[int] = []
    # One flat list a term, article, place and the mark of the next word in one number: a list for each article costs
    # four times as much.
    words: defaultdict[str, list[int]] = defaultdict(list)
    first = 0
    for article_id, title, text in articles:
        terms = stems.terms(text)
        if title and title not in text:
            terms = stems.terms(title) + terms
        first = first or article_id
        ids.append(article_id)
        lengths.append(len(terms))
        start = (article_id - first) << 24
        marks = [_marks[term] for term in terms[1 : _LAST_PLACE + 1]]
        marks.append(0)
        for term, word, mark in zip(terms, range(start, start + (_LAST_PLACE << 8), 256), marks, strict=False):
            words[term].append(word + mark)
        for term in terms[_LAST_PLACE:]:
            words[term].append(start + (_LAST_PLACE << 8))
    named = _encode({"first": first, "ids": ids, "lengths": lengths, "terms": list(words)})
    # Lists of numbers are written alike in Python and in JSON, by Python in half the time.
    return f'{named[:-1]},"words":{list(words.values())}}}\n'


def fill_search(execute: Execute, path: Path, longest: int, exceptions: Mapping[str, str]) -> None:
    """Fills the search tables from the lines at `path`, none of them longer than `longest` bytes."""
    described = ", ".join(f"{name}: '{kind}'" for name, kind in _STAGED.items())
    size = max(longest, 1 << 24)
    read = f"read_json($1, format='newline_delimited', columns={{{described}}}, maximum_object_size={size})"
    source = [str(path)]
    execute(f"INSERT INTO search_lengths SELECT unnest(ids), unnest(lengths) FROM {read} ORDER BY 1", source)
    execute(
        "CREATE TEMP TABLE staged_terms AS SELECT first, unnest(terms) AS term, unnest(words) AS words FROM " + read,
        source,
    )
    execute(
        "CREATE TEMP TABLE numbered_terms AS "
        "SELECT CAST(row_number() OVER (ORDER BY term) AS INTEGER) AS term_id, term "
        "FROM (SELECT DISTINCT term FROM staged_terms) ORDER BY term"
    )
    # A batch's list is in order, and so are the batches: only terms have to be sorted, not words.
    execute(
        "INSERT INTO search_places SELECT term_id, first + (word >> 24), (word >> 8) & 65535, word & 255 FROM ("
        "SELECT term_id, first, unnest(words) AS word FROM ("
        "SELECT t.term_id, s.first, s.words FROM staged_terms AS s JOIN numbered_terms AS t USING (term) "
        "ORDER BY t.term_id, s.first))"
    )
    execute("DROP TABLE staged_terms")
    # Windows without an order stream through the table as it stands; grouping would hold every posting in memory.
    execute(
        "INSERT INTO search_postings SELECT term_id, article_id, "
        "lead(nth, 1, (SELECT count(*) FROM search_places) + 1) OVER () - nth FROM ("
        "SELECT term_id, article_id, row_number() OVER () AS nth, "
        "lag(term_id) OVER () AS term_before, lag(article_id) OVER () AS article_before FROM search_places) "
        "WHERE term_id IS DISTINCT FROM term_before OR article_id IS DISTINCT FROM article_before"
    )
    execute(
        "INSERT INTO search_terms SELECT term_id, term, articles FROM numbered_terms JOIN "
        "(SELECT term_id, count(*) AS articles FROM search_postings GROUP BY term_id) USING (term_id) ORDER BY term_id"
    )
    execute("DROP TABLE numbered_terms")
    # A query looks up some twenty terms: 0.5 ms by the index, 8 ms by reading 160,000 terms; it takes 1 % of the file.
    execute("CREATE INDEX search_terms_by_term ON search_terms (term)")
    rows: list[Any] = [list(exceptions), list(exceptions.values())]
    execute("INSERT INTO search_exceptions SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[])", rows)


def fill_folded(execute: Execute) -> None:
    """Fills what searches compare parts of words with, from the articles, figures and names that are loaded."""
    # In the order of figures, so that joining them runs along both tables.
    execute(
        "INSERT INTO search_sentences SELECT s.article_id, s.sentence_no, "
        "fa_norm(substr(a.text, s.starts_at + 1, s.ends_at - s.starts_at)) "
        "FROM sentence_bounds AS s JOIN articles AS a ON a.article_id = s.article_id "
        "WHERE (s.article_id, s.sentence_no) IN (SELECT (article_id, sentence_no) FROM figures) "
        "ORDER BY s.article_id, s.sentence_no"
    )
    execute(
        "INSERT INTO search_titles SELECT article_id, fa_norm(concat_ws(' ', title, name)) FROM articles "
        "ORDER BY article_id"
    )
    said = " UNION ALL ".join(
        f"SELECT DISTINCT '{column}' AS field, {column} AS value, {column} AS called FROM figures"
        for column in ("commodity", "place", "speaker")
    )
    execute(
        "INSERT INTO search_names SELECT field, value, fa_norm(called) FROM ("
        f"{said} UNION ALL "
        "SELECT 'market_code', market_code, concat_ws(' ', name_fa, name_en) FROM markets UNION ALL "
        "SELECT 'commodity_id', commodity_id, concat_ws(' ', name_fa, name_en) FROM commodities"
        ") WHERE value IS NOT NULL ORDER BY field, value"
    )
