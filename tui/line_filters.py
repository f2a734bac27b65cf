"""For terminals that turn text round by themselves: each line given in the order that comes out right there."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui import runs
from tui.runs import HAS_RTL, Turned
from tui.terminal import BidiSwitch


class TurnedLines(LineFilter):
    """Puts each line's characters where `turn` says, each in the style that it names."""

    def __init__(self, turn: Callable[[str, list[Style | None]], Turned]) -> None:
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
        turned = self._turn(line, styles)
        result: list[Segment] = []
        if not turned:
            return []
        text, style = "", styles[turned[0][0]]
        for place, character in turned:
            if styles[place] != style:
                result.append(Segment(text, style))
                text, style = "", styles[place]
            text += character
        result.append(Segment(text, style))
        return result


def filter_of(switch: BidiSwitch) -> TurnedLines:
    """The filter for a terminal that does not take lines as they were painted."""
    if switch.reverses_runs:
        return TurnedLines(lambda line, styles: runs.for_kitty_by_font(line, [_font(style) for style in styles]))
    turn = runs.for_ordering_terminal if switch.sends_logical else runs.without_marks
    return TurnedLines(lambda line, styles: turn(line))


def _font(style: Style | None) -> tuple[bool, bool]:
    return (bool(style.bold), bool(style.italic)) if style is not None else (False, False)
