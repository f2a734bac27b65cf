"""Which chart a result asks for, and what stands on its axes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.chart_choice import ChartChoice, choose
from tui.chart_ticks import amount, number_ticks, period_place, time_ticks

TEXT, NUMBER, DAY = ("VARCHAR", "text"), ("BIGINT", "number"), ("DATE", "time")


def columns(**named: tuple[str, str]) -> Any:
    return [{"name": name, "type": type_name, "kind": kind} for name, (type_name, kind) in named.items()]


@pytest.mark.parametrize(
    ("named", "rows", "under", "choice"),
    [
        ({"market": TEXT, "n": NUMBER}, [["a", 1], ["b", 2]], None, ("bars", 0, 1)),
        ({"day": DAY, "n": NUMBER}, [["2025-01-01", 1], ["2025-01-02", 2], ["2025-01-03", 1]], None, ("lines", 0, 1)),
        ({"period": TEXT, "n": NUMBER}, [["1401", 1], ["1402:06m", 2], ["1403", 3]], None, ("lines", 0, 1)),
        ({"period": TEXT, "n": NUMBER}, [["1401", 1], ["last 2 years", 2], ["1403", 3]], None, ("lines", 0, 1)),
        ({"year": NUMBER, "n": NUMBER}, [[1401, 1], [1402, 9], [1403, 3]], None, ("lines", 0, 1)),
        ({"a": NUMBER, "b": NUMBER}, [[1, 7], [2, 9]], None, ("scatter", 0, 1)),
        ({"a": NUMBER}, [[1], [7]], None, ("histogram", 0, None)),
        ({"name": TEXT}, [["a"], ["b"]], None, ("bars", 0, None)),
        ({"figure_id": NUMBER, "name": TEXT, "value": NUMBER}, [[1, "a", 5], [2, "b", 6]], None, ("bars", 1, 2)),
        ({"name": TEXT, "a": NUMBER, "b": NUMBER}, [["x", 1, 2], ["y", 3, 4]], 2, ("bars", 0, 2)),
        ({"a": TEXT, "b": TEXT, "n": NUMBER}, [["x", "p", 2], ["y", "q", 4]], 1, ("bars", 1, 2)),
        ({"name": TEXT, "n": NUMBER}, [], None, ("bars", 0, 1)),
    ],
)
def test_the_types_of_the_columns_choose(
    named: dict[str, tuple[str, str]], rows: list[list[Any]], under: int | None, choice: tuple[Any, ...]
) -> None:
    assert choose(columns(**named), rows, under) == ChartChoice(*choice)


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("1403", 1404.0),
        ("۱۴۰۳", 1404.0),
        ("1403:06m", 1403.5),
        ("1394:10m", 1394 + 10 / 12),
        ("1398:m7", 1398 + 7 / 12),
        ("1398:q2", 1398.5),
        ("1398:h2", 1399.0),
        ("1404/09", 1404.75),
        ("1404-09-15", 1404 + 8.5 / 12),
        ("پسته", None),
        ("14033", None),
    ],
)
def test_a_period_has_a_place_in_time(label: str, place: float | None) -> None:
    assert period_place(label) == place


def test_gregorian_years_stand_among_jalali_ones() -> None:
    places = [period_place(label) for label in ("1402", "g2024", "1403", "2025")]
    assert places == sorted(places)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("value", "english", "persian"),
    [
        (0, "0", "۰"),
        (1403, "1403", "۱۴۰۳"),
        (-2.5, "−2.5", "−۲٫۵"),
        (3_900_000, "3.9 M", "۳٫۹ میلیون"),
        (12_500, "12,500", "۱۲٬۵۰۰"),
    ],
)
def test_numbers_on_an_axis_are_in_the_languages_form(value: float, english: str, persian: str) -> None:
    assert (amount(value, "en"), amount(value, "fa")) == (english, persian)


@given(st.floats(-1e12, 1e12, allow_nan=False), st.floats(1e-6, 1e12, allow_nan=False), st.integers(2, 12))
def test_ticks_are_few_and_enclose_the_range(low: float, span: float, most: int) -> None:
    high = low + span
    if high - low < abs(low) * 1e-9:
        return  # floats cannot tell the ends apart
    ticks = number_ticks(low, high, most, "en")
    assert 2 <= len(ticks) <= most + 2
    slack = span * 1e-6 + abs(low) * 1e-9
    assert ticks[0].at <= low + slack
    assert ticks[-1].at >= high - slack


def seconds(year: int, month: int, day: int) -> float:
    return (datetime(year, month, day) - datetime(1970, 1, 1)).total_seconds()


def test_years_on_an_axis_are_of_the_languages_calendar() -> None:
    low, high = seconds(2022, 1, 1), seconds(2025, 12, 1)
    assert [tick.text for tick in time_ticks(low, high, 6, "en")] == ["2022", "2023", "2024", "2025"]
    assert [tick.text for tick in time_ticks(low, high, 6, "fa")] == ["۱۴۰۱", "۱۴۰۲", "۱۴۰۳", "۱۴۰۴"]
    # The first of Farvardin 1403.
    assert time_ticks(low, high, 6, "fa")[2].at == seconds(2024, 3, 20)


@given(st.floats(-6e10, 2e11), st.floats(1, 1e10), st.integers(2, 20), st.sampled_from(["en", "fa"]))
def test_times_on_an_axis_stand_within_it(low: float, span: float, most: int, language: Any) -> None:
    ticks = time_ticks(low, low + span, most, language)
    assert all(low <= tick.at <= low + span for tick in ticks)
    assert len(ticks) <= 40
