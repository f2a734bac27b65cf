"""People, their offices, and who says which sentence."""

import pytest

from tests.pipeline.reading import said


def people(text: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.office) for person in said(text).people]


def speakers(text: str) -> list[str | None]:
    return [figure.speaker for figure in said(text).figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("محمد سهرابی، استاندار یزد، گفت: صادرات رشد کرد.", [("محمد سهرابی", "استاندار یزد")]),
        ("استاندار یزد، محمد سهرابی گفت: صادرات رشد کرد.", [("محمد سهرابی", "استاندار یزد")]),
        ("به گزارش ایسنا، کیوان نیک‌پی در نشست خبری افزود: صادرات رشد کرد.", [("کیوان نیک‌پی", None)]),
        (
            "مهندس کیوان دلاوری، رئیس اتاق بازرگانی زنجان، گفت: صادرات رشد کرد.",
            [("کیوان دلاوری", "رئیس اتاق بازرگانی زنجان")],
        ),
        (
            "به گفته سعید رضایی، رئیس اتحادیه صادرکنندگان خشکبار، بازار خوب است.",
            [("سعید رضایی", "رئیس اتحادیه صادرکنندگان خشکبار")],
        ),
        (
            "به گزارش ایسنا، شادفر کاظم زاده در جلسه علنی گفت: مرز باز است.",
            [("شادفر کاظم زاده", None)],
        ),
    ],
)
def test_a_person_is_read_with_the_office(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(text) == expected


def test_an_office_that_speaks_first_is_given_its_holders_name() -> None:
    text = "مدیرکل دامپزشکی سمنان گفت: ۲۰ تن عسل صادر شد.\nبه گزارش ایسنا، بهرام تیموری افزود: ۱۰ تن پنیر هم صادر شد."
    assert people(text) == [("بهرام تیموری", "مدیرکل دامپزشکی سمنان")]
    assert speakers(text) == ["بهرام تیموری", "بهرام تیموری"]


def test_a_short_name_grows_when_the_full_one_comes() -> None:
    text = (
        "به گزارش ایسنا، معاون صمت گلستان گفت: فرش صادر شد.\n"
        "حسن زاده اضافه کرد: بازار خوب است.\n"
        "درویشمراد حسن زاده افزود: ۷۰ هزار بافنده داریم."
    )
    assert people(text) == [("درویشمراد حسن زاده", "معاون صمت گلستان")]


def test_an_office_never_named_speaks_for_itself() -> None:
    assert speakers("استاندار کرمان: صادرات پسته ۳۰۰ میلیون دلار شد.") == ["استاندار کرمان"]


def test_a_surname_that_is_a_fruit_is_no_commodity() -> None:
    text = (
        "به گزارش ایسنا، شاپور طالبی گفت: صادرات ۲۰ میلیون دلار بود.\nطالبی تصریح کرد: ۱۰ میلیون دلار از راه دریا رفت."
    )
    assert [figure.commodity for figure in said(text).figures] == [None, None]


@pytest.mark.parametrize("again", ["وی", "او", "نامبرده", "این مقام مسئول", "صفایی", "مدیرکل گمرک بوشهر"])
def test_a_speaker_goes_on_under_other_names(again: str) -> None:
    text = f"به گزارش ایسنا، مدیرکل گمرک بوشهر، نادر صفایی گفت: ۵ تن میگو صادر شد.\n{again} افزود: ۷ تن خرما صادر شد."
    assert speakers(text) == ["نادر صفایی", "نادر صفایی"]


def test_a_second_speaker_takes_over() -> None:
    text = (
        "به گزارش ایسنا، نادر صفایی مدیرکل گمرک بوشهر گفت: ۵ تن میگو صادر شد.\n"
        "رحیم ملکی رئیس اتاق بازرگانی بوشهر نیز گفت: ۷ تن خرما صادر شد."
    )
    assert speakers(text) == ["نادر صفایی", "رحیم ملکی"]


def test_the_headline_is_spoken_by_nobody() -> None:
    text = "صادرات ۵ تن میگو از بوشهر\nنادر صفایی مدیرکل گمرک بوشهر گفت: ۵ تن میگو صادر شد."
    assert speakers(text) == [None, "نادر صفایی"]


def test_a_report_without_speaker_has_none() -> None:
    assert speakers("بر اساس آمار گمرک، سال گذشته ۹۵ هزار تن ماست صادر شده است.") == [None]


@pytest.mark.parametrize(
    "name", ["«کورش صفرزاده» ناظر گمرکات استان بوشهر", "کورش صفرزاده - ناظر گمرکات استان بوشهر - نیز"]
)
def test_a_name_stands_in_quotation_marks_or_before_a_dash(name: str) -> None:
    assert people(f"به گزارش ایسنا، {name} گفت: ۵ تن میگو صادر شد.") == [("کورش صفرزاده", "ناظر گمرکات استان بوشهر")]


def test_news_that_the_next_sentence_announces_is_its_speakers() -> None:
    text = (
        "رشد صادرات\nاز استان ۵ تن خرما صادر شد.\nنادر صفایی مدیرکل گمرک بوشهر با اعلام این خبر گفت: ۷ تن میگو صادر شد."
    )
    assert speakers(text) == ["نادر صفایی", "نادر صفایی"]


def test_offices_of_two_bodies_are_two_people() -> None:
    text = (
        "کریم پناهی، رئیس اتحادیه باغداران ارومیه گفت: ۵ تن سیب صادر شد.\n"
        "رئیس اتحادیه واردکنندگان میوه گفت: ۷ تن موز وارد شد."
    )
    assert speakers(text) == ["کریم پناهی", "رئیس اتحادیه واردکنندگان میوه"]


def test_two_unknown_words_after_a_word_of_opinion_are_a_name() -> None:
    text = "رئیس کمیسیون تجارت اتاق اهواز گفت: ۵ تن صادر شد. به باور نولان سواریان، ۷ تن هم صادر می‌شود."
    assert speakers(text) == ["نولان سواریان", "نولان سواریان"]


def test_a_line_under_the_headline_speaks_for_itself_alone() -> None:
    text = (
        "واردات برنج بیشتر شد\nدبیر انجمن برنج: هر کیلو ۸۵۰ تومان است\n"
        "ایلنا: بنا بر اعلام گمرک واردات برنج به ۶ هزار تن رسید."
    )
    assert speakers(text) == ["دبیر انجمن برنج", None]


def test_a_governor_announced_before_is_the_governor_named_after() -> None:
    """The office says nothing but the place, so the place has to agree."""
    text = "استاندار یزد از صادرات ۳ میلیون دلار خبر داد.\nمحمد سهرابی، استاندار یزد، گفت: {}"
    assert speakers(text.format("صادرات به ۴ میلیون دلار رسید.")) == ["محمد سهرابی", "محمد سهرابی"]


def test_governors_of_two_provinces_are_two_people() -> None:
    text = (
        "استاندار تهران از صادرات ۳ میلیون دلار خبر داد.\nمحمد سهرابی، استاندار یزد، گفت: صادرات به ۴ میلیون دلار رسید."
    )
    assert speakers(text) == ["استاندار تهران", "محمد سهرابی"]


def test_a_reporters_byline_speaks_for_nobody() -> None:
    text = "تسنیم؛ مریم نوری- سید علی کریمی، سخنگوی گمرک، اظهار داشت: ۴۰ تن پسته صادر شد."
    extraction = said(text)
    assert [person.name for person in extraction.people] == ["سید علی کریمی"]
    assert [figure.speaker for figure in extraction.figures] == ["سید علی کریمی"]


@pytest.mark.parametrize(
    "text",
    [
        "«محمود صنعتی» در تشریح این آمار افزود: ۳۰ تن چای صادر شد.",
        "محمود صنعتی؛ عضو هیئت‌رئیسه اتاق بازرگانی تبریز اظهار کرد: ۳۰ تن چای صادر شد.",
    ],
)
def test_a_name_in_quotes_or_before_a_semicolon_speaks(text: str) -> None:
    assert [figure.speaker for figure in said(text).figures] == ["محمود صنعتی"]


def test_members_who_are_counted_do_not_speak() -> None:
    text = "مرکز آمار تجارت ایران و ۲۷ عضو اتحادیه اروپا را ۳ میلیارد یورو اعلام کرد."
    assert {figure.speaker for figure in said(text).figures} == {None}


def test_the_end_of_a_headline_says_nothing_of_the_office_below() -> None:
    text = "رشد صادرات غیرنفتی کشور\nرئیس کل گمرک ایران گفت: ۳۰ تن چای صادر شد.\nعلی صالحی افزود: ۹ تن قند وارد شد."
    assert [figure.speaker for figure in said(text).figures] == ["علی صالحی", "علی صالحی"]


def test_the_agency_goes_on_in_its_own_name() -> None:
    text = "علی صالحی گفت: ۳۰ تن چای صادر شد.\nبه گزارش ایرنا، استان ۳۰۰ کیلومتر مرز دارد."
    assert [figure.speaker for figure in said(text).figures] == ["علی صالحی", None]


def test_two_names_written_as_one_are_a_given_name() -> None:
    assert [figure.speaker for figure in said("میرهادی سیدی گفت: ۳۰ تن چای صادر شد.").figures] == ["میرهادی سیدی"]


def test_a_department_speaks_for_nobody() -> None:
    assert [figure.speaker for figure in said("معاونت صنایع‌دستی گفت: ۳۰ تن چای صادر شد.").figures] == [None]


def test_a_name_in_straight_quotes_speaks() -> None:
    text = '"رضا فرهادی" افزود: ۳۰ تن چای صادر شد.'
    assert [figure.speaker for figure in said(text).figures] == ["رضا فرهادی"]


def test_a_body_of_one_word_speaks_for_nobody_but_an_offices_holder_does() -> None:
    assert [figure.speaker for figure in said("ایمیدرو اعلام کرد: ۳۰ تن مس صادر شد.").figures] == [None]
    text = "استاندار قم گفت: ۳۰ تن فرش صادر شد.\nپیریایی گفت: ۹ تن دیگر آماده است."
    assert [figure.speaker for figure in said(text).figures] == ["پیریایی", "پیریایی"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A surname that is an everyday word, and the same word as one.
        ("کامران بخشی در جمع خبرنگاران گفت: صادرات رشد کرد.", [("کامران بخشی", None)]),
        # The day glued to its «روز» ends the name.
        ("استاندار سمنان، هومن تاجیک روزچهارشنبه گفت: صادرات رشد کرد.", [("هومن تاجیک", "استاندار سمنان")]),
        # Dots for the end of «الله» end no sentence.
        ("نصرا... بهادری، رئیس اتاق اراک گفت: صادرات رشد کرد.", [("نصرا... بهادری", "رئیس اتاق اراک")]),
        ("حبیب ا... بهادری، رئیس اتاق اراک گفت: صادرات رشد کرد.", [("حبیب ا... بهادری", "رئیس اتاق اراک")]),
        # A surname alone before the office that speaks.
        ("کاشفی رئیس اتحادیه صادرکنندگان گل نیز گفت: بازار خوب است.", [("کاشفی", "رئیس اتحادیه صادرکنندگان گل")]),
        ("به‌تازگی رئیس اتحادیه صادرکنندگان گل گفت: بازار خوب است.", []),
    ],
)
def test_names_that_newspapers_print_their_own_way(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A list of people, each with an office behind the name.
        (
            "در نشست کاوه نوری رئیس اتحادیه نساجان، مهران بهادری معاون استاندار و رضا کامیاب مدیر گمرک حضور داشتند.",
            ["کاوه نوری", "مهران بهادری", "رضا کامیاب"],
        ),
        ("کاوه نوری وزیر راه و علی اصغر پویا قائم مقام وی آمدند.", ["کاوه نوری", "علی اصغر پویا"]),
        # Names written together or with a half-space, and forms of address.
        ("مدیر گمرک سرخس سیدروح‌الله پویان گفت: بازار خوب است.", ["سیدروح‌الله پویان"]),
        ("مجیدرضا پویان رئیس اتاق یزد گفت: بازار خوب است.", ["مجیدرضا پویان"]),
        ("حجت‌الاسلام کاوه نوری، امام جمعه طبس گفت: تولید مهم است.", ["کاوه نوری"]),
        ("سرهنگ پاسدار مهران بهادری فرمانده انتظامی طبس گفت: بار کشف شد.", ["مهران بهادری"]),
        ("سردار مهران بهادری فرمانده مرزبانی گفت: بار کشف شد.", ["مهران بهادری"]),
        # Where the name stands.
        ("رئیس انجمن نساجان (مهران بهادری) گفت: بازار خوب است.", ["مهران بهادری"]),
        ("معاون وزیر در امور بازار، مهران بهادری، گفت: بازار خوب است.", ["مهران بهادری"]),
        ("دبیر انجمن صادرکنندگان پسته، بادام و گردو، مهران بهادری، گفت: بازار خوب است.", ["مهران بهادری"]),
        ("مهران بهادری فتح آباد استاندار یزد افزود: بازار خوب است.", ["مهران بهادری فتح آباد"]),
        ("ژوزه مارکینیو رئیس فدراسیون نیز گفت: بازار خوب است.", ["ژوزه مارکینیو"]),
        # What is no part of a name.
        ("مهران بهادری بعدازظهر یکشنبه گفت: بازار خوب است.", ["مهران بهادری"]),
        ("سازمان منطقه آزاد ارس، رئیس اتحادیه نساجان گفت: بازار خوب است.", []),
    ],
)
def test_where_a_name_begins_and_ends(text: str, names: list[str]) -> None:
    assert [person.name for person in said(text).people] == names


