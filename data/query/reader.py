"""The process that reads: opens the catalogue, answers questions from its standard input on its standard output.

Started by `child.py` and by nothing else. Lanes are threads with a connection each, so a long statement of a
person never delays a pane. It ends when its input ends, and ignores Ctrl+C: the program decides what that means.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from data.errors import MizError
from data.query import panes
from data.query.engine import duckdb
from data.query.free_sql import FreeSql
from data.query.kernel import limit_memory, write_nothing
from data.query.matches import matches_of
from data.query.open import open_catalogue
from data.query.readable_sql import sql_of
from data.query.results import Running, Untold
from data.query.sql_errors import lacking_trouble, memory_trouble, trouble_of
from data.query.vocabulary import vocabulary

SPARE_MIB = 768
"""Address space above DuckDB's own limit: Python, thread stacks, allocator arenas, a page of rows as JSON."""

Question = Callable[..., Any]


class Lane:
    """A thread that answers one question after another."""

    def __init__(
        self,
        name: str,
        answer: Callable[[Running, str, dict[str, Any]], Any],
        send: Callable[..., None],
        afterwards: Callable[[], None] | None = None,
    ) -> None:
        self._answer = answer
        self._send = send
        self._afterwards = afterwards
        """What may be done while nobody waits."""
        self._waiting: queue.SimpleQueue[tuple[int, str, dict[str, Any]]] = queue.SimpleQueue()
        self._running = Running()
        self._lock = threading.Lock()
        self._current = -1
        self._stopped: set[int] = set()
        threading.Thread(target=self._work, name=name, daemon=True).start()

    def put(self, number: int, question: str, arguments: dict[str, Any]) -> None:
        """Ask; the answer goes out by itself."""
        self._waiting.put((number, question, arguments))

    def interrupt(self, number: int) -> None:
        """Stop this question, running or waiting, and no other."""
        with self._lock:
            self._stopped.add(number)
            if self._current == number:
                self._running.interrupt()

    def progress(self, number: int) -> float | None:
        """The share of this question that is done; None where it does not run, or DuckDB cannot say."""
        with self._lock:
            return self._running.progress() if self._current == number else None

    def _work(self) -> None:
        while True:
            number, question, arguments = self._waiting.get()
            with self._lock:
                self._current = number
                self._running.begin()
                if number in self._stopped:
                    self._running.interrupt()
            try:
                self._running.check()
                message = {"id": number, "answer": self._answer(self._running, question, arguments)}
                self._running.check()
            except BaseException as error:
                message = {"id": number, "trouble": _told(error)}
            with self._lock:
                self._current = -1
                self._running.end()
                self._stopped.discard(number)
            try:
                self._send(message)
            except MemoryError:
                self._send({"id": number, "trouble": _told(MemoryError())})
            if self._afterwards is not None:
                self._afterwards()


def main(options_json: str) -> None:
    """Answer until standard input ends. `options_json`: catalogue, memory_mib, threads, opening, allow_files,
    language."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    options = json.loads(options_json)
    send = _sender()
    if options["allow_files"]:
        write_nothing()
    try:
        connection = open_catalogue(
            options["catalogue"],
            memory_mib=options["memory_mib"],
            threads=options["threads"],
            allow_files=options["allow_files"],
        )
    except MizError as error:
        send({"id": 0, "trouble": _told(error)})
        os._exit(3)
    limit_memory(options["memory_mib"] + SPARE_MIB)
    _memory[0] = options["memory_mib"]
    lanes = _lanes(connection, options, send)
    if options["opening"]:
        lanes["panes"].put(0, "opening", {"language": options["language"]})
    else:
        send({"id": 0, "answer": None})
    _listen(lanes, send)
    # Not sys.exit: threads that are inside DuckDB would hold it up.
    os._exit(0)


Send = Callable[[dict[str, Any]], None]


def _sender() -> Send:
    """What writes a message whole, from any thread."""
    # Whatever prints from now on (DuckDB can) must not fall between the answers.
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    sending = threading.Lock()

    def send(message: dict[str, Any]) -> None:
        line = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
        with sending:
            rest = memoryview(line)
            while rest:
                rest = rest[os.write(answers, rest) :]

    return send


def _lanes(connection: duckdb.DuckDBPyConnection, options: dict[str, Any], send: Send) -> dict[str, Lane]:
    """By their names, each with the questions that it answers."""
    pane_questions: dict[str, Question] = {question.__name__: question for question in panes.QUESTIONS}
    pane_questions["opening"] = panes.opening
    pane_questions["sql_of"] = sql_of
    pane_connection = connection.cursor()
    matches = matches_of(pane_connection)

    def answer_pane(running: Running, question: str, arguments: dict[str, Any]) -> Any:
        try:
            answer = pane_questions[question](running.on(pane_connection), **arguments)
            running.check()
        except BaseException:
            matches.forget()
            raise
        matches.settle()
        return answer

    free = FreeSql(connection, options["memory_mib"], files=options["allow_files"])
    words_connection = connection.cursor()

    def answer_sql(running: Running, question: str, arguments: dict[str, Any]) -> Any:
        if question == "sql_vocabulary":
            return vocabulary(running.on(words_connection))
        return getattr(free, question)(running, **arguments)

    return {
        "panes": Lane("panes", answer_pane, send),
        "sql": Lane("sql", answer_sql, send, free.connections.make_ready),
        "counts": Lane("counts", answer_sql, send),
        "export": Lane("export", answer_sql, send, free.connections.make_ready),
    }


def _listen(lanes: dict[str, Lane], send: Send) -> None:
    """Hand each message of standard input to its lane, until there are no more."""
    for line in sys.stdin.buffer:
        message = json.loads(line)
        if message["lane"] != "control":
            lanes[message["lane"]].put(message["id"], message["ask"], message["with"])
            continue
        number = message["with"]["id"]
        if message["ask"] == "progress":
            shares = [share for lane in lanes.values() if (share := lane.progress(number)) is not None]
            send({"id": number, "progress": shares[0] if shares else None})
        else:
            for lane in lanes.values():
                lane.interrupt(number)


_memory = [0]


def _told(error: BaseException) -> dict[str, Any]:
    """An exception as a `Trouble`."""
    if isinstance(error, Untold):
        return dict(error.trouble)
    if isinstance(error, MizError):
        return {"title": error.title, "seen": error.seen, "hint": error.hint, "exit_code": error.exit_code}
    if isinstance(error, MemoryError):
        return dict(memory_trouble(_memory[0]))
    if isinstance(error, (duckdb.CatalogException, duckdb.BinderException)):
        return dict(lacking_trouble(error))
    if isinstance(error, duckdb.Error):
        return dict(trouble_of(error, "", memory_mib=_memory[0]))
    return {"title": "the reading process met an error of its own", "seen": repr(error), "hint": "Please report it"}
