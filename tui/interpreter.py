"""What the floor below says in English, said in the language of the screen.

Doubts (`data/extract`) and troubles (`data/query`) are stored and raised in English, for every reader of the file and
the shell. Here are the sentences that the explorer knows, with their Persian; one that it does not know stays as it
is, as DuckDB's own errors do.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui import readable
from tui.words import Language


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

TROUBLES: Final[tuple[Sentence, ...]] = (
    _sentence("there is no statement to run", "جمله‌ای برای اجرا نیست"),
    _sentence(r"Write one, for example: (?P<sql>.+)", "یکی بنویسید، مانند: {sql}"),
    _sentence("these are several statements", "این چند جمله است"),
    _sentence("Run them one at a time", "یکی‌یکی اجرا کنید"),
    _sentence("the statement holds a NUL character", "در جمله نویسهٔ NUL هست"),
    _sentence("Remove it", "برش دارید"),
    _sentence("the statement is nested too deeply", "جمله بیش از اندازه تودرتوست"),
    _sentence("Write it with WITH, step by step", "با WITH گام‌به‌گام بنویسید"),
    _sentence("this statement is not for reading", "این جمله فقط نمی‌خواند"),
    _sentence(r"(?P<word>[A-Z_ ]+) is not for reading", "{word} برای خواندن نیست"),
    _sentence(r"The catalogue is opened for reading: (?P<sql>.+)", "فهرست فقط خوانده می‌شود: {sql}"),
    _sentence(r"Use (?P<sql>SHOW TABLES.+)", "به جایش بنویسید: {sql}"),
    _sentence("there is nothing to explain", "چیزی برای EXPLAIN نیست"),
    _sentence("Write a SELECT behind EXPLAIN", "پس از EXPLAIN یک SELECT بنویسید"),
    _sentence("this PIVOT asks the data for its columns", "این PIVOT ستون‌هایش را از داده می‌پرسد"),
    _sentence(r"Name the values: (?P<sql>.+)", "مقدارها را نام ببرید: {sql}"),
    _sentence("this function is not for reading the catalogue", "این تابع برای خواندن فهرست نیست"),
    _sentence("this function reads something other than the catalogue", "این تابع چیزی جز فهرست را می‌خواند"),
    _sentence("Tables of the catalogue are listed by SHOW TABLES", "جدول‌های فهرست را SHOW TABLES نشان می‌دهد"),
    _sentence("this tells about the machine, not about the catalogue", "این از رایانه می‌گوید، نه از فهرست"),
    _sentence("files cannot be read here", "اینجا پرونده‌ها خوانده نمی‌شوند"),
    _sentence("files of this kind cannot be read", "پرونده‌هایی از این گونه خوانده نمی‌شوند"),
    _sentence(
        "Start with --allow-files to read CSV, JSON, Parquet and text files",
        "برای خواندن CSV، JSON، Parquet و متن با \u2066--allow-files\u2069 آغاز کنید",
    ),
    _sentence(
        r"the statement needs more memory than the limit of (?P<n>[\d.]+) MiB",
        "جمله بیش از حدِ {n} مبی‌بایت حافظه می‌خواهد",
    ),
    _sentence(
        r"the reading process ended \((?P<status>\S+)\) near its memory limit of (?P<n>[\d.]+) MiB",
        "پردازهٔ خواننده نزدیک حدِ حافظه‌اش، {n} مبی‌بایت، پایان یافت (\u2066{status}\u2069)",
    ),
    _sentence(r"the statement ran longer than the limit of (?P<n>[\d.]+) s", "اجرای جمله از حدِ {n} ثانیه گذشت"),
    _sentence(
        r"Raise it with (?P<switch>--\w+), or ask for less",
        "با \u2066{switch}\u2069 بیشترش کنید یا کمتر بخواهید",
    ),
    _sentence("the statement was stopped", "جمله ایستانده شد"),
    _sentence("this result is closed", "این نتیجه بسته شده است"),
    _sentence("Run the statement again", "جمله را دوباره اجرا کنید"),
    _sentence("no figure of this id in the catalogue", "رقمی با این شناسه در فهرست نیست"),
    _sentence("no article of this id or name in the catalogue", "خبری با این شناسه یا نام در فهرست نیست"),
    _sentence("no article was named", "خبری نام برده نشد"),
    _sentence(r"List them with: (?P<command>.+)", "با این دستور ببینیدشان: \u2066{command}\u2069"),
)

_COUNTED: Final = frozenset(("n", "terms", "total", "whole"))
"""Groups that hold a number, which is written in the language's digits."""


def doubt(text: str, language: Language) -> str:
    """Why a figure may be wrong; several reasons stand apart by semicolons."""
    if language == "en":
        return text
    return "؛ ".join(_said(part, DOUBTS) for part in text.split("; "))


def trouble(text: str, language: Language) -> str:
    """One sentence of an error: its title or its hint."""
    return text if language == "en" else _said(text, TROUBLES)


def _said(text: str, known: tuple[Sentence, ...]) -> str:
    bare = text.strip()
    for english, persian in known:
        if (found := english.fullmatch(bare)) is not None:
            groups = found.groupdict()
            filled = {
                name: readable.written(value, "fa") if name in _COUNTED else value for name, value in groups.items()
            }
            if "unit" in groups:
                filled["unit"] = readable.unit_word(groups["unit"], "fa")
            return persian.format(**filled)
    return text
