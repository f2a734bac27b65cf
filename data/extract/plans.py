"""Plans: what is to be done, in the article's words, and by when.

A plan is a clause that a word of planning governs («برنامه داریم …»، «قرار است …»), that stands in the future
(«… فعال خواهند شد»), or that is on the agenda («… در دستور کار قرار گرفته است»).
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TypeVar

from data.extract.clauses import Clause, Reading
from data.extract.cues import AGENDA, AIMED, EXPORT, IMPORT, MARKET, MUST, PLAN, TRADE, VERB, WILL
from data.extract.document import SIGN
from data.extract.findings import Findings, PeriodMention, Placed
from data.extract.reading import reading_of
from data.lexicon import Lexicon
from data.model import Plan

_STATES = frozenset({"داشت", "بود", "ماند"})
"""«خواهد داشت» says what will be so, not what will be done."""
_WISHED = frozenset(
    {"شود", "شوند", "کند", "کنند", "کنیم", "دهد", "دهند", "دهیم", "یابد", "یابند", "برسد", "برسند", "برسانیم", "رسد"}
    | {"بدهیم", "بدهند", "گیرد", "بگیرد", "بگیریم", "رسانند", "برسیم", "گردد", "برسانند"}
)
_OURS = ("یم",)
_OPENERS = frozenset({"و", "که", "تا", "همچنین", "نیز", "اینکه", "،", ",", ":", "؛", "-", "»", "«", "در", "نهایت"})
_LEADING_PHRASES = frozenset({"به", "با", "در", "بر", "از", "طبق", "برای", "ضمن", "پس"})
_TIMES = frozenset({"پایان", "سال", "آخر", "انتهای", "ابتدای", "اواخر"})
_TELLS = WILL | PLAN | MUST | AIMED | AGENDA
_Kind = TypeVar("_Kind", PeriodMention, Placed)
_LONGEST_PHRASE = 24
"""Tokens of a phrase of time or a name of goods, more than any has."""
_SHORTEST = 4
"""Tokens: «تولید دو برابر شود» is the shortest that says what."""


def find_plans(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.plans`."""
    reading = reading_of(findings, lexicon)
    document = findings.document
    clauses = reading.clauses
    governed = False
    """Whether a word of planning in an earlier clause of the sentence waits for its clause."""
    sentence = -1
    for number, clause in enumerate(clauses):
        if clause.sentence_no == findings.title_sentence:
            continue
        if clause.sentence_no != sentence:
            governed, sentence = False, clause.sentence_no
        bits = reading.bits[number]
        if not governed and not bits & _TELLS:
            continue
        forms = document.forms[clause.first : clause.end]
        wishes = any(form.removeprefix("ب") in _WISHED or form in _WISHED for form in forms[-2:])
        if bits & WILL and not any(form in _STATES for form in forms[-2:]):
            _add(clause, findings, reading)
            governed = False
            continue
        if _on_agenda(forms) or (bits & AIMED and bits & VERB and bits & (EXPORT | IMPORT)):
            _add(clause, findings, reading)
            continue
        starts = bool(bits & PLAN) or _is_to_be(forms)
        if bits & MUST:
            governed = True
            if not wishes or (forms[-1].endswith(_OURS) and not bits & (EXPORT | IMPORT | MARKET | TRADE)):
                continue
        if governed and wishes:
            _add(clause, findings, reading)
            governed = False
            continue
        if starts:
            governed = True
            if wishes:
                _add(clause, findings, reading)
                governed = False
        elif number + 1 == len(clauses):
            governed = False


def _on_agenda(forms: list[str]) -> bool:
    return any(forms[at : at + 2] == ["دستور", "کار"] for at in range(len(forms) - 1))


def _is_to_be(forms: list[str]) -> bool:
    return any(forms[at] == "قرار" and forms[at + 1] in ("است", "شد", "بر") for at in range(len(forms) - 1))


def _between(placed: list[_Kind], first: int, end: int) -> list[_Kind]:
    """Of things in order of place, those that begin at token `first` or a few before it, and before token `end`."""
    low = bisect_left(placed, first - _LONGEST_PHRASE, key=attrgetter("first"))
    return placed[low : bisect_left(placed, end, key=attrgetter("first"))]


def _add(clause: Clause, findings: Findings, reading: Reading) -> None:
    document = findings.document
    forms, kinds = document.forms, document.kinds
    first, end = clause.first, clause.end
    while end > first and kinds[end - 1] == SIGN:
        end -= 1
    told = _between(findings.periods, first, end)
    # A phrase of circumstance before the first comma is not the aim, unless it says until when.
    if first < end and forms[first] in _LEADING_PHRASES:
        comma = next((at for at in range(first, end) if forms[at] == "،"), None)
        periods = any(period.first < (comma or 0) and period.end > first for period in told)
        if (
            comma is not None
            and not periods
            and not any(
                good.first < comma and good.first >= first and good.end >= comma - 1
                for good in _between(findings.commodities, first, end)
            )
        ):
            first = comma + 1
    while first < end and forms[first] in _OPENERS and not any(period.first == first for period in told):
        if forms[first] == "تا" and first + 1 < end and forms[first + 1] in _TIMES:
            break
        first += 1
    if end - first < _SHORTEST or forms[end - 1] == "که":
        return
    deadline = next(
        (
            period.label
            for period in told
            if first <= period.first < end and not period.comparison and (period.deadline or period.first == first)
        ),
        None,
    )
    quote = document.quote(first, end - 1)
    findings.plans.append(
        Plan(" ".join(quote.split()), deadline, document.starts[first], document.ends[end - 1], quote)
    )
