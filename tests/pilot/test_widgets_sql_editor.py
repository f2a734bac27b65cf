"""The SQL editor: colours, statements, Persian in place, caret and mouse by cell, errors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.events import Key

from tests.pilot.widgets_stage import Actor, on_stage
from widgets.sql_editor import SqlEditor
from widgets.sql_tokens import scan, statements

CSS = "SqlEditor { border: none; padding: 0; }"
GUTTER = 3
"""One digit, the sign, one blank."""


@asynccontextmanager
async def editor(text: str, *, size: tuple[int, int] = (50, 8)) -> AsyncIterator[tuple[Actor, SqlEditor]]:
    def made() -> SqlEditor:
        widget = SqlEditor(text)
        widget.cursor_blink = False
        return widget

    async with on_stage(made, size=size, css=CSS) as actor:
        yield actor, actor.stage.query_one(SqlEditor)


@pytest.mark.parametrize(
    ("sql", "kinds"),
    [
        ("SELECT a", [("SELECT", "keyword"), ("a", "name")]),
        ("count(*)", [("count", "function"), ("(*)", "operator")]),
        ("'a''b' 12.5", [("'a''b'", "string"), ("12.5", "number")]),
        ("-- x\n1", [("-- x", "comment"), ("1", "number")]),
        ("/* a /* b */ c */ 1", [("/* a /* b */ c */", "comment"), ("1", "number")]),
        ("$tag$ ; $x$ $tag$", [("$tag$ ; $x$ $tag$", "string")]),
        ('"نام ; ستون" $p', [('"نام ; ستون"', "quoted"), ("$p", "parameter")]),
        ("x::DATE", [("x", "name"), ("::", "operator"), ("DATE", "type")]),
        ("'open", [("'open", "string")]),
        ("left(a, 1)", [("left", "function"), ("(", "operator"), ("a", "name"), (",", "operator")]),
    ],
)
def test_tokens(sql: str, kinds: list[tuple[str, str]]) -> None:
    tokens, _ = scan(sql)
    assert [(sql[token.start : token.end], token.kind) for token in tokens][: len(kinds)] == kinds


def test_statements_end_at_semicolons_outside_strings_and_comments() -> None:
    sql = "SELECT ';' -- ;\n;\n\n  SELECT $$;$$ ;; -- only a comment\n"
    assert [sql[one.start : one.end] for one in statements(sql)] == ["SELECT ';' -- ;", "SELECT $$;$$"]


async def test_a_persian_literal_is_joined_in_place() -> None:
    async with editor("SELECT 'میز' AS x") as (actor, _):
        assert actor.lines()[0] == "1▎ SELECT 'ﺰﯿﻣ' AS x"


async def test_literals_names_and_comments_keep_their_places_in_the_code() -> None:
    text = "AS جمع, -- به دلار.\nIN ('قزوین', 'کرمان')\n\"نام\" = \"شهر\""
    async with editor(text) as (actor, _):
        assert actor.lines()[:3] == [
            "1▎ AS ﻊﻤﺟ, -- .ﺭﻻﺩ ﻪﺑ",
            "2▎ IN ('ﻦﯾﻭﺰﻗ', 'ﻥﺎﻣﺮﮐ')",
            '3▎ "ﻡﺎﻧ" = "ﺮﻬﺷ"',
        ]


async def test_the_bar_stands_beside_the_statement_under_the_caret() -> None:
    async with editor("SELECT 1;\n\nSELECT 2,\n  3;") as (actor, _):
        assert ["▎" in line for line in actor.lines()[:4]] == [True, False, False, False]
        await actor.press("down", "down", "down")
        assert ["▎" in line for line in actor.lines()[:4]] == [False, False, True, True]


async def test_run_asks_for_the_statement_the_selection_or_all() -> None:
    async with editor("SELECT 1;\nSELECT 2;") as (actor, widget):
        await actor.press("down", "f5")
        await actor.press("f6")
        await actor.press("home", "shift+end", "f5")
        asked = [(m.scope, m.sql, m.start) for m in actor.said(SqlEditor.RunAsked)]
        assert asked == [
            ("statement", "SELECT 2", 10),
            ("all", "SELECT 1;\nSELECT 2;", 0),
            ("selection", "SELECT 2;", 10),
        ]
        assert widget.statement is not None


async def test_a_letter_held_with_alt_is_not_typed() -> None:
    async with editor("x") as (actor, widget):
        actor.pilot.app.post_message(Key("alt+q", "q"))
        await actor.pilot.pause()
        assert widget.text == "x"


async def test_an_empty_editor_asks_nothing() -> None:
    async with editor("  \n-- note") as (actor, _):
        await actor.press("f5")
        assert actor.said(SqlEditor.RunAsked) == []


async def test_typing_persian_inside_a_literal_keeps_the_document_logical() -> None:
    async with editor("SELECT ''") as (actor, widget):
        await actor.press("end", "left", "م", "ی", "ز")
        assert widget.text == "SELECT 'میز'"
        assert actor.lines()[0].endswith("'ﺰﯿﻣ'")


async def test_every_step_to_the_right_goes_to_a_cell_further_right() -> None:
    line = "WHERE a = 'میز کرمان' AND b"
    async with editor(line) as (actor, widget):
        await actor.press("home")
        columns = [widget.cursor_screen_offset.x]
        positions = [widget.cursor_location[1]]
        while positions[-1] != len(line):
            await actor.press("right")
            columns.append(widget.cursor_screen_offset.x)
            positions.append(widget.cursor_location[1])
        assert columns == list(range(GUTTER, GUTTER + len(line) + 1))
        assert sorted(positions) == list(range(len(line) + 1))


async def test_a_click_in_a_persian_literal_finds_its_letter() -> None:
    line = "x = 'میز' ;"
    async with editor(line) as (actor, widget):
        # Painted: x = 'ﺰﯿﻣ' — «ی» in the middle; the caret's left edge is between «ی» and «ز».
        await actor.click(GUTTER + line.index("ی"), 0)
        assert widget.cursor_location == (0, line.index("ز"))
        assert widget.cursor_screen_offset.x == GUTTER + line.index("ی")


async def test_going_down_keeps_the_cell() -> None:
    async with editor("'میز کرمان' abcdef\n0123456789012345") as (actor, widget):
        await actor.press("home", "right", "right", "right")
        x = widget.cursor_screen_offset.x
        await actor.press("down")
        assert widget.cursor_screen_offset.x == x


async def test_an_error_is_marked_until_the_text_changes() -> None:
    async with editor("SELECT nam FROM desks") as (actor, widget):
        widget.mark_error(7)
        await actor.pilot.pause()
        assert actor.lines()[0].startswith("1!")
        assert widget.cursor_location == (0, 7)
        assert actor.style_at(GUTTER + 8, 0).underline
        assert not actor.style_at(GUTTER + 11, 0).underline
        await actor.press("x")
        assert actor.lines()[0].startswith("1▎")


async def test_an_error_at_the_end_of_the_input_is_seen() -> None:
    async with editor("SELECT") as (actor, widget):
        widget.mark_error(6)
        await actor.pilot.pause()
        assert actor.lines()[0].startswith("1!")
        assert actor.style_at(GUTTER + 6, 0).underline


async def test_comment_is_put_and_taken_away() -> None:
    async with editor("SELECT 1,\n  2") as (_, widget):
        widget.select_all()
        widget.action_toggle_comment()
        assert widget.text == "-- SELECT 1,\n--   2"
        widget.select_all()
        widget.action_toggle_comment()
        assert widget.text == "SELECT 1,\n  2"


async def test_directional_controls_are_shown_and_not_obeyed() -> None:
    async with editor("a \u202eb\u202c /* \u2066 */ \x1b[31m") as (actor, _):
        assert actor.lines()[0] == "1▎ a ␦b␦ /* ␦ */ ␛[31m"


async def test_a_long_line_wraps_and_the_caret_follows() -> None:
    async with editor("SELECT " + ", ".join(f"column{n}" for n in range(12)), size=(30, 10)) as (actor, widget):
        await actor.press("ctrl+end")
        offset = widget.cursor_screen_offset
        assert offset.y > 2
        assert actor.lines()[offset.y].endswith("column11")
        assert offset.x == len(actor.lines()[offset.y])
