"""Whose figure it is where a foreign country trades, sells or produces on its own account."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from data.extract.clauses import Clause
from data.extract.cues import EXPORT, EXPORTER, IMPORT, LOCAL, SALE, SUPPLY
from data.extract.findings import Placed
from data.extract.places import IRAN
from data.extract.scene import HOMELAND, SIGNS, Scene, Unit

_TRADE_OF = frozenset({"صادرات", "واردات", "تجاری", "فروش"})
"""Nouns whose owner follows: «صادرات ترکیه به قطر»."""
_BALANCES = frozenset({"تراز", "کسری", "مازاد"})
_ABROAD = frozenset({"دنیا", "جهان", "خارج", "کشورهای", "سایر", "دیگر"})
_WHOLE = frozenset({"کل", "سهم", "تراز"})
_BEFORE_SUBJECT = frozenset(
    {
        "،",
        ",",
        "که",
        "کشور",
        "همچنین",
        "اینکه",
        "اکنون",
        ":",
        "؛",
        "ولی",
        "اما",
        "بازه",
        "مدت",
        "مقابل",
        "حالی",
        "همه",
        "وجود",
        "حال",
        "البته",
    }
)
_TRADES_ITSELF = frozenset({"داشته", "داشت", "دارد", "کرده", "میکند", "می", "کرد", "میکرد"})
_COMPARED = frozenset({"برابر", "رقیب", "اصلی", "رقبای", "جای"})
"""Before «ایران» these compare with it: «سه برابر ایران», «رقیب اصلی ایران»."""
_PREPOSITIONS = frozenset({"به", "از", "با", "برای", "در"})
_RIVALS = frozenset({"رقیب", "رقبا", "رقبای", "رقیبان", "رقیبی"})
_BUYS = frozenset({"میخرد", "خرد"})
_MADE = frozenset({"تولید", "برداشت", "مصرف", "ظرفیت", "جمعیت"})
_NEEDS = frozenset({"نیاز", "نیازهای", "واردات", "وارد", "مصرف", "بازار"})
_HOLDS = frozenset({"تولید", "برداشت", "امضا"})
"""What a country does for itself: «چین با … تولید», «… قرارداد امضا کرده است»."""
_US = frozenset({"ما", "ایران", "کشورمان", "ایرانی", "کشور", "استان"})
_WORLD = frozenset({"جهان", "جهانی", "دنیا"})
_NUMBER_REACH = 5
"""Tokens after a country in which its number stands: «عراق با بیش از ۶۵ …»."""
_SIZES = frozenset({"ظرفیت", "حجم", "ارزش", "اندازه"})


class ForeignOwner(Scene):
    """Finds the country whose own figure a unit is, and where the text goes on about it."""

    def _goes_on_abroad(self, unit: Unit, previous: Unit, here: list[Placed]) -> bool:
        """Whether the sentence goes on about the foreign country of the figure before: «… فروخته و ۲۱۰ … خریده است»."""
        if previous.place not in self.foreign or previous.figures[0].sentence_no != unit.figures[0].sentence_no:
            return False
        clause = self.clauses[unit.clause]
        unit.made = previous.made
        low = max(previous.end, clause.first)
        if "ما" in self.forms[low : clause.end]:
            # «سهم ما از این بازار …»
            return False
        if any(self._ours(at) or self.tags[at] & LOCAL for at in range(low, clause.end)) or self.places_in[unit.clause]:
            return False
        return not any(low <= market.first < unit.first and market.name != previous.place for market in here)

    def _supplied(self, unit: Unit, previous: Unit | None) -> bool:
        """Set place and market of what a country supplies to another; whether it did.

        «… نیاز عمان را پاکستان، ۱۸ درصد را هند و ۹ درصد را ایران تأمین می‌کند»: each share is its supplier's, the market
        is the country supplied. «پاکستان ۶۰ درصد نیاز عمان را تأمین می‌کند» says the same the other way round, and
        «هند با ۴۰ …» after it goes on about suppliers.
        """
        if not self.foreign:
            return False
        clause = self.clauses[unit.clause]
        here = self.markets_in[unit.clause]
        supplied = self._supplied_market(unit, clause, here)
        if supplied is not None:
            after = unit.end
            if self.forms[after] in ("آن", "نیاز"):
                after += 1
            if self.forms[after] == "را" and after + 1 < clause.end:
                named = next((market for market in here if market.first == after + 1), None)
                if named is None and self.forms[after + 1] not in HOMELAND:
                    return False
                unit.place = named.name if named is not None else IRAN
                unit.market = supplied
                if named is None:
                    unit.flow = "export"
                return True
            subject = self._subject_of(unit.clause)
            if subject is not None and subject.name != supplied and not self._home_in(clause):
                unit.place, unit.market, unit.supplied = subject.name, supplied, True
                return True
            return False
        if previous is None or not previous.supplied or previous.market is None:
            return False
        if previous.figures[0].sentence_no != unit.figures[0].sentence_no or self._home_in(clause):
            return False
        between = [market for market in here if previous.end <= market.first < unit.first]
        known = all(market.name in (previous.place, previous.market) for market in here)
        if not between and known and (previous.clause == unit.clause or self.forms[clause.first] in SIGNS):
            # «پاکستان که … تأمین می‌کرد، اکنون با ۹ میلیون دلار …»: the main clause goes on about its subject.
            unit.place, unit.market, unit.supplied = previous.place, previous.market, True
            return True
        if len(between) == 1 and between[0].name != previous.market and self.forms[between[0].end] == "با":
            unit.place, unit.market, unit.supplied = between[0].name, previous.market, True
            return True
        return False

    def _supplied_market(self, unit: Unit, clause: Clause, here: list[Placed]) -> str | None:
        """The country whose need, or whose imports, a clause of supplying tells."""
        if unit.figures[0].unit_kind not in ("percent", "fraction", "money", "mass"):
            return None
        holds = "اختیار" in self.forms[unit.end : clause.end]
        if not holds and (
            not self.reading.bits[unit.clause] & SUPPLY
            or not any(self.tags[at] & SUPPLY for at in range(unit.end, clause.end))
        ):
            return None
        for at in range(unit.end, clause.end - 1) if holds else ():
            if self.forms[at] == "این" and self.forms[at + 1] == "بازار":
                # «ترکیه ۳۵ درصد این بازار را در اختیار دارد»
                back = bisect_left(self.findings.markets, clause.first, key=lambda market: market.first)
                return self.findings.markets[back - 1].name if back else None
        for market in here:
            if self.forms[market.first - 1] in _NEEDS:
                return market.name
        number = unit.clause - 1
        if number >= 0 and self.clauses[number].sentence_no == clause.sentence_no and self.markets_in[number]:
            before = self.clauses[number]
            if not _NEEDS.isdisjoint(self.forms[before.first : before.end]):
                return self.markets_in[number][0].name
        return None

    def _ours(self, at: int) -> bool:
        """Whether «ایران» stands at `at`, and not as what something is compared with."""
        return self.forms[at] in HOMELAND and self.forms[at - 1] not in _COMPARED and self.forms[at - 1] not in _RIVALS

    def _foreign_owner(self, unit: Unit, here: list[Placed], previous: Unit | None) -> Placed | None:
        """The country whose own figure this is: «صادرات تاجیکستان به …», «تاجیکستان … دارد»."""
        if not self.foreign:
            return None
        clause = self.clauses[unit.clause]
        return (
            self._share_abroad(unit, here)
            or self._trade_of(unit, clause, here)
            or self._trade_of_that(clause)
            or self._size_of_market(unit, clause)
            or self._rival(unit, clause)
            or self._tells_of_rival(unit, clause, here)
            or self._makes(unit, clause, here, previous)
            or self._exports_there(unit, clause, here)
            or self._shares_the_world(unit, here)
            or self._third_country(clause, here)
            or self._foreign_subject(unit, unit.clause, here)
            or self._subject_before(unit, here)
            or self._owner_of_count(unit, clause, here)
        )

    def _share_abroad(self, unit: Unit, here: list[Placed]) -> Placed | None:
        """«سهم ترکیه از بازار پوشاک عراق ۱۲ درصد است»: what another country sells there is its own."""
        near = [market for market in here if unit.left <= market.first < unit.first]
        for one, other in pairwise(near):
            if (
                one.name != other.name
                and self.forms[one.first - 1] == "سهم"
                and self.forms[one.end] == "از"
                and self.forms[one.end + 1] in ("بازار", "بازارهای", "واردات")
            ):
                return one
        return None

    def _trade_of(self, unit: Unit, clause: Clause, here: list[Placed]) -> Placed | None:
        """«صادرات ترکیه به قطر», «تراز تجاری عراق با …», «کل صادرات ترکیه», «سهم عراق از صادرات ترکیه»."""
        if not here:
            return None
        # Of «صادرات ترکیه به قطر ۹ و صادرات هند به قطر ۷» each number has its own.
        near = [market for market in here if unit.left <= market.first < unit.first]
        for market in [*near, *(market for market in here if market not in near)]:
            before = market.first - 1
            if before < clause.first or self.forms[before] not in _TRADE_OF:
                continue
            balance = self.forms[before] == "تجاری"
            if balance and self.forms[before - 1] not in _BALANCES:
                # «هیأت تجاری عراق به استان آمد»
                continue
            following = market.end
            if following + 1 < clause.end and self.forms[following] in ("به", "از", "با"):
                beyond = any(one.first in (following + 1, following + 2) for one in here)
                if (beyond or balance or self.forms[following + 1] in _ABROAD) and not self._home_in(clause):
                    return market
            elif self._home_in(clause):
                continue
            elif (before > clause.first and self.forms[before - 1] in _WHOLE) or (
                here[0] is not market and self.forms[here[0].first - 1] == "سهم"
            ):
                return market
        return None

    def _trade_of_that(self, clause: Clause) -> Placed | None:
        """«واردات سالانه این کشور»: of the country named last, where it is not trade with us."""
        if "این" not in self.forms[clause.first : clause.end] or self._home_in(clause):
            return None
        for index in range(clause.first + 1, clause.end - 1):
            if self.forms[index : index + 2] != ["این", "کشور"] or self.forms[index - 1] in ("به", "از", "با"):
                continue
            if not any(form in ("صادرات", "واردات") for form in self.forms[max(clause.first, index - 2) : index]):
                return None
            back = bisect_left(self.findings.markets, index, key=lambda market: market.first)
            return self.findings.markets[back - 1] if back else None
        return None

    def _size_of_market(self, unit: Unit, clause: Clause) -> Placed | None:
        """«ظرفیت بازار آن سالانه ۳۹ میلیارد دلار»: what the market of a country takes in."""
        if unit.figures[0].unit_kind != "money":
            return None
        for index in range(max(clause.first, unit.left), unit.first - 1):
            if (
                self.forms[index] != "بازار"
                or self.forms[index - 1] not in _SIZES
                or self.forms[index + 1]
                not in (
                    "آن",
                    "این",
                )
            ):
                continue
            back = bisect_left(self.findings.markets, index, key=lambda market: market.first)
            number = self.findings.markets[back - 1].sentence_no if back else -1
            same = [market for market in self.findings.markets if market.sentence_no == number]
            return same[0] if number == clause.sentence_no else None
        return None

    def _home_in(self, clause: Clause) -> bool:
        return not HOMELAND.isdisjoint(self.forms[clause.first : clause.end])

    def _rival(self, unit: Unit, clause: Clause) -> Placed | None:
        """«آمریکا که رقیب ایران است ۲۱۸ هزار تن …»: a rival's numbers are its own."""
        number = unit.clause
        for back in (number, number - 1):
            if back < 0 or self.clauses[back].sentence_no != clause.sentence_no:
                return None
            words = self.forms[self.clauses[back].first : self.clauses[back].end]
            if not _RIVALS.intersection(words):
                continue
            named = self.markets_in[back]
            if not named and back and self.clauses[back - 1].sentence_no == clause.sentence_no:
                # «آمریکا که | رقیب اصلی ایران است | …»
                named = self.markets_in[back - 1]
            if not named or (back == number and named[0].first > unit.first):
                continue
            own_trade = "خود" in self.forms[clause.first : clause.end]
            if back != number and self.markets_in[number] and not own_trade:
                # What goes to another country is ours again.
                continue
            low = clause.first if back != number else named[0].end
            if not any(self._ours(at) for at in range(low, unit.first)):
                return named[0]
        return None

    def _tells_of_rival(self, unit: Unit, clause: Clause, here: list[Placed]) -> Placed | None:
        """«تولید عسل چین بالغ بر ۹۰ هزار تن است», «ترکیه … رتبه اول جهان را دارد»: nothing of it comes or goes here."""
        close = [market for market in here if unit.left <= market.first < unit.first]
        if not close or close[-1].first not in self.rivals.own or close[-1].name not in self.rivals.codes:
            return None
        if self._home_towards(clause) or any(self._ours(at) for at in range(close[-1].end, unit.first)):
            return None
        unit.made = unit.made or unit.figures[0].unit_kind in ("mass", "volume", "area")
        return close[-1]

    def _makes(self, unit: Unit, clause: Clause, here: list[Placed], previous: Unit | None) -> Placed | None:
        """«چین با تولید ۹۰ میلیون تن اول و هند با ۷۰ میلیون تن دوم است»: what countries make is their own."""
        close = [market for market in here if unit.left <= market.first < unit.first] if here else here
        if not close or self.forms[close[-1].end] != "با" or close[-1].end + 1 >= clause.end:
            return None
        made = self.forms[close[-1].end + 1] in _MADE
        goes_on = previous is not None and previous.made and previous.figures[0].sentence_no == clause.sentence_no
        unit.made = made or goes_on
        return close[-1] if unit.made else None

    def _exports_there(self, unit: Unit, clause: Clause, here: list[Placed]) -> Placed | None:
        """«روسیه با ۱۵ … و هند با ۹ … صادرکنندگان گاز به ترکیه‌اند»: each is an exporter, not a market."""
        if not self.reading.bits[unit.clause] & EXPORTER:
            return None
        close = [market for market in here if unit.left <= market.first < unit.first]
        if not close or self.forms[close[-1].end] != "با":
            return None
        told = next((at for at in range(unit.end, clause.end) if self.tags[at] & EXPORTER), clause.end)
        buyers = [market for market in here if market.first > told and self.forms[market.first - 1] == "به"]
        return close[-1] if buyers and not self._home_towards(clause) else None

    def _shares_the_world(self, unit: Unit, here: list[Placed]) -> Placed | None:
        """«۵۵ درصد تجارت جهانی … در اختیار ایران است و آمریکا با ۲۵ درصد …»: shares of the world beside Iran's."""
        number = unit.clause - 1
        if unit.figures[0].unit_kind not in ("percent", "fraction", "rank", "mass", "area") or number < 0:
            return None
        if self.forms[self.clauses[number].first] == "؛" and number:
            number -= 1
        before = self.clauses[number]
        left = [market for market in here if unit.left <= market.first < unit.first]
        if not left or before.sentence_no != self.clauses[unit.clause].sentence_no or self.markets_in[number]:
            return None
        words = self.forms[before.first : before.end]
        return left[-1] if "ایران" in words and _WORLD.intersection(words) else None

    def _third_country(self, clause: Clause, here: list[Placed]) -> Placed | None:
        """«صادرات میوه ترکیه به قطر»: the first of two countries with «به» between them, where goods are exported."""
        for one, other in pairwise(here):
            if other.first != one.end + 1 or self.forms[one.end] != "به" or self.forms[one.first - 1] == "به":
                continue
            if any(self.tags[index] & EXPORT for index in range(clause.first, one.first)):
                return one
        return None

    def _subject_of(self, number: int) -> Placed | None:
        """The country that opens clause `number`, or that «که» put before it: «عراق که | … به اروپا صادر می‌کرد»."""
        clause = self.clauses[number]
        here = self.markets_in[number]
        if here and (here[0].first == clause.first or self.forms[here[0].first - 1] in _BEFORE_SUBJECT):
            # «به کشور عراق … صادرات داشته‌ایم» has another subject.
            second = self.forms[here[0].first - 2] if here[0].first - 2 >= clause.first else ""
            headed = here[0].first > clause.first and self.forms[here[0].first - 1] == "کشور"
            return None if headed and second in _PREPOSITIONS else here[0]
        if number and self.clauses[number - 1].sentence_no == clause.sentence_no and self.markets_in[number - 1]:
            head = self.markets_in[number - 1][-1]
            start = head.first == self.clauses[number - 1].first or self.forms[head.first - 1] in (
                *_BEFORE_SUBJECT,
                "و",
            )
            if start and self.forms[head.end] == "که" and head.end + 1 == clause.first:
                return head
        return None

    def _subject_before(self, unit: Unit, here: list[Placed]) -> Placed | None:
        """The subject of the clause before, which has no number: «عربستان صادرات خود را … کرده و با ۳۱ …»."""
        number = unit.clause - 1
        clause = self.clauses[unit.clause]
        if here or number < 0 or self.clauses[number].sentence_no != clause.sentence_no:
            return None
        before = self.clauses[number]
        if "خود" not in self.forms[before.first : before.end] or self._first_unit_in(before) < before.end:
            return None
        if any(self._ours(at) or self.tags[at] & LOCAL for at in range(clause.first, clause.end)):
            return None
        return self._foreign_subject(unit, number, self.markets_in[number])

    def _foreign_subject(self, unit: Unit, number: int, here: list[Placed]) -> Placed | None:
        """The country that trades on its own account: «ترکیه … صادرات خود به اروپا را …», «… صادرات داشته»."""
        clause = self.clauses[number]
        market = self._subject_of(number)
        if market is None or any(self._ours(index) for index in range(clause.first, clause.end)):
            return None
        start = market.end if market.first >= clause.first else clause.first
        if start < clause.end and self.forms[start] in ("و", "،"):
            return None
        close = [one for one in here if unit.left <= one.first < unit.first]
        with_number = (
            start < clause.end
            and self.forms[start] == "با"
            and any(self.findings.consumed[at] for at in range(start + 1, min(clause.end, start + _NUMBER_REACH)))
        )
        other = len({one.name for one in here} | {market.name}) > 1
        for index in range(start, clause.end - 1):
            after = self.forms[index + 1]
            if self.tags[index] & (EXPORT | IMPORT) and (
                after == "خود" or (self._past_goods(index + 1, number) in _TRADES_ITSELF and not with_number)
            ):
                return market
            if other and not with_number and self.forms[index] == "صادر" and after in _TRADES_ITSELF:
                return market
            if self.forms[index] == "وارد" and after in ("می", "میکند", "کرده") and not with_number:
                # «روسیه سالانه ۵ میلیارد دلار میوه وارد می‌کند»
                return None if self._this_ware(clause) else market
        if self._home_towards(clause):
            return None
        if not with_number:
            for index in range(start, clause.end):
                sold = (self.tags[index] & SALE and self.forms[index] != "فروش") or (
                    self.forms[index] in _BUYS and self._from_abroad(clause)
                )
                if sold or self.forms[index] == "امضا":
                    return close[-1] if close else market
        if _HOLDS.intersection(self.forms[unit.end : unit.end + 2]) and _WORLD.intersection(
            self.forms[clause.first : clause.end]
        ):
            return close[-1] if close else market
        return None

    def _past_goods(self, at: int, number: int) -> str:
        """The word at token `at` of clause `number`, or after the goods there: «صادرات [مبلمان] داشته است»."""
        end = next((good.end for good in self.goods_in[number] if good.first == at), at)
        return self.forms[end] if end < self.clauses[number].end else ""

    def _this_ware(self, clause: Clause) -> bool:
        """«۵ میلیون دلار از این محصول را وارد کرده است», «… سیب ایرانی وارد کرده است»: of ours."""
        return any(
            (self.forms[index] == "این" and self.forms[index + 1] in ("محصول", "محصولات", "کالا", "کالاها", "کالاهای"))
            or self.forms[index] == "ایرانی"
            for index in range(clause.first, clause.end - 1)
        )

    def _from_abroad(self, clause: Clause) -> bool:
        """«روسیه سالانه ۵۰ هزار تن سیب از خارج می‌خرد»: from the world, not from us."""
        return any(
            self.forms[index] == "از" and self.forms[index + 1] in ("خارج", "دنیا", "جهان")
            for index in range(clause.first, clause.end - 1)
        )

    def _home_towards(self, clause: Clause) -> bool:
        """Whether the clause says that something goes to, or comes from, here: «از ما می‌خرد»."""
        return any(
            self.forms[index] in ("از", "به") and self.forms[index + 1] in _US
            for index in range(clause.first, clause.end - 1)
        )

    def _owner_of_count(self, unit: Unit, clause: Clause, here: list[Placed]) -> Placed | None:
        """«تاجیکستان … ۴ منطقه آزاد دارد»: what a country has."""
        if unit.figures[0].unit_kind != "count" or not here:
            return None
        subject = here[-1] if here[-1].end <= unit.first else None
        if subject is None or subject.first < clause.first:
            return None
        if subject.name.startswith("FZ:"):
            return subject
        ahead = self.forms[max(clause.first, subject.first - 2) : subject.first]
        if (
            len(here) == 1
            and not any(form in ("به", "از", "با", "برای", "صادرات") for form in ahead)
            and not self._home_towards(clause)
            and any(
                self.forms[at] in ("دارد", "داشته", "داشت") and self.forms[at - 1] != "قرار"
                for at in range(unit.end, clause.end)
            )
        ):
            return subject
        return None
