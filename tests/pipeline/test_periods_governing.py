"""Which phrase of time governs which figure: comparisons, passing remarks, the topic of a report, what stands."""

import pytest

from tests.pipeline.reading import figures


def periods(text: str) -> list[str | None]:
    return [figure.period for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # what is only compared with governs nothing but its own number
        ("در سال ۹۸ صادرات ۳۰ تن شد که در قیاس با ۵۰ تن سال پیش از آن، ۲۰ درصد افت دارد", ["1398", "1397", "1398"]),
        ("در شش ماهه ۹۸ صادرات ۳۰ تن شد و این رقم در مدت مشابه سال ۹۷ ۵۰ تن بود", ["1398:6m", "1397:6m"]),
        ("در سال ۹۸ صادرات ۳۰ تن شد که دو برابر سال گذشته است", ["1398", "1398"]),
        (
            "در شش ماهه ۹۸ صادرات ۳۰ تن شد که از صادرات شش ماهه ۹۷ بیشتر است و ۵ تن آن خشکبار بود",
            ["1398:6m", "1398:6m"],
        ),
        # a relative clause about former times closes with its verb
        ("در سال ۹۸ صادرات ۳۰ تن شد.\nصادرات عسل که سال ۹۵ هشت تن بود به ۱۲ تن رسید", ["1398", "1395", "1398"]),
        ("در سال ۹۸ صادرات ۳۰ تن شد.\nعسل که در سال ۹۵ هشت تن بود و ۲ تن آن صادر شد، کم است", ["1398", "1395", "1395"]),
        # a change began a year before where something is compared, else nobody says when
        ("در سال ۹۸ نسبت به سال ۹۷ قیمت هر تن از ۳۰۰ دلار به ۴۰۰ دلار رسید", ["1397", "1398"]),
        ("در سال ۹۸ قیمت هر تن از ۳۰۰ دلار به ۴۰۰ دلار رسید", [None, "1398"]),
        # the same months of another year
        ("در پنج ماهه سال ۹۸ صادرات ۳۰ تن شد در حالی که سال ۹۷ در همین دوره ۲۰ تن بود", ["1398:5m", "1397:5m"]),
        ("در سال ۹۶ تراز ۴۰ میلیون دلار بود اما در سال بعد این رقم به ۱۱ میلیون دلار رسید", ["1396", "1397"]),
    ],
)
def test_comparisons_and_asides_keep_to_themselves(text: str, labels: list[str | None]) -> None:
    assert periods(text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # the report goes on over paragraphs
        (
            "گمرک از تجارت هشت ماه نخست سال ۹۸ گزارش داد.\nصادرات ۳۰ تن بود.\nسهم عراق ۱۳ درصد است.\nواردات ۵ تن بود.",
            ["1398:8m", "1398:8m", "1398:8m"],
        ),
        # an older year holds in its paragraph only
        (
            "در سه ماهه ۹۹ صادرات ۳۰ تن شد.\nدر سال ۹۸ صادرات ۹۰ تن شد.\nواردات هم ۵ تن شد.",
            ["1399:3m", "1398", "1399:3m"],
        ),
        (
            "در سه ماهه ۹۹ صادرات ۳۰ تن شد.\nدر سال ۹۸ صادرات ۹۰ تن شد. در همین سه ماه ۵ تن وارد شد.",
            ["1399:3m", "1398", "1399:3m"],
        ),
        ("در بهار ۹۷ باغ‌ها ۵ تن بار داد و صادرات آن سال ۳۰ تن بود", ["1397:3m", "1397"]),
        ("درهمين مدت سال ۹۷ صادرات ۳۰ تن بود", ["1397"]),
        # what was said and when is no period of a figure
        ("در نشست نمایشگاه (خرداد ۱۳۹۹) گفت: سال گذشته ۳۰ تن صادر شد.\n۵ تن آن عسل بود.", ["1398", "1398"]),
        ("در سال ۹۸ صادرات ۳۰ تن شد.\nعصر امروز گفت: ۵ تن آن عسل بود.", ["1398", "1398"]),
    ],
)
def test_a_report_goes_on(text: str, labels: list[str | None]) -> None:
    assert periods(text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("در سال ۹۸ صادرات ۳۰ تن شد.\nاستان ۹۰ هکتار باغ دارد.", ["1398", None]),
        ("در سال ۹۸ صادرات ۳۰ تن شد.\nهر ساله ۹۰ تن صادر می‌شود.", ["1398", None]),
        ("در سال ۹۸ صادرات ۳۰ تن شد.\nپیش از همه‌گیری ۹۰ تن صادر می‌شد.", ["1398", None]),
        ("در سال ۹۸ صادرات ۳۰ تن شد.\nصادرات باید به ۹۰ تن برسد.", ["1398", None]),
        ("در سه ماهه ۹۸ صادرات ۳۰ تن شد و تا پایان سال به ۹۰ تن می‌رسد", ["1398:3m", "1398"]),
        (
            "برای سال ۹۸ صادرات ۳۰ تن هدف‌گذاری شد. واردات ۵ تن پیش‌بینی شده است",
            ["1398", "1398"],
        ),
    ],
)
def test_what_stands_recurs_or_is_planned_has_no_period_of_the_report(text: str, labels: list[str | None]) -> None:
    assert periods(text) == labels


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("تا پایان دی سال جاری", "1404:10m"),
        ("از فروردین تا پایان مهر امسال", "1404:7m"),
        ("فاصله فروردین تا مرداد ۹۸", "1398:5m"),
        ("امسال تا پایان مرداد", "1404:5m"),
        ("چهار ماه سپری شده از سال", "1404:4m"),
        ("هشت ماه گذشته از سال جاری", "1404:8m"),
        ("هفت ماه منتهی به مهر ۹۱", "1391:7m"),
        ("پایان بهمن‌ماه سال ۹۸", "1398:11m"),
        ("سال میلادی گذشته", "g2024"),
        ("سال گذشته میلادی", "g2024"),
        ("سال زراعی گذشته", "1403"),
    ],
)
def test_more_phrases_of_time(phrase: str, label: str) -> None:
    assert periods(f"date 2025-11-12 \nدر {phrase} ۴۰ تن پسته صادر شد") == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("در نه ماهه امسال ۴۰ تن صادر شد که نسبت به مدت مشابه سال ۸۹ بیشتر است", "1390:9m"),
        ("در نیمه نخست سال جاری ۴۰ تن صادر شد که نسبت به شش ماهه سال ۹۷ بیشتر است", "1398:6m"),
        ("تا پایان آبان سال جاری (سال 95) ۴۰ تن صادر شد", "1395:8m"),
    ],
)
def test_the_year_is_told_by_what_it_is_compared_with(text: str, label: str) -> None:
    assert periods(text)[0] == label


