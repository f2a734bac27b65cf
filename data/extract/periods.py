"""Phrases of time in a document, the year from which it counts, and which phrase governs which figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from datetime import date
from itertools import pairwise

from data.extract.document import DIGITS
from data.extract.findings import FigureDraft, Findings, PeriodMention
from data.extract.words import words_of
from data.lexicon import Lexicon
from data.persian.calendar import PeriodReader, PeriodWords, Phrase, resolve
from data.persian.jalali import from_gregorian
from data.persian.literals import Tokens

_GREGORIAN_HEAD = re.compile(r"\bdate\s+(20\d\d)-(\d\d)-(\d\d)\b")


def find_periods(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.periods` and `publication_year`, and mark the tokens of every phrase as taken."""
    document = findings.document
    words = words_of(lexicon)
    openers = words.openers
    candidates = [
        index
        for index, (form, kind) in enumerate(zip(document.forms, document.kinds, strict=True))
        if form in openers or kind == DIGITS
    ]
    findings.openers = candidates
    if not candidates:
        return
    tokens = Tokens(document.forms, document.kinds, document.gaps, document.starts, document.article.text)
    reader = PeriodReader(tokens, words.periods, words.numbers)
    phrases: list[Phrase] = []
    done = 0
    bounds, sentence_of = document.bounds, document.sentence_of
    for index in candidates:
        if index < done:
            continue
        sentence = sentence_of[index]
        phrase = reader.read(index, bounds[sentence + 1])
        if phrase is None:
            continue
        phrase = _surroundings(phrase, document.forms, bounds[sentence], bounds[sentence + 1], words.periods, reader)
        phrases.append(phrase)
        findings.consumed[phrase.first : phrase.end] = b"\x01" * (phrase.end - phrase.first)
        done = phrase.end
    if findings.publication_year is None:
        findings.publication_year = _publication_year(findings, phrases)
    previous: Phrase | None = None
    for phrase in phrases:
        if phrase.comparison and not phrase.part and previous is not None:
            before = document.forms[max(0, phrase.first - 3) : phrase.first]
            if "مشابه" in before and "-" not in previous.part and not previous.part.startswith("last"):
                # «مدت مشابه سال قبل» are the same months of it.
                phrase = phrase._replace(part=previous.part)
        period = resolve(phrase, findings.publication_year, previous)
        if period is None:
            continue
        findings.periods.append(
            PeriodMention(
                sentence_of[phrase.first],
                phrase.first,
                phrase.end,
                period.label,
                period.start,
                period.last,
                phrase.comparison,
                phrase.deadline,
                findings.year_deduced and phrase.year is None and findings.publication_year is not None,
            )
        )
        if not phrase.comparison and not phrase.deadline:
            previous = phrase


def _surroundings(
    phrase: Phrase, forms: list[str], start: int, stop: int, words: PeriodWords, reader: PeriodReader
) -> Phrase:
    """The phrase with what stands before it: «نسبت به …», «تا پایان …», «از ابتدای … تا …»."""
    first = phrase.first
    # «از ابتدای امسال تا دی‌ماه» are the months up to the second.
    if first - start > 1 and forms[first - 2] + forms[first - 1] in words.since and phrase.end < stop:
        end = phrase.end
        if forms[end] in ("تا", "لغایت"):
            end += 1
            if end < stop and forms[end] in ("پایان", "آخر", "انتهای"):
                end += 1
            if end < stop and (month := words.months.get(forms[end])) is not None:
                end += 1
                if end < stop and forms[end] == "ماه":
                    end += 1
                return phrase._replace(end=end, part=f"{month}m")
    back = first
    while back > start and first - back < 6:
        back -= 1
        form = forms[back]
        if form in words.comparisons:
            # «… با سال ۱۴۰۰ که ۱۸۰ هزار دلار بود» says what that year had.
            if phrase.end < stop and forms[phrase.end] == "که":
                return phrase._replace(compared=True)
            return phrase._replace(comparison=True)
        if form not in _BETWEEN and not form.isdigit():
            break
    if first - start > 1 and forms[first - 1] == "از" and forms[first - 2] in _THAN:
        # «8 درصد بیشتر از تیر ماه»
        return phrase._replace(comparison=True)
    if first > start and forms[first - 1] == "از" and phrase.end < stop and forms[phrase.end] in _SINCE:
        # «از سال ۲۰۰۳ تاکنون» opens a stretch of time that no one figure is of.
        return phrase._replace(comparison=True)
    if first > start and forms[first - 1] == "از" and phrase.year is not None and not phrase.part:
        return phrase._replace(comparison=phrase.last_year is None)
    joined = "".join(forms[max(start, first - 2) : first])
    if any(joined.endswith(until) for until in words.until):
        if phrase.part.startswith("m") and "پایان" in joined:
            # «تا پایان بهمن ماه» counts the months up to then.
            return phrase._replace(deadline=True, part=phrase.part[1:] + "m")
        return phrase._replace(deadline=True)
    if first > start and forms[first - 1] == "تا" and phrase.year is not None:
        return phrase._replace(deadline=True)
    if phrase.offset == 1 or joined.endswith("افق"):
        return phrase._replace(deadline=True)
    return phrase


