"""The year from which an article counts: what «امسال» is in it."""

from __future__ import annotations

import re
from datetime import date

from data.extract.findings import Findings
from data.persian.jalali import from_gregorian
from data.persian.labels import Phrase

_GREGORIAN_HEAD = re.compile(r"\bdate\s+(20\d\d)-(\d\d)-(\d\d)\b")


def same_months(phrase: Phrase, forms: list[str]) -> bool:
    """Whether a year stands for the months spoken of: «مدت مشابه سال قبل», «همین مدت سال قبل»."""
    before = forms[max(0, phrase.first - 3) : phrase.first]
    if (phrase.comparison or phrase.compared) and "مشابه" in before:
        return True
    if len(before) > 1 and before[-1] in SPANS and before[-2] in SAME:
        return True
    if len(before) > 1 and before[-1] in _SAID and before[-2] in SPANS:
        # «طی مدت مذکور سال جاری»
        return True
    end = phrase.end + (phrase.end < len(forms) and forms[phrase.end] == "در")
    return end + 1 < len(forms) and forms[end] in SAME and forms[end + 1] in SPANS


_SAID = frozenset(("مذکور", "یادشده", "مزبور"))
SAME = frozenset(("همین", "همان", "درهمین", "درهمان"))
SPANS = frozenset(("مدت", "دوره", "بازه", "زمان"))


def publication_year(findings: Findings, phrases: list[Phrase]) -> int | None:
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
    # Every one is held against every other: what a long text says first is enough.
    relative, printed = relative[:_MOST], printed[:_MOST]
    forms = findings.document.forms
    for phrase in phrases:
        if phrase.offset is not None and phrase.year is not None and phrase.year < 1500:
            # «سال جاری (سال 95)»
            return phrase.year - phrase.offset
    for phrase in printed:
        for other in relative:
            if _one_year_apart(phrase, other, forms, sentence_of):
                return (phrase.year or 0) + 1 - (other.offset or 0)
    if _told_in_a_row(printed, relative, forms, sentence_of):
        return None
    newest_year = max(phrase.year or 0 for phrase in printed)
    for phrase in printed:
        if phrase.part and phrase.year == newest_year:
            for other in relative:
                if other.part == phrase.part and other.comparison == phrase.comparison and other.offset == 0:
                    return newest_year
    subjects = [
        phrase
        for phrase in printed
        if not phrase.comparison
        and not phrase.compared
        and not _is_recalled(findings, phrase)
        and (phrase.part or not _long_past(findings, phrase))
    ]
    latest = max((phrase.year or 0 for phrase in subjects), default=0)
    newest = [phrase for phrase in subjects if phrase.year == latest]
    over = any(_is_over(findings, phrase) for phrase in newest)
    if any(phrase.part and not (over and phrase.part == "3m") for phrase in newest):
        return latest
    for phrase in printed:
        if phrase.comparison and not phrase.opening and (phrase.year or 0) + 1 >= latest:
            for other in relative:
                if 0 <= sentence_of[phrase.first] - sentence_of[other.first] < 2 and not (
                    other.comparison or other.part
                ):
                    return (phrase.year or 0) + 1 - (other.offset or 0)
    if not newest:
        return None
    said = {(other.offset, other.comparison) for other in relative}
    if (-1, False) in said and all(_is_planned(findings, phrase) for phrase in newest):
        # «سال گذشته … و در سال ۹۸ باید به … برسد»
        return latest
    if all(comparison for _, comparison in said):
        return latest
    if (0, False) in said:
        told = any(_is_over(findings, phrase) and forms[phrase.first - 1] in _DURING for phrase in newest)
        if told and any(other.offset == 0 and other.part and not other.comparison for other in relative):
            # «در سال ۹۸ به ۹ تن رسید و در ۵ ماهه امسال …»: a year that is over is not the one that is running.
            return latest + 1
        # Of two years in a row the later is this one; of a year that is over, the one after it.
        if any(
            # «رتبه آلمان که سال ۹۶ هفتم بود» is told in passing.
            phrase.year == latest - 1 and "که" not in forms[max(0, phrase.first - 2) : phrase.first]
            for phrase in subjects
        ):
            return latest
        return latest + 1 if (-1, False) in said or over else latest
    if (-1, False) in said and not all(
        _long_past(findings, phrase) or _is_founding(findings, phrase) for phrase in newest
    ):
        return latest + 1
    return None


