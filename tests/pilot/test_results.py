"""The rows of a result as a person handles them: order, filters, columns, selection, copies, files, charts.

Against a real reading process: what is sorted, filtered and counted is DuckDB's answer.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.query.client import Reader
from tui.panes.result_bar import ResultBar
from tui.panes.sql_results import SqlResults
from tui.screens.ask_row import row_of
from tui.screens.cell import CellScreen
from tui.screens.chart import ChartScreen
from tui.screens.export import ExportScreen
from tui.screens.record import RecordScreen
from widgets.chart import ChartView
from widgets.choice import ChoiceLine
from widgets.field import RtlInput
from widgets.prose import Prose
from widgets.results import RecordView, ResultGrid
from widgets.rtl import RtlLabel
from widgets.sql_editor import SqlEditor

ROOT = Path(__file__).parents[2]
BUILD = "import sys; from tui.cli import main; sys.exit(main())"
FRUIT = """SELECT * FROM (VALUES
  (1, 'سیب', 3, 'شمال'), (2, 'انگور', 5, 'جنوب'), (3, 'كيوي', 4, 'شمال'), (4, 'آلو', NULL, 'باختر')
) AS t(id, name, tonnes, side)"""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled articles, built."""
    path = tmp_path_factory.mktemp("results") / "seeds.duckdb"
    subprocess.run([sys.executable, "-c", BUILD, "build", "-o", str(path)], cwd=ROOT, check=True, capture_output=True)
    return path


@pytest.fixture
def real(catalogue: Path) -> Iterator[Reader]:
    with Reader.start(str(catalogue)) as reader:
        yield reader


