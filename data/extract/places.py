"""Places inside Iran: provinces and what lies in them; and whose news this is, the article's `home`."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache

from data.extract.cues import FUNCTION, LOCAL, NATIONAL_OFFICE, PLACE_HEAD, VERB, WATERS
from data.extract.document import LINE, occurrences
from data.extract.findings import Findings, Placed
from data.extract.reading import reading_of
from data.lexicon import Lexicon, Match, Row

IRAN = "IR"
CAPITAL = "تهران"
_OF_ITS_PROVINCE = frozenset({"استان", "استاندار", "استانداری"})
"""Before «تهران» these make it the province."""
_CHAMBER_REACH = 3
_JOINS = frozenset({"و", "،", ","})
_JOINED = (["و"], ["،"], [","])
_BYLINE = 3
"""Tokens of «خبرنگار گروه اقتصادی»."""
_NOT_PROVINCE = frozenset({"زبان", "خبرگزاری", "خبرنگار", "خلیج"})
_ENOUGH = 4
"""Weight from which a place is the subject: one naming in the headline, or in the lead beside an office."""
_OFFICE_REACH = 8
_DASHES = frozenset("-–—_")
_FIRM = 4
"""Tokens from a quotation mark to the place in the name of a firm."""
_OF_IRAN = 3
_ASSOCIATIONS = frozenset({"انجمن", "اتحادیه", "فدراسیون", "کنفدراسیون", "سندیکای", "سندیکا"})
_BODIES = frozenset({"اتاق", "بازرگانی", "گمرک", "انجمن", "اتحادیه", "فدراسیون", "کنفدراسیون", "تجارت"})
"""Before «ایران» in the name of a body of the whole country."""
_SAME_SPAN_TABLES = ("outlets", "markets", "commodities")


def find_places(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.places` with every place that counts, and `findings.home`."""
    reading = reading_of(findings, lexicon)
    document = findings.document
    forms, tags = document.forms, reading.tags
    covers = widest_covers(findings, _SAME_SPAN_TABLES)
    good_ends = {match.end - 1 for match in findings.matches if match.entry.table == "commodities"}
    last_end = -1
    for match in findings.matches:
        entry = match.entry
        if entry.table != "places" or match.first < last_end:
            continue
        if covered(match, covers):
            continue
        before = match.first - 1
        same_line = before >= 0 and document.gaps[match.first] < 3
        tag_before = tags[before] if same_line else 0
        if tag_before & WATERS and entry.row["kind"] != "province":
            continue
        if same_line and tag_before & WATERS and not tag_before & PLACE_HEAD:
            continue
        if same_line and _in_a_firms_name(match, good_ends, document.forms):
            # «فولاد خوزستان» in quotation marks
            continue
        if entry.row["kind"] in ("town", "border") and before in good_ends and same_line:
            # «برنج طارم» is a sort of rice.
            continue
        beside = bool(findings.places) and findings.places[-1].end == match.first
        if entry.row["also"] and not beside and not _vouched(match, tag_before, findings, lexicon):
            continue
        last_end = match.end
        findings.places.append(
            Placed(
                document.sentence_of[match.first],
                match.first,
                match.end,
                entry.name,
                document.quote(match.first, match.end - 1),
            )
        )
    findings.home = _home(findings, lexicon, forms, tags)


def _in_a_firms_name(match: Match, good_ends: set[int], forms: list[str]) -> bool:
    """Whether the place ends a name in quotation marks that opens with goods: «پتروشیمی ایلام», «ذوب آهن اصفهان»."""
    if forms[match.end : match.end + 1] != ["»"] or match.first - 1 not in good_ends:
        return False
    return "«" in forms[max(0, match.first - _FIRM) : match.first]


def widest_covers(findings: Findings, tables: tuple[str, ...]) -> dict[int, tuple[int, int]]:
    """Of each token inside a form of several tokens of `tables`: first and end token of the widest such form."""
    covers: dict[int, tuple[int, int]] = {}
    for match in findings.matches:
        width = match.end - match.first
        if width < 2 or match.entry.table not in tables:
            continue
        for index in range(match.first, match.end):
            known = covers.get(index)
            if known is None or known[1] - known[0] < width:
                covers[index] = (match.first, match.end)
    return covers


def covered(match: Match, covers: dict[int, tuple[int, int]]) -> bool:
    """Whether `match` is part of a wider form: «خلیج فارس» in an agency's name, «کره» in a good's."""
    cover = covers.get(match.first)
    return cover is not None and match.end <= cover[1] and cover[1] - cover[0] > match.end - match.first


