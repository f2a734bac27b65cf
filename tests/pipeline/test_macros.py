from collections.abc import Iterator
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalog.schema import CALENDAR_YEARS, schema_sql
from data.catalog.write import fill_calendar
from data.persian.jalali import MONTH_NAMES, first_day, from_gregorian, last_day
from data.persian.letters import ZWNJ, fold, plain


@pytest.fixture(scope="module")
def sql() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(schema_sql())
        fill_calendar(connection)
        yield connection


def one(sql: duckdb.DuckDBPyConnection, expression: str, *values: object) -> object:
    row = sql.execute(f"SELECT {expression}", list(values)).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("كتاب هاي", "کتاب های"),
        ("می‌روم", "میروم"),
        ("۱۲۳ ٤٥٦ 789", "123 456 789"),
        ("مُحَمَّد", "محمد"),
        ("مسئله", "مسیله"),
        ("خانۀ", "خانه"),
        ("صـــادرات", "صادرات"),
        ("۱۲٫۵\u00a0٪", "12.5 %"),
        ("\u200fEAEU\u200e", "eaeu"),
    ],
)
def test_fa_norm_brings_spellings_to_one(sql: duckdb.DuckDBPyConnection, written: str, normal: str) -> None:
    assert one(sql, "fa_norm($1)", written) == normal


@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_fa_norm_folds_as_the_program_does(sql: duckdb.DuckDBPyConnection, text: str) -> None:
    assert one(sql, "fa_norm($1)", text) == plain(fold(text)).replace(ZWNJ, "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("۱۲۰", 120.0),
        ("٣٫٥", 3.5),
        ("۱٬۲۰۰٫۵", 1200.5),
        (" -۲۰ ", -20.0),
        ("1,000,000", 1e6),
        ("۲۰ تن", None),
        ("۱۲/۵", None),
        ("", None),
        (None, None),
    ],
)
def test_fa_number_reads_digits_of_every_set(
    sql: duckdb.DuckDBPyConnection, text: str | None, value: float | None
) -> None:
    assert one(sql, "fa_number(CAST($1 AS VARCHAR))", text) == value


@given(st.dates(date(1799, 3, 21), date(2123, 3, 20)))
def test_jalali_is_the_programs_calendar(sql: duckdb.DuckDBPyConnection, day: date) -> None:
    printed = str(from_gregorian(day))
    assert one(sql, "jalali($1)", day) == printed
    assert one(sql, "jalali_date($1)", printed) == day


@pytest.mark.parametrize("day", [date(1799, 3, 20), date(2123, 3, 21), None])
def test_jalali_is_null_where_the_calendar_ends(sql: duckdb.DuckDBPyConnection, day: date | None) -> None:
    assert one(sql, "jalali(CAST($1 AS DATE))", day) is None


@pytest.mark.parametrize("text", ["1404/09/29", "۱۴۰۴/۰۹/۲۹", "١٤٠٤-٩-٢٩", " 1404.9.29 "])
def test_jalali_date_reads_every_way_of_writing(sql: duckdb.DuckDBPyConnection, text: str) -> None:
    assert one(sql, "jalali_date($1)", text) == date(2025, 12, 20)


@pytest.mark.parametrize("text", ["1404/12/30", "1404/13/01", "1404/00/10", "97/1/1", "1600/01/01", "x", "", None])
def test_jalali_date_is_null_for_a_day_that_does_not_exist(sql: duckdb.DuckDBPyConnection, text: str | None) -> None:
    assert one(sql, "jalali_date(CAST($1 AS VARCHAR))", text) is None


def test_the_calendar_has_every_day_once(sql: duckdb.DuckDBPyConnection) -> None:
    first, last = first_day(CALENDAR_YEARS[0]), last_day(CALENDAR_YEARS[1])
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    expected = [
        (day, str(turned), *turned, MONTH_NAMES[turned.month - 1]) for day in days for turned in [from_gregorian(day)]
    ]
    assert sql.execute("FROM calendar ORDER BY day").fetchall() == expected


def test_names_sort_by_the_persian_alphabet(sql: duckdb.DuckDBPyConnection) -> None:
    names = ["یمن", "پاکستان", "گرجستان", "عراق", "آذربایجان", "چین", "ترکیه", "کویت", "ژاپن"]
    ordered = sql.execute("SELECT name FROM unnest($1) AS t(name) ORDER BY fa_sort(name)", [names]).fetchall()
    assert [name for (name,) in ordered] == [
        "آذربایجان", "پاکستان", "ترکیه", "چین", "ژاپن", "عراق", "کویت", "گرجستان", "یمن",
    ]  # fmt: skip
