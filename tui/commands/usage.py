"""A command that was called wrongly: its usage and what was wrong, in the language of the person.

The words of argparse stay what English says. In Persian the same is said in a sentence of our own, joined and in
order on a terminal like every other error, with the names of options as they are typed.
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from tui.interpreter import END, ISOLATE

if TYPE_CHECKING:
    from tui.terminal import BidiMode
    from tui.words import Language

WRONG_USAGE: Final = 2

_OPTION = r"argument (?P<option>\S+): "

MISUSES: Final[tuple[tuple[str, str], ...]] = (
    (
        r"no command '(?P<name>.*)', and more than one catalogue; commands: (?P<names>.+)",
        "دستوری به نام {name} نیست، و بیش از یک فهرست هم گشوده نمی‌شود. دستورها: {names}",
    ),
    (r"not understood: (?P<words>.+)", "این شناخته نیست: {words}"),
    (r"the following arguments are required: (?P<names>.+)", "این جا افتاده است: {names}"),
    # Quotes around the choices went with Python 3.12.
    (
        _OPTION + r"invalid choice: (?P<value>.+?) \(choose from (?P<names>.+)\)",
        "گزینهٔ {option} مقدار {value} ندارد. یکی از این‌ها را می‌گیرد: {names}",
    ),
    (_OPTION + "expected one argument", "گزینهٔ {option} مقداری می‌خواهد"),
    (_OPTION + "expected at least one argument", "گزینهٔ {option} دست‌کم یک مقدار می‌خواهد"),
    (_OPTION + "ignored explicit argument (?P<value>.+)", "گزینهٔ {option} مقداری نمی‌گیرد، ولی این نوشته شده: {value}"),
    (
        _OPTION + "invalid whole number value: (?P<value>.+)",
        "گزینهٔ {option} عددی صحیح می‌خواهد، صفر یا بیشتر، نه {value}",
    ),
    (_OPTION + "invalid number of seconds value: (?P<value>.+)", "گزینهٔ {option} شمار ثانیه‌ها را می‌خواهد، نه {value}"),
    (
        _OPTION + r"invalid size \((?P<least>\S+) to (?P<most>\S+)\) value: (?P<value>.+)",
        "گزینهٔ {option} اندازه‌ای از {least} تا {most} می‌خواهد، نه {value}",
    ),
)
"""(what argparse and the command line say, a pattern that has to match the whole; the Persian)."""


class Parser(argparse.ArgumentParser):
    """One that says in Persian, too, what it does not understand, and leaves with exit code 2."""

    language: Language = "en"
    bidi: BidiMode = "app"

    def error(self, message: str) -> NoReturn:
        """The usage and the mistake, to standard error."""
        if self.language == "en":
            super().error(message)
        from tui.commands.help_fa import Page
        from tui.commands.paper import Paper, complain, speak_utf8

        speak_utf8(sys.stderr)
        Page(Paper(sys.stderr, self.bidi)).usage(self)
        complain(in_persian(message), self.bidi, "fa")
        sys.exit(WRONG_USAGE)


def in_persian(message: str) -> str:
    """What argparse says of a mistake, in Persian; of one that nobody foresaw, its own words behind ours."""
    for english, persian in MISUSES:
        if found := re.fullmatch(english, message, re.DOTALL):
            return persian.format(**{name: _kept(value) for name, value in found.groupdict().items()})
    return f"دستور درست نوشته نشده است: {_kept(message)}"


def _kept(typed: str) -> str:
    """Words as they were typed, without the quotes of Python, in their own direction."""
    if typed.startswith(("'", '"')):
        typed = re.sub(r"""(['"])(.*?)\1""", r"\2", typed)
    return f"{ISOLATE}{typed}{END}"
