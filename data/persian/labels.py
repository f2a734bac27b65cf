"""Periods as labels: what a phrase of time becomes once it is known when the article was written.

Labels: `1403`, `1394:10m` (its first ten months), `1398:100d`, `1398:m7` (the month Mehr alone), `1398:q2`, `1398:h2`,
`1398-03-08`, `1338/1396`, `g2025`, `g2025:9m`, `g2025-09-03`, `last 10 months`;
with `Y`, `Y-1` for a year that the article does not let on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from data.persian.jalali import FIRST_YEAR, LAST_YEAR, month_length, to_gregorian


class Phrase(NamedTuple):
    """A phrase of time over tokens `first` to `end` (exclusive), as printed."""

    first: int
    end: int
    year: int | None
    """As a full year (1394, 2025), or None when relative or unsaid."""
    offset: int | None
    """Years from the article's: 0 «امسال», -1 «سال گذشته»; None when `year` is given or nothing is said."""
    part: str
    """`` for the whole year, `10m`, `100d`, `m7`, `q2`, `h2`, `03-08`; `last 10 months` when it counts back."""
    last_year: int | None = None
    comparison: bool = False
    deadline: bool = False
    compared: bool = False
    """It is compared with, and yet says something of itself: «در مقایسه با سال ۱۴۰۰ که ۱۸۰ هزار دلار بود»."""
    aside: bool = False
    """It dates a gathering, no figure: «در نشست خبری نمایشگاه (خرداد ۱۳۹۹)»."""
    opening: bool = False
    """Something began then: «از سال ۲۰۰۳ تاکنون», «از سال ۸۵»; told as a comparison, and yet none."""
    western: bool = False
    """A relative year of the Gregorian calendar: «سال گذشته میلادی»."""

    @property
    def gregorian(self) -> bool:
        """True for a year of the Gregorian calendar."""
        return self.year is not None and self.year > LAST_YEAR


@dataclass(frozen=True, slots=True)
class Period:
    """A phrase resolved: `start` and `last` are days, both inclusive, None where the year is unknown."""

    label: str
    start: date | None
    last: date | None


def resolve(phrase: Phrase, this_year: int | None, previous: Phrase | None = None) -> Period | None:
    """The label and days of `phrase` in an article of the Jalali year `this_year` (None: it does not say).

    `previous` is the phrase before it, which «همین سال» and a bare «هشت‌ماهه» lean on. None when it names no period.
    """
    part = phrase.part
    if part == "day":
        return None
    if part.startswith(("last", "next")):
        return Period(part, None, None)
    year, offset = phrase.year, phrase.offset
    if year is None and offset is None:
        if previous is not None and not previous.part.startswith(("last", "next")):
            year, offset = previous.year, previous.offset
        if year is None and offset is None:
            offset = 0
    if year is None and this_year is not None and offset is not None:
        year = this_year + offset
    if year is None:
        base = "Y" if not offset else f"Y{offset:+d}"
        return Period(base + _suffix(part), None, None)
    if year > LAST_YEAR:
        if phrase.last_year is not None and phrase.last_year > year:
            return Period(f"g{year}/{phrase.last_year}", date(year, 1, 1), date(phrase.last_year, 12, 31))
        if "-" in part:
            return Period(f"g{year}-{part}", None, None)
        return _western(year, part)
    if phrase.last_year is not None and phrase.last_year > year:
        start, _ = _days(year, "")
        _, last = _days(phrase.last_year, "")
        return Period(f"{year}/{phrase.last_year}", start, last)
    start, last = _days(year, part)
    return Period(f"{year}{_suffix(part)}", start, last)


def _western(year: int, part: str) -> Period:
    """A Gregorian year, or its first months: `g2020:2m`."""
    if part.endswith("m") and part[:-1].isdigit() and 0 < int(part[:-1]) < 12:
        return Period(f"g{year}:{part}", date(year, 1, 1), date(year, int(part[:-1]) + 1, 1) - timedelta(days=1))
    return Period(f"g{year}", date(year, 1, 1), date(year, 12, 31))


def _suffix(part: str) -> str:
    if not part:
        return ""
    return f"-{part}" if "-" in part else f":{part}"


def _days(year: int, part: str) -> tuple[date | None, date | None]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None, None
    try:
        if not part:
            months = (1, 12)
        elif part.endswith("m"):
            months = (1, int(part[:-1]))
        elif part.endswith("d"):
            start = to_gregorian(year, 1, 1)
            return start, start + timedelta(days=int(part[:-1]) - 1)
        elif part[0] == "m":
            months = (int(part[1:]), int(part[1:]))
        elif part[0] == "q":
            months = (3 * int(part[1:]) - 2, 3 * int(part[1:]))
        elif part[0] == "h":
            months = (7, 12)
        else:
            month, day = (int(number) for number in part.split("-"))
            only = to_gregorian(year, month, day)
            return only, only
        first, last = months
        return to_gregorian(year, first, 1), to_gregorian(year, last, month_length(year, last))
    except ValueError:
        # A day that the calendar does not have («31 مهر») is a misprint; the label keeps what was printed.
        return None, None
