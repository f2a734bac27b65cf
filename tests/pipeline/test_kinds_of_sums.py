"""Which sums are trade and which only stand near its words: banks, guarantees, shipped rials, prices that change."""

import pytest

from tests.pipeline.reading import figures


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # An office's name is no trade.
        ("بانک توسعه صادرات ۹۰ میلیارد ریال تسهیلات داد", "other"),
        ("صندوق ۳ میلیون دلار ضمانت‌نامه صادر کرد", "other"),
        # Iran's own money is trade where the verb says so.
        ("۷۰ میلیارد ریال از این محصول به کشورهای جهان صادر شد", "export_value"),
        ("درآمد گمرک به ۷۰ میلیارد تومان رسید", "other"),
        ("اختلاف صادرات و واردات ۳ میلیارد دلار است", "balance"),
        ("قیمت سنگ ۲ دلار کاهش یافت", "growth"),
        ("صادرات فلزات گران‌بها ۵ میلیون دلار بود", "export_value"),
        ("هدف صادراتی امسال ۵۰ میلیون دلار تعیین شده است", "target"),
        ("بازار هدف صادراتی استان ۵۰ میلیون دلار سیب خرید", "export_value"),
        ("عمان برای ۱۰ سال آینده صادرات ۵۰ میلیون دلاری را در دستور کار دارد", "target"),
        ("تورم به ۳۵ درصد رسید", "other"),
        ("در حوزه ترانزیت نیز ۷ هزار تن کالا به ارزش ۵ میلیون دلار از استان گذشت", "other"),
        ("درآمد ۳ میلیون دلاری استان از صادرات نمک", "export_value"),
        ("متوسط ارزش صادراتی نمک به هزار و ۳۰ دلار رسیده است", "price"),
    ],
)
def test_kind_of_one_sum(text: str, kind: str) -> None:
    assert figures(text)[-1].kind == kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("واردات با رشد منفی ۱۸ درصد روبه‌رو بود", -18),
        ("صادرات با منفی ۵ درصد مواجه شد", -5),
        ("صادرات ۵- درصد رشد داشت", -5),
    ],
)
def test_a_negative_percentage_is_a_fall(text: str, value: float) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.kind, figure.trend) == (value, "growth", "down")


def test_what_the_end_of_a_change_is_worth_is_no_change() -> None:
    mass, worth = figures("صادرات سیب به ۸۴ تن به ارزش ۱۱۸ هزار دلار افزایش یافت")
    assert (mass.kind, worth.kind, worth.trend) == ("quantity", "export_value", None)


def test_a_small_value_among_values_is_no_price() -> None:
    found = figures("قطر با ۵ هزار و ۲۰۰ دلار و قزاقستان با ۵۰ دلار مقاصد صادراتی بودند")
    assert [figure.kind for figure in found] == ["export_value"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A price told twice, and a price of what is sold.
        ("قیمت هر تن کشمش هزار دلار بود که اکنون به هزار و ۴۰۰ دلار رسیده است", ["price", "price"]),
        ("هر کیلو فله یک دلار و بسته‌بندی آن سه دلار فروش می‌رود", ["price", "price"]),
        ("ارزش این محموله صادراتی را ۸۵ میلیارد ریال برآورد کرد", ["export_value"]),
        ("به ارزش ۸۵ میلیارد ریال به خارج از کشور صادرشده است", ["export_value"]),
        ("استان ۱۳ میلیون متر مربع ظرفیت تولید فرش دارد", ["capacity"]),
        ("ارزش صادرات از ۲۸ درصد کمتر از پارسال است", ["growth"]),
    ],
)
def test_kinds_that_news_hides(text: str, expected: list[str]) -> None:
    assert [figure.kind for figure in figures(text)] == expected


def test_a_change_before_and_is_of_the_number_before() -> None:
    found = figures("واردات ۱۴ درصد در وزن کاهش و ۳ درصد در ارزش افزایش یافت")
    assert [figure.trend for figure in found] == ["down", "up"]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("صادرات از مرز ۵ میلیون تن گذشت", "more_than"),
        ("مصرف از ۵ میلیون تن تجاوز نمی‌کند", "at_most"),
        ("صادرات حدوداً معادل ۵ تن است", "approx"),
        ("کامیون از ۵ کشور عبور می‌کند", "exact"),
    ],
)
def test_what_is_said_about_a_number(text: str, qualifier: str) -> None:
    assert figures(text)[-1].qualifier == qualifier


def test_goods_that_go_by_a_permit_are_exported() -> None:
    (figure,) = figures("۷۰ میلیون دلار سیب با مجوز این اداره صادر شد")
    assert figure.kind == "export_value"


@pytest.mark.parametrize("verb", ["پیش‌بینی می‌شود", "پیشبینی میشود", "پیش بینی می شود"])
def test_what_is_foretold_is_a_target_in_every_spelling(verb: str) -> None:
    (figure,) = figures(f"{verb} امسال ۵ هزار تن خرما از استان صادر شود.")
    assert figure.kind == "target"
