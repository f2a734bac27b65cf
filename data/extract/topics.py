"""What an article is about: the goods and the market that own a figure whose own words name none.

A headline's goods own what follows as long as the text speaks of them: «کالا» at large, or the trade of the whole
province, ends their turn until they are named again. A market owns the rest where headline or lead name it alone and
most of the namings are its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from data.extract.cues import DELEGATION, LOCAL
from data.extract.document import Document
from data.extract.findings import Findings, Placed
from data.extract.rivals import Rivals

_LEAD_SENTENCES = 2
_NAMED_OFTEN = 3
_CLEARLY = 3
"""An article that is about goods is about a market too only where hardly another is named."""
_LARGE = frozenset({"کالا", "کالای", "کالاهای", "کالاها", "کالایی"})
"""Goods without a name."""
_LARGE_REACH = 2
_TRADE_NOUNS = frozenset({"صادرات", "واردات", "تجارت", "مبادلات"})
_WHOSE = frozenset({"استان", "کشور", "کشورمان", "غیرنفتی", "ایران"})
_HOMELAND = frozenset({"ایران", "کشورمان"})
_WIDE = frozenset({"جهان", "دنیا", "آسیا", "خارجی"})
"""Beside these a figure is measured in the world, not in the market that the article is about."""
_COUNTRIES = frozenset({"کشور", "کشورها", "کشورهای", "بازارهای", "بازارها"})
_OTHERS = (["مختلف"], ["دیگر"], ["سایر"], ["متعدد"])
_POINTED = frozenset({"کشور", "بازار", "اتحادیه", "همسایه"})
_DESK = frozenset({"میز", "میزهای"})
_DESK_REACH = 3
_TIES = frozenset({"به", "از", "با", "مقصد", "راهی", "روانه", "بازار", "سمت"})
_TIE_REACH = 2
_MEMBER_OF = frozenset({"RU", "BY", "KZ", "KG", "AM"})
"""Members of the bloc that news counts part by part: naming them does not take the article from the bloc."""


@dataclass(slots=True)
class Topics:
    """The article's goods by their commodity_id, and its market; `turn` is whose turn it is among the goods."""

    goods: dict[str, Placed]
    market: str | None
    turn: Placed | None
    heard_once: bool = False
    """Whether a figure named one of the goods: after that «صادرات استان» is of all goods."""
    market_turn: bool = True
    """Whether the text still speaks of `market`."""

    def heard(self, good: Placed) -> None:
        """A figure named `good` itself."""
        for name, headline in self.goods.items():
            if name == good.name or headline.text in good.text or good.text in headline.text:
                self.turn = headline
                self.heard_once = True


def read_topics(
    findings: Findings, kinds: dict[str, str], regions: frozenset[str], tags: list[int], rivals: Rivals
) -> Topics:
    """The topics of the document; `kinds` are those of commodities.csv, `tags` the cue bits of the tokens.

    `regions` are the codes of markets that are too wide to be what all of an article is about.
    """
    goods = _goods(findings, kinds)
    return Topics(
        goods=goods,
        market=_market(findings, regions, tags, rivals, _CLEARLY if goods else 1),
        turn=next(iter(goods.values())) if len(goods) == 1 else None,
    )


def at_large(document: Document, first: int, end: int) -> bool:
    """Whether the figure at tokens `first` to `end` counts goods without a name: «۹۱۰ هزار تن کالا»."""
    stop = document.bounds[document.sentence_of[first] + 1]
    return any(form in _LARGE for form in document.forms[end : min(stop, end + _LARGE_REACH)])


def of_the_whole(forms: list[str], first: int, end: int, tags: list[int], *, homeland: bool = True) -> bool:
    """Whether tokens `first` to `end` speak of trade as a whole: «کل صادرات استان», «واردات کشور».

    Without `homeland`, «صادرات ایران» does not: in news of a partner of Iran it is what goes to that partner.
    """
    if _TRADE_NOUNS.isdisjoint(forms[first:end]):
        return False
    return of_all(forms, first, end) or any(
        forms[index] in _TRADE_NOUNS
        and (forms[index + 1] in _WHOSE or tags[index + 1] & LOCAL)
        and (homeland or forms[index + 1] not in _HOMELAND)
        for index in range(first, end - 1)
    )


def of_all(forms: list[str], first: int, end: int) -> bool:
    """Whether tokens `first` to `end` speak of all trade there is: «کل صادرات غیر نفتی ایران»."""
    return any(
        forms[index] == "کل"
        and forms[index + 1] in _TRADE_NOUNS
        and not _WHOSE.isdisjoint(forms[index + 2 : index + 5])
        for index in range(first, end - 2)
    )


def of_the_world(forms: list[str], first: int, end: int) -> bool:
    """Whether tokens `first` to `end` speak of all markets: «در جهان», «کشورهای خارجی», «به خارج از کشور»."""
    words = forms[first:end]
    if not _WIDE.isdisjoint(words):
        return True
    return any(
        (word == "خارج" and "کشور" in words[at + 1 : at + 3])
        or (word in _COUNTRIES and (words[at + 1 : at + 2] in _OTHERS or words[at - 1 : at] in _OTHERS))
        for at, word in enumerate(words)
    )


