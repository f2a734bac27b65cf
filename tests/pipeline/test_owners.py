"""Who owns a number: flow, market, goods and place, by the structure of the sentence."""

import pytest

from data.model import Figure
from tests.pipeline.reading import figures


def markets(text: str) -> list[str | None]:
    return [figure.market_code for figure in figures(text)]


def flows(text: str) -> list[str | None]:
    return [figure.flow for figure in figures(text)]


def goods(text: str) -> list[str | None]:
    return [figure.commodity for figure in figures(text)]


def places(text: str) -> list[str | None]:
    return [figure.place for figure in figures(text)]


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۲ میلیون دلار کالا به عراق صادر شد", "export"),
        ("۲ میلیون دلار کالا از ترکیه وارد کشور شد", "import"),
        ("امارات با صادرات ۲ میلیارد دلار کالا به ایران در صدر است", "import"),
        ("چین با واردات ۵ میلیارد دلار کالا از ایران نخست است", "export"),
        ("حجم مبادلات با عمان ۸۰۰ میلیون دلار بود", "trade"),
        ("ترانزیت کالا از این مرز ۲۵ درصد رشد کرد", "transit"),
        ("۶۰ درصد شوینده کشور در استان تولید می‌شود", None),
        ("۵۰۰ میلیارد تومان تسهیلات پرداخت شد", None),
        ("۲۰۰ فقره کارت بازرگانی صادر شد", None),
        ("۲۱ میلیون دلار از تجارت چمدانی به دست آمد", "export"),
    ],
)
def test_the_flow_is_seen_from_iran(text: str, expected: str | None) -> None:
    assert only(text).flow == expected


def test_a_word_of_trade_right_after_a_number_is_its_own() -> None:
    text = "سال گذشته ۴۴ میلیارد دلار صادرات و ۴۲ میلیارد دلار واردات داشتیم"
    assert flows(text) == ["export", "import"]


def test_a_source_called_trade_does_not_decide_the_flow() -> None:
    assert flows("بر اساس آمار تجارت خارجی، در سال ۱۳۹۷ حدود ۹۵ هزار تن ماست صادر شده است") == ["export"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عراق با ۴۰ میلیون دلار، افغانستان با ۲۵ میلیون و ترکیه با ۱۲ میلیون دلار مقصد صادراتند", ["IQ", "AF", "TR"]),
        ("۶۵ میلیون دلار پسته به هند، ۳۵ میلیون دلار به روسیه و ۲۰ میلیون دلار به آلمان صادر شد", ["IN", "RU", "DE"]),
        ("عراق، افغانستان و پاکستان به ترتیب با ۲۸۰، ۲۱۰ و ۹۰ میلیون دلار مقصد صادرات هستند", ["IQ", "AF", "PK"]),
        ("۴۰ میلیون دلار قیر به هند و پاکستان صادر شد", [None]),
        ("۱۲ هزار تن سیب به ارزش ۶ میلیون دلار به قزاقستان صادر شد", ["KZ", "KZ"]),
        ("از ۹۶۰ میلیون دلار صادرات، ۸۹۰ میلیون دلار سهم عراق بوده است", [None, "IQ"]),
        ("در آسیا با ۱۹۹ میلیون دلار صادرات رتبه ۱۶ را داریم", [None, None]),
        ("۷۰۰ میلیون دلار از ترکیه وارد شد و ۳۰۰ میلیون دلار به این کشور صادر کردیم", ["TR", "TR"]),
        ("با عمان ۸۰۰ میلیون دلار تجارت داشتیم که ۵۰۰ میلیون دلار آن صادرات بود", ["OM", "OM"]),
        ("۳۰ کشور از جمله عراق و قطر مقصد صادرات هستند", [None]),
    ],
)  # fmt: skip
def test_a_number_goes_to_the_market_on_its_side(text: str, expected: list[str | None]) -> None:
    assert markets(text) == expected


