"""What is copied from a result reads back to what stands in it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.result_copy import CopyFormat, CopyOrder, written

COLUMNS = [
    {"name": "نام", "type": "VARCHAR", "kind": "text"},
    {"name": "n", "type": "BIGINT", "kind": "number"},
    {"name": "exact", "type": "DECIMAL(10,2)", "kind": "number"},
    {"name": "list", "type": "VARCHAR[]", "kind": "nested"},
]
ROWS: list[list[Any]] = [["پسته | چای", 7, "1.10", "[الف, ب]"], [None, None, None, None]]


def order(written_as: CopyFormat, places: tuple[int, ...] = (0, 1, 2, 3), rows: int = 2) -> CopyOrder:
    return CopyOrder(1, COLUMNS, range(rows), places, written_as)  # type: ignore[arg-type]


def copied(written_as: CopyFormat, places: tuple[int, ...] = (0, 1, 2, 3)) -> str:
    return written(order(written_as, places), [[row[place] for place in places] for row in ROWS])


def test_a_cell_is_copied_as_it_is() -> None:
    text = "خط نخست\nخط\tدوم «نقل»"
    assert written(order("text", (0,), 1), [[text]]) == text


def test_a_row_as_text_names_its_columns() -> None:
    assert written(order("text", (0, 1), 1), [["چای", 3]]) == "نام: چای\nn: 3"


def test_rows_as_text_are_parted_by_tabs() -> None:
    assert copied("text", (0, 1)) == "پسته | چای\t7\n\t"


@pytest.mark.parametrize(
    ("written_as", "text"),
    [
        ("tsv", "نام\tn\texact\tlist\nپسته | چای\t7\t1.10\t[الف, ب]\n\t\t\t\n"),
        ("csv", 'نام,n,exact,list\nپسته | چای,7,1.10,"[الف, ب]"\n,,,\n'),
        (
            "md",
            "| نام | n | exact | list |\n| --- | ---: | ---: | --- |\n| پسته \\| چای | 7 | 1.10 | [الف, ب] |\n"
            "|  |  |  |  |\n",
        ),
    ],
)
def test_rows_are_copied_in_every_format(written_as: CopyFormat, text: str) -> None:
    assert copied(written_as) == text


def test_json_keeps_types_and_digits() -> None:
    text = copied("json")
    assert json.loads(text) == [
        {"نام": "پسته | چای", "n": 7, "exact": 1.1, "list": "[الف, ب]"},
        {"نام": None, "n": None, "exact": None, "list": None},
    ]
    assert "1.10" in text


texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"]), max_size=12
) | st.sampled_from(["", "\t", "\n", '"', 'a"b\tc\r\nd', "میان‌وند", "سلام\tدنیا"])


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=5), st.sampled_from(["tsv", "csv"]))
def test_copied_rows_read_back_to_the_same_cells(rows: list[tuple[str, str]], written_as: CopyFormat) -> None:
    columns = [{"name": "a", "type": "VARCHAR", "kind": "text"}, {"name": "ب", "type": "VARCHAR", "kind": "text"}]
    asked = CopyOrder(1, columns, range(len(rows)), (0, 1), written_as)  # type: ignore[arg-type]
    text = written(asked, rows)
    separator = "\t" if written_as == "tsv" else ","
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    assert read == [["a", "ب"], *[list(row) for row in rows]]


@given(st.lists(st.tuples(texts, st.none() | st.integers(-(2**53), 2**53)), max_size=5))
def test_copied_json_reads_back_to_the_same_values(rows: list[tuple[str, int | None]]) -> None:
    asked = CopyOrder(1, COLUMNS, range(len(rows)), (0, 1), "json")  # type: ignore[arg-type]
    assert json.loads(written(asked, rows)) == [{"نام": name, "n": n} for name, n in rows]
