"""SQL cut into coloured tokens and into statements, well enough for an editor; nothing here understands SQL.

The dialect is DuckDB's: '…' and E'…' strings, $tag$…$tag$, "quoted names", -- and nested /* */ comments, $parameters.
What runs, and whether it may, is decided elsewhere, by the parsed statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple, TypeAlias

TokenKind: TypeAlias = Literal[
    "keyword", "type", "function", "string", "number", "comment", "quoted", "parameter", "operator", "name"
]


class Token(NamedTuple):
    """A logical range of the text and what it is."""

    start: int
    end: int
    kind: TokenKind


class Statement(NamedTuple):
    """The logical range of one statement, its ';' and the blanks around it left out."""

    start: int
    end: int


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEYWORDS = _words(
    """
    all analyze and anti any as asc asof at attach begin between by call cascade case cast
    checkpoint collate column comment commit constraint copy create cross cube current cycle
    database default delete desc describe detach distinct drop else end escape except exclude exists
    explain export extension false fetch filter first following for foreign from full glob group
    grouping groups having if ignore ilike import in index inner insert install intersect interval
    into is isnull join key language last lateral left like limit load macro materialized minus
    natural not notnull null nulls of offset on only or order ordinality outer over overlaps
    partition pivot pivot_wider pivot_longer positional pragma preceding prepare primary qualify
    range recursive reset references rename replace respect returning right rollback rollup row rows
    sample schema select semi sequence set sets show similar some start summarize table tablesample
    temp temporary then ties to trailing transaction true truncate unbounded union unique unnest
    unpivot update use using vacuum values view virtual when where window with within without
    """
)
TYPES = _words(
    """
    bigint bit blob bool boolean bytea char date datetime decimal double enum float hugeint int int1
    int2 int4 int8 integer json list long map numeric real row short smallint string struct text
    time timestamp timestamptz tinyint ubigint uhugeint uinteger usmallint utinyint uuid varchar
    """
)

_TOKEN = re.compile(
    r"""
      (?P<comment>--[^\n]*)
    | (?P<block>/\*)
    | (?P<dollar>\$(?P<tag>[^\W\d]\w*)?\$)
    | (?P<string>[eExX]?'(?:[^']|'')*(?:'|\Z))
    | (?P<quoted>"(?:[^"]|"")*(?:"|\Z))
    | (?P<parameter>\$\w+|\?\d*)
    | (?P<number>(?<![\w.])(?:0[xX][0-9a-fA-F_]+|\d[\d_]*\.?[\d_]*(?:[eE][+-]?\d+)?|\.\d[\d_]*))
    | (?P<word>[^\W\d]\w*)
    | (?P<end>;)
    | (?P<operator>[-+*/%=<>!|&^~@:,.()\[\]{}]+)
    """,
    re.VERBOSE,
)
_BLOCK_EDGE = re.compile(r"/\*|\*/")


def scan(sql: str) -> tuple[list[Token], list[int]]:
    """(tokens, places of the semicolons that end statements). An unclosed string or comment runs to the end."""
    tokens: list[Token] = []
    ends: list[int] = []
    at = 0
    while (found := _TOKEN.search(sql, at)) is not None:
        start, at = found.span()
        match found.lastgroup:
            case "comment":
                tokens.append(Token(start, at, "comment"))
            case "block":
                at = _block_end(sql, at)
                tokens.append(Token(start, at, "comment"))
            case "dollar" | "tag":
                close = sql.find(found["dollar"], at)
                at = len(sql) if close < 0 else close + len(found["dollar"])
                tokens.append(Token(start, at, "string"))
            case "word":
                tokens.append(Token(start, at, _word_kind(sql, found[0], at)))
            case "end":
                ends.append(start)
            case "string" | "quoted" | "parameter" | "number" | "operator" as kind:
                tokens.append(Token(start, at, kind))
    return tokens, ends


def _block_end(sql: str, at: int) -> int:
    depth = 1
    for edge in _BLOCK_EDGE.finditer(sql, at):
        depth += 1 if edge[0] == "/*" else -1
        if not depth:
            return edge.end()
    return len(sql)


def _word_kind(sql: str, word: str, end: int) -> TokenKind:
    lower = word.lower()
    called = sql[end : end + 1] == "("
    if lower in KEYWORDS and not (called and lower in ("left", "right", "replace", "first", "last")):
        return "keyword"
    if called:
        return "function"
    return "type" if lower in TYPES else "name"


def statements(sql: str) -> list[Statement]:
    """The statements of `sql`, in order; parts that hold nothing but blanks and comments are left out."""
    return parted(sql, *scan(sql))


def parted(sql: str, tokens: list[Token], ends: list[int]) -> list[Statement]:
    """`statements` of a text that was scanned already."""
    code = [token.start for token in tokens if token.kind != "comment"]
    found: list[Statement] = []
    begin = 0
    for end in [*ends, len(sql)]:
        first = bisect_left(code, begin)
        if first < len(code) and code[first] < end:
            part = sql[begin:end]
            found.append(Statement(end - len(part.lstrip()), begin + len(part.rstrip())))
        begin = end + 1
    return found


def statement_at(found: list[Statement], index: int) -> Statement | None:
    """The statement that holds `index`; between two, the one before; before all, the first."""
    if not found:
        return None
    return found[max(0, bisect_right(found, (index, 1 << 60)) - 1)]
