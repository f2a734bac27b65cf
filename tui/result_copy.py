"""What of a result goes to the clipboard, and as what. Text stays logical, as the author wrote it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, get_args

from data.query.export_text import text_of, write_csv, write_json, write_markdown

if TYPE_CHECKING:
    from data.query.client import Reader
    from data.query.protocol import Cell, Column
    from widgets.results import ResultGrid

CopyFormat = Literal["text", "tsv", "md", "csv", "json"]
COPY_FORMATS: tuple[CopyFormat, ...] = get_args(CopyFormat)

MOST_CHARACTERS = 1_000_000
"""A larger copy stops there: terminals that take OSC 52 at all take 75 kB to some MB, and drop the rest unsaid."""
MOST_AT_ONCE = 2_000
"""Rows written without leaving the screen's process: 10 columns take 20 ms."""
_BATCH = 500


class CopyOrder(NamedTuple):
    """Which cells of an open result, and as what."""

    cursor: int
    columns: Sequence[Column]
    rows: range
    places: Sequence[int]
    """The columns, as places among all of them."""
    written_as: CopyFormat
    whole: bool = False
    """All rows, also those that are not counted yet."""


class Rows(Protocol):
    """Where rows lie that are here already."""

    @property
    def grid(self) -> ResultGrid:
        """The grid, which knows the cells of which only a part is here."""

    def raw_row(self, row: int) -> list[Cell] | None:
        """A row's values; None while they are not here."""


def copy_now(order: CopyOrder, source: Rows) -> str | None:
    """The text of the cells where all of them are here whole; None where some are not."""
    if order.whole or len(order.rows) > MOST_AT_ONCE:
        return None
    rows = []
    for row in order.rows:
        cells = source.raw_row(row)
        if cells is None or any(source.grid.is_cut(row, place) for place in order.places):
            return None
        rows.append([cells[place] for place in order.places])
    return written(order, rows)


def written(order: CopyOrder, rows: Sequence[Sequence[Cell]]) -> str:
    """Rows of the order's columns in its format.

    `text`: one cell as it is; one row as «name: value» lines; more as cells parted by tabs, without titles and quotes.
    The others begin with the titles, and are what `miz sql --format` writes.
    """
    columns = [_as_sent(order.columns[place], streamed=order.whole) for place in order.places]
    if order.written_as == "text":
        return _as_text(columns, rows)
    out = io.StringIO(newline="")
    batches: Iterable[list[list[Cell]]] = [[list(row) for row in rows]] if rows else []
    match order.written_as:
        case "csv":
            write_csv(columns, batches, out)
        case "tsv":
            write_csv(columns, batches, out, "\t")
        case "md":
            write_markdown(columns, batches, out)
        case "json":
            write_json(columns, batches, out, lines=False)
    return out.getvalue()


def _as_sent(column: Column, *, streamed: bool) -> Column:
    """Nested values come as JSON in a stream, but as DuckDB's text in a window: there they are texts like others."""
    if column["kind"] != "nested" or streamed:
        return column
    return {"name": column["name"], "type": "VARCHAR", "kind": "text"}


def _as_text(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> str:
    texts = [[text_of(cell) or "" for cell in row] for row in rows]
    if len(texts) == 1 and len(columns) > 1:
        return "\n".join(f"{column['name']}: {text}" for column, text in zip(columns, texts[0], strict=True))
    return "\n".join("\t".join(row) for row in texts)


def fetch_and_write(order: CopyOrder, reader: Reader) -> tuple[str, int, int]:
    """The text of cells that are not all here, how many rows it holds, and of how many; for a thread of its own.

    It holds fewer rows than were meant where more than `MOST_CHARACTERS` would be copied.
    """
    rows: list[list[Cell]] = []
    letters = 0
    meant = len(order.rows)
    for batch in _streamed(order, reader) if order.whole else _windows(order, reader):
        for cells in batch:
            chosen = [cells[place] for place in order.places]
            letters += sum(len(text_of(cell) or "") + 1 for cell in chosen)
            if letters > MOST_CHARACTERS and rows:
                return written(order, rows), len(rows), max(meant, len(rows) + 1)
            rows.append(chosen)
    return written(order, rows), len(rows), len(rows)


def _streamed(order: CopyOrder, reader: Reader) -> Iterable[list[list[Cell]]]:
    _, batches = reader.sql_stream(cursor=order.cursor, batch=_BATCH, lane="export")
    try:
        yield from batches
    finally:
        batches.close()


def _windows(order: CopyOrder, reader: Reader) -> Iterable[list[list[Cell]]]:
    for offset in range(order.rows.start, order.rows.stop, _BATCH):
        answer = reader.sql_rows(order.cursor, offset, min(_BATCH, order.rows.stop - offset))
        rows = answer["rows"]
        for cut in answer["cut"]:
            if cut["column"] in order.places:
                whole = reader.sql_cell(order.cursor, cut["row"], cut["column"])
                rows[cut["row"] - offset][cut["column"]] = whole
        yield rows
        if len(rows) < _BATCH:
            return
