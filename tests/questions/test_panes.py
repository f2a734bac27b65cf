"""What the explorer asks of the small catalogue, and what narrowing means."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from shutil import copy

import duckdb
import pytest

from data.errors import MizError
from data.query.client import Reader
from data.query.filters import Filters

TILE_DESK = "provincial:فارس:tile"


def figure_ids(reader: Reader, **filters: str) -> list[str]:
    return [row["figure_id"] for row in reader.figures(Filters(**filters))["rows"]]


def test_the_opening_answers_what_the_panes_ask(reader: Reader) -> None:
    opening = reader.opening()
    assert opening["overview"] == reader.overview()
    assert opening["desks"] == reader.desks()
    assert opening["markets"] == reader.markets()
    assert opening["figures"] == reader.figures()


def test_the_overview_counts_everything(reader: Reader) -> None:
    overview = reader.overview()
    counts = {name: number for name, number in overview.items() if isinstance(number, int)}
    assert counts == {
        "articles": 2,
        "desks": 3,
        "markets": 3,
        "commodities": 4,
        "figures": 4,
        "people": 1,
        "organisations": 1,
        "plans": 1,
        "doubts": 1,
    }
    assert (overview["first_day"], overview["last_day"]) == ("2024-05-10", "2025-05-10")


def test_figures_stand_in_order_of_reading(reader: Reader) -> None:
    assert figure_ids(reader) == ["1", "2", "3", "4"]


def test_a_figure_brings_its_names_and_its_sentence(reader: Reader) -> None:
    row = reader.figure("1")
    assert (row["commodity_fa"], row["market_en"], row["desk_fa"]) == ("کاشی", "Iraq", "میز کاشی فارس")
    assert row["sentence"] == "دبیر میز کاشی گفت: در سال ۱۴۰۳ صادرات کاشی به عراق ۵۰ میلیون دلار بود."
    assert (row["value"], row["unit"], row["published"]) == (50e6, "USD", "2025-05-10")


def test_a_figure_brings_the_office_of_who_said_it(reader: Reader) -> None:
    # «دبیر میز» is a person of the first article; «دبیر میز کاشی», who is quoted for the other figure, is none.
    assert [reader.figure(number)["speaker_office"] for number in "123"] == [None, "دبیر میز کاشی", None]


def test_a_desk_owns_figures_that_name_it_and_those_of_its_commodity_in_its_place(reader: Reader) -> None:
    assert figure_ids(reader, desk=TILE_DESK) == ["1", "2"]


def test_choosing_a_desk_narrows_markets_to_its_figures_and_its_articles(reader: Reader) -> None:
    markets = reader.markets(Filters(desk=TILE_DESK))
    assert {(row["market_code"], row["n_figures"]) for row in markets} == {("IQ", 1), ("AF", 1)}


@pytest.mark.parametrize("written", ["PK", "pk", "پاکستان", "Pakistan", "pakistan", "پاكستان"])
def test_a_market_is_known_by_code_and_both_names(reader: Reader, written: str) -> None:
    assert figure_ids(reader, market=written) == ["3"]


def test_a_part_of_a_name_will_do_where_no_name_is_the_same(reader: Reader) -> None:
    assert [row["desk_id"] for row in reader.desks(Filters(desk="شوینده"), own=True)] == ["national:IR:detergent"]


def test_an_unknown_market_narrows_to_nothing_and_is_said_to_be_unknown(reader: Reader) -> None:
    filters = Filters(market="پاکستانک", desk=TILE_DESK)
    assert reader.figures(filters)["total"] == 0
    assert reader.markets(filters, own=True) == []
    assert reader.articles(filters)["rows"] == []
    assert reader.unmatched(filters) == ["no market of this name in the catalogue: پاکستانک. Near it: پاکستان"]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"flow": "export"}, ["1", "2"]),
        ({"unit": "usd"}, ["1"]),
        ({"kind": "share"}, ["2"]),
        ({"period": "۱۴۰۳"}, ["1", "2"]),
        ({"place": "فارس"}, ["1", "2"]),
        ({"speaker": "دبیر"}, ["1", "2"]),
        ({"article": "glass"}, ["3", "4"]),
        ({"article": "1"}, ["1", "2"]),
        ({"since": "1404"}, ["1", "2"]),
        ({"until": "1403-02-21"}, ["3", "4"]),
        ({"since": "2024-05-10", "until": "2024-05"}, ["3", "4"]),
        ({"search": "كاشى عراق"}, ["1"]),
        ({"search": "iraq"}, ["1"]),
        ({"search": "عراق . !"}, ["1"]),
        ({"search": "."}, []),
        ({"search": "، !؟"}, []),
        ({"commodity": "Rice", "flow": "import"}, ["3"]),
        ({"commodity": "rice", "flow": "export"}, []),
        ({"unit": "' OR true --"}, []),
    ],
)
def test_figures_narrow(reader: Reader, filters: dict[str, str], ids: list[str]) -> None:
    assert figure_ids(reader, **filters) == ids


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, ["tile", "glass"]),
        ({"desk": "میز شیشه فارس"}, ["tile"]),
        ({"market": "PK"}, ["glass"]),
        ({"commodity": "detergent"}, ["glass"]),
        ({"kind": "count"}, ["glass"]),
        ({"search": "راه‌اندازی"}, ["tile"]),
        ({"search": "راهاندازی"}, ["tile"]),
        ({"search": "برنج . («»)"}, ["glass"]),
        ({"search": "."}, []),
        ({"market": "PK", "search": "کاشی"}, []),
    ],
)
def test_articles_narrow(reader: Reader, filters: dict[str, str], names: list[str]) -> None:
    page = reader.articles(Filters(**filters))
    assert [row["name"] for row in page["rows"]] == names
    assert page["total"] == len(names)


def test_goods_come_with_their_directions(reader: Reader) -> None:
    rows = {row["commodity_id"]: row for row in reader.commodities()}
    assert rows["tile"]["flows"] == ["export"]
    assert rows["rice"]["flows"] == ["import"]
    assert (rows["tile"]["n_figures"], rows["tile"]["n_items"]) == (2, 1)
    assert rows["detergent"]["n_figures"] == 0


def test_a_market_shows_its_weightiest_role_and_all_of_them(reader: Reader) -> None:
    pakistan = next(row for row in reader.markets() if row["market_code"] == "PK")
    assert pakistan["role"] == "strategic"
    assert pakistan["roles"] == [{"role": "strategic", "n": 1}, {"role": "origin", "n": 1}]
    assert pakistan["first"] == {"article_id": "2", "span_start": 15, "span_end": 22}


def test_a_facet_counts_under_all_filters_but_its_own(reader: Reader) -> None:
    facets = reader.facets(Filters(flow="export", unit="USD"))
    assert [(value["value"], value["n"]) for value in facets["unit"]] == [("USD", 1), ("percent", 1)]
    assert [(value["value"], value["n"]) for value in facets["flow"]] == [("export", 1)]
    assert [(value["value"], value["n"]) for value in facets["market"]] == [("IQ", 1)]


FIELDS = ("flow", "unit", "kind", "period", "place", "speaker", "commodity", "market", "desk")
UNDER = [Filters(), Filters(desk=TILE_DESK), Filters(market="PK"), Filters(flow="export"), Filters(search="میز")]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("filters", UNDER, ids=str)
def test_what_a_facet_counts_is_what_choosing_it_shows(reader: Reader, filters: Filters, field: str) -> None:
    facets = reader.facets(filters)
    for value in facets[field]:  # type: ignore[literal-required]
        chosen = filters.but(**{field: value["value"]})
        assert reader.figures(chosen)["total"] == value["n"]


@pytest.mark.parametrize("filters", UNDER, ids=str)
def test_what_a_pane_counts_is_what_choosing_it_shows(reader: Reader, filters: Filters) -> None:
    for desk in reader.desks(filters):
        assert reader.figures(filters.but(desk=desk["desk_id"]))["total"] == desk["n_figures"]
    for market in reader.markets(filters):
        assert reader.figures(filters.but(market=market["market_code"]))["total"] == market["n_figures"]
    for commodity in reader.commodities(filters):
        assert reader.figures(filters.but(commodity=commodity["commodity_id"]))["total"] == commodity["n_figures"]
    assert reader.overview(filters)["figures"] == reader.figures(filters)["total"]
    assert reader.overview(filters)["articles"] == reader.articles(filters)["total"]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    "sort",
    ["article", "value", "unit", "kind", "flow", "commodity", "market", "place", "period", "published", "speaker"],
)
def test_a_figure_is_found_where_the_ordering_puts_it(reader: Reader, sort: str, descending: bool) -> None:
    page = reader.figures(sort=sort, descending=descending)  # type: ignore[arg-type]
    places = [
        reader.figure_position(row["figure_id"], sort=sort, descending=descending)  # type: ignore[arg-type]
        for row in page["rows"]
    ]
    assert places == [0, 1, 2, 3]


@pytest.fixture
def english(catalogue: Path) -> Iterator[Reader]:
    with Reader.start(catalogue, language="en") as reader:
        yield reader


def test_figures_stand_by_the_name_of_their_market_in_the_language_that_is_shown(
    reader: Reader, english: Reader
) -> None:
    # افغانستان، پاکستان، عراق by the Persian alphabet; Afghanistan, Iraq, Pakistan by the English one.
    assert [row["market_fa"] for row in reader.figures(sort="market")["rows"]][:3] == ["افغانستان", "پاکستان", "عراق"]
    assert [row["market_en"] for row in english.figures(sort="market")["rows"]][:3] == [
        "Afghanistan",
        "Iraq",
        "Pakistan",
    ]


def test_a_place_stands_by_its_name_and_not_by_its_code(reader: Reader, english: Reader) -> None:
    # ایران، فارس، فارس، یزد; Fars, Fars, Iran, Yazd.
    assert [row["place"] for row in reader.figures(sort="place")["rows"]] == ["IR", "فارس", "فارس", "یزد"]
    assert [row["place"] for row in english.figures(sort="place")["rows"]] == ["فارس", "فارس", "IR", "یزد"]


def test_measures_stand_by_their_names_and_not_by_their_codes(reader: Reader, english: Reader) -> None:
    # ارزش صادرات، سهم، شمار، مقدار; count, export value, quantity, share.
    persian = ["export_value", "share", "count", "quantity"]
    assert [row["kind"] for row in reader.figures(sort="kind")["rows"]] == persian
    assert [row["kind"] for row in reader.figures(sort="kind", descending=True)["rows"]] == persian[::-1]
    assert [row["kind"] for row in english.figures(sort="kind")["rows"]] == sorted(persian)


def test_flows_and_what_is_counted_stand_by_their_names(catalogue: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.duckdb"
    copy(catalogue, changed)
    with duckdb.connect(changed) as connection:
        for nth, (flow, unit) in enumerate(
            [("import", "desk"), ("export", "document"), ("transit", "country"), ("trade", "company")], 1
        ):
            connection.execute(
                "UPDATE figures SET flow = ?, unit = ?, kind = 'count' WHERE figure_id = ?", [flow, unit, nth]
            )
    with Reader.start(changed) as reader:
        # تجارت، ترانزیت، صادرات، واردات; سند، شرکت، کشور، میز.
        assert [row["flow"] for row in reader.figures(sort="flow")["rows"]] == ["trade", "transit", "export", "import"]
        things = ["document", "company", "country", "desk"]
        for sort in ("kind", "unit"):
            assert [row["unit"] for row in reader.figures(sort=sort)["rows"]] == things
        reader.language = "en"
        assert [row["flow"] for row in reader.figures(sort="flow")["rows"]] == ["export", "import", "trade", "transit"]
        assert [row["unit"] for row in reader.figures(sort="kind")["rows"]] == sorted(things)


@pytest.mark.parametrize("sort", ["commodity", "market", "place", "speaker", "kind", "unit", "flow"])
def test_a_figure_is_found_in_the_english_order_too(english: Reader, sort: str) -> None:
    rows = english.figures(sort=sort)["rows"]  # type: ignore[arg-type]
    assert [english.figure_position(row["figure_id"], sort=sort) for row in rows] == [0, 1, 2, 3]  # type: ignore[arg-type]


def test_lists_of_equals_follow_the_language_and_a_switch_of_it(catalogue: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "renamed.duckdb"
    copy(catalogue, renamed)
    with duckdb.connect(renamed) as connection:
        connection.execute("UPDATE commodities SET name_en = 'Soap' WHERE commodity_id = 'detergent'")
    # شوینده and شیشه have no figure and no item: only their names tell which is first.
    with Reader.start(renamed) as reader:
        assert [row["name_fa"] for row in reader.commodities()][-2:] == ["شوینده", "شیشه"]
        reader.language = "en"
        assert [row["name_en"] for row in reader.commodities()][-2:] == ["Glass", "Soap"]


def test_the_query_behind_a_pane_has_its_order(reader: Reader) -> None:
    assert "m.name_sort" in reader.sql_of("figures", sort="market")
    assert "m.name_en" in reader.sql_of("figures", sort="market", language="en")
    assert "d.name_sort" in reader.sql_of("desks")


def test_pages_follow_each_other(reader: Reader) -> None:
    one_by_one = [reader.figures(sort="value", offset=nth, limit=1)["rows"][0]["value"] for nth in range(4)]
    assert one_by_one == [2.0, 12.0, 3000.0, 50e6]
    assert all(earlier <= later for earlier, later in pairwise(one_by_one))


def test_what_is_missing_stands_last_either_way(reader: Reader) -> None:
    assert [row["market_code"] for row in reader.figures(sort="market")["rows"]][-1] is None
    assert [row["market_code"] for row in reader.figures(sort="market", descending=True)["rows"]][-1] is None


def test_a_figure_that_is_narrowed_away_has_no_position(reader: Reader) -> None:
    assert reader.figure_position("3", Filters(flow="export")) is None


@pytest.mark.parametrize("wanted", ["1", "tile", "aa11bb22"])
def test_an_article_is_known_by_id_name_and_hash(reader: Reader, wanted: str) -> None:
    assert reader.article(wanted)["name"] == "tile"


def test_an_article_brings_its_marks_in_order_of_its_text(reader: Reader) -> None:
    article = reader.article("tile")
    marked = [(mark["layer"], article["text"][mark["span_start"] : mark["span_end"]]) for mark in article["marks"]]
    assert marked == [
        ("person", "دبیر میز"),
        ("desk", "میز کاشی"),
        ("commodity", "کاشی"),
        ("market", "عراق"),
        ("figure", "۵۰ میلیون دلار"),
        ("market", "افغانستان"),
        ("figure", "۱۲ درصد"),
        ("desk", "میز شیشه"),
        ("plan", "میز شیشه"),
    ]
    assert [article["text"][row["span_start"] : row["span_end"]] for row in article["sentences"]] == (
        article["text"].split("\n")
    )


def test_an_unknown_article_is_said_to_be_unknown(reader: Reader) -> None:
    with pytest.raises(MizError, match="no article of this id or name in the catalogue: 99"):
        reader.article("99")


def test_the_schema_lists_tables_views_and_macros_with_comments(reader: Reader) -> None:
    schema = reader.sql_schema()
    tables = {table["name"]: table for table in schema["tables"]}
    assert tables["figures"]["kind"] == "table"
    assert tables["figures"]["rows"] == 4
    assert tables["sentences"]["kind"] == "view"
    assert tables["figures"]["columns"][0]["name"] == "figure_id"
    assert all(table["comment"] for name, table in tables.items() if name not in ("many", "long_texts"))
    assert "fa_norm" in {macro["name"] for macro in schema["macros"]}
