"""SQL text cut into statements, for an editor and for the command line. Imports neither duckdb nor anything slow.

What is *allowed* is not decided here but by DuckDB's own parse (`guard.py`): this only finds where a statement
begins and ends, and does so in half-written text too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<line_comment> --[^\n]* )
    | (?P<block_open> /\* )
    | (?P<escaped> \b[eE]'(?:[^'\\]|\\.|'')*(?:'|\Z) )
    | (?P<string> '(?:[^']|'')*(?:'|\Z) )
    | (?P<name> "(?:[^"]|"")*(?:"|\Z) )
    | (?P<dollar> \$(?P<tag>[^\W\d]\w*|)\$ )
    | (?P<word> [\w$]+ )
    | (?P<end> ; )
    """,
    re.VERBOSE | re.DOTALL,
)
_BLOCK = re.compile(r"/\*|\*/")


class Statement(NamedTuple):
    """One statement: `text` is `source[start:end]`, without blanks and comments around it and without its `;`."""

    text: str
    start: int
    end: int
    """Code points of the source."""


def tokens(source: str) -> Iterator[tuple[str, int, int]]:
    """What `source` is made of: kind, start and end (code points, exclusive), blanks left out.

    Kinds: `line_comment`, `comment`, `string` (with its quotes; `E''` and `$tag$` strings too), `name` (quoted),
    `word` (names, keywords, numbers, `$name`), `end` (`;`), `sign` (any other single character). A string or
    comment that is left open runs to the end.
    """
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            end = position + 1
            if not source[position].isspace():
                yield "sign", position, end
            position = end
            continue
        kind = str(match.lastgroup)
        end = match.end()
        if kind in ("tag", "dollar"):
            close = source.find(match[0], end)
            end = len(source) if close < 0 else close + len(match[0])
            kind = "string"
        elif kind == "block_open":
            end = _end_of_comment(source, end)
            kind = "comment"
        elif kind == "escaped":
            kind = "string"
        yield kind, position, end
        position = end


def split(source: str) -> list[Statement]:
    """The statements of `source`, in order; empty ones are left out.

    Strings, quoted names, `$tag$` strings and comments (nested ones too) may hold semicolons. What is left open
    runs to the end.
    """
    found: list[Statement] = []
    first: int | None = None
    last = 0
    for kind, start, end in tokens(source):
        if kind == "end":
            if first is not None:
                found.append(Statement(source[first:last], first, last))
            first = None
        elif kind not in ("line_comment", "comment"):
            if first is None:
                first = start
            last = end
    if first is not None:
        found.append(Statement(source[first:last], first, last))
    return found


def statement_at(source: str, offset: int) -> Statement | None:
    """The statement that a cursor at `offset` stands in or just behind; else the next one; else the last."""
    statements = split(source)
    for index, statement in enumerate(statements):
        following = statements[index + 1].start if index + 1 < len(statements) else len(source) + 1
        if (
            offset < statement.start
            or offset <= statement.end
            or offset < min(following, _line_end(source, statement.end))
        ):
            return statement
    return statements[-1] if statements else None


def _line_end(source: str, offset: int) -> int:
    end = source.find("\n", offset)
    return len(source) + 1 if end < 0 else end + 1


def _end_of_comment(source: str, position: int) -> int:
    depth = 1
    while depth:
        match = _BLOCK.search(source, position)
        if match is None:
            return len(source)
        depth += 1 if match[0] == "/*" else -1
        position = match.end()
    return position
