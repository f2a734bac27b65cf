"""How long a windowed table takes to draw a page it has never drawn: 10 columns × 40 rows, Persian in six of them.

Run: python tests/bench/table_paint.py
Prints, for 10³, 10⁵ and 10⁶ rows: load (ms), an uncached page (ms, median), the same page again, and ratios.
The bound that the design sets is 30 ms for an uncached page.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from textual.app import App, ComposeResult
from textual.geometry import Region

from widgets.columns import Cell, CellValue, Column
from widgets.table import WindowTable

LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
COLUMNS = [
    Column("value", "مقدار", "number"),
    Column("share", "سهم", "number"),
    Column("what", "چه", max_width=18),
    Column("goods", "کالا", max_width=18),
    Column("market", "بازار", max_width=14),
    Column("place", "جا", max_width=14),
    Column("speaker", "گوینده", max_width=20),
    Column("period", "دوره", "ltr"),
    Column("date", "روز", "ltr"),
    Column("source", "منبع", flex=1, max_width=60),
]


def word(source: random.Random) -> str:
    return "".join(source.choice(LETTERS) for _ in range(source.randint(2, 8)))


def row(number: int) -> list[CellValue]:
    source = random.Random(number)
    words = [word(source) for _ in range(12)]
    return [
        Cell(f"{number * 1.7:,.1f}", unit="میلیون دلار" if number % 2 else "تن"),
        f"{number % 100}٫{number % 7}٪",
        " ".join(words[:2]),
        " ".join(words[2:4]),
        words[4],
        Cell(words[5], "accent"),
        " ".join(words[6:8]),
        f"1403:{number % 12 + 1}m",
        f"1404-{number % 12 + 1:02}-{number % 29 + 1:02}",
        " ".join(words[8:12]),
    ]


class Bench(App[None]):
    def __init__(self, total: int) -> None:
        super().__init__()
        self.rows = total

    def compose(self) -> ComposeResult:
        yield WindowTable(COLUMNS, total=self.rows)

    def on_window_table_rows_wanted(self, event: WindowTable.RowsWanted) -> None:
        rows = [row(number) for number in range(event.offset, event.offset + event.limit)]
        event.table.put_rows(event.offset, rows, generation=event.generation)


async def measure(total: int) -> tuple[float, float, float]:
    app = Bench(total)
    async with app.run_test(size=(200, 41)) as pilot:
        await pilot.pause()
        table = app.query_one(WindowTable)
        began = perf_counter()
        table.reset(total)
        await pilot.pause()
        load = perf_counter() - began
        fresh, again = [], []
        for page in range(12):
            at = min(total - 40, 40 * (page * 7 + 3) % max(41, total - 40))
            table.put_rows(at // 100 * 100, [row(at // 100 * 100 + i) for i in range(100)])
            table.put_rows(at // 100 * 100 + 100, [row(at // 100 * 100 + 100 + i) for i in range(100)])
            table.scroll_to(y=at, animate=False, force=True)
            crop = Region(0, 0, table.size.width, table.size.height)
            began = perf_counter()
            table.render_lines(crop)
            fresh.append(perf_counter() - began)
            table.refresh()
            table._styles_cache.clear()
            began = perf_counter()
            table.render_lines(crop)
            again.append(perf_counter() - began)
        return load * 1000, statistics.median(fresh) * 1000, statistics.median(again) * 1000


def main() -> None:
    asyncio.run(measure(1000))  # imports and Textual's own caches
    loads = {}
    for total in (1_000, 100_000, 1_000_000):
        load, fresh, again = asyncio.run(measure(total))
        loads[total] = load
        print(f"{total:>9,} rows: load {load:6.1f} ms   uncached page {fresh:5.1f} ms   again {again:5.1f} ms")
    print(f"load of 10⁶ rows / load of 10³: {loads[1_000_000] / loads[1_000]:.2f}")


if __name__ == "__main__":
    main()
