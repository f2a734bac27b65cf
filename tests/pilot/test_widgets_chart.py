"""Charts as they are drawn: bars in both directions, plots and histograms, every line as wide as it says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pilot.widgets_stage import on_stage
from widgets.chart import ChartView
from widgets.chart_lines import Bar, Line, Tick, bar_lines, column_lines, plot_lines
from widgets.rtl import Direction
from widgets.text.cells import cells


def text(line: Line) -> str:
    return "".join(part for part, _ in line)


def ticks(low: float, high: float, most: int) -> Sequence[Tick]:
    return [Tick(low, f"{low:g}"), Tick(high, f"{high:g}")]


FRUIT = [Bar("پسته", 8, "8"), Bar("لاله", 4, "4"), Bar("USD", 0, "0")]


def test_bars_stand_beside_their_labels_joined_and_true_to_width() -> None:
    assert [text(line) for line in bar_lines(FRUIT, 20, "ltr")] == [
        "ﻪﺘﺴﭘ █████████████ 8",
        " ﻪﻟﻻ ██████▌       4",
        " USD               0",
    ]


def test_in_persian_they_grow_from_the_right() -> None:
    assert [text(line) for line in bar_lines(FRUIT, 20, "rtl")] == [
        "8 █████████████ ﻪﺘﺴﭘ",
        "4       ▐██████ ﻪﻟﻻ ",
        "0               USD ",
    ]


def test_negative_bars_grow_the_other_way_from_zero() -> None:
    lines = [text(line) for line in bar_lines([Bar("a", -4, "-4"), Bar("b", 4, "4")], 20, "ltr")]
    assert lines == ["a ███████│        -4", "b        │███████  4"]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_small_bar_is_seen_and_an_empty_one_is_not(direction: Direction) -> None:
    lines = bar_lines([Bar("a", 1_000_000, ""), Bar("b", 1, ""), Bar("c", 0, "")], 30, direction)
    assert any(sign in text(lines[1]) for sign in "▏▐")
    assert not set("▏▐█") & set(text(lines[2]))


labels = st.text(st.sampled_from("سلاملا ابpqr‌ًẋ中"), max_size=12)


@given(
    st.lists(st.tuples(labels, st.floats(-1e9, 1e9)), min_size=1, max_size=6),
    st.integers(24, 120),
    st.sampled_from(["ltr", "rtl"]),
)
def test_every_bar_takes_one_width_and_a_longer_one_no_fewer_cells(
    pairs: list[tuple[str, float]], width: int, direction: Direction
) -> None:
    lines = bar_lines([Bar(label, value, f"{value:.0f}") for label, value in pairs], width, direction)
    assert len({cells(text(line)) for line in lines}) == 1
    drawn = [
        sum(letter in "█▏▎▍▌▋▊▉▐" for part, look in line if look in ("bar", "negative") for letter in part)
        for line in lines
    ]
    positive = sorted((value, count) for (_, value), count in zip(pairs, drawn, strict=True) if value > 0)
    assert [count for _, count in positive] == sorted(count for _, count in positive)


def test_a_line_rises_to_the_right_over_its_axis() -> None:
    lines = [text(line) for line in plot_lines([(0, 0), (1, 1)], 16, 6, joined=True, x_ticks=ticks, y_ticks=ticks)]
    assert (lines[0][:3], lines[0][-1]) == ("1 ┤", "●")
    assert (lines[3][:3], lines[3][3]) == ("0 ┤", "●")
    assert lines[4] == "  └┬───────────┬"
    assert lines[5].split() == ["0", "1"]


def test_labels_of_an_axis_are_laid_out() -> None:
    def named(low: float, high: float, most: int) -> Sequence[Tick]:
        return [Tick(low, "سلام"), Tick(high, "لالا")]

    lines = plot_lines([(0, 5), (9, 5)], 40, 8, joined=False, x_ticks=named, y_ticks=ticks)
    assert "ﻡﻼﺳ" in text(lines[-1])
    assert "ﻻﻻ" in text(lines[-1])
    assert len({cells(text(line)) for line in lines}) == 1


def test_zero_is_a_line_of_its_own_among_negative_values() -> None:
    lines = plot_lines([(0, -5), (1, 5)], 30, 9, joined=False, x_ticks=ticks, y_ticks=ticks)
    assert any("┼" in text(line) and "╌" in text(line) for line in lines)


def test_one_point_is_seen() -> None:
    lines = plot_lines([(3, 7)], 30, 8, joined=True, x_ticks=ticks, y_ticks=ticks)
    assert sum(text(line).count("●") for line in lines) == 1


@given(
    st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)), min_size=1, max_size=30),
    st.integers(20, 90),
    st.integers(6, 30),
    st.booleans(),
)
def test_every_plot_fills_its_room(points: list[tuple[float, float]], width: int, height: int, joined: bool) -> None:
    lines = plot_lines(sorted(points), width, height, joined=joined, x_ticks=ticks, y_ticks=ticks)
    assert len(lines) == height
    assert len({cells(text(line)) for line in lines}) == 1


def test_columns_are_as_high_as_their_classes_are_full() -> None:
    lines = [text(line) for line in column_lines([4, 0, 2], (0, 3), 12, 6, x_ticks=ticks, y_ticks=ticks)]
    assert [line[3:] for line in lines[:4]] == ["██       ", "██       ", "██    ██ ", "██    ██ "]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=200), st.integers(20, 90), st.integers(6, 30))
def test_every_histogram_fits(counts: list[int], width: int, height: int) -> None:
    lines = column_lines(counts, (0.0, 1.0), width, height, x_ticks=ticks, y_ticks=ticks)
    assert len(lines) == height
    assert {cells(text(line)) for line in lines} == {width}


async def test_a_chart_is_drawn_anew_for_every_size() -> None:
    view = ChartView()
    async with on_stage(view, size=(40, 8)) as actor:
        view.show_bars(FRUIT, "ltr")
        await actor.pilot.pause()
        narrow = actor.lines()[0]
        await actor.pilot.resize_terminal(70, 8)
        await actor.pilot.pause()
        assert len(actor.lines()[0]) > len(narrow)
        assert actor.lines()[1].strip().startswith("ﻪﻟﻻ")
