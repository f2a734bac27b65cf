"""Whose a number is where a whole article decides: the capital, ministries in a province, firms, foreign statistics."""

import pytest

from tests.pipeline.reading import figures


def places(text: str) -> list[str | None]:
    return [figure.place for figure in figures(text)]


def flows(text: str) -> list[str | None]:
    return [figure.flow for figure in figures(text)]


def test_the_chamber_of_the_capital_speaks_of_the_country() -> None:
    text = "کاوه نوری، رئیس کمیسیون صادرات اتاق بازرگانی تهران گفت: ۹ میلیارد دلار صادرات ارز نیاورد."
    assert places(text) == ["IR"]


def test_the_capitals_own_province_is_named_as_such() -> None:
    text = "ایسنا - کاوه نوری، رئیس سازمان صمت استان تهران گفت: از استان ۹ میلیون دلار کفش صادر شد."
    assert places(text) == ["تهران"]


def test_a_ministry_speaks_of_the_country_in_a_province_too() -> None:
    text = (
        "یزد - ایرنا - کاوه نوری، معاون وزیر صنعت گفت: ۹ میلیون دلار کاشی صادر شد. "
        "وی افزود: از استان یزد ۲ میلیون دلار کاشی صادر شد."
    )
    assert places(text) == ["IR", "یزد"]


def test_a_place_in_a_firms_name_is_nobodys() -> None:
    text = (
        "فولادسازان کشور ۹۰ هزار تن فولاد صادر کردند. شرکت‌های «فولاد خوزستان» ۷۰ هزار تن و "
        "«فولاد هرمزگان» ۲۰ هزار تن فروختند."
    )
    assert places(text) == ["IR", "IR", "IR"]


def test_what_is_made_in_the_whole_country_is_the_countrys() -> None:
    text = "یزد - ایسنا - مدیر جهاد کشاورزی استان یزد گفت: در سطح کشور ۲ میلیون تن مرغ تولید می‌شود."
    assert places(text) == ["IR"]


def test_what_is_bought_from_the_reporting_country_is_irans() -> None:
    text = "مرکز آمار ترکیه خبر داد: واردات ۳ تن نقره از ترکیه ثبت شد."
    (figure,) = figures(text)
    assert (figure.flow, figure.market_code, figure.place) == ("import", "TR", "IR")


def test_a_country_may_export_goods_of_its_own() -> None:
    (figure,) = figures("ترکیه سالانه حدود ۹۰۰ میلیون دلار صادرات مبلمان داشته است")
    assert figure.place == "TR"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Between a weight and its worth.
        ("از گمرک قزوین ۴۲ هزار تن کالای وارداتی به ارزش ۹۰ میلیون دلار ترخیص شد", ["import", "import"]),
        # Words of leaving and clearing.
        ("۶۳ هزار تن ماهی به ارزش ۱۲ میلیون دلار راهی بازارهای خارجی شده است", ["export", "export"]),
        ("از مجموع صادرات انجام‌شده، ۸ هزار تن کالا در گمرک استان اظهار و ترخیص شده است", ["export"]),
        # What is made, and the list that goes on about it.
        ("توان صادرات ما تولید ۱۳۰ تن سیب، ۱۷ تن گردو و ۷۰ تن انگور است", [None, None, None]),
        ("استان با تولید بیش از یک چهارم عسل کشور در صادرات نقش دارد", [None]),
        ("ایران سومین تولیدکننده کاشی برای صادرات است", [None]),
        # What is no trade at all.
        ("نمایشگاه صادرات فرش با مساحتی بیش از ۴ هزار متر مربع برپا شد", [None]),
        ("صادرات زعفران کم شد و قیمت کالاها ۵۰ درصد رشد قیمت داشت", [None]),
    ],
)
def test_which_way_goods_go(text: str, expected: list[str | None]) -> None:
    assert flows(text) == expected


def test_a_country_owns_the_number_that_follows_on_it() -> None:
    text = (
        "در میان اعضای اتحادیه اروپا بیشترین داد و ستد با ما از آن آلمان با ۹۰ میلیون دلار، "
        "ایتالیا ۴۰ میلیون دلار، هلند ۳۰ و اتریش با ۲۰ میلیون دلار بوده است."
    )
    assert [figure.market_code for figure in figures(text)] == ["DE", "IT", "NL", "AT"]


