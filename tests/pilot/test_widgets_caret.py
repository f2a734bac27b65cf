"""The caret goes where a desktop text field's goes: Left and Right against Pango, wherever Pango is installed."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.caret import caret_line
from widgets.text.caret import is_boundary

PIECES = ["پسته", "ایران", "abc", "USD", "12", "۱۲", " ", "(", ")", "«", "»", ".", "لا", "می‌رود", "،", "12.5"]
lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join)


class Pango:
    """One right-to-left paragraph at a time, and where its strong caret goes. Calls are those of GTK's entry."""

    def __init__(self) -> None:
        self._pango: Any = ctypes.CDLL("libpango-1.0.so.0")
        fonts: Any = ctypes.CDLL("libpangoft2-1.0.so.0")
        fonts.pango_ft2_font_map_new.restype = ctypes.c_void_p
        for name in ("pango_font_map_create_context", "pango_layout_new"):
            getattr(self._pango, name).restype = ctypes.c_void_p
        self._context = ctypes.c_void_p(
            self._pango.pango_font_map_create_context(ctypes.c_void_p(fonts.pango_ft2_font_map_new()))
        )
        self._pango.pango_context_set_base_dir(self._context, 1)  # PANGO_DIRECTION_RTL

    def positions(self, text: str) -> list[int]:
        """Every caret position from the beginning of the line, on the right, to its left edge."""
        layout = ctypes.c_void_p(self._pango.pango_layout_new(self._context))
        self._pango.pango_layout_set_auto_dir(layout, 0)
        coded = text.encode()
        self._pango.pango_layout_set_text(layout, coded, len(coded))
        found = [0]
        while found[-1] != len(text) and len(found) <= len(text):
            index, trailing = ctypes.c_int(), ctypes.c_int()
            at = len(text[: found[-1]].encode())
            self._pango.pango_layout_move_cursor_visually(
                layout, 1, at, 0, -1, ctypes.byref(index), ctypes.byref(trailing)
            )
            if index.value >= 1 << 30:
                found.append(len(text))
            else:
                found.append(len(coded[: index.value].decode()) + trailing.value)
        return found


@pytest.fixture(scope="module")
def pango() -> Pango:
    try:
        return Pango()
    except OSError:
        pytest.skip("Pango is not installed")


@settings(max_examples=200)
@given(text=lines)
def test_left_goes_where_pango_goes(pango: Pango, text: str) -> None:
    caret = caret_line(text, "rtl")
    ours = [0]
    while (following := caret.left_of(ours[-1])) != ours[-1]:
        ours.append(following)
    assert ours == pango.positions(text)


@given(text=lines, base=st.sampled_from(["rtl", "ltr"]))
def test_every_position_is_reached_and_right_undoes_left(text: str, base: Any) -> None:
    caret = caret_line(text, base)
    at = 0 if base == "rtl" else len(text)
    seen = [at]
    while (following := caret.left_of(at)) != at:
        assert caret.right_of(following) == at
        at = following
        seen.append(at)
    assert sorted(seen) == [index for index in range(len(text) + 1) if is_boundary(text, index)]


@given(text=lines, base=st.sampled_from(["rtl", "ltr"]))
def test_a_click_covers_the_cell_it_was_on(text: str, base: Any) -> None:
    caret = caret_line(text, base)
    odd = {level & 1 for _, _, level in caret.line.runs}
    for cell in range(caret.width):
        covered = caret.cell_of(caret.index_at(cell))
        # Where directions meet, two cells may share one position: the click takes one of them.
        assert covered == cell or len(odd) > 1 or odd != {int(base == "rtl")}
