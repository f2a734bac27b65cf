"""Labels, notices, empty states, results, and the last net against hostile text."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import Input, Label, OptionList, Static

from tests.pilot.widgets_stage import on_stage, screen_lines
from widgets.choice import Choice, ChoiceLine
from widgets.columns import Cell, Column, copied, distribute, measure, number_tracks, paint_cell
from widgets.empty import EmptyState
from widgets.field import RtlInput
from widgets.notice import Notice
from widgets.output_filter import SanitizingFilter
from widgets.pick_list import PickItem, PickList
from widgets.prose import Prose
from widgets.results import ResultColumn, ResultGrid, cell_of, kind_of
from widgets.rtl import (
    Direction,
    Paint,
    RtlLabel,
    RtlText,
    base_of,
    fitted,
    isolated,
    label_base,
    line_segments,
    paint_line,
    painted,
    painted_block,
    painted_text,
    toast_text,
    tooltip_text,
)
from widgets.sql_editor import SqlEditor
from widgets.table import WindowTable
from widgets.text.cells import cells


def joined(painted_words: str) -> str:
    """Painted letters as plain ones, in the order of the cells."""
    return normalize("NFKC", painted_words)


HOSTILE = "a\x1b]52;c;aGk=\x07\x9b31m\x00\u202eb\r\x08c"


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("پسته", "rtl"),
        ("pistachio", "ltr"),
        ("date 2025-12-20 پخش زنده خبر", "rtl"),
        ("SELECT name FROM desks WHERE x = 'میز'", "ltr"),
        ("واحد: document", "rtl"),
        ("12 واحد: document", "rtl"),
        ("12.5 %", "rtl"),
        ("", "rtl"),
    ],
)
def test_a_line_has_the_direction_of_its_first_letter_or_of_most(text: str, base: str) -> None:
    assert base_of(text) == base


def test_among_english_most_letters_decide() -> None:
    assert base_of("سغد free zone", "ltr") == "ltr"
    assert base_of("واحد: t", "ltr") == "rtl"


def test_cutting_is_at_the_logical_end_and_exact_in_cells() -> None:
    assert fitted("دبیرخانه دائمی", 9, "rtl") == "…ﻪﻧﺎﺧﺮﯿﺑﺩ"
    assert fitted("secretariat", 8, "ltr") == "secreta…"
    assert fitted("میز", 6, "rtl") == "   ﺰﯿﻣ"
    assert fitted("میز", 6, "rtl", "left") == "ﺰﯿﻣ   "


@given(st.text(max_size=40), st.integers(1, 30))
def test_a_fitted_cell_takes_its_cells_exactly(text: str, width: int) -> None:
    assert cells(fitted(text, width, base_of(text))) == width


def test_painted_titles_take_brackets_as_they_are() -> None:
    assert painted("[red] میز").plain == "ﺰﯿﻣ [red]"
    assert painted_text("desks [2]") == "desks [2]"


def test_a_painted_block_is_wrapped_before_it_is_ordered() -> None:
    assert painted_block("میز تخصصی پسته", 9).plain == "ﯽﺼﺼﺨﺗ ﺰﯿﻣ\n     ﻪﺘﺴﭘ"


async def test_a_label_wraps_aligns_and_copies_logical_text() -> None:
    async with on_stage(RtlLabel([("میزها ", "bold"), ("۱۲ میز تخصصی", "")]), size=(12, 4)) as actor:
        assert [line.strip() for line in actor.lines()[:2]] == ["ﺰﯿﻣ ۱۲ ﺎﻫﺰﯿﻣ", "ﯽﺼﺼﺨﺗ"]
        assert await actor.drag((11, 0), (7, 0)) == "میزها"
        assert actor.style_at(11, 0).bold
        assert await actor.drag((11, 0), (0, 1)) == "میزها ۱۲ میز تخصصی"


async def test_a_notice_is_copied_whole_with_its_place() -> None:
    widget = Notice(
        "پیدا نشد", "no such column", "نام را ببینید", excerpt="SELECT x\nFROM t", place=(0, 7), gravity="error"
    )
    async with on_stage(widget, size=(40, 12)) as actor:
        assert widget.copy_text() == "پیدا نشد\nno such column\nSELECT x\n       ^\nFROM t\nنام را ببینید"
        screen = "\n".join(actor.lines())
        assert "✗" in screen
        assert "SELECT x" in screen
        widget.focus()
        await actor.press("c")
        assert actor.said(Notice.CopyAsked)[0].text == widget.copy_text()


async def test_an_excerpt_keeps_persian_tokens_in_their_places() -> None:
    sql = "IN ('قزوین', 'کرمان')"
    async with on_stage(Notice("t", excerpt=sql, place=(0, 5), direction="ltr"), size=(40, 8)) as actor:
        assert any("IN ('ﻦﯾﻭﺰﻗ', 'ﻥﺎﻣﺮﮐ')" in line for line in actor.lines())
        row = next(y for y, line in enumerate(actor.lines()) if "IN" in line)
        assert await actor.drag((actor.lines()[row].index("I"), row), (30, row)) == sql


async def test_a_notice_without_excerpt_leaves_no_hole() -> None:
    async with on_stage(Notice("title", "seen", direction="ltr"), size=(30, 8)) as actor:
        assert [line.strip(" █▌") for line in actor.lines()[:3]] == ["ℹ title", "seen", ""]


async def test_waiting_is_said_only_when_it_takes_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.empty.SAY_AFTER", 60)
    widget = EmptyState()
    async with on_stage(widget, size=(30, 5)) as actor:
        widget.waiting("Reading …")
        await actor.pilot.pause()
        assert "Reading" not in "".join(actor.lines())
        monkeypatch.setattr("widgets.empty.SAY_AFTER", 0.01)
        widget.waiting("Reading …")
        while "Reading" not in "".join(actor.lines()):
            await actor.pilot.pause(0.01)
        widget.say("No figures", "Press w to widen")
        await actor.pilot.pause()
        assert "No figures" in "".join(actor.lines())


@pytest.mark.parametrize(
    ("type_name", "kind"),
    [
        ("BIGINT", "number"),
        ("DECIMAL(18,3)", "number"),
        ("VARCHAR", "text"),
        ("DATE", "ltr"),
        ("TIMESTAMP WITH TIME ZONE", "ltr"),
        ("INTEGER[]", "text"),
        ("INTERVAL", "ltr"),
        ("STRUCT(a INTEGER)", "text"),
    ],
)
def test_types_say_how_values_stand(type_name: str, kind: str) -> None:
    assert kind_of(type_name) == kind


@pytest.mark.parametrize(
    ("value", "shown", "copy"),
    [
        (None, None, ""),
        ("میز", "میز", "میز"),
        (True, "true", "true"),
        (0.1, "0.1", "0.1"),
        (3900000, "3900000", "3900000"),
        (b"\x00\xff", "\\x00ff", "00ff"),
        ([1, "ب"], "[1, 'ب']", "[1, 'ب']"),
    ],
)
def test_raw_values_as_cells(value: object, shown: str | None, copy: str) -> None:
    cell = cell_of(value)
    assert (cell.text if isinstance(cell, Cell) else cell) == shown
    assert copied(cell) == copy


async def test_a_result_shows_null_numbers_and_persian() -> None:
    widget = ResultGrid()
    async with on_stage(widget, size=(50, 6)) as actor:
        generation = widget.show_result([ResultColumn("n", "BIGINT"), ResultColumn("نام", "VARCHAR")], 2)
        widget.put_values(0, [(7, "پسته"), (None, "چای")], generation=generation)
        await actor.pilot.pause()
        lines = actor.lines()
        assert "7" in lines[1]
        assert "ﻪﺘﺴﭘ" in lines[1]
        assert "NULL" in lines[2]
        assert widget.record(1) == [("n", ""), ("نام", "چای")]
        assert widget.record_cells(1) == [("n", None), ("نام", "چای")]
        widget.focus()
        await actor.press("right", "v")
        asked = actor.said(ResultGrid.CellAsked)[0]
        assert (asked.column.name, asked.text) == ("نام", "پسته")


def test_numbers_fall_into_tracks() -> None:
    assert number_tracks("-1,234.5", "") == ("-1,234", ".5", "", "")
    assert number_tracks("۱۲٫۵٪", "") == ("۱۲", "٫۵", "٪", "")
    assert number_tracks("$3.9 M", "") == ("$3", ".9", " M", "")
    assert number_tracks("۳ تن", "") == ("۳", "", "", "تن")
    assert number_tracks("—", "") == ("—", "", "", "")


@pytest.mark.parametrize(
    ("text", "painted_cell"),
    [
        ("3.5", " ﻥﻮﯿﻠﯿﻣ  3.5"),
        ("21", " ﻥﻮﯿﻠﯿﻣ 21  "),
        ("12345.5", "…ﻞﯿﻣ 12345.5"),
        ("123456789012", "123456789012"),
        ("1234567890123", "12345678901…"),
    ],
)
def test_a_number_takes_room_from_its_unit_and_never_loses_digits_unseen(text: str, painted_cell: str) -> None:
    column = Column("v", "v", "number")
    measured = measure(column, [Cell("21.5", unit="میلیون")], "rtl")
    cell = paint_cell(column, measured, Cell(text, unit="میلیون"), 12, "rtl")
    assert cell == painted_cell


def test_left_to_right_suffix_and_unit_share_a_track() -> None:
    column = Column("v", "v", "number")
    values = [Cell("$12 M"), Cell("3", unit="t"), Cell("40%"), Cell("117", unit="t")]
    measured = measure(column, values, "ltr")
    painted_cells = [paint_cell(column, measured, value, 5, "ltr") for value in values]
    assert painted_cells == ["$12 M", "  3 t", " 40% ", "117 t"]


def test_a_style_on_the_alef_of_a_ligature_is_seen_on_it() -> None:
    marked = line_segments(paint_line("سلام", "rtl"), Style.null(), [Paint(2, 3, Style(bold=True))])
    assert [(segment.text, bool(segment.style and segment.style.bold)) for segment in marked] == [
        ("ﻡ", False),
        ("ﻼ", True),
        ("ﺳ", False),
    ]


def test_room_left_over_goes_to_flex_columns() -> None:
    columns = [Column("a", "a"), Column("b", "b", flex=1), Column("c", "c", flex=2)]
    assert distribute(columns, [5, 5, 5], 30) == [5, 10, 15]


def test_too_little_room_is_taken_from_the_widest() -> None:
    columns = [Column("a", "a", "number"), Column("b", "b"), Column("c", "c")]
    assert distribute(columns, [10, 20, 40], 50) == [10, 20, 20]


@given(st.text(max_size=60))
def test_nothing_that_a_terminal_obeys_passes_the_net(text: str) -> None:
    cleaned = SanitizingFilter().apply([Segment(text)], Color.parse("black"))
    for segment in cleaned:
        assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in segment.text)


async def test_textuals_own_widgets_are_clean_behind_the_net() -> None:
    class Own(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(HOSTILE, markup=False)
            yield Label(HOSTILE, markup=False)
            yield Input(HOSTILE)
            yield OptionList(painted(HOSTILE))

        def on_mount(self) -> None:
            self._filters.append(SanitizingFilter())

    app: App[Any] = Own()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        screen = "".join(screen_lines(app))
        assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in screen)


@pytest.mark.parametrize(
    "text",
    [
        "ا" + "\u064e" * 100_000,
        "\u2067" * 5_000 + "پسته" + "\u2069" * 5_000,
        "پسته و زعفران " * 80_000,
        "\ud800" * 50 + "میز",
        "\u200c" * 10_000,
        "👩\u200d👩\u200d👧 لا ه\u200d",
    ],
    ids=["marks", "isolates", "a megabyte", "surrogates", "half-spaces", "joiners"],
)
async def test_text_made_to_hurt_is_drawn_within_its_cells(text: str) -> None:
    widget = WindowTable([Column("a", "a"), Column("b", "b", "number"), Column("c", "c", "ltr")], total=3)
    async with on_stage(widget, size=(40, 5)) as actor:
        widget.put_rows(0, [[text, text, text]] * 3)
        await actor.pilot.pause()
        assert all(cells(line) <= 40 for line in actor.lines())
    async with on_stage(Prose(text), size=(40, 5)) as actor:
        assert all(cells(line) <= 40 for line in actor.lines())
    async with on_stage(lambda: RtlInput(text[:5_000]), size=(40, 3)) as actor:
        await actor.press("end", "left", "home", "right", "delete")
        assert all(cells(line) <= 40 for line in actor.lines())
    async with on_stage(PickList([PickItem("a", text, text[:20], detail=text)]), size=(40, 4)) as actor:
        assert all(cells(line) <= 40 for line in actor.lines())
    async with on_stage(lambda: SqlEditor(f"SELECT '{text[:20_000]}'"), size=(40, 6)) as actor:
        await actor.press("end", "down", "left", "x")
        assert all(cells(line) <= 40 for line in actor.lines())


def test_a_toast_is_wrapped_before_it_is_painted() -> None:
    text = "این ردیف نه figure_id دارد و نه article_id."
    lines = toast_text(text, 40).split("\n")
    # 24 cells: the beginning of the sentence is in the first line, which runs from its right edge.
    assert [len(line) for line in lines] == [len(lines[0])] * len(lines)
    assert len(lines) == 2 and len(lines[0]) <= 24
    assert "ﻦﯾﺍ" in lines[0] and "article_id" in lines[1]


@pytest.mark.parametrize(
    ("text", "screen", "base"),
    [
        ("search: صادرات", "ltr", "ltr"),  # as many letters of either script
        ("search: صادرات غیرنفتی", "ltr", "ltr"),
        ("تعریف commodities", "rtl", "rtl"),
        ("^T", "rtl", "ltr"),  # a key has no words of the screen
        ("صادرات", "ltr", "rtl"),
        ("\u2067صادرات\u2069 ✕", "ltr", "ltr"),  # the sign is the chip's, not the word's
        ("۱۲ · ۵", "rtl", "rtl"),
        ("12", "ltr", "ltr"),
    ],
)
def test_a_label_goes_the_way_of_its_screen(text: str, screen: Direction, base: Direction) -> None:
    assert label_base(text, screen) == base


@pytest.mark.parametrize(
    ("text", "around", "isolate"),
    [("صادرات", "ltr", "\u2067"), ("wire", "rtl", "\u2066"), ("سغد free zone", "ltr", "\u2066"), ("صادرات", "rtl", "")],
)
def test_a_value_of_the_other_script_stands_apart(text: str, around: Direction, isolate: str) -> None:
    assert isolated(text, around) == (f"{isolate}{text}\u2069" if isolate else text)


def test_a_colon_stays_with_its_words() -> None:
    chip = f"search: {isolated('صادرات', 'ltr')} ✕"
    assert joined(painted_text(chip, label_base(chip, "ltr"))) == "search: تارداص ✕"


def test_a_toast_goes_the_way_of_its_screen() -> None:
    # Most letters are Latin; on a Persian screen the sentence is Persian all the same.
    assert joined(toast_text(f"{isolated('exports by market', 'rtl')} ماند.", 80, "rtl")) == ".دنام exports by market"


def test_a_tooltip_is_painted() -> None:
    shown = tooltip_text("میزان اطمینان", "rtl")
    assert shown is not None
    assert joined(shown.plain) == "نانیمطا نازیم"
    assert tooltip_text("", "rtl") is None


@pytest.mark.parametrize(("direction", "place"), [("ltr", "2/3"), ("rtl", "۲/۳")])
async def test_a_choice_that_stands_alone_counts_in_the_languages_digits(direction: Direction, place: str) -> None:
    choices = [Choice(key, key * 9) for key in "abc"]
    line = ChoiceLine("k", choices, chosen="b", label_width=2, direction=direction)
    async with on_stage(line, size=(24, 3)) as actor:
        assert place in actor.lines()[0]
        assert "aaa" not in actor.lines()[0]


def test_a_column_of_persian_reads_one_way_on_any_screen() -> None:
    column = Column("unit", "unit")
    cells_of = [Cell(f"واحد: {unit}") for unit in ("t", "kg", "document")]
    measured = measure(column, cells_of, "ltr")
    painted_cells = [joined(paint_cell(column, measured, cell, 14, "ltr")) for cell in cells_of]
    assert painted_cells == ["       t :دحاو", "      kg :دحاو", "document :دحاو"]


def test_isolates_of_the_interface_are_not_copied() -> None:
    words = "ستونی به نام \u2068nope\u2069 نیست"
    notice = Notice(words, "seen \u2066x\u2069", words)
    assert notice.copy_text() == "ستونی به نام nope نیست\nseen x\nستونی به نام nope نیست"
    assert RtlText(words).selection_text(Selection(Offset(13, 0), Offset(23, 0))) == "nope نیس"
