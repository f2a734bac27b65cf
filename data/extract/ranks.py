"""Ranks: «رتبه چهارم», «مقصد نخست», «دومین و سومین خریدار», «… دهم جهان است»."""

from __future__ import annotations

from decimal import Decimal

from data.extract.document import Document
from data.extract.findings import FigureDraft, Findings
from data.extract.words import Words
from data.persian.literals import Style, Tokens
from data.persian.numerals import Reading, read_number, read_ordinal

RANGE = frozenset(("تا", "الی", "-"))
_BETWEEN = frozenset(("معادل", "مثبت", "برابر"))
_BORDER = frozenset(("از", "مرز"))
_PASSES = frozenset(("گذشت", "گذشته", "تجاوز", "فراتر", "عبور"))
_PASSED = 3
"""Tokens from an amount to the verb that passes it."""
_RANKED_IN = frozenset(("جهان", "دنیا", "آسیا", "منطقه", "کشور"))
_STANDS = frozenset(("است", "بود", "شد", "شده", "ماند", "ایستاد", "ایستاده", "هستند", "بوده"))


class RankReader:
    """Adds the figures of one document, and reads those that are ranks."""

    def __init__(self, findings: Findings, words: Words, tokens: Tokens, style: Style) -> None:
        self.findings = findings
        self.document: Document = findings.document
        self.words = words
        self.tokens = tokens
        self.style = style
        self.forms, self.gaps, self.kinds = tokens.forms, tokens.gaps, tokens.kinds
        self.waiting: list[Reading] = []
        self.waiting_sentence = -1
        self.groups = 0
        self.unordered = False
        """A figure was added after one that stands behind it."""

    def rank(self, index: int, start: int, stop: int, sentence: int) -> int:
        """«رتبه چهارم», «رتبه 46», «جایگاه سوم»: the head noun and its number are one span; 0 when there is none."""
        head = index - 1
        if head > start and self.forms[head] in ("ی", "های"):
            head -= 1
        if head < start or self.gaps[index] == 3 or self.findings.consumed[head]:
            return 0
        ordinals_only = self.forms[head] in self.words.ordinal_heads
        if not ordinals_only and self.forms[head] not in self.words.rank_heads:
            return 0
        ordinal = read_ordinal(self.tokens, index, stop, self.words.numbers)
        if ordinal is not None:
            value, end = ordinal
            if ordinals_only and (self.forms[end - 1].endswith("ین") or self.forms[head - 1] == "به"):
                # «به عنوان اولین تولیدکننده»: «as», no title.
                return 0
        elif ordinals_only:
            return 0
        else:
            reading = read_number(self.tokens, index, stop, self.words.numbers, self.style)
            if reading is None or not reading.bare or reading.value > 999 or reading.value != int(reading.value):
                return 0
            value, end = int(reading.value), reading.end
        draft = self.add(sentence, head, end, head, Decimal(value), "rank", "rank", "rank")
        if end + 1 < stop and self.forms[end] in RANGE:
            last = read_ordinal(self.tokens, end + 1, stop, self.words.numbers)
            if last is not None and last[0] > value:
                draft.value_max = float(last[0])
                draft.end = last[1]
                draft.span_end = self.document.ends[last[1] - 1]
                return last[1]
        if end + 1 < stop and self.forms[end] == "به" and head > start and self.forms[head - 1] == "از":
            return self._improved(end + 1, stop, sentence) or end
        while ordinal is not None and end + 1 < stop and self.forms[end] in ("و", "،"):
            # «رتبه‌های دوم و سوم»
            more = read_ordinal(self.tokens, end + 1, stop, self.words.numbers)
            if more is None or self.forms[more[1] - 1].endswith("ین"):
                break
            self.add(sentence, end + 1, more[1], end + 1, Decimal(more[0]), "rank", "rank", "rank")
            end = more[1]
        return end

    def _improved(self, index: int, stop: int, sentence: int) -> int:
        """«از رتبه دوازدهم به هشتم رسید»: where it came to is a rank too; the token after it, 0 when there is none."""
        ordinal = read_ordinal(self.tokens, index, stop, self.words.numbers)
        if ordinal is None:
            reading = read_number(self.tokens, index, stop, self.words.numbers, self.style)
            if reading is None or not reading.bare or reading.value > 999 or reading.value != int(reading.value):
                return 0
            ordinal = int(reading.value), reading.end
        self.add(sentence, index, ordinal[1], index, Decimal(ordinal[0]), "rank", "rank", "rank")
        return ordinal[1]

    def listed_ranks(self, first: int, end: int, stop: int, sentence: int) -> int:
        """«دومین و سومین خریدار», «اولین تا پنجمین کشورها»: each a rank of the noun behind; the token after, else 0."""
        spans = [(first, end)]
        while self.forms[end - 1].endswith("ین") and end + 1 < stop and self.forms[end] in ("و", "،", "تا"):
            more = read_ordinal(self.tokens, end + 1, stop, self.words.numbers)
            if more is None:
                break
            spans.append((end + 1, more[1]))
            end = more[1]
        if len(spans) < 2 or not self.words.rank_followers.after(self.forms, self.gaps, end, stop):
            return 0
        for start, after in spans:
            value = read_ordinal(self.tokens, start, after, self.words.numbers)
            if value is not None:
                self.add(sentence, start, after, after, Decimal(value[0]), "rank", "rank", "ordinal")
        return end

    def bare_ranks(self, first: int, end: int, start: int, stop: int, sentence: int) -> int:
        """«مقصد نخست», «عراق و عمان مقصد اول و دوم …اند»: the ordinals alone; not «سه مشتری نخست», «مقصد نخستین …»."""
        head = first - 1
        if head < start or self.gaps[first] == 3 or self.forms[head] not in self.words.bare_heads:
            return 0
        if self.forms[end - 1].endswith("ین") or self.findings.consumed[head]:
            return 0
        spans = [(first, end)]
        while end + 1 < stop and self.forms[end] in ("و", "،"):
            more = read_ordinal(self.tokens, end + 1, stop, self.words.numbers)
            if more is None or self.forms[more[1] - 1].endswith("ین"):
                break
            spans.append((end + 1, more[1]))
            end = more[1]
        for opening, after in spans:
            value = read_ordinal(self.tokens, opening, after, self.words.numbers)
            if value is not None:
                self.add(sentence, opening, after, after, Decimal(value[0]), "rank", "rank", "ordinal")
        return end

    def is_predicate(self, first: int, end: int, start: int, stop: int) -> bool:
        """«هند با ۹ میلیون تن دوم است», «…، دهم جهان است»: a rank without the word; not «مرحله دوم است»."""
        if first == start or end >= stop or self.forms[end - 1].endswith("ین"):
            return False
        if not self.findings.consumed[first - 1] and self.forms[first - 1] != "،":
            return False
        end += self.forms[end] in _RANKED_IN
        return end < stop and self.forms[end] in _STANDS

    def add(
        self, sentence: int, first: int, end: int, unit_first: int, value: Decimal, unit: str, kind: str, rule: str
    ) -> FigureDraft:
        """Add the figure of tokens `first` to `end` (exclusive), with what qualifies it, and take its tokens."""
        document = self.document
        draft = FigureDraft(
            sentence_no=sentence,
            first=first,
            end=end,
            unit_first=unit_first,
            span_start=document.starts[first],
            span_end=document.ends[end - 1],
            value=float(value),
            unit=unit,
            unit_kind=kind,
            rule=rule,
        )
        if kind == "count":
            draft.noun = "".join(self.forms[unit_first:end]) or None
        self._qualify(draft, document.bounds[sentence], document.bounds[sentence + 1])
        self.findings.figures.append(draft)
        self.findings.consumed[first:end] = b"\x01" * (end - first)
        return draft

    def _qualify(self, draft: FigureDraft, start: int, stop: int) -> None:
        """Set what stands before the number («حدود», «حدوداً معادل»), or about it: «از مرز ۹ میلیون تن گذشت»."""
        forms, first = self.forms, draft.first
        draft.lead = first
        found = self.words.qualifiers.before(forms, self.gaps, first, start)
        if found is None and first - 1 > start and forms[first - 1] in _BETWEEN:
            found = self.words.qualifiers.before(forms, self.gaps, first - 1, start)
        if found is not None:
            draft.qualifier = found[0]  # type: ignore[assignment]
            draft.lead = found[1]
        elif (
            first > start and forms[first - 1] in _BORDER and (draft.unit_kind != "count" or forms[first - 1] == "مرز")
        ):
            behind = forms[draft.end : min(draft.end + _PASSED, stop)]
            if (
                "و" not in behind
                and not _PASSES.isdisjoint(behind)
                and ("عبور" not in behind or forms[first - 1] == "مرز")
            ):
                # «از هشت درصد تجاوز نمی‌کند»
                draft.qualifier = "at_most" if any(form.startswith("نم") for form in behind) else "more_than"
