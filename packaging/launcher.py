"""The installed command: puts Miz's own folders first on the path, then calls it."""

import sys
from pathlib import Path

_APP = str(Path(__file__).resolve().parent / "_app")


def main() -> int:
    """Run the command with the program's own folders ahead of whatever stands in the current one."""
    if Path(_APP).is_dir():
        # A `data.py` in the user's folder or another distribution's `data/` must never be ours.
        sys.path[:] = [_APP, *(entry for entry in sys.path if entry not in ("", _APP))]
    try:
        from tui.cli import main as command
    except KeyboardInterrupt:
        sys.stderr.write("miz: stopped\n")
        return 130
    return command()
