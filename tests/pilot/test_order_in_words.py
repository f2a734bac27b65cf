"""Days and options that stand in Persian sentences keep their own order."""

from __future__ import annotations

import re

import pytest

from tui import persian_troubles, words, words_editor, words_results, words_side
from tui.words import Phrase
from widgets.text.shape import shape_line

LATIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|--?[a-z]+\b")
ARABIC = re.compile(r"[\u0621-\u06cc]")
SENTENCES = [
    *(
        said.fa
        for module in (words, words_editor, words_results, words_side)
        for said in vars(module).values()
        if isinstance(said, Phrase)
    ),
    *(
        text
        for group in vars(persian_troubles).values()
        if isinstance(group, tuple)
        for row in group
        if isinstance(row, tuple)
        for text in row
        if isinstance(text, str)
    ),
]


def test_there_are_some_to_look_at() -> None:
    assert len([text for text in SENTENCES if LATIN.search(text) and ARABIC.search(text)]) >= 2


@pytest.mark.parametrize("text", [text for text in SENTENCES if LATIN.search(text) and ARABIC.search(text)])
def test_it_is_not_turned_round(text: str) -> None:
    # Behind Arabic letters European digits part at a hyphen, 20-12-2025, and it leaves its option (UAX #9, W2 and W4).
    for part in LATIN.findall(text):
        assert part in shape_line(text, "rtl").text
