import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from data.catalog.build import build
from data.catalog.records import Extract
from tui.commands import build as build_command
from tui.commands.build import run_build

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, numbers: Extract) -> Run:
    """The command with the stand-in for extraction, in an empty folder that holds `news/1.txt`."""
    monkeypatch.setattr(build_command, "build", partial(build, extract=numbers))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "1.txt").write_text("صادرات 120 تن به عراق")

    def command(*paths: str, **options: Any) -> int:
        given = {"out": None, "jobs": 0, "engine": "local", "as_json": False, "lexicon": None, **options}
        return run_build(list(paths), **given)

    return command


def test_words_go_to_standard_error(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("news", out="x.duckdb") == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[:3] == [
        f"x.duckdb: 1 article, {Path('x.duckdb').stat().st_size / (1 << 20):.1f} MiB",
        "          1 figure",
        "          1 mention of a market",
    ]


def test_json_is_one_object_on_standard_output(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("news", out="x.duckdb", as_json=True) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["articles"], report["catalogue"], report["records"]["figures"]) == (1, "x.duckdb", 1)


def test_the_catalogue_goes_to_the_current_folder(run: Run) -> None:
    assert run("news") == 0
    assert Path("miz.duckdb").is_file()


@pytest.mark.parametrize(
    ("paths", "options", "code", "words"),
    [
        (["gone"], {}, 1, "miz: no such file or folder: gone. Check the path"),
        (["news"], {"engine": "dask"}, 1, "miz: --engine dask is not there yet"),
        (["news"], {"engine": "spark"}, 2, "miz: no such engine: spark"),
        (["news"], {"jobs": -1}, 2, "miz: --jobs takes"),
        ([""], {}, 2, "miz: an empty path"),
        (["news"], {"out": ""}, 2, "miz: an empty file name"),
        (["news"], {"out": "news"}, 1, "miz: a folder stands where the catalogue would go: news"),
        (["news"], {"lexicon": "gone"}, 1, "miz: the lexicon folder is not there: gone"),
    ],
)
def test_failures_are_one_line_and_a_code(
    run: Run,
    capsys: pytest.CaptureFixture[str],
    paths: list[str],
    options: dict[str, Any],
    code: int,
    words: str,
) -> None:
    assert run(*paths, **options) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(words)
    assert told.err.count("\n") == 1


def test_what_was_skipped_is_said_and_the_rest_built(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    Path("news/2.txt").write_bytes(b"caf\xe9\x1b[31m")
    assert run("news") == 0
    assert "skipped: news/2.txt: not UTF-8" in capsys.readouterr().err


def test_control_characters_of_names_never_reach_the_terminal(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    Path("news/\x1b]0;x\x07.txt").write_bytes(b"\xff")
    assert run("news") == 0
    assert "\x1b" not in capsys.readouterr().err


def test_ctrl_c_is_130_and_one_line(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build_command, "build", interrupted)
    assert run("news") == 130
    assert capsys.readouterr().err == "miz: stopped; nothing was changed\n"


def test_on_a_terminal_the_progress_line_comes_and_goes(tmp_path: Path) -> None:
    (tmp_path / "خبر.txt").write_bytes(b"\xff")
    (tmp_path / "1.txt").write_text("5")
    code = (
        "from tui.commands import build as c; from data.model import Extraction; real = c.build\n"
        "c.build = lambda *a, **k: real(*a, **k, extract=lambda article, lexicon: Extraction(article))\n"
        f"raise SystemExit(c.run_build([{str(tmp_path)!r}], {str(tmp_path / 'x.duckdb')!r}, 0, 'local', False, None))"
    )
    screen, terminal = pty.openpty()
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=terminal, stdout=subprocess.DEVNULL)
    os.close(terminal)
    painted = b""
    while select.select([screen], [], [], 30)[0]:
        try:
            piece = os.read(screen, 65536)
        except OSError:
            break
        painted += piece
    assert process.wait() == 0
    words = painted.decode()
    assert "Reading articles" in words
    assert "1 article," in words
    # A Persian file name is painted joined and in visual order.
    assert "ﺮﺒﺧ" in words


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_reading_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "1.txt").write_text("5")
    asked = [str(tmp_path / "1.txt")], str(out / "x.duckdb"), 1, "local", False, None
    code = (
        "import sys, time; from tui.commands import build as c; real = c.build\n"
        "def slow(article, lexicon):\n    print('reading', flush=True); time.sleep(60)\n"
        "c.build = lambda *a, **k: real(*a, **k, extract=slow)\n"
        f"raise SystemExit(c.run_build(*{asked!r}))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (130, "miz: stopped; nothing was changed\n")
    assert list(out.iterdir()) == []


def test_a_full_disk_is_said_in_the_words_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("5")
    # No file may grow beyond 100 KB.
    code = (
        "import resource, signal; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "from tui.commands.build import run_build\n"
        f"raise SystemExit(run_build([{str(tmp_path / '1.txt')!r}], 'x.duckdb', 1, 'local', False, None))"
    )
    out = tmp_path / "out"
    out.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=out,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "miz: the catalogue cannot be written: x.duckdb: File too large\n")
    assert list(out.iterdir()) == []


def test_the_report_is_persian_where_the_words_are(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    Path("news/2.txt").write_bytes(b"caf\xe9")
    assert run("news", out="x.duckdb", lang="fa") == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("x.duckdb: ۱ خبر، ")
    assert told[1] == "          ۱ رقم"
    assert told[-1].startswith("کنار گذاشته: news/2.txt: ")
