"""How long a build takes, and what of it is not extraction: `python tests/bench/build_speed.py [ARTICLES]`.

Articles are the two seeds over and over, each with a number of its own, so that none is a duplicate. Prints articles a
second, the ratio of a whole build to extraction alone, the gain of all cores over one, and the memory of the building
process; and how long the first catalogue takes, which is what a person waits for who starts Miz for the first time.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from data.catalog.build import SEEDS, build  # noqa: E402
from data.extract import extract  # noqa: E402
from data.lexicon import load_lexicon  # noqa: E402
from data.model import Article  # noqa: E402


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    seeds = [path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))]
    texts = [f"{seeds[number % len(seeds)]}\n{number}" for number in range(wanted)]
    print(f"{wanted:,} articles of {sum(map(len, texts)) // wanted:,} characters, {os.cpu_count()} cores")

    lexicon = load_lexicon()
    sample = texts[: min(wanted, 500)]
    started = time.perf_counter()
    for number, text in enumerate(sample):
        extract(Article(str(number), str(number), "", text), lexicon)
    alone = (time.perf_counter() - started) / len(sample) * wanted
    print(f"extraction alone, one process   {alone:7.2f} s  {wanted / alone:7.0f} articles a second")

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "news.jsonl"
        with source.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
        seconds: dict[int, float] = {}
        for jobs in sorted({1, len(os.sched_getaffinity(0))}):
            report = build([source], Path(folder) / "x.duckdb", jobs=jobs)
            seconds[jobs] = report.seconds
            print(
                f"build, {jobs:2} process{'es' if jobs > 1 else '  '}            {report.seconds:7.2f} s  "
                f"{wanted / report.seconds:7.0f} articles a second, {report.seconds / alone:.2f} of extraction alone, "
                f"{report.size / (1 << 20):.1f} MiB"
            )
        print(f"all cores over one: {seconds[1] / seconds[max(seconds)]:.2f} times")
        print(f"memory of the building process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")
        report = build([], Path(folder) / "seeds.duckdb")
        print(f"the bundled seeds, DuckDB loaded: {report.seconds:.2f} s")


if __name__ == "__main__":
    main()
