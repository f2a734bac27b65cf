"""SQL laid out afresh: sqlfmt decides where lines break and how far they are indented, the words stay the author's.

Literals, comments and what sqlfmt has no words for are masked on the way in and put back by their order. What comes
back has to hold the same code, operator by operator, and every comment; else the text is left alone.

Imports sqlfmt (0.3 s) at the first use.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from data.errors import MizError
from data.query.statements import tokens

LINE_LENGTH: Final = 88
"""Cells of a line, literals not counted in full: what sqlfmt takes for readable."""
LONGEST: Final = 100_000
"""Code points that are laid out at once: 30,000 take 1.5 s."""
_ROUNDS: Final = 4
"""Layouts after which one must have come out like the one before."""

_OPERATOR: Final = re.compile(
    r"->>|->|::|:=|=>|==|>=|<=|<>|!=|\|\||//|\*\*|<<|>>|&&|\^@|!~~\*|!~~|!~\*|!~|~~\*|~~|~\*|@>|<@|<->|<=>|[^\w\s]"
)
_NUMBER: Final = re.compile(r"(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?(?![^\W_])")
_SIGNS: Final = frozenset("+-*/%=<>!|&^~@:?#")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that no column is called (duckdb_keywords(): reserved), in capitals wherever they stand.
_RESERVED: Final = _words(
    """
    all analyse analyze and any as asc asymmetric both case cast check collate column constraint create default
    deferrable desc describe distinct do else end except false fetch for foreign from group having in initially
    intersect into lambda lateral leading limit not null offset on only or order pivot pivot_longer pivot_wider
    placing primary qualify references returning select show some summarize symmetric table then to trailing true
    union unique unpivot using variadic when where window with
    between inner is isnull join like ilike natural notnull similar tablesample
    """
)
# Words that are keywords beside another one only: (the word before or None for any, the word, what follows or None).
_BESIDE: Final = (
    ({"group", "order", "partition"}, "by", None),
    (None, "partition", {"by"}),
    (None, "left", {"join", "outer", "semi", "anti"}),
    (None, "right", {"join", "outer"}),
    (None, "full", {"join", "outer"}),
    (None, "cross", {"join"}),
    (None, "asof", {"join", "left"}),
    (None, "semi", {"join"}),
    (None, "anti", {"join"}),
    (None, "positional", {"join"}),
    (None, "outer", {"join"}),
    ({"with"}, "recursive", None),
    ({"as", "not"}, "materialized", None),
    ({"nulls"}, "first", None),
    ({"nulls"}, "last", None),
    (None, "nulls", {"first", "last"}),
    ({")"}, "filter", {"("}),
    ({")"}, "over", None),
    (None, "exists", {"("}),
    ({"*"}, "exclude", None),
    ({"*"}, "replace", {"("}),
    ({"", ";", "("}, "values", {"("}),
    ({"", ";"}, "explain", None),
    ({"using"}, "sample", None),
)


class _Unit(NamedTuple):
    """A piece of the text and what stands for it on the way through sqlfmt."""

    kind: str
    text: str
    mask: str
    size: int
    """Tokens of the mask."""


class CannotFormat(MizError):
    """The text cannot be laid out without a risk to what it says."""


def format_sql(source: str, width: int = LINE_LENGTH) -> str:
    """`source` (one statement or several) laid out, without blanks around it; '' where it says nothing.

    Lines are broken to `width` cells where that can be had.

    Only blanks, line breaks and the letter case of keywords change, and a comment may pass a comma. Laid out once
    more it stays as it is. Raises CannotFormat where that cannot be had: half-written text, a quote left open.
    """
    if not source.strip():
        return ""
    if len(source) > LONGEST:
        raise CannotFormat(
            "the text is too long to be laid out", seen=f"{len(source):,} characters", hint="Format one statement"
        )
    now = _laid_out(source, width)
    for _ in range(_ROUNDS):
        before, now = now, _laid_out(now, width)
        if now == before:
            return now
    raise CannotFormat("no layout was found for this statement", hint="The text was left as it is")


def _laid_out(source: str, width: int) -> str:
    from sqlfmt.api import format_string
    from sqlfmt.exception import SqlfmtError
    from sqlfmt.mode import Mode

    units = _units(source)
    _check_closed(units)
    masked = _masked(source, units)
    try:
        made = format_string(masked, Mode(line_length=width, no_jinjafmt=True))
    except SqlfmtError as error:
        raise _unread() from error
    except (ValueError, IndexError, RecursionError, AssertionError) as error:
        raise _unread() from error
    return _restored(made.rstrip(), units, source)


def _unread() -> CannotFormat:
    return CannotFormat(
        "the statement cannot be read, so it was left as it is", hint="Look for an open quote or bracket"
    )


def _units(source: str) -> list[_Unit]:
    units: list[_Unit] = []
    found = list(tokens(source))
    at = 0
    while at < len(found):
        kind, start, end = found[at]
        text = source[start:end]
        following = found[at + 1] if at + 1 < len(found) and found[at + 1][1] == end else None
        number = _NUMBER.match(source, start) if kind == "word" or text == "." else None
        at += 1
        if number is not None and (text != "." or not (units and source[start - 1 : start].strip())):
            units.append(_Unit("code", number[0], "1" * len(number[0]), 1))
            while at < len(found) and found[at][1] < number.end():
                at += 1
            continue
        if kind == "word" and following is not None and following[0] == "string":  # x'ff': one word
            text = source[start : following[2]]
            units.append(_Unit("prefixed", text, "'" + "x" * (_width(text) - 2) + "'", 1))
            at += 1
            continue
        if kind == "sign" and following is not None:
            pair = text + source[following[1] : following[2]]
            if text == "#" and following[0] == "word":  # a column by its number, to sqlfmt a comment
                units.append(_Unit("code", pair, "x" + "1" * (len(pair) - 1), 1))
                at += 1
                continue
            if pair == "//":  # division, to sqlfmt a comment
                units.append(_Unit("code", pair, "||", 2))
                at += 1
                continue
        if kind == "line_comment":
            units.append(_Unit("line", text.rstrip(), "-- c", 1))
        elif kind == "comment":
            units.append(_Unit("block", text, "/* c */", 1))
        elif kind == "string":
            units.append(_Unit("string", text, "'" + "x" * (_width(text) - 2) + "'", 1))
        elif kind == "name":
            units.append(_Unit("code", text, '"' + "x" * (_width(text) - 2) + '"', 1))
        elif kind == "word" and not text.isascii():
            units.append(_Unit("code", text, "x" * max(2, len(text)), 1))
        else:
            units.append(_Unit("code", text, text, 1))
    return units


def _width(text: str) -> int:
    """Characters that stand for a literal: of one with lines, its first, and never more than fit."""
    return max(3, min(len(text.split("\n", 1)[0]), LINE_LENGTH // 2))


def _check_closed(units: list[_Unit]) -> None:
    """sqlfmt closes or loses what is left open; a person is still writing it."""
    depth: list[str] = []
    for unit in units:
        text = unit.text
        if unit.kind == "block" and not (text.endswith("*/") and len(text) > 3):
            raise _unread()
        if unit.kind == "string" and not _is_closed(text):
            raise _unread()
        if text[0] == '"' and (len(text) < 2 or text.count('"') % 2):
            raise _unread()
        if unit.kind == "code" and text in ("(", "[", "{"):
            depth.append({"(": ")", "[": "]", "{": "}"}[text])
        elif unit.kind == "code" and text in (")", "]", "}") and (not depth or depth.pop() != text):
            raise _unread()
    if depth:
        raise _unread()


def _is_closed(text: str) -> bool:
    if text[0] == "$":
        tag = text[: text.index("$", 1) + 1]
        return len(text) >= 2 * len(tag) and text.endswith(tag)
    if text[0] in "eE":
        return re.fullmatch(r"[eE]'(?:[^'\\]|\\.|'')*'", text, re.DOTALL) is not None
    return re.fullmatch(r"'(?:[^']|'')*'", text, re.DOTALL) is not None


def _masked(source: str, units: list[_Unit]) -> str:
    pieces: list[str] = []
    at = 0
    for unit in units:
        start = source.index(unit.text, at)
        pieces += (source[at:start], unit.mask)
        at = start + len(unit.text)
    return "".join(pieces) + source[at:]


def _restored(made: str, units: list[_Unit], source: str) -> str:
    """`made` with every mask replaced by what it stands for. Raises CannotFormat when it holds anything else."""
    code = [unit for unit in units if unit.kind not in ("line", "block")]
    comments = [unit for unit in units if unit.kind in ("line", "block")]
    written = _cased(code)
    pieces: list[str] = []
    at = 0
    codes = said = 0
    found = list(tokens(made))
    place = 0
    while place < len(found):
        kind, start, _ = found[place]
        if kind in ("line_comment", "comment"):
            if said == len(comments) or (comments[said].kind == "line") != (kind == "line_comment"):
                raise _unread()
            size, text = 1, comments[said].text
            said += 1
        else:
            if codes == len(code):
                raise _unread()
            size, text = code[codes].size, written[codes]
            if made[start : found[min(place + size, len(found)) - 1][2]].lower() != code[codes].mask.lower():
                raise _unread()
            codes += 1
        # sqlfmt gives every semicolon a line; one that ends a comment's line has to stay there.
        hangs = text == ";" and place > 0 and found[place - 1][0] != "line_comment"
        pieces += ("" if hangs else made[at:start], text)
        place += size
        at = found[place - 1][2]
    if codes != len(code) or said != len(comments):
        raise _unread()
    result = "\n".join(_without_trailing("".join(pieces) + made[at:]))
    if _operators(result) != _operators(source):
        raise _unread()
    return result


def _without_trailing(text: str) -> list[str]:
    """The lines of `text`, blanks at their ends taken off except inside literals and comments."""
    inside = [(start, end) for kind, start, end in tokens(text) if kind in ("string", "name", "comment")]
    lines: list[str] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        within = any(start < end < last for start, last in inside)
        lines.append(line if within else line.rstrip())
        at = end + 1
    return lines


def _cased(code: list[_Unit]) -> list[str]:
    """The texts of `code`, keywords in capitals."""
    texts = [unit.text for unit in code]
    lower = [text.lower() for text in texts]
    for place, word in enumerate(lower):
        if code[place].kind != "code" or not word.isalpha() or not word.isascii():
            continue
        before = lower[place - 1] if place else ""
        after = lower[place + 1] if place + 1 < len(lower) else ""
        # A label may be a keyword: `AS desc`, `t.order`, `order: 1`.
        if before == "." or (before == "as" and word not in ("not", "materialized")):
            continue
        if after == ":" and (place + 2 >= len(lower) or lower[place + 2] != ":"):
            continue
        beside = any(
            word == known and (left is None or before in left) and (right is None or after in right)
            for left, known, right in _BESIDE
        )
        if beside or word in _RESERVED:
            texts[place] = texts[place].upper()
    return texts


def _operators(text: str) -> list[str]:
    """The code of a text, operator by operator: `> =` is not `>=`, and `=-` is `=` and `-`."""
    found: list[str] = []
    run, last = "", -1
    for kind, start, end in tokens(text):
        piece = text[start:end]
        if kind == "sign" and piece in _SIGNS:
            if start != last:
                found += _OPERATOR.findall(run)
                run = ""
            run += piece
            last = end
            continue
        found += _OPERATOR.findall(run)
        run = ""
        if kind not in ("line_comment", "comment"):
            found.append(piece.lower() if kind == "word" else piece)
    return [*found, *_OPERATOR.findall(run)]
