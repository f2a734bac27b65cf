"""A document's clauses: what linking means by «in the same clause», found from verbs, signs and «که».

A Persian clause ends with its verb, so the verb closes what stands before it: «… به ارزش ۹۰ میلیون دلار صادر شد و |
واردات …». Commas do not close a clause: they hold lists together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from itertools import compress
from operator import or_

from data.extract.cues import CLOSER, PARTICIPLE, PARTING, THAT, VERB
from data.extract.document import SPACE, Document
from data.model import Flow

_MAY_CLOSE = VERB | PARTICIPLE | CLOSER | THAT | PARTING
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
    bits: list[int]
    """Of each clause, the cue bits of all its tokens."""
    paragraph_of: list[int]
    """Of each sentence."""
    flow_cues: dict[int, list[tuple[int, Flow]]] = field(default_factory=dict)
    """Of each clause asked for, its words of trade; kept by `flows.flow_cues`."""


def read_clauses(document: Document, tags: list[int]) -> Reading:
    """Cut every sentence of `document` into clauses. Linear in its length."""
    forms = document.forms
    clauses: list[Clause] = []
    clause_of: list[int] = []
    bits: list[int] = []
    bounds = document.bounds
    gaps = document.gaps
    for sentence in document.sentences:
        number = sentence.sentence_no
        start, stop = bounds[number], bounds[number + 1]
        for index in compress(range(start, stop), map(_MAY_CLOSE.__and__, tags[start:stop])):
            tag = tags[index]
            following = index + 1
            if following >= stop:
                break
            if tag & VERB:
                # «شده است», «خواهد شد»: the auxiliary that follows is the one that closes.
                closes = not tags[following] & (VERB | PARTICIPLE) and forms[following] not in _WAIT
            elif tag & PARTICIPLE:
                closes = forms[following] in _AFTER_BARE_PARTICIPLE
            elif tag & PARTING:
                # «/» parts a headline («صادرات ۲ میلیون تن / رشد فروش به عراق»), a half-space number does not.
                closes = index > start and following < stop and gaps[following] == SPACE
            else:
                closes = index > start or not tag & THAT
            if closes:
                clause_of.extend([len(clauses)] * (following - start))
                clauses.append(Clause(number, start, following))
                bits.append(reduce(or_, tags[start:following]))
                start = following
        if start < stop:
            clause_of.extend([len(clauses)] * (stop - start))
            clauses.append(Clause(number, start, stop))
            bits.append(reduce(or_, tags[start:stop]))
    return Reading(tags, clauses, clause_of, bits, [sentence.paragraph for sentence in document.sentences])
