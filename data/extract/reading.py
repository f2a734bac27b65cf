"""The one place where an extractor asks for a document's clauses and cue bits."""

from __future__ import annotations

from data.extract.clauses import Reading, read_clauses
from data.extract.cues import cues_of
from data.extract.findings import Findings
from data.lexicon import Lexicon


def reading_of(findings: Findings, lexicon: Lexicon) -> Reading:
    """The reading of this document; made at the first call."""
    if findings.reading is None:
        findings.reading = read_clauses(findings.document, cues_of(lexicon).tags(findings.document.forms))
    return findings.reading
