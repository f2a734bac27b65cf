"""Formatting: only blanks and the case of keywords change, and what cannot be laid out is left alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.query.formatting import CannotFormat, format_sql
from data.query.saved import shipped_queries

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("written", "laid_out"),
    [
        ("select a,b from t where x=1", "SELECT a, b FROM t WHERE x = 1"),
        ("select 'میز\u200cها' as \"نام ستون\"", "SELECT 'میز\u200cها' AS \"نام ستون\""),
        ("select a, -- یکی\n b", "SELECT\n    a,  -- یکی\n    b"),
        ("from t select count(*) filter (where a)", "FROM t SELECT count(*) FILTER (WHERE a)"),
        ("select a,count(*) from t group by all order by all", "SELECT a, count(*) FROM t GROUP BY ALL ORDER BY ALL"),
        ("select list_transform(l,x->x+1) where a=$روز", "SELECT list_transform(l, x -> x + 1) WHERE a = $روز"),
        ("select 7//2, #1, x'ff', 1e-5", "SELECT 7 // 2, #1, x'ff', 1e-5"),
        ("select E'a\\'b', $$a ' b$$", "SELECT E'a\\'b', $$a ' b$$"),
        ("select t.order, b as desc from t", "SELECT t.order, b AS desc FROM t"),
        ("select Change from T", "SELECT Change FROM T"),
        ("select 1;select 2", "SELECT 1;\nSELECT 2"),
        ("select 1 -- no\n;", "SELECT 1  -- no\n;"),
        ("/* چند\n  سطر */ select 1", "/* چند\n  سطر */\nSELECT 1"),
        ("  \n ", ""),
    ],
)
def test_layout(written: str, laid_out: str) -> None:
    assert format_sql(written) == laid_out


@pytest.mark.parametrize(
    "written", ["select 'open", "select (1", "select 1)", 'select "a', "/* open", "select $$a", "[)"]
)
def test_what_is_half_written_is_not_touched(written: str) -> None:
    with pytest.raises(CannotFormat):
        format_sql(written)


def test_a_text_too_long_is_not_touched() -> None:
    with pytest.raises(CannotFormat) as raised:
        format_sql("select 1;" * 20_000)
    assert raised.value.hint == "Format one statement"


def _tree(sql: str) -> object:
    """DuckDB's own parse, without the places."""
    row = duckdb.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()
    assert row is not None
    return json.loads(re.sub(r'"query_location(_length)?":\d+', '"at":0', row[0]))


@pytest.mark.parametrize("sql", [query.sql for query in shipped_queries()])
def test_shipped_queries_mean_the_same_and_stay_laid_out(sql: str) -> None:
    made = format_sql(sql)
    assert _tree(made) == _tree(sql)
    assert format_sql(made) == made


_PIECES = st.sampled_from(
    [
        "select", "from", "where", "group by all", "order by", "with x as (select 1)", "limit 5", "qualify", "a", "b.c",
        "count(*)", "sum(v) filter (where u = 'USD')", "'میز و «کالا»'", "'it''s'", '"نام ستون"', "$name", "بازار",
        "-- توضیح\n", "/* یک */", ",", "=", ">=", "<>", "->", "::date", "//", "-", "- -1", "||", "(", ")", "[1, 2]",
        "{'a': 1}", "case when a then b end", "1.5", ".5", "1e-3", "not in ('a')", "x'ff'", "E'\\''", "$q$ ; $q$", ";",
        "\n", "lambda x: x", "* exclude (a)", "between 1 and 2", "interval 3 day", "union all", "over (partition by a)",
    ]
)  # fmt: skip


def _said(sql: str) -> list[str]:
    return re.sub(r"\s+", "", sql.lower().replace("--", " --")).split()


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=14).map(" ".join))
def test_a_layout_keeps_every_character_but_blanks_and_stays(sql: str) -> None:
    try:
        made = format_sql(sql)
    except CannotFormat:
        return
    assert sorted("".join(_said(made))) == sorted("".join(_said(sql)))
    assert format_sql(made) == made
