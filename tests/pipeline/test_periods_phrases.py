"""Phrases of time: their labels and days, and which figure they govern."""

from datetime import date

import pytest

from data.extract import extract
from data.model import Article
from tests.pipeline.reading import figures, lexicon


def period_of(phrase: str) -> str | None:
    """The period of a figure that stands in `phrase`, in an article of the year 1404."""
    text = f"date 2025-11-12 در {phrase} ۴۰ تن پسته صادر شد"
    return figures(text)[0].period


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("سال ۱۳۹۴", "1394"),
        ("سال 94", "1394"),
        ("سال ۰۲", "1402"),
        ("امسال", "1404"),
        ("سال جاری", "1404"),
        ("سال گذشته", "1403"),
        ("سال قبل", "1403"),
        ("پارسال", "1403"),
        ("ده ماهه نخست سال ۹۴", "1394:10m"),
        ("۱۱ ماهه سال گذشته", "1403:11m"),
        ("هشت‌ماهه امسال", "1404:8m"),
        ("هشت ماه نخست امسال", "1404:8m"),
        ("۲ ماهه نخست سال جاری", "1404:2m"),
        ("سه ماه اول سال جاری", "1404:3m"),
        ("۴ ماههٔ امسال", "1404:4m"),
        ("سه ماهه دوم سال ۹۵", "1395:q2"),
        ("نیمه نخست سال ۹۵", "1395:6m"),
        ("نیمه دوم سال ۹۵", "1395:h2"),
        ("۱۰۰ روز ابتدایی سال ۹۸", "1398:100d"),
        ("بهار امسال", "1404:3m"),
        ("پاییز ۱۴۰۱", "1401:q3"),
        ("بهار و تابستان", "1404:6m"),
        ("پاییز و زمستان سال گذشته", "1403:h2"),
        ("مهرماه سال گذشته", "1403:m7"),
        ("فروردین ۹۸", "1398:1m"),
        ("نخستین ماه از سال ۱۳۹۸", "1398:1m"),
        ("ماه نخست سال جاری", "1404:1m"),
        ("فروردین و اردیبهشت ۹۸", "1398:2m"),
        ("سال ۲۰۲۵", "g2025"),
        ("سال ۲۰۱۸ میلادی", "g2018"),
        ("فاصله سال‌های ۱۳۳۸ تا ۱۳۹۶", "1338/1396"),
        ("دو سال اخیر", "last 2 years"),
        ("10 ماه گذشته", "1404:10m"),
        ("مدت از ابتدای امسال تا دی‌ماه", "1404:10m"),
        ("مدت از ابتدای سال تا پایان مهرماه", "1404:7m"),
        ("مدت از ابتدای سال ۰۲ تا انتهای آبان همان سال", "1402:8m"),
        ("پنج ماه اول امسال همانند پنج ماه اول پارسال", "1404:5m"),
    ],
)
def test_period_labels(phrase: str, label: str) -> None:
    assert period_of(phrase) == label


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("سال ۱۴۰۳", date(2024, 3, 20), date(2025, 3, 20)),
        ("ده ماهه نخست سال ۹۴", date(2015, 3, 21), date(2016, 1, 20)),
        ("۱۰۰ روز ابتدایی سال ۹۸", date(2019, 3, 21), date(2019, 6, 28)),
        ("سال ۲۰۲۵", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_period_days_are_inclusive(phrase: str, first: date, last: date) -> None:
    figure = figures(f"در {phrase} ۴۰ تن پسته صادر شد")[0]
    assert (figure.period_start, figure.period_end) == (first, last)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("امسال ۴۰ تن پسته صادر شد", "Y"),
        ("سال گذشته ۴۰ تن پسته صادر شد", "Y-1"),
        ("در شش ماهه سال گذشته ۴۰ تن پسته صادر شد", "Y-1:6m"),
        ("در ۱۰ ماهه سال ۹۴ صادرات رشد کرد. در ۱۰ ماهه امسال ۴۰ تن پسته صادر شد", "1394:10m"),
        ("در سال گذشته ۴۰ تن پسته صادر شد که نسبت به سال ۱۳۹۶ بیشتر است", "1397"),
        ("در سال ۹۷ صادرات ۳۰ تن شد. امسال ۴۰ تن پسته صادر می‌شود", "1398"),
        ("از ۲۶ فروردین تا ۸ خرداد ۹۸ نمایشگاه برپاست. امسال ۴۰ تن پسته صادر شد", "1398"),
    ],
)
def test_relative_years_resolve_when_the_article_lets_on(text: str, label: str) -> None:
    assert figures(text)[-1].period == label


