"""What the SQL shell lists: its help, tables, saved queries and history, laid out for the terminal's width."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

from data.query.completion import place_written
from tui import readable
from tui.commands.paper import WIDEST_WORDS, Paper
from tui.words import Phrase
from widgets.text.bidi import base_level
from widgets.text.wrap import wrap

if TYPE_CHECKING:
    from data.query.history import Entry
    from data.query.protocol import Schema
    from data.query.saved import SavedQuery
    from tui.words import Language

HELP: Final = (
    ("", Phrase("جمله با ; یا سطری تهی پایان می‌یابد. تنها جمله‌هایی اجرا می‌شوند که می‌خوانند.",
                "A statement ends with ; or with an empty line. Only statements that read are run.")),
    (".tables", Phrase("جدول‌ها، نماها و تابع‌های فهرست؛ با all اجزای درونی هم",
                       "the tables, views and macros of the catalogue; with all, their inner parts too")),
    (".describe NAME", Phrase("ستون‌های یک جدول با شرحشان", "the columns of a table, with their comments")),
    (".queries", Phrase("پرس‌وجوهای نام‌دار", "queries with a name")),
    (".run NAME", Phrase("اجرای یکی از آن‌ها، با شماره یا نامش", "run one of them, by its number or its name")),
    (".save NAME", Phrase("نگه داشتن آخرین جمله با این نام", "keep the last statement under this name")),
    (".history [WORDS]", Phrase("آنچه اجرا شده، تازه‌ترین در پایان", "what was run, the youngest last")),
    (".help", Phrase("همین", "this")),
    (".quit", Phrase("پایان (Ctrl+D هم)", "leave (Ctrl+D too)")),
    ("", Phrase("Tab کامل می‌کند؛ Ctrl+C جمله را می‌ایستاند؛ $name در جمله مقدار می‌پرسد.",
                "Tab completes; Ctrl+C stops a statement; $name in a statement asks for its value.")),
)  # fmt: skip
OUTCOMES: Final = {
    "failed": Phrase("خطا", "failed"),
    "refused": Phrase("پذیرفته نشد", "refused"),
    "stopped": Phrase("ایستاند", "stopped"),
    "limit": Phrase("به حد رسید", "hit a limit"),
}
ROWS: Final = Phrase("{n} ردیف", "{n} rows")
MACROS: Final = Phrase("تابع‌ها: {names}", "macros: {names}")


Side = Literal["rtl", "ltr"]


def _side(text: str) -> Side:
    """The side from which a text reads."""
    return "rtl" if base_level(text) else "ltr"


class Lister:
    """Writes lists on a terminal: Persian words from the right, code and names from the left."""

    def __init__(self, paper: Paper, language: Language) -> None:
        self._paper = paper
        self._language: Language = language

    @property
    def _width(self) -> int:
        return min(self._paper.width, WIDEST_WORDS)

    def words(self, text: str) -> None:
        """Lines of words, wrapped, in the direction of the language."""
        for line in text.split("\n"):
            self._item("", line, _side(line) if self._language == "fa" else "ltr", 0)

    def _item(self, mark: str, text: str, base: Side, indent: int) -> None:
        """A text of several lines, set in by `indent`, with `mark` before its first."""
        room = max(10, self._width - indent)
        for nth, (start, end) in enumerate(wrap(text, room) or [(0, 0)]):
            body, used, _ = self._paper.set(text[start:end].strip(), room, base)
            lead, lead_cells, _ = self._paper.set(mark if nth == 0 else "", indent, "ltr")
            blank = " " * (indent - lead_cells)
            if base == "rtl":
                self._paper.line([(" " * (room - used) + body + blank + lead, "")])
            else:
                self._paper.line([(lead + blank + body, "")])

    def help(self) -> None:
        """What can be typed."""
        base: Side = "rtl" if self._language == "fa" else "ltr"
        for command, phrase in HELP:
            self._item(f" {command} " if command else "", phrase.say(self._language), base, 20 if command else 0)

    def tables(self, schema: Schema, *, everything: bool) -> None:
        """A line a table or view: name, kind, rows, and as much of its comment as there is room for."""
        for table in schema["tables"]:
            if everything or not table["name"].startswith("search_"):
                size = "" if table["rows"] is None else f"{table['rows']:,} rows"
                name = place_written(table["name"], table.get("schema", "main"))
                head = f"{name:<18} {table['kind']:<5} {size:>12}  "
                said, _, _ = self._paper.set(table["comment"] or "", max(10, self._paper.width - len(head)), "ltr")
                self._paper.line([(head + said, "")])
        names = [
            macro["name"]
            for macro in schema["macros"]
            if everything or "a part of " not in (macro["comment"] or "").lower()
        ]
        self._item("", MACROS.en.format(names=", ".join(names)), "ltr", 0)

    def queries(self, queries: list[SavedQuery]) -> None:
        """Numbered, each with its description below its name."""
        for nth, query in enumerate(queries, 1):
            persian = self._language == "fa"
            name, about = (query.name_fa, query.description_fa) if persian else (query.name_en, query.description_en)
            base: Side = _side(name)
            number = readable.digits(nth, self._language)
            self._item(f" {number} " if base == "rtl" else f"{number:>3}", name, base, 5)
            if about:
                self._item("", about, base, 7)

    def history(self, entries: list[Entry]) -> None:
        """Local time, rows or outcome, and as much of the statement as there is room for."""
        for entry in entries:
            try:
                at = datetime.fromisoformat(entry.at).astimezone().strftime("%Y-%m-%d %H:%M")
            except ValueError:
                at = entry.at[:16]
            if entry.outcome in OUTCOMES:
                ended = OUTCOMES[entry.outcome].en
            else:
                ended = "" if entry.rows is None else ROWS.en.format(n=f"{entry.rows:,}")
            head = f"{at}  {ended:>12}  "
            said, _, _ = self._paper.set(" ".join(entry.sql.split()), max(10, self._paper.width - len(head)), "ltr")
            self._paper.line([(head + said, "")])
