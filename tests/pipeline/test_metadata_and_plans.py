"""What an article says of itself; organisations; plans and their deadlines."""

from datetime import date

import pytest

from tests.pipeline.reading import said


def test_the_first_short_line_is_the_headline() -> None:
    assert said("رشد صادرات زعفران\nصادرات زعفران رشد کرد.").article.title == "رشد صادرات زعفران"


def test_a_town_on_its_own_line_stands_over_the_headline() -> None:
    text = "گرگان؛\nصادرات فرش از گلستان\nبیش از ۱۱ هزار متر مربع فرش صادر شد."
    assert said(text).article.title == "صادرات فرش از گلستان"


@pytest.mark.parametrize("text", ["", "\n\n", "رشد صادرات زعفران", "صادرات زعفران رشد کرد.\nپسته هم رشد کرد."])
def test_an_article_may_have_no_headline(text: str) -> None:
    assert said(text).article.title is None


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (" date 2025-12-20 پخش زنده\nصادرات رشد کرد.", "test", date(2025, 12, 20)),
        ("صادرات\n۱۸ خرداد ۱۳۹۲ - ۱۴:۰۴\nصادرات رشد کرد.", "test", date(2013, 6, 8)),
        ("صادرات\n۱۴۰۴/۰۹/۲۹\nصادرات رشد کرد.", "test", date(2025, 12, 20)),
        ("صادرات رشد کرد.", "1404-09-29_miz", date(2025, 12, 20)),
        ("صادرات رشد کرد.", "test", None),
        ("صادرات\n۱۴۰۴/۱۳/۲۹\nصادرات رشد کرد.", "test", None),
    ],
)
def test_the_day_of_publication(text: str, name: str, expected: date | None) -> None:
    assert said(text, name).article.published == expected


def test_a_day_is_given_in_both_calendars() -> None:
    assert said(" date 2025-12-20 صادرات رشد کرد.").article.published_jalali == "1404-09-29"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("به گزارش ایسنا، صادرات رشد کرد.", "ایسنا"),
        ("به گزارش خبرگزاری فارس از تبریز، صادرات رشد کرد.", "فارس"),
        ("به گزارش خبرگزاري دانشجويان ايران(ايسنا)، صادرات رشد کرد.", "ایسنا"),
        ("به گزارش خبرنگار ایلنا از قزوین، صادرات رشد کرد.", "ایلنا"),
        ("صادرات فارس رشد کرد.", None),
    ],
)
def test_the_agency_that_reports(text: str, expected: str | None) -> None:
    assert said(text).article.outlet == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("در کارگروه توسعه صادرات غیرنفتی استان بررسی شد", ["کارگروه توسعه صادرات غیرنفتی استان"]),
        ("سازمان صنعت، معدن و تجارت یزد گزارش داد", ["سازمان صنعت، معدن و تجارت یزد"]),
        ("اتاق بازرگانی مشترک ایران و عراق نشست داشت", ["اتاق بازرگانی مشترک ایران و عراق"]),
        ("صادرات به کشورهای اتحادیه اروپا رشد کرد", []),
        ("۲۷ شرکت فعال شدند", []),
        ("این سازمان برنامه دارد", []),
    ],
)
def test_an_organisation_is_its_whole_name(text: str, expected: list[str]) -> None:
    assert [organisation.name for organisation in said(text).organisations] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("برنامه داریم سهم بسته‌بندی را به ۴۰ درصد برسانیم.", ["سهم بسته‌بندی را به ۴۰ درصد برسانیم"]),
        ("سایر میزهای تخصصی نیز فعال خواهند شد.", ["سایر میزهای تخصصی نیز فعال خواهند شد"]),
        (
            "توسعه صادرات به پاکستان در دستور کار قرار گرفته است.",
            ["توسعه صادرات به پاکستان در دستور کار قرار گرفته است"],
        ),
        ("این ساختارها نقش مهمی خواهند داشت.", []),
        ("صادرات استان رشد کرد.", []),
    ],
)
def test_a_plan_is_what_is_to_be_done(text: str, expected: list[str]) -> None:
    assert [plan.aim for plan in said(text).plans] == expected


def test_a_plan_has_its_deadline() -> None:
    text = " date 2025-12-20 \nبرنامه‌ریزی این است که تا پایان سال جاری، کشورهای هدف جدیدی تعریف شود."
    (plan,) = said(text).plans
    assert (plan.aim, plan.deadline) == ("تا پایان سال جاری، کشورهای هدف جدیدی تعریف شود", "1404")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("میله آهنی و سیب زمینی فرآوری شده صادر شد", [("میله آهنی", "export"), ("سیب زمینی فرآوری شده", "export")]),
        ("بیشتر واردات مواد اولیه پنبه برای صنایع نساجی بود", [("مواد اولیه پنبه", "import")]),
        ("برنج از بازار پاکستان تأمین می‌شود", [("برنج", "import")]),
        ("زعفران در خراسان تولید می‌شود", []),
    ],
)  # fmt: skip
def test_traded_goods_have_their_direction(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(item.commodity, item.flow) for item in said(text).trade_items] == expected
