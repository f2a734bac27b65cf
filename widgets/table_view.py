"""A windowed table as it is drawn: header and rows, in both directions, with selected text.

`WindowTable` adds what moves in it and what it asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from widgets.column_layout import EDGE, GAP, ColumnLayout, Slot
from widgets.columns import CellValue, Column, Row, as_cell, cell_map, paint_cell, shown
from widgets.line_view import LineView
from widgets.row_window import RowWindow
from widgets.rtl import Direction, base_of, fitted, offset_blank, offset_style


class TableView(LineView):
    """Rows and columns on the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "window-table--header",
        "window-table--header-sorted",
        "window-table--cursor",
        "window-table--cursor-blurred",
        "window-table--cursor-cell",
        "window-table--selected",
        "window-table--frozen",
        "window-table--even",
        "window-table--null",
        "window-table--waiting",
        "window-table--good",
        "window-table--bad",
        "window-table--warning",
        "window-table--accent",
        "window-table--muted",
        "window-table--strong",
    }

    LOOKS: ClassVar[frozenset[str]] = frozenset({"good", "bad", "warning", "accent", "muted", "strong"})
    """What `Cell.style` may name."""

    DEFAULT_CSS = """
    TableView {
        & > .window-table--header { color: $text-muted; background: $panel; text-style: bold; }
        & > .window-table--header-sorted { color: $text-accent; background: $panel; text-style: bold; }
        & > .window-table--even { background: $foreground 3%; }
        & > .window-table--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .window-table--cursor-blurred { background: $block-cursor-blurred-background; }
        & > .window-table--cursor-cell { text-style: bold reverse; }
        & > .window-table--selected { background: $input-selection-background; }
        & > .window-table--frozen { color: $text-disabled; }
        & > .window-table--null { color: $text-disabled; }
        & > .window-table--waiting { color: $text-disabled; }
        & > .window-table--good { color: $text-success; }
        & > .window-table--bad { color: $text-error; }
        & > .window-table--warning { color: $text-warning; }
        & > .window-table--accent { color: $text-accent; }
        & > .window-table--muted { color: $text-muted; }
        & > .window-table--strong { text-style: bold; }
    }
    """

    direction: reactive[Direction] = reactive[Direction]("rtl")
    """Which side the first column stands on."""
    cursor_kind: reactive[Literal["row", "cell", "none"]] = reactive[Literal["row", "cell", "none"]]("row")
    """What the cursor covers."""
    cursor_row: reactive[int] = reactive(0, repaint=False)
    """Row under the cursor, from 0; `move_to` brings it into view too."""
    cursor_column: reactive[int] = reactive(0)
    """Place of the cell cursor among the visible columns, from 0."""
    first_column: reactive[int] = reactive(0)
    """Place, among the visible columns, of the first scrolling column after the frozen ones."""
    frozen_columns: reactive[int] = reactive(0)
    """How many visible columns stay when the others scroll."""
    null_sign: reactive[str] = reactive("·")
    """What a NULL shows."""

    def __init__(
        self,
        columns: Sequence[Column] = (),
        *,
        total: int = 0,
        direction: Direction = "rtl",
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes, disabled=disabled)
        self.set_reactive(TableView.direction, direction)
        self._layout = ColumnLayout(columns)
        self._window = RowWindow(total)
        self._sorts: dict[str, tuple[bool, int]] = {}
        """Of the columns that the rows are sorted by: whether descending, and the place among them, from 1."""

    @property
    def total(self) -> int:
        """Rows in all, as far as known."""
        return self._window.total

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, hidden ones too."""
        return self._layout.columns

    @property
    def visible_columns(self) -> list[Column]:
        """Columns not hidden, in reading order."""
        return [self.columns[place] for place in self._layout.visible]

    def row_at(self, row: int) -> Row | None:
        """The values of a row that is here, else None."""
        return self._window.row(row)

    def _lay_out(self) -> None:
        if self._layout.lay_out(self.cells_wide, self.first_column, self.frozen_columns, self.direction):
            self._strips.clear()

    def _slot_under(self, x: int) -> Slot | None:
        return self._layout.slot_at(self.cells_wide - 1 - x if self.direction == "rtl" else x)

    def watch_cursor_kind(self) -> None:
        """Draw the other cursor."""
        self.repaint()

    def watch_null_sign(self) -> None:
        """Draw the other sign."""
        self.repaint()

    def watch_direction(self) -> None:
        """Columns change sides: measure text alignment again from the rows that are here."""
        if self._layout.measured:
            self._layout.measure(self._window.first_rows(), self.direction)
        self.repaint()

    # -- painting ------------------------------------------------------------------------------------------------

    def paint_strip(self, y: int) -> Strip:
        """Line `y` of the widget: the header, then rows."""
        self._lay_out()
        row = self.top_line + y - 1
        if self._is_unmeasured:
            band = self.rich_style if y else self.rich_style + self.look("window-table--header")
            return Strip.blank(self.cells_wide, band)
        if y and row >= self.total:
            return Strip.blank(self.cells_wide, self.rich_style)
        if y and (chosen := self.text_selection) is not None:
            return self._row_strip(row, chosen)
        on = y > 0 and row == self.cursor_row and self.cursor_kind != "none"
        key = (row if y else -1, on, on and self.cursor_column, self.marked_places(row) if y else None)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._row_strip(row, None) if y else self._header_strip()
        return strip

    def marked_places(self, row: int) -> tuple[int, int] | None:
        """Of a row with selected cells: the first and last of them, as places among the visible columns."""
        return None

    @property
    def _is_unmeasured(self) -> bool:
        """Before the first rows nothing is drawn that would jump when they come."""
        return not self._layout.measured and (self.total > 0 or not self._window.generation)

    def _join(self, pieces: Sequence[tuple[Slot, list[Segment]]], style: RichStyle, first: str, last: str) -> Strip:
        """Cells put on the line in reading order, from the starting side, with one sign at each end."""
        used = EDGE
        gap = Segment(" " * GAP, style)
        frozen = min(self.frozen_columns, len(self._layout.visible)) if self.cursor_kind == "cell" else 0
        blank = " " * (EDGE - 1)
        pointer = blank + first if self.direction == "rtl" else first + blank
        line: list[list[Segment]] = [[Segment(pointer, style)]]
        for place, (slot, segments) in enumerate(pieces):
            if place:
                edge = place == frozen
                line.append([Segment("│".ljust(GAP), style + self.look("window-table--frozen")) if edge else gap])
                used += GAP
            line.append(segments)
            used += slot.width
        line.append([Segment(" " * max(0, self.cells_wide - used - 1), style)])
        line.append([Segment(last, style)])
        if self.direction == "rtl":
            line.reverse()
        return Strip([segment for group in line for segment in group if segment.text], self.cells_wide)

    def _header_strip(self) -> Strip:
        style = self.rich_style + self.look("window-table--header")
        sorted_style = self.rich_style + self.look("window-table--header-sorted")
        pieces = []
        for slot in self._layout.slots:
            column = self.columns[slot.column]
            title, look = column.title, style
            if column.key in self._sorts:
                descending, nth = self._sorts[column.key]
                sign = "▼" if descending else "▲"
                # Two cells are kept for the sign: of several it gives up its blank for its place.
                title = f"{title} {sign}".strip() if len(self._sorts) == 1 else f"{title}{sign}{nth}"
                look = sorted_style
            align = self._layout.align_of(slot.column, self.direction)
            base = base_of(column.title, self.direction)
            pieces.append((slot, [Segment(fitted(title, slot.width, base, align), look)]))
        before, after = self._layout.beyond(self.first_column, self.frozen_columns)
        signs = ("›", "‹") if self.direction == "rtl" else ("‹", "›")
        return self._join(pieces, style, signs[0] if before else " ", signs[1] if after else " ")

    def _row_style(self, row: int) -> RichStyle:
        style = self.rich_style
        if row % 2:
            style += self.look("window-table--even")
        if row == self.cursor_row and self.cursor_kind == "row":
            name = "window-table--cursor" if self.has_focus else "window-table--cursor-blurred"
            style += self.look(name)
        return style

    def _row_strip(self, row: int, selection: Selection | None) -> Strip:
        style = self._row_style(row)
        on = row == self.cursor_row and self.cursor_kind != "none"
        sign = ("◂" if self.direction == "rtl" else "▸") if on else " "
        cells = self.row_at(row)
        if cells is None:
            return self._join([(slot, [self._waiting(slot, style)]) for slot in self._layout.slots], style, sign, " ")
        visible = self._layout.visible
        under = visible[self.cursor_column] if on and self.cursor_kind == "cell" and visible else -1
        plain_cursor = on and self.cursor_kind == "row" and self.has_focus
        pieces = []
        marked = self.marked_places(row)
        selected = set(visible[marked[0] : marked[1] + 1]) if marked is not None else ()
        for slot in self._layout.slots:
            look = style
            if slot.column in selected:
                look += self.look("window-table--selected")
            if slot.column == under:
                look += self.look("window-table--cursor-cell")
            pieces.append((slot, [self._cell(slot, cells[slot.column], look, plain_cursor or slot.column == under)]))
        if selection is not None and (span := selection.get_span(row)) is not None:
            pieces = self._tint(pieces, cells, span)
        return self._join(pieces, style, sign, " ")

    def _waiting(self, slot: Slot, style: RichStyle) -> Segment:
        look = style + self.look("window-table--waiting")
        align = self._layout.align_of(slot.column, self.direction)
        return Segment(fitted("┄" * max(1, slot.width * 2 // 3), slot.width, "ltr", align), look)

    def _cell(self, slot: Slot, value: CellValue, look: RichStyle, plain: bool) -> Segment:
        """One painted cell. `plain`: on the cursor's bright ground only the cursor's own colour is readable."""
        cell = as_cell(value)
        measured = self._layout.measured[slot.column]
        if cell.text is None:
            if not plain:
                look += self.look("window-table--null")
            return Segment(fitted(self.null_sign, slot.width, "ltr", measured.align), look)
        if cell.style in self.LOOKS and not plain:
            look += self.look(f"window-table--{cell.style}")
        return Segment(paint_cell(self.columns[slot.column], measured, cell, slot.width, self.direction), look)

    # -- selecting text ------------------------------------------------------------------------------------------

    def _row_text(self, cells: Row) -> str:
        """The row as text: visible cells parted by tabs. Selection offsets count in it."""
        return "\t".join(shown(cells[place]) for place in self._layout.visible)

    def _start_of(self, slot: Slot, cells: Row) -> int:
        """Where a cell's text begins in the row's text."""
        visible = self._layout.visible
        return sum(len(shown(cells[place])) + 1 for place in visible[: visible.index(slot.column)])

    def _places(self, slot: Slot, cells: Row) -> list[int]:
        """For every painted character of a cell, its place in the row's text."""
        start = self._start_of(slot, cells)
        cell = as_cell(cells[slot.column])
        if cell.text is None:
            return [start] * slot.width
        measured = self._layout.measured[slot.column]
        inner = cell_map(self.columns[slot.column], measured, cell, slot.width, self.direction)
        return [start + place for place in inner]

    def _tint(
        self, pieces: Sequence[tuple[Slot, list[Segment]]], cells: Row, span: tuple[int, int]
    ) -> list[tuple[Slot, list[Segment]]]:
        """The pieces with the characters in `span` of the row's text drawn as selected."""
        tint = self.screen.get_component_rich_style("screen--selection")
        done = []
        for slot, (segment,) in pieces:
            look = segment.style or RichStyle.null()
            letters = [
                Segment(letter, look + tint if span[0] <= place and (span[1] < 0 or place < span[1]) else look)
                for letter, place in zip(segment.text, self._places(slot, cells), strict=False)
            ]
            done.append((slot, list(Segment.simplify(letters))))
        return done

    def probe_strip(self, y: int) -> Strip:
        """A row with the logical offset of every cell, for Textual's selection."""
        self._lay_out()
        row = self.top_line + y - 1
        cells = self.row_at(row) if y > 0 and not self._is_unmeasured else None
        if cells is None:
            return self.paint_strip(y)
        style = self.rich_style
        # Groups of cells in reading order; a blank means the place where the text before it ends.
        groups = [offset_blank(EDGE, style, 0, row)]
        used = EDGE
        for slot in self._layout.slots:
            text = self._cell(slot, cells[slot.column], style, True).text
            places = self._places(slot, cells)
            end = self._start_of(slot, cells) + len(shown(cells[slot.column]))
            letters = zip(text, places, strict=False)
            groups.append([Segment(letter, style + offset_style(place, row)) for letter, place in letters])
            groups.append(offset_blank(GAP, style, end, row))
            used += slot.width + GAP
        groups.append(offset_blank(self.cells_wide - used, style, len(self._row_text(cells)), row))
        if self.direction == "rtl":
            groups.reverse()
        return Strip([segment for group in groups for segment in group])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Logical text of the rows under the selection; rows that are not here are left out."""
        first = 0 if selection.start is None else selection.start.y
        last = self.total - 1 if selection.end is None else selection.end.y
        lines = []
        for row in range(first, min(last, self.total - 1) + 1):
            cells = self.row_at(row)
            span = selection.get_span(row)
            if cells is not None and span is not None:
                text = self._row_text(cells)
                lines.append(text[span[0] : None if span[1] < 0 else span[1]])
        return "\n".join(lines), "\n"
