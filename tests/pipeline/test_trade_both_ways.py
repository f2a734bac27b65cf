"""Exports and imports as one sum, in either order, and in turn; amounts of two units; millions that end a list."""

import pytest

from tests.pipeline.reading import amounts, figures


@pytest.mark.parametrize(
    "text",
    [
        "مجموع صادرات و واردات ایران و عمان به ۹ میلیون دلار رسید",
        "مجموع واردات و صادرات ایران و عمان به ۹ میلیون دلار رسید",
        "ارزش کل واردات و صادرات استان ۹ میلیون دلار بود",
        "صادرات و واردات ایران و عمان ۹ میلیون دلار بود",
        "مجموع تجارت خارجی استان (واردات و صادرات) ۹ میلیون دلار بود",
        "داد و ستد ایران و عمان به ۹ میلیون دلار رسید",
        "تجارت ایران با عمان به ۹ میلیون دلار رسید",
        "معاملات تجاری ایران و عمان ۹ میلیون دلار است",
        "گردش تجاری ایران و عمان ۹ میلیون دلار است",
    ],
)
def test_trade_is_what_goes_both_ways(text: str) -> None:
    (figure,) = figures(text)
    assert (figure.kind, figure.flow) == ("trade_value", "trade")


def test_trade_is_no_deal_at_home() -> None:
    (figure,) = figures("ارزش معاملات تالار ۹ میلیون دلار شد")
    assert figure.kind == "other"


def test_exports_and_imports_in_turn_have_a_number_each() -> None:
    one, two = figures("واردات و صادرات استان به ترتیب ۹ و ۴ میلیون دلار بود")
    assert (one.kind, one.flow, two.kind, two.flow) == ("import_value", "import", "export_value", "export")


def test_exports_and_imports_in_turn_go_on_pair_by_pair() -> None:
    found = figures("صادرات و واردات استان از نظر وزن به ترتیب ۹ و ۴ درصد و از نظر ارزش ۱۲ و ۷ درصد رشد داشت")
    assert [figure.flow for figure in found] == ["export", "import"] * 2
    assert {figure.kind for figure in found} == {"growth"}


def test_a_unit_is_shared_by_exports_and_imports_with_their_markets() -> None:
    found = amounts("صادرات به عمان ۹ و واردات از آن ۴ میلیون دلار بود")
    assert found == [("۹", 9e6, "USD"), ("۴ میلیون دلار", 4e6, "USD")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۷۰ تن و ۳۵۰ کیلوگرم زعفران صادر شد", [("۷۰ تن و ۳۵۰ کیلوگرم", 70.35, "t")]),
        ("دو کیلو و ۴۰۰ گرم زعفران", [("دو کیلو و ۴۰۰ گرم", 2.4, "kg")]),
        # More of the finer unit than one of the coarser holds is an amount of its own.
        ("۷۰ تن و ۳۵۰۰ کیلوگرم زعفران", [("۷۰ تن", 70, "t"), ("۳۵۰۰ کیلوگرم", 3500, "kg")]),
    ],
)
def test_tonnes_and_kilograms_are_one_amount(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert amounts(text) == expected


def test_millions_that_end_a_list_have_its_unit() -> None:
    found = amounts("هند ۲۵ میلیون دلار و عمان ۱۳ میلیون، پنج مقصد صادرات بودند")
    assert found == [
        ("۲۵ میلیون دلار", 25e6, "USD"),
        ("۱۳ میلیون", 13e6, "USD"),
        ("پنج مقصد", 5, "destination"),
    ]


def test_both_ends_of_a_range_in_cents_are_parts_of_a_dollar() -> None:
    (figure,) = figures("قیمت هر کیلو ۶۵ تا ۸۰ سنت است")
    assert (figure.value, figure.value_max) == (0.65, 0.8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عمان با ۲۵۶ میلیون دلار ۱۱۷ هزار دلار", [("۲۵۶ میلیون دلار ۱۱۷ هزار دلار", 256117000, "USD")]),
        (
            "هند ۴۰ میلیون دلار، عمان ۳۶، قطر ۳۳ و چین با ۱۲ میلیون دلار",
            [
                ("۴۰ میلیون دلار", 40e6, "USD"),
                ("۳۶", 36e6, "USD"),
                ("۳۳", 33e6, "USD"),
                ("۱۲ میلیون دلار", 12e6, "USD"),
            ],
        ),
        ("سی‌وپنج تن سیب", [("سی‌وپنج تن", 35, "t")]),
        ("رتبه بیستوپنجم", [("رتبه بیستوپنجم", 25, "rank")]),
        ("رشد % 12.5 بود", [("% 12.5", 12.5, "percent")]),
        ("دو ممیز سه دهم درصد رشد", [("دو ممیز سه دهم درصد", 2.3, "percent")]),
        ("۱۲ ممیز ۵ درصد رشد", [("۱۲ ممیز ۵ درصد", 12.5, "percent")]),
        ("استان از رتبه دوازدهم به هشتم رسید", [("رتبه دوازدهم", 12, "rank"), ("هشتم", 8, "rank")]),
        ("استان از رتبه ۱۲ به ۸ ارتقا یافت", [("رتبه ۱۲", 12, "rank"), ("۸", 8, "rank")]),
        ("وزن صادرات ۲۲ و ارزش آن ۱۲ درصد رشد داشت", [("۲۲", 22, "percent"), ("۱۲ درصد", 12, "percent")]),
        ("از ۲۲ میلیون دلار به ۱۲ کاهش یافت", [("۲۲ میلیون دلار", 22e6, "USD"), ("۱۲", 12e6, "USD")]),
        (
            "سهم کالاهای واسطه‌ای ۶۸، سرمایه‌ای ۱۵ و مصرفی ۱۷ درصد است",
            [("۶۸", 68, "percent"), ("۱۵", 15, "percent"), ("۱۷ درصد", 17, "percent")],
        ),
        (
            "صادرات در فروردین ۳۵، اردیبهشت ۲۲ و خرداد ۱۲ تن بود",
            [("۳۵", 35, "t"), ("۲۲", 22, "t"), ("۱۲ تن", 12, "t")],
        ),
        # An outlet whose name is a number.
        ("به گزارش نود اقتصادی ۹ تن سیب صادر شد", [("۹ تن", 9, "t")]),
        (
            "قطر با ۹ میلیون دلار اولین تا پنجمین کشورهای مقصد",
            [("۹ میلیون دلار", 9e6, "USD"), ("اولین", 1, "rank"), ("پنجمین", 5, "rank")],
        ),
    ],
)
def test_numbers_as_reports_run_them_together(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert amounts(text) == expected


def test_a_scale_said_twice_is_a_misprint_with_a_doubt() -> None:
    (figure,) = figures("صادرات به دو میلیارد و ۹۰۶ میلیارد دلار رسید")
    assert figure.value == 2.906e9
    assert figure.doubt is not None
    assert figure.confidence < 0.9


def test_two_large_amounts_are_no_misprint() -> None:
    found = amounts("بین ۹۰ میلیارد و ۱۲۰ میلیارد دلار")
    assert found[-1][1] in (90e9, 120e9)
