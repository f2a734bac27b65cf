"""Where a desk stands and what has become of it: launched, planned, active, dissolved."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from data.extract.clauses import Reading
from data.extract.cues import DISSOLVED, LAUNCH, LOCAL, PLANNED, PROPOSE
from data.extract.findings import Findings
from data.extract.places import IRAN, owner_of
from data.lexicon import Lexicon

_PRESENT = frozenset(
    {"شود", "شوند", "کند", "کنند", "کنیم", "اندازد", "اندازند", "گردد", "دهد", "یابد", "گیرد", "گیرند"}
)
"""With «می»: what is done soon, not what was done."""
_VENUE_REACH = 4
"""Tokens: «در اتاق بازرگانی رشت»."""
_BEHIND = 1
"""Tokens between a desk's subject and the place whose it is: «میز کاشی [استان] یزد»."""


def place_of(at: int, end: int, findings: Findings, lexicon: Lexicon, reading: Reading) -> str | None:
    """Whose desk it is that is named from token `at` to `end`: a place its sentence gives it, else the article's own.

    «میز کاشی یزد», «… در مشهد», «… به استان یزد»; in news of the country also «در استان فارس میزهای …» and the place of
    the body that keeps it, «در دستور کار سازمان صمت البرز».
    """
    clause = reading.clauses[reading.clause_of[at]]
    forms = findings.document.forms
    for match in findings.matches_in[clause.sentence_no]:
        # After goods a town is no place of its own («برنج طارم»), but says whose desk it is.
        if match.first == end and match.entry.table == "places" and not match.entry.row["also"]:
            return owner_of(match.entry.name, lexicon)
    first = attrgetter("first")
    behind = bisect_left(findings.places, at, key=first)
    after = findings.places[behind : bisect_left(findings.places, clause.end, key=first)]
    for place in after:
        near = forms[max(at, place.first - _VENUE_REACH) : place.first]
        beside = end <= place.first <= end + _BEHIND and all(
            reading.tags[between] & LOCAL for between in range(end, place.first)
        )
        if at < place.first and (beside or "در" in near or near[-1:] in (["استان"], ["به"])):
            return owner_of(place.name, lexicon)
    if findings.home not in (None, IRAN):
        return findings.home
    before = findings.places[bisect_left(findings.places, clause.first, key=first) : behind]
    sentence = findings.document.bounds[clause.sentence_no]
    if not before:
        before = findings.places[bisect_left(findings.places, sentence, key=first) : behind]
        before = [place for place in before if forms[place.first - 1] == "استان"]
    for place in [*reversed(before), *after]:
        if place.first > end or forms[place.first - 1] in ("استان", "در"):
            return owner_of(place.name, lexicon)
    return findings.home


def status_of(at: int, findings: Findings, reading: Reading) -> str:
    """What the clause of the desk at token `at` says of it: dissolved, launched, planned, else active."""
    clause = reading.clauses[reading.clause_of[at]]
    bits = 0
    first = clause.first
    number = reading.clause_of[at]
    if number and reading.clauses[number - 1].sentence_no == clause.sentence_no:
        before = reading.clauses[number - 1]
        if "قرار" in findings.document.forms[before.first : before.end]:
            # «قرار است | میز روسیه راه‌اندازی شود»
            first = before.first
    for index in range(first, clause.end):
        bits |= reading.tags[index]
    if any(reading.tags[index] & DISSOLVED for index in range(at, clause.end)):
        return "dissolved"
    ahead = any(
        (form.startswith("می") and form[2:] in _PRESENT)
        or (form == "می" and findings.document.forms[at + 1] in _PRESENT)
        for at, form in enumerate(findings.document.forms[at : clause.end - 1], at)
    ) or (
        findings.document.forms[clause.end - 1].removeprefix("می") in _PRESENT
        and findings.document.forms[clause.end - 1].startswith("می")
    )
    if bits & LAUNCH:
        return "planned" if ahead or bits & (PLANNED | PROPOSE) else "launched"
    if bits & PROPOSE:
        return "planned"
    return "active"
