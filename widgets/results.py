"""The result of a statement: a grid of raw values, one row as a record, one long cell whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from widgets.columns import Cell, CellValue, Column, ColumnKind, copied
from widgets.prose import Prose
from widgets.rtl import Direction, base_of
from widgets.table import WindowTable

_NUMBERS = ("INT", "DECIMAL", "DOUBLE", "FLOAT", "REAL", "NUMERIC", "HUGEINT", "BIGINT")
_LEFT_TO_RIGHT = ("DATE", "TIME", "INTERVAL", "UUID", "BLOB", "BIT", "BOOLEAN")


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """A column of a result, as the database names it."""

    name: str
    type: str
    """The database's type name: 'VARCHAR', 'DECIMAL(18,3)', 'INTEGER[]' …"""


def kind_of(type_name: str) -> ColumnKind:
    """How values of a DuckDB type are aligned."""
    name = type_name.upper()
    if name.endswith("]") or name.startswith(("STRUCT", "MAP", "UNION")):
        return "text"
    if name.startswith(_LEFT_TO_RIGHT):
        return "ltr"
    return "number" if any(part in name for part in _NUMBERS) else "text"


def cell_of(value: object) -> CellValue:
    """A raw SQL value as a cell: NULL stays NULL, a number keeps every digit, a boolean is a word."""
    if value is None:
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return Cell(f"{value:.15g}", raw=repr(value))
    if isinstance(value, bytes):
        return Cell(f"\\x{value[:64].hex()}{'…' if len(value) > 64 else ''}", raw=value.hex())
    return str(value)


Ask = Literal[
    "sort",
    "sort_too",
    "sort_reverse",
    "filter",
    "filters_off",
    "next_result",
    "result_before",
    "only",
    "without",
    "go_row",
    "copy",
    "copy_as",
    "export",
    "chart",
]
"""What a person asks of a result, by a key on a cell."""


def _keys(keys: str, ask: Ask, title: str, tooltip: str) -> Binding:
    return Binding(keys, f"ask('{ask}')", title, show=False, id=f"grid.{ask.replace('_', '-')}", tooltip=tooltip)


