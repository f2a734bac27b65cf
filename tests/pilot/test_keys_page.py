"""The page of keys names every key with what it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.actions import ACTIONS, Action, key_name

PAGE = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.help.en)
def test_the_page_names_the_action(action: Action) -> None:
    keys = " ".join(f"`{key_name(key)}`" for key in action.keys)
    assert f"| {keys} | {action.help.en[0].upper()}{action.help.en[1:]} |" in PAGE
