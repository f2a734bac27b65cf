"""How long until the explorer is seen, and until its data is, beside a Textual app that shows one word.

Run: python tests/bench/first_paint.py [--rounds 15] [--catalogue FILE] [CHECKOUT ...]
Prints, for this checkout and any others, medians and least values with their ratios to the empty app. Runs take
turns, so that a busy machine is as slow for one as for the other; «calm» and «cpu» leave out what it was busy with.
Where others keep both cores busy only `chrt -f 10 python tests/bench/first_paint.py` (as root) tells the truth: the
screen and the reading process need a core each.
Bounds: first frame 1.2, data 1.6 times the empty app by the clock, on two idle cores.
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
from typing import NamedTuple

import pyte

ROOT = Path(__file__).resolve().parents[2]
COLUMNS, ROWS = 160, 48
TIMEOUT_S = 30
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Figures Measures")
Empty().run()
"""
EXPLORE = "import sys; sys.path[:1] = [sys.argv.pop(1)]; from tui.cli import main; sys.exit(main())"

FIRST, DATA = "Figures", "Measures"
"""A box's title; a column's title, which is drawn together with the first rows and never before."""


class Seen(NamedTuple):
    """When something was on the screen."""

    wall: float
    """Seconds since the start."""
    calm: float
    """The same less the seconds in which the process could have run and another had the core."""
    cpu: float
    """Seconds of processor time that the process, all its threads, had taken by then."""


class Run(NamedTuple):
    """One start."""

    first: Seen
    data: Seen
    bytes_sent: int


class Chunk(NamedTuple):
    """What came at once."""

    content: bytes
    at: Seen


def now(process: int, began: float) -> Seen:
    """The clocks of a process that was started at `began`."""
    wall = time.perf_counter() - began
    _, waited_ns, _ = Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()
    # The clock that clock_getcpuclockid(3) gives for a process.
    return Seen(wall, wall - int(waited_ns) / 1e9, time.clock_gettime((~process << 3) | 2))


def start(command: list[str]) -> Run:
    """Start `command` on a terminal, wait for its data, end it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execvpe(command[0], command, environment)
    chunks: list[Chunk] = []
    try:
        while time.perf_counter() < began + TIMEOUT_S:
            if not select.select([terminal], [], [], 0.05)[0]:
                continue
            content = os.read(terminal, 1 << 16)
            chunks.append(Chunk(content, now(process, began)))
            if b"\x1b[c" in content:
                os.write(terminal, b"\x1b[?62;c")  # as a terminal answers
            if DATA.encode() in re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", content):
                break
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
    return Run(when_shown(chunks, FIRST), when_shown(chunks, DATA), sum(len(chunk.content) for chunk in chunks))


def when_shown(chunks: list[Chunk], words: str) -> Seen:
    """When a terminal that was sent `chunks` first showed `words`."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    for chunk in chunks:
        stream.feed(re.sub(rb"\x1b\[[>=<][0-9;]*[a-zA-Z]", b"", chunk.content))  # pyte paints these
        if any(words in line for line in screen.display):
            return chunk.at
    raise SystemExit(f"{words!r} never showed; last: {chunks[-1].content[-200:]!r}" if chunks else "nothing was sent")


def report(name: str, runs: list[Run], empty: list[Run]) -> None:
    """What was seen when, a line for each clock."""
    print(f"{name}: {statistics.median(run.bytes_sent for run in runs):,.0f} bytes")
    for what, run_of in (("first frame", [run.first for run in runs]), ("data", [run.data for run in runs])):
        for clock in Seen._fields:
            ours = [getattr(seen, clock) for seen in run_of]
            base = [getattr(run.first, clock) for run in empty]
            by_round = statistics.median(mine / other for mine, other in zip(ours, base, strict=True))
            print(
                f"  {what:12} {clock:5} median {statistics.median(ours):.3f} s = {by_round:.2f} ×"
                f"   least {min(ours):.3f} s = {min(ours) / min(base):.2f} ×"
            )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--catalogue", type=Path)
    parser.add_argument("checkouts", nargs="*", type=Path, metavar="CHECKOUT", help="others to compare with this one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        catalogue = given.catalogue
        if catalogue is None:
            catalogue = Path(folder) / "seeds.duckdb"
            explore = [sys.executable, "-c", EXPLORE, str(ROOT)]
            subprocess.run([*explore, "build", "-o", str(catalogue)], check=True, capture_output=True)
        commands = {"an empty app": [sys.executable, "-c", EMPTY]}
        for checkout in [ROOT, *given.checkouts]:
            commands[str(checkout)] = [sys.executable, "-c", EXPLORE, str(checkout.resolve()), str(catalogue)]
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for number in range(given.rounds + 1):
            for name, command in commands.items():
                run = start(command)
                if number:  # the first fills the caches
                    runs[name].append(run)
        for name, made in runs.items():
            report(name, made, runs["an empty app"])


if __name__ == "__main__":
    main()
