"""A windowed table: it holds the rows around the viewport and asks for the others.

Textual's DataTable formats every row it is given; a million rows take it minutes. This one is told how many
rows there are, asks for a page when one comes into view (`RowsWanted`), and paints only what is seen. Columns run
right to left when `direction` is 'rtl', and keep their widths while the rows scroll.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer

from widgets.columns import Column, Row, copied
from widgets.row_window import PAGE_ROWS
from widgets.rtl import Direction, tooltip_text
from widgets.table_view import TableView

ASK_AFTER = 0.03
"""Seconds between two askings while scrolling: a dragged scroll bar asks for where it stops."""

CopyScope = Literal["cell", "row", "tsv", "md"]

__all__ = ["PAGE_ROWS", "CopyScope", "WindowTable"]


class WindowTable(TableView):
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

    # Written out: as a dataclass each message takes 0.2 ms to define, before the first rows are painted.
    class Highlighted(Message):
        """The cursor stands on another row, or its row has arrived."""

        def __init__(self, table: WindowTable, row: int, key: object, cells: Row | None) -> None:
            super().__init__()
            self.table = table
            self.row = row
            """From 0; -1 when the table has no rows."""
            self.key = key
            """The caller's key of the row; None while the row is on its way."""
            self.cells = cells
            """The row's values; None while it is on its way."""

        @property
        def control(self) -> WindowTable:
            """The table."""
            return self.table

    class Chosen(Message):
        """Enter, or a double click, on a row that is here."""

        def __init__(self, table: WindowTable, row: int, key: object, cells: Row, column_key: str) -> None:
            super().__init__()
            self.table = table
            self.row = row
            self.key = key
            self.cells = cells
            self.column_key = column_key
            """The column under the cell cursor, or under the mouse."""

        @property
        def control(self) -> WindowTable:
            """The table."""
            return self.table

    class SortAsked(Message):
        """A click on the title of a sortable column. The table itself sorts nothing."""

        def __init__(self, table: WindowTable, column_key: str, adds: bool = False) -> None:
            super().__init__()
            self.table = table
            self.column_key = column_key
            self.adds = adds
            """With Shift or Ctrl: besides the columns that it is sorted by."""

        @property
        def control(self) -> WindowTable:
            """The table."""
            return self.table

    class RowsWanted(Message):
        """Rows in view, or about to be, are not here: answer with `put_rows(offset, rows, generation=…)`."""

        def __init__(self, table: WindowTable, offset: int, limit: int, generation: int) -> None:
            super().__init__()
            self.table = table
            self.offset = offset
            """First row wanted, a multiple of PAGE_ROWS."""
            self.limit = limit
            """How many, at most."""
            self.generation = generation
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
        super().__init__(columns, total=total, direction=direction, id=id, classes=classes, disabled=disabled)
        self._ask_timer: Timer | None = None
        self._announced: tuple[int, int, bool] | None = None
        self._clicked_row = -1

    # -- what the caller does ------------------------------------------------------------------------------------

    def reset(
        self, total: int, columns: Sequence[Column] | None = None, *, keep_widths: bool = False, row: int = 0
    ) -> int:
        """Forget all rows and show `total` others; gives the new generation.

        With `keep_widths` (and the same columns) the widths stay as they are: for sorting and paging through one
        thing. The cursor goes to `row`.
        """
        if columns is not None and tuple(columns) != self.columns:
            self._layout.replace(columns)
            self.set_reactive(WindowTable.first_column, 0)
            self.set_reactive(WindowTable.cursor_column, 0)
        elif not keep_widths:
            self._layout.forget_widths()
        self._window.reset(total)
        self._announced = None
        self._resize_content()
        self.set_reactive(WindowTable.cursor_row, max(0, min(row, self.total - 1)))
        self.scroll_lines(0)
        self._bring_into_view()
        self.repaint()
        if self.is_attached:
            self.call_later(self._ask)  # not before the caller could give what it has
        self._announce()
        return self.generation

    def set_total(self, total: int) -> None:
        """The number of rows became known, or grew: nothing else changes."""
        if total == self.total:
            return
        self._window.total = max(0, total)
        self._resize_content()
        if self.cursor_row >= self.total:
            self.move_to(self.total - 1)
        self.repaint()
        self._ask()
        self._announce()

    def put_rows(
        self,
        offset: int,
        rows: Sequence[Row],
        *,
        keys: Sequence[object] | None = None,
        generation: int | None = None,
    ) -> bool:
        """Give rows `offset` …, in the order shown; False when they answer an older question and were dropped.

        `offset` is a multiple of PAGE_ROWS, as asked (ValueError else). `keys` names each row for `Highlighted` and
        `Chosen`. Rows beyond `total` make it grow.
        """
        if generation is not None and generation != self.generation:
            return False
        if not self._layout.measured and rows:
            self._layout.measure(rows, self.direction)
        self._window.put(offset, rows, keys)
        if rows and offset + len(rows) > self.total:
            self._window.total = offset + len(rows)
            self._resize_content()
        self.repaint()
        self._announce()
        return True

    def rows_failed(self, offset: int) -> None:
        """The rows at `offset` will not come: they are asked for again after the next scrolling."""
        self._window.lose(offset)

    def ask_anew(self) -> None:
        """Nothing that was asked for will come: ask again for what is in view."""
        self._window.give_all_up()
        self._ask()

    def set_sort(self, column_key: str | None, *, descending: bool = False) -> None:
        """Show by which column the rows are sorted."""
        self.set_sorts(() if column_key is None else ((column_key, descending),))

    def set_sorts(self, sorts: Sequence[tuple[str, bool]]) -> None:
        """Show by which columns the rows are sorted, first the first: (column key, descending)."""
        self._sorts = {key: (descending, nth) for nth, (key, descending) in enumerate(sorts, 1)}
        self.repaint()

    def hide_column(self, key: str, hidden: bool = True) -> None:
        """Hide or show a column; the last visible one stays."""
        if hidden and key in [column.key for column in self.visible_columns[: self.frozen_columns]]:
            self.frozen_columns -= 1
        self._layout.hide(key, hidden)
        self.cursor_column = min(self.cursor_column, len(self._layout.visible) - 1)
        self.repaint()

    def resize_column(self, key: str, width: int | None) -> None:
        """Give a column `width` cells (at least 3), or None to go back to its content's."""
        self._layout.set_width(key, width)
        self.repaint()

    @property
    def hidden_columns(self) -> list[Column]:
        """Columns that are hidden, in reading order."""
        visible = set(self._layout.visible)
        return [column for place, column in enumerate(self.columns) if place not in visible]

    def width_of_column(self, key: str) -> int:
        """Cells the column takes now; 0 when hidden or unknown."""
        self._lay_out()
        return self._layout.width_of(key)

    def move_to(self, row: int) -> None:
        """Put the cursor on `row` (brought into range) and scroll it into view."""
        self.cursor_row = max(0, min(row, self.total - 1))
        self._bring_into_view()

    @property
    def generation(self) -> int:
        """Grows with every `reset`."""
        return self._window.generation

    @property
    def current_column(self) -> Column | None:
        """The column of the cell cursor."""
        visible = self.visible_columns
        return visible[self.cursor_column] if 0 <= self.cursor_column < len(visible) else None

    def key_at(self, row: int) -> object:
        """The caller's key of a row that is here, else None."""
        return self._window.key(row)

    def copy_text(self, scope: CopyScope = "row") -> str:
        """Logical text for the clipboard; '' when there is nothing to copy.

        'cell': the value under the cell cursor. 'row': the cursor's row, one «title: value» a line. 'tsv' and 'md':
        titles and every row that is here, as tab-separated values or a Markdown table.
        """
        visible = self._layout.visible
        row = self.row_at(self.cursor_row)
        if scope == "cell":
            return copied(row[visible[min(self.cursor_column, len(visible) - 1)]]) if row and visible else ""
        if scope == "row":
            return "\n".join(f"{self.columns[i].title}: {copied(row[i])}" for i in visible) if row else ""
        lines = [[self.columns[i].title for i in visible]]
        if scope == "md":
            lines.append(["--:" if self.columns[i].kind == "number" else "---" for i in visible])
        lines += [[copied(cells[i]) for i in visible] for cells in self._window.rows_here()]
        lines = [[_one_line(text) for text in line] for line in lines]
        if scope == "tsv":
            return "\n".join("\t".join(line) for line in lines)
        return "\n".join("| " + " | ".join(text.replace("|", "\\|") for text in line) + " |" for line in lines)

    # -- asking for rows -----------------------------------------------------------------------------------------

    def _missing(self) -> list[tuple[int, int]]:
        """Pages in view, and half a screen around it, that are neither here nor asked for."""
        height = max(1, self.size.height - 1)
        return self._window.missing(self.top_line - height // 2, self.top_line + height + height // 2)

    def _ask(self) -> None:
        """Ask for what is missing now, or soon when something was just asked: scrolling must not send a storm."""
        if not self.is_attached or self._ask_timer is not None:
            return
        if missing := self._missing():
            for offset, limit in missing:
                self._window.ask(offset)
                self.post_message(self.RowsWanted(self, offset, limit, self.generation))
            self._ask_timer = self.set_timer(ASK_AFTER, self._ask_again)

    def _ask_again(self) -> None:
        self._ask_timer = None
        self._ask()

    def _resize_content(self) -> None:
        self.virtual_size = Size(0, self.total + 1)

    # -- cursor --------------------------------------------------------------------------------------------------

    def _bring_into_view(self) -> None:
        if self.size.height > 1:
            self.keep_in_view(self.cursor_row, self.cursor_row, room=self.size.height - 1)

    def _announce(self) -> None:
        row = self.cursor_row if self.total else -1
        cells = self.row_at(row) if row >= 0 else None
        state = (self.generation, row, cells is not None)
        if self._announced != state and self.is_attached:
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
        if place < self.frozen_columns or not self._layout.slots:
            return
        if place < self.first_column:
            self.first_column = place
            return
        while place > self.first_column and not self._layout.is_whole(place):
            self.first_column += 1
            self._lay_out()

    def validate_first_column(self, place: int) -> int:
        """Keep a column in view."""
        return max(0, min(place, len(self._layout.visible) - 1))

    def validate_cursor_column(self, place: int) -> int:
        """Stay among the visible columns."""
        return max(0, min(place, len(self._layout.visible) - 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that came into view."""
        super().watch_scroll_y(old_value, new_value)
        self._window.retry()
        self._ask()

    def on_mount(self) -> None:
        """Ask for the first rows."""
        self._resize_content()
        self._ask()
        self._announce()

    def on_resize(self) -> None:
        """Fit the columns to the new width; ask for rows that a taller window shows."""
        self._bring_into_view()
        self.repaint()
        self._ask()

    def on_click(self, event: events.Click) -> None:
        """A title asks for sorting; a row takes the cursor, twice opens it."""
        event.prevent_default()
        place = event.get_content_offset(self)
        if place is None:
            return
        slot = self._slot_under(place.x)
        if place.y == 0:
            if slot is not None and self.columns[slot.column].sortable:
                adds = event.shift or event.ctrl
                self.post_message(self.SortAsked(self, self.columns[slot.column].key, adds))
            return
        row = self.top_line + place.y - 1
        if row >= self.total:
            return
        if slot is not None:
            keys = [column.key for column in self.visible_columns]
            self.cursor_column = keys.index(self.columns[slot.column].key)
        self.move_to(row)
        if event.chain == 2 and self._clicked_row == row:
            self.action_choose()
        self._clicked_row = row

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The title under the mouse explains itself."""
        place = event.get_content_offset(self)
        slot = self._slot_under(place.x) if place is not None and place.y == 0 else None
        sentence = tooltip_text(self.columns[slot.column].tooltip, self.direction) if slot is not None else None
        if self.tooltip != sentence:
            self.tooltip = sentence

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
        elif step < 0 or self._layout.beyond(self.first_column, self.frozen_columns)[1]:
            # The first step leaves the frozen columns where they are and takes the next one out.
            at = max(self.first_column, self.frozen_columns) + step
            self.first_column = 0 if at <= self.frozen_columns else at

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
