"""Export desks: «میز تخصصی شوینده», «میز کشوری …», «میز عراق», «چهار میز … در حوزه‌های الف، ب و ج»."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter

from data.extract.clauses import Reading
from data.extract.cues import (
    DESK_BEFORE_NO,
    DESK_LIST,
    DESK_MODIFIER,
    DESK_NEGATIVE,
    FUNCTION,
    LAUNCH,
    LOCAL,
    NATIONAL_DESK,
    NO_SUBJECT,
    PARTICIPLE,
    PLANNED,
    PROPOSE,
    THIS,
    VERB,
)
from data.extract.document import LINE, WORD, occurrences
from data.extract.findings import Findings, Placed
from data.extract.places import IRAN, owner_of
from data.extract.reading import reading_of
from data.lexicon import Lexicon
from data.model import DeskLevel, DeskMention
from data.persian.letters import ZWNJ, key

_DESK = frozenset({"میز", "میزهای", "میزها", "میزی"})
_PLURAL_APART = frozenset({"های", "ها"})
_SUBJECT_WORDS = 4
"""Words of a subject that no table knows: «میز صنایع تبدیلی و تکمیلی» has four."""
_PRESENT = frozenset(
    {"شود", "شوند", "کند", "کنند", "کنیم", "اندازد", "اندازند", "گردد", "دهد", "یابد", "گیرد", "گیرند"}
)
"""With «می»: what is done soon, not what was done."""
_VENUE_REACH = 4
"""Tokens: «در اتاق بازرگانی رشت»."""
_TOWARDS = frozenset({"با", "به", "برای"})
_SKIPPED = frozenset({"«", "(", "کشور", "کشورهای", "محصولات", "انواع", "محصول"})
_MOVED = frozenset({"منتقل", "واگذار", "محول"})
_COPULAS = frozenset({"است", "بود", "بوده", "هستند", "بودند", "نیست", "باشد"})
_HELPERS = frozenset({"می", "نمی", "خواهد", "خواهند"})
_SHORTEST_STEM = 2
_ADJECTIVE_HEADS = frozenset({"صنایع", "صنعت", "محصولات", "محصول", "مواد"})
"""Heads of a subject that are passed over only where the subject itself follows: «میز صنایع شوینده»."""
_EMPTY_HEADS = frozenset({"محصولات", "محصول", "تولیدات", "کالاهای", "کالای", "انواع", "بخش", "حوزه"})
_LIST_REACH = 8
"""Tokens to each side in which other furniture makes a table one."""
_FURNITURE = frozenset({"صندلی", "صندلیهای", "کمد", "کابینت", "بوفه", "تختخواب", "نیمکت"})
_NEWSROOMS = frozenset({"خبرگزاری", "روزنامه", "تحریریه"})
_STATUS_ORDER = {"launched": 3, "active": 2, "planned": 1}


def find_desks(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.desk_mentions`, every naming one entry; each desk's best known status goes to all its namings."""
    reading = reading_of(findings, lexicon)
    document = findings.document
    mentions: list[DeskMention] = []
    goods = {good.first: good for good in findings.commodities}
    markets = {market.first: market for market in findings.markets}
    for index in sorted(at for form in _DESK for at in occurrences(form, document.forms)):
        if document.kinds[index] == WORD and _is_desk(index, findings, reading, goods):
            mentions.extend(_desks_at(index, findings, lexicon, reading, goods, markets))
    best: dict[str, str] = {}
    for mention in mentions:
        status = mention.status or "active"
        if _STATUS_ORDER[status] > _STATUS_ORDER.get(best.get(mention.desk_id, ""), 0):
            best[mention.desk_id] = status
    findings.desk_mentions = [
        DeskMention(
            desk_id=mention.desk_id,
            commodity=mention.commodity,
            commodity_id=mention.commodity_id,
            market_code=mention.market_code,
            level=mention.level,
            place=mention.place,
            status=best[mention.desk_id],
            span_start=mention.span_start,
            span_end=mention.span_end,
            quote=mention.quote,
        )
        for mention in mentions
    ]


