"""Office phrases: «مدیرکل صنعت، معدن و تجارت استان …», from the head word to where the phrase ends."""

from __future__ import annotations

from typing import NamedTuple

from data.extract.cues import COUNTRY_HEAD, FUNCTION, GIVEN_NAME, MINISTRY_PART, OFFICE_PLURAL, PARTICIPLE, TITLE, VERB
from data.extract.document import SIGN, WORD, Document
from data.extract.findings import Findings
from data.extract.reading import reading_of
from data.lexicon import Lexicon

_LONGEST = 18
"""Tokens: a deputy of several affairs has eleven and more, the longest seen in print sixteen."""


_UNKNOWN_NAME = (1, 2, 3)
"""Words between «و» and the next office that may be its holder's name."""
_OTHERS = frozenset({"اعضای", "اعضا", "جمعی", "گروهی", "هیات", "همراهان"})
"""After «و» they are others present, no part of the office."""
_ABROAD = frozenset({"attache", "ambassador"})
"""Offices that say where they sit: «رایزن بازرگانی ایران در عراق»."""


class Office(NamedTuple):
    """Tokens `first` to `end` (exclusive) name an office; `head` is the row of offices.csv that opens it."""

    first: int
    end: int
    head: str
    sentence_no: int

    @property
    def bare(self) -> bool:
        """Nothing but the head word."""
        return self.end - self.first == 1

    def text(self, document: Document) -> str:
        """As printed, with single spaces."""
        return " ".join(document.quote(self.first, self.end - 1).split())


def find_offices(findings: Findings, lexicon: Lexicon) -> list[Office]:
    """Every office phrase in order of place; a phrase inside another is part of it."""
    document = findings.document
    forms, gaps, kinds = document.forms, document.gaps, document.kinds
    tags = reading_of(findings, lexicon).tags
    place_firsts = {place.first for place in findings.places}
    place_ends = {place.end for place in findings.places}
    speech = {match.first for match in findings.matches if match.entry.table == "speech"}
    heads = {match.first: match for match in findings.matches if match.entry.table == "offices" and not match.plural}
    countries = {match.first for match in findings.matches if match.entry.table == "markets"} | {
        index for index, form in enumerate(forms) if form == "ایران"
    }
    nationals = {match.first for match in findings.matches if match.entry.table == "demonyms"}
    country_ends = {match.end for match in findings.matches if match.entry.table == "markets"}
    inside = {
        index
        for match in findings.matches
        if match.entry.table in ("places", "organisations", "commodities")
        for index in range(match.first + 1, match.end)
    }
    goods = [match for match in findings.matches if match.entry.table == "commodities"]
    goods_firsts = {match.first for match in goods}
    goods_ends = {match.end for match in goods}
    offices: list[Office] = []
    covered = 0
    for first, match in heads.items():
        if first < covered or (first and gaps[first] < 3 and tags[first - 1] & COUNTRY_HEAD):
            # «کشورهای عضو …» hold no office; «… کشور» at the end of a headline says nothing of the next line.
            continue
        if findings.consumed[first]:
            # «۲۷ عضو اتحادیه اروپا», «۲۲ مدیر»: who is counted does not speak.
            continue
        if match.entry.name == "trader" and (
            (first and findings.consumed[first - 1]) or (match.end < len(forms) and match.end in nationals)
        ):
            # «چهارمین تولیدکننده کاشی» is a rank, «تاجر چینی» a market.
            continue
        end = match.end
        limit = min(len(forms), first + _LONGEST, document.bounds[document.sentence_of[first] + 1])
        while end < limit:
            if gaps[end] == 3 or end in speech:
                break
            tag = tags[end]
            form = forms[end]
            if end in place_ends and end > match.end and form not in ("و", "،") and end not in place_firsts:
                break
            if end in country_ends and end > match.end and form != "و" and end not in inside:
                break
            if kinds[end] == SIGN:
                following = end + 1
                if form in "،," and following < limit and _goods_go_on(end, goods_firsts, goods_ends):
                    # «اتحادیه صادرکنندگان پسته، بادام و گردو»
                    end = following
                    continue
                if form in "،," and following < limit and tags[following] & MINISTRY_PART and end not in place_ends:
                    end = following
                    continue
                break
            if kinds[end] != WORD:
                break
            if form == "و":
                following = end + 1
                if following >= limit or following in heads or tags[following] & (FUNCTION | VERB | TITLE):
                    break
                if tags[following] & OFFICE_PLURAL or forms[following] in _OTHERS:
                    break
                if any(
                    following + size in heads and not any(tags[following : following + size]) for size in _UNKNOWN_NAME
                ):
                    # «رئیس اتاق وان و مهمت کایا رئیس …»: a name that no table knows.
                    break
                if end in place_ends and not (following in countries or tags[following] & MINISTRY_PART):
                    break
                if kinds[following] != WORD:
                    break
                if tags[following] & GIVEN_NAME and following not in inside and _opens_name(following, tags, kinds):
                    # «رئیس اتاق یزد و احمد …»: the next person.
                    break
                end = following + 1
                continue
            if form == "در" and match.entry.name in _ABROAD and end + 1 < limit and end + 1 in countries:
                end += 2
                continue
            if form == "بین" and end + 1 < limit and forms[end + 1].startswith("الملل"):
                end += 2
                continue
            if tag & (FUNCTION | VERB | PARTICIPLE | TITLE):
                break
            if tag & GIVEN_NAME and match.end < end < limit - 1 and end not in inside and _opens_name(end, tags, kinds):
                break
            end += 1
        offices.append(Office(first, end, match.entry.name, document.sentence_of[first]))
        covered = end
    return offices


def _goods_go_on(comma: int, firsts: set[int], ends: set[int]) -> bool:
    """Whether goods stand on both sides of the comma, as in the name of an association."""
    return comma in ends and comma + 1 in firsts


def _opens_name(at: int, tags: list[int], kinds: list[str]) -> bool:
    following = at + 1
    return following < len(kinds) and kinds[following] == WORD and not tags[following] & (FUNCTION | VERB | PARTICIPLE)
