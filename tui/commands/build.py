"""`miz build`: articles in, a catalogue out, with a progress line while it runs and a report at the end.

The report and every word go to standard error; standard output carries the JSON report when it is asked for, and
nothing else.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from data.catalog.build import build
from data.catalog.report import BuildProgress
from data.errors import Interrupted, MizError, UsageError
from tui import readable
from tui.commands.build_report import PROGRESS, STAGES, painted, tell
from tui.commands.paper import complain
from tui.interpreter import told

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from tui.terminal import BidiMode
    from tui.words import Language

DEFAULT_OUT: Final = "miz.duckdb"
"""Where the catalogue goes without `-o`: the current folder."""

ENGINES: Final = ("local", "dask")


def run_build(
    paths: list[str],
    out: str | None,
    jobs: int,
    engine: str,
    as_json: bool,
    lexicon: str | None,
    lang: Language = "en",
    bidi: BidiMode = "app",
) -> int:
    """The whole command; returns its exit code: 0 built, 1 failed, 2 wrong usage, 130 interrupted.

    `jobs` is 0 for a process a core; `lexicon` a folder of tables whose rows are added to the bundled ones; `lang` is
    the report's, troubles are told in English as everywhere on the command line.
    """
    try:
        _check_usage(paths, out, jobs, engine)
        with _ended_like_ctrl_c(), _progress(sys.stderr, lang) as progress:
            report = build(
                [Path(path) for path in paths],
                Path(DEFAULT_OUT if out is None else out),
                jobs=jobs,
                lexicon_dir=Path(lexicon) if lexicon else None,
                progress=progress,
            )
    except KeyboardInterrupt:
        return _failed(Interrupted("stopped; nothing was changed"), lang, bidi)
    except MizError as error:
        return _failed(error, lang, bidi)
    if as_json:
        sys.stdout.write(json.dumps(report.as_json(), ensure_ascii=False) + "\n")
    tell(report, sys.stderr, lang, bidi)
    return 0


def _check_usage(paths: list[str], out: str | None, jobs: int, engine: str) -> None:
    if engine not in ENGINES:
        raise UsageError("no such engine", seen=engine, hint=f"Known are {' and '.join(ENGINES)}")
    if engine == "dask":
        raise MizError("--engine dask is not there yet", hint="Build with --engine local, which uses every core")
    if jobs < 0:
        raise UsageError("--jobs takes the number of processes", seen=str(jobs), hint="0 means one a core")
    if "" in paths:
        raise UsageError("an empty path was given", hint="Leave it out to build from the bundled articles")
    if out == "":
        raise UsageError("an empty file name was given", hint="Write -o FILE")


@contextmanager
def _ended_like_ctrl_c() -> Iterator[None]:
    """A build that is told to end, or whose terminal goes away, clears up after itself as one that is interrupted."""
    before = {}
    for number in (signal.SIGTERM, signal.SIGHUP):
        # Under nohup hang-ups are ignored, and stay so. Outside the main thread nothing can be set.
        if signal.getsignal(number) is signal.SIG_DFL and threading.current_thread() is threading.main_thread():
            before[number] = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _failed(error: MizError, lang: Language, bidi: BidiMode) -> int:
    complain(told(error, lang), bidi, lang)
    return error.exit_code


@contextmanager
def _progress(stream: TextIO, language: Language) -> Iterator[Callable[[BuildProgress], None] | None]:
    """What shows the progress on a terminal; None elsewhere."""
    if not stream.isatty():
        yield None
        return
    # A tenth of a second that `--json` in a script need not pay.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[counts]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task(painted(STAGES["reading"], language), total=None, counts="")
        yield lambda progress: _show(bar, task, progress, language)


def _show(bar: Progress, task: TaskID, progress: BuildProgress, language: Language) -> None:
    reading = progress.stage == "reading"
    bar.update(
        task,
        description=painted(STAGES[progress.stage], language),
        completed=progress.bytes_read,
        # Loading and checking tell nothing of how far they are: the bar only shows that they run.
        total=progress.bytes_total or None if reading else None,
        counts=painted(
            PROGRESS,
            language,
            articles=readable.number(progress.articles, language),
            records=readable.number(progress.records, language),
        ),
    )
