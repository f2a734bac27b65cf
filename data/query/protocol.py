"""The shapes that travel between the screen's process and the one that reads.

One JSON object a line, both ways, UTF-8.

Asked:     `{"id": 7, "lane": "panes", "ask": "figures", "with": {…}}`
Answered:  `{"id": 7, "answer": …}` or `{"id": 7, "trouble": Trouble}`
So far:    `{"id": 7, "progress": 0.43}`, or None where DuckDB cannot say: what `control` gives for `progress`.
Unasked:   `{"id": 0, "answer": Opening}` or `{"id": 0, "trouble": Trouble}`, once, as soon as the catalogue is open.

Lanes run beside each other, each one question at a time: `panes` answers the explorer, `sql` runs what a
person typed, `counts` counts what `sql` shows and gathers words for completion, `export` feeds files, `control`
(interrupt, progress) is obeyed at once.

Only shapes stand here, for type checkers and readers: nothing imports this module at run time. Ids are text.
Days are ISO (`2025-12-20`), spans are code points into the article's text, end exclusive.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

Lane = Literal["panes", "sql", "counts", "export", "control"]

FigureSort = Literal[
    "article",
    "value",
    "unit",
    "kind",
    "flow",
    "commodity",
    "market",
    "place",
    "period",
    "published",
    "speaker",
    "confidence",
]
"""Orderings of `figures`. `article` is the order of reading: newest article first, then by place in its text."""

ArticleSort = Literal["published", "relevance", "figures", "doubts"]
"""Orderings of `articles`: the newest, what a search finds best, most figures, most figures in doubt."""

Cell = bool | int | float | str | None
"""A value on the wire. Anything JSON has no word for (days, decimals, lists, infinities) is its DuckDB text."""


class Trouble(TypedDict):
    """Why there is no answer. The first three make a `MizError`; the rest place an SQL error in its statement."""

    title: str
    seen: str
    hint: str
    exit_code: NotRequired[int]
    reason: NotRequired[
        Literal["sql", "refused", "parameters", "interrupted", "memory", "time", "gone", "catalogue", "other"]
    ]
    start: NotRequired[int]
    """Code point in the text that was sent where the error stands."""
    length: NotRequired[int]
    """How many code points to mark there (at least 1)."""
    line: NotRequired[int]
    """From 1."""
    column: NotRequired[int]
    """From 1, in code points."""


class CatalogueInfo(TypedDict):
    """The file itself."""

    path: str
    bytes: int
    built: str | None
    """When it was built, ISO, or None where the file does not say."""
    version: str | None
    """The schema's version, or None."""


class Overview(TypedDict):
    """How much there is of each thing under the filters."""

    catalogue: CatalogueInfo
    articles: int
    desks: int
    markets: int
    commodities: int
    figures: int
    people: int
    organisations: int
    plans: int
    doubts: int
    """Figures whose `doubt` is not NULL."""
    first_day: str | None
    last_day: str | None
    """Earliest and latest publication."""


class Place(TypedDict):
    """Where something first stands in a text."""

    article_id: str
    span_start: int
    span_end: int


class DeskRow(TypedDict):
    """A desk; counts are under the filters, its own filter left out (so that the pane still lists the others)."""

    desk_id: str
    name_fa: str
    name_en: str | None
    level: str
    place: str | None
    status: str | None
    commodity_id: str | None
    commodity_fa: str | None
    commodity_en: str | None
    market_code: str | None
    market_fa: str | None
    market_en: str | None
    n_mentions: int
    n_figures: int
    first: Place | None
    """First mention by publication, then place in the text."""


class RoleCount(TypedDict):
    """A part that a market plays, and how often."""

    role: str
    n: int


class MarketRow(TypedDict):
    """A market; counts are under the filters, its own filter left out."""

    market_code: str
    kind: str
    name_fa: str
    name_en: str | None
    role: str | None
    """The weightiest role: strategic, priority, target, destination, origin, partner, mention."""
    roles: list[RoleCount]
    n_mentions: int
    n_figures: int
    export_usd: float | None
    """The largest export value in USD stated of it under the filters: statements overlap, so sums would lie."""
    import_usd: float | None
    first: Place | None


