"""Gives the terminal back when the program cannot: it was killed, or broke below Python.

A shell of a few lines waits beside the program on a pipe. A word through it says that all is in order; its end
without a word says that nobody is there any more, and then the shell does what the driver would have done.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from typing import Any

# What textual's driver undoes, and never harmful: mouse, paste, focus and keyboard reports, a frame begun and not
# ended, line wrapping, the screen itself, cursor and colours.
_MODES = ("?2026l", "?1000l", "?1003l", "?1015l", "?1006l", "?2004l", "?1004l", "<u", "?7h", "?1049l", "?25h", "0m")
CLOSING = "".join(f"\x1b[{mode}" for mode in _MODES)
# From the background the settings of a terminal may be changed only by who ignores SIGTTOU.
_WAIT = """trap '' HUP INT QUIT TERM TTOU TSTP; read -r said || { stty "$1" <&2; printf '%s' "$2" >&2; }"""


class Guard:
    """The waiting shell. `start` it once the screen stands: it costs some milliseconds that no first frame has."""

    def __init__(self, settings: str, after: str, terminal: int = 2) -> None:
        """`terminal` is the descriptor that the screen is written to."""
        self._settings = settings
        self._after = after
        self._terminal = terminal
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to wait; nothing where there is no shell to do it."""
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(
                ["sh", "-c", _WAIT, "miz-guard", self._settings, CLOSING + self._after],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._terminal,
            )

    def dismiss(self) -> None:
        """All is in order: it goes and does nothing."""
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        with contextlib.suppress(OSError):
            process.stdin.write(b"done\n")
            process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1)


def settings_of(attributes: list[Any] | None) -> str:
    """`termios.tcgetattr`'s answer as `stty` takes it; `sane` where another system's stty writes it another way."""
    if attributes is None or sys.platform != "linux":
        return "sane"
    flags, characters = attributes[:4], attributes[6]
    codes = [ord(code) if isinstance(code, bytes) else code for code in characters]
    return ":".join(f"{number:x}" for number in (*flags, *codes))
