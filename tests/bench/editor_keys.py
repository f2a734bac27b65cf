"""What a key costs in the SQL editor, with completion and without: until the text has it, and until the next key.

python tests/bench/editor_keys.py [CATALOGUE]
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from data.catalog.build import build  # noqa: E402
from data.query.client import Reader  # noqa: E402
from tui.explorer import Explorer  # noqa: E402
from tui.panes.sql_editing import SqlEditing  # noqa: E402

TYPED = "select figure_id from figures where unit "
NAMED = {" ": "space", "_": "underscore"}
LONG = "SELECT 1;\n" * 400
"""What stands around it in the second round."""


async def keys(path: Path) -> None:
    with Reader.start(path) as reader:
        app = Explorer(str(path), reader, "en")
        async with app.run_test(size=(120, 40)) as pilot:
            while not app.screen.query("#figures"):
                await pilot.pause(0.05)
            await pilot.press("s")
            editing = app.screen.query_one(SqlEditing)
            completing = editing._completing
            assert completing is not None
            while completing.completer is None:
                await pilot.pause(0.05)
            known = completing.completer
            for about, before in (("alone", ""), ("behind 400 statements", LONG)):
                spent: dict[str, list[float]] = {"without": [], "with": []}
                waited: dict[str, list[float]] = {"without": [], "with": []}
                for way, completer in (("without", None), ("with", known)) * 3:
                    completing.completer = completer
                    editing.editor.text = before
                    await pilot.press("ctrl+end")
                    for letter in TYPED:
                        began, worked = time.perf_counter(), time.process_time()
                        app.simulate_key(NAMED.get(letter, letter))
                        await pilot.pause()
                        waited[way].append(time.perf_counter() - began)
                        await asyncio.sleep(0.09)  # the next key of a typist
                        spent[way].append(time.process_time() - worked)
                for way in spent:
                    print(
                        f"{about}, {way:8} completion: there after {statistics.median(waited[way]) * 1000:5.1f} ms,"
                        f" {statistics.median(spent[way]) * 1000:5.1f} ms of work until the next key"
                    )
                for what, taken in (("waits", waited), ("works", spent)):
                    ratio = statistics.median(taken["with"]) / statistics.median(taken["without"])
                    print(f"{about}: with completion a key {what} {ratio:.2f} × as long")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="miz-bench-") as folder:
        os.environ["MIZ_HOME"] = folder
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder, "seeds.duckdb")
        if len(sys.argv) < 2:
            build([], path, jobs=1)
        asyncio.run(keys(path))


if __name__ == "__main__":
    main()
