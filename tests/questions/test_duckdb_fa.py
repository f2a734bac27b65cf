"""Common mistakes in statements, made for DuckDB itself: it words them by its version, and Persian must follow."""

# ruff: noqa: E501 - a statement and what is said of it are read best on one line

from __future__ import annotations

import pytest

from data.query.client import Reader
from data.query.troubles import SqlTrouble
from tui import interpreter

MISTAKES = (
    ("SELEC 1", "خطای نگارش نزدیک SELEC"),
    ("SELECT * FROM nowhere", "جدولی به نام nowhere نیست"),
    ("SELECT * FROM shop.shelf", "جدول shop.shelf نیست، چون اسکیمای shop نیست"),
    ("SELECT figurate(1)", "تابعی به نام figurate نیست"),
    ("SELECT 1::wide", "نوعی به نام wide نیست"),
    ("SELECT nope FROM figures", "ستونی به نام nope در این جمله نیست"),
    ("SELECT nope", "جمله FROM ندارد، پس ستونی به نام nope در آن نیست"),
    ("SELECT t.value FROM figures", "جدولی به نام t در این جمله نیست"),
    ("SELECT figures.nope FROM figures", "جدول figures ستونی به نام nope ندارد"),
    ("SELECT article_id FROM figures f JOIN articles a ON true", "ستون article_id در چند جدول هست"),
    ("SELECT f.value FROM figures f, figures f", "نام جدول f دو بار آمده است"),
    ("SELECT 1 FROM figures JOIN articles USING (nope)", "جدول پیش از JOIN ستونی به نام nope ندارد"),
    ("SELECT * EXCLUDE (nope) FROM figures", "ستون nope که در EXCLUDE آمده"),
    ("SELECT COLUMNS('zz.*') FROM figures", "نام هیچ ستونی با الگوی zz.* نمی‌خواند"),
    ("SELECT length()", "تابع با این ورودی‌ها به کار نمی‌رود: length()"),
    ("SELECT round('a')", "چند تابع با این ورودی‌ها می‌خواند: round(STRING_LITERAL)"),
    ("SELECT fa_norm()", "ورودی‌های fa_norm() درست نیست"),
    ("SELECT unit > 5 FROM figures", "VARCHAR را نمی‌توان با INTEGER_LITERAL سنجید"),
    ("SELECT coalesce(value, unit) FROM figures", "DOUBLE و VARCHAR در COALESCE"),
    ("SELECT 'a'::INT", "a را نمی‌توان INT32 خواند"),
    ("SELECT unit::INT FROM figures WHERE unit = 'USD'", "USD در ستون unit را نمی‌توان INT32 خواند"),
    ("SELECT '2020-13-01'::DATE", "چنین روز یا ساعتی نیست: 2020-13-01"),
    ("SELECT 'x'::DATE", "x را نمی‌توان روز یا ساعت خواند؛ چنین باید باشد: YYYY-MM-DD"),
    ("SELECT make_date(2020, 13, 1)", "چنین روزی نیست: 2020-13-1"),
    ("SELECT 300::TINYINT", "300 در INT8 نمی‌گنجد"),
    ("SELECT 12345.67::DECIMAL(3,1)", "12345.67 در DECIMAL(3,1) نمی‌گنجد"),
    ("SELECT 9223372036854775807 + 1", "حاصل جمع در INT64 نمی‌گنجد"),
    ("SELECT strptime('x', '%Y')", "x با قالب %Y نمی‌خواند"),
    ("SELECT date_trunc('aeon', DATE '2020-01-01')", "بخشی از زمان به نام aeon نیست"),
    ("SELECT regexp_matches('a', '(')", "پرانتزهای الگو جفت نیستند: ("),
    ("SELECT unit, count(*) FROM figures", "ستون unit باید در GROUP BY بیاید"),
    ("SELECT unit FROM figures WHERE count(*) > 1", "در WHERE تابع تجمعی نمی‌آید"),
    ("SELECT sum(sum(value)) FROM figures", "تابع تجمعی درون تابع تجمعی نمی‌آید"),
    ("SELECT unit FROM figures ORDER BY 5", "شمارهٔ ستون در ORDER باید از ۱ تا ۱ باشد"),
    ("SELECT 1 UNION SELECT 1, 2", "دو سوی UNION (یا EXCEPT یا INTERSECT) باید به یک شمار ستون داشته باشند"),
    ("SELECT (SELECT value FROM figures)", "زیرپرسشی که جای یک مقدار نشسته بیش از یک ردیف داد"),
    ("SELECT (SELECT 1, 2)", "زیرپرسش ۲ ستون می‌دهد و ۱ ستون باید بدهد"),
    ("SELECT 1 LIMIT -1", "LIMIT و OFFSET منفی نمی‌شوند"),
    ("SELECT sum(value) OVER w FROM figures", "پنجره‌ای به نام w تعریف نشده است"),
    ("WITH a AS (SELECT * FROM a) SELECT * FROM a", "a در WITH به خود برمی‌گردد"),
    ("WITH a AS (SELECT 1), a AS (SELECT 2) SELECT * FROM a", "نام a در WITH دو بار آمده است"),
    ("VALUES (1), (1, 2)", "ردیف‌های VALUES باید به یک درازا باشند"),
)  # fmt: skip


