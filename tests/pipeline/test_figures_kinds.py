"""What a figure measures: kind, trend, unit price, scope."""

import pytest

from data.model import Figure
from tests.pipeline.reading import figures


def kinds(text: str) -> list[str]:
    return [figure.kind for figure in figures(text)]


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سال گذشته ۲۰ میلیون دلار کالا به عراق صادر شد", ["export_value"]),
        ("واردات از چین به ۹ میلیارد دلار رسید", ["import_value"]),
        ("حجم مبادلات تجاری دو کشور ۵ میلیارد دلار است", ["trade_value"]),
        ("تراز تجاری ایران مثبت ۲۱۳ میلیون دلار بود", ["balance"]),
        ("صادرات ۸۵ تن زعفران به اسپانیا", ["quantity"]),
        ("میانگین قیمت هر تن کالای صادراتی ۳۸۰ دلار بود", ["price"]),
        ("قیمت هر کیلو پسته صادراتی یک دلار و ۱۲ سنت است", ["price"]),
        ("کالای صادراتی ۲۹۹ دلار در هر تن ارزش داشت", ["price"]),
        ("عراق ۳۵ درصد صادرات استان را به خود اختصاص داد", ["share"]),
        ("حدود ۷۵ درصد زعفران کشور در این استان تولید می‌شود", ["production_share"]),
        ("صادرات استان ۱۲ درصد افزایش یافت", ["growth"]),
        ("استان رتبه سوم صادرات کشور را دارد", ["rank"]),
        ("باید صادرات به عراق به ۲۰ میلیارد دلار برسد", ["target"]),
        ("امسال صادرات ۵۰ میلیون دلار هدف‌گذاری شد", ["target"]),
        ("این واحد ظرفیت ۴۰۰ تن تولید در سال را دارد", ["capacity"]),
        ("خط اعتباری ۲۰۰ میلیون دلاری گشایش یافت", ["other"]),
        ("۵۰ میلیون دلار سرمایه‌گذاری در این بندر انجام شد", ["other"]),
        ("۸۷ واحد تولیدی در استان فعال است", ["count"]),
        ("تراز تجاری کشور به ۱۱ میلیارد دلار کاهش یافت", ["balance"]),
        ("حجم تجارت خارجی با افزایش به ۴۷ میلیارد دلار رسید", ["trade_value"]),
        ("هدف ما ۱۵۰ میلیون دلار صادرات است", ["target"]),
        ("استان توانست صادرات را به ۱۱ هزار تن برساند", ["quantity"]),
        ("تعرفه واردات از 4 درصد به 26 درصد رسید", ["other", "other"]),
        ("نرخ بیکاری استان 15.2 درصد است", ["other"]),
        ("نفت بشکه‌ای 55 دلار فروخته شد", ["price"]),
        ("ارز ۴۲۰۰ تومانی حذف شد", ["price"]),
        ("پسته کیلویی تا 1200 تومان قیمت دارد", ["price"]),
        ("چین با خرید ۶ میلیارد دلار مقصد صادرات بود", ["export_value"]),
    ],
)
def test_kinds_of_one_figure(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "trends"),
    [
        ("صادرات ۱۲ درصد افزایش یافت", ["up"]),
        ("کاهش ۲۶ درصدی واردات", ["down"]),
        ("از نظر وزنی ۷ درصد رشد و از نظر ارزشی ۴ درصد افت داشت", ["up", "down"]),
        ("صادرات ۱۱.۷ درصد و واردات ۱۷.۵ درصد کاهش داشت", ["down", "down"]),
        ("کاهش حدود ۱۱ درصدی در وزن و ۵ درصدی در ارزش صادرات", ["down", "down"]),
        ("با رشد ۸ درصدی، ۴۰ میلیون دلار کالا صادر شد", ["up", None]),
        ("صادرات دو برابر شد", ["up"]),
        ("صادرات به عراق نصف شد", ["down"]),
        ("صادرات ۴ میلیارد دلاری با افزایش ۵۰۰ میلیون دلاری همراه بود", [None, "up"]),
        ("سهم عراق را از 18 به 40 درصد افزایش دادیم", [None, None]),
        ("صادرات به ۱۱ میلیارد دلار کاهش یافت", [None]),
    ],
)
def test_trend_belongs_to_changes_not_to_levels(text: str, trends: list[str | None]) -> None:
    assert [figure.trend for figure in figures(text)] == trends


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("ایران در صادرات پسته رتبه دوم جهان را دارد", "world"),
        ("ایران رتبه ۱۶ آسیا را دارد", "asia"),
        ("استان رتبه چهارم کشور را دارد", "country"),
        ("ترکیه رتبه دوم صادرکنندگان کالا به ایران است", "partners"),
        ("94 درصد زعفران جهان در ایران تولید می‌شود", "world"),
    ],
)
def test_scope_is_what_a_rank_or_share_is_measured_in(text: str, scope: str) -> None:
    assert only(text).scope == scope