class CommodityRow(TypedDict):
    """A commodity; counts are under the filters, its own filter left out."""

    commodity_id: str
    name_fa: str
    name_en: str | None
    hs: str | None
    n_items: int
    """Times it is named as traded."""
    n_figures: int
    flows: list[str]
    first: Place | None


class FigureRow(TypedDict):
    """A figure with the names of what it points at, and where it stands."""

    figure_id: str
    article_id: str
    title: str | None
    outlet: str | None
    name: str | None
    """The article's file name without its suffix: where it has no title, outlet or day."""
    published: str | None
    published_jalali: str | None
    sentence_no: int
    sentence: str | None
    """The sentence's text as in the article."""
    sentence_start: int | None
    """Where the sentence begins in the article's text."""
    span_start: int
    span_end: int
    quote: str
    value: float
    value_max: float | None
    unit: str
    per_unit: str | None
    qualifier: str
    kind: str
    trend: str | None
    flow: str | None
    commodity_id: str | None
    commodity: str | None
    """In the article's words."""
    commodity_fa: str | None
    commodity_en: str | None
    market_code: str | None
    market_fa: str | None
    market_en: str | None
    place: str | None
    desk_id: str | None
    desk_fa: str | None
    desk_en: str | None
    period: str | None
    period_start: str | None
    period_end: str | None
    scope: str | None
    speaker: str | None
    speaker_office: NotRequired[str | None]
    """The office that the article gives the speaker."""
    rule: str
    doubt: str | None
    confidence: float


class FigurePage(TypedDict):
    """Rows `offset` … of `total`."""

    offset: int
    total: int
    rows: list[FigureRow]


class FacetValue(TypedDict):
    """A value figures may be narrowed to; `n` figures would remain. `name_*` where the value is an id."""

    value: str
    n: int
    name_fa: NotRequired[str | None]
    name_en: NotRequired[str | None]


class Facets(TypedDict):
    """Per field, the values under all filters but the field's own, most frequent first."""

    flow: list[FacetValue]
    unit: list[FacetValue]
    kind: list[FacetValue]
    period: list[FacetValue]
    place: list[FacetValue]
    speaker: list[FacetValue]
    commodity: list[FacetValue]
    market: list[FacetValue]
    desk: list[FacetValue]


class HitSpan(TypedDict):
    """Characters of an article that a search names."""

    span_start: int
    span_end: int
    unit: int
    """Which part of the query it answers, from 0: words in quotation marks are one part."""


class ArticleRow(TypedDict):
    """An article in a list; counts are under the filters."""

    article_id: str
    name: str
    path: str
    title: str | None
    outlet: str | None
    place: str | None
    published: str | None
    published_jalali: str | None
    n_figures: int
    n_markets: int
    n_desks: int
    n_doubts: int
    n_hits: NotRequired[int]
    """This and what follows only where snippets of a search were asked for: as in `SearchRow`."""
    snippet: NotRequired[str]
    snippet_start: NotRequired[int]
    hits: NotRequired[list[HitSpan]]


class ArticlePage(TypedDict):
    """Rows `offset` … of `total`, in the order that was asked for."""

    offset: int
    total: int
    rows: list[ArticleRow]


class SearchRow(TypedDict):
    """An article that a search finds, and the words around its hits."""

    article_id: str
    name: str
    path: str
    title: str | None
    outlet: str | None
    published: str | None
    published_jalali: str | None
    score: float
    """BM25; larger is better, and only within one query."""
    n_hits: int
    """In the first 60,000 code points of its text."""
    snippet: str
    """`text[snippet_start : snippet_start + len(snippet)]`, line ends and all."""
    snippet_start: int
    hits: list[HitSpan]
    """Those within the snippet, by their place in the article's text."""


class SearchPage(TypedDict):
    """Rows `offset` … of `total`, best first."""

    offset: int
    total: int
    rows: list[SearchRow]


class NearArticles(TypedDict):
    """Whether an article is known by an id or a name, and names like it where it is not."""

    found: bool
    names: list[str]


