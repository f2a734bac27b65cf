"""The line that the interactive `miz sql` shows while a statement is long in answering, and wipes out again."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

    from data.query.client import Reader
    from tui.words import Language

UNSAID_S: Final = 1.0
"""Seconds for which nothing is said."""

EVERY_S: Final = 0.25


class StillRunning:
    """While this context lasts, the seconds and how far DuckDB is stand on the last line of a terminal."""

    def __init__(self, reader: Reader, language: Language) -> None:
        self._reader = reader
        self._language: Language = language
        self._ended = threading.Event()
        self._telling: threading.Thread | None = None

    def __enter__(self) -> None:
        if sys.stderr.isatty():
            self._telling = threading.Thread(target=self._tell, daemon=True)
            self._telling.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._telling is not None:
            self._telling.join()

    def _tell(self) -> None:
        began = time.monotonic()
        if self._ended.wait(UNSAID_S):
            return
        while not self._ended.wait(EVERY_S):
            sys.stderr.write(f"\r{said(time.monotonic() - began, self._reader.progress(), self._language)}\x1b[K")
            sys.stderr.flush()
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def said(seconds: float, share: float | None, language: Language) -> str:
    """`3.2 s  ━━━━━─────── 43%`: no letter in it has to be joined or turned round."""
    from tui import readable
    from tui.running import running_line

    waited = f"{readable.number(seconds, language, 1)} s"
    return "".join(text for text, _ in running_line(waited, share, language))