def test_those_ahead_of_us_in_a_rank_are_no_market() -> None:
    (figure,) = figures("ایران بعد از چین و هند سومین تولیدکننده کاشی است")
    assert figure.market_code is None


def test_a_rank_that_names_the_world_is_one_in_the_world() -> None:
    (figure,) = figures("ایران دومین کشور تولیدکننده انجیر در دنیا است")
    assert figure.scope == "world"


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        # What no table knows has its head word, or stands right behind a sum that was traded.
        ("صادرات مصنوعات حلبی امسال با ۱۱ میلیون دلار رشد داشت", "مصنوعات حلبی"),
        ("از استان ۵ میلیون دلار شابلون به عمان صادر شد", "شابلون"),
        ("۵ میلیون دلار محصولات فشرده سلولی صادر شد", "محصولات فشرده سلولی"),
        # What sums are besides goods.
        ("۵ میلیون دلار ارز وارد کشور شد", None),
        ("صادرات کالاهای غیرنفتی گمرکات به ۹ میلیون دلار رسید", None),
    ],
)
def test_goods_that_no_table_knows(text: str, goods: str | None) -> None:
    assert [figure.commodity for figure in figures(text)] == [goods]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۲۰ تن کالا به ارزش ۵ میلیون دلار از طریق گمرک وارد استان شده است", ["import", "import"]),
        ("کشورهای شرق آسیا ۴ میلیارد دلار کالای ایرانی خریدند", ["export"]),
    ],
)
def test_what_happens_at_a_body_is_no_part_of_its_name(text: str, expected: list[str]) -> None:
    assert flows(text) == expected


def test_a_surname_in_two_words_is_no_goods() -> None:
    text = "رضا گل‌محمدی، مدیر باغبانی گفت: ۹ تن سیب صادر شد. گل محمدی افزود: ۷ تن هم مانده است."
    assert next(figure.commodity for figure in figures(text)) == "سیب"
    assert "گل محمدی" not in [figure.commodity for figure in figures(text)]


def test_what_lies_in_store_is_no_trade() -> None:
    text = "صادرات سیب استان یزد ۹ هزار تن بود. ۴۰ هزار تن سیب در سردخانه‌های استان مانده است."
    assert flows(text) == ["export", None]


def test_a_clause_behind_its_subject_has_the_subjects_place() -> None:
    text = (
        "ارزش صادرات ترکیه به قطر ۳۷۹ میلیون دلار شد. "
        "این رقم که ماه مه را شامل می‌شود نسبت به سال پیش ۴۲ درصد رشد داشته است."
    )
    assert places(text) == ["TR", "TR"]


def test_votes_have_no_goods() -> None:
    text = "صادرات فرش در دستور بود و مریم نوری با ۱۵ رأی، کاوه پویان با ۱۳ رأی و زهرا نیکان با ۹ رأی برگزیده شدند."
    assert not {"کاوه پویان", "زهرا نیکان"} & {figure.commodity for figure in figures(text)}


def test_a_town_before_a_dash_opens_local_news() -> None:
    assert places("زنجان - مدیر جهاد کشاورزی گفت: ۹ هزار تن سیب صادر شد.") == ["زنجان"]


def test_the_first_of_furniture_that_shares_a_number() -> None:
    assert [figure.commodity for figure in figures("صادرات مبل، میز و صندلی به عراق ۴ میلیون دلار شد")] == ["مبل"]


def test_what_equals_a_countrys_exports_is_still_what_iran_bought() -> None:
    text = "ایران ۹ میلیون دلار نقره از عمان خرید که معادل ۷۰ درصد همه صادرات نقره عمان است"
    assert flows(text) == ["import", "import"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("آذربایجان پنجمین کشور مقصد پوشاک ایران بود که ۹ میلیون دلار به این کشور صادر شد", ["AZ", "AZ"]),
        ("۲۴ هزار تن کالا با کامیون گرجی از مرز صادر شد", [None]),
        ("صادرات گاز به عمان در سال ۹۳ به ۵۴ تن رسید، اما در سال ۹۴ به ۲۳ تن کاهش یافت", ["OM", "OM"]),
    ],
)
def test_which_market_owns_a_number(text: str, expected: list[str | None]) -> None:
    assert [figure.market_code for figure in figures(text)] == expected


