"""What the SQL editor does while one writes: brackets, depth of new lines, found places, an error that moves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pilot.widgets_stage import Actor, on_stage
from widgets.moved_place import moved
from widgets.sql_brackets import brackets_of
from widgets.sql_editor import SqlEditor
from widgets.sql_indent import new_line
from widgets.sql_tokens import scan

CSS = "SqlEditor { border: none; padding: 0; }"
GUTTER = 3


@asynccontextmanager
async def editor(text: str, *, size: tuple[int, int] = (50, 8)) -> AsyncIterator[tuple[Actor, SqlEditor]]:
    def made() -> SqlEditor:
        widget = SqlEditor(text)
        widget.cursor_blink = False
        return widget

    async with on_stage(made, size=size, css=CSS) as actor:
        actor.stage.query_one(SqlEditor).focus()
        await actor.pilot.pause()
        yield actor, actor.stage.query_one(SqlEditor)


@pytest.mark.parametrize(
    ("sql", "pairs", "unmatched"),
    [
        ("f(a[1])", {1: 6, 6: 1, 3: 5, 5: 3}, set()),
        ("('(')", {0: 4, 4: 0, 1: 3, 3: 1}, set()),
        ("( -- )\n", {}, {0}),
        ("/* ( */ )", {}, {8}),
        ("(a]b)", {0: 4, 4: 0}, {2}),
        ("([a)", {0: 3, 3: 0}, {1}),
        ("'باز", {}, {0}),
        ("'it''s'", {0: 6, 6: 0}, set()),
        ('"نام(" )', {0: 5, 5: 0}, {7}),
        ("$$ ( $$", {}, set()),
        ("E'('", {1: 3, 3: 1}, set()),
    ],
)
def test_brackets(sql: str, pairs: dict[int, int], unmatched: set[int]) -> None:
    found = brackets_of(sql, scan(sql)[0])
    assert (found.pairs, set(found.unmatched)) == (pairs, unmatched)


@given(st.text("()[]{}'\"-\n a$", max_size=30))
def test_every_bracket_has_one_other_or_none(sql: str) -> None:
    found = brackets_of(sql, scan(sql)[0])
    assert all(found.pairs[other] == place for place, other in found.pairs.items())
    assert not found.unmatched & set(found.pairs)


@pytest.mark.parametrize(
    ("before", "after", "inserted", "caret"),
    [
        ("SELECT a", "", "\n", 1),
        ("    a,", "", "\n    ", 5),
        ("SELECT", "", "\n    ", 5),
        ("  from ", " x", "\n      ", 7),
        ("count(", "", "\n    ", 5),
        ("  IN (", ")", "\n      \n  ", 7),
        ("x", ")", "\n", 1),
    ],
)
def test_a_new_line_is_as_deep_as_it_should_be(before: str, after: str, inserted: str, caret: int) -> None:
    assert new_line(before, after) == (inserted, caret)


async def test_enter_between_brackets_gives_the_caret_a_line_of_its_own() -> None:
    async with editor("  IN ()") as (actor, widget):
        await actor.press("end", "left", "enter", "1")
        assert widget.text == "  IN (\n      1\n  )"
        await actor.press("ctrl+z", "ctrl+z")
        assert widget.text == "  IN ()"


@pytest.mark.parametrize(
    ("after", "place"),
    [
        ("select nam from t", (7, 10)),
        ("select nam from tt", (7, 10)),
        ("  select nam from t", (9, 12)),
        ("select a, nam from t", (10, 13)),
        ("select name from t", None),
        ("select xnam from t", None),
        ("select n from t", None),
        ("select nam, from t", (7, 10)),
        ("", None),
    ],
)
def test_a_place_moves_with_its_text(after: str, place: tuple[int, int] | None) -> None:
    assert moved((7, 10), "select nam from t", after) == place


@given(st.text("ab \n", max_size=12), st.text("ab \n", max_size=6), st.integers(0, 12), st.integers(0, 12))
def test_a_place_that_is_kept_still_reads_the_same(text: str, added: str, at: int, start: int) -> None:
    at, start = min(at, len(text)), min(start, len(text))
    place = moved((start, start + 2), text, text[:at] + added + text[at:])
    if place is not None:
        assert (text[:at] + added + text[at:])[slice(*place)] == text[start : start + 2]


async def test_an_error_stays_marked_until_its_own_text_changes() -> None:
    async with editor("SELECT nam FROM desks") as (actor, widget):
        widget.mark_error(7)
        await actor.press("end", ";", "home", "-", "-", " ")
        assert widget.error == (10, 13)
        assert actor.lines()[0].startswith("1!")
        widget.go_to(13, 13)
        await actor.press("e")
        assert widget.error is None


async def test_the_bracket_under_the_caret_and_its_other_are_shown() -> None:
    async with editor("f(')', (a)") as (actor, _):
        await actor.press("end")
        assert [bool(actor.style_at(GUTTER + x, 0).underline) for x in (1, 3, 7, 9)] == [True, False, True, True]


async def test_found_places_are_shown_and_the_current_one_apart() -> None:
    async with editor("میز و ميز") as (actor, widget):
        widget.show_found([(0, 3), (6, 9)], (6, 9))
        widget.go_to(6, 9)
        await actor.pilot.pause()
        grounds = [actor.style_at(GUTTER + x, 0).bgcolor for x in range(9)]
        assert len(set(grounds)) == 3
        widget.show_found(())
        await actor.pilot.pause()


async def test_swapping_texts_keeps_what_can_be_undone_in_each() -> None:
    async with editor("one") as (actor, widget):
        await actor.press("end", "!")
        first = widget.swap("two", None)
        await actor.press("end", "?")
        second = widget.swap("one!", first, caret=4)
        await actor.press("ctrl+z")
        assert widget.text == "one"
        widget.swap("two?", second)
        await actor.press("ctrl+z")
        assert widget.text == "two"


async def test_the_bar_stands_beside_the_selection_that_would_run() -> None:
    async with editor("SELECT 1\nFROM a\nWHERE b") as (actor, _):
        assert ["▎" in line for line in actor.lines()[:3]] == [True, True, True]
        await actor.press("down", "home", "shift+end")
        assert ["▎" in line for line in actor.lines()[:3]] == [False, True, False]


async def test_what_stands_over_the_text_is_given_keys_first() -> None:
    async with editor("a\nb") as (actor, widget):
        taken: list[str] = []

        def takes(key: str) -> bool:
            taken.append(key)
            return key in ("down", "tab", "enter", "escape")

        widget.keys_first = takes
        await actor.press("down", "tab", "enter", "escape", "x")
        assert taken == ["down", "tab", "enter", "escape", "x"]
        assert widget.text == "xa\nb"
        assert widget.has_focus