def test_the_only_market_of_headline_and_article_owns_the_rest() -> None:
    text = "افزایش صادرات به عراق\nصادرات ایران ۲ میلیارد دلار شد.\nخط اعتباری ۲۰۰ میلیون دلاری هم باز شد."
    assert markets(text) == ["IQ", "IQ"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("زعفران با ۱۲ میلیون دلار، زیتون با ۶ میلیون دلار و عسل با ۲ میلیون دلار صادر شد", ["زعفران", "زیتون", "عسل"]),
        ("۴۰۰ تن پودر گوشت، ۳۵ تن عسل و ۱۲۰ تن شیر خشک صادر شد", ["پودر گوشت", "عسل", "شیر خشک"]),
        ("۵۲ درصد صادرات مربوط به سیمان و ۲۱ درصد مربوط به شیشه بوده است", ["سیمان", "شیشه"]),
        ("۲۸ میلیون دلار کالا صادر شد", [None]),
        ("صادرات غیرنفتی استان ۹۰ میلیون دلار بود", [None]),
        ("صادرات بدون احتساب نفت خام ۲ میلیارد دلار شد", [None]),
        ("۱۶۸ تن زعفران به ارزش ۱۹۰ میلیون دلار صادر شد", ["زعفران", "زعفران"]),
        ("قطعات منفصله جهت تولید خودرو به ارزش ۲۰ میلیون دلار وارد شد", ["قطعات منفصله"]),
        ("سهم صنعت از صادرات ۶۶۰ میلیون دلار، معدن ۸۵ میلیون دلار است", ["صنعت", "معدن"]),
        ("۷۰ تن کتان به ارزش ۲ میلیون دلار صادر شد", ["کتان", "کتان"]),
        ("بازار هدف ماست و ۲۰ میلیون دلار صادر کردیم", [None]),
    ],
)
def test_a_number_goes_to_its_goods(text: str, expected: list[str | None]) -> None:
    assert goods(text) == expected


def test_the_headlines_one_good_is_the_articles_topic() -> None:
    text = "رشد صادرات زعفران خراسان رضوی\nصادرات استان به ۱۹۰ میلیون دلار رسید."
    assert goods(text) == ["زعفران"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استاندار یزد گفت: صادرات استان ۲۰ میلیون دلار شد.", ["یزد"]),
        ("استاندار یزد گفت: صادرات کشور ۴۰ میلیارد دلار و سهم استان ۲۰ میلیون دلار است.", ["IR", "یزد"]),
        ("وزیر صمت در سفر به یزد گفت: صادرات ۲۰ میلیون دلار شد.", ["IR"]),
        ("به گزارش ایسنا از تبریز، سال گذشته ۲۰ میلیون دلار صادر شد.", ["آذربایجان شرقی"]),
        ("۵۰ هزار تن سیمان از مرز شلمچه صادر شد.", ["IR"]),
        ("مدیرعامل منطقه آزاد ارس گفت: صادرات ۲۰ میلیون دلار شد.", ["منطقه آزاد ارس"]),
        ("امروز ۵۰ درصد صادرات تاجیکستان به کشورهای عضو اوراسیا می‌رود.", ["TJ"]),
        ("عربستان ۳۱ میلیارد یورو صادرات داشته است.", ["SA"]),
    ],
)
def test_a_number_belongs_to_a_place(text: str, expected: list[str | None]) -> None:
    assert places(text) == expected


