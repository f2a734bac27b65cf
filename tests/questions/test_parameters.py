"""`$name` in statements: found where it is one, and given values that cannot break out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import MizError
from data.query.client import Reader, SqlTrouble
from data.query.parameters import Unbound, Value, bind, names_of, parameters_of, read_value


def test_names_are_found_once_and_in_order() -> None:
    assert names_of("SELECT $b, $a, $b WHERE x > $1") == ["b", "a", "1"]


@pytest.mark.parametrize(
    "source",
    [
        "SELECT '$a'",
        'SELECT "$a"',
        "SELECT 1 -- $a",
        "SELECT 1 /* $a */",
        "SELECT $$ $a $$",
        "SELECT $t$ $a $t$",
        "SELECT x$a",
    ],
)
def test_what_only_looks_like_a_name_is_none(source: str) -> None:
    assert names_of(source) == []


def test_a_name_may_be_persian_and_stands_at_its_code_points() -> None:
    assert [tuple(one) for one in parameters_of("'کاشی', $بازار")] == [("بازار", 8, 14)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("۱۲", 12),
        ("۱٬۲۰۰٫۵", 1200.5),
        ("-3", -3),
        ("1e3", 1000.0),
        ("true", True),
        ("NULL", None),
        ("'12'", "12"),
        ("عراق", "عراق"),
        ("2025-01-01", "2025-01-01"),
        ("[USD، t]", ["USD", "t"]),
        ("", ""),
    ],
)
def test_what_a_person_answers_is_read_by_its_look(text: str, value: Value) -> None:
    assert read_value(text) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (5, "5"),
        (-5, "(-5)"),
        (None, "NULL"),
        (True, "true"),
        (0.5, "CAST(0.5 AS DOUBLE)"),
        ("o'clock", "'o''clock'"),
        (["a", 1], "['a', 1]"),
    ],
)
def test_values_are_written_as_literals(value: Value, written: str) -> None:
    assert bind("SELECT $x", {"x": value}).text == f"SELECT {written}"


def test_a_missing_value_is_named() -> None:
    with pytest.raises(Unbound) as caught:
        bind("SELECT $a, $b, $a", {"b": 1})
    assert caught.value.names == ["a"]


def test_a_value_with_nul_is_refused() -> None:
    with pytest.raises(MizError):
        bind("SELECT $a", {"a": "\0"})


def test_places_lead_back_to_what_was_typed() -> None:
    typed = "SELECT $a + $long_name + z"
    bound = bind(typed, {"a": "ده حرف یا بیش", "long_name": 1})
    assert bound.typed(bound.text.index("z")) == typed.index("z")
    assert bound.typed(bound.text.index("حرف")) == typed.index("$a")
    assert bound.typed(0) == 0


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_no_text_breaks_out_of_its_literal(text: str) -> None:
    bound = bind("SELECT $x", {"x": text}).text
    assert names_of(bound.replace("SELECT ", "")) == []
    assert bound[8:-1].replace("''", "'") == text


def test_a_statement_runs_with_its_values(reader: Reader) -> None:
    result = reader.sql_open(
        "SELECT figure_id FROM figures WHERE unit IN $units AND value > $least AND period_start > $day ORDER BY 1",
        parameters={"units": ["USD", "percent"], "least": 12, "day": "2024-01-01"},
    )
    assert result["first"]["rows"] == [[1]]


def test_a_value_does_no_harm(reader: Reader) -> None:
    evil = "'; DROP TABLE figures; --"
    assert reader.sql_open("SELECT $x", parameters={"x": evil})["first"]["rows"] == [[evil]]


def test_values_that_are_missing_are_told_with_their_names(reader: Reader) -> None:
    with pytest.raises(SqlTrouble) as caught:
        reader.sql_open("SELECT $a + $b", parameters={"a": 1})
    assert (caught.value.reason, caught.value.seen) == ("parameters", "$b")


def test_an_error_behind_a_value_is_placed_in_what_was_typed(reader: Reader) -> None:
    typed = "SELECT $long_name, nothing FROM figures"
    with pytest.raises(SqlTrouble) as caught:
        reader.sql_open(typed, parameters={"long_name": "یک متن بلند که جا می‌گیرد"})
    assert caught.value.start == typed.index("nothing")