def _vouched(match: Match, tag_before: int, findings: Findings, lexicon: Lexicon) -> bool:
    """Whether a place that is spelt like another word is the place here."""
    if tag_before & PLACE_HEAD:
        return True
    if match.entry.row["kind"] != "province":
        # A name of two words is itself; «در میان» is not «درمیان».
        return match.end - match.first > 1 and " " in match.entry.name
    if "adjective" not in match.entry.row["also"]:
        # A province's name alone is the province; «خبرگزاری فارس», «خلیج فارس» are barred before.
        before = findings.document.forms[max(0, match.first - _BYLINE) : match.first]
        # «به گزارش فارس», «به گزارش خبرنگار اقتصادی فارس»: the agency.
        byline = "خبرنگار" in before and before[-1] not in ("در", "از")
        return before[-1:] != ["گزارش"] and not byline and not _NOT_PROVINCE.intersection(before[-1:])
    # Another place stands beside it: «اصفهان، فارس و یزد».
    forms = findings.document.forms
    after = match.end
    if (
        after + 1 < len(forms)
        and forms[after] == "با"
        and findings.consumed[after + 1]
        and forms[match.first - 1] in ("و", "،")
    ):
        # «یزد با ۷۰ درصد و مرکزی با ۶۰ درصد»
        sentence = findings.document.sentence_of[after]
        if any(place.sentence_no == sentence and forms[place.end] == "با" for place in findings.places[-3:]):
            return True
    places = rows_by_name(lexicon)
    for step in (-2, 1):
        at = match.first + step if step < 0 else match.end + step
        link = match.first - 1 if step < 0 else match.end
        if 0 <= at < len(forms) and forms[link] in ("و", "،", ",") and forms[at] in places:
            return True
    return False


@lru_cache(maxsize=4)
def rows_by_name(lexicon: Lexicon) -> dict[str, Row]:
    """The rows of places.csv by their names."""
    return {row["place"]: row for row in lexicon.rows("places")}


def owner_of(name: str, lexicon: Lexicon) -> str:
    """What a figure's `place` says for a place: its province, but a free zone by its own name."""
    row = rows_by_name(lexicon).get(name)
    if row is None:
        return name
    if row["kind"] == "free_zone":
        return name if name.startswith("منطقه") else f"منطقه آزاد {name}"
    return row["province"]


def _home(findings: Findings, lexicon: Lexicon, forms: list[str], tags: list[int]) -> str | None:
    """The province that most speaks for being the subject; `IR` where none does.

    Weighs the dateline («خبرگزاری … از مشهد», «ایسنا مازندران»), the headline, the offices of those who speak in the
    first sentences, and how often a place is named.
    """
    document = findings.document
    votes: dict[str, float] = {}
    named: Counter[str] = Counter()
    named_in_title = {
        owner_of(place.name, lexicon) for place in findings.places if place.sentence_no == findings.title_sentence
    }
    early: set[str] = set()
    """Who is named in the headline, the dateline or the first paragraph."""
    shared: set[str] = set()
    """Who is named there with others in one list."""
    alone: set[str] = set()
    """Who is named in the headline and no other, if in several places of its own."""
    lead_end = document.bounds[min(len(document.sentences), max(0, findings.title_sentence + 2))]
    datelined = False
    outlet_firsts = {match.first for match in findings.matches if match.entry.table == "outlets"}
    outlet_ends = {match.end for match in findings.matches if match.entry.table == "outlets"}
    offices = [match for match in findings.matches if match.entry.table == "offices"]
    lead_tokens = document.bounds[min(4, len(document.sentences))]
    for place in findings.places:
        owner = owner_of(place.name, lexicon)
        weight = 0.0 if in_list(place, findings) else 1.0
        if place.sentence_no == findings.title_sentence:
            weight += 3
        if place.first < lead_tokens and not in_list(place, findings):
            weight += 1
            if any(place.first - 9 <= office.first < place.first for office in offices):
                weight += 3
        before = place.first
        while before > 0 and (
            forms[before - 1] in ("از", "مرکز", "-", "/", "منطقه", "در") or tags[before - 1] & PLACE_HEAD
        ):
            before -= 1
        # «خبرگزاری … از مشهد», «ایسنا/یزد», «رشت - خبرنگار همشهری»
        dated = (
            before in outlet_ends
            or place.first in outlet_ends
            or (
                document.gaps[place.first] == LINE
                and (_outlet_after(place.end, forms, outlet_firsts) or _opens_line(place, forms))
            )
        )
        if owner == CAPITAL and (dated or "اتاق" in forms[max(0, place.first - _CHAMBER_REACH) : place.first]):
            # National agencies and the capital's chamber write from there about the whole country.
            continue
        if dated:
            weight += 5
            datelined = True
        if place.first < lead_end or dated:
            early.add(owner)
            if in_list(place, findings):
                shared.add(owner)
            if named_in_title == {owner}:
                alone.add(owner)
        votes[owner] = votes.get(owner, 0.0) + weight
        named[owner] += 1
    if CAPITAL in votes and not any(forms[at - 1] in _OF_ITS_PROVINCE for at in occurrences(CAPITAL, forms)):
        # From the capital all news is of the country, unless it is said to be of its province.
        votes.pop(CAPITAL, None)
    if not votes:
        return IRAN
    owner, weight = max(votes.items(), key=lambda vote: vote[1])
    if owner not in early and (_of_the_country(findings) or _association(findings, lead_tokens)):
        return IRAN
    if not datelined and owner not in named_in_title and _association(findings, lead_tokens):
        return IRAN
    if not datelined and owner in shared - alone:
        # «تهران، بوشهر و خوزستان صادراتی‌ترین استان‌ها هستند», «… تهران و بوشهر در صدر»
        return IRAN
    local = sum(1 for tag in tags if tag & LOCAL)
    if not local and named[owner] == 1 and sum(1 for form in forms if form == "ایران") >= _OF_IRAN:
        # A local bureau's report about the country: the place stands in the dateline alone.
        return IRAN
    if _irans_office(findings, tags, lead_tokens):
        return IRAN
    dateline = any(place.first in outlet_ends for place in findings.places)
    if not dateline and _national_office(findings, tags, lead_tokens):
        return IRAN
    return owner if weight + min(local, 3) >= _ENOUGH else IRAN


