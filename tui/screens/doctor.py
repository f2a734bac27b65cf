"""`miz doctor`: which terminal this is, what Miz does about it, and a card to see whether it worked.

Plain lines on standard output, no screen: it has to work where the screen does not.
"""

from __future__ import annotations

import os
import select
import shutil
import sys
from typing import TextIO

from tui import words
from tui.terminal import BidiMode, BidiSwitch, Probe, Terminal, language_of
from tui.words import Language, Phrase

CARD_WIDTH = 30
LTR, END = "\u2066", "\u2069"
"""Isolates: around a command or a name inside a Persian line."""


def run_doctor(language: Language | None = None, mode: BidiMode = "app") -> int:
    """Print what was found and the test card. Always 0: a terminal that cannot be helped is an answer too."""
    probe = Probe.start()
    out = sys.stdout
    switch = BidiSwitch(probe.terminal(), mode)
    say_lines(out, switch, language or language_of(os.environ), on_terminal=out.isatty())
    return 0


def verdict(terminal: Terminal) -> list[Phrase]:
    """What Miz does in this terminal, and what a person may have to change."""
    plan = terminal.plan
    if plan.reverses_runs:
        said = [words.DOCTOR_REVERSES]
    elif plan.before:
        said = [words.DOCTOR_SWITCHES]
    elif plan.helpless:
        said = [words.DOCTOR_HELPLESS]
    else:
        said = [words.DOCTOR_PLAIN]
    if plan.drops_marks:
        said.append(words.DOCTOR_MARKS)
    if plan.before and terminal.multiplexer == "tmux" and not terminal.passthrough:
        said.append(words.DOCTOR_CLOSED_TMUX)
    if terminal.kind == "unknown":
        said.append(words.DOCTOR_UNKNOWN)
    if terminal.kind in words.ADVICE:
        said.append(words.ADVICE[terminal.kind])
    return said


def say_lines(out: TextIO, switch: BidiSwitch, language: Language, *, on_terminal: bool) -> None:
    """Write the report. On a terminal it is shaped and ordered; elsewhere it is logical text."""
    terminal = switch.terminal
    plan = terminal.plan
    painter = _Painter(switch if on_terminal else None)
    if on_terminal and switch.acts and not plan.each_row:
        switch.off(out)
    name = plan.name if on_terminal else words.DOCTOR_NOT_A_TERMINAL.say(language)
    facts = [(words.DOCTOR_TERMINAL, name), (words.DOCTOR_KNOWN_BY, terminal.evidence)]
    if terminal.multiplexer:
        facts.append((words.DOCTOR_INSIDE, terminal.multiplexer))
    facts.append((words.DOCTOR_MODE, f"--bidi {switch.mode}"))
    lines = ["", words.DOCTOR_TITLE.say(language), ""]
    # The value keeps its own direction within a Persian line.
    lines += [f"  {label.say(language)}: {LTR}{value}{END}" for label, value in facts]
    lines += [f"    {phrase.say(language)}" for phrase in verdict(terminal)]
    lines += ["", words.DOCTOR_LOOK.say(language), ""]
    for line in lines:
        out.write(painter.line(line, language) + "\n")
    for line in painter.card():
        out.write(line + "\n")
    out.write("\n")
    for part in words.DOCTOR_WRONG.say(language).split(" · "):
        out.write(painter.line(part, language) + "\n")
    if on_terminal and switch.acts and plan.lasting and sys.stdin.isatty():
        out.write("\n" + painter.line(words.DOCTOR_ENTER.say(language), language))
        out.flush()
        # Given back, this terminal would turn the card round again: it stays until it was looked at.
        select.select([sys.stdin], [], [], 120)
        out.write("\n")
    switch.on(out)


class _Painter:
    """Lines for the main screen of a terminal, or for a file where there is none."""

    def __init__(self, switch: BidiSwitch | None) -> None:
        self._switch = switch
        # Lines longer than this tire the eye; a last column left free never wraps.
        self._columns = min(100, shutil.get_terminal_size().columns - 1)
        plan = switch.terminal.plan if switch is not None else None
        self._head = self._tail = ""
        if switch is not None and switch.acts and plan is not None and plan.each_row:
            self._head, self._tail = switch.switch(on=False), switch.switch(on=True)

    def line(self, text: str, language: Language) -> str:
        """One line of words, as it goes out: Persian from the right edge on a terminal."""
        if self._switch is None or language == "en":
            return text.replace(LTR, "").replace(END, "")
        from widgets.text.shape import measure

        bare = text.strip()
        indent = len(text) - len(text.lstrip())
        return self._dressed(" " * max(0, self._columns - indent - measure(bare)) + self._shaped(bare))

    def card(self) -> list[str]:
        """The test card: Persian between two walls, English beside it."""
        edge = "─" * (CARD_WIDTH + 2)
        lines = [self._dressed(f"  ┌{edge}┐")]
        for persian, english in words.DOCTOR_CARD_LINES:
            if self._switch is None:
                lines.append(f"  │ {persian} │  {english}")
                continue
            from widgets.text.shape import shape_line

            width = shape_line(persian, "rtl").width
            lines.append(self._dressed(f"  │ {' ' * (CARD_WIDTH - width)}{self._shaped(persian)} │  {english}"))
        lines.append(self._dressed(f"  └{edge}┘"))
        return lines

    def _shaped(self, text: str) -> str:
        if self._switch is None or self._switch.sends_logical:
            return text
        from widgets.text.shape import shape_line

        shaped = shape_line(text, "rtl").text
        if self._switch.reverses_runs:
            from tui.runs import for_kitty, text_of

            return text_of(for_kitty(shaped))
        if self._switch.drops_marks:
            from tui.runs import text_of, without_marks

            return text_of(without_marks(shaped))
        return shaped

    def _dressed(self, line: str) -> str:
        return f"{self._head}{line}{self._tail}" if self._head else line
