"""`--help` in Persian says all that it says in English."""

from __future__ import annotations

import argparse
import re
from unicodedata import normalize

import pytest

from tests.questions.test_commands import Done, on_terminal
from tui.cli import COMMANDS, _parser
from tui.commands.help_fa import COMMANDS_FA, PERSIAN, TITLES
from widgets.text.cells import cells

PARSERS = (None, *COMMANDS)


def sentences(parser: argparse.ArgumentParser) -> set[str]:
    said = {action.help for action in parser._actions} | {group.description for group in parser._action_groups}
    return {sentence for sentence in said | {parser.description} if sentence}


def test_every_sentence_is_there_and_none_that_is_not_asked_for() -> None:
    assert set().union(*(sentences(_parser(command)) for command in PARSERS)) == set(PERSIAN)
    assert tuple(name for name, _ in COMMANDS_FA) == (
        "build",
        "sql",
        "desks",
        "markets",
        "figures",
        "articles",
        "show",
        "doctor",
    )
    assert {name for name, _ in COMMANDS_FA} == set(COMMANDS)


@pytest.mark.parametrize("command", PARSERS, ids=str)
def test_every_option_keeps_its_name(command: str | None) -> None:
    done = Done(*([command] if command else []), "--help", "--lang", "fa")
    assert done.code == 0
    assert done.error == ""
    for action in _parser(command)._actions:
        for name in action.option_strings or [str(action.metavar)]:
            assert name in done.out
    assert TITLES["options"] in done.out
    assert not {"show this help", "default:", "\u2066"} & set(done.out.split("\n"))
    assert "\x1b" not in done.out


def test_the_locale_asks_for_it_too_and_english_stays_as_it_is() -> None:
    assert "گزینه‌ها:" in Done("sql", "-h", LC_ALL="fa_IR.UTF-8").out
    assert "options:" in Done("sql", "-h", "--lang", "en", LC_ALL="fa_IR.UTF-8").out
    assert "\u2066" not in Done("--help", "--lang", "fa").out


def test_on_a_terminal_it_stands_at_the_right() -> None:
    written = on_terminal("show", "--help", "--lang", "fa", columns=80)
    lines = normalize("NFKC", re.sub("\x1b[^m]*m", "", written)).split("\n")
    # 79 cells: a line of 80 would wrap by itself. The colon stands left of its word, the word at the edge.
    assert lines[0] == " " * 72 + ":دربراک"
    assert lines[1].startswith("  miz show [-h]")
    assert "CATALOG  " in {line[-9:] for line in lines}
    assert max(map(cells, lines)) == 79
