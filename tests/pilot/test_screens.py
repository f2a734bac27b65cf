"""Help, palette, trouble, and a window too small."""

from __future__ import annotations

import pytest

from data.errors import MizError
from tui.actions import ACTIONS, key_name
from tui.messages import Trouble
from tui.panes.bars import NarrowingBar
from tui.screens.help import HelpScreen, entries
from tui.screens.palette import PaletteScreen
from tui.screens.too_small import TooSmall
from tui.screens.trouble import TroubleScreen
from widgets.output_filter import SanitizingFilter
from widgets.pick_list import PickList


@pytest.mark.parametrize("key", ["f1", "question_mark", "arabic_question_mark"])
async def test_help_opens_and_closes(explore, key: str) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press(key)
        assert isinstance(desk.pilot.app.screen, HelpScreen)
        await desk.press("escape")
        assert desk.pilot.app.screen is desk.screen


def test_help_names_every_key() -> None:
    for language in ("fa", "en"):
        said = {entry.term for entry in entries(language)}
        for action in ACTIONS:
            assert " ".join(key_name(key) for key in action.keys) in said


async def test_the_palette_runs_a_command(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("ctrl+p")
        assert isinstance(desk.pilot.app.screen, PaletteScreen)
        await desk.type("dark")
        assert [item.key for item in desk.pilot.app.screen.query_one(PickList).items] == ["theme"]
        await desk.press("enter")
        assert desk.pilot.app.theme == "miz-light"


async def test_trouble_is_told_and_can_be_copied(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        desk.screen.post_message(Trouble(0, MizError("it broke", seen="a pipe", hint="mend it"), of_view=False))
        await desk.pilot.pause()
        assert isinstance(desk.pilot.app.screen, TroubleScreen)
        await desk.press("y")
        assert desk.pilot.app.clipboard == "it broke\na pipe\nmend it"


async def test_a_catalogue_that_does_not_open_ends_the_program(explore, reader) -> None:  # type: ignore[no-untyped-def]
    reader.broken = MizError("no catalogue", seen="x.duckdb")
    async with explore(reader=reader) as desk:
        await desk.pilot.pause()
        assert desk.pilot.app.return_code == 1
        assert desk.pilot.app.last_words == "no catalogue: x.duckdb"


async def test_a_small_window_says_so_until_it_grows(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(50, 12)) as desk:
        assert desk.screen.query_one(TooSmall).display
        assert not desk.figures.pane.parent.parent.display
        await desk.pilot.resize_terminal(80, 24)
        await desk.pilot.pause()
        assert not desk.screen.query_one(TooSmall).display
        assert desk.figures.pane.size.width > 40


async def test_the_language_is_switched_live(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        assert desk.markets.names() == ["India", "China"]
        left = desk.markets.pane.region.x
        await desk.press("f2")
        assert desk.markets.names() == ["هند", "چین"]
        assert desk.markets.pane.region.x > left


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("language", ["fa", "en"])
async def test_it_stands_at_every_size(explore, size: tuple[int, int], language: str) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=size, language=language) as desk:
        assert desk.figures.pane.size.height >= 3
        assert desk.figures.pane.visible_columns[0].key in ("certainty", "value")
        await desk.press("enter", "n", "escape", "s", "f5", "f4", "f1", "escape")
        assert desk.pilot.app.is_running


async def test_a_reading_process_that_ended_is_told(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        desk.reader.edition += 1
        await desk.markets.pick("China")
        said = [notice.message for notice in desk.pilot.app._notifications]
        assert said == ["The reading process ended; a new one was started."]


async def test_what_cannot_be_answered_is_taken_back(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.markets.pick("India")
        desk.reader.broken = MizError("too much was asked")
        desk.commodities.pane.focus()
        await desk.press("enter")
        desk.reader.broken = None
        assert isinstance(desk.pilot.app.screen, TroubleScreen)
        await desk.press("escape")
        assert [narrowing.value for narrowing in desk.screen.selection.narrowings] == ["IN"]
        assert desk.figures.shows() == ["۱۲ میلیون دلار", "۷ میلیون دلار"]


async def test_a_slow_answer_is_said_to_be_on_its_way(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        bar = desk.screen.query_one(NarrowingBar)
        bar.waiting = True
        assert "Reading …" in bar.render().plain
        await desk.markets.pick("India")
        assert "2 of 6" in bar.render().plain


async def test_lines_are_made_safe_before_the_first_row(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        assert any(isinstance(made, SanitizingFilter) for made in desk.pilot.app.get_line_filters())