def _is_desk(at: int, findings: Findings, reading: Reading, goods: dict[int, Placed]) -> bool:
    """Not the furniture, the round table, the service counter, the negotiation."""
    document, tags = findings.document, reading.tags
    before, after = at - 1, at + 1
    if before >= 0 and document.gaps[at] < LINE and tags[before] & DESK_BEFORE_NO:
        return False
    if after < len(document.forms) and document.forms[after] in _PLURAL_APART:
        after += 1
    if after >= len(document.forms) or document.gaps[after] == LINE:
        return False
    if _among_furniture(at, findings) and not tags[after] & DESK_MODIFIER:
        return False
    # «میز خدمت» is a counter, «میز خدمات فنی و مهندسی» a desk.
    return not tags[after] & DESK_NEGATIVE or bool(tags[after] & DESK_MODIFIER) or after in goods


def _among_furniture(at: int, findings: Findings) -> bool:
    """Whether chairs and cupboards stand in the same list: «میز تلویزیون، کمد و صندلی»; «میز مبلمان» is a desk."""
    first, stop = (findings.document.bounds[findings.document.sentence_of[at] + edge] for edge in (0, 1))
    forms = findings.document.forms
    beside = forms[max(first, at - _LIST_REACH) : at] + forms[at + 2 : min(stop, at + 2 + _LIST_REACH)]
    return not _FURNITURE.isdisjoint(beside)


def _desks_at(
    at: int,
    findings: Findings,
    lexicon: Lexicon,
    reading: Reading,
    goods: dict[int, Placed],
    markets: dict[int, Placed],
) -> list[DeskMention]:
    document, tags = findings.document, reading.tags
    forms, _kinds, gaps = document.forms, document.kinds, document.gaps
    stop = document.bounds[document.sentence_of[at] + 1]
    if at and tags[at - 1] & THIS and forms[at - 1] in ("این", "همین", "آن"):
        return []
    index = at + 1
    if index < stop and forms[index] in _PLURAL_APART:
        index += 1
    counted = _counted(at, findings)
    rival = _next_counted(at, stop, findings) if counted else None
    if rival is not None:
        stop = rival
    enumerated = rival is not None or (counted and _counted_before(at, findings))
    national = False
    export_desk = forms[at] != "میز" or (at > 0 and findings.consumed[at - 1] == 1)
    while index < stop and gaps[index] < LINE and tags[index] & DESK_MODIFIER and index not in markets:
        if index in goods and not _leads_on(goods[index], stop, findings, goods, markets):
            break
        following = index + 1
        if forms[index] in _ADJECTIVE_HEADS and not (
            following in goods or following in markets or (following < stop and tags[following] & DESK_MODIFIER)
        ):
            # «میز محصولات حیوانی», «میز صنایع تبدیلی»: the adjective alone names nothing.
            break
        national |= bool(tags[index] & NATIONAL_DESK)
        export_desk = True
        index += 1
    if index + 1 < stop and forms[index] in _TOWARDS and index + 1 in markets:
        # «میز توسعه تجارت با روسیه»
        index += 1
    elif index + 2 < stop and forms[index] == "ایران" and forms[index + 1] == "و" and index + 2 in markets:
        # «میز مشترک ایران و عمان»
        index += 2
    if index + 1 < stop and forms[index + 1] in _DESK and tags[index] & DESK_LIST:
        # «میزهای کالایی شامل میز تخصصی …»: the desk that follows has the subjects.
        return []
    listed = (
        index < stop
        and index not in markets
        and (tags[index] & DESK_LIST != 0 or forms[index] in ("در", "برای"))
        and index not in goods
    )
    if listed:
        opened = index
        # «در حوزه‌های …», «شامل …», «در سه بخش …»: the words between the desks and their subjects.
        while (
            index < stop
            and gaps[index] < LINE
            and index not in goods
            and index not in markets
            and (forms[index] not in _ADJECTIVE_HEADS or index + 1 in goods or index + 1 in markets)
            and (
                tags[index] & DESK_LIST
                or forms[index] in ("در", "برای", "های", "ها", "تخصصی", ":", "«", "کالایی", "مختلف", "زمینه")
                or findings.consumed[index]
            )
        ):
            index += 1
        told = any(tags[word] & DESK_LIST and forms[word] != "برای" for word in range(opened, index))
        if not told and not (forms[opened] == "برای" and index in goods):
            return []
        subjects = _subjects(index, stop, findings, reading, lexicon, goods, markets, several=True)
    else:
        several = forms[at] != "میز" or bool(at and (findings.consumed[at - 1] or tags[at - 1] & DESK_LIST))
        subjects = _subjects(index, stop, findings, reading, lexicon, goods, markets, several=several)
    if enumerated and subjects and len(subjects) > 1 and len(subjects) != counted:
        # «چهار میز در بخش گل، گیاهان و نهال، سه میز در بخش …»: all up to the next number is one subject.
        subjects = [(subjects[0][0], subjects[-1][1])]
    # «میز صادرات استان», «۳ میز در بخش ملی»: whose they are, not what they are for.
    subjects = [span for span in subjects if not tags[span[0]] & (NATIONAL_DESK | LOCAL)]
    if any(_of_a_newsroom(span, stop, findings) for span in subjects):
        return []
    plain_plural = forms[at] != "میز" and not listed
    if plain_plural:
        subjects = [span for span in subjects if span[0] in goods or span[0] in markets]
    known = any(first in goods or first in markets for first, _ in subjects)
    if not export_desk and not known and not _speaks_of_desks(findings, reading):
        # «میز» with a word that no table knows is a desk only where the article speaks of desks.
        return []
    clause = reading.clauses[reading.clause_of[at]]
    # «میز صادرات فرش به اصفهان منتقل شد»: the country's desk, kept there.
    national |= not _MOVED.isdisjoint(forms[at : clause.end])
    place = _place(at, findings, lexicon, reading)
    status = _status(at, findings, reading)
    found: list[DeskMention] = []
    for first, end in subjects:
        start = first if listed or (len(subjects) > 1 and first != subjects[0][0]) else at
        market = markets.get(first)
        good = goods.get(first)
        level: DeskLevel
        commodity: str | None
        if market is not None:
            level, subject, commodity, commodity_id = "country", market.name, None, None
        else:
            head = first
            while head < end - 1 and forms[head] in _EMPTY_HEADS and _names_goods(head + 1, end, forms, lexicon):
                head += 1
            commodity = singular(" ".join(document.quote(head, end - 1).split()))
            commodity_id = good.name if good is not None else None
            subject = commodity_id or key(commodity)
            level = "national" if national or place == IRAN else "provincial"
        found.append(
            DeskMention(
                desk_id=f"{level}:{place or IRAN}:{subject}",
                commodity=commodity,
                commodity_id=commodity_id,
                market_code=market.name if market is not None else None,
                level=level,
                place=place,
                status=status,
                span_start=document.starts[start],
                span_end=document.ends[end - 1],
                quote=document.quote(start, end - 1),
            )
        )
    return found


