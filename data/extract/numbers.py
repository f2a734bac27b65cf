"""From tokens to numbers with their units: ranks, measures, money, counts, ranges and lists that share a unit.

What is left out is as much a rule as what is read: dates, durations, labels («اصل ۹۰»), «دو طرف», «یکی از».
"""

from __future__ import annotations

from decimal import Decimal

from data.extract.document import DIGITS, SPACE, WORD
from data.extract.findings import FigureDraft, Findings
from data.extract.ranks import RANGE, RankReader
from data.extract.words import Unit, words_of
from data.lexicon import Lexicon
from data.persian.literals import PERCENT, PLAIN, Tokens, read_style
from data.persian.numerals import MISPRINTED, NEGATIVE, Reading, read_number, read_ordinal

_LIST = frozenset(("،", ",", "و", "یا"))
_TO = "به"
_PREFIXES = frozenset("%$€")
_MANY = frozenset(("چند", "چندین", "ها", "دهها", "صدها", "هزاران", "میلیونها"))
_ASPECT = frozenset(("از", "به", "در"))
_PARALLEL = frozenset(("با", "به", "حدود", "معادل"))
_FROM = frozenset(("از", "بین"))
_BESIDE = frozenset(("تنها", "فقط", "هم", "نیز"))
_TOO_MANY = 100
"""Chapters, sections and lines are fewer."""
_LISTED = 6
"""Tokens between the members of a list: «… ۲۵ میلیون دلار و کشور عمان با ۱۳ میلیون»."""
_ENDINGS = frozenset(("ای", "ها", "های", "ی"))
_SOURCES = frozenset(("گزارش", "خبرگزاری", "سایت", "پایگاه", "نقل"))
_MEASURES = frozenset(("ارزش", "وزن"))
_FLOW_NOUNS = frozenset(("صادرات", "واردات"))
_NEITHER = "نه"
_MILLION = Decimal(10**6)
_FINER: dict[str, dict[str, Decimal]] = {
    "t": {"kg": Decimal("0.001")},
    "kg": {"g": Decimal("0.001")},
    "km": {"m": Decimal("0.001")},
    "m": {"cm": Decimal("0.01"), "mm": Decimal("0.001")},
    "ha": {"m2": Decimal("0.0001")},
}
"""Of a unit, the finer ones that may follow it with «و», and what one of them is of it."""
_SUMS = frozenset(("money", "mass"))
_ENUMERATION = frozenset(("-", ".", ")", ":"))