def test_a_foreign_countrys_own_exports_keep_their_market() -> None:
    figure = only("بیش از ۵۰ درصد صادرات تاجیکستان به کشورهای عضو اوراسیا انجام می‌شود")
    assert (figure.place, figure.market_code, figure.flow) == ("TJ", "EAEU", "export")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رشت - خبرنگار همشهری: ۵ هزار تن چای صادر شد.", ["گیلان"]),
        ("دبیر انجمن فولاد گفت: ۵ هزار تن صادر شد. کارخانه‌های یزد و اردکان فعال‌اند. ۷ هزار تن هم می‌رود.", ["IR", "IR"]),
        ("رئیس کل گمرک در سفر به یزد گفت: ۵ هزار تن صادر شد.", ["IR"]),
        ("رئیس کمیته افغانستان اتاق ایران در مشهد گفت: ۵ هزار تن صادر شد.", ["IR"]),
    ],
)
def test_the_news_is_the_datelines_or_the_first_offices(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is a part of something told before in the sentence is of its market.
        ("۴۰ تن گز به قطر رفت و ارزش آن ۳۰۰ هزار یورو است", ["QA", "QA"]),
        # «بیش از» is no whole of which a part follows.
        ("بیش از ۵ هزار تن سیب و بیش از ۳ هزار تن کیوی به روسیه صادر شد", ["RU", "RU"]),
        # «به این سه بازار به ترتیب» hands out the list of the sentence before.
        (
            "هند، عمان و روسیه مقاصد خرما بودند. صادرات به این سه بازار به ترتیب ۹، ۷ و ۵ هزار تن شد.",
            [None, "IN", "OM", "RU"],
        ),
        # All countries are nobody's market.
        ("عراق ۴۰ تن ماست خرید، در حالی که کل صادرات ماست به کشورهای مختلف ۴۴ تن بود", ["IQ", None]),
        ("واردات برنج هندی ۳۰ هزار تن بود", ["IN"]),
        ("واردات گندم ۹۰ هزار تن شد/ واردات گندم روسی به ۲۰ هزار تن رسید", [None, "RU"]),
    ],
)
def test_a_market_reaches_as_far_as_the_words_point(text: str, expected: list[str | None]) -> None:
    assert markets(text) == expected


def test_goods_of_the_markets_pointed_at_go_with_them() -> None:
    text = "هند و عمان مقاصد خرما بودند. صادرات به این دو بازار به ترتیب ۹ و ۷ هزار تن شد."
    assert goods(text)[1:] == ["خرما", "خرما"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سیب به ارزش ۹ میلیون دلار، ادوات نقشه‌برداری به ارزش ۳ میلیون دلار صادر شد", ["سیب", "ادوات نقشه‌برداری"]),
        ("بیش از ۹۰۰ خودرو به عمان صادر شد", ["خودرو"]),
        ("روزانه ۸۰۰ تن گندم برداشت می‌شود که نیمی از آن به مصرف می‌رسد", ["گندم", "گندم"]),
        ("متوسط قیمت هر خودرو با دلار ۳۰۰۰ تومانی ۲۰ میلیون تومان است", [None, "خودرو"]),
        ("پسته نهمین کالای صادراتی کشور است", ["پسته"]),
        ("خامه، ماست و پنیر، از جمله پنیر و خامه، به ترتیب ۹، ۷ و ۵ هزار تن بود", ["خامه", "ماست", "پنیر"]),
    ],
)
def test_goods_are_named_beside_the_number_or_pointed_at(text: str, expected: list[str | None]) -> None:
    assert goods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۹۰ کشور مقصد صادرات و ۷۰ کشور فروشنده کالا به ایران", ["export", "import"]),
        ("تخلیه و بارگیری کالا از ۲۰ میلیون تن گذشت", [None]),
        ("تا آذر ۲ میلیون تن کاشی صادر می‌شود که ۳ درصد از تولید است", ["export", "export"]),
        ("۲۰ هزار تن کالا صادر شد. درآمد گمرک ۳۰ میلیارد تومان بود که ۹ درصد رشد دارد", ["export", None, None]),
        ("بر پایه آمار گمرک چین، تجارت دو کشور به ۲۰ میلیارد دلار رسید", ["trade"]),
    ],
)
def test_the_flow_goes_with_what_the_number_describes(text: str, expected: list[str | None]) -> None:
    assert flows(text) == expected


