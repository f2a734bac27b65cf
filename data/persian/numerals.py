"""The number grammar: from tokens to a value, whatever the mix of digits, words, scales and fractions.

It knows no units and no nouns. Each way of writing a number is a rule with a name; `Reading.rule` says which
rules met: «یک میلیون و ۲۵۰ هزار» is `words+digits+scale`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from data.persian.letters import key
from data.persian.literals import Literal, Style, Tokens, read_literal

Rows = Iterable[Mapping[str, str]]

AND = "و"
NEGATIVE = "منفی"
_POINT = "ممیز"
MISPRINTED = "misprinted-scale"

HALF = Decimal("0.5")
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_MILLIARD = Decimal(10**9)


class Reading(NamedTuple):
    """A number over tokens `first` to `end` (exclusive)."""

    first: int
    end: int
    value: Decimal
    rule: str
    scale: Decimal
    """The last scale word's, 1 when there is none: what a list or range may share."""
    bare: bool
    """One group of digits or one number word, no scale, no fraction: it can borrow a scale."""
    literal: Literal | None = None
    """How the digits were read, when there was more than one way."""


@dataclass(frozen=True)
class NumberWords:
    """The words of numbers by folded form. Made by `number_words` from the lexicon's tables."""

    cardinals: Mapping[str, int]
    scales: Mapping[str, Decimal]
    alone: Mapping[str, Decimal]
    """Fractions that stand by themselves: «نیم», «ربع»."""
    part_of: Mapping[str, Decimal]
    """Fractions that need a whole after them: «نیمی از», «نصف»."""
    denominators: Mapping[str, int]
    ordinals: Mapping[str, int]
    starters: frozenset[str] = field(default=frozenset())
    """Every word at which a number can begin."""


def number_words(numerals: Rows, scales: Rows, fractions: Rows, ordinals: Rows) -> NumberWords:
    """The grammar's words from the rows of seeds/lexicon/{numerals,scales,fractions,ordinals}.csv."""
    cardinals = {form: int(row["value"]) for row in numerals for form in forms_of(row)}
    scale_words = {form: Decimal(row["scale"]) for row in scales for form in forms_of(row)}
    by_role: dict[str, dict[str, Decimal]] = {"alone": {}, "of": {}, "denominator": {}}
    for row in fractions:
        for form in forms_of(row):
            by_role[row["role"]][form] = Decimal(1) / 3 if row["value"].startswith("0.333") else Decimal(row["value"])
    ordinal_words = {form: int(row["value"]) for row in ordinals for form in forms_of(row)}
    return NumberWords(
        cardinals=cardinals,
        scales=scale_words,
        alone=by_role["alone"],
        part_of=by_role["of"],
        denominators={form: int(value) for form, value in by_role["denominator"].items()},
        ordinals=ordinal_words,
        starters=frozenset([*cardinals, *scale_words, *by_role["alone"], *by_role["of"], *ordinal_words]),
    )


def forms_of(row: Mapping[str, str]) -> list[str]:
    """The folded, joined forms of a lexicon row."""
    return [key(form) for form in row.get("forms", "").split("|") if form.strip()]


def read_number(tokens: Tokens, first: int, stop: int, words: NumberWords, style: Style) -> Reading | None:
    """The longest number that begins at token `first` and ends before token `stop`; None when there is none.

    Reads a sign, groups, scales, chains and fractions: «منفی ۳.۸», «۲۳۷ هزار و ۷۲۷ میلیارد», «دو و نیم میلیون».
    """
    forms = tokens.forms
    index = first
    rules: list[str] = []
    negative = False
    if forms[index] == NEGATIVE or (forms[index] == "-" and index + 1 < stop and tokens.gaps[index + 1] == 0):
        negative = True
        rules.append("negative")
        index += 1
        if index >= stop:
            return None
    literal: Literal | None = None
    parts: list[tuple[Decimal, Decimal]] = []
    scale = Decimal(1)
    end = index
    bare = True
    while True:
        group = _group(tokens, index, stop, words, style)
        if group is None:
            # «هزار و ۲۱»: a scale word may open the number by itself, and only «هزار» does.
            if parts or index >= stop or words.scales.get(forms[index]) != _THOUSAND:
                break
            value, after, rule, read = Decimal(1), index, "bare-scale", None
        else:
            value, after, rule, read = group
        misprinted = _is_misprinted(parts, value, after, stop, forms, words)
        if parts and not misprinted and not _may_follow(parts, value, after, stop, forms, words, read):
            break
        if rule not in rules:
            rules.append(rule)
        literal = literal or read
        bare = bare and not parts and rule != "bare-scale"
        factor = Decimal(1)
        while (
            after < stop
            and (step := words.scales.get(forms[after])) is not None
            and (after == first or tokens.gaps[after] < 3)
        ):
            if factor > 1 and step <= factor:
                break
            factor *= step
            scale = step
            after += 1
        if misprinted:
            factor /= _THOUSAND
            scale = factor
            rules.append(MISPRINTED)
        if factor > 1:
            bare = False
            if "scale" not in rules:
                rules.append("scale")
            # «۲۳۷ هزار و ۷۲۷ میلیارد»: a larger scale gathers the smaller parts that stand before it.
            while parts and parts[-1][1] < factor:
                value += parts.pop()[0]
        parts.append((value * factor, factor))
        end = after
        if after < stop and forms[after] == AND and factor > 1:
            half = words.alone.get(forms[after + 1]) if after + 1 < stop else None
            if half is not None:
                # «یک میلیون و نیم»: the fraction is of the scale before it.
                parts.append((half * factor, Decimal(1)))
                rules.append("fraction")
                end = after + 2
                break
            index = after + 1
            continue
        if factor > 1 and _chains_on(tokens, after, stop):
            index = after
            continue
        break
    if not parts:
        return None
    total = sum((part for part, _ in parts), Decimal(0))
    if negative:
        total = -total
        bare = False
    return Reading(first, end, total, "+".join(rules), scale, bare, literal)