class Mark(TypedDict):
    """Characters of an article that say something."""

    layer: Literal["figure", "market", "desk", "commodity", "person", "organisation", "plan"]
    span_start: int
    span_end: int
    id: str | None
    """figure_id, market_code, desk_id or commodity_id; None for the rest."""
    label_fa: str
    label_en: str
    note: str | None
    """A figure's kind, a market's role, a desk's status, goods' flow, a person's office, a plan's deadline."""


class SentenceSpan(TypedDict):
    """Where a sentence stands."""

    sentence_no: int
    paragraph: int
    span_start: int
    span_end: int


class PersonRow(TypedDict):
    """Someone named in the article."""

    name: str
    office: str | None
    span_start: int
    span_end: int
    quote: str


class PlanRow(TypedDict):
    """Something that is to be done."""

    aim: str
    deadline: str | None
    span_start: int
    span_end: int
    quote: str


class GoodRow(TypedDict):
    """A commodity named as traded."""

    commodity_id: str | None
    commodity: str
    commodity_en: str | None
    flow: str | None
    market_code: str | None
    market_fa: str | None
    market_en: str | None
    span_start: int
    span_end: int
    quote: str


class ArticleWhole(TypedDict):
    """Everything of one article: its text as read, its sentences, and what was found in it, in reading order."""

    article_id: str
    name: str
    path: str
    sha256: str
    title: str | None
    outlet: str | None
    place: str | None
    published: str | None
    published_jalali: str | None
    text: str
    sentences: list[SentenceSpan]
    figures: list[FigureRow]
    people: list[PersonRow]
    organisations: list[PersonRow]
    """`office` is None."""
    plans: list[PlanRow]
    goods: list[GoodRow]
    marks: list[Mark]
    """All layers together, by `span_start`, longer first; they may overlap."""


class Opening(TypedDict):
    """All that the first screen shows, sent unasked."""

    overview: Overview
    desks: list[DeskRow]
    markets: list[MarketRow]
    figures: FigurePage
    """The first 100 in order of reading."""


ColumnKind = Literal["number", "text", "truth", "time", "nested", "bytes", "other"]
"""What a column's values are to a reader."""


class Column(TypedDict):
    """A column of an SQL result."""

    name: str
    type: str
    """DuckDB's name: `BIGINT`, `DECIMAL(18,3)`, `VARCHAR[]` …"""
    kind: ColumnKind
    """Numbers stand right, truth in the middle, the rest by its script."""


class CutCell(TypedDict):
    """A cell too long to send whole; `sql_cell` gets the rest."""

    row: int
    """Absolute row of the result."""
    column: int


class SqlRows(TypedDict):
    """Rows `offset` … of a result. When `edition` differs from the one before, forget rows fetched earlier."""

    offset: int
    rows: list[list[Cell]]
    cut: list[CutCell]
    total: int | None
    """Exact row count once known."""
    edition: int


class SqlResult(TypedDict):
    """A statement that ran: its columns and first rows."""

    cursor: int
    sql: str
    """The statement as run, without comments around it and semicolons."""
    columns: list[Column]
    first: SqlRows
    complete: bool
    """The first rows are all there are."""
    seconds: float
    by_code: NotRequired[bool]
    """Of a view: a column of text had too many values for the Persian alphabet and is sorted by code point."""


class SchemaColumn(TypedDict):
    """A column of a table or view."""

    name: str
    type: str
    comment: str | None


class SchemaTable(TypedDict):
    """A table or view of the catalogue."""

    name: str
    kind: Literal["table", "view"]
    comment: str | None
    rows: int | None
    """None for views."""
    columns: list[SchemaColumn]
    definition: str | None
    schema: NotRequired[str]
    """Where it stands: `main`, which every catalogue has, or another that somebody made."""


class SchemaMacro(TypedDict):
    """A macro of the catalogue."""

    name: str
    kind: Literal["scalar", "table"]
    parameters: list[str]
    comment: str | None
    definition: str | None
    schema: NotRequired[str]


class Schema(TypedDict):
    """What a person may ask of the catalogue."""

    tables: list[SchemaTable]
    macros: list[SchemaMacro]


Answer = Any
"""What `Reader.ask` returns; the typed methods say which of the above."""