def test_old_papers_glue_prepositions() -> None:
    assert periods("درسال1385 صادرات 40 تن بود. دراين مدت 5 تن وارد شد") == ["1385", "1385"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("سال گذشته ۴۰ تن صادر شد در حالی که در سال ۹۶ حدود ۳۰ تن بود", ["1397", "1396"]),
        ("صادرات از ۳۰ تن در سال ۹۶ به ۴۰ تن در سال گذشته رسید", ["1396", "1397"]),
        ("سال گذشته ۴۰ تن صادر شد و در سال ۹۸ باید به ۵۰ تن برسد", ["1397", "1398"]),
        ("این انجمن که از سال ۶۹ آغاز کرده است گفت: سال گذشته ۴۰ تن صادر شد", ["Y-1"]),
    ],
)
def test_printed_years_date_the_article_or_do_not(text: str, labels: list[str | None]) -> None:
    assert periods(text) == labels


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("دوازده ماهه سال ۹۷", "1397"),
        ("هشت ماهی که از سال جاری گذشت", "1404:8m"),
        ("سه ماهه پایانی سال ۹۷", "1397:q4"),
        ("نیمه نخست سال گذشته میلادی", "g2024:6m"),
        ("سال نود و هفت", "1397"),
        ("سال هزار و سیصد و نود و هفت", "1397"),
    ],
)
def test_rarer_phrases_of_time(phrase: str, label: str) -> None:
    assert periods(f"date 2025-11-12 \nدر {phrase} ۴۰ تن پسته صادر شد") == [label]


def test_a_passing_remark_leaves_what_stands_before_it_alone() -> None:
    text = "در سال ۹۸ صادرات ۳۰ تن شد.\nعراق با ۱۶ تن و هند با ۷ تن، که سال ۹۵ نهم بود، مقصدهای اول هستند."
    assert periods(text)[:3] == ["1398", "1398", "1398"]


