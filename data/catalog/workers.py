"""Extraction over all cores: batches of articles in, batches of lines out, in the same order."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.catalog.records import Batch, Extract, extract_batch
from data.errors import MizError
from data.model import Article

if TYPE_CHECKING:
    from data.lexicon import Lexicon

Numbered = list[tuple[int, Article]]
"""Articles of one batch, each with its number in the catalogue."""

_POOL_FROM_BATCHES: Final = 5
"""Fewer batches are done in this process before others have started and read the lexicon."""

_MOST_PER_CORE: Final = 4
"""More processes than that for a core only eat memory, 60 MB each."""

_IN_FLIGHT: Final = 3
"""Batches waiting or running for each worker: none idles, and memory stays bounded."""


@dataclass(slots=True)
class Workers:
    """Who extracts. `jobs` says after the run how many processes did."""

    lexicon: Lexicon
    lexicon_dir: Path | None
    jobs: int
    """Processes wanted; 0 for one a core."""
    extract: Extract | None = None
    """Stands in for the real extraction; runs in this process."""

    def run(self, batches: Iterator[Numbered]) -> Generator[Batch, None, None]:
        """The records of each batch, in order; `batches` is read only a little ahead.

        Closed before its end, it ends the worker processes at once. Raises MizError when one of them dies.
        """
        wanted = min(self.jobs or _cores(), _MOST_PER_CORE * _cores())
        head: list[Numbered] = []
        for batch in batches:
            head.append(batch)
            if len(head) >= _POOL_FROM_BATCHES:
                break
        if wanted == 1 or self.extract is not None or len(head) < _POOL_FROM_BATCHES:
            self.jobs = 1
            extract = self.extract or _real_extract()
            for batch in chain(head, batches):
                yield extract_batch(batch, extract, self.lexicon)
            return
        self.jobs = wanted
        yield from self._run_in_pool(chain(head, batches))

    def _run_in_pool(self, batches: Iterator[Numbered]) -> Generator[Batch, None, None]:
        # Spawned, not forked: the builder may have threads (a progress display, DuckDB).
        pool = ProcessPoolExecutor(
            self.jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(self.lexicon_dir,)
        )
        waiting: deque[Future[Batch]] = deque()
        done = False
        try:
            for batch in batches:
                with _ctrl_c_held_back():
                    waiting.append(pool.submit(_extract_here, batch))
                if len(waiting) >= self.jobs * _IN_FLIGHT:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
            done = True
        except BrokenProcessPool as error:
            raise MizError(
                "a worker process of the build died",
                seen="the system may have run out of memory",
                hint="Try fewer processes with --jobs",
            ) from error
        finally:
            if not done:
                end_at_once(pool)
            pool.shutdown(wait=True, cancel_futures=True)


def end_at_once(pool: ProcessPoolExecutor) -> None:
    """End the workers of `pool` in the middle of what they are at: a batch in work would hold a Ctrl+C up for seconds.

    One that is ended while it hands a batch over leaves half of it in the pipe, and the pool would wait for the rest
    for ever, because this process holds the pipe's other writing end. With that closed, the half is the end.
    """
    workers = active_children()
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()
    writer = getattr(getattr(pool, "_result_queue", None), "_writer", None)
    if writer is not None:
        writer.close()


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Processes started within never see Ctrl+C: the builder does, and ends them in order."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


_worker_lexicon: Lexicon | None = None
"""Of this worker process; the lexicon is read once in each."""


def _begin(lexicon_dir: Path | None) -> None:
    global _worker_lexicon  # noqa: PLW0603 — a pool's initializer has no other place to leave it
    from data.lexicon import load_lexicon

    threading.Thread(target=_end_with_the_builder, daemon=True).start()
    _worker_lexicon = load_lexicon(lexicon_dir)


def _end_with_the_builder() -> None:
    """Ends this worker when the builder was killed: a pool's worker would wait for work for ever."""
    builder = parent_process()
    if builder is not None:
        builder.join()
        os._exit(1)


def _extract_here(batch: Numbered) -> Batch:
    assert _worker_lexicon is not None
    return extract_batch(batch, _real_extract(), _worker_lexicon)


def _real_extract() -> Extract:
    from data.extract import extract

    return extract