def _one_year_apart(phrase: Phrase, other: Phrase, forms: list[str], sentence_of: list[int]) -> bool:
    """Whether a printed year is told as the one before a relative one.

    «در شش ماهه امسال … نسبت به شش ماهه سال ۸۴», «… نسبت به مدت مشابه سال ۸۴», «… در حالی که در سال ۹۶ …»,
    «از ۳۰ تن در سال ۹۶ به ۴۰ تن در سال گذشته رسید».
    """
    together = sentence_of[other.first] == sentence_of[phrase.first]
    if other.comparison or phrase.deadline or phrase.opening:
        return False
    if phrase.comparison:
        if phrase.part:
            return phrase.part == other.part
        return bool(other.part) and same_months(phrase, forms) and (together or other.first < phrase.first)
    if phrase.part != other.part or not together:
        return False
    if phrase.part and other.offset == 0 and phrase.first < other.first:
        # «در سه ماهه سال ۹۲ … ۲۰ تن بود که این رقم در سه ماهه سال جاری به ۳۰ تن رسید»
        came = forms[other.end : other.end + 12]
        return not _GREW.isdisjoint(forms[phrase.end : other.first]) and not _CAME.isdisjoint(came)
    between = forms[min(phrase.end, other.end) : max(phrase.first, other.first)]
    if other.first < phrase.first:
        return not _CONTRASTS.isdisjoint(between)
    return (
        other.offset == -1
        and not phrase.part
        and "به" in between
        and "از" in forms[max(0, phrase.first - 9) : phrase.first]
    )


def _told_in_a_row(printed: list[Phrase], relative: list[Phrase], forms: list[str], sentence_of: list[int]) -> bool:
    """«در سال گذشته ۲۰ تن و در سال ۱۳۹۰ بیش از ۳۰ تن بود»: two years side by side; which, nothing says.

    Only where no other year is printed, nothing is said to be compared, and one verb stands for both.
    """
    if len({phrase.year for phrase in printed}) > 1:
        return False
    return any(
        other.offset == -1
        and not (phrase.part or phrase.comparison or other.comparison)
        and sentence_of[phrase.first] == sentence_of[other.first]
        and other.end < phrase.first
        and forms[phrase.first - 1] == "در"
        and forms[phrase.first - 2] == "و"
        and (_PAST | _PERFECT).isdisjoint(forms[other.end : phrase.first])
        for phrase in printed
        for other in relative
    )


_MOST = 60
_DURING = frozenset(("در", "طی"))
_GREW = frozenset(("بود", "بوده", "داشت", "شد", "شده"))
_CAME = frozenset(("رسید", "رسیده", "یافت", "یافته"))
_CONTRASTS = frozenset(("حالی", "آنکه", "درحالی", "درحالیکه"))


def _is_planned(findings: Findings, phrase: Phrase) -> bool:
    """«در سال 98 باید به … برسد»."""
    document = findings.document
    stop = document.bounds[document.sentence_of[phrase.first] + 1]
    return not phrase.part and not _AHEAD.isdisjoint(document.forms[phrase.end : stop])


def _is_founding(findings: Findings, phrase: Phrase) -> bool:
    """«در سال 85 تأسیس شد»: a year told in passing, which dates nothing."""
    forms = findings.document.forms
    return not _FOUNDED.isdisjoint(forms[phrase.end : phrase.end + 8])


_AHEAD = frozenset(("باید", "خواهد", "خواهند", "خواهیم", "برسد", "برسیم", "برسانیم", "برساند"))
_FOUNDED = frozenset(("تأسیس", "تاسیس", "آغاز", "احداث", "افتتاح", "تصویب", "منعقد", "امضا", "دایر", "بنیان", "تشکیل"))


def _is_recalled(findings: Findings, phrase: Phrase) -> bool:
    """«… که در سال ۸۹ بالغ بر سی میلیون دلار بود، حالا …»: a year that is only looked back at."""
    document = findings.document
    forms = document.forms
    start, stop = (document.bounds[document.sentence_of[phrase.first] + edge] for edge in (0, 1))
    return (
        not phrase.part
        and "که" in forms[max(start, phrase.first - 2) : phrase.first]
        and not _NOWADAYS.isdisjoint(forms[phrase.end : stop])
    )


_NOWADAYS = frozenset(("حالا", "اکنون", "امروز", "هماکنون", "اینک", "الان"))


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
