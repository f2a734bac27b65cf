"""Results that are looked at by the window, and errors that say where they stand."""

from __future__ import annotations

import pytest

from data.query.client import Reader, SqlTrouble


def first_cell(reader: Reader, expression: str) -> object:
    return reader.sql_open(f"SELECT {expression}")["first"]["rows"][0][0]


def test_a_result_brings_columns_and_first_rows(reader: Reader) -> None:
    result = reader.sql_open("SELECT id, name FROM many", page=2)
    assert result["columns"] == [
        {"name": "id", "type": "INTEGER", "kind": "number"},
        {"name": "name", "type": "VARCHAR", "kind": "text"},
    ]
    assert result["first"]["rows"] == [[0, "ردیف 0"], [1, "ردیف 1"]]
    assert (result["complete"], result["first"]["total"]) == (False, None)


def test_a_small_result_is_known_to_be_complete(reader: Reader) -> None:
    result = reader.sql_open("FROM figures SELECT figure_id ORDER BY 1")
    assert (result["complete"], result["first"]["total"]) == (True, 4)
    assert reader.sql_rows(result["cursor"], 2, 5)["rows"] == [[3], [4]]


@pytest.mark.parametrize(
    ("sql", "edition"),
    [
        ("SELECT id FROM many", 0),
        ("SELECT id FROM many ORDER BY id", 1),
        ("SELECT DISTINCT id FROM many ORDER BY id", 1),
        ("WITH m AS (SELECT id FROM many) SELECT id FROM m ORDER BY id -- the end", 1),
    ],
)
def test_any_window_of_a_result_can_be_jumped_to(reader: Reader, sql: str, edition: int) -> None:
    result = reader.sql_open(sql, page=5)
    assert reader.sql_rows(result["cursor"], 19998, 5)["rows"] == [[19998], [19999]]
    assert reader.sql_rows(result["cursor"], 7000, 2)["rows"] == [[7000], [7001]]
    assert reader.sql_rows(result["cursor"], 0, 1)["edition"] == edition


def test_rows_are_counted_beside(reader: Reader) -> None:
    result = reader.sql_open("SELECT * FROM many WHERE id % 2 = 0", page=1)
    assert reader.sql_count(result["cursor"]) == 10_000


def test_a_closed_result_is_gone(reader: Reader) -> None:
    result = reader.sql_open("SELECT * FROM many")
    reader.sql_close(result["cursor"])
    with pytest.raises(SqlTrouble) as caught:
        reader.sql_rows(result["cursor"], 0, 1)
    assert caught.value.reason == "gone"


def test_columns_of_one_name_stay_apart(reader: Reader) -> None:
    result = reader.sql_open('SELECT 1 AS a, 2 AS a, 3 AS "o\'dd""name"')
    assert [column["name"] for column in result["columns"]] == ["a", "a", "o'dd\"name"]
    assert result["first"]["rows"] == [[1, 2, 3]]


def test_a_long_cell_is_cut_and_can_be_had_whole(reader: Reader) -> None:
    result = reader.sql_open("SELECT * FROM long_texts ORDER BY id")
    assert [len(str(row[1])) for row in result["first"]["rows"]] == [1000, 1000, 1000]
    assert result["first"]["cut"] == [{"row": 1, "column": 1}, {"row": 2, "column": 1}]
    assert reader.sql_cell(result["cursor"], 2, 1) == "م" * 1002


