"""Numbers in digits: what the signs between groups of digits mean, in an article that may mix several habits.

«1,250,000» and «۱٬۲۵۰٬۰۰۰» group thousands, «۱۱٫۷» and «11.7» mark a decimal; «8/19» is a decimal too, and in
papers whose line was stored as it looked (right to left) its two sides have changed places: 19.8.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import log, log10
from typing import Final, NamedTuple

MOST_DIGITS: Final = 15
"""Longer runs are codes and account numbers, and a double would not hold them."""

_SPACE: Final = 2
"""The gap that a space makes before a token (`data.extract.document.SPACE`)."""
_SEPARATORS: Final = frozenset(",./،")
PERCENT: Final = frozenset(("درصد", "درصدی", "%"))


class Tokens(NamedTuple):
    """The lists of a Document that the grammar reads, and the text as read (for signs that folding unites)."""

    forms: list[str]
    kinds: list[str]
    gaps: list[int]
    starts: list[int]
    text: str


class Style(NamedTuple):
    """What an article's own numbers say about its signs."""

    slash_reversed: bool
    """«8/19» is 19.8."""
    slash_sure: bool
    """The article shows which way; otherwise each slash is read as printed, with a doubt."""
    slash_thousands: bool
    """«1/250/000» groups thousands."""


PLAIN: Final = Style(slash_reversed=False, slash_sure=True, slash_thousands=False)


class Literal(NamedTuple):
    """Digits and the signs within them, up to token `end` (exclusive)."""

    end: int
    value: Decimal
    rule: str
    doubt: str | None
    """In words, when the print allows another reading."""


def read_style(tokens: Tokens, year: int | None = None) -> Style:
    """The habits of one article, from all its numbers with a slash. `year`: the latest Gregorian one it speaks of.

    Every slash tells how much likelier it is reversed than straight (`_reversed_odds`: «5/0» can only be 0.5,
    «125/8» only straight, «5/1» is likelier 1.5 than 5.1); the age of the paper (`_era_odds`) is added to the sum.
    Where that does not lead far, each slash is read the likelier way with a doubt.
    """
    forms, kinds, gaps = tokens.forms, tokens.kinds, tokens.gaps
    thousands = False
    pairs: list[tuple[str, str]] = []
    last = len(forms) - 1
    at = -1
    for _ in range(forms.count("/")):
        at = forms.index("/", at + 1)
        if not 0 < at < last or gaps[at] or gaps[at + 1] or kinds[at - 1] != "d" or kinds[at + 1] != "d":
            continue
        before, after = forms[at - 1], forms[at + 1]
        if (at + 2 < last and forms[at + 2] == "/" and not gaps[at + 2]) or (
            at > 2 and forms[at - 2] == "/" and not gaps[at - 1]
        ):
            thousands = thousands or (len(before) < 4 and len(after) == 3)
        elif max(len(before), len(after)) <= MOST_DIGITS and (before, after) not in pairs:
            # A fact printed again is no second witness.
            pairs.append((before, after))
    if not pairs:
        return Style(False, True, thousands)
    shapes = [_reversed_odds(before, after) for before, after in pairs]
    lengths = sum(length for _, length, _ in shapes)
    told = sum(odds for odds, _, _ in shapes) + max(-_LENGTHS, min(_LENGTHS, lengths))
    shown = any(sure for _, _, sure in shapes)
    sum_of_odds = told + _era_odds(tokens, year)
    return Style(sum_of_odds > 0, shown and abs(sum_of_odds) > _SHOWN, thousands)


_SHOWN = 2.0
"""Log-odds by which one way must lead where a number can only be read so."""
_LENGTHS = 2.4
"""Log-odds that the lengths of all sides tell at the most: a paper that prints two decimals prints them always."""
_IMPOSSIBLE = 6.0
_WHOLES = (0.45, 0.42, 0.12)
_PARTS = (0.62, 0.33, 0.05)
"""How often printed decimals have one, two, three digits before the mark, and behind it."""


def _reversed_odds(before: str, after: str) -> tuple[float, float, bool]:
    """Log-odds that «before/after» is after.before: of its digits, of the lengths of its sides; whether it is sure.

    Leading digits of what is measured are small more often than large (Benford's law); decimals seldom end with 0.
    """
    if before == "0" or (after[0] == "0" and len(after) > 1):
        return -_IMPOSSIBLE, 0.0, True
    if after == "0" or (before[0] == "0" and len(before) > 1):
        return _IMPOSSIBLE, 0.0, True
    digits = log(log10(1 + 1 / int(after[0])) / log10(1 + 1 / int(before[0])))
    if len(before) > 1 and before[-1] == "0":
        digits -= 2.0
    if len(after) > 1 and after[-1] == "0":
        digits += 2.0
    lengths = log(_length(after, _WHOLES) * _length(before, _PARTS) / _length(before, _WHOLES) / _length(after, _PARTS))
    longest = max(len(before), len(after))
    return digits, lengths, longest > _TWO and len(before) != len(after)


def _length(side: str, shares: tuple[float, ...]) -> float:
    return shares[len(side) - 1] if len(side) <= len(shares) else 0.001