def test_an_office_and_a_name_set_off_later_are_one_speaker() -> None:
    text = "معاون وزیر در امور بازار، مهران بهادری، گفت: ۹ تن چای صادر شد."
    assert [(person.name, person.office) for person in said(text).people] == [("مهران بهادری", "معاون وزیر")]
    assert [figure.speaker for figure in said(text).figures] == ["مهران بهادری"]


def test_an_office_of_several_people_belongs_to_each() -> None:
    text = "نشست با حضور کاوه نوری و سیده مریم پویان نمایندگان یزد در مجلس برگزار شد."
    assert people(text) == [("سیده مریم پویان", "نمایندگان یزد"), ("کاوه نوری", "نمایندگان یزد")]


def test_surnames_between_others_in_a_list_are_people() -> None:
    text = (
        "نشست با حضور شجاعی معاون استاندار، پور نعمتی نماینده مردم میبد، جباری رئیس اتاق یزد "
        "و بهادری مدیرکل گمرک برگزار شد."
    )
    assert {person.name for person in said(text).people} == {"شجاعی", "پور نعمتی", "جباری", "بهادری"}


def test_one_surname_before_an_office_is_too_little() -> None:
    assert said("کارشناسی معاون استاندار به پایان رسید.").people == ()


def test_whoever_opens_a_report_holds_the_office_that_spoke() -> None:
    text = (
        "رئیس سازمان صمت یزد گفت: ۹ تن چای صادر شد.\n"
        "به گزارش ایسنا، کاوه نوری ضمن بازدید از نمایشگاه کارها را دید.\n"
        "وی افزود: ۷ تن کیوی صادر شد."
    )
    assert speakers(text) == ["کاوه نوری", "کاوه نوری"]


