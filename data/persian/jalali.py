"""The Jalali (solar Hijri) calendar, to and from Gregorian dates: exact, pure, no look-up table.

The civil calendar's leap years follow the vernal equinox at Iran's meridian. From 1178 to 1501 they fall exactly
on the cycle of 33 years with leaps at 1, 5, 9, 13, 17, 22, 26 and 30 (1502 is the first year at which the
equinox leaves the cycle), so within those years — 21 March 1799 to 20 March 2123 — arithmetic is enough.
Outside them every function raises ValueError rather than be a day wrong.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

FIRST_YEAR: Final = 1178
LAST_YEAR: Final = 1501

MONTH_NAMES: Final = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
"""Persian month names, `MONTH_NAMES[0]` being Farvardin."""

# The proleptic Gregorian ordinal of 1 Farvardin of the year 1 in the cycle, fixed by 1404-01-01 = 2025-03-21.
_EPOCH: Final = 226895


class Jalali(NamedTuple):
    """A day of the Jalali calendar: `year` as printed (1404), `month` and `day` from 1."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def is_leap(year: int) -> bool:
    """True when Esfand of `year` has 30 days."""
    _check_year(year)
    return (8 * year + 29) % 33 < 8


def month_length(year: int, month: int) -> int:
    """Days in a month: 31 in the first six, 30 in the next five, 29 or 30 in Esfand.

    Raises ValueError for a month outside 1 to 12 or a year outside the range of this module.
    """
    _check_year(year)
    if not 1 <= month <= 12:
        raise ValueError(f"month {month} is not between 1 and 12")
    if month <= 6:
        return 31
    if month <= 11 or is_leap(year):
        return 30
    return 29


def to_gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian date of a Jalali day: (1404, 9, 29) → date(2025, 12, 20).

    Raises ValueError when there is no such day.
    """
    if not 1 <= day <= month_length(year, month):
        raise ValueError(f"{year:04d}-{month:02d} has no day {day}")
    before_month = 31 * (month - 1) - max(0, month - 7)
    return date.fromordinal(_EPOCH + _days_before(year) + before_month + day - 1)


def from_gregorian(day: date) -> Jalali:
    """The Jalali day of a Gregorian date: date(2025, 12, 20) → Jalali(1404, 9, 29).

    Raises ValueError outside 1799-03-21 to 2123-03-20.
    """
    since_epoch = day.toordinal() - _EPOCH
    # The largest year whose first day is not after `day`: `_days_before` solved for the year.
    year = (33 * since_epoch + 12056) // 12053
    _check_year(year)
    day_of_year = since_epoch - _days_before(year)
    if day_of_year < 186:
        return Jalali(year, day_of_year // 31 + 1, day_of_year % 31 + 1)
    return Jalali(year, (day_of_year - 186) // 30 + 7, (day_of_year - 186) % 30 + 1)


def first_day(year: int) -> date:
    """1 Farvardin of `year`, Nowruz."""
    return to_gregorian(year, 1, 1)


def last_day(year: int) -> date:
    """The last day of Esfand of `year`."""
    return to_gregorian(year, 12, month_length(year, 12))


def _days_before(year: int) -> int:
    """Days from the epoch to 1 Farvardin of `year`: 365 a year and one for each leap year passed."""
    return 365 * (year - 1) + (8 * year + 21) // 33


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the Jalali year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")
