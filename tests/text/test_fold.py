"""Typing helps: what is typed finds what is written, on either keyboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.text.fold import SKIP, find, fold, other_layout


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("كالاي", "کالای"),
        ("1403", "۱۴۰۳"),
        ("١٤٠٣", "۱۴۰۳"),
        ("میخواهم", "می‌خواهم"),
        ("اصلا", "اصلاً"),
        ("مؤثر", "موثر"),
        ("رأی", "رای"),
        ("خانه", "خانۀ"),
        ("DUCKDB", "DuckDB"),
        ("12.5%", "۱۲٫۵٪"),
    ],
)
def test_what_is_typed_finds_what_is_written(typed: str, written: str) -> None:
    assert fold(typed).replace(SKIP, "") == fold(written).replace(SKIP, "")


def test_a_place_found_is_a_place_in_the_text() -> None:
    text = "او می‌خواهد برود"
    assert find("میخواهد", text) == (3, 11)
    assert find("میخواهد", text, 4) is None
    assert find("\u200c", text) is None


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("latin", "persian"), [("sghl", "سلام"), ("tv,a", "فروش"), (",hvnhj", "واردات"), ("Ck", "ژن"), ("1403", "1403")]
)
def test_a_word_is_read_on_the_other_keyboard(latin: str, persian: str) -> None:
    assert other_layout(latin) == persian
    assert other_layout(persian) == latin