def test_an_office_that_speaks_too_is_somebody_else() -> None:
    text = "کاوه نوری، رئیس اتاق یزد گفت: ۹ تن چای صادر شد. مدیرکل گمرک هم گفت: ۷ تن کیوی صادر شد."
    assert speakers(text) == ["کاوه نوری", "مدیرکل گمرک"]


def test_one_office_in_two_spellings_is_one_holders() -> None:
    text = (
        "مدیرکل دفتر زنبورعسل وزارت جهادکشاورزی گفت: ۹ تن چای صادر شد. کاوه نوری افزود: ۷ تن کیوی صادر شد. "
        "مدیرکل دفتر زنبور عسل وزارت جهاد کشاورزی گفت: ۵ تن عسل صادر شد."
    )
    assert speakers(text) == ["کاوه نوری"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "خبر تازه‌ای رسید. مهران بهادری، رئیس اتحادیه نساجان: ۹ تن چای صادر شد.",
        "خبر تازه‌ای رسید. رئیس اتحادیه نساجان (مهران بهادری): ۹ تن چای صادر شد.",
        "مهران بهادری، رئیس اتحادیه نساجان در یادداشتی نوشت: ۹ تن چای صادر شد.",
        "ملا مهران بهادری معاون نخست وزیر افغانستان گفت: ۹ تن چای صادر شد.",
    ],
)
def test_a_colon_speaks_and_so_does_who_writes(text: str) -> None:
    assert speakers(text) == ["مهران بهادری"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("رییس اتحادیه خشکبار گفت: بازار خوب است.\nطبیبی در گفتگو با ما اظهار کرد: رشد داریم.", ["طبیبی"]),
        (
            "رئیس مرکز آزمون گفت: بازار خوب است.\nژولیار مرداویجی با بیان اینکه بازار خوب است افزود: رشد داریم.",
            ["ژولیار مرداویجی"],
        ),
        ("رییس اتحادیه خشکبار گفت: بازار خوب است.\nمسئولی در گفتگو با ما اظهار کرد: رشد داریم.", []),
        ("بازار خوب است.\nطبیبی در گفتگو با ما اظهار کرد: رشد داریم.", []),
    ],
)
def test_who_takes_the_floor_after_an_office_holds_it(text: str, names: list[str]) -> None:
    assert [person.name for person in said(text).people] == names