def test_a_buyer_is_a_market_where_it_takes_its_place_among_buyers() -> None:
    text = "عراق با خرید ۳۰۰ خودرو از ایران به ارزش ۹ میلیون دلار در صدر قرار داشت"
    assert (markets(text), places(text)) == (["IQ", "IQ"], ["IR", "IR"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The verb's noun closes what stands before «و».
        ("ایران ۹۰ میلیون دلار کالا به عمان صادر و ۲۰ میلیون دلار از این کشور وارد کرده است", ["export", "import"]),
        ("هند ۹ میلیون دلار کالا از ایران وارد و ۷ میلیون دلار به ایران صادر کرد", ["export", "import"]),
        ("پایانه صادراتی گل با ۹ میلیارد تومان اعتبار ساخته شد", [None]),
        ("سهم ما از بازار ۹۰۰ میلیارد دلاری جهان ۲ درصد است", [None, None]),
        ("صادرات فرش ۲۰ میلیون دلار ارز وارد کشور کرد", ["export"]),
        ("۲۰ میلیارد تومان به باغداران خسارت وارد شد", [None]),
        ("مبادلات استان (مجموع صادرات واردات) ۹ میلیارد دلار بود", ["trade"]),
        ("۹ هزار تن گاز به مقصد ارمنستان معامله شد", ["export"]),
        ("وزن صادرات ۴۰ هزار تن بود که ۵ برابر وزن واردات است", ["export", "export"]),
    ],
)
def test_a_word_of_trade_counts_where_it_speaks_of_irans_trade(text: str, expected: list[str | None]) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«معدن» با ۶۰ درصد و «کشاورزی» با ۷ درصد بیشترین سهم صادرات را داشتند", ["معدن", "کشاورزی"]),
        ("صادرات حوزه کشاورزی ۱۶ میلیون دلار است", ["حوزه کشاورزی"]),
        ("چای با ۹ میلیون دلار، لوازم نقشه‌برداری با ۷ میلیون دلار صادر شد", ["چای", "لوازم نقشه‌برداری"]),
        ("در ترکیب کالاهای صادراتی، ۵۰ درصد شمش روی و ۳۰ درصد کاشی است", ["شمش روی", "کاشی"]),
    ],
)
def test_each_member_of_a_list_owns_its_number(text: str, expected: list[str | None]) -> None:
    assert goods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استان‌های یزد با ۸ میلیارد دلار و کرمان با ۳ میلیارد دلار بیشترین سهم کشور را دارند", ["یزد", "کرمان"]),
        ("تهران - ایرنا - معاون وزیر گفت: ۲۰ هزار تن چای صادر شد", ["IR"]),
        ("رئیس اتاق بازرگانی تهران گفت: ۲۰ هزار تن چای صادر شد", ["IR"]),
        ("مدیر جهاد کشاورزی استان یزد گفت: سطح زیر کشت انار در کشور ۹۰ هزار هکتار است", ["IR"]),
        ("۴۰ هزار تن گاز از انبارهای اصفهان، شیراز و تبریز عرضه شد", ["IR"]),
    ],
)
def test_a_number_is_the_places_that_its_words_name(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # «این کشور» is what the share belongs to, whatever else the clause names.
        ("هند خریدار بزرگی است و ۱۲ درصد از تجارت ایران با آسیا مربوط به این کشور بود", ["IN"]),
        # After a list «این میزان» is all of it.
        ("پاکستان با ۹ تن و تایلند با ۷ تن برنج به ایران فروختند. ۵ تن از این میزان ترخیص شد.", ["PK", "TH", None]),
        ("از این میزان ۹ میلیون دلار به آذربایجان، ۷ میلیون دلار به ترکمنستان صادر شد", ["AZ", "TM"]),
    ],
)
def test_pointing_words_pick_their_country(text: str, expected: list[str | None]) -> None:
    assert markets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سالانه ۷۰ میلیون شاخه گل تولید و ۱۰ میلیون شاخه صادر می‌شود", [None, "export"]),
        ("روزانه ۳۵۰ کامیون کالا وارد خاک عراق می‌شود", ["export"]),
        (
            "عراق با ۹ و عمان با ۷ میلیون دلار مقاصد صادراتی و هند با ۵ میلیون دلار مبدأ وارداتی است",
            ["export", "export", "import"],
        ),
    ],
)
def test_each_number_has_the_flow_of_its_own_predicate(text: str, expected: list[str | None]) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ارزش صادرات استان‌های یزد، قم و ایلام به ترتیب به ۹، ۷ و ۵ میلیون دلار رسید",
            ["یزد", "قم", "ایلام"],
        ),
        # In news of the whole country a town or a harbour is where something is.
        ("ایران ۹ هزار تن کالا از بندر چابهار صادر کرد", ["IR"]),
        ("ایران ۹ هزار تن کالا از استان یزد صادر کرد", ["یزد"]),
        # A local bureau's report about the country.
        ("صادرات ایران\nایسنا، ساری، علی نوری گفت: صادرات ایران به عراق ۹ تن بود. ایران بزرگ است.", ["IR"]),
    ],
)
def test_towns_and_lists_of_provinces(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_what_a_sum_of_production_holds_is_no_trade() -> None:
    assert flows("صادرات رونق دارد. تولید فولاد ۹ میلیون تن بود. این مقدار شامل ۵ میلیون تن میلگرد است.") == [
        None,
        None,
    ]


def test_a_permit_that_is_issued_is_no_export() -> None:
    assert flows("جواز تأسیس ۱۶ واحد صادر شد") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۸۰۰ تن محصولات نهایی فولادی تولید شد", "محصولات نهایی فولادی"),
        ("صدور ۹۵ هزار گلدان گل به عراق آغاز شد", "گل"),
        ("صادرات مس این کشور به ایران بود که به ۴ میلیارد دلار رسید", "مس"),
    ],
)
def test_goods_under_a_head_word_or_a_linking_letter(text: str, expected: str) -> None:
    assert goods(text) == [expected]