def test_provinces_that_share_a_headline_leave_the_news_to_the_country() -> None:
    text = (
        "بوشهر و کرمان در صدر صادرات\nبه گزارش گمرک، ۸۵ درصد صادرات کشور مربوط به تولیدات ۱۰ استان است. "
        "۹ میلیارد دلار به تولیدات استان بوشهر و ۷ میلیارد دلار به تولیدات استان کرمان تعلق داشت."
    )
    assert places(text)[0] == "IR"


def test_goods_to_be_exported_may_follow_their_weight() -> None:
    assert flows("استان یزد توان ۵۰۰ هزار تنی صادرات کاشی دارد") == ["export"]


def test_an_office_without_a_name_speaks_for_its_province_where_it_stands() -> None:
    text = (
        "اهواز - ایسنا\nرئیس کل گمرک گفت: صادرات کشور به ۲۴ میلیارد دلار رسید. "
        "استاندار خوزستان نیز گفت: ۲ میلیارد دلار کالا از مرز شلمچه صادر شد."
    )
    assert places(text) == ["IR", "خوزستان"]


@pytest.mark.parametrize(
    ("byline", "place"),
    [
        ("به گزارش فارس", "IR"),
        ("به گزارش خبرنگار اقتصادی فارس", "IR"),
        ("به گزارش خبرنگار ما در فارس", "فارس"),
        ("به گزارش ایسنا از فارس", "فارس"),
    ],
)
def test_an_agency_of_a_provinces_name_is_no_province(byline: str, place: str) -> None:
    assert places(f"{byline}، صادرات به ۹ میلیون دلار رسید.") == [place]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۸۰ درصد فرش تولیدی استان به ژاپن صادر می‌شود", ["export"]),
        ("از ۹۰۰ تن عسل تولیدی استان ۲۰۰ تن صادر شد", [None, "export"]),
        ("ارزش هر کیلو زعفران صادراتی ۱۴۰۰ دلار و قیمت داخلی آن ۶۰ میلیون تومان است", ["export", None]),
        ("ایران ۱۵ درصد نیاز برنج امارات را تامین می‌کند", ["export"]),
    ],
)
def test_what_is_made_and_sold_here_or_abroad(text: str, expected: list[str | None]) -> None:
    assert flows(text) == expected


def test_a_foreign_countrys_market_may_stand_in_the_clause_before() -> None:
    text = "عمان صادرات خود به آفریقا را بیشتر کرده و با رسیدن به ۵ میلیارد یورو از ما پیش افتاده است"
    (figure,) = figures(text)
    assert (figure.place, figure.market_code) == ("OM", "AFRICA")


def test_this_amount_of_goods_is_of_no_goods_named() -> None:
    text = "وی با اشاره به رشد ۹۲ درصدی واردات شکر افزود: ارزش این مقدار کالا ۸۶ میلیون دلار است"
    assert [figure.commodity for figure in figures(text)] == ["شکر", None]


def test_goods_of_transit_have_no_name() -> None:
    assert figures("۱۹ هزار تن انواع کالاهای ترانزیت از مرز گذشت")[0].commodity is None


def test_what_enters_iran_in_local_news_is_the_provinces() -> None:
    text = "مشهد - مدیر پایانه گفت: از این پایانه ۲ هزار تن کالا وارد ایران شده است."
    assert places(text) == ["خراسان رضوی"]


def test_a_rank_before_another_matter_is_not_of_goods() -> None:
    text = "مدیر پایانه جایگاه صادرات را در رده دوم و ترانزیت کالا را پایین‌تر دانست"
    assert figures(text)[0].scope != "products"


@pytest.mark.parametrize(
    ("office", "place"),
    [
        ("کاوه نوری، رئیس اتحادیه صادرکنندگان خشکبار ایران", "IR"),
        ("دبیر انجمن کاشی ایران", "IR"),
        ("کاوه نوری، ناظر گمرکات شمال ایران", "یزد"),
        ("کاوه نوری، رئیس انجمن کاشی استان یزد", "یزد"),
    ],
)
def test_an_office_of_all_iran_speaks_of_it(office: str, place: str) -> None:
    text = f"همایش یزد\nیزد - ایرنا - {office} گفت: ۹ میلیون دلار کاشی صادر شد. صادرات استان یزد خوب بود."
    assert places(text)[0] == place
