"""Phrases of time in a document: where they stand, and what they are there for."""

from __future__ import annotations

from itertools import compress
from operator import or_

from data.extract.dating import publication_year, same_months
from data.extract.document import DIGITS
from data.extract.findings import Findings, PeriodMention
from data.extract.words import Words, words_of
from data.lexicon import Lexicon
from data.persian.calendar import PeriodReader, PeriodWords
from data.persian.labels import Phrase, resolve
from data.persian.literals import Tokens


def find_periods(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.periods` and `publication_year`, and mark the tokens of every phrase as taken."""
    document = findings.document
    words = words_of(lexicon)
    openers = words.openers
    opens = map(or_, map(openers.__contains__, document.forms), map(DIGITS.__eq__, document.kinds))
    candidates = list(compress(range(len(document.forms)), opens))
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
        if phrases and _is_bracketed_comparison(phrase, phrases[-1], document.forms):
            phrase = phrase._replace(comparison=True)
        if (same := _apposition(phrase, phrases, document.forms)) is not None:
            phrases[-1] = same
            findings.consumed[phrase.first : phrase.end] = b"\x01" * (phrase.end - phrase.first)
            done = phrase.end
            continue
        phrases.append(phrase)
        findings.consumed[phrase.first : phrase.end] = b"\x01" * (phrase.end - phrase.first)
        done = phrase.end
    if findings.publication_year is None:
        findings.publication_year = publication_year(findings, phrases)
    previous: Phrase | None = None
    newest = max((phrase.year or 0 for phrase in phrases if phrase.gregorian), default=0)
    western_parts = {phrase.part for phrase in phrases if phrase.part and (phrase.western or phrase.gregorian)}
    """«نیمه نخست سال میلادی گذشته … نیمه نخست امسال»: the same months are of the same calendar."""
    for phrase in phrases:
        if not phrase.part and previous is not None and same_months(phrase, document.forms):
            # «مدت مشابه سال قبل», «پارسال در همین دوره» are the same months of it.
            phrase = phrase._replace(part="" if previous.part.startswith(("last", "day")) else previous.part)
        if phrase.offset is not None and previous is not None:
            phrase = _told_from(phrase, previous, document.forms, sentence_of)
        if (
            phrase.offset is not None
            and previous is not None
            and same_months(phrase, document.forms)
            and (previous.western or previous.gregorian)
        ):
            # What Gregorian months are held against is Gregorian too.
            phrase = phrase._replace(western=True)
        if phrase.offset is not None and phrase.part and phrase.part in western_parts:
            phrase = phrase._replace(western=True)
        if phrase.western and phrase.offset is not None:
            phrase = phrase._replace(year=_western_year(findings, newest, phrase, phrases))
        if phrase.part.startswith("last") and previous is not None:
            phrase = _counted_years(phrase, previous)
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
        main = not (phrase.comparison or phrase.compared or phrase.deadline or phrase.aside)
        if main and "-" not in phrase.part:
            previous = phrase


def _apposition(phrase: Phrase, phrases: list[Phrase], forms: list[str]) -> Phrase | None:
    """«آبان سال جاری (سال 95)»: the phrase before, with the year that the brackets give it."""
    if phrase.year is None or phrase.part or not phrases or forms[phrase.first - 1] != "(":
        return None
    before = phrases[-1]
    if before.offset is None or before.end != phrase.first - 1:
        return None
    return before._replace(year=phrase.year)


def _is_bracketed_comparison(phrase: Phrase, before: Phrase, forms: list[str]) -> bool:
    """«در مقایسه با سال پیش از تحریم (سال ۹۰)»: the brackets name what is compared with."""
    return before.comparison and phrase.first - before.end < 12 and "(" in forms[phrase.first - 2 : phrase.first]


def _counted_years(phrase: Phrase, previous: Phrase) -> Phrase:
    """«از سال ۷۱ تا ۸۰ … در ده سال گذشته»: the years that were named before."""
    if previous.year is None or previous.last_year is None:
        return phrase
    count = previous.last_year - previous.year + 1
    return previous._replace(first=phrase.first, end=phrase.end) if phrase.part == f"last {count} years" else phrase


def _told_from(phrase: Phrase, previous: Phrase, forms: list[str], sentence_of: list[int]) -> Phrase:
    """«سال پیش از آن» and, of what is over, «سال بعد» count from the year spoken of before."""
    if forms[phrase.end - 1] == "آن" or (
        forms[phrase.end - 1] in ("بعد", "ماقبل") and sentence_of[phrase.first] == sentence_of[previous.first]
    ):
        offset = phrase.offset or 0
        if previous.year is not None:
            return phrase._replace(year=previous.year + offset, offset=None, deadline=False)
        if previous.offset is not None:
            return phrase._replace(offset=previous.offset + offset)
    return phrase


def _western_year(findings: Findings, newest: int, phrase: Phrase, phrases: list[Phrase]) -> int | None:
    """The Gregorian year that «سال گذشته میلادی» is: by the date, else by the years that the article prints.

    The same months said with «سال جاری» and with a year («ژانویه تا اوت ۲۰۲۲») are of one year; otherwise the latest
    printed year is the last one.
    """
    offset = phrase.offset or 0
    if findings.publication_date is not None:
        return findings.publication_date.year + offset
    if not newest:
        return None
    running = {other.part for other in phrases if other.western and other.offset == 0 and not other.comparison}
    for one in phrases:
        if one.year == newest and one.part and one.part in running:
            # «در ده ماهه ۲۰۱۱ دو تن بود»: told from the year after it.
            document = findings.document
            stop = min(one.end + _SENTENCE_REST, document.bounds[document.sentence_of[one.first] + 1])
            over = not _REMOTE.isdisjoint(document.forms[one.end : stop])
            return newest + offset + over
    return newest if offset == -1 else None


def _surroundings(phrase: Phrase, forms: list[str], start: int, stop: int, all_words: Words) -> Phrase:
    """The phrase with what stands about it: «نسبت به …», «تا پایان …», «از ابتدای … تا …»."""
    words = all_words.periods
    first, end = phrase.first, phrase.end
    if first - start > 2 and forms[first - 1] == "از" and forms[first - 2] == "شده" and forms[first - 3] in _GONE:
        # «مدت سپری‌شده از امسال» is one phrase.
        return phrase._replace(first=first - 3)
    if first - start > 1 and forms[first - 1] == "از" and forms[first - 2] == "سپریشده":
        return phrase._replace(first=first - 2)
    since = first - start > 1 and forms[first - 2] + forms[first - 1] in words.since
    if (until := _until_month(phrase, forms, stop, words, since)) is not None:
        return until
    if phrase.part.startswith("m") and first > start and forms[first - 1] == "(":
        # «در نشست خبری نمایشگاه (خرداد ۱۳۹۹)» dates the gathering.
        return phrase._replace(aside=True)
    if forms[first - 1 : first] == ["مشابه"] and phrase.offset == 0 and forms[first - 2 : first - 1] != ["به"]:
        # «از ۵ تن در ماه نخست سال ۹۷ به ۹ تن در مدت مشابه سال جاری»
        return phrase._replace(compared=True)
    if _sets_the_scene(first, forms, start):
        return phrase._replace(compared=True)
    if _is_compared(phrase, forms, start, stop, all_words):
        # «… با سال ۱۴۰۰ که ۱۸۰ هزار دلار بود» says what that year had.
        if end < stop and forms[end] == "که":
            return phrase._replace(compared=True)
        return phrase._replace(comparison=True)
    if first > start and forms[first - 1] == "از" and end < stop and forms[end] in _SINCE:
        # «از سال ۲۰۰۳ تاکنون» opens a stretch of time that no one figure is of.
        return phrase._replace(comparison=True, opening=True)
    if first > start and forms[first - 1] == "از" and phrase.year is not None and not phrase.part:
        alone = phrase.last_year is None
        return phrase._replace(comparison=alone, opening=alone)
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


def _sets_the_scene(first: int, forms: list[str], start: int) -> bool:
    """«… که در مدت مشابه سال گذشته ۳۰ تن صادر شده بود»: a clause of its own about the same months of another year."""
    if first - start < 3 or forms[first - 1] != "مشابه" or forms[first - 2] not in _SPANS or forms[first - 3] != "در":
        return False
    return first - start == 3 or forms[first - 4] in _OPENS


_REMOTE = frozenset(("بود", "بودند"))
_SENTENCE_REST = 20
"""Tokens within which a clause comes to its verb."""
_SPANS = frozenset(("مدت", "دوره", "زمان", "بازه"))
_OPENS = frozenset(("که", "اینکه", "آنکه", "و", "،", ":", "حالیکه", "همچنین"))
_GONE = frozenset(("سپری", "طی"))
_SAME_YEAR = (["سال", "جاری"], ["سال", "مذکور"], ["همان", "سال"], ["همین", "سال"], ["این", "سال"], ["آن", "سال"])
_AT_START = ("ابتدای", "اول", "آغاز", "اوایل")
_AT_END = ("پایان", "آخر", "انتهای")


def _until_month(phrase: Phrase, forms: list[str], stop: int, words: PeriodWords, since: bool) -> Phrase | None:
    """«از ابتدای امسال تا دی‌ماه», «امسال تا پایان مرداد»: the months up to the second."""
    end = phrase.end
    if phrase.part or end >= stop or forms[end] not in ("تا", "لغایت"):
        return None
    end += 1
    at_end = end < stop and forms[end] in _AT_END
    at_start = since and end < stop and forms[end] in _AT_START
    end += at_end or at_start
    if not (since or at_end) or end >= stop or (month := words.months.get(forms[end])) is None:
        return None
    # «تا ابتدای آذر» counts the months before it.
    month -= at_start
    if not month:
        return None
    end += 1
    if end < stop and forms[end] == "ماه":
        end += 1
    if forms[end : end + 2] in _SAME_YEAR and end + 2 <= stop:
        # «از ابتدای سال ۹۷ تا پایان آذر همان سال»
        end += 2
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
    if _is_held_against(first, forms, start, words):
        return True
    before = forms[max(start, first - 3) : first]
    if before[-1:] == ["از"] and before[-2:-1] and before[-2] in _THAN:
        # «8 درصد بیشتر از تیر ماه»
        return True
    # «از تولید شش ماهه سال ۱۳۹۷ بیشتر است»
    return "از" in before and end < stop and forms[end] in _THAN and forms[end] != "بیش"


def _is_held_against(first: int, forms: list[str], start: int, words: Words) -> bool:
    """«نسبت به میزان صادرات ورق در دو ماهه ۱۴۰۱»: nothing but a noun phrase stands between."""
    if forms[first - 1] not in ("در", "طی", "ظرف", "از"):
        return False
    for back in range(first - 2, max(start, first - _NOUN_PHRASE) - 1, -1):
        form = forms[back]
        if form in ("نسبت", "مقایسه", "قیاس"):
            return forms[back + 1] in ("به", "با")
        if form in _TIMES or form in words.verbs or form in "،؛:.«»()" or form == "که":
            return False
    return False


_NOUN_PHRASE = 13
"""Tokens of a noun phrase that is compared with."""
_TIMES = frozenset(("سال", "ماه", "ماهه", "امسال", "پارسال", "مدت", "دوره", "فصل"))
_THAN = frozenset(("بیش", "بیشتر", "کمتر", "بالاتر", "پایینتر", "تر", "فراتر"))
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
