from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.persian import jalali

# Nowruz days and dates as Iranian newspapers print them side by side.
KNOWN = [
    ((1300, 1, 1), date(1921, 3, 21)),
    ((1357, 11, 22), date(1979, 2, 11)),
    ((1375, 12, 30), date(1997, 3, 20)),
    ((1399, 12, 30), date(2021, 3, 20)),
    ((1400, 1, 1), date(2021, 3, 21)),
    ((1403, 1, 1), date(2024, 3, 20)),
    ((1403, 12, 30), date(2025, 3, 20)),
    ((1404, 1, 1), date(2025, 3, 21)),
    ((1404, 6, 31), date(2025, 9, 22)),
    ((1404, 7, 1), date(2025, 9, 23)),
    ((1404, 9, 29), date(2025, 12, 20)),
    ((1408, 12, 30), date(2030, 3, 20)),
]


@pytest.mark.parametrize(("parts", "day"), KNOWN)
def test_known_days_turn_both_ways(parts: tuple[int, int, int], day: date) -> None:
    assert jalali.to_gregorian(*parts) == day
    assert jalali.from_gregorian(day) == parts


def test_a_jalali_day_is_written_with_hyphens() -> None:
    assert str(jalali.from_gregorian(date(2025, 12, 20))) == "1404-09-29"


@pytest.mark.parametrize("year", [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408])
def test_leap_years_of_our_time(year: int) -> None:
    assert jalali.is_leap(year)
    assert jalali.month_length(year, 12) == 30
    assert not jalali.is_leap(year + 1)
    assert jalali.month_length(year + 1, 12) == 29


def test_the_range_of_the_calendar_is_the_cycles() -> None:
    assert jalali.first_day(1178) == date(1799, 3, 21)
    assert jalali.last_day(1501) == date(2123, 3, 20)
    for outside in (date(1799, 3, 20), date(2123, 3, 21), date.min, date.max):
        with pytest.raises(ValueError, match="Jalali year"):
            jalali.from_gregorian(outside)


@pytest.mark.parametrize(
    "parts", [(1404, 12, 30), (1404, 7, 31), (1404, 13, 1), (1404, 0, 1), (1404, 1, 0), (97, 1, 1)]
)
def test_a_day_that_does_not_exist_is_refused(parts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"has no day|month|Jalali year"):
        jalali.to_gregorian(*parts)


@given(st.dates(date(1799, 3, 21), date(2123, 3, 20)))
def test_there_and_back_is_the_same_day(day: date) -> None:
    assert jalali.to_gregorian(*jalali.from_gregorian(day)) == day


@given(st.dates(date(1799, 3, 21), date(2123, 3, 19)))
def test_the_next_day_is_the_next_day(day: date) -> None:
    today, tomorrow = jalali.from_gregorian(day), jalali.from_gregorian(day + timedelta(days=1))
    steps = [
        (today.year, today.month, today.day + 1),
        (today.year, today.month + 1, 1),
        (today.year + 1, 1, 1),
    ]
    assert tomorrow in steps
