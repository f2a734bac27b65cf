"""Plain lines on a terminal, Persian joined and in order: what the commands print on.

Lines come in as segments in the order of the eye, already shaped. Paper writes them so that they stay right in the
scrollback, after the command has ended: a terminal whose switch acts per row is told so around every line; one
whose switch would turn finished lines round again (Konsole, mlterm) gets each line inside an override that fixes
its order, letters unshaped, because it joins them itself.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Literal, TextIO
from unicodedata import decomposition, normalize

from widgets.text.bidi import Base, base_level
from widgets.text.layout import TextLayout, fit
from widgets.text.sanitize import sanitize
from widgets.text.shape import measure

if TYPE_CHECKING:
    from tui.terminal import BidiMode
    from tui.words import Language

Segment = tuple[str, str]
"""Visual text and its SGR parameters (`1`, `38;5;208`), empty for none."""

Styled = list[tuple[str, str]]
"""Characters in the order of sending, each with its SGR parameters."""

LRM, RLO, PDF, ZWNJ = "\u200e", "\u202e", "\u202c", "\u200c"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")

_ISOLATES = re.compile("[\u2066-\u2069]")
WIDEST_WORDS = 100
"""Cells of a line of words: longer ones lose the eye on its way back."""

BOLD = "1"
DIM = "2"
FIGURE = "1;33"


class Paper:
    """A terminal to print on."""

    def __init__(self, stream: TextIO, mode: BidiMode = "app") -> None:
        self.stream = stream
        self.is_terminal = stream.isatty()
        """Elsewhere lines are logical and never cut."""
        self.colours = self.is_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        self._head = self._tail = ""
        self._spare = 1
        self._write: Callable[[str, list[str]], Styled] = _as_it_is
        if self.is_terminal:
            self._know_the_terminal(mode)

    def _know_the_terminal(self, mode: BidiMode) -> None:
        from tui.terminal import BidiSwitch, Probe

        switch = BidiSwitch(Probe.start().terminal(), mode)
        plan = switch.terminal.plan
        if switch.reverses_runs:
            self._write = _for_kitty
        elif switch.drops_marks:
            self._write = _without_marks
        elif switch.sends_logical:
            self._write = _for_ordering_terminal
        elif switch.acts and plan.lasting:
            mlterm = plan.terminal == "mlterm"
            self._write = _overridden_mirrored if mlterm else _overridden
            # mlterm breaks its lines as if controls took cells: three of ours, and one for every ZWNJ.
            self._spare = 16 if mlterm else 1
        elif switch.acts and plan.each_row:
            self._head, self._tail = switch.switch(on=False), switch.switch(on=True)

    @property
    def width(self) -> int:
        """Cells of a line; fewer than the terminal has, so that no line wraps by itself."""
        if not self.is_terminal:
            return 100_000
        try:
            columns = os.get_terminal_size(self.stream.fileno()).columns
        except (OSError, ValueError):
            columns = 80
        return max(20, columns - self._spare)

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
        self.stream.write(f"{self._head}{self._coloured(self._write(text, styles))}{self._tail}\n")

    def _coloured(self, written: Styled) -> str:
        if not self.colours:
            return "".join(character for character, _ in written)
        pieces = []
        now = ""
        for character, style in written:
            if style != now:
                now = style
                pieces.append(f"\x1b[0;{now}m" if now else "\x1b[0m")
            pieces.append(character)
        return "".join(pieces) + ("\x1b[0m" if now else "")


def _as_it_is(text: str, styles: list[str]) -> Styled:
    return list(zip(text, styles, strict=True))


def _for_kitty(text: str, styles: list[str]) -> Styled:
    from tui.runs import for_kitty_by_font

    fonts = ["1" in style.split(";") for style in styles]
    return [(character, styles[place]) for place, character in for_kitty_by_font(text, fonts)]


def _without_marks(text: str, styles: list[str]) -> Styled:
    from tui.runs import without_marks

    return [(character, styles[place]) for place, character in without_marks(text)]


def _for_ordering_terminal(text: str, styles: list[str]) -> Styled:
    from tui.runs import for_ordering_terminal

    return [(character, styles[place]) for place, character in for_ordering_terminal(text)]


def _overridden(text: str, styles: list[str], *, mirror: bool = False) -> Styled:
    """The line in the order of writing inside a right-to-left override: shown, it is in the order of the eye.

    Both terminals drop a control in the first cell, so a blank goes before it; the mark after that keeps mlterm
    from setting the line against the right by itself. `mirror`: the terminal mirrors brackets in an override.
    """
    if not _RIGHT_TO_LEFT.search(text):
        return [(" ", ""), *_as_it_is(text, styles)]
    first = len(text) - len(text.lstrip(" "))
    last = len(text.rstrip(" "))
    written: Styled = [(" ", ""), (LRM, ""), *_as_it_is(text[:first], styles[:first]), (RLO, "")]
    for place in range(last - 1, first - 1, -1):
        character = text[place]
        letter = _letter(character)
        if mirror:
            letter = letter.translate(_MIRRORED)
        written.append((letter, styles[place]))
        # The terminal joins letters by itself, and would do so across a ZWNJ that painting has left out.
        if place > first and _parted(character, text[place - 1]):
            written.append((ZWNJ, styles[place]))
    return [*written, (PDF, "")]


def _overridden_mirrored(text: str, styles: list[str]) -> Styled:
    return _overridden(text, styles, mirror=True)


def _letter(character: str) -> str:
    """The letter of a painted form. A lam-alef takes one cell, so it stays one character."""
    plain = normalize("NFKC", character) if "\ufb50" <= character <= "\ufeff" else character
    return plain if len(plain) == 1 else character


def _parted(letter: str, following: str) -> bool:
    """Whether two painted letters stand beside each other unjoined, though their kinds would join."""
    if not ("\ufb50" <= letter <= "\ufeff" and "\ufb50" <= following <= "\ufeff"):
        return False
    return _form(letter) in ("isolated", "final") and _form(following) in ("isolated", "initial") and _joins(letter)


def _form(letter: str) -> str:
    return decomposition(letter).partition(">")[0].lstrip("<")


@cache
def _joins(letter: str) -> bool:
    """Whether the letter of this form joins the one after it when it may: it has an initial form."""
    plain = decomposition(letter).partition("> ")[2]
    return any(decomposition(chr(code)) == f"<initial> {plain}" for code in range(0xFB50, 0xFF00))


def speak_utf8(stream: TextIO) -> None:
    """Words go out in UTF-8 whatever the locale: a row of escapes tells nobody anything."""
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(text: str, mode: BidiMode = "app", language: Language = "en") -> None:
    """Write `miz: text` to standard error; on a terminal, its Persian joined and in order."""
    say(f"miz: {text}", mode, language)


def say(text: str, mode: BidiMode = "app", language: Language = "en") -> None:
    """Write one line of words to standard error. On a terminal it is wrapped, joined and ordered, and Persian words
    stand at the right; elsewhere it is one logical line, without the isolates that keep its names in order."""
    stream = sys.stderr
    speak_utf8(stream)
    line = " ".join(text.split())
    if stream.isatty() and _RIGHT_TO_LEFT.search(line):
        try:
            _say_on(Paper(stream, mode), line, "rtl" if language == "fa" else "ltr")
            stream.flush()
            return
        except (OSError, ValueError, KeyboardInterrupt):
            pass  # a terminal that went away: plain words, or none
    stream.write(sanitize(_ISOLATES.sub("", line)) + "\n")
    stream.flush()


def _say_on(paper: Paper, line: str, base: Literal["rtl", "ltr"]) -> None:
    width = min(paper.width, WIDEST_WORDS)
    for placed in TextLayout(line, width, base).lines(0, 1000):
        indent = " " * (width - placed.width) if base == "rtl" else ""
        paper.line([(indent + placed.text, "")])
