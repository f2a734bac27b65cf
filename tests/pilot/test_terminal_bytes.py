"""The program on a terminal of its own: what is written at the start, at the end, on a fault, and around Ctrl+Z."""

from __future__ import annotations

import base64
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = "import sys; from tui.cli import main; sys.exit(main())"
BROKEN = (
    "from tui.screens.explore import ExploreScreen\n"
    "def action_help(self): raise KeyError('x')\n"
    "ExploreScreen.action_help = action_help\n" + RUN
)
LIMIT = 30.0
"""Seconds that anything may take: a machine that is busy is not a fault."""

OFF, ON, OPEN, CLOSE = b"\x1b[8l", b"\x1b[8h", b"\x1b[?1049h", b"\x1b[?1049l"
DRAWN = "⏎".encode()
"""In the bottom line of the explorer, and nowhere before it."""


class Window:
    """A terminal of VTE's kind, as far as the bytes go."""

    def __init__(self, command: list[str], environ: dict[str, str], size: tuple[int, int] = (30, 100)) -> None:
        self.said = b""
        self.child, self.end = pty.fork()
        if self.child == 0:
            os.execvpe(command[0], command, environ)
        import fcntl
        import termios

        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))

    def until(self, wanted: bytes, since: int = 0) -> int:
        """Read until `wanted` was written after `since`; where it ended."""
        ends = time.monotonic() + LIMIT
        while (place := self.said.find(wanted, since)) < 0:
            ready, _, _ = select.select([self.end], [], [], max(0.0, ends - time.monotonic()))
            assert ready, f"{wanted!r} did not come; last: {self.said[-300:]!r}"
            try:
                self.said += os.read(self.end, 65536)
            except OSError:
                raise AssertionError(f"it ended without {wanted!r}: {self.said[-300:]!r}") from None
        return place + len(wanted)

    def until_shown(self, wanted: bytes, since: int = 0) -> None:
        """Read until `wanted` was written after `since`, be every letter of it coloured by itself."""
        ends = time.monotonic() + LIMIT
        while wanted not in re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", self.said[since:]):
            ready, _, _ = select.select([self.end], [], [], max(0.0, ends - time.monotonic()))
            assert ready, f"{wanted!r} was not shown; last: {self.said[-300:]!r}"
            self.said += os.read(self.end, 65536)

    def rest(self) -> bytes:
        """Read until the program has gone; all that it wrote."""
        with suppress(OSError):
            while select.select([self.end], [], [], LIMIT)[0] and (chunk := os.read(self.end, 65536)):
                self.said += chunk
        return self.said

    def type(self, keys: bytes) -> None:
        os.write(self.end, keys)

    def code(self) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])

    def close(self) -> None:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        os.close(self.end)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("bytes") / "seeds.duckdb"
    command = [sys.executable, "-c", RUN, "build", "--jobs", "1", "-o", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return str(path)


@contextmanager
def window(command: list[str], **environ: str) -> Iterator[Window]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    known = {"TERM": "xterm-256color", "VTE_VERSION": "7006", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    made = Window(command, {**kept, **known, **environ})
    try:
        yield made
    finally:
        made.close()


def explorer(catalogue: str, program: str = RUN) -> list[str]:
    return [sys.executable, "-c", program, catalogue]


def given_back(said: bytes) -> bool:
    """Whether ordering was switched off before the screen opened, and on after it had closed, once each."""
    order = re.findall(b"|".join(map(re.escape, (OFF, ON, OPEN, CLOSE))), said)
    return order == [OFF, OPEN, CLOSE, ON]


def test_leaving_gives_the_terminal_back(catalogue: str) -> None:
    with window(explorer(catalogue)) as shown:
        shown.until(DRAWN)
        shown.type(b"q")
        assert given_back(shown.rest())
        assert shown.code() == 0


def test_xterm_sends_alt_and_a_letter_as_escape_while_the_program_runs(catalogue: str) -> None:
    with window(explorer(catalogue), VTE_VERSION="", XTERM_VERSION="XTerm(379)") as shown:
        shown.until(DRAWN)
        shown.type(b"q")
        modes = re.findall(rb"\x1b\[\?1036[shlr]|\x1b\[\?1049[hl]", shown.rest())
        assert modes == [b"\x1b[?1049h", b"\x1b[?1036s", b"\x1b[?1036h", b"\x1b[?1049l", b"\x1b[?1036r"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_gives_the_terminal_back(catalogue: str, number: signal.Signals, code: int) -> None:
    with window(explorer(catalogue)) as shown:
        shown.until(DRAWN)
        os.kill(shown.child, number)
        assert given_back(shown.rest())
        assert shown.code() == code


def test_a_fault_inside_gives_the_terminal_back(catalogue: str) -> None:
    with window(explorer(catalogue, BROKEN)) as shown:
        shown.until(DRAWN)
        shown.type(b"\x1bOP")
        said = shown.rest()
        assert given_back(said)
        assert b"miz: the explorer broke: KeyError" in said
        assert shown.code() == 1


def test_a_shell_has_its_own_terminal_between_ctrl_z_and_fg(catalogue: str) -> None:
    with window(["bash", "--norc", "--noprofile", "-i"]) as shown:
        shown.type(" ".join([sys.executable, "-c", f"'{RUN}'", catalogue]).encode() + b"\r")
        opened = shown.until(DRAWN)
        shown.type(b"\x1a")
        aside = shown.until(ON, shown.until(CLOSE, opened))
        shown.until(b"Stopped", aside)
        assert OFF not in shown.said[opened:]
        shown.type(b"fg\r")
        back = shown.until(OPEN, aside)
        assert OFF in shown.said[aside:back]
        assert ON not in shown.said[aside:back]


def test_going_on_after_a_stop_nobody_asked_for_takes_the_screen_once_more(catalogue: str) -> None:
    # Textual alone would begin again without an end: two threads, of which one read a closed window for ever.
    with window(explorer(catalogue)) as shown:
        opened = shown.until(DRAWN)
        threads = Path(f"/proc/{shown.child}/task")
        before = len(list(threads.iterdir()))
        os.kill(shown.child, signal.SIGCONT)
        again = shown.until(DRAWN, shown.until(OPEN, shown.until(ON, shown.until(CLOSE, opened))))
        assert len(list(threads.iterdir())) <= before
        shown.type(b"q")
        shown.until(ON, shown.until(CLOSE, again))
        shown.rest()
        assert shown.code() == 0


def test_a_terminal_that_orders_nothing_is_told_nothing(catalogue: str) -> None:
    with window(explorer(catalogue), VTE_VERSION="", XTERM_VERSION="XTerm(379)") as shown:
        shown.until(DRAWN)
        shown.type(b"q")
        said = shown.rest()
        assert OFF not in said
        assert ON not in said


def test_the_users_setting_overrules_the_plan(catalogue: str) -> None:
    with window(explorer(catalogue), MIZ_BIDI="off") as shown:
        shown.until(DRAWN)
        shown.type(b"q")
        assert OFF not in shown.rest()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_a_program_that_was_killed_leaves_the_terminal_as_it_was(catalogue: str, number: signal.Signals) -> None:
    # No shell for people: that one would put the terminal's settings right by itself.
    script = '"$@"; until stty -a | grep -q "[^-]icanon"; do :; done; echo as it was'
    with window(["sh", "-c", script, "sh", *explorer(catalogue)]) as shown:
        opened = shown.until(DRAWN)
        program = children(shown.child)[0]
        wait_for_guard(program)
        os.kill(program, number)
        shown.until(b"as it was", opened)  # the shell and the guard hear of it at once: either may speak first
        shown.until(ON, shown.until(CLOSE, opened))


def test_a_program_that_went_on_is_guarded_again(catalogue: str) -> None:
    script = '"$@"; until stty -a | grep -q "[^-]icanon"; do :; done; echo as it was'
    with window(["sh", "-c", script, "sh", *explorer(catalogue)]) as shown:
        opened = shown.until(DRAWN)
        program = children(shown.child)[0]
        wait_for_guard(program)
        os.kill(program, signal.SIGCONT)
        again = shown.until(DRAWN, shown.until(OPEN, shown.until(CLOSE, opened)))
        wait_for_guard(program)
        os.kill(program, signal.SIGKILL)
        shown.until(ON, shown.until(CLOSE, again))


def wait_for_guard(program: int) -> None:
    """Until the reading process and the guard stand beside `program`."""
    ends = time.monotonic() + LIMIT
    while len(children(program)) < 2:
        assert time.monotonic() < ends, "nothing guards the terminal"


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


# What each kind of terminal is told before the screen opens and after it has closed.
PLANS_IN_PLACES = [
    (
        {"KONSOLE_VERSION": "221203"},
        b"\x1b]50;BidiRenderingEnabled=false\x07",
        b"\x1b]50;BidiRenderingEnabled=true\x07",
    ),
    ({"TERM": "mlterm"}, b"\x1b]5379;use_ctl=false\x07", b"\x1b]5379;use_ctl=true\x07"),
    ({"MIZ_TERMINAL": "mintty"}, b"\x1b[?77096h", b"\x1b[?77096l"),
    (
        {"MIZ_TERMINAL": "vte", "TMUX": "x"},
        b"\x1bPtmux;\x1b\x1b7\x1b\x1b[1;1H\x1b\x1b[8l",
        b"\x1b\x1b[8h\x1b\x1b8\x1b\\",
    ),
    (
        {"MIZ_TERMINAL": "konsole", "TMUX": "x"},
        b"\x1bPtmux;\x1b\x1b]50;BidiRenderingEnabled=false\x07\x1b\\",
        b"=true\x07\x1b\\",
    ),
    ({"MIZ_TERMINAL": "mlterm", "TMUX": "x"}, b"\x1bPtmux;\x1b\x1b]5379;use_ctl=false\x07\x1b\\", b"=true\x07\x1b\\"),
    ({"MIZ_TERMINAL": "vte", "STY": "x", "TERM": "screen"}, b"\x1bP\x1b[1;1H\x1b[8l\x1b\\", b"\x1b[8h\x1b\\"),
    ({"MIZ_TERMINAL": "konsole", "STY": "x"}, b"\x1bP\x1b]50;BidiRenderingEnabled=false\x07\x1b\\", b"=true\x07\x1b\\"),
    ({"MIZ_TERMINAL": "mlterm", "STY": "x"}, b"\x1bP\x1b]5379;use_ctl=false\x07\x1b\\", b"=true\x07\x1b\\"),
]


@pytest.mark.parametrize(("environ", "off", "on"), PLANS_IN_PLACES)
@pytest.mark.parametrize("leave", ["key", "signal"])
def test_every_plan_is_taken_back(catalogue: str, environ: dict[str, str], off: bytes, on: bytes, leave: str) -> None:
    with window(explorer(catalogue), **{"VTE_VERSION": "", **environ}) as shown:
        opened = shown.until(OPEN)
        assert off in shown.said[:opened]
        drawn = shown.until(DRAWN)
        if leave == "key":
            shown.type(b"q")
        else:
            os.kill(shown.child, signal.SIGTERM)
        said = shown.rest()
        assert on in said[said.index(CLOSE, drawn) :]
        assert on not in said[:drawn]


@pytest.mark.parametrize(
    ("environ", "asked"), [({}, True), ({"STY": "1.x"}, False), ({"STY": "1.x", "VTE_VERSION": ""}, False)]
)
def test_screen_is_not_asked_for_the_mouse(catalogue: str, environ: dict[str, str], asked: bool) -> None:
    # GNU screen that reports the mouse keeps Esc back until another key comes.
    with window(explorer(catalogue), **environ) as shown:
        shown.until(DRAWN)
        shown.type(b"q")
        assert (b"\x1b[?1000h" in shown.rest()) is asked


@pytest.mark.parametrize(
    "environ", [{}, {"TERM": "xterm-kitty", "VTE_VERSION": ""}, {"KONSOLE_VERSION": "221203", "VTE_VERSION": ""}]
)
def test_the_terminals_own_cursor_goes_with_the_caret(catalogue: str, environ: dict[str, str]) -> None:
    # An input method opens its window there. The line is 100 cells wide; the field ends two cells before its edge.
    with window([*explorer(catalogue), "--lang", "fa"], **environ) as shown:
        shown.until(DRAWN)
        at = len(shown.said)
        shown.type(b"/")
        at = shown.until(b"\x1b[2;99H", at)
        for letter, column in zip("سلام 12", (98, 97, 97, 96, 95, 94, 93), strict=True):
            shown.type(letter.encode())
            at = shown.until(f"\x1b[2;{column}H".encode(), at)


def test_a_drag_over_a_sentence_copies_what_it_covered(catalogue: str) -> None:
    with window(explorer(catalogue)) as shown:
        shown.until(DRAWN)
        shown.type(b"\r")
        shown.until(b"next mark")
        # Down on the article, over three of its lines, up; then copy.
        shown.type(b"\x1b[<0;60;8M\x1b[<32;50;9M\x1b[<32;40;10M\x1b[<0;40;10m")
        shown.type(b"y")
        place = shown.until(b"\x1b]52;c;")
        end = shown.until(b"\x07", place)
        copied = base64.b64decode(shown.said[place : end - 1]).decode()
        text = "".join(path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
        assert copied in text.replace("\r\n", "\n")
        assert len(copied) > 20


SHELL = 'exec "$0" "$@" 2>"$ERRORS"'
"""Standard error into a file, as somebody who keeps a log has it."""


def test_a_file_for_errors_leaves_the_screen_on_the_terminal(catalogue: str, tmp_path: Path) -> None:
    errors = tmp_path / "errors.log"
    with window(["sh", "-c", SHELL, *explorer(catalogue)], ERRORS=str(errors)) as shown:
        shown.until(DRAWN)
        shown.type(b"q")
        assert given_back(shown.rest())
        assert shown.code() == 0
    assert errors.read_bytes() == b""


def test_what_broke_is_told_in_the_file_for_errors(catalogue: str, tmp_path: Path) -> None:
    errors = tmp_path / "errors.log"
    with window(["sh", "-c", SHELL, *explorer(catalogue, BROKEN)], ERRORS=str(errors)) as shown:
        shown.until(DRAWN)
        shown.type(b"?")
        assert given_back(said := shown.rest())
        assert b"KeyError" not in said
    assert b"KeyError" in errors.read_bytes()
    assert b"\x1b" not in errors.read_bytes()


def test_a_program_that_was_killed_gives_back_the_terminal_beside_a_file_for_errors(
    catalogue: str, tmp_path: Path
) -> None:
    errors = tmp_path / "errors.log"
    script = 'ERRORS=$1; shift; "$@" 2>"$ERRORS"; until stty -a | grep -q "[^-]icanon"; do :; done; echo as it was'
    with window(["sh", "-c", script, "sh", str(errors), *explorer(catalogue)]) as shown:
        opened = shown.until(DRAWN)
        program = children(shown.child)[0]
        wait_for_guard(program)
        os.kill(program, signal.SIGKILL)
        # In either order: the shell sees the settings before the guard has written its last byte, or after.
        shown.until(CLOSE, opened)
        shown.until(b"as it was", opened)
    assert b"\x1b" not in errors.read_bytes()


def test_closed_standard_error_does_no_harm(catalogue: str) -> None:
    with window(["sh", "-c", 'exec "$0" "$@" 2>&-', *explorer(catalogue)]) as shown:
        shown.until(DRAWN)
        shown.type(b"q")
        assert given_back(shown.rest())
        assert shown.code() == 0


def test_leaving_waits_for_no_statement(catalogue: str, tmp_path: Path) -> None:
    endless = b"SELECT count(*) FROM range(100000000) a, range(100000000) b"
    command = [sys.executable, "-c", RUN, "--timeout", "0", catalogue]
    with window(command, XDG_STATE_HOME=str(tmp_path)) as shown:
        shown.until(DRAWN)
        shown.type(b"\x1bOS")  # F4: the SQL pane
        opened = shown.until(b"largest_usd")
        shown.type(b"\x0e")  # Ctrl+N: an empty buffer
        shown.type(b"\x1b[200~" + endless + b"\x1b[201~")
        shown.until(b"100000000", opened)
        shown.type(b"\x1b[15~")  # F5: run
        shown.until_shown(b"Running", opened)
        os.kill(shown.child, signal.SIGTERM)
        assert CLOSE in shown.rest()
        assert shown.code() == 143
