"""After every figure has looked for its own period: what figures tell about each other's."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from data.extract.findings import FigureDraft, Findings, PeriodMention
from data.persian.labels import Phrase, resolve

_FLOWS = frozenset(("export_value", "import_value", "trade_value", "balance", "quantity", "growth", "share", "price"))
_WORTH_REACH = 7
"""Tokens from a count to what it is worth: «۹۰ دستگاه خودرو از ایران به ارزش …»."""
_TRADED_NOUNS = frozenset(("مقصد", "مشتری", "فروشنده", "صادرکننده", "واردکننده", "بازار"))
_TRADED = _TRADED_NOUNS | {
    "country",
    "item",
    "market",
    "destination",
    "customer",
    "buyer",
    "case",
    "product",
    "partner",
}
"""Units and nouns of what trade itself counts."""
_HEAD = 2
"""Sentences of a headline, a line above it told too."""
_SMALL_COUNT = 10
"""Fewer of a thing are repeated by chance, even in a headline."""


def repair_periods(findings: Findings, compared: dict[int, dict[int, PeriodMention]]) -> None:
    """Settle the periods of figures that are told together. `compared`: of each sentence, what is compared with."""
    figures, forms = findings.figures, findings.document.forms
    _respective_years(findings)
    _former_ends(figures, forms, compared)
    _counts_beside_flows(figures, forms)
    _repeated_facts(figures)


def _respective_years(findings: Findings) -> None:
    """«در سال‌های ۸۴، ۸۵ و ۸۶ به ترتیب ۹، ۱۲ و ۱۵ تن»: to each number its year."""
    forms = findings.document.forms
    for mention in findings.periods:
        if "/" not in mention.label or mention.label.startswith("g"):
            continue
        years = [form for form in forms[mention.first : mention.end] if form.isdigit()]
        listed = [
            figure
            for figure in findings.figures
            if figure.sentence_no == mention.sentence_no and 0 <= figure.first - mention.end < 40
        ]
        listed = [figure for figure in listed if figure.unit == listed[0].unit][: len(years)]
        if len(years) < 2 or len(listed) < len(years) or "ترتیب" not in forms[mention.end : listed[0].first]:
            continue
        first = int(mention.label[:4])
        for figure, year in zip(listed, years, strict=True):
            told = int(year) if len(year) == 4 else first - first % 100 + int(year)
            period = resolve(Phrase(0, 0, told, None, ""), None)
            if period is not None:
                figure.period, figure.period_start, figure.period_end = period.label, period.start, period.last
                figure.period_inherited = False


def _former_ends(figures: list[FigureDraft], forms: list[str], compared: dict[int, dict[int, PeriodMention]]) -> None:
    """«… نسبت به سال ۹۶ … از ۳۴۶ دلار به ۴۲۴ دلار رسیده»: a change began a year before, or nobody says when."""
    for one, two in pairwise(figures):
        if (
            one.sentence_no != two.sentence_no
            or one.unit != two.unit
            or two.first - one.end > 3
            or forms[one.end] != "به"
            or two.period is None
            or one.period != two.period
            or "از" not in forms[max(0, one.first - 3) : one.first]
        ):
            continue
        former = _year_before(two.period) if one.sentence_no in compared else None
        one.period, one.period_start, one.period_end = former or (None, None, None)
        one.period_inherited = former is not None


def _year_before(label: str) -> tuple[str, date | None, date | None] | None:
    """The same months one year earlier: `1398:5m` → `1397:5m`."""
    year, _, part = label.partition(":")
    if year.startswith("Y"):
        phrase = Phrase(0, 0, None, int(year[1:] or 0) - 1, part)
    else:
        bare = year.removeprefix("g")
        if not bare.isdigit():
            return None
        phrase = Phrase(0, 0, int(bare) - 1, None, part)
    period = resolve(phrase, None)
    return None if period is None else (period.label, period.start, period.last)


def _counts_beside_flows(figures: list[FigureDraft], forms: list[str]) -> None:
    """«10 قلم عمده واردات 69 درصد ارزش … را»: what trade counts is of the same months as the flow beside it."""
    for place, figure in enumerate(figures):
        if figure.kind != "count" or figure.period is not None:
            continue
        worth = figures[place + 1] if place + 1 < len(figures) else None
        if worth is not None and worth.unit_kind == "money" and worth.sentence_no == figure.sentence_no:
            between = forms[figure.end : worth.lead]
            if between[-2:] == ["به", "ارزش"] and len(between) < _WORTH_REACH and "و" not in between:
                # «با خرید ۹۰۸ خودرو به ارزش ۶ میلیون دلار»
                figure.period, figure.period_start = worth.period, worth.period_start
                figure.period_end, figure.period_inherited = worth.period_end, worth.period is not None
                continue
        if figure.unit not in _TRADED:
            continue
        beside = figures[place + 1 : place + 2] + (figures[place - 1 : place] if place else [])
        for other in beside:
            if other.sentence_no == figure.sentence_no and other.period_inherited and other.kind in _FLOWS:
                figure.period, figure.period_start, figure.period_end = (
                    other.period,
                    other.period_start,
                    other.period_end,
                )
                figure.period_inherited = True
                break


def _repeated_facts(figures: list[FigureDraft]) -> None:
    """A fact printed again, in the headline or later, is of the period that its own sentence gives it elsewhere."""
    said: dict[tuple[float, str], FigureDraft] = {}
    for figure in figures:
        if figure.period is not None and not figure.period_inherited and figure.unit_kind != "rank":
            said.setdefault((figure.value, figure.unit), figure)
    for figure in figures:
        if figure.period is not None and not figure.period_inherited:
            continue
        other = said.get((figure.value, figure.unit))
        # Small round values repeat by chance; a headline's do not.
        if (
            other is not None
            and other.unit_kind == "count"
            and (figure.sentence_no >= _HEAD or other.value < _SMALL_COUNT)
        ):
            continue
        if other is not None and (figure.sentence_no < _HEAD or (other.value >= 1000 and other.kind == figure.kind)):
            figure.period, figure.period_start, figure.period_end = other.period, other.period_start, other.period_end
            figure.period_inherited = True
