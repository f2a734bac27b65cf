"""Lines into a catalogue: the files of records that extraction left, loaded in columnar batches into a new database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

import duckdb

from data import __version__
from data.catalog.names import Names
from data.catalog.records import Batch
from data.catalog.schema import CALENDAR_YEARS, MEMORY, RECORD_TABLES, SCHEMA_VERSION, STORAGE_VERSION, schema_sql
from data.catalog.search_index import SEARCH_LINES, fill_folded, fill_search
from data.catalog.verify import Fingerprint, fingerprint
from data.persian.jalali import MONTH_NAMES, first_day

_STATUSES: Final = ("planned", "announced", "launched", "active", "dissolved")
"""A desk's states in the order in which it goes through them; another word counts as before all of them."""

_SMALLEST_BUFFER: Final = 16 << 20
"""DuckDB's own limit for one JSON object; an article that is longer raises it."""


_FILES: Final = (*RECORD_TABLES, SEARCH_LINES)
"""What batches bring lines for."""


class Lines:
    """One file of JSON lines a table, appended to as batches come in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.longest: dict[str, int] = dict.fromkeys(_FILES, 0)
        """Of each table, what its longest line takes at most, in bytes."""
        self._files: dict[str, IO[bytes]] = {}

    @contextmanager
    def open(self) -> Iterator[Lines]:
        """The files, open for `add`; closed at the end."""
        try:
            for table in _FILES:
                self._files[table] = self.path(table).open("wb")
            yield self
        finally:
            for file in self._files.values():
                file.close()

    def add(self, batch: Batch) -> None:
        """Appends what a batch holds for each table."""
        for table, text in batch.lines.items():
            data = text.encode("utf-8")
            # No character takes more than four bytes, and no line more than all of them.
            self.longest[table] = max(self.longest[table], min(4 * batch.longest[table], len(data)))
            self._files[table].write(data)

    def path(self, table: str) -> Path:
        """The file of one table."""
        return self.folder / f"{table}.jsonl"


def write_catalogue(
    database: Path, lines: Lines, names: Names, sources: Iterable[str], exceptions: Mapping[str, str]
) -> Fingerprint:
    """Makes a new catalogue at `database` from `lines` and says what it holds; checkpointed and closed on return.

    `sources` are the paths that were given, `exceptions` the words that the search knows better than its rules.
    Raises duckdb.Error.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "memory_limit": MEMORY,
        "temp_directory": str(lines.folder),
    }
    with duckdb.connect(config=config) as connection:
        # Where Python was not started with a script DuckDB takes it for a person's console, and draws bars of its own.
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"ATTACH '{_quoted(database)}' AS catalogue (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE catalogue")
        connection.execute("BEGIN")
        connection.execute(schema_sql())
        loader = _Loader(connection, lines.folder)
        for table in RECORD_TABLES:
            loader.load(table, lines.path(table), lines.longest[table])
        fill_search(connection.execute, lines.path(SEARCH_LINES), lines.longest[SEARCH_LINES], exceptions)
        _name(loader, names)
        fill_folded(connection.execute)
        fill_calendar(connection)
        _describe(loader, sources)
        connection.execute("COMMIT")
        # Without it, each text that is shown costs reading the 2,047 around it: 2.5 ms; with it, 0.07. Made after the
        # commit, out of what was loaded: 40 ms for 100,000 articles.
        connection.execute("CREATE INDEX article_number ON articles (article_id)")
        written = fingerprint(connection)
        connection.execute("CHECKPOINT catalogue")
        connection.execute("USE memory")
        connection.execute("DETACH catalogue")
    return written


