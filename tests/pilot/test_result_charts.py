"""Results drawn."""

from __future__ import annotations

import pytest

from tests.pilot.results_stage import OpenResults, ResultsDriver
from tui.screens.chart import ChartScreen
from widgets.chart import ChartView
from widgets.choice import ChoiceLine
from widgets.rtl import RtlLabel

# -- charts ----------------------------------------------------------------------------------------------------------


def drawn(rows: ResultsDriver) -> str:
    return "\n".join(rows.screen.query_one(ChartView).lines)


async def test_names_and_numbers_are_bars(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await rows.press("g")
        assert isinstance(rows.screen, ChartScreen)
        assert rows.screen.query_one("#kind", ChoiceLine).key == "bars"
        assert "ﺐﯿﺳ" in drawn(rows)
        assert "without a value or a place: 1 rows" in rows.said
        await rows.press("escape")
        assert not isinstance(rows.screen, ChartScreen)


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_another_kind_finds_columns_that_it_can_draw(open_results: OpenResults, size: tuple[int, int]) -> None:
    async with open_results(size=size) as rows:
        await rows.press("g", "h")
        assert "█" in drawn(rows)
        await rows.press("s")
        assert "●" in drawn(rows)
        await rows.press("l")
        assert "┤" in drawn(rows)
        assert max(len(line) for line in rows.screen.query_one(ChartView).lines) <= size[0]


async def test_jalali_periods_are_a_line_with_their_names(open_results: OpenResults) -> None:
    sql = "SELECT * FROM (VALUES ('1401', 5), ('1403', 9), ('1402', 7)) AS t(period, n)"
    async with open_results(sql, language="fa") as rows:
        await rows.press("g")
        assert rows.screen.query_one("#kind", ChoiceLine).key == "lines"
        years = drawn(rows).split("\n")[-1].split()
        assert years == ["۱۴۰۱", "۱۴۰۲", "۱۴۰۳"]


async def test_an_empty_result_says_why_nothing_is_drawn(open_results: OpenResults) -> None:
    async with open_results("SELECT 1 AS a, 'x' AS b WHERE false") as rows:
        await rows.press("g")
        assert "no rows" in rows.screen.query_one("#why", RtlLabel).shown.text


async def test_a_chart_that_cannot_be_says_what_it_wants(open_results: OpenResults) -> None:
    async with open_results("SELECT 'a' AS name, 'b' AS other") as rows:
        await rows.press("g", "s")
        assert "two columns of numbers" in rows.screen.query_one("#why", RtlLabel).shown.text


async def test_a_hundred_thousand_rows_are_counted_by_duckdb(open_results: OpenResults) -> None:
    async with open_results("SELECT 'n' || i % 700 AS name, i AS n FROM range(100000) t(i)") as rows:
        await rows.press("g")
        assert "the 60 largest of 700" in rows.said
        await rows.press("down", "a")
        assert rows.screen.query_one("#how", ChoiceLine).key == "mean"
