"""Which goods a figure is about."""

from __future__ import annotations

from data.extract.clauses import Clause
from data.extract.cues import (
    EXPORT,
    FUNCTION,
    GOODS_HEAD,
    IMPORT,
    LIST_HEAD,
    LOCAL,
    NATIONAL,
    NO_GOOD,
    PARTICIPLE,
    TRADE,
    TRANSIT,
    VERB,
)
from data.extract.document import LINE, WORD
from data.extract.findings import Placed
from data.extract.flows import flow_cues
from data.extract.scene import MEASURED, PARTERS, SIGNS, THIS_WORDS, TRADED_COUNTS, Scene, Unit
from data.extract.topics import at_large, of_the_whole

_SHORTEST_NOUN = 3
_WORTH = frozenset({"ارزش", "مبلغ", "میزان", "وزن"})
_LONGEST_NAME = 11
"""Tokens of the goods' name in an enumeration."""
_HEADED = 5
_BARE_HEAD = 2
_TELLING_HEADS = frozenset({"مصنوعات", "تجهیزات", "ادوات", "پودر", "عصاره", "اکسید", "لوازم", "ظروف", "قطعات"})
"""Heads with which one word more is a name: «مصنوعات برنجی»; «محصولات جدید» is none."""
_NO_GOODS = frozenset({"ارز", "ارزآوری", "سرمایه", "درآمد", "سود"})
"""What sums of money are besides goods."""
_LARGE = frozenset({"کالای", "کالاهای"})
_CURRENCIES = frozenset({"دلار", "یورو", "ارز", "درهم", "پوند"})
_INSIDE_NAMES = frozenset({"و", "از", "برای", "به", "جز"})
_FIGURES_AHEAD = 12
_TOPIC_REACH = 3
"""Tokens after a number within which other goods than the article's own may own it."""


