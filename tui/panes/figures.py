"""The figures: one row a number, what it measures and of what, and the article it stands in."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

from textual.strip import Strip

from tui import readable, words
from tui.messages import FigureHighlighted, FiguresWanted, OpenArticle, SortBy
from tui.panes.bars import direction_of
from tui.panes.notes import note_strip
from tui.selection import has_word
from tui.words import Language, Phrase
from widgets.column_layout import EDGE, GAP
from widgets.columns import Cell, Column, Row, as_cell
from widgets.rtl import painted
from widgets.table import WindowTable

if TYPE_CHECKING:
    from data.query.protocol import FigurePage, FigureRow, FigureSort


class Place(NamedTuple):
    """A column's place in the line of columns."""

    key: str
    title: Phrase
    least: int
    """Cells in which it still says something: a column is shown with this many, or all that its content takes."""
    most: int
    """Cells it may take at most."""
    rank: int
    """Where the line is short the lowest go first; value and meaning always stay."""
    flex: int = 0
    """Its share of the room that is left over."""


LAYOUT: tuple[Place, ...] = (
    Place("certainty", words.CERTAINTY, 1, 1, 5),
    Place("value", words.VALUE, 26, 26, 10),
    Place("kind", words.MEASURES, 12, 26, 9),
    Place("flow", words.FLOW, 10, 12, 4),
    Place("commodity", words.GOODS_COLUMN, 7, 24, 8),
    Place("market", words.MARKET, 7, 24, 7),
    Place("place", words.PLACE, 9, 20, 3),
    Place("period", words.PERIOD, 10, 22, 6),
    Place("speaker", words.SPEAKER, 14, 22, 0),
    Place("article", words.SOURCE_ARTICLE, 22, 60, 2, 1),
    Place("sentence", words.SOURCE, 40, 200, 1, 2),
)
SIGNS: frozenset[str] = frozenset({"certainty"})
"""Columns of one sign, which have no title: the sentence under the mouse says what they hold."""
ADDED_RANK = 2
"""Columns of this rank and less tell what stands below the table too."""
ROOMY = 118
"""Cells from which flows and periods are told in full; below, a flow is its sign and a period its Jalali label."""
_SORTS = {"certainty": "confidence", "article": "article"}
SORT_CYCLE: tuple[FigureSort, ...] = ("article", "value", "kind", "commodity", "market", "period", "confidence")


def columns_for(width: int, natural: dict[str, int], dull: Container[str] = ()) -> list[str]:
    """Keys of the columns that fit `width` cells, in the order of the line, by what each one's content takes.

    A `dull` column says nothing that is not said elsewhere: it comes in only where all others are.
    """
    kept: dict[str, int] = {}
    left = width - EDGE - 1 + GAP
    for place in sorted(LAYOUT, key=lambda place: (place.key in dull, -place.rank)):
        whole = min(natural.get(place.key, place.least), place.most)
        cells = min(whole, place.least) + GAP
        # What only adds to the others comes in where none of them is cut for it.
        wanting = sum(kept.values()) if place.rank <= ADDED_RANK else 0
        if cells + wanting <= left or len(kept) < 2:
            kept[place.key] = 0 if place.flex else max(0, whole - place.least)
            left -= cells
    return [place.key for place in LAYOUT if place.key in kept]


