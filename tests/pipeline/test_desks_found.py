"""Export desks: level, subject, place and status; and what is called «میز» without being one."""

import pytest

from data.model import DeskMention
from tests.pipeline.reading import said


def desks(text: str) -> list[tuple[str, str | None]]:
    return [(desk.level, desk.commodity or desk.market_code) for desk in said(text).desk_mentions]


def only(text: str) -> DeskMention:
    (desk,) = said(text).desk_mentions
    return desk


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استاندار یزد از میز تخصصی کاشی خبر داد", [("provincial", "کاشی")]),
        ("میز کشوری پسته در کرمان تشکیل شد", [("national", "پسته")]),
        ("میز ملی فرش دستباف در تبریز مستقر است", [("national", "فرش دستباف")]),
        ("میز عراق در کرمانشاه راه‌اندازی شد", [("country", "IQ")]),
        ("میز کشور عمان در شیراز ایجاد شد", [("country", "OM")]),
        ("میز چین، میز هند و میز آفریقا فعال شدند", [("country", "CN"), ("country", "IN"), ("country", "AFRICA")]),
        ("میز تخصصی روسیه و اوراسیا در زنجان تشکیل شد", [("country", "RU"), ("country", "EAEU")]),
        ("میز توسعه صادرات محصولات شوینده در قزوین آغاز به کار کرد", [("provincial", "شوینده")]),
    ],
)
def test_a_desk_has_its_level_and_subject(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert desks(text) == expected


def test_a_list_of_subjects_is_a_desk_each() -> None:
    text = "سه میز تخصصی صادراتی در حوزه‌های سنگ، گیاهان دارویی و سیم و کابل در اصفهان تشکیل شد"
    assert desks(text) == [("provincial", "سنگ"), ("provincial", "گیاهان دارویی"), ("provincial", "سیم و کابل")]


def test_as_many_goods_as_desks_behind_a_colon_are_their_subjects() -> None:
    assert desks("سه میز کالایی در اتاق یزد کار می‌کند: حنا، مس و گلیم.") == [
        ("provincial", "حنا"),
        ("provincial", "مس"),
        ("provincial", "گلیم"),
    ]
    assert desks("سه میز کالایی در اتاق یزد کار می‌کند: حنا و مس مهم‌ترند.") == []


def test_a_list_with_goods_in_it_is_one_of_goods() -> None:
    found = desks("میزهای سرب، آهن و قندشکن از فردا کار می‌کنند")
    assert [subject for _, subject in found] == ["سرب", "آهن", "قندشکن"]


@pytest.mark.parametrize("end", ["", " تشکیل شد", ".", "\nمیز عسل"])
def test_goods_keep_their_colour_and_their_second_half_at_an_end(end: str) -> None:
    assert desks("میز توسعه صادرات انجیر سیاه" + end)[0][1] == "انجیر سیاه"
    assert desks("میز صادراتی انگور و کشمش" + end)[0][1] == "انگور و کشمش"


def test_a_paper_of_that_name_is_no_desk() -> None:
    assert desks("به گزارش میز نفت، صادرات نفت بیشتر شد") == []


def test_desks_in_the_plural_take_a_list() -> None:
    assert desks("میزهای صادراتی برنج، چای و کیوی در گیلان راه افتاد") == [
        ("provincial", "برنج"),
        ("provincial", "چای"),
        ("provincial", "کیوی"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("چهار میز صادراتی پوشاک، کفش و مبلمان در یزد فعال است", ["پوشاک", "کفش", "مبلمان"]),
        ("میز مشترک ایران و عمان در شیراز تشکیل شد", ["OM"]),
        ("میز کشورهای آسیای مرکزی به خراسان رضوی واگذار شد", ["CENTRAL_ASIA"]),
        ("میز توسعه تجارت با روسیه در گیلان ایجاد شد", ["RU"]),
        ("میز تخصصی صادرات به عراق آغاز به کار کرد", ["IQ"]),
        ("میز خدمات فنی و مهندسی در تهران تشکیل شد", ["خدمات فنی و مهندسی"]),
        ("مدیر میز فولاد استان اصفهان سخن گفت", ["فولاد"]),
        ("میزهای تخصصی برای محصولات پتروشیمی و قیر پیشنهاد شد", ["پتروشیمی", "قیر"]),
        ("میزهای «کشاورزی»، «معدن» و «صنایع دستی» ایجاد شد", ["کشاورزی", "معدن", "صنایع دستی"]),
    ],
)
def test_a_desk_may_be_told_in_many_ways(text: str, expected: list[str]) -> None:
    assert [subject for _, subject in desks(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "در میزگرد اقتصادی صادرات بررسی شد",
        "میز خدمت در مصلای شهر برپا شد",
        "میز مذاکره با عربستان باز است",
        "پرونده روی میز وزیر ماند",
        "میز و صندلی به عراق صادر شد",
        "باید میزها را تقویت کنیم",
        "این میز نقش خوبی دارد",
        "یک میز کشوری جدا خواهیم داشت",
    ],
)
def test_what_is_no_export_desk(text: str) -> None:
    assert desks(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("میز تخصصی پسته در کرمان تشکیل شد", "launched"),
        ("میز تخصصی پسته در کرمان راه‌اندازی شده است", "launched"),
        ("میز تخصصی پسته در کرمان ایجاد خواهد شد", "planned"),
        ("اتاق بازرگانی کرمان میز تخصصی پسته را راه می‌اندازد", "planned"),
        ("میز تخصصی پسته همچنان در کرمان است", "active"),
    ],
)
def test_the_clause_says_a_desks_status(text: str, status: str) -> None:
    assert only(text).status == status


