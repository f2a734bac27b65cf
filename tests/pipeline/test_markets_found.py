"""Markets: which names are countries here, and the part each plays."""

import pytest

from tests.pipeline.reading import said


def codes(text: str) -> list[str]:
    return [mention.market_code for mention in said(text).market_mentions]


def parts(text: str) -> list[tuple[str, str]]:
    return [(mention.market_code, mention.role) for mention in said(text).market_mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("صادرات به عراق، امارات متحده عربی و جمهوری آذربایجان رشد کرد", ["IQ", "AE", "AZ"]),
        ("خرما به آمریکا و امریکا فرستاده شد", ["US"]),
        ("سیمان به اتحادیه اوراسیا صادر می‌شود", ["EAEU"]),
        ("بازار اتحادیه ارواسیا بکر است", ["EAEU"]),
        ("کشورهای حاشیه دریای خزر بازار خوبی هستند", ["CASPIAN"]),
        ("کشورهای عربی حاشیه خلیج فارس خریدار میوه‌اند", ["PERSIAN_GULF_ARAB"]),
        ("صادرات به اقلیم کردستان عراق ادامه دارد", ["IQ-KR"]),
        ("تجارت با ۱۵ کشور همسایه افزایش یافت", ["NEIGHBOURS"]),
        ("شرکت‌های عراقی خواستار خرید سیمان شدند", ["IQ"]),
    ],
)
def test_a_market_is_found_in_each_of_its_names(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "منابع مالی این طرح تأمین شد",
        "بازار مالی کشور آرام است",
        "گاز بوتان صادر می‌شود",
        "کره بسته‌بندی شده وارد کشور شد",
        "استان آذربایجان شرقی میزبان نشست بود",
        "به گزارش خبرگزاری فارس این طرح آغاز شد",
        "لوله‌ای به قطر ۲۰ سانتی‌متر ساخته شد",
        "کشتی در دریای عمان پهلو گرفت",
        "طوفان اقیانوس هند را فرا گرفت",
        "سفیر ژاپن در تهران سخنرانی کرد",
        "با وجود تحریم‌های آمریکا تولید ادامه دارد",
        "جنگ اقتصادی آمریکا علیه ایران شکست خورد",
        "قیمت هر درهم امارات بالا رفت",
        "چک این شرکت برگشت خورد",
    ],
)
def test_a_name_that_is_something_else_here_is_no_market(text: str) -> None:
    assert codes(text) == []


def test_a_doubtful_name_counts_in_a_list_of_countries() -> None:
    assert codes("به سنگال، مالی و نیجریه دارو صادر شد") == ["SN", "ML", "NG"]


def test_a_bare_azerbaijan_in_a_list_is_the_country() -> None:
    assert codes("به عراق، آذربایجان و ارمنستان صادر شد") == ["IQ", "AZ", "AM"]


