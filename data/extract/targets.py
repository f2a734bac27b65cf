"""Which figures are planned: «هدف‌گذاری», «باید …», «پیش‌بینی می‌شود …», «می‌توان به … رسید»."""

from __future__ import annotations

from bisect import bisect_right

from data.extract.findings import FigureDraft
from data.extract.sight import FAR, PARTICIPLES, SentenceSight, Sight

_SUBJUNCTIVES = frozenset(("باشد", "برسد", "شود", "شوند", "یابد", "کند", "کنند", "کنیم", "برسانیم", "برسیم", "گردد"))
_CALLS = frozenset(("دانست", "عنوان", "اعلام", "ذکر", "برآورد", "خواند", "بیان", "برشمرد"))
_FOR = frozenset(("برنامه", "هدف", "منظور", "برای"))
_ARRIVES = frozenset(("رسید", "یافت", "برسیم", "برسد"))
_AIMS = frozenset(("هدف", "اهداف", "هدفگذاری"))


class Targets(SentenceSight):
    """Tells the plans of one sentence from what was done."""

    def is_planned(self, figure: FigureDraft, sight: Sight) -> bool:
        """Whether the figure is a target: what shall be, by a plan, a wish or a forecast."""
        if self.word_before(figure) == "هدف":
            return True
        if self.word_before(figure) == "از" and figure.end < self.stop and self.forms[figure.end] == "به":
            # «از ۷ هزار دلار به یک میلیون خواهد رسید»: where it begins is no plan.
            return False
        if figure.end < self.stop and self.forms[figure.end] in ("کنونی", "فعلی"):
            return False
        if figure.kind == "other" and sight.near("other") < 16:
            return False
        if figure.end < self.stop and self.forms[figure.end] in ("رسیده", "رسیدند"):
            return False
        if sight.left.get("able", FAR) < 60:
            # «توانست … به ۱۱ هزار تن برساند» is done.
            return False
        if self._is_wished(figure, sight) or self._is_called_target(figure):
            return True
        right = min(sight.right.get("target", FAR), sight.right.get("aim", FAR))
        if right < 14 and self._is_of_later(figure, sight):
            right = FAR
        return right < 14 or min(sight.left.get("target", FAR), sight.left.get("aim", FAR)) < 12

    def _is_called_target(self, figure: FigureDraft) -> bool:
        """«هدف پیش‌بینی‌شده صادرات … را ۹ میلیارد دلار دانست»: the head of the object tells what the number is."""
        forms = self.forms
        if self.word_before(figure) != "را" or forms[figure.end : figure.end + 1] == []:
            return False
        if forms[figure.end] not in _CALLS:
            return False
        place = bisect_right(self.verbs, figure.first - 1)
        # «پیش‌بینی‌شده» is no verb here.
        since = max((verb + 1 for verb in self.verbs[:place] if forms[verb] not in PARTICIPLES), default=self.start)
        return not _AIMS.isdisjoint(forms[since : figure.first])

    def _is_of_later(self, figure: FigureDraft, sight: Sight) -> bool:
        """«۸ هکتار زیر کشت رفته که پیش‌بینی می‌شود ۳۰ تن برداشت شود»: behind «که» a plan is of the next number."""
        at = min(sight.right_at.get("target", FAR), sight.right_at.get("aim", FAR))
        last = self.figures[-1]
        return "که" in self.forms[figure.end : at] and last.first > at

    def _is_wished(self, figure: FigureDraft, sight: Sight) -> bool:
        """«پیش‌بینی من این است که … ۷ تن باشد», «باید … ۲۰ تن صادر شود», «می‌توان به … رسید»."""
        forms = self.forms
        at = sight.left_at.get("target", -1)
        after = forms[figure.end : min(figure.end + 6, self.stop)]
        wished = any(
            form in _SUBJUNCTIVES and (not place or after[place - 1] not in ("می", "نمی"))
            for place, form in enumerate(after)
        )
        if at >= 0 and wished and all(forms[verb] == "است" for verb in self.verbs if at < verb < figure.first):
            return True
        if self.word_before(figure) == "به" and forms[figure.lead - 2] == "رسیدن":
            # «برنامه ما رسیدن به ۳ میلیون دلار است»
            return not _FOR.isdisjoint(forms[max(self.start, figure.lead - 9) : figure.lead])
        if self.word_before(figure) == "به" or "به" in forms[max(self.start, figure.lead - 4) : figure.lead]:
            may = [
                place
                for place in range(max(self.start, figure.first - 14), figure.first - 1)
                if (forms[place] == "می" and forms[place + 1] in ("توان", "توانیم", "توانند"))
                or forms[place] in ("میتوان", "میتوانیم", "میتوانند")
            ]
            return bool(may) and not _ARRIVES.isdisjoint(after)
        return False