class FiguresPane(WindowTable):
    """A windowed table of figures. Posts `FigureHighlighted`, `OpenArticle`, `SortBy`, `FiguresWanted`."""

    def __init__(self, language: Language) -> None:
        self._short = True
        super().__init__(self._columns(language), direction=direction_of(language), id="figures", classes="framed")
        self._language = language
        self._dull: frozenset[str] = frozenset()
        self._rows: dict[int, FigureRow] = {}
        self._of_all: int | None = None
        self._note = words.STARTING
        self._market_names: dict[str, str] = {}
        self._title()

    def _columns(self, language: Language) -> list[Column]:
        made = []
        for key, title, least, most, _, flex in LAYOUT:
            kind = "number" if key == "value" else "text"
            sign = key in SIGNS or (key == "flow" and self._short)
            made.append(
                Column(
                    key,
                    "" if sign else title.say(language),
                    kind=kind,  # type: ignore[arg-type]
                    align="auto" if kind == "number" else "right" if language == "fa" else "left",
                    base="rtl" if key == "sentence" else "auto",
                    min_width=1 if sign else 5,
                    max_width=most,
                    floor=least,
                    width=1 if sign else None,
                    flex=flex,
                    sortable=key not in ("sentence",),
                    tooltip=title.say(language) if sign else "",
                )
            )
        return made

    def dress(self, language: Language, market_names: dict[str, str] | None = None) -> None:
        """Show everything in `language`; `market_names` says what places are called."""
        changed = language != self._language or (market_names is not None and market_names != self._market_names)
        if market_names is not None:
            self._market_names = market_names
        self._language = language
        if changed:
            self.direction = direction_of(language)
            self._fill_again()
            self._fit_columns()
        self._title()

    def _fill_again(self) -> None:
        """The rows that are here once more, in other words."""
        if not self._rows:
            self._layout.replace(self._columns(self._language))
            self.repaint()
            return
        top = self.top_line
        self.reset(self.total, self._columns(self._language), row=self.cursor_row)
        self._put(sorted(self._rows))
        self.scroll_lines(top)

    def narrowed_by(self, fields: Container[str]) -> None:
        """The view is narrowed by these: their columns would say one thing in every row."""
        self._dull = frozenset(place.key for place in LAYOUT if place.key in fields)

    def say(self, note: Phrase) -> None:
        """Say this where there are no rows."""
        self._note = note
        self.refresh()

    def show_page(self, page: FigurePage, *, first: bool, search: str | None = None) -> None:
        """Show a page of what is searched for; `first` starts a new view."""
        if first:
            self._rows = {}
            self._note = words.NO_FIGURES if has_word(search) else words.NO_WORD
            self.reset(page["total"])
        elif page["total"] != self.total:
            self.set_total(page["total"])
        offset = page["offset"]
        numbers = list(range(offset, offset + len(page["rows"])))
        self._rows.update(zip(numbers, page["rows"], strict=True))
        if len(self._rows) > 5000:
            # Pages far behind are asked for again when somebody goes back to them.
            self._rows = dict(zip(numbers, page["rows"], strict=True))
        self._put(numbers)
        if first:
            self._fit_columns()
        self._title()
        if first and not page["rows"]:
            self.post_message(FigureHighlighted(None))

    def count_all(self, total: int) -> None:
        """How many figures the catalogue holds in all."""
        self._of_all = total
        self._title()

    def _put(self, numbers: Sequence[int]) -> None:
        start = 0
        for place in range(1, len(numbers) + 1):
            if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
                run = numbers[start:place]
                rows = [self._rows[number] for number in run]
                self.put_rows(run[0], [self._cells(row) for row in rows], keys=rows)
                start = place

    def _title(self) -> None:
        language = self._language
        title = words.FIGURES.say(language)
        if self._note is not words.STARTING:
            shown = readable.number(self.total, language)
            if self._of_all is not None and self._of_all != self.total:
                shown = words.N_OF.say(language, n=shown, total=readable.number(self._of_all, language))
            title += f" · {shown}"
        self.border_title = painted(title, direction_of(language))

    def _cells(self, row: FigureRow) -> Row:
        language = self._language
        text, unit = readable.amount_parts(row, language)
        if row["kind"] == "count":
            unit = ""  # what is counted stands in the next column
        sign = readable.certainty(row)
        commodity = readable.commodity(row, language)
        flow = readable.flow(row["flow"], language)
        made: dict[str, Cell] = {
            "certainty": Cell(sign, "bad" if sign == "⚠" else "muted"),
            "value": Cell(text, "warning", raw=row["value"], unit=unit),
            "kind": Cell(readable.measures(row, language, short=self._short)),
            "flow": Cell(flow[:1] if self._short else flow, "muted", raw=flow),
            "commodity": Cell(commodity),
            "market": Cell(readable.name(row["market_fa"], row["market_en"], language)),
            "place": Cell(readable.place(row["place"], language, self._market_names), "muted"),
            "period": Cell(readable.period(row, language, short=self._short), "muted"),
            "speaker": Cell(row["speaker"] or "", "muted"),
            "article": Cell(
                readable.source(row, language), "muted", raw=row["title"] or row["outlet"] or row.get("name")
            ),
            "sentence": Cell(readable.excerpt(row), "muted"),
        }
        return [made[place.key] for place in LAYOUT]

    @property
    def figure(self) -> FigureRow | None:
        """The figure under the cursor."""
        return self._rows.get(self.cursor_row)

    def paint_strip(self, y: int) -> Strip:
        """Rows, or the words that stand where there are none."""
        if self.total:
            return super().paint_strip(y)
        return note_strip(self._note.say(self._language), y, self)

    def on_resize(self) -> None:
        """Drop the columns that no longer fit, the least first."""
        super().on_resize()
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Show the columns that there is room for, judged by the rows at the top."""
        width = self.cells_wide
        if width and self._short != (width < ROOMY):
            self._short = width < ROOMY
            self._fill_again()
        rows = [row for number in range(min(len(self._rows), 100)) if (row := self.row_at(number)) is not None]
        measured = self._layout.measured
        natural = {place.key: measured[index].natural for index, place in enumerate(LAYOUT)} if measured else {}
        empty = {
            place.key
            for index, place in enumerate(LAYOUT)
            if rows and not any(as_cell(row[index]).text for row in rows)
        }
        kept = columns_for(width, natural, self._dull | empty)
        for place in LAYOUT:
            self.hide_column(place.key, place.key not in kept)

    def on_window_table_highlighted(self, event: WindowTable.Highlighted) -> None:
        """Tell which figure the cursor is on."""
        event.stop()
        self.post_message(FigureHighlighted(self._rows.get(event.row)))

    def on_window_table_chosen(self, event: WindowTable.Chosen) -> None:
        """Ask for the figure's article."""
        event.stop()
        row = self._rows.get(event.row)
        if row is not None:
            self.post_message(OpenArticle(row["article_id"], row["figure_id"]))

    def on_window_table_rows_wanted(self, event: WindowTable.RowsWanted) -> None:
        """Ask for the rows that come into view."""
        event.stop()
        self.post_message(FiguresWanted(event.offset, event.limit))

    def on_window_table_sort_asked(self, event: WindowTable.SortAsked) -> None:
        """Ask for another order."""
        event.stop()
        sort = _SORTS.get(event.column_key, event.column_key)
        from data.query.protocol import FigureSort

        if sort in get_args(FigureSort):
            self.post_message(SortBy(sort))  # type: ignore[arg-type]

    def show_sort(self, sort: FigureSort, descending: bool) -> None:
        """Mark the column the rows are ordered by; the order of reading has none."""
        column = "certainty" if sort == "confidence" else sort
        self.set_sort(None if sort == "article" else column, descending=descending)
