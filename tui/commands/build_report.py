"""What `miz build` says when it has ended: how much was read, what was skipped, in the language of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from tui import readable
from tui.commands.paper import Paper
from tui.interpreter import plain, trouble
from tui.words import Phrase
from widgets.text.sanitize import sanitize
from widgets.text.shape import shape_line

if TYPE_CHECKING:
    from data.catalog.report import BuildReport
    from tui.terminal import BidiMode
    from tui.words import Language

LISTED: Final = 12
"""Lines of skipped files and notes on the screen; `--json` has them all."""

LTR, END = "\u2066", "\u2069"
"""Isolates, around a path or a reason inside a Persian line of a terminal."""

STAGES: Final = {
    "reading": Phrase("خواندن خبرها", "Reading articles"),
    "loading": Phrase("نوشتن فهرست", "Writing the catalogue"),
    "checking": Phrase("بازخوانی", "Reading it back"),
    "done": Phrase("انجام شد", "Done"),
}
KINDS: Final = {
    "figures": (Phrase("رقم", "figure"), Phrase("رقم", "figures")),
    "market_mentions": (Phrase("نام بازار", "mention of a market"), Phrase("نام بازار", "mentions of markets")),
    "desk_mentions": (Phrase("نام میز", "mention of a desk"), Phrase("نام میز", "mentions of desks")),
    "trade_items": (
        Phrase("کالا با جهت", "good with its direction"),
        Phrase("کالا با جهت", "goods with their direction"),
    ),
    "people": (Phrase("شخص", "person"), Phrase("شخص", "people")),
    "organisations": (Phrase("سازمان", "organisation"), Phrase("سازمان", "organisations")),
    "plans": (Phrase("برنامه", "plan"), Phrase("برنامه", "plans")),
}
HEAD = Phrase("{path}: {n} خبر، {size} مبی‌بایت", "{path}: {n} articles, {size} MiB")
HEAD_OF_ONE = Phrase("{path}: {n} خبر، {size} مبی‌بایت", "{path}: {n} article, {size} MiB")
DOUBTS = Phrase("، {n} تای آن با تردید", ", {n} of them in doubt")
TIME = Phrase("در {n} ثانیه", "in {n} s")
RATE = Phrase("{n} خبر در ثانیه", "{n} articles a second")
JOBS = Phrase("{n} پردازه", "{n} processes")
SKIPPED = Phrase("کنار گذاشته", "skipped")
READ_BEFORE = Phrase("تکراری", "read before")
THE_SAME = Phrase("همان {path}", "the same as {path}")
NOTE = Phrase("یادداشت", "note")
MORE = Phrase("{n} تای دیگر؛ با --json همه می‌آید", "{n} more; --json lists them all")
PROGRESS = Phrase("{articles} خبر، {records} یافته", "{articles} articles, {records} records")


def tell(report: BuildReport, stream: TextIO, language: Language, mode: BidiMode = "app") -> None:
    """Write the report, a line each; on a terminal Persian from the right edge, joined and in order."""
    paper = Paper(stream, mode)
    for line in lines_of(report, language):
        print_words(paper, line, language)


def lines_of(report: BuildReport, language: Language) -> list[str]:
    """The report in words: logical text, paths and reasons inside isolates where the words are Persian."""

    def number(value: float, decimals: int = 0) -> str:
        return readable.number(value, language, decimals)

    def fixed(value: float) -> str:
        text = f"{value:,.1f}"
        return text if language == "en" else readable.digits(text, language).replace(",", "٬").replace(".", "٫")

    def code(text: str) -> str:
        return f"{LTR}{text}{END}" if language == "fa" else text

    def reason(text: str) -> str:
        said = trouble(text, language)
        return said if said != text else code(text)

    head = HEAD_OF_ONE if report.articles == 1 else HEAD
    size = fixed(report.size / (1 << 20))
    lines = [head.say(language, path=code(str(report.catalogue)), n=number(report.articles), size=size)]
    for table, count in report.records.items():
        if count:
            shown = DOUBTS.say(language, n=number(report.doubts)) if table == "figures" and report.doubts else ""
            one, many = KINDS.get(table, (Phrase(table, table), Phrase(table, table)))
            lines.append(f"  {number(count):>9} {(one if count == 1 else many).say(language)}{shown}")
    # Of a few articles, most of the time is not reading.
    rate = RATE.say(language, n=number(report.articles / report.seconds)) if report.articles >= 100 else ""
    jobs = JOBS.say(language, n=number(report.jobs)) if report.jobs > 1 else ""
    details = ("، " if language == "fa" else ", ").join(filter(None, (rate, jobs)))
    lines.append(TIME.say(language, n=fixed(report.seconds)) + (f" ({details})" if details else ""))
    told = [
        (SKIPPED, [(skipped.path, reason(skipped.reason)) for skipped in report.skipped]),
        (READ_BEFORE, [(path, THE_SAME.say(language, path=code(kept))) for path, kept in report.duplicates]),
        (NOTE, [(path, reason(note)) for path, note in report.notes]),
    ]
    for phrase, items in told:
        word = phrase.say(language)
        lines += [f"{word}: {code(path)}: {why}" for path, why in items[:LISTED]]
        if len(items) > LISTED:
            lines.append(f"{word}: {MORE.say(language, n=number(len(items) - LISTED))}")
    return lines


def painted(phrase: Phrase, language: Language, **filled: object) -> str:
    """A phrase as it is written into one line on a terminal."""
    said = phrase.say(language, **filled)
    return shape_line(said, "rtl").text if language == "fa" else said


def print_words(paper: Paper, line: str, language: Language) -> None:
    """One line of words: sanitized where it goes into a file, cut to no width on a terminal."""
    if not paper.is_terminal:
        paper.stream.write(sanitize(plain(line)) + "\n")
        return
    right = language == "fa"
    shaped = shape_line(line, "rtl" if right else "ltr")
    space = " " * max(0, min(paper.width, 100) - shaped.width) if right else ""
    paper.line([(space + shaped.text, "")])
