"""The rows of a result as a person handles them: order, filters, columns, going to a row.

Against a real reading process: what is sorted, filtered and counted is DuckDB's answer.
"""

from __future__ import annotations

import pytest

from tests.pilot.results_stage import OpenResults
from tui.screens.ask_row import row_of
from widgets.choice import ChoiceLine
from widgets.rtl import RtlLabel

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


# -- keys ------------------------------------------------------------------------------------------------------------


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
