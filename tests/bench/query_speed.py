"""How fast the reading process answers, beside DuckDB asked directly.

    python tests/bench/query_speed.py [CATALOGUE] [--rows 5000000]

Makes a table of ROWS × 10 (in a copy of CATALOGUE, or of a catalogue built from the seeds) in a temporary folder,
and prints medians, each with its ratio to the same question put to DuckDB in a process of its own that has the
file open already.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import duckdb  # noqa: E402

from data.catalog.build import build  # noqa: E402
from data.errors import MizError  # noqa: E402
from data.query.client import Reader  # noqa: E402
from data.query.filters import Filters  # noqa: E402
from data.query.sql_protocol import ColumnFilter, SortKey  # noqa: E402

WIDE = """
CREATE TABLE wide AS
SELECT i AS id, 'نام شماره ' || i AS name, i % 100 AS team, random() AS share, 'متن بلند ' || (i * 7) AS words,
       'x' || i AS code, i * 2 AS twice, i * 3 AS thrice, DATE '2020-01-01' + (i % 1000)::INTEGER AS day,
       (i % 7)::DECIMAL(10, 2) AS exact
FROM range({rows}) AS r(i)
"""


def median_ms(question: Callable[[], object], times: int = 7) -> float:
    """The median time of a question, in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        question()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def once_ms(question: Callable[[], object]) -> float:
    """The time of a question that is quicker the second time."""
    return median_ms(question, 1)


def resident_mib(pid: int) -> float:
    """Memory of a process that is in use now (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def say(what: str, ms: float, beside: float | None = None) -> None:
    ratio = "" if beside is None else f"   {ms / beside:5.1f} × DuckDB alone ({beside:.1f} ms)"
    print(f"{what:<52} {ms:8.1f} ms{ratio}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("catalogue", nargs="?")
    parser.add_argument("--rows", type=int, default=5_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="miz-bench-") as folder:
        path = Path(folder, "bench.duckdb")
        if options.catalogue:
            shutil.copy(options.catalogue, path)
        else:
            build([], path, jobs=1)
        with duckdb.connect(str(path)) as connection:
            connection.execute(WIDE.format(rows=options.rows))
        measure(path, options.rows)


def measure(path: Path, rows: int) -> None:
    def start_and_open() -> None:
        with Reader.start(path) as starting:
            starting.opening()

    say("start, open, opening answer", median_ms(start_and_open, 5))
    alone = duckdb.connect(str(path), read_only=True)
    with Reader.start(path) as reader:
        reader.opening()
        pid = reader._child.process.pid
        at_rest = resident_mib(pid)

        def fetch(sql: str) -> Callable[[], object]:
            return lambda: alone.execute(sql).fetchall()

        opened = reader.sql_open("SELECT * FROM wide", page=500)
        cursor = opened["cursor"]
        everything = "SELECT * FROM wide"
        say(
            f"first 500 rows of {rows:,} × 10",
            median_ms(lambda: reader.sql_close(reader.sql_open(everything, page=500)["cursor"])),
            median_ms(fetch(f"{everything} LIMIT 500")),
        )
        print(f"{'  memory of the reading process, more than at rest':<52} {resident_mib(pid) - at_rest:8.1f} MiB")
        say(
            "and their exact count",
            median_ms(lambda: reader.sql_count(reader.sql_open(everything, page=500)["cursor"])),
            median_ms(lambda: (fetch(f"{everything} LIMIT 500")(), fetch("SELECT count(*) FROM wide")())),
        )
        end = rows - 500
        say(
            "500 rows at its end",
            median_ms(lambda: reader.sql_rows(cursor, end, 500)),
            median_ms(fetch(f"{everything} LIMIT 500 OFFSET {end}")),
        )
        by_name: list[SortKey] = [{"column": 1}]
        by_share: list[SortKey] = [{"column": 3, "descending": True}]
        say(
            "sorted by a number: its first 200 rows",
            median_ms(lambda: reader.sql_view(cursor, sort=by_share), 3),
            median_ms(fetch(f"{everything} ORDER BY share DESC LIMIT 200"), 3),
        )
        view = reader.sql_view(cursor, sort=by_share)["cursor"]
        say(
            "  the first window beyond them (computes the order)", once_ms(lambda: reader.sql_rows(view, rows // 2, 40))
        )
        say("  40 rows of its middle after that", median_ms(lambda: reader.sql_rows(view, rows // 2 + 1000, 40)))
        reader.sql_close(view)
        say("sorted by a name: its first 200 rows", median_ms(lambda: reader.sql_view(cursor, sort=by_name), 3))
        few: list[ColumnFilter] = [{"column": 2, "op": "=", "value": 7}]
        filtered = reader.sql_view(cursor, filters=few)["cursor"]
        say("filtered by a number: its first 200 rows", median_ms(lambda: reader.sql_view(cursor, filters=few)))
        say("  its exact count", once_ms(lambda: reader.sql_count(filtered)))
        say("  200 rows of its middle", median_ms(lambda: reader.sql_rows(filtered, rows // 200, 200)))
        say("what a column of numbers holds", median_ms(lambda: reader.sql_column(cursor, 3), 3))
        say("what a column of text holds", median_ms(lambda: reader.sql_column(cursor, 1), 3))
        print(f"{'  memory of the reading process, more than at rest':<52} {resident_mib(pid) - at_rest:8.1f} MiB")
        say("words for completion", median_ms(reader.sql_vocabulary, 3))
        by_day = "SELECT team, count(*), avg(share) FROM wide GROUP BY team ORDER BY team"
        say("a group-by over all", median_ms(lambda: reader.sql_open(by_day)), median_ms(fetch(by_day)))
        say("the overview", median_ms(reader.overview))
        say("a page of 100 figures", median_ms(reader.figures))
        say("desks, markets and facets, narrowed", median_ms(lambda: narrowed(reader)))
        say("cancel: from the key to the answer", cancel_ms(reader, "SELECT count(*) FROM range(1000000000000)"))
        stubborn = "SELECT levenshtein(repeat('a', 100000), repeat('b', 100000))"
        say("cancel of what does not listen (killed)", cancel_ms(reader, stubborn))

        def replaced() -> None:
            reader.kill_and_replace()
            reader.overview()

        say("killed, replaced, first answer", median_ms(replaced, 5))


def narrowed(reader: Reader) -> None:
    filters = Filters(flow="export")
    reader.desks(filters)
    reader.markets(filters)
    reader.facets(filters)


def cancel_ms(reader: Reader, sql: str) -> float:
    """From `interrupt()` to the end of the statement's call."""
    pressed: list[float] = []

    def press() -> None:
        pressed.append(time.perf_counter())
        reader.interrupt()

    threading.Timer(0.5, press).start()
    try:
        reader.sql_open(sql)
    except MizError:
        return (time.perf_counter() - pressed[0]) * 1000
    raise SystemExit("the statement ended by itself")


if __name__ == "__main__":
    main()
