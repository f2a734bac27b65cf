"""The caret goes where a desktop text field's goes: Left and Right against Pango, wherever Pango is installed."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.caret import caret_line
from widgets.rtl import Direction as Base
from widgets.text.caret import is_boundary

PIECES = ["پسته", "ایران", "abc", "USD", "12", "۱۲", " ", "(", ")", "«", "»", ".", "لا", "می‌رود", "،", "12.5"]
lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join)


class Pango:
    """One paragraph at a time, and where its strong caret goes. Calls are those of GTK's entry."""

    def __init__(self) -> None:
        self._pango: Any = ctypes.CDLL("libpango-1.0.so.0")
        fonts: Any = ctypes.CDLL("libpangoft2-1.0.so.0")
        fonts.pango_ft2_font_map_new.restype = ctypes.c_void_p
        for name in ("pango_font_map_create_context", "pango_layout_new"):
            getattr(self._pango, name).restype = ctypes.c_void_p
        self._context = ctypes.c_void_p(
            self._pango.pango_font_map_create_context(ctypes.c_void_p(fonts.pango_ft2_font_map_new()))
        )

    def steps(self, text: str, base: Base, by: int) -> list[int]:
        """Where an arrow key goes to from each caret position, `by` -1 to the left, 1 to the right."""
        self._pango.pango_context_set_base_dir(self._context, 1 if base == "rtl" else 0)
        layout = ctypes.c_void_p(self._pango.pango_layout_new(self._context))
        self._pango.pango_layout_set_auto_dir(layout, 0)
        coded = text.encode()
        self._pango.pango_layout_set_text(layout, coded, len(coded))
        found = []
        for position in positions(text):
            index, trailing = ctypes.c_int(), ctypes.c_int()
            at = len(text[:position].encode())
            self._pango.pango_layout_move_cursor_visually(
                layout, 1, at, 0, by, ctypes.byref(index), ctypes.byref(trailing)
            )
            outside = index.value < 0 or index.value >= 1 << 30
            found.append(position if outside else len(coded[: index.value].decode()) + trailing.value)
        return found


def positions(text: str) -> list[int]:
    return [index for index in range(len(text) + 1) if is_boundary(text, index)]


@pytest.fixture(scope="module")
def pango() -> Pango:
    try:
        return Pango()
    except OSError:
        pytest.skip("Pango is not installed")


@settings(max_examples=300)
@given(text=lines, base=st.sampled_from(["rtl", "ltr"]))
def test_arrows_go_where_pangos_go(pango: Pango, text: str, base: Base) -> None:
    # A field's line begins with a letter of its direction; of others Pango's left edge leads back to the right one.
    text = ("x" if base == "ltr" else "ب") + text
    caret = caret_line(text, base)
    assert [caret.left_of(index) for index in positions(text)] == pango.steps(text, base, -1)
    assert [caret.right_of(index) for index in positions(text)] == pango.steps(text, base, 1)


@given(text=lines, base=st.sampled_from(["rtl", "ltr"]))
def test_a_click_puts_the_caret_beside_the_letter_that_was_hit(text: str, base: Base) -> None:
    caret = caret_line(text, base)
    for cell in range(caret.width):
        position = caret.index_at(cell)
        # Its block covers the cell, or, where it is shown elsewhere, the second caret does.
        assert cell in (caret.cell_of(position), caret.other_cell_of(position))


@pytest.mark.parametrize(
    ("text", "base", "places"),
    [
        # «ی» is cell 3 of «می‌رود», its left edge lies behind it and its half-space; GTK goes a cell away, to 1.
        ("می\u200cرود", "ltr", [6, 5, 4, 3, 1]),
        ("می\u200cرود", "rtl", [5, 4, 3, 1, 0]),
        ("ab\u200cc", "rtl", [1, 3, 4]),
        ("ab\u200cc", "ltr", [0, 1, 3]),
    ],
)
def test_a_letter_with_a_half_space_has_two_sides_like_any_other(text: str, base: Base, places: list[int]) -> None:
    caret = caret_line(text, base)
    assert [caret.index_at(cell) for cell in range(caret.line.width)] == places