_THAN = frozenset(("بیشتر", "کمتر", "بالاتر", "پایینتر", "تر"))
_SINCE = frozenset(("تاکنون", "تا", "به"))
_BETWEEN = frozenset(
    (
        "به",
        "با",
        "مدت",
        "دوره",
        "زمان",
        "همین",
        "در",
        "از",
        "ماه",
        "ماهه",
        "و",
        "میزان",
        "رقم",
        "آمار",
        "مشابه",
        "نظیر",
        "صادرات",
        "واردات",
        "متوسط",
        "همان",
        "های",
        "زمانی",
        "ی",
        "قیمت",
        "ارزش",
        "عملکرد",
    )
)


def _publication_year(findings: Findings, phrases: list[Phrase]) -> int | None:
    """The Jalali year in which the article counts, from its date or from years that it prints beside «امسال».

    A printed day with its year dates the article. A printed year dates it when the same months are said once with
    the year and once with «امسال», or when it is the only year and stands in the title.
    """
    published = findings.publication_date or findings.document.article.published
    if published is None:
        match = _GREGORIAN_HEAD.search(findings.document.folded[:200])
        if match is not None:
            try:
                published = date(*(int(group) for group in match.groups()))
            except ValueError:
                published = None
    if published is not None:
        findings.publication_date = published
        try:
            return from_gregorian(published).year
        except ValueError:
            return None
    dated = [phrase for phrase in phrases if "-" in phrase.part and phrase.year is not None]
    if dated:
        year = max(phrase.year or 0 for phrase in dated)
        return year if year < 1500 else None
    findings.year_deduced = True
    return _year_by_comparison(findings, phrases)


def _year_by_comparison(findings: Findings, phrases: list[Phrase]) -> int | None:
    """The year that «امسال» is, told by how printed years and relative ones stand to each other.

    Each rule with what it leans on, the surest first: the same months said both ways («10 ماهه سال 94», «10 ماهه
    امسال»); months of a printed year, which is then still running; «سال گذشته نسبت به سال ۱۳۹۶»; a headline's or
    lead's year beside «سال گذشته»; «سال ۹۷ … نسبت به سال گذشته».
    """
    sentence_of = findings.document.sentence_of
    relative = [phrase for phrase in phrases if phrase.offset is not None]
    printed = [
        phrase
        for phrase in phrases
        if phrase.year is not None and phrase.year < 1500 and not phrase.deadline and phrase.last_year is None
    ]
    if not relative or not printed:
        return None
    newest_year = max(phrase.year or 0 for phrase in printed)
    for phrase in printed:
        if phrase.part and phrase.year == newest_year:
            for other in relative:
                if other.part == phrase.part and other.comparison == phrase.comparison:
                    return newest_year - (other.offset or 0)
    subjects = [phrase for phrase in printed if not phrase.comparison and not phrase.compared]
    latest = max((phrase.year or 0 for phrase in subjects), default=0)
    if any(phrase.part and phrase.year == latest for phrase in subjects):
        return latest
    for phrase in printed:
        if phrase.comparison:
            for other in relative:
                if sentence_of[other.first] == sentence_of[phrase.first] and not other.comparison and not other.part:
                    return (phrase.year or 0) + 1 - (other.offset or 0)
    newest = [phrase for phrase in subjects if phrase.year == latest]
    if not newest:
        return None
    said = {(other.offset, other.comparison) for other in relative}
    if all(comparison for _, comparison in said):
        return latest
    if (0, False) in said:
        # Of two years in a row the later is this one; of a year that is over, the one after it.
        if any(phrase.year == latest - 1 for phrase in subjects):
            return latest
        return latest + 1 if (-1, False) in said or any(_is_over(findings, phrase) for phrase in newest) else latest
    if (-1, False) in said and not all(_long_past(findings, phrase) for phrase in newest):
        return latest + 1
    return None


