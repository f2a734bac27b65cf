"""Days in filters."""

from __future__ import annotations

import pytest

from data.errors import UsageError
from data.query.days import first_day, last_day


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1404-09-29", "2025-12-20", "2025-12-20"),
        ("۱۴۰۴/۹/۲۹", "2025-12-20", "2025-12-20"),
        ("1403", "2024-03-20", "2025-03-20"),
        ("1404-01", "2025-03-21", "2025-04-20"),
        ("2025-12-20", "2025-12-20", "2025-12-20"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_day_is_read_in_both_calendars(written: str, first: str, last: str) -> None:
    assert (first_day(written).isoformat(), last_day(written).isoformat()) == (first, last)


@pytest.mark.parametrize("written", ["", "soon", "1404-13", "2025-02-30", "1404-12-30", "14040929", "1-1-1404"])
def test_what_is_no_day_is_wrong_usage(written: str) -> None:
    with pytest.raises(UsageError, match="this is no day"):
        first_day(written)
