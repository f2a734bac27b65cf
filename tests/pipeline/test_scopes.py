"""What a rank or a share is measured in."""

import pytest

from tests.pipeline.reading import figures


def scopes(text: str) -> list[str | None]:
    return [figure.scope for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The goods of a country, by a province: the country is the whole.
        ("استاندار گلستان گفت: ۳۰ درصد کلزای کشور در استان تولید می‌شود.", ["country"]),
        ("استاندار گلستان گفت: ۳۰ درصد عسل ایران از گلستان صادر می‌شود.", ["country"]),
        # A list is measured in what stands at its end.
        ("استاندار گلستان گفت: ۲۰ درصد ماست، ۱۵ درصد کره و ۱۲ درصد پنیر کشور از گلستان است.", ["country"] * 3),
        # A share of the country's trade: its flow and place say it.
        ("استاندار گلستان گفت: سهم گلستان ۲ درصد از صادرات غیرنفتی کشور است.", [None]),
    ],
)
def test_a_share_of_the_countrys_goods_is_measured_in_the_country(text: str, expected: list[str | None]) -> None:
    assert scopes(text) == expected


def test_a_rival_has_its_part_of_the_same_world() -> None:
    text = "۴۰ درصد تجارت جهانی زیره در اختیار ایران است و ترکیه با ۱۰ درصد پس از آن است."
    assert scopes(text) == ["world", "world"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ایران در رتبه ۶ تولید عسل قرار دارد.", ["world"]),
        ("ایران ششمین تولیدکننده عسل دنیاست.", ["world"]),
        ("آلمان در رتبه سوم جهان است؛ هند با ۴ تن دوم است.", ["world", None, "world"]),
        (
            "کفش با ۵ میلیون دلار و کیف با ۳ میلیون دلار دومین و سومین کالای صادراتی بودند.",
            [None, None] + ["products"] * 2,
        ),
        ("پسته در میان اقلام صادراتی رتبه نخست را دارد.", ["products"]),
        ("عمان رتبه دوم را در بین خریداران سیب ایران دارد.", ["partners"]),
        ("عمان و قزاقستان مقصد اول و دوم سیب ایران هستند.", ["partners", "partners"]),
    ],
)
def test_a_rank_is_among_what_the_sentence_says(text: str, expected: list[str | None]) -> None:
    assert scopes(text) == expected


def test_each_country_of_a_list_has_its_rank() -> None:
    ranks = figures("عمان و قزاقستان مقصد اول و دوم سیب ایران هستند.")
    assert [(rank.value, rank.market_code) for rank in ranks] == [(1, "OM"), (2, "KZ")]
