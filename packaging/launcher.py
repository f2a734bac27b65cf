"""The installed command: puts Miz's own folders first on the path, then calls it."""

import os
import sys

# Not pathlib: a Ctrl+C while it loads would end in a traceback.
_APP = os.path.join(os.path.dirname(os.path.realpath(__file__)), "_app")  # noqa: PTH118, PTH120


def main() -> int:
    """Run the command with the program's own folders ahead of whatever stands in the current one."""
    if os.path.isdir(_APP):  # noqa: PTH112
        # A `data.py` in the user's folder or another distribution's `data/` must never be ours.
        sys.path[:] = [_APP, *(entry for entry in sys.path if entry not in ("", _APP))]
    try:
        from tui.cli import main as command
    except KeyboardInterrupt:
        sys.stderr.write("miz: stopped\n")
        return 130
    code = command()
    # All is done and said: a Ctrl+C that comes while Python puts its things away must not change the exit code.
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code
