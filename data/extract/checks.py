"""What may be wrong with a figure, in words, and how sure the record is after all.

Nothing is corrected here: a doubt stands beside the value that the article prints. How sure a record is, `calibration`
weighs from what its sentence says; a doubt costs it a part of that.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from data.extract.calibration import Evidence, confidence
from data.extract.findings import FigureDraft, Findings
from data.extract.reading import reading_of
from data.lexicon import Lexicon

_ROUNDING = 1.005
"""Parts may exceed their whole by the rounding of each."""
YEAR_UNPRINTED = "the article does not print the year from which it counts"
"""A doubt of the period alone."""
_REACH = 3
"""Sentences back in which a whole may stand."""
_LEVELS = frozenset(("export_value", "import_value", "trade_value", "quantity"))
_MOST_MONEY = {"USD": 1e12, "EUR": 1e12, "IRT": 1e17, "IRR": 1e18}
"""Beyond the gross product of Iran in the currency, times some: a scale word read twice or printed wrong."""


def check_figures(findings: Findings, lexicon: Lexicon) -> None:
    """Add doubts to the figures of `findings` and settle their confidence. Runs last."""
    figures = findings.figures
    sentences: dict[int, list[FigureDraft]] = {}
    for figure in figures:
        sentences.setdefault(figure.sentence_no, []).append(figure)
    for number, together in sentences.items():
        _parts_and_whole(together, [f for back in range(number - _REACH, number + 1) for f in sentences.get(back, ())])
        _shares_of_one(together)
        _unit_values(together)
    if not figures:
        return
    evidence = Evidence(findings, reading_of(findings, lexicon), lexicon)
    for figure in figures:
        _proportion(figure)
        figure.confidence = confidence(evidence.of(figure), figure)
        if figure.period is not None and figure.period.startswith("Y") and not figure.period_inherited:
            # Of the period only, of which confidence says nothing.
            figure.doubts.append(YEAR_UNPRINTED)


def _parts_and_whole(together: list[FigureDraft], before: list[FigureDraft]) -> None:
    """«80 میلیون دلار …؛ عراق با 65، افغانستان با 35 و ترکمنستان با 17 میلیون دلار»: 117 is more than 80."""
    for parts in _lists(together):
        first = parts[0]
        wholes = [
            figure
            for figure in before
            if figure.first < first.first
            and figure not in parts
            and figure.unit == first.unit
            and figure.kind == first.kind
            and figure.market_code is None
            and figure.group < 0
            and _same_subject(figure, first)
        ]
        if not wholes:
            continue
        whole = wholes[-1]
        total = sum(part.value for part in parts)
        if all(part.value <= whole.value for part in parts) and total > whole.value * _ROUNDING:
            terms = " + ".join(_number(part.value) for part in parts)
            for part in parts:
                part.doubts.append(
                    f"{terms} = {_number(total)} {part.unit} exceed the {_number(whole.value)} that stands before"
                    " as their whole: whose they are is in doubt"
                )
                part.confidence *= 0.6


def _lists(together: list[FigureDraft]) -> Iterable[list[FigureDraft]]:
    """Runs of two figures and more in a sentence with one unit and kind, each with a market of its own."""
    run: list[FigureDraft] = []
    for figure in together:
        fits = figure.kind in _LEVELS and figure.market_code is not None
        if run and (
            not fits
            or figure.unit != run[0].unit
            or figure.kind != run[0].kind
            or any(figure.market_code == other.market_code for other in run)
        ):
            if len(run) > 1:
                yield run
            run = []
        if fits:
            run.append(figure)
    if len(run) > 1:
        yield run


def _same_subject(whole: FigureDraft, part: FigureDraft) -> bool:
    """Whether both are of the same goods and flow, as far as the article says."""
    goods = (whole.commodity_id or whole.commodity) == (part.commodity_id or part.commodity) or part.commodity is None
    return goods and (whole.flow is None or part.flow is None or whole.flow == part.flow)


def _shares_of_one(together: list[FigureDraft]) -> None:
    """Shares of different markets in one sentence that add up to more than a hundred."""
    shares = [
        figure
        for figure in together
        if figure.kind == "share" and figure.unit == "percent" and figure.market_code is not None
    ]
    if len({figure.market_code for figure in shares}) == len(shares) > 1:
        total = sum(figure.value for figure in shares)
        if total > 100 * _ROUNDING:
            for figure in shares:
                figure.doubts.append(f"the shares named together add up to {_number(total)} percent")
                figure.confidence *= 0.8


def _unit_values(together: list[FigureDraft]) -> None:
    """«168 تن … به ارزش 190 میلیون دلار»: a tonne worth less than a dollar or more than gold is a misprint."""
    for mass, money in pairwise(together):
        if mass.unit != "t" or money.unit != "USD" or mass.value <= 0 or money.first - mass.end > 8:
            continue
        if mass.kind != "quantity" or money.kind not in _LEVELS:
            continue
        per_tonne = money.value / mass.value
        if not 3 <= per_tonne <= 150_000_000:
            doubt = f"{_number(per_tonne)} USD a tonne is out of all proportion: one of the two may be misprinted"
            mass.doubts.append(doubt)
            money.doubts.append(doubt)
            mass.confidence *= 0.6
            money.confidence *= 0.6


def _proportion(figure: FigureDraft) -> None:
    """Values that can hardly be: a share over a hundred, a thousandth rank, more money than there is."""
    doubt: str | None = None
    value = abs(figure.value)
    if figure.unit == "percent" and figure.kind in ("share", "production_share") and value > 100:
        doubt = "a share of more than 100 percent"
    elif (
        figure.unit == "percent"
        and figure.kind == "growth"
        and (value > 2000 or (figure.trend == "down" and value > 100))
    ):
        doubt = f"a change of {_number(value)} percent is out of proportion"
    elif figure.unit == "rank" and value > 250:
        doubt = "a rank beyond 250"
    elif value > _MOST_MONEY.get(figure.unit, 1e19):
        doubt = "more money than there is: a scale word may be misprinted"
    elif figure.unit == "USD" and figure.kind in ("export_value", "import_value") and 0 < value < 100:
        doubt = "a few dollars of trade: a scale word may be missing"
    elif figure.unit == "country" and value > 200:
        doubt = "more countries than there are"
    if doubt is not None:
        figure.doubts.append(doubt)
        figure.confidence *= 0.7


def _number(value: float) -> str:
    """A value as people write it in a note: 117 million as 117,000,000."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.3g}"
