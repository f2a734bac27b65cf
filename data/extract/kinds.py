"""What a figure measures: kind, trend, unit price and scope, from the words of its clause.

What a figure sees is counted in `sight`; plans are told from deeds in `targets`.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from data.extract.findings import FigureDraft, Findings
from data.extract.reading import reading_of
from data.extract.sight import FAR, Sight
from data.extract.targets import Targets
from data.extract.turns import tell_turns
from data.extract.words import words_of
from data.lexicon import Lexicon
from data.model import Flow, Kind

_GOODS = frozenset(("head", "piece", "hide", "bird", "pair"))
"""Units that count goods themselves: shipped, they are a quantity."""
_AFTER_TIMES = frozenset(("سال", "پارسال", "دوره", "مدت", "شود", "خواهد", "می", "و", "شدن", "گذشته"))
_BESIDE = 3
"""A word of change this near behind a sum makes the sum its size."""
_SHIPPED = 20
_NOUNS_OF_TRADE = frozenset(("صادرات", "واردات", "صادراتی", "وارداتی", "صادراتش", "صادراتمان", "وارداتمان"))
_DEARER = 20
"""Times that a price may have risen to be the same one."""
_OBJECT = 8
"""Tokens of an object: «ارزش این محموله صادراتی را …»."""
_WORTH = 4
"""Tokens: «… تن کالا به ارزش …»."""
_SMALL = 1000
"""Of a hard currency: less is no trade of a country, but what something costs."""
_HARD = frozenset(("USD", "EUR", "GBP"))
_LOCAL = {"IRT": 100_000, "IRR": 1_000_000}
"""Iran's own money, and the sum below which it is what a thing costs. Trade is told in hard currency: the state's
income, credits and debts are in tomans, and only «به ارزش …» makes them a value of goods."""
_VALUED = frozenset(("ارزش", "ارزشی"))
_COSTS_OF = frozenset(("هزینه", "هزینه‌های", "کارمزد", "کرایه", "بیمه", "سود", "بهره"))
_AMOUNTS = frozenset(("رقم", "میزان", "عدد", "مقدار", "مبلغ", "حجم"))
_CARGO = _AMOUNTS | {
    "کالا",
    "کالاها",
    "کالاهای",
    "کالاهایی",
    "صادرات",
    "واردات",
    "محموله",
    "محمولهها",
    "محمولههای",
    "مبادلات",
    "ترانزیت",
}
"""What a share of trade is a share of."""
_POINTERS = frozenset(("این", "آن", "ازاین", "همین", "از", "کل"))
_SAME = frozenset(("مدت", "دوره", "زمان", "همین", "این", "رقم"))
_MARKETS = frozenset(("بازار", "بازارهای", "بازاری"))
_PIECES = _GOODS | {"item"}
_INCOME = frozenset(("درآمد", "درآمدی", "درامد"))
_INCOME_REACH = 8
"""Tokens from «درآمد» to its sum: «درآمد صادراتی خرما تا پایان سال به ۸ میلیون دلار»."""
_MEANS = frozenset(("متوسط", "میانگین", "معدل"))
_MEAN_REACH = 8
_DEAR = 100_000
"""In hard money: no mean of a year's trade is below it, and the price of hardly anything is above."""
_PLANNABLE = frozenset(("export_value", "import_value", "trade_value", "quantity", "other"))


def describe_figures(findings: Findings, lexicon: Lexicon) -> None:
    """Fill kind, trend, per_unit, scope of every figure, and a first opinion on flow."""
    words = words_of(lexicon)
    figures = findings.figures
    tags = reading_of(findings, lexicon).tags if figures else []
    index = 0
    carried: Flow | None = None
    while index < len(figures):
        sentence = figures[index].sentence_no
        end = index
        while end < len(figures) and figures[end].sentence_no == sentence:
            end += 1
        earlier = figures[index - 1] if index and figures[index - 1].sentence_no >= sentence - 1 else None
        carried = _Sentence(findings, words, tags, sentence, figures[index:end], carried, earlier).describe()
        index = end


