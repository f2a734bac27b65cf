"""The limits of SQL that the user chose in the explorer, kept for the next start. Imports little: it is read then."""

from __future__ import annotations

import json
import os

LEAST_MEMORY_MIB = 128
"""Below it the reading process cannot open a catalogue and sort at all."""
DEFAULT_MEMORY_MIB = 1024


def _path() -> str:
    # As data.query.history.state_folder, without pathlib, which is not imported before the first frame.
    home = os.environ.get("MIZ_HOME")
    if not home:
        shared = os.environ.get("XDG_STATE_HOME", "")
        if not shared.startswith("/"):
            shared = os.environ.get("HOME", "") + "/.local/state"
        home = f"{shared}/miz"
    return f"{home}/limits.json"


def kept_limits() -> tuple[float | None, int]:
    """Seconds for a statement (None: no limit) and MiB; the defaults where nothing was kept or it cannot be read."""
    try:
        with open(_path(), encoding="utf-8") as stream:  # noqa: PTH123
            kept = json.load(stream)
        seconds, memory = kept.get("seconds"), kept.get("memory_mib", DEFAULT_MEMORY_MIB)
    except (OSError, ValueError, AttributeError):
        return None, DEFAULT_MEMORY_MIB
    good_seconds = (
        seconds if isinstance(seconds, (int, float)) and not isinstance(seconds, bool) and seconds > 0 else None
    )
    good_memory = isinstance(memory, int) and not isinstance(memory, bool) and memory >= LEAST_MEMORY_MIB
    return good_seconds, memory if good_memory else DEFAULT_MEMORY_MIB


def keep_limits(seconds: float | None, memory_mib: int) -> None:
    """Keep them. What cannot be written is lost without a word: they hold until the program ends all the same."""
    from pathlib import Path

    path = Path(_path())
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = path.with_name(f"{path.name}.{os.getpid()}")
        made.write_text(json.dumps({"seconds": seconds, "memory_mib": memory_mib}), encoding="utf-8")
        made.replace(path)
    except OSError:
        return
