"""How fast the text layer is, against the naive way, in one run: `python tests/bench/text_layer.py`.

Times are CPU microseconds for a line of 80 cells; the ratios are what may be compared between machines.
*naive* is arabic_reshaper.reshape + bidi.get_display on a line: no map, no mirroring, no wrapping.
*fresh* lays out text never seen before (new levels, wrap, joining, order, map); *seen* does it again.
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import arabic_reshaper  # noqa: E402
from bidi import get_display  # type: ignore[import-untyped]  # noqa: E402

from widgets.text import layout, shape  # noqa: E402
from widgets.text.bidi import visual_order  # noqa: E402
from widgets.text.layout import TextLayout  # noqa: E402
from widgets.text.wrap import wrap  # noqa: E402

WIDTH = 80


def corpus(lines: int, seed: int, latin: bool = True) -> str:
    """Paragraphs of some lines in the seeds' words, with dates, numbers and Latin names now and then."""
    chooser = random.Random(seed)
    words = sorted({word for path in (ROOT / "seeds").glob("*.txt") for word in path.read_text("utf-8").split()})
    if not latin:
        words = [word for word in words if word.isalpha() and not word.isascii()]
    return "\n".join(" ".join(chooser.choice(words) for _ in range(84)) for _ in range(max(1, lines // 6)))


def forget() -> None:
    """Empties the caches of lines, not the tables of letters: those are warm after the first page."""
    shape._shape_cached.cache_clear()
    layout._painted.cache_clear()
    layout._remembered_paragraph.cache_clear()


def cpu(work: Callable[[], int], repeat: int = 5) -> float:
    """The best of `repeat` runs, in µs for each of the things that `work` says it did."""
    best = float("inf")
    for _ in range(repeat):
        started = time.process_time()
        done = work()
        best = min(best, (time.process_time() - started) / done)
    return best * 1e6


def main() -> None:
    text = corpus(600, 1)
    plain = corpus(600, 2, latin=False)
    slices = wrap(text, WIDTH)
    strings = [text[start:end] for start, end in slices]

    def naive() -> int:
        for line in strings:
            get_display(arabic_reshaper.reshape(line), base_dir="R")
        return len(strings)

    def paint(source: str, *, cold: bool) -> Callable[[], int]:
        kept = TextLayout(source, WIDTH, "rtl")

        def work() -> int:
            if cold:
                forget()
            placed = TextLayout(source, WIDTH, "rtl") if cold else kept
            count = placed.height
            for number in range(count):
                assert placed[number].visual.logical is not None
            return count

        return work

    def relaid() -> int:
        """Text seen before in a new layout: wrapped again, levels and lines remembered."""
        placed = TextLayout(text, WIDTH, "rtl")
        count = placed.height
        for number in range(count):
            assert placed[number].visual.width >= 0
        return count

    def line_by_line() -> int:
        forget()
        for line in strings:
            shape.shape_line(line, "rtl")
        return len(strings)

    def displayed() -> int:
        forget()
        for line in strings:
            shape.display(line, "rtl")
        return len(strings)

    def fitted() -> int:
        forget()
        layout._fit_cached.cache_clear()
        for line in strings:
            layout.fit(line, 40, "rtl")
        return len(strings)

    paint(text, cold=False)()
    results = [
        ("naive reshape + get_display", cpu(naive, 3)),
        ("fresh: levels, wrap, shape, order, map", cpu(paint(text, cold=True))),
        ("fresh, no Latin and no digits", cpu(paint(plain, cold=True))),
        ("seen, in a new layout", cpu(relaid)),
        ("seen, in the same layout", cpu(paint(text, cold=False))),
        ("fresh shape_line by itself", cpu(line_by_line)),
        ("fresh fit to 40 cells", cpu(fitted)),
        ("display, without a map", cpu(displayed)),
        ("wrap alone", cpu(lambda: len(wrap(text, WIDTH)))),
        ("visual_order alone", cpu(lambda: len([visual_order(line, "rtl") for line in strings]))),
    ]
    base = results[0][1]
    for name, micros in results:
        print(f"{name:42} {micros:8.1f} µs a line   {micros / base:6.3f} of naive")

    print()
    for name, source in (
        ("1 MB in paragraphs", corpus(12_000, 3)),
        ("1 MB in one line", corpus(12_000, 4).replace("\n", " ")),
        ("1 MB of one letter", "ب" * 1_000_000),
        ("1 MB of spaces and one letter", " " * 1_000_000 + "ب"),
        ("100,000 marks on one letter", "ب" + "\u064e" * 100_000),
        ("5,000 nested isolates", "\u2067ا" * 5_000 + "\u2069" * 5_000),
        ("1 MB of brackets", "(ا[b]" * 200_000),
        ("1 MB of percent signs", "%" * 1_000_000),
    ):
        forget()
        started = time.process_time()
        placed = TextLayout(source, WIDTH, "rtl")
        placed.lines(0, 50)
        first = time.process_time() - started
        height = placed.height
        whole = time.process_time() - started
        print(f"{name:32} first screen {first * 1e3:8.1f} ms   all {height:6} lines wrapped {whole * 1e3:8.1f} ms")


if __name__ == "__main__":
    main()