class _Loader:
    """Puts JSON lines into the tables of the open catalogue."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self.execute = connection.execute
        self._folder = folder
        self._columns: dict[str, dict[str, str]] = {}
        """Names and types of each table's columns, in order."""
        listed = connection.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() "
            "WHERE database_name = current_database() ORDER BY table_name, column_index"
        )
        for table, column, kind in listed.fetchall():
            self._columns.setdefault(table, {})[column] = kind

    def load(self, table: str, path: Path, longest: int) -> None:
        """Appends the lines of the file at `path`, none of them longer than `longest` bytes."""
        columns = dict(self._columns[table])
        number = ""
        if table == "figures":
            del columns["figure_id"]
            # The lines are in the order of articles and of their text, and a window without an order keeps it.
            # Sorting here would hold every figure in memory: 0.5 GB more for half a million.
            number = "CAST(row_number() OVER () AS INTEGER) AS figure_id, "
        described = ", ".join(f"{name}: '{kind}'" for name, kind in columns.items())
        buffer = max(_SMALLEST_BUFFER, longest)
        self.execute(
            f"INSERT INTO {table} BY NAME SELECT {number}* FROM read_json($1, format='newline_delimited', "
            f"columns={{{described}}}, maximum_object_size={buffer})",
            [str(path)],
        )

    def insert(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Appends a few rows."""
        path = self._folder / f"{table}.jsonl"
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        path.write_text(text, encoding="utf-8", newline="")
        self.load(table, path, len(text.encode("utf-8")))


def _name(loader: _Loader, names: Names) -> None:
    """Fills `desks`, `markets` and `commodities` with what the records name."""
    markets = loader.execute(
        "SELECT DISTINCT market_code FROM (SELECT market_code FROM figures "
        "UNION SELECT market_code FROM market_mentions UNION SELECT market_code FROM desk_mentions "
        "UNION SELECT market_code FROM trade_items) "
        "WHERE market_code IS NOT NULL ORDER BY ALL"
    ).fetchall()
    loader.insert("markets", (names.market(code)._asdict() for (code,) in markets))
    commodities = loader.execute(
        "SELECT DISTINCT commodity_id FROM (SELECT commodity_id FROM figures "
        "UNION SELECT commodity_id FROM desk_mentions UNION SELECT commodity_id FROM trade_items) "
        "WHERE commodity_id IS NOT NULL ORDER BY ALL"
    ).fetchall()
    loader.insert("commodities", (names.commodity(identifier)._asdict() for (identifier,) in commodities))
    desks = loader.execute(
        "SELECT desk_id, any_value(level) AS level, any_value(commodity_id) AS commodity_id, "
        "any_value(market_code) AS market_code, any_value(place) AS place, mode(commodity) AS commodity, "
        "max_by(status, coalesce(list_position($1, status), 0)) AS status, count(*) AS mentions "
        "FROM desk_mentions GROUP BY desk_id ORDER BY min(article_id), min(span_start), desk_id",
        [list(_STATUSES)],
    ).fetchall()
    rows = []
    for desk_id, level, commodity_id, market_code, place, commodity, status, mentions in desks:
        name_fa, name_en = names.desk(level, place, commodity_id, commodity, market_code)
        rows.append(
            {
                "desk_id": desk_id,
                "name_fa": name_fa,
                "name_en": name_en,
                "level": level,
                "commodity_id": commodity_id,
                "market_code": market_code,
                "place": place,
                "status": status,
                "mentions": mentions,
            }
        )
    loader.insert("desks", rows)
    for table in ("desks", "markets", "commodities"):
        # Sorting by a stored key takes 24 ms a million rows, by COLLATE fa two seconds.
        loader.execute(f"UPDATE {table} SET name_sort = icu_sort_key(name_fa, 'fa')")


def fill_calendar(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills `calendar` with every day of CALENDAR_YEARS."""
    first, last = CALENDAR_YEARS
    connection.execute(
        "INSERT INTO calendar SELECT CAST(day AS DATE), jalali(day), jalali_year(day), jalali_month(day), "
        "jalali_day(day), list_extract($3, jalali_month(day)) FROM range($1, $2, INTERVAL 1 DAY) AS days(day)",
        [first_day(first), first_day(last + 1), list(MONTH_NAMES)],
    )


def _describe(loader: _Loader, sources: Iterable[str]) -> None:
    facts = [
        ("product", "miz"),
        ("schema_version", str(SCHEMA_VERSION)),
        ("miz_version", __version__),
        ("duckdb_version", duckdb.__version__),
        ("built_at", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        *(("source", source) for source in sources),
    ]
    loader.insert("catalogue_info", ({"key": key, "value": value} for key, value in facts))


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
