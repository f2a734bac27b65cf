"""Finding and replacing in a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets import searching
from widgets.searching import BadPattern, SlowPattern, places_of, replaced


@pytest.mark.parametrize(
    ("text", "needle", "ways", "places"),
    [
        ("میز و ميز", "میز", {}, [(0, 3), (6, 9)]),
        ("میز و ميز", "میز", {"exact": True}, [(0, 3)]),
        ("می‌شود", "میشود", {}, [(0, 6)]),
        ("۱۴۰۴ 1404", "1404", {}, [(0, 4), (5, 9)]),
        ("Select SELECT", "select", {}, [(0, 6), (7, 13)]),
        ("a a", " a", {}, [(1, 3)]),
        ("aaa", "aa", {}, [(0, 2)]),
        ("", "a", {}, []),
        ("abc", "", {}, []),
        ("abc", "\u200c", {}, []),
        ("f1 F2", r"f(\d)", {"pattern": True}, [(0, 2), (3, 5)]),
        ("f1 F2", r"f(\d)", {"pattern": True, "exact": True}, [(0, 2)]),
        ("a\nb", "^.", {"pattern": True}, [(0, 1), (2, 3)]),
        ("ab", "x*", {"pattern": True}, []),
    ],
)
def test_places(text: str, needle: str, ways: dict[str, bool], places: list[tuple[int, int]]) -> None:
    assert places_of(text, needle, **ways) == places


@pytest.mark.parametrize("needle", ["(", "[", "*a", "(?P<x"])
def test_a_pattern_that_cannot_be_read_is_said(needle: str) -> None:
    with pytest.raises(BadPattern):
        places_of("abc", needle, pattern=True)


def test_a_pattern_that_would_look_for_years_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "LONGEST_S", 0.02)
    endless = "(?:(?:x|xx)+)+y"  # each letter more doubles its ways
    with pytest.raises(SlowPattern):
        places_of("x" * 2000, endless, pattern=True)
    with pytest.raises(SlowPattern):
        replaced("x" * 2000, endless, "z", pattern=True)


def test_all_places_are_replaced_in_one_step() -> None:
    assert replaced("x میز y ميز z", "میز", "desk") == ("desk y desk", 2, 11, 2)


def test_one_place_is_replaced() -> None:
    assert replaced("a b a", "a", "c", only=(4, 5)) == ("c", 4, 5, 1)


def test_groups_of_a_pattern_stand_in_its_replacement() -> None:
    assert replaced("f1 f2", r"f(\d)", r"g\1", pattern=True) == ("g1 g2", 0, 5, 2)
    with pytest.raises(BadPattern):
        replaced("f1", "f", r"\2", pattern=True)


def test_nothing_found_replaces_nothing() -> None:
    assert replaced("abc", "x", "y") == ("", 0, 0, 0)


@given(st.text("abیي \u200c", max_size=20), st.text("abی", min_size=1, max_size=3), st.text("x-", max_size=3))
def test_what_was_replaced_is_found_no_more(text: str, needle: str, by: str) -> None:
    new, start, end, count = replaced(text, needle, by)
    assert count == len(places_of(text, needle))
    if by:
        assert places_of(text[:start] + new + text[end:], needle) == []


@given(st.text("abیي \u200c", max_size=20), st.text("abی", min_size=1, max_size=3))
def test_places_are_in_order_and_apart(text: str, needle: str) -> None:
    found = places_of(text, needle)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
