"""What an export desk is about: the words behind «میز», one subject or a list of them."""

from __future__ import annotations

from functools import lru_cache

from data.extract.clauses import Reading
from data.extract.cues import DESK_MODIFIER, FUNCTION, KIND_OF_GOOD, LAUNCH, NO_SUBJECT, PARTICIPLE, VERB
from data.extract.document import LINE, WORD
from data.extract.findings import Findings, Placed
from data.lexicon import Lexicon

DESKS = frozenset({"میز", "میزهای", "میزها", "میزی"})
ADJECTIVE_HEADS = frozenset({"صنایع", "صنعت", "محصولات", "محصول", "مواد"})
"""Heads of a subject that are passed over only where the subject itself follows: «میز صنایع شوینده»."""
_SUBJECT_WORDS = 4
"""Words of a subject that no table knows: «میز صنایع تبدیلی و تکمیلی» has four."""
_SKIPPED = frozenset({"«", "(", "کشور", "کشورهای", "محصولات", "انواع", "محصول", "عضو"})
_HELPERS = frozenset({"می", "نمی", "خواهد", "خواهند"})
_COPULAS = frozenset({"است", "بود", "بوده", "هستند", "بودند", "نیست", "باشد"})


def subjects_from(
    index: int,
    stop: int,
    findings: Findings,
    reading: Reading,
    lexicon: Lexicon,
    goods: dict[int, Placed],
    markets: dict[int, Placed],
    *,
    several: bool,
) -> list[tuple[int, int]]:
    """Token spans of what the desks are about, from token `index`; of a list, each member."""
    document, tags = findings.document, reading.tags
    forms, kinds, gaps = document.forms, document.kinds, document.gaps
    found: list[tuple[int, int]] = []
    towns = (
        {
            match.first: match.end
            for match in findings.matches_in[document.sentence_of[index]]
            if several and match.entry.table == "places"
        }
        if index < len(forms)
        else {}
    )
    while index < stop and gaps[index] < LINE:
        while (
            index < stop
            and forms[index] in _SKIPPED
            and index not in goods
            and index not in markets
            and (forms[index] not in ADJECTIVE_HEADS or index + 1 in goods or index + 1 in markets)
        ):
            index += 1
        known = goods.get(index) or markets.get(index)
        if known is not None:
            end = known.end
        else:
            end = index
            while (
                end < stop
                and kinds[end] == WORD
                and end - index < _SUBJECT_WORDS
                and gaps[end] < LINE
                and not tags[end] & (FUNCTION | VERB | PARTICIPLE | LAUNCH | NO_SUBJECT)
                and (end == index or (end not in goods and end not in markets))
                and not findings.consumed[end]
                and not (
                    end + 1 < stop
                    and (tags[end + 1] & (VERB | PARTICIPLE) or forms[end + 1] in _HELPERS)
                    and forms[end + 1] not in _COPULAS
                )
            ):
                # «به ۹ میز افزایش یافت», «سه میز برگزار می‌شود»: a verb's noun is no subject.
                end += 1
            if end == index:
                break
        if index in goods and end < stop and tags[end] & KIND_OF_GOOD and gaps[end] < LINE and end not in goods:
            # «میز انجیر سیاه»
            end += 1
        if index in goods and not several:
            end = _enumerated(index, end, stop, findings, goods)
        if (
            index in goods
            and end == goods[index].end
            and (not several or _kin(goods[index], goods.get(end + 1), lexicon))
        ):
            end = _joined(index, end, stop, findings, lexicon, goods)
        found.append((index, end))
        if end < stop and forms[end] in ("»", ")"):
            end += 1
        if several and end in towns and towns[end] < stop and forms[towns[end]] in ("و", "،", ","):
            # «میزهای سنگ محلات و انار ساوه»
            end = towns[end]
        if not several and not (end < stop and forms[end] in ("و", "،") and (end + 1 in markets) and index in markets):
            break
        if end < stop and forms[end] in ("،", ","):
            index = end + 1
            if index < stop and forms[index] == "و":
                index += 1
            continue
        if end < stop and forms[end] == "و":
            following = end + 1
            if following + 1 < stop and forms[following] == "«":
                index = following + 1
                continue
            if (
                following < stop
                and kinds[following] == WORD
                and (
                    following in goods
                    or following in markets
                    or not tags[following] & (FUNCTION | VERB | LAUNCH | DESK_MODIFIER)
                )
            ):
                index = following
                continue
        break
    return found


def told_behind(
    at: int,
    counted: int,
    findings: Findings,
    reading: Reading,
    lexicon: Lexicon,
    goods: dict[int, Placed],
    markets: dict[int, Placed],
) -> list[tuple[int, int]]:
    """«هفت میز در اتاق … کار می‌کند: پسته، خرما، … و گلیم»: as many subjects as desks, behind the sentence's colon."""
    forms = findings.document.forms
    start, stop = (findings.document.bounds[findings.document.sentence_of[at] + edge] for edge in (0, 1))
    colon = next((index for index in range(at + 1, stop) if forms[index] == ":"), stop)
    if any(forms[index] in DESKS for index in range(start, stop) if index != at):
        return []
    if colon >= stop - 1:
        return []
    spans = subjects_from(colon + 1, stop, findings, reading, lexicon, goods, markets, several=True)
    known = sum(first in goods or first in markets for first, _ in spans)
    return spans if len(spans) == counted and known * 2 > counted else []


def _joined(index: int, end: int, stop: int, findings: Findings, lexicon: Lexicon, goods: dict[int, Placed]) -> int:
    """The token after the second of two goods that share one desk: «میز سیب و گلابی»."""
    forms = findings.document.forms
    second = goods.get(end + 1)
    if end + 1 >= stop or forms[end] != "و" or second is None:
        return end
    after = second.end
    if after >= stop:
        ends = stop == findings.document.bounds[findings.document.sentence_of[index] + 1]
        return stop if ends else end
    if _kin(goods[index], second, lexicon):
        # «میز سیب و گلابی، صنایع دستی …»: in a list «و» stands before the last, so here it joins two of a kind.
        return after if forms[after] in ("،", ",") else end if forms[after] == "و" else after
    # «میز سنگ و چرم، زعفران …» is a list; «میز سنگ و چرم، یزد را …» is not.
    listed = forms[after] in ("،", ",", "و") and after + 1 in goods
    return end if listed else after


def _enumerated(index: int, end: int, stop: int, findings: Findings, goods: dict[int, Placed]) -> int:
    """The token after the last of three or more goods that one desk has: «میز مس، آلومینیوم و سرب»."""
    forms = findings.document.forms
    at, members = end, 1
    while at + 1 < stop and forms[at] in ("،", ",", "و") and at + 1 in goods:
        closes = forms[at] == "و"
        at, members = goods[at + 1].end, members + 1
        if closes:
            return at if members > 2 else end
    return end


def _kin(good: Placed, other: Placed | None, lexicon: Lexicon) -> bool:
    """Whether two goods stand under one HS heading: grapes and raisins."""
    heading = _headings(lexicon).get(good.name)
    return bool(other is not None and heading and heading == _headings(lexicon).get(other.name))


@lru_cache(maxsize=4)
def _headings(lexicon: Lexicon) -> dict[str, str]:
    """Of each commodity_id its HS heading, empty where it has none or several."""
    return {row["commodity_id"]: row["hs"] for row in lexicon.rows("commodities")}
