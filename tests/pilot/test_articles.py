"""The articles in the place of the figures: narrowed alike, ordered by a key, and a search's hits walked through."""

from __future__ import annotations

import pytest

from tests.pilot.fake_reader import TEXTS, TITLES
from tui.panes.article import ArticlePane, side_by_side
from tui.panes.articles import ArticlesPane
from tui.panes.bars import KeyBar
from tui.screens.palette import PaletteScreen
from widgets.pick_list import PickList

SEARCH = "هند"


def listed(desk) -> ArticlesPane:  # type: ignore[no-untyped-def]
    pane: ArticlesPane = desk.screen.query_one(ArticlesPane)
    return pane


def titles(desk) -> list[str]:  # type: ignore[no-untyped-def]
    pane = listed(desk)
    return [entry.title for row in range(pane.total) if (entry := pane.entry_at(row)) is not None]


async def search_for(desk, text: str) -> None:  # type: ignore[no-untyped-def]
    await desk.press("slash")
    await desk.type(text)
    await desk.press("enter")


@pytest.mark.parametrize("key", ["a", "ش"])
async def test_a_key_shows_the_articles_and_the_figures_again(explore, key: str) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press(key)
        assert titles(desk) == list(TITLES.values())
        assert listed(desk).has_focus
        assert not desk.figures.pane.display
        assert desk.screen.query_one(KeyBar).where == "articles"
        await desk.press(key)
        assert desk.figures.pane.display
        assert desk.figures.pane.has_focus
        assert not listed(desk).display


async def test_the_list_is_narrowed_with_everything_else(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("a")
        await desk.commodities.pick("tea")
        assert titles(desk) == [TITLES["2"]]
        await desk.press("backspace")
        assert len(titles(desk)) == 2


async def test_what_was_narrowed_before_narrows_the_list_when_it_is_opened(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("a", "a")
        await desk.commodities.pick("tea")
        await desk.press("4", "a")
        assert titles(desk) == [TITLES["2"]]


async def test_a_search_gives_each_article_its_words_and_orders_by_relevance(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("a")
        assert desk.reader.listed == [("published", True)]
        await search_for(desk, SEARCH)
        assert desk.reader.listed[-1] == ("relevance", True)
        entry = listed(desk).entry_at(0)
        assert entry is not None
        assert [entry.detail[start:end] for start, end in entry.hits] == [SEARCH]
        assert "\n" not in entry.detail


async def test_a_key_goes_round_the_orders_and_another_turns_them(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("a", "o", "o", "o", "O")
        assert desk.reader.listed == [
            ("published", True),
            ("figures", True),
            ("doubts", True),
            ("published", True),
            ("published", False),
        ]
        assert desk.screen.selection.sort == "article"


async def test_enter_opens_the_article_at_its_first_hit_and_keys_walk_the_hits(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await search_for(desk, SEARCH)
        await desk.press("a", "down", "enter")
        pane = desk.screen.query_one(ArticlePane)
        text = TEXTS["2"]
        first, second = text.index(SEARCH), text.rindex(SEARCH)
        assert pane.hit == (first, first + 3)
        await desk.press("n")
        assert pane.hit == (second, second + 3)
        await desk.press("n")
        assert pane.hit == (first, first + 3)
        await desk.press("p")
        assert pane.hit == (second, second + 3)
        await desk.press("escape")
        assert listed(desk).has_focus
        assert listed(desk).cursor_row == 1


async def test_an_article_opened_from_a_figure_walks_figures_and_by_another_key_hits(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await search_for(desk, SEARCH)
        await desk.figures.open("۳ تن")
        pane = desk.screen.query_one(ArticlePane)
        assert pane.hit is None
        assert pane.hits == 2
        await desk.press("n")
        assert pane.figure["quote"] == "۷ میلیون دلار"
        await desk.press("m")
        assert pane.hit is not None
        await desk.press("n")
        assert pane.figure["quote"] == "۳ تن"


async def test_another_search_marks_other_hits_in_the_open_article(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await search_for(desk, SEARCH)
        await desk.figures.open("۳ تن")
        await search_for(desk, "چای")
        assert desk.screen.query_one(ArticlePane).hits == 1


async def test_an_article_without_a_search_walks_its_figures(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("a", "enter", "n")
        pane = desk.screen.query_one(ArticlePane)
        assert pane.hits == 0
        assert pane.figure["quote"] == "۱۲ میلیون دلار"


async def test_what_is_copied_is_logical(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore(language="fa") as desk:
        await search_for(desk, SEARCH)
        await desk.press("a", "y")
        assert desk.pilot.app.clipboard.startswith(f"{TITLES['1']} · آزمون · ۱۴۰۴/۰۹/۲۹")


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36), (200, 60)])
async def test_lines_are_as_wide_as_the_list(explore, size: tuple[int, int], language: str) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=size, language=language) as desk:
        await search_for(desk, SEARCH)
        await desk.press("a")
        pane = listed(desk)
        for y in range(4):
            assert pane.paint_strip(y).cell_length == pane.cells_wide
            assert sum(len(segment.text) for segment in pane.probe_strip(y)) > 0
        await desk.press("f2")
        assert pane.direction == ("ltr" if language == "fa" else "rtl")
        assert len(titles(desk)) == 2


async def test_commands_for_an_open_article_are_offered_only_there(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:

        def offered() -> set[str]:
            assert isinstance(desk.pilot.app.screen, PaletteScreen)
            return {item.key for item in desk.pilot.app.screen.query_one(PickList).items}

        await desk.press("ctrl+p")
        assert not {"next_mark", "previous_mark", "next_hit", "previous_hit"} & offered()
        await desk.press("escape", "enter", "ctrl+p")
        assert {"next_mark", "previous_mark", "next_hit", "previous_hit"} <= offered()


@pytest.mark.parametrize(
    ("text", "hits", "places"),
    [
        ("میز صادرات است", [(0, 3), (4, 10)], [(0, 10)]),
        ("میز، صادرات", [(0, 3), (5, 11)], [(0, 3), (5, 11)]),
        ("لطف\u200cآباد", [(0, 3), (4, 8)], [(0, 8)]),
        ("", [], []),
    ],
)
def test_words_side_by_side_are_one_place(
    text: str, hits: list[tuple[int, int]], places: list[tuple[int, int]]
) -> None:
    assert side_by_side(text, hits) == places
