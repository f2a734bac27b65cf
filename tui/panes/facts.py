"""Two lines on what was read from a figure: what it says, and who said it where or why it is doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui import readable, words
from tui.panes.bars import direction_of
from tui.words import Language
from widgets.rtl import painted_text

if TYPE_CHECKING:
    from data.query.protocol import FigureRow

Line = list[tuple[str, str]]


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


def facts_of(row: FigureRow, language: Language, with_title: bool) -> list[Line]:
    """(text, style) pieces of the two lines, in reading order."""
    period = readable.period(row, language)
    first = [(readable.amount(row, language), "bold $figure"), (readable.measures(row, language), "$foreground")]
    first += [(part, "$muted") for part in (readable.flow(row["flow"], language), period) if part]
    if row["doubt"]:
        return [first, [(f"⚠ {words.DOUBT.say(language, why=row['doubt'])}", "$doubt")]]
    second = [(words.SAID_BY.say(language, name=row["speaker"]), "$foreground")] if row["speaker"] else []
    if with_title and row["title"]:
        second.append((row["title"], "$muted"))
    return [first, second]


def line_of(parts: Line, language: Language, width: int) -> Content:
    """The parts on one line of `width` cells, parted by dots, from the language's side; the last is cut to fit."""
    pieces: list[tuple[str, str]] = []
    left = width
    for text, style in parts:
        room = left - (3 if pieces else 0)
        if room < 4:
            break
        painted = painted_text(text, "auto")
        if cell_len(painted) > room:
            painted = painted_text(text, "auto", room)
        left = room - cell_len(painted)
        if pieces:
            pieces.append((" · ", "$muted"))
        pieces.append((painted, style))
    pieces.append((" " * left, ""))
    if direction_of(language) == "rtl":
        pieces.reverse()
    return Content.assemble(*pieces)
