"""Markets: countries, blocs, regions and free zones abroad, and the part each plays.

A country's name counts as a market unless its neighbours say otherwise: a sea, a currency, an embassy, a sanction,
a province of the same name. Names that are also everyday words need a neighbour that speaks for the country.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from data.extract.cues import (
    AIMED,
    BUYER,
    COUNTRY_HEAD,
    CURRENCY,
    DELEGATION,
    DESK_MODIFIER,
    DESTINATION,
    EMBASSY,
    ENTERED,
    EXPORT,
    EXPORTER,
    FAIR,
    FUNCTION,
    IMPORT,
    MARKET,
    MEETING,
    NATIONALS,
    ORIGIN,
    OUTWARD,
    PARTNER,
    PLAN,
    PRIORITY,
    SANCTION,
    STRATEGIC,
    SUPPLY,
    TARGET,
    TRADE,
    TRADE_ADJECTIVE,
    VERB,
    WATERS,
)
from data.extract.document import LINE, occurrences
from data.extract.findings import Findings, Placed
from data.extract.flows import flow_at, flow_cues
from data.extract.reading import reading_of
from data.lexicon import PLURALS, Lexicon, Match
from data.model import MarketMention, Role
from data.persian.letters import key

_STICKY: dict[Role, int] = {"strategic": 3, "priority": 2, "target": 1}
"""Roles that stay with a market for the rest of the article where goods go to it, the stronger over the weaker."""
_CONTINENTS = frozenset({"EUROPE", "AFRICA"})
_PARTS: dict[str, Role] = {"export": "destination", "import": "origin"}
_NEAR_COVERS = 6
_UNION = "اتحادیه"
_RANKED = frozenset({"کشور", "مقصد", "بازار", "شریک", "خریدار", "مشتری"})
"""After a rank these make what stands before it a country."""
_OWN_ZONE = "منطقه آزاد "
_CONTINENTAL = frozenset({"اروپایی", "آسیایی", "آفریقایی", "افریقایی"})
_DESKS = frozenset({"میز"})
_HOME_REACH = 12
_LONG_NAME = 4
_LIST_REACH = 6
_BETWEEN_HEAD = frozenset({"مختلف", "آسیایی", "عربی", "و", "،", ","})
_AND = frozenset({"و", "،", ",", "یا", "-", "/"})


class _Naming(NamedTuple):
    code: str
    first: int
    end: int
    adjective: bool
    glued_before: int = 0
    """Characters of the first token that are not the name's: the «و» of «وسریلانکا»."""
    glued_after: int = 0
    """Characters of the last token after the name: «گرجستانو», «اوراسیاست»."""


