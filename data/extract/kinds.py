"""What a figure measures: kind, trend, unit price and scope, from the words of its clause.

A cue is near when few words and no clause border stand between. Distances are counted once a sentence: every
token costs one, a comma, a verb, a «که» or another figure more, so that a cue behind a border loses to one before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import NamedTuple

from data.extract.findings import FigureDraft, Findings
from data.extract.words import Words, words_of
from data.lexicon import Lexicon
from data.model import Flow, Kind

FAR = 10_000
_COSTS = {"و": 4, "،": 5, "؛": 31, ":": 15, "(": 4, ")": 4, "«": 2, "»": 2}
"""Of a token, where it is not 1."""
_VERB, _BREAK, _FIGURE = 7, 5, 3
_GOODS = frozenset(("head", "piece", "hide", "bird"))
"""Units that count goods themselves: shipped, they are a quantity."""
_HABITS = frozenset(("سالانه", "سالیانه", "ماهانه", "روزانه"))
_AFTER_TIMES = frozenset(("سال", "پارسال", "دوره", "مدت", "شود", "خواهد", "می", "و", "شدن", "گذشته"))
_SMALL = 1000
"""Of a hard currency: less is no trade of a country, but what something costs."""
_HARD = frozenset(("USD", "EUR", "GBP"))
_PIECES = _GOODS | {"item"}
_PLANNABLE = frozenset(("export_value", "import_value", "trade_value", "quantity", "other"))
_OF_TWO_MINDS = frozenset(("aim", "trade_word"))
_PARTICIPLES = frozenset(("شده", "کرده", "داده", "گرفته", "یافته"))
_AUXILIARIES = frozenset(("است", "اند", "بود", "بودند", "بوده", "ایم", "و", "،", ".", "؛", "که", "باشد", "نشده", "ام"))
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


def describe_figures(findings: Findings, lexicon: Lexicon) -> None:
    """Fill kind, trend, per_unit, scope of every figure, and a first opinion on flow."""
    words = words_of(lexicon)
    figures = findings.figures
    index = 0
    carried: Flow | None = None
    while index < len(figures):
        sentence = figures[index].sentence_no
        end = index
        while end < len(figures) and figures[end].sentence_no == sentence:
            end += 1
        carried = _Sentence(findings, words, sentence, figures[index:end], carried).describe()
        index = end


class _Sentence:
    """One sentence with its figures."""

    def __init__(
        self, findings: Findings, words: Words, sentence: int, figures: list[FigureDraft], carried: Flow | None
    ) -> None:
        document = findings.document
        self.start, self.stop = document.bounds[sentence], document.bounds[sentence + 1]
        self.forms = document.forms
        self.gaps = document.gaps
        self.words = words
        self.consumed = findings.consumed
        self.figures = figures
        self.carried = carried
        self.cues = self._find_cues(findings.consumed)
        cost_of = _COSTS.get
        costs = [cost_of(form, 1) for form in self.forms[self.start : self.stop]]
        for cue in self.cues:
            if cue.name == "verb":
                costs[cue.at - self.start] += _VERB
            elif cue.name == "break":
                costs[cue.at - self.start] += _BREAK
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
            if name == "target" and at > start and forms[at - 1] in ("می", "نمی"):
                # «… که ارز می‌خواهد» wants something, and plans nothing.
                continue
            if name == "production" and at + 1 < stop and forms[at + 1] == "ناخالص":
                continue
            if name == "verb" and form in _PARTICIPLES and at + 1 < stop and forms[at + 1] not in _AUXILIARIES:
                # «قیمت تمام شده», «سیب زمینی فرآوری شده»: an adjective, no verb.
                continue
            cues.append(Cue(at, name))
        return cues

    def _means_it(self, at: int, name: str) -> bool:
        """Whether a word of two minds is a cue here: «… را هدف گرفته», not «کشورهای هدف»; «حجم تجارت»."""
        before = self.forms[at - 1] if at > self.start else ""
        after = self.forms[at + 1] if at + 1 < self.stop else ""
        if name == "aim":
            return before == "را" or after in ("گذاری", "گرفته", "گذاشته", "قرار", "ما")
        if after in ("چمدانی", "مرزی"):
            return False
        money = self.words.units.values.get(before)
        if money is not None and money.kind == "money":
            # «۲.۴ میلیارد دلار تجارت»
            return True
        return before in ("حجم", "ارزش", "میزان", "کل", "مجموع") or after in ("خارجی", "دوجانبه", "دو", "متقابل")

    def describe(self) -> Flow | None:
        """Describe every figure; what flow the next sentence may lean on."""
        sights = [self._look(figure) for figure in self.figures]
        for place, (figure, sight) in enumerate(zip(self.figures, sights, strict=True)):
            self._describe(place, figure, sight)
        self._share_growth()
        self._share_plans()
        flows = [cue.name for cue in self.cues if cue.name in ("export", "import")]
        if flows:
            return "export" if flows.count("export") >= flows.count("import") else "import"
        return self.carried

    def _look(self, figure: FigureDraft) -> Sight:
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

    def _describe(self, place: int, figure: FigureDraft, sight: Sight) -> None:
        kind = figure.unit_kind
        if kind == "rank":
            figure.kind = "rank"
            figure.scope = self._rank_scope(figure, sight)
            return
        change = self._change(place, figure, sight)
        if kind in ("percent", "fraction", "times"):
            self._describe_ratio(place, figure, sight, change)
        elif kind == "money":
            self._describe_money(place, figure, sight, change)
        elif kind == "count":
            goods = figure.unit in _GOODS and sight.near("export", "import", "transit", "production") < 70
            figure.kind = "quantity" if goods else "count"
            return
        else:
            able = (
                sight.left.get("capacity", FAR) < 9 and "،" not in self.forms[sight.left_at["capacity"] : figure.first]
            )
            figure.kind = "capacity" if able else "quantity"
        if figure.kind in _PLANNABLE and self._planned(figure, sight):
            figure.kind = "target"

    # ── changes ────────────────────────────────────────────────────────────────────────────────────────────────

    def _change(self, place: int, figure: FigureDraft, sight: Sight) -> str | None:
        """`up` or `down` when the figure is the size of a change: «کاهش ۲۶ درصدی», «5 درصد افزایش»."""
        best: str | None = None
        least = FAR
        reached = self._reached(figure)
        for trend in ("up", "down"):
            if reached:
                # «به ۱۱ میلیارد دلار کاهش یافته» is where it came to, not by how much.
                break
            right = min(sight.right.get(trend, FAR), self._compared(figure, sight, trend))
            if (
                right < least
                and right <= 9
                and not self._blocked(place, figure.end, sight.right_at.get(trend, figure.end))
            ):
                best, least = trend, right
        for trend in ("up", "down"):
            if reached:
                break
            left = sight.left.get(trend, FAR)
            reach = 12 if figure.unit_kind in ("percent", "times") else 3
            if left < least and left <= reach and not self._verb_between(sight.left_at[trend], figure.first):
                best, least = trend, left
        if best is not None and sight.right.get("share", FAR) <= 2 and least > 1:
            return None
        return best

    def _compared(self, figure: FigureDraft, sight: Sight, trend: str) -> int:
        """«5 درصد بیشتر»: a change only right beside the figure, and not in «از 5 درصد بیشتر نیست»."""
        cost = sight.right.get("more" if trend == "up" else "less", FAR)
        if cost <= 3:
            return FAR if self._before(figure) == "از" else cost
        # «شش درصد از تولید سال ۹۷ بیشتر است»
        than = figure.unit_kind == "percent" and figure.end < self.stop and self.forms[figure.end] == "از"
        if than and cost <= 14:
            at = sight.right_at["more" if trend == "up" else "less"] + 1
            if at < self.stop and self.forms[at] in ("است", "بود", "بوده", "شد", "شده"):
                return 9
        return FAR

    def _before(self, figure: FigureDraft) -> str:
        """The word before the figure and what qualifies it."""
        at = figure.lead
        if at > self.start + 1 and self.forms[at - 1] in _HABITS:
            at -= 1
        return self.forms[at - 1] if at > self.start else ""

    def _reached(self, figure: FigureDraft) -> bool:
        """Whether the figure is where something came to, or where it began: «از ۲۸۰ به ۳۸۱»."""
        before = self._before(figure)
        return before == "به" or (before == "از" and figure.end < self.stop and self.forms[figure.end] == "به")

    def _verb_between(self, first: int, end: int) -> bool:
        place = bisect_right(self.verbs, first)
        return place < len(self.verbs) and self.verbs[place] < end

    def _blocked(self, place: int, end: int, at: int) -> bool:
        """Whether the change at `at` is the next figure's, before it or right behind: «با افزایش 500 …»."""
        if place + 1 >= len(self.figures):
            return False
        following = self.figures[place + 1].first
        return end <= following < at or (at > end and at < following <= at + 2)

    def _share_growth(self) -> None:
        """«صادرات ۱۱.۷ درصد و واردات ۱۷.۵ درصد کاهش داشت»: the verb's change is of both."""
        for one, two in pairwise(self.figures):
            if not (one.unit == two.unit == "percent" and two.first - one.end <= 8 and self._coordinated(one, two)):
                continue
            if two.kind == "growth" and one.kind == "share":
                one.kind, one.trend = "growth", two.trend
            elif one.kind == "growth" and two.kind == "share":
                # «کاهش ۱۱ درصدی در وزن و ۵ درصدی در ارزش»
                two.kind, two.trend = "growth", one.trend

    def _share_plans(self) -> None:
        """«سهم صنعت ۶۶۰، معدن ۸۵ و فرش ۱۲ میلیون دلار دنبال خواهد شد»: the plan is of the whole list."""
        for one, two in pairwise(reversed(self.figures)):
            if (
                one.kind == "target"
                and two.unit == one.unit
                and two.kind in ("export_value", "import_value", "quantity", "other")
                and not self._verb_between(two.end - 1, one.first)
            ):
                two.kind = "target"

    def _coordinated(self, one: FigureDraft, two: FigureDraft) -> bool:
        """Whether «و» joins the two with no verb, share or other change between them and no share after the second."""
        between = range(one.end, two.first)
        first_cue = bisect_left(self.cue_costs, self.before[one.end - self.start])
        if not any(self.forms[at] == "و" for at in between):
            return False
        return not any(
            (cue.at in between and cue.name in ("verb", "share", "up", "down", "production"))
            or (cue.name == "share" and two.end <= cue.at < two.end + 4)
            for cue in self.cues[first_cue : first_cue + 16]
        )

    # ── kinds by unit ──────────────────────────────────────────────────────────────────────────────────────────

    def _describe_ratio(self, place: int, figure: FigureDraft, sight: Sight, change: str | None) -> None:
        if figure.unit_kind == "times":
            if change is None and self._compares(figure):
                figure.kind = "other"
                return
            figure.kind = "growth"
            figure.trend = "down" if change == "down" else "up"
            return
        share = sight.near("share")
        if change is not None and not self._is_level(figure, share):
            figure.kind = "growth"
            figure.trend = "up" if change == "up" else "down"
            if figure.value < 0:
                figure.trend = None
            return
        if figure.unit_kind == "fraction" and self._halved(figure):
            figure.kind, figure.trend = "growth", "down"
            return
        if sight.left.get("rate", FAR) < 14 or sight.right.get("rate", FAR) < 4 or sight.left.get("price", FAR) < 8:
            # «تعرفه …», «نرخ بیکاری …»
            figure.kind = "other"
            return
        if self._reached(figure) and sight.right.get("target", FAR) < 6:
            figure.kind = "target"
            return
        figure.kind = "share"
        if sight.near("share", "export", "import", "production", "world", "trade", "trade_word") > 16:
            # Nothing says of what: «… با یک دهم اشتغال آن».
            figure.confidence *= 0.88
            if figure.unit_kind == "fraction" and self._before(figure) == "با":
                figure.kind = "other"
                return
        produced = sight.near("production")
        traded = sight.near("export", "import")
        if produced < traded and produced < 30:
            figure.kind = "production_share"
            figure.scope = self._nearest_scope(sight, 12, ("world", "asia", "country", "province"))
        elif sight.near("world") < 8:
            figure.scope = "world"
        elif self._reached(figure) and place and self.figures[place - 1].kind == "share":
            # «… 52 درصد را داشت که به 17 درصد رسید»: one thing, measured twice.
            figure.scope = self.figures[place - 1].scope

    def _compares(self, figure: FigureDraft) -> bool:
        """«واردات چهار برابر صادرات است»: two things measured with each other, and no change."""
        if self.forms[figure.end - 1] != "برابر" or figure.end >= self.stop:
            return False
        following = self.forms[figure.end]
        return following.isalpha() and following not in self.words.verbs and following not in _AFTER_TIMES

    def _halved(self, figure: FigureDraft) -> bool:
        """«صادرات نصف شد»."""
        return figure.end < self.stop and self.forms[figure.end] in ("شد", "شده", "شدن")

    def _is_level(self, figure: FigureDraft, share: int) -> bool:
        """«سهم … را از 18 به 40 درصد»: ends of a change are levels, not its size."""
        before = self.forms[figure.first - 1] if figure.first > self.start else ""
        after = self.forms[figure.end] if figure.end < self.stop else ""
        return share < 25 and (before == "به" or after == "به")

    def _describe_money(self, place: int, figure: FigureDraft, sight: Sight, change: str | None) -> None:
        per = self._per_unit(figure, sight)
        if per is not None:
            figure.kind, figure.per_unit = "price", per or None
            return
        balance = sight.left.get("balance", FAR)
        if balance < 14 or (balance < FAR and self._reached(figure) and balance < sight.near("export", "import")):
            figure.kind = "balance"
            return
        if change is not None and sight.right.get("other", FAR) > 2:
            figure.kind = "growth"
            figure.trend = "up" if change == "up" else "down"
            return
        cheap = figure.unit in _HARD and abs(figure.value) < _SMALL
        if (cheap or "cents" in figure.rule) and sight.near("other") > 8:
            # «خرما به زیر ۹۰ سنت رسید»
            figure.kind = "price"
            return
        export, imported = sight.near("export"), sight.near("import")
        flow = min(export, imported)
        trade = sight.near("trade", "trade_word")
        if sight.near("other", "transit") < min(flow, 16):
            figure.kind = "other"
        elif flow < FAR and trade >= flow:
            figure.kind = "export_value" if export <= imported else "import_value"
        elif trade < FAR:
            figure.kind = "trade_value"
        elif self.carried is not None:
            figure.kind = "export_value" if self.carried == "export" else "import_value"
            figure.confidence *= 0.9
        else:
            figure.kind = "other"
            figure.kind_open = True

    def _per_unit(self, figure: FigureDraft, sight: Sight) -> str | None:
        """What a price is for: `t` of «هر تن», an empty string when it is a price of something unsaid; else None."""
        if sight.left.get("every", FAR) < 26:
            at = sight.left_at["every"] + 1
            unit = self.words.units.after(self.forms, self.gaps, at, self.stop)
            if unit is not None:
                return unit[0].unit
            noun = self.words.nouns.after(self.forms, self.gaps, at, self.stop)
            if noun is not None and noun[0][-1].unit in _PIECES:
                return noun[0][-1].unit
        if sight.right.get("price", FAR) < 4:
            # «تا 1200 دلار قیمت دارد»
            return ""
        if sight.right.get("every", FAR) < 5:
            # «۲۹۹ دلار در هر تن»
            unit = self.words.units.after(self.forms, self.gaps, sight.right_at["every"] + 1, self.stop)
            if unit is not None:
                return unit[0].unit
        if sight.left.get("price", FAR) < 36 and not self._verb_between(sight.left_at["price"], figure.first):
            return ""
        if figure.first > self.start:
            # «دلار ۱۰ هزار تومانی» is the price of a dollar.
            before = self.words.units.before(self.forms, self.gaps, figure.first, self.start)
            if before is not None and not self.consumed[figure.first - 1]:
                # «بشکه‌ای 55 دلار», «دلار ۱۰ هزار تومانی»
                return before[0].unit if before[0].kind in ("money", "mass", "volume", "area", "length") else None
            if self.forms[figure.first - 1] == "ارز":
                return ""
        return None

    def _planned(self, figure: FigureDraft, sight: Sight) -> bool:
        if self._before(figure) == "هدف":
            return True
        if figure.end < self.stop and self.forms[figure.end] in ("کنونی", "فعلی"):
            return False
        if figure.kind == "other" and sight.near("other") < 16:
            return False
        if sight.left.get("able", FAR) < 60:
            # «توانست … به ۱۱ هزار تن برساند» is done.
            return False
        right = min(sight.right.get("target", FAR), sight.right.get("aim", FAR))
        return right < 14 or min(sight.left.get("target", FAR), sight.left.get("aim", FAR)) < 12

    # ── scopes ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _rank_scope(self, figure: FigureDraft, sight: Sight) -> str | None:
        if sight.right.get("partners", FAR) <= 3:
            return "partners"
        return self._nearest_scope(sight, 24, ("world", "asia", "region", "country"))

    def _nearest_scope(self, sight: Sight, reach: int, names: tuple[str, ...]) -> str | None:
        best: str | None = None
        least = reach
        for name in names:
            cost = sight.near(name)
            if cost < least:
                best, least = name, cost
        # What a province makes is measured in the country.
        return "country" if best == "province" else best


def settle_kinds(findings: Findings, lexicon: Lexicon) -> None:
    """After linking: a value of trade bears the name of the flow that its owner gave it."""
    names: dict[Flow, Kind] = {"export": "export_value", "import": "import_value"}
    markets = {mention.span_end: mention.market_code for mention in findings.market_mentions}
    for figure in findings.figures:
        if figure.kind == "rank" and figure.scope is None and figure.market_code is not None:
            # «جمهوری آذربایجان رتبه اول صادرات …»: the market is what is ranked, among the partners.
            if figure.market_code in (markets.get(figure.span_start - 1), markets.get(figure.span_start - 2)):
                figure.scope = "partners"
        elif figure.kind_open and figure.kind == "other" and figure.flow in ("export", "import"):
            # «۶۲ میلیون دلار کالا به عمان رفت»: only its owner tells.
            figure.kind = names[figure.flow]
        elif figure.kind in ("export_value", "import_value") and figure.flow in ("export", "import"):
            figure.kind = names[figure.flow]
