"""Results in files, read back by DuckDB, Python and a spreadsheet library, and compared."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from data.errors import Interrupted, MizError
from data.query.client import Reader
from data.query.export import EXPORT_FORMATS, ExportFormat, FileIsThere, export_file, format_of

SQL = """
SELECT * FROM (VALUES
  (1, 'کاشی', 12.5::DOUBLE, 1.10::DECIMAL(10,2), DATE '2025-12-20', TIMESTAMP '2025-12-20 10:30:00', true, [1, 2]),
  (2, 'a,b"c' || chr(10) || 'd|e<f>' || chr(9) || 'g', NULL, 2.00, NULL, NULL, false, NULL),
  (3, '', 'inf'::DOUBLE, NULL, DATE '0622-03-21', NULL, NULL, []),
  (9007199254740993, NULL, -0.5, -1.25, DATE '1404-09-29', NULL, NULL, [3])
) AS t(id, name, ratio, exact, day, moment, truth, list)
"""
NAMES = ["id", "name", "ratio", "exact", "day", "moment", "truth", "list"]
ODD = 'a,b"c\nd|e<f>\tg'


def written(reader: Reader, folder: Path, kind: ExportFormat, sql: str = SQL) -> Path:
    columns, batches = reader.sql_stream(sql, lane="export")
    done = export_file(folder / f"result.{kind}", columns, batches)
    assert (done.rows, done.size) == (4, done.path.stat().st_size)
    return done.path


def by_duckdb(sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_separated_values_come_back(reader: Reader, tmp_path: Path, kind: ExportFormat) -> None:
    path = written(reader, tmp_path, kind)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="," if kind == "csv" else "\t"))
    assert rows[0] == NAMES
    assert rows[1] == ["1", "کاشی", "12.5", "1.10", "2025-12-20", "2025-12-20 10:30:00", "true", "[1,2]"]
    assert rows[2][1] == ODD
    read = by_duckdb(
        f"SELECT name, ratio, exact, day FROM read_csv('{path}', nullstr = '', allow_quoted_nulls = false)"
    )
    assert [row[0] for row in read] == ["کاشی", ODD, "", None]
    assert read[2][1] == float("inf")


@pytest.mark.parametrize("kind", ["json", "jsonl"])
def test_json_comes_back(reader: Reader, tmp_path: Path, kind: ExportFormat) -> None:
    path = written(reader, tmp_path, kind)
    text = path.read_text(encoding="utf-8")
    rows = json.loads(text) if kind == "json" else [json.loads(line) for line in text.splitlines()]
    assert [row["name"] for row in rows] == ["کاشی", ODD, "", None]
    assert [row["list"] for row in rows] == [[1, 2], None, [], [3]]
    assert [row["exact"] for row in rows] == [1.1, 2.0, None, -1.25]
    assert by_duckdb(f"SELECT id, name FROM read_json('{path}')")[3] == (9007199254740993, None)


def test_parquet_comes_back_with_its_types(reader: Reader, tmp_path: Path) -> None:
    path = written(reader, tmp_path, "parquet")
    with duckdb.connect() as connection:
        assert connection.execute(f"FROM '{path}'").fetchall() == connection.execute(SQL).fetchall()
        assert [row[1] for row in connection.execute(f"DESCRIBE FROM '{path}'").fetchall()] == [
            row[1] for row in connection.execute(f"DESCRIBE {SQL}").fetchall()
        ]


def test_excel_comes_back(reader: Reader, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(reader, tmp_path, "xlsx")).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == NAMES
    assert rows[1][:4] == [1, "کاشی", 12.5, 1.1]
    assert [str(rows[1][4]), str(rows[1][5]), rows[1][6]] == ["2025-12-20 00:00:00", "2025-12-20 10:30:00", True]
    assert rows[2][1] == ODD
    assert rows[3][2] == "inf"
    assert [row[0] for row in rows[3:]] == [3, "9007199254740993"]  # more digits than Excel keeps
    assert [row[4] for row in rows[3:]] == ["0622-03-21", "1404-09-29"]  # days that Excel does not know
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold


def test_a_sheet_without_persian_runs_from_the_left(reader: Reader, tmp_path: Path) -> None:
    columns, batches = reader.sql_stream("SELECT 'tile' AS name")
    sheet = openpyxl.load_workbook(export_file(tmp_path / "x.xlsx", columns, batches).path).active
    assert not sheet.sheet_view.rightToLeft


def test_a_full_sheet_is_followed_by_another(reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.query.export_binary.MOST_ROWS", 2)
    book = openpyxl.load_workbook(written(reader, tmp_path, "xlsx"))
    assert [[row[0].value for row in sheet.iter_rows()] for sheet in book] == [
        ["id", 1, 2],
        ["id", 3, "9007199254740993"],
    ]


def test_formulas_stay_words(reader: Reader, tmp_path: Path) -> None:
    columns, batches = reader.sql_stream("SELECT '=1+1' AS a, 'https://example.com' AS b")
    sheet = openpyxl.load_workbook(export_file(tmp_path / "x.xlsx", columns, batches).path).active
    assert (sheet["A2"].data_type, sheet["A2"].value, sheet["B2"].value) == ("s", "=1+1", "https://example.com")


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.directions: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.directions.append(dict(attrs).get("dir"))
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.removesuffix("\n") if data == "\n" else data


def test_html_comes_back(reader: Reader, tmp_path: Path) -> None:
    page = Cells()
    page.feed(written(reader, tmp_path, "html").read_text(encoding="utf-8"))
    assert page.directions == ["rtl"]
    assert page.rows[0] == NAMES
    assert page.rows[2][1] == ODD


def test_markdown_is_a_table(reader: Reader, tmp_path: Path) -> None:
    lines = written(reader, tmp_path, "md").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 6
    assert re.split(r"(?<!\\)\|", lines[3])[2] == ' a,b"c<br>d\\|e<f>\tg '


@pytest.mark.parametrize("kind", EXPORT_FORMATS)
def test_an_empty_result_is_a_sound_file(reader: Reader, tmp_path: Path, kind: ExportFormat) -> None:
    columns, batches = reader.sql_stream("SELECT figure_id, unit FROM figures WHERE false")
    done = export_file(tmp_path / f"x.{kind}", columns, batches)
    assert done.rows == 0
    assert done.path.exists()


def test_a_name_may_be_as_long_as_the_system_takes(reader: Reader, tmp_path: Path) -> None:
    columns, batches = reader.sql_stream("SELECT 1 AS a")
    path = tmp_path / f"{'ص' * 125}.csv"  # 254 bytes of 255
    assert export_file(path, columns, batches).rows == 1
    assert path.read_text() == "a\n1\n"


def test_nothing_is_overwritten_without_being_told(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("mine")
    columns, batches = reader.sql_stream("SELECT 1 AS a")
    with pytest.raises(FileIsThere):
        export_file(path, columns, batches)
    assert path.read_text() == "mine"
    columns, batches = reader.sql_stream("SELECT 1 AS a")
    export_file(path, columns, batches, overwrite=True)
    assert path.read_text() == "a\n1\n"


def test_a_file_that_came_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"

    def rows() -> Iterator[list[list[Any]]]:
        path.write_text("theirs")
        yield [[1]]

    with pytest.raises(FileIsThere):
        export_file(path, [{"name": "a", "type": "INTEGER", "kind": "number"}], rows())
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_the_catalogue_is_never_replaced(reader: Reader, catalogue: Path) -> None:
    columns, batches = reader.sql_stream("SELECT 1")
    with pytest.raises(MizError):
        export_file(catalogue, columns, batches, kind="csv", overwrite=True, never=str(catalogue))


def test_progress_is_told_and_a_cancel_leaves_nothing(reader: Reader, tmp_path: Path) -> None:
    columns, batches = reader.sql_stream("SELECT id FROM many", batch=500, lane="export")
    heard: list[int] = []
    with pytest.raises(Interrupted):
        export_file(tmp_path / "x.jsonl", columns, batches, progress=heard.append, cancelled=lambda: len(heard) >= 3)
    assert heard == [500, 1000, 1500]
    assert list(tmp_path.iterdir()) == []


def test_the_pane_goes_on_beside_an_export(reader: Reader) -> None:
    _, batches = reader.sql_stream("SELECT id FROM many", batch=500, lane="export")
    next(batches)
    assert reader.sql_open("SELECT 1")["first"]["rows"] == [[1]]
    assert sum(len(rows) for rows in batches) == 19_500


def test_a_view_is_exported_as_it_is_shown(reader: Reader, tmp_path: Path) -> None:
    cursor = reader.sql_open("SELECT id, name FROM many WHERE id < $top", parameters={"top": 50})["cursor"]
    view = reader.sql_view(cursor, sort=[{"column": 0, "descending": True}],
                           filters=[{"column": 0, "op": ">=", "value": 47}])["cursor"]  # fmt: skip
    columns, batches = reader.sql_stream(cursor=view)
    export_file(tmp_path / "x.csv", columns, batches)
    assert (tmp_path / "x.csv").read_text().splitlines() == ["id,name", "49,ردیف 49", "48,ردیف 48", "47,ردیف 47"]


def test_a_name_without_a_known_ending_is_told(tmp_path: Path) -> None:
    with pytest.raises(MizError):
        export_file(tmp_path / "result.doc", [], iter([]))


@pytest.mark.parametrize(("name", "kind"), [("a.XLSX", "xlsx"), ("b.ndjson", "jsonl"), ("c.htm", "html"), ("d", None)])
def test_the_format_is_told_by_the_name(name: str, kind: str | None) -> None:
    assert format_of(name) == kind


def test_the_exporting_process_loads_neither_duckdb_nor_excel_before_it_must(tmp_path: Path) -> None:
    import subprocess

    code = "import sys, data.query.export; print('duckdb' in sys.modules, 'xlsxwriter' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout == "False False\n"
