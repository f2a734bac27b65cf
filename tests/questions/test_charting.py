"""The points of charts, counted by DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from data.errors import MizError
from data.query.charting import MOST_BARS, MOST_DOTS, MOST_PLACES
from data.query.client import Reader
from data.query.sql_protocol import Chart


@contextmanager
def result_of(reader: Reader, sql: str) -> Iterator[int]:
    cursor = reader.sql_open(sql)["cursor"]
    yield cursor
    reader.sql_close(cursor)


def points(chart: Chart) -> list[tuple[object, ...]]:
    """As tuples: over the wire they come as lists."""
    return [tuple(point) for point in chart["points"]]


SALES = "SELECT * FROM (VALUES ('سیب', 3), ('انگور', 5), ('سیب', 4), ('هلو', NULL), (NULL, 1)) AS t(goods, tonnes)"


def test_bars_add_up_what_shares_a_name_largest_first(reader: Reader) -> None:
    with result_of(reader, SALES) as cursor:
        chart = reader.sql_chart(cursor, "bars", x=0, y=1)
    assert points(chart) == [("سیب", 7.0, 2), ("انگور", 5.0, 1), (None, 1.0, 1)]
    assert (chart["rows"], chart["left_out"], chart["places"], chart["as_shown"]) == (5, 1, 4, False)


@pytest.mark.parametrize(
    ("how", "value"), [("sum", 7.0), ("mean", 3.5), ("median", 3.5), ("max", 4.0), ("min", 3.0), ("count", 2.0)]
)
def test_values_that_share_a_name_are_put_together_as_asked(reader: Reader, how: str, value: float) -> None:
    with result_of(reader, SALES) as cursor:
        chart = reader.sql_chart(cursor, "bars", x=0, y=1, how=how)  # type: ignore[arg-type]
    assert {name: one for name, one, _ in chart["points"]}["سیب"] == value


def test_bars_of_rows_that_have_a_name_each_keep_their_order(reader: Reader) -> None:
    with result_of(reader, "SELECT * FROM (VALUES ('b', 1), ('a', -2), ('c', 9)) AS t(name, n)") as cursor:
        chart = reader.sql_chart(cursor, "bars", x=0, y=1)
        assert [name for name, _, _ in chart["points"]] == ["b", "a", "c"]
        assert chart["as_shown"]
        view = reader.sql_view(cursor, sort=[{"column": 0}])["cursor"]
        assert [name for name, _, _ in reader.sql_chart(view, "bars", x=0, y=1)["points"]] == ["a", "b", "c"]


def test_rows_are_counted_where_no_number_is_named(reader: Reader) -> None:
    with result_of(reader, SALES) as cursor:
        chart = reader.sql_chart(cursor, "bars", x=0)
    assert points(chart)[0] == ("سیب", 2.0, 2)
    assert sum(value for _, value, _ in chart["points"]) == 5


def test_of_many_names_the_largest_are_drawn(reader: Reader) -> None:
    with result_of(reader, "SELECT 'n' || i AS name, i AS n FROM range(100000) t(i)") as cursor:
        chart = reader.sql_chart(cursor, "bars", x=0, y=1)
    assert len(chart["points"]) == MOST_BARS
    assert chart["places"] == 100_000
    assert points(chart)[0] == ("n99999", 99999.0, 1)


def test_a_line_has_a_point_a_day_in_order(reader: Reader) -> None:
    sql = "SELECT DATE '1970-01-03' - i::INT AS day, i AS n FROM range(3) t(i) UNION ALL SELECT NULL, 7"
    with result_of(reader, sql) as cursor:
        chart = reader.sql_chart(cursor, "lines", x=0, y=1)
    assert points(chart) == [(0.0, 2.0, 1), (86_400.0, 1.0, 1), (172_800.0, 0.0, 1)]
    assert (chart["rows"], chart["left_out"], chart["classes"]) == (4, 1, 0)


def test_periods_are_places_of_a_line_too(reader: Reader) -> None:
    with result_of(reader, "SELECT * FROM (VALUES ('1403', 2), ('1402', 1)) AS t(period, n)") as cursor:
        assert points(reader.sql_chart(cursor, "lines", x=0, y=1)) == [("1402", 1.0, 1), ("1403", 2.0, 1)]


def test_a_line_of_very_many_places_is_put_into_classes(reader: Reader) -> None:
    with result_of(reader, "SELECT i AS x, 1 AS n FROM range(100000) t(i)") as cursor:
        chart = reader.sql_chart(cursor, "lines", x=0, y=1, classes=50)
    assert (chart["places"], chart["classes"], len(chart["points"])) == (100_000, 50, 50)
    assert chart["places"] > MOST_PLACES
    assert sum(value for _, value, _ in chart["points"]) == 100_000


def test_a_scatter_of_many_rows_is_a_sample_that_stays_the_same(reader: Reader) -> None:
    with result_of(reader, "SELECT i AS a, CASE WHEN i % 2 = 0 THEN -i END AS b FROM range(10000) t(i)") as cursor:
        chart = reader.sql_chart(cursor, "scatter", x=0, y=1)
        assert (chart["rows"], chart["left_out"], chart["places"]) == (10_000, 5_000, 5_000)
        assert len(chart["points"]) == MOST_DOTS
        assert all(y == -x for x, y, _ in chart["points"] if isinstance(x, float))


def test_a_histogram_counts_every_row_once(reader: Reader) -> None:
    values = "CASE WHEN i % 10 = 0 THEN NULL WHEN i = 1 THEN 'inf'::DOUBLE ELSE i * 0.7 END"
    sql = f"SELECT {values} AS v FROM range(1000) t(i)"
    with result_of(reader, sql) as cursor:
        chart = reader.sql_chart(cursor, "histogram", x=0, classes=7)
    assert (len(chart["points"]), chart["classes"]) == (7, 7)
    assert chart["left_out"] == 101
    assert sum(value for _, value, _ in chart["points"]) == 1000 - 101


def test_a_few_whole_numbers_have_a_class_each(reader: Reader) -> None:
    with result_of(reader, "SELECT unnest([1, 1, 2, 4]) AS n") as cursor:
        chart = reader.sql_chart(cursor, "histogram", x=0)
    assert points(chart) == [(1.0, 2.0, 2), (2.0, 1.0, 1), (3.0, 0.0, 0), (4.0, 1.0, 1)]
    assert chart["width"] == 1.0


@pytest.mark.parametrize("kind", ["bars", "lines", "scatter", "histogram"])
def test_a_result_without_rows_has_no_points(reader: Reader, kind: str) -> None:
    with result_of(reader, "SELECT 1 AS a, 2 AS b WHERE false") as cursor:
        chart = reader.sql_chart(cursor, kind, x=0, y=1)  # type: ignore[arg-type]
    assert (chart["points"], chart["rows"]) == ([], 0)


@pytest.mark.parametrize("kind", ["bars", "lines", "scatter", "histogram"])
def test_one_row_is_one_point(reader: Reader, kind: str) -> None:
    with result_of(reader, "SELECT 5 AS a, -2.5::DOUBLE AS b") as cursor:
        chart = reader.sql_chart(cursor, kind, x=0, y=1)  # type: ignore[arg-type]
    assert len(chart["points"]) == 1


def test_the_filters_of_a_view_hold_in_its_chart(reader: Reader) -> None:
    with result_of(reader, SALES) as cursor:
        view = reader.sql_view(cursor, filters=[{"column": 0, "op": "contains", "value": "سيب"}])["cursor"]
        assert points(reader.sql_chart(view, "bars", x=0, y=1)) == [("سیب", 7.0, 2)]


def test_text_is_no_axis_of_numbers(reader: Reader) -> None:
    with result_of(reader, SALES) as cursor, pytest.raises(MizError, match="no numbers"):
        reader.sql_chart(cursor, "histogram", x=0)


def test_names_of_columns_hold_anything(reader: Reader) -> None:
    with result_of(reader, """SELECT 'x' AS "a""b", 1 AS "a""b", 2 AS "نام; --" """) as cursor:
        assert points(reader.sql_chart(cursor, "bars", x=0, y=2)) == [("x", 2.0, 1)]
