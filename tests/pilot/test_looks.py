"""What can be said of looks without looking: contrast, completeness of words, boxes that stay where they were."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import PropertyMock, patch

import pytest
from textual.color import Color
from textual.geometry import Size
from textual.theme import Theme

from tui import words
from tui.actions import ACTIONS, ALL, GROUPS, Where, key_name
from tui.explorer import Explorer
from tui.panes.bars import KeyBar
from tui.panes.figures import FiguresPane, columns_for
from tui.screens.explore import ExploreScreen
from tui.screens.opening import Boxes, shares, side_width
from tui.themes import THEMES
from tui.words import Language
from widgets.rtl import painted_text
from widgets.text.cells import cells

ON_SURFACE = ("figure", "muted", "market", "good", "person", "desk", "doubt")


def _contrast(one: str, other: str) -> float:
    lights = sorted(
        0.2126 * _linear(color.r) + 0.7152 * _linear(color.g) + 0.0722 * _linear(color.b)
        for color in (Color.parse(one), Color.parse(other))
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_is_readable_where_it_stands(theme: Theme) -> None:
    colours = theme.variables
    pairs: list[tuple[str | None, str | None]] = [
        (colours[name], ground) for name in ON_SURFACE for ground in (theme.surface, theme.panel)
    ]
    pairs += [
        (theme.foreground, theme.background),
        (theme.primary, theme.panel),
        (colours["chip-text"], colours["chip"]),
        (colours["mark-text"], colours["mark"]),
        (colours["figure"], colours["soft-mark"]),
        (colours["block-cursor-foreground"], colours["cursor"]),
        (colours["figure"], colours["block-cursor-blurred-background"]),
    ]
    for text, ground in pairs:
        assert text is not None
        assert ground is not None
        assert _contrast(text, ground) >= 4.5, (text, ground)


def test_every_phrase_is_said_in_both_languages() -> None:
    for name, phrase in vars(words).items():
        if isinstance(phrase, words.Phrase):
            assert phrase.fa, name
            assert phrase.en, name
            assert phrase.fa.count("{") == phrase.en.count("{"), name


def test_every_action_has_a_method_and_a_group() -> None:
    for action in ACTIONS:
        assert action.group in GROUPS
        if action.id:
            name = action.id.partition(".")[0] + ("_pane" if "." in action.id else "")
            assert hasattr(ExploreScreen, f"action_{name}"), action.id


def test_no_key_does_two_things() -> None:
    keys = [key for action in ACTIONS if action.id for key in action.keys]
    assert len(keys) == len(set(keys))


def test_short_lines_keep_value_and_meaning() -> None:
    assert columns_for(30, {"value": 12}) == ["value", "kind"]
    assert columns_for(53, {"value": 17}) == ["value", "kind", "commodity", "market"]
    assert len(columns_for(230, {})) == 11


def test_a_column_that_says_nothing_gives_way() -> None:
    assert columns_for(53, {"value": 15, "period": 8}, {"market"}) == ["value", "kind", "commodity", "period"]


def test_an_added_column_cuts_no_other() -> None:
    assert "article" in columns_for(160, {"value": 15, "kind": 12, "period": 10})
    assert "article" not in columns_for(140, {"value": 15, "kind": 26, "market": 24, "commodity": 24, "period": 22})


def test_shares_leave_nothing_over() -> None:
    assert shares(21, 3) == [7, 7, 7]
    assert sum(shares(20, 3)) == 20


@pytest.mark.parametrize("size", [(80, 24), (80, 20), (120, 40), (200, 60)])
@pytest.mark.parametrize("language", ["fa", "en"])
async def test_the_first_frame_has_its_boxes_where_the_panes_come(  # type: ignore[no-untyped-def]
    explore, size: tuple[int, int], language: str
) -> None:
    async with explore(size=size, language=language) as desk:
        figures = desk.screen.query_one(FiguresPane).region
        assert figures.width == size[0] - side_width(size[0])
        boxes = Boxes("test.duckdb", language)  # type: ignore[arg-type]
        # A mark above a letter takes no cell.
        lines = ["".join(text for text, _ in line).replace("\u0654", "") for line in boxes.lines(*size)]
        top = "╮" if language == "en" else "╭"
        corner = figures.right - 1 if language == "en" else figures.x
        assert lines[figures.y][corner] == top
        assert lines[figures.bottom - 1][corner] == ("╯" if language == "en" else "╰")
        for pane in desk.screen.query(".framed"):
            if pane.display and pane.region.height:
                assert lines[pane.region.y][pane.region.x] == "╭", pane
                assert lines[pane.region.bottom - 1][pane.region.right - 1] == "╯", pane


async def test_the_first_frame_is_painted_while_the_catalogue_opens(reader) -> None:  # type: ignore[no-untyped-def]
    reader.gate.clear()
    app = Explorer("test.duckdb", reader, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        strip = app.screen.query_one(Boxes).render_line(2)
        assert strip.text.startswith("╭─ Desks ─")
        assert strip.cell_length == 80
        reader.gate.set()


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("where", ALL)
def test_the_bottom_line_keeps_what_matters_and_cuts_no_key_from_its_word(
    where: Where, width: int, language: Language
) -> None:
    bar = KeyBar()
    for name, value in (("where", where), ("language", language), ("narrowed", True), ("searching", True)):
        bar.set_reactive(getattr(KeyBar, name), value)
    with patch.object(KeyBar, "size", new_callable=PropertyMock, return_value=Size(width, 1)):
        line = bar.render().plain
    assert cells(line) == width
    shown = set()
    for action in (action for action in ACTIONS if where in action.where):
        key = painted_text(key_name(action.keys[0]), "ltr")
        word = painted_text(action.title.say(language), "auto")
        if f" {key} " in f" {line} " or f" {word} " in f" {line} ":
            assert (f" {word} {key} " if language == "fa" else f" {key} {word} ") in f" {line} "
            shown.add(action.id)
    assert {"help", "language"} <= shown
    assert "sql" in shown or width < 80


def test_nothing_is_slanted() -> None:
    # The oblique faces of common fonts have no Persian: Konsole and mlterm show boxes there.
    root = Path(__file__).resolve().parents[2]
    sheets = [
        path for folder in ("tui", "widgets") for path in (root / folder).rglob("*") if path.suffix in (".py", ".tcss")
    ]
    assert [path.name for path in sheets if "italic;" in (text := path.read_text("utf-8")) or "italic " in text] == []
