"""How sure a record is: evidence from the sentence, weighed as labelled articles taught.

`confidence` estimates how likely it is that a record's value, unit, kind, trend, flow, market and place are all right.
`tests/fit_confidence.py` finds the weights again from labelled articles and prints how often each band is right;
docs/extraction.md has the figures. The period is not in the promise: two readers agree on 84 in 100 of them.
"""

from __future__ import annotations

from math import exp

from data.extract.clauses import Reading
from data.extract.cues import EXPORT, EXPORTER, IMPORT, TRADE, TRANSIT
from data.extract.findings import FigureDraft, Findings
from data.extract.places import owner_of
from data.lexicon import Lexicon

_TRADES = EXPORT | EXPORTER | IMPORT | TRADE | TRANSIT
_NEEDS_FLOW = frozenset(("export_value", "import_value", "quantity", "growth", "share"))
_DOUBTED = 0.85
"""The most that a record with a doubt is given: such a record is never drawn as sure."""
_STEPS = ("any-noun", "slash-decimal", "unit-before", "shared-unit")
"""Rules of the number grammar that lean on more than the print."""

BASE = 0.32
WEIGHTS: dict[str, float] = {
    "flow carried": 0.19,
    "flow missing": -0.51,
    "flow of the clause": 0.24,
    "flow of the sentence": -0.20,
    "kind balance": 0.17,
    "kind capacity": 0.33,
    "kind count": 0.02,
    "kind export_value": 0.54,
    "kind growth": 0.87,
    "kind import_value": 0.50,
    "kind other": -0.85,
    "kind price": -0.61,
    "kind production_share": 0.21,
    "kind quantity": 0.57,
    "kind rank": 0.10,
    "kind share": -0.21,
    "kind target": -0.51,
    "kind trade_value": -0.71,
    "market carried": -0.59,
    "market of the clause": 0.29,
    "market of the sentence": 0.16,
    "no flow": 0.19,
    "no market": 0.22,
    "no market though one is named": 0.34,
    "no period": 0.10,
    "no period though a time is told": -0.07,
    "period carried": 0.07,
    "period of the sentence": 0.31,
    "place of its own": -0.34,
    "place of the article": 0.78,
    "place of the clause": -0.56,
    "place the country": 0.54,
    "rule any-noun": -0.80,
    "rule shared-unit": -0.24,
    "rule slash-decimal": -1.18,
    "rule unit-before": -0.19,
}
"""Log-odds that each piece of evidence adds; printed by `tests/fit_confidence.py`."""


class Evidence:
    """What speaks for and against each record of one article."""

    def __init__(self, findings: Findings, reading: Reading, lexicon: Lexicon) -> None:
        self.home = findings.home
        self.reading = reading
        self.bits: dict[int, int] = {}
        """Of each sentence, the cue bits of its clauses."""
        for clause, bits in zip(reading.clauses, reading.bits, strict=True):
            self.bits[clause.sentence_no] = self.bits.get(clause.sentence_no, 0) | bits
        self.markets: dict[int, set[str]] = {}
        self.markets_in: dict[int, set[str]] = {}
        """Codes of the markets named in each sentence, and in each clause."""
        for market in findings.markets:
            self.markets.setdefault(market.sentence_no, set()).add(market.name)
            self.markets_in.setdefault(reading.clause_of[market.first], set()).add(market.name)
        self.places_in: dict[int, set[str]] = {}
        """Whose place each clause names."""
        for place in findings.places:
            owner = owner_of(place.name, lexicon)
            self.places_in.setdefault(reading.clause_of[place.first], set()).add(owner)
        self.timed = {mention.sentence_no for mention in findings.periods}

    def of(self, figure: FigureDraft) -> tuple[str, ...]:
        """The names of the evidence for `figure`: its kind, and where its flow, market, place and period came from."""
        clause = self.reading.clause_of[figure.first]
        flow = self._flow(figure, clause)
        told = [
            f"kind {figure.kind}",
            flow,
            self._market(figure, clause),
            self._place(figure, clause),
            self._period(figure),
        ]
        if flow in ("flow carried", "no flow") and figure.kind in _NEEDS_FLOW:
            told.append("flow missing")
        told += [f"rule {step}" for step in _STEPS if step in figure.rule]
        return tuple(told)

    def _flow(self, figure: FigureDraft, clause: int) -> str:
        if figure.flow is None:
            return "no flow"
        if self.reading.bits[clause] & _TRADES:
            return "flow of the clause"
        return "flow of the sentence" if self.bits.get(figure.sentence_no, 0) & _TRADES else "flow carried"

    def _market(self, figure: FigureDraft, clause: int) -> str:
        named = self.markets.get(figure.sentence_no, set())
        if figure.market_code is None:
            return "no market though one is named" if named else "no market"
        if figure.market_code in self.markets_in.get(clause, ()):
            return "market of the clause"
        return "market of the sentence" if figure.market_code in named else "market carried"

    def _place(self, figure: FigureDraft, clause: int) -> str:
        if figure.place == self.home:
            return "place of the article"
        if figure.place in self.places_in.get(clause, ()):
            return "place of the clause"
        return "place the country" if figure.place == "IR" else "place of its own"

    def _period(self, figure: FigureDraft) -> str:
        if figure.period is None:
            return "no period though a time is told" if figure.sentence_no in self.timed else "no period"
        return "period carried" if figure.period_inherited else "period of the sentence"


def confidence(evidence: tuple[str, ...], figure: FigureDraft) -> float:
    """Between 0.05 and 0.99: the evidence weighed, times what doubts cost; at most 0.85 where a doubt stands."""
    odds = BASE + sum(WEIGHTS.get(name, 0.0) for name in evidence)
    sure = figure.confidence / (1 + exp(-odds))
    if figure.doubts:
        sure = min(sure, _DOUBTED)
    return round(min(max(sure, 0.05), 0.99), 3)
