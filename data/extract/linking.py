"""Who owns a number: its flow, market, commodity, place, desk and speaker, by the structure of the sentence.

Numbers that describe one thing («… تن … به ارزش … دلار») are one unit and share their owners. A unit looks for an
owner in its clause, on the side on which the clause puts owners («عراق با ۶۵» or «۶۵ … به عراق»), then to what the
clause points back to («این کشور», «این میزان»), then to the sentence, the paragraph and the headline.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace

from data.extract.clauses import Clause, Reading
from data.extract.commodities import good_kinds
from data.extract.cues import EXPORT, IMPORT, LOCAL, NATIONAL, VALUE_LINK, VERB
from data.extract.desks import singular
from data.extract.document import LINE, WORD
from data.extract.findings import FigureDraft, Findings, Placed
from data.extract.flows import flow_at, flow_cues, untraded
from data.extract.places import IRAN, owner_of
from data.extract.reading import reading_of
from data.lexicon import Lexicon
from data.model import Flow, Role

_CHAIN_REACH = 6
"""Tokens between a number and its value: «… تن کالا به ارزش بیش از …»."""
_SCOPED = frozenset({"percent", "fraction", "rank", "times"})
"""Figures for which «کشور» is what they are measured in, not whose they are."""
_SUBJECT_REACH = 2
"""Tokens from a clause's beginning in which its subject stands: «وی افزود: استان …»."""
_BESIDE = 6
"""Tokens: «۱۶۰ سند همکاری بین ایران و …»."""
_MEASURED = frozenset({"money", "mass", "percent", "fraction", "times", "rank", "volume", "energy"})
_TRADED_COUNTS = frozenset(
    {
        "country",
        "item",
        "case",
        "buyer",
        "market",
        "product",
        "customer",
        "shipment",
        "truck",
        "head",
        "hide",
        "container",
    }
)
"""Counted things that trade itself counts; others («سه رویداد») have a flow only by a word right beside them."""
_AMOUNT_WORDS = frozenset(
    {"میزان", "رقم", "مقدار", "عدد", "مبلغ", "حجم", "صادرات", "واردات", "آمار", "محموله", "محصول", "کالا"}
)
_THIS = frozenset({"این", "آن", "همین"})
_SIGNS = frozenset("،,؛")
_PARTERS = frozenset("،,؛و")
_OWNED = frozenset({"صادرات", "واردات", "تجارت", "کل", "صادراتی", "وارداتی"})
_NOT_OWNER = frozenset({"این", "آن", "در", "خارج", "از", "دو", "هر", "چند", "به", "سطح"})
_NOT_OWNED = frozenset({"هدف", "دیگر", "مختلف", "همسایه", "مقصد"})
"""Neighbours of «کشور» that make it any country, or where something is, not whose it is."""


_HOMELAND = frozenset({"ایران", "کشورمان"})
_BEFORE_SUBJECT = frozenset({"،", ",", "که", "کشور", "همچنین", "اینکه", "اکنون", ":", "؛"})
_TRADES_ITSELF = frozenset({"داشته", "داشت", "دارد", "کرده", "میکند", "می", "کرد"})
_TRADE_NOUNS = frozenset(
    {"صادرات", "صادراتی", "واردات", "وارداتی", "صادرکننده", "صادرکنندگان", "واردکنندگان", "واردکننده"}
)
_SHORTEST_NOUN = 3
_IN_TURN = "ترتیب"
_PART_OF: dict[Flow | None, Role] = {"export": "destination", "import": "origin", "trade": "partner"}


@dataclass(slots=True)
class _Unit:
    """Figures that describe one thing, with the tokens they cover."""

    figures: list[FigureDraft]
    first: int
    end: int
    left: int = 0
    """First token after the unit before it in its clause (or the clause's first)."""
    right: int = 0
    """First token of the unit after it in its clause (or the clause's end)."""
    before_measured: bool = False
    """The next unit of the clause is a measure, which may have words of trade of its own."""
    clause: int = 0
    market: str | None = None
    good: Placed | None = None
    place: str | None = None
    flow: Flow | None = None
    doubts: list[str] = field(default_factory=list)


