"""What one figure of a sentence sees: the words that tell a kind, and how near each stands.

A cue is near when few words and no clause border stand between. Distances are counted once a sentence: every
token costs one, a comma, a verb, a «که» or another figure more, so that a cue behind a border loses to one before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from data.extract.cues import IN_NAME, ISSUED
from data.extract.findings import FigureDraft, Findings
from data.extract.words import Words
from data.model import Flow

FAR = 10_000
_COSTS = {"و": 4, "،": 5, "؛": 31, ":": 15, "(": 4, ")": 4, "«": 2, "»": 2}
"""Of a token, where it is not 1."""
_VERB, _BREAK, _FIGURE = 7, 5, 3
_HABITS = frozenset(("سالانه", "سالیانه", "ماهانه", "روزانه"))
_HARMS = frozenset(("زیان", "زیانی", "خسارت", "خسارتی", "ضرر", "ضرری", "لطمه", "آسیب"))
_BRINGS = frozenset(("آورد", "آورده", "کرد", "کرده", "شد", "شده", "می", "میآورد", "میکند", "ساخت", "ساخته"))
_TRADE_ADJECTIVES = frozenset(("صادراتی", "وارداتی"))
_DONE = frozenset(("صادر", "وارد", "ارسال"))
_SUMS = frozenset(("مجموع", "حجم", "جمع"))
_BOTH = frozenset(("export", "import"))
_TRADED = _BOTH | {"trade", "trade_word"}
_TOLD = 4
"""Tokens of «پیش‌بینی می‌شود»."""
_AND = frozenset(("و", "/"))
_BY = frozenset(("با", "طبق", "برابر", "اساس"))
"""Before «مجوز» these say under what goods went, not what was issued."""
_ISSUES = frozenset(("صادر", "صدور", "صادره"))
_DIFFERENCES = frozenset(("تراز", "اختلاف", "تفاوت", "شکاف", "فاصله"))
_AIMED_AT = frozenset(("صادراتی", "صادرات", "وارداتی", "کمی", "سالانه"))
_BEFORE_NO_AIM = frozenset(("بازار", "بازارهای", "کشور", "کشورهای", "با", "مقاصد", "جامعه"))
_OF_TWO_MINDS = frozenset(("aim", "trade_word"))
PARTICIPLES = frozenset(("شده", "کرده", "داده", "گرفته", "یافته"))
AUXILIARIES = frozenset(("است", "اند", "بود", "بودند", "بوده", "ایم", "و", "،", ".", "؛", "که", "باشد", "نشده", "ام"))
_WINDOW = 120
"""Cost beyond which a cue is out of sight; about a long sentence."""


class Cue(NamedTuple):
    """A cue word at token `at`."""

    at: int
    name: str


class Sight:
    """What one figure sees: for each cue the cost of the nearest to its left and to its right."""

    __slots__ = ("left", "left_at", "right", "right_at")

    def __init__(self) -> None:
        self.left: dict[str, int] = {}
        self.right: dict[str, int] = {}
        self.left_at: dict[str, int] = {}
        self.right_at: dict[str, int] = {}

    def near(self, *names: str) -> int:
        """The least cost of any of these cues on either side."""
        return min(min(self.left.get(name, FAR), self.right.get(name, FAR)) for name in names)


class SentenceSight:
    """One sentence with its figures, its cues and what each figure sees of them."""

    def __init__(
        self,
        findings: Findings,
        words: Words,
        tags: list[int],
        sentence: int,
        figures: list[FigureDraft],
        carried: Flow | None,
        earlier: FigureDraft | None,
    ) -> None:
        document = findings.document
        self.start, self.stop = document.bounds[sentence], document.bounds[sentence + 1]
        self.forms = document.forms
        self.gaps = document.gaps
        self.words = words
        self.tags = tags
        """Cue bits of the document's tokens."""
        self.consumed = findings.consumed
        self.figures = figures
        self.carried = carried
        self.earlier = earlier
        self.cues = self._find_cues(findings.consumed)
        cost_of = _COSTS.get
        costs = [cost_of(form, 1) for form in self.forms[self.start : self.stop]]
        plan = self.start - _TOLD
        for cue in self.cues:
            if cue.name == "target":
                plan = cue.at
            elif cue.name == "verb":
                # «پیش‌بینی می‌شود …» opens what it tells of.
                costs[cue.at - self.start] += 0 if self._is_foretold(plan, cue.at) else _VERB
            elif cue.name == "break":
                costs[cue.at - self.start] += _BREAK
            elif self.forms[cue.at] in _DONE and self.forms[cue.at + 1 : cue.at + 2] == ["و"]:
                # «… صادر و تنها ۲۰ تن وارد شد»: a verb whose auxiliary is left out.
                costs[cue.at + 1 - self.start] += _VERB
        for figure in figures:
            costs[figure.first - self.start] += _FIGURE
        self.before = [0, *accumulate(costs)]
        self.cue_costs = [self.before[cue.at - self.start] for cue in self.cues]
        self.verbs = [cue.at for cue in self.cues if cue.name == "verb"]

    def _find_cues(self, consumed: bytearray) -> list[Cue]:
        forms, cue_of, heads = self.forms, self.words.cues.get, self.words.cue_heads
        start, stop = self.start, self.stop
        cues: list[Cue] = []
        seen = self.words.cue_openers.get
        for at, hint in [(at, hint) for at, hint in enumerate(map(seen, forms[start:stop]), start) if hint is not None]:
            form = forms[at]
            name = hint or None
            if form in heads and at + 1 < stop:
                name = cue_of(form + forms[at + 1]) or name
            if name is None or consumed[at] or (name in _OF_TWO_MINDS and not self._means_it(at, name)):
                continue
            if name in _TRADED and self.tags[at] & IN_NAME:
                # «بانک توسعه صادرات» is no exports.
                continue
            if form in _ISSUES and any(
                self.tags[near] & ISSUED and forms[near - 1] not in _BY
                for near in range(max(start, at - 14), min(stop, at + 6))
            ):
                # «… میلیارد تومان ضمانت‌نامه صادر کرد»
                continue
            if form == "بها" and forms[at - 1] == "گران":
                # «فلزات گران‌بها» are dear, and this is no price of theirs.
                continue
            if form == "وارد" and at + 1 < stop and forms[at + 1] in _BRINGS and not _HARMS.isdisjoint(forms[start:at]):
                # «زیانی … به باغداران وارد کرد» brings harm, no goods.
                continue
            if name == "target" and at > start and forms[at - 1] in ("می", "نمی"):
                # «… که ارز می‌خواهد» wants something, and plans nothing.
                continue
            if name == "production" and at + 1 < stop and forms[at + 1] == "ناخالص":
                continue
            if form == "ناخالص" and cues and cues[-1].at == at - 1 and cues[-1].name in ("export", "import"):
                continue
            if form == "وارد" and at > start and forms[at - 1] == "ارز":
                # Hard currency that «وارد کشور شد» was earned abroad.
                continue
            if name in _BOTH and cues and self._are_both(cues[-1], name, at):
                name = "balance" if forms[cues[-1].at - 1] in _DIFFERENCES else "trade"
                cues[-1] = Cue(cues[-1].at, name)
            if form == "داد" and forms[at + 1 : at + 3] == ["و", "ستد"]:
                continue
            if form in _TRADE_ADJECTIVES and cues and cues[-1] == (at - 1, "other"):
                # «تسهیلات صادراتی» are credits, no exports.
                continue
            if name == "verb" and form in PARTICIPLES and at + 1 < stop and forms[at + 1] not in AUXILIARIES:
                # «قیمت تمام شده», «سیب زمینی فرآوری شده»: an adjective, no verb.
                continue
            cues.append(Cue(at, name))
        return cues

    def _is_foretold(self, at: int, verb: int) -> bool:
        """«پیش‌بینی می‌شود»: a plan told in the present, whose number is still to come."""
        return verb - at < _TOLD and "".join(self.forms[verb - 1 : verb + 1]).endswith("میشود")

    def _are_both(self, last: Cue, name: str, at: int) -> bool:
        """«مجموع صادرات و واردات», «واردات و صادرات استان»: both ways as one sum; not «به ترتیب ۹ و ۷», one each."""
        forms = self.forms
        if last.name not in _BOTH or last.name == name or not 0 < at - last.at < 3:
            return False
        if forms[last.at + 1] == forms[at]:
            # «مجموع صادرات واردات»
            return last.at > self.start and forms[last.at - 1] in _SUMS
        return forms[last.at + 1] in _AND and not self._in_turn(at)

    def _in_turn(self, at: int) -> bool:
        """Whether the numbers behind token `at` are told one for each of what stands before: «… به ترتیب ۹ و ۷»."""
        place = bisect_left(self.figures, at, key=lambda figure: figure.first)
        behind = self.figures[place : place + 2]
        if not behind:
            return False
        if "ترتیب" in self.forms[at : behind[0].first] or "ترتیب" in self.forms[behind[0].end : behind[-1].first + 1]:
            return True
        return len(behind) == 2 and behind[0].group == behind[1].group >= 0

    def _means_it(self, at: int, name: str) -> bool:
        """Whether a word of two minds is a cue here: «… را هدف گرفته», not «کشورهای هدف»; «حجم تجارت»."""
        before = self.forms[at - 1] if at > self.start else ""
        after = self.forms[at + 1] if at + 1 < self.stop else ""
        if name == "aim":
            if after in _AIMED_AT:
                return before not in _BEFORE_NO_AIM
            return before == "را" or after in ("گذاری", "گرفته", "گذاشته", "قرار", "ما")
        if after in ("چمدانی", "مرزی"):
            return False
        if at + 1 < self.stop and self.consumed[at + 1] and after.isdigit():
            # «تجارت ۳۷ میلیون یورویی»
            return True
        money = self.words.units.values.get(before)
        if money is not None and money.kind == "money":
            # «۲.۴ میلیارد دلار تجارت»
            return True
        return before in ("حجم", "ارزش", "میزان", "کل", "مجموع") or after in ("خارجی", "دوجانبه", "دو", "متقابل")

    def look(self, figure: FigureDraft) -> Sight:
        """The nearest cue of each name on either side, within the window."""
        sight = Sight()
        base = self.before[figure.first - self.start]
        edge = self.before[figure.end - self.start]
        cues, costs = self.cues, self.cue_costs
        for place in range(bisect_left(costs, base) - 1, -1, -1):
            cost = base - costs[place]
            if cost >= _WINDOW:
                break
            at, name = cues[place]
            if name not in sight.left:
                sight.left[name] = cost
                sight.left_at[name] = at
        for place in range(bisect_left(costs, edge), len(cues)):
            # The verb itself closes the clause: what stands at it is still inside.
            cost = costs[place] - edge + 1
            if cost >= _WINDOW:
                break
            at, name = cues[place]
            if name not in sight.right:
                sight.right[name] = cost
                sight.right_at[name] = at
        return sight

    def word_before(self, figure: FigureDraft) -> str:
        """The word before the figure and what qualifies it."""
        at = figure.lead
        if at > self.start + 1 and self.forms[at - 1] in _HABITS:
            at -= 1
        return self.forms[at - 1] if at > self.start else ""

    def is_end_of_change(self, figure: FigureDraft) -> bool:
        """Whether the figure is where something came to, or where it began: «از ۲۸۰ به ۳۸۱»."""
        before = self.word_before(figure)
        if before == "تا" and figure.unit_kind == "money":
            # «افزایش صادرات تا ۵ میلیون دلار»
            return True
        return before == "به" or (before == "از" and figure.end < self.stop and self.forms[figure.end] == "به")

    def verb_between(self, first: int, end: int) -> bool:
        """Whether a verb stands after token `first` and before token `end`."""
        place = bisect_right(self.verbs, first)
        return place < len(self.verbs) and self.verbs[place] < end
