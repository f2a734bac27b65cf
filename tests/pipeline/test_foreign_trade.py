"""Figures that are a foreign country's own, and ways of telling that goods go out or come in."""

import pytest

from tests.pipeline.reading import figures


def owned(text: str) -> list[tuple[str | None, str | None]]:
    """Place and market of each figure."""
    return [(figure.place, figure.market_code) for figure in figures(text)]


def flows(text: str) -> list[str | None]:
    return [figure.flow for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ترکیه که رقیب ایران است ۲۰ هزار تن فندق صادر کرده است.", [("TR", None)]),
        ("هند سالانه ۵۰۰ میلیون دلار فرش دستباف می‌فروشد.", [("IN", None)]),
        ("روسیه که سالانه ۵۰ هزار تن سیب از خارج می‌خرد در برنامه ماست.", [("RU", None)]),
        ("کل صادرات ترکیه ۱۶۰ میلیارد دلار بود.", [("TR", None)]),
        ("عراق به اروپا ۱۲ میلیارد یورو صادرات داشته است.", [("IQ", "EUROPE")]),
    ],
)
def test_a_country_that_trades_for_itself_is_whose_figure_it_is(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert owned(text) == expected


def test_shares_of_the_world_beside_irans_are_the_rivals_own() -> None:
    text = "۵۵ درصد تجارت جهانی پسته در اختیار ایران است و آمریکا با ۲۵ درصد در رده بعدی است."
    assert owned(text) == [("IR", None), ("US", None)]


def test_a_foreign_offices_statistics_are_that_countrys_where_iran_is_not_named() -> None:
    text = "تجارت ترکیه\nمرکز آمار ترکیه اعلام کرد صادرات ۱۶۰ میلیارد دلار شد.\nسهم پوشاک ۱۷ میلیارد دلار بود."
    assert [place for place, _ in owned(text)] == ["TR", "TR"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سال گذشته ۶۲ میلیون دلار کالا به عمان رفت.", "export"),
        ("سالانه ۵۰۰ تن زرشک به خارج می‌رود.", "export"),
        ("۷۱۰۰ تن چای به روسیه فروخته شد.", "export"),
        ("پنج هزار تن سیب از مرز خارج شد.", "export"),
        ("ورود ۳۴ هزار دستگاه خودروی سواری ثبت شد.", "import"),
        ("۶۱۱ هزار تن برنج از گمرک ترخیص شد.", "import"),
        ("وزیر با ۴۰ نفر به عراق رفت.", None),
    ],
)
def test_verbs_of_moving_tell_the_flow_of_goods_only(text: str, expected: str | None) -> None:
    assert flows(text)[:1] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۴۵۲ هزار دلار به مقصد افغانستان و ۲۹۸ هزار دلار به مقصد پاکستان صادر شد.", ["AF", "PK"]),
        ("۸ هزار تن میگو به روسیه، ویتنام و اسپانیا صادر شد.", [None]),
        ("۲۱ درصد به هند، ۲۷ درصد به خاورمیانه و ۵ درصد به اروپا صادر شد.", ["IN", None, "EUROPE"]),
    ],
)
def test_a_number_first_list_gives_each_its_own_market(text: str, expected: list[str | None]) -> None:
    assert [figure.market_code for figure in figures(text)] == expected


def test_the_province_of_the_office_that_speaks_owns_in_national_news() -> None:
    text = (
        "قیمت سیب در ایران\nوزارت صمت واردات موز را آزاد کرد.\n"
        "کریم پناهی، رئیس اتحادیه باغداران ارومیه گفت: ۲۱۰ هزار تن صادر شده است."
    )
    assert [place for place, _ in owned(text)] == ["آذربایجان غربی"]