def find_markets(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.markets` (every naming) and `findings.market_mentions` (one a market and role)."""
    document = findings.document
    namings = _namings(findings, lexicon)
    for naming in namings:
        findings.markets.append(
            Placed(
                document.sentence_of[naming.first],
                naming.first,
                naming.end,
                naming.code,
                document.quote(naming.first, naming.end - 1),
            )
        )
    lists = _lists(namings, document.forms)
    roles = [_role(naming, findings, lexicon) for naming in namings]
    for group in lists:
        # A list shares the part that its first member is given.
        shared = next((roles[k] for k in group if roles[k] is not None), None)
        for k in group:
            roles[k] = shared
    reached = {naming.code for naming, role in zip(namings, roles, strict=True) if role == "destination"}
    for k, naming in enumerate(namings):
        if roles[k] == "target" and naming.code in reached and _is_plain_market(naming, findings, lexicon):
            # «صادرات به عراق … در بازار عراق»: goods go there already.
            roles[k] = "destination"
    _look_back(namings, roles, findings)
    held: dict[str, Role] = {}
    for naming, role in zip(namings, roles, strict=True):
        if role in _STICKY and _STICKY[role] > _STICKY.get(held.get(naming.code, "mention"), 0):
            held[naming.code] = role
    settled = {
        naming.code for naming, role in zip(namings, roles, strict=True) if role not in (None, "partner", "mention")
    }
    seen: set[tuple[str, Role]] = set()
    for naming, role in zip(namings, roles, strict=True):
        part: Role = role or "mention"
        if part in ("partner", "mention") and naming.code in settled:
            # Its part is known from elsewhere in the article.
            continue
        if part == "destination" or part in _STICKY:
            part = held.get(naming.code, part)
        if (naming.code, part) in seen or (part == "mention" and (naming.code, "partner") in seen):
            continue
        seen.add((naming.code, part))
        findings.market_mentions.append(
            MarketMention(
                naming.code,
                part,
                start := document.starts[naming.first] + naming.glued_before,
                end := document.ends[naming.end - 1] - naming.glued_after,
                document.article.text[start:end],
            )
        )
    _name_own_zones(findings)


def _name_own_zones(findings: Findings) -> None:
    """Free zones of Iran where a text names them as such are mentions too: «منطقه آزاد ارس» → FZ:ارس."""
    document = findings.document
    told = {mention.market_code for mention in findings.market_mentions}
    for place in findings.places:
        if place.name.startswith(_OWN_ZONE):
            words = place.name.removeprefix(_OWN_ZONE).replace("-", " ").split()
            code = "FZ:" + " ".join(word for word in words if word not in ("تجاری", "صنعتی"))
            if code not in told:
                told.add(code)
                span = (document.starts[place.first], document.ends[place.end - 1])
                findings.market_mentions.append(MarketMention(code, "mention", *span, place.text))


def _other_targets(naming: _Naming, high: int, forms: list[str]) -> bool:
    """«به عراق، قطر و سایر کشورهای هدف صادر شد»: those named are where the goods went."""
    return any(
        forms[at] in ("سایر", "دیگر") and forms[at + 2 : at + 3] == ["هدف"]
        for at in range(naming.end, max(0, high - 2))
    )


def _is_plain_market(naming: _Naming, findings: Findings, lexicon: Lexicon) -> bool:
    """Whether nothing but «بازار …» made it a target: no aim, no fair, no plan in its clause."""
    reading = reading_of(findings, lexicon)
    number = reading.clause_of[naming.first]
    clause = reading.clauses[number]
    near = 0
    for index in range(max(clause.first, naming.first - 7), naming.first):
        near |= reading.tags[index]
    return not reading.bits[number] & (TARGET | PRIORITY | AIMED | PLAN) and not near & FAIR


def _look_back(namings: list[_Naming], roles: list[Role | None], findings: Findings) -> None:
    """«… به این بازارها صادر کنیم»: the markets just named are targets."""
    forms = findings.document.forms
    for index in occurrences("این", forms):
        if index + 1 < len(forms) and forms[index + 1] in ("بازار", "بازارها", "بازارهای"):
            k = bisect_left(namings, index, key=attrgetter("first")) - 1
            sentence = findings.document.sentence_of[index]
            last = findings.document.sentence_of[namings[k].first] if k >= 0 else -1
            if last == sentence and roles[k] != "strategic":
                roles[k] = "target"


@lru_cache(maxsize=4)
def _homographs(lexicon: Lexicon) -> frozenset[str]:
    """Keys of the forms that are also everyday words: the part before the colon in markets.csv's `also`."""
    return frozenset(
        key(form.partition(":")[0])
        for row in lexicon.rows("markets")
        if row.get("also")
        for form in row["also"].split("|")
    )


@lru_cache(maxsize=4)
def region_codes(lexicon: Lexicon) -> frozenset[str]:
    """Codes of markets.csv that are regions other than a continent: «کشورهای همسایه», «حوزه خزر»."""
    return frozenset(
        row["code"] for row in lexicon.rows("markets") if row["kind"] == "region" and row["code"] not in _CONTINENTS
    )


def _namings(findings: Findings, lexicon: Lexicon) -> list[_Naming]:
    document = findings.document
    forms, gaps = document.forms, document.gaps
    tags = reading_of(findings, lexicon).tags
    homographs = _homographs(lexicon)
    covers = [
        match
        for match in findings.matches
        if match.entry.table in ("places", "outlets", "commodities", "organisations")
    ]
    demonyms = {match.first for match in findings.matches if match.entry.table == "demonyms"}
    candidates: list[tuple[Match, bool]] = []
    last_end = -1
    for match in findings.matches:
        table = match.entry.table
        if table not in ("markets", "demonyms") or match.first < last_end:
            continue
        before = match.first - 1
        tag_before = tags[before] if before >= 0 and gaps[match.first] < 3 else 0
        if _barred(match, tag_before, covers, findings, tags):
            continue
        region = table == "markets" and match.entry.row["kind"] != "country"
        if (
            region
            and forms[match.first].startswith("کشور")
            and not forms[match.first].startswith("کشورها")
            and not findings.consumed[match.first]
        ):
            # «۱۵ کشور همسایه» is the neighbours; «این کشور همسایه» is one that was named.
            continue
        if table == "demonyms" and not (match.plural and forms[match.end - 1].endswith("ها")):
            # «هندی‌ها» are people; «هندی» needs a head: «تجار هندی».
            head = before - 1 if before > 0 and forms[before] in PLURALS else before
            if head < 0 or gaps[match.first] == LINE or findings.consumed[match.first]:
                continue
            if (
                not tags[head] & NATIONALS
                and not _good_before(head + 1, covers)
                and not _in_headed_list(head, forms, tags, demonyms)
            ):
                continue
        if (
            match.entry.name in _CONTINENTS
            and before >= 0
            and forms[before] == "کشور"
            and not findings.consumed[before]
        ):
            # «یک کشور آفریقایی» is a country, «۱۲ کشور آفریقایی» are the continent.
            continue
        if table == "demonyms" and match.entry.name == "US" and _of_continents(match, forms):
            # «کشورهای اروپایی، آمریکایی و آسیایی»
            continue
        doubtful = table == "markets" and "".join(forms[match.first : match.end]) in homographs
        last_end = match.end
        candidates.append((match, doubtful))
    sure = {match.end - 1 for match, doubtful in candidates if not doubtful}
    sure_first = {match.first for match, doubtful in candidates if not doubtful}
    doubtful_ends = {match.end - 1 for match, doubtful in candidates if doubtful}
    namings: list[_Naming] = []
    for match, doubtful in candidates:
        if doubtful and not _vouched(match, sure | doubtful_ends, sure_first, findings, tags):
            continue
        namings.append(_Naming(match.entry.name, match.first, match.end, match.entry.table == "demonyms"))
        sure_first.add(match.first)
    for match, doubtful in reversed(candidates):
        # «بوتان، مالی، عراق …»: a doubtful name before one that the list made sure.
        if doubtful and match.first not in sure_first and _leads_to(match.end, sure_first, forms):
            namings.append(_Naming(match.entry.name, match.first, match.end, False))
            sure_first.add(match.first)
    namings.extend(_glued(findings, lexicon, {naming.first for naming in namings}))
    namings.extend(_free_zones(findings, tags))
    namings.extend(_short_names(namings, findings, tags))
    namings.sort(key=lambda naming: naming.first)
    return namings


def _good_before(end: int, covers: list[Match]) -> bool:
    """Whether a good ends before token `end`: «واردات برنج هندی», but «گردشگری هندی» has another head."""
    place = bisect_right(covers, end, key=lambda cover: cover.first)
    return any(
        cover.end == end and cover.entry.table == "commodities" and cover.entry.row["kind"] == "good"
        for cover in covers[max(0, place - _NEAR_COVERS) : place]
    )


def _of_continents(match: Match, forms: list[str]) -> bool:
    """Whether an adjective of a continent stands beside it, one sign or «و» between."""
    beside = forms[match.first - 2 : match.first - 1] + forms[match.end + 1 : match.end + 2]
    return not _CONTINENTAL.isdisjoint(beside) and forms[match.end - 1].endswith("ی")


def _in_headed_list(at: int, forms: list[str], tags: list[int], demonyms: set[int]) -> bool:
    """Whether adjectives back from `at` hang on «کشورهای»: «کشورهای مختلف آسیایی، اروپایی و آفریقایی»."""
    low = max(0, at - _LIST_REACH)
    while at > low and (forms[at] in _BETWEEN_HEAD or at in demonyms):
        at -= 1
    return bool(tags[at] & COUNTRY_HEAD)


def _barred(match: Match, tag_before: int, covers: list[Match], findings: Findings, tags: list[int]) -> bool:
    document = findings.document
    forms = document.forms
    if tag_before & (EMBASSY | CURRENCY):
        return True
    if tag_before & WATERS and match.entry.row.get("kind", "country") == "country":
        return True
    width = match.end - match.first
    # Covers stand in order of place, and none is longer than a dozen words: only the nearest can reach here.
    place = bisect_right(covers, match.first, key=lambda cover: cover.first)
    for cover in covers[max(0, place - 12) : place]:
        if match.end <= cover.end and cover.end - cover.first > width:
            return True
    # «سفیر کشور عراق», «سفارت جمهوری …»
    at = match.first - 1
    while at >= 0 and tags[at] & COUNTRY_HEAD and document.gaps[at + 1] < 3:
        at -= 1
    if at >= 0 and at < match.first - 1 and tags[at] & EMBASSY:
        return True
    if match.end < len(forms) and forms[match.end] == "سابق":
        # «شوروی سابق»
        return True
    # «تحریم‌های آمریکا», «جنگ … و روسیه», «محاصره اقتصادی آمریکا علیه ایران»
    if match.end < len(forms) and forms[match.end] == "علیه":
        return True
    low = max(document.bounds[document.sentence_of[match.first]], match.first - 4)
    return any(tags[index] & SANCTION for index in range(low, match.first))


def _vouched(match: Match, listed_ends: set[int], sure_first: set[int], findings: Findings, tags: list[int]) -> bool:
    """Whether a name that is also an everyday word is the country: a head word, or a list of countries about it."""
    document = findings.document
    forms = document.forms
    before = match.first - 1
    if before >= 0 and document.gaps[match.first] < 3:
        if tags[before] & COUNTRY_HEAD or (tags[before] & MARKET and "adjective" not in match.entry.row["also"]):
            return True
        if (forms[before] in _AND or forms[before] == "به") and before - 1 in listed_ends:
            # «عراق و قطر», «صادرات ترکیه به قطر»
            return True
        if forms[before] in _DESKS or (forms[before - 1] in _DESKS and tags[before] & DESK_MODIFIER):
            # «میز قطر», «میز صادرات قطر»
            return True
        if forms[before] in _AND and forms[before - 1] == "ایران":
            # «ایران و قطر»
            return True
        if forms[before] in ("به", "از", "مقصد") and (
            any(tags[index] & (EXPORT | IMPORT) for index in range(max(0, before - 3), before))
            or any(
                tags[index] & (EXPORT | ENTERED | OUTWARD) for index in range(match.end, min(len(forms), match.end + 2))
            )
        ):
            return True
    after = match.end
    if _leads_to(after, sure_first, forms):
        return True
    if after + 1 < len(forms) and findings.consumed[after] and forms[after + 1] in _RANKED:
        # «آذربایجان پنجمین کشور مقصد»
        return True
    if (
        before >= 0
        and forms[before] in ("به", "از")
        and _one_of_several(match.first, match.end, forms[before], sure_first, findings)
    ):
        return True
    bound = document.bounds[document.sentence_of[match.first] + 1]
    if any(
        forms[at] in ("از", "به") and forms[at + 1] == "ایران"
        for at in range(after, min(bound - 1, after + _HOME_REACH))
    ):
        # «قطر ۳۰ درصد نیاز خود را از ایران تأمین می‌کند»
        return True
    # A member of a list with numbers: «عمان با ۴۵۰ …، قطر با ۲۰۰ …».
    if not (before >= 0 and forms[before] in _AND and after + 1 < len(forms) and forms[after] == "با"):
        return False
    low, high = (
        document.bounds[document.sentence_of[match.first]],
        document.bounds[document.sentence_of[match.first] + 1],
    )
    return any(low <= first < high for first in sure_first)


def _leads_to(end: int, sure_first: set[int], forms: list[str]) -> bool:
    return end + 1 < len(forms) and forms[end] in _AND and end + 1 in sure_first


def _one_of_several(at: int, end: int, preposition: str, sure_first: set[int], findings: Findings) -> bool:
    """«۹ میلیون به آذربایجان، ۷ میلیون به ترکمنستان»: its number stands before it, and another's beside it; or after
    both: «به ارمنستان ۴۰ و به آذربایجان ۱۰ تن»."""
    document, consumed = findings.document, findings.consumed
    low, high = document.bounds[document.sentence_of[at]], document.bounds[document.sentence_of[at] + 1]
    beside = [first for first in sure_first if low < first < high and document.forms[first - 1] == preposition]
    if at > 1 and consumed[at - 2] and any(consumed[first - 2] for first in beside):
        return True
    return end < high and bool(consumed[end]) and any(consumed[first + 1] for first in beside if first + 1 < high)


@lru_cache(maxsize=4)
def _glued_forms(lexicon: Lexicon) -> dict[str, tuple[str, int, int]]:
    """Of each country's name with «و» or the copula glued to it: its code, and how many letters stand before and after.

    Names that are also everyday words are left out, and short ones, which other words open or close with.
    """
    homographs = _homographs(lexicon)
    found: dict[str, tuple[str, int, int]] = {}
    for row in lexicon.rows("markets"):
        for form in row["forms"].split("|"):
            name = key(form)
            if " " in form or len(name) < _LONG_NAME or name in homographs:
                continue
            found["و" + name] = (row["code"], 1, 0)
            found[name + "و"] = (row["code"], 0, 1)
            if name[-1] in "اهی":
                found[name + "ست"] = (row["code"], 0, 2)
    return found


def _glued(findings: Findings, lexicon: Lexicon, known: set[int]) -> list[_Naming]:
    """Names to which old papers glue a conjunction: «هند وسریلانکا», «گرجستانو روسیه»."""
    glued = _glued_forms(lexicon)
    return [
        _Naming(code, index, index + 1, False, before, after)
        for index, form in enumerate(findings.document.forms)
        if form in glued and index not in known
        for code, before, after in (glued[form],)
    ]


def _short_names(namings: list[_Naming], findings: Findings, tags: list[int]) -> list[_Naming]:
    """«صادرات به اتحادیه» after «اتحادیه اروپا» was named: the bloc again, by its head word alone."""
    forms = findings.document.forms
    unions = [naming for naming in namings if forms[naming.first] == _UNION and naming.end - naming.first > 1]
    if not unions:
        return []
    known = {naming.first for naming in namings}
    found: list[_Naming] = []
    for at in occurrences(_UNION, forms):
        if at in known or at < unions[0].first or at + 1 >= len(forms):
            continue
        alone = findings.consumed[at + 1] or tags[at + 1] & (FUNCTION | VERB) or findings.document.kinds[at + 1] != "w"
        if alone and forms[at - 1] in ("به", "از", "با", "این"):
            code = [naming.code for naming in unions if naming.first < at][-1]
            found.append(_Naming(code, at, at + 1, False))
    return found


def _free_zones(findings: Findings, tags: list[int]) -> list[_Naming]:
    """«منطقه آزاد سغد» in a sentence about another country → FZ:سغد; those of Iran are places."""
    document = findings.document
    forms, gaps = document.forms, document.gaps
    at_home = {place.first for place in findings.places}
    found: list[_Naming] = []
    for free in occurrences("آزاد", forms):
        index = free - 1
        if index < 0 or forms[index] != "منطقه":
            continue
        name = index + 2
        while name < len(forms) and forms[name] in ("تجاری", "صنعتی", "اقتصادی", "-", "–"):
            name += 1
        if name >= len(forms) or gaps[name] == 3 or document.kinds[name] != "w" or tags[name]:
            continue
        if index in at_home or name in at_home:
            continue
        if any(place.first <= name < place.end for place in findings.places):
            continue
        if forms[name].startswith(("دار", "می", "شده")) or forms[name] in ("کشور", "جدید", "مشترک", "ایران", "استان"):
            continue
        quoted = name + 1 < len(forms) and forms[name + 1] in ("»", '"')
        opened = index > 0 and forms[index - 1] in ("«", '"')
        foreign = any(market.entry.table == "markets" for market in findings.matches_in[document.sentence_of[index]])
        if foreign or (quoted and opened):
            found.append(_Naming(f"FZ:{forms[name]}", index, name + 1, False))
    return found


def _lists(namings: list[_Naming], forms: list[str]) -> list[list[int]]:
    """Indices of namings that stand in one list: only «،» and «و» between them."""
    groups: list[list[int]] = []
    for k, naming in enumerate(namings):
        if groups:
            last = namings[groups[-1][-1]]
            between = forms[last.end : naming.first]
            if 0 < len(between) <= 3 and all(form in _AND or form in ("کشور", "کشورهای", "همچنین") for form in between):
                groups[-1].append(k)
                continue
        groups.append([k])
    return groups


def _role(naming: _Naming, findings: Findings, lexicon: Lexicon) -> Role | None:
    """The part that the words about one naming give it; None where they give none."""
    document = findings.document
    reading = reading_of(findings, lexicon)
    forms, tags = document.forms, reading.tags
    if naming.code.startswith("FZ:"):
        return "mention"
    clause = reading.clauses[reading.clause_of[naming.first]]
    low, high = clause.first, clause.end
    left = range(max(low, naming.first - 7), naming.first)
    before = naming.first - 1
    while before > low and (tags[before] & COUNTRY_HEAD or forms[before] in ("های", "ها") or forms[before] in _AND):
        before -= 1
    head = forms[before] if before >= low else ""
    head_tag = tags[before] if before >= low else 0
    in_clause = reading.bits[reading.clause_of[naming.first]]
    near_left = 0
    for index in left:
        near_left |= tags[index]
    after_tag = 0
    for index in range(naming.end, min(high, naming.end + 4)):
        after_tag |= tags[index]
    if (
        head_tag & EXPORT
        and head.endswith("صادرات")
        and naming.end < high
        and forms[naming.end] in ("به", "در", "را", "از")
    ):
        return "mention"
    if in_clause & STRATEGIC:
        return "strategic"
    if head_tag & MARKET:
        if in_clause & (SUPPLY | IMPORT) and before > low and forms[before - 1] == "از":
            return "origin"
        return "target"
    if any(tags[index] & DELEGATION for index in left):
        return "partner"
    if head == "از" or head_tag & ORIGIN:
        if (
            near_left & IMPORT
            or in_clause & BUYER
            or after_tag & (IMPORT | ENTERED | SUPPLY)
            or (in_clause & IMPORT and not in_clause & EXPORT)
        ):
            return "origin"
        if near_left & ORIGIN or head_tag & ORIGIN:
            return "origin"
    if in_clause & PRIORITY and not in_clause & PARTNER:
        return "priority"
    if in_clause & TARGET and in_clause & (EXPORT | MARKET | COUNTRY_HEAD) and not _other_targets(naming, high, forms):
        return "target"
    if near_left & FAIR:
        return "target"
    if in_clause & MEETING and head == "در":
        return "mention"
    if head == "به" and in_clause & (EXPORT | EXPORTER):
        return "destination"
    if in_clause & ORIGIN and not in_clause & DESTINATION:
        return "origin"
    if in_clause & (DESTINATION | BUYER):
        return "destination"
    beyond = forms[naming.end : min(high, naming.end + 4)]
    if after_tag & MARKET and head not in ("به", "از", "با") and "این" not in beyond:
        # «کشورهای … می‌تواند بازار مناسبی باشد»
        return "target"
    flow = flow_at(naming.first, naming.end, findings, reading)
    if flow == "export":
        return "destination"
    if flow == "import":
        return "origin"
    number = reading.clause_of[naming.first]
    before_it = reading.clauses[number - 1] if number else None
    if before_it is not None and before_it.sentence_no == clause.sentence_no:
        # «واردات … بوده که عمدتاً از برزیل …»: a relative clause speaks of the flow before it.
        cues = flow_cues(before_it, findings, reading)
        if cues and cues[-1][1] == "import" and head == "از":
            return "origin"
        if cues and cues[-1][1] == "export" and head == "به":
            return "destination"
        # «… در صدر مقاصد صادراتی است و پس از آن عراق و عمان قرار دارند»
        after_it = "آن" in forms[low : naming.first] or "بعدی" in forms[naming.end : high]
        if cues and after_it and cues[-1][1] in _PARTS:
            return _PARTS[cues[-1][1]]
    if in_clause & (PARTNER | TRADE | TRADE_ADJECTIVE):
        return "partner"
    return None