def test_a_date_that_the_reader_knows_resolves_relative_years() -> None:
    article = Article("a.txt", "a", "", "پارسال ۴۰ تن پسته صادر شد", published=date(2024, 7, 2))
    assert extract(article, lexicon()).figures[0].period == "1402"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("در سال ۹۲ صادرات ۱۵ میلیون دلار و در سال ۹۳ حدود ۲۱ میلیون دلار بود", ["1392", "1393"]),
        ("در سال ۹۷ صادرات ۴۰ تن بود که نسبت به سال ۹۶ رشد ۵ درصدی داشت", ["1397", "1397"]),
        ("صادرات ۴۰ تن در سال ۹۷ به ثبت رسید", ["1397"]),
        ("در سال ۹۷ صادرات ۴۰ تن بود.\nدر این مدت ۵ تن آن به عراق رفت", ["1397", "1397"]),
        ("در سال ۸۵ صادرات ۴۰ تن بود که امروز به ۹۰ تن رسیده است", ["1385", None]),
        ("از سال ۲۰۰۳ تاکنون صادرات رشد کرد و ۳۳ درصد آن به عراق است", [None]),
        ("واردات سال ۹۷ برابر با ۵۶ میلیون دلار بود", ["1397"]),
        ("در پایان سال ۹۴، ۷۰ هزار میلیارد تومان فروش داشتند", ["1394"]),
        ("صادرات میگو از ۸ هزار تن در سال ۱۴۰۱ به ۱۱ هزار تن در سال ۱۴۰۲ رسید", ["1401", "1402"]),
        ("در هشت‌ماهه ۱۴۰۲ صادرات ۱۸۰ تن بود که نسبت به ۲۴۵ تن مدت مشابه ۱۴۰۱ کم است", ["1402:8m", "1401:8m"]),
        ("در مرداد ۹۸ صادرات ۴۰ تن بود که ۸ درصد بیشتر از تیر ماه است", ["1398:m5", "1398:m5"]),
        ("در سال ۹۷ صادرات ۴۰ تن بود.\nسالانه ۹۰ تن تولید می‌شود", ["1397", None]),
        ("سهم عراق تا ۵ سال آینده به ۲۰ درصد می‌رسد", [None]),
    ],
)
def test_which_period_governs(text: str, labels: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == labels


def test_a_headline_takes_the_period_of_the_same_value() -> None:
    text = "صادرات ۲۰۳ میلیون دلاری استان\nمدیرکل گفت: در سال ۹۷ معادل ۲۰۳ میلیون دلار کالا صادر شد."
    assert [figure.period for figure in figures(text)] == ["1397", "1397"]


def test_a_fact_printed_again_keeps_its_period() -> None:
    text = (
        "در سال ۹۷ صادرات ۱۰۳ میلیون دلار شد. در سال ۹۸ صادرات ۹۰ میلیون دلار شد.\nاز بازارها گفت.\nاز مشکلات گفت.\n"
        "از مجموع ۱۰۳ میلیون دلار صادرات کشمش سهم بیشتری داشت."
    )
    assert figures(text)[-1].period == "1397"


def test_a_day_of_the_calendar_that_does_not_exist_crashes_nothing() -> None:
    assert figures("در ۳۱ مهر ۱۳۹۸ بیش از ۴۰ تن پسته صادر شد")[0].value == 40
