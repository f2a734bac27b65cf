"""`miz --help` and `miz COMMAND --help` in Persian: the same options, said from the right."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from tui.commands.paper import BOLD, WIDEST_WORDS, Paper
from widgets.text.layout import TextLayout
from widgets.text.sanitize import sanitize

if TYPE_CHECKING:
    import argparse

    from tui.terminal import BidiMode

PERSIAN: Final[dict[str, str]] = {
    # What a command is
    "An offline explorer of Persian export news: every number, led back to its sentence.": (
        "کاوشگر آفلاین خبرهای صادراتی فارسی: هر رقم، با راهی به جمله‌اش."
    ),
    "Show what this terminal can do with Persian.": "این پایانه با فارسی چه می‌کند.",
    "Read articles, extract what they say, and write a catalogue.": (
        "خبرها را می‌خواند، آنچه می‌گویند بیرون می‌کشد، و فهرست می‌نویسد."
    ),
    "Run statements that read the catalogue. Results go to standard output one after the other.": (
        "جمله‌هایی را اجرا می‌کند که فهرست را می‌خوانند. نتیجه‌ها یکی پس از دیگری به خروجی استاندارد می‌روند."
    ),
    "Print one article with its figures marked.": "یک خبر را با رقم‌های نشان‌دارش چاپ می‌کند.",
    "List the export desks.": "میزهای صادراتی را فهرست می‌کند.",
    "List the markets with the roles they have.": "بازارها را با نقش هر یک فهرست می‌کند.",
    "List the figures that articles state.": "رقم‌هایی را که خبرها گفته‌اند فهرست می‌کند.",
    "List the articles with the number of their figures.": "خبرها را با شمار رقم‌هایشان فهرست می‌کند.",
    "Names are Persian or English; spelling variants are one.": "نام‌ها فارسی یا انگلیسی‌اند؛ شیوهٔ نوشتن فرقی نمی‌کند.",
    # Options of all
    "show this help message and exit": "همین راهنما",
    "show program's version number and exit": "نسخهٔ برنامه",
    "language of the words (default: the locale's)": "زبان واژه‌ها (پیش‌فرض: زبان سیستم)",
    "who orders Persian letters: miz, the terminal, or miz without telling the terminal "
    "(default: $MIZ_BIDI, else app)": (
        "چه کسی حروف فارسی را می‌چیند: میز، پایانه، یا میز بی آنکه به پایانه بگوید"
        " (پیش‌فرض: \u2066$MIZ_BIDI\u2069، وگرنه app)"
    ),
    "colours of the explorer": "رنگ‌های کاوشگر",
    "what to explore (default: your own)": "فهرستی که کاویده می‌شود (پیش‌فرض: فهرست خودتان)",
    # Building
    "files, folders, archives (default: the bundled)": "پرونده، پوشه یا بایگانی (پیش‌فرض: خبرهای همراه برنامه)",
    "what to write (default: miz.duckdb)": "آنچه نوشته می‌شود (پیش‌فرض: miz.duckdb)",
    "processes (default: one a core)": "شمار پردازه‌ها (پیش‌فرض: برای هر هسته یکی)",
    "what runs them": "آنچه پردازه‌ها را می‌گرداند",
    "tables to add to the bundled ones": "جدول‌هایی که به جدول‌های همراه برنامه افزوده می‌شود",
    "print the report as one JSON object": "گزارش به صورت یک شیء JSON",
    # Output
    "default: by the file's name, else a table on a terminal and csv elsewhere": (
        "پیش‌فرض: از نام پرونده؛ وگرنه در پایانه جدول و جای دیگر csv"
    ),
    "write to FILE, whole or not at all": "نوشتن در FILE، یا همه یا هیچ",
    "a catalogue that miz build has written": "فهرستی که miz build نوشته است",
    # SQL
    "one or more statements; - reads them from standard input; on a terminal without any, they are asked for": (
        "یک یا چند جمله؛ - آنها را از ورودی استاندارد می‌خواند؛ در پایانه، اگر جمله‌ای نباشد، پرسیده می‌شود"
    ),
    "limit of an SQL statement (default: none, or as set on the screen; 0 for none)": (
        "حد زمان یک جملهٔ SQL (پیش‌فرض: بی حد، یا آنچه در برنامه گذاشته‌اید؛ 0 یعنی بی حد)"
    ),
    "limit of the call (default: 20; 0 for none)": "حد زمان اجرا (پیش‌فرض: 20؛ 0 یعنی بی حد)",
    "limit of SQL's memory (default: 1GiB)": "حد حافظهٔ SQL (پیش‌فرض: 1GiB)",
    "let SQL read files (read_csv and the like); it still writes none": (
        "SQL بتواند پرونده بخواند (read_csv و مانند آن)؛ باز هم هیچ پرونده‌ای نمی‌نویسد"
    ),
    # Articles and filters
    "the article's id, its name, or the beginning of its hash": "شمارهٔ خبر، نام آن، یا آغاز چکیده‌اش",
    "a desk's id or name": "شناسه یا نام میز",
    "a market's code or name": "کد یا نام بازار",
    "a commodity's id or name": "شناسه یا نام کالا",
    "export, import, trade, transit": "صادرات، واردات، تجارت، ترانزیت",
    "USD, percent, t, …": "دلار، درصد، تن، …",
    "export_value, share, rank, …": "ارزش صادرات، سهم، رتبه، …",
    "1403, 1394:10m, …": "دوره، مانند 1403 یا \u20661394:10m\u2069 (ده ماه نخست)",
    "whose figure it is": "رقم از آن کجاست",
    "who is quoted": "گوینده",
    "an article's id or name": "شماره یا نام خبر",
    "published on DAY or later: 1404-09-29, 2025-12-20, 1404": (
        "منتشرشده در DAY یا پس از آن: \u20661404-09-29\u2069، \u20662025-12-20\u2069، 1404"
    ),
    "published on DAY or earlier": "منتشرشده در DAY یا پیش از آن",
    "holds all of these words": "همهٔ این واژه‌ها را دارد",
}
"""Every sentence of the parsers, by the English one."""

TITLES: Final = {
    "positional arguments": "آنچه می‌گیرد",
    "options": "گزینه‌ها",
    "filters": "قیدها",
}

COMMANDS_FA: Final = (
    ("build", "خبرها را می‌خواند و فهرست می‌سازد"),
    ("sql", "جمله‌هایی را اجرا می‌کند که فهرست را می‌خوانند"),
    ("desks", "میزهای صادراتی؛ این و سه دستور پس از آن جدول می‌نویسند، یا آنچه ماشین می‌خواند"),
    ("markets", "بازارها، با نقش هر یک"),
    ("figures", "رقم‌هایی که خبرها گفته‌اند"),
    ("articles", "خبرها، با شمار رقم‌هایشان"),
    ("show", "یک خبر با رقم‌های نشان‌دارش"),
    ("doctor", "این پایانه با فارسی چه می‌کند"),
)
"""The commands, in the order of the English help."""

LIST_TITLE: Final = "دستورها (miz COMMAND --help از هر یک بیشتر می‌گوید)"
_COLOURS: Final = re.compile("\x1b\\[[\\d;]*m")
"""Python 3.14 paints what it formats for a terminal."""
_NAMES: Final = 30
"""Cells for the names of options; longer ones have a line of their own."""


def say_help(parser: argparse.ArgumentParser, *, commands: bool, bidi: BidiMode = "app") -> None:
    """Write the help of `parser` to standard output; with the list of `commands` where it is the program's own.

    On a terminal it stands at the right, joined and in order, names of options as they are typed; elsewhere lines are
    logical.
    """
    import argparse

    page = Page(Paper(sys.stdout, bidi))
    page.usage(parser)
    if parser.description:
        page.words("")
        page.words(PERSIAN.get(parser.description, parser.description))
    formatter = argparse.HelpFormatter(parser.prog)
    for group in parser._action_groups:
        if not group._group_actions:
            continue
        page.words("")
        page.words(f"{TITLES.get(group.title or '', group.title)}:", bold=True)
        if group.description:
            page.words(PERSIAN.get(group.description, group.description))
        for action in group._group_actions:
            name = _COLOURS.sub("", formatter._format_action_invocation(action))
            page.item(name, PERSIAN.get(action.help or "", action.help or ""))
    if commands:
        page.words("")
        page.words(f"{LIST_TITLE}:", bold=True)
        for name, said in COMMANDS_FA:
            page.item(name, said)


def _plain(text: str) -> str:
    """Without what only an ordering needs."""
    return sanitize(text.replace("\u2066", "").replace("\u2069", ""))


class Page:
    """Lines from the right on a terminal, logical ones elsewhere."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._width = min(paper.width, WIDEST_WORDS)

    def words(self, text: str, *, bold: bool = False) -> None:
        """A sentence."""
        style = BOLD if bold else ""
        if not self._paper.is_terminal:
            self._paper.line([(_plain(text), "")])
            return
        for placed in TextLayout(text, self._width, "rtl").lines(0, 100):
            self._paper.line([(" " * (self._width - placed.width), ""), (placed.text, style)])

    def usage(self, parser: argparse.ArgumentParser) -> None:
        """How the command is called."""
        self.words("کاربرد:", bold=True)
        told = _COLOURS.sub("", parser.format_usage())
        for line in told.rstrip().split("\n"):
            self.code(line[len("usage: ") :])  # lines after the first are indented as far

    def code(self, text: str) -> None:
        """What is typed: from the left, as a shell has it."""
        self._paper.line([(f"  {text}", "")])

    def item(self, name: str, said: str) -> None:
        """A name, and at its left what it does."""
        if not self._paper.is_terminal:
            self._paper.line([(f"  {name}\t{_plain(said)}", "")])
            return
        room = max(20, self._width - _NAMES - 4)
        lines = [(placed.text, placed.width) for placed in TextLayout(said, room, "rtl").lines(0, 100)] if said else []
        head = f"{name:>{_NAMES}}  "
        if len(name) > _NAMES or not lines:
            self._paper.line([(" " * (self._width - len(name) - 2), ""), (f"{name}  ", BOLD)])
            head = " " * (_NAMES + 2)
        for text, width in lines:
            indent = " " * (self._width - _NAMES - 4 - width)
            self._paper.line([(f"{indent}{text}  ", ""), (head, BOLD)])
            head = " " * (_NAMES + 2)
