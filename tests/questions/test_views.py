"""Results sorted and filtered by their columns, what a column holds, and the view `selection`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.errors import MizError
from data.query.client import Reader, SqlTrouble
from data.query.filters import Filters

FIGURES = "SELECT figure_id, unit, value, period_start, commodity FROM figures"
GROUPED = "SELECT id % 3 AS team, name, id FROM many ORDER BY id DESC"


def ids(reader: Reader, sql: str = FIGURES, **view: Any) -> list[Any]:
    cursor = reader.sql_open(sql)["cursor"]
    return [row[0] for row in reader.sql_view(cursor, **view)["first"]["rows"]]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ([{"column": 2}], [4, 2, 3, 1]),
        ([{"column": 2, "descending": True}], [1, 3, 2, 4]),
        ([{"column": 1}, {"column": 0}], [4, 2, 3, 1]),  # factory, percent, t, USD
        ([{"column": 4}, {"column": 0, "descending": True}], [3, 2, 1, 4]),  # برنج before کاشی, NULL last
        ([{"column": 3, "descending": True}, {"column": 0}], [1, 2, 3, 4]),
    ],
)
def test_a_result_is_sorted_by_its_columns(reader: Reader, sort: list[Any], order: list[int]) -> None:
    assert ids(reader, sort=sort) == order


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({"column": 1, "op": "=", "value": "USD"}, [1]),
        ({"column": 1, "op": "in", "value": ["USD", "t"]}, [1, 3]),
        ({"column": 1, "op": "!=", "value": "USD"}, [2, 3, 4]),
        ({"column": 2, "op": ">", "value": "۱۲"}, [1, 3]),
        ({"column": 2, "op": "<=", "value": 12}, [2, 4]),
        ({"column": 4, "op": "contains", "value": "كاشي"}, [1, 2]),
        ({"column": 4, "op": "starts", "value": "کا"}, [1, 2]),
        ({"column": 3, "op": "null"}, [3, 4]),
        ({"column": 3, "op": "not null"}, [1, 2]),
        ({"column": 3, "op": "in", "value": [None]}, [3, 4]),
        ({"column": 3, "op": "=", "value": "1403"}, [1, 2]),
        ({"column": 3, "op": ">", "value": "1403"}, []),
        ({"column": 3, "op": "<=", "value": "۱۴۰۳/۰۱"}, [1, 2]),
        ({"column": 1, "op": "=", "value": "' OR true --"}, []),
    ],
)
def test_a_result_is_filtered_by_its_columns(reader: Reader, chosen: dict[str, Any], left: list[int]) -> None:
    assert ids(reader, filters=[chosen], sort=[{"column": 0}]) == left


@pytest.mark.parametrize(
    "chosen",
    [
        {"column": 2, "op": ">", "value": "بسیار"},
        {"column": 3, "op": "=", "value": "فردا"},
        {"column": 9, "op": "null"},
        {"column": 0, "op": "sounds like", "value": 1},
        {"column": 0, "op": "="},
    ],
)
def test_a_filter_that_makes_no_sense_is_told(reader: Reader, chosen: dict[str, Any]) -> None:
    with pytest.raises(MizError):
        ids(reader, filters=[chosen])


@pytest.mark.parametrize("sql", ["SELECT id, name FROM many", "SELECT id, max(name) FROM many GROUP BY id ORDER BY id"])
def test_any_window_of_a_view_can_be_jumped_to(reader: Reader, sql: str) -> None:
    cursor = reader.sql_open(sql, page=5)["cursor"]
    view = reader.sql_view(
        cursor, sort=[{"column": 0, "descending": True}], filters=[{"column": 0, "op": "<", "value": 1000}], page=3
    )
    assert [row[0] for row in view["first"]["rows"]] == [999, 998, 997]
    assert [row[0] for row in reader.sql_rows(view["cursor"], 990, 20)["rows"]] == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert reader.sql_count(view["cursor"]) == 1000
    assert reader.sql_cell(view["cursor"], 997, 1) == "ردیف 2"


def test_equal_rows_stay_in_the_order_of_the_result(reader: Reader) -> None:
    cursor = reader.sql_open(GROUPED, page=5)["cursor"]
    view = reader.sql_view(cursor, sort=[{"column": 0}], page=3)
    assert [row[2] for row in view["first"]["rows"]] == [19998, 19995, 19992]
    assert [row[2] for row in reader.sql_rows(view["cursor"], 1, 3)["rows"]] == [19995, 19992, 19989]


def test_a_filter_alone_keeps_the_order(reader: Reader) -> None:
    cursor = reader.sql_open("SELECT id FROM many", page=5)["cursor"]
    view = reader.sql_view(cursor, filters=[{"column": 0, "op": ">=", "value": 100}], page=2)
    assert reader.sql_rows(view["cursor"], 500, 2)["rows"] == [[600], [601]]
    assert reader.sql_count(view["cursor"]) == 19900


def test_a_view_of_a_view_is_one_of_the_result(reader: Reader) -> None:
    cursor = reader.sql_open(FIGURES)["cursor"]
    view = reader.sql_view(cursor, filters=[{"column": 1, "op": "=", "value": "USD"}])
    again = reader.sql_view(view["cursor"], sort=[{"column": 0}])
    assert len(again["first"]["rows"]) == 4


def test_a_view_outlives_its_result_being_closed(reader: Reader) -> None:
    cursor = reader.sql_open("SELECT id FROM many", page=5)["cursor"]
    view = reader.sql_view(cursor, sort=[{"column": 0, "descending": True}], page=5)["cursor"]
    reader.sql_close(cursor)
    assert reader.sql_rows(view, 10_000, 1)["rows"] == [[9999]]
    reader.sql_close(view)
    with pytest.raises(SqlTrouble):
        reader.sql_rows(view, 0, 1)


def test_the_sql_of_a_view_gives_the_same_rows(reader: Reader, catalogue: Path) -> None:
    cursor = reader.sql_open(FIGURES)["cursor"]
    view = reader.sql_view(
        cursor,
        sort=[{"column": 4, "descending": True}, {"column": 0}],
        filters=[{"column": 3, "op": ">=", "value": "1403"}, {"column": 4, "op": "contains", "value": "کاشی"}],
    )
    with duckdb.connect(str(catalogue), read_only=True) as connection:
        rows = [row[0] for row in connection.execute(view["sql"]).fetchall()]
    assert rows == [row[0] for row in view["first"]["rows"]] == [1, 2]


def test_a_plan_is_not_sorted(reader: Reader) -> None:
    cursor = reader.sql_open("EXPLAIN SELECT 1")["cursor"]
    with pytest.raises(MizError):
        reader.sql_view(cursor, sort=[{"column": 0}])


@pytest.mark.parametrize(
    "sql", ["SHOW TABLES", "DESCRIBE figures", "VALUES ('ب'), ('آ'), ('پ')", "FROM test_all_types()"]
)
def test_odd_results_are_sorted_too(reader: Reader, sql: str) -> None:
    cursor = reader.sql_open(sql)["cursor"]
    assert reader.sql_view(cursor, sort=[{"column": 0}])["first"]["rows"]


def test_every_type_is_sorted_and_described(reader: Reader) -> None:
    opened = reader.sql_open("FROM test_all_types()")
    for nth, _ in enumerate(opened["columns"]):
        assert len(reader.sql_view(opened["cursor"], sort=[{"column": nth}])["first"]["rows"]) == 3
        assert reader.sql_column(opened["cursor"], nth)["rows"] == 3


def test_numbers_of_a_column_are_summed_up(reader: Reader) -> None:
    facts = reader.sql_column(reader.sql_open("SELECT id, half FROM many", page=1)["cursor"], 1, top=2)
    assert (facts["rows"], facts["nulls"], facts["distinct"], facts["distinct_is_exact"]) == (20000, 0, 20000, True)
    assert (facts["least"], facts["most"], facts["mean"], facts["median"]) == ("0.0", "9999.5", 4999.75, 4999.75)
    assert len(facts["bins"]) == 20
    assert {part["n"] for part in facts["bins"]} == {1000}
    assert facts["top"] == [{"value": "0.0", "n": 1}, {"value": "0.5", "n": 1}]


def test_words_of_a_column_are_counted_under_its_filters(reader: Reader) -> None:
    cursor = reader.sql_open(FIGURES)["cursor"]
    view = reader.sql_view(cursor, filters=[{"column": 2, "op": ">", "value": 2}])
    facts = reader.sql_column(view["cursor"], 4)
    assert facts["top"] == [{"value": "کاشی", "n": 2}, {"value": "برنج", "n": 1}]
    assert (facts["shortest"], facts["longest"], facts["bins"]) == (4, 4, [])


def test_the_selection_is_there_as_a_view(reader: Reader) -> None:
    chosen = Filters(market="عراق")
    assert reader.sql_open("FROM selection SELECT figure_id", filters=chosen)["first"]["rows"] == [[1]]
    assert reader.sql_open("SELECT count(*) FROM selection")["first"]["rows"] == [[4]]


@pytest.mark.parametrize(
    "sql",
    [
        "WITH x AS (FROM selection) SELECT count(*) FROM x JOIN selection AS s USING (figure_id)",
        "SELECT (SELECT count(*) FROM Selection)",
    ],
)
def test_the_selection_is_there_wherever_a_table_may_stand(reader: Reader, sql: str) -> None:
    assert reader.sql_open(sql, filters=Filters(flow="export"))["first"]["rows"] == [[2]]


def test_the_selection_is_counted_described_sorted_and_streamed(reader: Reader) -> None:
    chosen = Filters(flow="export")
    opened = reader.sql_open("SELECT * FROM selection", filters=chosen, page=1)
    assert reader.sql_count(opened["cursor"]) == 2
    view = reader.sql_view(opened["cursor"], sort=[{"column": 0, "descending": True}])
    assert [row[0] for row in view["first"]["rows"]] == [2, 1]
    _, batches = reader.sql_stream(cursor=view["cursor"])
    assert [row[0] for rows in batches for row in rows] == [2, 1]
    assert reader.sql_open("SUMMARIZE selection", filters=chosen)["first"]["rows"]


PANES = ("figures", "desks", "markets", "commodities", "articles", "overview")


@pytest.mark.parametrize("about", PANES)
@pytest.mark.parametrize("chosen", [Filters(), Filters(market="عراق", flow="export"), Filters(search="کاشی")], ids=str)
def test_the_sql_of_a_pane_runs_in_any_client(reader: Reader, catalogue: Path, about: str, chosen: Filters) -> None:
    sql = reader.sql_of(about, chosen)
    with duckdb.connect(str(catalogue), read_only=True) as connection:
        rows = connection.execute(sql).fetchall()
    shown: Any = getattr(reader, about)(chosen)
    if about == "overview":
        assert len(rows) == 1
    else:
        assert len(rows) == len(shown["rows"] if isinstance(shown, dict) else shown)


def test_the_sql_of_the_figures_has_names_and_days_of_the_language(reader: Reader) -> None:
    persian, english = (reader.sql_of("figures", language=language) for language in ("fa", "en"))
    assert "m.name_fa AS market" in persian
    assert "a.published_jalali AS published" in persian
    assert "m.name_en AS market" in english
    assert "a.published AS published" in english


def test_the_sql_of_the_figures_says_the_filters_and_keeps_the_order(reader: Reader, catalogue: Path) -> None:
    sql = reader.sql_of("figures", Filters(flow="export"), sort="value", descending=True)
    assert re.search(r"WHERE f\.flow IN \('export'\)\nORDER BY f\.value DESC", sql)
    with duckdb.connect(str(catalogue), read_only=True) as connection:
        assert [row[0] for row in connection.execute(sql).fetchall()] == [1, 2]


def test_a_pane_without_sql_is_told(reader: Reader) -> None:
    with pytest.raises(MizError):
        reader.sql_of("weather")
