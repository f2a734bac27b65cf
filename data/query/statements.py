"""SQL text cut into statements, for an editor and for the command line. Imports neither duckdb nor anything slow.

What is *allowed* is not decided here but by DuckDB's own parse (`guard.py`): this only finds where a statement
begins and ends, and does so in half-written text too.
"""

from __future__ import annotations

import re
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


def split(source: str) -> list[Statement]:
    """The statements of `source`, in order; empty ones are left out.

    Strings, quoted names, `$tag$` strings and comments (nested ones too) may hold semicolons. What is left open
    runs to the end.
    """
    found: list[Statement] = []
    first: int | None = None
    last = position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        kind = match.lastgroup if match else None
        if kind == "tag":
            kind = "dollar"
        end = match.end() if match else position + 1
        if kind == "line_comment":
            pass
        elif kind == "block_open":
            end = _end_of_comment(source, end)
        elif kind == "end":
            if first is not None:
                found.append(Statement(source[first:last], first, last))
            first = None
        elif kind is not None or not source[position].isspace():
            if match is not None and kind == "dollar":
                close = source.find(match[0], end)
                end = len(source) if close < 0 else close + len(match[0])
            if first is None:
                first = position
            last = end
        position = end
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
