"""A country that a report measures Iran by is no market in it."""

import pytest

from tests.pipeline.reading import figures


def markets(text: str) -> list[str | None]:
    return [figure.market_code for figure in figures(text)]


@pytest.mark.parametrize(
    "headline",
    ["ایران صدر انجیر را از ترکیه پس گرفت", "رقابت ترکیه با ایران در تولید انجیر", "ترکیه رقیب انجیر ایران شد"],
)
def test_what_is_told_after_a_headline_about_a_rival_goes_to_no_market(headline: str) -> None:
    text = f"{headline}\nدبیر اتحادیه گفت: تولید انجیر ترکیه بیشتر شده است. امسال ۴۰ هزار تن انجیر صادر شد."
    assert markets(text) == [None]


def test_a_country_that_buys_stays_a_market_where_others_rival_it() -> None:
    text = "صادرات انجیر به ترکیه\nدبیر اتحادیه گفت: صادرات انجیر به ترکیه زیاد شد. امسال ۴۰ هزار تن انجیر صادر شد."
    assert markets(text) == ["TR"]


def test_a_passing_word_about_a_country_makes_it_no_market_of_the_report() -> None:
    text = "ایران ماه گذشته ۹ هزار تن سرب صادر کرد. مصرف هند بیشتر شده است. پارسال ۸ هزار تن سرب صادر شده بود."
    assert markets(text) == [None, None]


@pytest.mark.parametrize("between", ["", "به عنوان ", "در جایگاه "])
def test_those_ahead_in_a_rank_are_not_whose_it_is(between: str) -> None:
    assert markets(f"ایران پس از ترکیه و اسپانیا {between}سومین تولیدکننده انجیر جهان است") == [None]


def test_who_comes_behind_another_keeps_the_rank() -> None:
    found = figures("ونزوئلا با خرید ۷ هزار تن کالا پس از عمان دومین مشتری استان بود")
    assert [(figure.market_code, figure.flow) for figure in found] == [("VE", "export"), ("VE", "export")]


def test_what_a_rival_makes_is_its_own() -> None:
    text = "صدر بازار انجیر\nایران پس از ترکیه در رتبه دوم است. تولید انجیر ترکیه ۹۰ هزار تن است."
    assert [(figure.place, figure.market_code) for figure in figures(text)] == [("IR", None), ("TR", None)]


def test_who_exports_to_iran_tells_imports() -> None:
    assert [figure.flow for figure in figures("عمان رتبه دوم صادرکنندگان به ایران را دارد")] == ["import"]


def test_what_is_eaten_at_home_or_spoilt_is_no_export() -> None:
    text = "از انجیرها ۵ تن آن مصرف داخلی، ۴ تن ضایعات و حدود ۱۱ تن صادرات است"
    assert [figure.flow for figure in figures(text)] == [None, None, "export"]


def test_a_part_of_it_that_goes_abroad_is_an_export() -> None:
    text = "۱۸ هزار تن انجیر برداشت شد که سه‌چهارم آن راهی عمان و قطر شد"
    assert [figure.flow for figure in figures(text)] == [None, "export"]


def test_a_number_of_partners_is_no_partners() -> None:
    assert markets("بیشتر صادرات ایران با ۴ شریک نخست عمان و قطر انجام شد")[0] is None


def test_what_a_works_can_make_goes_to_no_market() -> None:
    text = "صادرات آجر به عمان آغاز می‌شود\nمدیرکل گفت: صادرات آجر به عمان آغاز می‌شود. تولید ۳۰ هزار تن آجر در راه است."
    assert markets(text) == [None]