def test_a_desk_stands_where_its_clause_puts_it() -> None:
    text = "رئیس سازمان جهاد کشاورزی خراسان رضوی گفت: میز کشوری پسته همچنان در کرمان می‌ماند."
    assert (only(text).place, only(text).desk_id) == ("کرمان", "national:کرمان:pistachio")


def test_this_desk_points_back_at_the_desk() -> None:
    text = "میز تخصصی شیشه در قزوین تشکیل شد. این میز ۱۲ عضو دارد."
    (figure,) = said(text).figures
    assert figure.desk_id == "provincial:قزوین:glass"


def test_a_count_of_desks_belongs_to_no_single_desk() -> None:
    (figure,) = said("دو میز تخصصی در حوزه‌های سنگ و فرش در اصفهان تشکیل شد").figures
    assert (figure.unit, figure.desk_id, figure.commodity) == ("desk", None, None)


def test_two_goods_of_one_desk_are_one_desk() -> None:
    assert desks("میز تخصصی سیب و گلابی در سمیرم راه افتاد") == [("provincial", "سیب و گلابی")]


def test_a_name_that_is_also_another_word_is_a_country_after_a_desk() -> None:
    assert desks("میز قطر و میز عمان در شیراز ایجاد شد") == [("country", "QA"), ("country", "OM")]


def test_a_figure_belongs_to_the_desk_of_its_goods_and_place() -> None:
    text = "میز زرشک در بیرجند تشکیل شد. استاندار خراسان جنوبی گفت: از استان ۵۰۰ تن زرشک صادر شد."
    assert [figure.desk_id for figure in said(text).figures] == ["provincial:خراسان جنوبی:barberry"]


def test_a_figure_belongs_to_the_country_desk_of_its_market() -> None:
    text = "میز عمان در شیراز تشکیل شد. استاندار فارس گفت: صادرات به عمان ۵ میلیون دلار بود."
    assert [figure.desk_id for figure in said(text).figures] == ["country:فارس:OM"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("شمار میزهای صادراتی اتاق به ۹ میز افزایش یافت", []),
        ("در این استان سه میز کالایی برگزار می‌شود", []),
        ("میزهای تازه شامل میز تخصصی سیب و گلابی، عسل و سیمان است", ["سیب و گلابی", "عسل", "سیمان"]),
        ("سه میز تخصصی خرما، برنج و چای راه افتاد", ["خرما", "برنج", "چای"]),
    ],
)
def test_the_noun_of_a_verb_is_no_subject_and_kin_share_a_desk(text: str, expected: list[str]) -> None:
    assert [subject for _, subject in desks(text)] == expected


def test_counted_desks_have_each_their_own_subject() -> None:
    text = (
        "۷ میز در بخش لبنیات، دو میز در بخش میوه، سبزی و صیفی و پنج میز در بخش مصالح ساختمانی برپا شد. "
        "۹ میز در بخش ملی برپا شد."
    )
    assert [subject for _, subject in desks(text)] == ["لبنیات", "میوه، سبزی و صیفی", "مصالح ساختمانی"]
    assert [figure.commodity for figure in said(text).figures] == [
        "لبنیات",
        "میوه، سبزی و صیفی",
        "مصالح ساختمانی",
        None,
    ]


def test_what_is_to_be_done_makes_a_desk_planned() -> None:
    assert only("قرار است میز روسیه در رشت راه‌اندازی شود").status == "planned"


def test_whose_a_desk_is_is_no_subject() -> None:
    assert desks("میز صادرات استان به ریاست استاندار تشکیل شد") == []


