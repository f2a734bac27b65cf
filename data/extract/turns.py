"""Exports and imports told in turn: «صادرات و واردات استان به ترتیب ۹ و ۷ میلیون دلار بود»."""

from __future__ import annotations

from itertools import pairwise

from data.extract.document import occurrences
from data.extract.findings import FigureDraft, Findings
from data.model import Flow

_FLOWS: dict[str, Flow] = {
    "صادرات": "export",
    "صادراتی": "export",
    "واردات": "import",
    "وارداتی": "import",
}
_APART = 12
"""Tokens between the members of a pair: «۹ درصد از نظر وزن و ۷ درصد …» are no longer apart."""


def tell_turns(findings: Findings) -> None:
    """Give the numbers behind «صادرات و واردات … به ترتیب» each its flow, pair by pair to the end of the sentence."""
    forms = findings.document.forms
    for turn in occurrences("ترتیب", forms):
        sentence = findings.document.sentence_of[turn]
        start = findings.document.bounds[sentence]
        flows = next(
            (
                (_FLOWS[forms[at]], _FLOWS[forms[at + 2]])
                for at in range(turn - 3, start - 1, -1)
                if forms[at + 1] == "و" and forms[at] in _FLOWS and forms[at + 2] in _FLOWS
            ),
            None,
        )
        if flows is None or flows[0] == flows[1]:
            continue
        behind = [figure for figure in findings.figures if figure.sentence_no == sentence and figure.first > turn]
        stop = next((at for at in range(turn, findings.document.bounds[sentence + 1]) if forms[at] in _FLOWS), None)
        done = -1
        for one, two in pairwise(behind):
            if stop is not None and two.first > stop:
                break
            if one.first <= done or not _is_pair(one, two, forms):
                continue
            one.flow, two.flow = flows
            done = two.first


def _is_pair(one: FigureDraft, two: FigureDraft, forms: list[str]) -> bool:
    return one.unit == two.unit and 0 < two.first - one.end < _APART and "و" in forms[one.end : two.first]
