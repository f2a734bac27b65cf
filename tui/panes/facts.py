"""What was read from a figure, below its sentence: two lines, or where there is room every field in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui import interpreter, readable, words
from tui.panes.bars import direction_of
from tui.words import Language
from widgets.rtl import Align, base_of, fitted, paint_line, painted_text
from widgets.text.cells import cells as measure
from widgets.text.shape import measure as measure_line
from widgets.text.wrap import wrap

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


class Field(NamedTuple):
    """A field of the grid."""

    label: str
    value: str
    style: str = "$foreground"


GRID_LINES = 4
"""Lines from which every field has its own place."""
FIELD_CELLS = 36
"""Cells a field wants at least, label and value together."""


class FactLines(Widget):
    """What a figure says, in the language of the interface; always as many lines, so that nothing moves."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "FactLines { height: 2; width: 1fr; }"

    language: reactive[Language] = reactive[Language]("en")
    """Of the words; names stay the article's."""
    figure: reactive[FigureRow | None] = reactive["FigureRow | None"](None)
    """The figure that is explained."""
    title: reactive[bool] = reactive(True)
    """Whether the article's title is said, where it does not stand above."""
    market_names: reactive[dict[str, str]] = reactive[dict[str, str]](dict)
    """What foreign places are called."""

    def render(self) -> Content:
        """Each part painted by itself: Persian names keep to their place in an English line."""
        if self.figure is None:
            return Content("")
        row, language, (width, height) = self.figure, self.language, self.size
        first, second = facts_of(row, language, self.title)
        if height < GRID_LINES:
            return Content("\n").join([line_of(first, language, width), line_of(second, language, width)])
        doubt = doubt_lines(row, language, width)
        fields = fields_of(row, language, self.market_names)
        grid = grid_lines(fields, language, width, height - 1 - len(doubt))
        return Content("\n").join([line_of(first, language, width), *grid, *doubt])


def facts_of(row: FigureRow, language: Language, with_title: bool) -> tuple[list[Part], list[Part]]:
    """The parts of the two lines, in reading order."""
    first = [Part(readable.amount(row, language), "bold $figure")]
    if row["kind"] != "count":  # «87 factories» says already what it counts
        measures = readable.measures(row, language)
        if row["kind"] == "rank":  # «رتبهٔ ۴۶» says already that it is a rank
            measures = measures.partition(" · ")[2]
        first += [Part(measures, "$foreground")] if measures else []
    first += [Part(text) for text in (readable.flow(row["flow"], language), readable.period(row, language)) if text]
    if row["doubt"]:
        return first, [Part(_doubt(row, language), "$doubt", may_be_cut=True)]
    second = [Part(words.SAID_BY.say(language, name=row["speaker"]), "$foreground")] if row["speaker"] else []
    if office := row.get("speaker_office"):
        second.append(Part(office, "$foreground", own_words=False, may_be_cut=True))
    if with_title and (source := row["title"] or row["outlet"]):
        second.append(Part(source, own_words=False, may_be_cut=True))
    return first, second


def _doubt(row: FigureRow, language: Language) -> str:
    return f"⚠ {words.DOUBT.say(language, why=interpreter.doubt(row['doubt'] or '', language))}"


def doubt_lines(row: FigureRow, language: Language, width: int) -> list[Content]:
    """Why the figure is doubted, on at most two lines; none where it is not."""
    if not row["doubt"]:
        return []
    text = _doubt(row, language)
    lines = [text[start:end].strip() for start, end in wrap(text, max(8, width))]
    lines = lines[:1] + ([" ".join(lines[1:])] if lines[1:] else [])
    return [line_of([Part(line, "$doubt", may_be_cut=True)], language, width) for line in lines]


def fields_of(row: FigureRow, language: Language, market_names: dict[str, str]) -> list[Field]:
    """Every field in the order in which places are given out; an empty one keeps its place."""
    source = row["title"] or ""
    return [
        Field(words.COMMODITY.say(language), readable.commodity(row, language), "$good"),
        Field(words.MARKET.say(language), readable.name(row["market_fa"], row["market_en"], language), "$market"),
        Field(words.PLACE.say(language), readable.place(row["place"], language, market_names)),
        Field(words.SPEAKER.say(language), readable.speaker(row), "$person"),
        Field(words.SOURCE_ARTICLE.say(language), source or readable.source(row, language)),
        Field(words.CERTAINTY.say(language), readable.certainty_words(row, language)),
        Field(words.DESK.say(language), readable.name(row["desk_fa"], row["desk_en"], language), "$desk"),
        Field(words.OUTLET.say(language), row["outlet"] or ""),
        Field(words.QUOTE.say(language), row["quote"], "$figure"),
    ]


def grid_lines(fields: list[Field], language: Language, width: int, lines: int) -> list[Content]:
    """Fields in columns of `lines` lines, as many columns as `width` cells allow, labels under one another."""
    direction = direction_of(language)
    columns = max(1, min(width // FIELD_CELLS, -(-len(fields) // max(1, lines))))
    each = (width - 2 * (columns - 1)) // columns
    label_cells = max(measure_line(field.label) for field in fields) + 2
    side: Align = "right" if direction == "rtl" else "left"
    told: list[Content] = []
    for line in range(lines):
        pieces: list[tuple[str, str]] = []
        for column in range(columns):
            place = column * lines + line
            field = fields[place] if place < len(fields) else Field("", "")
            if column:
                pieces.append(("  ", ""))
            pieces.append((fitted(field.label, label_cells, direction, side), "$muted"))
            value, style = (field.value, field.style) if field.value or not field.label else ("·", "$muted")
            pieces.append((fitted(value, each - label_cells, base_of(value, direction), side), style))
        pieces.append((" " * (width - each * columns - 2 * (columns - 1)), ""))
        if direction == "rtl":
            pieces.reverse()
        told.append(Content.assemble(*pieces))
    return told


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
