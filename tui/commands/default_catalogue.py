"""The user's own catalogue: where it lies, and how it is made from the bundled articles the first time."""

from __future__ import annotations

import os

from data import __version__

TYPE_CHECKING = False  # typing costs 4 ms, and the reading process is not started yet
if TYPE_CHECKING:
    from tui.words import Language

_STAMP = "made-from-seeds"


def default_catalogue() -> str:
    """`$MIZ_HOME/catalogue.duckdb`, else below `$XDG_DATA_HOME/miz`, else below `~/.local/share/miz`."""
    home = os.environ.get("MIZ_HOME")
    if not home:
        shared = os.environ.get("XDG_DATA_HOME", "")
        if not os.path.isabs(shared):  # noqa: PTH117 - pathlib is not imported before the reader is started
            shared = os.path.join(os.path.expanduser("~"), ".local", "share")  # noqa: PTH111, PTH118
        home = os.path.join(shared, "miz")  # noqa: PTH118
    return os.path.join(home, "catalogue.duckdb")  # noqa: PTH118


def is_ready(path: str) -> bool:
    """Whether the catalogue is there and need not be made again.

    One that a person built or copied there is theirs, whatever its version. One that was made from the bundled
    articles is made again when the program that made it was another version.
    """
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return False
    try:
        with open(_stamp_of(path), encoding="utf-8") as stream:  # noqa: PTH123
            version, _, identity = stream.read().strip().partition(" ")
    except (OSError, ValueError):
        return True
    return identity != _identity(status) or version == __version__


def make(path: str, language: Language = "en") -> None:
    """Build it from the bundled articles. Raises MizError when that cannot be done; a word goes to standard error."""
    from pathlib import Path

    from data.catalog.build import build
    from data.errors import MizError
    from tui.commands.headings import MAKING
    from tui.commands.paper import complain

    complain(MAKING.say(language), language=language)
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MizError(
            "your catalogue cannot be made here",
            seen=f"{target.parent}: {error.strerror}",
            hint="Name another folder in MIZ_HOME",
        ) from error
    build([], target, jobs=1)
    Path(_stamp_of(path)).write_text(f"{__version__} {_identity(target.stat())}\n", encoding="utf-8")


def _stamp_of(path: str) -> str:
    return os.path.join(os.path.dirname(path), _STAMP)  # noqa: PTH118, PTH120


def _identity(status: os.stat_result) -> str:
    return f"{status.st_size}-{status.st_mtime_ns}"