def test_this_neighbour_country_is_not_the_neighbours() -> None:
    assert codes("صادرات به عراق خوب است و این کشور همسایه مشتری ماست") == ["IQ"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۲۰ تن عسل به کویت صادر شد", [("KW", "destination")]),
        ("۵۰ هزار تن ذرت از برزیل وارد شد", [("BR", "origin")]),
        ("برنج از بازار پاکستان تأمین می‌شود", [("PK", "origin")]),
        ("پاکستان یکی از بازارهای راهبردی صادرات استان است", [("PK", "strategic")]),
        ("تاجیکستان از کشورهای هدف صادراتی است", [("TJ", "target")]),
        ("روسیه و بلاروس در اولویت صادرات هستند", [("RU", "priority"), ("BY", "priority")]),
        ("هیأت تجاری به چین و گرجستان اعزام شد", [("CN", "partner"), ("GE", "partner")]),
        ("چین و ترکیه مبادی واردات استان هستند", [("CN", "origin"), ("TR", "origin")]),
        ("حضور در نمایشگاه قطر و عمان در برنامه است", [("QA", "target"), ("OM", "target")]),
    ],
)
def test_the_words_about_a_market_say_its_part(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_a_target_stays_a_target_where_goods_go_to_it() -> None:
    assert parts("تاجیکستان از کشورهای هدف صادراتی است. میله به تاجیکستان صادر شد.") == [("TJ", "target")]


def test_a_market_may_be_target_and_origin() -> None:
    text = "تاجیکستان از کشورهای هدف صادراتی است. چهار میلیون دلار پنبه از تاجیکستان وارد شد."
    assert parts(text) == [("TJ", "target"), ("TJ", "origin")]


def test_a_free_zone_abroad_is_a_mention() -> None:
    text = "تاجیکستان چهار منطقه آزاد دارد که در «منطقه آزاد دنغره» ۲۷ شرکت فعال است"
    assert ("FZ:دنغره", "mention") in parts(text)


def test_a_span_is_the_articles_own_characters() -> None:
    text = "صادرات به جمهوري آذربايجان رشد کرد"
    (mention,) = said(text).market_mentions
    assert (mention.market_code, text[mention.span_start : mention.span_end]) == ("AZ", "جمهوري آذربايجان")
    assert mention.quote == "جمهوري آذربايجان"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("این کالاها به پاکستان، هند وسریلانکا صادر شد.", [("PK", "پاکستان"), ("IN", "هند"), ("LK", "سریلانکا")]),
        ("کالا به گرجستانو روسیه صادر شد.", [("GE", "گرجستان"), ("RU", "روسیه")]),
        ("روسیه مقصد اول صادرات به اوراسیاست.", [("RU", "روسیه"), ("EAEU", "اوراسیا")]),
        ("هندی‌ها زعفران خریدند.", [("IN", "هندی‌ها")]),
        ("صادرات به بصره رشد کرد.", [("IQ", "بصره")]),
        ("نشست در استانبول برگزار شد.", []),
        ("جمهوری‌های اتحاد شوروی سابق خریدارند.", []),
        ("تاجر چینی سنگ می‌خرد.", [("CN", "چینی")]),
    ],
)
def test_names_in_the_forms_of_the_news(text: str, expected: list[tuple[str, str]]) -> None:
    found = {(mention.market_code, mention.quote) for mention in said(text).market_mentions}
    assert found == set(expected)


def test_a_bloc_is_named_again_by_its_head_word() -> None:
    text = "صادرات به اتحادیه اروپا کم شد. صادرات ایران به اتحادیه در این سال ۹ میلیون یورو بود."
    assert [figure.market_code for figure in said(text).figures] == ["EU"]


def test_an_adjective_of_a_continent_is_no_country() -> None:
    codes = {
        mention.market_code for mention in said("میگو به کشورهای اروپایی، آمریکایی و آسیایی صادر شد").market_mentions
    }
    assert "US" not in codes


def test_who_comes_after_plays_the_same_part() -> None:
    text = "ترکیه در صدر مقاصد صادراتی استان است و پس از آن عراق و عمان قرار دارند"
    assert {mention.market_code: mention.role for mention in said(text).market_mentions} == {
        "TR": "destination",
        "IQ": "destination",
        "OM": "destination",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Doubtful names that open a list which is sure at its end.
        ("آذربایجان، قطر، ارمنستان و تونس خریدار گل هستند", ["AM", "AZ", "QA", "TN"]),
        ("۴۰ تن به ارمنستان رفت؛ صادرات به ارمنستان ۴۰ و به نخجوان ۱۰ تن بود", ["AM", "AZ"]),
        # One country of a continent is not the continent.
        ("به یک کشور آفریقایی کاشی صادر شد", []),
        ("به ۱۲ کشور آفریقایی کاشی صادر شد", ["AFRICA"]),
    ],
)
def test_names_in_lists_and_one_of_a_continent(text: str, expected: list[str]) -> None:
    assert sorted(mention.market_code for mention in said(text).market_mentions) == expected


def test_a_market_to_which_goods_go_is_their_destination() -> None:
    text = "صادرات سیب به عمان ۲۰ تن بود. رقبا در بازار عمان زیادند."
    assert [(mention.market_code, mention.role) for mention in said(text).market_mentions] == [("OM", "destination")]


def test_a_free_zone_of_iran_is_a_mention() -> None:
    text = "صادرات کالا از منطقه آزاد تجاری صنعتی ماکو به گرجستان ۳ میلیون دلار شد. منطقه آزاد ماکو رشد کرد."
    assert [part for part in parts(text) if part[0].startswith("FZ:")] == [("FZ:ماکو", "mention")]


def test_other_target_countries_make_no_target_of_those_named() -> None:
    text = "۹ تن سیب به عراق، قطر و سایر کشورهای هدف صادر شد"
    assert parts(text) == [("IQ", "destination"), ("QA", "destination")]
