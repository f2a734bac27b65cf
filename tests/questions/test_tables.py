"""Tables and lines on a terminal, as they are sent."""

from __future__ import annotations

import io

import pytest

from tui.commands.paper import LRM, PDF, RLO, ZWNJ, Paper, _for_kitty, _overridden, _overridden_mirrored
from tui.commands.tables import TableColumn, _fitted, print_table
from widgets.text.shape import shape_line


def sent(text: str, *, mirrored: bool = False) -> str:
    shaped = shape_line(text, "rtl").text
    write = _overridden_mirrored if mirrored else _overridden
    return "".join(character for character, _ in write(shaped, [""] * len(shaped)))


def test_an_overridden_line_is_letters_in_the_order_of_writing() -> None:
    assert sent("سلام دنیا") == f" {LRM}{RLO}س\ufefcم دنیا{PDF}"


def test_an_overridden_line_parts_what_zwnj_parted() -> None:
    assert sent("می‌رود") == f" {LRM}{RLO}می{ZWNJ}رود{PDF}"


def test_numbers_and_latin_are_turned_with_the_line() -> None:
    assert sent("رتبه 46 IR") == f" {LRM}{RLO}رتبه 64 RI{PDF}"


def test_brackets_are_given_as_each_terminal_wants_them() -> None:
    # Painted «(الف)» has its brackets as seen, left to right.
    assert sent("(الف)") == f" {LRM}{RLO})الف({PDF}"
    assert sent("(الف)", mirrored=True) == f" {LRM}{RLO}(الف){PDF}"


def test_a_line_without_persian_is_only_moved_with_the_others() -> None:
    assert sent("abc") == " abc"


def test_kitty_gets_each_stretch_of_a_style_turned_alone() -> None:
    written = _for_kitty("ab", ["1", ""])
    assert written == [("a", "1"), ("b", "")]


@pytest.mark.parametrize(
    ("wanted", "room", "widths"),
    [
        ([5, 5], 20, [5, 5]),
        ([30, 5], 20, [13, 5]),
        ([30, 20], 32, [15, 15]),
        ([40, 30, 3], 33, [13, 13, 3]),
        ([30, 30, 30], 16, None),
    ],
)
def test_the_widest_columns_give_way_first(wanted: list[int], room: int, widths: list[int] | None) -> None:
    assert _fitted(wanted, room) == widths


def test_a_table_elsewhere_is_as_wide_as_it_needs() -> None:
    out = io.StringIO()
    columns = [TableColumn("name"), TableColumn("n", "number")]
    assert print_table(Paper(out), columns, [["کاشی", "12"], [None, "7"]]) == 2
    assert out.getvalue() == "name   n\n────  ──\nکاشی  12\nNULL   7\n"


def test_control_characters_in_a_cell_are_shown() -> None:
    out = io.StringIO()
    print_table(Paper(out), [TableColumn("a")], [["x\x1b[2J\ny"]])
    assert "\x1b" not in out.getvalue()
    assert out.getvalue().count("\n") == 3


def test_no_rows_leave_the_head() -> None:
    out = io.StringIO()
    assert print_table(Paper(out), [TableColumn("a")], []) == 0
    assert out.getvalue() == "a\n─\n"
