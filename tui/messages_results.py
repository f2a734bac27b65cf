"""Messages about an open result: what is asked of it, and the answers. Loaded with the SQL pane, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.messages import Answered

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from data.errors import MizError
    from data.query.export import Exported
    from data.query.protocol import Cell, Column, SqlResult
    from data.query.sql_protocol import Chart, ColumnFilter, SortKey
    from tui.result_copy import CopyOrder


class ResultMeant:
    """An open result as the person sees it now: sorted, filtered, with the columns shown."""

    def __init__(self, cursor: int, columns: list[Column], shown: list[int], total: int) -> None:
        self.cursor = cursor
        self.columns = columns
        """All columns."""
        self.shown = shown
        """Places of those that are not hidden."""
        self.total = total
        """Rows, as far as known."""


# Asked


class ViewWanted(Message):
    """Show the result of `cursor` sorted and filtered so."""

    def __init__(self, cursor: int, sort: list[SortKey], filters: list[ColumnFilter]) -> None:
        self.cursor = cursor
        self.sort = sort
        self.filters = filters
        super().__init__()


class ResultTurned(Message):
    """Another result of a run is looked at, of which `known` rows are known."""

    def __init__(self, result: SqlResult, known: int) -> None:
        self.result = result
        self.known = known
        super().__init__()


class CountWanted(Message):
    """The number of rows of the result of `cursor` is not known."""

    def __init__(self, cursor: int) -> None:
        self.cursor = cursor
        super().__init__()


class ProgressWanted(Message):
    """How far what runs on a lane is; `tell` is given the share, or None, at once."""

    def __init__(self, tell: Callable[[float | None], None], lane: str = "sql") -> None:
        self.tell = tell
        self.lane = lane
        super().__init__()


class CellWanted(Message):
    """A cell whole, of which only the beginning is here; `CellReady` goes to `to`."""

    def __init__(self, cursor: int, row: int, column: int, to: Widget) -> None:
        self.cursor = cursor
        self.row = row
        self.column = column
        self.to = to
        super().__init__()


class CopyWanted(Message):
    """Copy cells that are not all here."""

    def __init__(self, order: CopyOrder) -> None:
        self.order = order
        super().__init__()


class ExportAsked(Message):
    """Write the result to a file: the dialog is to open."""

    def __init__(self, meant: ResultMeant) -> None:
        self.meant = meant
        super().__init__()


class ChartAsked(Message):
    """Draw the result: the chart is to open, with the column under the cursor."""

    def __init__(self, meant: ResultMeant, column: int | None, rows: list[list[Cell]]) -> None:
        self.meant = meant
        self.column = column
        self.rows = rows
        """Some of the rows that are here, to choose the chart by."""
        super().__init__()


# Answered


class ViewReady(Answered):
    """A result sorted and filtered."""

    def __init__(self, generation: int, result: SqlResult, sort: list[SortKey], filters: list[ColumnFilter]) -> None:
        super().__init__(generation)
        self.result = result
        self.sort = sort
        self.filters = filters


class ViewFailed(Answered):
    """A result could not be sorted or filtered so; it is shown as before."""

    def __init__(self, generation: int, error: MizError) -> None:
        super().__init__(generation)
        self.error = error


class CellReady(Message):
    """A cell whole."""

    def __init__(self, row: int, column: int, text: str) -> None:
        self.row = row
        self.column = column
        self.text = text
        super().__init__()


class CopyReady(Message):
    """Text for the clipboard: `rows` rows of the `of` that were meant."""

    def __init__(self, text: str, rows: int, of: int) -> None:
        self.text = text
        self.rows = rows
        self.of = of
        super().__init__()


class ExportProgress(Message):
    """So many rows are written."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        super().__init__()


class ExportDone(Message):
    """The file is there."""

    def __init__(self, exported: Exported, seconds: float) -> None:
        self.exported = exported
        self.seconds = seconds
        super().__init__()


class ChartReady(Message):
    """The points of a chart; `number` is that of the question."""

    def __init__(self, number: int, chart: Chart) -> None:
        self.number = number
        self.chart = chart
        super().__init__()