def _names_goods(first: int, end: int, forms: list[str], lexicon: Lexicon) -> bool:
    """Whether the words after «محصولات» are goods by themselves: «شوینده», but not «حیوانی»."""
    return forms[first - 1] not in _ADJECTIVE_HEADS or any(
        entry.table == "commodities" for entry in lexicon.entries("".join(forms[first:end]))
    )


def singular(text: str) -> str:
    """`text` without the plural ending of its last word: «شوینده‌ها» → «شوینده»."""
    for ending in (ZWNJ + "های", ZWNJ + "ها", " های", " ها", "های", "ها"):
        stem = text[: -len(ending)]
        # «سرمایهای» is «سرمایه‌ای» without its half-space.
        if (
            text.endswith(ending)
            and len(stem) > _SHORTEST_STEM
            and not (ending in ("های", "ها") and stem.endswith("ی"))
        ):
            return stem
    return text


def _of_a_newsroom(span: tuple[int, int], stop: int, findings: Findings) -> bool:
    """«میز اقتصادی ایسنا», «میز صنعت خبرگزاری …»: journalists sit there."""
    first, end = span
    if end < stop and findings.document.forms[end] in _NEWSROOMS:
        return True
    matches = findings.matches_in[findings.document.sentence_of[first]]
    return any(match.entry.table == "outlets" and match.first == first for match in matches)


def _counted(at: int, findings: Findings) -> float:
    """The number that counts the desks named at token `at`; 0 where none does."""
    place = bisect_left(findings.figures, at + 1, key=lambda figure: figure.end)
    if place < len(findings.figures) and findings.figures[place].end == at + 1:
        return findings.figures[place].value
    return 1.0 if at and findings.document.forms[at - 1] == "یک" else 0.0


