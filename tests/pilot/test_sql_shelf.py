"""The side of the SQL pane: the catalogue's tree, saved queries, history; where it stands, and what goes into SQL."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input

from data.query.saved import own_queries, save_query
from tui.panes.sql import SqlPane
from tui.panes.sql_catalogue import CatalogueTree
from tui.panes.sql_history import HistoryList
from tui.panes.sql_saved import SavedList
from tui.panes.sql_shelf import SqlShelf
from tui.screens.definition import DefinitionScreen
from tui.screens.question import Question
from tui.screens.save_query import SaveQuery
from widgets.field import RtlInput
from widgets.results import ResultGrid
from widgets.sql_editor import SqlEditor


class SideDriver:
    """A person at the side of the SQL pane."""

    def __init__(self, desk) -> None:  # type: ignore[no-untyped-def]
        self.desk = desk

    @property
    def shelf(self) -> SqlShelf:
        return self.desk.screen.query_one(SqlShelf)  # type: ignore[no-any-return]

    @property
    def tree(self) -> CatalogueTree:
        return self.shelf.query_one(CatalogueTree)

    @property
    def saved(self) -> SavedList:
        return self.shelf.query_one(SavedList)

    @property
    def history(self) -> HistoryList:
        return self.shelf.query_one(HistoryList)

    @property
    def editor(self) -> SqlEditor:
        return self.desk.screen.query_one(SqlPane).query_one(SqlEditor)  # type: ignore[no-any-return]

    def names(self) -> list[str]:
        return [item.name for item in self.tree.shown]

    def write(self, sql: str) -> None:
        self.editor.text = sql
        self.editor.move_cursor(self.editor.document.end)

    async def look_for(self, words: str) -> None:
        self.shelf.query_one("#find", RtlInput).focus()
        await self.desk.type(words)


@pytest.fixture
def side():  # type: ignore[no-untyped-def]
    return SideDriver


# -- where it stands ---------------------------------------------------------------------------------------------


async def test_the_side_takes_the_lists_place_while_sql_is_open(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4")
        assert side(desk).shelf.display
        assert not desk.desks.pane.display
        await desk.press("f4")
        assert desk.desks.pane.display
        assert not side(desk).shelf.display


async def test_a_narrow_screen_keeps_its_room_for_the_editor_until_f8(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(80, 24)) as desk:
        await desk.press("f4")
        editor = side(desk).editor
        assert editor.region.width == 80
        await desk.press("f8")
        assert side(desk).shelf.region.width == 80
        assert desk.screen.focused is side(desk).tree
        await desk.press("escape")
        assert desk.screen.focused is editor
        assert editor.region.width == 80


async def test_f8_goes_to_the_tree_and_from_there_closes_it(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4", "f8")
        assert desk.screen.focused is side(desk).tree
        await desk.press("f8")
        assert desk.screen.focused is side(desk).editor
        assert desk.desks.pane.display
        await desk.press("f4", "f4")  # what was closed stays closed
        assert desk.desks.pane.display


async def test_the_keys_of_the_lists_bring_them_back(explore, side) -> None:  # type: ignore[no-untyped-def]
    for size in ((120, 40), (80, 24)):
        async with explore(size=size) as desk:
            await desk.press("f4", "f8", "2")
            assert desk.screen.focused is desk.markets.pane
            assert desk.markets.pane.region.width > 10


async def test_a_key_and_clicks_show_the_other_views(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4", "f8", "v")
        assert side(desk).shelf.view == "saved"
        await desk.press("v")
        assert side(desk).shelf.view == "history"
        await desk.pilot.click("ViewBar", offset=(3, 0))
        await desk.press()
        assert side(desk).shelf.view == "catalogue"


# -- the tree ----------------------------------------------------------------------------------------------------


async def test_the_tree_holds_tables_views_macros_and_their_columns(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4", "f8")
        assert side(desk).names() == [
            "Tables · main",
            "figures",
            "Views · main",
            "recent",
            "Macros · main",
            "fa_norm(text)",
        ]
        await desk.press("right")
        columns = [item for item in side(desk).tree.shown if item.key.startswith("table:figures:")]
        assert [(item.name, item.note, item.hint) for item in columns] == [
            ("figure_id", "varchar", "its id"),
            ("order", "double", "ارزش"),
        ]


async def test_enter_writes_the_name_quoted_where_it_must_be(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4")
        side(desk).write("SELECT ")
        await desk.press("f8", "right", "down", "down", "enter")
        assert side(desk).editor.text == 'SELECT "order"'
        assert desk.screen.focused is side(desk).editor


async def test_i_writes_the_name_and_stays(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4")
        side(desk).write("FROM ")
        await desk.press("f8", "i")
        assert side(desk).editor.text == "FROM figures"
        assert desk.screen.focused is side(desk).tree


async def test_names_put_in_one_behind_the_other_are_a_list(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4")
        side(desk).write("SELECT")
        await desk.press("f8", "right", "down", "i", "down", "i")
        assert side(desk).editor.text == 'SELECT figure_id, "order"'


@pytest.mark.parametrize(
    ("text", "caret", "made"),
    [
        ("SELECT x", (0, 8), "SELECT x figures"),
        ("FROM a.", (0, 7), "FROM a.figures"),
        ("count(", (0, 6), "count(figures"),
        ("SELECT FROM b", (0, 7), "SELECT figures FROM b"),
        ("on|off", (0, 2), "on figures|off"),
        ("onoff", (0, 2), "onfiguresoff"),
    ],
)
async def test_a_name_does_not_melt_with_the_words_beside_it(explore, side, text, caret, made) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4")
        side(desk).write(text)
        side(desk).editor.move_cursor(caret)
        await desk.press("f8", "i")
        assert side(desk).editor.text == made


async def test_slash_in_the_side_searches_the_side(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4", "f8")
        for key, character in (("slash", "/"), *((letter, letter) for letter in "order")):
            desk.pilot.app.post_message(events.Key(key, character))
        await desk.press()
        assert side(desk).names() == ["Tables · main", "figures", "order"]


async def test_p_shows_rows_and_leaves_the_editor_alone(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4")
        side(desk).write("half a thou")
        await desk.press("f8", "p")
        assert desk.reader.asked[-1][0] == "SELECT * FROM figures"
        assert desk.screen.query_one(ResultGrid).total == 6
        assert side(desk).editor.text == "half a thou"


async def test_p_on_a_column_counts_its_values(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4", "f8", "right", "down", "p")
        wanted = "SELECT figure_id, count(*) AS n FROM figures GROUP BY ALL ORDER BY n DESC"
        assert desk.reader.asked[-1][0] == wanted


async def test_d_shows_the_definition_with_its_comments(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4", "f8", "d")
        screen = desk.pilot.app.screen
        assert isinstance(screen, DefinitionScreen)
        await desk.press("y")
        assert desk.pilot.app.clipboard == (
            '-- numbers\nCREATE TABLE figures (\n    figure_id VARCHAR, -- its id\n    "order"   DOUBLE   -- ارزش\n);'
        )
        await desk.press("escape")
        assert desk.screen.focused is side(desk).tree


async def test_the_query_of_a_view_is_laid_out(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        schema = desk.reader.sql_schema()
        schema["tables"][1]["definition"] = (
            "CREATE VIEW recent AS SELECT 1404 AS year, 'یک متن که از خودش خط بلندی است' AS first_note, "
            "'another one of those, for the line' AS second_note;"
        )
        desk.reader.sql_schema = lambda: schema
        await desk.press("f4", "f8", "down", "down", "d", "y")
        assert desk.pilot.app.clipboard == (
            "CREATE VIEW recent AS\nSELECT\n    1404 AS year,\n    'یک متن که از خودش خط بلندی است' AS first_note,\n"
            "    'another one of those, for the line' AS second_note;"
        )


async def test_a_definition_fits_a_narrow_screen(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(60, 24)) as desk:
        desk.reader.sql_schema = lambda: {
            "tables": [
                {
                    "name": "loads",
                    "kind": "table",
                    "comment": None,
                    "rows": 1,
                    "columns": [
                        {"name": "gross", "type": "DOUBLE", "comment": "What the lorry weighs with all it bears"}
                    ],
                    "definition": None,
                }
            ],
            "macros": [],
        }
        await desk.press("f4", "f8", "d", "y")
        assert desk.pilot.app.clipboard == (
            "CREATE TABLE loads (\n    -- What the lorry weighs with all it bears\n    gross DOUBLE\n);"
        )


async def test_the_search_folds_persian_and_enter_takes_what_was_found(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40), language="fa") as desk:
        await desk.press("f4")
        side(desk).write("")
        await desk.press("f8", "slash")
        await side(desk).look_for("أرزش")  # with an alef that carries a hamza
        assert side(desk).names() == ["جدول‌ها · main", "figures", "order"]
        await desk.press("enter")
        assert side(desk).editor.text == '"order"'


async def test_nothing_found_is_said(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4", "f8", "slash")
        await side(desk).look_for("zzz")
        assert side(desk).shelf.has_class("-nothing")
        await desk.press("escape")
        assert desk.screen.focused is side(desk).tree
        assert side(desk).names()[0] == "Tables · main"


async def test_a_copy_in_the_side_is_of_what_stands_there(explore, side) -> None:  # type: ignore[no-untyped-def]
    save_query("one", "SELECT 1")
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4", "f8", "right", "down", "down", "y")
        assert desk.pilot.app.clipboard == '"order"'
        await desk.press("v", "y")
        assert desk.pilot.app.clipboard == "SELECT 1"


# -- saved queries -----------------------------------------------------------------------------------------------


async def _saved(desk, side) -> SideDriver:  # type: ignore[no-untyped-def]
    await desk.press("f4", "f8", "v")
    return side(desk)  # type: ignore[no-any-return]


@pytest.mark.parametrize(("language", "name"), [("en", "Who said most"), ("fa", "چه کسی بیش از همه گفت")])
async def test_shipped_queries_are_named_in_the_language(explore, side, language, name) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40), language=language) as desk:
        person = await _saved(desk, side)
        assert name in [item.name for item in person.saved.items]


async def test_enter_opens_a_query_and_r_runs_it(explore, side) -> None:  # type: ignore[no-untyped-def]
    save_query("همه", "SELECT * FROM figures", description="همهٔ رقم‌ها")
    async with explore(size=(120, 40)) as desk:
        person = await _saved(desk, side)
        await desk.press("enter")
        assert "SELECT * FROM figures" in person.editor.text
        assert desk.reader.asked == []
        await desk.press("f8", "v", "r")
        assert [sql for sql, _ in desk.reader.asked] == ["SELECT * FROM figures"]


async def test_a_click_tells_of_a_query_and_a_second_opens_it(explore, side) -> None:  # type: ignore[no-untyped-def]
    save_query("one", "SELECT 1", description="the first")
    async with explore(size=(120, 40)) as desk:
        person = await _saved(desk, side)
        before = person.editor.text
        await desk.pilot.click(person.saved, offset=(6, 5))
        await desk.press()
        assert person.saved.query_here is not None
        assert person.saved.query_here.name_en == "Trade balance by market"
        assert person.editor.text == before
        await desk.pilot.click(person.saved, offset=(6, 1), times=2)
        await desk.press()
        assert person.editor.text == "SELECT 1"


async def test_control_s_keeps_the_statement_under_a_name(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4")
        side(desk).write("SELECT 1;\nSELECT 2")
        await desk.press("ctrl+s")
        assert isinstance(desk.pilot.app.screen, SaveQuery)
        await desk.type("دو")
        await desk.press("tab")
        await desk.type("two")
        await desk.press("enter")
        (query,) = own_queries()
        assert (query.name_fa, query.description_en, query.sql) == ("دو", "two", "SELECT 2")


async def test_a_name_that_is_taken_is_asked_about(explore, side) -> None:  # type: ignore[no-untyped-def]
    save_query("one", "SELECT 1")
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4")
        side(desk).write("SELECT 2")
        await desk.press("ctrl+s", *"one", "enter")
        assert isinstance(desk.pilot.app.screen, Question)
        await desk.press("n")
        assert own_queries()[0].sql == "SELECT 1"
        await desk.press("enter", "y")
        assert own_queries()[0].sql == "SELECT 2"


async def test_a_query_that_was_opened_is_kept_under_its_own_name(explore, side) -> None:  # type: ignore[no-untyped-def]
    save_query("one", "SELECT 1", description="the first")
    async with explore(size=(120, 40)) as desk:
        await _saved(desk, side)
        await desk.press("enter")
        side(desk).write("SELECT 11")
        await desk.press("ctrl+s", "enter", "y")
        (query,) = own_queries()
        assert (query.name_fa, query.description_fa, query.sql) == ("one", "the first", "SELECT 11")


async def test_one_of_my_own_is_deleted_after_a_question(explore, side) -> None:  # type: ignore[no-untyped-def]
    save_query("one", "SELECT 1")
    async with explore(size=(120, 40)) as desk:
        person = await _saved(desk, side)
        await desk.press("x", "enter", "escape")
        assert [query.slug for query in own_queries()] == ["one"]
        await desk.press("x", "y")
        assert own_queries() == []
        assert "one" not in [item.name for item in person.saved.items]


async def test_a_shipped_query_stays(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        person = await _saved(desk, side)
        before = len(person.saved.items)
        await desk.press("x")
        assert not isinstance(desk.pilot.app.screen, Question)
        assert len(person.saved.items) == before


# -- history -----------------------------------------------------------------------------------------------------


async def test_f9_shows_what_was_run_the_youngest_first(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4")
        for sql in ("select 1", "select wrong"):
            side(desk).write(sql)
            await desk.press("f5")
        await desk.press("f9")
        items = side(desk).history.items
        assert [(item.name, item.badge) for item in items] == [("select wrong", "!"), ("select 1", "")]
        assert "failed" in items[0].detail
        assert "6 rows" in items[1].detail


async def test_the_history_is_searched_and_enter_brings_a_statement_back(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.press("f4")
        for sql in ("select 'کالا'", "select 2"):
            side(desk).write(sql)
            await desk.press("f5")
        side(desk).write("")
        await desk.press("f9")
        assert isinstance(desk.screen.focused, Input)
        await desk.type("كالا")
        assert [item.name for item in side(desk).history.items] == ["select 'کالا'"]
        await desk.press("enter")
        assert side(desk).editor.text == "select 'کالا'"


async def test_f9_from_the_history_goes_back_to_the_editor(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(80, 24)) as desk:
        await desk.press("f4", "f9")
        assert side(desk).shelf.region.width == 80
        await desk.press("f9")
        assert desk.screen.focused is side(desk).editor


# -- from panes to SQL -------------------------------------------------------------------------------------------


async def test_shift_s_writes_the_query_of_the_figures_with_filters_and_order(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(120, 40)) as desk:
        await desk.markets.pick("China")
        desk.figures.pane.focus()
        await desk.press("o", "S")
        assert "SELECT * FROM figures -- {'market': 'CN'}" in side(desk).editor.text
        assert "'sort': 'value', 'descending': True" in side(desk).editor.text
        assert desk.screen.focused is side(desk).editor


async def test_shift_s_on_a_list_writes_the_query_of_that_list(explore, side) -> None:  # type: ignore[no-untyped-def]
    async with explore(size=(80, 24)) as desk:
        desk.desks.pane.focus()
        await desk.press("S")
        assert "SELECT * FROM desks -- {}" in side(desk).editor.text


async def test_the_tree_describes_in_the_language_of_the_screen(  # type: ignore[no-untyped-def]
    explore, side, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.catalog.comments._persian", lambda: {"numbers": "رقم‌ها"})
    async with explore(size=(120, 40), language="fa") as desk:
        await desk.press("f4", "f8")
        tree = side(desk).tree
        assert tree.about == "رقم‌ها"
        assert next(item.hint for item in tree.shown if item.key == tree.highlighted) == "رقم‌ها"
        await desk.press("f2")
        assert tree.about == "numbers"
