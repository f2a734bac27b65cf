"""The search: opened by a key, narrowing while one types, kept by Enter."""

from __future__ import annotations

import asyncio

import pytest
from textual.widgets.input import Selection

from tui.panes.bars import KeyBar
from tui.panes.search import SearchField

LIMIT = 60.0
"""Seconds that anything may take: a machine that is busy is not a fault."""


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
        async with asyncio.timeout(LIMIT):
            while desk.screen.selection.search != "چای":
                await desk.pilot.pause()


async def test_escape_closes_the_field_and_then_drops_the_search(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("slash")
        await desk.type("چای")
        await desk.press("enter", "escape")
        assert desk.screen.selection.search is None
        assert len(desk.figures.shows()) == 6


@pytest.mark.parametrize(("typed", "meant"), [("]hd", "چای"), ("msji", "پسته")])
async def test_a_word_typed_on_the_wrong_keyboard_is_offered_and_read_by_one_key(  # type: ignore[no-untyped-def]
    explore, typed: str, meant: str
) -> None:
    async with explore() as desk:
        await desk.press("slash")
        await desk.type(typed)
        await looked_for(desk, typed)
        assert desk.screen.query_one(KeyBar).offered == meant
        await desk.press("f3")
        assert desk.screen.query_one(SearchField).value == meant
        assert desk.screen.selection.search == meant
        assert desk.figures.shows()
        assert desk.screen.query_one(KeyBar).offered == ""


async def test_persian_letters_are_read_as_the_latin_word_that_was_meant(explore, reader) -> None:  # type: ignore[no-untyped-def]
    everything = reader._kept
    reader._kept = lambda filters, without="": (
        everything(None) if filters is None or filters.search in (None, "msc") else []
    )
    async with explore(reader=reader) as desk:
        await desk.press("slash")
        await desk.type("پسز")
        await looked_for(desk, "پسز")
        assert desk.screen.query_one(KeyBar).offered == "msc"
        await desk.press("enter", "f3")
        assert desk.screen.selection.search == "msc"


async def test_nothing_is_offered_that_finds_nothing_either(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("slash")
        await desk.type("qqq")
        await looked_for(desk, "qqq")
        assert desk.screen.query_one(KeyBar).offered == ""


async def test_another_search_gives_up_the_view_before(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        before = desk.reader.superseded
        await desk.press("slash")
        await desk.type("چای")
        await desk.press("enter")
        assert desk.reader.superseded > before


async def looked_for(desk, words: str) -> None:  # type: ignore[no-untyped-def]
    """Wait until the typing has paused and the answer is here."""
    async with asyncio.timeout(LIMIT):
        while desk.screen.selection.search != words:
            await desk.pilot.pause()
    await desk.press()


@pytest.mark.parametrize(("key", "left"), [("ctrl+c", "چای سبز"), ("ctrl+x", " سبز")])
async def test_what_is_selected_in_the_field_is_copied_and_the_program_stays(  # type: ignore[no-untyped-def]
    explore, key: str, left: str
) -> None:
    async with explore() as desk:
        await desk.press("slash")
        await desk.type("چای سبز")
        field = desk.screen.query_one(SearchField)
        field.selection = Selection(0, 3)
        await desk.press(key)
        assert desk.pilot.app.clipboard == "چای"
        assert field.value == left
        assert desk.pilot.app.is_running
        await desk.press("end", "ctrl+v")
        assert field.value == left + "چای"


async def test_with_nothing_selected_in_the_field_ctrl_c_leaves(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("slash")
        await desk.type("چای")
        desk.pilot.app.copy_to_clipboard("پسته")
        await desk.press("ctrl+x")  # nothing to cut: what was copied stays
        assert desk.pilot.app.clipboard == "پسته"
        await desk.pilot.press("ctrl+c")
        assert desk.pilot.app.return_code == 130


async def test_what_is_selected_in_a_field_over_the_explorer_is_copied(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("ctrl+p")
        await desk.type("theme")
        await desk.press("ctrl+a", "ctrl+c")
        assert desk.pilot.app.clipboard == "theme"
        assert desk.pilot.app.is_running


async def test_what_the_mouse_selected_is_copied_once_and_then_let_go(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("enter")
        desk.screen.text_select_all()
        await desk.press("ctrl+c")
        assert "رضا نیک‌پور گفت" in desk.pilot.app.clipboard
        assert desk.pilot.app.return_code is None
        await desk.pilot.press("ctrl+c")
        assert desk.pilot.app.return_code == 130
