"""How fast the extraction is, as articles a second and as a ratio to hazm's Normalizer where hazm is installed.

Run: `python tests/bench/extraction_speed.py [FOLDER]`; without a folder of *.txt the seeds are read over and over.
Also how time grows with length: one article repeated as lines, and as a single line, up to a megabyte.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from data.extract import extract  # noqa: E402
from data.lexicon import load_lexicon  # noqa: E402
from data.model import Article  # noqa: E402

ROUNDS = 7
"""The best of these counts: everything slower is another process."""


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest round."""
    fastest = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        fastest = min(fastest, time.perf_counter() - start)
    return fastest


def main() -> None:
    """Print the rates."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds"
    texts = [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]
    articles = [Article(f"{number}.txt", str(number), "", text) for number, text in enumerate(texts)]
    mean = sum(map(len, texts)) / len(texts)
    lexicon = load_lexicon()
    seconds = best(lambda: [extract(article, lexicon) for article in articles])
    rate = len(articles) / seconds
    print(f"{len(articles)} articles of {mean:,.0f} characters: {rate:,.0f} a second, {1000 / rate:.2f} ms each")
    try:
        from hazm import Normalizer  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        print("hazm is not installed: no ratio to its Normalizer")
    else:
        normalizer = Normalizer()
        hazm_rate = len(texts) / best(lambda: [normalizer.normalize(text) for text in texts])
        print(f"hazm Normalizer: {hazm_rate:,.0f} a second; extraction is {rate / hazm_rate:.2f} times as fast")
    line = max(texts, key=len).replace("\n", " ").replace("\r", " ")
    print("microseconds a character, by length:")
    for size in (2_000, 20_000, 200_000, 1_000_000):
        repeats = size // len(line) + 1
        for name, text in (("lines", "\n".join([line] * repeats)), ("one line", " ".join([line] * repeats))):
            article = Article("long.txt", "long", "", text[:size])
            start = time.perf_counter()
            extract(article, lexicon)
            print(f"  {size:>9,} {name:8} {(time.perf_counter() - start) / size * 1e6:6.2f}")


if __name__ == "__main__":
    main()
