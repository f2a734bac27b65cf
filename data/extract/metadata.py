"""What the article says of itself: headline, agency, day of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from data.extract.document import LINE
from data.extract.findings import Findings
from data.extract.reading import reading_of
from data.lexicon import Lexicon
from data.persian.jalali import MONTH_NAMES, from_gregorian, to_gregorian

_HEADLINE_TOKENS = 32
"""A first line longer than this is a paragraph: headlines of Persian agencies run to some 20 words."""
_KICKER_TOKENS = 5
_DAY = re.compile(
    r"(?<![0-9])(1[34][0-9]{2}|20[0-9]{2})\s?[-/._]\s?(0?[1-9]|1[0-2])\s?[-/._]\s?(0?[1-9]|[12][0-9]|3[01])(?![0-9])"
)
"""Year, month, day with one of - / . _ between them; years 13xx and 14xx are Jalali."""
_NAMED_DAY = re.compile(rf"(?<![0-9])(3[01]|[12]?[0-9]) ({'|'.join(MONTH_NAMES)})(?: ماه)? (1[34][0-9]{{2}})(?![0-9])")
_HEAD = 120
"""Characters of the article's beginning in which a bare day is that of publication."""


def find_metadata(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `title`, `outlet`, `published` and `published_jalali` of the article where it prints them.

    What the reader already knew (a column, a page's metadata) stays.
    """
    article = findings.document.article
    reading_of(findings, lexicon)
    findings.title_sentence = _headline(findings)
    title = article.title
    if title is None and findings.title_sentence >= 0:
        sentence = findings.document.sentences[findings.title_sentence]
        title = article.text[sentence.span_start : sentence.span_end]
    outlet = article.outlet or _outlet(findings)
    published = article.published or _published(findings.document.folded, article.name)
    jalali = article.published_jalali
    if published is not None and jalali is None:
        jalali = str(from_gregorian(published))
    if published is not None and findings.publication_date is None:
        findings.publication_date = published
        findings.publication_year = from_gregorian(published).year
    findings.outlet = outlet
    findings.document = replace(
        findings.document,
        article=replace(article, title=title, outlet=outlet, published=published, published_jalali=jalali),
    )


def _headline(findings: Findings) -> int:
    """The sentence that is the headline: a short first line without a full stop, with more after it."""
    document = findings.document
    if len(document.sentences) < 2:
        return -1
    number = 0
    first, stop = document.bounds[0], document.bounds[1]
    if stop - first <= _KICKER_TOKENS and document.forms[stop - 1] in ":؛" and len(document.sentences) > 2:
        # «گرگان؛» on a line of its own stands over the headline.
        number = 1
        first, stop = document.bounds[1], document.bounds[2]
    if stop - first > _HEADLINE_TOKENS or document.gaps[stop] != LINE:
        return -1
    if document.forms[first] == "date" or document.forms[stop - 1] in ".:؛":
        return -1
    return number


def _outlet(findings: Findings) -> str | None:
    forms = findings.document.forms
    named: str | None = None
    for match in findings.matches:
        if match.entry.table != "outlets":
            continue
        before = forms[max(0, match.first - 4) : match.first]
        if "گزارش" in before or "خبرنگار" in before or "(" in before:
            return match.entry.name
        named = named or match.entry.name
    return named


def _published(folded: str, name: str) -> date | None:
    head = folded[:_HEAD]
    tail = folded[-_HEAD:] if len(folded) > 2 * _HEAD else ""
    for text in (head, name.translate({0x6F0 + digit: str(digit) for digit in range(10)}), tail):
        if (match := _DAY.search(text)) is not None:
            day = _day(int(match[1]), int(match[2]), int(match[3]))
            if day is not None:
                return day
        if (match := _NAMED_DAY.search(text)) is not None:
            return _day(int(match[3]), MONTH_NAMES.index(match[2]) + 1, int(match[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return to_gregorian(year, month, day) if year < 1500 else date(year, month, day)
    except ValueError:
        return None