def desk_before(forms: list[str], market: Placed) -> bool:
    """Whether the market is what a desk is named after: «میز افغانستان»."""
    return any(form in _DESK for form in forms[max(0, market.first - _DESK_REACH) : market.first])


def _lead(findings: Findings) -> range:
    first = findings.title_sentence + 1
    # A text without a headline has a date, an agency and a greeting before its news.
    length = _LEAD_SENTENCES if first else _LEAD_SENTENCES + 1
    return range(first, min(len(findings.document.sentences), first + length))


def _goods(findings: Findings, kinds: dict[str, str]) -> dict[str, Placed]:
    title = findings.title_sentence
    if title < 0:
        return _goods_without_headline(findings, kinds)
    named: dict[str, Placed] = {}
    for good in findings.commodities:
        if good.sentence_no == title and kinds.get(good.name) != "sector":
            named.setdefault(good.name, good)
    if not named:
        return {}
    lead = _lead(findings)
    in_body: Counter[str] = Counter()
    in_lead: set[str] = set()
    in_opening = False
    for good in findings.commodities:
        if good.sentence_no <= title:
            continue
        in_opening |= good.sentence_no == lead.start
        for name, headline in named.items():
            if name == good.name or headline.text in good.text or good.text in headline.text:
                in_body[name] += 1
                if good.sentence_no in lead:
                    in_lead.add(name)
    large = any(
        at_large(findings.document, figure.first, figure.end)
        for figure in findings.figures
        if figure.sentence_no in (title, lead.start) and figure.unit != "desk"
    )
    if large:
        return {}
    _as_told(named, findings)
    return {
        name: good for name, good in named.items() if name in in_lead or in_body[name] >= _NAMED_OFTEN or not in_opening
    }


def _as_told(named: dict[str, Placed], findings: Findings) -> None:
    """Put the report's own words for the headline's goods: it says «گیاه دارویی», the headline more."""
    title = findings.title_sentence
    told: dict[str, dict[str, list[Placed]]] = {name: {} for name in named}
    for good in findings.commodities:
        if good.name in told and good.sentence_no > title:
            told[good.name].setdefault(good.text, []).append(good)
    for name, by_text in told.items():
        if not by_text or named[name].text in by_text:
            continue
        namings = max(by_text.values(), key=len)
        if len(namings) >= _NAMED_OFTEN:
            named[name] = namings[0]


def _goods_without_headline(findings: Findings, kinds: dict[str, str]) -> dict[str, Placed]:
    """The one good of the opening sentences, where hardly another is named in the whole text."""
    counts = Counter(good.name for good in findings.commodities if kinds.get(good.name) != "sector")
    early = {good.name for good in findings.commodities if good.sentence_no <= 1 and kinds.get(good.name) == "good"}
    if len(early) != 1:
        return {}
    name = next(iter(early))
    if counts[name] < _NAMED_OFTEN or counts[name] <= sum(counts.values()) - counts[name]:
        return {}
    return {name: next(good for good in findings.commodities if good.name == name)}


def _market(findings: Findings, regions: frozenset[str], tags: list[int], rivals: Rivals, times: int) -> str | None:
    """The one market of the headline, or of the lead, named `times` as often as all others together."""
    title, lead = findings.title_sentence, _lead(findings)
    forms = findings.document.forms
    namings = Counter(market.name for market in findings.markets)
    if not namings:
        return None
    for at, form in enumerate(forms):
        if form in _POINTED and forms[at - 1] == "این":
            # «این کشور» names the country again.
            back = bisect_left(findings.markets, at, key=lambda market: market.first)
            if back:
                namings[findings.markets[back - 1].name] += 1
    in_title: set[str] = set()
    in_lead: set[str] = set()
    for market in findings.markets:
        if findings.named[market.first]:
            continue
        ahead = range(max(0, market.first - _DESK_REACH), market.first)
        if market.sentence_no == title and not desk_before(forms, market):
            in_title.add(market.name)
        elif market.sentence_no in lead and not any(tags[at] & DELEGATION for at in ahead):
            in_lead.add(market.name)
    named = in_title & in_lead or in_title or in_lead
    if len(named) != 1:
        return None
    code = next(iter(named))
    if code in rivals.codes:
        return None
    others = sum(
        count for name, count in namings.items() if name != code and not (code == "EAEU" and name in _MEMBER_OF)
    )
    if code in regions or namings[code] < times * others:
        return None
    if namings[code] == 1 and code not in in_title and (len(namings) > 1 or not _is_partner(findings, code)):
        # «تقاضای چین بهتر شده است» makes no report one of trade with China.
        return None
    if namings[code] < _NAMED_OFTEN and len(namings) > 1 and not (code in in_title and code in in_lead):
        return None
    return code


def _is_partner(findings: Findings, code: str) -> bool:
    """Whether something goes to, comes from or is done with the market: a preposition ties it to its clause."""
    forms = findings.document.forms
    return any(
        not _TIES.isdisjoint(forms[max(0, market.first - _TIE_REACH) : market.first])
        for market in findings.markets
        if market.name == code
    )
