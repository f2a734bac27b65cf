"""Numbers in digits: what the signs between groups of digits mean, in an article that may mix several habits.

«1,250,000» and «۱٬۲۵۰٬۰۰۰» group thousands, «۱۱٫۷» and «11.7» mark a decimal; «8/19» is a decimal too, and in
papers whose line was stored as it looked (right to left) its two sides have changed places: 19.8.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

MOST_DIGITS: Final = 15
"""Longer runs are codes and account numbers, and a double would not hold them."""

_SPACE: Final = 2
"""The gap that a space makes before a token (`data.extract.document.SPACE`)."""
_SEPARATORS: Final = frozenset(",./،")
_PERCENT: Final = frozenset(("درصد", "درصدی", "%"))


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


def read_style(tokens: Tokens) -> Style:
    """The habits of one article, from all its numbers with a slash.

    Reversed are a whole side of «0» after the slash («5/0» is 0.5), a fraction side before it that opens with 0 or
    is longer than the other («25/3» may be either, «125/3» cannot be a printed decimal of one place). Straight is
    the opposite. Where the votes do not tell, the age of the paper does, and the reading is in doubt.
    """
    forms, kinds, gaps = tokens.forms, tokens.kinds, tokens.gaps
    reversed_votes = straight_votes = 0
    shown = False
    """A shape that can be read one way only was seen."""
    thousands = False
    seen = False
    last = len(forms) - 1
    for index, form in enumerate(forms):
        if form != "/" or not 0 < index < last or gaps[index] or gaps[index + 1]:
            continue
        before, after = forms[index - 1], forms[index + 1]
        if kinds[index - 1] != "d" or kinds[index + 1] != "d":
            continue
        if (index + 2 < last and forms[index + 2] == "/" and not gaps[index + 2]) or (
            index > 2 and forms[index - 2] == "/" and not gaps[index - 1]
        ):
            thousands = thousands or (len(before) < 4 and len(after) == 3)
            continue
        seen = True
        if before == "0" or (after[0] == "0" and len(after) > 1):
            straight_votes += 3
            shown = True
        elif after == "0" or (before[0] == "0" and len(before) > 1):
            reversed_votes += 3
            shown = True
        elif len(before) > len(after):
            straight_votes += 1 if len(before) == 2 else 2
            shown = shown or len(before) > _TWO
        elif len(after) > len(before):
            reversed_votes += 1 if len(after) == 2 else 2
            shown = shown or len(after) > _TWO
    if not seen:
        return Style(False, True, thousands)
    margin = abs(reversed_votes - straight_votes)
    if margin < _SURE:
        return Style(_from_old_paper(tokens), False, thousands)
    # «82/5» and «85/2» are likelier 82.5 and 85.2, but a paper of two decimals prints 5.82 and 2.85 so.
    return Style(reversed_votes > straight_votes, shown, thousands)


_TWO = 2
_SURE = 2
"""Votes by which one way must lead: «4/12» alone may be 4.12 and 12.4."""
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
        doubt = None if style.slash_sure else f"the slash may be read the other way: {part}.{whole}"
        return Literal(end, Decimal(f"{whole}.{part}"), "slash-decimal", doubt)
    if sign == ".":
        printed = tokens.text[tokens.starts[first + 1]]
        if thousands and printed == "." and following not in scales and following not in _PERCENT:
            return Literal(end, Decimal(whole + part), "thousands", "the point may be a decimal mark")
        return Literal(end, Decimal(f"{whole}.{part}"), "decimal", None)
    if thousands and following not in _PERCENT:
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
