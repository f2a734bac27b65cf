"""How phrases of time stand to each other: which may govern, which is older, which the whole article is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from data.extract.findings import PeriodMention
from data.persian.labels import Phrase, resolve

LEAD = 3
"""Sentences (the headline is one) in which an article says what it is about."""


def whole_year(mention: PeriodMention) -> PeriodMention:
    """The year of which `mention` names months."""
    year, colon, _ = mention.label.partition(":")
    if not colon or not year.isdigit():
        return mention
    period = resolve(Phrase(0, 0, int(year), None, ""), None)
    return mention if period is None else replace(mention, label=period.label, start=period.start, last=period.last)


def governs(mention: PeriodMention, planned: bool) -> bool:
    """Days do not, they date what was said; a deadline governs a plan, and months up to then also what was done."""
    if "-" in mention.label.removeprefix("Y-") or mention.label.startswith("next"):
        return False
    return not mention.deadline or planned or mention.label.endswith("m")


def _rank(mention: PeriodMention) -> tuple[int, int] | None:
    """Something by which phrases of one article can be told earlier from later; None for «last 10 months»."""
    if mention.last is not None:
        return 1, mention.last.toordinal()
    label = mention.label
    if label.startswith("Y") and "-" not in label.removeprefix("Y-"):
        offset = label[1:].partition(":")[0]
        return 0, int(offset) if offset else 0
    return None


def is_older(mention: PeriodMention, topic: PeriodMention) -> bool:
    """Whether `mention` speaks of an earlier time than the topic, or counts by another calendar."""
    one, two = _rank(mention), _rank(topic)
    if one is None or two is None or one[0] != two[0] or is_whole_of(topic, mention):
        return False
    return one < two or mention.label.startswith("g") != topic.label.startswith("g")


def is_whole_of(mention: PeriodMention, topic: PeriodMention) -> bool:
    """Whether `mention` is the year of which `topic` are months."""
    return topic.label.startswith(mention.label + ":")


def whole_article(mentions: list[PeriodMention]) -> PeriodMention | None:
    """The period that an article is about: named twice as often as all others, or most often and in the lead."""
    governing = [mention for mention in mentions if governs(mention, False) and not mention.deadline]
    labels = Counter(mention.label for mention in governing)
    if not labels:
        return None
    (label, count), *others = labels.most_common(2)
    first = next(mention for mention in governing if mention.label == label)
    most = not others or count > others[0][1]
    rest = labels.total() - count
    if count > 1 and (count >= 2 * rest or (count > 2 and count > rest) or (most and first.sentence_no < LEAD)):
        return first
    return None
