"""What linking looks at: units of figures, and who stands in each clause."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from data.extract.clauses import Clause, Reading
from data.extract.commodities import good_kinds
from data.extract.cues import LIST_HEAD
from data.extract.findings import FigureDraft, Findings, Placed
from data.extract.flows import flow_cues
from data.extract.markets import region_codes
from data.extract.places import CAPITAL, IRAN, owner_of
from data.extract.reading import reading_of
from data.extract.rivals import rivals_of
from data.extract.topics import desk_before, read_topics
from data.lexicon import Lexicon
from data.model import Flow

MEASURED = frozenset({"money", "mass", "percent", "fraction", "times", "rank", "volume", "energy"})
TRADED_COUNTS = frozenset(
    {
        "country",
        "item",
        "case",
        "buyer",
        "market",
        "product",
        "customer",
        "shipment",
        "head",
        "hide",
        "container",
    }
)
"""Counted things that trade itself counts; others («سه رویداد») have a flow only by a word right beside them."""
_AMOUNT_WORDS = frozenset(
    {
        "میزان",
        "رقم",
        "مقدار",
        "عدد",
        "مبلغ",
        "حجم",
        "صادرات",
        "واردات",
        "آمار",
        "محموله",
        "محصول",
        "کالا",
        "محصولات",
        "تولیدات",
        "کالاها",
        "اقلام",
    }
)
_CONJUNCTIONS = frozenset({"حالی", "صورتی", "طوری", "چرا", "بل", "گونه", "حال", "آن"})
_IT = frozenset({"آن", "آنها"})
_THAT_NOUNS = frozenset({"کشور", "بازار", "استان", "منطقه", "سال", "زمان", "دوره", "جا", "که", "ها", "شرکت", "بندر"})
_AFTER_THAT = frozenset({"پس", "بعد", "پیش", "قبل", "علاوه", "غیر", "مضاف"})
"""«پس از آن»: then; not of it."""
THIS_WORDS = frozenset({"این", "آن", "همین"})
SIGNS = frozenset("،,؛")
PARTERS = frozenset("،,؛و")
_JOINS = frozenset({"و", "،", ","})
_CARRIERS = frozenset({"کامیون", "کامیونهای", "تریلر", "ناوگان", "راننده", "رانندگان", "کشتی", "شناور", "لنج"})
_CHAMBER_REACH = 3
_STATISTICS = frozenset({"آمار", "گمرک"})
_QUARTERS = frozenset({"شمال", "جنوب", "شرق", "غرب", "مرکز", "شرقی", "غربی"})
_NATIONAL_BODIES = (
    "کمیسیون کشاورزی مجلس",
    "کمیسیون اقتصادی مجلس",
    "کمیسیون صنایع مجلس",
    "کمیسیون انرژی مجلس",
    "وزارت",
    "وزیر",
    "سازمان توسعه تجارت",
    "اتاق ایران",
    "گمرک ایران",
    "گمرک جمهوری",
    "رئیس کل",
    "رییس کل",
    "مرکز ملی",
    "رئیس جمهور",
    "رئیس‌جمهور",
)
HOMELAND = frozenset({"ایران", "کشورمان"})


def _is_of_iran(office: str) -> bool:
    """«رئیس اتحادیه صادرکنندگان خشکبار ایران», but «ناظر گمرکات شمال ایران» is of a part."""
    words = office.split()
    return any(word == "ایران" and words[at - 1] not in _QUARTERS for at, word in enumerate(words))


@dataclass(slots=True)
class Unit:
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
    loose: str | None = None
    """Goods that no table knows."""
    place: str | None = None
    flow: Flow | None = None
    supplied: bool = False
    """It is what one country supplies to another."""
    made: bool = False
    """It is what a foreign country makes or uses."""
    produced: bool = False
    """A word right beside it, or beside the number whose list it goes on, says that it was made or can be held."""


class Scene:
    """The findings of one document, sorted by clause, with what all of linking asks of them."""

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
            if not findings.named[market.first] and self.forms[market.first - 1] not in _CARRIERS:
                # «۲۴ هزار تن کالا با کامیون گرجی» goes anywhere.
                self.markets_in[self.reading.clause_of[market.first]].append(market)
        self.kinds = good_kinds(lexicon)
        self.goods_in: defaultdict[int, list[Placed]] = defaultdict(list)
        for good in findings.commodities:
            self.goods_in[self.reading.clause_of[good.first]].append(good)
        self.listed = self._examples()
        self.places_in: defaultdict[int, list[Placed]] = defaultdict(list)
        for place in findings.places:
            if "اتاق" not in self.forms[max(0, place.first - _CHAMBER_REACH) : place.first]:
                # «گزارش اتاق بازرگانی تهران» is of the country.
                self.places_in[self.reading.clause_of[place.first]].append(place)
        self.owners = {placed.first for placed in [*findings.markets, *findings.commodities]}
        self.known = {
            index
            for match in findings.matches
            if match.entry.table != "commodities"
            for index in range(match.first, match.end)
        }
        self.home_firsts = {place.first for place in findings.places}
        self.goods_told: dict[int, set[str]] = {}
        """Of each sentence the goods that own a number in it."""
        self.markets_told: dict[int, set[str]] = {}
        """Of each sentence the markets that own a number in it."""
        self.first_naming: dict[str, int] = {}
        """Of each market the token at which it is first named."""
        for market in findings.markets:
            self.first_naming.setdefault(market.name, market.first)
        bounds = findings.document.bounds
        self.lead_end = bounds[min(len(bounds) - 1, max(0, findings.title_sentence + 2))]
        """The token after the headline and the first sentence."""
        self.foreign = {market.name for market in findings.markets}
        self.rivals = rivals_of(findings)
        self.topics = read_topics(findings, self.kinds, region_codes(lexicon), self.tags, self.rivals)
        self.title_flow = self._title_flow()
        self.only_market = self._only_market()
        self.home = findings.home or IRAN
        self.reporter = self._reporter()
        self.place_of_speaker = self._places_of_speakers()
        self.national_speakers = self._of_the_nation()
        self.named_speakers = {person.name for person in findings.people}

    def _examples(self) -> set[int]:
        """First tokens of goods that a number is said to hold among others: «۶۱۱ هزار تن شامل برنج، گوشت و موز»."""
        found: set[int] = set()
        group: list[int] = []
        last = -1
        for good in self.findings.commodities:
            between = self.forms[last : good.first] if last >= 0 else []
            if group and len(between) <= 2 and all(form in _JOINS for form in between):
                group.append(good.first)
            else:
                group = [good.first] if good.first and self.tags[good.first - 1] & LIST_HEAD else []
            if len(group) > 1:
                found.update(group)
            last = good.end
        return found

    def _places_of_speakers(self) -> dict[str, str]:
        """Of each speaker whose office names a province or a town in it, that province."""
        found: dict[str, str] = {}
        offices = {person.name: person.office for person in self.findings.people}
        for speaker in {speaker for speaker in self.findings.speakers if speaker is not None}:
            # Who is not named is called by the office.
            office = offices.get(speaker, speaker)
            if office is None or any(word in office for word in HOMELAND):
                continue
            for place in self.findings.places:
                if place.name == CAPITAL and "استان" not in office:
                    # «رئیس کمیسیون صادرات اتاق تهران» speaks of the country.
                    continue
                if place.text in office:
                    found[speaker] = owner_of(place.name, self.lexicon)
                    break
        return found

    def _of_the_nation(self) -> set[str]:
        """Speakers whose office is of a ministry or of a body of the whole country, and of no place."""
        offices = {person.name: person.office for person in self.findings.people}
        found: set[str] = set()
        for speaker in {speaker for speaker in self.findings.speakers if speaker is not None}:
            office = offices.get(speaker, speaker)
            if office is None or "استان" in office or any(place.text in office for place in self.findings.places):
                continue
            if any(word in office for word in _NATIONAL_BODIES) or _is_of_iran(office):
                found.add(speaker)
        return found

    def _reporter(self) -> str | None:
        """The country whose own statistics the lead tells: «مرکز آمار ترکیه اعلام کرد …»."""
        lead = self.findings.title_sentence + 1
        for market in self.findings.markets:
            if market.sentence_no > lead:
                return None
            if market.first and self.forms[market.first - 1] in _STATISTICS:
                return market.name
        return None

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

    def _only_market(self) -> str | None:
        """The market that the headline names, where the article names no other."""
        codes = {market.name for market in self.findings.markets}
        if len(codes) != 1 or codes <= self.rivals.codes:
            return None
        title = self.findings.title_sentence
        if title >= 0 and any(
            market.sentence_no == title and not desk_before(self.forms, market) for market in self.findings.markets
        ):
            return next(iter(codes))
        return None

    def _same_paragraph(self, one: Unit, other: Unit) -> bool:
        """Whether `other` stands in the paragraph of `one` or the next: agencies break a line after each sentence."""
        paragraph_of = self.reading.paragraph_of
        return paragraph_of[other.figures[0].sentence_no] - paragraph_of[one.figures[0].sentence_no] <= 1

    def _points_back(self, clause: Clause) -> bool:
        words = self.forms[clause.first : clause.end]
        return not THIS_WORDS.isdisjoint(words) and any(
            self.forms[index] in THIS_WORDS and self.forms[index + 1] in _AMOUNT_WORDS
            for index in range(clause.first, clause.end - 1)
        )

    def _of_it(self, unit: Unit, previous: Unit | None) -> bool:
        """Whether the words about the unit make it a part, or the worth, of what the sentence told before.

        «… تن شیر تولید می‌شود که یک‌سوم آن …», «ارزش آن ۹ میلیون یورو است».
        """
        if previous is None or previous.figures[0].sentence_no != unit.figures[0].sentence_no:
            return False
        low = max(unit.left, self.clauses[unit.clause].first, previous.end)
        if _IT.isdisjoint(self.forms[low : unit.right]):
            return False
        for index in range(low, unit.right):
            if self.forms[index] not in _IT or (index + 1 < unit.right and self.forms[index + 1] in _THAT_NOUNS):
                continue
            if self.forms[index - 1] not in ("از", "بر") or self.forms[index - 2] not in _AFTER_THAT:
                return True
        return False

    def _sized(self, unit: Unit) -> bool:
        """Whether the number is the size of one thing: «سردخانه ۱۰۰۰ تنی», «میگوی ۲۰ گرمی»."""
        lead = unit.figures[0]
        return (
            lead.unit_kind == "mass"
            and self.forms[lead.end - 1].endswith("ی")
            and self.forms[lead.end - 1][:-1] in ("تن", "گرم", "کیلو", "کیلوگرم")
        )

    def _relative(self, clause: Clause) -> bool:
        """Whether «که» ties the clause to the noun before it; «در حالی که» opens another matter."""
        if self.forms[clause.first] == "که":
            return True
        return self.forms[clause.first - 1] == "که" and self.forms[clause.first - 2] not in _CONJUNCTIONS

    def _next_figures(self, clause: Clause, count: int) -> list[FigureDraft]:
        """The first `count` figures that stand in `clause` or after it."""
        place = self._figures_from(clause)
        return self.findings.figures[place : place + count]

    def _figures_from(self, clause: Clause) -> int:
        """The place, among the figures, of the first that stands in `clause` or after."""
        return bisect_left(self.findings.figures, clause.first, key=lambda figure: figure.first)

    def _first_unit_in(self, clause: Clause) -> int:
        place = self._figures_from(clause)
        return self.findings.figures[place].first if place < len(self.findings.figures) else clause.end
