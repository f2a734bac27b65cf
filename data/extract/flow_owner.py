"""Which way the goods of a figure go."""

from __future__ import annotations

from data.extract.clauses import Clause
from data.extract.cues import EXPORT, IMPORT, NO_TRADE, PARTICIPLE, VERB
from data.extract.flows import flow_at, flow_cues, untraded
from data.extract.goods_owner import GoodsOwner
from data.extract.scene import MEASURED, PARTERS, SIGNS, TRADED_COUNTS, Unit
from data.model import Flow

_TRADE_NOUNS = frozenset(
    {"صادرات", "صادراتی", "واردات", "وارداتی", "صادرکننده", "صادرکنندگان", "واردکنندگان", "واردکننده"}
)
_HOME_MONEY = frozenset({"IRT", "IRR"})
"""Trade is told in foreign money: a sum in tomans has a flow only by a word of its own clause."""
_PLAYERS: dict[str, Flow] = {"destination": "export", "buyer": "export", "customer": "export"}
"""Counted things that say by themselves which way goods go: «پنج مقصد اول»."""
_PIECES = frozenset({"vehicle", "device", "head"})
"""Counted goods that are traded by the piece."""
_QUALIFIERS = frozenset({"حدود", "حدودا", "بیش", "از", "نزدیک", "به", "سالانه", "بالغ", "بر"})
_HOLDS = frozenset({"ظرفیت", "تولید", "گنجایش", "ظرفیتی", "توان"})
_SPENT = frozenset({"مصرف", "ضایعات"})
_BESIDE = 2
_AT_HOME = frozenset({"داخلی", "داخل"})
_EQUAL = frozenset({"معادل", "برابر", "حدود"})
_MADE = frozenset({"تولیدی", "تولید", "تولیدشده", "سردخانهای"})
"""Right after goods: «سیب تولیدی», «خرمای تولید شده»."""
_LISTED = 8
"""Tokens between two members of a list: goods, and what parts them."""
_EXTENTS = ("مساحت", "متراژ", "زیربنا", "وسعت", "فضا", "زمین")
_MAKERS = frozenset({"تولیدکننده", "مصرفکننده", "تولید", "دارنده"})
"""After a rank: «سومین تولیدکننده», «دومین کشور تولیدکننده»."""


