"""Filters in a person's words: names for codes, and what is said where nothing is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import MizError, UsageError
from data.query.client import Reader
from data.query.filters import Filters
from tests.questions.test_commands import Done
from tui.commands.filter_words import closest, code_of, understood


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        (Filters(flow="صادرات"), Filters(flow="export")),
        (Filters(flow="صادِرات"), Filters(flow="export")),
        (Filters(flow="EXPORT"), Filters(flow="export")),
        (Filters(flow="transit"), Filters(flow="transit")),
        (Filters(unit="دلار"), Filters(unit="USD")),
        (Filters(unit="usd"), Filters(unit="USD")),
        (Filters(unit="درصد"), Filters(unit="percent")),
        (Filters(unit="کارخانه"), Filters(unit="factory")),
        (Filters(kind="ارزش صادرات"), Filters(kind="export_value")),
        (Filters(kind="سهم"), Filters(kind="share")),
        (Filters(kind="output share"), Filters(kind="production_share")),
        (Filters(article="tile"), Filters(article="tile")),
        (Filters(article="2"), Filters(article="2")),
    ],
)
def test_a_name_stands_for_its_code(reader: Reader, filters: Filters, codes: Filters) -> None:
    assert understood(reader, filters) == codes


def test_an_unknown_flow_is_wrong_usage_that_names_the_closest_first(reader: Reader) -> None:
    with pytest.raises(UsageError) as told:
        understood(reader, Filters(flow="exprt"))
    assert str(told.value) == "there is no such flow: exprt. There are: export (صادرات), import (واردات)"


def test_an_unknown_unit_is_wrong_usage(reader: Reader) -> None:
    with pytest.raises(UsageError, match=r"no figure has this unit: قلمبه\. There are: "):
        understood(reader, Filters(unit="قلمبه"))


def test_an_unknown_article_names_those_like_it(reader: Reader) -> None:
    with pytest.raises(
        MizError, match=r"no article of this id or name in the catalogue: tiles\. Near it: tile"
    ) as told:
        understood(reader, Filters(article="tiles"))
    assert told.value.exit_code == 1


def test_of_two_codes_of_one_name_the_one_with_figures_is_meant() -> None:
    names = {"item": ["مورد"], "case": ["مورد"]}
    assert code_of("unit", "مورد", names, {"case": 3, "USD": 9}) == "case"


def test_many_values_are_counted_and_not_listed() -> None:
    counted = {f"u{number}": number for number in range(20)}
    with pytest.raises(UsageError, match=r" and 8 more$"):
        code_of("unit", "دلار", {}, counted)


def test_what_is_like_nothing_lists_the_most_frequent_first() -> None:
    assert closest("ژژژ", {"a": [], "b": [], "c": []}, {"a": 1, "b": 5, "c": 3}) == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(period="1350"), ["no figure of this period in the catalogue: 1350"]),
        (Filters(place="فارسستان"), ["no figure of this place in the catalogue: فارسستان. Near it: فارس"]),
        (Filters(speaker="کسی"), ["nobody of this name is quoted in the catalogue: کسی"]),
        (Filters(speaker="دبیر"), []),
        (Filters(search=" ،! "), ["there is no word in the search: ،!"]),
        (Filters(search="عراق !"), []),
    ],
)
def test_a_period_place_or_speaker_that_no_figure_has_is_told(
    reader: Reader, filters: Filters, said: list[str]
) -> None:
    assert reader.unmatched(filters) == said


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("figures", "--flow", "صادراتت"), 2, "miz: there is no such flow: صادراتت. There are: export (صادرات)"),
        (("figures", "--kind", "ارزشش"), 2, "miz: there is no such kind of figure: ارزشش. There are: "),
        (("articles", "--article", "nowhere"), 1, "miz: no article of this id or name in the catalogue: nowhere"),
        (("figures", "--place", "ناکجا"), 0, "miz: no figure of this place in the catalogue: ناکجا"),
    ],
)
def test_the_command_says_what_it_does_not_know(
    catalogue: Path, arguments: tuple[str, ...], code: int, error: str
) -> None:
    command, *filters = arguments
    done = Done(command, catalogue, *filters)
    assert done.code == code
    assert done.error.startswith(error)
    assert "Traceback" not in done.error


def test_the_command_takes_persian_names(catalogue: Path) -> None:
    persian = Done("figures", catalogue, "--flow", "صادرات", "--unit", "دلار", "--format", "csv")
    codes = Done("figures", catalogue, "--flow", "export", "--unit", "USD", "--format", "csv")
    assert (persian.code, persian.error) == (0, "")
    assert persian.out == codes.out
    assert len(persian.out.splitlines()) == 2
