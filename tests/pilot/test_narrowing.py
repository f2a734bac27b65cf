"""Choosing narrows, chips say so, keys widen."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from tui.panes.bars import NarrowingBar


async def test_opening_shows_every_figure(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        assert len(desk.figures.shows()) == 6
        assert desk.desks.names() == ["Pistachio desk"]


async def test_a_desk_narrows_figures_and_markets(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.desks.pick("Pistachio desk")
        assert desk.figures.shows() == ["۱۲ میلیون دلار", "۴۰ درصد"]
        assert desk.markets.counts() == {"India": "1", "China": "·"}


@pytest.mark.parametrize("key", ["w", "backspace", "escape", "ص"])
async def test_a_key_widens_again(explore, key: str) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.markets.pick("China")
        assert len(desk.figures.shows()) == 3
        await desk.press(key)
        assert len(desk.figures.shows()) == 6


async def test_picking_the_same_again_widens(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.markets.pick("China")
        await desk.markets.pick("China")
        assert len(desk.figures.shows()) == 6


async def test_two_fields_narrow_together_and_the_last_goes_first(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.markets.pick("India")
        await desk.commodities.pick("tea")
        assert desk.figures.shows() == ["۷ میلیون دلار"]
        await desk.press("backspace")
        assert desk.figures.shows() == ["۱۲ میلیون دلار", "۷ میلیون دلار"]


async def test_titles_say_how_many_of_all_are_left(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        assert str(desk.commodities.pane.border_title) == "Commodities · 3"
        await desk.commodities.pick("saffron")
        assert str(desk.figures.pane.border_title) == "Figures · 1 of 6"


async def test_what_was_chosen_stays_in_its_list(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.markets.pick("India")
        pane = desk.markets.pane
        pane.show_rows([row for row in desk.reader.markets() if row["market_code"] != "IN"])
        assert desk.markets.names() == ["India", "China"]
        assert str(pane.border_title) == "Markets · 1 of 2"


async def test_the_bar_names_what_narrows(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.markets.pick("India")
        assert "India ✕" in desk.screen.query_one(NarrowingBar).render().plain


async def test_another_language_orders_by_its_own_names(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("o", "o", "o")  # by commodity: pistachios, pistachios, saffron, tea
        in_english = ["۱۲ میلیون دلار", "۴۰ درصد", "۳ تن", "۷ میلیون دلار"]
        assert desk.figures.shows()[:4] == in_english
        await desk.press("f2")
        # The stand-in for the catalogue orders by code points: زعفران، پسته، پسته، چای.
        assert desk.figures.shows()[:4] == ["۳ تن", "۱۲ میلیون دلار", "۴۰ درصد", "۷ میلیون دلار"]
        await desk.press("f2")
        assert desk.figures.shows()[:4] == in_english


@pytest.mark.parametrize(
    ("language", "searched", "chip"),
    [("en", "زعفران", "search: نارفعز ✕"), ("fa", "saffron", "✕ saffron :وجوتسج")],
)
async def test_the_chip_of_a_search_reads_as_its_screen_does(  # type: ignore[no-untyped-def]
    explore, language: str, searched: str, chip: str
) -> None:
    async with explore(language=language) as desk:
        desk.screen.selection = desk.screen.selection.searching(searched)
        await desk.press("1")
        line = normalize("NFKC", str(desk.screen.query_one(NarrowingBar).render()))
        assert chip in line.replace("\u200c", "")
