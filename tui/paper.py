"""Plain lines on a terminal, Persian joined and in order: what the commands print on.

Lines come in as segments in the order of the eye, already shaped. Paper writes them so that they stay right in the
scrollback, after the command has ended: a terminal whose switch acts per row is told so around every line; one
whose switch would turn finished lines round again gets each line in the order that it will turn round itself.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from widgets.text.bidi import Base, base_level
from widgets.text.layout import fit
from widgets.text.sanitize import sanitize
from widgets.text.shape import measure, shape_line

if TYPE_CHECKING:
    from tui.terminal import BidiMode

Segment = tuple[str, str]
"""Visual text and its SGR parameters (`1`, `38;5;208`), empty for none."""

BOLD = "1"
DIM = "2"
HEADING = "1"
FIGURE = "1;33"


class Paper:
    """A terminal to print on."""

    def __init__(self, stream: TextIO, mode: BidiMode = "app") -> None:
        self.stream = stream
        self.is_terminal = stream.isatty()
        """Elsewhere lines are logical and never cut."""
        self.colours = self.is_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        self._head = self._tail = ""
        self._reverses_runs = self._turns_back = False
        if self.is_terminal:
            self._know_the_terminal(mode)

    def _know_the_terminal(self, mode: BidiMode) -> None:
        from tui.terminal import BidiSwitch, Probe

        switch = BidiSwitch(Probe.start().terminal(), mode)
        plan = switch.terminal.plan
        self._reverses_runs = switch.reverses_runs
        self._turns_back = switch.sends_logical or (switch.acts and not plan.each_row)
        if switch.acts and plan.each_row:
            self._head, self._tail = switch.switch(on=False), switch.switch(on=True)

    @property
    def width(self) -> int:
        """Cells of a line; one less than the terminal has, so that no line wraps by itself."""
        if not self.is_terminal:
            return 100_000
        try:
            columns = os.get_terminal_size(self.stream.fileno()).columns
        except (OSError, ValueError):
            columns = 80
        return max(20, columns - 1)

    def set(self, logical: str, width: int, base: Base = "auto") -> tuple[str, int, bool]:
        """A text as it is written in at most `width` cells, its width, and whether it runs from the right."""
        if not self.is_terminal:
            return sanitize(logical, "show"), measure(logical), bool(base_level(logical, base))
        line = fit(logical, width, base, controls="show")
        return line.text, line.width, line.base == "rtl"

    def line(self, segments: list[Segment]) -> None:
        """Write one line."""
        text = "".join(part for part, _ in segments)
        styles = [style for part, style in segments for _ in part]
        painted = self._styled(self._turned(text), styles)
        self.stream.write(f"{self._head}{painted}{self._tail}\n")

    def _turned(self, text: str) -> list[tuple[int, str]]:
        """Per place on the line, the character that is sent there and which of `text` it is."""
        if self._reverses_runs:
            from tui.runs import for_kitty

            return for_kitty(text)
        if self._turns_back:
            from tui.runs import for_ordering_terminal

            return for_ordering_terminal(text)
        return list(enumerate(text))

    def _styled(self, turned: list[tuple[int, str]], styles: list[str]) -> str:
        if not self.colours or not any(styles):
            return "".join(character for _, character in turned)
        pieces = []
        now = ""
        for place, character in turned:
            if styles[place] != now:
                now = styles[place]
                pieces.append(f"\x1b[0;{now}m" if now else "\x1b[0m")
            pieces.append(character)
        return "".join(pieces) + ("\x1b[0m" if now else "")


def complain(text: str, mode: BidiMode = "app") -> None:
    """Write `miz: text` to standard error; on a terminal, its Persian joined and in order."""
    stream = sys.stderr
    line = f"miz: {' '.join(text.split())}"
    if stream.isatty():
        try:
            Paper(stream, mode).line([(shape_line(line, "ltr").text, "")])
            stream.flush()
            return
        except (OSError, ValueError, KeyboardInterrupt):
            pass  # a terminal that went away: plain words, or none
    stream.write(sanitize(line) + "\n")
    stream.flush()