class ResultGrid(WindowTable):
    """A windowed table of raw SQL values with a cell cursor and a range of selected cells.

    Posts what WindowTable posts, `Asked` for the keys that work on a result, and `CellAsked`. Columns are made wider
    and narrower, hidden and frozen here; the mouse drags the end of a title, and over cells it selects them.
    """

    HELP = "Arrows move by cell, with Shift they select, Enter opens the row, v shows a long cell whole."
    ALLOW_SELECT = False  # the mouse selects cells here, not letters

    # The second of two keys is the same key on a Persian keyboard.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v,ر", "view_cell", "Whole cell", show=False, id="grid.view-cell", tooltip="Show the whole cell"),
        Binding("r,ق", "view_row", "Record", show=False, id="grid.view-row", tooltip="Show the row as a record"),
        _keys("o,خ", "sort", "Sort", "Sort by this column; again: the other way, then as it was"),
        _keys("plus", "sort_too", "Sort too", "Sort by this column besides the others"),
        _keys("O,right_square_bracket", "sort_reverse", "Reverse", "Turn the order round"),
        _keys("f,ب", "filter", "Filter", "Filter by this column"),
        _keys("F,إ", "filters_off", "No filters", "Drop all filters of the result"),
        _keys("n,د", "next_result", "Next result", "The next result of a run of several statements"),
        _keys("p,ح", "result_before", "Result before", "The result before it"),
        _keys("equals_sign", "only", "Only this", "Only rows with this value"),
        _keys("exclamation_mark", "without", "Not this", "Only rows without this value"),
        _keys("colon", "go_row", "Go to row", "Go to a row by its number"),
        _keys("y,غ", "copy", "Copy", "Copy the cell, or what is selected"),
        _keys("c,ز", "copy_as", "Copy as", "Choose what is copied, and as what"),
        _keys("e,ث", "export", "Export", "Write the result to a file"),
        _keys("g,ل", "chart", "Chart", "Draw the result"),
        Binding(
            "less_than_sign", "resize(-2)", "Narrower", show=False, id="grid.narrower", tooltip="Narrow the column"
        ),
        Binding("greater_than_sign", "resize(2)", "Wider", show=False, id="grid.wider", tooltip="Widen the column"),
        Binding("minus", "hide", "Hide", show=False, id="grid.hide", tooltip="Hide the column"),
        Binding("H,آ", "show_all", "Show all", show=False, id="grid.show-all", tooltip="Show all columns again"),
        Binding("z,ظ", "freeze", "Freeze", show=False, id="grid.freeze", tooltip="Keep the columns up to this one"),
        Binding("shift+up", "extend('cursor_up')", "Select up", show=False, id="grid.select-up"),
        Binding("shift+down", "extend('cursor_down')", "Select down", show=False, id="grid.select-down"),
        Binding("shift+left", "extend('cursor_left')", "Select left", show=False, id="grid.select-left"),
        Binding("shift+right", "extend('cursor_right')", "Select right", show=False, id="grid.select-right"),
        Binding("shift+pageup", "extend('page_up')", "Select a page up", show=False, id="grid.select-page-up"),
        Binding("shift+pagedown", "extend('page_down')", "Select a page down", show=False, id="grid.select-page-down"),
        Binding("shift+home", "extend('first')", "Select to the first", show=False, id="grid.select-first"),
        Binding("shift+end", "extend('last')", "Select to the last", show=False, id="grid.select-last"),
        Binding("ctrl+a", "select_all", "Select all", show=False, id="grid.select-all", tooltip="Select all cells"),
        Binding("escape", "deselect", "Deselect", show=False, id="grid.deselect"),
    ]

    @dataclass
    class CellAsked(Message):
        """The user wants to read the whole cell, or (column None) the whole row."""

        grid: ResultGrid
        row: int
        column: ResultColumn | None
        text: str
        """Logical text: the cell's, or the record's."""

        @property
        def control(self) -> ResultGrid:
            """The grid."""
            return self.grid

    @dataclass
    class Asked(Message):
        """A key that works on the result, with the cell under the cursor as its subject."""

        grid: ResultGrid
        what: Ask

        @property
        def control(self) -> ResultGrid:
            """The grid."""
            return self.grid

    @dataclass
    class LookChanged(Message):
        """Columns were hidden, shown or frozen, or other cells are selected."""

        grid: ResultGrid

        @property
        def control(self) -> ResultGrid:
            """The grid."""
            return self.grid

    def __init__(
        self, *, direction: Direction = "ltr", id: str | None = None, classes: str | None = None, disabled: bool = False
    ) -> None:
        super().__init__((), direction=direction, id=id, classes=classes, disabled=disabled)
        self.result_columns: tuple[ResultColumn, ...] = ()
        self._corners: tuple[tuple[int, int], tuple[int, int]] | None = None
        """Two corners of the selected cells: (row, place among the visible columns). The second follows the cursor."""
        self._extending = False
        self._pressed: tuple[int, int] | None = None
        self._held: tuple[str, int] | None = None
        """The column whose end the mouse holds, and where that column starts."""
        self._dragged = False
        self._cut: set[tuple[int, int]] = set()
        self.set_reactive(WindowTable.cursor_kind, "cell")
        self.set_reactive(WindowTable.null_sign, "NULL")

    def show_result(self, columns: Sequence[ResultColumn], total: int = 0) -> int:
        """Show another result; gives its generation. Rows come by `put_values`.

        Where it has the same columns, those hidden, frozen and resized stay so.
        """
        self.result_columns = tuple(columns)
        made = tuple(
            # A result may name two columns alike: the key is the place.
            Column(
                f"{place}:{column.name}",
                column.name,
                kind_of(column.type),
                # Later numbers are often longer than those of the first page, and widths never change.
                min_width=9 if kind_of(column.type) == "number" else 4,
                tooltip=f"{column.name} · {column.type}",
            )
            for place, column in enumerate(columns)
        )
        if made != self.columns:
            for column in self.columns:
                self._layout.hide(column.key, False)
                self._layout.set_width(column.key, None)
            self.set_reactive(WindowTable.frozen_columns, 0)
            self._sorts = {}
        return self.reset(total, made)

    def reset(
        self, total: int, columns: Sequence[Column] | None = None, *, keep_widths: bool = False, row: int = 0
    ) -> int:
        """As WindowTable's; nothing is selected then."""
        self._corners = None
        self._cut.clear()
        return super().reset(total, columns, keep_widths=keep_widths, row=row)

    def put_values(
        self,
        offset: int,
        rows: Sequence[Sequence[object]],
        *,
        generation: int | None = None,
        cut: Iterable[tuple[int, int]] = (),
    ) -> bool:
        """Rows of raw values, as the database gave them; False when they answer an older statement.

        `cut` names the cells, as (row, column), of which only the beginning came. `key_at` gives the values of a row.
        """
        cells = [[cell_of(value) for value in row] for row in rows]
        if not self.put_rows(offset, cells, keys=rows, generation=generation):
            return False
        self._cut.update(cut)
        # Numbers of a result grow as it goes on; where there is room none is cut.
        if self._layout.grow(cells, self.direction):
            self.repaint()
        return True

    def is_cut(self, row: int, column: int) -> bool:
        """Whether only the beginning of a cell is here; `column` counts hidden ones too."""
        return (row, column) in self._cut

    @property
    def current_place(self) -> int | None:
        """Place of the column under the cursor among all columns, hidden ones too; None where there is no column."""
        visible = self._layout.visible
        return visible[self.cursor_column] if 0 <= self.cursor_column < len(visible) else None

    def record(self, row: int) -> list[tuple[str, str]]:
        """(column name, logical text) of a row that is here, '' for NULL; [] when it is not here."""
        return [(name, copied(cell)) for name, cell in self.record_cells(row)]

    def record_cells(self, row: int) -> list[tuple[str, CellValue]]:
        """(column name, value) of a row that is here, for `RecordView.show_record`; [] when it is not here."""
        cells = self.row_at(row)
        return [] if cells is None else [(c.name, cell) for c, cell in zip(self.result_columns, cells, strict=True)]

    # -- selected cells ------------------------------------------------------------------------------------------

    @property
    def selected(self) -> tuple[range, list[int]] | None:
        """Rows and columns (places among all columns) of the selected cells; None when there is no selection."""
        if self._corners is None:
            return None
        (row, place), (other_row, other_place) = self._corners
        first, last = sorted((place, other_place))
        top, bottom = sorted((row, other_row))
        return range(top, min(bottom, self.total - 1) + 1), self._layout.visible[first : last + 1]

    def marked_places(self, row: int) -> tuple[int, int] | None:
        """The selected cells of a row."""
        if self._corners is None:
            return None
        (one, place), (other, other_place) = self._corners
        if not min(one, other) <= row <= max(one, other):
            return None
        return min(place, other_place), max(place, other_place)

    def _select(self, corners: tuple[tuple[int, int], tuple[int, int]] | None) -> None:
        if corners != self._corners:
            self._corners = corners
            self.refresh()
            self.post_message(self.LookChanged(self))

    @contextmanager
    def _selecting_from(self, start: tuple[int, int]) -> Iterator[None]:
        """Moving the cursor inside selects from `start` to where it goes."""
        self._extending = True
        try:
            yield
        finally:
            self._extending = False
        end = (self.cursor_row, self.cursor_column)
        self._select((start, end) if start != end else None)

    def watch_cursor_row(self) -> None:
        """A cursor that moves by itself leaves the selection."""
        super().watch_cursor_row()
        if not self._extending:
            self._select(None)

    def watch_cursor_column(self) -> None:
        """A cursor that moves by itself leaves the selection."""
        super().watch_cursor_column()
        if not self._extending:
            self._select(None)

    async def action_extend(self, move: str) -> None:
        """Move the cursor and select what lies between."""
        start = self._corners[0] if self._corners is not None else (self.cursor_row, self.cursor_column)
        with self._selecting_from(start):
            await self.run_action(move)

    def action_select_all(self) -> None:
        """All cells; the cursor stays."""
        if self.total:
            self._select(((0, 0), (self.total - 1, len(self._layout.visible) - 1)))

    def action_deselect(self) -> None:
        """No cells; without any, the key means what it means elsewhere."""
        if self._corners is None:
            raise SkipAction
        self._select(None)

    # -- the mouse -----------------------------------------------------------------------------------------------

    def _cell_under(self, x: int) -> int:
        """A cell of the line counted from the side on which the table starts."""
        return self.cells_wide - 1 - x if self.direction == "rtl" else x

    def _place_under(self, x: int) -> int:
        """The visible column under a cell of the line, or the nearest one."""
        slots = self._layout.slots
        cell = self._cell_under(x)
        slot = self._layout.slot_at(cell) or (slots[0] if cell < slots[0].start else slots[-1])
        return self._layout.visible.index(slot.column)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the end of a title, or begin to select."""
        place = event.get_content_offset(self)
        self._dragged = False
        if place is None or event.button != 1 or not self._layout.slots:
            return
        if place.y == 0:
            edge = self._layout.edge_at(self._cell_under(place.x))
            if edge is not None:
                self._held = (self.columns[edge.column].key, edge.start)
                self.capture_mouse()
        elif self.top_line + place.y - 1 < self.total:
            self._pressed = (self.top_line + place.y - 1, self._place_under(place.x))
            if event.shift:
                with self._selecting_from((self.cursor_row, self.cursor_column)):
                    self.cursor_column = self._pressed[1]
                    self.move_to(self._pressed[0])
                self._dragged = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the end of a column, or select cells."""
        if self._held is not None:
            key, start = self._held
            self._dragged = True
            self.resize_column(key, self._cell_under(event.x - self.gutter.left) - start)
        elif self._pressed is not None:
            row = max(0, min(self.top_line + event.y - self.gutter.top - 1, self.total - 1))
            here = (row, self._place_under(event.x - self.gutter.left))
            if self._dragged or here != self._pressed:
                self._dragged = True
                with self._selecting_from(self._pressed):
                    self.cursor_column = here[1]
                    self.move_to(row)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        self._held = self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A click, unless it ended a drag; two on the end of a title give the column its content's width back."""
        place = event.get_content_offset(self)
        edge = self._layout.edge_at(self._cell_under(place.x)) if place is not None and place.y == 0 else None
        if edge is not None and event.chain == 2:
            self.resize_column(self.columns[edge.column].key, None)
        if self._dragged or edge is not None:
            event.prevent_default()
            return
        super().on_click(event)

    # -- columns -------------------------------------------------------------------------------------------------

    def action_resize(self, by: int) -> None:
        """Make the column wider or narrower."""
        if (column := self.current_column) is not None:
            self.resize_column(column.key, self.width_of_column(column.key) + by)

    def action_hide(self) -> None:
        """Hide the column."""
        if (column := self.current_column) is not None:
            self._select(None)
            self.hide_column(column.key)
            self.post_message(self.LookChanged(self))

    def action_show_all(self) -> None:
        """Show all columns, in the widths of their content."""
        self._select(None)
        for column in self.columns:
            self._layout.hide(column.key, False)
            self._layout.set_width(column.key, None)
        self.repaint()
        self.post_message(self.LookChanged(self))

    def action_freeze(self) -> None:
        """Keep the columns up to this one in view; once more lets them go."""
        wanted = self.cursor_column + 1
        if self.frozen_columns == wanted or wanted >= len(self._layout.visible):
            wanted = 0
        self.frozen_columns = wanted
        self.first_column = 0
        self.repaint()
        self.post_message(self.LookChanged(self))

    # -- asking --------------------------------------------------------------------------------------------------

    def action_ask(self, what: Ask) -> None:
        """Ask for something to be done with the result."""
        if self.columns:
            self.post_message(self.Asked(self, what))

    def action_view_cell(self) -> None:
        """Ask to show the whole cell."""
        cells = self.row_at(self.cursor_row) if self.total else None
        place = self.current_place
        if cells is not None and place is not None:
            self.post_message(self.CellAsked(self, self.cursor_row, self.result_columns[place], copied(cells[place])))

    def action_view_row(self) -> None:
        """Ask to show the row as a record."""
        if record := self.record(self.cursor_row):
            text = "\n".join(f"{name}: {value}" for name, value in record)
            self.post_message(self.CellAsked(self, self.cursor_row, None, text))


class RecordView(WindowTable):
    """One row of a result, a line a column: name and value."""

    def show_record(
        self, record: Sequence[tuple[str, CellValue]], titles: tuple[str, str] = ("column", "value")
    ) -> None:
        """Show (name, value) pairs."""
        self.null_sign = "NULL"
        self.reset(
            len(record),
            [Column("name", titles[0], max_width=30), Column("value", titles[1], flex=1, max_width=400)],
        )
        self.put_rows(0, [[Cell(name, "muted"), value] for name, value in record])


class CellView(Prose):
    """A long cell, whole: wrapped, scrolled, searched and copied like an article."""

    def show_cell(self, text: str) -> None:
        """Show `text` in its own direction."""
        self.set_text(text, base=base_of(text, "ltr"))