class _Sentence(Targets):
    """One sentence with its figures."""

    def describe(self) -> Flow | None:
        """Describe every figure; what flow the next sentence may lean on."""
        sights = [self.look(figure) for figure in self.figures]
        for place, (figure, sight) in enumerate(zip(self.figures, sights, strict=True)):
            self._describe(place, figure, sight)
        if any(figure.kind == "price" for figure in self.figures):
            self._small_values()
            self._prices_told_twice()
        self._share_growth()
        self._respective_growth()
        self._listed_growth()
        self._share_plans()
        flows = [cue.name for cue in self.cues if cue.name in ("export", "import")]
        if flows:
            return "export" if flows.count("export") >= flows.count("import") else "import"
        return self.carried

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
        if figure.kind in _PLANNABLE and self.is_planned(figure, sight):
            figure.kind = "target"
        elif figure.kind == "quantity" and self.forms[figure.end : figure.end + 1] == ["ظرفیت"]:
            # «۱۳۵ میلیون متر مربع ظرفیت تولید داریم»
            figure.kind = "capacity"

    # ── changes ────────────────────────────────────────────────────────────────────────────────────────────────

    def _change(self, place: int, figure: FigureDraft, sight: Sight) -> str | None:
        """`up` or `down` when the figure is the size of a change: «کاهش ۲۶ درصدی», «5 درصد افزایش»."""
        best: str | None = None
        least = FAR
        reached = self.is_end_of_change(figure) or self._is_worth_of_end(place, figure)
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
            if left < least and left <= reach and not self.verb_between(sight.left_at[trend], figure.first):
                best, least = trend, left
        if best is not None and sight.right.get("share", FAR) <= 2 and least > 1:
            return None
        return best

    def _is_worth_of_end(self, place: int, figure: FigureDraft) -> bool:
        """«به ۸ تن به ارزش ۱۱ میلیون دلار افزایش یافت»: the worth of where it came to."""
        if not place or self.word_before(figure) not in _VALUED:
            return False
        before = self.figures[place - 1]
        return figure.lead - before.end < _WORTH and self.is_end_of_change(before)

    def _compared(self, figure: FigureDraft, sight: Sight, trend: str) -> int:
        """«5 درصد بیشتر»: a change only right beside the figure, and not in «از 5 درصد بیشتر نیست»."""
        cost = sight.right.get("more" if trend == "up" else "less", FAR)
        if cost <= 3:
            # «از ۵ درصد بیشتر نیست», and yet «که از ۲۸ درصد کمتر از پارسال است»
            than = sight.right_at["more" if trend == "up" else "less"] + 1
            limit = self.word_before(figure) == "از" and self.forms[than : than + 1] != ["از"]
            return FAR if limit else cost
        if trend == "up" and figure.end + 2 < self.stop and self.forms[figure.end : figure.end + 2] == ["بیش", "از"]:
            # «۵ درصد بیش از پارسال»
            following = self.forms[figure.end + 2]
            return 2 if following in self.words.periods.starters or following in _SAME else FAR
        # «شش درصد از تولید سال ۹۷ بیشتر است»
        than = figure.unit_kind == "percent" and figure.end < self.stop and self.forms[figure.end] == "از"
        if than and cost <= 14:
            at = sight.right_at["more" if trend == "up" else "less"] + 1
            if at < self.stop and self.forms[at] in ("است", "بود", "بوده", "شد", "شده"):
                return 9
        return FAR

    def _blocked(self, place: int, end: int, at: int) -> bool:
        """Whether the change at `at` is the next figure's, before it or right behind: «با افزایش 500 …»."""
        if place + 1 >= len(self.figures):
            return False
        following = self.figures[place + 1].first
        # «۱۴ درصد در وزن کاهش و ۳ درصد …»: behind «و» the next begins.
        return end <= following < at or (at > end and at < following <= at + 2 and self.forms[at + 1] != "و")

    def _prices_told_twice(self) -> None:
        """«قیمت یک تن هزار دلار بود که اکنون به هزار و ۴۰۰ دلار رسیده است»: the same thing at another time."""
        for one, two in pairwise(self.figures):
            if (
                one.kind == "price"
                and two.unit == one.unit
                and two.kind in ("export_value", "import_value", "other")
                and two.value < one.value * _DEARER
                and self.is_end_of_change(two)
                and "که" in self.forms[one.end : two.first]
            ):
                two.kind, two.per_unit = "price", one.per_unit

    def _small_values(self) -> None:
        """«… ارمنستان ۴ هزار و ۱۴۰ دلار و قزاقستان با ۵۰ دلار مقاصد صادراتی بودند»: a small one among values."""
        for one, two in (*pairwise(self.figures), *pairwise(reversed(self.figures))):
            if (
                two.kind == "price"
                and two.unit == one.unit in _HARD
                and two.per_unit is None
                and one.kind in ("export_value", "import_value")
                and abs(two.value) < _SMALL
                and not self.verb_between(min(one.end, two.end), max(one.first, two.first))
                and not any(cue.name in ("price", "every") for cue in self.cues)
            ):
                two.kind = one.kind

    def _share_growth(self) -> None:
        """«صادرات ۱۱.۷ درصد و واردات ۱۷.۵ درصد کاهش داشت»: the verb's change is of both."""
        for two, one in pairwise(reversed(self.figures)):
            if two.kind == "growth" and one.kind == "share" and self._are_coordinated_percents(one, two):
                # From the last back: «۹ و ۴ درصد در وزن و ۷ و ۳ درصد در ارزش رشد داشت».
                one.kind, one.trend = "growth", two.trend
        for one, two in pairwise(self.figures):
            if one.kind == "growth" and two.kind == "share" and self._are_coordinated_percents(one, two):
                # «کاهش ۱۱ درصدی در وزن و ۵ درصدی در ارزش»
                two.kind, two.trend = "growth", one.trend

    def _are_coordinated_percents(self, one: FigureDraft, two: FigureDraft) -> bool:
        return one.unit == two.unit == "percent" and two.first - one.end <= 8 and self._coordinated(one, two)

    def _respective_growth(self) -> None:
        """«۴ درصد در وزن و ۹ درصد در ارزش، به ترتیب کاهش و افزایش داشته‌اند»: one change to each."""
        forms = self.forms
        trends = {cue.at: cue.name for cue in self.cues if cue.name in ("up", "down")}
        for at, name in trends.items():
            if at + 2 not in trends or forms[at + 1] != "و" or forms[at - 1] != "ترتیب":
                continue
            pair = [figure for figure in self.figures if figure.end <= at][-2:]
            if len(pair) == 2 and all(figure.unit == "percent" for figure in pair) and at - pair[0].end < 16:
                for figure, trend in zip(pair, (name, trends[at + 2]), strict=True):
                    figure.kind, figure.trend = "growth", "up" if trend == "up" else "down"

    def _listed_growth(self) -> None:
        """«افزایش ۹۵ درصدی صادرات سنگ، ۳۴ درصدی متانول و ۸ درصدی قیر»: the noun before the first is of all."""
        for one, two in pairwise(self.figures):
            if (
                one.kind == "growth"
                and two.kind == "share"
                and one.unit == two.unit == "percent"
                and (
                    # «بیشترین رشد مربوط به فارس با ۳۶، ایلام با ۲۵ و مرکزی با ۲۲ درصد»
                    (one.group == two.group >= 0)
                    or (
                        self.forms[one.end - 1] == self.forms[two.end - 1] == "درصدی"
                        and self.forms[two.lead - 1] in ("،", "و")
                    )
                )
                and not self.verb_between(one.end, two.first)
            ):
                two.kind, two.trend = "growth", one.trend

    def _share_plans(self) -> None:
        """«سهم صنعت ۶۶۰، معدن ۸۵ و فرش ۱۲ میلیون دلار دنبال خواهد شد»: the plan is of the whole list."""
        for one, two in pairwise(reversed(self.figures)):
            if (
                one.kind == "target"
                and two.unit == one.unit
                and two.kind in ("export_value", "import_value", "quantity", "other")
                and not self.verb_between(two.end - 1, one.first)
                and not (self.word_before(two) == "از" and self.forms[two.end] == "به")
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
                # «رشد منفی ۵ درصدی»
                figure.trend = "down"
            return
        if figure.unit_kind == "fraction" and (self._halved(figure) or self._shrunk(figure, sight)):
            figure.kind, figure.trend = "growth", "down"
            return
        if self._is_rate(place, figure, sight):
            figure.kind = "other"
            return
        if self.is_end_of_change(figure) and sight.right.get("target", FAR) < 6:
            figure.kind = "target"
            return
        if figure.value < 0 and share > 2:
            # «صادرات با منفی ۵ درصد مواجه شد»: no part of anything.
            figure.kind, figure.trend = "growth", "down"
            return
        figure.kind = "share"
        alone = sight.near("share", "export", "import", "production", "world", "trade", "trade_word") > 16
        if alone and figure.unit_kind == "fraction" and self.word_before(figure) == "با":
            # Nothing says of what: «… با یک دهم اشتغال آن».
            figure.kind = "other"
            return
        produced = sight.near("production")
        traded = sight.near("export", "import")
        if produced < traded and produced < 30 and not self._is_of_trade(figure, sight):
            figure.kind = "production_share"
            figure.scope = self._nearest_scope(sight, 12, ("world", "asia", "country", "province"))
        elif sight.near("world") < 8:
            figure.scope = "world"
        elif self.is_end_of_change(figure) and place and self.figures[place - 1].kind == "share":
            # «… 52 درصد را داشت که به 17 درصد رسید»: one thing, measured twice.
            figure.scope = self.figures[place - 1].scope

    def _shrunk(self, figure: FigureDraft, sight: Sight) -> bool:
        """«به یک‌سوم سال‌های قبل رسیده», «به یک‌چهارم کاهش یافت»: how much is left of something."""
        if self.word_before(figure) != "به" or figure.value >= 1 or sight.near("share") < 9:
            return False
        fell = sight.right.get("down", FAR) < 6
        return fell or not {"رسید", "رسیده", "رسیدند"}.isdisjoint(self.forms[figure.end : figure.end + 8])

    def _is_rate(self, place: int, figure: FigureDraft, sight: Sight) -> bool:
        """«تعرفه …», «نرخ بیکاری …», «هزینه حمل ۵ درصد ارزش بار است»: a percentage that is no share of a whole."""
        share = sight.left.get("share", FAR)
        rate = sight.left.get("rate", FAR)
        if (rate < 14 and rate < share) or sight.right.get("rate", FAR) < 4 or sight.left.get("price", FAR) < 8:
            return True
        cost = sight.left.get("other", FAR)
        if cost < 14 and cost < share and self.forms[sight.left_at["other"]] in _COSTS_OF:
            return True
        # «با تعرفه ۲۰ درصدی که پیش از این ۳۰ درصد بود»: one rate, told twice.
        if not place or self.figures[place - 1].kind != "other" or self.figures[place - 1].unit_kind != "percent":
            return False
        between = self.forms[self.figures[place - 1].end : figure.first]
        return len(between) < 8 and ("که" in between or between[-1:] == ["به"]) and share > 14

    def _is_of_trade(self, figure: FigureDraft, sight: Sight) -> bool:
        """«یک‌هفتم این کالاها تولید استان است», «سهم تولید داخل از این رقم ۸ درصد است»: the whole is trade."""
        forms = self.forms
        at = figure.end
        while at < self.stop and forms[at] in _POINTERS:
            at += 1
        if at < self.stop and forms[at] in _CARGO:
            return True
        if "share" not in sight.left_at or figure.unit_kind == "count":
            return False
        whole = forms[sight.left_at["share"] : figure.lead]
        if "از" not in whole:
            return False
        after = whole[len(whole) - whole[::-1].index("از") :]
        return not _CARGO.isdisjoint(after) and "تولید" not in after

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
        if change is not None and sight.right.get(change, FAR) < _BESIDE:
            # «قیمت نفت ۲ دلار کاهش یافت»
            figure.kind, figure.trend = "growth", "up" if change == "up" else "down"
            return
        per = self._per_unit(figure, sight)
        if per is not None:
            figure.kind, figure.per_unit = "price", per or None
            return
        balance = sight.left.get("balance", FAR)
        if balance < 14 or (
            balance < FAR and self.is_end_of_change(figure) and balance < sight.near("export", "import")
        ):
            figure.kind = "balance"
            return
        if change is not None and sight.right.get("other", FAR) > 2:
            figure.kind = "growth"
            figure.trend = "up" if change == "up" else "down"
            return
        mean = not _MEANS.isdisjoint(self.forms[max(self.start, figure.first - _MEAN_REACH) : figure.first])
        if mean and figure.unit in _HARD and abs(figure.value) < _DEAR:
            # «متوسط ارزش صادراتی هر تن به ۹۸۰ دلار رسید», «میانگین ارزش … هزار و ۸۰ دلار»
            figure.kind = "price"
            return
        cheap = abs(figure.value) < (_SMALL if figure.unit in _HARD else _LOCAL.get(figure.unit, 0))
        if (cheap or "cents" in figure.rule) and (sight.near("other") > 8 or self._is_sale(sight)):
            # «خرما به زیر ۹۰ سنت رسید»
            figure.kind = "price"
            return
        if self._is_no_trade(figure, sight):
            figure.kind = "other"
            return
        export, imported = sight.near("export"), sight.near("import")
        flow = min(export, imported)
        if figure.unit in _HARD and export < FAR and self._is_income(sight):
            # «صادرات نمک … که دو میلیون دلار درآمد داشت», «درآمد ۲ میلیون دلاری از صادرات نمک»
            figure.kind = "export_value"
            return
        trade = sight.near("trade", "trade_word")
        if sight.near("other", "transit") < min(flow, 16):
            figure.kind = "other"
            # «فروش ترکیه به ایران ۳ میلیون دلار بود»: its owner may tell that it is trade.
            figure.kind_open = figure.unit in _HARD and self._is_sale(sight)
        elif flow < FAR and trade >= flow:
            figure.kind = "export_value" if export <= imported else "import_value"
        elif trade < FAR:
            figure.kind = "trade_value"
        elif self.earlier is not None and self._points_back(figure, self.earlier):
            figure.kind = self.earlier.kind
        elif self.carried is not None:
            figure.kind = "export_value" if self.carried == "export" else "import_value"
        else:
            figure.kind = "other"
            figure.kind_open = True

    def _points_back(self, figure: FigureDraft, earlier: FigureDraft) -> bool:
        """«این رقم در مدت مشابه سال قبل ۳ میلیون دلار بود»: the same thing at another time."""
        if earlier.unit != figure.unit or earlier.kind not in _PLANNABLE:
            return False
        forms = self.forms
        return any(
            forms[at] in _AMOUNTS and forms[at - 1] in ("این", "همین")
            for at in range(self.start + 1, min(figure.first, self.start + 8))
        )

    def _is_sale(self, sight: Sight) -> bool:
        left, right = sight.left.get("other", FAR), sight.right.get("other", FAR)
        if left == right == FAR:
            return False
        at = sight.left_at["other"] if left <= right else sight.right_at["other"]
        return sight.near("transit") > min(left, right) and self.forms[at] == "فروش"

    def _is_income(self, sight: Sight) -> bool:
        """Whether the word of income is the number's own: just behind it, or just before it."""
        after, before = sight.right.get("other", FAR), sight.left.get("other", FAR)
        if after < 4 and self.forms[sight.right_at["other"]] in _INCOME:
            return True
        return before <= min(after, _INCOME_REACH) and self.forms[sight.left_at["other"]] in _INCOME

    def _is_no_trade(self, figure: FigureDraft, sight: Sight) -> bool:
        """«سهم ما از بازار ۱۲۰ میلیارد دلاری …», «۹ میلیارد تومان …»: a market's size; sums in Iran's own money."""
        if self.forms[figure.lead - 1] in _MARKETS:
            return True
        if figure.unit not in _LOCAL:
            return False
        near = self.forms[max(self.start, figure.lead - 2) : figure.lead]
        if near[-1:] == ["را"]:
            # «ارزش این محموله صادراتی را ۸۵ میلیارد ریال برآورد کرد»
            near = self.forms[max(self.start, figure.lead - _OBJECT) : figure.lead]
        after = self.forms[figure.end : min(figure.end + 2, self.stop)]
        if self._was_shipped(figure, sight):
            return False
        traded = sight.near("export", "import", "trade", "trade_word")
        return traded > 30 or not (not _VALUED.isdisjoint(near) or "کالا" in after or traded < 4)

    def _was_shipped(self, figure: FigureDraft, sight: Sight) -> bool:
        """«۷ میلیارد ریال از این محصول صادر شد»: whatever the money, the verb says what was done with the goods."""
        return any(
            sight.right.get(name, FAR) < _SHIPPED
            and self.forms[sight.right_at[name]].startswith(("صادر", "وارد"))
            and self.forms[sight.right_at[name]] not in _NOUNS_OF_TRADE
            and sight.near("other") > _SHIPPED
            and not self.verb_between(figure.end, sight.right_at[name])
            for name in ("export", "import")
        )

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
        if sight.left.get("price", FAR) < 36 and not self.verb_between(sight.left_at["price"], figure.first):
            return ""
        if figure.first > self.start:
            # «دلار ۱۰ هزار تومانی» is the price of a dollar.
            before = self.words.units.before(self.forms, self.gaps, figure.first, self.start)
            valued = figure.first - 2 >= self.start and self.forms[figure.first - 2] in _VALUED
            if before is not None and not valued and not self.consumed[figure.first - 1]:
                # «بشکه‌ای 55 دلار», «دلار ۱۰ هزار تومانی»
                return before[0].unit if before[0].kind in ("money", "mass", "volume", "area", "length") else None
            if self.forms[figure.first - 1] == "ارز":
                return ""
        return None

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
    tell_turns(findings)
    names: dict[Flow, Kind] = {"export": "export_value", "import": "import_value", "trade": "trade_value"}
    markets = {mention.span_end: mention.market_code for mention in findings.market_mentions}
    for figure in findings.figures:
        if figure.kind == "rank" and figure.scope is None and figure.market_code is not None:
            # «جمهوری آذربایجان رتبه اول صادرات …»: the market is what is ranked, among the partners.
            if figure.market_code in (markets.get(figure.span_start - 1), markets.get(figure.span_start - 2)):
                figure.scope = "partners"
        elif figure.kind_open and figure.kind == "other" and figure.flow in names and figure.unit_kind == "money":
            # «۶۲ میلیون دلار کالا به عمان رفت», «تجارت دو کشور به ۶۲ میلیون دلار رسید»: only its owner tells.
            if figure.flow != "trade" or figure.market_code is not None or not _is_of_deals(figure, findings):
                figure.kind = names[figure.flow]
        elif figure.kind in ("export_value", "import_value", "trade_value") and figure.flow is not None:
            # «در حوزه ترانزیت … به ارزش ۵ میلیون دلار»: what only passes is nobody's export.
            figure.kind = names.get(figure.flow, "other")


def _is_of_deals(figure: FigureDraft, findings: Findings) -> bool:
    """«ارزش معاملات بورس …»: deals that no other country is told to be a party to are no foreign trade."""
    start, stop = (findings.document.bounds[figure.sentence_no + edge] for edge in (0, 1))
    return any(form.startswith("معامل") for form in findings.document.forms[start:stop])
