"""Phrases of time: «ده ماهه نخست سال ۹۴», «۲۶ فروردین تا ۸ خرداد ۹۸», «پارسال», and the labels they become.

A phrase is read without knowing when the article was written; `labels.resolve` then gives it a label and days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.persian.jalali import FIRST_YEAR, LAST_YEAR
from data.persian.labels import Phrase
from data.persian.literals import Tokens
from data.persian.numerals import NumberWords, forms_of

YEAR = "سال"
YEARS = frozenset(("سالهای", "سالها"))
MONTH = frozenset(("ماه", "ماهه", "ماهی", "ماههٔ"))
_AND = "و"
_UNTIL = frozenset(("تا", "الی", "لغایت", "-"))
_IN = frozenset(("در", "از", "ی"))


@dataclass(frozen=True, eq=False)
class PeriodWords:
    """The words of seeds/lexicon/periods.csv by role."""

    months: Mapping[str, int]
    gregorian_months: Mapping[str, int]
    seasons: Mapping[str, int]
    relatives: Mapping[str, int]
    firsts: frozenset[str]
    laters: Mapping[str, int]
    lasts: frozenset[str]
    comparisons: frozenset[str]
    until: frozenset[str]
    since: frozenset[str]
    starters: frozenset[str]
    """Words at which a phrase without a number may begin."""
    longest_relative: int


def period_words(rows: Iterable[Mapping[str, str]]) -> PeriodWords:
    """The words from the rows of periods.csv."""
    roles: dict[str, dict[str, int]] = {}
    for row in rows:
        for form in forms_of(row):
            roles.setdefault(row["role"], {})[form] = int(row["value"])
    months = roles.get("month", {})
    relatives = roles.get("relative", {})
    starters = {
        YEAR, *YEARS, *months, *(month + "ماه" for month in months), *roles.get("gmonth", {}), *roles.get("season", {}),
        "نیمه", "نیم", "نیمسال", "فصل", "ماه",
        *(form for form in relatives if not form.startswith(YEAR)),
        *(form for form in relatives if form.startswith(YEAR)),
    }  # fmt: skip
    return PeriodWords(
        months={**months, **{month + "ماه": number for month, number in months.items()}},
        gregorian_months=roles.get("gmonth", {}),
        seasons=roles.get("season", {}),
        relatives=relatives,
        firsts=frozenset(roles.get("first", {})),
        laters=roles.get("later", {}),
        lasts=frozenset(roles.get("last", {})),
        comparisons=frozenset(roles.get("comparison", {})),
        until=frozenset(roles.get("until", {})),
        since=frozenset(roles.get("since", {})),
        starters=frozenset(starters),
        longest_relative=max(map(len, relatives), default=0),
    )


class PeriodReader:
    """Reads the phrases of one document."""

    def __init__(self, tokens: Tokens, words: PeriodWords, numbers: NumberWords) -> None:
        self.tokens = tokens
        self.forms, self.kinds, self.gaps = tokens.forms, tokens.kinds, tokens.gaps
        self.words = words
        self.numbers = numbers

    def read(self, first: int, stop: int) -> Phrase | None:
        """The phrase of time that begins at token `first`, or None."""
        form = self.forms[first]
        if self.kinds[first] == "d":
            return self._from_digits(first, stop)
        if form in self.numbers.cardinals:
            count, end = self._small_number(first, stop)
            return self._counted(first, end, count, stop)
        words = self.words
        if form in self.numbers.ordinals:
            return self._from_ordinal(first, stop)
        if form == "ماه":
            return self._nth_month(first, first + 1, first + 1, stop)
        if form in words.months:
            return self._month(first, first, None, stop)
        if form in words.gregorian_months:
            return self._gregorian_month(first, first, stop)
        if form in words.seasons:
            return self._season(first, first, stop)
        if form == "فصل" and first + 1 < stop and self.forms[first + 1] in words.seasons:
            return self._season(first, first + 1, stop)
        if form in ("نیمه", "نیمسال") or (form == "نیم" and first + 1 < stop and self.forms[first + 1] == YEAR):
            return self._half(first, stop)
        return self._year(first, stop)

    # ── years ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _year(self, first: int, stop: int) -> Phrase | None:
        """«امسال», «سال گذشته», «سال ۱۳۹۴», «سال 94», «سال‌های ۸۴ و ۸۵», «سال 84-85»."""
        forms, gaps = self.forms, self.gaps
        relative = self._relative(first, stop)
        if relative is not None:
            return relative
        form = forms[first]
        index = first + 1
        plural = form in YEARS
        if form == YEAR and index < stop and forms[index] in ("های", "ها") and gaps[index] < 3:
            plural = True
            index += 1
        if form != YEAR and not plural:
            return None
        if not plural and first and self.forms[first - 1] in _BEGINNINGS and index < stop and forms[index] in _UNTIL:
            return Phrase(first, index, None, 0, "")
        adjective = index
        while index < stop and forms[index] in _YEAR_ADJECTIVES and gaps[index] < 3:
            index += 1
        if index >= stop or gaps[index] == 3:
            return None
        if index > adjective and (offset := self.words.relatives.get(YEAR + forms[index])) is not None:
            # «سال میلادی گذشته», «سال زراعی جاری»
            return Phrase(first, index + 1, None, offset, "", western=forms[adjective] == "میلادی")
        end = index + 1
        year = self._year_at(index, stop, True)
        if year is None and (spelt := self._spelt_year(index, stop)) is not None:
            year, end = spelt
        if year is None:
            before = forms[first - 2 : first] if first > 1 else []
            if not plural and before in _WHOLE_YEAR:
                # «تا پایان سال», «از ابتدای سال»: this one.
                return Phrase(first, first + 1, None, 0, "")
            return None
        last_year: int | None = None
        while (
            end + 1 < stop
            and gaps[end] < 3
            # «سال ۱۴۰۰ و ۱۴۰۱»: four digits behind «و» are a year, two may be anything.
            and (
                plural
                or gaps[end + 1] == 0
                or forms[end] in _UNTIL
                or (forms[end] == _AND and len(forms[end + 1]) == 4)
            )
        ):
            if forms[end] not in _JOINS or (following := self._year_at(end + 1, stop, True)) is None:
                break
            last_year = following
            end += 2
        if end < stop and forms[end] in _CALENDARS and gaps[end] < 3:
            end += 1
        return Phrase(first, end, year, None, "", last_year)

    def _relative(self, first: int, stop: int) -> Phrase | None:
        joined = ""
        found: tuple[int, int] | None = None
        end = first
        while end < stop and (end == first or self.gaps[end] < 3):
            joined += self.forms[end]
            if len(joined) > self.words.longest_relative:
                break
            end += 1
            offset = self.words.relatives.get(joined)
            if offset is not None:
                found = offset, end
        if found is None:
            return None
        offset, end = found
        western = False
        if end < stop and self.forms[end] in _CALENDARS and self.gaps[end] < 3:
            western = self.forms[end] == "میلادی"
            end += 1
        return Phrase(first, end, None, offset, "", western=western)

    def _year_at(self, index: int, stop: int, said: bool) -> int | None:
        """The year printed at token `index`; `said` when the word «سال» or a month stands before it."""
        if index >= stop or self.kinds[index] != "d":
            return None
        form = self.forms[index]
        if len(form) == 4:
            year = int(form)
            return year if FIRST_YEAR <= year <= 1450 or 1850 <= year <= 2100 else None
        if not said or len(form) != 2:
            return None
        # «در سال 20 درصد» counts per cents in a year.
        if index + 1 < stop and self.gaps[index + 1] < 3 and self._counts(index + 1, stop):
            return None
        number = int(form)
        if 30 <= number <= 99:
            return 1300 + number
        return 1400 + number if number <= 20 else None

    def _spelt_year(self, index: int, stop: int) -> tuple[int, int] | None:
        """«سال نود و هفت», «سال هزار و سیصد و نود و هفت»: the year and the token after it."""
        forms, cardinals = self.forms, self.numbers.cardinals
        century = 1300
        full = forms[index] == "هزار" and index + 4 < stop
        if full:
            century = 1000 + cardinals.get(forms[index + 2], 0)
            if century not in (1300, 1400):
                return None
            index += 4
        if forms[index] not in cardinals:
            return None
        number, end = self._small_number(index, stop)
        if not 60 <= number + century - 1300 <= 120 or (end < stop and self._counts(end, stop)):
            return None
        return century + number, end

    def _counts(self, index: int, stop: int) -> bool:
        form = self.forms[index]
        if form in self.numbers.scales or form in _UNIT_LIKE:
            return True
        return form in "./,٪%" and self.gaps[index] == 0 and index + 1 < stop and self.kinds[index + 1] == "d"

    def _year_ref(self, index: int, stop: int) -> Phrase | None:
        """A year after another part of the phrase, over «در», «از», «ی»: «… نخست از سال ۹۴», «… ۹۴»."""
        if index >= stop or self.gaps[index] == 3:
            return None
        if self.forms[index] in _IN and index + 1 < stop and self.gaps[index + 1] < 3:
            index += 1
        found = self._year(index, stop)
        if found is not None:
            return found
        year = self._year_at(index, stop, True)
        if year is not None and (len(self.forms[index]) > 2 or _LIKELY < year < 1400 or self.forms[index][0] == "0"):
            # «در فروردین ۳۵، اردیبهشت ۲۲ و خرداد ۱۲ میلیون دلار» counts no years.
            return Phrase(index, index + 1, year, None, "")
        # «ده ماهه نخست سال» says no year, but the word belongs to the phrase.
        if self.forms[index] == YEAR:
            return Phrase(index, index + 1, None, 0, "")
        if self.forms[index] in ("همین", "این", "همان") and index + 1 < stop and self.forms[index + 1] == YEAR:
            return Phrase(index, index + 2, None, None, "")
        return None

    # ── parts of years ─────────────────────────────────────────────────────────────────────────────────────────

    def _small_number(self, first: int, stop: int) -> tuple[int, int]:
        cardinals = self.numbers.cardinals
        total = cardinals[self.forms[first]]
        end = first + 1
        while end + 1 < stop and self.forms[end] == _AND and (more := cardinals.get(self.forms[end + 1], 0)):
            if more >= 10 or total % 10:
                break
            total += more
            end += 2
        return total, end

    def _from_digits(self, first: int, stop: int) -> Phrase | None:
        form = self.forms[first]
        written = self._written_date(first, stop)
        if written is not None:
            return written
        year = self._year_at(first, stop, False)
        if year is not None and self._is_bare_year(first, stop):
            end = first + 1
            if end + 1 < stop and self.forms[end] in _UNTIL and (last := self._year_at(end + 1, stop, False)):
                return Phrase(first, end + 2, year, None, "", last)
            if end < stop and self.forms[end] in _CALENDARS:
                end += 1
            return Phrase(first, end, year, None, "")
        if len(form) > 3:
            return None
        return self._counted(first, first + 1, int(form), stop)

    def _is_bare_year(self, index: int, stop: int) -> bool:
        """A year without the word: «… تا ۱۴۰۰», not «1400 تن», «1,400», «1395 دلار»."""
        end = index + 1
        if index and self.gaps[index] == 0 and self.forms[index - 1] in "./,$%":
            return False
        if index and self.forms[index - 1] in _BEFORE_YEAR:
            return True
        if end >= stop or self.gaps[end] == 3:
            return True
        if self.kinds[end] == "w":
            if self.forms[end] in _AFTER_YEAR or self.forms[end] in _CALENDARS:
                return True
            # «که در ۲۰۱۸ بالغ بر ۶ میلیارد دلار بود»
            return index > 0 and self.forms[index - 1] == "در" and self.forms[end] in _BEFORE_AMOUNT | _BEHIND_YEAR
        if self.gaps[end] == 0 and end + 1 < stop and self.kinds[end + 1] == "d" and self.gaps[end + 1] == 0:
            return False
        return self.forms[end] not in "%٪$"

    def _written_date(self, first: int, stop: int) -> Phrase | None:
        """«1384/5/12», «84/5/12», «2025-12-20», «12/5/1384»: a day in digits."""
        forms, gaps, kinds = self.forms, self.gaps, self.kinds
        if (
            first + 4 >= stop
            or forms[first + 1] not in "/-."
            or forms[first + 3] != forms[first + 1]
            or kinds[first + 2] != "d"
            or kinds[first + 4] != "d"
            or any(gaps[first + 1 : first + 5])
        ):
            return None
        groups = [forms[first], forms[first + 2], forms[first + 4]]
        if max(map(len, groups)) > 4:
            return None
        year, month, day = (int(group) for group in groups)
        if len(groups[2]) == 4:
            year, day = day, year
        elif len(groups[0]) == 2:
            year += 1300 if year > 20 else 1400
        if not (1 <= month <= 12 and 1 <= day <= 31 and (1250 <= year <= 1450 or 1850 <= year <= 2100)):
            return None
        return Phrase(first, first + 5, year, None, f"{month:02d}-{day:02d}")

    def _counted(self, first: int, end: int, count: int, stop: int) -> Phrase | None:
        """After a small number: months, days, a day of a month, years back."""
        if end >= stop or self.gaps[end] == 3 or not 0 < count < 1000:
            return None
        forms = self.forms
        form = forms[end]
        if form in MONTH:
            return self._months(first, end + 1, count, stop)
        if form in ("روز", "روزه"):
            after = end + 1
            if after < stop and forms[after] in self.words.firsts:
                ref = self._year_ref(after + 1, stop)
                year, offset, after = (ref.year, ref.offset, ref.end) if ref else (None, 0, after + 1)
                return Phrase(first, after, year, offset, f"{count}d")
            return self._back(first, after, count, "days", stop)
        if form == YEAR:
            relative = self._relative(first, stop)
            if relative is not None:
                return relative
            if end + 1 < stop and forms[end + 1] in _AGO and self.gaps[end + 1] < 3:
                # «سه سال پیش» is a year, «سه سال گذشته» are three.
                return Phrase(first, end + 2, None, -count, "")
            return self._back(first, end + 1, count, "years", stop)
        if form in self.words.months and count <= 31:
            return self._month(first, end, count, stop)
        if form in self.words.gregorian_months and count <= 31:
            return self._gregorian_month(first, end, stop)
        return None

    def _back(self, first: int, end: int, count: int, unit: str, stop: int) -> Phrase | None:
        """«دو سال اخیر», «10 ماه گذشته»: counted back from the article's day."""
        if end < stop and self.gaps[end] < 3:
            if self.forms[end] in self.words.lasts:
                if unit == "years" and count == 1:
                    return Phrase(first, end + 1, None, -1, "")
                return Phrase(first, end + 1, None, None, f"last {count} {unit}")
            if self.forms[end] in _AHEAD:
                return Phrase(first, end + 1, None, None, f"next {count} {unit}", deadline=True)
        return None

    def _months(self, first: int, end: int, count: int, stop: int) -> Phrase | None:
        """«۱۱ ماهه سال گذشته», «سه ماه نخست امسال», «سه ماهه دوم ۹۴», «10 ماه گذشته», «هشت‌ماهه»."""
        if count > 12:
            return None
        forms = self.forms
        adjective = forms[end - 1] != "ماه"
        nth = 1
        placed = False
        if end < stop and forms[end] == "ی" and self.gaps[end] < 2:
            end += 1
        if end < stop and self.gaps[end] < 3:
            if forms[end] in self.words.firsts:
                placed = True
                end += 1
                if end + 1 < stop and forms[end - 1] == "منتهی" and forms[end] == "به":
                    # «هفت ماه منتهی به مهر ۹۱»
                    end += 2 if forms[end + 1] in self.words.months else 0
                    if end < stop and forms[end] == "ماه":
                        end += 1
            elif forms[end] in self.words.laters and count in (3, 6):
                nth = self.words.laters[forms[end]]
                placed = True
                end += 1
            elif forms[end] in self.words.lasts and not (end + 1 < stop and forms[end + 1] == YEAR):
                ref = self._year_ref(end + 1, stop)
                if ref is not None and (ref.end > end + 2 or ref.offset == 0):
                    # «هشت ماه گذشته از سال جاری», «هشت ماه گذشته امسال»
                    return Phrase(first, ref.end, ref.year, ref.offset, f"{count}m")
                if forms[end] == "گذشته" and count < 12:
                    # Customs and ministries count from the year's beginning: «هشت ماه گذشته» are its first eight.
                    return Phrase(first, end + 1, None, 0, f"{count}m")
                return Phrase(first, end + 1, None, None, f"last {count} months")
            elif count in (3, 6) and forms[end] in _FINAL:
                # «سه ماهه پایانی سال ۹۷»
                nth = 12 // count
                placed = True
                end += 1
            elif forms[end] in _GONE and end + 2 < stop and forms[end + 1] == "شده":
                # «چهار ماه سپری شده از سال»
                placed = True
                end += 2
            elif forms[end] in _GONE_GLUED:
                placed = True
                end += 1
        if not placed and end < stop and forms[end] in self.words.gregorian_months:
            # «۸ ماهه ژانویه تا اوت ۲۰۲۲»
            span = self._gregorian_span(first, end, stop)
            if span is not None:
                return span
        if not placed and end + 2 < stop and forms[end] == "که" and forms[end + 1] == "از":
            # «هشت ماهی که از سال گذشت»
            ref = self._year_ref(end + 2, stop)
        else:
            ref = self._year_ref(end, stop)
        if ref is None and not adjective and not placed:
            return None
        if ref is not None and forms[ref.end : ref.end + 2] == ["منتهی", "به"]:
            # «نه ماه سال ۱۴۰۱ منتهی به آذرماه»
            until = ref.end + 2 + (ref.end + 2 < stop and forms[ref.end + 2] in self.words.months)
            ref = ref._replace(end=until + (until < stop and forms[until] == "ماه"))
        part = f"{count}m" if nth == 1 else f"q{nth}" if count == 3 else f"h{nth}"
        if count == 12:
            part = ""
        if ref is None:
            return Phrase(first, end, None, None if not placed else 0, part)
        return Phrase(first, ref.end, ref.year, ref.offset, part, western=ref.western)

    def _from_ordinal(self, first: int, stop: int) -> Phrase | None:
        """«نهم اردیبهشت امسال», «نخستین ماه از سال ۱۳۹۸»."""
        if first + 1 >= stop or self.gaps[first + 1] == 3:
            return None
        following = self.forms[first + 1]
        if following in self.words.months:
            return self._month(first, first + 1, self.numbers.ordinals[self.forms[first]], stop)
        if following == "ماه":
            return self._nth_month(first, first, first + 2, stop)
        return None

    def _nth_month(self, first: int, ordinal: int, end: int, stop: int) -> Phrase | None:
        """«ماه نخست سال جاری», «نخستین ماه سال»: the ordinal stands at `ordinal`, the year after `end`."""
        if ordinal >= stop or self.gaps[ordinal] == 3:
            return None
        number = self.numbers.ordinals.get(self.forms[ordinal])
        if number is None or number > 12:
            return None
        ref = self._year_ref(max(end, ordinal + 1), stop)
        if ref is None:
            return None
        return Phrase(first, ref.end, ref.year, ref.offset, f"m{number}" if number > 1 else "1m")

    def _half(self, first: int, stop: int) -> Phrase | None:
        """«نیمه نخست سال ۹۴», «نیمسال دوم»."""
        end = first + 1
        if self.forms[first] == "نیم":
            end += 1
        if end >= stop or self.gaps[end] == 3:
            return None
        if self.forms[end] in self.words.firsts:
            part = "6m"
        elif self.words.laters.get(self.forms[end]) == 2:
            part = "h2"
        else:
            return None
        end += 1
        if end < stop and self.forms[end] in self.words.months:
            return None
        ref = self._year_ref(end, stop)
        if ref is None:
            return Phrase(first, end, None, 0, part)
        return Phrase(first, ref.end, ref.year, ref.offset, part, western=ref.western)

    def _season(self, first: int, season: int, stop: int) -> Phrase | None:
        number = self.words.seasons[self.forms[season]]
        part = "3m" if number == 1 else f"q{number}"
        then = season + 2
        if then < stop and self.forms[season + 1] == "و" and self.words.seasons.get(self.forms[then]) == number + 1:
            half = {1: "6m", 3: "h2"}.get(number)
            ref = self._year_ref(then + 1, stop)
            if half is not None and ref is not None:
                return Phrase(first, ref.end, ref.year, ref.offset, half)
            if half is not None and first and self.forms[first - 1] in _DURING:
                # «در بهار و تابستان ۹ تن فروختیم»: of this year.
                return Phrase(first, then + 1, None, 0, half)
        ref = self._year_ref(season + 1, stop)
        if ref is not None:
            return Phrase(first, ref.end, ref.year, ref.offset, part)
        if first != season:
            return Phrase(first, season + 1, None, 0, part)
        return None

    def _month(self, first: int, month: int, day: int | None, stop: int) -> Phrase | None:
        """«۸ خرداد ۹۸», «مهرماه سال گذشته», «آبان‌ماه»; a bare month's name may be a person's or a word."""
        forms = self.forms
        number = self.words.months[forms[month]]
        end = month + 1
        months = 1
        named = forms[month].endswith("ماه")
        if end < stop and forms[end] == "ماه" and self.gaps[end] < 3:
            named = True
            end += 1
        while (
            day is None
            and end + 1 < stop
            and forms[end] in ("و", "،")
            and self.words.months.get(forms[end + 1]) == number + 1
        ):
            # «فروردین و اردیبهشت ۹۸» are two months.
            number += 1
            months += 1
            end += 2
            if end < stop and forms[end] == "ماه":
                end += 1
        ref = self._year_ref(end, stop)
        if ref is None and day is None and months == 1:
            until = self._months_until(first, end, number, stop)
            if until is not None:
                return until
        if ref is None and not named and day is None:
            return None
        alone = not named and day is None and forms[month] in _HOMOGRAPHS
        if alone and ref is not None and ref.year is None and (not first or forms[first - 1] not in _BEFORE_MONTH):
            return None
        if ref is not None:
            end = ref.end
        if day is not None:
            part = f"{number:02d}-{day:02d}"
        else:
            part = f"{number}m" if months == number else f"m{number}"
        year, offset = (ref.year, ref.offset) if ref is not None else (None, 0)
        if year is not None and year > LAST_YEAR:
            return None
        return Phrase(first, end, year, offset, part)

    def _months_until(self, first: int, end: int, number: int, stop: int) -> Phrase | None:
        """«فروردین تا پایان مهر امسال»: from the month `number` to the one at `end`, and the year after it."""
        forms = self.forms
        if number > 1 or end + 2 > stop or forms[end] not in _UNTIL:
            return None
        end += 1
        if end + 1 < stop and forms[end] in _ENDS:
            end += 1
        if end >= stop:
            return None
        last = self.words.months.get(forms[end])
        if last is None:
            return None
        end += 1
        if end < stop and forms[end] == "ماه":
            end += 1
        ref = self._year_ref(end, stop)
        if ref is None:
            return Phrase(first, end, None, 0, f"{last}m")
        return Phrase(first, ref.end, ref.year, ref.offset, f"{last}m")

    def _gregorian_span(self, first: int, month: int, stop: int) -> Phrase | None:
        """«ژانویه تا اوت ۲۰۲۲», «ماه‌های ژانویه تا اوت سال گذشته»: the first months of a Gregorian year."""
        forms, names = self.forms, self.words.gregorian_months
        end = month + 1
        if names[forms[month]] != 1 or end + 1 >= stop or forms[end] not in _UNTIL:
            return None
        end += 1
        if forms[end] in _ENDS and end + 1 < stop:
            end += 1
        last = names.get(forms[end])
        if last is None or last < 2:
            return None
        ref = self._year_ref(end + 1, stop)
        part = f"{last}m" if last < 12 else ""
        if ref is None:
            return Phrase(first, end + 1, None, 0, part, western=True)
        return Phrase(first, ref.end, ref.year, ref.offset, part, western=ref.offset is not None)

    def _gregorian_month(self, first: int, month: int, stop: int) -> Phrase | None:
        if first == month and (span := self._gregorian_span(first, month, stop)) is not None:
            return span
        ref = self._year_ref(month + 1, stop)
        if ref is not None and ref.year is not None and ref.year > LAST_YEAR:
            return Phrase(first, ref.end, ref.year, None, "")
        if first != month:
            return Phrase(first, month + 1, None, None, "day")
        return None


