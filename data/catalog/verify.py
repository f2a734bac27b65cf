"""Whether a catalogue holds what was put into it: run in a fresh process before the file is published.

DuckDB has written blocks that it could not read again (upstream issue 22823); only a process that has nothing of the
file in memory finds out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from data.catalog.schema import MEMORY, SPAN_TABLES, TABLES
from data.errors import MizError

if TYPE_CHECKING:
    import duckdb

Fingerprint = dict[str, list[str]]
"""Of each table, how many rows it has and the sum of their hashes over every column."""

_LONG: Final = 20_000
"""Code points. `substr` walks from the start of the text, so in one long article the spans are checked in Python."""

_AT_ONCE: Final = 10_000
"""Spans held at a time."""


def fingerprint(connection: duckdb.DuckDBPyConnection) -> Fingerprint:
    """What every table holds, each column read in full."""
    columns = dict(
        connection.execute(
            "SELECT table_name, string_agg('\"' || column_name || '\"', ', ' ORDER BY column_index) "
            "FROM duckdb_columns() WHERE database_name = current_database() GROUP BY table_name"
        ).fetchall()
    )
    sums = " UNION ALL ".join(
        f"SELECT '{table}', CAST(count(*) AS VARCHAR), CAST(sum(hash({columns[table]})) AS VARCHAR) FROM {table}"
        for table in TABLES
    )
    return {table: [count, hashes] for table, count, hashes in connection.execute(sums).fetchall()}


def faults(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What does not hold, a sentence each: keys twice, references to nothing, spans beside their quote."""
    found = []
    for table, key in _KEYS:
        found += _count(
            connection,
            f"SELECT count(*) - count(DISTINCT {_row(key)}) FROM {table}",
            f"{{}} rows of {table} repeat their {key}",
        )
    for table, column, target in _REFERENCES:
        found += _count(
            connection,
            f"SELECT count(*) FROM {table} t WHERE t.{column} IS NOT NULL "
            f"AND NOT EXISTS (SELECT 1 FROM {target} r WHERE r.{column} = t.{column})",
            f"{{}} rows of {table} have a {column} that {target} lacks",
        )
    for table in SPAN_TABLES:
        found += _count(
            connection,
            f"SELECT count(*) FROM {table} t JOIN articles a USING (article_id) WHERE a.characters <= {_LONG} "
            "AND substr(a.text, t.span_start + 1, t.span_end - t.span_start) IS DISTINCT FROM t.quote",
            f"{{}} spans of {table} do not give their quote",
        )
    found += _count(
        connection,
        "SELECT count(*) FROM articles WHERE length(text) <> characters",
        "{} articles have another length than was read",
    )
    found += _count(
        connection,
        "SELECT count(*) FROM sentence_bounds b JOIN articles a USING (article_id) "
        "WHERE NOT (0 <= b.starts_at AND b.starts_at <= b.ends_at AND b.ends_at <= a.characters)",
        "{} sentences reach out of their article",
    )
    return found + _faults_of_long_articles(connection)


_KEYS: Final = (
    ("articles", "article_id"),
    ("articles", "sha256"),
    ("figures", "figure_id"),
    ("desks", "desk_id"),
    ("markets", "market_code"),
    ("commodities", "commodity_id"),
    ("sentence_bounds", "article_id, sentence_no"),
    ("calendar", "day"),
    ("search_terms", "term_id"),
    ("search_terms", "term"),
    ("search_lengths", "article_id"),
    ("search_sentences", "article_id, sentence_no"),
    ("search_titles", "article_id"),
    ("search_names", "field, value"),
)
_REFERENCES: Final = (
    *(
        (table, "article_id", "articles")
        for table in (
            *SPAN_TABLES,
            "sentence_bounds",
            "search_lengths",
            "search_postings",
            "search_places",
            "search_sentences",
            "search_titles",
        )
    ),
    ("search_postings", "term_id", "search_terms"),
    ("search_places", "term_id", "search_terms"),
    *((table, "market_code", "markets") for table in ("figures", "market_mentions", "desk_mentions", "trade_items")),
    *((table, "commodity_id", "commodities") for table in ("figures", "desk_mentions", "trade_items")),
    *((table, "desk_id", "desks") for table in ("figures", "desk_mentions")),
)


