"""What an article is about owns the figures whose own words name nothing."""

from tests.pipeline.reading import figures

PISTACHIO = "صادرات پسته بیشتر شد\nدبیر انجمن گفت: صادرات پسته به ۵۰ هزار تن رسید. "


def goods(text: str) -> list[str | None]:
    return [figure.commodity for figure in figures(text)]


def markets(text: str) -> list[str | None]:
    return [figure.market_code for figure in figures(text)]


def test_the_headlines_good_owns_counts_and_prices_too() -> None:
    assert goods(PISTACHIO + "در این کار ۷۰ هزار نفر شاغل هستند.") == ["پسته", "پسته"]
    assert goods(PISTACHIO + "هر کیلو ۴۰۰ هزار تومان فروخته شد.") == ["پسته", "پسته"]


def test_another_good_owns_its_own_figure_and_no_more() -> None:
    text = PISTACHIO + "قیمت هر تن گندم ۳۰۰ دلار است. مصرف داخلی ۲۰ هزار تن است."
    assert goods(text) == ["پسته", "گندم", "پسته"]


def test_goods_at_large_end_the_turn_of_the_headlines_good() -> None:
    text = PISTACHIO + "از استان ۹۰۰ هزار تن کالا به ارزش ۴۰۰ میلیون دلار صادر شد."
    assert goods(text) == ["پسته", None, None]


def test_the_trade_of_the_province_is_of_all_goods_until_the_good_is_named_again() -> None:
    text = PISTACHIO + "واردات استان ۹۰ هزار تن بود. تراز ۳۰ میلیون دلار است. از پسته ۱۰ درصد به هند رفت."
    assert goods(text) == ["پسته", None, None, "پسته"]


def test_a_lead_about_goods_at_large_leaves_the_headline_without_a_topic() -> None:
    text = "کاشی یزد در صدر\nمدیرکل گمرک یزد از صدور ۹۱۰ هزار تن کالا خبر داد.\nوی گفت: وزن ۱۲ درصد کاهش یافت."
    assert goods(text) == [None, None]


IRAQ = "صادرات به عراق جان گرفت\nسخنگوی اتاق گفت: صادرات به عراق ۶۰۰ میلیون دلار شد. "


def test_the_market_of_headline_and_lead_owns_what_follows() -> None:
    assert markets(IRAQ + "این رقم ۵۸ درصد کمتر از پارسال است.") == ["IQ", "IQ"]


def test_a_share_of_the_world_is_not_the_markets() -> None:
    assert markets(IRAQ + "ایران ۳ درصد صادرات جهان را دارد.") == ["IQ", None]


def test_a_desks_market_in_the_headline_is_no_topic() -> None:
    text = "میز افغانستان در بیرجند\nمعاون استاندار گفت: تولید استان ۲۲ هزار تن است."
    assert markets(text) == [None]


def test_this_country_counts_as_a_naming_and_gives_the_turn_back() -> None:
    text = (
        "میز تازه\nرئیس اتاق گفت: صادرات به تاجیکستان ۹ میلیون دلار شد. صادرات استان ۹۰ میلیون دلار است. "
        "این کشور ۴ میلیون دلار میوه از ما خرید. سال پیش ۳ میلیون دلار بود."
    )
    assert markets(text) == ["TJ", None, "TJ", "TJ"]


def test_the_whole_of_which_a_part_goes_to_the_market_is_not_the_markets() -> None:
    text = "صادرات به افغانستان\nصادرات به افغانستان رشد کرد. از ۷۲۰ میلیون دلار صادرات، ۹۰ درصد به این کشور بود."
    assert markets(text) == [None, "AF"]


def test_what_goes_abroad_at_large_goes_to_no_single_market() -> None:
    text = (
        "صادرات از مرز مهران به عراق\nوی گفت: ۴۰ هزار تن کالا به عراق صادر شد. این کشور مشتری اصلی است.\n"
        "وی افزود: از این گمرک ۹۰ میلیون دلار کالا به خارج از کشور صادر شده است."
    )
    assert markets(text) == ["IQ", None]


AFGHANISTAN = "کاهش صادرات به افغانستان\nوی گفت: صادرات ایران به افغانستان ۹۰۰ میلیون دلار بود. "


def test_irans_trade_is_the_partners_in_news_of_the_partner() -> None:
    assert markets(AFGHANISTAN + "صادرات ایران سال پیش ۹۵۰ میلیون دلار شد.") == ["AF", "AF"]


def test_all_of_irans_trade_is_no_partners() -> None:
    assert markets(AFGHANISTAN + "کل صادرات غیر نفتی ایران ۱۴ درصد کاهش داشت.") == ["AF", None]
    text = AFGHANISTAN + "این رقم سهمی ۴ درصدی از صادرات ۵۷ میلیارد دلاری ایران داشت."
    assert markets(text) == ["AF", "AF", None]


def test_a_market_owns_nothing_before_it_is_named() -> None:
    text = "۶۰ درصد فرش جهان دستباف است. وی گفت: ۹ تن فرش به قطر رفت."
    assert markets(text)[0] is None


def test_the_size_of_a_store_has_no_market() -> None:
    assert markets(AFGHANISTAN + "سردخانه ۲ هزار تنی افتتاح شد.") == ["AF", None]


def goods_of(text: str) -> list[str | None]:
    return [figure.commodity for figure in figures(text)]


def test_a_text_without_a_headline_is_about_the_good_that_opens_it() -> None:
    text = (
        "مدیر جهاد کشاورزی گفت: در خوزستان خرما کاشته می‌شود. خرما در این استان مهم است. "
        "با عضویت ۷۳ بنگاه کار می‌شود. صادرات خرما زیاد است."
    )
    assert goods_of(text) == ["خرما"]


def test_the_reports_own_word_names_the_headlines_good() -> None:
    text = (
        "صادرات گیاهان صنعتی و دارویی\nوی گفت: ۹ تن گیاه دارویی صادر شد. گیاه دارویی مهم است. گیاه دارویی می‌روید. "
        "سطح رویشگاه ۳ هکتار است."
    )
    assert goods_of(text) == ["گیاه دارویی", "گیاه دارویی"]


def test_counted_goods_are_what_a_headline_is_about() -> None:
    text = "سه میلیون گل در محلات تولید شد\nمدیر گفت: ۹۰ هزار گلدان به عراق رفت."
    assert goods_of(text) == ["گل", "گل"]
