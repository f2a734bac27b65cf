"""SQL: an editor, what became of the statement, and its rows (`SqlResults`)."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer

from data.errors import Interrupted
from tui import interpreter, readable, words, words_side
from tui.messages import RunSql, Say
from tui.messages_results import ProgressWanted, ResultTurned
from tui.panes.bars import direction_of
from tui.panes.sql_editing import FROM_ROWS, SqlEditing, verb_bindings
from tui.panes.sql_results import SqlResults
from tui.running import ASKED_AFTER_S, running_line
from tui.words import Language
from widgets.notice import Notice
from widgets.rtl import Parts, RtlLabel
from widgets.sql_editor import RunScope, SqlEditor
from widgets.sql_tokens import statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.errors import MizError
    from data.query.protocol import SqlResult, SqlRows

FIRST_WORDS = """-- figures by market, the largest first
SELECT m.name_fa, count(*) AS n, max(f.value) FILTER (WHERE f.unit = 'USD') AS largest_usd
FROM figures f JOIN markets m USING (market_code)
GROUP BY ALL ORDER BY n DESC;
"""


class SqlPane(Vertical):
    """Posts `RunSql`; its rows post what `SqlResults` says."""

    DEFAULT_CSS = """
    SqlPane {
        & > #status { height: 1; padding: 0 2; }
        & > #result { height: 3fr; min-height: 6; }
        & > #error { display: none; height: 3fr; border: round $doubt; }
        &.-failed > #result { display: none; }
        &.-failed > #error { display: block; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *verb_bindings(FROM_ROWS),
        Binding("i,ه", "write", "To the editor", show=False, priority=True, id="sql.write"),
    ]

    def __init__(self, language: Language) -> None:
        super().__init__(id="sql")
        self._language = language
        self._clock: Timer | None = None
        self._since = 0.0
        self._share: float | None = None
        """How much of what runs is done, as far as known."""
        self._asking = ""
        """What is said of a question for something else than rows."""
        self._nth = (1, 1)
        """Which statement runs, from 1, and of how many."""
        self._seconds = 0.0
        """What the statement took whose rows are shown."""
        self._say_again: Callable[[], object] | None = self._say_first
        """Says the line above the rows in another language; None where it passes by itself."""
        self._status: Parts = words.SQL_FIRST.say(language)

    def compose(self) -> ComposeResult:
        """Editor above; below it one line of words, and rows or what went wrong."""
        yield SqlEditing(self._language, FIRST_WORDS)
        yield RtlLabel(self._status, base=direction_of(self._language), id="status")
        yield SqlResults(self._language)
        yield Notice(id="error")

    def dress(self, language: Language) -> None:
        """Say everything in `language`; SQL and results stay left to right."""
        self._language = language
        self.query_one("#status", RtlLabel).base = direction_of(language)
        self.query_one(Notice).direction = direction_of(language)
        self.results.dress(language)
        self.editing.dress(language)
        if (say_again := self._say_again) is not None:
            say_again()

    @property
    def editing(self) -> SqlEditing:
        """The editor with its buffers."""
        return self.query_one(SqlEditing)

    @property
    def results(self) -> SqlResults:
        """The rows."""
        return self.query_one(SqlResults)

    def _say_first(self) -> None:
        self._say(words.SQL_FIRST.say(self._language))
        self._say_again = self._say_first

    def _say(self, text: str, style: str = "$muted") -> None:
        self._say_again = None
        self.query_one("#status", RtlLabel).update([(text, style)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the buffers, and that to the editor, are the rows' here: the editor has its own."""
        return self.results.has_focus_within if action in ("edit", "go", "write") else True

    def action_edit(self, verb: str) -> None:
        """What a key says of the buffers."""
        self.focus_editor()
        self.editing.action_edit(verb)

    def action_go(self, number: int) -> None:
        """To a buffer by its number."""
        self.focus_editor()
        self.editing.action_go(number)

    def action_write(self) -> None:
        """To the editor."""
        self.focus_editor()

    def focus_editor(self) -> None:
        """To the editor, at once: `focus()` waits for its turn, and what is typed meanwhile goes elsewhere."""
        self.screen.set_focus(self.query_one(SqlEditor))

    # -- what the side puts in -----------------------------------------------------------------------------------

    def insert_text(self, text: str) -> None:
        """Put a name at the caret, in the place of what is selected."""
        self.editing.insert(text)

    def load_text(self, sql: str, name: str = "") -> None:
        """Open a statement in a buffer of its own, called `name`."""
        self.editing.open_text(sql, name)

    def statement_text(self) -> tuple[str, int]:
        """The statement under the cursor, or what is selected, and where it stands."""
        return self.query_one(SqlEditor).scope_text("statement")

    def show_asking(self, text: str) -> None:
        """Say that something else than rows is on its way, which Escape stops; blank when it is here."""
        self._stop_clock()
        if text:
            self.remove_class("-failed")
            self._start_clock(text)
        else:
            self._say("")

    # -- running -------------------------------------------------------------------------------------------------

    def run_statement(self) -> None:
        """Ask to run the statement under the cursor, or what is selected."""
        self._run("statement")

    def run_all(self) -> None:
        """Ask to run everything, one statement after the other."""
        self._run("all")

    def _run(self, scope: RunScope) -> None:
        # After what was typed before the key: keys that bind come past those that write.
        editor = self.query_one(SqlEditor)
        editor.call_later(lambda: self._ask(*editor.scope_text(scope)))

    def _ask(self, text: str, start: int) -> None:
        found = statements(text)
        pieces = [text[piece.start : piece.end] for piece in found]
        starts = [start + piece.start for piece in found]
        self.query_one(SqlEditor).clear_error()
        self.editing.with_values(pieces, lambda values: self.post_message(RunSql(pieces, starts, values)))

    def on_sql_editor_run_asked(self, event: SqlEditor.RunAsked) -> None:
        """The editor's own run keys."""
        event.stop()
        self._ask(event.sql, event.start)

    def show_running(self, statements: int = 1) -> None:
        """Say that it runs, for how long and how far it is; the last result stays until there is another."""
        self._nth = (1, statements)
        self._start_clock("")

    def _start_clock(self, asking: str) -> None:
        self._since, self._share, self._asking = monotonic(), None, asking
        self.query_one(SqlEditor).busy = True
        if self._clock is None:
            self._clock = self.set_interval(0.1, self._tick)
        self._tick()

    def _tick(self) -> None:
        waited = monotonic() - self._since
        seconds = readable.number(waited, self._language, 1)
        said = self._asking or words.SQL_RUNNING.say(self._language, n=seconds)
        if self._nth[1] > 1 and not self._asking:
            nth, of = (readable.number(count, self._language) for count in self._nth)
            said = words.SQL_RUNNING_NTH.say(self._language, n=seconds, nth=nth, of=of)
        self._say_again = None
        self.query_one("#status", RtlLabel).update(running_line(said, self._share, self._language))
        if waited >= ASKED_AFTER_S:
            self.post_message(ProgressWanted(self._take_share))

    def _take_share(self, share: float | None) -> None:
        self._share = share

    def _stop_clock(self) -> None:
        self.query_one(SqlEditor).busy = False
        if self._clock is not None:
            self._clock.stop()
            self._clock = None

    # -- answers -------------------------------------------------------------------------------------------------

    def show_result(self, result: SqlResult, nth: int = 0, of: int = 1) -> None:
        """Show a result's first rows: the `nth` result, from 0, of a run of `of` statements."""
        known = self.results.show_result(result, first=nth == 0)
        self.remove_class("-failed")
        if nth < of - 1:
            # The next one runs already.
            self._nth, self._share = (nth + 2, of), None
            return
        self._stop_clock()
        self._say_result(result, known)

    def _say_result(self, result: SqlResult, known: int) -> None:
        self._seconds = result["seconds"]
        self._say_rows(known, exact=result["first"]["total"] is not None or result["complete"])

    def on_result_turned(self, message: ResultTurned) -> None:
        """Another result of the run is looked at."""
        message.stop()
        if self._clock is None:
            self._say_result(message.result, message.known)

    def _say_rows(self, rows: int, *, exact: bool) -> None:
        count, seconds = readable.number(rows, self._language), readable.number(self._seconds, self._language, 3)
        phrase = words.SQL_DONE_MORE if not exact else words.SQL_DONE_ONE if rows == 1 else words.SQL_DONE
        self._say(phrase.say(self._language, n=count, seconds=seconds))
        self._say_again = lambda: self._say_rows(rows, exact=exact)

    def show_count(self, cursor: int, total: int) -> None:
        """The exact number of rows is known."""
        self.results.show_count(cursor, total)
        if self.results.is_statements(cursor) and self._clock is None and not self.has_class("-failed"):
            self._say_rows(total, exact=True)

    def show_rows(self, cursor: int, rows: SqlRows) -> None:
        """Rows that came into view."""
        self.results.show_rows(cursor, rows)

    def show_error(self, error: MizError, start: int) -> None:
        """Show what went wrong below the editor, its place marked there."""
        self._stop_clock()
        if isinstance(error, Interrupted):
            self._say(words.SQL_STOPPED.say(self._language), "$figure")
            self.results.grid.ask_anew()  # of the result before, which is there still
            return
        place = getattr(error, "start", None)
        where = ""
        if place is not None:
            self.query_one(SqlEditor).mark_error(start + place, start + place + max(1, getattr(error, "length", 1)))
            row, column = self.query_one(SqlEditor).location_of(start + place)
            where = words.SQL_AT.say(
                self._language,
                line=readable.number(row + 1, self._language),
                column=readable.number(column + 1, self._language),
            )
        self._say(where or words.TROUBLE.say(self._language), "$doubt")
        language = self._language
        title, hint = (interpreter.trouble(said, language) for said in (error.title, error.hint))
        if getattr(error, "reason", "") in ("time", "memory"):
            hint = words_side.LIMIT_HINT.say(language)
        self.query_one(Notice).show(title, interpreter.evidence(error, language), hint, gravity="error")
        self.add_class("-failed")

    def copyable(self) -> str:
        """The error where there is one, else the row under the cursor."""
        if self.has_class("-failed"):
            return self.query_one(Notice).copy_text()
        return self.results.copyable()

    # -- the error -----------------------------------------------------------------------------------------------

    def on_notice_copy_asked(self, event: Notice.CopyAsked) -> None:
        """Copy the error."""
        event.stop()
        self.app.copy_to_clipboard(event.text)
        self.post_message(Say(words.COPIED.say(self._language, what=event.text.split("\n", 1)[0][:30])))

    def on_notice_dismissed(self, event: Notice.Dismissed) -> None:
        """Back to the editor."""
        event.stop()
        self.remove_class("-failed")
        self.focus_editor()
