"""The figures of a document, step by step: numbers with units, then what they measure and when."""

from __future__ import annotations

from data.extract.findings import Findings
from data.extract.governing import assign_periods
from data.extract.kinds import describe_figures
from data.extract.numbers import find_numbers
from data.lexicon import Lexicon


def find_figures(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.figures` in order of place."""
    find_numbers(findings, lexicon)
    findings.figures.sort(key=lambda draft: draft.span_start)
    describe_figures(findings, lexicon)
    assign_periods(findings, lexicon)