@pytest.mark.parametrize(
    "sentence",
    [
        "استان ۹ هزار رأس گاو دارد.",
        "کارگاه‌ها با ۴۰ درصد توان مشغولند و وام می‌خواهند.",
        "اگر مرز باز شود ۲۰ تن کالا می‌رسد.",
        "شرکت‌ها درخواست خرید ۵ تن شیشه دادند.",
        "حالا به ۲۰ تن رسیده است.",
    ],
)
def test_what_is_true_of_no_stretch_of_time_has_no_period_of_the_report(sentence: str) -> None:
    assert periods(f"در سال ۹۸ صادرات ۳۰ تن شد.\n{sentence}") == ["1398", None]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # where it came to is not of the year in which it began
        ("سهم ریل از ۷ درصد در سال ۹۵ به ۱۲ درصد رسیده است", ["1395", None]),
        # a semicolon closes an older year
        (
            "در سال ۹۷ صادرات ۳۰ تن شد.\nصادرات در سال ۹۶ برابر با ۲۸ تن بود؛ پس رشدی ۷ درصدی داریم",
            ["1397", "1396", "1397"],
        ),
        # one year to each
        ("صادرات در سال‌های ۱۴۰۰، ۱۴۰۱ و ۱۴۰۲ به ترتیب ۲۸، ۲۹ و ۳۵ تن بود", ["1400", "1401", "1402"]),
        # a part is of the time of its whole
        ("در سال ۹۸ صادرات ۳۰ تن شد.\nاستان ۹ غرفه دارد که یک‌سوم آنها بسته است", ["1398", None, None]),
        # goods counted are of the time of what they are worth
        (
            "در سال ۹۸ صادرات ۳۰ تن شد.\nعراق با خرید ۹۰ خودرو به ارزش ۶ هزار دلار مشتری ما بود",
            ["1398", "1398", "1398"],
        ),
        # a year only looked back at does not date the article
        ("در چهار ماهه امسال ۳۰ تن صادر شد.\nارزش آن که در سال ۱۳۹۰ ده دلار بود، حالا کم است", ["Y:4m", "1390"]),
    ],
)
def test_periods_by_the_structure_of_the_report(text: str, labels: list[str | None]) -> None:
    assert periods(text) == labels


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("در مدت سپری‌شده از امسال", "1404"),
        ("از ابتدای سال تا ابتدای آذر", "1404:8m"),
        ("در ماه‌های ژانویه تا اوت ۲۰۲۲", "g2022:8m"),
        ("در ۸ ماهه ژانویه تا اوت ۲۰۲۲", "g2022:8m"),
        ("در دو ماه آغازین ۲۰۲۰", "g2020:2m"),
    ],
)
def test_phrases_of_time_in_real_news(phrase: str, label: str) -> None:
    assert periods(f"date 2025-11-12 \n{phrase} صادرات ۴۰ تن شد") == [label]


def test_gregorian_months_tell_the_running_year() -> None:
    text = (
        "صادرات ترکیه در ژانویه تا اوت ۲۰۲۲ به ۹ تن رسید. واردات آن در ۸ ماهه ژانویه تا اوت سال جاری میلادی ۳ تن بود."
        " این رقم در مدت مشابه سال قبل ۲ تن اعلام شده بود."
    )
    assert periods(text) == ["g2022:8m", "g2022:8m", "g2021:8m"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # «so far» closes the phrase and opens no present
        ("از ابتدای سال تا به امروز ۳۵ هزار تن صادر شده است", ["Y"]),
        # the same months of the year before, in a clause of their own
        ("در ده ماهه ۹۸ صادرات ۳۰ تن شد. گفت که در مدت مشابه سال ۹۷ صادرات ۲۰ تن بوده است", ["1398:10m", "1397:10m"]),
        # a list of years, each with its number behind it
        ("بیشترین واردات در سال ۹۳ با ۷ تن، در سال ۸۰ با ۶ تن و در سال ۹۱ با ۵ تن بود", ["1393", "1380", "1391"]),
        # a noun phrase stands between the comparison and its time
        ("در سال ۹۸ صادرات نسبت به میزان صادرات ورق در سال ۹۷، رشدی ۳۳ درصدی داشت", ["1398"]),
        # an adjective is no verb
        ("۱۴ تن سنگ فرآوری شده در نیمه نخست امسال از استان صادر شد", ["Y:6m"]),
        # what turned out otherwise is not of the year before «but»
        ("اوج صادرات در سال ۹۷ بود، اما این رقم به ۳ تن رسیده است", [None]),
        ("واردات از سال ۷۱ تا ۸۰ را شمرد: در ۱۰ سال گذشته ۹۶ تن وارد شده است", ["1371/1380"]),
        # what passed the border was counted in the report's months
        ("در هشت ماه گذشته ۳۰ تن صادر شد.\nتعداد کامیون‌ها ۹۰ دستگاه بوده است.", ["Y:8m", "Y:8m"]),
    ],
)
def test_periods_in_real_news(text: str, labels: list[str | None]) -> None:
    assert periods(text) == labels


