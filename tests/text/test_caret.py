"""Caret positions and movement, as gnome's toolkit has them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.text.bidi import Base
from widgets.text.caret import (
    backspace_start,
    caret_cell,
    caret_half,
    is_boundary,
    move_left,
    move_right,
    next_cluster,
    next_word,
    prev_cluster,
    prev_word,
    word_at,
)
from widgets.text.shape import shape_line

type_of_lines = Callable[[str], list[str]]
ALPHABET = "سلامدی abc12()\u200c\u064b漢👍"


def steps(text: str, base: Base, move: Callable[..., int], index: int) -> list[int]:
    """Every position from `index` on, by one arrow key until it stops."""
    line = shape_line(text, base)
    positions = [index]
    while (following := move(line, text, positions[-1])) != positions[-1]:
        positions.append(following)
    return positions


def test_in_persian_the_left_arrow_goes_forward() -> None:
    assert steps("سلام", "rtl", move_left, 0) == [0, 1, 2, 3, 4]
    assert steps("سلام", "rtl", move_right, 4) == [4, 3, 2, 1, 0]


def test_in_latin_inside_persian_the_left_arrow_goes_back() -> None:
    # visual: د abc ب — from the right edge: before ب, before the blank, the word's end …
    assert steps("ب abc د", "rtl", move_left, 0) == [0, 1, 2, 4, 3, 5, 6, 7]
    assert steps("ب abc د", "rtl", move_right, 7) == [7, 6, 5, 3, 4, 2, 1, 0]


def test_in_persian_inside_latin_the_right_arrow_goes_back() -> None:
    assert steps("a پژ b", "ltr", move_right, 0) == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("text", "base", "positions"),
    [
        ("نرخ USD برابر ۱۲", "rtl", [0, 1, 2, 3, 4, 6, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]),
        ("abc سلام def", "rtl", [0, 2, 1, 3, 4, 5, 6, 7, 8, 9, 11, 10, 12]),
        ("abc سلام def", "ltr", [0, 1, 2, 3, 4, 7, 6, 5, 8, 9, 10, 11, 12]),
        ("قیمت (۲۳) ریال", "rtl", list(range(15))),
        ("«پسته» (20%)", "rtl", list(range(13))),
        ("3.9 میلیون", "rtl", [0, 2, 1, 3, 4, 5, 6, 7, 8, 9, 10]),
        ("لا abc", "rtl", [0, 1, 2, 3, 5, 4, 6]),
        ("سلام", "ltr", [0, 3, 2, 1, 4]),
    ],
)
def test_arrows_go_where_gtk_goes(text: str, base: Base, positions: list[int]) -> None:
    # From the beginning of the line onwards, as Pango 1.50's move_cursor_visually with the strong caret.
    assert steps(text, base, move_left if base == "rtl" else move_right, 0) == positions


@given(st.text(alphabet=ALPHABET, max_size=30), st.sampled_from(["ltr", "rtl"]))
@settings(max_examples=300)
def test_every_step_of_an_arrow_is_seen_and_none_passes_a_place_over(text: str, base: Base) -> None:
    line = shape_line(text, base)
    places = sorted({caret_half(line, text, index) for index in range(len(text) + 1)})
    start = 0 if base == "ltr" else len(text)
    assert caret_half(line, text, start) == places[0] == 0
    assert places[-1] == 2 * line.width
    rightwards = steps(text, base, move_right, start)
    assert [caret_half(line, text, index) for index in rightwards] == places
    leftwards = steps(text, base, move_left, rightwards[-1])
    assert [caret_half(line, text, index) for index in leftwards] == places[::-1]


def test_two_positions_at_one_place_are_passed_at_once() -> None:
    # «USDسته ۱۲» in a Latin line: behind USD and before ۱۲ are one boundary, as in Pango.
    text = "USDسته ۱۲"
    line = shape_line(text, "ltr")
    assert line.text == "USD۱۲ ﻪﺘﺳ"
    assert caret_half(line, text, 3) == caret_half(line, text, 7) == 6
    assert [move_left(line, text, 8), move_left(line, text, 7), move_left(line, text, 3)] == [7, 2, 2]
    assert [move_right(line, text, 2), move_right(line, text, 3), move_right(line, text, 7)] == [3, 8, 8]


def test_the_weak_caret_is_where_the_other_direction_would_be_typed() -> None:
    # abc ﻥﺎﯾﺍ: behind the blank Latin goes on there, Persian at the right edge.
    text = "abc ایان"
    line = shape_line(text, "ltr")
    assert (caret_cell(line, text, 4), caret_cell(line, text, 4, weak=True)) == (4, 8)
    assert caret_cell(line, text, 2, weak=True) == caret_cell(line, text, 2) == 2


def test_a_text_that_holds_the_ligature_itself_has_a_caret() -> None:
    text = "xﻻ"
    assert [caret_cell(shape_line(text, "rtl"), text, index) for index in range(3)] == [2, 1, 0]


def test_the_caret_stands_before_the_letter_it_is_at() -> None:
    text = "سال ۱۴"
    line = shape_line(text, "rtl")
    assert line.text == "۱۴ ﻝﺎﺳ"
    assert [caret_cell(line, text, index) for index in range(7)] == [6, 5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("مُهر", [0, 2, 3, 4]),
        ("لا", [0, 1, 2]),
        ("می\u200cخ", [0, 1, 3, 4]),
        ("👨\u200d👩x", [0, 3, 4]),
        ("🇮🇷🇮🇶", [0, 2, 4]),
        ("👍🏽!", [0, 2, 3]),
        ("❤\ufe0f", [0, 2]),
        ("a\r\nb", [0, 1, 3, 4]),
        ("", [0]),
    ],
)
def test_a_caret_steps_over_whole_clusters(text: str, positions: list[int]) -> None:
    forward = [0]
    while forward[-1] < len(text):
        forward.append(next_cluster(text, forward[-1]))
    backward = [len(text)]
    while backward[-1] > 0:
        backward.append(prev_cluster(text, backward[-1]))
    assert forward == backward[::-1] == positions


def test_backspace_takes_a_mark_before_its_letter_and_an_emoji_or_a_latin_letter_whole() -> None:
    assert backspace_start("e\u0301", 2) == 0
    assert backspace_start("آ", 1) == 0
    assert backspace_start("مُ", 2) == 1
    assert backspace_start("می\u200c", 3) == 2
    assert backspace_start("👨\u200d👩", 3) == 0
    assert backspace_start("", 0) == 0


def test_words_hold_zwnj_and_marks() -> None:
    text = "او می‌خواهم، اصلاً 12 بار"
    assert word_at(text, 4) == (3, 11)
    assert [next_word(text, index) for index in (0, 2, 11, 19)] == [2, 11, 18, 21]
    assert [prev_word(text, index) for index in (2, 3, 18, 25)] == [0, 0, 13, 22]
    assert text[slice(*word_at(text, 13))] == "اصلاً"
    assert word_at(text, 11) == (11, 12)
    assert word_at("", 0) == (0, 0)


def test_clusters_are_unicodes_graphemes(ucd: type_of_lines) -> None:
    wrong = []
    for line in ucd("auxiliary/GraphemeBreakTest.txt"):
        parts = line.split()
        text = "".join(chr(int(part, 16)) for part in parts[1::2])
        expected = [number for number, mark in enumerate(parts[::2]) if mark == "÷"]
        if [index for index in range(len(text) + 1) if is_boundary(text, index)] != expected:
            wrong.append(line)
    # Left out: Arabic number signs, which Unicode puts before what they number; a caret may stand behind them.
    assert [line for line in wrong if "0600" not in line] == []
