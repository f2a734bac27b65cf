"""A document's clauses: what linking means by «in the same clause», found from verbs, signs and «که».

A Persian clause ends with its verb, so the verb closes what stands before it: «… به ارزش ۹۰ میلیون دلار صادر شد و |
واردات …». Commas do not close a clause: they hold lists together.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from data.extract.cues import PARTICIPLE, VERB
from data.extract.document import Document
from data.model import Flow

_CLOSERS = frozenset("؛;:")
_THAT = frozenset({"که", "اینکه", "آنکه"})
_WAIT = frozenset({"که", "اند", "ایم", "ام"})
_AFTER_BARE_PARTICIPLE = frozenset("و،,")


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `end` (exclusive) of sentence `sentence_no`."""

    sentence_no: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """`tags[i]` are the cue bits of token i; `clause_of[i]` its clause's place in `clauses`."""

    tags: list[int]
    clauses: list[Clause]
    clause_of: list[int]
    paragraph_of: list[int]
    """Of each sentence."""
    flow_cues: dict[int, list[tuple[int, Flow]]] = field(default_factory=dict)
    """Of each clause asked for, its words of trade; kept by `flows.flow_cues`."""


def read_clauses(document: Document, tags: list[int]) -> Reading:
    """Cut every sentence of `document` into clauses. Linear in its length."""
    forms = document.forms
    clauses: list[Clause] = []
    clause_of: list[int] = []
    bounds = document.bounds
    for sentence in document.sentences:
        number = sentence.sentence_no
        first, stop = bounds[number], bounds[number + 1]
        start = first
        for index in range(first, stop):
            clause_of.append(len(clauses))
            following = index + 1
            if following >= stop:
                break
            tag = tags[index]
            closes = forms[index] in _CLOSERS
            if not closes and tag & VERB:
                # «شده است», «خواهد شد»: the auxiliary that follows is the one that closes.
                closes = not tags[following] & (VERB | PARTICIPLE) and forms[following] not in _WAIT
            elif not closes and tag & PARTICIPLE:
                closes = forms[following] in _AFTER_BARE_PARTICIPLE
            elif not closes and forms[index] in _THAT and index > start:
                closes = True
            if closes:
                clauses.append(Clause(number, start, following))
                start = following
        if start < stop:
            clauses.append(Clause(number, start, stop))
    return Reading(tags, clauses, clause_of, [sentence.paragraph for sentence in document.sentences])
