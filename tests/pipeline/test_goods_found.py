"""Goods that are none, goods that count others, and goods that stand as examples."""

import pytest

from tests.pipeline.reading import figures, said


def goods(text: str) -> list[str | None]:
    return [figure.commodity for figure in figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "راه آهن استان ۸۰ کیلومتر طول دارد و ظرفیت آن ۱۰ میلیون تن است.",
        "روزانه ۳۸۰ دستگاه کامیون از مرز عبور می‌کند.",
        "کرایه هر کامیون به ۳۵۰۰ دلار رسید.",
        "مصرف داخلی از ۲۰ میلیون تن تجاوز نمی‌کند.",
        "از مرز ۲۱۸ هزار تن بار صادراتی گذشت.",
        "در مجموع ۶۱۱ هزار تن کالا شامل برنج، گوشت و موز وارد شد.",
        "صادرات به این بلوک ۷۲۰ میلیون دلار شد.",
    ],
)
def test_words_that_only_look_like_goods_own_nothing(text: str) -> None:
    assert set(goods(text)) == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("صادرات کامیون ۲۰ میلیون دلار شد.", "کامیون"),
        ("صادرات طلای سرخ ۹۸ تن شد.", "زعفران"),
        ("۲۱ هزار تن کالای اساسی ترخیص شد.", "کالاهای اساسی"),
        ("۳۲ تن آویشن صادر شد.", "آویشن"),
        ("آلمان ۶۰ دستگاه ونتیلاتور از ایران خرید.", "ونتیلاتور"),
        ("۴۰ هزار تن جو وارد شد.", "جو"),
    ],
)
def test_goods_go_by_the_name_of_the_table_or_their_own(text: str, expected: str) -> None:
    assert goods(text) == [expected]


def test_goods_exported_do_not_own_what_is_imported() -> None:
    text = "وی با بیان اینکه سیمان عمده صادرات است، گفت: واردات هم ۶۴ هزار تن بوده است."
    assert goods(text) == [None]


def test_a_town_in_a_list_of_towns_is_no_fruit() -> None:
    extraction = said("در رفسنجان، زرند و انار ۲۰ هزار تن پسته تولید شد.")
    assert [figure.commodity for figure in extraction.figures] == ["پسته"]


def test_a_quote_stays_the_articles_own_words() -> None:
    (item,) = said("۲۱ هزار تن کالای اساسی از هند وارد شد.").trade_items
    assert (item.commodity, item.quote) == ("کالاهای اساسی", "کالای اساسی")


def test_the_letter_that_links_a_noun_to_what_follows_is_no_part_of_the_good() -> None:
    assert goods("میگوی کشور ۹ هزار تن بود. ۴۰ تن خرمای بم صادر شد.") == ["میگو", "خرما"]


def test_a_fish_in_the_name_of_a_place_is_no_good() -> None:
    assert goods("از گذرگاه ماهی‌رود ۳۰ میلیون دلار کالا صادر شد.") == [None]


def test_what_is_made_of_a_good_is_one_good() -> None:
    assert goods("۳۰۰ تن کنسرو زیتون صادر شد.") == ["کنسرو زیتون"]
