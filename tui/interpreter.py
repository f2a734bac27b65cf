"""What the floor below says in English, said in the language of the screen.

Doubts (`data/extract`) and troubles (`data/query`) are stored and raised in English, for every reader of the file and
the shell. Here the doubts have their Persian; the errors have it in `tui/persian_troubles.py`, and what DuckDB says
most often in `tui/duckdb_fa.py`. A sentence that is not known stays as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from data.errors import MizError
from tui import readable
from tui.words import Language, Phrase


class Sentence(NamedTuple):
    """An English sentence and its Persian: groups of the pattern fill the braces."""

    english: re.Pattern[str]
    persian: str


def _sentence(english: str, persian: str) -> Sentence:
    return Sentence(re.compile(english, re.DOTALL), persian)


_NUMBER: Final = r"[\d.,]+(?:e[+-]?\d+)?"

DOUBTS: Final[tuple[Sentence, ...]] = (
    _sentence("the article does not print the year from which it counts", "خبر سالی را که از آن می‌شمارد ننوشته است"),
    _sentence(
        r"the slash may be read the other way: (?P<n>[\d.]+)", "ممیز شاید از سوی دیگر خوانده شود: \u2066{n}\u2069"
    ),
    _sentence(
        rf"(?P<terms>{_NUMBER}(?: \+ {_NUMBER})+) = (?P<total>{_NUMBER}) (?P<unit>\S+) exceed the (?P<whole>{_NUMBER})"
        r" that stands before as their whole: whose they are is in doubt",
        "\u2066{terms} = {total}\u2069 {unit} از {whole} که پیش از آن‌ها چون کل آمده بیشتر است؛ معلوم نیست سهم کیست",
    ),
    _sentence(
        rf"the shares named together add up to (?P<total>{_NUMBER}) percent",
        "سهم‌هایی که با هم آمده‌اند روی هم {total} درصد می‌شوند",
    ),
    _sentence(
        rf"(?P<n>{_NUMBER}) (?P<unit>\S+) a tonne is out of all proportion: one of the two may be misprinted",
        "هر تن {n} {unit} به هیچ حسابی نمی‌خواند؛ شاید یکی از دو عدد غلط چاپ شده باشد",
    ),
    _sentence("a share of more than 100 percent", "سهمی بیش از ۱۰۰ درصد"),
    _sentence(rf"a change of (?P<n>{_NUMBER}) percent is out of proportion", "تغییر {n} درصدی باورکردنی نیست"),
    _sentence("a rank beyond 250", "رتبه‌ای پس از ۲۵۰"),
    _sentence(
        "more money than there is: a scale word may be misprinted",
        "پولی بیش از آنچه هست؛ شاید «میلیون» یا «میلیارد» غلط چاپ شده باشد",
    ),
    _sentence(
        "a few dollars of trade: a scale word may be missing",
        "تجارتی به ارزش چند دلار؛ شاید «میلیون» یا «میلیارد» جا افتاده باشد",
    ),
    _sentence("more countries than there are", "بیش از شمار کشورهای جهان"),
)

ISOLATE, END = "\u2068", "\u2069"
"""Around a name or a path inside a Persian sentence: it keeps its own direction."""
_BARE: Final = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
_AT: Final = Phrase("سطر {line}، ستون {column}", "line {line}, column {column}")
_COUNTED: Final = frozenset(("n", "n_2", "terms", "total", "whole"))
"""Groups that hold a number, which is written in the language's digits."""


def doubt(text: str, language: Language) -> str:
    """Why a figure may be wrong; several reasons stand apart by semicolons."""
    if language == "en":
        return text
    return "؛ ".join(_said(part, DOUBTS) for part in text.split("; "))


def trouble(text: str, language: Language) -> str:
    """One sentence of an error: its title, what was seen, or its hint."""
    return text if language == "en" else _said(text, _troubles())


def evidence(error: MizError, language: Language) -> str:
    """What was seen; of a statement whose mistake is told in Persian, DuckDB's own sentence, which one searches for."""
    if error.seen or language == "en" or getattr(error, "reason", "") != "sql":
        return trouble(error.seen, language)
    return "" if trouble(error.title, language) == error.title else error.title.rstrip(".")


def told(error: MizError, language: Language) -> str:
    """A whole error in one line, as it stands behind `miz: `: title, place, what was seen, what to do."""
    line: int | None = getattr(error, "line", None)
    place = ""
    if line is not None:
        column: int | None = getattr(error, "column", None)
        said = _AT.say(language, line=readable.digits(line, language), column=readable.digits(column, language))
        place = f" ({said})"
    seen, hint = evidence(error, language), trouble(error.hint, language)
    if language == "fa" and seen and (seen == error.seen or not error.seen):
        seen = f"{ISOLATE}{seen}{END}"
    return trouble(error.title, language) + place + (f": {seen}" if seen else "") + (f". {hint}" if hint else "")


def plain(text: str) -> str:
    """`text` without the isolates that keep names in their own direction: for what goes into a file."""
    return text.translate(_BARE)


@cache
def _troubles() -> tuple[Sentence, ...]:
    # Some 300 patterns, which nobody waits for who meets no error.
    from tui import duckdb_fa, persian_troubles

    # DuckDB's first: the last sentence of the house takes any two parts around a colon.
    return tuple(_sentence(english, persian) for english, persian in duckdb_fa.SENTENCES + persian_troubles.SENTENCES)


def _said(text: str, known: tuple[Sentence, ...]) -> str:
    bare = text.strip()
    for english, persian in known:
        if (found := english.fullmatch(bare)) is None:
            continue
        filled: dict[str, str] = {}
        for name, value in found.groupdict().items():
            if name in _COUNTED:
                filled[name] = readable.written(value, "fa")
            elif name == "unit":
                filled[name] = readable.unit_word(value, "fa")
            elif name == "said":
                filled[name] = _said(value, known)
                if filled[name] == value:
                    return text  # only half of it would be Persian
            else:
                filled[name] = f"{ISOLATE}{value}{END}"
        return persian.format(**filled)
    return text
