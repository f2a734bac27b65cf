"""The reading process as its parent sees it: started, asked, interrupted, killed.

The child lives exactly as long as its standard input: when this process ends, however it ends, the child
reads the end of its input and leaves. (PR_SET_PDEATHSIG would fire when the *thread* that started it ends,
and replacements are started by worker threads.)
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time

TYPE_CHECKING = False  # typing costs 4 ms here, before the child is started
if TYPE_CHECKING:
    from typing import Any

    from data.query.protocol import Trouble

GRACE_S = 0.4
"""How long an interrupted statement may go on before its process is killed; DuckDB needs 0.4 to 14 ms, except
inside giant scalar calls, which never look."""

PROGRESS_EVERY_S = 0.2
"""Between two questions for the progress of a statement."""

_BOOTSTRAP = (
    "import sys; sys.path[:0] = [sys.argv[1]]; sys.path += sys.argv[2].splitlines();"
    "import data.query.reader as r; r.main(sys.argv[3])"
)
"""Run with `-I -S`: no PYTHONPATH, no working folder, no site hooks. Our own root first, then the standard
library, then the parent's folders for duckdb."""


class Gone(Exception):
    """The child ended before it answered; `stopped_for` is why the question had been stopped, if it had."""

    def __init__(self, stopped_for: str | None = None) -> None:
        super().__init__()
        self.stopped_for = stopped_for


class Pending:
    """A question under way."""

    __slots__ = (
        "answer",
        "asked_at",
        "done",
        "kill_at",
        "lane",
        "progress",
        "progress_at",
        "progress_awaited",
        "question",
        "stopped_for",
        "trouble",
    )

    def __init__(self, lane: str, question: str) -> None:
        self.lane = lane
        self.question = question
        self.asked_at = time.monotonic()
        self.done = False
        self.answer: Any = None
        self.trouble: Trouble | None = None
        self.stopped_for: str | None = None
        self.kill_at: float | None = None
        self.progress: float | None = None
        """The share that was done when it was asked for last."""
        self.progress_at = 0.0
        self.progress_awaited = False


class Child:
    """One reading process, and the questions it has not answered yet."""

    def __init__(self, options: dict[str, Any]) -> None:
        root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
        try:
            working_folder = os.getcwd()  # noqa: PTH109
        except OSError:  # it was removed under us
            working_folder = ""
        folders = [
            entry
            for entry in sys.path
            if os.path.isabs(entry) and entry not in (working_folder, root) and "\n" not in entry  # noqa: PTH117
        ]
        self.seen = identity(options["catalogue"])
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _BOOTSTRAP, root, "\n".join(folders), json.dumps(options)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("MIZ_DEBUG") else subprocess.DEVNULL,
            # A group of its own: Ctrl+C in the terminal is for the program, which tells the child what it means.
            process_group=0,
        )
        assert self.process.stdin is not None
        self.stdin = self.process.stdin.fileno()
        self.changed = threading.Condition()
        self.writing = threading.Lock()
        self.pending: dict[int, Pending] = {0: Pending("panes", "opening")}
        self.last_id = 0
        self.over = False
        self.killed = False
        self.listener = threading.Thread(target=self._listen, name="miz-reader-answers", daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with contextlib.suppress(ValueError, OSError):  # closed under us, or half a line at a kill
            for line in self.process.stdout:
                message = json.loads(line)
                with self.changed:
                    pending = self.pending.get(message["id"])
                    if "progress" in message:
                        if pending is not None:
                            pending.progress, pending.progress_awaited = message["progress"], False
                    elif pending is not None:
                        pending.answer = message.get("answer")
                        pending.trouble = message.get("trouble")
                        pending.done = True
                        self.changed.notify_all()
        with self.changed:
            self.over = True
            self.changed.notify_all()

    def send(self, message: dict[str, Any]) -> None:
        """Write one message whole; `Gone` when the child no longer reads."""
        line = memoryview(json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        with self.writing:
            try:
                while line:
                    line = line[os.write(self.stdin, line) :]
            except OSError:
                raise Gone from None

    def ask(self, lane: str, question: str, arguments: dict[str, Any], limit_s: float | None) -> Pending:
        """Ask and wait; the pending question comes back answered or in trouble."""
        with self.changed:
            self.last_id += 1
            number = self.last_id
            self.pending[number] = Pending(lane, question)
        try:
            self.send({"id": number, "lane": lane, "ask": question, "with": arguments})
            return self.wait(number, limit_s)
        finally:
            with self.changed:
                del self.pending[number]

    def wait(self, number: int, limit_s: float | None = None) -> Pending:
        """The question, once answered. Past `limit_s` it is interrupted, and killed when that does not help."""
        pending = self.pending[number]
        limit_at = None if limit_s is None else time.monotonic() + limit_s
        while True:
            with self.changed:
                if pending.done:
                    return pending
                if self.over:
                    raise Gone(pending.stopped_for)
                now = time.monotonic()
                over_limit = limit_at is not None and now >= limit_at and pending.stopped_for is None
                past_grace = pending.kill_at is not None and now >= pending.kill_at
                if not over_limit and not past_grace:
                    soonest = [at for at in (limit_at, pending.kill_at) if at is not None and at > now]
                    self.changed.wait(min(soonest) - now if soonest else None)
                    continue
            if past_grace:
                self.kill()
            else:
                self.stop(number, "time")

    def stop(self, number: int, why: str, *, kill: bool = True) -> None:
        """Ask the child to interrupt a question; with `kill`, its waiter kills the child where that has no effect in
        GRACE_S."""
        with self.changed:
            pending = self.pending.get(number)
            if pending is None or pending.done or pending.stopped_for is not None:
                return
            pending.stopped_for = why
            if kill:
                pending.kill_at = time.monotonic() + GRACE_S
            self.changed.notify_all()
        with contextlib.suppress(Gone):
            self.send({"id": -1, "lane": "control", "ask": "interrupt", "with": {"id": number}})

    def progress(self, lane: str) -> float | None:
        """The share done of what `lane` answers now, as it was told last; None while that is not known.

        Has the child asked again, at most once in `PROGRESS_EVERY_S`, and waits for nothing: the answer is there at
        the next call.
        """
        now = time.monotonic()
        with self.changed:
            running = [number for number, one in self.pending.items() if one.lane == lane and not one.done]
            if not running:
                return None
            number = min(running)
            pending = self.pending[number]
            if pending.progress_awaited or now - pending.progress_at < PROGRESS_EVERY_S:
                return pending.progress
            pending.progress_awaited, pending.progress_at = True, now
        if not self._send_now({"id": -1, "lane": "control", "ask": "progress", "with": {"id": number}}):
            pending.progress_awaited = False
        return pending.progress

    def _send_now(self, message: dict[str, Any]) -> bool:
        """Write a short message unless another is being written; whether it was."""
        if not self.writing.acquire(blocking=False):
            return False
        try:
            # Shorter than what a pipe takes whole; and the child reads at once, whatever its lanes do.
            os.write(self.stdin, json.dumps(message).encode() + b"\n")
        except OSError:
            return False
        finally:
            self.writing.release()
        return True

    def kill(self) -> None:
        """End it now."""
        self.killed = True
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Let it end by itself; kill it when it does not."""
        self.killed = True
        with contextlib.suppress(OSError), self.writing:
            assert self.process.stdin is not None
            self.process.stdin.close()
            self.stdin = -1
        try:
            self.process.wait(0.3)
        except subprocess.TimeoutExpired:
            self.kill()


def identity(path: str) -> tuple[int, int, int] | None:
    """What changes when the file is rebuilt; None where there is no file. Costs 4 µs."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
