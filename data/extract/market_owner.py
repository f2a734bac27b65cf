"""Which market a figure belongs to, and whose figure it is where a foreign country trades on its own account."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from data.extract.clauses import Clause
from data.extract.cues import EXPORT, IMPORT
from data.extract.findings import Placed
from data.extract.scene import HOMELAND, SIGNS, THIS_WORDS, Scene, Unit

_BESIDE = 6
"""Tokens: «۱۶۰ سند همکاری بین ایران و …»."""
_BEFORE_SUBJECT = frozenset({"،", ",", "که", "کشور", "همچنین", "اینکه", "اکنون", ":", "؛"})
_TRADES_ITSELF = frozenset({"داشته", "داشت", "دارد", "کرده", "میکند", "می", "کرد"})
_IN_TURN = "ترتیب"


class MarketOwner(Scene):
    """Finds the market of each unit."""

    def _pair_in_turn(self, units: list[Unit]) -> None:
        """«الف، ب و ج به ترتیب با ۲۸۰، ۲۱۰ و ۹۰ …»: the k-th market of the list owns the k-th number."""
        for number, clause in enumerate(self.clauses):
            if _IN_TURN not in self.forms[clause.first : clause.end]:
                continue
            inside = [unit for unit in units if unit.clause == number and unit.figures[0].unit_kind != "count"]
            if len(inside) < 2:
                continue
            markets = self.markets_in[number]
            goods = self.goods_in[number]
            if len(markets) == len(inside):
                for unit, market in zip(inside, markets, strict=True):
                    unit.market = market.name
            elif len(goods) == len(inside) and not markets:
                for unit, good in zip(inside, goods, strict=True):
                    unit.good = good

    def _market(self, unit: Unit, previous: Unit | None) -> None:
        """Set `unit.market`, or `unit.place` where the country is whose figure it is."""
        if unit.market is not None:
            return
        lead = unit.figures[0]
        here = self.markets_in[unit.clause]
        if lead.unit == "desk":
            return
        owner = self._foreign_owner(unit, here)
        if owner is not None:
            unit.place = owner.name
            here = [market for market in here if market is not owner]
            if lead.unit_kind == "count":
                return
        if lead.unit == "country":
            return
        codes = {market.name for market in here}
        if len(codes) == 1:
            unit.market = here[0].name
            if lead.unit_kind == "count" and unit.flow is None and not self._beside(here, unit):
                unit.market = self.only_market
            elif self._whole_of_parts(unit, here):
                unit.market = None
            return
        if here:
            unit.market = self._among(unit, here, previous)
            return
        if owner is not None:
            return
        unit.market = self._market_behind(unit, previous)

    def _whole_of_parts(self, unit: Unit, here: list[Placed]) -> bool:
        """«از ۹۶۰ میلیون دلار …، ۸۹۰ میلیون سهم عراق بوده»: the market is the part's, not the whole's."""
        low = max(self.clauses[unit.clause].first, unit.first - 3)
        if "از" not in self.forms[low : unit.first] or unit.right >= self.clauses[unit.clause].end:
            return False
        return all(market.first >= unit.right for market in here)

    def _beside(self, here: list[Placed], unit: Unit) -> bool:
        """Whether a market stands within a few words of the unit, no sign between."""
        for market in here:
            low, high = (market.end, unit.first) if market.first < unit.first else (unit.end, market.first)
            if high - low <= _BESIDE and not any(form in SIGNS for form in self.forms[low:high]):
                return True
        return False

    def _foreign_owner(self, unit: Unit, here: list[Placed]) -> Placed | None:
        """The country whose own figure this is: «صادرات تاجیکستان به …», «تاجیکستان … دارد»."""
        clause = self.clauses[unit.clause]
        for market in here:
            before = market.first - 1
            if (
                before >= clause.first
                and self.tags[before] & (EXPORT | IMPORT)
                and self.forms[before] in ("صادرات", "واردات")
            ):
                following = self.forms[market.end] if market.end < clause.end else ""
                if (
                    following in ("به", "از")
                    and market.end + 1 < clause.end
                    and not self._home_at(market.end + 1, here)
                ):
                    return market
        exporter = self._third_country(clause, here)
        if exporter is not None:
            return exporter
        subject = self._foreign_subject(clause, here)
        if subject is not None:
            return subject
        if unit.figures[0].unit_kind == "count" and here:
            subject = here[-1] if here[-1].end <= unit.first else None
            if subject is None or subject.first < clause.first:
                return None
            ahead = self.forms[max(clause.first, subject.first - 2) : subject.first]
            if subject.name.startswith("FZ:"):
                return subject
            if (
                len(here) == 1
                and not any(form in ("به", "از", "با", "برای", "صادرات") for form in ahead)
                and any(form in ("دارد", "داشته", "داشت") for form in self.forms[unit.end : clause.end])
            ):
                return subject
        return None

    def _third_country(self, clause: Clause, here: list[Placed]) -> Placed | None:
        """«صادرات میوه ترکیه به قطر»: the first of two countries with «به» between them, where goods are exported."""
        for one, other in pairwise(here):
            if other.first != one.end + 1 or self.forms[one.end] != "به" or self.forms[one.first - 1] == "به":
                continue
            if any(self.tags[index] & EXPORT for index in range(clause.first, one.first)):
                return one
        return None

    def _home_at(self, at: int, here: list[Placed]) -> bool:
        """Whether «ایران», «کشورمان» or «کشور» with no other country stands at `at`."""
        if self.forms[at] in HOMELAND:
            return True
        return self.forms[at] == "کشور" and not any(market.first == at + 1 for market in here)

    def _foreign_subject(self, clause: Clause, here: list[Placed]) -> Placed | None:
        """The country that trades on its own account: «ترکیه … صادرات خود به اروپا را …», «… صادرات داشته»."""
        if not here or any(form in HOMELAND for form in self.forms[clause.first : clause.end]):
            return None
        market = here[0]
        if market.first > clause.first and self.forms[market.first - 1] not in _BEFORE_SUBJECT:
            return None
        if market.end < clause.end and self.forms[market.end] in ("و", "،", "با"):
            return None
        for index in range(market.end, clause.end - 1):
            after = self.forms[index + 1]
            if self.tags[index] & (EXPORT | IMPORT) and (after == "خود" or after in _TRADES_ITSELF):
                return market
        return None

    def _among(self, unit: Unit, here: list[Placed], previous: Unit | None) -> str | None:
        """The one of several markets in the clause that the unit belongs to."""
        left = [market for market in here if unit.left <= market.first < unit.first]
        right = [market for market in here if unit.end <= market.first < unit.right]
        clause = self.clauses[unit.clause]
        owners_first = here[0].first < self._first_unit_in(clause)
        if right and not left and (not owners_first or self.forms[right[0].first - 1] in ("به", "از", "کشور")):
            return right[0].name if len({market.name for market in right}) == 1 else None
        if left:
            if not owners_first and right:
                return right[0].name if len({market.name for market in right}) == 1 else None
            if self._listed(left[-1], here):
                return None
            return left[-1].name
        if previous is not None and previous.clause == unit.clause and unit.figures[0].unit_kind != "count":
            between = self.forms[previous.end : unit.first]
            if len(between) <= 4 and not any(form in SIGNS for form in between):
                return previous.market
        return None

    def _listed(self, last: Placed, here: list[Placed]) -> bool:
        """Whether `last` ends a list of markets with no number of their own: «الف، ب و ج با …»."""
        place = here.index(last)
        if place == 0:
            return False
        before = here[place - 1]
        between = self.forms[before.end : last.first]
        return len(between) <= 3 and all(form in ("و", "،", ",", "کشور", "کشورهای") for form in between)

    def _market_behind(self, unit: Unit, previous: Unit | None) -> str | None:
        """The market that the clause points back to, or that its sentence or the headline is about."""
        clause = self.clauses[unit.clause]
        for index in range(clause.first, clause.end - 1):
            if self.forms[index] in THIS_WORDS and self.forms[index + 1] in ("کشور", "بازار"):
                back = bisect_left(self.findings.markets, index, key=lambda market: market.first)
                if back:
                    return self.findings.markets[back - 1].name
        lead = unit.figures[0]
        if lead.unit_kind == "count":
            return self.only_market
        number = unit.clause - 1
        while number >= 0 and self.clauses[number].sentence_no == clause.sentence_no:
            codes = {market.name for market in self.markets_in[number]}
            if codes:
                if previous is not None and previous.clause == number and previous.place in self.foreign:
                    # A relative clause goes on about the foreign country's trade; another subject does not.
                    return previous.market if self.forms[clause.first] == "که" or clause.first == 0 else None
                if len(codes) == 1 and unit.flow is not None:
                    return codes.pop()
                return None
            number -= 1
        if previous is not None and self._points_back(clause) and self._same_paragraph(previous, unit):
            return previous.market
        return self.only_market
