"""Phrases of time in a document, and the year from which it counts."""

from __future__ import annotations

import re
from datetime import date

from data.extract.document import DIGITS
from data.extract.findings import Findings, PeriodMention
from data.extract.words import Words, words_of
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
        phrase = _surroundings(phrase, document.forms, bounds[sentence], bounds[sentence + 1], words)
        if (same := _apposition(phrase, phrases, document.forms)) is not None:
            phrases[-1] = same
            findings.consumed[phrase.first : phrase.end] = b"\x01" * (phrase.end - phrase.first)
            done = phrase.end
            continue
        phrases.append(phrase)
        findings.consumed[phrase.first : phrase.end] = b"\x01" * (phrase.end - phrase.first)
        done = phrase.end
    if findings.publication_year is None:
        findings.publication_year = _publication_year(findings, phrases)
    previous: Phrase | None = None
    for phrase in phrases:
        if not phrase.part and previous is not None and _same_months(phrase, document.forms):
            # «مدت مشابه سال قبل», «پارسال در همین دوره» are the same months of it.
            phrase = phrase._replace(part="" if previous.part.startswith(("last", "day")) else previous.part)
        if phrase.offset is not None and previous is not None:
            phrase = _told_from(phrase, previous, document.forms, sentence_of)
        if phrase.western and phrase.offset is not None:
            phrase = phrase._replace(year=_western_year(findings, phrases, phrase.offset))
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
                phrase.aside,
            )
        )
        if not phrase.comparison and not phrase.deadline and not phrase.aside and "-" not in phrase.part:
            previous = phrase


def _apposition(phrase: Phrase, phrases: list[Phrase], forms: list[str]) -> Phrase | None:
    """«آبان سال جاری (سال 95)»: the phrase before, with the year that the brackets give it."""
    if phrase.year is None or phrase.part or not phrases or forms[phrase.first - 1] != "(":
        return None
    before = phrases[-1]
    if before.offset is None or before.end != phrase.first - 1:
        return None
    return before._replace(year=phrase.year)


def _same_months(phrase: Phrase, forms: list[str]) -> bool:
    """Whether a year stands for the months spoken of: «مدت مشابه سال قبل», «همین مدت سال قبل»."""
    before = forms[max(0, phrase.first - 3) : phrase.first]
    if phrase.comparison and "مشابه" in before:
        return True
    if len(before) > 1 and before[-1] in SPANS and before[-2] in SAME:
        return True
    end = phrase.end + (phrase.end < len(forms) and forms[phrase.end] == "در")
    return end + 1 < len(forms) and forms[end] in SAME and forms[end + 1] in SPANS


SAME = frozenset(("همین", "همان", "درهمین", "درهمان"))
SPANS = frozenset(("مدت", "دوره", "بازه", "زمان"))


def _told_from(phrase: Phrase, previous: Phrase, forms: list[str], sentence_of: list[int]) -> Phrase:
    """«سال پیش از آن» and, of what is over, «سال بعد» count from the year spoken of before."""
    if forms[phrase.end - 1] == "آن" or (
        forms[phrase.end - 1] == "بعد" and sentence_of[phrase.first] == sentence_of[previous.first]
    ):
        offset = phrase.offset or 0
        if previous.year is not None:
            return phrase._replace(year=previous.year + offset, offset=None, deadline=False)
        if previous.offset is not None:
            return phrase._replace(offset=previous.offset + offset)
    return phrase


def _western_year(findings: Findings, phrases: list[Phrase], offset: int) -> int | None:
    """The Gregorian year that «سال گذشته میلادی» is: by the date, else the latest one that the article prints."""
    if findings.publication_date is not None:
        return findings.publication_date.year + offset
    printed = [phrase.year for phrase in phrases if phrase.year is not None and phrase.gregorian]
    return max(printed) if printed and offset == -1 else None


def _surroundings(phrase: Phrase, forms: list[str], start: int, stop: int, all_words: Words) -> Phrase:
    """The phrase with what stands about it: «نسبت به …», «تا پایان …», «از ابتدای … تا …»."""
    words = all_words.periods
    first, end = phrase.first, phrase.end
    since = first - start > 1 and forms[first - 2] + forms[first - 1] in words.since
    if (until := _until_month(phrase, forms, stop, words, since)) is not None:
        return until
    if phrase.part.startswith("m") and first > start and forms[first - 1] == "(":
        # «در نشست خبری نمایشگاه (خرداد ۱۳۹۹)» dates the gathering.
        return phrase._replace(aside=True)
    if _is_compared(phrase, forms, start, stop, all_words):
        # «… با سال ۱۴۰۰ که ۱۸۰ هزار دلار بود» says what that year had.
        if end < stop and forms[end] == "که":
            return phrase._replace(compared=True)
        return phrase._replace(comparison=True)
    if first > start and forms[first - 1] == "از" and end < stop and forms[end] in _SINCE:
        # «از سال ۲۰۰۳ تاکنون» opens a stretch of time that no one figure is of.
        return phrase._replace(comparison=True)
    if first > start and forms[first - 1] == "از" and phrase.year is not None and not phrase.part:
        return phrase._replace(comparison=phrase.last_year is None)
    joined = "".join(forms[max(start, first - 2) : first])
    if phrase.part.startswith("m") and joined.endswith(_AT_END):
        # «در پایان بهمن‌ماه», «تا پایان بهمن‌ماه» count the months up to then.
        return phrase._replace(deadline=joined.startswith("تا"), part=phrase.part[1:] + "m")
    if any(joined.endswith(until) for until in words.until):
        return phrase._replace(deadline=True)
    if first > start and forms[first - 1] == "تا" and phrase.year is not None:
        return phrase._replace(deadline=True)
    if (phrase.offset is not None and phrase.offset > 0) or joined.endswith("افق"):
        return phrase._replace(deadline=True)
    return phrase