def _is_over(findings: Findings, phrase: Phrase) -> bool:
    """«در سال 1383 … صادر شد»: told in the past, and no plan."""
    document = findings.document
    start, stop = (document.bounds[document.sentence_of[phrase.first] + edge] for edge in (0, 1))
    sentence = document.forms[start:stop]
    return not phrase.part and not _PAST.isdisjoint(sentence) and _PLAN.isdisjoint(sentence)


_PAST = frozenset(("شد", "شدند", "بود", "بودند", "داشت", "داشتند", "رسید", "رسیدند", "کرد", "کردند", "یافت"))
_PLAN = frozenset(("گذاری", "هدفگذاری", "بینی", "پیشبینی", "ریزی", "برنامه", "باید", "خواهد", "برسد"))


def _long_past(findings: Findings, phrase: Phrase) -> bool:
    """«در سال ۱۳۹۶ … وارد کرده بود»: a year told of from a later one."""
    document = findings.document
    stop = document.bounds[document.sentence_of[phrase.first] + 1]
    forms = document.forms
    return any(
        forms[index] in ("بود", "بودند", "بودیم") and forms[index - 1].endswith("ه")
        for index in range(phrase.end + 1, stop)
    )


_STATES = frozenset(("count", "capacity", "production_share", "other", "target"))
"""Kinds that state what is, and take a period only from their own clause, or with a flow beside them."""
_NOW = frozenset(("امروز", "امروزه", "اکنون", "هماکنون", "اینک", "آینده"))
_NOW_AFTER_STATE = frozenset(("حاضر", "کنونی"))
_NOW_WORDS = _NOW | _NOW_AFTER_STATE
_YEARLY = frozenset(("سالانه", "سالیانه", "ماهانه", "ماهیانه", "روزانه", "هرساله", "همهساله"))
_THIS = frozenset(("این", "همین", "همان"))
_SPAN = frozenset(("مدت", "دوره", "بازه", "سال", "زمان", "ماه"))
_SAID = frozenset(("مذکور", "یاد", "یادشده", "مزبور", "فوق"))


