"""Which phrase of time governs which figure: its own clause's, its sentence's, or what the report is about."""

from __future__ import annotations

from bisect import bisect_left

from data.extract.clauses import Reading
from data.extract.cues import (
    BUYER,
    CLEARED,
    COMING,
    ENTERED,
    EXPORT,
    EXPORTER,
    IMPORT,
    LEAVING,
    OUTWARD,
    SALE,
    TRADE,
    TRANSIT,
    VERB,
)
from data.extract.dating import SAME, SPANS
from data.extract.findings import FigureDraft, Findings, PeriodMention
from data.extract.period_order import LEAD, governs, is_older, is_whole_of, whole_article, whole_year
from data.extract.period_repairs import repair_periods
from data.extract.reading import reading_of
from data.extract.sight import AUXILIARIES, PARTICIPLES
from data.extract.words import words_of
from data.lexicon import Lexicon
from data.persian.calendar import YEAR

_STANDING = frozenset(("capacity", "production_share"))
"""Kinds that state what there is, and have a period only where their own sentence gives one."""
_EXTENT = frozenset(("area", "length"))
_TRADE_KINDS = frozenset(("export_value", "import_value", "trade_value", "balance"))
_NOW = frozenset(("امروز", "امروزه", "اکنون", "هماکنون", "اینک", "آینده", "الان", "حالا", "دیروز"))
_NOW_AFTER_STATE = frozenset(("حاضر", "کنونی"))
_LAST = frozenset(("گذشته", "پیش", "جاری"))
_NOW_WORDS = _NOW | _NOW_AFTER_STATE | {"هفته"}
_HOURS = frozenset(("ظهر", "عصر", "صبح", "شامگاه", "شب", "بامداد"))
"""«پیش از ظهر امروز» is when something was said."""
_HABITS = frozenset(("سالانه", "سالیانه", "ماهانه", "ماهیانه", "روزانه", "هفتگی", "هرساله", "همهساله", "سرانه"))
_EVERY = frozenset(("هر",))
_IN_A_YEAR = frozenset(("در", "طول"))
_TURNS = frozenset(("سال", "ساله", "ماه", "روز", "هفته"))
_THIS = SAME | {"این", "دراین"}
_SPAN_WORDS = SPANS | {"سال", "ماه", "ماهه", "فصل"}
_SAID = frozenset(("مذکور", "یاد", "یادشده", "مزبور", "فوق"))
_OF_THEM = frozenset(("آن", "آنها", "آنان", "انها"))
_MARKET = frozenset(("بازار", "بازارهای"))
_MOVED = frozenset(
    ("vehicle", "truck", "device", "container", "ship", "shipment", "head", "piece", "case", "bird", "hide")
)
"""Units of what passes a border: told of the past, they were counted in the months of the report."""
_POINTERS = frozenset(("این", "همین", "ازاین", "آن", "دراین"))
_AMOUNTS = frozenset(("میزان", "مقدار", "رقم", "تعداد", "محموله", "محمولهها", "کالا", "کالاها", "آمار"))
_AHEAD = frozenset(("خواهد", "خواهند", "خواهیم", "باید", "بایستی", "برسد", "برسانیم", "برسانند", "برساند"))
_MUST = frozenset(("باید", "بایستی"))
_ONCE = frozenset(("زمانی", "پیش", "قبل", "پیشتر"))
_WISHES = frozenset(("باشد", "یابد", "شود", "شوند", "کند", "کنند"))
_IMPERFECT = frozenset(("می", "نمی"))
_REMOTE = frozenset(("بود", "بودند", "بودیم"))
_AMOUNT_KINDS = frozenset(("money", "mass", "volume", "count"))
_INCOME = frozenset(("درآمد", "درآمدی", "فروش", "عواید", "ارزآوری"))
_TRADE_WORDS = (
    EXPORT | EXPORTER | IMPORT | ENTERED | TRADE | TRANSIT | BUYER | OUTWARD | SALE | LEAVING | CLEARED | COMING
)
_IF = frozenset(("اگر", "چنانچه", "وقتی", "هرگاه", "درصورت", "درصورتی", "درصورتیکه", "صورتی"))
_MAY = frozenset(("توان", "میتوان", "میتواند", "ممکن", "شاید", "مبادا"))
_WISHED = frozenset(("درخواست", "پیشنهاد", "تقاضای", "تقاضا", "مجوز", "احداث", "ساخت", "نیاز", "نیازمند", "متقاضی"))
_REACH = 2
"""Paragraphs for which a report goes on that no figure takes up: those of a news story are a sentence or two."""
_NEAREST = 6
"""Phrases looked at on either side of a figure: more stand in one sentence only where lines were lost."""
_AT_ONCE = 4
"""Tokens within which a deadline belongs to the number after it: «تا پایان سال به ۹۰ تن می‌رسد»."""
_CAME = frozenset(("رسید", "رسیده", "رسیدند", "رساند", "رسانده"))
_BEHIND = 3
_SUBJECT = 4
_BUTS = frozenset(("اما", "ولی", "لیکن"))
_BORDERS = frozenset(":؛")
_SAME_TIME = frozenset(
    ("مدت", "مشابه", "دوره", "در", "زمان", "سال", "همان", "همین", "صادر", "شده", "صادراتی", "وارداتی", "صادرات", "کالا")
)


