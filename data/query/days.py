"""Days as a person writes them in a filter: Jalali or Gregorian, whole or only their year or month."""

from __future__ import annotations

import re
from datetime import date, timedelta

from data.errors import UsageError
from data.persian import jalali
from data.persian.letters import fold

_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_FIRST_GREGORIAN_YEAR = 1700
"""Years below are Jalali: the calendars are 621 years apart, and no article is that old."""


def first_day(text: str) -> date:
    """The day meant, or the first of the month or year: `1404-09`, `۱۴۰۴/۹/۲۹`, `2025`, `2025-12-20`.

    Raises UsageError for anything else.
    """
    return _day(text, last=False)


def last_day(text: str) -> date:
    """The day meant, or the last of the month or year. Raises UsageError as `first_day` does."""
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> date:
    match = _DAY.fullmatch(fold(text).strip())
    if match is None:
        raise _no_day(text)
    year, month, day = (None if part is None else int(part) for part in match.groups())
    assert year is not None
    try:
        if year < _FIRST_GREGORIAN_YEAR:
            if month is None:
                return jalali.last_day(year) if last else jalali.first_day(year)
            if day is None:
                day = jalali.month_length(year, month) if last else 1
            return jalali.to_gregorian(year, month, day)
        if day is not None:
            return date(year, month or 1, day)
        if month is None:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if not last:
            return date(year, month, 1)
        return (date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)) - timedelta(days=1)
    except ValueError:
        raise _no_day(text) from None


def _no_day(text: str) -> UsageError:
    return UsageError(
        "this is no day", seen=text, hint="Write 1404-09-29 or 2025-12-20; a year or a year and a month will do"
    )
