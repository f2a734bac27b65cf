"""The search: opened by a key, narrowing while one types, kept by Enter."""

from __future__ import annotations

import asyncio

from tui.panes.bars import KeyBar
from tui.panes.search import TYPING_PAUSE, SearchField


async def test_typing_narrows_and_enter_keeps_it(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("slash")
        assert desk.screen.query_one(SearchField).has_focus
        assert desk.screen.query_one(KeyBar).where == "search"
        await desk.type("چای")
        await desk.press("enter")
        assert not desk.screen.query(SearchField)
        assert desk.screen.selection.search == "چای"
        assert desk.figures.shows() == ["۳ تن", "۷ میلیون دلار"]
        assert desk.figures.pane.has_focus


async def test_typed_letters_are_no_commands(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("slash")
        await desk.type("qswy")
        assert desk.pilot.app.is_running
        assert desk.screen.query_one(SearchField).value == "qswy"


async def test_words_are_looked_for_when_the_typing_pauses(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("slash")
        await desk.type("چای")
        async with asyncio.timeout(20 * TYPING_PAUSE):
            while desk.screen.selection.search != "چای":
                await desk.pilot.pause()


async def test_escape_closes_the_field_and_then_drops_the_search(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("slash")
        await desk.type("چای")
        await desk.press("enter", "escape")
        assert desk.screen.selection.search is None
        assert len(desk.figures.shows()) == 6
