"""Which market a figure belongs to."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter

from data.extract.clauses import Clause
from data.extract.cues import EXPORT, IMPORT
from data.extract.document import occurrences
from data.extract.findings import Placed
from data.extract.foreign_owner import ForeignOwner
from data.extract.places import IRAN, owner_of
from data.extract.rivals import is_behind
from data.extract.scene import PARTERS, SIGNS, THIS_WORDS, TRADED_COUNTS, Unit
from data.extract.topics import of_all, of_the_whole, of_the_world

_BESIDE = 6
"""Tokens: «۱۶۰ سند همکاری بین ایران و …»."""
_CHANGES = frozenset({"به", "تا"})
_LINKS = frozenset({"به", "از", "سهم", "راهی", "مقصد"})
_LINK_REACH = 3
_GOES_TO = frozenset({"به", "راهی", "روانه", "مقصد"})
_FIGURES_AHEAD = 6
_RANK_REACH = 7
"""Tokens: «عراق با ۹ میلیون دلار کالا، در رتبه نخست»."""
_REST = frozenset({"مابقی", "بقیه", "باقی", "الباقی", "باقیمانده", "سایر"})
_MORE_THAN = frozenset({"بیش", "بیشتر", "کمتر", "فراتر", "افزون", "پیش", "پس", "بعد", "قبل"})
_BELONGS = frozenset({"مربوط", "متعلق", "مختص", "اختصاص"})
_LIST_GAP = 2
_AS = frozenset({"عنوان", "رتبه", "جایگاه", "مقام", "رده"})
_HOME_MONEY = frozenset({"IRT", "IRR"})
_RANKED = frozenset({"مقصد", "مشتری", "خریدار", "شریک"})
_IN_TURN = "ترتیب"
_COUNTED_AT_BORDERS = TRADED_COUNTS | {
    "border",
    "vehicle",
    "truck",
    "device",
    "company",
    "line",
    "row",
    "member",
    "crossing",
}
_THESE = frozenset({"بازار", "بازارها", "کشور", "کشورها"})
_THOSE = frozenset({"کشور", "بازار", "کشورها", "بازارها", "اتحادیه", "بلوک", "حوزه", "قاره"})


class MarketOwner(ForeignOwner):
    """Finds the market of each unit."""

    def _pair_in_turn(self, units: list[Unit]) -> None:
        """«الف، ب و ج به ترتیب با ۲۸۰، ۲۱۰ و ۹۰ …»: the k-th market of the list owns the k-th number."""
        self._ranks_in_turn(units)
        for number in sorted({self.reading.clause_of[at] for at in occurrences(_IN_TURN, self.forms)}):
            clause = self.clauses[number]
            low, high = (bisect_left(units, edge, key=attrgetter("clause")) for edge in (number, number + 1))
            inside = [unit for unit in units[low:high] if unit.figures[0].unit_kind != "count"]
            if len(inside) < 2:
                continue
            markets = self.markets_in[number]
            goods = [good for good in self.goods_in[number] if good.first not in self.listed]
            if not markets:
                markets = self._pointed_list(clause, len(inside))
                if markets:
                    self._share_goods(inside, markets, clause)
            if self._provinces_in_turn(inside, number):
                continue
            if self._exporters_in_turn(inside, markets, clause):
                continue
            if len(markets) == len(inside):
                for unit, market in zip(inside, markets, strict=True):
                    unit.market = market.name
            elif len(goods) == len(inside) and not markets:
                for unit, good in zip(inside, goods, strict=True):
                    unit.good = good

    def _ranks_in_turn(self, units: list[Unit]) -> None:
        """«عراق و عمان مقصد اول و دوم …اند»: as many countries before «مقصد» as ranks after it, each has its own."""
        for place, unit in enumerate(units):
            if unit.figures[0].unit != "rank" or self.forms[unit.first - 1] not in _RANKED:
                continue
            run = [unit]
            for other in units[place + 1 :]:
                if other.figures[0].unit != "rank" or other.first - run[-1].end != 1:
                    break
                run.append(other)
            ahead = [market for market in self.markets_in[unit.clause] if market.end < unit.first]
            if len(run) > 1 and len(ahead) == len(run):
                for one, market in zip(run, ahead, strict=True):
                    one.market = market.name

    def _provinces_in_turn(self, units: list[Unit], number: int) -> bool:
        """«صادرات یزد، قم و فارس به ترتیب به ۹، ۷ و ۵ میلیون دلار رسید»: the k-th number is the k-th province's."""
        places = [place for place in self.places_in[number] if place.first < units[0].first]
        if len(places) != len(units) or len({place.name for place in places}) != len(places):
            return False
        if any(after.first - before.end > _LIST_GAP for before, after in pairwise(places)):
            return False
        for unit, place in zip(units, places, strict=True):
            unit.place = owner_of(place.name, self.lexicon)
        return True

    def _exporters_in_turn(self, units: list[Unit], markets: list[Placed], clause: Clause) -> bool:
        """«ترکیه و هند به ترتیب ۸ و ۳ میلیون دلار به قطر صادر کردند»: each exporter's own, the buyer is the market."""
        buyer = markets[-1] if markets else None
        if buyer is None or len(markets) != len(units) + 1 or buyer.first < units[-1].end:
            return False
        if any(self._ours(at) for at in range(clause.first, clause.end)):
            return False
        told = any(self.tags[at] & EXPORT for at in range(buyer.end, clause.end))
        if self.forms[buyer.first - 1] != "به" or not told or markets[-2].first > units[0].first:
            return False
        for unit, market in zip(units, markets, strict=False):
            unit.place, unit.market = market.name, buyer.name
        return True

    def _pointed_list(self, clause: Clause, length: int) -> list[Placed]:
        """The list of `length` markets that «این سه بازار» or «این کشورها» in `clause` points back to."""
        for index in range(clause.first, clause.end - 1):
            if self.forms[index] not in THIS_WORDS or _THESE.isdisjoint(self.forms[index + 1 : index + 3]):
                continue
            stop = bisect_left(self.findings.markets, index, key=lambda market: market.first)
            last = self.findings.markets[max(0, stop - length) : stop]
            if len({market.name for market in last}) == length and all(
                market.sentence_no == last[0].sentence_no for market in last
            ):
                return last
        return []

    def _share_goods(self, units: list[Unit], markets: list[Placed], clause: Clause) -> None:
        """Give `units` the one good of the sentence that named `markets`, where their own clause names none."""
        if any(good.first < clause.end and good.first >= clause.first for good in self.findings.commodities):
            return
        sentence = [good for good in self.findings.commodities if good.sentence_no == markets[0].sentence_no]
        if len({good.name for good in sentence}) == 1:
            for unit in units:
                unit.good = sentence[0]

    def _market(self, unit: Unit, previous: Unit | None) -> None:
        """Set `unit.market`, or `unit.place` where the country is whose figure it is."""
        if unit.market is not None:
            return
        lead = unit.figures[0]
        here = self.markets_in[unit.clause]
        if lead.unit == "desk":
            return
        if self._supplied(unit, previous):
            return
        owner = self._foreign_owner(unit, here, previous)
        if owner is not None:
            unit.place = owner.name
            if unit.clause and self.reading.clause_of[owner.first] == unit.clause - 1:
                # «عربستان صادرات خود به اروپا را … | با رسیدن به ۳۱ میلیارد یورو …»
                here = [*self.markets_in[unit.clause - 1], *here]
            # What a country's own figure is about is said with a preposition: «صادرات ترکیه به عراق».
            here = [
                market
                for market in here
                if market.name != owner.name
                and not _LINKS.isdisjoint(self.forms[max(0, market.first - _LINK_REACH) : market.first])
            ]
            if lead.unit_kind == "count":
                return
        elif previous is not None and self._goes_on_abroad(unit, previous, here):
            unit.place = previous.place
            here = [
                market
                for market in here
                if market.name != previous.place
                and (market.first < unit.first or self.forms[market.first - 1] in _LINKS or len(market.name) > 2)
            ]
            if not here or unit.made:
                return
        if lead.unit in ("country", "partner"):
            return
        # «ونزوئلا با خرید ۷ هزار تن پس از عمان دومین …»: whom somebody comes behind is named to measure by.
        here = [market for market in here if not is_behind(self.forms, market.first)] or here
        here = [
            market
            for market in here
            if market.name not in self.rivals.codes or market.first not in self.rivals.measures
        ]
        codes = {market.name for market in here}
        told = self._said_of_that(unit)
        if told is not None:
            unit.market = told
            return
        if len(codes) == 1:
            unit.market = here[0].name
            if owner is not None and here[0].first < self.clauses[unit.clause].first:
                return
            if lead.unit == "rank" and self._ahead_of_us(here, unit):
                unit.market = None
            elif lead.unit_kind == "count" and unit.flow is None and not self._beside(here, unit):
                unit.market = self.only_market
            elif self._whole_of_parts(unit, here) or self._elsewhere(unit, here):
                unit.market = None
            return
        if here and lead.unit == "rank" and self._ahead_of_us(here, unit):
            return
        if here:
            unit.market = self._among(unit, here, previous)
            return
        if owner is not None:
            return
        if self._whole_of_share(unit):
            return
        behind = self._market_behind(unit, previous) or self._market_told_of_it(unit) or self._topic_market(unit)
        unit.market = None if behind in self.rivals.codes else behind

    def _ahead_of_us(self, here: list[Placed], unit: Unit) -> bool:
        """«ایران بعد از چین و هند سومین …», «پس از چین به عنوان سومین …»: those ahead are not whose rank it is."""
        gap = self.forms[here[-1].end : unit.first]
        return (len(gap) <= 1 or (len(gap) <= 3 and not _AS.isdisjoint(gap))) and is_behind(self.forms, here[0].first)

    def _compared(self, market: Placed) -> bool:
        """«بیش از ترکیه», «کمتر از ترکیه»: the country is what something is measured by."""
        return self.forms[market.first - 1] == "از" and self.forms[market.first - 2] in _MORE_THAN

    def _hear(self, unit: Unit) -> None:
        """A figure of the article's own market gives it the turn again."""
        if unit.market is not None:
            self.markets_told.setdefault(unit.figures[0].sentence_no, set()).add(unit.market)
        if unit.market is not None and unit.market == self.topics.market:
            self.topics.market_turn = True

    def _said_of_that(self, unit: Unit) -> str | None:
        """«۳۰ درصد تجارت با اروپا مربوط به این کشور بود»: the country named before, whatever else the clause names."""
        for at in range(unit.end, unit.right - 1) if "این" in self.forms[unit.end : unit.right] else ():
            if self.forms[at] == "این" and self.forms[at + 1] == "کشور" and self.forms[at - 2] in _BELONGS:
                back = bisect_left(self.findings.markets, unit.first, key=lambda market: market.first)
                return self.findings.markets[back - 1].name if back else None
        return None

    def _market_told_of_it(self, unit: Unit) -> str | None:
        """«… ۹۰ تن سیب بوده که | از مرز … به عمان صادر شده»: where a relative clause says that it went."""
        number = unit.clause + 1
        if number >= len(self.clauses) or self.forms[self.clauses[unit.clause].end - 1] != "که":
            return None
        clause = self.clauses[number]
        here = self.markets_in[number]
        if clause.sentence_no != unit.figures[0].sentence_no or unit.flow is None or len(here) != 1:
            return None
        ahead = self.forms[max(clause.first, here[0].first - 2) : here[0].first]
        return here[0].name if "به" in ahead and self._first_unit_in(clause) >= clause.end else None

    def _topic_market(self, unit: Unit) -> str | None:
        """The market that the article is about, for an amount of trade whose own words name none."""
        code = self.topics.market or self.only_market
        if code is None:
            return None
        named = self.first_naming.get(code, 0)
        if unit.end <= named and self.document.sentence_of[named] != self.findings.title_sentence:
            return None
        clause = self.clauses[unit.clause]
        lead = unit.figures[0]
        counted = self.only_market is None and lead.unit_kind == "count" and lead.unit not in _COUNTED_AT_BORDERS
        if counted or unit.produced or self._sized(unit):
            return None
        if lead.unit in _HOME_MONEY and unit.flow is None and named >= self.lead_end:
            # What something costs at home, where a market was named in passing.
            return None
        if any(
            figure.unit == "country" and clause.first <= figure.first < clause.end
            for figure in self._next_figures(clause, _FIGURES_AHEAD)
        ):
            # «… به ۲۸ کشور صادر کرده است»
            return None
        if self._has_part(unit):
            return None
        named_here = any(market.name == code for market in self.markets_in[unit.clause])
        whole = (
            self.only_market is None
            and not named_here
            and of_the_whole(self.forms, clause.first, clause.end, self.tags, homeland=self.home != IRAN)
        )
        if whole or of_all(self.forms, clause.first, clause.end) or of_the_world(self.forms, clause.first, clause.end):
            self.topics.market_turn = False
        return code if self.topics.market_turn else None

    def _whole_of_share(self, unit: Unit) -> bool:
        """«سهمی ۴ درصدی از صادرات ۵۷ میلیارد دلاری ایران»: what the share is taken of is of all markets."""
        at = unit.first
        return (
            self.forms[at - 1] in ("صادرات", "واردات")
            and self.forms[at - 2] in ("از", "کل")
            and unit.end < self.clauses[unit.clause].end
            and self.forms[unit.end] in ("ایران", "کشور", "کشورمان", "استان")
        )

    def _elsewhere(self, unit: Unit, here: list[Placed]) -> bool:
        """«۲۱ درصد به هند و …، ۲۷ درصد به خاورمیانه»: the number's own «به» names what is no market."""
        clause = self.clauses[unit.clause]
        if unit.end + 1 >= clause.end or self.forms[unit.end] not in ("به", "از"):
            return False
        if self.forms[unit.end + 1] == _IN_TURN:
            return False
        if self.forms[unit.end] == "از" and unit.flow != "import":
            # «۵۰ درصد از این میزان، به عراق …»
            return False
        if here[0].first < self._first_unit_in(clause) or self.forms[unit.end + 1] in THIS_WORDS:
            # «… از این کشور» is one that was named.
            return False
        stop = next((at for at in range(unit.end, unit.right) if self.forms[at] in PARTERS), unit.right)
        if any(unit.first <= market.first < stop for market in here):
            return False
        return not self.tags[unit.end + 1] & (EXPORT | IMPORT)

    def _whole_of_parts(self, unit: Unit, here: list[Placed]) -> bool:
        """«از ۹۶۰ میلیون دلار …، ۸۹۰ میلیون سهم عراق بوده»: the market is the part's, not the whole's."""
        return self._has_part(unit) and all(market.first >= unit.right for market in here)

    def _has_part(self, unit: Unit) -> bool:
        """«از ۹۶۰ میلیون دلار …، ۸۹۰ …»: the number is the whole of the one after it."""
        low = max(self.clauses[unit.clause].first, unit.first - 3)
        of = [
            at
            for at in range(low, unit.first)
            # «بیش از ۶ هزار تن» is no whole.
            if self.forms[at] == "از" and self.forms[at - 1] not in _MORE_THAN
        ]
        if not of or unit.right >= self.clauses[unit.clause].end:
            return False
        # «از ۲۸۰ به ۳۸۱ میلیون دلار» is a change.
        return not _CHANGES.intersection(self.forms[unit.end : unit.right])

    def _beside(self, here: list[Placed], unit: Unit) -> bool:
        """Whether a market stands within a few words of the unit, no sign between."""
        for market in here:
            low, high = (market.end, unit.first) if market.first < unit.first else (unit.end, market.first)
            if high - low <= _BESIDE and not any(form in SIGNS for form in self.forms[low:high]):
                return True
        return False

    def _among(self, unit: Unit, here: list[Placed], previous: Unit | None) -> str | None:
        """The one of several markets in the clause that the unit belongs to."""
        left = [market for market in here if unit.left <= market.first < unit.first]
        right = [market for market in here if unit.end <= market.first < unit.right]
        clause = self.clauses[unit.clause]
        if left and self._right_before(left[-1], unit):
            if self._listed(left[-1], here):
                return left[-1].name if "هر" in self.forms[left[-1].end : unit.first] else None
            return left[-1].name
        owners_first = here[0].first < self._first_unit_in(clause)
        if not owners_first and right:
            # «۴۵۲ … به مقصد افغانستان، ۲۹۸ … به مقصد پاکستان و بقیه به عمان»
            stop = next(
                (at for at in range(unit.end, unit.right) if self.forms[at] in SIGNS or self.forms[at] in _REST),
                unit.right,
            )
            nearest = [market for market in right if market.first < stop]
            if len({market.name for market in nearest}) == 1 and not self._opens_list(nearest[-1], here):
                return nearest[-1].name
        if not owners_first and not right and self._elsewhere(unit, here):
            return None
        gone = [market for market in right if self.forms[market.first - 1] in _GOES_TO]
        if not left and len(gone) == 1 < len({market.name for market in right}) and not self._opens_list(gone[0], here):
            # «۵۴ درصد صادرات ترکیه راهی اتحادیه اروپا می‌شود»
            return gone[0].name
        if right and not left and (not owners_first or self.forms[right[0].first - 1] in ("به", "از", "کشور")):
            return right[0].name if len({market.name for market in right}) == 1 else None
        if left:
            if not owners_first and right:
                return right[0].name if len({market.name for market in right}) == 1 else None
            if self._listed(left[-1], here):
                return left[-1].name if "هر" in self.forms[left[-1].end : unit.first] else None
            return left[-1].name
        if previous is not None and previous.clause == unit.clause and unit.figures[0].unit_kind != "count":
            between = self.forms[previous.end : unit.first]
            rank = unit.figures[0].unit_kind == "rank" and len(between) <= _RANK_REACH
            if rank or (len(between) <= 4 and not any(form in SIGNS for form in between)):
                return previous.market
        return None

    def _right_before(self, market: Placed, unit: Unit) -> bool:
        """«عمان با ۹ میلیون دلار، قطر ۷ میلیون دلار»: a country on which its number follows."""
        return market.end == unit.first or (
            self.forms[market.end] == "با" and market.end + 1 in (unit.first, unit.figures[0].lead)
        )

    def _goes_on(self, unit: Unit, previous: Unit) -> bool:
        """«… در سال ۹۳ به ۵۴ تن رسید، اما در سال ۹۴ به ۲۳ تن کاهش یافت»: the same quantity a year later."""
        clause = self.clauses[unit.clause]
        return (
            previous.clause == unit.clause - 1
            and previous.figures[0].sentence_no == clause.sentence_no
            and previous.figures[-1].unit == unit.figures[0].unit
            and self.forms[unit.first - 1] in _CHANGES
            and self.forms[previous.first - 1] in _CHANGES
            and not self.goods_in[unit.clause]
        )

    def _opens_list(self, market: Placed, here: list[Placed]) -> bool:
        """Whether other markets follow it in one list: «به روسیه، ویتنام و اسپانیا»."""
        place = here.index(market)
        return place + 1 < len(here) and self._listed(here[place + 1], here)

    def _listed(self, last: Placed, here: list[Placed]) -> bool:
        """Whether `last` ends a list of markets with no number of their own: «الف، ب و ج با …»."""
        place = here.index(last)
        if place == 0:
            return False
        before = here[place - 1]
        between = self.forms[before.end : last.first]
        if self.forms[before.first - 1] == "از" and self.forms[before.first - 2] in ("بعد", "پس"):
            # «بعد از عراق، امارات با …»
            return False
        return len(between) <= 3 and all(form in ("و", "،", ",", "کشور", "کشورهای") for form in between)

    def _market_behind(self, unit: Unit, previous: Unit | None) -> str | None:
        """The market that the clause points back to, or that its sentence or the headline is about."""
        if not self.foreign:
            return None
        clause = self.clauses[unit.clause]
        pointing = not THIS_WORDS.isdisjoint(self.forms[clause.first : clause.end])
        for index in range(clause.first, clause.end - 1 if pointing else 0):
            if index >= unit.right and self._has_part(unit):
                break
            if self.forms[index] in THIS_WORDS and self.forms[index + 1] in _THOSE:
                back = bisect_left(self.findings.markets, index, key=lambda market: market.first)
                if back:
                    last = self.findings.markets[back - 1]
                    if self.forms[index + 1] not in ("کشور", "بازار") and len(self.topics.market or last.name) == 2:
                        # «این اتحادیه» may be one of traders.
                        break
                    if (
                        previous is not None
                        and previous.market is not None
                        and previous.market != last.name
                        and self.forms[index + 1] == "بازار"
                        and self.document.sentence_of[index] - previous.figures[0].sentence_no <= 1
                        and self._compared(last)
                    ):
                        # «… به عراق ۳۰ درصد بیشتر از ترکیه بود. صادرات به این بازار …»
                        return previous.market
                    # «این بازار» paragraphs later is the one that the article is about.
                    distant = self.document.sentence_of[index] - last.sentence_no > 1
                    return self.topics.market or last.name if distant or len(last.name) > 2 else last.name
        lead = unit.figures[0]
        if not pointing and of_the_world(self.forms, clause.first, clause.end):
            return None
        number = unit.clause - 1
        if number >= 0 and self.forms[clause.first - 1] == "که" and self._relative(clause):
            # «میز عراق که | … ۳۴۰ پرونده …»
            heads = {market.name for market in self.markets_in[number]}
            if len(heads) == 1 and previous is not None and previous.clause < number:
                return heads.pop()
        if previous is not None and (self._of_it(unit, previous) or self._goes_on(unit, previous)):
            return previous.market
        if lead.unit_kind == "count":
            return None
        both = [
            at
            for at in range(clause.first, clause.end - 1)
            if self.forms[at] == "دو" and self.forms[at + 1] in ("کشور", "طرف")
        ]
        if both:
            # «هدفی که سران دو کشور تعیین کرده بودند»
            back = bisect_left(self.findings.markets, both[0], key=lambda market: market.first)
            return self.findings.markets[back - 1].name if back else None
        while number >= 0 and self.clauses[number].sentence_no == clause.sentence_no:
            codes = {market.name for market in self.markets_in[number]}
            if codes:
                if (
                    previous is not None
                    and previous.place in self.foreign
                    and previous.figures[0].sentence_no == lead.sentence_no
                ):
                    # A relative clause or «این رقم» goes on about the foreign country's trade, another subject not.
                    return previous.market if self._relative(clause) or self._points_back(clause) else None
                if (
                    previous is not None
                    and previous.market is None
                    and previous.flow is None
                    and previous.clause > number
                    and previous.figures[0].unit_kind != "count"
                ):
                    # A figure between is about something else.
                    return None
                if len(codes) == 1 and unit.flow is not None:
                    return codes.pop()
                return None
            number -= 1
        if previous is not None and self._points_back(clause) and self._same_paragraph(previous, unit):
            told = self.markets_told.get(previous.figures[0].sentence_no, set())
            # After a list of countries «این میزان» is all of it.
            return previous.market if len(told) <= 1 else None
        return None
