"""Numbers of terms as conditions: what is scanned is what was named."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.query.stretches import SCANNED_ALONE, condition, conditions, stretches


def test_numbers_that_follow_each_other_are_one_stretch() -> None:
    assert stretches([7, 3, 4, 5, 9]) == [(3, 5), (7, 7), (9, 9)]


def test_few_stretches_are_scanned_one_by_one() -> None:
    assert conditions([7, 3, 4, 5]) == ["term_id BETWEEN 3 AND 5", "term_id = 7"]


def test_many_stretches_are_one_scan() -> None:
    terms = list(range(0, 2 * SCANNED_ALONE + 2, 2))
    assert conditions(terms) == ["term_id IN (0, 2, 4, 6, 8, 10, 12, 14, 16)"]


def test_one_condition_names_a_stretch_or_lists() -> None:
    assert condition([4, 3]) == "term_id BETWEEN 3 AND 4"
    assert condition([4, 8]) == "term_id IN (4, 8)"


def test_no_term_is_no_scan() -> None:
    assert conditions([]) == []


@given(st.sets(st.integers(1, 60)))
def test_stretches_hold_the_numbers_and_no_other(terms: set[int]) -> None:
    assert {term for first, last in stretches(terms) for term in range(first, last + 1)} == terms
