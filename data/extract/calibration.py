"""How sure a record is: evidence from the sentence, weighed as labelled articles taught.

`confidence` estimates how likely it is that a record's value, unit, kind, trend, flow, market and place are all right.
`tests/fit_confidence.py` finds the weights again from labelled articles and prints how often each band is right;
docs/extraction.md has the figures. The period is not in the promise: two readers agree on 84 in 100 of them.
"""

from __future__ import annotations

from math import exp

from data.extract.clauses import Reading
from data.extract.cues import EXPORT, EXPORTER, IMPORT, TRADE, TRANSIT, VERB
from data.extract.findings import FigureDraft, Findings
from data.extract.places import owner_of
from data.lexicon import Lexicon

_TRADES = EXPORT | EXPORTER | IMPORT | TRADE | TRANSIT
_FLOW_WORDS = (("export", EXPORT | EXPORTER), ("import", IMPORT), ("trade", TRADE), ("transit", TRANSIT))
_NEEDS_FLOW = frozenset(("export_value", "import_value", "quantity", "growth", "share"))
_DOUBTED = 0.85
"""The most that a record with a doubt is given: such a record is never drawn as sure."""
_SHORT = 16
"""Tokens of a headline or a plain sentence."""
_STEPS = ("any-noun", "slash-decimal", "unit-before", "shared-unit")
"""Rules of the number grammar that lean on more than the print."""

BASE = 0.23
WEIGHTS: dict[str, float] = {
    "a short sentence": 0.37,
    "flow against most of the article": 0.04,
    "flow carried": 0.22,
    "flow missing": -0.32,
    "flow of the clause": 0.27,
    "flow of the sentence": -0.01,
    "kind balance": 0.35,
    "kind capacity": 0.29,
    "kind count": 0.10,
    "kind export_value": 0.79,
    "kind growth": 0.61,
    "kind import_value": 0.19,
    "kind other": -0.93,
    "kind price": -0.57,
    "kind production_share": -0.08,
    "kind quantity": 0.40,
    "kind rank": 0.19,
    "kind share": 0.14,
    "kind target": -0.16,
    "kind trade_value": -0.82,
    "market carried": -0.74,
    "market of the clause": 0.26,
    "market of the sentence": 0.17,
    "no flow": 0.00,
    "no flow though the article tells one": -0.03,
    "no market": 0.43,
    "no market though one is named": 0.36,
    "no period": 0.07,
    "no period though a time is told": 0.34,
    "no verb behind": -0.29,
    "period carried": -0.06,
    "period of the sentence": 0.14,
    "place of its own": 0.03,
    "place of the article": 0.64,
    "place of the clause": -0.56,
    "place the country": 0.38,
    "rule any-noun": -0.60,
    "rule shared-unit": -0.65,
    "rule slash-decimal": -1.04,
    "rule unit-before": -0.06,
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
        self.flows = {flow: sum(1 for bits in reading.bits if bits & words) for flow, words in _FLOW_WORDS}
        """In how many clauses words tell each flow."""
        self.told = sum(self.flows.values())
        self.bounds = findings.document.bounds
        self.timed = {mention.sentence_no for mention in findings.periods}

    def of(self, figure: FigureDraft) -> tuple[str, ...]:
        """The names of the evidence for `figure`: its kind, where its owners came from, what stands about it."""
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
        told += self._setting(figure, clause)
        told += [f"rule {step}" for step in _STEPS if step in figure.rule]
        return tuple(told)

    def _setting(self, figure: FigureDraft, clause: int) -> list[str]:
        """What the sentence and the rest of the article say of the record as a whole."""
        told: list[str] = []
        if figure.flow is None:
            if self.told:
                told.append("no flow though the article tells one")
        elif self.flows[figure.flow] * 2 <= self.told:
            told.append("flow against most of the article")
        number = figure.sentence_no
        if self.bounds[number + 1] - self.bounds[number] < _SHORT:
            told.append("a short sentence")
        tags = self.reading.tags
        if not any(tags[at] & VERB for at in range(figure.end, self.reading.clauses[clause].end)):
            told.append("no verb behind")
        return told

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