def test_the_first_of_two_surnames_is_the_same_person() -> None:
    text = "کاوه بهادری یانسری، مدیر گمرک گفت: ۹ تن چای رفت. بهادری در ادامه افزود: ۷ تن کیوی رفت."
    assert speakers(text) == ["کاوه بهادری یانسری"] * 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("هیاتی به رياست ' مهران بهادری ' نایب رییس اتاق سفر کرد.", ["مهران بهادری"]),
        ("معارفه مهران بهادری به عنوان نماینده اتاق برگزار شد.", ["مهران بهادری"]),
        ("هیات تجاری به ریاست مهران بهادری فردا عازم قطر می‌شود.", ["مهران بهادری"]),
        ("سفر به دعوت عبدالغفار الکوفی رئیس اتحادیه بازرگانان عراق انجام شد.", ["عبدالغفار الکوفی"]),
    ],
)
def test_who_leads_invites_or_is_introduced_is_named(text: str, names: list[str]) -> None:
    assert [person.name for person in said(text).people] == names


def test_those_met_in_a_list_say_nothing() -> None:
    text = (
        "این هیات در دیدار با اوزدن یالچین استاندار وان، نورتن گوموش رئیس اتاق وان و مهمت کایا رئیس بورس وان "
        "بر صادرات ۹ هزار تن چای تاکید کردند."
    )
    assert len(said(text).people) == 3
    assert speakers(text) == [None]


@pytest.mark.parametrize("glued", ["درگفتگو با خبرنگار ما گفت", "درجمع خبرنگاران گفت", "بااشاره به صادرات گفت"])
def test_a_preposition_written_to_the_next_word_ends_a_name(glued: str) -> None:
    text = f"مدیرعامل شرکت فولاد، پرویز دلاور {glued}: صادرات زیاد شد"
    assert [person.name for person in said(text).people] == ["پرویز دلاور"]
