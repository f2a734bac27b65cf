"""The field: typing Persian, the caret's cell, moving as it is seen, selecting, deleting, the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.events import Key, Paste

from tests.pilot.widgets_stage import Actor, on_stage
from widgets.field import RtlInput
from widgets.rtl import Base, Direction

CSS = "RtlInput { border: none; height: 1; padding: 0; }"
WIDTH = 20


@asynccontextmanager
async def field(
    value: str = "", *, width: int = WIDTH, base: Base = "auto", interface: Direction = "rtl", placeholder: str = ""
) -> AsyncIterator[tuple[Actor, RtlInput]]:
    def made() -> RtlInput:
        widget = RtlInput(value, placeholder, base=base, interface=interface, select_on_focus=False)
        widget.cursor_blink = False
        return widget

    async with on_stage(made, size=(width, 2), css=CSS) as actor:
        yield actor, actor.stage.query_one(RtlInput)


def caret(widget: RtlInput) -> int:
    """The screen column of the terminal's cursor."""
    return widget.cursor_screen_offset.x


def block(actor: Actor, widget: RtlInput) -> int:
    """The screen column that is drawn as the caret."""
    colour = widget.get_component_rich_style("input--cursor").bgcolor
    drawn = [x for x in range(WIDTH) if actor.style_at(x, 0).bgcolor == colour]
    assert len(drawn) == 1
    return drawn[0]


async def test_persian_is_typed_from_the_right() -> None:
    async with field() as (actor, widget):
        await actor.press("س", "ل", "ا", "م")
        assert widget.value == "سلام"
        assert actor.lines()[0] == " " * 17 + "ﻡﻼﺳ"
        assert caret(widget) == 16


@pytest.mark.parametrize("letter", ["a", "ش"])
async def test_a_letter_held_with_alt_is_not_typed(letter: str) -> None:
    async with field("x") as (actor, widget):
        # As terminals send it, Escape and the letter, textual makes it of both.
        actor.pilot.app.post_message(Key(f"alt+{letter}", letter))
        await actor.pilot.pause()
        assert widget.value == "x"


async def test_latin_is_typed_from_the_left() -> None:
    async with field() as (actor, widget):
        await actor.press("a", "b")
        assert actor.lines()[0] == "ab"
        assert caret(widget) == 2


async def test_home_is_the_right_edge_and_end_the_left_of_persian() -> None:
    async with field("پسته ایران") as (actor, widget):
        await actor.press("home")
        assert (widget.cursor_position, caret(widget)) == (0, WIDTH - 1)
        await actor.press("end")
        assert (widget.cursor_position, caret(widget)) == (10, WIDTH - 11)


async def test_left_goes_on_in_persian_and_right_goes_back() -> None:
    async with field("پسته") as (actor, widget):
        await actor.press("home", "left", "left")
        assert widget.cursor_position == 2
        await actor.press("right")
        assert widget.cursor_position == 1


@pytest.mark.parametrize("value", ["نرخ USD برابر ۱۲", "abc سلام def", "قیمت (۲۳) ریال", "لا إله abc"])
async def test_every_step_to_the_left_moves_the_caret_to_the_left(value: str) -> None:
    async with field(value, base="rtl") as (actor, widget):
        await actor.press("home")
        columns, positions = [caret(widget)], [widget.cursor_position]
        while positions[-1] != len(value):
            await actor.press("left")
            columns.append(caret(widget))
            positions.append(widget.cursor_position)
        # The halves of «لا» share a cell; every other step is to another cell, further left.
        assert columns == sorted(columns, reverse=True)
        assert sorted(positions) == list(range(len(value) + 1))


async def test_the_drawn_caret_stands_where_the_terminal_is_told() -> None:
    async with field("نرخ USD", base="rtl") as (actor, widget):
        for key in ["home", "left", "left", "left", "left", "left", "end"]:
            await actor.press(key)
            assert block(actor, widget) == caret(widget)


