"""The figures: one row a number, what it measures and of what, and the article it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

from textual.strip import Strip

from tui import readable, words
from tui.messages import FigureHighlighted, FiguresWanted, OpenArticle, SortBy
from tui.panes.bars import direction_of
from tui.panes.notes import note_strip
from tui.words import Language, Phrase
from widgets.column_layout import EDGE, GAP
from widgets.columns import Cell, Column, Row, as_cell
from widgets.rtl import painted
from widgets.table import WindowTable
from widgets.text.shape import measure as width_of

if TYPE_CHECKING:
    from data.query.protocol import FigurePage, FigureRow, FigureSort


class Place(NamedTuple):
    """A column's place in the line of columns."""

    key: str
    title: Phrase
    cells: int
    """Guessed before there are rows to measure, and never less than the title takes."""
    most: int
    """Cells it may take at most."""
    rank: int
    """Where the line is short the lowest go first; value and meaning always stay."""


LAYOUT: tuple[Place, ...] = (
    Place("certainty", words.CERTAINTY_SIGN, 1, 1, 5),
    Place("value", words.VALUE, 10, 26, 10),
    Place("kind", words.MEASURES, 14, 24, 9),
    Place("flow", words.FLOW, 8, 12, 3),
    Place("commodity", words.COMMODITY, 10, 16, 7),
    Place("market", words.MARKET, 10, 16, 8),
    Place("place", words.PLACE, 9, 14, 4),
    Place("period", words.PERIOD, 12, 20, 6),
    Place("speaker", words.SPEAKER, 12, 18, 1),
    Place("article", words.SOURCE_ARTICLE, 24, 60, 2),
)
_SORTS = {"certainty": "confidence", "article": "article"}
SORT_CYCLE: tuple[FigureSort, ...] = ("article", "value", "kind", "commodity", "market", "period", "confidence")


def columns_for(width: int, natural: dict[str, int]) -> list[str]:
    """Keys of the columns that fit `width` cells, in the order of the line, by what each one's content takes."""
    kept = list(LAYOUT)

    def used() -> int:
        return EDGE + sum(natural.get(place.key, place.cells) + GAP for place in kept) - GAP

    while len(kept) > 2 and used() > width:
        kept.remove(min(kept, key=lambda place: place.rank))
    # What is left may still hold a column that was dropped before a wider one went.
    for place in sorted(LAYOUT, key=lambda place: -place.rank):
        if place not in kept and used() + GAP + natural.get(place.key, place.cells) <= width:
            kept.append(place)
    return [place.key for place in LAYOUT if place in kept]


class FiguresPane(WindowTable):
    """A windowed table of figures. Posts `FigureHighlighted`, `OpenArticle`, `SortBy`, `FiguresWanted`."""

    def __init__(self, language: Language) -> None:
        super().__init__(self._columns(language), direction=direction_of(language), id="figures", classes="framed")
        self._language = language
        self._rows: dict[int, FigureRow] = {}
        self._of_all: int | None = None
        self._note = words.STARTING
        self._market_names: dict[str, str] = {}
        self._title()

    @staticmethod
    def _columns(language: Language) -> list[Column]:
        made = []
        for key, title, _, most, _ in LAYOUT:
            kind = "number" if key == "value" else "text"
            made.append(
                Column(
                    key,
                    title.say(language),
                    kind=kind,  # type: ignore[arg-type]
                    align="auto" if kind == "number" else "right" if language == "fa" else "left",
                    min_width=1 if key == "certainty" else 5,
                    max_width=most,
                    width=1 if key == "certainty" else None,
                    flex=1 if key == "article" else 0,
                )
            )
        return made

    def dress(self, language: Language, market_names: dict[str, str] | None = None) -> None:
        """Show everything in `language`; `market_names` says what places are called."""
        if market_names is not None:
            self._market_names = market_names
        changed = language != self._language
        self._language = language
        if changed:
            self.direction = direction_of(language)
            row = self.cursor_row
            self.reset(self.total, self._columns(language), row=row)
            if self._rows:
                self._put(sorted(self._rows))
                self._fit_columns()
        self._title()

    def say(self, note: Phrase) -> None:
        """Say this where there are no rows."""
        self._note = note
        self.refresh()

    def show_page(self, page: FigurePage, *, first: bool) -> None:
        """Show a page; `first` starts a new view."""
        if first:
            self._rows = {}
            self._note = words.NO_FIGURES
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
        self.border_title = painted(title)

    def _cells(self, row: FigureRow) -> Row:
        language = self._language
        text, unit = readable.amount_parts(row, language)
        if row["kind"] == "count":
            unit = ""  # what is counted stands in the next column
        sign = readable.certainty(row)
        commodity = readable.name(row["commodity_fa"] or row["commodity"], row["commodity_en"], language)
        made: dict[str, Cell] = {
            "certainty": Cell(sign, "bad" if sign == "⚠" else "muted"),
            "value": Cell(text, "warning", raw=row["value"], unit=unit),
            "kind": Cell(readable.measures(row, language)),
            "flow": Cell(readable.flow(row["flow"], language), "muted"),
            "commodity": Cell(commodity or ""),
            "market": Cell(readable.name(row["market_fa"], row["market_en"], language)),
            "place": Cell(readable.place(row["place"], language, self._market_names), "muted"),
            "period": Cell(readable.period(row, language), "muted"),
            "speaker": Cell(row["speaker"] or "", "muted"),
            "article": Cell(readable.source(row, language), "muted"),
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
        natural: dict[str, int] = {}
        rows = [self.row_at(number) for number in range(min(len(self._rows), 100))]
        for index, place in enumerate(LAYOUT[:-1]):
            cells = [as_cell(row[index]) for row in rows if row is not None]
            taken = [width_of(cell.text or "") + (width_of(cell.unit) + 1 if cell.unit else 0) for cell in cells]
            title = width_of(place.title.say(self._language))
            natural[place.key] = min(place.most, max([title, *taken]) if taken else place.cells)
        kept = columns_for(self.size.width, natural)
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