_AT_END = ("پایان", "آخر", "انتهای")


def _until_month(phrase: Phrase, forms: list[str], stop: int, words: PeriodWords, since: bool) -> Phrase | None:
    """«از ابتدای امسال تا دی‌ماه», «امسال تا پایان مرداد»: the months up to the second."""
    end = phrase.end
    if phrase.part or end >= stop or forms[end] not in ("تا", "لغایت"):
        return None
    end += 1
    at_end = end < stop and forms[end] in _AT_END
    end += at_end
    if not (since or at_end) or end >= stop or (month := words.months.get(forms[end])) is None:
        return None
    end += 1
    if end < stop and forms[end] == "ماه":
        end += 1
    return phrase._replace(end=end, part=f"{month}m")


def _is_compared(phrase: Phrase, forms: list[str], start: int, stop: int, words: Words) -> bool:
    """Whether something is only measured against the phrase: «نسبت به …», «در قیاس با ۷۸ تن …», «دو برابر …»."""
    first, end = phrase.first, phrase.end
    if first > start and forms[first - 1] in ("برابر", "معادل") and (first - start < 2 or forms[first - 2] != "،"):
        return True
    numbers, scales, units = words.numbers.cardinals, words.numbers.scales, words.units.values
    amounts = True
    for back in range(first - 1, max(start, first - 14) - 1, -1):
        form = forms[back]
        if form in words.periods.comparisons or (form == "برابر" and back > start and forms[back - 1] == "در"):
            return True
        amount = form.isdigit() or form in numbers or form in scales or form in units
        if form == "و":
            # «… ۵ درصد و در سال ۹۵» opens something new, «۷۸ هزار و ۹۰۰ تن» does not.
            following = forms[back + 1]
            amounts = amounts and (following.isdigit() or following in numbers)
        elif form not in _BETWEEN and not (amount and amounts):
            break
    before = forms[max(start, first - 3) : first]
    if before[-1:] == ["از"] and before[-2:-1] and before[-2] in _THAN:
        # «8 درصد بیشتر از تیر ماه»
        return True
    # «از تولید شش ماهه سال ۱۳۹۷ بیشتر است»
    return "از" in before and end < stop and forms[end] in _THAN


_THAN = frozenset(("بیشتر", "کمتر", "بالاتر", "پایینتر", "تر", "فراتر"))
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
    forms = findings.document.forms
    for phrase in phrases:
        if phrase.offset is not None and phrase.year is not None and phrase.year < 1500:
            # «سال جاری (سال 95)»
            return phrase.year - phrase.offset
    for phrase in printed:
        if phrase.part and phrase.year == newest_year:
            for other in relative:
                if other.part == phrase.part and other.comparison == phrase.comparison and other.offset == 0:
                    return newest_year
    for phrase in printed:
        if phrase.comparison and (phrase.part or _same_months(phrase, forms)):
            # «در شش ماهه امسال … نسبت به شش ماهه سال ۸۴», «… نسبت به مدت مشابه سال ۸۴»
            for other in relative:
                alike = (
                    other.part == phrase.part
                    if phrase.part
                    else sentence_of[other.first] == sentence_of[phrase.first] or other.first < phrase.first
                )
                if other.part and alike and not other.comparison:
                    return (phrase.year or 0) + 1 - (other.offset or 0)
    subjects = [phrase for phrase in printed if not phrase.comparison and not phrase.compared]
    latest = max((phrase.year or 0 for phrase in subjects), default=0)
    newest = [phrase for phrase in subjects if phrase.year == latest]
    if any(phrase.part for phrase in newest) and not (
        any(phrase.part == "3m" for phrase in newest) and any(_is_over(findings, phrase) for phrase in newest)
    ):
        return latest
    for phrase in printed:
        if phrase.comparison:
            for other in relative:
                if sentence_of[other.first] == sentence_of[phrase.first] and not other.comparison and not other.part:
                    return (phrase.year or 0) + 1 - (other.offset or 0)
    if not newest:
        return None
    said = {(other.offset, other.comparison) for other in relative}
    if all(comparison for _, comparison in said):
        return latest
    if (0, False) in said:
        # Of two years in a row the later is this one; of a year that is over, the one after it.
        if any(
            # «رتبه آلمان که سال ۹۶ هفتم بود» is told in passing.
            phrase.year == latest - 1 and "که" not in forms[max(0, phrase.first - 2) : phrase.first]
            for phrase in subjects
        ):
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
    told = not _PAST.isdisjoint(sentence) or not _PERFECT.isdisjoint(sentence)
    return not phrase.part and told and _PLAN.isdisjoint(sentence)


_PAST = frozenset(("شد", "شدند", "بود", "بودند", "داشت", "داشتند", "رسید", "رسیدند", "کرد", "کردند", "یافت"))
_PERFECT = frozenset(("شده", "بوده", "داشته", "رسیده", "کرده", "یافته"))
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
