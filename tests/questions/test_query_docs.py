"""What docs/commands.md and docs/sql.md promise is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.query.client import Reader
from data.query.filters import Filters
from tui.cli import COMMANDS, _parser

DOCS = Path(__file__).resolve().parents[2] / "docs"


def options_of(command: str | None) -> set[str]:
    actions = _parser(command)._actions
    return {option for action in actions for option in action.option_strings if option.startswith("--")}


@pytest.mark.parametrize("command", [*COMMANDS, None], ids=str)
def test_every_option_is_in_the_commands_page(command: str | None) -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert {option for option in options_of(command) if option not in page} == {"--out"} & options_of(command)


def test_every_option_of_the_commands_page_exists() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    known = set().union(*(options_of(command) for command in (*COMMANDS, None)))
    assert set(re.findall(r"--[a-z][a-z-]*", page)) <= known


def test_every_command_is_in_the_commands_page() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"miz {command}" not in page] == []


def test_every_filter_is_an_option() -> None:
    assert {f"--{field}" for field in Filters._fields} <= options_of("figures")


@pytest.mark.parametrize("name", ["fa_norm", "jalali", "jalali_date"])
def test_the_macros_of_the_sql_page_exist(reader: Reader, name: str) -> None:
    assert name in {macro["name"] for macro in reader.sql_schema()["macros"]}


def test_the_statements_of_the_sql_page_run(reader: Reader) -> None:
    page = (DOCS / "sql.md").read_text(encoding="utf-8")
    statements = [
        *re.findall(r'sql_open\("(.+?)"\)', page),
        *(f"SELECT * FROM figures {found}" for found in re.findall(r"`(WHERE .+?)`", page)),
        *(f"SELECT * FROM desks {found}" for found in re.findall(r"`(ORDER BY name_fa .+?)`", page)),
        *re.findall(r"`(PIVOT figures .+?)`", page),
    ]
    assert len(statements) == 4
    for statement in statements:
        reader.sql_open(statement)
    assert reader.sql_open("SELECT jalali(DATE '2025-12-20'), jalali_date('۱۴۰۴/۰۹/۲۹')")["first"]["rows"] == [
        ["1404-09-29", "2025-12-20"]
    ]