def find_numbers(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.figures` with every number that is a figure, its span, value, unit and qualifier."""
    document = findings.document
    words = words_of(lexicon)
    if not findings.openers:
        return
    tokens = Tokens(document.forms, document.kinds, document.gaps, document.starts, document.article.text)
    style = read_style(tokens, _latest_year(findings)) if "/" in document.forms else PLAIN
    reader = _Reader(findings, words, tokens, style)
    done = 0
    starters = words.numbers.starters
    for index in findings.openers:
        if index < done or findings.consumed[index]:
            continue
        if document.kinds[index] != DIGITS and (form := document.forms[index]) not in starters and form != NEGATIVE:
            continue
        done = reader.read(index)
    reader.settle()
    if reader.unordered:
        findings.figures.sort(key=lambda figure: figure.first)


def _latest_year(findings: Findings) -> int | None:
    """The Gregorian year in which the article was written, by its date or the latest year that it looks back at."""
    if findings.publication_date is not None:
        return findings.publication_date.year
    over = [mention.last.year for mention in findings.periods if mention.last is not None and not mention.deadline]
    return max((year for year in over if year < _PLANNED_YEARS), default=None)


_PLANNED_YEARS = 2025
"""Plans of twenty years named 1404 (2025) long before."""


class _Reader(RankReader):
    """Reads the candidates of one document in order, and remembers the bare numbers that wait for a unit."""

    def read(self, index: int) -> int:
        """Read what stands at candidate `index`; the token from which reading goes on."""
        document = self.document
        sentence = document.sentence_of[index]
        if sentence != self.waiting_sentence:
            self.settle()
            self.waiting_sentence = sentence
        start, stop = document.bounds[sentence], document.bounds[sentence + 1]
        after_rank = self.rank(index, start, stop, sentence)
        if after_rank:
            return after_rank
        ordinal = read_ordinal(self.tokens, index, stop, self.words.numbers)
        if ordinal is not None and not self._is_fraction(index, stop):
            value, end = ordinal
            after_ranks = self.listed_ranks(index, end, stop, sentence)
            if after_ranks:
                return after_ranks
            after_ranks = self.bare_ranks(index, end, start, stop, sentence)
            if after_ranks:
                return after_ranks
            followers = self.words.rank_followers
            if self.is_predicate(index, end, start, stop) or (
                self.forms[end - 1].endswith("ین") and followers.after(self.forms, self.gaps, end, stop)
            ):
                self.add(sentence, index, end, end, Decimal(value), "rank", "rank", "ordinal")
            return end
        signed = index > start and self.forms[index - 1] == "-" and self.gaps[index] == 0 and self.gaps[index - 1] == 2
        reading = read_number(self.tokens, index - signed, stop, self.words.numbers, self.style)
        if reading is None:
            return self._skip_literal(index, stop)
        after = reading.end
        if after + 1 < stop and self.forms[after] == "-" and not self.gaps[after] and self.forms[after + 1] in PERCENT:
            # «۵- درصد»: a sign that stands behind its digits where the line was stored reversed.
            reading = reading._replace(end=after + 1, value=-reading.value, rule=f"negative+{reading.rule}", bare=False)
        if self._is_label(index, reading, start, stop) or (
            index > start and self.forms[index - 1] in _MANY and reading.rule.startswith("bare-scale")
        ):
            return reading.end
        return self._measured(reading, start, stop, sentence)

    def _is_fraction(self, index: int, stop: int) -> bool:
        reading = read_number(self.tokens, index, stop, self.words.numbers, self.style)
        return reading is not None and "fraction" in reading.rule

    # ── what is no figure ──────────────────────────────────────────────────────────────────────────────────────

    def _skip_literal(self, index: int, stop: int) -> int:
        """Past digits that are no number (a date, a code): all that is printed without a space."""
        end = index + 1
        while end < stop and self.gaps[end] == 0 and self.kinds[end] != WORD:
            end += 1
        return end

    def _is_label(self, index: int, reading: Reading, start: int, stop: int) -> bool:
        """«اصل ۹۰», «گروه ۲۰», «ایزو ۹۰۰۱», «۱+۵», «۱- » at the head of a line: the number only names."""
        forms, gaps = self.forms, self.gaps
        if not reading.bare:
            return False
        end = reading.end
        if (index > start and gaps[index] == 0 and forms[index - 1].isascii() and self.kinds[index - 1] == WORD) or (
            end < stop and gaps[end] == 0 and forms[end].isascii() and self.kinds[end] == WORD
        ):
            # «x24», «24news»: part of a name
            return True
        if gaps[index] == 3 and end < stop and forms[end] in _ENUMERATION and self.kinds[index] == DIGITS:
            return not (gaps[end] == 0 and end + 1 < stop and gaps[end + 1] == 0)
        if (index > start + 1 and forms[index - 1] == "+" and gaps[index] == 0 == gaps[index - 1]) or (
            end < stop and forms[end] == "+" and gaps[end] == 0
        ):
            return True
        if index > start and forms[index - 1] == ":" and gaps[index] == 0 and self.kinds[index - 2] == DIGITS:
            return True
        if end < stop and forms[end] == ":" and gaps[end] == 0 and end + 1 < stop and self.kinds[end + 1] == DIGITS:
            return gaps[end + 1] == 0
        if index > start and forms[index - 1 - (forms[index - 1] == "«")] in _SOURCES and reading.rule == "words":
            # «به گزارش نود اقتصادی»: an outlet's name.
            return self.words.units.after(forms, gaps, end, stop) is None
        if index > start and forms[index - 1] in self.words.labels and gaps[index] != 3:
            # «فصل ۲ قانون» is a label, «این فصل ۲۰۰ کانتینر» is none.
            counted = reading.value >= _TOO_MANY and self.words.nouns.after(forms, gaps, end, stop) is not None
            if counted or self.words.units.after(forms, gaps, end, stop) is not None:
                return False
            # «در سال ۳ الی ۴ میلیون دلار»: what is measured behind the range is measured before it.
            ranged = self._range(reading, stop)
            return ranged is None or self.words.units.after(forms, gaps, ranged.end, stop) is None
        return False

    # ── numbers with units ─────────────────────────────────────────────────────────────────────────────────────

    def _measured(self, reading: Reading, start: int, stop: int, sentence: int) -> int:
        """Give `reading` its unit or noun, read the range it may open, and let those that waited share it."""
        forms, gaps, words = self.forms, self.gaps, self.words
        first, end = reading.first, reading.end
        ranged = self._range(reading, stop)
        low = reading
        if ranged is not None:
            reading = ranged
            end = reading.end
        value_max: Decimal | None = None
        value = reading.value
        if ranged is not None:
            value_max = reading.value
            value = self._borrow(low, reading) if reading.scale > 1 else low.value
        rule = low.rule if ranged is None else f"range+{reading.rule}"
        before = first - 1
        if (
            before >= start
            and forms[before] in _PREFIXES
            and not self.findings.consumed[before]
            and (not gaps[first] or (gaps[first] == SPACE and (before == start or self.kinds[before - 1] != DIGITS)))
        ):
            unit = words.units.values[forms[before]]
            self._finish(sentence, before, end, before, low, value, value_max, unit.unit, unit.kind, rule)
            return end
        unit_found = words.units.after(forms, gaps, end, stop)
        if unit_found is not None and self._fits(unit_found, reading, stop):
            unit, after = unit_found
            if unit.kind == "money" and after + 1 < stop and forms[after] == "و":
                # «یک دلار و ۱۲ سنت» is one price.
                cents = read_number(self.tokens, after + 1, stop, words.numbers, self.style)
                if cents is not None:
                    small = words.units.after(forms, gaps, cents.end, stop)
                    if small is not None and small[0].kind == "cents":
                        value += cents.value / 100
                        after, rule = small[1], rule + "+cents"
            finer = (
                (self._finer(after, unit, stop) or self._rest(after, unit, reading, stop)) if ranged is None else None
            )
            if finer is not None:
                value += finer[0]
                after, rule = finer[1], rule + "+compound-unit"
            if value_max is None and (upper := self._upper(after, unit, value, stop)) is not None:
                value_max, after = upper
                rule += "+range"
            name, kind = unit.unit, unit.kind
            if kind == "cents":
                value, name, kind = value / 100, "USD", "money"
                value_max = None if value_max is None else value_max / 100
            self._finish(sentence, first, after, end, low, value, value_max, name, kind, rule)
            return after
        if "fraction" in low.rule and ranged is None and low.scale == 1:
            if value < 1 and forms[first] != "نیم":
                self._finish(sentence, first, end, end, low, value, None, "fraction", "fraction", rule)
            return end
        if end < stop and gaps[end] < 3 and self.kinds[end] == WORD:
            form = forms[end]
            if form in words.time:
                return end + 1
            if low.bare and value == 2 and ranged is None and form in words.pair and self.kinds[first] == WORD:
                return end + 1
            if form not in words.bare or (form == "نفری" and reading.scale > 1):
                return self._counted(reading, low, value, value_max, rule, start, stop, sentence)
        if ranged is None:
            self.waiting.append(low)
            return self._shared_back(low, sentence, stop)
        return end

    def _counted(
        self,
        reading: Reading,
        low: Reading,
        value: Decimal,
        value_max: Decimal | None,
        rule: str,
        start: int,
        stop: int,
        sentence: int,
    ) -> int:
        """A number before the noun that it counts; the noun may be any, a table gives the usual ones a name."""
        forms, gaps, words = self.forms, self.gaps, self.words
        first, end = low.first, reading.end
        if value == 1 and value_max is None and low.scale == 1:
            return end
        if value != value.to_integral_value() and low.scale == 1:
            return end
        found = words.nouns.after(forms, gaps, end, stop)
        if found is not None:
            nouns, after = found
            following = "".join(forms[after : min(after + 3, stop)])
            for noun in nouns:
                if following.startswith(noun.following):
                    self._finish(sentence, first, after, end, low, value, value_max, noun.unit, "count", rule)
                    return after
        if low.rule == "digits" and len(forms[first]) == 4 and (1300 <= value <= 1450 or 1900 <= value <= 2100):
            # «جام جهانی 2006 آلمان»: a year, unless the table knows the noun.
            return end
        after = end + 1
        while after < stop and gaps[after] == 1 and self.kinds[after] == WORD:
            after += 1
        name = forms[end]
        if name in self.words.adjectives:
            # «نود اقتصادی»: nothing that is counted.
            return end
        if forms[first] == _NEITHER and reading.bare:
            # «نه صادراتی … و نه باغی»: neither, not nine.
            return end
        self._finish(sentence, first, after, end, low, value, value_max, name, "count", rule + "+any-noun")
        return after

    def _fits(self, found: tuple[object, int], reading: Reading, stop: int) -> bool:
        """Whether the unit's word is a unit here: not «برابر با», not «سه تن از …» (three persons)."""
        unit, after = found
        name = getattr(unit, "unit", "")
        if name == "times":
            return not (after < stop and self.forms[after] == "با")
        if name == "t" and self.forms[after - 1] == "تن" and after < stop and self.forms[after] == "از":
            return not (reading.bare and reading.value <= 20)
        return True

    def _range(self, low: Reading, stop: int) -> Reading | None:
        """The upper end of «۲ تا ۳ میلیون», «5-6», «پنج شش»; None when `low` stands alone."""
        forms, gaps = self.forms, self.gaps
        end = low.end
        if end >= stop or gaps[end] == 3:
            return None
        between = forms[end] == "و" and low.first > 0 and forms[low.first - 1] == "بین"
        if (
            (between or forms[end] in RANGE)
            and end + 1 < stop
            and gaps[end + 1] < 3
            and not self.findings.consumed[end + 1]
        ):
            high = read_number(self.tokens, end + 1, stop, self.words.numbers, self.style)
            if high is not None and high.value > 0 and self._borrow(low, high) < high.value:
                return high
            return None
        cardinals = self.words.numbers.cardinals
        if (
            low.bare
            and low.rule == "words"
            and 0 < low.value < 10
            and cardinals.get(forms[end]) == low.value + 1
            and gaps[end] < 3
        ):
            return read_number(self.tokens, end, stop, self.words.numbers, self.style)
        return None

    def _finer(self, after: int, unit: Unit, stop: int) -> tuple[Decimal, int] | None:
        """«۷۰ تن و ۳۵۰ کیلوگرم»: what the finer unit adds, and the token after it; None where two amounts stand."""
        steps = _FINER.get(unit.unit)
        if steps is None or after + 2 >= stop or self.forms[after] != "و":
            return None
        rest = read_number(self.tokens, after + 1, stop, self.words.numbers, self.style)
        found = self.words.units.after(self.forms, self.gaps, rest.end, stop) if rest is not None else None
        if rest is None or found is None or (step := steps.get(found[0].unit)) is None:
            return None
        return (rest.value * step, found[1]) if 0 < rest.value * step < 1 else None

    def _rest(self, after: int, unit: Unit, reading: Reading, stop: int) -> tuple[Decimal, int] | None:
        """«۲۵۶ میلیون دلار ۱۱۷ هزار دلار»: one sum whose unit is said twice; its rest, and the token after it."""
        if unit.kind != "money" or reading.scale < _MILLION or after >= stop or self.kinds[after] != DIGITS:
            return None
        rest = read_number(self.tokens, after, stop, self.words.numbers, self.style)
        found = self.words.units.after(self.forms, self.gaps, rest.end, stop) if rest is not None else None
        if rest is None or found is None or found[0].unit != unit.unit or self.gaps[after] == 3:
            return None
        return (rest.value, found[1]) if 0 < rest.value < reading.scale > rest.scale > 1 else None

    def _upper(self, after: int, unit: Unit, low: Decimal, stop: int) -> tuple[Decimal, int] | None:
        """The upper end of «۵ درصد تا ۱۰ درصد», where each end has its unit, and the token after it."""
        if after + 1 >= stop or self.forms[after] not in RANGE or self.gaps[after + 1] == 3:
            return None
        high = read_number(self.tokens, after + 1, stop, self.words.numbers, self.style)
        if high is None or high.value <= low:
            return None
        found = self.words.units.after(self.forms, self.gaps, high.end, stop)
        return (high.value, found[1]) if found is not None and found[0].unit == unit.unit else None

    @staticmethod
    def _borrow(low: Reading, high: Reading) -> Decimal:
        """`low` with the scale word that it shares with `high`: «۲ تا ۳ میلیون»."""
        if low.bare and high.scale > 1 and low.value < 1000:
            return low.value * high.scale
        if low.bare and low.rule == "thousands" and high.scale == _MILLION and low.value < _MILLION:
            # «3.016، 2.491 و 935 میلیون دلار»
            return low.value * high.scale
        rest = low.value % 1000
        if rest and low.scale > high.scale == _MILLION and low.value % _MILLION == rest:
            # «از هفت میلیارد و ۴۹۲ به شش میلیارد و ۹۳۱ میلیون دلار»
            return low.value - rest + rest * high.scale
        return low.value

    def _finish(
        self,
        sentence: int,
        first: int,
        end: int,
        unit_first: int,
        low: Reading,
        value: Decimal,
        value_max: Decimal | None,
        unit: str,
        kind: str,
        rule: str,
    ) -> FigureDraft:
        """Add the figure, after the bare numbers before it that share its unit."""
        group = -1
        high = low
        if self.waiting:
            sharing = self._sharing(first)
            if kind == "count" and low.scale == 1 and any(reading.scale >= _MILLION for reading in sharing):
                # «هند ۲۵ میلیون دلار و عمان ۱۳ میلیون، پنج مقصد …»: millions of what was told before.
                sharing = []
            if sharing:
                group = self.groups
                self.groups += 1
                for reading in sharing:
                    shared = self.add(
                        sentence,
                        reading.first,
                        reading.end,
                        reading.end,
                        self._borrow(reading, high),
                        unit,
                        kind,
                        reading.rule + "+shared-unit",
                    )
                    shared.group = group
                    self._doubt_literal(shared, reading)
                self.waiting.clear()
            else:
                self.settle()
        draft = self.add(sentence, first, end, unit_first, value, unit, kind, rule)
        draft.group = group
        if value_max is not None:
            draft.value_max = float(value_max)
        self._doubt_literal(draft, low)
        return draft

    def settle(self) -> None:
        """Give the millions that still wait the unit of the list they end: «هند ۲۵ میلیون دلار و عمان ۱۳ میلیون»."""
        figures = self.findings.figures
        for reading in self.waiting:
            last = next((figure for figure in reversed(figures) if figure.first < reading.first), None)
            if reading.scale < _MILLION or last is None or last.sentence_no != self.waiting_sentence:
                continue
            between = self.forms[last.end : self._bare_start(reading.first, last.end)]
            if (
                last.unit_kind not in _SUMS
                or not 0 < len(between) <= _LISTED
                or between[0] not in _LIST
                or any(form in self.words.verbs for form in between)
            ):
                continue
            self.unordered = self.unordered or figures[-1] is not last
            shared = self.add(
                self.waiting_sentence,
                reading.first,
                reading.end,
                reading.end,
                reading.value,
                last.unit,
                last.unit_kind,
                reading.rule + "+unit-before",
            )
            self._doubt_literal(shared, reading)
        self.waiting.clear()

    def _sharing(self, first: int) -> list[Reading]:
        """The waiting numbers that a list or «از … به …» ties to the number at token `first`."""
        sharing: list[Reading] = []
        at = first
        for reading in reversed(self.waiting):
            if self.forms[max(0, reading.first - 2) : reading.first] == ["نسبت", _TO]:
                # «صادرات سال ۹۵ نسبت به ۹۴، ۱۲ درصد»: a year.
                break
            at = self._bare_start(at, reading.end)
            between = self.forms[reading.end : at]
            listed = len(between) == 1 and (between[0] in _LIST or between[0] in RANGE)
            last_of_list = len(between) == 2 and between[0] in "،," and between[1] == "و"
            from_to = between == [_TO] and reading.first > 0 and self.forms[reading.first - 1] in _FROM
            if not (listed or last_of_list or from_to or self._parallel(reading, between, at)):
                break
            sharing.append(reading)
            at = reading.first
        return sharing[::-1]

    def _bare_start(self, at: int, start: int) -> int:
        """The token at which a number begins with what qualifies it: «کمتر از دو», «تنها یک»."""
        found = self.words.qualifiers.before(self.forms, self.gaps, at, start)
        if found is not None:
            at = found[1]
        while at > start + 1 and self.forms[at - 1] in _BESIDE:
            at -= 1
        return at

    def _parallel(self, reading: Reading, between: list[str], at: int) -> bool:
        """«آلمان با ۹، ژاپن با ۷ و چین با ۴ میلیون دلار»: each number after the same word, nothing said between."""
        if not 1 < len(between) <= 8 or between[0] not in _LIST or reading.first == 0:
            return False
        if any(form in self.words.verbs for form in between):
            return False
        before = self.forms[self._bare_start(reading.first, 0) - 1]
        if between[-1] in _PARALLEL and before in (between[-1], "سهم"):
            return True
        step = len(between) - 1
        if step > 1 and reading.first >= step and self.forms[reading.first - step] == between[1] in _ASPECT:
            # «از نظر وزن 12 و از نظر ارزش 7 درصد»
            return True
        # «ترکیه 40، عراق 30 و افغانستان 12 درصد»
        if (between[1] in _MEASURES and len(between) < _LISTED - 2) or between[1] in _FLOW_NOUNS:
            # «وزن صادرات ۲۲ و ارزش آن ۱۲ درصد», «صادرات به عمان ۹ و واردات از آن ۷ میلیون دلار»
            return True
        if between[-1] == "با":
            # «ایتالیا ۳۶، هلند ۳۳ و بلژیک با ۱۲ میلیون دلار»
            between = between[:-1]
        named = [form for form in between[1:] if form not in _ENDINGS]
        return 0 < len(named) <= 3 and not any(form in self.words.bare for form in named)

    def _shared_back(self, reading: Reading, sentence: int, stop: int) -> int:
        """«از 18 درصد به 40 رسید»: a bare number takes the unit of the figure that «به» ties it to."""
        figures = self.findings.figures
        if (
            figures
            and reading.scale >= _MILLION
            and reading.end < stop
            and self.forms[reading.end] == "آن"
            and figures[-1].sentence_no == sentence
            and figures[-1].unit_kind == "money"
        ):
            # «پنج میلیارد دلار بدهی که سه میلیارد آن …»
            self.add(
                sentence,
                reading.first,
                reading.end,
                reading.end,
                reading.value,
                figures[-1].unit,
                "money",
                reading.rule + "+unit-before",
            )
            self.waiting.clear()
            return reading.end
        if figures and reading.first > 0 and self.forms[reading.first - 1] == _TO:
            last = figures[-1]
            if last.end == reading.first - 1 and self.forms[max(0, last.first - 1)] in _FROM:
                self.add(
                    sentence,
                    reading.first,
                    reading.end,
                    reading.end,
                    reading.value * self._last_scale(last, reading),
                    last.unit,
                    last.unit_kind,
                    reading.rule + "+unit-before",
                )
                self.waiting.clear()
        return reading.end

    def _last_scale(self, last: FigureDraft, reading: Reading) -> Decimal:
        """«از ۲۲ میلیون دلار به ۱۲ کاهش یافت»: the scale word that the bare number leaves to the one before."""
        if not reading.bare or reading.value >= 1000 or last.value < 1000:
            return Decimal(1)
        scales = self.words.numbers.scales
        return next(
            (scales[form] for form in reversed(self.forms[last.first : last.end]) if form in scales), Decimal(1)
        )

    def _doubt_literal(self, draft: FigureDraft, reading: Reading) -> None:
        if MISPRINTED in reading.rule:
            draft.doubts.append("the same scale word stands twice: the second is read as the next smaller one")
            draft.confidence *= 0.7
        if reading.literal is not None and reading.literal.doubt is not None:
            draft.doubts.append(reading.literal.doubt)
            draft.confidence *= 0.7