@pytest.mark.parametrize(
    ("expression", "cell"),
    [
        ("NULL", None),
        ("true", True),
        ("170141183460469231731687303715884105727::HUGEINT", 2**127 - 1),
        ("1.50::DECIMAL(10, 2)", "1.50"),
        ("0.1::FLOAT", 0.1),
        ("'nan'::DOUBLE", "nan"),
        ("'-inf'::DOUBLE", "-inf"),
        ("'infinity'::DATE", "infinity"),
        ("DATE '0044-03-15 (BC)'", "0044-03-15 (BC)"),
        ("TIME '24:00:00'", "24:00:00"),
        ("INTERVAL '14 months 3 days'", "1 year 2 months 3 days"),
        ("TIMESTAMPTZ '2025-12-20 10:00:00+00'", "2025-12-20 10:00:00+00"),
        ("[1, NULL, 3]", "[1, NULL, 3]"),
        ("{'الف': 1}", "{'الف': 1}"),
        ("MAP {'a': 1}", "{a=1}"),
        ("'\\xAB'::BLOB", "\\xAB"),
        ("'0101'::BIT", "0101"),
        ("'a' || chr(0) || 'b'", "a\0b"),
        ("uuid '3f333df6-90a4-4fda-8dd3-9485d27cee36'", "3f333df6-90a4-4fda-8dd3-9485d27cee36"),
    ],
)
def test_odd_values_come_as_text(reader: Reader, expression: str, cell: object) -> None:
    assert first_cell(reader, expression) == cell


@pytest.mark.parametrize(
    ("type_name", "kind"),
    [
        ("BIGINT", "number"),
        ("DECIMAL(18,3)", "number"),
        ("VARCHAR", "text"),
        ("BOOLEAN", "truth"),
        ("DATE", "time"),
        ("TIMESTAMP WITH TIME ZONE", "time"),
        ("INTERVAL", "time"),
        ("INTEGER[]", "nested"),
        ("DECIMAL(18,3)[]", "nested"),
        ("STRUCT(a INTEGER)", "nested"),
        ("BLOB", "bytes"),
    ],
)
def test_a_column_says_what_its_values_are(reader: Reader, type_name: str, kind: str) -> None:
    assert reader.sql_open(f"SELECT CAST(NULL AS {type_name})")["columns"][0]["kind"] == kind


@pytest.mark.parametrize(
    ("sql", "marked", "line", "column"),
    [
        ("SELECT 'سلام', نیست FROM figures", "نیست", 1, 16),
        ("SELECT *\nFROM «جدول»", "«", 2, 6),
        ("-- توضیح\n\nSELECT\n  sum(quote) FROM figures", "sum", 4, 3),
        ("SELECT * FROM figurs;", "figurs", 1, 15),
        ("SELECT CAST('متن' AS INTEGER)", "CAST", 1, 8),
        ("EXPLAIN SELECT 'ب', nope FROM figures", "nope", 1, 21),
    ],
)
def test_an_error_says_where_it_stands_in_letters(
    reader: Reader, sql: str, marked: str, line: int, column: int
) -> None:
    with pytest.raises(SqlTrouble) as caught:
        reader.sql_open(sql)
    trouble = caught.value
    assert trouble.start is not None
    place = sql[trouble.start : trouble.start + trouble.length]
    assert place.startswith(marked)
    assert (trouble.line, trouble.column) == (line, column)


def test_an_error_at_the_end_stands_at_the_end(reader: Reader) -> None:
    with pytest.raises(SqlTrouble) as caught:
        reader.sql_open("SELECT 'ب' +")
    assert caught.value.column in (12, 13)  # at the last sign or behind it, as DuckDB's version has it


def test_an_error_keeps_the_hint_apart(reader: Reader) -> None:
    with pytest.raises(SqlTrouble) as caught:
        reader.sql_open("SELECT * FROM figurs")
    assert caught.value.title == "Table with name figurs does not exist!"
    assert caught.value.hint == 'Did you mean "figures"?'


def test_a_stream_brings_every_row_whole_and_in_order(reader: Reader) -> None:
    columns, batches = reader.sql_stream("SELECT id, [id, 1] AS pair FROM many ORDER BY id", batch=3000)
    rows = [row for batch in batches for row in batch]
    assert [column["name"] for column in columns] == ["id", "pair"]
    assert len(rows) == 20_000
    assert rows[19_999] == [19_999, "[19999,1]"]


def test_a_stream_cuts_nothing(reader: Reader) -> None:
    _, batches = reader.sql_stream("SELECT words FROM long_texts ORDER BY id")
    assert [len(str(row[0])) for batch in batches for row in batch] == [1000, 1001, 1002]