async def test_word_moves_go_in_the_direction_of_the_key() -> None:
    async with field("صادرات می‌رود بازار", width=40) as (actor, widget):
        await actor.press("home", "ctrl+left", "ctrl+left")
        assert widget.value[: widget.cursor_position] == "صادرات می‌رود"
        await actor.press("ctrl+right")
        assert widget.value[: widget.cursor_position] == "صادرات "


async def test_shift_selects_what_the_caret_passes() -> None:
    async with field("پسته ایران") as (actor, widget):
        await actor.press("home", "shift+left", "shift+left", "shift+left", "shift+left")
        assert widget.selected_text == "پسته"
        await actor.press("right")
        assert widget.cursor_position == 0


async def test_backspace_and_delete_take_logical_characters() -> None:
    async with field("پسته") as (actor, widget):
        await actor.press("home", "left", "delete")
        assert widget.value == "پته"
        await actor.press("backspace")
        assert widget.value == "ته"


async def test_backspace_takes_a_mark_before_its_letter() -> None:
    async with field("اصلاً") as (actor, widget):
        await actor.press("end", "backspace")
        assert widget.value == "اصلا"


async def test_a_click_puts_the_caret_on_the_letter_under_it() -> None:
    async with field("پسته ایران") as (actor, widget):
        for place in range(10):
            await actor.click(WIDTH - 1 - place, 0)
            assert (widget.cursor_position, caret(widget)) == (place, WIDTH - 1 - place)
        await actor.click(2, 0)
        assert widget.cursor_position == 10


@pytest.mark.parametrize("value", ["نرخ USD برابر ۱۲", "abc سلام def"])
async def test_a_click_on_mixed_text_shows_a_caret_where_it_was(value: str) -> None:
    async with field(value, base="rtl") as (actor, widget):
        for column in range(WIDTH - len(value), WIDTH):
            await actor.click(column, 0)
            # Where directions meet the caret itself may stand elsewhere: then the second one is here, underlined.
            assert caret(widget) == column or actor.style_at(column, 0).underline


async def test_a_second_click_selects_the_word_and_a_third_everything() -> None:
    async with field("صادرات می‌رود 12") as (actor, widget):
        await actor.click(WIDTH - 9, 0, times=2)
        assert widget.selected_text == "می‌رود"
        await actor.click(WIDTH - 9, 0, times=3)
        assert widget.selected_text == "صادرات می‌رود 12"


# After each key (caret, other end of the selection), then the text: recorded from a GtkEntry of GTK 3.24 by
# `python -m tests.desktop_field`'s driver, which compares random ones where GTK is installed.
GTK: list[tuple[str, int, str, list[tuple[int, int]], str]] = [
    (
        "صادرات پسته (12.5%) به EU",
        0,
        "ctrl+left left left left left left left left shift+left shift+left backspace",
        [(at, at) for at in range(6, 14)] + [(16, 13), (15, 13), (13, 13)],
        "صادرات پسته (.5%) به EU",
    ),
    (
        "نرخ USD برابر ۱۲ است",
        20,
        "ctrl+right ctrl+right ctrl+right right right left ctrl+shift+left",
        [(17, 17), (14, 14), (8, 8), (7, 7), (5, 5), (7, 7), (13, 7)],
        "نرخ USD برابر ۱۲ است",
    ),
    # A field that begins with Latin runs from the left, whatever comes after.
    (
        "abc سلام def",
        0,
        "ctrl+right ctrl+right left left shift+left left backspace",
        [(3, 3), (8, 8), (5, 5), (6, 6), (7, 6), (7, 7), (6, 6)],
        "abc سلم def",
    ),
    (
        "USDسته ۱۲۱۲",
        3,
        "right right right right right left left left",
        [(8, 8), (9, 9), (10, 10), (6, 6), (5, 5), (6, 6), (10, 10), (9, 9)],
        "USDسته ۱۲۱۲",
    ),
    (
        "می\u200cرود و اصلاً",
        0,
        "left left left shift+left delete end backspace backspace backspace",
        [(1, 1), (3, 3), (4, 4), (5, 4), (4, 4), (13, 13), (12, 12), (11, 11), (10, 10)],
        "می\u200cرد و اص",
    ),
    (
        "کالا",
        0,
        "left left left left left home delete",
        [(1, 1), (2, 2), (3, 3), (4, 4), (4, 4), (0, 0), (0, 0)],
        "الا",
    ),
    (
        "پسته ایران",
        0,
        "shift+end shift+left right ctrl+shift+left shift+home delete",
        [(10, 0), (10, 0), (0, 0), (4, 0), (0, 0), (0, 0)],
        "سته ایران",
    ),
    ("پسته، ایران", 11, "ctrl+backspace ctrl+backspace ctrl+a", [(6, 6), (0, 0), (0, 0)], ""),
    (
        "e\u0301cole آب",
        0,
        "right delete end backspace backspace ctrl+delete",
        [(2, 2), (2, 2), (8, 8), (7, 7), (6, 6), (6, 6)],
        "e\u0301ole ",
    ),
]