def assign_periods(findings: Findings, lexicon: Lexicon) -> None:
    """Give every figure the period that governs it.

    Its own sentence's phrase (`_own`); else the topic: what the report has been about since its last main phrase.
    A phrase of comparison, of a relative clause about former times («که سال ۹۶ هفتم بود») or of an occasion is no
    topic, and neither is an older year once its paragraph is over. «در این مدت» takes the topic up again;
    «امروز», «روزانه» and what lies ahead end it for their sentence. What stands (capacity, area, things that there
    are) and what is planned has the period that its own sentence gives it or none.
    """
    if findings.periods:
        _Governing(findings, lexicon).assign()


class _Governing:
    """The phrases of one article, and the topic as the figures are gone through."""

    def __init__(self, findings: Findings, lexicon: Lexicon) -> None:
        self.findings = findings
        document = findings.document
        self.forms = document.forms
        self.bounds = document.bounds
        self.sentences = document.sentences
        self.verbs = words_of(lexicon).verbs
        self.reading: Reading = reading_of(findings, lexicon)
        self.mentions: dict[int, list[PeriodMention]] = {}
        self.compared: dict[int, dict[int, PeriodMention]] = {}
        """Of each sentence, what is compared with, by first token."""
        for mention in findings.periods:
            if mention.comparison:
                self.compared.setdefault(mention.sentence_no, {})[mention.first] = mention
            elif not mention.aside:
                self.mentions.setdefault(mention.sentence_no, []).append(mention)
        self.whole = whole_article([mention for told in self.mentions.values() for mention in told])
        self.topic: PeriodMention | None = None
        self.topic_paragraph = -_REACH - 1
        """The last paragraph that spoke of the topic."""
        self.announced = False
        """The topic was only announced: no figure has it yet."""
        self.local: PeriodMention | None = None
        """An older year, spoken of in `local_paragraph` only."""
        self.local_paragraph = -1
        self.asides: set[int] = set()
        """First tokens of phrases in relative clauses about former times."""
        self.told = {figure.sentence_no for figure in findings.figures}
        """Sentences with figures."""
        self.firsts = {figure.first for figure in findings.figures}
        self.taken: set[int] = set()
        """First tokens of phrases that a figure, no plan, has as its own."""
        self.plan: PeriodMention | None = None
        """The time of the plan that `plan_paragraph` tells."""
        self.plan_paragraph = -1
        self.now = -1
        """Of the sentence at hand, the token of «اکنون»; the next two also are of it."""
        self.anaphor: tuple[PeriodMention | None, int] = (None, -1)
        self.habit = 0
        self.origin = FigureDraft(-1, -1, -1, -1, -1, -1, 0.0, "", "")
        """The last figure that «از» opens: where a change began."""
        self.earlier: FigureDraft | None = None
        """The figure before, in whatever sentence."""

    def assign(self) -> None:
        figures = self.findings.figures
        sentence = -1
        previous: FigureDraft | None = None
        for figure in figures:
            number = figure.sentence_no
            if number != sentence:
                for passed in range(max(sentence, 0), number):
                    self._pass(passed)
                sentence, previous = number, None
                self._find_asides(number)
                start, stop = self.bounds[number], self.bounds[number + 1]
                self.now = _now(self.forms, self.findings.consumed, start, stop)
                self.anaphor = self._anaphor(start, stop)
                self.habit = self._habit(start, stop)
            self._govern(figure, previous)
            if "از" in self.forms[max(0, figure.lead - 2) : figure.lead]:
                self.origin = figure
            previous = self.earlier = figure
        repair_periods(self.findings, self.compared)

    # ── the topic ──────────────────────────────────────────────────────────────────────────────────────────────

    def _find_asides(self, sentence: int) -> None:
        """Mark the sentence's phrases that «که» opens and that speak of a time before the topic."""
        current = self.topic
        for mention in self.mentions.get(sentence, ()):
            start = max(self.bounds[sentence], mention.first - 4)
            if current is not None and "که" in self.forms[start : mention.first] and is_older(mention, current):
                self.asides.add(mention.first)
            elif governs(mention, False) and not mention.deadline:
                current = mention

    def _pass(self, sentence: int) -> None:
        """Let the phrases of a sentence that is over change the topic."""
        paragraph = self.sentences[sentence].paragraph
        last = -1
        if sentence not in self.mentions:
            return
        if not self.asides:
            self._find_asides(sentence)
        for mention in self.mentions[sentence]:
            if mention.first in self.asides or not governs(mention, False) or self._is_promised(mention):
                continue
            taken = mention.first in self.taken
            if not taken and (sentence in self.told or (sentence >= LEAD and ":" not in mention.label)):
                # «… که از سال ۹۰ رئیس اتاق است»: what no figure is of is no topic, unless it announces one.
                continue
            last = mention.first
            if "/" in mention.label or mention.label.endswith("years"):
                if taken:
                    self.local, self.local_paragraph = mention, paragraph
            elif self.topic is None or (self.announced and taken):
                self.topic, self.topic_paragraph, self.announced = mention, paragraph, not taken
            elif is_older(mention, self.topic):
                if taken:
                    self.local, self.local_paragraph = mention, paragraph
            else:
                if not is_whole_of(mention, self.topic):
                    self.topic, self.local, self.announced = mention, None, not taken
                self.topic_paragraph = paragraph
        if _now(self.forms, self.findings.consumed, self.bounds[sentence], self.bounds[sentence + 1]) > last >= 0:
            self.topic_paragraph = -_REACH - 1

    def _is_promised(self, mention: PeriodMention) -> bool:
        """«باید در سال ۸۸ به ۷۰ تن برسد»: no time that is reported on."""
        reading = self.reading
        clause = reading.clauses[reading.clause_of[mention.first]]
        return not _AHEAD.isdisjoint(self.forms[clause.first : clause.end])

    # ── one figure ─────────────────────────────────────────────────────────────────────────────────────────────

    def _govern(self, figure: FigureDraft, previous: FigureDraft | None) -> None:
        number = figure.sentence_no
        start = self.bounds[number]
        now = self._now_before(figure)
        planned = figure.kind == "target" or self._lies_ahead(figure)
        own = self._own(figure, previous, planned)
        if own is None and self._is_of_those(figure):
            return
        if number in self.compared and figure.unit_kind in _AMOUNT_KINDS and figure.kind != "growth":
            own = self._of_the_compared(figure) or own
        if own is not None and (own.end <= now < figure.first or self._was_once(figure, own.end)):
            return
        inherited = False
        anaphor, at = self.anaphor
        if own is not None:
            if own.end <= at < figure.first and self.forms[at - 1] == "آن":
                # «سرمازدگی بهار ۹۷ … تولید آن سال»
                own = whole_year(own)
            if figure.kind != "target":
                self.taken.add(own.first)
        elif anaphor is not None and not self._stands(figure, True):
            own = anaphor
        elif now < 0 and not self._was_once(figure, start) and not self._is_habit(figure):
            if figure.kind == "target":
                own = self.plan if self.plan_paragraph == self.sentences[number].paragraph else None
            elif self._is_part(figure, previous):
                if previous is not None and previous.period is not None:
                    figure.period, figure.period_start = previous.period, previous.period_start
                    figure.period_end, figure.period_inherited = previous.period_end, True
                return
            elif not planned and not self._stands(figure, False) and not self._is_general(figure):
                own = self._carried(figure)
            inherited = True
        if own is None:
            return
        if figure.kind == "target":
            self.plan, self.plan_paragraph = own, self.sentences[number].paragraph
        figure.period, figure.period_start, figure.period_end = own.label, own.start, own.last
        figure.period_inherited = inherited

    def _now_before(self, figure: FigureDraft) -> int:
        """The token of «اکنون» that holds for the figure, -1 when there is none: not «عصر امروز گفت: …»."""
        now = self.now
        if now < 0 or (now < figure.first and ":" in self.forms[now : figure.first]):
            return -1
        if now > figure.first and self.reading.clause_of[now] != self.reading.clause_of[figure.first]:
            return -1
        return now

    def _was_once(self, figure: FigureDraft, since: int) -> bool:
        """«… که پیش از کرونا ۹۰۰ کامیون بود», «که زمانی …»: of a time that has no name."""
        forms = self.forms
        reading = self.reading
        since = max(since, reading.clauses[reading.clause_of[figure.first]].first)
        if _ONCE.isdisjoint(forms[since : figure.first]):
            return False
        for at in range(since, figure.first):
            if forms[at] == "پیشتر" or forms[at : at + 2] == ["پیش", "تر"]:
                return True
            if at + 1 == figure.first:
                break
            if forms[at] == "زمانی" and at and forms[at - 1] == "که":
                return True
            if forms[at] in ("پیش", "قبل") and forms[at + 1] == "از" and forms[at - 1] != "سال":
                return forms[at + 2] not in ("آن", "ظهر")
        return False

    def _carried(self, figure: FigureDraft) -> PeriodMention | None:
        """The topic, where the report still goes on, or what the whole article is about."""
        number = figure.sentence_no
        paragraph = self.sentences[number].paragraph
        if self.local is not None and self.local_paragraph == paragraph:
            return self.local
        if self.topic is not None and self.topic_paragraph >= 0:
            reach = 0 if figure.kind == "rank" else _REACH
            if paragraph - self.topic_paragraph <= reach:
                self.topic_paragraph, self.announced = paragraph, False
                return self.topic
        # The report of some months goes on to the end; a year is named for many reasons.
        whole = self.whole
        return whole if whole is not None and (self.topic is None or number < LEAD or ":" in whole.label) else None

    def _stands(self, figure: FigureDraft, anaphor: bool) -> bool:
        """Whether the figure states what there is, not what went on in a stretch of time."""
        if figure.kind in _STANDING or figure.unit_kind in _EXTENT:
            return True
        if anaphor:
            return False
        if figure.kind == "count":
            return figure.unit not in _MOVED or self._is_present(figure)
        if figure.kind == "target":
            return True
        if figure.kind == "other":
            start = self.bounds[figure.sentence_no]
            return _INCOME.isdisjoint(self.forms[max(start, figure.first - 8) : figure.first])
        if figure.kind == "price" and self.local is not None:
            return self.local_paragraph != self.sentences[figure.sentence_no].paragraph and self._is_present(figure)
        return figure.kind in ("price", "rank") and self._is_present(figure)

    def _is_of_those(self, figure: FigureDraft) -> bool:
        """«از این تعداد ۴۰ نفر …»: of the time of the number that the sentence before told; True when it is so."""
        earlier = self.earlier
        if earlier is None or earlier.period is None or figure.sentence_no - earlier.sentence_no > 1:
            return False
        if (
            figure.unit != earlier.unit
            or not figure.first > 2
            or self.forms[figure.lead - 3 : figure.lead - 1] != ["از", "این"]
        ):
            return False
        if self.forms[figure.lead - 1] not in _AMOUNTS:
            return False
        figure.period, figure.period_start, figure.period_end = earlier.period, earlier.period_start, earlier.period_end
        figure.period_inherited = True
        return True

    def _is_part(self, figure: FigureDraft, previous: FigureDraft | None) -> bool:
        """«… ۹ غرفه که یک‌سوم آنها بسته است»: a part of the number before, and of its time or none."""
        forms = self.forms
        return (
            previous is not None
            and figure.kind in ("share", "other")
            and figure.unit_kind in ("percent", "fraction")
            and figure.end < len(forms)
            and forms[figure.end] in _OF_THEM
        )

    def _is_general(self, figure: FigureDraft) -> bool:
        """«دامداری‌ها ۹ هزار رأس گاو دارند», «اگر ۲۰ تن بفروشیم», «درخواست خرید ۵ تن»: true of no stretch of time.

        What is told in the present goes on about the months of the report only in words of trade («چین ۳۰ درصد
        صادرات را می‌خرد») or where it points back («۷ درصد این رقم»).
        """
        number = figure.sentence_no
        forms, tags = self.forms, self.reading.tags
        clause = self.reading.clauses[self.reading.clause_of[figure.first]]
        start, stop = self.bounds[number], self.bounds[number + 1]
        before = forms[max(clause.first, figure.lead - 4) : figure.lead]
        if not _WISHED.isdisjoint(before):
            return True
        if not _IF.isdisjoint(forms[max(start, clause.first - 3) : figure.first]) or not _MAY.isdisjoint(
            forms[clause.first : clause.end]
        ):
            return True
        if figure.kind in _TRADE_KINDS or not self._is_present(figure):
            return False
        if figure.kind == "share" and "سهم" in forms[start:stop] and _MARKET.isdisjoint(forms[start:stop]):
            return False
        for at in range(start, stop):
            if tags[at] & _TRADE_WORDS or (forms[at] in _AMOUNTS and at and forms[at - 1] in _POINTERS):
                return False
        return True

    def _is_habit(self, figure: FigureDraft) -> bool:
        """«سالانه ۱۵۰ هزار تن», «هر ماه …»: of every year, no year's own; it reaches through the sentence's list."""
        return self.habit < figure.first or self.forms[figure.first - 1] == "روزی"

    def _habit(self, start: int, stop: int) -> int:
        """The first token in a sentence that tells a habit, or its end."""
        forms = self.forms
        for at in range(start, stop):
            form = forms[at]
            if form in _HABITS or (form in _EVERY and at + 1 < stop and forms[at + 1] in _TURNS):
                return at
            if form == YEAR and forms[at - 1] in _IN_A_YEAR and at + 1 in self.firsts:
                # «در سال ۳ تا ۴ میلیون دلار», «در طول سال ۵ تن»: an amount, not a year, follows: of every year.
                return at
        return stop

    def _verb_at(self, figure: FigureDraft) -> int:
        """The verb that closes the figure's clause, -1 when there is none."""
        reading = self.reading
        clause = reading.clauses[reading.clause_of[figure.first]]
        for at in range(clause.end - 1, figure.end - 1, -1):
            if reading.tags[at] & VERB:
                return at
        return -1

    def _is_present(self, figure: FigureDraft) -> bool:
        """«است», «دارد», «می‌خرد»: told of now."""
        at = self._verb_at(figure)
        if at < 0:
            return False
        form, before = self.forms[at], self.forms[at - 1]
        if before in _TOLD:
            # «قیمت … را ۱۸۰ تومان اعلام کرد»
            return True
        if before in _IMPERFECT or form.startswith(("می", "نمی")):
            return True
        return form in _PRESENT and not before.endswith("ه")

    def _lies_ahead(self, figure: FigureDraft) -> bool:
        """«… به ۱۱ هزار تن برسد», «… خواهد شد», «باید …»."""
        reading = self.reading
        clause = reading.clauses[reading.clause_of[figure.first]]
        forms = self.forms
        after = forms[figure.end : clause.end]
        if not _AHEAD.isdisjoint(after):
            return True
        if not _WISHES.isdisjoint(after):
            for at in range(figure.end, clause.end):
                if forms[at] in _WISHES and forms[at - 1] not in _IMPERFECT:
                    return True
        return not _MUST.isdisjoint(forms[clause.first : figure.first])

    def _anaphor(self, start: int, stop: int) -> tuple[PeriodMention | None, int]:
        """What «این مدت», «مدت یادشده», «همین سه ماه», «آن سال» of a sentence points back to, and where it stands."""
        forms = self.forms
        if _SPAN_WORDS.isdisjoint(forms[start:stop]):
            return None, -1
        for at in range(start, stop):
            form = forms[at]
            if form not in _SPAN_WORDS:
                continue
            before = forms[at - 1] if at > start else ""
            further = forms[at - 2] if at - 1 > start else ""
            if form == "سال" and before == "آن":
                return self.local or self.topic, at
            counted = further in _THIS and form in ("ماه", "ماهه") and before not in _SPAN_WORDS
            if not (before in _THIS or counted or (at + 1 < stop and forms[at + 1] in _SAID)):
                continue
            return (self.local or self.topic if form == "سال" else self.topic), at
        return None, -1

    def _of_the_compared(self, figure: FigureDraft) -> PeriodMention | None:
        """«نسبت به رقم ۲۴۵ میلیون دلاری مدت مشابه ۱۴۰۱»: what is compared with has a figure too."""
        forms = self.forms
        compared = self.compared[figure.sentence_no]
        for at in range(figure.end, min(figure.end + 6, len(forms))):
            mention = compared.get(at)
            if mention is not None:
                return mention
            if forms[at] not in _SAME_TIME:
                break
        # «این رقم در مدت مشابه سال ۸۴ شانزده تن بود»
        for mention in compared.values():
            behind = forms[figure.end : figure.end + 3]
            if 0 <= figure.first - mention.end < 2 and not _REMOTE.isdisjoint(behind) and "،" not in behind:
                return mention
            # «(حدود ۵ میلیون دلار)», «این رقم در مدت مشابه سال گذشته ۵ میلیون دلار بوده است»
            if figure.lead - mention.end == 1 and forms[mention.end] == "(":
                return mention
            if 0 <= figure.lead - mention.end < 2 and self._is_told_of(mention):
                return mention
        return None

    def _came_to(self, figure: FigureDraft) -> bool:
        """«تا پایان سال ۲۰۲۱ … به رقم ۴ میلیارد دلار رسیده است»: what was so at its end."""
        return not _CAME.isdisjoint(self.forms[figure.end : figure.end + 2])

    def _is_told_of(self, mention: PeriodMention) -> bool:
        """«این رقم در مدت مشابه سال گذشته …»: what is compared with is what the clause is about."""
        at = mention.first
        forms = self.forms
        return (
            at - self.bounds[mention.sentence_no] > _SUBJECT
            and forms[at - 1] == "مشابه"
            and forms[at - 3] == "در"
            and forms[at - 4] in _AMOUNTS
            and forms[at - 5] in _POINTERS
        )

    def _own(self, figure: FigureDraft, previous: FigureDraft | None, planned: bool) -> PeriodMention | None:
        """The sentence's phrase nearest before, unless a verb stands between and none between it and the one after."""
        first, end = figure.first, figure.end
        mentions = self.mentions.get(figure.sentence_no)
        if not mentions:
            return None
        forms = self.forms
        place = bisect_left(mentions, first, key=lambda mention: mention.end - 1)
        before = next(
            (
                m
                for m in reversed(mentions[max(0, place - _NEAREST) : place])
                if governs(m, planned or (m.deadline and (first - m.end < _AT_ONCE or self._came_to(figure))))
                and self._in_sight(m, figure)
            ),
            None,
        )
        after = next(
            (
                m
                for m in mentions[place : place + _NEAREST]
                if m.first >= end and governs(m, planned) and self._in_sight(m, figure)
            ),
            None,
        )
        if before is not None and figure.unit_kind in _EXTENT and ":" in forms[before.end : first]:
            # «… در سال گذشته ۴۰ تن بود، گفت: مرز ۹۰ کیلومتری …»
            before = None
        if before is not None and self._is_left_behind(before, figure, previous):
            before = None
        if planned and before is not None and "برنامه" in forms[before.end : first]:
            # «تا پایان برنامه چهارم» says its own time.
            return None
        if before is not None and self._is_closed(before, figure):
            before = None
        if after is None:
            return before
        verb_after = self._is_cut(end, after.first)
        if before is None:
            return None if verb_after else after
        between = forms[before.end : figure.lead]
        if between == ["با"]:
            # «در سال ۹۳ با ۷ تن، در سال ۹۵ با ۹ تن»
            return before
        if after.first - end < 3 and previous is not None and 0 <= before.first - previous.end < 3:
            # «از ۸ هزار تن در سال ۱۴۰۱ به ۱۱ هزار تن در سال ۱۴۰۲»: each has its own behind it.
            return after
        if not verb_after and self._is_cut(before.end, first):
            return after
        # «با اشاره به صادرات … در 100 روز …، از افزایش ۲۰ درصدی صادرات در سال ۹۸»
        behind = forms[end : after.first]
        comma = "،" in between[1:] or (len(between) > 2 and between[:2] == ["،", "از"])
        if not verb_after and comma and not {"،", "و"} & set(behind) and len(behind) < 9:
            return after
        return before

    def _is_cut(self, start: int, stop: int) -> bool:
        """Whether a verb, a colon or a semicolon stands between; «سنگ فرآوری‌شده در …» has an adjective, no verb."""
        forms, verbs = self.forms, self.verbs
        for at in range(start, stop):
            form = forms[at]
            if form in _BORDERS:
                return True
            if form in verbs and not (form in PARTICIPLES and forms[at + 1] not in AUXILIARIES):
                return True
        return False

    def _is_left_behind(self, mention: PeriodMention, figure: FigureDraft, previous: FigureDraft | None) -> bool:
        """«از ۷ تن در سال ۹۵ با ۹ درصد رشد به ۱۲ تن رسیده»: the year is of where it began, not of where it came to."""
        if previous is None or mention.first < self.origin.end or self.origin.sentence_no != figure.sentence_no:
            return False
        forms, between = self.forms, self.forms[mention.end : figure.lead]
        if mention.first - self.origin.end >= _BEHIND or self._is_cut(mention.end, figure.first) or "،" in between:
            return False
        return between[-1:] == ["به"] or (between[:1] == ["با"] and "به" in forms[figure.end : figure.end + _BEHIND])

    def _is_closed(self, mention: PeriodMention, figure: FigureDraft) -> bool:
        """«… در سال ۸۶ برابر با ۲ تن بود؛ بنابراین ۴ درصد رشد داشته‌ایم»: an older year ends with its own words."""
        between = self.forms[mention.end : figure.first]
        if mention.label.isdigit() and not _BUTS.isdisjoint(between) and self.forms[figure.lead - 1] in ("به", "حدود"):
            # «اوج صادرات در سال ۸۷ بود، اما این رقم به ۳ تن رسیده است»
            return True
        if self.topic is None or "؛" not in between or _REMOTE.isdisjoint(between):
            return False
        return not mention.label.startswith("g") and is_older(mention, self.topic)

    def _in_sight(self, mention: PeriodMention, figure: FigureDraft) -> bool:
        """A phrase in a relative clause about former times is seen in that clause only."""
        if mention.first not in self.asides:
            return True
        reading = self.reading
        last = reading.clause_of[figure.first]
        if last < reading.clause_of[mention.first]:
            return False
        # «… که در سال ۸۴ فروخته شد و تنها ۶ میلیون دلار درآمد داشت»: «و» goes on with it.
        return all(
            self.forms[reading.clauses[clause].first] == "و"
            for clause in range(reading.clause_of[mention.first] + 1, last + 1)
        )


_TOLD = frozenset(("اعلام", "ذکر", "عنوان", "برآورد", "بیان"))
_PRESENT = frozenset(("است", "نیست", "دارد", "دارند", "هستند", "ندارد", "باشد"))


def _now(forms: list[str], consumed: bytearray, start: int, stop: int) -> int:
    """The token of «امروز», «در حال حاضر», «طی دو سال آینده» in a sentence, -1 when it has none."""
    if _NOW_WORDS.isdisjoint(forms[start:stop]):
        return -1
    for index in range(start, stop):
        form = forms[index]
        before = forms[index - 1] if index > start else ""
        if form in _NOW and before not in _HOURS:
            since = index - 1 - (before == "به")
            if forms[since] == "تا" and since > start and consumed[since - 1]:
                # «از ابتدای سال تا به امروز» only closes the phrase.
                continue
            return index
        if (form in _NOW_AFTER_STATE and before == "حال") or (form in _LAST and before == "هفته"):
            return index
    return -1
