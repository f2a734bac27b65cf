"""What the extractors find in one document before it is decided who owns what.

Everything here is placed by tokens (`first` to `end`, end exclusive) and by code points; the extractors fill it
in the order of `EXTRACTORS`, each reading what the earlier ones left. It lives for one article only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from data.extract.clauses import Reading
from data.extract.document import Document
from data.lexicon import Match
from data.model import DeskMention, Flow, Kind, MarketMention, Organisation, Person, Plan, Qualifier, TradeItem, Trend


@dataclass(slots=True)
class FigureDraft:
    """A figure on its way: read by the number grammar, described by clause, owned by linking, doubted by checks.

    Tokens `first` to `end` are the whole span, `first` to `unit_first` the number proper (they are equal in
    «رتبه چهارم», where the unit stands first, and for a number whose unit is shared with a later one).
    """

    sentence_no: int
    first: int
    end: int
    unit_first: int
    span_start: int
    span_end: int
    value: float
    unit: str
    """As in the contract: USD, percent, t, rank, factory …"""
    rule: str
    value_max: float | None = None
    unit_kind: str = ""
    """money, percent, fraction, times, mass, area, length, volume, energy, rank, count."""
    noun: str | None = None
    """The counted noun as folded text, singular: «شرکت»; None for a measured unit."""
    per_unit: str | None = None
    qualifier: Qualifier = "exact"
    kind: Kind = "other"
    kind_open: bool = False
    """No word of the sentence told the kind: its flow may."""
    trend: Trend | None = None
    scope: str | None = None
    period: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_inherited: bool = False
    """True when the period is its paragraph's, not of its own clause."""
    lead: int = -1
    """The token at which the words that qualify the number begin (`first` where there are none)."""
    group: int = -1
    """Figures of one list or range that share a unit or scale have one group number; -1: alone."""
    flow: Flow | None = None
    market_code: str | None = None
    commodity_id: str | None = None
    commodity: str | None = None
    place: str | None = None
    desk_id: str | None = None
    speaker: str | None = None
    doubts: list[str] = field(default_factory=list)
    """In words, each why the record may be wrong."""
    confidence: float = 1.0
    """What doubts leave of it; checks weighs it with the evidence at the end."""


@dataclass(slots=True)
class PeriodMention:
    """A phrase of time: «ده ماهه نخست سال ۹۴» → label `1394:10m`."""

    sentence_no: int
    first: int
    end: int
    label: str
    start: date | None
    last: date | None
    """Last day, inclusive."""
    comparison: bool = False
    """It is what something is compared with: «نسبت به مدت مشابه سال قبل»."""
    deadline: bool = False
    """It says until when: «تا پایان سال جاری»."""
    deduced: bool = False
    """Its year was concluded, not printed."""
    aside: bool = False
    """It dates an occasion and governs no figure: «در نشست خبری (خرداد ۱۳۹۹)»."""


@dataclass(slots=True)
class Placed:
    """Tokens that name one thing: `name` is the lexicon row's first column, `text` the article's own words."""

    sentence_no: int
    first: int
    end: int
    name: str
    text: str


@dataclass(slots=True)
class Findings:
    """All that is found in `document`. `matches` are the gazetteer's, `matches_in[k]` those of sentence k."""

    document: Document
    matches: list[Match]
    matches_in: list[list[Match]]
    figures: list[FigureDraft] = field(default_factory=list)
    """In order of place."""
    consumed: bytearray = field(default_factory=bytearray)
    """One byte a token: 1 where a number, a unit or a period stands, so that no name is read there."""
    openers: list[int] = field(default_factory=list)
    """Tokens at which a number or a phrase of time may begin, in order; find_periods looks them up for both."""
    periods: list[PeriodMention] = field(default_factory=list)
    publication_year: int | None = None
    """Jalali year from which «امسال» counts, when the article prints one."""
    publication_date: date | None = None
    year_deduced: bool = False
    """No printed date gave `publication_year`: it was concluded from how the years in the text stand to each other."""
    named: bytearray = field(default_factory=bytearray)
    """One byte a token: 1 where the name of an office or an organisation stands, so that no goods are read there."""
    reading: Reading | None = None
    """Clauses and cue bits, made when `reading_of` is first asked."""
    outlet: str | None = None
    home: str | None = None
    """The dateline's province, `IR` or None: whose news this is unless a clause says otherwise."""
    title_sentence: int = -1
    """The sentence that is the headline; -1 when the article opens without one."""
    markets: list[Placed] = field(default_factory=list)
    """Every naming of a market that counts, repeated ones too; `name` is its code."""
    speakers: list[str | None] = field(default_factory=list)
    """Of each sentence, who says it."""
    places: list[Placed] = field(default_factory=list)
    commodities: list[Placed] = field(default_factory=list)
    market_mentions: list[MarketMention] = field(default_factory=list)
    desk_mentions: list[DeskMention] = field(default_factory=list)
    trade_items: list[TradeItem] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def gather(document: Document, matches: list[Match]) -> Findings:
    """Findings with the gazetteer's matches sorted into sentences, and nothing else yet."""
    matches_in: list[list[Match]] = [[] for _ in document.sentences]
    sentence_of = document.sentence_of
    for match in matches:
        matches_in[sentence_of[match.first]].append(match)
    return Findings(
        document, matches, matches_in, consumed=bytearray(len(document.forms)), named=bytearray(len(document.forms))
    )