def _row(key: str) -> str:
    return f"({key})" if "," in key else key


def _count(connection: duckdb.DuckDBPyConnection, sql: str, sentence: str) -> list[str]:
    row = connection.execute(sql).fetchone()
    return [sentence.format(row[0])] if row and row[0] else []


def _faults_of_long_articles(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The same of long articles, their texts and spans read side by side in the order of articles."""
    spans = " UNION ALL ".join(
        f"SELECT article_id, '{table}' AS of, span_start, span_end, quote FROM {table}" for table in SPAN_TABLES
    )
    long_articles = f"SELECT article_id FROM articles WHERE characters > {_LONG}"
    rows = connection.cursor().execute(
        f"SELECT * FROM ({spans}) WHERE article_id IN ({long_articles}) ORDER BY article_id"
    )
    texts = connection.cursor().execute(
        f"SELECT article_id, text FROM articles WHERE characters > {_LONG} ORDER BY article_id"
    )
    wrong: Counter[str] = Counter()
    article_id, text = 0, ""
    while some := rows.fetchmany(_AT_ONCE):
        for of_article, table, start, end, quote in some:
            while article_id < of_article and (row := texts.fetchone()):
                article_id, text = row
            if article_id != of_article or text[start:end] != quote:
                wrong[table] += 1
    return [f"{count} spans of {table} do not give their quote" for table, count in wrong.items()]


class Verifier:
    """A fresh process that reads a catalogue back. Started early: it loads DuckDB while the articles are read."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parents[2])
        # The builder's own path, so that both find the same DuckDB; never the current folder, whose `data.py` is not
        # ours. A session of its own: Ctrl+C is the builder's to handle.
        paths = [root, *(entry for entry in sys.path if entry not in ("", root))]
        code = f"import sys; sys.path[:] = {paths!r}; from data.catalog.verify import main; main()"
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        """Of the fresh process."""
        return self._process.pid

    def __enter__(self) -> Verifier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()

    def check(self, path: Path, written: Fingerprint) -> None:
        """Raises MizError unless the file at `path` reads back as `written` and is sound."""
        answer, _ = self._process.communicate(json.dumps(str(path)).encode() + b"\n")
        try:
            result = json.loads(answer)
        except json.JSONDecodeError as error:
            raise MizError(
                "the new catalogue could not be checked, so it was not put in place",
                seen=f"the checking process ended with code {self._process.returncode}",
                hint="The system may be short of memory; the old catalogue, if there was one, is untouched",
            ) from error
        if "fault" in result:
            raise _unsound(result["fault"])
        different = [table for table in TABLES if result["fingerprint"].get(table) != written[table]]
        if different:
            raise _unsound(f"{', '.join(different)} read back differently")
        if result["faults"]:
            raise _unsound("; ".join(result["faults"]))


def _unsound(seen: str) -> MizError:
    return MizError(
        "the new catalogue did not read back as it was written, so it was not put in place",
        seen=seen,
        hint="Please report this; the old catalogue, if there was one, is untouched",
    )


def main() -> None:
    """The process: a path on standard input, its fingerprint and faults on standard output, as JSON."""
    # Loaded before the path comes, while the builder is still reading articles.
    import duckdb

    line = sys.stdin.readline()
    if not line:
        return
    try:
        path = Path(json.loads(line))
        limits: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": "false",
            "memory_limit": MEMORY,
            "temp_directory": str(path.parent),
        }
        with duckdb.connect(str(path), read_only=True, config=limits) as connection:
            # A process without a script is interactive to DuckDB: past two seconds it prints a bar into the answer.
            connection.execute("SET enable_progress_bar = false")
            result: dict[str, object] = {"fingerprint": fingerprint(connection), "faults": faults(connection)}
    except duckdb.Error as error:
        result = {"fault": str(error).splitlines()[0]}
    sys.stdout.write(json.dumps(result))
