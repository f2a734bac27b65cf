"""The page of keys names every key with what it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from tui.actions import ACTIONS, Action, all_keys, key_name

PAGE = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.help.en)
def test_the_page_names_the_action(action: Action) -> None:
    keys = " ".join(f"`{key_name(key)}`" for key in action.keys)
    assert f"| {keys} | {action.help.en[0].upper()}{action.help.en[1:]} |" in PAGE


def test_no_key_arrives_as_another() -> None:
    # Most terminals send Esc and the letter for Alt and a letter; some of these textual takes for keys of its own:
    # Esc f is Ctrl+→.
    taken = {
        sequence[1]
        for sequence, keys in ANSI_SEQUENCES_KEYS.items()
        if len(sequence) == 2 and sequence[0] == "\x1b" and isinstance(keys, tuple)
    }
    keys = {key for action in ACTIONS for key in all_keys(action)}
    assert [key for key in keys if key.startswith("alt+") and key.removeprefix("alt+") in taken] == []
