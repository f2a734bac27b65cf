"""Wrapping: golden lines, and what holds for every text and width."""

from __future__ import annotations

from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.text.caret import is_boundary
from widgets.text.shape import measure
from widgets.text.wrap import iter_wrap, wrap

ALPHABET = "سلااآمدی پچ  abc-12/،.()\u200c\u064b\u200b漢👍\n\r\t"
TEXTS = st.text(alphabet=ALPHABET, max_size=80)
WIDTHS = st.integers(1, 20)


def lines(logical: str, width: int) -> list[str]:
    return [logical[start:end] for start, end in wrap(logical, width)]


@pytest.mark.parametrize(
    ("logical", "width", "expected"),
    [
        ("میز صادراتی فولاد", 8, ["میز", "صادراتی", "فولاد"]),
        ("میز صادراتی فولاد", 11, ["میز صادراتی", "فولاد"]),
        ("سلام سلام سلام", 7, ["سلام سلام", "سلام"]),  # «لا» is one cell: two words and a blank are seven
        ("می‌خواهم برویم", 7, ["می‌خواهم", "برویم"]),  # a ZWNJ takes no cell
        ("اصلاً نه", 4, ["اصلاً", "نه"]),
        ("a\n\nb\n", 5, ["a", "", "b"]),
        ("a\r\nb", 5, ["a", "b"]),
        ("", 5, [""]),
        ("   ", 5, ["   "]),
        ("ab    cd", 4, ["ab", "cd"]),
        ("ab cd   ", 2, ["ab", "cd"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("abc-def", 5, ["abc-", "def"]),
        ("2025-12-20 to", 11, ["2025-12-20", "to"]),
        ("در 1404-09-29", 8, ["در", "1404-09-", "29"]),
        ("خوب بود ، برو", 8, ["خوب", "بود ،", "برو"]),  # no line begins with a comma
        ("او گفت « نه »", 8, ["او گفت", "« نه »"]),
        ("سهم 12 %", 6, ["سهم", "12 %"]),
        ("نسخه .5 آمد", 6, ["نسخه", ".5 آمد"]),
        ("abcde ,", 5, ["abcde", ","]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("漢字", 1, ["漢", "字"]),
        ("no\u00a0break here", 9, ["no\u00a0break", "here"]),
        ("zero\u200bwidth", 6, ["zero\u200b", "width"]),
    ],
)
def test_text_is_wrapped(logical: str, width: int, expected: list[str]) -> None:
    assert lines(logical, width) == expected


@given(TEXTS, WIDTHS)
@settings(max_examples=600)
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    for line in lines(text, width):
        assert measure(line) <= width or (width == 1 and measure(line) == 2 and line[0] in "漢👍")


@given(TEXTS, WIDTHS)
@settings(max_examples=600)
def test_slices_are_in_order_and_only_blanks_stand_between_them(text: str, width: int) -> None:
    slices = wrap(text, width)
    assert all(start <= end for start, end in slices)
    edges = [(0, 0), *slices, (len(text), len(text))]
    for (_, end), (start, _) in pairwise(edges):
        assert end <= start
        assert not text[end:start].strip()


@given(TEXTS, WIDTHS)
@settings(max_examples=400)
def test_no_line_parts_a_letter_from_its_mark_or_lam_from_alef(text: str, width: int) -> None:
    for start, _ in wrap(text, width):
        before = text[max(0, start - 1) : start]
        assert is_boundary(text, start) or before in ("\r", "\n")
        assert not (before == "ل" and text[start : start + 1] in ("ا", "آ"))


@given(TEXTS)
def test_a_wide_enough_line_is_not_broken(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    expected = unix.removesuffix("\n").split("\n")
    assert [line.replace("\r", "\n") for line in lines(text, 1000)] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ب" * 1_000_000, 12_500),
        ("ب" + "\u064e" * 100_000, 1),
        ((" " * 100 + "ب") * 3_000, 3_000),
        ("، " * 100_000, 2_500),
        ("a-" * 100_000, 2_500),
        ("\u200c" * 300_000, 1),
        ("\n" * 100_000, 100_000),
    ],
    ids=lambda value: ascii(value)[:12],
)
def test_hostile_text_is_wrapped_in_linear_time(text: str, count: int) -> None:
    assert len(wrap(text, 80)) <= max(count * 2, count)


def test_the_first_lines_of_a_huge_paragraph_do_not_wait_for_the_last() -> None:
    assert list(islice(iter_wrap("سلام " * 1_000_000, 9), 2)) == [(0, 9), (10, 19)]
