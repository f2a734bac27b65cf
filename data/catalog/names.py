"""Names of markets, commodities and desks, in Persian and English, as the lexicon has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from data.lexicon import Lexicon, Row

_FREE_ZONE: Final = "FZ:"


class Market(NamedTuple):
    """A row of `markets`."""

    market_code: str
    kind: str
    name_fa: str
    name_en: str


class Commodity(NamedTuple):
    """A row of `commodities`."""

    commodity_id: str
    name_fa: str
    name_en: str
    hs: str | None


class Names:
    """Looks names up in a lexicon; a row that a user added later wins over the bundled one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._markets = _by_first_column(lexicon, "markets")
        self._commodities = _by_first_column(lexicon, "commodities")
        self._places = _by_first_column(lexicon, "places")
        self._zones_abroad = _by_first_column(lexicon, "free_zones_abroad")

    def market(self, code: str) -> Market:
        """The market's names; of one that the lexicon lacks, what the code itself tells."""
        row = self._markets.get(code)
        if row is not None:
            name_fa = row.get("name_fa") or code
            return Market(code, row.get("kind") or "country", name_fa, row.get("name_en") or name_fa)
        if code.startswith(_FREE_ZONE):
            zone = code.removeprefix(_FREE_ZONE)
            return Market(code, "free_zone", f"منطقه آزاد {zone}", f"{self.place(zone)} free zone")
        return Market(code, "country" if len(code) == 2 else "region", code, code)

    def commodity(self, commodity_id: str) -> Commodity:
        """The commodity's names; the identifier where the lexicon lacks it."""
        row = self._commodities.get(commodity_id, {})
        return Commodity(
            commodity_id,
            row.get("name_fa") or commodity_id,
            row.get("name_en") or commodity_id.replace("_", " "),
            row.get("hs") or None,
        )

    def place(self, place: str) -> str:
        """The English name of a place that is known by its Persian one."""
        row = self._places.get(place) or self._zones_abroad.get(place, {})
        return row.get("name_en") or place

    def desk(
        self, level: str, place: str | None, commodity_id: str | None, commodity: str | None, market: str | None
    ) -> tuple[str, str]:
        """A desk's Persian and English name, put together from whose desk it is and what it is for."""
        if market is not None:
            of = self.market(market)
            subject_fa, subject_en = of.name_fa, of.name_en
        elif commodity_id is not None:
            goods = self.commodity(commodity_id)
            subject_fa, subject_en = goods.name_fa, goods.name_en
        else:
            subject_fa = subject_en = commodity or ""
        if level == "national":
            return _joined("میز ملی", subject_fa), _joined("National", subject_en, "desk")
        if level == "provincial" and place and place != "IR":
            return _joined("میز", subject_fa, place), _joined(self.place(place), subject_en, "desk")
        return _joined("میز", subject_fa), _joined(subject_en, "desk")


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)


def _by_first_column(lexicon: Lexicon, table: str) -> Mapping[str, Row]:
    return {next(iter(row.values())): row for row in lexicon.rows(table) if row}