class GoodsOwner(Scene):
    """Finds the goods of each unit."""

    def _good(self, unit: Unit, previous: Unit | None) -> Placed | None:
        lead = unit.figures[0]
        if lead.unit == "desk":
            return None
        clause = self.clauses[unit.clause]
        here = [
            good
            for good in self.goods_in[unit.clause]
            if self._may_own(good, unit) and good.first not in self.listed and not self._claimed(good, unit)
        ]
        heads = [good for good in here if not self._depends(good)]
        here = heads or here
        close = [good for good in here if unit.left <= good.first and unit.first - 2 <= good.end <= unit.first]
        if close and self.forms[unit.first - 1] == "با":
            # «فرش ماشینی با یک دهم …»: what stands before «با» owns what follows it.
            return close[-1]
        with_it = self._named_with(unit)
        if with_it is not None:
            return with_it
        if self._rate(unit) or (self._of_all_goods(unit) and not self._adjacent_good(unit)):
            return None
        adjacent = self._adjacent_good(unit) or self._counted_good(unit)
        if adjacent is not None:
            return adjacent
        own = self._enumerated(unit, previous) or self._headed(unit) or self._headed_before(unit)
        if own is not None:
            unit.loose = self.document.quote(own.start, own.stop - 1)
            return next((good for good in self.goods_in[unit.clause] if good.first in own), None)
        last = unit.figures[-1]
        after = self.forms[lead.end : min(lead.end + 2, clause.end)]
        at_large = any(form in ("کالا", "کالاهای", "کالای", "انواع") for form in after) and lead.unit_kind != "rank"
        if at_large and not any(lead.end <= good.first <= lead.end + 3 for good in here):
            return None
        measured = lead.unit_kind in MEASURED or lead.unit_kind == ""
        if not measured and len({good.name for good in here}) > 1:
            return None
        if self.topics.turn is not None:
            here = [
                good
                for good in here
                if good.first < unit.end or good.first - unit.end <= _TOPIC_REACH or good.name in self.topics.goods
            ]
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

    def _enumerated(self, unit: Unit, previous: Unit | None) -> range | None:
        """The tokens that name what a member of an enumeration is worth, known or not.

        «سیب به ارزش ۹ میلیون دلار، لوازم نقشه‌برداری به ارزش ۳ میلیون دلار»: the second is no apples.
        """
        clause = self.clauses[unit.clause]
        first = unit.left
        if previous is None or previous.clause != unit.clause or (previous.good is None and previous.loose is None):
            return None
        if unit.figures[0].unit_kind == "count":
            # «مریم نوری با ۱۳ رأی»
            return None
        if first == clause.first or self.forms[first] not in PARTERS or self.forms[first - 1] in SIGNS:
            return None
        end = unit.first - 1
        while end > first and self.forms[end] not in _WORTH:
            end -= 1
        if self.forms[unit.first - 1] == "با":
            # «… با ۹ میلیون دلار، لوازم نقشه‌برداری با ۳ میلیون دلار»
            end = unit.first
        elif self.forms[end - 1 : end] != ["به"]:
            return None
        end -= 1
        first += 1
        if end - first not in range(1, _LONGEST_NAME):
            return None
        for at in range(first, end):
            if (self.tags[at] & (FUNCTION | VERB) and self.forms[at] not in _INSIDE_NAMES) or self.findings.named[at]:
                return None
            if at in self.home_firsts or self.tags[at] & LOCAL:
                return None
        if any(first <= market.first < end for market in self.markets_in[unit.clause]):
            return None
        return range(first, end)

    def _headed(self, unit: Unit) -> range | None:
        """The name, unknown to the tables, that «محصولات» opens right after a mass: «۸ تن محصولات نهایی فولادی»."""
        lead = unit.figures[0]
        first = lead.end
        stop = min(self.clauses[unit.clause].end, first + _HEADED)
        if lead.unit_kind not in ("mass", "money") or first >= stop or not self.tags[first] & GOODS_HEAD:
            return None
        if lead.unit_kind == "money" and self.forms[first - 1].endswith("ی"):
            # «صادرات ۹ میلیون دلاری تولیدات شرکت …»
            return None
        return self._name_headed(first, stop, unit.clause)

    def _headed_before(self, unit: Unit) -> range | None:
        """The same after a word of trade: «صادرات مصنوعات برنجی امسال با ۹ میلیون دلار …»."""
        if unit.figures[0].unit_kind not in ("mass", "money", "percent"):
            return None
        clause = self.clauses[unit.clause]
        if any(unit.left <= good.first < unit.first for good in self.goods_in[unit.clause]):
            return None
        for at in range(max(unit.left, clause.first), unit.first - 1):
            if self.forms[at] in ("صادرات", "واردات") and self.tags[at + 1] & GOODS_HEAD:
                return self._name_headed(at + 1, min(unit.first, at + 1 + _HEADED), unit.clause)
        return None

    def _name_headed(self, first: int, stop: int, clause: int) -> range | None:
        """The tokens of the name that opens at `first`, its head; None where nothing, or something known, follows."""
        end = first
        while (
            end < stop
            and self.document.kinds[end] == WORD
            and not self.tags[end]
            & (FUNCTION | VERB | PARTICIPLE | LOCAL | NATIONAL | EXPORT | IMPORT | LIST_HEAD | TRANSIT | TRADE)
            and not self.findings.consumed[end]
            and end not in self.home_firsts
        ):
            end += 1
        if end < stop and (self.tags[end] & (VERB | PARTICIPLE) or self.forms[end] == "می"):
            # «… تولید شد»: the verb's own noun.
            end -= 1
        known = any(good.first < end and good.end > first for good in self.goods_in[clause])
        # «محصولات» alone says nothing, and «محصولات کشاورزی» is known.
        if any(self.tags[at] & NO_GOOD for at in range(first + 1, end)):
            return None
        told = _BARE_HEAD if self.forms[first] not in _TELLING_HEADS else 1
        return range(first, end) if end - first > told and not known else None

    def _claimed(self, good: Placed, unit: Unit) -> bool:
        """Whether the good after the unit is another number's own: «… به ارزش ۵ میلیون دلار و ۳ تن سیب»."""
        return good.first > unit.end and any(
            good.first - figure.end in (0, 1) and figure.first > unit.first
            for figure in self._next_figures(self.clauses[unit.clause], _FIGURES_AHEAD)
        )

    def _depends(self, good: Placed) -> bool:
        """Whether the good is what another is for: «قطعات منفصله جهت تولید خودرو»."""
        before = self.forms[max(0, good.first - 2) : good.first]
        return "جهت" in before or "برای" in before

    def _adjacent_good(self, unit: Unit) -> Placed | None:
        """The good right after the number: «۱۶۸ تن زعفران»."""
        end = unit.figures[0].end
        for good in self.goods_in[unit.clause]:
            near = good.first == end or (good.first == end + 1 and self.forms[end] not in PARTERS)
            if near and self._may_own(good, unit):
                return good
        return None

    def _counted_good(self, unit: Unit) -> Placed | None:
        """The good that the number counts: «بیش از ۲۴ هزار خودرو»."""
        lead = unit.figures[0]
        if lead.noun is None or lead.end <= lead.unit_first:
            return None
        for entry in self.lexicon.entries(lead.noun):
            carrier = f"{lead.noun}: carrier" in (entry.row.get("also") or "")
            if entry.table == "commodities" and entry.row["kind"] == "good" and not carrier:
                text = self.document.quote(lead.unit_first, lead.end - 1)
                return Placed(lead.sentence_no, lead.unit_first, lead.end, entry.name, text)
        return None

    def _of_all_goods(self, unit: Unit) -> bool:
        """Whether the words before the number speak of goods at large: «هر تن کالای صادراتی این کشور ۲ هزار دلار»."""
        low = max(unit.left, self.clauses[unit.clause].first)
        if _LARGE.isdisjoint(self.forms[low : unit.first]):
            return False
        return any(
            self.forms[at] in _LARGE
            and self.forms[at + 1] in ("صادراتی", "وارداتی")
            and not any(form in SIGNS for form in self.forms[at : unit.first])
            for at in range(low, unit.first - 1)
        ) and not any(low <= good.first < unit.right for good in self.goods_in[unit.clause])

    def _named_with(self, unit: Unit) -> Placed | None:
        """The goods or the sector of a list that stand right before «با» and the number: «… شامل «معدن» با ۱۲ درصد»."""
        at = unit.first - 1
        if at <= unit.left or self.forms[at] != "با":
            return None
        if self.forms[at - 1] in "»)":
            at -= 1
        return next((good for good in self.goods_in[unit.clause] if good.end == at and good.first >= unit.left), None)

    def _rate(self, unit: Unit) -> bool:
        """Whether the number is what a currency costs: «دلار ۱۹۰۰ تومانی»."""
        lead = unit.figures[0]
        at = lead.first - 1
        if at > 0 and self.forms[at] == "رسمی":
            at -= 1
        return lead.unit_kind == "money" and at >= 0 and self.forms[at] in _CURRENCIES

    def _may_own(self, good: Placed, unit: Unit) -> bool:
        if self.kinds.get(good.name) != "sector":
            return True
        near = min(abs(unit.first - good.end), abs(good.first - unit.end))
        head = good.first - 2 if self.forms[good.first - 1] in ("حوزه", "بخش") else good.first - 1
        if self.tags[head] & (EXPORT | IMPORT) and good.end <= unit.first:
            # «صادرات حوزه کشاورزی امسال ۱۶ میلیون دلار است»
            return True
        if self.topics.turn is not None or self.forms[good.first - 1] in THIS_WORDS:
            # «اشتغال این صنعت ۴۰ هزار نفر است» is of the goods.
            return False
        return near <= 1 or (near <= 8 and "سهم" in self.forms[unit.left : unit.right])

    def _one_of(self, goods: list[Placed], unit: Unit) -> Placed | None:
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

    def _good_behind(self, unit: Unit, previous: Unit | None) -> Placed | None:
        clause = self.clauses[unit.clause]
        lead = unit.figures[0]
        traded = lead.unit in TRADED_COUNTS and unit.flow is not None
        measured = lead.unit_kind in MEASURED or lead.unit_kind == "" or traded
        if lead.unit_kind == "money" and unit.flow is None:
            return None
        if self._points_at_all(clause):
            return None
        if previous is not None and self._of_it(unit, previous):
            return previous.good
        points = self._points_at_field(clause)
        number = unit.clause - 1
        while number >= 0 and self.clauses[number].sentence_no == clause.sentence_no:
            goods = [
                good
                for good in self.goods_in[number]
                if self.kinds.get(good.name) != "sector" and good.first not in self.listed
            ]
            if goods:
                if self.topics.turn is not None and lead.unit_kind not in ("money", "mass", "percent"):
                    return None
                flows = {flow for _, flow in flow_cues(self.clauses[number], self.findings, self.reading)}
                if unit.flow in ("export", "import") and flows and unit.flow not in flows and "trade" not in flows:
                    # «سیمان عمده صادرات است، گفت: واردات هم ۶۴ هزار تن بوده»
                    return None
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
            # After several goods «این میزان» is all of them.
            and len(self.goods_told.get(previous.figures[0].sentence_no, ())) <= 1
        ):
            return previous.good
        return None

    def _topic(self, unit: Unit) -> Placed | None:
        """The headline's goods, for a unit whose own words name none, while the text speaks of them."""
        topics = self.topics
        if not topics.goods or unit.figures[0].unit == "desk" or self._rate(unit):
            return None
        clause = self.clauses[unit.clause]
        if any(at_large(self.document, figure.first, figure.end) for figure in unit.figures) or (
            topics.heard_once
            and not self.goods_in[unit.clause]
            and of_the_whole(self.forms, clause.first, clause.end, self.tags)
        ):
            topics.turn = None
        good = topics.turn
        if good is None or (unit.figures[0].unit_kind == "count" and self.kinds.get(good.name) != "good"):
            return None
        return good

    def _points_at_all(self, clause: Clause) -> bool:
        """«ارزش این مقدار کالا»: goods at large, whatever the number before was about."""
        return any(
            self.forms[at] in THIS_WORDS and self.forms[at + 2] == "کالا" for at in range(clause.first, clause.end - 2)
        )

    def _points_at_field(self, clause: Clause) -> bool:
        words = self.forms[clause.first : clause.end]
        return not THIS_WORDS.isdisjoint(words) and any(
            self.forms[index] in THIS_WORDS
            and self.forms[index + 1] in ("حوزه", "صنعت", "محصول", "بخش", "کالا", "زمینه", "ماده")
            for index in range(clause.first, clause.end - 1)
        )

    def _unlisted_worth(self, unit: Unit) -> str | None:
        """A noun right after a sum that was exported or imported: «۵ میلیون دلار یراق از استان صادر شد»."""
        lead = unit.figures[0]
        clause = self.clauses[unit.clause]
        if self.forms[lead.end - 1].endswith("ی") or not _NO_GOODS.isdisjoint(self.forms[lead.end : lead.end + 1]):
            return None
        if lead.unit_kind != "money" or not any(
            self.forms[at] in ("صادر", "وارد", "ترخیص") for at in range(lead.end + 1, clause.end)
        ):
            return None
        return self._unlisted(lead.end)

    def _unlisted(self, at: int) -> str | None:
        """A noun right after a mass that no table knows: «۷۰ تن کتان …»; None where a word of grammar stands."""
        document = self.document
        if at >= len(self.forms) or document.kinds[at] != WORD or document.gaps[at] == LINE:
            return None
        if self.tags[at] or self.findings.named[at] or self.findings.consumed[at] or at in self.owners:
            return None
        if len(self.forms[at]) < _SHORTEST_NOUN or at in self.known:
            return None
        if at + 1 < len(self.forms) and (
            self.tags[at + 1] & (VERB | PARTICIPLE)
            or self.forms[at + 1].startswith(("می", "نمی", "شد", "کرد", "داشت", "تردد"))
        ):
            # «از ۲۰ میلیون تن تجاوز نمی‌کند»
            return None
        return document.quote(at, at)
