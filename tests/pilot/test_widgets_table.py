"""The windowed table: asking, drawing, moving, copying, in both directions."""

from __future__ import annotations

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from tests.pilot.widgets_stage import Feeder, on_stage
from widgets.columns import Cell, CellValue, Column
from widgets.rtl import Direction
from widgets.table import PAGE_ROWS, WindowTable

COLUMNS = [
    Column("value", "مقدار", "number"),
    Column("goods", "کالا"),
    Column("period", "دوره", "ltr"),
]


def row(number: int) -> list[CellValue]:
    return [Cell(f"{number / 2:.1f}" if number % 2 else str(number // 2), unit="تن"), f"پسته {number}", "1403:10m"]


def table(total: int = 1_000_000, direction: Direction = "rtl") -> WindowTable:
    return WindowTable(COLUMNS, total=total, direction=direction)


async def test_a_million_rows_ask_for_the_first_page_only() -> None:
    widget = table()
    async with on_stage(widget) as actor:
        feeder = Feeder(actor, widget, row)
        await feeder.answer()
        assert feeder.asked == [(0, PAGE_ROWS)]


async def test_rows_that_are_here_are_not_asked_for_again() -> None:
    widget = table()
    async with on_stage(widget) as actor:
        feeder = Feeder(actor, widget, row)
        await feeder.answer()
        await actor.press("end")
        await feeder.answer()
        await actor.press("home")
        await feeder.answer()
        assert feeder.asked == [(0, PAGE_ROWS), (999_900, PAGE_ROWS)]


async def test_columns_stand_right_to_left_and_numbers_on_their_decimal() -> None:
    widget = table(3)
    async with on_stage(widget, size=(34, 5)) as actor:
        await Feeder(actor, widget, row).answer()
        lines = actor.lines()
        # From the right: the cursor's sign, the number (0 and 1 over the 0 of 0.5), its unit, the other columns.
        assert lines[1] == "      1403:10m  0 ﻪﺘﺴﭘ   ﻦﺗ 0   ◂"
        assert lines[2] == "      1403:10m  1 ﻪﺘﺴﭘ   ﻦﺗ 0.5"
        assert lines[3] == "      1403:10m  2 ﻪﺘﺴﭘ   ﻦﺗ 1"


async def test_left_to_right_the_first_column_is_on_the_left() -> None:
    widget = table(3, "ltr")
    async with on_stage(widget, size=(40, 5)) as actor:
        await Feeder(actor, widget, row).answer()
        line = actor.lines()[2]
        assert line.index("0.5") < line.index("1403")


async def test_rows_on_their_way_are_drawn_and_move_nothing_when_they_come() -> None:
    widget = table()
    async with on_stage(widget) as actor:
        feeder = Feeder(actor, widget, row)
        await feeder.answer()
        await actor.press("end")
        waiting = actor.lines()
        assert "┄" in waiting[3]
        await feeder.answer()
        here = actor.lines()
        assert "┄" not in here[3]
        assert here[0] == waiting[0]
        # A date column stands at its right edge: both end in the same cell.
        assert here[3].index("1403:10m") + 8 == waiting[3].index("┄ ") + 1


async def test_nothing_is_drawn_that_would_jump_when_the_first_rows_come() -> None:
    widget = table(3)
    async with on_stage(widget, size=(40, 5)) as actor:
        assert actor.lines()[:4] == [""] * 4
        await Feeder(actor, widget, row).answer()
        assert actor.lines()[0].endswith("ﺭﺍﺪﻘﻣ")
        widget.reset(0)
        await actor.pilot.pause()
        assert actor.lines()[0].endswith("ﺭﺍﺪﻘﻣ")


async def test_widths_stay_when_a_later_page_is_wider() -> None:
    widget = table()
    async with on_stage(widget) as actor:

        def growing(number: int) -> list[CellValue]:
            return (
                row(number) if number < PAGE_ROWS else ["123456789.123456", "نامی که در هیچ ستونی جا نمی‌شود " * 3, "-"]
            )

        feeder = Feeder(actor, widget, growing)
        await feeder.answer()
        before = [widget.width_of_column(column.key) for column in COLUMNS]
        await actor.press("end")
        await feeder.answer()
        assert [widget.width_of_column(column.key) for column in COLUMNS] == before
        assert "…" in actor.lines()[3]


async def test_a_stale_answer_is_dropped() -> None:
    widget = table()
    async with on_stage(widget) as actor:
        await Feeder(actor, widget, row).answer()
        old = widget.generation
        widget.reset(10)
        assert widget.put_rows(0, [row(7)] * 10, generation=old) is False
        assert widget.row_at(0) is None
        assert widget.put_rows(0, [row(7)] * 10, generation=widget.generation) is True


async def test_highlighted_comes_with_the_row_once_it_is_here() -> None:
    widget = table()
    async with on_stage(widget) as actor:
        await Feeder(actor, widget, row).answer()
        await actor.press("down")
        told = [(m.row, m.cells is not None) for m in actor.said(WindowTable.Highlighted)]
        assert told == [(0, False), (0, True), (1, True)]


async def test_enter_and_double_click_choose_with_key() -> None:
    widget = table(5)
    async with on_stage(widget) as actor:
        widget.put_rows(0, [row(number) for number in range(5)], keys=list("abcde"))
        widget.focus()
        await actor.press("down", "enter")
        await actor.click(40, 4, times=2)
        assert [(m.row, m.key) for m in actor.said(WindowTable.Chosen)] == [(1, "b"), (3, "d")]


async def test_a_click_on_a_title_asks_to_sort() -> None:
    widget = table(5)
    async with on_stage(widget) as actor:
        widget.put_rows(0, [row(number) for number in range(5)])
        await actor.pilot.pause()
        await actor.click(56, 0)
        assert [m.column_key for m in actor.said(WindowTable.SortAsked)] == ["value"]
        widget.set_sort("value", descending=True)
        await actor.pilot.pause()
        assert "▼" in actor.lines()[0]


async def test_null_shows_a_sign_and_copies_as_nothing() -> None:
    widget = table(1)
    async with on_stage(widget) as actor:
        widget.put_rows(0, [["1", None, "1403"]])
        await actor.pilot.pause()
        assert "·" in actor.lines()[1]
        assert widget.copy_text("tsv") == "مقدار\tکالا\tدوره\n1\t\t1403"


@pytest.mark.parametrize(
    ("scope", "text"),
    [
        ("row", "مقدار: 0 تن\nکالا: پسته 0\nدوره: 1403:10m"),
        ("tsv", "مقدار\tکالا\tدوره\n0 تن\tپسته 0\t1403:10m\n0.5 تن\tپسته 1\t1403:10m"),
        (
            "md",
            "| مقدار | کالا | دوره |\n| --: | --- | --- |\n"
            "| 0 تن | پسته 0 | 1403:10m |\n| 0.5 تن | پسته 1 | 1403:10m |",
        ),
    ],
)
async def test_copying_gives_logical_text(scope: str, text: str) -> None:
    widget = table(2)
    async with on_stage(widget):
        widget.put_rows(0, [row(0), row(1)])
        assert widget.copy_text(scope) == text  # type: ignore[arg-type]


async def test_a_raw_value_is_what_is_copied() -> None:
    widget = WindowTable([Column("v", "v", "number")], total=1)
    async with on_stage(widget):
        widget.put_rows(0, [[Cell("3.9 M", raw=3_900_000)]])
        assert widget.copy_text("cell") == "3900000"


async def test_dragging_over_a_persian_cell_copies_its_letters_in_order() -> None:
    widget = WindowTable([Column("name", "نام")], total=1)
    async with on_stage(widget, size=(30, 4)) as actor:
        widget.put_rows(0, [["میز پسته کرمان"]])
        await actor.pilot.pause()
        # The name begins at the right: the scroll bar, the cursor's two cells, then «م».
        right = 30 - 1 - 2 - 1
        assert await actor.drag((right + 1, 1), (right - 3, 1)) == "میز "
        assert await actor.drag((right, 1), (right - 7, 1)) == "میز پسته"


async def test_selecting_whole_rows_parts_cells_by_tabs() -> None:
    widget = table(3)
    async with on_stage(widget):
        widget.put_rows(0, [row(number) for number in range(3)])
        selected = widget.get_selection(Selection(Offset(0, 0), Offset(0, 2)))
        assert selected == ("0 تن\tپسته 0\t1403:10m\n0.5 تن\tپسته 1\t1403:10m\n", "\n")


async def test_hiding_resizing_and_showing_a_column() -> None:
    widget = table(3)
    async with on_stage(widget):
        widget.put_rows(0, [row(number) for number in range(3)])
        widget.hide_column("goods")
        assert [column.key for column in widget.visible_columns] == ["value", "period"]
        widget.resize_column("period", 20)
        assert widget.width_of_column("period") == 20
        widget.hide_column("goods", hidden=False)
        assert len(widget.visible_columns) == 3


async def test_columns_scroll_one_by_one_and_frozen_ones_stay() -> None:
    columns = [Column(str(place), f"ستون {place}", width=14) for place in range(6)]
    widget = WindowTable(columns, total=1)
    async with on_stage(widget, size=(50, 4)) as actor:
        widget.put_rows(0, [[f"c{place}" for place in range(6)]])
        widget.frozen_columns = 1
        widget.focus()
        await actor.press("left", "left")
        line = actor.lines()[1]
        assert "c0" in line
        assert "c1" not in line
        assert "c3" in line
        await actor.press("right", "right")
        assert "c1" in actor.lines()[1]


async def test_the_cell_cursor_goes_as_the_arrows_point() -> None:
    widget = table(2)
    async with on_stage(widget) as actor:
        widget.put_rows(0, [row(0), row(1)])
        widget.cursor_kind = "cell"
        widget.focus()
        await actor.press("left")
        assert widget.current_column is not None
        assert widget.current_column.key == "goods"
        assert widget.copy_text("cell") == "پسته 0"


async def test_total_that_becomes_known_later_keeps_what_is_seen() -> None:
    widget = WindowTable(COLUMNS)
    async with on_stage(widget) as actor:
        widget.put_rows(0, [row(number) for number in range(5)])
        before = actor.lines()[1:6]
        widget.set_total(500)
        await actor.pilot.pause()
        assert actor.lines()[1:6] == before
        assert widget.total == 500


async def test_controls_in_a_cell_are_signs_on_the_screen() -> None:
    widget = WindowTable([Column("x", "x")], total=1)
    async with on_stage(widget) as actor:
        widget.put_rows(0, [["a\x1b]52;c;aGk=\x07b\x9b31m\x00"]])
        await actor.pilot.pause()
        line = "".join(actor.lines())
        assert "␛" in line
        assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in line)


async def test_an_empty_table_says_that_it_has_no_row() -> None:
    widget = table(0)
    async with on_stage(widget) as actor:
        widget.focus()
        await actor.press("down", "enter", "end", "left")
        assert [(m.row, m.cells) for m in actor.said(WindowTable.Highlighted)] == [(-1, None)]
        assert actor.said(WindowTable.Chosen) == []
        assert widget.copy_text("row") == ""


async def test_rows_that_fail_are_not_asked_for_until_somebody_scrolls() -> None:
    widget = WindowTable(COLUMNS, total=1000)
    async with on_stage(widget, size=(60, 12)) as actor:
        feeder = Feeder(actor, widget, row)
        await feeder.answer()
        before = len(actor.said(WindowTable.RowsWanted))
        await actor.press("end")
        wanted = actor.said(WindowTable.RowsWanted)[before:]
        assert [message.offset for message in wanted] == [900]
        widget.rows_failed(900)
        for _ in range(2):
            if widget._ask_timer is not None:
                widget._ask_timer.stop()
            widget._ask_again()
        assert len(actor.said(WindowTable.RowsWanted)) == before + 1
        await actor.press("pageup")
        await feeder.answer()
        assert widget.row_at(999) is not None
