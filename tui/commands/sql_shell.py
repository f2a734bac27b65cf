"""`miz sql CATALOG` on a terminal: statements typed line by line, with history and completion.

A statement ends with `;` (or an empty line). Ctrl+C stops what runs, or throws away what is being typed; Ctrl+D
leaves. Nothing that only the explorer needs is imported here.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from data.errors import Interrupted, MizError
from data.query.completion import Completer, Completion
from data.query.history import Entry, History, now
from data.query.parameters import names_of, read_value
from data.query.saved import SavedQuery, own_queries, save_query, shipped_queries
from data.query.statements import split, tokens
from tui.commands.formats import Format
from tui.commands.headings import NO_SAVED_QUERY, NO_SHELL_COMMAND, QUERY_KEPT
from tui.commands.paper import Paper, complain
from tui.commands.printing import Printer
from tui.commands.still_running import StillRunning
from tui.interpreter import told
from tui.recorder import outcome_of
from widgets.text.wrap import wrap

if TYPE_CHECKING:
    from data.query.client import Reader
    from data.query.parameters import Value
    from data.query.protocol import Cell
    from tui.commands.shell_lists import Lister
    from tui.terminal import BidiMode
    from tui.words import Language

PROMPT: Final = "miz> "
MORE: Final = "  -> "
_REMEMBERED: Final = 1000
"""Statements that the arrow keys reach."""

_COLUMNS: Final = """\
SELECT column_name, data_type, comment FROM duckdb_columns()
WHERE table_name = $table AND database_name = current_database() ORDER BY column_index"""


class Shell:
    """One conversation with a catalogue."""

    def __init__(
        self,
        reader: Reader,
        *,
        wanted: Format | None,
        language: Language,
        bidi: BidiMode,
        limit_s: float | None,
        history: History | None = None,
        ask: Callable[[str], str] = input,
    ) -> None:
        self._reader = reader
        self._wanted = wanted
        self._language: Language = language
        self._bidi: BidiMode = bidi
        self._limit_s = limit_s
        self._history = history or History()
        self._ask = ask
        self._stopped = threading.Event()
        self._completer: Completer | None = None
        self._last = ""
        """The statement that was run last."""
        self.typed = ""
        """The lines of the statement under way."""

    def run(self) -> int:
        """Talk until the person leaves; the exit code."""
        self._reader.opening()
        threading.Thread(target=self._learn, daemon=True).start()
        self._take_readline()
        self._say(f"{self._reader.catalogue}  (.help, .quit)")
        if self._reader.allow_files:
            self._say("Statements may read files (--allow-files).")
        while True:
            try:
                line = self._ask(MORE if self.typed else PROMPT)
            except EOFError:
                sys.stdout.write("\n")
                return 0
            except KeyboardInterrupt:
                sys.stdout.write("\n")
                self.typed = ""
                continue
            try:
                goes_on = self.take(line)
            except KeyboardInterrupt:
                # Before the statement ran, or after: there is nothing to stop, and no reason to leave.
                sys.stdout.write("\n")
                self.typed = ""
                continue
            if not goes_on:
                return 0

    def take(self, line: str) -> bool:
        """One line; False when it says to leave."""
        if not self.typed and line.strip().startswith("."):
            return self._command(*line.strip().split(maxsplit=1))
        self.typed = f"{self.typed}{line}\n" if self.typed or line.strip() else ""
        if not self.typed:
            return True
        kinds = [kind for kind, _, _ in tokens(self.typed) if kind not in ("line_comment", "comment")]
        if not kinds or kinds[-1] == "end" or not line.strip():
            text, self.typed = self.typed, ""
            for statement in split(text):
                if not self._statement(statement.text):
                    break
        return True

    # -- statements -------------------------------------------------------------------------------------------

    def _statement(self, sql: str, values: dict[str, Value] | None = None, *, keep: bool = True) -> bool:
        """Run one, and `keep` it in the history; whether it ended well."""
        if keep:
            self._last = sql
        began = time.monotonic()
        rows = 0
        error: MizError | None = None
        try:
            parameters = self._values(sql) if values is None else values
            began = time.monotonic()
            with self._interruptible():
                with StillRunning(self._reader, self._language):
                    columns, batches = self._reader.sql_stream(sql, parameters=parameters, limit_s=self._limit_s)

                def counted() -> Iterator[list[list[Cell]]]:
                    nonlocal rows
                    for batch in batches:
                        if self._stopped.is_set():
                            raise Interrupted("the statement was stopped")
                        rows += len(batch)
                        yield batch

                with (
                    contextlib.closing(batches),
                    Printer(self._wanted, None, self._reader.catalogue, self._language, self._bidi) as printer,
                ):
                    printer.result(columns, counted())
        except MizError as failed:
            error = failed
        seconds = time.monotonic() - began
        if error is not None:
            self._complain(told(error, self._language))
        else:
            self._say(f"{seconds:.3f} s")
        if keep:
            why, ended = error.title if error else None, outcome_of(error)
            self._history.add(Entry(now(), sql, self._reader.catalogue, ended, rows, round(seconds, 3), why))
        return error is None

    def _values(self, sql: str) -> dict[str, Value]:
        """What the person answers for each `$name`."""
        try:
            return {name: read_value(self._ask(f"${name} = ")) for name in names_of(sql)}
        except (EOFError, KeyboardInterrupt):
            raise Interrupted("no values were given") from None

    @contextlib.contextmanager
    def _interruptible(self) -> Iterator[None]:
        """While it lasts Ctrl+C stops the statement, not the program."""
        self._stopped.clear()

        def stop(number: int, frame: object) -> None:
            self._stopped.set()
            # In a thread of its own: this one may be holding the locks that an interrupt takes.
            threading.Thread(target=self._reader.interrupt, daemon=True).start()

        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    # -- commands ---------------------------------------------------------------------------------------------

    def _command(self, name: str, rest: str = "") -> bool:
        if name in (".quit", ".exit", ".q"):
            return False
        if name == ".tables":
            self._tables(everything=rest.strip() == "all")
        elif name == ".describe" and rest:
            self._statement(_COLUMNS, {"table": rest.rstrip("; ")}, keep=False)
        elif name == ".queries":
            self._lister().queries(self._queries())
        elif name == ".run" and rest:
            self._run_saved(rest.strip())
        elif name == ".save" and rest:
            self._save(rest.strip())
        elif name == ".history":
            self._lister().history(self._history.search(rest, limit=30)[::-1])
        elif name == ".help":
            self._lister().help()
        else:
            self._complain(NO_SHELL_COMMAND.say(self._language, name=repr(name)))
        sys.stdout.flush()
        return True

    def _lister(self) -> Lister:
        from tui.commands.shell_lists import Lister

        return Lister(Paper(sys.stdout, self._bidi), self._language)

    def _tables(self, *, everything: bool) -> None:
        try:
            schema = self._reader.sql_schema()
        except MizError as error:
            self._complain(told(error, self._language))
            return
        self._lister().tables(schema, everything=everything)

    def _save(self, name: str) -> None:
        """Keep the last statement."""
        try:
            query = save_query(name, self._last)
        except MizError as error:
            self._complain(told(error, self._language))
            return
        self._lister().words(QUERY_KEPT.say(self._language, name=query.name_fa))

    def _queries(self) -> list[SavedQuery]:
        return [*shipped_queries(), *own_queries()]

    def _run_saved(self, wanted: str) -> None:
        number = str(read_value(wanted))
        for nth, query in enumerate(self._queries(), 1):
            if str(nth) == number or wanted in (query.slug, query.name_fa, query.name_en):
                self._say(query.sql)
                self._statement(query.sql)
                return
        self._complain(NO_SAVED_QUERY.say(self._language, name=repr(wanted)))

    def _complain(self, words: str) -> None:
        complain(words, self._bidi, self._language)

    def _say(self, words: str) -> None:
        """Lines for the person, wrapped, Persian in order and joined."""
        paper = Paper(sys.stdout, self._bidi)
        for line in words.split("\n"):
            for start, end in wrap(line, paper.width) or [(0, 0)]:
                text, _, _ = paper.set(line[start:end], paper.width, "ltr")
                paper.line([(text, "")])
        sys.stdout.flush()

    # -- the line being typed ---------------------------------------------------------------------------------

    def _learn(self) -> None:
        with contextlib.suppress(MizError):
            self._completer = Completer(self._reader.sql_vocabulary())

    def _take_readline(self) -> None:
        try:
            import readline
        except ImportError:  # a Python without it: lines are read plainly
            return
        readline.clear_history()
        for entry in self._history.entries()[-_REMEMBERED:]:
            readline.add_history(f"{' '.join(entry.sql.split())};")
        readline.set_completer_delims(" \t\n,()=<>.'\"")
        offered: list[str] = []
        # GNU readline ends a quote by itself where one completion is left.
        closes_quotes = "libedit" not in (readline.__doc__ or "")

        def complete(text: str, state: int) -> str | None:
            if state == 0:
                begin, end = readline.get_begidx(), readline.get_endidx()
                line = readline.get_line_buffer()
                offered[:] = self.completions(line, begin, end)
                if closes_quotes and len(offered) == 1 and _ends_its_quote(line[:begin], offered[0]):
                    offered[0] = offered[0][:-1]
            return offered[state] if state < len(offered) else None

        readline.set_completer(complete)
        bind = "tab: complete" if closes_quotes else "bind ^I rl_complete"
        readline.parse_and_bind(bind)

    def completions(self, line: str, begin: int, end: int) -> list[str]:
        """What may stand for `line[begin:end]`, the caret at `end`."""
        if self._completer is None:
            return []
        lead = len(self.typed)
        found = self._completer.complete(self.typed + line, lead + end)
        return [written for one in found if (written := _from(one, lead + begin, line[begin:end])) is not None]


def _from(one: Completion, begin: int, typed: str) -> str | None:
    """The part of a completion from `begin` on; readline replaces no more than its own word."""
    if one.start > begin:
        return None
    return one.insert[begin - one.start :] if one.start < begin else one.insert


def _ends_its_quote(before: str, inserted: str) -> bool:
    """Whether what is inserted ends the quote that stands before it."""
    return before[-1:] in ("'", '"') and inserted.endswith(before[-1])


def run_shell(
    reader: Reader,
    *,
    wanted: Format | None,
    language: Language,
    bidi: BidiMode,
    limit_s: float | None,
) -> int:
    """The interactive form of `miz sql`."""
    return Shell(reader, wanted=wanted, language=language, bidi=bidi, limit_s=limit_s).run()
