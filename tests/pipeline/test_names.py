import pytest

from data.catalog.names import Commodity, Market, Names
from data.lexicon import Lexicon


@pytest.fixture
def names() -> Names:
    tables = {
        "markets": (
            {"code": "IQ", "kind": "country", "name_fa": "عراق", "name_en": "Iraq"},
            {"code": "IQ", "kind": "country", "name_fa": "جمهوری عراق", "name_en": "Republic of Iraq"},
        ),
        "commodities": ({"id": "tile", "name_fa": "کاشی", "name_en": "Tiles", "hs": ""},),
        "places": ({"name": "یزد", "name_en": "Yazd"},),
        "free_zones_abroad": ({"zone": "سغد", "name_en": "Sughd"},),
    }
    return Names(Lexicon(tables, {}, {}))


def test_a_row_that_a_person_added_wins(names: Names) -> None:
    assert names.market("IQ") == Market("IQ", "country", "جمهوری عراق", "Republic of Iraq")


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("FZ:یزد", Market("FZ:یزد", "free_zone", "منطقه آزاد یزد", "Yazd free zone")),
        ("FZ:سغد", Market("FZ:سغد", "free_zone", "منطقه آزاد سغد", "Sughd free zone")),
        ("XK", Market("XK", "country", "XK", "XK")),
        ("MOON", Market("MOON", "region", "MOON", "MOON")),
    ],
)
def test_a_market_that_no_table_knows_is_named_by_its_code(names: Names, code: str, row: Market) -> None:
    assert names.market(code) == row


def test_a_commodity_without_a_heading_has_none(names: Names) -> None:
    assert names.commodity("tile") == Commodity("tile", "کاشی", "Tiles", None)
    assert names.commodity("iron_ore") == Commodity("iron_ore", "iron_ore", "iron ore", None)


@pytest.mark.parametrize(
    ("level", "place", "commodity_id", "commodity", "market", "expected"),
    [
        ("provincial", "یزد", "tile", "کاشی", None, ("میز کاشی یزد", "Yazd Tiles desk")),
        ("national", "یزد", "tile", "کاشی", None, ("میز ملی کاشی", "National Tiles desk")),
        ("country", "IR", None, None, "IQ", ("میز جمهوری عراق", "Republic of Iraq desk")),
        ("provincial", "یزد", None, "گلاب", None, ("میز گلاب یزد", "Yazd گلاب desk")),
        ("provincial", None, None, None, None, ("میز", "desk")),
    ],
)
def test_a_desk_is_named_by_whose_and_for_what(
    names: Names,
    level: str,
    place: str | None,
    commodity_id: str | None,
    commodity: str | None,
    market: str | None,
    expected: tuple[str, str],
) -> None:
    assert names.desk(level, place, commodity_id, commodity, market) == expected
