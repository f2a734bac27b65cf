"""What a person means who is asked for the value of a `$name`: `parameters.read_value`, and days of both calendars."""

from __future__ import annotations

import re
from datetime import date

from data.errors import UsageError
from data.persian.letters import fold
from data.query.days import first_day
from data.query.parameters import Value, read_value

_WHOLE_DAY = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}")
_LIST = re.compile(r"[,،]")


def read_answer(text: str) -> Value:
    """The value that `text` stands for; a blank answer is NULL.

    A whole day, Jalali or Gregorian, is its Gregorian ISO form: `۱۴۰۴/۹/۲۹` → `2025-12-20`. In quotes it stays text.
    """
    text = text.strip()
    if not text:
        return None
    if text.startswith("[") and text.endswith("]"):
        return [read_answer(part) for part in _LIST.split(text[1:-1]) if part.strip()]
    day = day_of(text)
    return read_value(text) if day is None else day.isoformat()


def day_of(text: str) -> date | None:
    """The day that `text` names whole; None where it is none, or is in quotes."""
    if _WHOLE_DAY.fullmatch(fold(text.strip())) is None:
        return None
    try:
        return first_day(text.strip())
    except UsageError:
        return None