def test_provinces_that_share_a_number_leave_it_to_the_country() -> None:
    text = "وزیر گفت: ۲ میلیون تن را شالیکاران گیلان و مازندران برداشت می‌کنند."
    assert [place for place, _ in owned(text)] == ["IR"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("برای تولید ۲۰ هزار تن میگو و صادرات ۵ هزار تن برنامه داریم.", [None, "export"]),
        ("صادرات رشد کرد و پنج سردخانه ۱۰۰۰ تنی ساخته شد.", [None, None]),
        ("ارزش کالاهای وارداتی چهار برابر کالاهای صادراتی است.", ["import"]),
        ("صادرات سیب رشد کرد؛ قیمت آن در باغ ۱۸۰ تومان است.", [None]),
        ("۲۳ هزار تن با مجوز دامپزشکی صادر شد.", ["export"]),
        ("برای ۹۰ هزار تن ثبت سفارش کرده‌اند.", ["import"]),
        ("ایران با ۳ درصد از واردات ترکیه در رتبه هشتم است.", ["export", "export"]),
        ("عراق با واردات ۹ میلیون دلار کالا بزرگ‌ترین مشتری استان است.", ["export"]),
        ("کسری تجاری به ۲ میلیارد دلار رسید.", ["trade"]),
        ("کاشی یزد به ۴۳ کشور رسید.", ["export"]),
        ("زیانی بالغ بر ۳ میلیون یورو وارد آورد.", [None]),
    ],
)
def test_words_beside_a_number_tell_its_flow(text: str, expected: list[str | None]) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("به کشور عراق ۵ میلیون دلار صادرات داشته‌ایم.", [("IR", "IQ")]),
        ("۵۰ درصد از این میزان، به عراق صادر شد.", [("IR", "IQ")]),
        ("بعد از عراق، امارات با ۵ میلیون دلار در جایگاه دوم است.", [("IR", "AE"), ("IR", "AE")]),
        ("عراق با خرید ۹ میلیون دلار کالا، در رتبه نخست است.", [("IR", "IQ"), ("IR", "IQ")]),
        ("سهم عراق از صادرات ترکیه ۵ درصد است.", [("TR", "IQ")]),
    ],
)
def test_trade_with_us_stays_ours(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert owned(text) == expected


def test_what_is_supplied_is_the_suppliers_and_its_market_the_one_supplied() -> None:
    text = "افغانستان واردات زیادی دارد که یک سوم آن را ایران، ۱۸ درصد را چین و ۱۵ درصد را پاکستان تأمین می‌کند."
    assert owned(text) == [("IR", "AF"), ("CN", "AF"), ("PK", "AF")]


def test_a_supplier_stays_the_subject_after_its_relative_clause() -> None:
    text = "پاکستان که ۶۰ درصد نیاز عمان را تأمین می‌کرد، اکنون با ۹ میلیون دلار سوم است."
    assert owned(text) == [("PK", "OM"), ("PK", "OM"), ("PK", "OM")]


def test_each_of_several_exporters_has_its_own_number() -> None:
    text = "صادرات ترکیه به قطر ۹ میلیون دلار و صادرات هند به قطر ۷ میلیون دلار بود."
    assert owned(text) == [("TR", "QA"), ("IN", "QA")]


def test_what_countries_make_is_their_own() -> None:
    text = "چین با تولید ۹۰ میلیون تن فولاد در رتبه اول و هند با ۷۰ میلیون تن در رتبه دوم است."
    assert owned(text) == [("CN", None), ("CN", None), ("IN", None), ("IN", None)]


def test_a_rival_holds_its_share_of_the_market_pointed_at() -> None:
    text = "سهم ما از بازار عراق ۵ درصد است. ترکیه ۳۵ درصد این بازار را در اختیار دارد."
    assert owned(text)[-1] == ("TR", "IQ")


def test_exporters_in_turn_share_their_buyer() -> None:
    text = "ترکیه، هند و عمان به ترتیب ۹، ۷ و ۵ میلیون دلار به قطر صادر کرده‌اند."
    assert owned(text) == [("TR", "QA"), ("IN", "QA"), ("OM", "QA")]


def test_exporters_to_a_country_are_no_markets_of_ours() -> None:
    text = "روسیه با ۱۵ میلیارد متر مکعب و هند با ۹ میلیارد متر مکعب بزرگ‌ترین صادرکنندگان گاز به ترکیه بوده‌اند."
    assert owned(text) == [("RU", "TR"), ("IN", "TR")]


def test_our_share_of_a_market_is_ours() -> None:
    text = "عمان سالانه ۲۵ میلیارد دلار واردات دارد، گفت: سهم ما از این بازار ۲ درصد است."
    assert owned(text)[-1] == ("IR", "OM")


@pytest.mark.parametrize(
    ("text", "flow", "market"),
    [
        ("ایران ۲۰ میلیون دلار چای از سریلانکا خرید که ۳۰ درصد صادرات آن بود.", "import", "LK"),
        ("عمان ۲۰ میلیون دلار سیب ایرانی وارد کرده است.", "export", "OM"),
        ("قرارداد فروش ۵ هزار تن سیب با عمان امضا شد.", "export", "OM"),
    ],
)
def test_who_buys_and_whose_goods_tell_the_side(text: str, flow: str, market: str) -> None:
    figure = figures(text)[0]
    assert (figure.flow, figure.market_code) == (flow, market)


def test_another_countrys_share_of_a_market_is_its_own() -> None:
    first, second = figures("سهم چین از بازار افغانستان ۴۰ درصد و سهم ایران ۲۰ درصد است")
    assert (first.place, first.market_code) == ("CN", "AF")
    assert (second.place, second.market_code) == ("IR", "AF")