class ResultsDriver:
    """A person at the rows of a result."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    async def run(self, sql: str) -> None:
        """Write a statement, run it, and go to its rows."""
        if not self.desk.screen.has_class("-sql"):
            await self.desk.press("s")
        editor = self.desk.screen.query_one(SqlEditor)
        editor.text = sql
        editor.focus()
        await self.desk.press("f5")
        self.grid.focus()
        await self.desk.press()

    async def press(self, *keys: str) -> None:
        await self.desk.press(*keys)

    async def type(self, text: str) -> None:
        field = self.desk.pilot.app.screen.query_one(RtlInput)
        field.value = text
        await self.desk.press()

    @property
    def results(self) -> SqlResults:
        found: SqlResults = self.desk.screen.query_one(SqlResults)
        return found

    @property
    def grid(self) -> ResultGrid:
        found: ResultGrid = self.desk.screen.query_one(ResultGrid)
        return found

    @property
    def screen(self) -> Any:
        """What stands in front."""
        return self.desk.pilot.app.screen

    def column(self, place: int) -> list[Any]:
        """The values of a column, from the top."""
        return [self.results.raw_row(row)[place] for row in range(self.grid.total)]  # type: ignore[index]

    @property
    def bar(self) -> ResultBar:
        bar: ResultBar = self.desk.screen.query_one(ResultBar)
        return bar

    @property
    def said(self) -> str:
        """What the dialog in front says."""
        return str(self.screen.query_one("#said", RtlLabel).shown.text)

    @property
    def clipboard(self) -> str:
        return str(self.desk.pilot.app.clipboard)

    def go(self, row: int, place: int) -> None:
        self.grid.move_to(row)
        self.grid.cursor_column = place


OpenResults = Callable[..., Any]


@pytest.fixture
def open_results(explore: Any, real: Reader) -> OpenResults:
    """`async with open_results(sql) as rows:`."""

    @asynccontextmanager
    async def opened(sql: str = FRUIT, **more: Any) -> AsyncIterator[ResultsDriver]:
        async with explore(reader=real, **more) as desk:
            driver = ResultsDriver(desk)
            await driver.run(sql)
            yield driver

    return opened


# -- order -----------------------------------------------------------------------------------------------------------


async def test_a_column_sorts_up_then_down_then_as_it_was(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(0, 1)
        await rows.press("o")
        assert rows.column(1) == ["آلو", "انگور", "سیب", "كيوي"]
        await rows.press("o")
        assert rows.column(1) == ["كيوي", "سیب", "انگور", "آلو"]
        assert rows.bar.sorts == (("name", True),)
        await rows.press("o")
        assert rows.column(0) == [1, 2, 3, 4]
        assert not rows.bar.has_class("-says")


async def test_a_column_is_added_to_the_order(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(0, 3)
        await rows.press("o")
        rows.go(0, 2)
        await rows.press("plus", "plus")
        assert rows.column(0) == [4, 2, 3, 1]
        assert rows.bar.sorts == (("side", False), ("tonnes", True))


async def test_the_order_is_turned_round(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(0, 2)
        await rows.press("O")
        assert rows.column(2) == [5, 4, 3, None]
        await rows.press("O")
        assert rows.column(2) == [3, 4, 5, None]


async def test_a_click_on_a_title_sorts(open_results: OpenResults) -> None:
    async with open_results(language="en") as rows:
        slot = rows.grid._layout.slots[1]
        await rows.desk.pilot.click(rows.grid, offset=(slot.start + 2, 1))
        await rows.press()
        assert rows.bar.sorts == (("name", False),)


async def test_a_key_of_a_persian_keyboard_sorts_too(open_results: OpenResults) -> None:
    async with open_results(language="fa") as rows:
        rows.go(0, 2)
        await rows.press("خ")
        assert rows.column(2) == [3, 4, 5, None]


async def test_texts_that_fell_back_to_code_order_are_told(open_results: OpenResults) -> None:
    async with open_results() as rows:
        result = rows.desk.screen.librarian._reader.sql_view(rows.results.cursor, sort=[{"column": 1}])
        rows.results.show_view({**result, "by_code": True}, [{"column": 1}], [])
        await rows.press()
        assert rows.bar.by_code
        await rows.press("o")
        assert not rows.bar.by_code


# -- filters ---------------------------------------------------------------------------------------------------------


async def test_a_text_is_filtered_by_folded_words(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(0, 1)
        await rows.press("f")
        await rows.type("کیوی")
        await rows.press("enter")
        assert rows.column(1) == ["كيوي"]
        assert rows.bar.filters == ("name contains «کیوی»",)
        await rows.press("F")
        assert rows.grid.total == 4


async def test_a_number_is_compared(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(0, 2)
        await rows.press("f")
        rows.screen.query_one("#operator", ChoiceLine).choose(">=")
        await rows.type("۴")
        await rows.press("enter")
        assert rows.column(2) == [5, 4]


async def test_only_this_value_and_not_this_value(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(0, 3)
        await rows.press("equals_sign")
        assert rows.column(0) == [1, 3]
        rows.go(0, 1)
        await rows.press("exclamation_mark")
        assert rows.column(1) == ["كيوي"]
        rows.bar.action_drop_filter(0)
        await rows.press()
        assert rows.column(0) == [2, 3, 4]


async def test_null_is_a_value_to_filter_by(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(3, 2)
        await rows.press("exclamation_mark")
        assert rows.column(2) == [3, 5, 4]
        await rows.press("F")
        rows.go(3, 2)
        await rows.press("equals_sign")
        assert rows.column(0) == [4]


async def test_a_filter_that_cannot_be_leaves_the_rows(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(0, 2)
        await rows.press("f")
        await rows.type("سه")
        await rows.press("enter")
        assert rows.grid.total == 4
        assert rows.bar.filters == ()


async def test_the_count_of_a_large_view_becomes_known(open_results: OpenResults) -> None:
    async with open_results("SELECT i, i % 2 AS odd FROM range(100000) t(i)") as rows:
        rows.go(1, 1)
        await rows.press("equals_sign")
        assert rows.grid.total == 50_000
        assert "50,000 of 100,000" in str(rows.grid.border_title)
        await rows.press("end")
        assert rows.results.raw_row(49_999) == [99_999, 1]


async def test_columns_are_resized_hidden_and_shown(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(0, 1)
        key = rows.grid.columns[1].key
        before = rows.grid.width_of_column(key)
        await rows.press("greater_than_sign", "greater_than_sign", "less_than_sign")
        assert rows.grid.width_of_column(key) == before + 2
        await rows.press("minus")
        assert [column.title for column in rows.grid.visible_columns] == ["id", "tonnes", "side"]
        await rows.press("H")
        assert len(rows.grid.visible_columns) == 4
        assert rows.grid.width_of_column(key) == before


@pytest.mark.parametrize("language", ["en", "fa"])
async def test_the_end_of_a_title_is_dragged(open_results: OpenResults, language: str) -> None:
    async with open_results(language=language) as rows:
        slot = rows.grid._layout.slots[1]
        width = rows.grid.cells_wide

        def at(cell: int) -> tuple[int, int]:
            return (cell + 1 if language == "en" else width - cell, 1)

        end = slot.start + slot.width
        await rows.desk.pilot.mouse_down(rows.grid, offset=at(end))
        await rows.desk.pilot.hover(rows.grid, offset=at(end + 5))
        await rows.desk.pilot.mouse_up(rows.grid, offset=at(end + 5))
        await rows.press()
        assert rows.grid.width_of_column(rows.grid.columns[1].key) == slot.width + 5
        assert rows.bar.sorts == ()


async def test_frozen_columns_stay_when_the_others_scroll(open_results: OpenResults) -> None:
    wide = "SELECT " + ", ".join(f"'value {n}' AS column_{n}" for n in range(40))
    async with open_results(wide, size=(80, 24)) as rows:
        rows.go(0, 0)
        await rows.press("z")
        for _ in range(30):
            rows.grid.action_cursor_right()
        await rows.press()
        shown = [rows.grid.columns[slot.column].title for slot in rows.grid._layout.slots]
        assert shown[0] == "column_0"
        assert "column_30" in shown
        assert "column_1" not in shown


async def test_numbers_that_grow_are_not_cut_where_there_is_room(open_results: OpenResults) -> None:
    async with open_results("SELECT i * 1000000 + 0.123456 AS n, 'x' AS x FROM range(5000) t(i)") as rows:
        before = rows.grid.width_of_column("1:x")
        await rows.press("end")
        assert "4999000000.123456" in rows.grid.render_line(rows.grid.size.height - 1).text
        assert rows.grid.width_of_column("1:x") == before


async def test_numbers_are_not_cut_where_columns_are_out_of_view(open_results: OpenResults) -> None:
    others = ", ".join(f"'a longer text' AS t{nth}" for nth in range(12))
    async with open_results(f"SELECT i * 1000000 + 0.123456 AS n, {others} FROM range(5000) t(i)") as rows:
        await rows.press("end")
        assert "4999000000.123456" in rows.grid.render_line(rows.grid.size.height - 1).text


async def test_columns_of_a_wide_result_are_as_wide_as_their_content(open_results: OpenResults) -> None:
    names = ", ".join(f"'abcdefgh' AS title_{nth}" for nth in range(10, 70))
    async with open_results(f"SELECT {names}", size=(80, 24)) as rows:
        assert rows.grid.render_line(0).text.split()[:3] == ["title_10", "title_11", "title_12"]
        assert rows.grid.render_line(1).text.split()[1:3] == ["abcdefgh", "abcdefgh"]


async def test_one_row_is_one_row(open_results: OpenResults) -> None:
    async with open_results("SELECT 1 AS one") as rows:
        assert rows.desk.screen.query_one("#status", RtlLabel).shown.text.strip().startswith("1 row ·")


async def test_another_result_has_all_its_columns(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await rows.press("minus", "z")
        await rows.run("SELECT 1 AS id, 2 AS other")
        assert [column.title for column in rows.grid.visible_columns] == ["id", "other"]
        assert rows.grid.frozen_columns == 0


# -- selecting and copying -------------------------------------------------------------------------------------------


async def test_the_cell_is_copied_at_once(open_results: OpenResults) -> None:
    async with open_results() as rows:
        rows.go(2, 1)
        await rows.press("y")
        assert rows.clipboard == "كيوي"


@pytest.mark.parametrize("language", ["en", "fa"])
async def test_cells_are_selected_with_shift_and_copied(open_results: OpenResults, language: str) -> None:
    async with open_results(language=language) as rows:
        rows.go(0, 1)
        onward = "shift+right" if language == "en" else "shift+left"
        await rows.press("shift+down", onward, "y")
        assert rows.clipboard == "سیب\t3\nانگور\t5"
        await rows.press("escape")
        assert rows.grid.selected is None
        await rows.press("y")
        assert rows.clipboard == "5"


async def test_the_mouse_selects_cells(open_results: OpenResults) -> None:
    async with open_results(language="en") as rows:
        first, second = rows.grid._layout.slots[1:3]
        await rows.desk.pilot.mouse_down(rows.grid, offset=(first.start + 1, 2))
        await rows.desk.pilot.hover(rows.grid, offset=(second.start + 2, 4))
        await rows.desk.pilot.mouse_up(rows.grid, offset=(second.start + 2, 4))
        await rows.press("y")
        assert rows.clipboard == "سیب\t3\nانگور\t5\nكيوي\t4"


async def test_selected_numbers_are_added_up(open_results: OpenResults) -> None:
    async with open_results(language="en") as rows:
        rows.go(0, 2)
        await rows.press("shift+down", "shift+down")
        assert "3 cells · sum 12" in str(rows.grid.border_subtitle)


async def test_a_row_is_copied_in_the_format_that_is_chosen(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await rows.press("down", "c", "j")
        assert json.loads(rows.clipboard) == [{"id": 2, "name": "انگور", "tonnes": 5, "side": "جنوب"}]


async def test_the_entire_result_is_copied_as_it_is_sorted(open_results: OpenResults) -> None:
    async with open_results("SELECT i, 'ر' || i AS نام FROM range(3000) t(i)") as rows:
        await rows.press("O", "c")
        rows.screen.query_one("#what", ChoiceLine).choose("all")
        await rows.press("s")
        read = list(csv.reader(io.StringIO(rows.clipboard, newline=""), delimiter="\t"))
        assert read[0] == ["i", "نام"]
        assert read[1:] == [[str(i), f"ر{i}"] for i in range(2999, -1, -1)]


async def test_a_large_copy_stops_and_says_so(open_results: OpenResults, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.result_copy.MOST_CHARACTERS", 1000)
    async with open_results("SELECT repeat('a', 99) AS text FROM range(5000)") as rows:
        await rows.press("ctrl+a", "y")
        assert rows.clipboard.count("\n") == 9


async def test_selected_rows_that_are_not_here_are_fetched(open_results: OpenResults) -> None:
    async with open_results("SELECT i FROM range(10000) t(i)") as rows:
        await rows.press("ctrl+a", "y")
        assert rows.clipboard.split("\n") == [str(i) for i in range(10_000)]


async def test_a_long_cell_is_copied_whole(open_results: OpenResults) -> None:
    async with open_results("SELECT repeat('سلام ', 1000) AS text") as rows:
        await rows.press("y")
        assert rows.clipboard == "سلام " * 1000


async def test_the_record_goes_from_row_to_row(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await rows.press("r")
        assert isinstance(rows.screen, RecordScreen)
        await rows.press("n", "down")
        view = rows.screen.query_one(RecordView)
        assert view.copy_text("row").endswith("انگور")
        await rows.press("y")
        assert rows.clipboard == "انگور"
        await rows.press("p", "y")
        assert rows.clipboard == "سیب"
        await rows.press("escape")
        assert rows.grid.cursor_row == 0


async def test_the_record_fetches_the_rows_it_comes_to(open_results: OpenResults) -> None:
    async with open_results("SELECT i, 'x' AS x FROM range(100000) t(i)") as rows:
        await rows.press("end", "r", "p", "y")
        assert rows.clipboard == "99998"


async def test_enter_on_a_row_without_an_article_shows_it_as_a_record(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await rows.press("enter")
        assert isinstance(rows.screen, RecordScreen)


async def test_a_long_cell_is_fetched_found_in_and_copied(open_results: OpenResults) -> None:
    async with open_results("SELECT repeat('abc ', 2000) || 'پایان' AS text") as rows:
        await rows.press("v")
        assert isinstance(rows.screen, CellScreen)
        assert rows.screen.query_one(Prose).text == "abc " * 2000 + "پایان"
        await rows.press("slash")
        await rows.type("پايان")
        assert rows.said == "1 of 1"
        await rows.press("enter", "y")
        assert rows.clipboard.endswith("پایان")
        await rows.press("escape")
        assert not isinstance(rows.screen, CellScreen)


# -- files -----------------------------------------------------------------------------------------------------------


async def test_a_result_is_written_and_read_back(open_results: OpenResults, tmp_path: Path) -> None:
    async with open_results() as rows:
        rows.go(0, 2)
        await rows.press("O", "e")
        await rows.type(f"{tmp_path}/fruit.parquet")
        assert rows.screen.query_one(ChoiceLine).key == "parquet"
        await rows.press("enter")
        assert "4 rows" in rows.said
        with duckdb.connect() as connection:
            read = connection.execute(f"SELECT id FROM '{tmp_path}/fruit.parquet'").fetchall()
        assert read == [(2,), (3,), (1,), (4,)]


async def test_enter_closes_the_form_of_a_file_that_was_written(open_results: OpenResults, tmp_path: Path) -> None:
    async with open_results() as rows:
        await rows.press("e")
        await rows.type(f"{tmp_path}/fruit.csv")
        await rows.press("enter", "enter")
        assert not isinstance(rows.screen, ExportScreen)
        assert rows.grid.has_focus


async def test_another_format_changes_the_ending(open_results: OpenResults, tmp_path: Path) -> None:
    async with open_results() as rows:
        await rows.press("e")
        await rows.type(f"{tmp_path}/fruit.csv")
        rows.screen.query_one(ChoiceLine).choose("xlsx")
        await rows.press()
        assert rows.screen.query_one(RtlInput).value == f"{tmp_path}/fruit.xlsx"


async def test_a_file_is_replaced_only_when_asked_twice(open_results: OpenResults, tmp_path: Path) -> None:
    path = tmp_path / "there.csv"
    path.write_text("mine", encoding="utf-8")
    async with open_results() as rows:
        await rows.press("e")
        await rows.type(str(path))
        await rows.press("enter")
        assert path.read_text(encoding="utf-8") == "mine"
        assert "exists" in rows.said
        await rows.press("enter")
        assert path.read_text(encoding="utf-8").startswith("id,name")


async def test_the_catalogue_is_refused_even_when_asked_twice(open_results: OpenResults, catalogue: Path) -> None:
    size = catalogue.stat().st_size
    async with open_results() as rows:
        await rows.press("e")
        rows.screen.query_one(ChoiceLine).choose("csv")
        await rows.type(str(catalogue))
        await rows.press("enter")
        await rows.press("enter")
        assert "the catalogue itself" in rows.said
    assert catalogue.stat().st_size == size


async def test_a_folder_that_is_not_there_is_told(open_results: OpenResults, tmp_path: Path) -> None:
    async with open_results() as rows:
        await rows.press("e")
        await rows.type(f"{tmp_path}/nowhere/x.csv")
        await rows.press("enter")
        assert "cannot be written" in rows.said


async def test_escape_stops_an_export_and_nothing_is_left(open_results: OpenResults, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    async with open_results("SELECT i, repeat('x', 90) AS x FROM range(3000000) t(i)") as rows:
        await rows.press("e")
        await rows.type(f"{folder}/large.csv")
        await rows.desk.pilot.press("enter")
        await rows.desk.pilot.press("escape")
        await rows.press()
        assert isinstance(rows.screen, ExportScreen)
        assert rows.said == "Stopped; nothing was written."
        assert list(folder.iterdir()) == []
        await rows.press("escape")
        assert not isinstance(rows.screen, ExportScreen)


async def test_tab_completes_the_folder(open_results: OpenResults, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    async with open_results() as rows:
        await rows.press("e")
        await rows.type(f"{tmp_path}/doc")
        await rows.press("tab")
        assert rows.screen.query_one(RtlInput).value == f"{tmp_path}/documents/"


# -- charts ----------------------------------------------------------------------------------------------------------


def drawn(rows: ResultsDriver) -> str:
    return "\n".join(rows.screen.query_one(ChartView).lines)


async def test_names_and_numbers_are_bars(open_results: OpenResults) -> None:
    async with open_results() as rows:
        await rows.press("g")
        assert isinstance(rows.screen, ChartScreen)
        assert rows.screen.query_one("#kind", ChoiceLine).key == "bars"
        assert "ﺐﯿﺳ" in drawn(rows)
        assert "without a value or a place: 1 rows" in rows.said
        await rows.press("escape")
        assert not isinstance(rows.screen, ChartScreen)


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_another_kind_finds_columns_that_it_can_draw(open_results: OpenResults, size: tuple[int, int]) -> None:
    async with open_results(size=size) as rows:
        await rows.press("g", "h")
        assert "█" in drawn(rows)
        await rows.press("s")
        assert "●" in drawn(rows)
        await rows.press("l")
        assert "┤" in drawn(rows)
        assert max(len(line) for line in rows.screen.query_one(ChartView).lines) <= size[0]


async def test_jalali_periods_are_a_line_with_their_names(open_results: OpenResults) -> None:
    sql = "SELECT * FROM (VALUES ('1401', 5), ('1403', 9), ('1402', 7)) AS t(period, n)"
    async with open_results(sql, language="fa") as rows:
        await rows.press("g")
        assert rows.screen.query_one("#kind", ChoiceLine).key == "lines"
        years = drawn(rows).split("\n")[-1].split()
        assert years == ["۱۴۰۱", "۱۴۰۲", "۱۴۰۳"]


async def test_an_empty_result_says_why_nothing_is_drawn(open_results: OpenResults) -> None:
    async with open_results("SELECT 1 AS a, 'x' AS b WHERE false") as rows:
        await rows.press("g")
        assert "no rows" in rows.screen.query_one("#why", RtlLabel).shown.text


async def test_a_chart_that_cannot_be_says_what_it_wants(open_results: OpenResults) -> None:
    async with open_results("SELECT 'a' AS name, 'b' AS other") as rows:
        await rows.press("g", "s")
        assert "two columns of numbers" in rows.screen.query_one("#why", RtlLabel).shown.text


async def test_a_hundred_thousand_rows_are_counted_by_duckdb(open_results: OpenResults) -> None:
    async with open_results("SELECT 'n' || i % 700 AS name, i AS n FROM range(100000) t(i)") as rows:
        await rows.press("g")
        assert "the 60 largest of 700" in rows.said
        await rows.press("down", "a")
        assert rows.screen.query_one("#how", ChoiceLine).key == "mean"


async def test_letters_of_the_explorer_do_nothing_to_it_on_the_rows(open_results: OpenResults) -> None:
    async with open_results() as rows:
        screen = rows.desk.screen
        before = screen.selection
        await rows.press("w", "n", "p", "backspace", "Y", "m")
        assert screen.selection == before
        assert screen.focused is rows.grid


async def test_the_keys_of_the_rows_stand_in_the_bottom_line(open_results: OpenResults) -> None:
    async with open_results(size=(160, 40)) as rows:
        line = str(rows.desk.screen.query_one("#keys").render())
        assert all(word in line for word in ("sort", "filter", "export", "chart"))


# -- going to a row -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "row"),
    [("3,000,000", 2_999_999), ("۳٬۰۰۰", 2_999), ("1", 0), ("-1", 4_999_999), ("0", 0), ("9999999", 4_999_999)],
)
def test_a_row_is_named_in_any_digits(answer: str, row: int) -> None:
    assert row_of(answer, 5_000_000) == row


@pytest.mark.parametrize("answer", ["", "x", "1.5"])
def test_what_is_no_number_names_no_row(answer: str) -> None:
    assert row_of(answer, 10) is None


async def test_a_number_typed_right_behind_the_colon_leads_to_its_row(open_results) -> None:  # type: ignore[no-untyped-def]
    async with open_results("SELECT i FROM range(100000) t(i)") as rows:
        for key in ("colon", "7", "1", "2", "3", "4"):
            rows.desk.pilot.app.simulate_key(key)
        await rows.press()
        await rows.press("enter")
        assert rows.grid.cursor_row == 71_233
