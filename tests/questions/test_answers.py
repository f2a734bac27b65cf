"""Answers to what a statement asks for."""

from __future__ import annotations

import pytest

from data.query.answers import read_answer
from data.query.parameters import Value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("", None),
        ("null", None),
        ("''", ""),
        ("۱٬۲۰۰٫۵", 1200.5),
        ("-7", -7),
        ("عراق", "عراق"),
        ("'12'", "12"),
        ("true", True),
        ("۱۴۰۴/۰۹/۲۹", "2025-12-20"),
        ("1404-9-29", "2025-12-20"),
        ("2025.12.20", "2025-12-20"),
        ("'1404-09-29'", "1404-09-29"),
        ("1404-13-29", "1404-13-29"),
        ("1404-09", "1404-09"),
        ("[USD، t]", ["USD", "t"]),
        ("[۱, 1404/1/1]", [1, "2025-03-21"]),
    ],
)
def test_an_answer_is_read(typed: str, value: Value) -> None:
    assert read_answer(typed) == value