def in_list(place: Placed, findings: Findings) -> bool:
    """Whether another place stands beside it in one list: «از اصفهان، آبادان و تهران» is the news of none."""
    forms = findings.document.forms
    if forms[place.first - 1] not in _JOINS and forms[place.end : place.end + 1] not in _JOINED:
        return False
    at = bisect_left(findings.places, place.first, key=lambda other: other.first)
    beside = findings.places[max(0, at - 1) : at] + findings.places[at + 1 : at + 2]
    for other in beside:
        between = forms[min(place.end, other.end) : max(place.first, other.first)]
        if 0 < len(between) <= 2 and all(form in ("و", "،", ",") for form in between):
            return True
    return False


def _of_the_country(findings: Findings) -> bool:
    """Whether headline or lead speak of Iran by name."""
    document = findings.document
    end = document.bounds[min(len(document.sentences), max(0, findings.title_sentence + 2))]
    return "ایران" in document.forms[:end]


def _outlet_after(at: int, forms: list[str], outlets: set[int]) -> bool:
    """Whether a sign and an agency or its reporter follow: «رشت - خبرنگار همشهری»."""
    return (
        at + 1 < len(forms)
        and forms[at] in ("-", "–", "—", "/", "،")
        and (at + 1 in outlets or forms[at + 1] in ("خبرنگار", "خبرگزاری"))
    )


def _opens_line(place: Placed, forms: list[str]) -> bool:
    """Whether the place alone stands before a dash: «زنجان - سرپرست سازمان … گفت»."""
    return place.end + 1 < len(forms) and forms[place.end] in _DASHES


def _association(findings: Findings, lead_tokens: int) -> bool:
    """Whether the first office is of an association of no place: «دبیر انجمن تولیدکنندگان فولاد»."""
    document = findings.document
    for match in findings.matches:
        if match.first >= lead_tokens:
            return False
        if match.entry.table != "offices" or match.first < document.bounds[findings.title_sentence + 1]:
            continue
        stop = min(match.first + _OFFICE_REACH, document.bounds[document.sentence_of[match.first] + 1])
        named_here = any(match.first < place.first < stop for place in findings.places)
        return not named_here and not _ASSOCIATIONS.isdisjoint(document.forms[match.first : stop])
    return False


def _irans_office(findings: Findings, tags: list[int], lead_tokens: int) -> bool:
    """Whether the first office is of a body of all Iran: «رئیس کمیته … اتاق ایران»."""
    document = findings.document
    forms = document.forms
    for match in findings.matches:
        if match.first >= lead_tokens:
            return False
        if match.entry.table != "offices" or match.first < document.bounds[findings.title_sentence + 1]:
            continue
        at = match.end
        stop = min(match.first + _OFFICE_REACH, document.bounds[document.sentence_of[match.first] + 1])
        while at < stop and not tags[at] & (FUNCTION | VERB):
            if forms[at] == "ایران":
                return forms[at - 1] in _BODIES
            at += 1
        return False
    return False


def _national_office(findings: Findings, tags: list[int], lead_tokens: int) -> bool:
    """Whether the first office that the article names is the whole country's: a minister, a president's deputy."""
    for match in findings.matches:
        if match.first >= lead_tokens:
            return False
        if match.entry.table != "offices" or match.first < findings.document.bounds[findings.title_sentence + 1]:
            continue
        if match.entry.name == "minister" or findings.document.forms[match.first : match.first + 2] == ["رییس", "کل"]:
            return True
        stop = min(match.first + 6, findings.document.bounds[findings.document.sentence_of[match.first] + 1])
        named_here = any(match.first < place.first < stop for place in findings.places)
        return not named_here and any(tags[index] & NATIONAL_OFFICE for index in range(match.first, stop))
    return False