def assign_periods(findings: Findings, lexicon: Lexicon) -> None:
    """Give every figure the period that governs it.

    Its own sentence's phrase (`_own_period`); else, for flows and changes, the last phrase of this paragraph or of
    the one before; else the period that the whole article is about. «در این مدت» takes up the phrase before it,
    wherever that stands; «امروز» and «در حال حاضر» end what governed. A phrase of comparison governs nothing, and
    what is planned, or no trade at all, has the period that its own sentence gives it or none.
    """
    mentions = [mention for mention in findings.periods if not mention.comparison]
    if not mentions:
        return
    compared = {mention.first: mention for mention in findings.periods if mention.comparison}
    document = findings.document
    verbs = words_of(lexicon).verbs
    by_sentence: dict[int, list[PeriodMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence_no, []).append(mention)
    whole = _whole_article(mentions)
    sentences, bounds, forms = document.sentences, document.bounds, document.forms
    governing: PeriodMention | None = None
    governing_paragraph = -_REACH - 1
    sentence = -1
    anaphor = now = previous_end = -1
    for figure in findings.figures:
        number = figure.sentence_no
        if number != sentence:
            for passed in range(max(sentence, 0), number):
                usable = [mention for mention in by_sentence.get(passed, ()) if _governs(mention, "")]
                if usable:
                    governing, governing_paragraph = usable[-1], sentences[passed].paragraph
                if _now(forms, bounds[passed], bounds[passed + 1]) > (usable[-1].first if usable else -1):
                    governing_paragraph = -_REACH - 1
            sentence = number
            previous_end = -9
            now = _now(forms, bounds[number], bounds[number + 1])
            anaphor = _anaphor(forms, bounds[number], bounds[number + 1])
            if anaphor >= 0 and governing is not None:
                governing_paragraph = sentences[number].paragraph
        own = _own_period(by_sentence.get(number, []), figure, previous_end, forms, verbs)
        previous_end = figure.end
        if compared and figure.unit_kind in ("money", "mass", "volume", "count"):
            own = _of_the_compared(figure, compared, forms) or own
        if own is not None and own.end <= now < figure.first:
            continue
        inherited = False
        if own is None and now < 0 and (figure.kind not in _STATES or figure.kind == "target" or anaphor >= 0):
            far = sentences[number].paragraph - governing_paragraph
            if not _YEARLY.isdisjoint(forms[max(bounds[number], figure.first - 5) : figure.first]):
                # «سالانه ۱۵۰ هزار تن» is of every year.
                continue
            reach = 0 if figure.kind in ("rank", "target") else _REACH
            if governing is not None and far <= reach:
                own, inherited = governing, anaphor < 0
            elif whole is not None and figure.kind != "target":
                own, inherited = whole, True
        if own is not None:
            figure.period, figure.period_start, figure.period_end = own.label, own.start, own.last
            figure.period_inherited = inherited
            if own.deduced:
                figure.confidence *= 0.9
    _counts_beside_flows(findings)
    _repeated_facts(findings)


_REACH = 1
"""Paragraphs of a news story are a sentence or two; what the last one said still holds in the next."""


def _repeated_facts(findings: Findings) -> None:
    """A fact printed again, in the headline or later, is of the period that its own sentence gives it elsewhere."""
    said: dict[tuple[float, str], FigureDraft] = {}
    for figure in findings.figures:
        if figure.period is not None and not figure.period_inherited and figure.unit_kind not in ("count", "rank"):
            said.setdefault((figure.value, figure.unit), figure)
    for figure in findings.figures:
        if figure.period is not None and not figure.period_inherited:
            continue
        other = said.get((figure.value, figure.unit))
        # Small round values repeat by chance; a headline's do not.
        if other is not None and (figure.sentence_no == 0 or (other.value >= 1000 and other.kind == figure.kind)):
            figure.period, figure.period_start, figure.period_end = other.period, other.period_start, other.period_end
            figure.period_inherited = True


def _counts_beside_flows(findings: Findings) -> None:
    """«10 قلم عمده واردات 69 درصد ارزش … را»: the count is of the same months as the flow that follows it."""
    figures = findings.figures
    for one, two in pairwise(figures):
        if (
            one.kind == "count"
            and one.period is None
            and two.sentence_no == one.sentence_no
            and two.period_inherited
            and two.kind in ("share", "export_value", "import_value")
            and two.first - one.end < 6
        ):
            one.period, one.period_start, one.period_end = two.period, two.period_start, two.period_end
            one.period_inherited = True


def _now(forms: list[str], start: int, stop: int) -> int:
    """The token of «امروز», «در حال حاضر», «طی دو سال آینده» in a sentence, -1 when it has none."""
    if _NOW_WORDS.isdisjoint(forms[start:stop]):
        return -1
    for index in range(start, stop):
        form = forms[index]
        if form in _NOW or (form in _NOW_AFTER_STATE and index > start and forms[index - 1] == "حال"):
            return index
    return -1


def _anaphor(forms: list[str], start: int, stop: int) -> int:
    """The token of «این مدت», «مدت مذکور», «همین سال», -1 when there is none."""
    if _SPAN.isdisjoint(forms[start:stop]):
        return -1
    for index in range(start, stop):
        if forms[index] in _SPAN and (
            (index > start and forms[index - 1] in _THIS) or (index + 1 < stop and forms[index + 1] in _SAID)
        ):
            return index
    return -1


def _of_the_compared(figure: FigureDraft, compared: dict[int, PeriodMention], forms: list[str]) -> PeriodMention | None:
    """«نسبت به رقم ۲۴۵ میلیون دلاری مدت مشابه ۱۴۰۱»: what is compared with has a figure too."""
    for at in range(figure.end, min(figure.end + 4, len(forms))):
        mention = compared.get(at)
        if mention is not None:
            return mention if mention.sentence_no == figure.sentence_no else None
        if forms[at] not in _SAME_TIME:
            return None
    return None


_SAME_TIME = frozenset(("مدت", "مشابه", "دوره", "در", "زمان", "سال"))


def _own_period(
    mentions: list[PeriodMention], figure: FigureDraft, previous_end: int, forms: list[str], verbs: frozenset[str]
) -> PeriodMention | None:
    """The sentence's phrase nearest before, unless a verb stands between and none between it and the one after.

    `previous_end` is the token after the figure before this one.
    """
    first, end, kind = figure.first, figure.end, figure.kind
    place = bisect_left(mentions, first, key=lambda mention: mention.end - 1)
    before = next((m for m in reversed(mentions[max(0, place - _NEAREST) : place]) if _governs(m, kind)), None)
    after = next((m for m in mentions[place : place + _NEAREST] if m.first >= end and _governs(m, kind)), None)
    if after is None:
        return before
    verb_after = any(form in verbs or form in _BORDERS for form in forms[end : after.first])
    if before is None:
        return None if verb_after else after
    between = forms[before.end : first]
    if after.first - end < 3 and 0 <= before.first - previous_end < 3:
        # «از ۸ هزار تن در سال ۱۴۰۱ به ۱۱ هزار تن در سال ۱۴۰۲»: each has its own behind it.
        return after
    if not verb_after and any(form in verbs or form in _BORDERS for form in between):
        return after
    # «با اشاره به صادرات … در 100 روز …، از افزایش ۲۰ درصدی صادرات در سال ۹۸»
    behind = forms[end : after.first]
    comma = "،" in between[1:] or (len(between) > 2 and between[:2] == ["،", "از"])
    if not verb_after and comma and not {"،", "و"} & set(behind) and len(behind) < 9:
        return after
    return before


_NEAREST = 6
"""Phrases looked at on either side of a figure: more stand in one sentence only where lines were lost."""
_BORDERS = frozenset(":؛")


def _governs(mention: PeriodMention, kind: str) -> bool:
    """Days do not, they date what was said; a deadline governs a target, and months up to then also what was done."""
    if "-" in mention.label.removeprefix("Y-") or mention.label.startswith("next"):
        return False
    return not mention.deadline or kind == "target" or mention.label.endswith("m")


def _whole_article(mentions: list[PeriodMention]) -> PeriodMention | None:
    """The period that an article is about: named twice as often as all others, or most often and in the lead."""
    governing = [mention for mention in mentions if _governs(mention, "") and not mention.deadline]
    labels = Counter(mention.label for mention in governing)
    if not labels:
        return None
    (label, count), *others = labels.most_common(2)
    first = next(mention for mention in governing if mention.label == label)
    most = not others or count > others[0][1]
    rest = labels.total() - count
    if count > 1 and (count >= 2 * rest or (count > 2 and count > rest) or (most and first.sentence_no < _LEAD)):
        return first
    return None


_LEAD = 3
"""Sentences (the headline is one) in which an article says what it is about."""
