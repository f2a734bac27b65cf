"""Phrases of time in a document, the year from which it counts, and which phrase governs which figure."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from data.extract.document import DIGITS
from data.extract.findings import Findings, PeriodMention
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
    starters, cardinals = words.periods.starters, words.numbers.cardinals
    candidates = [
        index
        for index, (form, kind) in enumerate(zip(document.forms, document.kinds, strict=True))
        if kind == DIGITS or form in starters or form in cardinals
    ]
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
                return phrase
            return phrase._replace(comparison=True)
        if form not in _BETWEEN and not form.isdigit():
            break
    joined = "".join(forms[max(start, first - 2) : first])
    if any(joined.endswith(until) for until in words.until):
        if phrase.part.startswith("m") and phrase.first >= start:
            return phrase._replace(deadline=True)
        return phrase._replace(deadline=True)
    if first > start and forms[first - 1] == "تا" and phrase.year is not None:
        return phrase._replace(deadline=True)
    if phrase.offset == 1 or joined.endswith("افق"):
        return phrase._replace(deadline=True)
    return phrase


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
    relative = Counter((phrase.offset, phrase.part) for phrase in phrases if phrase.offset is not None)
    if not relative:
        return None
    printed = [
        phrase
        for phrase in phrases
        if phrase.year is not None and phrase.year < 1500 and not phrase.deadline and phrase.last_year is None
    ]
    if not printed:
        return None
    for phrase in printed:
        if phrase.part and not phrase.comparison:
            for offset, part in relative:
                if part == phrase.part and phrase.year is not None:
                    return phrase.year - offset
    offsets = {offset for offset, _ in relative}
    latest = max(phrase.year or 0 for phrase in printed)
    newest = [phrase for phrase in printed if phrase.year == latest]
    if offsets == {0} and not all(phrase.comparison for phrase in newest):
        return latest if findings.document.sentence_of[newest[0].first] < 2 else None
    if -1 in offsets and 0 not in offsets:
        if any(phrase.comparison for phrase in newest):
            return latest + 2
        if findings.document.sentence_of[newest[0].first] < 4:
            return latest + 1
    return None


_STATES = frozenset(("count", "rank", "capacity", "production_share"))
"""Kinds that state what is, and take a period only from their own clause."""


def assign_periods(findings: Findings) -> None:
    """Give every figure the period that governs it.

    Its own sentence's phrase, the nearest before it, else the nearest after it; else, for flows and changes, its
    paragraph's; else the one period that the whole article speaks of. A phrase of comparison governs nothing.
    """
    mentions = [mention for mention in findings.periods if not mention.comparison]
    if not mentions:
        return
    document = findings.document
    by_sentence: dict[int, list[PeriodMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence_no, []).append(mention)
    whole = _whole_article(findings, mentions)
    sentences = document.sentences
    governing: PeriodMention | None = None
    governing_paragraph = -1
    seen = -1
    for figure in findings.figures:
        number = figure.sentence_no
        paragraph = sentences[number].paragraph
        for passed in range(seen + 1, number):
            if passed in by_sentence and (usable := [m for m in by_sentence[passed] if not m.deadline]):
                governing, governing_paragraph = usable[-1], sentences[passed].paragraph
        seen = max(seen, number - 1)
        own = _own_period(findings, by_sentence.get(number, []), figure.first, figure.end, figure.kind)
        inherited = False
        if own is None and figure.kind not in _STATES:
            if governing is not None and governing_paragraph == paragraph:
                own = governing
                inherited = True
            elif whole is not None:
                own = whole
                inherited = True
        if own is not None:
            figure.period, figure.period_start, figure.period_end = own.label, own.start, own.last
            figure.period_inherited = inherited


def _own_period(
    findings: Findings, mentions: list[PeriodMention], first: int, end: int, kind: str
) -> PeriodMention | None:
    usable = [m for m in mentions if not m.deadline or kind == "target"]
    before = [mention for mention in usable if mention.end <= first]
    if before:
        return before[-1]
    after = [mention for mention in usable if mention.first >= end]
    if after:
        return after[0]
    return None


def _whole_article(findings: Findings, mentions: list[PeriodMention]) -> PeriodMention | None:
    """The one period of an article that names no other, said twice or in its first lines; else None."""
    labels = Counter(mention.label for mention in mentions if not mention.deadline)
    if len(labels) != 1:
        return None
    ((label, count),) = labels.items()
    if count > 1:
        return next(mention for mention in mentions if mention.label == label)
    return None
