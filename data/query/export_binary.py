"""Results as files that programs read: Parquet and Excel."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from data.errors import Interrupted, MizError
from data.query.export_text import RIGHT_TO_LEFT, text_of, unique_names

if TYPE_CHECKING:
    from data.query.protocol import Cell, Column

Batches = Iterable[list[list["Cell"]]]
Cancelled = Callable[[], bool]

_PARQUET: Final = """
import sys
sys.path[:] = sys.argv[2].splitlines()
import duckdb
with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
    connection.execute(sys.argv[1])
"""
"""DuckDB in a process of its own: the screen's never loads it, and a long conversion can be ended."""

MOST_ROWS: Final = 1_048_575
"""Rows of an Excel sheet below its head; what is more goes on a further sheet."""
MOST_CHARACTERS: Final = 32_767
"""Of an Excel cell; a longer text is cut."""
_MOST_DIGITS: Final = 15
"""Of an Excel number; a longer one is kept as text."""
_WIDEST: Final = 60
_EARLIEST: Final = "1900-03-01"
"""Excel counts a 29 February 1900 that never was; days before are kept as text."""


def write_parquet(columns: Sequence[Column], batches: Batches, out: BinaryIO, cancelled: Cancelled) -> int:
    """Every cell goes through a line of JSON as text and is cast back to the type it had."""
    count = 0
    with tempfile.TemporaryDirectory(prefix="miz-") as folder:
        lines, made = Path(folder, "rows.jsonl"), Path(folder, "rows.parquet")
        with lines.open("w", encoding="utf-8", errors="surrogatepass") as stream:
            for rows in batches:
                for row in rows:
                    cells = {f"c{nth}": text_of(cell) for nth, cell in enumerate(row)}
                    stream.write(json.dumps(cells, ensure_ascii=False) + "\n")
                count += len(rows)
        read = ", ".join(f"c{nth}: 'VARCHAR'" for nth in range(len(columns)))
        typed = ", ".join(
            f"{_cast(f'c{nth}', column)} AS {_quoted(name)}"
            for nth, (column, name) in enumerate(zip(columns, unique_names(columns), strict=True))
        )
        source = (
            f"read_json({_text(str(lines))}, format = 'newline_delimited', columns = {{{read}}},"
            " maximum_object_size = 1000000000)"
        )
        _run_duckdb(f"COPY (SELECT {typed} FROM {source}) TO {_text(str(made))} (FORMAT parquet)", cancelled)
        with made.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                out.write(chunk)
    return count


def _run_duckdb(sql: str, cancelled: Cancelled) -> None:
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _PARQUET, sql, "\n".join(entry for entry in sys.path if entry)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        process_group=0,
    )
    try:
        while True:
            try:
                _, said = process.communicate(timeout=0.2)
                break
            except subprocess.TimeoutExpired:
                if cancelled():
                    raise Interrupted("the export was stopped") from None
    finally:
        process.kill()
        process.wait()
    if process.returncode:
        lines = said.decode(errors="replace").strip().splitlines()
        reason = next((line for line in lines if "Error:" in line), "")
        raise MizError("the result cannot be written as Parquet", seen=reason)


def _cast(reference: str, column: Column) -> str:
    type_name = column["type"]
    if column["kind"] == "nested" and type_name != "JSON":
        return f"CAST(CAST({reference} AS JSON) AS {type_name})"
    if type_name in ("VARCHAR", "JSON", '"NULL"'):
        return reference
    return f"CAST({reference} AS {type_name})"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def write_xlsx(columns: Sequence[Column], batches: Batches, out: BinaryIO, cancelled: Cancelled) -> int:
    """An Excel workbook: the head bold and frozen, widths by content, days as days, right to left where it holds
    Persian. Rows go to the disk as they come."""
    import xlsxwriter  # 60 ms, and for this only

    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    writer = _Sheets(book, columns)
    count = 0
    for rows in batches:
        for row in rows:
            writer.write(row)
        count += len(rows)
        if cancelled():
            raise Interrupted("the export was stopped")
    writer.finish()
    book.close()
    return count


class _Sheets:
    """The sheets of a workbook, one after the other as they fill."""

    def __init__(self, book: Any, columns: Sequence[Column]) -> None:
        self._book = book
        self._columns = columns
        self._bold = book.add_format({"bold": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._begin()

    def _begin(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._row = 0
        self._persian = False
        self._widths = [6] * len(self._columns)
        for nth, column in enumerate(self._columns):
            self._note(nth, column["name"])
            self._sheet.write_string(0, nth, _sound(column["name"]), self._bold)

    def _note(self, nth: int, text: str) -> None:
        if self._row < 1000:
            self._widths[nth] = max(self._widths[nth], min(_WIDEST, len(text) + 2))
        if not self._persian and RIGHT_TO_LEFT.search(text):
            self._persian = True

    def finish(self) -> None:
        """Say how wide and which way round the sheet is."""
        for nth, width in enumerate(self._widths):
            self._sheet.set_column(nth, nth, width)
        if self._persian:
            self._sheet.right_to_left()
        if self._columns and self._row:
            self._sheet.autofilter(0, 0, self._row, len(self._columns) - 1)

    def write(self, row: Sequence[Cell]) -> None:
        """One row more."""
        if self._row == MOST_ROWS:
            self.finish()
            self._begin()
        self._row += 1
        for nth, cell in enumerate(row):
            if cell is not None:
                self._cell(nth, cell, self._columns[nth])

    def _cell(self, nth: int, cell: Cell, column: Column) -> None:
        sheet, row = self._sheet, self._row
        if isinstance(cell, bool):
            sheet.write_boolean(row, nth, cell)
            return
        text = text_of(cell) or ""
        self._note(nth, text)
        if column["kind"] == "number":
            number = _excel_number(cell)
            if number is not None:
                sheet.write_number(row, nth, number)
                return
        elif column["type"] == "DATE" or column["type"].startswith("TIMESTAMP"):
            moment = _excel_moment(text)
            if moment is not None:
                sheet.write_datetime(row, nth, moment, self._day if column["type"] == "DATE" else self._moment)
                return
        sheet.write_string(row, nth, _sound(text)[:MOST_CHARACTERS])


def _excel_number(cell: Cell) -> float | int | None:
    """The number, None where Excel would not keep all its digits."""
    digits = sum(sign.isdigit() for sign in repr(cell).partition("e")[0])
    if isinstance(cell, int):
        return cell if abs(cell) < 10**_MOST_DIGITS else None
    if isinstance(cell, float):
        return cell
    if isinstance(cell, str) and digits <= _MOST_DIGITS:
        try:
            number = float(cell)
        except ValueError:
            return None
        return number if number - number == 0 else None
    return None


def _excel_moment(text: str) -> datetime | None:
    if text < _EARLIEST or not text[:4].isdigit():
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    # Excel knows no zones, and thousandths of a second are its finest.
    return moment if moment.tzinfo is None and moment.microsecond % 1000 == 0 else None


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