def link(findings: Findings, lexicon: Lexicon) -> None:
    """Give every figure of `findings` its owners."""
    if findings.figures:
        _Linker(findings, lexicon).link()


class _Linker:
    def __init__(self, findings: Findings, lexicon: Lexicon) -> None:
        self.findings = findings
        self.lexicon = lexicon
        self.document = findings.document
        self.forms = findings.document.forms
        self.reading: Reading = reading_of(findings, lexicon)
        self.tags = self.reading.tags
        self.clauses = self.reading.clauses
        self.markets_in: defaultdict[int, list[Placed]] = defaultdict(list)
        for market in findings.markets:
            if not findings.named[market.first]:
                self.markets_in[self.reading.clause_of[market.first]].append(market)
        self.kinds = good_kinds(lexicon)
        self.goods_in: defaultdict[int, list[Placed]] = defaultdict(list)
        for good in findings.commodities:
            self.goods_in[self.reading.clause_of[good.first]].append(good)
        self.places_in: defaultdict[int, list[Placed]] = defaultdict(list)
        for place in findings.places:
            self.places_in[self.reading.clause_of[place.first]].append(place)
        self.owners = {placed.first for placed in [*findings.markets, *findings.commodities]}
        self.known = {
            index
            for match in findings.matches
            if match.entry.table != "commodities"
            for index in range(match.first, match.end)
        }
        self.foreign = {market.name for market in findings.markets}
        self.title_goods = [
            good
            for good in findings.commodities
            if good.sentence_no == findings.title_sentence and self.kinds.get(good.name) != "sector"
        ]
        self.title_flow = self._title_flow()
        self.only_market = self._only_market()
        self.home = findings.home or IRAN

    def link(self) -> None:
        units = self._units()
        self._pair_in_turn(units)
        previous: _Unit | None = None
        for unit in units:
            unit.flow = self._flow(unit, previous)
            self._market(unit, previous)
            if unit.good is None:
                unit.good = self._good(unit, previous)
            unit.place = self._place(unit, previous)
            self._hand_out(unit)
            previous = unit
        self._tell_markets(units)

    # units

    def _units(self) -> list[_Unit]:
        units: list[_Unit] = []
        for figure in self.findings.figures:
            if units and self._chained(units[-1], figure):
                units[-1].figures.append(figure)
                units[-1].end = figure.end
                continue
            units.append(_Unit([figure], figure.first, figure.end, clause=self.reading.clause_of[figure.first]))
        for place, unit in enumerate(units):
            clause = self.clauses[unit.clause]
            before = units[place - 1] if place else None
            after = units[place + 1] if place + 1 < len(units) else None
            unit.left = before.end if before is not None and before.end > clause.first else clause.first
            unit.right = after.first if after is not None and after.first < clause.end else clause.end
            unit.before_measured = after is not None and after.figures[0].unit_kind in _MEASURED
        return units

    def _chained(self, unit: _Unit, figure: FigureDraft) -> bool:
        """Whether `figure` describes the same thing as `unit`: its value, its weight, the end of its range."""
        last = unit.figures[-1]
        if last.sentence_no != figure.sentence_no:
            return False
        between = range(last.end, figure.first)
        if last.group >= 0 and last.group == figure.group:
            # A range is one thing; a list («۲۸۲، ۲۵۷ و ۲۲۲») is several.
            return not any(self.forms[index] in _SIGNS or self.forms[index] == "و" for index in between)
        if any(index in self.owners for index in between) or (
            self.forms[last.end] == "و" and figure.first - last.end > 3
        ):
            return False
        if len(between) > _CHAIN_REACH or not any(self.tags[index] & VALUE_LINK for index in between):
            return False
        return not any(self.tags[index] & VERB or self.forms[index] in _SIGNS for index in between)

    # flow

    def _title_flow(self) -> Flow | None:
        title = self.findings.title_sentence
        if title < 0:
            return None
        flows = {
            flow
            for clause in self.clauses
            if clause.sentence_no == title
            for _, flow in flow_cues(clause, self.findings, self.reading)
        }
        return flows.pop() if len(flows) == 1 else None

    def _flow(self, unit: _Unit, previous: _Unit | None) -> Flow | None:
        lead = unit.figures[0]
        clause = self.clauses[unit.clause]
        own = flow_at(unit.first, unit.end, self.findings, self.reading, unit.right if unit.before_measured else None)
        measured = lead.unit_kind in _MEASURED or lead.unit_kind == ""
        if not measured:
            if lead.unit == "desk":
                return None
            if self._adjacent_good(unit) is not None:
                return own
            if lead.unit in _TRADED_COUNTS:
                return self._flow_in_segment(unit) or (own if lead.unit == "country" else None)
            beside = range(unit.end, min(unit.end + 2, clause.end))
            if any(self.tags[index] & (EXPORT | IMPORT) for index in beside):
                return own
            # «۴۴ واحد … تولیدات خود را صادر کردند»
            active = any(
                form.startswith(("صادر", "وارد")) and form not in _TRADE_NOUNS
                for form in self.forms[unit.end : clause.end]
            )
            return own if active and own in ("export", "import") else None
        if own is not None:
            return own
        if untraded(clause, self.reading):
            return None
        number = unit.clause - 1
        while number >= 0 and self.clauses[number].sentence_no == clause.sentence_no:
            cues = flow_cues(self.clauses[number], self.findings, self.reading)
            if cues:
                return cues[-1][1]
            if untraded(self.clauses[number], self.reading):
                return None
            number -= 1
        number = unit.clause + 1
        if number < len(self.clauses) and self.clauses[number].sentence_no == clause.sentence_no:
            cues = flow_cues(self.clauses[number], self.findings, self.reading)
            if cues:
                return cues[0][1]
        if previous is not None and previous.flow is not None and self._same_paragraph(previous, unit):
            near = (
                lead.unit_kind in ("money", "mass")
                or self.reading.paragraph_of[previous.figures[0].sentence_no]
                == self.reading.paragraph_of[lead.sentence_no]
            )
            if near:
                return previous.flow
        return self.title_flow

    def _flow_in_segment(self, unit: _Unit) -> Flow | None:
        """The flow told between the commas about the unit."""
        clause = self.clauses[unit.clause]
        low, high = unit.first, unit.end
        while low > clause.first and self.forms[low - 1] not in _SIGNS:
            low -= 1
        while high < clause.end and self.forms[high] not in _SIGNS:
            high += 1
        cues = [flow for index, flow in flow_cues(clause, self.findings, self.reading) if low <= index < high]
        return cues[-1] if cues else None

    def _same_paragraph(self, one: _Unit, other: _Unit) -> bool:
        """Whether `other` stands in the paragraph of `one` or the next: agencies break a line after each sentence."""
        paragraph_of = self.reading.paragraph_of
        return paragraph_of[other.figures[0].sentence_no] - paragraph_of[one.figures[0].sentence_no] <= 1

    # market

    def _only_market(self) -> str | None:
        """The market that the headline names, where the article names no other."""
        codes = {market.name for market in self.findings.markets}
        if len(codes) != 1:
            return None
        title = self.findings.title_sentence
        if title >= 0 and any(market.sentence_no == title for market in self.findings.markets):
            return next(iter(codes))
        return None

    def _pair_in_turn(self, units: list[_Unit]) -> None:
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

    def _market(self, unit: _Unit, previous: _Unit | None) -> None:
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

    def _whole_of_parts(self, unit: _Unit, here: list[Placed]) -> bool:
        """«از ۹۶۰ میلیون دلار …، ۸۹۰ میلیون سهم عراق بوده»: the market is the part's, not the whole's."""
        low = max(self.clauses[unit.clause].first, unit.first - 3)
        if "از" not in self.forms[low : unit.first] or unit.right >= self.clauses[unit.clause].end:
            return False
        return all(market.first >= unit.right for market in here)

    def _beside(self, here: list[Placed], unit: _Unit) -> bool:
        """Whether a market stands within a few words of the unit, no sign between."""
        for market in here:
            low, high = (market.end, unit.first) if market.first < unit.first else (unit.end, market.first)
            if high - low <= _BESIDE and not any(form in _SIGNS for form in self.forms[low:high]):
                return True
        return False

    def _foreign_owner(self, unit: _Unit, here: list[Placed]) -> Placed | None:
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

    def _home_at(self, at: int, here: list[Placed]) -> bool:
        """Whether «ایران», «کشورمان» or «کشور» with no other country stands at `at`."""
        if self.forms[at] in _HOMELAND:
            return True
        return self.forms[at] == "کشور" and not any(market.first == at + 1 for market in here)

    def _foreign_subject(self, clause: Clause, here: list[Placed]) -> Placed | None:
        """The country that trades on its own account: «ترکیه … صادرات خود به اروپا را …», «… صادرات داشته»."""
        if not here or any(form in _HOMELAND for form in self.forms[clause.first : clause.end]):
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

    def _among(self, unit: _Unit, here: list[Placed], previous: _Unit | None) -> str | None:
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
            if len(between) <= 4 and not any(form in _SIGNS for form in between):
                return previous.market
        return None

    def _first_unit_in(self, clause: Clause) -> int:
        place = bisect_left(self.findings.figures, clause.first, key=lambda figure: figure.first)
        return self.findings.figures[place].first if place < len(self.findings.figures) else clause.end

    def _listed(self, last: Placed, here: list[Placed]) -> bool:
        """Whether `last` ends a list of markets with no number of their own: «الف، ب و ج با …»."""
        place = here.index(last)
        if place == 0:
            return False
        before = here[place - 1]
        between = self.forms[before.end : last.first]
        return len(between) <= 3 and all(form in ("و", "،", ",", "کشور", "کشورهای") for form in between)

    def _market_behind(self, unit: _Unit, previous: _Unit | None) -> str | None:
        """The market that the clause points back to, or that its sentence or the headline is about."""
        clause = self.clauses[unit.clause]
        for index in range(clause.first, clause.end - 1):
            if self.forms[index] in _THIS and self.forms[index + 1] in ("کشور", "بازار"):
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
                    return None
                if len(codes) == 1 and unit.flow is not None:
                    return codes.pop()
                return None
            number -= 1
        if previous is not None and self._points_back(clause) and self._same_paragraph(previous, unit):
            return previous.market
        return self.only_market

    def _points_back(self, clause: Clause) -> bool:
        return any(
            self.forms[index] in _THIS and self.forms[index + 1] in _AMOUNT_WORDS
            for index in range(clause.first, clause.end - 1)
        )

    # goods

    def _good(self, unit: _Unit, previous: _Unit | None) -> Placed | None:
        lead = unit.figures[0]
        if lead.unit == "desk":
            return None
        clause = self.clauses[unit.clause]
        here = [good for good in self.goods_in[unit.clause] if self._may_own(good, unit)]
        heads = [good for good in here if not self._depends(good)]
        here = heads or here
        close = [good for good in here if unit.left <= good.first and unit.first - 2 <= good.end <= unit.first]
        if close and self.forms[unit.first - 1] == "با":
            # «فرش ماشینی با یک دهم …»: what stands before «با» owns what follows it.
            return close[-1]
        adjacent = self._adjacent_good(unit)
        if adjacent is not None:
            return adjacent
        last = unit.figures[-1]
        after = self.forms[lead.end : min(lead.end + 2, clause.end)]
        if any(form in ("کالا", "کالاهای", "کالای", "انواع") for form in after) and not any(
            lead.end <= good.first <= lead.end + 3 for good in here
        ):
            return None
        measured = lead.unit_kind in _MEASURED or lead.unit_kind == ""
        if not measured and unit.flow is None and len({good.name for good in here}) > 1:
            return None
        if here:
            left = [good for good in here if unit.left <= good.first < unit.first]
            right = [good for good in here if last.end <= good.first < unit.right]
            goods_first = self.goods_in[unit.clause][0].first < self._first_unit_in(clause)
            if left and (goods_first or not right):
                return self._one_of(left, unit)
            if right and (not goods_first or not left):
                return right[0]
            names = {good.name for good in here}
            if len(names) == 1:
                return here[0]
            if left:
                return self._one_of(left, unit)
            if previous is not None and previous.clause == unit.clause:
                return previous.good
            return None
        return self._good_behind(unit, previous)

    def _depends(self, good: Placed) -> bool:
        """Whether the good is what another is for: «قطعات منفصله جهت تولید خودرو»."""
        before = self.forms[max(0, good.first - 2) : good.first]
        return "جهت" in before or "برای" in before

    def _adjacent_good(self, unit: _Unit) -> Placed | None:
        """The good right after the number: «۱۶۸ تن زعفران»."""
        end = unit.figures[0].end
        for good in self.goods_in[unit.clause]:
            near = good.first == end or (good.first == end + 1 and self.forms[end] not in _PARTERS)
            if near and self._may_own(good, unit):
                return good
        return None

    def _may_own(self, good: Placed, unit: _Unit) -> bool:
        if self.kinds.get(good.name) != "sector":
            return True
        near = min(abs(unit.first - good.end), abs(good.first - unit.end))
        return near <= 1 or (near <= 8 and "سهم" in self.forms[unit.left : unit.right])

    def _one_of(self, goods: list[Placed], unit: _Unit) -> Placed | None:
        """The nearest of the goods before a unit; of a list that shares the number, the first; None of a long list."""
        last = goods[-1]
        first = last
        size = 1
        for good in reversed(goods[:-1]):
            between = self.forms[good.end : first.first]
            if len(between) > 2 or any(form not in ("و", "،", ",", "(") for form in between):
                break
            first = good
            size += 1
        if size > 3:
            return None
        return first

    def _good_behind(self, unit: _Unit, previous: _Unit | None) -> Placed | None:
        clause = self.clauses[unit.clause]
        lead = unit.figures[0]
        traded = lead.unit in _TRADED_COUNTS and unit.flow is not None
        measured = lead.unit_kind in _MEASURED or lead.unit_kind == "" or traded
        if lead.unit_kind == "money" and unit.flow is None:
            return None
        points = self._points_at_field(clause)
        number = unit.clause - 1
        while number >= 0 and self.clauses[number].sentence_no == clause.sentence_no:
            goods = [good for good in self.goods_in[number] if self.kinds.get(good.name) != "sector"]
            if goods:
                names = {good.name for good in goods}
                if (measured or points) and len(names) <= 2:
                    return goods[-1] if len(names) == 1 else goods[0]
                return None
            number -= 1
        if not measured or lead.unit_kind == "count":
            return None
        if (
            previous is not None
            and previous.good is not None
            and self._points_back(clause)
            and self._same_paragraph(previous, unit)
        ):
            return previous.good
        if self.title_goods and len({good.name for good in self.title_goods}) == 1:
            return self.title_goods[0]
        return None

    def _points_at_field(self, clause: Clause) -> bool:
        return any(
            self.forms[index] in _THIS
            and self.forms[index + 1] in ("حوزه", "صنعت", "محصول", "بخش", "کالا", "زمینه", "ماده")
            for index in range(clause.first, clause.end - 1)
        )

    # place

    def _place(self, unit: _Unit, previous: _Unit | None) -> str:
        """Whose figure it is: the nearest owner that the words about the unit name, else the article's own.

        After the number first, then before it, then anywhere in the clause: «۹۴ درصد … در ایران و ۷۵ درصد … در استان».
        """
        if unit.place is not None:
            return unit.place
        clause = self.clauses[unit.clause]
        right = unit.right
        if right < clause.end:
            # Past «و» or a comma the words are about the next figure: «… استان ۷۶۵ دلار و کشور ۴۷۴ دلار».
            right = next((at for at in range(unit.end, right) if self.forms[at] in _PARTERS), right)
        for low, high in ((unit.end, right), (unit.left, unit.first), (clause.first, clause.end)):
            owner = self._owner_between(low, high, unit)
            if owner is not None:
                return owner
        if (
            previous is not None
            and previous.place is not None
            and self._points_back(clause)
            and self._same_paragraph(previous, unit)
        ):
            return previous.place
        return self.home

    def _owner_between(self, low: int, high: int, unit: _Unit) -> str | None:
        places = [place for place in self.places_in[unit.clause] if low <= place.first < high]
        if places:
            owners = [owner_of(place.name, self.lexicon) for place in places]
            return self.home if self.home in owners else owners[-1 if places[0].first < unit.first else 0]
        if any(self.tags[index] & LOCAL for index in range(low, high)):
            return self.home
        scoped = unit.figures[0].unit_kind in _SCOPED and self.home != IRAN
        if any(self._national(index, unit, scoped=scoped) for index in range(low, high)):
            opening = self.clauses[unit.clause].first
            subject = [place for place in self.places_in[unit.clause] if place.first <= opening + _SUBJECT_REACH]
            if subject and "ایران" not in self.forms[low:high] and owner_of(subject[0].name, self.lexicon) == self.home:
                # «آذربایجان غربی با … قطب سیب کشور است»: the province is the subject.
                return self.home
            return IRAN
        return None

    def _national(self, index: int, unit: _Unit, *, scoped: bool) -> bool:
        """Whether the word at `index` says that the figure is the country's."""
        if not self.tags[index] & NATIONAL:
            return False
        form = self.forms[index]
        clause = self.clauses[unit.clause]
        before = self.forms[index - 1] if index > clause.first else ""
        after = self.forms[index + 1] if index + 1 < clause.end else ""
        if form == "ایران":
            return before != "به"
        if form == "کشورمان":
            return before in _OWNED or before == "" or after in _OWNED
        if form != "کشور" or scoped or self.findings.consumed[index] or before in _NOT_OWNER or after in _NOT_OWNED:
            return False
        return not any(market.first == index + 1 for market in self.markets_in[unit.clause])

    # together

    def _hand_out(self, unit: _Unit) -> None:
        speakers = self.findings.speakers
        desks = self._desks(unit)
        masses = [figure.end for figure in unit.figures if figure.unit_kind == "mass"]
        loose = self._unlisted(masses[0]) if masses and unit.good is None else None
        for figure in unit.figures:
            figure.flow = unit.flow
            figure.market_code = unit.market
            figure.place = unit.place
            if unit.good is None and figure.unit == "item" and self.forms[figure.end : figure.end + 1] == ["کالا"]:
                # What «قلم» counts is goods at large; no row of the lexicon.
                figure.commodity = "کالا"
            if unit.good is None and loose is not None:
                figure.commodity = loose
            if unit.good is not None:
                figure.commodity_id = unit.good.name
                figure.commodity = singular(" ".join(unit.good.text.split()))
            if speakers:
                figure.speaker = speakers[figure.sentence_no]
            figure.desk_id = desks
            if desks is not None and figure.commodity is None and figure.unit_kind == "count":
                # «این میز ۱۲ عضو دارد»: what a desk has is about its goods.
                desk = next(desk for desk in self.findings.desk_mentions if desk.desk_id == desks)
                figure.commodity_id, figure.commodity = desk.commodity_id, desk.commodity

    def _unlisted(self, at: int) -> str | None:
        """A noun right after a mass that no table knows: «۷۰ تن کتان …»; None where a word of grammar stands."""
        document = self.document
        if at >= len(self.forms) or document.kinds[at] != WORD or document.gaps[at] == LINE:
            return None
        if self.tags[at] or self.findings.named[at] or self.findings.consumed[at] or at in self.owners:
            return None
        if len(self.forms[at]) < _SHORTEST_NOUN or at in self.known:
            return None
        return document.quote(at, at)

    def _tell_markets(self, units: list[_Unit]) -> None:
        """A market that is only mentioned, yet owns a figure, plays the part of that figure's flow."""
        parts: dict[str, Role] = {}
        for unit in units:
            if unit.market is not None and unit.flow in _PART_OF:
                parts.setdefault(unit.market, _PART_OF[unit.flow])
        self.findings.market_mentions = [
            replace(mention, role=parts[mention.market_code])
            if mention.role == "mention" and mention.market_code in parts
            else mention
            for mention in self.findings.market_mentions
        ]

    def _desks(self, unit: _Unit) -> str | None:
        """The desk that the unit's clause is about, or «این میز» points back to."""
        if not self.findings.desk_mentions or unit.figures[0].unit == "desk":
            return None
        clause = self.clauses[unit.clause]
        low, high = self.document.starts[clause.first], self.document.ends[clause.end - 1]
        found = {desk.desk_id for desk in self.findings.desk_mentions if low <= desk.span_start < high}
        if len(found) == 1:
            return found.pop()
        for index in range(clause.first, clause.end - 1):
            if self.forms[index] in _THIS and self.forms[index + 1] == "میز":
                before = [desk for desk in self.findings.desk_mentions if desk.span_start < self.document.starts[index]]
                return before[-1].desk_id if before else None
        return None