@pytest.mark.parametrize(("value", "start", "keys", "states", "left"), GTK)
async def test_keys_do_what_they_do_in_a_desktops_field(
    value: str, start: int, keys: str, states: list[tuple[int, int]], left: str
) -> None:
    async with field(value, width=40) as (actor, widget):
        widget.cursor_position = start
        seen = []
        for key in keys.split():
            await actor.press(key)
            seen.append((widget.selection.end, widget.selection.start))
        assert seen == states
        assert widget.value == left


async def test_a_field_keeps_its_direction_while_one_types_on() -> None:
    async with field("USD ") as (actor, widget):
        for letter in "نرخ آزاد":
            await actor.press(letter)
            assert widget.line_base == "ltr"


async def test_a_drag_selects_logical_letters() -> None:
    async with field("پسته ایران") as (actor, widget):
        await actor.pilot.mouse_down(offset=(WIDTH - 1, 0))
        await actor.pilot.hover(offset=(WIDTH - 5, 0))
        await actor.pilot.mouse_up(offset=(WIDTH - 5, 0))
        assert widget.selected_text == "پسته"


async def test_a_value_longer_than_the_field_scrolls_with_the_caret() -> None:
    value = "دبیرخانه دائمی صادرات غیرنفتی استان"
    async with field(value) as (actor, widget):
        await actor.press("home")
        assert caret(widget) == WIDTH - 1
        assert actor.lines()[0].endswith("ﻪﻧﺎﺧﺮﯿﺑﺩ")
        await actor.press("end")
        assert caret(widget) == 0
        assert "ﻥﺎﺘﺳﺍ" in actor.lines()[0]
        await actor.press("ی")
        assert caret(widget) == 0
        assert widget.value == value + "ی"


async def test_paste_of_two_lines_keeps_both() -> None:
    async with field(width=40) as (actor, widget):
        widget.post_message(Paste("پسته\n  ایران\n"))
        await actor.pilot.pause()
        assert widget.value == "پسته ایران"


async def test_a_persian_placeholder_stands_on_the_right() -> None:
    async with field(placeholder="جستجو") as (actor, _):
        assert actor.lines()[0] == " " * 15 + "ﻮﺠﺘﺴﺟ"


async def test_an_empty_field_begins_on_the_side_of_the_interface() -> None:
    async with field(interface="ltr") as (actor, widget):
        assert caret(widget) == 0
        widget.interface = "rtl"
        await actor.pilot.pause()
        assert caret(widget) == WIDTH - 1


async def test_a_hostile_value_is_shown_as_signs() -> None:
    async with field("a\x1b]52;c;x\x07") as (actor, _):
        assert actor.lines()[0] == "a␛]52;c;x␇"
