"""Numbers of terms as conditions on `term_id`, by which the index's tables are in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SCANNED_ALONE: Final = 8
"""Stretches that are scanned one by one: a scan more takes half a millisecond to plan."""


def stretches(terms: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of the numbers that follow each other, in order: words that begin alike have such."""
    found: list[tuple[int, int]] = []
    for term in sorted(terms):
        if found and term <= found[-1][1] + 1:
            found[-1] = found[-1][0], term
        else:
            found.append((term, term))
    return found


def conditions(terms: list[int]) -> list[str]:
    """A condition for each scan that finds the terms, each term in one of them.

    Few stretches are scanned one by one, each reading nothing else: one scan for all reads what lies between, too.
    """
    found = stretches(terms)
    if len(found) > SCANNED_ALONE:
        return [f"term_id IN ({', '.join(map(str, terms))})"]
    return [_between(first, last) for first, last in found]


def condition(terms: list[int]) -> str:
    """One condition for all of them."""
    found = stretches(terms)
    return _between(*found[0]) if len(found) == 1 else f"term_id IN ({', '.join(map(str, terms))})"


def _between(first: int, last: int) -> str:
    return f"term_id = {first}" if first == last else f"term_id BETWEEN {first} AND {last}"
