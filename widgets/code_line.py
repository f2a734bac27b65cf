"""Code as it is painted: left to right whatever it holds, Persian in order inside its own token.

Ordered as plain text, `IN ('قزوین', 'کرمان')` would show its second literal first, and a comment would swallow the
Persian name before it. So every literal, comment and name is an isolate, as Unicode's UTS #55 has it for source code.
"""

from __future__ import annotations

import re
from functools import lru_cache

from widgets.rtl import RtlLabel, RtlText, base_of, paint_line
from widgets.sql_tokens import Token, scan
from widgets.text.layout import PlacedLine
from widgets.text.shape import VisualLine

_MAYBE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARKS = re.compile(r"^(--+\s*|/\*+\s*|[eExX]?'|\"|\$\w*\$)?(.*?)(\s*\*/|'|\"|\$\w*\$)?$", re.DOTALL)


def isolates_of(text: str, shift: int, tokens: list[Token]) -> tuple[tuple[int, int], ...]:
    """The insides of literals and comments, and names, that hold right-to-left letters, as ranges of `text`.

    `text` begins at `shift` of what `tokens` count. Quotes and comment marks stay outside: they are code.
    """
    if not _MAYBE_RIGHT.search(text):
        return ()
    found = []
    for token in tokens:
        start, end = max(token.start - shift, 0), min(token.end - shift, len(text))
        if start >= end or token.kind == "operator":
            continue
        if token.kind in ("string", "quoted", "comment") and (marks := _MARKS.match(text[start:end])):
            start, end = start + marks.start(2), start + marks.end(2)
        if _MAYBE_RIGHT.search(text, start, end):
            found.append((start, end))
    return tuple(found)


@lru_cache(maxsize=1024)
def code_line(text: str, isolates: tuple[tuple[int, int], ...]) -> VisualLine:
    """`text` painted left to right, each of `isolates` in its own direction; directional controls are shown."""
    if not isolates:
        return paint_line(text, "ltr", "show")
    pieces: list[tuple[int, int]] = []
    at = 0
    for start, end in isolates:
        pieces += [(at, start), (start, end)]
        at = end
    pieces.append((at, len(text)))
    painted: list[str] = []
    logical: list[int] = []
    runs: list[tuple[int, int, int]] = []
    width = 0
    for start, end in pieces:
        if start == end:
            continue
        inside = text[start:end]
        line = paint_line(inside, base_of(inside, "ltr") if (start, end) in isolates else "ltr", "show")
        painted.append(line.text)
        logical += [start + index for index in line.logical]
        runs += [(start + first, start + last, level) for first, last, level in line.runs]
        width += line.width
    return VisualLine("".join(painted), width, tuple(logical), "ltr", len(text), tuple(runs))


class CodeText(RtlText):
    """Wrapped SQL with styled parts, its Persian tokens in their places."""

    def placed(self, width: int, height: int) -> list[PlacedLine]:
        """The first `height` lines as they are painted."""
        tokens, _ = scan(self.text)
        lines = self.lines(width)
        placed = []
        for number in range(min(height, lines.height)):
            start, end = lines.slice_of(number)
            inside = self.text[start:end]
            placed.append(PlacedLine(start, end, code_line(inside, isolates_of(inside, start, tokens))))
        return placed


class CodeLabel(RtlLabel):
    """SQL to read, select and copy."""

    def compose_text(self) -> CodeText:
        """The Visual for the present parts."""
        return CodeText(self.parts, base="ltr", align="left")
