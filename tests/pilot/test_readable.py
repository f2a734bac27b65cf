"""Numbers, units, days and periods as a person reads them."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from data.lexicon import BUNDLED
from tui import readable, words


def _figure(**given: Any) -> Any:
    row = {
        "value": 1.0,
        "value_max": None,
        "unit": "USD",
        "per_unit": None,
        "qualifier": "exact",
        "kind": "export_value",
        "trend": None,
        "scope": None,
        "period": None,
        "period_start": None,
        "period_end": None,
    }
    return {**row, **given}


@pytest.mark.parametrize(
    ("value", "unit", "english", "persian"),
    [
        (3_900_000, "USD", "$3.9 M", "۳٫۹ میلیون دلار"),
        (999_999.9, "USD", "$1 M", "۱ میلیون دلار"),
        (237_727e9, "IRR", "IRR 237.73 T", "۲۳۷٫۷۳ هزار میلیارد ریال"),
        (1290, "item", "1,290 items", "۱٬۲۹۰ قلم"),
        (60, "percent", "60%", "۶۰٪"),
        (-3.8, "percent", "−3.8%", "−۳٫۸٪"),
        (46, "rank", "#46", "رتبهٔ ۴۶"),
        (1 / 3, "fraction", "1/3", "۱/۳"),
        (12.5e6, "t", "12.5 M t", "۱۲٫۵ میلیون تن"),
        (2, "new_thing", "2 new things", "۲ new thing"),
        (6, "committee", "6 committees", "۶ کمیته"),
        (2, "کارگاه", "2 کارگاه", "۲ کارگاه"),
    ],
)
def test_a_quantity_is_told_short(value: float, unit: str, english: str, persian: str) -> None:
    assert readable.quantity(value, unit, "en") == english
    assert readable.quantity(value, unit, "fa") == persian


def test_a_range_shares_its_scale() -> None:
    assert readable.quantity(3e6, "USD", "en", 4e6) == "$3–4 M"
    assert readable.quantity(9e5, "USD", "en", 2e6) == "$900,000 – 2 M"


def test_a_qualifier_is_a_sign_in_the_table_and_a_word_in_a_sentence() -> None:
    row = _figure(value=50, unit="percent", qualifier="more_than")
    assert readable.amount_parts(row, "en") == (">50%", "")
    assert readable.amount(row, "fa") == "بیش از ۵۰٪"


def test_a_price_names_what_it_is_for() -> None:
    assert readable.amount(_figure(value=1.1, per_unit="kg"), "en") == "$1.1 /kg"


@pytest.mark.parametrize(
    ("given", "english"),
    [
        ({"kind": "growth", "trend": "up"}, "change ▲"),
        ({"kind": "rank", "scope": "asia"}, "rank · Asia"),
        ({"kind": "count", "unit": "desk"}, "count of desks"),
    ],
)
def test_what_it_measures(given: dict[str, str], english: str) -> None:
    assert readable.measures(_figure(**given), "en") == english


@pytest.mark.parametrize(
    ("label", "start", "end", "english", "persian"),
    [
        ("1403", "2024-03-20", "2025-03-20", "1403 · 2024/25", "۱۴۰۳ · 2024/25"),
        ("1394:10m", "2015-03-21", "2016-01-20", "1394, 10 months · 2015/16", "۱۰ ماههٔ ۱۳۹۴ · 2015/16"),
        ("Y-1", None, None, "the year before", "سال پیش از خبر"),
        ("g2025", "2025-01-01", "2025-12-31", "2025", "۲۰۲۵"),
    ],
)
def test_a_period_in_both_calendars(label: str, start: str | None, end: str | None, english: str, persian: str) -> None:
    row = _figure(period=label, period_start=start, period_end=end)
    assert readable.period(row, "en") == english
    assert readable.period(row, "fa") == persian


@pytest.mark.parametrize(
    ("label", "english", "persian"),
    [
        ("1398:m7", "Mehr 1398", "مهر ۱۳۹۸"),
        ("1398:q2", "1398, quarter 2", "فصل ۲ ۱۳۹۸"),
        ("1398-03-08", "1398/03/08", "۱۳۹۸/۰۳/۰۸"),
        ("1338/1396", "1338–1396", "۱۳۳۸–۱۳۹۶"),
        ("g2007/2018", "2007–2018", "۲۰۰۷–۲۰۱۸"),
        ("last 10 months", "last 10 months", "۱۰ ماه گذشته"),
        ("Y-1:11m", "the year before, 11 months", "۱۱ ماههٔ سال پیش از خبر"),
    ],
)
def test_a_period_without_its_gregorian_years(label: str, english: str, persian: str) -> None:
    assert readable.period_label(label, "en") == english
    assert readable.period_label(label, "fa") == persian


def test_a_rank_in_a_column_ends_as_persian_ranks_end() -> None:
    assert readable.amount_parts(_figure(value=4, unit="rank", kind="rank"), "fa") == ("۴", "ام")
    assert readable.amount_parts(_figure(value=1, unit="rank", kind="rank"), "fa") == ("اول", "")


@pytest.mark.parametrize(
    ("known", "said", "shown"), [(None, "کالا", ""), (None, "گیوه", "گیوه"), ("goods", "کالا", "کالا")]
)
def test_goods_that_are_only_called_goods_are_not_shown(known: str | None, said: str, shown: str) -> None:
    row = _figure(commodity_id=known, commodity=said, commodity_fa=None, commodity_en=None)
    assert readable.commodity(row, "fa") == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"title": "عنوان"}, "عنوان"),
        ({"outlet": "رسانه", "published": "2025-12-20"}, "رسانه · \u20662025-12-20\u2069"),
        ({"name": "خبر ۷"}, "خبر ۷"),
    ],
)
def test_an_article_is_told_by_what_it_has(given: dict[str, str], shown: str) -> None:
    bare = {"title": None, "outlet": None, "published": None, "published_jalali": None, "name": None}
    assert readable.source(_figure(**{**bare, **given}), "en") == shown


def test_an_excerpt_begins_a_few_words_before_its_number() -> None:
    sentence = "وی با اشاره به آمار گمرک افزود که در سال گذشته ۱۲ میلیون دلار پسته صادر شد."
    row = _figure(sentence=sentence, quote="۱۲ میلیون دلار", sentence_start=100, span_start=100 + sentence.index("۱۲"))
    assert readable.excerpt(row) == "… افزود که در سال گذشته ۱۲ میلیون دلار پسته صادر شد."


def test_every_measure_of_the_lexicon_has_a_phrase() -> None:
    with (BUNDLED / "units.csv").open(encoding="utf-8") as lines:
        units = {row["unit"] for row in csv.DictReader(lines) if row["kind"] not in ("cents", "percent")}
    assert units <= set(words.UNITS)
    assert {unit for unit in units if len(unit) == 3 and unit.isupper()} - {"MWh"} <= words.MONEY


def test_a_day_in_both_calendars() -> None:
    assert readable.day("2025-12-20", "1404-09-29", "fa") == "۱۴۰۴/۰۹/۲۹ · 2025-12-20"


def test_a_place_takes_the_languages_name() -> None:
    names = {"TJ": "Tajikistan"}
    assert [readable.place(code, "en", names) for code in ("IR", "TJ", "IQ", "قزوین", "تبریز", "FZ:سغد", None)] == [
        "Iran",
        "Tajikistan",
        "Iraq",
        "Qazvin",
        "Tabriz",
        "Sughd free zone",
        "",
    ]
    assert [readable.place(code, "fa", {}) for code in ("IQ", "قزوین")] == ["عراق", "قزوین"]
