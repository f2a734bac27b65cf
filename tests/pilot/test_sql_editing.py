"""The SQL editor in its pane: completion, buffers, finding, formatting, values, spoken to by a driver."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events

from data.query.buffers import Buffers
from tui.panes.sql_editing import SqlEditing
from tui.screens.ask_name import AskName
from tui.screens.ask_values import AskValues
from widgets.completion_list import CompletionList
from widgets.field import RtlInput
from widgets.rtl import RtlLabel
from widgets.sql_editor import SqlEditor


class EditorDriver:
    """A person in the SQL editor."""

    def __init__(self, desk: Any) -> None:
        self._desk = desk

    @property
    def pane(self) -> SqlEditing:
        pane: SqlEditing = self._desk.screen.query_one(SqlEditing)
        return pane

    @property
    def editor(self) -> SqlEditor:
        return self.pane.editor

    @property
    def text(self) -> str:
        return self.editor.text

    async def open(self, text: str = "") -> None:
        """Open the pane with this text alone, the caret at its end."""
        await self._desk.press("s")
        self.editor.text = text
        self.editor.move_cursor(self.editor.location_of(len(text)))
        await self._desk.press()

    async def type(self, text: str) -> None:
        """Type, and wait for what is offered."""
        await self._desk.press(*(_KEYS.get(letter, letter) for letter in text))
        await self.offered()

    async def offered(self) -> None:
        """Let the pause after the last key be over."""
        completing = self.pane._completing
        assert completing is not None
        if completing._timer is not None:
            completing._stop()
            completing._look()
        if completing._signature_timer is not None:
            completing.show_signature()
        await self._desk.press()

    def offers(self) -> list[str]:
        listed = self.pane.query_one(CompletionList)
        return [candidate.label for candidate in listed.candidates] if listed.is_open else []

    async def keep(self) -> None:
        """Let the pause after typing be over."""
        self.pane.write()
        await self._desk.press()

    def tabs(self) -> list[str]:
        marks = ["*" if place == self.pane.tabs.active else "" for place in range(len(self.pane.tabs.titles))]
        return [mark + title for mark, title in zip(marks, self.pane.tabs.titles, strict=True)]

    async def seek(self) -> None:
        """Let the pause before finding again be over."""
        self.pane._seek()
        await self._desk.press()

    def count(self) -> tuple[int, int]:
        return self.pane.find_bar.state.at

    def said(self) -> str:
        return " ".join(str(note.message) for note in self._desk.pilot.app._notifications)


_KEYS = {
    " ": "space",
    ".": "full_stop",
    "'": "apostrophe",
    "_": "underscore",
    "(": "left_parenthesis",
    "=": "equals_sign",
}


# -- completion ---------------------------------------------------------------------------------------------------


async def test_two_letters_open_the_list_and_tab_accepts(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("SELECT * FROM ")
        await editor.type("f")
        assert editor.offers() == []
        await editor.type("i")
        assert editor.offers() == ["figures"]
        await desk.press("tab")
        assert (editor.text, editor.offers()) == ("SELECT * FROM figures", [])


async def test_columns_of_the_statement_come_behind_a_dot(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("SELECT  FROM figures f")
        editor.editor.move_cursor((0, 7))
        await editor.type("f.")
        assert editor.offers() == ["figure_id", "order"]
        await desk.press("down", "enter")
        assert editor.text == 'SELECT f."order" FROM figures f'


async def test_up_and_down_go_round_and_escape_closes_only_the_list(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("SELECT * FROM ")
        await desk.press("ctrl+space")
        assert editor.offers() == ["figures", "recent"]
        await desk.press("up", "escape")
        assert editor.offers() == []
        assert editor.editor.has_focus
        await desk.press("ctrl+@", "up", "enter")
        assert editor.text == "SELECT * FROM recent"


async def test_a_word_that_is_written_already_offers_nothing(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("SELECT * FROM figure")
        await editor.type("s")
        assert editor.offers() == []
        await desk.press("enter")
        assert editor.text == "SELECT * FROM figures\n"


async def test_values_are_offered_by_their_persian_names(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("SELECT * FROM figures WHERE figure_id = ")
        await editor.type("'هن")
        assert editor.offers() == ["IN"]
        await desk.press("tab")
        assert editor.text == "SELECT * FROM figures WHERE figure_id = 'IN'"


async def test_keywords_are_written_in_the_case_that_was_begun(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("")
        await editor.type("sel")
        await desk.press("tab")
        await editor.type(" 1;")
        await editor.type(" SEL")
        await desk.press("tab")
        assert editor.text == "select 1; SELECT"


async def test_moving_away_closes_the_list(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("SELECT * FROM ")
        await editor.type("fi")
        await desk.press("home")
        assert editor.offers() == []


async def test_the_signature_of_the_function_is_shown(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("SELECT fa_norm")
        await editor.type("(")
        assert "underline]text[" in str(editor.editor.border_subtitle)
        await desk.press("home")
        await editor.offered()
        assert not editor.editor.border_subtitle


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (200, 60)])
async def test_the_list_never_covers_the_word(explore, size: tuple[int, int]) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=size) as desk:
        editor = EditorDriver(desk)
        await editor.open("")
        for lines in (0, 4, 8, 11):
            editor.editor.text = "\n" * lines + "SELECT 'میز', * FROM "
            await desk.press("ctrl+end")
            await editor.type("fi")
            listed = editor.pane.query_one(CompletionList)
            caret = editor.editor.cursor_screen_offset
            assert listed.is_open
            assert caret.y not in range(listed.region.y, listed.region.bottom)
            assert desk.screen.size.region.contains_region(listed.region)
            await desk.press("escape")


# -- buffers ------------------------------------------------------------------------------------------------------


async def test_what_is_typed_straight_away_leaves_the_first_statement_whole(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("s", *"abc")
        editor = EditorDriver(desk)
        assert editor.text.rstrip().endswith("GROUP BY ALL ORDER BY n DESC;\nabc")


async def test_buffers_have_texts_carets_and_undo_of_their_own(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("one")
        await desk.press("ctrl+n", "t", "w", "o", "space")
        assert editor.tabs() == ["one", "*two"]
        await desk.press("alt+left")
        assert (editor.text, editor.editor.cursor_location) == ("one", (0, 3))
        await desk.press("exclamation_mark", "alt+2", "ctrl+z")
        assert editor.text == ""
        await desk.press("ctrl+pagedown", "ctrl+z")
        assert editor.text == "one"


async def test_a_closed_buffer_is_opened_again(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("one")
        await desk.press("ctrl+n", "2", "ctrl+w")
        assert editor.tabs() == ["*one"]
        assert "2" in editor.said()
        await desk.press("ctrl+w", "alt+u", "alt+u")
        assert editor.tabs() == ["one", "*2"]


async def test_of_many_buffers_those_around_the_one_in_front_are_named(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(80, 24)) as desk:
        editor = EditorDriver(desk)
        await editor.open("1")
        for _ in range(11):
            await desk.press("ctrl+n", "x")
        await desk.press("alt+6")
        # Twelve of 5 or 6 cells, 8 for a new one: from the first on all but two have room.
        line = str(editor.pane.tabs.render())
        assert line.startswith(" 1 1   2 x ") and " 6 x " in line
        assert line.split("+ new")[0].rstrip().endswith("…2")
        await desk.press("alt+right", "alt+left", "ctrl+n")
        line = str(editor.pane.tabs.render())
        assert line.startswith("…") and " 13 unnamed " in line and line.rstrip().endswith("+ new")
        await desk.press("alt+1")
        assert str(editor.pane.tabs.render()).startswith(" 1 1 ")


async def test_a_buffer_is_given_a_name(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("SELECT 1")
        await desk.press("f12")
        assert isinstance(desk.pilot.app.screen, AskName)
        desk.pilot.app.screen.query_one(RtlInput).value = "صادرات"
        await desk.press("enter")
        assert editor.tabs() == ["*صادرات"]


async def test_texts_outlive_the_program_and_a_crash(explore, own_home: Path) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("SELECT 'میز'")
        await desk.press("ctrl+n", "2")
        await editor.keep()
        # As a program that is killed now leaves it.
        assert [buffer.text for buffer in Buffers(own_home / "buffers").load()[0]] == ["SELECT 'میز'", "2"]
        await desk.press("3", "alt+1")
    async with explore() as desk:
        editor = EditorDriver(desk)
        await desk.press("s")
        assert editor.tabs() == ["*SELECT 'میز'", "23"]


async def test_a_first_text_that_nobody_touched_is_not_kept(explore, own_home: Path) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("s", "f5")
    assert not (own_home / "buffers").exists()


async def test_what_another_program_wrote_is_left_to_it(explore, own_home: Path) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("mine")
        await editor.keep()
        other = Buffers(own_home / "buffers")
        (theirs,), _ = other.load()
        other.keep(theirs._replace(text="theirs"))
        await editor.type("!")
        await editor.keep()
        assert "another program" in editor.said().lower()
        await editor.type("?")
        await editor.keep()
    assert sorted(buffer.text for buffer in Buffers(own_home / "buffers").load()[0]) == ["mine!?", "theirs"]


async def test_a_home_that_cannot_be_written_is_said_once(explore, own_home: Path) -> None:  # type: ignore[no-untyped-def]
    own_home.parent.mkdir(parents=True, exist_ok=True)
    own_home.write_text("a file, where a folder should be", encoding="utf-8")
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("one")
        await editor.keep()
        await editor.type("2")
        await editor.keep()
        assert editor.said().count("will not outlive") == 1
        own_home.unlink()
        await editor.type("3")
        await editor.keep()
        assert "kept again" in editor.said()


# -- finding ------------------------------------------------------------------------------------------------------


async def test_what_is_selected_is_found_in_every_spelling(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("'میز' 'ميز' 'میزها'")
        editor.editor.go_to(1, 4)
        await desk.press("ctrl+f")
        assert editor.count() == (1, 3)
        await desk.press("enter")
        assert (editor.editor.selected_text, editor.count()) == ("ميز", (2, 3))
        await desk.press("ctrl+g", "ctrl+g")
        assert editor.count() == (1, 3)
        await desk.press("up")
        assert editor.count() == (3, 3)
        await desk.press("alt+c")
        assert editor.count()[1] == 2
        await desk.press("escape")
        assert editor.editor.has_focus
        assert not editor.pane.find_bar.is_open


@pytest.mark.parametrize("size", [(80, 24), (110, 30), (200, 60)])
async def test_five_lines_of_text_stay_in_view(explore, size: tuple[int, int]) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=size) as desk:
        editor = EditorDriver(desk)
        await editor.open("a")
        for key in ("ctrl+f", "ctrl+r"):
            await desk.press(key)
            assert editor.editor.content_size.height >= 5
            assert desk.screen.size.region.contains_region(editor.pane.find_bar.region)


async def test_a_pattern_finds_and_a_bad_one_is_said(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("f1 f2 g3")
        await desk.press("ctrl+f", "alt+r", "f", "backslash", "d")
        assert editor.count()[1] == 2
        await desk.press("left_parenthesis")
        assert editor.pane.find_bar.state.bad


async def test_one_and_all_are_replaced_and_all_is_one_step_back(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("a b a b a")
        editor.editor.move_cursor((0, 0))
        await desk.press("ctrl+r", "a", "tab", "x", "enter")
        assert editor.text == "x b a b a"
        await desk.press("alt+a")
        assert editor.text == "x b x b x"
        await desk.press("escape", "ctrl+z")
        assert editor.text == "x b a b a"


# -- formatting ---------------------------------------------------------------------------------------------------


async def test_the_statement_is_laid_out_in_one_step(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("select 1;\nselect a,'میز' from t -- چرا")
        await desk.press("alt+shift+f")
        assert editor.text == "select 1;\nSELECT a, 'میز' FROM t  -- چرا"
        await desk.press("ctrl+z")
        assert editor.text == "select 1;\nselect a,'میز' from t -- چرا"


async def test_keys_that_come_in_one_burst_are_done_in_their_order(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("")
        for key in ("a", "ctrl+n", "b", "ctrl+n", "c"):
            desk.pilot.app.simulate_key(key)
        await desk.press()
        assert editor.tabs() == ["a", "b", "*c"]


async def test_what_is_typed_right_behind_find_is_sought(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("abc")
        for key in ("d", "ctrl+f", "b", "c"):
            desk.pilot.app.simulate_key(key)
        await desk.press()
        assert (editor.text, editor.pane.find_bar.needle) == ("abcd", "bc")


async def test_what_is_typed_right_behind_tab_goes_to_the_other_field(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("abc")
        await desk.press("ctrl+r")
        for key in ("b", "tab", "x"):
            desk.pilot.app.simulate_key(key)
        await desk.press()
        assert (editor.pane.find_bar.needle, editor.pane.find_bar.replacement) == ("b", "x")


async def test_values_typed_in_one_burst_go_to_their_fields(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("SELECT $a, $b")
        await desk.press("f5")
        form = desk.pilot.app.screen
        assert isinstance(form, AskValues)
        for key in ("1", "tab", "2"):
            desk.pilot.app.simulate_key(key)
        await desk.press()
        assert [field.value for field in form.query(RtlInput)] == ["1", "2"]


async def test_what_cannot_be_laid_out_is_said_and_left(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("select (1")
        await desk.press("ctrl+l")
        assert editor.text == "select (1"
        assert "Not formatted" in editor.said()


# -- values -------------------------------------------------------------------------------------------------------


async def test_values_are_asked_for_read_and_offered_again(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("select * from figures where day > $روز and unit = $unit and day < $روز")
        await desk.press("f5")
        form = desk.pilot.app.screen
        assert isinstance(form, AskValues)
        assert [str(label.parts) for label in form.query(".name").results(RtlLabel)] == ["$روز", "$unit"]
        form.query_one("#value0", RtlInput).value = "۱۴۰۴/۹/۲۹"
        await desk.press("enter", "enter")
        assert desk.reader.asked[-1][1]["parameters"] == {"روز": "2025-12-20", "unit": None}
        await desk.press("f5")
        assert desk.pilot.app.screen.query_one("#value0", RtlInput).value == "۱۴۰۴/۹/۲۹"
        asked = len(desk.reader.asked)
        await desk.press("escape")
        assert len(desk.reader.asked) == asked


async def test_what_an_answer_is_read_as_is_said(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("select $a")
        await desk.press("f5")
        form = desk.pilot.app.screen
        seen = []
        for typed in ("۱۲٫۵", "1404-09-29", "'12'", "[1, 2]", "", "true"):
            form.query_one("#value0", RtlInput).value = typed
            await desk.press()
            seen.append(str(form.query_one("#read0", RtlLabel).parts))
        assert seen == ["number 12.5", "day 2025-12-20", "text «12»", "list of 2", "NULL (nothing)", "true"]


async def test_a_day_is_not_turned_round_in_persian(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore(language="fa") as desk:
        editor = EditorDriver(desk)
        await editor.open("select $a")
        await desk.press("f5")
        form = desk.pilot.app.screen
        form.query_one("#value0", RtlInput).value = "1404-09-29"
        await desk.press()
        shown = form.query_one("#read0", RtlLabel).shown.lines(60).lines(0, 1)[0]
        assert "2025-12-20" in shown.text


async def test_a_statement_without_values_runs_at_once(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("select '$a' -- $b")
        await desk.press("f5")
        assert desk.reader.asked[-1][1]["parameters"] is None


# -- the palette, and other panes ---------------------------------------------------------------------------------


async def test_every_key_of_the_editor_can_be_found_in_the_palette(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("select 1")
        await desk.press("ctrl+p", *"new buffer", "enter")
        assert editor.tabs() == ["select 1", "*"]


async def test_keys_of_the_editor_do_nothing_elsewhere(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("select 1")
        desk.screen.query_one("#results").focus()
        await desk.press("ctrl+w", "ctrl+l")
        assert editor.tabs() == ["*select 1"]
        assert editor.text == "select 1"


async def test_the_rows_lead_back_to_the_editor(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("select 1")
        await desk.press("f5", "escape")
        for key in "i;":
            desk.pilot.app.post_message(events.Key(key, key))
        await desk.press()
        assert editor.text == "select 1;"


async def test_the_rows_lead_to_another_buffer(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        editor = EditorDriver(desk)
        await editor.open("select 1")
        await desk.press("f5", "escape", "ctrl+n", *"xy")
        assert editor.tabs() == ["select 1", "*xy"]
        await desk.press("escape", "alt+1", *" ;")
        assert editor.tabs() == ["*select 1 ;", "xy"]