def _next_counted(at: int, stop: int, findings: Findings) -> int | None:
    """The token at which the next number of desks in the sentence begins: «۹ میز در بخش چای، ۴ میز در بخش برنج»."""
    forms = findings.document.forms
    for other in range(at + 1, stop):
        if forms[other] == "میز" and _counted(other, findings):
            first = other - 1
            while first > at + 1 and findings.consumed[first - 1]:
                first -= 1
            while first > at + 1 and forms[first - 1] in ("،", ",", "؛", "و", "تعداد"):
                first -= 1
            return first
    return None


def _counted_before(at: int, findings: Findings) -> bool:
    first = findings.document.bounds[findings.document.sentence_of[at]]
    forms = findings.document.forms
    return any(forms[other] == "میز" and _counted(other, findings) for other in range(first, at))


def _leads_on(
    good: Placed, stop: int, findings: Findings, goods: dict[int, Placed], markets: dict[int, Placed]
) -> bool:
    """Whether the subject proper comes after this word: «میز صنایع شوینده»."""
    return good.end < stop and (good.end in goods or good.end in markets) and findings.document.gaps[good.end] < LINE


def _subjects(
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
    while index < stop and gaps[index] < LINE:
        while (
            index < stop
            and forms[index] in _SKIPPED
            and index not in goods
            and index not in markets
            and (forms[index] not in _ADJECTIVE_HEADS or index + 1 in goods or index + 1 in markets)
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
        if index in goods and (not several or _kin(goods[index], goods.get(end + 1), lexicon)):
            end = _joined(index, end, stop, findings, lexicon, goods)
        found.append((index, end))
        if end < stop and forms[end] in ("»", ")"):
            end += 1
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


def _joined(index: int, end: int, stop: int, findings: Findings, lexicon: Lexicon, goods: dict[int, Placed]) -> int:
    """The token after the second of two goods that share one desk: «میز سیب و گلابی»."""
    forms = findings.document.forms
    second = goods.get(end + 1)
    if end + 1 >= stop or forms[end] != "و" or second is None or second.end >= stop:
        return end
    after = second.end
    if _kin(goods[index], second, lexicon):
        # «میز سیب و گلابی، صنایع دستی …»: in a list «و» stands before the last, so here it joins two of a kind.
        return after if forms[after] in ("،", ",") else end if forms[after] == "و" else after
    # «میز سنگ و چرم، زعفران …» is a list; so is what a plural verb ends.
    return end if forms[after] in ("،", ",", "و") else after


def _kin(good: Placed, other: Placed | None, lexicon: Lexicon) -> bool:
    """Whether two goods stand under one HS heading: grapes and raisins."""
    heading = _headings(lexicon).get(good.name)
    return bool(other is not None and heading and heading == _headings(lexicon).get(other.name))


@lru_cache(maxsize=4)
def _headings(lexicon: Lexicon) -> dict[str, str]:
    """Of each commodity_id its HS heading, empty where it has none or several."""
    return {row["commodity_id"]: row["hs"] for row in lexicon.rows("commodities")}


def _speaks_of_desks(findings: Findings, reading: Reading) -> bool:
    forms = findings.document.forms
    return any(
        form in _DESK and index + 1 < len(forms) and reading.tags[index + 1] & DESK_MODIFIER
        for index, form in enumerate(forms)
    )


def _place(at: int, findings: Findings, lexicon: Lexicon, reading: Reading) -> str | None:
    """Whose desk it is: the place named after it in its clause («… در مشهد»), else the article's own."""
    clause = reading.clauses[reading.clause_of[at]]
    forms = findings.document.forms
    behind = bisect_left(findings.places, at, key=attrgetter("first"))
    for place in findings.places[behind : bisect_left(findings.places, clause.end, key=attrgetter("first"))]:
        near = forms[max(at, place.first - _VENUE_REACH) : place.first]
        if at < place.first < clause.end and ("در" in near or near[-1:] in (["استان"], ["به"])):
            return owner_of(place.name, lexicon)
    return findings.home


def _status(at: int, findings: Findings, reading: Reading) -> str | None:
    """launched, planned or active, by the words of the desk's clause."""
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
