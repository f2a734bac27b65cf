"""Two lines on what was read from a figure: what it says, and who said it where or why it is doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui import readable, words
from tui.panes.bars import direction_of
from tui.words import Language
from widgets.rtl import base_of, paint_line, painted_text
from widgets.text.cells import cells as measure

if TYPE_CHECKING:
    from data.query.protocol import FigureRow


class Part(NamedTuple):
    """Some words of a line."""

    text: str
    style: str = "$muted"
    own_words: bool = True
    """In the interface's language, whatever names stand in it; else in its own."""
    may_be_cut: bool = False
    """Where there is no room it is cut; else it is left out."""


class FactLines(Widget):
    """What a figure says, in the language of the interface; always two lines, so that nothing moves."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "FactLines { height: 2; width: 1fr; }"

    language: reactive[Language] = reactive[Language]("en")
    """Of the words; names stay the article's."""
    figure: reactive[FigureRow | None] = reactive["FigureRow | None"](None)
    """The figure that is explained."""
    title: reactive[bool] = reactive(True)
    """Whether the article's title is said, where it does not stand above."""

    def render(self) -> Content:
        """Each part painted by itself: Persian names keep to their place in an English line."""
        if self.figure is None:
            return Content("")
        lines = [
            line_of(parts, self.language, self.size.width) for parts in facts_of(self.figure, self.language, self.title)
        ]
        return Content("\n").join(lines)


def facts_of(row: FigureRow, language: Language, with_title: bool) -> list[list[Part]]:
    """The parts of the two lines, in reading order."""
    first = [Part(readable.amount(row, language), "bold $figure")]
    if row["kind"] != "count":  # «87 factories» says already what it counts
        first.append(Part(readable.measures(row, language), "$foreground"))
    first += [Part(text) for text in (readable.flow(row["flow"], language), readable.period(row, language)) if text]
    if row["doubt"]:
        return [first, [Part(f"⚠ {words.DOUBT.say(language, why=row['doubt'])}", "$doubt", may_be_cut=True)]]
    second = [Part(words.SAID_BY.say(language, name=row["speaker"]), "$foreground")] if row["speaker"] else []
    if with_title and (source := row["title"] or row["outlet"]):
        second.append(Part(source, own_words=False, may_be_cut=True))
    return [first, second]


def line_of(parts: list[Part], language: Language, width: int) -> Content:
    """The parts on one line of `width` cells, parted by dots, from the language's side."""
    direction = direction_of(language)
    pieces: list[tuple[str, str]] = []
    left = width
    for part in parts:
        room = left - (3 if pieces else 0)
        base = direction if part.own_words else base_of(part.text, direction)
        line = paint_line(part.text, base)
        painted, used = line.text, line.width
        if used > room:
            if not part.may_be_cut or room < 8:
                continue
            painted = painted_text(part.text, base, room)
            used = min(room, measure(painted))
        if pieces:
            pieces.append((" · ", "$muted"))
        left = room - used
        pieces.append((painted, part.style))
    pieces.append((" " * left, ""))
    if direction == "rtl":
        pieces.reverse()
    return Content.assemble(*pieces)