_AGO, _AHEAD = frozenset(("پیش", "قبل")), frozenset(("آینده", "آتی", "دیگر", "بعد"))
_BEFORE_MONTH = frozenset(("در", "پایان", "آخر", "انتهای", "تا", "از", "ابتدای", "آغاز", "اول", "طی", "اوایل", "اواخر"))
_WHOLE_YEAR = (["تا", "پایان"], ["تا", "آخر"], ["تا", "انتهای"], ["از", "ابتدای"], ["از", "آغاز"], ["از", "اول"])
_FINAL, _ENDS = frozenset(("پایانی", "آخر", "انتهایی")), frozenset(("پایان", "آخر", "انتهای"))
_GONE, _GONE_GLUED = frozenset(("سپری", "طی")), frozenset(("سپریشده", "طیشده"))
_DURING = frozenset(("در", "طی"))
_BEGINNINGS = frozenset(("ابتدای", "آغاز", "اول", "شروع", "اوایل"))
_YEAR_ADJECTIVES = frozenset(("زراعی", "مالی", "میلادی", "شمسی", "خورشیدی", "هجری", "تحصیلی"))
_CALENDARS = frozenset(("میلادی", "شمسی", "خورشیدی", "هجری", "م"))
_LIKELY = 1355
"""Two digits behind a month are a year of these papers, where they are no smaller and «سال» is left out."""
_JOINS = frozenset(("و", "تا", "الی", "،", "-", "/", "لغایت"))
_HOMOGRAPHS = frozenset(("دی", "مهر", "تیر", "آذر", "اذر", "خرداد", "بهمن"))
_UNIT_LIKE = frozenset(("درصد", "درصدی", "دلار", "تن", "نفر", "هزارتن"))
_BEFORE_YEAR = frozenset(("مشابه", "مدت", "دوره", "پایان", "اوایل", "اواخر", "اواسط", "نوروز", "افق"))
_BEFORE_AMOUNT = frozenset(("بالغ", "حدود", "بیش", "بیشتر", "کمتر", "معادل", "نزدیک", "رقم", "میزان", "تنها", "فقط"))
_BEHIND_YEAR = frozenset(("رسید", "رسیده", "رساند", "افزایش", "کاهش", "صادر", "وارد", "یافت"))
_AFTER_YEAR = frozenset(
    ("تا", "و", "به", "در", "که", "با", "را", "از", "نیز", "است", "بود", "بوده", "هم", "بر", "برای", "الی", "طی", "شد")
)