def test_the_same_months_are_of_the_same_calendar() -> None:
    text = "date 2024-09-01 \nدر نیمه نخست سال میلادی گذشته ۹ تن صادر شد. واردات در نیمه نخست امسال به ۳ تن رسید."
    assert periods(text) == ["g2023:6m", "g2024:6m"]


def test_gregorian_months_told_from_the_year_after() -> None:
    text = "در ده ماه سال ۲۰۱۱ صادرات ۲ تن بود و این رقم در ده ماه سال جاری میلادی به ۹ تن رسید"
    assert periods(text) == ["g2011:10m", "g2012:10m"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # Told as grown to what it is now: the printed year is the one before.
        (
            "در سه ماهه نخست سال ۱۳۹۰ صادرات ۲۰ تن بود که این رقم در سه ماهه نخست سال جاری به ۳۰ تن رسید.",
            ["1390:3m", "1391:3m"],
        ),
        # Two years side by side, the second of which is not the first: nothing says which «سال گذشته» is.
        (
            "امسال ۸ تن چای وارد شد که در سال گذشته ۱۲ تن و در سال ۱۳۹۰ بیش از ۲۰ تن بوده است.",
            ["Y", "Y-1", "1390"],
        ),
        # Of every year.
        ("در سه ماهه نخست امسال ۵ تن صادر شد. در طول سال ۲۰ تن صادر می‌شود.", ["Y:3m", None]),
        ("در سال‌های ۲۰۰۳ و ۲۰۰۴ صادرات ۵ تن بود.", ["g2003/2004"]),
    ],
)
def test_years_that_stand_beside_each_other(text: str, labels: list[str | None]) -> None:
    assert periods(text) == labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is compared with is what the sentence is about.
        (
            "در شش ماه نخست ۱۳۹۷ صادرات ۵ تن بود. این رقم در مدت مشابه سال گذشته ۴ تن بوده است.",
            ["1397:6m", "1396:6m"],
        ),
        ("در سال ۱۳۹۷ صادرات در مقایسه با سال ۱۳۹۶ (حدود ۵ تن) ۴ درصد کم شد", ["1396", "1397"]),
        # What was so at the end of a year.
        ("تا پایان سال ۲۰۲۱ گردش تجاری به رقم بی‌سابقه ۵ میلیون دلار رسیده است", ["g2021"]),
        # Where a change began is not where it came to.
        ("صادرات از ۲ تن در سال ۸۲ با ۵۰ درصد رشد به ۳ تن رسید", ["1382", None, None]),
        # A year that is over is not the one that is running.
        ("در سال ۱۳۹۸ صادرات به ۹ تن رسید. در ۵ ماهه امسال ۳ تن صادر شد.", ["1398", "1399:5m"]),
    ],
)
def test_periods_of_reports_that_look_back(text: str, expected: list[str | None]) -> None:
    assert [figure.period for figure in figures(text)] == expected


def test_a_year_long_past_does_not_say_which_year_this_is() -> None:
    text = "در هشت ماهه امسال ۹ تن صادر شد. در سال ۷۳ صادرات به ۲۰ تن رسیده بود."
    assert periods(text) == ["Y:8m", "1373"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("صادرات از ۵ تن در ۲۰۱۸ به ۷ تن در ۲۰۱۹ رسید", ["g2018", "g2019"]),
        ("در نه ماه سال ۱۴۰۱ منتهی به آذرماه ۵ تن صادر شد", ["1401:9m"]),
        ("صادرات سال ۹۵ نسبت به ۹۴، ۱۲ درصد رشد داشت", ["1395"]),
        ("درشش ماهه نخست سال ۸۴ پنج تن صادر شد", ["1384:6m"]),
        ("در سال ۱۴۰۰ و ۱۴۰۱ به ترتیب ۵ و ۶ تن صادر شد", ["1400", "1401"]),
    ],
)
def test_periods_as_reports_print_them(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected
