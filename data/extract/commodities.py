"""Goods where the text names them, and the trade items that come of them."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter

from data.extract.clauses import Reading
from data.extract.cues import DESK_MODIFIER, EXPORT, GOOD_MODIFIER, GOODS_HEAD, IMPORT, LIST_HEAD
from data.extract.document import LINE, WORD
from data.extract.findings import Findings, Placed
from data.extract.flows import flow_at, flow_cues
from data.extract.reading import reading_of
from data.lexicon import Lexicon, Match
from data.model import Flow, TradeItem
from data.persian.letters import key

_EXCEPT = frozenset({"بدون", "منهای", "جز", "بجز", "استثنای", "غیر", "غیراز", "صرفنظر"})
_NO_GOOD = "phrase"
"""Kind of the rows whose forms hold a good's name and are none: «راه آهن», «خط لوله»."""
_CARRIER = "carrier"
_DESKS = frozenset({"میز", "میزهای"})
"""Meaning of a form that counts loads more often than it is one: «۳۸۰ دستگاه کامیون»."""
_NICKNAME = "nickname"
_SINGULAR_HEADS = frozenset({"کالای", "فرآورده", "فراورده"})
_LIST_SIGNS = frozenset({"و", "،", ",", "(", ")", "-", "نیز", "همچنین", "انواع"})


@lru_cache(maxsize=4)
def good_kinds(lexicon: Lexicon) -> dict[str, str]:
    """Of each commodity_id: good, group or sector."""
    return {row["commodity_id"]: row["kind"] for row in lexicon.rows("commodities")}


def find_commodities(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.commodities`: every good, group of goods or sector named, in order of place."""
    document = findings.document
    _forms, gaps, kinds = document.forms, document.gaps, document.kinds
    tags = reading_of(findings, lexicon).tags
    # «سه میلیون گل»: what is counted is goods too.
    counted = {figure.unit_first for figure in findings.figures if figure.noun is not None}
    matches = [match for match in findings.matches if match.entry.table == "commodities"]
    markets = {market.first for market in findings.markets}
    # The token after a place and one sign: where a list of towns goes on.
    place_ends = {place.end for place in findings.places}
    in_places = {index for place in findings.places for index in range(place.first, place.end)}
    place_forms = {match.first for match in findings.matches if match.entry.table == "places"}
    covered = 0
    excluded_end = -1
    for place, match in enumerate(matches):
        if match.first < covered or match.first in markets:
            continue
        if findings.named[match.first] or match.first in in_places:
            continue
        if findings.consumed[match.first] and (
            match.first not in counted
            or match.entry.row["kind"] != "good"
            or _meaning(match, document.forms) == _CARRIER
        ):
            continue
        if match.first >= 2 and match.first - 1 in place_ends and match.first in place_forms:
            # «رفسنجان، زرند و انار» are towns.
            continue
        left_out = excluded_end >= 0 and _only_signs(document.forms[excluded_end : match.first])
        if left_out or any(form in _EXCEPT for form in document.forms[max(0, match.first - 3) : match.first]):
            # «بدون احتساب نفت خام و …» names what is left out.
            excluded_end = match.end
            continue
        if match.entry.row["kind"] == _NO_GOOD:
            # «راه آهن» covers the «آهن» in it.
            covered = match.end
            continue
        if match.entry.row.get("also") and not _vouched(match, findings, tags, covered):
            continue
        first, end, name = match.first, match.end, match.entry.name
        # «مواد اولیه پنبه»: a group directly before a good is its head; the good gives the name.
        following = _next(matches, place, end)
        if following is not None and match.entry.row["kind"] == "group" and gaps[end] < LINE:
            end, name = following.end, following.entry.name
        elif (
            following is not None
            and gaps[end] < LINE
            and match.entry.row["kind"] == following.entry.row["kind"] == "good"
            and not any(findings.consumed[following.end : following.end + 1])
        ):
            # «کنسرو زیتون»: what is made of a good is one of its own; «میز زعفران ماهی دو نشست» names but one.
            end = following.end
        before = first - 1
        if before >= 0 and gaps[first] < LINE and tags[before] & GOODS_HEAD and not findings.named[before]:
            first = before
        bound = document.bounds[document.sentence_of[first] + 1]
        while end < bound and gaps[end] < LINE and kinds[end] == WORD and tags[end] & GOOD_MODIFIER:
            end += 1
        covered = end
        text = document.quote(first, end - 1)
        if end == match.end and _linked("".join(document.forms[match.first : end]), match, lexicon):
            text = text[:-1]
        lone = document.forms[first] in _SINGULAR_HEADS and document.forms[first + 1 : first + 2] != ["های"]
        if lone or _meaning(match, document.forms) == _NICKNAME:
            # «طلای سرخ» is saffron, «یک محصول پتروشیمی» one of the petrochemicals.
            text = match.entry.row["name_fa"]
        findings.commodities.append(Placed(document.sentence_of[first], first, end, name, text))


def _linked(form: str, match: Match, lexicon: Lexicon) -> bool:
    """Whether `form` ends in the «ی» that links what follows: «میگوی جنوب»."""
    return form.endswith(("وی", "ای")) and match.entry in lexicon.entries(form[:-1])


@lru_cache(maxsize=64)
def _homographs(also: str) -> dict[str, str]:
    """Of each form that is also something else, by its key: what."""
    return {key(form.partition(":")[0]): form.partition(":")[2].strip() for form in also.split("|")}


def _meaning(match: Match, forms: list[str]) -> str:
    """What else the form of `match` is; an empty string where it is nothing else."""
    also = match.entry.row.get("also")
    if not also:
        return ""
    form = "".join(forms[match.first : match.end])
    homographs = _homographs(also)
    return homographs.get(form) or homographs.get(form.removesuffix("ها").removesuffix("های").removesuffix("ی"), "")


def _vouched(match: Match, findings: Findings, tags: list[int], covered: int) -> bool:
    """Whether a form that is also another word («ماست»: yoghurt, it is ours) is the good: by the word before it."""
    document = findings.document
    meaning = _meaning(match, document.forms)
    if meaning in ("", _NICKNAME):
        return True
    before = match.first - 1
    if meaning == _CARRIER:
        return before >= 0 and bool(tags[before] & (EXPORT | IMPORT)) and document.gaps[match.first] < LINE
    if before < 0 or document.gaps[match.first] == LINE or findings.consumed[before]:
        return True
    if document.forms[before] in _DESKS or (tags[before] & DESK_MODIFIER and document.forms[before - 1] in _DESKS):
        # «میز سیر», «میز تخصصی انار»
        return True
    if tags[before] & (GOODS_HEAD | EXPORT | IMPORT | LIST_HEAD) or (
        covered == before and document.forms[before] in _LIST_SIGNS
    ):
        return True
    after = match.end
    return after < len(document.forms) and bool(tags[after] & (EXPORT | IMPORT))


def _only_signs(forms: list[str]) -> bool:
    return 0 < len(forms) <= 2 and all(form in _LIST_SIGNS for form in forms)


def _next(matches: list[Match], place: int, end: int) -> Match | None:
    for match in matches[place + 1 : place + 4]:
        if match.first == end:
            return match
        if match.first > end:
            return None
    return None


def find_trade_items(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.trade_items`: goods in a clause of exporting or importing, once a good, direction and market."""
    reading = reading_of(findings, lexicon)
    document = findings.document
    kinds_of = good_kinds(lexicon)
    # Each with every market it is said to go to or come from; without a market only where none was said before.
    seen: set[tuple[str, Flow | None, str | None]] = set()
    desk_spans = sorted((desk.span_start, desk.span_end) for desk in findings.desk_mentions)
    by_sentence: dict[int, set[str]] = {}
    for market in findings.markets:
        by_sentence.setdefault(market.sentence_no, set()).add(market.name)
    groups = _lists(findings)
    flows = [_flow_here(good, findings, reading) for good in findings.commodities]
    for group in groups:
        shared = next((flows[k] for k in group if flows[k] is not None), None)
        for k in group:
            flows[k] = flows[k] or shared
    for good, flow in zip(findings.commodities, flows, strict=True):
        start, stop = document.starts[good.first], document.ends[good.end - 1]
        if flow is None and _is_within(start, desk_spans):
            flow = "export"
        if good.first and document.forms[good.first - 1] == "برای" and document.gaps[good.first] < LINE:
            # «پنبه برای صنایع نساجی»: what it is for is not what is traded.
            continue
        if flow is None or kinds_of.get(good.name) == "sector":
            continue
        # The one market of the good's sentence, where there is but one.
        codes = by_sentence.get(good.sentence_no, set())
        code = next(iter(codes)) if len(codes) == 1 else None
        if (good.name, flow, code) in seen:
            continue
        seen |= {(good.name, flow, code), (good.name, flow, None)}
        findings.trade_items.append(
            TradeItem(
                good.name,
                good.text,
                flow,
                code,
                start,
                stop,
                document.quote(good.first, good.end - 1),
            )
        )


def _lists(findings: Findings) -> list[list[int]]:
    """Goods that stand in one list, as indices: nothing but «،» and «و» between them."""
    forms = findings.document.forms
    groups: list[list[int]] = []
    for k, good in enumerate(findings.commodities):
        if groups:
            last = findings.commodities[groups[-1][-1]]
            between = forms[last.end : good.first]
            if good.sentence_no == last.sentence_no and len(between) <= 2 and all(x in _LIST_SIGNS for x in between):
                groups[-1].append(k)
                continue
        groups.append([k])
    return groups


def _flow_here(good: Placed, findings: Findings, reading: Reading) -> Flow | None:
    """The flow of a good by its clause; «اقلام مورد نیاز … تأمین شود» is an import without the word."""
    flow = flow_at(good.first, good.end, findings, reading)
    if flow is not None:
        return flow if flow in ("export", "import") else None
    clauses = reading.clauses
    number = reading.clause_of[good.first]
    # A relative clause («که بیشتر آن … بوده است») speaks of what the clause before it says.
    if number and clauses[number - 1].sentence_no == good.sentence_no:
        before = flow_cues(clauses[number - 1], findings, reading)
        if before and before[-1][1] in ("export", "import"):
            return before[-1][1]
    return None


def _is_within(start: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the code point `start` lies in one of the sorted spans (those of one list of desks may share a start)."""
    place = bisect_right(spans, start, key=itemgetter(0))
    return any(start < end for _, end in spans[max(0, place - _DESKS_OF_A_LIST) : place])


_DESKS_OF_A_LIST = 24
