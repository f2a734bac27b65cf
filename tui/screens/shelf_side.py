"""What the explore screen does beside its SQL pane: tree, saved queries, history, plans, limits, SQL of a pane."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from textual.css.query import NoMatches
from textual.widget import Widget

from tui.panes.bars import named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.message import Message

    from data.query.client import Reader
    from data.query.parameters import Value
    from tui.librarian import Librarian
    from tui.messages import ReaderReplaced
    from tui.panes.sql import SqlPane
    from tui.panes.sql_shelf import SqlShelf, View
    from tui.program import PaneHolder
    from tui.side_messages import (
        DefinitionReady,
        DeleteQuery,
        HistoryReady,
        HistoryWanted,
        InsertText,
        LimitsSet,
        LoadText,
        PlanFailed,
        PlanReady,
        Preview,
        QueriesReady,
        RunKept,
        SchemaReady,
        ShowDefinition,
        StatementWritten,
        ViewAsked,
    )
    from tui.words import Language

MADE: Final = re.compile(
    r"((?:--[^\n]*\n)*CREATE (?:VIEW|MACRO) .*? AS(?: TABLE)?)\s+(?=(?:SELECT|WITH|FROM)\b)", re.DOTALL
)
"""What stands before the query that makes a view or a macro."""

# What only the side needs is imported when it is asked for: this room is open before the first frame.


class ShelfSide(Widget):
    """A part of the explore screen: the half beside the SQL pane."""

    librarian: Librarian
    explaining = False
    """A plan was asked for and is not here."""
    shelf_wanted = True
    """Where there is room the side stands beside SQL until somebody closes it."""

    @property
    def _frame(self) -> PaneHolder:
        return cast("PaneHolder", self)

    @property
    def _pane(self) -> SqlPane | None:
        try:
            return cast("SqlPane", self.query_one("#sql"))
        except NoMatches:
            return None

    @property
    def shelf(self) -> SqlShelf | None:
        """The side, once it was made."""
        try:
            return cast("SqlShelf", self.query_one("#shelf"))
        except NoMatches:
            return None

    async def open_sql(self) -> SqlPane:
        """The SQL pane, opened and its side with it where there is room."""
        raise NotImplementedError

    # -- opening and closing -------------------------------------------------------------------------------------

    async def show_shelf(self, view: View | None = None) -> SqlShelf:
        """Show the side, in another view where one is named; what it shows is asked for."""
        from tui.panes.sql_shelf import SqlShelf

        shelf = self.shelf
        if shelf is None:
            shelf = SqlShelf(self._frame.language)
            await self.query_one("#side").mount(shelf)
        self.add_class("-shelf")
        shelf.show_view(view or shelf.view)
        self._fill(shelf)
        return shelf

    def _fill(self, shelf: SqlShelf) -> None:
        if shelf.view == "saved":
            self._ask_queries()
        elif shelf.view == "history":
            self.librarian.ask("history", _history_of(""))
        if not shelf.has_schema:
            self._ask_schema()

    def hide_shelf(self) -> None:
        """Give its place back."""
        self.remove_class("-shelf")

    def uncover_lists(self) -> None:
        """Make the lists of the side column seen: they are behind the shelf or, where it is narrow, away with SQL."""
        self.hide_shelf()
        if not self.has_class("-wide"):
            self.remove_class("-sql")

    def on_resize(self, event: events.Resize) -> None:
        """Where the room has gone, the side goes too, unless somebody is in it."""
        shelf = self.shelf
        if shelf is not None and not self.has_class("-wide") and not shelf.has_focus_within:
            self.hide_shelf()

    def _to_editor(self) -> None:
        """To the editor; where it is narrow the side stands in its place and goes."""
        if not self.has_class("-wide"):
            self.hide_shelf()
        if (pane := self._pane) is not None:
            pane.focus_editor()

    async def action_side(self) -> None:
        """To the tree; from the side, close it."""
        await self._turn_to("catalogue")

    async def action_history(self) -> None:
        """To the history; from there, back to the editor."""
        await self._turn_to("history")

    async def _turn_to(self, view: View) -> None:
        shelf = self.shelf
        if shelf is not None and shelf.has_focus_within and self.has_class("-shelf") and shelf.view == view:
            self.shelf_wanted = False
            self.hide_shelf()
            self._to_editor()
            return
        await self.open_sql()
        self.shelf_wanted = True
        (await self.show_shelf(view)).focus_view()

    async def action_side_view(self, view: View) -> None:
        """A click on the name of a view."""
        (await self.show_shelf(view)).focus_view()

    async def on_view_asked(self, message: ViewAsked) -> None:
        """Another view, by its key."""
        await self.action_side_view(cast("View", message.view))

    def on_sql_shelf_left(self) -> None:
        """Escape in the side: stop what runs, or back to the editor."""
        if not self.cancel_running_sql():
            self._to_editor()

    def cancel_running_sql(self) -> bool:
        """Stop the statement that runs, or the plan that is asked for; whether there was one."""
        raise NotImplementedError

    def dress_shelf(self, language: Language) -> None:
        """Say the side's words in `language`."""
        if (shelf := self.shelf) is not None:
            shelf.dress(language)

    # -- the views' questions and answers ------------------------------------------------------------------------

    def _ask_schema(self) -> None:
        from tui.side_messages import SchemaReady

        self.librarian.ask("schema", lambda reader, generation: SchemaReady(generation, reader.sql_schema()))

    def on_schema_ready(self, message: SchemaReady) -> None:
        """The tree's items."""
        if (shelf := self.shelf) is not None:
            shelf.show_schema(message.schema)

    def on_reader_replaced(self, message: ReaderReplaced) -> None:
        """The catalogue may be another one."""
        if self.shelf is not None:
            self._ask_schema()

    def _ask_queries(self) -> None:
        from tui.side_messages import QueriesReady

        def question(reader: Reader, generation: int) -> Message:
            from data.query.saved import own_queries, shipped_queries

            return QueriesReady(generation, [*own_queries(), *shipped_queries()])

        self.librarian.ask("queries", question)

    def on_queries_ready(self, message: QueriesReady) -> None:
        """The saved queries."""
        if (shelf := self.shelf) is not None:
            shelf.show_queries(message.queries)

    def on_history_wanted(self, message: HistoryWanted) -> None:
        """Words were typed into the history's search."""
        self.librarian.ask("history", _history_of(message.words))

    def on_history_ready(self, message: HistoryReady) -> None:
        """What was run."""
        if (shelf := self.shelf) is not None:
            shelf.show_runs(message.entries)

    def on_run_kept(self, message: RunKept) -> None:
        """The history grew."""
        if (shelf := self.shelf) is not None and self.has_class("-shelf") and shelf.view == "history":
            self.librarian.ask("history", _history_of(shelf.sought))

    # -- from the views to the pane ------------------------------------------------------------------------------

    def on_insert_text(self, message: InsertText) -> None:
        """A name into the editor."""
        if (pane := self._pane) is not None:
            pane.insert_text(message.text)
            if message.goes_there or not self.has_class("-wide"):
                self._to_editor()

    async def on_load_text(self, message: LoadText) -> None:
        """A statement into the editor."""
        pane = await self.open_sql()
        pane.load_text(message.sql, name=message.name)
        self._to_editor()
        if message.run:
            pane.run_statement()

    def on_preview(self, message: Preview) -> None:
        """Rows of a table, beside what stands in the editor."""
        from tui.messages import RunSql

        if not self.has_class("-wide"):
            self._to_editor()
        self.post_message(RunSql([message.sql], [0]))

    def on_show_definition(self, message: ShowDefinition) -> None:
        """How something was made, laid out where it is a statement of DuckDB's own writing."""
        from tui.side_messages import DefinitionReady

        def question(reader: Reader, generation: int) -> Message:
            return DefinitionReady(generation, message.name, _laid_out(message.sql) if message.is_raw else message.sql)

        self.librarian.ask("writing", question)

    def on_definition_ready(self, message: DefinitionReady) -> None:
        """Show it."""
        from tui.screens.definition import DefinitionScreen

        self.app.push_screen(DefinitionScreen(message.name, message.sql, self._frame.language), self._insert_definition)

    def _insert_definition(self, sql: str | None) -> None:
        if sql:
            from tui.side_messages import LoadText

            self.post_message(LoadText(sql))

    # -- saved queries -------------------------------------------------------------------------------------------

    def action_save_query(self) -> None:
        """Ask for a name, and keep the statement under the cursor."""
        pane = self._pane
        if pane is None or not self.has_class("-sql"):
            return
        from tui import words_side
        from tui.screens.save_query import SaveQuery

        sql, _ = pane.statement_text()
        if not sql.strip():
            self._frame.say(words_side.NOTHING_TO_SAVE.say(self._frame.language))
            return
        self.app.push_screen(SaveQuery(sql, self._frame.language, pane.editing.buffer_name), self._saved)

    def _saved(self, name: str | None) -> None:
        if name:
            from tui import words_side

            self._frame.say(words_side.SAVED_AS.say(self._frame.language, name=named(name, self._frame.language)))
            if self.shelf is not None:
                self._ask_queries()

    def on_delete_query(self, message: DeleteQuery) -> None:
        """Ask, and forget one of the user's own."""
        from data.errors import MizError
        from data.query.saved import delete_query
        from tui import words_side
        from tui.interpreter import told
        from tui.screens.question import Question

        language = self._frame.language
        name = message.query.name_fa if language == "fa" else message.query.name_en

        def answered(yes: bool | None) -> None:
            if yes:
                try:
                    delete_query(message.query.slug)
                except MizError as error:
                    self._frame.say(told(error, language))
                    return
                self._frame.say(words_side.DELETED.say(language, name=named(name, language)))
                self._ask_queries()

        self.app.push_screen(Question(words_side.DELETE.say(language, name=named(name, language)), language), answered)

    # -- plans ---------------------------------------------------------------------------------------------------

    def action_explain(self) -> None:
        """How the statement under the cursor would be answered."""
        self.explain(analyze=False)

    def action_explain_analyze(self) -> None:
        """Run it, and show what every step took."""
        self.explain(analyze=True)

    def explain(self, *, analyze: bool) -> None:
        """Ask for the plan of the statement under the cursor."""
        pane = self._pane
        if pane is None or not self.has_class("-sql"):
            return
        from tui import words

        sql, start = pane.statement_text()
        if not sql.strip():
            self._frame.say(words.SQL_EMPTY.say(self._frame.language))
            return
        pane.editing.with_values([sql], lambda values: self._explain(sql, start, values, analyze=analyze))

    def _explain(self, sql: str, start: int, values: Mapping[str, Value] | None, *, analyze: bool) -> None:
        """Ask for the plan, with the values that `$names` stand for."""
        from tui import words_side

        self.cancel_running_sql()
        self.explaining = True
        if (pane := self._pane) is not None:
            pane.show_asking(words_side.PLAN_ASKED.say(self._frame.language))
        filters = self._frame.selection.filters

        def question(reader: Reader, generation: int) -> Message:
            from data.errors import MizError
            from tui.side_messages import PlanFailed, PlanReady

            try:
                plan = reader.sql_explain(sql, analyze=analyze, parameters=values, filters=filters)
            except MizError as error:
                return PlanFailed(generation, error, start)
            return PlanReady(generation, sql, plan)

        self.librarian.ask("plan", question)

    def on_plan_ready(self, message: PlanReady) -> None:
        """Show it over the screen."""
        from tui.screens.plan import PlanScreen

        self.explaining = False
        if (pane := self._pane) is not None:
            pane.show_asking("")
        self.app.push_screen(PlanScreen(message.sql, message.plan, self._frame.language), self._plan_left)

    def _plan_left(self, again: str | None) -> None:
        if again:
            self.explain(analyze=again == "analyze")

    def on_plan_failed(self, message: PlanFailed) -> None:
        """An error as of a run: its place is marked in the statement."""
        self.explaining = False
        if (pane := self._pane) is not None:
            pane.show_error(message.error, message.start)

    # -- from panes to SQL ---------------------------------------------------------------------------------------

    def action_write_sql(self) -> None:
        """Write the query behind the pane that has the focus into the editor."""
        from tui import words_side
        from tui.panes import PANES
        from tui.side_messages import StatementWritten

        selection, language = self._frame.selection, self._frame.language
        focused = self.screen.focused
        about = next((pane.id for pane in PANES if focused is not None and pane.id == focused.id), "figures")
        if about not in ("desks", "markets", "commodities", "figures"):
            self._frame.say(words_side.NO_SQL_HERE.say(language))
            return
        name = next(pane.title for pane in PANES if pane.id == about).say(language)
        asked: dict[str, str | bool] = {"language": language}
        if about == "figures":
            asked.update(sort=selection.sort, descending=selection.descending)

        def question(reader: Reader, generation: int) -> Message:
            return StatementWritten(generation, reader.sql_of(about, selection.filters, **asked), name)

        self.librarian.ask("writing", question)

    async def on_statement_written(self, message: StatementWritten) -> None:
        """Into the editor, which opens where it is closed."""
        from tui import words_side

        pane = await self.open_sql()
        pane.load_text(message.sql, name=message.name)
        self._to_editor()
        self._frame.say(words_side.WRITTEN_FROM.say(self._frame.language, pane=message.name))

    # -- limits --------------------------------------------------------------------------------------------------

    def action_limits(self) -> None:
        """Show the limits, and let them be changed."""
        from tui.screens.limits import LimitsScreen

        self.app.push_screen(LimitsScreen(self.librarian.limits, self._frame.language), self._set_limits)

    def _set_limits(self, limits: tuple[float | None, int] | None) -> None:
        if limits is None:
            return
        seconds, memory_mib = limits

        def question(reader: Reader, generation: int) -> Message:
            from data.query.limits import keep_limits
            from tui.side_messages import LimitsSet

            self.librarian.set_limits(seconds, memory_mib)
            keep_limits(seconds, memory_mib)
            return LimitsSet(generation, seconds, memory_mib)

        self.librarian.ask("limits", question)

    def on_limits_set(self, message: LimitsSet) -> None:
        """Say so."""
        from tui import readable, words_side

        language = self._frame.language
        seconds = (
            words_side.NO_LIMIT.say(language)
            if message.seconds is None
            else words_side.SECONDS.say(language, n=readable.number(message.seconds, language))
        )
        memory = readable.number(message.memory_mib, language)
        self._frame.say(words_side.LIMITS_SET.say(language, seconds=seconds, memory=memory))


def _history_of(sought: str) -> Callable[[Reader, int], Message]:
    """The question for the history that holds these words."""

    def question(reader: Reader, generation: int) -> Message:
        from data.query.history import History
        from tui.side_messages import HistoryReady

        return HistoryReady(generation, History().search(sought))

    return question


def _laid_out(sql: str) -> str:
    """SQL as DuckDB keeps it, its query on lines that a person reads; as it is where that cannot be done."""
    from data.errors import MizError
    from data.query.formatting import format_sql

    head = MADE.match(sql)
    if head is None:
        return sql
    try:
        return f"{head[1]}\n{format_sql(sql[head.end() :])}"
    except MizError:
        return sql
