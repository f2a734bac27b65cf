"""Cells of characters: as Rich counts them, because Textual lays out by Rich's counts."""

from __future__ import annotations

import unicodedata

from rich.cells import get_character_cell_size

from widgets.text.cells import SINGLE, WIDTHS, cell_width, cells, is_painted
from widgets.text.sanitize import sanitize


def test_cells_agree_with_rich_for_everything_painted() -> None:
    wrong = [
        character
        for character in map(chr, range(0x20, 0x40000))
        if is_painted(character)
        and sanitize(character) == character
        and unicodedata.category(character) not in ("Cn", "Co")
        and cell_width(character) != get_character_cell_size(character)
    ]
    # Assigned or widened after the version of Unicode that Rich knows.
    assert [character for character in wrong if character < "\U00018cd6"] == []
    assert len(wrong) < 1_400


def test_single_cells_are_single_cells() -> None:
    spans = list(SINGLE)
    points: list[int] = []
    while spans:
        first = ord(spans.pop(0))
        last = first
        if spans[:1] == ["-"] and len(spans) > 1:
            last = ord(spans[1])
            del spans[:2]
        points += range(first, last + 1)
    assert [hex(point) for point in points if WIDTHS[chr(point)] != 1] == []


def test_cells_of_painted_text() -> None:
    assert cells("ﻡﻼﺳ") == 3
    assert cells("ﻪٔﻧ") == 2
    assert cells("漢a👍") == 5
    assert cell_width("\x00") == 1
