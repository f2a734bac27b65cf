"""`miz sql CATALOG` on a terminal, typed at through a pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.query.client import Reader
from data.query.history import History
from tui.commands.sql_shell import Shell

ROOT = Path(__file__).resolve().parents[2]
CODE = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui.cli import main; sys.exit(main())"


class Terminal:
    """The command on a terminal of its own."""

    def __init__(self, catalogue: Path, home: Path, *options: str) -> None:
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm", "XTERM_VERSION": "XTerm(380)",
                       "MIZ_HOME": str(home), "NO_COLOR": "1", "INPUTRC": os.devnull, "COLUMNS": "100"}  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, "sql", str(catalogue), "--lang", "en", *options],
            stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(follower)
        self.raw, self.taken = b"", 0

    @property
    def seen(self) -> str:
        """What is written and not yet taken away; a letter or a sequence whose end is still on its way is left out."""
        whole = re.sub(rb"\x1b(\[[?0-9;]*)?$", b"", self.raw).decode("utf-8", "ignore")
        return re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]|\r", "", whole)[self.taken :]

    def until(self, pattern: str) -> str:
        """What is written up to a pattern; it is taken away."""
        while not (found := re.search(pattern, self.seen)):
            ready, _, _ = select.select([self.leader], [], [], 30)
            try:
                chunk = os.read(self.leader, 65536) if ready else b""
            except OSError:
                chunk = b""
            assert chunk, f"never came: {pattern!r} in {self.seen!r}"
            self.raw += chunk
        before = self.seen[: found.end()]
        self.taken += found.end()
        return before

    def type(self, text: str) -> None:
        os.write(self.leader, text.encode())


@pytest.fixture
def terminal(catalogue: Path, tmp_path: Path) -> Iterator[Terminal]:
    shell = Terminal(catalogue, tmp_path)
    shell.until("miz> ")
    yield shell
    if shell.process.poll() is None:
        shell.process.kill()
    shell.process.wait()
    os.close(shell.leader)


def test_a_statement_may_take_several_lines(terminal: Terminal) -> None:
    terminal.type("SELECT count(*) AS many_rows\n")
    terminal.until("  -> ")
    terminal.type("FROM figures;\n")
    assert re.search(r"many_rows\n[^\n]*\n?\s*4", terminal.until(r"[\d.]+ s\n").replace("─", ""))


def test_persian_is_joined_and_in_order(terminal: Terminal) -> None:
    terminal.type("SELECT 'عراق' AS name;\n")
    assert "ﻕﺍﺮﻋ" in terminal.until(r"[\d.]+ s\n")


def test_an_error_is_one_line_with_its_place(terminal: Terminal) -> None:
    terminal.type("SELECT nothing FROM figures;\n")
    assert "line 1, column 8" in terminal.until("miz: [^\n]*\n")
    terminal.until("miz> ")


def test_writing_is_refused_and_the_talk_goes_on(terminal: Terminal) -> None:
    terminal.type("DROP TABLE figures;\n")
    terminal.until("DROP is not for reading")
    terminal.until("miz> ")
    terminal.type("SELECT 40 + 2;\n")
    terminal.until("42")


def test_values_are_asked_for(terminal: Terminal) -> None:
    terminal.type("SELECT $a * 2 AS twice;\n")
    terminal.until(r"\$a = ")
    terminal.type("۲۱\n")
    terminal.until("42")


def test_ctrl_c_stops_the_statement_and_not_the_program(terminal: Terminal) -> None:
    terminal.type("SELECT count(*) FROM range(1000000000000);\n")
    terminal.until("1000000000000")
    # The line is taken once its echo is there; the statement may not run yet, so the signal is repeated.
    while True:
        os.killpg(terminal.process.pid, signal.SIGINT)
        ready, _, _ = select.select([terminal.leader], [], [], 1)
        if ready:
            break
    terminal.until("miz> ")
    terminal.type("SELECT 40 + 2;\n")
    terminal.until("42")
    assert terminal.process.poll() is None


def test_ctrl_c_between_two_statements_asks_for_the_next(
    catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["SELECT 1;", ".quit"])
    taken: list[str] = []

    def take(line: str) -> bool:
        taken.append(line)
        if line == "SELECT 1;":
            raise KeyboardInterrupt
        return False

    with Reader.start(catalogue) as reader:
        shell = Shell(
            reader,
            wanted=None,
            language="en",
            bidi="app",
            limit_s=None,
            history=History(tmp_path / "history"),
            ask=lambda prompt: next(lines),
        )
        monkeypatch.setattr(shell, "take", take)
        assert (shell.run(), taken) == (0, ["SELECT 1;", ".quit"])


def test_ctrl_d_leaves(terminal: Terminal) -> None:
    terminal.type("\x04")
    assert terminal.process.wait(30) == 0


def test_dot_commands(terminal: Terminal) -> None:
    terminal.type(".tables\n")
    assert "market_mentions" in terminal.until("macros: ")
    terminal.type(".queries\n")
    terminal.until("Ranks")
    terminal.type(".describe markets\n")
    terminal.until("name_fa")
    terminal.type(".run 9\n")
    terminal.until("WHERE f.kind = 'rank'")
    terminal.until(r"[\d.]+ s\n")
    terminal.type(".nonsense\n")
    terminal.until("no command")
    terminal.type(".quit\n")
    assert terminal.process.wait(30) == 0


def test_what_was_run_is_remembered(terminal: Terminal, tmp_path: Path) -> None:
    terminal.type("SELECT 41 + 1;\n")
    terminal.until(r"[\d.]+ s\n")
    terminal.type("SELECT nothing;\n")
    terminal.until("miz: [^\n]*\n")
    terminal.until("miz> ")
    entries = History(tmp_path / "history.jsonl").entries()
    assert [(one.sql, one.outcome, one.rows) for one in entries] == [
        ("SELECT 41 + 1", "done", 1),
        ("SELECT nothing", "failed", 0),
    ]


def test_files_being_allowed_is_said(catalogue: Path, tmp_path: Path) -> None:
    shell = Terminal(catalogue, tmp_path, "--allow-files")
    shell.until("may read files")
    shell.process.kill()
    shell.process.wait()
    os.close(shell.leader)


def test_without_a_terminal_a_statement_is_needed(catalogue: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", CODE, "sql", str(catalogue)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 2
    assert "there is no statement" in run.stderr


def test_a_completion_is_cut_to_the_word_that_readline_replaces(catalogue: Path) -> None:
    from data.query.client import Reader
    from tui.commands.sql_shell import Shell

    with Reader.start(catalogue, opening=False) as reader:
        shell = Shell(reader, wanted=None, language="en", bidi="app", limit_s=None)
        shell._learn()
        line = "SELECT speak"
        assert shell.completions(f"{line} FROM figures", 7, len(line))[0] == "speaker"
        shell.typed = "SELECT *\n"
        assert shell.completions("FROM fig", 5, 8)[0] == "figures"
        line = "SELECT * FROM figures WHERE market_code = 'عر"
        shell.typed = ""
        assert shell.completions(line, len(line) - 2, len(line)) == ["IQ'"]


def test_a_completed_value_has_one_quote_at_its_end(terminal: Terminal) -> None:
    terminal.type("select name_fa from markets where market_code = 'عر")
    terminal.until("عر")
    rung = "\x07"
    while "\x07" in rung:  # the words to offer are learnt beside the first prompt; until then Tab rings
        terminal.type("\t")
        rung = terminal.until("\x07|'")
    terminal.type(";\r")
    assert "1 row" in terminal.until(r"\d s\n")


def test_the_last_statement_is_kept_under_a_name(terminal: Terminal) -> None:
    terminal.type("select 40 + 2 as answer;\r")
    terminal.until(r"\d s\n")
    terminal.type(".save the answer\r")
    terminal.until("kept: the answer")
    terminal.type(".run the answer\r")
    assert "42" in terminal.until(r"\d s\n")


def test_what_miz_itself_asks_is_not_in_the_history(terminal: Terminal, tmp_path: Path) -> None:
    terminal.type(".describe figures\r")
    terminal.until(r"\d s\n")
    assert History(tmp_path / "history.jsonl").entries() == []


def test_tables_leave_the_inner_parts_out(terminal: Terminal) -> None:
    terminal.type(".tables\r")
    listed = terminal.until("macros: .*\n")
    assert "figures" in listed
    assert "selection" in listed
    assert "search_terms" not in listed
    assert all(len(line) <= 100 for line in listed.splitlines())
    terminal.type(".tables all\r")
    assert "search_terms" in terminal.until("macros: .*\n")


def test_persian_lists_read_from_the_right(catalogue: Path, tmp_path: Path) -> None:
    shell = Terminal(catalogue, tmp_path, "--lang", "fa")
    shell.until("miz> ")
    shell.type(".queries\r")
    lines = shell.until("miz> ").splitlines()
    first = next(line for line in lines if line.endswith(" ۱ "))
    assert len(first) == 99
    shell.type(".run ۱۸\r")
    assert "1404" in shell.until("miz> ")
    shell.process.kill()
    shell.process.wait()
