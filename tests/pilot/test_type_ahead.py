"""Keys typed while an answer is under way act on the rows that the answer brings."""

from __future__ import annotations

import asyncio
import threading

import pytest
from textual import events

from tui.explorer import Explorer
from tui.screens.explore import ExploreScreen
from tui.screens.opening import OpeningScreen

LIMIT = 60.0
"""Seconds that anything may take: a machine that is busy is not a fault."""


class Gate:
    """Lets the commodities of a narrowed view wait until it is opened."""

    def __init__(self, reader) -> None:  # type: ignore[no-untyped-def]
        self.open = threading.Event()
        self.asked = threading.Event()
        answer = reader.commodities

        def commodities(filters=None):  # type: ignore[no-untyped-def]
            if filters is not None and filters.given():
                self.asked.set()
                self.open.wait(LIMIT)
            return [row for row in answer(filters) if row["n_figures"] or filters is None]

        reader.commodities = commodities


@pytest.fixture
def gate(reader) -> Gate:  # type: ignore[no-untyped-def]
    return Gate(reader)


async def type_ahead(desk, *keys: str) -> None:  # type: ignore[no-untyped-def]
    """Press keys and wait for the screen, but not for answers."""
    await desk.pilot.press(*keys)


async def test_a_choice_typed_ahead_is_made_in_the_list_that_comes(explore, reader, gate) -> None:  # type: ignore[no-untyped-def]
    async with explore(reader=reader) as desk:
        assert desk.commodities.names() == ["pistachios", "saffron", "tea"]
        await type_ahead(desk, "2", "enter")
        await asyncio.to_thread(gate.asked.wait, LIMIT)
        await type_ahead(desk, "3", "down", "enter")
        assert desk.screen.selection.value("commodity") is None
        gate.open.set()
        await desk.press()
        # India buys pistachios and sells tea: the second of these, as is seen now.
        assert desk.commodities.names() == ["pistachios", "tea"]
        assert desk.screen.selection.value("commodity") == "tea"


async def test_a_key_does_not_wait_for_ever(explore, reader, gate, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("tui.screens.type_ahead.HOLD_S", 0.2)
    async with explore(reader=reader) as desk:
        await type_ahead(desk, "2", "enter")
        await asyncio.to_thread(gate.asked.wait, LIMIT)
        await type_ahead(desk, "3", "down", "down", "enter")
        async with asyncio.timeout(LIMIT):
            while desk.screen.selection.value("commodity") is None:
                await desk.pilot.pause(0.01)
        assert desk.screen.selection.value("commodity") == "tea"
        gate.open.set()


async def test_escape_forgets_what_waits(explore, reader, gate) -> None:  # type: ignore[no-untyped-def]
    async with explore(reader=reader) as desk:
        await type_ahead(desk, "2", "enter")
        await asyncio.to_thread(gate.asked.wait, LIMIT)
        await type_ahead(desk, "3", "down", "enter", "escape")
        gate.open.set()
        await desk.press()
        assert desk.screen.selection.narrowings == ()


async def test_keys_act_at_once_where_nothing_is_awaited(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("3", "down", "enter")
        assert desk.screen.selection.value("commodity") == "saffron"


@pytest.mark.parametrize("opening", ["s", "f4"])
async def test_a_statement_typed_right_behind_the_key_is_in_the_editor(explore, opening) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        for key in (opening, *"select"):
            # As when the terminal hands all of them over at once.
            desk.pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await desk.press()
        assert desk.screen.query_one("#editor").text.endswith("select")


async def test_a_word_typed_right_behind_the_slash_is_searched_for(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        for key, character in (("slash", "/"), *((letter, letter) for letter in "چای"), ("enter", "\r")):
            desk.pilot.app.post_message(events.Key(key, character))
        await desk.press()
        assert desk.screen.selection.search == "چای"


async def test_keys_typed_before_the_first_rows_act_once_they_are_there(explore, reader) -> None:  # type: ignore[no-untyped-def]
    reader.gate.clear()
    app = Explorer("test.duckdb", reader, "en")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "down", "enter")
        assert isinstance(app.screen, OpeningScreen)
        reader.gate.set()
        async with asyncio.timeout(LIMIT):
            while not (isinstance(app.screen, ExploreScreen) and app.screen.selection.value("commodity") == "saffron"):
                await pilot.pause(0.01)


async def test_a_letter_that_opens_sql_is_a_letter_in_a_field(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("slash", "s", "enter")
        assert desk.screen.selection.search == "s"
        assert not desk.screen.has_class("-sql")
