"""Countries that a report measures Iran by, which are no market in it: «ایران صدر انجیر را از ترکیه پس گرفت»."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from data.extract.document import occurrences
from data.extract.findings import Findings, Placed

_RIVALRY = frozenset({"رقیب", "رقبا", "رقبای", "رقیبان", "رقیبی", "رقابت"})
_RIVALRY_REACH = 3
_BEHIND = frozenset({"پس", "بعد", "پیش", "قبل"})
_RANKS = frozenset({"رتبه", "رده", "جایگاه", "مقام", "صدر", "سهم", "تولیدکننده", "صادرکننده", "تولید", "صادرات"})
"""Nouns of a comparison of countries; in the sentence of «پس از چین» they make it one."""
_TAKES = frozenset({"پس", "پیشی", "سبقت", "جلو", "گرفته", "ربود", "ربوده"})
_PLACES = frozenset({"رتبه", "رده", "جایگاه", "مقام"})
_MADE = frozenset({"تولید", "برداشت", "رتبه", "جایگاه"})
"""Before a country, goods between at most: «تولید عسل چین»."""
_WORLD = frozenset({"جهان", "جهانی", "دنیا"})
_OPENS = frozenset({"با", "در", "رتبه", "بیشترین", "بزرگترین", "بزرگ‌ترین"})
_TOWARDS = frozenset({"به", "مقصد", "راهی", "روانه", "بازار", "بازارهای", "میز"})
_PARTNERS = _TOWARDS | {"با", "از"}
_LINK_REACH = 2


class Rivals(NamedTuple):
    """The rivals of a document."""

    codes: frozenset[str]
    """Those named as a rival, a maker or an earlier rank oftener than as a partner, and in half of all namings."""
    measures: frozenset[int]
    """First tokens of namings that something of ours is measured by: «پس از چین», «رقیب ما ترکیه»."""
    own: frozenset[int]
    """First tokens of namings whose own production, exports or rank is told: «تولید عسل چین»."""


def rivals_of(findings: Findings) -> Rivals:
    """The countries that the document measures Iran by; to be asked when the markets are known."""
    forms, bounds = findings.document.forms, findings.document.bounds
    against: Counter[str] = Counter()
    measures: set[int] = set()
    own: set[int] = set()
    for market in findings.markets:
        start, stop = bounds[market.sentence_no], bounds[market.sentence_no + 1]
        if _measures(forms, market, start, stop):
            measures.add(market.first)
        elif _is_own(forms, market, start, stop):
            own.add(market.first)
        elif not _PARTNERS.isdisjoint(forms[max(start, market.first - _LINK_REACH) : market.first]):
            against[market.name] -= 2
            continue
        else:
            against[market.name] -= 1
            continue
        against[market.name] += 2
    for at in [*occurrences("کشور", forms), *occurrences("کشورها", forms)] if findings.markets else ():
        if forms[at - 1] in ("این", "آن") and is_behind(forms, at - 1):
            # «پس از این کشور، ایران با …»
            back = bisect_left(findings.markets, at, key=lambda market: market.first)
            if back:
                against[findings.markets[back - 1].name] += 2
    codes = frozenset(code for code, count in against.items() if count > 0)
    return Rivals(codes, frozenset(measures), frozenset(own))


def is_behind(forms: list[str], first: int) -> bool:
    """Whether somebody comes behind the country at token `first`: «پس از چین», «بعد از ترکیه و چین»."""
    at = first
    if at > 2 and forms[at - 1] == "و":
        at -= 2
    return at > 1 and forms[at - 1] == "از" and forms[at - 2] in _BEHIND


def _measures(forms: list[str], market: Placed, start: int, stop: int) -> bool:
    before = forms[max(start, market.first - _RIVALRY_REACH) : market.first]
    after = forms[market.end : min(stop, market.end + _RIVALRY_REACH)]
    if not _RIVALRY.isdisjoint(before) or not _RIVALRY.isdisjoint(after):
        return True
    ranks = not _RANKS.isdisjoint(forms[start:stop])
    if is_behind(forms, market.first):
        return ranks
    return ranks and forms[market.first - 1] == "از" and not _TAKES.isdisjoint(after)


def _is_own(forms: list[str], market: Placed, start: int, stop: int) -> bool:
    before = forms[max(start, market.first - _LINK_REACH) : market.first]
    if not before or (_TOWARDS.isdisjoint(before) and before[-1] not in ("از", "با")):
        world = not _WORLD.isdisjoint(forms[start:stop])
        if any(form in _MADE or (form == "سهم" and world) for form in before):
            return True
        after = forms[market.end : min(stop, market.end + 2)]
        if len(after) == 2 and after[0] in ("در", "با") and after[1] == "تولید":
            return True
        return world and bool(after) and after[0] in _OPENS and not _PLACES.isdisjoint(forms[start:stop])
    return False