@pytest.mark.parametrize(("statement", "persian"), MISTAKES, ids=[statement for statement, _ in MISTAKES])
def test_a_common_mistake_is_told_in_persian_beside_duckdbs_own_words(
    reader: Reader, statement: str, persian: str
) -> None:
    with pytest.raises(SqlTrouble) as caught:
        reader.sql_open(statement)
        reader.sql_stream(statement)
    told = interpreter.plain(interpreter.told(caught.value, "fa"))
    assert told.startswith(persian)
    assert caught.value.title.rstrip(".") in told
    assert interpreter.evidence(caught.value, "fa") == caught.value.title.rstrip(".")
    assert interpreter.evidence(caught.value, "en") == ""


# Words of the other line of DuckDB, whichever is installed.
@pytest.mark.parametrize(
    ("english", "persian"),
    [
        ('unterminated quoted string at or near "\'abc"', "رشته‌ای با ' باز شده و بسته نشده است: 'abc"),
        ("unterminated string literal", "رشته‌ای با ' باز شده و بسته نشده است"),
        ('unterminated /* comment at or near "/* x"', "یادداشتی با /* باز شده و بسته نشده است: /* x"),
        ("Division by zero in expression (1 // 0). Use TRY(...) to return NULL", "تقسیم بر صفر: 1 // 0. با TRY(…) به جای خطا NULL می‌آید"),
        ("Overflow in multiplication of INT64 (9 * 9)!", "حاصل ضرب در INT64 نمی‌گنجد: 9 * 9"),
        ("SELECT clause without selection list", "پس از SELECT نوشته نشده است چه می‌خواهید"),
        ('Catalog "x" does not exist!', "پایگاه یا اسکیمایی به نام x نیست"),
        ('Malformed JSON at byte 1 of input: unexpected end of data.  Input: "{"', "JSON درست نیست، نزدیک بایت ۱: {"),
        ("syntax error at end of input", "جمله ناتمام است"),
        ("cannot take logarithm of a negative number", "عدد منفی لگاریتم ندارد"),
        ("cannot take square root of a negative number", "عدد منفی جذر ندارد"),
        ("Window functions are not supported here", "تابع پنجره‌ای اینجا نمی‌آید"),
        ('table "t" has 1 columns available but 2 columns specified', "۲ نام نوشته شده است، ولی ۱ ستون هست: t"),
        ('Candidate bindings: : "period", "scope"', 'نزدیک به آن: "period", "scope"'),
        ('Did you mean: "article_id"', 'شاید "article_id"؟'),
        ('Either add it to the GROUP BY list, or use ANY_VALUE("unit") if the exact value of "unit" is not important.', 'به GROUP BY بیفزاییدش، یا اگر هر مقدارش بس است ANY_VALUE("unit") بنویسید'),
    ],
)  # fmt: skip
def test_either_line_of_duckdb_is_understood(english: str, persian: str) -> None:
    assert interpreter.plain(interpreter.trouble(english, "fa")) == persian


def test_the_kind_of_error_before_it_changes_nothing() -> None:
    said = 'Binder Error: Referenced table "t" not found!'
    assert interpreter.plain(interpreter.trouble(said, "fa")) == "جدولی به نام t در این جمله نیست"


def test_what_nobody_foresaw_stands_once(reader: Reader) -> None:
    with pytest.raises(SqlTrouble) as caught:
        reader.sql_open("SELECT error('چنین نشد')")
        reader.sql_stream("SELECT error('چنین نشد')")
    assert interpreter.told(caught.value, "fa").count("چنین نشد") == 1
