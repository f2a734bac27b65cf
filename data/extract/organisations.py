"""Organisations: agencies, and what opens with a head word — «کارگروه توسعه صادرات غیرنفتی استان»."""

from __future__ import annotations

from typing import NamedTuple

from data.extract.cues import CLEARED, FUNCTION, GIVEN_NAME, ISSUED, LOCAL, MINISTRY_PART, PARTICIPLE, THIS, TITLE, VERB
from data.extract.document import HALF_SPACE, LINE, SIGN, WORD
from data.extract.findings import Findings
from data.extract.reading import reading_of
from data.lexicon import Lexicon, Match
from data.model import Organisation
from data.persian.letters import key

_LONGEST = 12
"""Tokens: a province's office with three fields in its name has ten."""
_GENERIC = frozenset(
    {"department", "company", "bank", "association", "committee", "university", "organisation", "free_zone"}
)
"""Heads that name nothing alone: «این سازمان», «بانک‌ها»."""
_REPORTERS = frozenset({"خبرنگار"})
"""Written before the agency's name, no part of it."""


_GOODS_MOVE = frozenset({"وارد", "صادر", "خارج", "راهی", "روانه", "عبور", "ترانزیت"})
"""What happens to goods at a body, and is no part of its name."""


class _Borders(NamedTuple):
    """Tokens at which places begin, and after which places and markets have ended; looked up once an article."""

    place_firsts: set[int]
    place_ends: set[int]
    market_ends: set[int]


def find_organisations(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.organisations`, one entry a name, and mark their tokens in `findings.named`."""
    document = findings.document
    seen: set[str] = set()
    covered = 0
    tags = reading_of(findings, lexicon).tags
    markets = {
        index for match in findings.matches if match.entry.table == "markets" for index in range(match.first, match.end)
    }
    borders = _Borders(
        {place.first for place in findings.places},
        {place.end for place in findings.places},
        {match.end for match in findings.matches if match.entry.table == "markets"},
    )
    for match in findings.matches:
        table = match.entry.table
        if table not in ("organisations", "outlets") or match.first < covered or match.plural:
            continue
        first = match.first
        if first in markets or findings.consumed[first] or (first and findings.consumed[first - 1]):
            # «اتحادیه اروپا» is a market, «27 شرکت» a figure.
            continue
        if match.entry.name == "free_zone" and borders.place_firsts.isdisjoint(range(first, first + 4)):
            # A zone abroad is a market.
            continue
        if first and tags[first - 1] & THIS and table == "organisations":
            continue
        if document.forms[first] in _REPORTERS:
            first += 1
        end = match.end if _whole(match) else _end(match, findings, lexicon, borders)
        if table == "outlets" and match.end < len(document.forms) and document.forms[match.end] == "مرکز":
            end = _end(match, findings, lexicon, borders)
        if table == "organisations" and match.entry.name in _GENERIC and end == match.end and not _whole(match):
            continue
        covered = end
        findings.named[first:end] = b"\1" * (end - first)
        text = " ".join(document.quote(first, end - 1).split())
        if key(text) in seen:
            continue
        seen.add(key(text))
        findings.organisations.append(
            Organisation(text, document.starts[first], document.ends[end - 1], document.quote(first, end - 1))
        )


def _whole(match: Match) -> bool:
    """Whether the matched words are the whole name."""
    return match.entry.table == "outlets" or match.entry.row["class"] == "name"


def _end(match: Match, findings: Findings, lexicon: Lexicon, borders: _Borders) -> int:
    """The token after the last of the noun phrase that `match` opens."""
    document = findings.document
    forms, gaps, kinds = document.forms, document.gaps, document.kinds
    tags = reading_of(findings, lexicon).tags
    place_firsts, place_ends, market_ends = borders
    limit = min(len(forms), match.first + _LONGEST, document.bounds[document.sentence_of[match.first] + 1])
    end = match.end
    while end < limit and gaps[end] < LINE:
        if end in place_ends and end > match.end:
            break
        if end in market_ends and end > match.end and forms[end] != "و":
            # «وزارت بازرگانی هند | کل مبادلات …»
            break
        following = end + 1
        joined = following < limit and kinds[following] == WORD and gaps[following] < LINE
        if kinds[end] == SIGN:
            # «وزارت صنعت، معدن و تجارت», but «آمار گمرک چین، تجارت دو کشور …».
            if forms[end] in "،," and joined and tags[following] & tags[end - 1] & MINISTRY_PART:
                end = following
                continue
            break
        if forms[end] == "و" and gaps[end] != HALF_SPACE:
            if not joined or tags[following] & (FUNCTION | VERB | TITLE):
                break
            # «خبرگزاری … و شعبه بانک …»: the second member is its own organisation or no part of a ministry's name.
            if not tags[following] & MINISTRY_PART and not _coordinated(end, findings):
                break
            end += 2
            continue
        if forms[end] == "بین" and joined and forms[following].startswith("الملل"):
            end += 2
            continue
        if kinds[end] != WORD or tags[end] & (FUNCTION | VERB | PARTICIPLE | TITLE | ISSUED | CLEARED):
            break
        if tags[end - 1] & LOCAL and end > match.end and end not in place_firsts:
            # «گمرکات استان | بالغ بر …»: after «استان» only the province's name goes on.
            break
        if forms[end] == "میز" or forms[end] in _GOODS_MOVE:
            # «از گمرک | وارد استان شد»
            break
        if tags[end] & GIVEN_NAME and joined and end > match.end:
            break
        end += 1
    return end


def _coordinated(at: int, findings: Findings) -> bool:
    """Whether «و» at token `at` stands between two markets, or between nouns of one office: «ایران و عراق»."""
    forms = findings.document.forms
    if forms[at - 1] == "ایران" or forms[at + 1] == "ایران":
        return True
    sentence = findings.matches_in[findings.document.sentence_of[at]]
    return any(match.first == at + 1 and match.entry.table == "markets" for match in sentence)
