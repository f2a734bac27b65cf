"""The last thing that happens to a line before it goes to the terminal, whatever widget painted it.

Two filters and no more: control characters made visible (textual passes them raw from content), and, for the
terminals that turn text round by themselves, the line given in the order that comes out right there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.runs import HAS_RTL, Turned

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"


class Sanitizer(LineFilter):
    """Control characters and lone surrogates become a visible sign of one cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line with nothing in it that a terminal obeys."""
        if not any(_CONTROLS.search(segment.text) for segment in segments if not segment.control):
            return segments
        return [
            segment if segment.control else Segment(_CONTROLS.sub(_visible, segment.text), segment.style)
            for segment in segments
        ]


class TurnedLines(LineFilter):
    """Puts each line's characters where `turn` says, every one keeping its style."""

    def __init__(self, turn: Callable[[str], Turned]) -> None:
        super().__init__()
        self._turn = turn

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line in the order that this terminal has to be given."""
        line = "".join(segment.text for segment in segments)
        if not HAS_RTL.search(line) or any(segment.control for segment in segments):
            return segments
        styles: list[Style | None] = []
        for segment in segments:
            styles.extend([segment.style] * len(segment.text))
        turned = self._turn(line)
        result: list[Segment] = []
        text, style = "", styles[turned[0][0]]
        for place, character in turned:
            if styles[place] != style:
                result.append(Segment(text, style))
                text, style = "", styles[place]
            text += character
        result.append(Segment(text, style))
        return result
