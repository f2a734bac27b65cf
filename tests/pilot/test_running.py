"""How far a statement is, as it is said: in words of the pane, of the bar above the rows, and of `miz sql`."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tui.commands.still_running import said
from tui.panes.sql import SqlPane
from tui.running import percent, running_line
from widgets.rtl import RtlLabel
from widgets.sql_editor import SqlEditor


@pytest.mark.parametrize(
    ("share", "english", "persian"), [(0.01, "1%", "۱٪"), (0.43, "43%", "۴۳٪"), (0.999, "99%", "۹۹٪")]
)
def test_a_share_in_per_cent(share: float, english: str, persian: str) -> None:
    assert (percent(share, "en"), percent(share, "fa")) == (english, persian)


def test_a_share_is_a_bar_of_twelve_cells_and_its_per_cent() -> None:
    assert running_line("Running", 0.5, "en") == [
        ("Running", "$figure"),
        ("   ", ""),
        ("━━━━━━", "$figure"),
        ("──────", "$muted"),
        (" 50%", "$figure"),
    ]


def test_where_duckdb_cannot_say_the_words_stand_alone() -> None:
    assert running_line("Running", None, "en") == [("Running", "$figure")]


def test_what_the_shell_shows_has_no_letter_to_be_joined() -> None:
    assert said(3.24, 0.25, "fa") == "۳٫۲ s   ━━━───────── ۲۵٪"
    assert said(3.24, None, "en") == "3.2 s"


async def _status_with(desk: Any, part: str) -> str:
    """The line below the editor, as soon as it holds `part`."""
    label = desk.screen.query_one(SqlPane).query_one("#status", RtlLabel)
    while part not in label.shown.text:
        await desk.pilot.pause(0.02)
    return str(label.shown.text)


async def test_the_pane_shows_the_share_while_a_statement_runs(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("s")
        desk.screen.query_one(SqlEditor).text = "select sleep"
        await desk.pilot.press("f5")
        await asyncio.to_thread(desk.reader.running.wait, 60)
        desk.reader.share = 0.43
        assert "━━━━━─────── 43%" in await _status_with(desk, "43%")
        desk.reader.share = None
        while "%" in desk.screen.query_one(SqlPane).query_one("#status", RtlLabel).shown.text:
            await desk.pilot.pause(0.02)
        await desk.press("escape")
        assert await _status_with(desk, "Stopped") == "Stopped."


async def test_the_next_statement_begins_without_a_share(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("s")
        pane = desk.screen.query_one(SqlPane)
        pane.show_running()
        pane._take_share(0.8)
        pane._tick()
        assert "80%" in pane.query_one("#status", RtlLabel).shown.text
        pane.show_running()
        assert "%" not in pane.query_one("#status", RtlLabel).shown.text
