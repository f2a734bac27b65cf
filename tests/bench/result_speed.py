"""How long a statement over 5 million rows × 10 columns takes to show its rows in the explorer, and what it costs.

Run: python tests/bench/result_speed.py [--rows 5000000] [--rounds 5] [--catalogue FILE]
Drives the installed command on a terminal of its own and prints medians, from the key to the terminal's bytes: first
rows, the last row, a page, a sort, a filter; and what the screen's and the reading process take more than before.
Bounds: first rows 0.15 s and 40 MiB; an uncached page is `table_paint.py`'s.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLUMNS, LINES = 160, 48
TIMEOUT_S = 60
EXPLORE = "import sys; sys.path[:1] = [sys.argv.pop(1)]; from tui.cli import main; sys.exit(main())"
SIGNS = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")
TABLE = """
CREATE TABLE wide AS SELECT
    'row-' || lpad(i::VARCHAR, 7, '0') AS tag, i * 7919 % 1000003 AS n, i * 0.37 AS value,
    DATE '2015-03-21' + (i % 3650)::INT AS day,
    ['سیب', 'انگور', 'فرش', 'سفال', 'کاغذ'][1 + i % 5] AS goods,
    ['شمال', 'جنوب', 'خاور', 'باختر', 'میانه'][1 + i * 3 % 5] AS side,
    'نام شمارهٔ ' || (i % 1000) AS name, (1380 + i % 25)::VARCHAR AS period,
    CASE WHEN i % 9 = 0 THEN NULL ELSE (i * 1.25)::DECIMAL(18, 2) END AS price, 'note ' || i AS note
FROM range({rows}) t(i)
"""


class Terminal:
    """The explorer on a terminal: keys in, bytes out, and its memory."""

    def __init__(self, catalogue: Path, home: str) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "MIZ_HOME": home}
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            command = [sys.executable, "-c", EXPLORE, str(ROOT), str(catalogue)]
            os.execvpe(command[0], command, environment)

    def send(self, keys: bytes) -> None:
        os.write(self._terminal, keys)

    def until(self, marker: str, keys: bytes = b"", *, limit_s: float = TIMEOUT_S) -> float:
        """Seconds from the keys until `marker` is sent to the screen."""
        began = time.perf_counter()
        if keys:
            self.send(keys)
        tail = b""
        while time.perf_counter() < began + limit_s:
            if not select.select([self._terminal], [], [], 0.02)[0]:
                continue
            content = os.read(self._terminal, 1 << 16)
            at = time.perf_counter()
            if b"\x1b[c" in content:
                self.send(b"\x1b[?62;c")
            tail = (tail + content)[-200_000:]
            if marker.encode() in SIGNS.sub(b"", tail):
                return at - began
        raise SystemExit(f"{marker!r} never showed")

    def rest(self, seconds: float) -> None:
        """Read what comes for so long: a caret that blinks never leaves it quiet."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                os.read(self._terminal, 1 << 16)

    def answer(self, keys: bytes) -> float:
        """Seconds until the last byte of what the keys change: 40 ms of silence follow it."""
        began = last = time.perf_counter()
        self.send(keys)
        while select.select([self._terminal], [], [], 0.5 if last == began else 0.04)[0]:
            os.read(self._terminal, 1 << 16)
            last = time.perf_counter()
        return last - began

    def memory(self) -> tuple[float, float]:
        """MiB of the screen's process and of the reading one, shared pages left out."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text(encoding="ascii").split()
        for task in Path(f"/proc/{self.process}/task").iterdir():
            children += (task / "children").read_text(encoding="ascii").split()
        return _own(self.process), sum(_own(int(child)) for child in set(children))

    def close(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._terminal)


def _own(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private")) / 1024


def measure(catalogue: Path, rows: int) -> dict[str, float]:
    """One round."""
    last = f"row-{rows - 1:07}"
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(catalogue, home)
        try:
            terminal.until("Measures")
            terminal.rest(0.5)
            terminal.until("F5", b"s")
            terminal.rest(0.5)
            # A small statement first: what the grid itself loads is no matter of the size of a result.
            terminal.send(b"\x0e")  # an empty buffer
            terminal.rest(1.0)
            terminal.send(b"select 'warm-' || 1 as tag;")
            terminal.rest(0.8)
            terminal.until("warm-1", b"\x1b[15~")
            terminal.rest(0.5)
            terminal.send(b"\x0e")
            terminal.rest(1.0)
            terminal.send(b"select * from wide;")
            terminal.rest(0.8)
            before = terminal.memory()
            found = {"first rows, s": terminal.until("row-0000000", b"\x1b[15~")}
            terminal.rest(1.0)
            after = terminal.memory()
            found["screen, MiB more"] = after[0] - before[0]
            found["reader, MiB more"] = after[1] - before[1]
            terminal.send(b"\x1b")  # from the editor to the rows
            terminal.rest(0.5)
            found["to the end, s"] = terminal.until(last, b"\x1b[F")
            terminal.rest(0.5)
            found["to the beginning, s"] = terminal.until("row-0000000", b"\x1b[H")
            terminal.rest(0.5)
            found["a page down, s"] = statistics.median(terminal.answer(b"\x1b[6~") for _ in range(20))
            after = terminal.memory()
            found["screen after scrolling, MiB more"] = after[0] - before[0]
            terminal.until("row-0000000", b"\x1b[H")
            terminal.rest(0.5)
            terminal.send(b"\x1b[C")
            found["sorted downwards by a number, s"] = terminal.until("▲", b"o") and terminal.until("▼", b"o")
            terminal.rest(0.5)
            after = terminal.memory()
            found["reader after sorting, MiB more"] = after[1] - before[1]
            return found
        finally:
            terminal.close()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--catalogue", type=Path, help="one with the table `wide` already")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        catalogue = given.catalogue
        if catalogue is None or not catalogue.exists():
            import duckdb

            catalogue = catalogue or Path(folder) / "wide.duckdb"
            explore = [sys.executable, "-c", EXPLORE, str(ROOT)]
            subprocess.run([*explore, "build", "-o", str(catalogue)], check=True, capture_output=True)
            catalogue.chmod(0o644)
            with duckdb.connect(str(catalogue)) as connection:
                connection.execute(TABLE.format(rows=given.rows))
        rounds = [measure(catalogue, given.rows) for _ in range(given.rounds)]
    for name in rounds[0]:
        values = [found[name] for found in rounds]
        print(f"{name:34} median {statistics.median(values):8.3f}   least {min(values):8.3f}   most {max(values):8.3f}")


if __name__ == "__main__":
    main()
