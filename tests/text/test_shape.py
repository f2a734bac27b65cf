"""A painted line: golden lines, the map back to the logical text, and what is never painted."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.text.bidi import Base, visual_order
from widgets.text.cells import WIDTHS, cells, is_painted
from widgets.text.joining import join
from widgets.text.mirror import MIRRORED
from widgets.text.sanitize import sanitize
from widgets.text.shape import MAX_MARKS, display, measure, shape_line

ALPHABET = "سلامدیپچژکگۀآهءـ abc12۳۴()«»[]،.-/٪\u200c\u200d\u064b\u0654\u200e\u2067\u2069\u202e\u202c漢👍\t\x1b"
LINES = st.text(alphabet=ALPHABET, max_size=40)
BASES = st.sampled_from(["ltr", "rtl", "auto"])


@pytest.mark.parametrize(
    ("logical", "base", "painted"),
    [
        ("سلام دنیا", "rtl", "ﺎﯿﻧﺩ ﻡﻼﺳ"),
        ("کالاها", "rtl", "ﺎﻫﻻﺎﮐ"),
        ("می‌خواهم", "rtl", "ﻢﻫﺍﻮﺧﯽﻣ"),
        ("صادرات (نفت) ۱۲", "rtl", "۱۲ (ﺖﻔﻧ) ﺕﺍﺭﺩﺎﺻ"),
        ("«ایران»", "rtl", "«ﻥﺍﺮﯾﺍ»"),
        ("خانۀ ما", "rtl", "ﺎﻣ ﻪٔﻧﺎﺧ"),
        ("اصلاً نه", "rtl", "ﻪﻧ ﻼًﺻﺍ"),
        ("فایل data.csv را", "rtl", "ﺍﺭ data.csv ﻞﯾﺎﻓ"),
        ("SELECT 'سلام' AS x", "ltr", "SELECT 'ﻡﻼﺳ' AS x"),
        ("a < ب > c", "ltr", "a < ﺏ > c"),
        ("ب < پ", "rtl", "ﭖ > ﺏ"),
        ("«a»", "ltr", "«a»"),
        ("", "auto", ""),
    ],
)
def test_a_line_is_painted(logical: str, base: Base, painted: str) -> None:
    assert shape_line(logical, base).text == painted


def test_the_map_names_the_lam_of_a_ligature_and_skips_what_is_not_painted() -> None:
    line = shape_line("کالا\u200cها", "rtl")
    assert line.text == "ﺎﻫﻻﺎﮐ"
    assert line.logical == (6, 5, 2, 1, 0)
    assert line.width == 5


def test_marks_stay_behind_their_letter() -> None:
    line = shape_line("مُهر", "rtl")
    assert line.text == "ﺮﻬﻣُ"
    assert line.logical == (3, 2, 0, 1)
    assert line.width == 3


def test_heh_with_hamza_is_two_characters_of_one_place() -> None:
    line = shape_line("ۀ ب", "rtl")
    assert line.text == "ﺏ ﻩٔ"
    assert line.logical == (2, 1, 0, 0)
    assert line.width == 3


def test_controls_are_signs_and_directional_controls_work_unseen() -> None:
    assert shape_line("a\x1b[31m\n", "ltr").text == "a␛[31m␊"
    assert shape_line("\u202eabc", "ltr").text == "cba"


def test_code_shows_directional_controls_and_does_not_obey_them() -> None:
    assert shape_line("\u202eabc", "ltr", "show").text == "␦abc"


def test_marks_on_one_letter_are_capped() -> None:
    line = shape_line("ب" + "\u064e" * 100_000, "rtl")
    assert len(line.text) == 1 + MAX_MARKS
    assert line.width == 1


@given(LINES, BASES)
@settings(max_examples=500)
def test_every_painted_character_is_the_image_of_its_logical_one(text: str, base: Base) -> None:
    line = shape_line(text, base)
    letters = join(sanitize(text))
    levels = {index: level for start, end, level in line.runs for index in range(start, end)}
    for character, index in zip(line.text, line.logical, strict=True):
        letter = letters[index]
        image = chr(point) if isinstance(point := MIRRORED.get(ord(letter), letter), int) else point
        assert character in {"\x01": "ﻩ\u0654", "\x02": "ﻪ\u0654"}.get(letter, image if levels[index] & 1 else letter)


@given(LINES, BASES)
@settings(max_examples=500)
def test_bases_come_in_visual_order_and_marks_behind_them(text: str, base: Base) -> None:
    line = shape_line(text, base)
    letters = join(sanitize(text))
    ordered = [i for i in visual_order(sanitize(text), base) if WIDTHS[letters[i]] and is_painted(letters[i])]
    shown = [i for character, i in zip(line.text, line.logical, strict=True) if WIDTHS[character]]
    assert shown == ordered
    starts = {index: start for start, end, _ in line.runs for index in range(start, end)}
    carrier = -1
    for character, index in zip(line.text, line.logical, strict=True):
        if WIDTHS[character]:
            carrier = index
            continue
        bases = [i for i in range(starts[index], index + 1) if WIDTHS[letters[i]]]
        # A mark that no letter of its run comes before has nothing to stand on.
        assert not bases or carrier == bases[-1]


@given(st.text(alphabet=st.one_of(st.sampled_from(ALPHABET), st.characters(exclude_categories=())), max_size=60), BASES)
@settings(max_examples=500)
def test_nothing_a_terminal_obeys_is_painted(text: str, base: Base) -> None:
    for line in (shape_line(text, base), shape_line(text, base, "show")):
        assert not [c for c in line.text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
        assert line.width == cells(line.text)
        assert measure(text) == shape_line(text, base).width
        assert len(line.places()) == line.size == len(text)


@given(LINES, BASES, st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=300)
def test_highlighted_cells_lead_back_to_the_highlight(text: str, base: Base, first: int, last: int) -> None:
    line = shape_line(text, base)
    start, end = sorted((min(first, len(text)), min(last, len(text))))
    stretches = line.cells_of(start, end)
    assert all(0 <= a < b <= line.width for a, b in stretches)
    assert all(left[1] < right[0] for left, right in pairwise(stretches))
    places = line.places()
    for a, b in stretches:
        for x in range(a, b):
            assert any(place <= x < place + width for place, width in places[start:end])


def test_a_range_across_a_number_is_several_stretches_of_cells() -> None:
    # visual: دوب 1403 لاس — the year and the blank after it: two stretches are one.
    line = shape_line("سال 1403 بود", "rtl")
    assert line.text == "ﺩﻮﺑ 1403 ﻝﺎﺳ"
    assert line.cells_of(4, 9) == [(3, 8)]
    assert line.cells_of(2, 6) == [(4, 6), (8, 10)]


def test_a_mouse_finds_the_character_under_it() -> None:
    line = shape_line("سال 1403", "rtl")
    assert [line.index_at(x) for x in (-1, 0, 3, 4, 5, 7, 8)] == [8, 4, 7, 3, 2, 0, 0]


def test_half_a_ligature_has_the_whole_cell() -> None:
    line = shape_line("لا", "rtl")
    assert line.cells_of(0, 1) == line.cells_of(1, 2) == [(0, 1)]


def test_a_zwnj_has_no_cell() -> None:
    line = shape_line("می\u200cخ", "rtl")
    assert line.cells_of(2, 3) == []
    assert line.cells_of(2, 4) == [(0, 1)]


def test_a_line_is_padded_against_the_edge_where_it_begins() -> None:
    assert shape_line("سال", "rtl").padded(5) == "  ﻝﺎﺳ"
    assert shape_line("abc", "ltr").padded(5) == "abc  "


def test_styles_of_the_logical_text_come_out_in_visual_order() -> None:
    text = "سُال 12"
    styles = ["bold", "bold", "bold", "", "", "dim", "dim"]
    assert shape_line(text, "rtl").segments(styles) == [("12", "dim"), (" ﻝ", ""), ("ﺎﺳُ", "bold")]


@given(LINES, BASES)
@settings(max_examples=400)
def test_display_is_the_text_of_the_shaped_line(text: str, base: Base) -> None:
    assert display(text, base) == shape_line(text, base).text


@given(st.text(alphabet="سلام ادی12ab۳۴.,-/\u200c", max_size=40), BASES)
@settings(max_examples=400)
def test_display_of_plain_lines_is_the_text_of_the_shaped_line(text: str, base: Base) -> None:
    assert display(text, base) == shape_line(text, base).text