def test_a_desk_handed_to_a_province_is_the_countrys() -> None:
    assert desks("میز صادرات عسل به استان یزد منتقل شد") == [("national", "عسل")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A desk that two countries keep is the other's.
        ("میز صادرات ایران و قطر در یزد راه‌اندازی شد", [("country", "QA")]),
        ("رئیس میز صادرات قطر گفت: بازار خوب است", [("country", "QA")]),
        ("میز همکاری ایران و مالزی تشکیل شد", [("country", "MY")]),
        # What the desk does, says or has is no subject.
        ("دفتر میز صادرات ایران در پکن آغاز به کار کرد", []),
        ("دفتر میز صادرات مجوز حمل گرفت", []),
        # Furniture and newsrooms.
        ("انواع میز تلویزیون، میز رایانه و صندلی فروخته شد", []),
        ("میز اقتصادی ایرنا: صادرات رشد کرد", []),
        ("میز صنعت خبرگزاری ما با مدیرکل گفت‌وگو کرد", []),
    ],
)
def test_articles_that_only_speak_of_tables(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert desks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Where the desks are stands between them and what they are for.
        ("میزهای کالایی استان سمنان شامل گچ، پسته و فرش تشکیل شد", ["گچ", "پسته", "فرش"]),
        ("میز صادراتی سه محصول عسل، انجیر و کشمش راه افتاد", ["عسل", "انجیر", "کشمش"]),
        # Three goods after one «میز» are one desk; a comma after two ends the desk, not the list.
        ("میز آلومینیوم، مس و سرب در اراک تشکیل می‌شود", ["آلومینیوم، مس و سرب"]),
        ("میز انار و انجیر، استان یزد را جلو می‌برد", ["انار و انجیر"]),
        # Words between desk and market.
        ("میز صادرات به کشورهای عضو اتحادیه اقتصادی اوراسیا در گرگان تشکیل شد", ["EAEU"]),
        ("میز مشترک تجاری ایران–ترکمنستان در بجنورد تشکیل شد", ["TM"]),
        ("رئیس میز شبه‌قاره هند گفت: بازار بزرگ است", ["IN"]),
        ("میز بین‌المللی خرما در اهواز گشایش یافت", ["خرما"]),
    ],
)
def test_words_between_a_desk_and_its_subject(text: str, expected: list[str]) -> None:
    assert [subject for _, subject in desks(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "واردات میز تلویزیون ممنوع شد",
        "میز عسل‌خوری به قطر رفت",
        "صادرات میز مبلمان به گرجستان",
        "سه میز پذیرش در غرفه بود",
        "میز نهارخوری و میز تلویزیون چوب راش",
        "صادرات میز به گرجستان ۴۰ هزار دلار بود",
        "میز برنج در روزنامه ما نوشت که بازار آرام است",
        "میز صادراتی فریمان نداریم",
        "میز صادرات غیرنفتی استان برگزار شد",
    ],
)
def test_furniture_newsrooms_and_towns_are_no_subject(text: str) -> None:
    assert desks(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("دبیر میز کاشی یزد گفت: بازار خوب است", "یزد"),
        ("در استان فارس میزهای صادراتی انجیر و انار داریم", "فارس"),
        ("ایجاد میز تخصصی گچ در دستور کار سازمان صمت سمنان است", "سمنان"),
    ],
)
def test_a_desk_is_the_place_that_its_sentence_gives_it(text: str, place: str) -> None:
    assert {(desk.level, desk.place) for desk in said(text).desk_mentions} == {("provincial", place)}


def test_a_dissolved_desk_is_told_so() -> None:
    assert only("میز تخصصی گچ در سمنان منحل شد").status == "dissolved"


def test_a_desk_that_is_only_pointed_at_is_for_the_goods_named_last() -> None:
    text = "توسعه صادرات عسل در برنامه استان است. هدف از تشکیل این میز بسته‌بندی است."
    assert [(desk.commodity, desk.quote) for desk in said(text).desk_mentions] == [("عسل", "این میز")]


def test_one_desk_has_its_fullest_name() -> None:
    text = "میز ملی کاشی در یزد مستقر شد. دبیرخانه میز ملی کاشی و سرامیک در یزد گشایش یافت."
    assert set(desks(text)) == {("national", "کاشی و سرامیک")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A dateline without an agency, and towns behind goods, say whose desks they are.
        (
            "بوشهر- شورای برنامه‌ریزی با تشکیل «میز میگو» و «میز خرما» موافقت کرد",
            [("provincial", "میگو"), ("provincial", "خرما")],
        ),
        ("میزهای تخصصی سنگ محلات و انار ساوه در راه است", [("provincial", "سنگ"), ("provincial", "انار")]),
        ("میز صادراتی مبل و منبت ملایر فعال است", [("provincial", "مبل و منبت")]),
        # Words between «میز» and what it is for, and what names nothing.
        (
            "میزهای محصولی مس، فولاد و پوشاک تشکیل شد",
            [("national", "مس"), ("national", "فولاد"), ("national", "پوشاک")],
        ),
        ("میز همکاری‌های اقتصادی عمان در یزد گشایش یافت", [("country", "OM")]),
        ("میز تجارت خارجی در یزد راه‌اندازی شد", []),
        # Goods spelt like another word.
        ("میز سیر همدان تشکیل جلسه داد", [("provincial", "سیر")]),
    ],
)
def test_datelines_towns_and_words_that_name_nothing(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert desks(text) == expected
