"""The result of a statement: a grid of raw values, one row as a record, one long cell whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

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


class ResultGrid(WindowTable):
    """A windowed table of raw SQL values with a cell cursor. Posts what WindowTable posts, and `CellAsked`."""

    HELP = "Arrows move by cell, Enter opens the row, v shows a long cell whole."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "view_cell", "Whole cell", show=False, id="grid.view-cell", tooltip="Show the whole cell"),
        Binding("r", "view_row", "Record", show=False, id="grid.view-row", tooltip="Show the row as a record"),
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

    def __init__(
        self, *, direction: Direction = "ltr", id: str | None = None, classes: str | None = None, disabled: bool = False
    ) -> None:
        super().__init__((), direction=direction, id=id, classes=classes, disabled=disabled)
        self.result_columns: tuple[ResultColumn, ...] = ()
        self.set_reactive(WindowTable.cursor_kind, "cell")
        self.set_reactive(WindowTable.null_sign, "NULL")

    def show_result(self, columns: Sequence[ResultColumn], total: int = 0) -> int:
        """Show another result; gives its generation. Rows come by `put_values`."""
        self.result_columns = tuple(columns)
        return self.reset(
            total,
            [
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
            ],
        )

    def put_values(self, offset: int, rows: Sequence[Sequence[object]], *, generation: int | None = None) -> bool:
        """Rows of raw values, as the database gave them; False when they answer an older statement."""
        return self.put_rows(offset, [[cell_of(value) for value in row] for row in rows], generation=generation)

    def record(self, row: int) -> list[tuple[str, str]]:
        """(column name, logical text) of a row that is here, '' for NULL; [] when it is not here."""
        return [(name, copied(cell)) for name, cell in self.record_cells(row)]

    def record_cells(self, row: int) -> list[tuple[str, CellValue]]:
        """(column name, value) of a row that is here, for `RecordView.show_record`; [] when it is not here."""
        cells = self.row_at(row)
        return [] if cells is None else [(c.name, cell) for c, cell in zip(self.result_columns, cells, strict=True)]

    def action_view_cell(self) -> None:
        """Ask to show the whole cell."""
        cells = self.row_at(self.cursor_row) if self.total else None
        column = self.current_column
        if cells is not None and column is not None:
            place = self.columns.index(column)
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
