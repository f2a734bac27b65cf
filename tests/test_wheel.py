"""The built wheel: it owns one name, and runs where a hostile folder waits."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built without a network."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to put on PYTHONPATH: the wheel as pip lays it down."""
    target = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def _miz(installed: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command from `cwd`, with a home of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "XDG_DATA_HOME": str(cwd / "home"),
        "XDG_STATE_HOME": str(cwd / "home"),
        "XDG_CONFIG_HOME": str(cwd / "home"),
    }
    # Started as its console script starts it: the current folder is not on the path.
    code = (
        "import sys; sys.path[:] = [entry for entry in sys.path if entry]; sys.argv[0] = 'miz'\n"
        "from miz import main; sys.exit(main())"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_wheel_owns_only_the_name_miz(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"miz"}


def test_wheel_carries_the_seeds_and_the_lexicon(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    bundled = {f"miz/_app/seeds/{path.name}" for path in (ROOT / "seeds").glob("*.txt")}
    bundled |= {f"miz/_app/seeds/lexicon/{path.name}" for path in (ROOT / "seeds" / "lexicon").glob("*.csv")}
    assert bundled <= names
    assert "miz/_app/data/catalog/schema.sql" in names
    assert "miz/_app/tui/app.tcss" in names


def test_installed_command_runs_beside_a_hostile_data_module(installed: Path, tmp_path: Path) -> None:
    for name in ("data", "tui", "widgets", "seeds"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the hostile module ran')")
    built = _miz(installed, "build", "-o", "out.duckdb", cwd=tmp_path)
    assert (built.returncode, "hostile" in built.stderr) == (0, False), built.stderr
    asked = _miz(installed, "sql", "out.duckdb", "SELECT count(*) AS n FROM articles", "--format", "csv", cwd=tmp_path)
    assert (asked.returncode, asked.stdout) == (0, "n\n2\n"), asked.stderr


def test_installed_command_without_a_terminal_prints_the_overview(installed: Path, tmp_path: Path) -> None:
    run = _miz(installed, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip()
