"""The pages keep up with the program: what they name exists, and what exists is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.cli import COMMANDS, _parser

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_on_the_commands_page(command: str) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    options = [action.option_strings for action in _parser(command)._actions if action.option_strings]
    assert f"miz {command}" in page
    assert [names for names in options if "--help" not in names and not any(name in page for name in names)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_path_that_the_codebase_page_names_exists() -> None:
    page = (ROOT / "docs" / "codebase.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tui|data|widgets|seeds|tests|docs)/[\w./]+)`", page)
    assert named
    assert [path for path in named if "NAME" not in path and not (ROOT / path).exists()] == []


def test_codebase_page_names_every_room() -> None:
    page = (ROOT / "docs" / "codebase.md").read_text(encoding="utf-8")
    rooms = {
        f"{floor.name}/{room.name}"
        for floor in (ROOT / "data", ROOT / "widgets", ROOT / "tui")
        for room in floor.iterdir()
        if (room / "__init__.py").exists()
    }
    assert {room for room in rooms if f"`{room}`" not in page} == set()


def test_dependencies_page_names_every_dependency() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    required = [
        *project["dependencies"],
        *(line for lines in project["optional-dependencies"].values() for line in lines),
    ]
    names = {re.split(r"[<>=\[ ]", line)[0] for line in required}
    assert {name for name in names if name not in page} == set()
