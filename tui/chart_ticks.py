"""Places on an axis with what stands there, in the language's digits and calendar."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from data.persian import jalali
from data.persian.letters import fold
from tui import readable
from tui.words import Language
from widgets.chart_lines import Tick

_EPOCH = datetime(1970, 1, 1)
_DAY = 86_400.0
_PERIOD = re.compile(
    r"(?P<western>g?)(?P<year>\d{4})"
    r"(?::(?P<months>\d{1,2})m|:(?P<days>\d{1,3})d|:m(?P<month>\d{1,2})|:q(?P<quarter>[1-4])|:h(?P<half>[12])"
    r"|[-/](?P<nth>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?"
)
_JALALI = (1800, 2120)
"""Gregorian years between which days have Jalali names here; the tables of the calendar reach no further."""
_WESTERN_START = 621.78
"""What a Gregorian year begins after in Jalali years: 2025-01-01 is 1403.78."""


def number_ticks(low: float, high: float, most: int, language: Language) -> list[Tick]:
    """Round numbers from just below `low` to just above `high`, about `most` at most: 1, 2 or 5 times a power of 10."""
    step = _step((high - low) / max(1, most))
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [Tick(nth * step, amount(nth * step, language)) for nth in range(first, last + 1)]


def _step(least: float) -> float:
    if not least > 0 or math.isinf(least):
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least * 0.999999)


def amount(value: float, language: Language) -> str:
    """A number in short: 3.9 M, «۳٫۹ میلیون», 0.0004."""
    if value and abs(value) < 0.01:
        return readable.written(f"{value:.2g}", language)
    if value == int(value) and abs(value) < 10_000:
        # No mark in four digits: they may be a year.
        return readable.digits(f"{int(value)}".replace("-", "−"), language)
    return " ".join(part for part in readable.scaled(value, language) if part)


def time_ticks(low: float, high: float, most: int, language: Language) -> list[Tick]:
    """Beginnings of years, months, days, hours or minutes between two times (seconds since 1970).

    Persian counts years and months of the Jalali calendar.
    """
    begin, end = _moment(low), _moment(high)
    days = (high - low) / _DAY
    if days > 60:
        return [tick for tick in _months(begin, end, max(1, most), language) if low <= tick.at <= high]
    if days > 2:
        step = max(1, round(days / most + 0.5))
        first = datetime(begin.year, begin.month, begin.day)
        places = [first + timedelta(days=nth * step) for nth in range(int(days) // step + 2)]
        return [Tick(_seconds(at), _day(at, language)) for at in places if low <= _seconds(at) <= high]
    for seconds in (1, 5, 15, 60, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400):
        if (high - low) / seconds <= most:
            break
    first_tick = math.ceil(low / seconds) * seconds
    marks = [at for at in range(int(first_tick), math.floor(high) + 1, seconds) if low <= at <= high]
    form = "%H:%M:%S" if seconds < 60 else "%H:%M"
    return [Tick(float(at), readable.digits(_moment(at).strftime(form), language)) for at in marks]


def _months(begin: datetime, end: datetime, most: int, language: Language) -> list[Tick]:
    if not _JALALI[0] < begin.year <= end.year < _JALALI[1]:
        language = "en"
    first = _month_number(begin, language)
    last = _month_number(end, language) + 1
    steps = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500)))
    step = next((step for step in steps if (last - first) / step <= most), 12_000)
    ticks = []
    for number in range(first - first % step, last + 1, step):
        year, month = divmod(number, 12)
        try:
            at = _month_start(year, month + 1, language)
        except ValueError:  # before the first year of the calendar, or after its last
            continue
        said = str(year) if step >= 12 else f"{year}/{month + 1:02}"
        ticks.append(Tick(_seconds(at), readable.digits(said, language)))
    return ticks


def _month_number(at: datetime, language: Language) -> int:
    if language == "en":
        return at.year * 12 + at.month - 1
    day = jalali.from_gregorian(at.date())
    return day.year * 12 + day.month - 1


def _month_start(year: int, month: int, language: Language) -> datetime:
    if language == "en":
        return datetime(year, month, 1)
    day = jalali.to_gregorian(year, month, 1)
    return datetime(day.year, day.month, day.day)


def _day(at: datetime, language: Language) -> str:
    if language == "en" or not _JALALI[0] < at.year < _JALALI[1]:
        return f"{at.month:02}-{at.day:02}"
    day = jalali.from_gregorian(at.date())
    return readable.digits(f"{day.month:02}/{day.day:02}", language)


def _moment(seconds: float) -> datetime:
    return _EPOCH + timedelta(seconds=max(-6.2e10, min(2.5e11, seconds)))


def _seconds(at: datetime) -> float:
    return (at - _EPOCH).total_seconds()


def period_place(label: str) -> float | None:
    """Where a period ends, in Jalali years: «۱۴۰۳» → 1404.0, `1403:06m` → 1403.5; None for what is no period."""
    found = _PERIOD.fullmatch(fold(label).strip())
    if found is None:
        return None
    part = next(_parts(found), 1.0)
    start = float(found["year"])
    if found["western"] or start > 1700:
        start -= _WESTERN_START
    return start + part


def _parts(found: re.Match[str]) -> Iterator[float]:
    for name, of in (("months", 12), ("days", 365), ("month", 12), ("quarter", 4), ("half", 2)):
        if found[name]:
            yield int(found[name]) / of
    if found["nth"]:
        day = int(found["day"]) / 30 if found["day"] else 1.0
        yield (int(found["nth"]) - 1 + day) / 12


def time_text(seconds: float, language: Language) -> str:
    """A time as the name of a bar: a day, and its hour where it has one."""
    at = _moment(seconds)
    said = f"{at.year}-{at.month:02}-{at.day:02}"
    if language == "fa" and _JALALI[0] < at.year < _JALALI[1]:
        day = jalali.from_gregorian(at.date())
        said = f"{day.year}/{day.month:02}/{day.day:02}"
    if seconds % _DAY:
        said += f" {at.hour:02}:{at.minute:02}"
    return readable.digits(said, language)
