"""The words of the domain, frozen: an article, and what is read out of it.

Every record that stands in a text carries `span_start` and `span_end`: code points into `Article.text`, end
exclusive, so that `text[span_start:span_end] == quote`. Records do not name their article; the catalogue
adds `article_id` when it writes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Qualifier = Literal["exact", "approx", "more_than", "at_least", "less_than", "at_most"]
Kind = Literal[
    "export_value",
    "import_value",
    "trade_value",
    "balance",
    "share",
    "production_share",
    "growth",
    "quantity",
    "count",
    "rank",
    "price",
    "capacity",
    "target",
    "other",
]
Flow = Literal["export", "import", "trade", "transit"]
Trend = Literal["up", "down"]
Role = Literal["strategic", "priority", "target", "destination", "origin", "partner", "mention"]
DeskLevel = Literal["provincial", "national", "country"]


@dataclass(frozen=True, slots=True)
class Article:
    """One document as read. `text` is exactly the source's characters: decoded, nothing normalised."""

    path: str
    """As given by the user, `/`-separated; inside an archive or table, followed by the member's name."""
    name: str
    """File name without its suffix."""
    sha256: str
    """Of the source's bytes, lower-case hexadecimal."""
    text: str
    title: str | None = None
    outlet: str | None = None
    place: str | None = None
    """The dateline's province by its Persian name, `IR`, or a foreign ISO code."""
    published: date | None = None
    published_jalali: str | None = None
    """`1404-09-29`."""
    encoding: str = "utf-8"
    """The encoding the source was decoded from."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article; `paragraph` and `sentence_no` count from 0 through the article."""

    sentence_no: int
    paragraph: int
    span_start: int
    span_end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the article states, and what it is a number of. Fields as in the contract's `figures`."""

    sentence_no: int
    span_start: int
    span_end: int
    quote: str
    value: float
    """Scale applied: «3 میلیون و 900 هزار دلار» → 3900000."""
    unit: str
    """ISO 4217 (IRT is toman), percent, fraction, times, t, kg, m2, ha, km, rank, or a counted noun in English."""
    kind: Kind
    value_max: float | None = None
    per_unit: str | None = None
    qualifier: Qualifier = "exact"
    trend: Trend | None = None
    flow: Flow | None = None
    commodity_id: str | None = None
    commodity: str | None = None
    market_code: str | None = None
    place: str | None = None
    desk_id: str | None = None
    period: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    """Last day of the period, inclusive."""
    scope: str | None = None
    speaker: str | None = None
    rule: str = ""
    doubt: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class MarketMention:
    """A country, bloc, region or free zone where the text names it, in the part it plays there."""

    market_code: str
    role: Role
    span_start: int
    span_end: int
    quote: str


@dataclass(frozen=True, slots=True)
class DeskMention:
    """An export desk where the text names it; `place` is whose it is, `market_code` a country or bloc desk's."""

    desk_id: str
    """`level:place:subject`, the subject being a commodity_id, a market code, or the folded Persian words."""
    commodity: str | None
    """The subject in Persian, singular, as the article has it; None for a country desk."""
    commodity_id: str | None
    market_code: str | None
    level: DeskLevel
    place: str | None
    status: str | None
    """launched, planned, active, dissolved …"""
    span_start: int
    span_end: int
    quote: str


@dataclass(frozen=True, slots=True)
class TradeItem:
    """A commodity named as traded, with its direction from Iran's side and the market it goes to or comes from."""

    commodity_id: str | None
    commodity: str
    flow: Flow | None
    market_code: str | None
    span_start: int
    span_end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named with an office or quoted by name; the span is of the first full naming."""

    name: str
    office: str | None
    span_start: int
    span_end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation where the text names it."""

    name: str
    span_start: int
    span_end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Something that is to be done: `aim` in the article's words, `deadline` as a period label or None."""

    aim: str
    deadline: str | None
    span_start: int
    span_end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says; `article` comes back with title, outlet, place and date where the text gives them."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    figures: tuple[Figure, ...] = ()
    market_mentions: tuple[MarketMention, ...] = ()
    desk_mentions: tuple[DeskMention, ...] = ()
    trade_items: tuple[TradeItem, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    plans: tuple[Plan, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """Words to the person who builds: what was odd about this document."""
