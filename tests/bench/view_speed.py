"""How fast the explorer's view follows a search: `python tests/bench/view_speed.py [CATALOGUE] [--articles 21000]`.

Without CATALOGUE one is made of the bundled articles, repeated with other numbers and a few invented words each. Asks
what the explorer asks when words are searched for (the first rows, then overview, desks, markets and commodities), and
prints medians of fresh searches, each with its ratio to the same view without a search and to one look through all
sentences as they are printed, which each of some ten questions took before what a search matches was kept.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import duckdb  # noqa: E402

from data.catalog.build import SEEDS, build  # noqa: E402
from data.query.client import Reader  # noqa: E402
from data.query.filters import Filters  # noqa: E402

SEARCHES = ("صادرات", "شوین", "میز صادرات", "استان کشور", "پاکستان", "میلیون دلار")
_DIGITS = "۰۱۲۳۴۵۶۷۸۹"


def texts(count: int) -> Iterator[str]:
    """The bundled articles again and again, each time with numbers and some words of its own."""
    chance = random.Random(1404)
    bundled = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    letters = "اابپتثجچحخدذرزسشصضعغفقکگلمنوهی"

    def other(match: re.Match[str]) -> str:
        number = match[0]
        if len(number) == 4 and number[0] in "12۱":
            return number  # a year
        digits = [str(chance.randint(1, 9)), *(str(chance.randint(0, 9)) for _ in number[1:])]
        return "".join(_DIGITS[int(digit)] if number[0] in _DIGITS else digit for digit in digits)

    for number in range(count):
        words = ("".join(chance.choices(letters, k=chance.randint(3, 8))) for _ in range(30))
        yield re.sub(f"[0-9]+|[{_DIGITS}]+", other, bundled[number % len(bundled)]) + f"\n{' '.join(words)} {number}."


def median_ms(question: Callable[[str], object], searches: tuple[str, ...]) -> float:
    """The median time of a question over searches that were not asked before."""
    taken = []
    for search in searches:
        began = time.perf_counter()
        question(search)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("catalogue", nargs="?")
    parser.add_argument("--articles", type=int, default=21_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="miz-bench-") as folder:
        path = Path(options.catalogue or Path(folder, "view.duckdb"))
        if not options.catalogue:
            source = Path(folder, "news.jsonl")
            with source.open("w", encoding="utf-8") as lines:
                lines.writelines(
                    json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts(options.articles)
                )
            report = build([source], path)
            print(f"{options.articles:,} articles built in {report.seconds:.0f} s")
        measure(path)


def measure(path: Path) -> None:
    with duckdb.connect(str(path), read_only=True, config={"threads": "2"}) as alone:
        counted = alone.execute("SELECT count(*), (SELECT count(*) FROM articles) FROM figures").fetchone()
        assert counted is not None
        print(f"{counted[1]:,} articles, {counted[0]:,} figures")
        look = "SELECT count(*) FROM sentences WHERE contains(fa_norm(quote), '{}')"
        looked = median_ms(lambda search: alone.execute(look.format(search)).fetchall(), SEARCHES[:3])
    with Reader.start(path, threads=2) as reader:
        reader.opening()

        def rows(search: str | None) -> None:
            reader.figures(Filters(search=search), limit=200)

        def rest(search: str | None) -> None:
            filters = Filters(search=search)
            for question in (reader.overview, reader.desks, reader.markets, reader.commodities):
                question(filters)

        def view(search: str | None) -> None:
            rows(search)
            rest(search)

        view(None)
        plain_rows = median_ms(lambda _: rows(None), SEARCHES)
        plain_view = median_ms(lambda _: view(None), SEARCHES)
        first: list[float] = []
        whole: list[float] = []
        for search in SEARCHES:
            began = time.perf_counter()
            rows(search)
            first.append((time.perf_counter() - began) * 1000)
            rest(search)
            whole.append((time.perf_counter() - began) * 1000)
        again = median_ms(view, SEARCHES)

        def say(what: str, ms: float, plain: float) -> None:
            print(f"{what:<28} {ms:7.0f} ms   {ms / plain:4.1f} × without a search   1/{looked / ms:.0f} of a look")

        print(f"{'one look through sentences':<28} {looked:7.0f} ms")
        print(f"{'first rows, no search':<28} {plain_rows:7.0f} ms")
        print(f"{'whole view, no search':<28} {plain_view:7.0f} ms")
        say("first rows of a search", statistics.median(first), plain_rows)
        say("  the slowest", max(first), plain_rows)
        say("whole view of a search", statistics.median(whole), plain_view)
        say("  the slowest", max(whole), plain_view)
        say("the same view again", again, plain_view)


if __name__ == "__main__":
    main()
