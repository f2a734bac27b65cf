"""Whole texts laid out: lines, places, fields cut at their logical end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.text.layout import TextLayout, fit
from widgets.text.shape import measure, shape_line
from widgets.text.wrap import wrap

TEXT = "استاندار قزوین از چهار میز تخصصی خبر داد.\nDuckDB 1.5 در 1404 آمد و رفت.\n\nپایان"
ALPHABET = "سلامدی abc12()،\u200c\u064b\n漢"


def test_lines_carry_their_place_in_the_whole_text() -> None:
    layout = TextLayout(TEXT, 20, "rtl")
    for line, (start, end) in zip(layout.lines(0, 99), wrap(TEXT, 20), strict=True):
        assert (line.start, line.end) == (start, end)
        assert all(start <= index < end for index in line.logical)
        assert line.text == shape_line(TEXT[start:end], "rtl").text


def test_a_paragraph_keeps_its_direction_on_every_line() -> None:
    layout = TextLayout("سلام hello again and again", 8)
    assert [line.base for line in layout.lines(0, 9)] == ["rtl"] * 5
    assert [line.left(8) for line in layout.lines(0, 9)] == [5, 3, 3, 5, 3]
    assert TextLayout("hello\nسلام", 8)[1].base == "rtl"


def test_levels_are_the_paragraphs_not_the_lines() -> None:
    # The second line alone would read 1403 as a European number; behind Arabic letters a hyphen parts it.
    layout = TextLayout("در روز 2025-12", 7, "rtl")
    assert [line.text for line in layout.lines(0, 3)] == ["ﺯﻭﺭ ﺭﺩ", "12-2025"]
    assert shape_line("2025-12", "rtl").text == "2025-12"


def test_a_word_cut_by_the_wrap_keeps_its_forms() -> None:
    layout = TextLayout("ببببب", 3, "rtl")
    assert [line.text for line in layout.lines(0, 2)] == ["ﺒﺒﺑ", "ﺐﺒ"]


def test_height_is_estimated_until_it_is_known() -> None:
    layout = TextLayout("سلام " * 10_000, 9, "rtl")
    layout.lines(0, 10)
    assert not layout.complete
    assert abs(layout.height_estimate - 5_000) < 50
    assert layout.height == len(layout) == 5_000
    assert layout.complete and layout.height_estimate == 5_000


def test_a_range_is_found_on_every_line_it_touches() -> None:
    layout = TextLayout("یک دو سه", 5, "rtl")
    assert [line.text for line in layout.lines(0, 2)] == ["ﻭﺩ ﮏﯾ", "ﻪﺳ"]
    assert layout.cells_of(3, 8) == [(0, 0, 2), (1, 0, 2)]
    assert layout.cells_of(0, 2) == [(0, 3, 5)]
    assert layout.line_of(6) == 1
    assert layout.index_at(1, 0) == 7
    assert layout.index_at(9, 0) == len(layout.text)


def test_there_is_no_line_behind_the_last() -> None:
    with pytest.raises(IndexError):
        TextLayout("a", 5)[1]


@given(st.text(alphabet=ALPHABET, max_size=60), st.integers(1, 12), st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=300)
def test_a_highlight_is_the_cells_of_its_characters(text: str, width: int, first: int, last: int) -> None:
    layout = TextLayout(text, width, "rtl")
    start, end = sorted((min(first, len(text)), min(last, len(text))))
    shown = 0
    for number, a, b in layout.cells_of(start, end):
        line = layout[number]
        assert 0 <= a < b <= line.width
        shown += b - a
    assert shown <= sum(line.width for line in layout.lines(0, layout.height))
    if (start, end) == (0, len(text)):
        assert shown == sum(line.width for line in layout.lines(0, layout.height))


@pytest.mark.parametrize(
    ("logical", "width", "base", "painted"),
    [
        ("صادرات فولاد", 12, "rtl", "ﺩﻻﻮﻓ ﺕﺍﺭﺩﺎﺻ"),
        ("صادرات فولاد", 8, "rtl", "…ﺕﺍﺭﺩﺎﺻ"),
        ("صادرات فولاد", 5, "rtl", "…ﺭﺩﺎﺻ"),
        ("صادرات", 1, "rtl", "…"),
        ("صادرات", 0, "rtl", ""),
        ("export desk", 8, "ltr", "export…"),
        ("export desk", 9, "ltr", "export d…"),
        ("فایل data.csv", 8, "rtl", "…da ﻞﯾﺎﻓ"),
        ("\u2067سلام دنیا\u2069", 5, "ltr", "ﻡﻼﺳ…"),
        ("کالا", 3, "rtl", "ﻻﺎﮐ"),
    ],
)
def test_a_field_is_cut_at_its_logical_end(logical: str, width: int, base: str, painted: str) -> None:
    line = fit(logical, width, base)  # type: ignore[arg-type]
    assert line.text == painted


def test_the_ellipsis_stands_for_the_first_character_cut() -> None:
    line = fit("صادرات فولاد", 5, "rtl")
    assert line.logical == (4, 3, 2, 1, 0)
    assert line.index_at(0) == 4


def test_the_direction_is_that_of_the_whole_text() -> None:
    assert fit("123 456 سلام", 6).base == "rtl"
    assert fit("123 456 سلام", 6).text == "…4 123"


@given(st.text(alphabet=ALPHABET, max_size=40), st.integers(0, 20), st.sampled_from(["ltr", "rtl", "auto"]))
@settings(max_examples=400)
def test_a_field_is_never_wider_than_asked(text: str, width: int, base: str) -> None:
    line = fit(text, width, base)  # type: ignore[arg-type]
    assert line.width <= width
    assert line.text == shape_line(text, base).text or measure(text) > width  # type: ignore[arg-type]
