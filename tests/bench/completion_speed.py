"""How long completion takes at a key, over a catalogue's own vocabulary.

python tests/bench/completion_speed.py [CATALOGUE]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from data.catalog.build import build  # noqa: E402
from data.query.client import Reader  # noqa: E402
from data.query.completion import Completer  # noqa: E402

SHORT = ["SEL|", "SELECT * FROM f|", "SELECT c| FROM figures", "SELECT * FROM figures WHERE market_code = 'ع|'"]
LONG = (
    "WITH "
    + ", ".join(f"t{n} AS (SELECT unit, value AS v{n} FROM figures WHERE kind = 'share')" for n in range(20))
    + " SELECT v1| FROM t1 JOIN t2 USING (unit)"
)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="miz-bench-") as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder, "seeds.duckdb")
        if len(sys.argv) < 2:
            build([], path, jobs=1)
        with Reader.start(path, opening=False) as reader:
            began = time.perf_counter()
            words = reader.sql_vocabulary()
            asked = time.perf_counter()
            completer = Completer(words)
            print(
                f"vocabulary {(asked - began) * 1000:.0f} ms, completer {(time.perf_counter() - asked) * 1000:.0f} ms"
            )
    for marked in [*SHORT, LONG, ";\n".join([LONG.replace("|", "")] * 20) + ";\n" + LONG]:
        text, offset = marked.replace("|", "", 1), marked.index("|")
        taken = []
        for _ in range(30):
            began = time.perf_counter()
            found = completer.complete(text, offset)
            taken.append((time.perf_counter() - began) * 1000)
        print(f"{statistics.median(taken):6.2f} ms, {len(found):3} items, {len(text):6} characters: …{text[-40:]!r}")


if __name__ == "__main__":
    main()