def test_price_says_per_what() -> None:
    assert only("متوسط قیمت هر تن کالای صادراتی ۳۷۸ دلار بود").per_unit == "t"
    assert only("قیمت هر کیلوگرم زعفران ۱۲۰۰ دلار است").per_unit == "kg"


def test_a_plan_is_of_the_whole_list() -> None:
    text = "صادرات صنعت ۶۶۰ میلیون دلار، معدن ۸۵ میلیون دلار و فرش ۱۲ میلیون دلار دنبال خواهد شد"
    assert kinds(text) == ["target"] * 3


def test_goods_counted_by_the_piece_are_a_quantity_when_shipped() -> None:
    assert kinds("۵۰ رأس گاو و ۷۲ هزار قطعه جوجه به ارمنستان صادر شد") == ["quantity", "quantity"]
    assert kinds("۵۰ رأس گاو در این گاوداری است") == ["count"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وزن واردات 11 درصد کم شده است", ["growth"]),
        ("ارزش صادرات ۷ درصد بالا رفته است", ["growth"]),
        ("صادرات پس از توقف ۵۰ درصدی آغاز شد", ["growth"]),
        ("صادرات شش درصد از صادرات سال پیش بیشتر است", ["growth"]),
        ("سهم استان از صادرات از ۱۴ درصد بیشتر نیست", ["share"]),
        ("صادرات با جهش از ۲۸۰ به ۳۸۱ میلیون دلار رسید", ["export_value", "export_value"]),
        ("صادرات باید به سالانه 500 میلیون دلار افزایش یابد", ["target"]),
        ("هدف ۳۰ میلیارد دلاری صادرات دور است", ["target"]),
        ("واردات موز بیش از ۴۰۰ میلیون دلار ارز می‌خواهد", ["import_value"]),
        ("خرمای صادراتی به زیر 90 سنت رسید", ["price"]),
        ("از کشف قاچاق به ارزش 18 میلیارد تومان خبر داد و صادرات رشد کرد", ["other"]),
        ("۶۲ میلیون دلار کالا به عمان فروخته شد", ["export_value"]),
        ("روزانه ۵۰۰ کامیون کالای صادراتی از مرز می‌گذرد", ["count"]),
        ("صدور بیش از 21 هزارتن كيوي", ["quantity"]),
    ],
)
def test_kinds_told_by_other_words(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_times_of_something_else_are_no_change() -> None:
    figure = only("ارزش واردات چهار برابر صادرات است")
    assert (figure.kind, figure.trend) == ("other", None)
    figure = only("صادرات چهار برابر شد")
    assert (figure.kind, figure.trend) == ("growth", "up")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a market's size, a claim, a harm, sums of the state: no trade
        ("سهم ما از بازار ۷۰۰ میلیارد دلاری شیلات ناچیز است", ["other"]),
        ("مطالبه ما از خودروساز هزار و ۹۰۰ میلیارد تومان است", ["other"]),
        ("زیانی بالغ بر ۶ میلیون یورو به صادرکنندگان وارد کرده است", ["other"]),
        ("جوایز صادراتی ۴۵ میلیارد تومان است", ["other"]),
        ("کالا به ارزش ۴۵ میلیارد تومان صادر شد", ["export_value"]),
        # what things cost
        ("دامداران شیر را با کمتر از ۹۰۰ تومان می‌دهند", ["price"]),
        # income from what was exported, and sales to a country
        ("صادرات نمک به ۲۸ تن رسید که ۳ میلیون دلار درآمد داشت", ["quantity", "export_value"]),
        # percentages that are no share
        ("با تعرفه ۲۰ درصدی واردات که پیش از این ۳۵ درصد بود", ["other", "other"]),
        ("هزینه انتقال پول برای هر محموله ۶ درصد ارزش آن است", ["other"]),
        # what is left of something
        ("صادرات قطعه به یک‌سوم سال‌های قبل رسیده است", ["growth"]),
        ("ارزش مبادلات به یک‌چهارم کاهش یافت", ["growth"]),
        # shares of trade, though production is named
        ("فقط یک‌هفتم این کالاها تولید خود استان است", ["share"]),
        ("سهم تولید استان از این رقم ۲۹ درصد است", ["share"]),
        ("کسری تجاری به ۲۹ میلیارد دلار محدود شد", ["balance"]),
        # changes told once for several numbers
        ("واردات ۴ درصد در وزن و ۹ درصد در ارزش، به ترتیب کاهش و افزایش داشته است", ["growth", "growth"]),
        ("شاهد افزایش ۹۰ درصدی صادرات مس، ۳۰ درصدی روی و ۸ درصدی سرب بودیم", ["growth"] * 3),
        ("صادرات ۵ درصد بیش از پارسال است", ["growth"]),
        # plans, and what only stands beside one
        ("پیش‌بینی من این است که صادرات تا پایان سال ۹ میلیارد دلار باشد", ["target"]),
        ("ظرف سه سال می‌توان به صدور هفت میلیارد دلار خدمات دست یافت", ["target"]),
        ("صادرات از ۷ میلیون دلار به ۹ میلیون دلار خواهد رسید", ["export_value", "target"]),
        ("۸ هکتار زیر کشت رفته که پیش‌بینی می‌شود ۳۰ تن محصول برداشت شود", ["quantity", "target"]),
        ("اهداف پیش‌بینی‌شده صادرات در این پنج سال را ۱۱ میلیارد دلار دانست", ["target"]),
        # a verb without its auxiliary ends its clause
        ("ایران ۹ میلیارد دلار کالا صادر و تنها ۲ میلیون دلار وارد کرده است", ["export_value", "import_value"]),
    ],
)
def test_kinds_by_the_structure_of_the_sentence(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_this_amount_is_what_the_sentence_before_spoke_of() -> None:
    text = "مبادلات دو کشور ۴ میلیارد دلار بود. این رقم در مدت مشابه سال قبل ۳ میلیارد دلار اعلام شده بود"
    assert kinds(text) == ["trade_value", "trade_value"]


def test_respective_changes_go_up_and_down() -> None:
    found = figures("واردات ۴ درصد در وزن و ۹ درصد در ارزش، به ترتیب کاهش و افزایش داشته است")
    assert [figure.trend for figure in found] == ["down", "up"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تجارت ۳۷ میلیون یورویی دو کشور", ["trade_value"]),
        ("مبادلات (مجموع صادرات و واردات) به ارزش ۵ میلیون یورو", ["trade_value"]),
        ("صادرات صنایع دستی ۹ میلیون دلار ارز وارد کشور کرد", ["export_value"]),
        (
            "۵ تن برنج به ارزش ریالی ۲ میلیارد ریال و ارزش دلاری ۹ هزار دلار وارد شد",
            ["quantity"] + ["import_value"] * 2,
        ),
        ("صادرات ناخالص استان بیش از ۳ میلیارد دلار بوده است", ["export_value"]),
        ("تعهد استان در صادرات ۲۱۸ میلیون دلار است", ["target"]),
        ("هدفگذاری صادرات برای اقتصاد استان ۹ میلیارد دلار در نظر گرفته شده است", ["target"]),
        ("میگو با برنامه‌ریزی انجام شده به ۱۴ هزار تن رسیده است", ["quantity"]),
        ("طرح‌هایی که بیش از ۵۰ درصد پیشرفت دارند", ["other"]),
    ],
)
def test_kinds_in_real_news(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_list_with_one_unit_shares_its_change() -> None:
    assert kinds("بیشترین رشد صادرات مربوط به فارس با ۳۶، ایلام با ۲۵ و مرکزی با ۲۲ درصد بود") == ["growth"] * 3


def test_where_exports_may_rise_to_is_no_change() -> None:
    assert kinds("استان ظرفیت افزایش صادرات تا ۵۰ میلیون دلار را دارد") != ["growth"]