def _chains_on(tokens: Tokens, after: int, stop: int) -> bool:
    """«۲۸ هزار ۳۷۹ دستگاه», «۲ میلیون ۱۵۰ هزار تن»: three digits behind a scale word go on without «و»."""
    if after >= stop or tokens.kinds[after] != "d" or len(tokens.forms[after]) != 3 or tokens.gaps[after] == 3:
        return False
    following = tokens.forms[after + 1] if after + 1 < stop else ""
    return following.isalpha() and tokens.forms[after][0] != "0"


def _is_misprinted(
    parts: Sequence[tuple[Decimal, Decimal]],
    value: Decimal,
    after: int,
    stop: int,
    forms: list[str],
    words: NumberWords,
) -> bool:
    """«یک میلیارد و ۹۰۶ میلیارد دلار»: hundreds of a scale after a few of it are of the next smaller one."""
    if len(parts) != 1 or after >= stop or value < _HUNDRED or value >= _THOUSAND:
        return False
    before, scale = parts[0]
    if scale < _THOUSAND**2 or words.scales.get(forms[after]) != scale or before >= 10 * scale:
        return False
    return after + 1 < stop and forms[after + 1] not in words.scales


def _may_follow(
    parts: Sequence[tuple[Decimal, Decimal]],
    value: Decimal,
    after: int,
    stop: int,
    forms: list[str],
    words: NumberWords,
    read: Literal | None,
) -> bool:
    """Whether a group after «و» goes on with the number before it, and is not a number of its own."""
    before, before_scale = parts[-1]
    if value >= 1000 or value != value.to_integral_value():
        return before_scale > 1000 and value < 1000
    step = words.scales.get(forms[after]) if after < stop else None
    if step is None:
        return value < before_scale
    if after + 1 < stop and (second := words.scales.get(forms[after + 1])) is not None:
        step *= second
    if step < before_scale:
        return True
    if step == before_scale or before_scale != _THOUSAND:
        return False
    # «۲ هزار و ۵۰۰ میلیون» is 2,500 million; «۵۰۰ هزار و ۲ میلیون» are two numbers.
    return step >= _MILLIARD or value >= 100 or before < 10 * _THOUSAND


_Group = tuple[Decimal, int, str, "Literal | None"]


def _group(tokens: Tokens, index: int, stop: int, words: NumberWords, style: Style) -> _Group | None:
    """One number below a thousand in words, or one number in digits, with a fraction that may follow it."""
    if index >= stop:
        return None
    forms = tokens.forms
    form = forms[index]
    value: Decimal
    rule: str
    literal: Literal | None = None
    if tokens.kinds[index] == "d":
        literal = read_literal(tokens, index, stop, style, words.scales)
        if literal is None:
            return None
        value, end, rule = literal.value, literal.end, literal.rule
    elif form in words.cardinals:
        number, end = _words(tokens, index, stop, words)
        value, rule = Decimal(number), "words"
    elif form in words.alone:
        return words.alone[form], index + 1, "fraction", None
    elif form in words.part_of:
        return words.part_of[form], index + 1, "fraction", None
    else:
        return None
    if end < stop and tokens.gaps[end] < 3:
        denominator = words.denominators.get(forms[end])
        if denominator is not None and 0 < value < denominator and value == int(value) and _is_part(value, tokens, end):
            # «یک سوم», «هشت دهم»
            return value / denominator, end + 1, "fraction", literal
        if end + 1 < stop and forms[end] == _POINT and value == int(value):
            tenths = _behind_the_point(tokens, end + 1, stop, words)
            if tenths is not None:
                # «۲ ممیز ۵ درصد», «دو ممیز سه دهم»
                return value + tenths[0], tenths[1], "decimal", literal
        if end + 1 < stop and forms[end] == AND:
            half = words.alone.get(forms[end + 1])
            if half is not None:
                # «یک و نیم», «دو و نیم میلیون»
                return value + half, end + 2, "fraction", literal
            part = _fraction_after(tokens, end + 1, stop, words)
            if part is not None:
                # «۵ و سه دهم», «یک و یک چهارم»
                return value + part[0], part[1], "fraction", literal
    return value, end, rule, literal if literal is not None and literal.doubt else None


