"""A windowed table: it holds the rows around the viewport and asks for the others.

Textual's DataTable formats every row it is given; a million rows take it minutes. This one is told how many
rows there are, asks for a page when one comes into view (`RowsWanted`), and paints only what is seen. Columns run
right to left when `direction` is 'rtl', and keep their widths while the rows scroll.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from widgets.columns import (
    CellValue,
    Column,
    Measured,
    Row,
    as_cell,
    cell_map,
    copied,
    distribute,
    measure,
    paint_cell,
    shown,
)
from widgets.rtl import Direction, LogicalSelection, fitted, offset_style

PAGE_ROWS = 100
"""Rows asked for at once: two screens of a tall terminal, so that a page key seldom meets a gap."""
KEPT_PAGES = 60
"""Pages remembered; 6,000 rows of 10 columns are about 4 MiB."""
ASK_AFTER = 0.03
"""Seconds between two askings while scrolling: a dragged scroll bar asks for where it stops."""
GAP = "  "
"""Between columns."""


class Slot(NamedTuple):
    """A column's place on the line, counted from the side on which the table starts."""

    place: int
    """Index in `columns`."""
    start: int
    """Cells from the starting side, cursor sign included."""
    width: int
    """Cells."""


class WindowTable(LogicalSelection, ScrollView, can_focus=True):
    """A table of any length that draws its window only.

    Posts `RowsWanted` when rows in view are missing, `Highlighted` when the cursor moves, `Chosen` on Enter or a double
    click, `SortAsked` on a click on a title. Selecting with the mouse copies logical text, cells parted by tabs.
    """

    HELP = "Arrows move, Enter opens, a click on a title sorts, Ctrl+Home and Ctrl+End jump to the ends."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False, id="table.up"),
        Binding("down", "cursor_down", "Down", show=False, id="table.down"),
        Binding("left", "cursor_left", "Column on the left", show=False, id="table.left"),
        Binding("right", "cursor_right", "Column on the right", show=False, id="table.right"),
        Binding("pageup", "page_up", "Page up", show=False, id="table.page-up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="table.page-down"),
        Binding("home,ctrl+home", "first", "First row", show=False, id="table.first"),
        Binding("end,ctrl+end", "last", "Last row", show=False, id="table.last"),
        Binding("enter", "choose", "Open", show=False, id="table.choose", tooltip="Open this row"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "window-table--header",
        "window-table--header-sorted",
        "window-table--cursor",
        "window-table--cursor-blurred",
        "window-table--cursor-cell",
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
    WindowTable {
        background: $surface; color: $foreground; height: 1fr; overflow-x: hidden; overflow-y: auto;
        & > .window-table--header { color: $text-muted; background: $panel; text-style: bold; }
        & > .window-table--header-sorted { color: $text-accent; background: $panel; text-style: bold; }
        & > .window-table--even { background: $foreground 3%; }
        & > .window-table--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .window-table--cursor-blurred { background: $block-cursor-blurred-background; }
        & > .window-table--cursor-cell { text-style: bold reverse; }
        & > .window-table--null { color: $text-disabled; text-style: italic; }
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

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row, or its row has arrived."""

        table: WindowTable
        row: int
        """From 0; -1 when the table has no rows."""
        key: object
        """The caller's key of the row; None while the row is on its way."""
        cells: Row | None
        """The row's values; None while it is on its way."""

        @property
        def control(self) -> WindowTable:
            """The table."""
            return self.table

    @dataclass
    class Chosen(Message):
        """Enter, or a double click, on a row that is here."""

        table: WindowTable
        row: int
        key: object
        cells: Row
        column_key: str
        """The column under the cell cursor, or under the mouse."""

        @property
        def control(self) -> WindowTable:
            """The table."""
            return self.table

    @dataclass
    class SortAsked(Message):
        """A click on the title of a sortable column. The table itself sorts nothing."""

        table: WindowTable
        column_key: str

        @property
        def control(self) -> WindowTable:
            """The table."""
            return self.table

    @dataclass
    class RowsWanted(Message):
        """Rows in view, or about to be, are not here: answer with `put_rows(offset, rows, generation=…)`."""

        table: WindowTable
        offset: int
        """First row wanted, a multiple of PAGE_ROWS."""
        limit: int
        """How many, at most."""
        generation: int
        """Which question this belongs to; an answer to an older one is dropped."""

        @property
        def control(self) -> WindowTable:
            """The table."""
            return self.table

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
        self.set_reactive(WindowTable.direction, direction)
        self.columns: tuple[Column, ...] = tuple(columns)
        self.total = total
        """Rows in all, as far as known."""
        self.generation = 0
        """Grows with every `reset`."""
        self._pages: LRUCache[int, list[Row]] = LRUCache(KEPT_PAGES)
        self._keys: LRUCache[int, Sequence[object]] = LRUCache(KEPT_PAGES)
        self._asked: set[int] = set()
        self._ask_timer: Timer | None = None
        self._hidden: set[str] = set()
        self._set_widths: dict[str, int] = {}
        self._measured: list[Measured] = []
        self._widths: list[int] = []
        self._layout_state: tuple[object, ...] = ()
        self._slots: list[Slot] = []
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(400)
        self._sorted: tuple[str, bool] | None = None
        self._announced: tuple[int, int, bool] | None = None
        self._last_click_row = -1

    # -- what the caller does ------------------------------------------------------------------------------------

    def reset(
        self, total: int, columns: Sequence[Column] | None = None, *, keep_widths: bool = False, row: int = 0
    ) -> int:
        """Forget all rows and show `total` others; gives the new generation.

        With `keep_widths` (and the same columns) the widths stay as they are: for sorting and paging through one
        thing. The cursor goes to `row`.
        """
        if columns is not None and tuple(columns) != self.columns:
            self.columns = tuple(columns)
            self._hidden &= {column.key for column in self.columns}
            self.set_reactive(WindowTable.first_column, 0)
            self.set_reactive(WindowTable.cursor_column, 0)
            keep_widths = False
        if not keep_widths:
            self._measured = []
        self.generation += 1
        self._pages.clear()
        self._keys.clear()
        self._asked.clear()
        self._announced = None
        self.total = max(0, total)
        self._forget_layout()
        self._resize_content()
        self.set_reactive(WindowTable.cursor_row, max(0, min(row, self.total - 1)))
        self.scroll_to(y=0, animate=False, force=True)
        self._bring_into_view()
        self.refresh()
        self._ask()
        self._announce()
        return self.generation

    def set_total(self, total: int) -> None:
        """The number of rows became known, or grew: nothing else changes."""
        if total == self.total:
            return
        self.total = max(0, total)
        self._resize_content()
        if self.cursor_row >= self.total:
            self.move_to(self.total - 1)
        self.refresh()
        self._ask()

    def put_rows(
        self,
        offset: int,
        rows: Sequence[Row],
        *,
        keys: Sequence[object] | None = None,
        generation: int | None = None,
    ) -> bool:
        """Give rows `offset` …, in the order shown; False when they answer an older question and were dropped.

        `offset` is a multiple of PAGE_ROWS, as asked. `keys` names each row for `Highlighted` and `Chosen`.
        """
        if generation is not None and generation != self.generation:
            return False
        if not self._measured and rows:
            self._measure(rows)
        for start in range(0, len(rows), PAGE_ROWS):
            page = (offset + start) // PAGE_ROWS
            self._pages[page] = list(rows[start : start + PAGE_ROWS])
            self._keys[page] = keys[start : start + PAGE_ROWS] if keys is not None else ()
            self._asked.discard(page)
        self._strips.clear()
        self.refresh()
        self._announce()
        return True

    def rows_failed(self, offset: int) -> None:
        """The rows at `offset` will not come: they may be asked for again."""
        self._asked.discard(offset // PAGE_ROWS)

    def set_sort(self, column_key: str | None, *, descending: bool = False) -> None:
        """Show by which column the rows are sorted."""
        self._sorted = None if column_key is None else (column_key, descending)
        self._strips.clear()
        self.refresh()

    def hide_column(self, key: str, hidden: bool = True) -> None:
        """Hide or show a column; the last visible one stays."""
        if hidden and len(self.visible_columns) > 1:
            self._hidden.add(key)
        elif not hidden:
            self._hidden.discard(key)
        self._forget_layout()
        self.cursor_column = min(self.cursor_column, len(self.visible_columns) - 1)
        self.refresh()

    def resize_column(self, key: str, width: int | None) -> None:
        """Give a column `width` cells (at least 3), or None to measure again by content."""
        if width is None:
            self._set_widths.pop(key, None)
        else:
            self._set_widths[key] = max(3, width)
        self._forget_layout()
        self.refresh()

    def width_of_column(self, key: str) -> int:
        """Cells the column takes now; 0 when hidden or unknown."""
        self._lay_out()
        for index, column in enumerate(self.columns):
            if column.key == key and key not in self._hidden:
                return self._widths[index]
        return 0

    def move_to(self, row: int) -> None:
        """Put the cursor on `row` (brought into range) and scroll it into view."""
        self.cursor_row = max(0, min(row, self.total - 1))
        self._bring_into_view()

    @property
    def visible_columns(self) -> list[Column]:
        """Columns not hidden, in reading order."""
        return [column for column in self.columns if column.key not in self._hidden]

    @property
    def current_column(self) -> Column | None:
        """The column of the cell cursor."""
        visible = self.visible_columns
        return visible[self.cursor_column] if 0 <= self.cursor_column < len(visible) else None

    def row_at(self, row: int) -> Row | None:
        """The values of a row that is here, else None."""
        page = self._pages.get(row // PAGE_ROWS)
        place = row % PAGE_ROWS
        return page[place] if page is not None and 0 <= place < len(page) else None

    def key_at(self, row: int) -> object:
        """The caller's key of a row that is here, else None."""
        keys = self._keys.get(row // PAGE_ROWS, ())
        return keys[row % PAGE_ROWS] if row >= 0 and row % PAGE_ROWS < len(keys) else None

    def copy_text(self, scope: Literal["cell", "row", "tsv", "md"] = "row") -> str:
        """Logical text for the clipboard; '' when the table is empty.

        'cell': the value under the cell cursor. 'row': the cursor's row, one «title: value» a line. 'tsv' and 'md':
        titles and every row that is here, as tab-separated values or a Markdown table.
        """
        visible = [index for index, column in enumerate(self.columns) if column.key not in self._hidden]
        row = self.row_at(self.cursor_row)
        if scope == "cell":
            if row is None or not visible:
                return ""
            return copied(row[visible[min(self.cursor_column, len(visible) - 1)]])
        if scope == "row":
            return "" if row is None else "\n".join(f"{self.columns[i].title}: {copied(row[i])}" for i in visible)
        titles = [self.columns[index].title for index in visible]
        rows = [[copied(row[index]) for index in visible] for row in self._rows_here()]
        if scope == "tsv":
            return "\n".join("\t".join(_one_line(text) for text in line) for line in [titles, *rows])
        sides = ["--:" if self.columns[index].kind == "number" else "---" for index in visible]
        table = [titles, sides, *rows]
        return "\n".join("| " + " | ".join(_one_line(t).replace("|", "\\|") for t in line) + " |" for line in table)

    def _rows_here(self) -> Iterator[Row]:
        for page in sorted(self._pages.keys()):
            yield from self._pages[page]

    # -- asking for rows -----------------------------------------------------------------------------------------

    def _missing(self) -> list[int]:
        """Pages in view, and half a screen around it, that are neither here nor asked for."""
        height = max(1, self.size.height - 1)
        top = round(self.scroll_y)
        first = max(0, top - height // 2) // PAGE_ROWS
        last = min(self.total - 1, top + height + height // 2) // PAGE_ROWS
        return [p for p in range(first, last + 1) if p not in self._pages and p not in self._asked]

    def _ask(self) -> None:
        """Ask for what is missing now, or soon when it was just asked: scrolling must not send a storm."""
        if not self.is_mounted or self.total <= 0 or self._ask_timer is not None or not self._missing():
            return
        self._ask_now()
        self._ask_timer = self.set_timer(ASK_AFTER, self._ask_again)

    def _ask_again(self) -> None:
        self._ask_timer = None
        self._ask()

    def _ask_now(self) -> None:
        pages = self._missing()
        if len(self._asked) > 4:
            # Far behind: what was asked and has left the view is not waited for.
            self._asked.clear()
        for page in pages:
            self._asked.add(page)
            offset = page * PAGE_ROWS
            self.post_message(self.RowsWanted(self, offset, min(PAGE_ROWS, self.total - offset), self.generation))

    # -- layout --------------------------------------------------------------------------------------------------

    def _measure(self, rows: Sequence[Row]) -> None:
        self._measured = [
            measure(column, [row[index] for row in rows], self.direction) for index, column in enumerate(self.columns)
        ]
        self._forget_layout()

    def _forget_layout(self) -> None:
        self._layout_state = ()
        self._strips.clear()

    def _resize_content(self) -> None:
        self.virtual_size = Size(0, self.total + 1)

    def _lay_out(self) -> None:
        """Widths of all columns and the slots of those on the screen, when anything they hang on has changed."""
        state = (self.size.width, self.first_column, self.frozen_columns, self.direction, len(self._measured))
        if state == self._layout_state:
            return
        self._layout_state = state
        self._strips.clear()
        measured = self._measured or [measure(column, (), self.direction) for column in self.columns]
        visible = [index for index, column in enumerate(self.columns) if column.key not in self._hidden]
        room = self.size.width - 2 - len(GAP) * max(0, len(visible) - 1)
        natural = [self._set_widths.get(self.columns[i].key, measured[i].natural) for i in visible]
        self._widths = [0] * len(self.columns)
        for index, width in zip(
            visible, distribute([self.columns[i] for i in visible], natural, max(1, room)), strict=True
        ):
            self._widths[index] = self._set_widths.get(self.columns[index].key, width)
        frozen = min(self.frozen_columns, len(visible))
        scrolling = visible[max(frozen, min(self.first_column, len(visible) - 1)) :] if visible else []
        slots: list[Slot] = []
        at = 1
        end = self.size.width - 1
        for index in [*visible[:frozen], *scrolling]:
            if end - at < 3:
                break
            width = min(self._widths[index], end - at)
            slots.append(Slot(index, at, width))
            at += width + len(GAP)
        self._slots = slots

    @property
    def _columns_before(self) -> int:
        """Visible columns scrolled out at the starting side."""
        return max(0, self.first_column - self.frozen_columns)

    @property
    def _columns_after(self) -> int:
        """Visible columns that do not fit at the far side."""
        whole = [s for s in self._slots if s.width >= self._widths[s.place]]
        return max(0, len(self.visible_columns) - self._columns_before - len(whole))

    # -- painting ------------------------------------------------------------------------------------------------

    def paint_strip(self, y: int) -> Strip:
        """Line `y` of the widget: the header, then rows."""
        self._lay_out()
        row = round(self.scroll_y) + y - 1
        if y == 0:
            key: tuple[object, ...] = ("header", self.first_column, self.has_focus)
        elif row >= self.total:
            return Strip.blank(self.size.width, self.rich_style)
        else:
            on = row == self.cursor_row and self.cursor_kind != "none"
            key = (row, on, on and self.has_focus, on and self.cursor_column, self.generation)
        chosen = self.text_selection
        if chosen is not None and y > 0:
            return self._row_strip(row, chosen)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._header_strip() if y == 0 else self._row_strip(row, None)
            self._strips[key] = strip
        return strip

    def _join(self, pieces: Sequence[tuple[Slot, list[Segment]]], style: RichStyle, first: str, last: str) -> Strip:
        """Cells put on the line in reading order, from the starting side, with one sign at each end."""
        width = self.size.width
        used = 1
        line: list[list[Segment]] = [[Segment(first, style)]]
        for place, (slot, segments) in enumerate(pieces):
            if place:
                line.append([Segment(GAP, style)])
                used += len(GAP)
            line.append(segments)
            used += slot.width
        if (filler := width - used - 1) > 0:
            line.append([Segment(" " * filler, style)])
        line.append([Segment(last, style)])
        if self.direction == "rtl":
            line.reverse()
        return Strip([segment for group in line for segment in group], width)

    def _header_strip(self) -> Strip:
        style = self.get_component_rich_style("window-table--header")
        sorted_style = self.get_component_rich_style("window-table--header-sorted")
        pieces = []
        for slot in self._slots:
            column = self.columns[slot.place]
            title, look = column.title, style
            if self._sorted is not None and self._sorted[0] == column.key:
                title, look = f"{title} {'▼' if self._sorted[1] else '▲'}", sorted_style
            align = self._align_of(slot.place)
            pieces.append((slot, [Segment(fitted(title, slot.width, self.direction, align), look)]))
        before, after = ("›", "‹") if self.direction == "rtl" else ("‹", "›")
        return self._join(pieces, style, before if self._columns_before else " ", after if self._columns_after else " ")

    def _align_of(self, index: int) -> Literal["start", "end", "left", "right", "center"]:
        if self._measured:
            return self._measured[index].align
        return measure(self.columns[index], (), self.direction).align

    def _row_style(self, row: int) -> RichStyle:
        style = self.rich_style
        if row % 2:
            style += self.get_component_rich_style("window-table--even")
        if row == self.cursor_row and self.cursor_kind == "row":
            name = "window-table--cursor" if self.has_focus else "window-table--cursor-blurred"
            style += self.get_component_rich_style(name)
        return style

    def _row_strip(self, row: int, selection: Selection | None) -> Strip:
        style = self._row_style(row)
        on = row == self.cursor_row and self.cursor_kind != "none"
        sign = ("◂" if self.direction == "rtl" else "▸") if on else " "
        cells = self.row_at(row)
        visible = [index for index, column in enumerate(self.columns) if column.key not in self._hidden]
        pieces = []
        for slot in self._slots:
            if cells is None:
                look = style + self.get_component_rich_style("window-table--waiting")
                text = fitted("┄" * max(1, slot.width * 2 // 3), slot.width, "ltr", self._align_of(slot.place))
                pieces.append((slot, [Segment(text, look)]))
                continue
            look = style
            if on and self.cursor_kind == "cell" and visible.index(slot.place) == self.cursor_column:
                look += self.get_component_rich_style("window-table--cursor-cell")
            segments = self._cell_segments(slot, cells[slot.place], look, on)
            pieces.append((slot, segments))
        if selection is not None and cells is not None and (span := selection.get_span(row)) is not None:
            pieces = self._tint(pieces, cells, span, row, None)
        return self._join(pieces, style, sign, " ")

    def _cell_segments(self, slot: Slot, value: CellValue, look: RichStyle, on: bool) -> list[Segment]:
        cell = as_cell(value)
        measured = self._measured[slot.place]
        if cell.text is None:
            look += self.get_component_rich_style("window-table--null")
            return [Segment(fitted(self.null_sign, slot.width, "ltr", measured.align), look)]
        if cell.style in self.LOOKS and not (on and self.cursor_kind == "row" and self.has_focus):
            # On the cursor's bright ground only the cursor's own colour is sure to be readable.
            look += self.get_component_rich_style(f"window-table--{cell.style}", partial=True)
        text = paint_cell(self.columns[slot.place], measured, cell, slot.width, self.direction)
        return [Segment(text, look)]

    # -- selecting text ------------------------------------------------------------------------------------------

    def _row_starts(self, cells: Row) -> dict[int, int]:
        """Where each visible cell's text begins in the row's text, cells parted by one tab."""
        starts: dict[int, int] = {}
        at = 0
        for index, column in enumerate(self.columns):
            if column.key not in self._hidden:
                starts[index] = at
                at += len(shown(cells[index])) + 1
        return starts

    def _row_text(self, cells: Row) -> str:
        return "\t".join(
            shown(cells[index]) for index, column in enumerate(self.columns) if column.key not in self._hidden
        )

    def _tint(
        self,
        pieces: Sequence[tuple[Slot, list[Segment]]],
        cells: Row,
        span: tuple[int, int] | None,
        row: int,
        offsets: bool | None,
    ) -> list[tuple[Slot, list[Segment]]]:
        """The pieces cut into characters: tinted where `span` covers them, or with offsets when `offsets`."""
        tint = self.screen.get_component_rich_style("screen--selection") if span is not None else None
        starts = self._row_starts(cells)
        done = []
        for slot, segments in pieces:
            cell = as_cell(cells[slot.place])
            look = segments[0].style or RichStyle.null()
            text = segments[0].text
            start = starts[slot.place]
            if cell.text is None:
                places: Sequence[int] = [0] * len(text)
            else:
                places = cell_map(
                    self.columns[slot.place], self._measured[slot.place], cell, slot.width, self.direction
                )
            letters = []
            for letter, place in zip(text, places, strict=False):
                if offsets:
                    letters.append(Segment(letter, look + offset_style(start + place, row)))
                elif span is not None and tint is not None:
                    inside = span[0] <= start + place and (span[1] < 0 or start + place < span[1])
                    blank = place >= len(shown(cell))
                    letters.append(Segment(letter, look + tint if inside and not blank else look))
            done.append((slot, letters))
        return done

    def probe_strip(self, y: int) -> Strip:
        """A row with the logical offset of every cell, for Textual's selection."""
        self._lay_out()
        row = round(self.scroll_y) + y - 1
        cells = self.row_at(row) if y > 0 else None
        if cells is None:
            return self.paint_strip(y)
        pieces = [(slot, self._cell_segments(slot, cells[slot.place], self.rich_style, False)) for slot in self._slots]
        return self._join(self._tint(pieces, cells, None, row, True), self.rich_style, " ", " ")

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

    # -- cursor --------------------------------------------------------------------------------------------------

    def _bring_into_view(self) -> None:
        height = max(1, self.size.height - 1)
        top = round(self.scroll_target_y)
        if self.cursor_row < top:
            self.scroll_to(y=self.cursor_row, animate=False, force=True)
        elif self.cursor_row >= top + height:
            self.scroll_to(y=self.cursor_row - height + 1, animate=False, force=True)

    def _announce(self) -> None:
        row = self.cursor_row if self.total else -1
        cells = self.row_at(row) if row >= 0 else None
        state = (self.generation, row, cells is not None)
        if self._announced != state and self.is_mounted:
            self._announced = state
            self.post_message(self.Highlighted(self, row, self.key_at(row), cells))

    def watch_cursor_row(self) -> None:
        """Tell where the cursor is."""
        self.refresh()
        self._announce()

    def watch_cursor_column(self) -> None:
        """Bring the column of the cell cursor into view."""
        self._lay_out()
        place = self.cursor_column
        if place < self.frozen_columns:
            return
        if place < self.first_column:
            self.first_column = place
        while place > self.first_column and not self._is_whole(place):
            self.first_column += 1
            self._lay_out()

    def _is_whole(self, place: int) -> bool:
        visible = [index for index, column in enumerate(self.columns) if column.key not in self._hidden]
        return any(s.place == visible[place] and s.width >= self._widths[s.place] for s in self._slots)

    def validate_first_column(self, place: int) -> int:
        """Keep a column in view."""
        return max(self.frozen_columns, min(place, len(self.visible_columns) - 1)) if place > 0 else 0

    def validate_cursor_column(self, place: int) -> int:
        """Stay among the visible columns."""
        return max(0, min(place, len(self.visible_columns) - 1))

    def watch_direction(self) -> None:
        """Columns change sides: measure text alignment again from the rows that are here."""
        if self._measured and (rows := self._pages.get(min(self._pages.keys(), default=0))):
            self._measure(rows)
        self._forget_layout()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that came into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def on_mount(self) -> None:
        """Show the scroll bar and ask for the first rows."""
        self._refresh_scrollbars()
        self._resize_content()
        self._ask()
        self._announce()

    def on_resize(self) -> None:
        """Fit the columns to the new width; ask for rows that a taller window shows."""
        self._forget_layout()
        self._bring_into_view()
        self._ask()

    def notify_style_update(self) -> None:
        """Another theme: paint anew."""
        super().notify_style_update()
        self._strips.clear()

    def watch_has_focus(self, focused: bool) -> None:
        """The cursor is drawn stronger with the focus."""
        super().watch_has_focus(focused)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A title asks for sorting; a row takes the cursor, twice opens it."""
        event.prevent_default()
        place = event.get_content_offset(self)
        if place is None:
            return
        slot = self._slot_at(place.x)
        if place.y == 0:
            if slot is not None and self.columns[slot.place].sortable:
                self.post_message(self.SortAsked(self, self.columns[slot.place].key))
            return
        row = round(self.scroll_y) + place.y - 1
        if row >= self.total:
            return
        if slot is not None:
            keys = [column.key for column in self.visible_columns]
            self.cursor_column = keys.index(self.columns[slot.place].key)
        self.move_to(row)
        if event.chain == 2 and self._last_click_row == row:
            self.action_choose()
        self._last_click_row = row

    def _slot_at(self, x: int) -> Slot | None:
        if self.direction == "rtl":
            x = self.size.width - 1 - x
        return next((s for s in self._slots if s.start <= x < s.start + s.width + len(GAP)), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The title under the mouse explains itself."""
        place = event.get_content_offset(self)
        slot = self._slot_at(place.x) if place is not None and place.y == 0 else None
        sentence = self.columns[slot.place].tooltip if slot is not None else ""
        if (self.tooltip or "") != sentence:
            self.tooltip = sentence or None

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """A sideways wheel scrolls by column."""
        event.stop()
        self.first_column += 1 if self.direction == "rtl" else -1

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """A sideways wheel scrolls by column."""
        event.stop()
        self.first_column += -1 if self.direction == "rtl" else 1

    def action_cursor_up(self) -> None:
        """One row up."""
        self.move_to(self.cursor_row - 1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self.move_to(self.cursor_row + 1)

    def action_page_up(self) -> None:
        """A screen of rows up."""
        self.move_to(self.cursor_row - max(1, self.size.height - 2))

    def action_page_down(self) -> None:
        """A screen of rows down."""
        self.move_to(self.cursor_row + max(1, self.size.height - 2))

    def action_first(self) -> None:
        """To the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """To the last row."""
        self.move_to(self.total - 1)

    def action_cursor_left(self) -> None:
        """To the column on the left, or scroll it in."""
        self._sideways(1 if self.direction == "rtl" else -1)

    def action_cursor_right(self) -> None:
        """To the column on the right, or scroll it in."""
        self._sideways(-1 if self.direction == "rtl" else 1)

    def _sideways(self, step: int) -> None:
        if self.cursor_kind == "cell":
            self.cursor_column += step
        elif step < 0 or self._columns_after:
            self.first_column = max(0, max(self.first_column, self.frozen_columns * (step > 0)) + step)

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        cells = self.row_at(self.cursor_row) if self.total else None
        column = self.current_column
        if cells is not None:
            self.post_message(
                self.Chosen(self, self.cursor_row, self.key_at(self.cursor_row), cells, column.key if column else "")
            )


def _one_line(text: str) -> str:
    """`text` on one line, for the formats that know no other."""
    return text.replace("\t", " ").replace("\r\n", " ").replace("\n", " ")


__all__ = ["KEPT_PAGES", "PAGE_ROWS", "Column", "Slot", "WindowTable"]