def _era_odds(tokens: Tokens, year: int | None) -> float:
    """Log-odds that a paper of this age stored its lines reversed, whatever its numbers look like.

    Reversed lines come from the years up to 2013.
    """
    if _from_old_paper(tokens):
        return _OLD_PAPER
    if year is not None and year <= _LAST_REVERSED:
        return _OLD_PAPER
    if year is not None and year > _LAST_REVERSED + 1:
        return -_NEW_PAPER
    return _UNTOLD


_OLD_PAPER, _NEW_PAPER = 2.5, 3.5
_UNTOLD = 0.3
"""Of real articles with such numbers more are reversed than straight."""
_LAST_REVERSED = 2013
_TWO = 2
_PREPOSITIONS = frozenset(("در", "از", "به", "طی"))
_AFTER = frozenset(("این", "سال", "همین"))
_OLD = frozenset([str(year) for year in range(1370, 1392)] + [str(year) for year in range(70, 92)])


def _from_old_paper(tokens: Tokens) -> bool:
    """Whether the text comes from the years of reversed lines.

    They left no space after full stops and prepositions («دراين», cut by then), or print a year up to 1391.
    """
    forms, gaps, kinds = tokens.forms, tokens.gaps, tokens.kinds
    for index in range(1, len(forms) - 1):
        form = forms[index]
        if form == "." and not gaps[index] and not gaps[index + 1] and kinds[index + 1] == "w":
            return True
        if form in _OLD and forms[index - 1] == "سال":
            return True
        if not gaps[index] and form in _AFTER and forms[index - 1] in _PREPOSITIONS:
            return True
    return False


def read_literal(tokens: Tokens, first: int, stop: int, style: Style, scales: Mapping[str, Decimal]) -> Literal | None:
    """The number in digits that begins at token `first`; None for what is no number (dates, clocks, codes)."""
    forms, kinds, gaps = tokens.forms, tokens.kinds, tokens.gaps
    groups = [forms[first]]
    if len(groups[0]) > MOST_DIGITS:
        return None
    signs = ""
    end = first + 1
    while (
        end + 1 < stop
        and forms[end] in _SEPARATORS
        and kinds[end + 1] == "d"
        and gaps[end] == 0 == gaps[end + 1]
        and len(groups) < 6
    ):
        groups.append(forms[end + 1])
        signs += forms[end]
        end += 2
    if not signs:
        if (
            end + 1 < stop
            and forms[end] == "/"
            and kinds[end + 1] == "d"
            and not gaps[end]
            and gaps[end + 1] == _SPACE
            and len(groups[0]) + len(forms[end + 1]) < 6
            and not (end + 2 < stop and forms[end + 2] == "/")
        ):
            # «۳/ ۲میلیارد»: a decimal typed from right to left, the fraction first.
            return Literal(end + 2, Decimal(f"{forms[end + 1]}.{groups[0]}"), "slash-decimal", None)
        return Literal(end, Decimal(groups[0]), "digits", None)
    if sum(map(len, groups)) > MOST_DIGITS:
        return None
    following = forms[end] if end < stop else ""
    if len(signs) > 1:
        return _long(groups, signs, first, end)
    whole, part = groups
    sign = signs
    thousands = len(part) == 3 and len(whole) <= 3 and whole[0] != "0"
    if sign == "/":
        if thousands and style.slash_thousands:
            return Literal(end, Decimal(whole + part), "thousands", None)
        if style.slash_reversed:
            whole, part = part, whole
        doubt = None if style.slash_sure or whole == part else f"the slash may be read the other way: {part}.{whole}"
        return Literal(end, Decimal(f"{whole}.{part}"), "slash-decimal", doubt)
    if sign == ".":
        printed = tokens.text[tokens.starts[first + 1]]
        if thousands and printed == "." and following not in scales and following not in PERCENT:
            return Literal(end, Decimal(whole + part), "thousands", "the point may be a decimal mark")
        return Literal(end, Decimal(f"{whole}.{part}"), "decimal", None)
    if thousands and following not in PERCENT:
        if sign == "،" and len(whole) == 3:
            return Literal(first + 1, Decimal(whole), "digits", None)
        return Literal(end, Decimal(whole + part), "thousands", None)
    if sign == "،":
        return Literal(first + 1, Decimal(whole), "digits", None)
    return Literal(end, Decimal(f"{whole}.{part}"), "decimal", "the comma may stand between two numbers")


def _long(groups: list[str], signs: str, first: int, end: int) -> Literal | None:
    """Three groups and more: thousands, thousands with a decimal, a list without spaces, or no number at all."""
    in_threes = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if in_threes and len(set(signs)) == 1:
        return Literal(end, Decimal("".join(groups)), "thousands", None)
    if (
        len(set(signs[:-1])) == 1
        and signs[-1] != signs[0]
        and signs[-1] in "./"
        and len(groups[0]) <= 3
        and all(len(group) == 3 for group in groups[1:-1])
    ):
        return Literal(end, Decimal("".join(groups[:-1]) + "." + groups[-1]), "thousands+decimal", None)
    if signs[0] in "،,":
        # «۲۸۲،۲۵۷،۲۲»: a list printed without spaces
        return Literal(first + 1, Decimal(groups[0]), "digits", None)
    return None