def _behind_the_point(tokens: Tokens, index: int, stop: int, words: NumberWords) -> tuple[Decimal, int] | None:
    """What stands behind «ممیز», and the token after it."""
    part = _fraction_after(tokens, index, stop, words)
    if part is not None:
        return part
    form = tokens.forms[index]
    digits = form if tokens.kinds[index] == "d" else str(words.cardinals.get(form, ""))
    return (Decimal(f"0.{digits}"), index + 1) if digits else None


def _is_part(value: Decimal, tokens: Tokens, denominator: int) -> bool:
    # «سه ماهه دوم» never gets here; «۲ دوم» is no fraction, and a literal's own digits must be plain.
    return tokens.forms[denominator] != "دوم" or value == 1


def _fraction_after(tokens: Tokens, index: int, stop: int, words: NumberWords) -> tuple[Decimal, int] | None:
    if index + 1 >= stop:
        return None
    form = tokens.forms[index]
    if tokens.kinds[index] == "d":
        if len(form) > 3:
            return None
        value = int(form)
    elif form in words.cardinals:
        value = words.cardinals[form]
    else:
        return None
    denominator = words.denominators.get(tokens.forms[index + 1])
    if denominator is None or not 0 < value < denominator:
        return None
    return Decimal(value) / denominator, index + 2


def _words(tokens: Tokens, index: int, stop: int, words: NumberWords) -> tuple[int, int]:
    """Number words below a thousand: «دویست و سی و پنج», «صد و ۲۰», «شش صد». Value and the token after."""
    forms, cardinals = tokens.forms, words.cardinals
    total = cardinals[forms[index]]
    end = index + 1
    # «شش صد», also with a half-space between
    if total < 10 and end < stop and forms[end] == "صد" and tokens.gaps[end] < 3:
        total *= 100
        end += 1
    step = _step(total)
    while end + 1 < stop and forms[end] == AND:
        following = forms[end + 1]
        if tokens.kinds[end + 1] == "d":
            more = int(following) if len(following) < 3 else 1000
            if step < 100 or _goes_on(tokens, end + 1, stop):
                break
        else:
            more = cardinals.get(following, 1000)
        # «بیست و نه»: «نه» is nine here, but «هفتاد و صد» are two numbers.
        if not 0 < more < step:
            break
        total += more
        step = _step(more)
        end += 2
    return total, end


def _goes_on(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether digits at `index` are only the beginning of a literal: «صد و ۲۰/۵»."""
    return (
        index + 2 < stop
        and tokens.gaps[index + 1] == 0 == tokens.gaps[index + 2]
        and tokens.kinds[index + 2] == "d"
        and tokens.forms[index + 1] in "./,"
    )


def _step(value: int) -> int:
    """What a following word must stay under: 100 after hundreds, 10 after tens, nothing after units and teens."""
    if value >= 100 and value % 100 == 0:
        return 100
    if value >= 20 and value % 10 == 0:
        return 10
    return 0


def read_ordinal(tokens: Tokens, first: int, stop: int, words: NumberWords) -> tuple[int, int] | None:
    """An ordinal's value and the token after it: «چهارم», «بیست و سوم», «۴۶م»; None when there is none."""
    forms = tokens.forms
    form = forms[first]
    value = words.ordinals.get(form)
    if value is not None:
        return value, first + 1
    if tokens.kinds[first] == "d":
        if first + 1 < stop and tokens.gaps[first + 1] < 2 and forms[first + 1] in _ORDINAL_ENDINGS and len(form) < 4:
            return int(form), first + 2
        return None
    total = words.cardinals.get(form)
    if total is None:
        return None
    end = first + 1
    while end + 1 < stop and forms[end] == AND:
        last = words.ordinals.get(forms[end + 1])
        if last is not None and last < _step(total):
            return total + last, end + 2
        more = words.cardinals.get(forms[end + 1])
        if more is None or more >= _step(total):
            return None
        total += more
        end += 2
    if end < stop and tokens.gaps[end] < 2 and forms[end] in _ORDINAL_ENDINGS:
        return total, end + 1
    return None


_ORDINAL_ENDINGS = frozenset(("م", "ام", "مین", "امین"))
