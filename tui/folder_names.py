"""A path completed as a shell does it: folders, as far as the name is clear."""

from __future__ import annotations

import os
from pathlib import Path


def completed(typed: str) -> str:
    """`typed` with the name of a folder completed: `~/Doc` → `~/Documents/` where that is the only one.

    As much of it as all folders that begin so have in common; `typed` itself where there is none. A folder whose name
    begins with a dot is meant only where the dot is typed.
    """
    head, slash, name = typed.rpartition("/")
    folder = Path(head + slash or ".").expanduser()
    if typed == "~":
        return "~/"
    try:
        names = sorted(
            entry.name
            for entry in os.scandir(folder)
            if entry.name.startswith(name) and (name or not entry.name.startswith(".")) and entry.is_dir()
        )
    except OSError:
        return typed
    if not names:
        return typed
    if len(names) == 1:
        return f"{head}{slash}{names[0]}/"
    first, last = names[0], names[-1]
    same = next((nth for nth, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return head + slash + first[:same]
