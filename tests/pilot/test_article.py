"""Every number is one key from its sentence in the article."""

from __future__ import annotations

import pytest

from tui.panes.article import ArticlePane
from tui.panes.facts import FactLines
from tui.panes.source import SourceStrip
from widgets.rtl import painted_text


async def test_the_highlighted_figures_sentence_is_shown_without_a_key(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        assert desk.screen.query_one(SourceStrip).figure["quote"] == "۱۲ میلیون دلار"
        await desk.press("down")
        assert desk.screen.query_one(SourceStrip).figure["quote"] == "۴۰ درصد"


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_the_speakers_office_stands_beside_the_speaker(explore, size: tuple[int, int]) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=size, language="fa") as desk:
        facts = desk.screen.query_one(SourceStrip).query_one(FactLines)
        told = facts.render().plain
        assert painted_text("رئیس اتاق بازرگانی", "rtl") in told
        assert painted_text("رضا نیک‌پور", "rtl") in told
        await desk.press("y")
        assert "به گفتهٔ رضا نیک‌پور، رئیس اتاق بازرگانی" in desk.pilot.app.clipboard


async def test_enter_opens_the_article_at_the_figure(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.figures.open("۴۰ درصد")
        pane = desk.screen.query_one(ArticlePane)
        assert pane.display
        assert pane.figure["quote"] == "۴۰ درصد"
        assert pane.sentence().strip() == "حدود ۴۰ درصد پسته کشور در کرمان تولید می‌شود."


@pytest.mark.parametrize(("keys", "quote"), [("n", "۵ میلیون دلار"), ("p", "۱۲ میلیون دلار"), ("د", "۵ میلیون دلار")])
async def test_marks_are_stepped_through(explore, keys: str, quote: str) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.figures.open("۴۰ درصد")
        await desk.press(*keys)
        assert desk.screen.query_one(ArticlePane).figure["quote"] == quote


async def test_escape_goes_back_to_the_same_figure(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.figures.open("۴۰ درصد")
        await desk.press("escape")
        assert not desk.screen.query_one(ArticlePane).display
        assert desk.figures.pane.has_focus
        assert desk.figures.pane.figure["quote"] == "۴۰ درصد"


async def test_copying_gives_logical_text(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("y")
        assert "«رضا نیک‌پور گفت: صادرات پسته به هند به ۱۲ میلیون دلار رسید.»" in desk.pilot.app.clipboard