class FlowOwner(GoodsOwner):
    """Finds the flow of each unit."""

    def _flow(self, unit: Unit, previous: Unit | None) -> Flow | None:
        lead = unit.figures[0]
        clause = self.clauses[unit.clause]
        if lead.unit == "desk":
            return None
        own = flow_at(unit.first, unit.end, self.findings, self.reading, unit.right if unit.before_measured else None)
        if self._is_as_much(unit, previous):
            return previous.flow if previous is not None else None
        if lead.unit_kind == "times" and own is not None:
            # «کالاهای وارداتی چهار برابر کالاهای صادراتی»: what stands before is compared with what stands after.
            before = [flow for at, flow in flow_cues(clause, self.findings, self.reading) if at < unit.first]
            own = before[-1] if before else own
            if not before and previous is not None and previous.clause == unit.clause - 1 and self._relative(clause):
                # «وزن صادرات ۴۰ هزار تن بود که ۵ برابر وزن واردات است»
                own = previous.flow
        unit.produced = self._made_or_held(unit) or self._goes_on_made(unit, previous)
        if unit.produced or self._size_of_a_market(unit) or self._extent(unit):
            return None
        if self._sized(unit):
            # «صادرات ۵۰۰ تنی», «۵۰۰ تنی صادرات»
            near = [*range(max(clause.first, unit.first - _BESIDE), unit.first), *range(unit.end, unit.end + 1)]
            return own if any(self.tags[index] & (EXPORT | IMPORT) for index in near if index < clause.end) else None
        traded_piece = lead.unit in _PIECES and (own is not None or self.topics.turn is not None)
        measured = (
            lead.unit_kind in MEASURED or lead.unit_kind == "" or (lead.unit == "m2" and self.topics.turn is not None)
        )
        if not measured and not traded_piece:
            return self._flow_of_count(unit, own)
        if own is not None:
            return None if self._priced_at_home(unit, previous) else own
        if "بارگیری" in self.forms[clause.first : clause.end]:
            # What a harbour loads and unloads goes both ways.
            return None
        if lead.unit in _HOME_MONEY:
            return None
        return self._flow_around(unit, previous)

    def _made_or_held(self, unit: Unit) -> bool:
        """Whether a word right beside the number says that it was made, caught or can be held: «پرورش ۱۵ هزار تن»."""
        clause = self.clauses[unit.clause]
        if self.reading.bits[unit.clause] & NO_TRADE and any(
            self.tags[at] & NO_TRADE and self.forms[at + 1] == "و" for at in range(unit.end, unit.right - 1)
        ):
            # «۷۰ تن گل تولید و ۱۰ تن صادر می‌شود»
            return True
        if unit.figures[0].unit == "rank":
            # «سومین تولیدکننده سیمان»
            return any(form in _MAKERS for form in self.forms[unit.end : unit.end + _BESIDE])
        if unit.figures[0].unit_kind not in ("mass", "volume", "percent", "area", "fraction"):
            return False
        before = unit.first - 1
        while before > clause.first and self.forms[before] in _QUALIFIERS:
            before -= 1
        after = unit.figures[0].end
        made = not _MADE.isdisjoint(self.forms[after : clause.end])
        good = self._adjacent_good(unit) if made else None
        of_it = after + 1 if self.forms[after : after + 1] == ["آن"] else after
        if of_it < clause.end and self.forms[of_it] in _SPENT:
            # «۵ تن آن مصرف داخلی، ۴ تن ضایعات»
            return True
        if (
            good is not None
            and good.end < clause.end
            and self.forms[good.end] in _MADE
            and (self.forms[good.end] != "تولید" or self.forms[good.end + 1 : good.end + 2] == ["شده"])
            # «۸۰ درصد فرش تولیدی استان صادر می‌شود»
            and not any(self.tags[at] & EXPORT for at in range(good.end, unit.right))
        ):
            # «از ۹۰۰ هزار تن سیب تولیدی استان …», «… خرمای تولید شده در کشور»
            return True
        return (before >= clause.first and bool(self.tags[before] & NO_TRADE) and self.forms[before] != "فروش") or (
            after < clause.end and self.forms[after] in _HOLDS
        )

    def _is_as_much(self, unit: Unit, previous: Unit | None) -> bool:
        """«ایران ۹ تن نقره از ترکیه خرید که معادل ۸۰ درصد صادرات ترکیه بود»: still what Iran bought."""
        if previous is None or previous.flow is None or unit.figures[0].unit_kind not in ("percent", "fraction"):
            return False
        if previous.figures[0].sentence_no != unit.figures[0].sentence_no:
            return False
        said = self.forms[max(0, unit.first - 2) : unit.first]
        return not _EQUAL.isdisjoint(said) and any(
            market.first > unit.end and market.name == previous.market for market in self.markets_in[unit.clause]
        )

    def _goes_on_made(self, unit: Unit, previous: Unit | None) -> bool:
        """«تولید ۹ تن سیب، ۷ تن گردو و ۵ تن انگور»: the list goes on about what is made."""
        if previous is None or not previous.produced or previous.clause != unit.clause:
            return False
        if previous.figures[0].unit_kind != unit.figures[0].unit_kind or unit.figures[0].unit == "rank":
            return False
        between = range(previous.end, unit.first)
        return (
            0 < len(between) <= _LISTED
            and self.forms[unit.first - 1] in PARTERS
            and not any(self.tags[at] & (VERB | PARTICIPLE | EXPORT | IMPORT) for at in between)
            and not any(self.tags[at] & (EXPORT | IMPORT) for at in range(unit.end, unit.right))
        )

    def _priced_at_home(self, unit: Unit, previous: Unit | None) -> bool:
        """«زعفران صادراتی ۱۴۰۰ دلار و قیمت داخلی آن ۶۰ میلیون تومان»: tomans with words of home, none of trade."""
        if unit.figures[0].unit not in _HOME_MONEY or previous is None or previous.clause != unit.clause:
            return False
        between = range(previous.end, unit.first)
        return not _AT_HOME.isdisjoint(self.forms[previous.end : unit.first]) and not any(
            self.tags[at] & (EXPORT | IMPORT) for at in between
        )

    def _extent(self, unit: Unit) -> bool:
        """«مساحتی بیش از ۴ هزار متر مربع»: ground, even where the article is of carpets."""
        return unit.figures[0].unit == "m2" and any(
            form.startswith(_EXTENTS) for form in self.forms[max(0, unit.first - 4) : unit.first]
        )

    def _size_of_a_market(self, unit: Unit) -> bool:
        """«سهم ما از بازار ۹۰۰ میلیارد دلاری جهان»: what a market takes in from everybody."""
        lead = unit.figures[0]
        return (
            lead.unit_kind == "money"
            and lead.first > 0
            and self.forms[lead.first - 1] == "بازار"
            and self.forms[lead.end - 1].endswith("ی")
        )

    def _flow_of_count(self, unit: Unit, own: Flow | None) -> Flow | None:
        lead = unit.figures[0]
        clause = self.clauses[unit.clause]
        if self._adjacent_good(unit) is not None:
            return own
        if lead.unit in TRADED_COUNTS or lead.unit in _PLAYERS:
            told = self._flow_in_segment(unit) or (own if lead.unit == "country" else None)
            if told is None and lead.unit == "country" and self._goes_to(unit):
                return "export"
            return told or _PLAYERS.get(lead.unit)
        if unit.first > clause.first and self.tags[unit.first - 1] & (EXPORT | IMPORT):
            # «صدور ۹۵ هزار گلدان»
            return own
        beside = range(unit.end, min(unit.end + _BESIDE, clause.end))
        if any(self.tags[index] & (EXPORT | IMPORT) for index in beside):
            return own
        # «۴۴ واحد … تولیدات خود را صادر کردند»
        active = any(
            form.startswith(("صادر", "وارد")) and form not in _TRADE_NOUNS for form in self.forms[unit.end : clause.end]
        )
        return own if active and own in ("export", "import") else None

    def _goes_to(self, unit: Unit) -> bool:
        """«کاشی یزد به ۴۳ کشور رسید», «لبنیات استان در ۸ کشور دنیا»."""
        clause = self.clauses[unit.clause]
        goods = any(good.first < unit.first for good in self.goods_in[unit.clause])
        return goods and unit.first > clause.first and self.forms[unit.first - 1] in ("به", "در")

    def _flow_around(self, unit: Unit, previous: Unit | None) -> Flow | None:
        """The flow that the sentence, the text before it or the headline tells."""
        lead = unit.figures[0]
        clause = self.clauses[unit.clause]
        if (
            previous is not None
            and previous.clause == unit.clause - 1
            and lead.unit_kind in ("percent", "times", "fraction")
            and (
                previous.figures[0].unit_kind in MEASURED
                or previous.flow is not None
                or not flow_cues(self.clauses[previous.clause], self.findings, self.reading)
            )
            and self._relative(clause)
        ):
            # «وصولی گمرک ۳۰ میلیارد تومان بود که ۵ درصد رشد داشت»: it goes on about the number before it.
            return previous.flow
        if lead.unit_kind == "percent" and "قیمت" in self.forms[unit.end : min(unit.right, unit.end + _BESIDE)]:
            # «۵۰ درصد رشد قیمت»: of what things cost.
            return None
        pointing = previous is not None and previous.flow is not None and self._points_back(clause)
        if (
            previous is not None
            and previous.figures[0].unit_kind in MEASURED
            and previous.flow is None
            and self._points_back(clause)
            and self._same_paragraph(previous, unit)
        ):
            # «تولید ۹ میلیون تن بود. این مقدار شامل ۵ میلیون تن میلگرد است.»
            return None
        if untraded(clause, self.reading) and not (pointing and lead.unit_kind == "percent"):
            return None
        ahead = self._flow_ahead(unit.clause, clause)
        if ahead is not None and self.forms[self.clauses[unit.clause].end - 1] == "که":
            # «… فروخته شد که عراق و لهستان مشتریان عمده بودند»
            return ahead
        named = bool(self.markets_in[unit.clause])
        number = unit.clause - 1
        while number >= 0 and self.clauses[number].sentence_no == clause.sentence_no:
            cues = flow_cues(self.clauses[number], self.findings, self.reading)
            if cues:
                return cues[-1][1]
            if untraded(self.clauses[number], self.reading) and not named:
                return previous.flow if previous is not None and previous.clause >= number else None
            number -= 1
        if ahead is not None:
            return ahead
        if previous is not None and previous.flow is not None and self._same_paragraph(previous, unit):
            near = (
                pointing
                or lead.unit_kind in ("money", "mass")
                or named
                or self.reading.paragraph_of[previous.figures[0].sentence_no]
                == self.reading.paragraph_of[lead.sentence_no]
            )
            if near:
                return previous.flow
        return self.title_flow

    def _flow_ahead(self, number: int, clause: Clause) -> Flow | None:
        """What the next clause of the sentence tells."""
        number += 1
        if number < len(self.clauses) and self.clauses[number].sentence_no == clause.sentence_no:
            cues = flow_cues(self.clauses[number], self.findings, self.reading)
            if cues:
                return cues[0][1]
        return None

    def _flow_in_segment(self, unit: Unit) -> Flow | None:
        """The flow told between the commas about the unit."""
        clause = self.clauses[unit.clause]
        low, high = unit.first, unit.end
        while low > clause.first and self.forms[low - 1] not in SIGNS:
            low -= 1
        while high < clause.end and self.forms[high] not in SIGNS:
            high += 1
        cues = [cue for cue in flow_cues(clause, self.findings, self.reading) if low <= cue[0] < high]
        # «۹۰ کشور مقصد صادرات و ۷۰ کشور فروشنده …»: to the next number it is the unit's own.
        own = [cue for cue in cues if unit.first <= cue[0] < unit.right]
        return (own or cues)[-1][1] if cues else None
