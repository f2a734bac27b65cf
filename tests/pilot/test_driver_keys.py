"""Bytes of the terminal as keys, where ours differ from textual's."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

import tui.driver  # noqa: F401 - it changes what the parser knows


def keys(sent: str) -> list[str]:
    """The keys that are read from what came at once."""
    parser = XTermParser()
    return [event.key for event in parser.feed(sent) if isinstance(event, events.Key)]


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("\x1b\x01", ["escape", "ctrl+a"]),
        ("\x1b\x06", ["escape", "ctrl+f"]),
        ("\x1b\x01\x1b\x01", ["escape", "ctrl+a", "escape", "ctrl+a"]),
        ("\x1b[A", ["up"]),
        ("\x1b\t", ["shift+tab"]),
        ("\x1bf", ["ctrl+right"]),
        ("\x01", ["ctrl+a"]),
    ],
)
def test_escape_and_a_key_with_ctrl_that_come_at_once_are_two_keys(sent: str, read: list[str]) -> None:
    assert keys(sent) == read
