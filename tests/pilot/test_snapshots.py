"""How it looks, driven by keys. A changed picture is looked at, then kept with `pytest --snapshot-update`."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tui.explorer import Explorer


@pytest.mark.parametrize(
    ("size", "language", "theme", "keys"),
    [
        pytest.param((80, 24), "fa", None, [], id="figures"),
        pytest.param((130, 36), "en", "light", ["2", "enter"], id="narrowed"),
        pytest.param((110, 30), "fa", None, ["down", "enter"], id="article"),
        pytest.param((100, 30), "fa", None, ["slash", "ه", "ن", "د", "enter", "a"], id="articles"),
        pytest.param((120, 40), "en", None, ["s", "f5"], id="sql"),
        pytest.param((100, 30), "fa", "light", ["f1"], id="help"),
    ],
)
def test_picture(  # type: ignore[no-untyped-def]
    snap_compare, reader, settle, size: tuple[int, int], language: Any, theme: str | None, keys: list[str]
) -> None:
    async def drive(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        # A blinking cursor would be on one picture and off the next.
        for editor in pilot.app.screen.query("SqlEditor"):
            editor.cursor_blink = False  # type: ignore[attr-defined]
        await pilot.pause()

    app = Explorer("test.duckdb", reader, language, theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=drive)
