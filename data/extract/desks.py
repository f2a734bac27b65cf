"""Export desks: «میز تخصصی شوینده», «میز کشوری …», «میز عراق», «چهار میز … در حوزه‌های الف، ب و ج»."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from data.extract.clauses import Reading
from data.extract.commodities import good_kinds
from data.extract.cues import (
    DESK_BEFORE_NO,
    DESK_LIST,
    DESK_MODIFIER,
    DESK_NEGATIVE,
    EXPORT,
    LOCAL,
    NATIONAL_DESK,
    THIS,
)
from data.extract.desk_states import place_of, status_of
from data.extract.desk_subjects import ADJECTIVE_HEADS, DESKS, subjects_from, told_behind
from data.extract.document import LINE, SPACE, WORD, Document, occurrences
from data.extract.findings import Findings, Placed
from data.extract.places import IRAN
from data.extract.reading import reading_of
from data.lexicon import Lexicon
from data.model import DeskLevel, DeskMention
from data.persian.letters import ZWNJ, key

_PLURAL_APART = frozenset({"های", "ها"})
_TOWARDS = frozenset({"با", "به", "برای"})
_BEFORE_MARKETS = frozenset({"کشور", "کشورهای", "عضو", "بازار", "بازارهای", "منطقه", "حوزه", "حاشیه"})
_DASHES = frozenset("-–—")
_WHERE = frozenset({"در", "این", "اتاق", "بازرگانی", "شهر"})
_ENUMERATES = frozenset({"شامل", "در", ":", "از", "حوزه", "حوزه‌های", "حوزههای"})
_MOVED = frozenset({"منتقل", "واگذار", "محول"})
_SHORTEST_STEM = 2
_EMPTY_HEADS = frozenset({"محصولات", "محصول", "تولیدات", "کالاهای", "کالای", "انواع", "بخش", "حوزه"})
_MADE_OR_SOLD = (["صادرات"], ["واردات"], ["تولید"], ["ساخت"], ["فروش"], ["خرید"], ["قیمت"])
"""Right before «میز» they are of the furniture."""
_GOODS_BACK = 6
"""Goods named before «این میز» among which its own are looked for."""
_LIST_REACH = 8
"""Tokens to each side in which other furniture makes a table one."""
_FURNITURE = frozenset({"صندلی", "صندلیهای", "کمد", "کابینت", "بوفه", "تختخواب", "نیمکت"})
_NEWSROOMS = frozenset({"خبرگزاری", "روزنامه", "تحریریه"})
_LISTED = 3
"""Members from which on a list of goods with a word that no table knows is one of goods."""
_STATUS_ORDER = {"dissolved": 4, "launched": 3, "active": 2, "planned": 1}


def find_desks(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.desk_mentions`, every naming one entry; each desk's best known status goes to all its namings."""
    reading = reading_of(findings, lexicon)
    document = findings.document
    mentions: list[DeskMention] = []
    goods = {good.first: good for good in findings.commodities}
    markets = {market.first: market for market in findings.markets}
    for index in sorted(at for form in DESKS for at in occurrences(form, document.forms)):
        if document.kinds[index] == WORD and _is_desk(index, findings, reading, goods):
            mentions.extend(_desks_at(index, findings, lexicon, reading, goods, markets))
    if not mentions:
        mentions.extend(_this_desk(findings, reading, lexicon, goods))
    best: dict[str, str] = {}
    fullest: dict[str, str] = {}
    """Of each desk its longest name in the text: «میز کاشی» is «میز کاشی و سرامیک»."""
    for mention in mentions:
        if mention.commodity is not None and len(mention.commodity) > len(fullest.get(mention.desk_id, "")):
            fullest[mention.desk_id] = mention.commodity
        status = mention.status or "active"
        if _STATUS_ORDER[status] > _STATUS_ORDER.get(best.get(mention.desk_id, ""), 0):
            best[mention.desk_id] = status
    findings.desk_mentions = [
        DeskMention(
            desk_id=mention.desk_id,
            commodity=fullest.get(mention.desk_id),
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


def _this_desk(findings: Findings, reading: Reading, lexicon: Lexicon, goods: dict[int, Placed]) -> list[DeskMention]:
    """The desk that a text only points at: «صادرات عسل … . هدف از تشکیل این میز …» is one for the good named last."""
    document = findings.document
    kinds = good_kinds(lexicon)
    for at in occurrences("میز", document.forms):
        if not (at and document.forms[at - 1] in ("این", "همین") and _is_desk(at, findings, reading, goods)):
            continue
        before = bisect_left(findings.commodities, at, key=attrgetter("first"))
        named = [
            good for good in findings.commodities[max(0, before - _GOODS_BACK) : before] if kinds[good.name] != "sector"
        ]
        if not named or not reading.bits[reading.clause_of[named[-1].first]] & EXPORT:
            continue
        place = place_of(at, at + 1, findings, lexicon, reading)
        local = any(tag & LOCAL for tag in reading.tags)
        level: DeskLevel = "national" if place == IRAN and not local else "provincial"
        return [
            DeskMention(
                desk_id=f"{level}:{place or IRAN}:{named[-1].name}",
                commodity=singular(" ".join(named[-1].text.split())),
                commodity_id=named[-1].name,
                market_code=None,
                level=level,
                place=place,
                status=status_of(at, findings, reading),
                span_start=document.starts[at - 1],
                span_end=document.ends[at],
                quote=document.quote(at - 1, at),
            )
        ]
    return []


def _is_desk(at: int, findings: Findings, reading: Reading, goods: dict[int, Placed]) -> bool:
    """Not the furniture, the round table, the service counter, the negotiation."""
    document, tags = findings.document, reading.tags
    before, after = at - 1, at + 1
    if before >= 0 and document.gaps[at] < LINE and tags[before] & DESK_BEFORE_NO:
        return False
    matches = findings.matches_in[document.sentence_of[at]]
    if any(match.entry.table == "outlets" and match.first <= at < match.end for match in matches):
        # «میز نفت» is also a paper's name.
        return False
    if after < len(document.forms) and document.forms[after] in _PLURAL_APART:
        after += 1
    if after >= len(document.forms) or document.gaps[after] == LINE:
        return False
    if _among_furniture(at, findings) and not tags[after] & DESK_MODIFIER:
        return False
    good = goods.get(after)
    if good is not None and _compounded(good.end, document):
        # «میز عسل‌خوری»
        return False
    # «میز خدمت» is a counter, «میز خدمات فنی و مهندسی» a desk; «میز تلویزیون» is furniture.
    named = good is not None and good.end - good.first > 1 and document.forms[after].startswith("خدمات")
    if document.forms[at - 1 : at] in _MADE_OR_SOLD and not tags[after] & DESK_MODIFIER:
        # «صادرات میز مبلمان», «تولید میز»
        return False
    return not tags[after] & DESK_NEGATIVE or bool(tags[after] & DESK_MODIFIER) or named


def _compounded(end: int, document: Document) -> bool:
    """Whether the word before token `end` goes on in it, without a space: «عسل‌خوری»."""
    return (
        end < len(document.forms)
        and document.kinds[end] == WORD
        and document.gaps[end] < SPACE
        and document.forms[end] not in (*_PLURAL_APART, "هایی", "ی")
    )


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
    while index < stop and gaps[index] < LINE and index not in markets:
        if forms[index] in _PLURAL_APART and index > at + 1:
            # «میز همکاری‌های …»
            index += 1
            continue
        if not tags[index] & DESK_MODIFIER:
            break
        if index in goods and not _leads_on(goods[index], stop, findings, goods, markets):
            break
        following = index + 1
        if forms[index] in ADJECTIVE_HEADS and not (
            following in goods or following in markets or (following < stop and tags[following] & DESK_MODIFIER)
        ):
            # «میز محصولات حیوانی», «میز صنایع تبدیلی»: the adjective alone names nothing.
            break
        national |= bool(tags[index] & NATIONAL_DESK)
        export_desk = True
        index += 1
    if index > at + 1 and index + 1 < stop and forms[index] in _TOWARDS:
        # «میز توسعه تجارت با روسیه», «میز صادرات به کشورهای عضو …»; «صادرات میز به عراق» is furniture.
        towards = index + 1
        while towards < stop and forms[towards] in _BEFORE_MARKETS and towards not in markets:
            towards += 1
        if towards in markets:
            index = towards
    elif (
        index + 2 < stop
        and forms[index] == "ایران"
        and (forms[index + 1] == "و" or forms[index + 1] in _DASHES)
        and index + 2 in markets
    ):
        # «میز مشترک ایران و عمان», «میز ایران–قزاقستان»
        index += 2
    if index + 1 < stop and forms[index + 1] in DESKS and tags[index] & DESK_LIST:
        # «میزهای کالایی شامل میز تخصصی …»: the desk that follows has the subjects.
        return []
    of_several = index > at + 1 and index < stop and bool(findings.consumed[index])
    while of_several and index < stop and gaps[index] < LINE and findings.consumed[index]:
        # «میز صادراتی چهار محصول زعفران، پسته، …»
        index += 1
    if forms[at] != "میز" or counted:
        index = _past_place(index, stop, findings, reading, markets)
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
            and (forms[index] not in ADJECTIVE_HEADS or index + 1 in goods or index + 1 in markets)
            and (
                tags[index] & DESK_LIST
                or forms[index] in ("در", "برای", "های", "ها", "تخصصی", ":", "«", "کالایی", "مختلف", "زمینه")
                or findings.consumed[index]
            )
        ):
            index += 1
        told = any(tags[word] & DESK_LIST and forms[word] != "برای" for word in range(opened, index))
        if not told and not (forms[opened] == "برای" and index in goods):
            index = stop
        subjects = subjects_from(index, stop, findings, reading, lexicon, goods, markets, several=True)
    else:
        several = (
            of_several or forms[at] != "میز" or bool(at and (findings.consumed[at - 1] or tags[at - 1] & DESK_LIST))
        )
        subjects = subjects_from(index, stop, findings, reading, lexicon, goods, markets, several=several)
    if enumerated and subjects and len(subjects) > 1 and len(subjects) != counted:
        # «چهار میز در بخش گل، گیاهان و نهال، سه میز در بخش …»: all up to the next number is one subject.
        subjects = [(subjects[0][0], subjects[-1][1])]
    # «میز صادرات استان», «۳ میز در بخش ملی», «میز صادراتی اهر»: whose they are, not what they are for.
    subjects = [
        span
        for span in subjects
        if not tags[span[0]] & (NATIONAL_DESK | LOCAL)
        and (span[0] in goods or span[0] in markets or _place_at(span[0], findings) is None)
    ]
    if any(_of_a_newsroom(span, stop, findings) for span in subjects):
        return []
    plain_plural = forms[at] != "میز" and not listed
    if plain_plural:
        known_ones = [span for span in subjects if span[0] in goods or span[0] in markets]
        # «میزهای روی، مس و چاقو»: a list with goods in it is one of goods, whatever a table knows.
        in_list = len(subjects) > len(known_ones) > 0 and len(subjects) >= _LISTED
        single = all(end - first == 1 for first, end in subjects if first not in goods and first not in markets)
        subjects = subjects if in_list and single else known_ones
    if not subjects and counted > 1:
        subjects = told_behind(at, int(counted), findings, reading, lexicon, goods, markets)
        listed = True
    known = any(first in goods or first in markets for first, _ in subjects)
    if not export_desk and not known and not _speaks_of_desks(findings, reading):
        # «میز» with a word that no table knows is a desk only where the article speaks of desks.
        return []
    clause = reading.clauses[reading.clause_of[at]]
    # «میز صادرات فرش به اصفهان منتقل شد»: the country's desk, kept there.
    national |= not _MOVED.isdisjoint(forms[at : clause.end])
    place = place_of(at, subjects[-1][1] if subjects else at + 1, findings, lexicon, reading)
    status = status_of(at, findings, reading)
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
            while (
                head < end - 1
                and forms[head] in _EMPTY_HEADS
                and _names_goods(head + 1, end, forms, lexicon)
                and not (good is not None and good_kinds(lexicon).get(good.name) == "sector")
            ):
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
    return forms[first - 1] not in ADJECTIVE_HEADS or any(
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
    forms = findings.document.forms
    if end < stop and forms[end] in _NEWSROOMS:
        return True
    if end + 1 < stop and forms[end] == "در" and forms[end + 1] in _NEWSROOMS:
        # «میز نفت در روزنامه …»
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


def _place_at(at: int, findings: Findings) -> Placed | None:
    """The place whose naming begins at token `at`."""
    number = bisect_left(findings.places, at, key=attrgetter("first"))
    place = findings.places[number] if number < len(findings.places) else None
    return place if place is not None and place.first == at else None


def _past_place(index: int, stop: int, findings: Findings, reading: Reading, markets: dict[int, Placed]) -> int:
    """The token after the words that say where the desks are, where their subjects come after them.

    «میزهای کالایی استان سمنان شامل …», «پنج میز در این استان در حوزه‌های …».
    """
    forms, tags, gaps = findings.document.forms, reading.tags, findings.document.gaps
    at = index
    while at < stop and gaps[at] < LINE:
        place = _place_at(at, findings)
        if place is not None and at not in markets:
            at = place.end
        elif tags[at] & LOCAL or forms[at] in _WHERE:
            at += 1
        else:
            break
    return at if at < stop and at > index and forms[at] in _ENUMERATES else index


def _speaks_of_desks(findings: Findings, reading: Reading) -> bool:
    forms = findings.document.forms
    return any(
        form in DESKS and index + 1 < len(forms) and reading.tags[index + 1] & DESK_MODIFIER
        for index, form in enumerate(forms)
    )
