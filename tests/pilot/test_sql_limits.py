"""The limits of SQL are seen, changed and kept; that SQL may read files is said all the time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from data.query.limits import keep_limits, kept_limits
from data.query.troubles import limit_reached
from tui.panes.bars import HeadingBar
from tui.panes.sql import SqlPane
from tui.screens.limits import LimitsScreen
from widgets.notice import Notice
from widgets.rtl import RtlLabel


async def _type(desk, seconds: str, memory: str) -> None:  # type: ignore[no-untyped-def]
    await desk.press("f10")
    screen = desk.pilot.app.screen
    screen.query_one("#seconds", Input).value = seconds
    screen.query_one("#memory", Input).value = memory
    await desk.press("enter")


async def test_the_limits_are_shown_changed_and_kept(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore(language="fa") as desk:
        await desk.press("f10")
        assert desk.pilot.app.screen.query_one("#memory", Input).value == "۱۰۲۴"
        await desk.press("escape")
        await _type(desk, "۲٫۵", "۲۰۴۸")
        assert desk.reader.limits == (2.5, 2048)
        assert kept_limits() == (2.5, 2048)
        await _type(desk, "", "2048")
        assert desk.reader.limits == (None, 2048)


@pytest.mark.parametrize(
    ("seconds", "memory"), [("0", "1024"), ("soon", "1024"), ("5", "64"), ("5", "much"), ("5", "")]
)
async def test_what_is_no_limit_is_refused_with_a_word(explore, seconds, memory) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await _type(desk, seconds, memory)
        screen = desk.pilot.app.screen
        assert isinstance(screen, LimitsScreen)
        assert screen.query_one("#complaint", RtlLabel).shown.text
        assert desk.reader.limits == (None, 1024)


@pytest.mark.parametrize(
    "kept", ["", "[]", '{"seconds": -1, "memory_mib": "much"}', '{"seconds": true, "memory_mib": 1}']
)
def test_a_file_that_cannot_be_read_gives_the_defaults(own_home: Path, kept: str) -> None:
    keep_limits(5, 512)
    (own_home / "limits.json").write_text(kept, encoding="utf-8")
    assert kept_limits() == (None, 1024)


def test_what_is_kept_is_plain_json(own_home: Path) -> None:
    keep_limits(5.0, 512)
    assert json.loads((own_home / "limits.json").read_text(encoding="utf-8")) == {"seconds": 5.0, "memory_mib": 512}


async def test_a_limit_that_was_reached_names_the_key_that_raises_it(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("f4")
        pane = desk.screen.query_one(SqlPane)
        pane.show_error(limit_reached("time", "the statement ran longer than the limit of 2 s"), 0)
        assert "F10" in pane.query_one(Notice).copy_text()


@pytest.mark.parametrize("allowed", [True, False])
async def test_that_files_may_be_read_is_said_all_the_time(explore, reader, allowed) -> None:  # type: ignore[no-untyped-def]
    reader.allow_files = allowed
    async with explore(size=(80, 24), reader=reader) as desk:
        await desk.press("f4")
        assert ("SQL may read files" in desk.screen.query_one(HeadingBar).render().plain) is allowed
