"""From an article to what it says: `extract` is a pure function of the article and the lexicon.

`EXTRACTORS` is the whole order of work: each reads and adds to the same `Findings`.
"""

from __future__ import annotations

from collections.abc import Callable

from data.extract.checks import check_figures
from data.extract.commodities import find_commodities, find_trade_items
from data.extract.desks import find_desks
from data.extract.document import read_document
from data.extract.figures import find_figures
from data.extract.findings import FigureDraft, Findings, gather
from data.extract.kinds import settle_kinds
from data.extract.linking import link
from data.extract.markets import find_markets
from data.extract.metadata import find_metadata
from data.extract.organisations import find_organisations
from data.extract.people import find_people
from data.extract.periods import find_periods
from data.extract.places import find_places
from data.extract.plans import find_plans
from data.extract.scopes import settle_scopes
from data.extract.words import words_of
from data.lexicon import Lexicon
from data.model import Article, Extraction, Figure

Extractor = Callable[[Findings, Lexicon], None]

EXTRACTORS: tuple[Extractor, ...] = (
    find_metadata,
    find_periods,
    find_figures,
    find_places,
    find_people,
    find_organisations,
    find_markets,
    find_commodities,
    find_desks,
    find_trade_items,
    find_plans,
    link,
    settle_kinds,
    settle_scopes,
    check_figures,
)
"""In order: metadata first (it dates the article), what owns figures before `settle_kinds`, checks last."""


def extract(article: Article, lexicon: Lexicon) -> Extraction:
    """Everything that `article` states, with spans into its text."""
    words = words_of(lexicon)
    document = read_document(article, words.glue, words.shortened)
    findings = gather(document, lexicon.matches(document.forms, document.gaps))
    for extractor in EXTRACTORS:
        extractor(findings, lexicon)
    text = article.text
    return Extraction(
        article=findings.document.article,
        sentences=tuple(document.sentences),
        figures=tuple(_figure(draft, text) for draft in findings.figures),
        market_mentions=tuple(findings.market_mentions),
        desk_mentions=tuple(findings.desk_mentions),
        trade_items=tuple(findings.trade_items),
        people=tuple(findings.people),
        organisations=tuple(findings.organisations),
        plans=tuple(findings.plans),
        notes=tuple(findings.notes),
    )


def _figure(draft: FigureDraft, text: str) -> Figure:
    return Figure(
        sentence_no=draft.sentence_no,
        span_start=draft.span_start,
        span_end=draft.span_end,
        quote=text[draft.span_start : draft.span_end],
        value=draft.value,
        unit=draft.unit,
        kind=draft.kind,
        value_max=draft.value_max,
        per_unit=draft.per_unit,
        qualifier=draft.qualifier,
        trend=draft.trend,
        flow=draft.flow,
        commodity_id=draft.commodity_id,
        commodity=draft.commodity,
        market_code=draft.market_code,
        place=draft.place,
        desk_id=draft.desk_id,
        period=draft.period,
        period_start=draft.period_start,
        period_end=draft.period_end,
        scope=draft.scope,
        speaker=draft.speaker,
        rule=draft.rule,
        doubt="; ".join(draft.doubts) or None,
        confidence=draft.confidence,
    )
