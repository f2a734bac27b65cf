"""How fast the search answers, beside a scan of the folded texts: `python tests/bench/search_speed.py [ARTICLES]`.

Articles are made up: words of the seeds and invented ones, drawn by Zipf's law, with the endings and half-spaces that
news has. Prints the median time of queries of one, two and three words and of phrases, each with its ratio to DuckDB's
`contains` over folded texts, what the index takes in the file, and what its rules add to the building.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import duckdb  # noqa: E402

from data.catalog.build import SEEDS, build  # noqa: E402
from data.lexicon import Lexicon  # noqa: E402
from data.model import Article, Extraction  # noqa: E402
from data.query.open import open_catalogue  # noqa: E402
from data.query.search import search_articles  # noqa: E402

WORDS = 60_000
"""Of the vocabulary; with its endings, half-spaces and numbers the texts hold several times as many forms."""

LENGTH = (80, 520)
"""Words of an article, shortest and longest."""


def vocabulary(chance: random.Random) -> list[str]:
    """Words from the most frequent on: the seeds' own, then invented ones."""
    seeds = " ".join(path.read_text("utf-8") for path in SEEDS.glob("*.txt"))
    counts: dict[str, int] = {}
    for word in seeds.replace("\u200c", " ").split():
        counts[word.strip("«»().،؛:")] = counts.get(word.strip("«»().،؛:"), 0) + 1
    words = [word for word in sorted(counts, key=lambda word: -counts[word]) if word]
    letters = "اابپتثجچحخدذرزسشصضعغفقکگلمنوهی"
    while len(words) < WORDS:
        words.append("".join(chance.choices(letters, k=chance.randint(3, 9))))
    return words


def texts(count: int) -> Iterator[str]:
    """The articles' texts."""
    chance = random.Random(1404)
    words = vocabulary(chance)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    endings = [""] * 12 + ["\u200cها", "\u200cهای", "های", "ی", " ها", "."]
    for number in range(count):
        size = chance.randint(*LENGTH)
        drawn = chance.choices(words, cum_weights=weights, k=size)
        yield f"{number} " + " ".join(map(str.__add__, drawn, chance.choices(endings, k=size)))


def nothing(article: Article, lexicon: Lexicon) -> Extraction:
    """No extraction: what is left of a build is reading, indexing, loading and checking."""
    return Extraction(article)


def median_ms(question: Callable[[], object], times: int = 7, clock: Callable[[], float] = time.perf_counter) -> float:
    """The median time of a question in milliseconds by `clock`, after a first that warms up."""
    question()
    taken = []
    for _ in range(times):
        began = clock()
        question()
        taken.append((clock() - began) * 1000)
    return statistics.median(taken)


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    keep = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory(prefix="miz-bench-") as folder:
        catalogue = keep or Path(folder) / "search.duckdb"
        if not catalogue.exists():
            source = Path(folder) / "news.jsonl"
            with source.open("w", encoding="utf-8") as lines:
                lines.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts(wanted))
            report = build([source], catalogue, extract=nothing)
            print(
                f"{wanted:,} articles in {report.seconds:.1f} s without extraction, {report.size / (1 << 20):.0f} MiB"
            )
        measure(catalogue)


def rows_of(connection: duckdb.DuckDBPyConnection, sql: str, values: list[str]) -> list[tuple[object, ...]]:
    """All rows of a query."""
    return connection.execute(sql, values).fetchall()


def measure(catalogue: Path) -> None:
    connection = open_catalogue(str(catalogue), memory_mib=1024, threads=2)
    blocks = connection.execute(
        "SELECT count(DISTINCT block_id) * 256 // 1024 FROM pragma_storage_info('search_postings') WHERE block_id >= 0"
    ).fetchone()
    postings = connection.execute("SELECT count(*), sum(times) FROM search_postings").fetchone()
    assert blocks is not None and postings is not None
    print(f"index: {blocks[0]} MiB, {postings[0]:,} postings of {postings[1]:,} words")
    queries = {
        "one word, common": "صادرات",
        "one word, rare": "شوینده",
        "two words": "میز صادرات",
        "three words": "میز صادرات استان",
        "three words with endings": "میزهای صادراتی استان‌ها",
        "a phrase": '"میز صادرات"',
        "a phrase of three": '"در میز صادرات"',
        "a beginning": "صادر* استان",
        "half-space": "لطف‌آباد",
    }
    for name, query in queries.items():
        words = query.replace('"', "").replace("*", "").split()
        scan = "SELECT count(*) FROM articles WHERE " + " AND ".join(
            f"contains(fa_norm(text), fa_norm('{word}'))" for word in words
        )
        found = len(connection.execute("FROM search($1)", [query]).fetchall())
        macro = median_ms(partial(rows_of, connection, "FROM search($1) LIMIT 20", [query]))
        page = median_ms(partial(search_articles, connection, query, limit=20))
        # Of all cores together: what stays the same on a busy machine.
        work = median_ms(partial(search_articles, connection, query, limit=20), clock=time.process_time)
        began = time.perf_counter()
        rows_of(connection, scan, [])
        scanned = (time.perf_counter() - began) * 1000
        print(
            f"{name:<26} {found:>7,} articles   macro {macro:6.1f} ms   a page with snippets {page:6.1f} ms "
            f"({work:5.1f} ms of a core)   "
            f"scan {scanned:7.0f} ms   1/{scanned / page:.0f} of the scan"
        )


if __name__ == "__main__":
    main()