def test_what_iran_supplies_is_its_export() -> None:
    text = "عراق ۱۵۰ هزار تن تخم‌مرغ وارد می‌کند که ۶۰ درصد آن را ایران تأمین می‌کند."
    assert (flows(text)[-1], markets(text)[-1]) == ("export", "IQ")


def test_a_whole_that_is_produced_has_no_flow_of_its_part() -> None:
    assert flows("از ۹۰۰ هزار تن سیب تولیدی استان، ۱۵۰ هزار تن صادر شد") == [None, "export"]


def test_a_price_at_home_is_no_markets() -> None:
    text = "صادرات تخم‌مرغ\nعلی نوری گفت: تولید خوب است.\nعراق ۹ تن خرید.\nهر کیلو ۱۳ هزار تومان است."
    assert markets(text) == ["IQ", None]


def test_provinces_that_share_a_number_leave_it_to_the_country() -> None:
    assert places("در مجموع ۳ استان یزد، قم و ایلام ۶۰ درصد صادرات کشور را دارند") == ["IR", "IR"]


def test_what_a_harbour_loads_and_unloads_has_no_flow() -> None:
    text = "واردات رونق دارد. ۱۲ میلیون تن کالا تخلیه و بارگیری شد که ۷ میلیون تن آن واردات بود"
    assert flows(text) == [None, "import"]


def test_this_amount_after_several_goods_is_all_of_them() -> None:
    text = "۲۰ تن سیب و ۸ تن عدس صادر شد. ارزش این میزان صادرات ۱۲ میلیون دلار است. "
    text += "۵ تن چای صادر شد. این میزان ۹ یورو ارزید."
    assert goods(text) == ["سیب", "عدس", None, "چای", "چای"]
