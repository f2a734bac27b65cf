"""The laws of the house that an import contract cannot see: what a fresh interpreter ends up with."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _modules_of(folder: str) -> list[str]:
    """Dotted names of every module below `folder`."""
    paths = (ROOT / folder).rglob("*.py")
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in paths)


def _loaded_by(modules: list[str], suspects: tuple[str, ...]) -> set[str]:
    """Which of the top-level packages `suspects` a fresh interpreter holds after importing `modules`."""
    code = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"print(*(set({suspects!r}) & {{name.split('.')[0] for name in sys.modules}}))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return set(run.stdout.split())


def test_data_loads_neither_textual_nor_rich_nor_widgets() -> None:
    modules = [name for name in _modules_of("data") if not name.endswith("__main__")]
    assert _loaded_by(modules, ("textual", "rich", "widgets", "tui")) == set()


def test_text_layer_loads_no_textual() -> None:
    assert _loaded_by(_modules_of("widgets/text"), ("textual", "data", "tui")) == set()


def test_explorer_never_loads_duckdb() -> None:
    """The reading process owns the database: the screen's process pays neither its import nor its crashes."""
    assert _loaded_by(["tui.app", "tui.librarian", "data.query.client"], ("duckdb",)) == set()


@pytest.mark.parametrize("folder", ["tests"])
def test_no_test_folder_shadows_a_package(folder: str) -> None:
    shadows = {"data", "tui", "widgets", "seeds"}
    assert not [path for path in (ROOT / folder).rglob("*") if path.is_dir() and path.name in shadows]
    assert not list((ROOT / folder).rglob("__init__.py"))


def test_every_word_of_the_screen_is_said_somewhere() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tui").rglob("*.py")]
    used = Counter(word for source in sources for word in re.findall(r"\w+", source))
    defined = [
        name
        for path in (ROOT / "tui").glob("words*.py")
        for name in re.findall(r"^([A-Z][A-Z_]+)\b.* = ", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert len(defined) > 200
    assert [name for name in defined if used[name] == 1] == []
