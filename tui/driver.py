"""The way to the terminal: textual's own, with the order of letters switched off before and given back after.

Suspending (Ctrl+Z) and resuming go the same two ways as starting and stopping, so the shell has its own terminal
in between. The alternate screen must not be open yet when the switch is written: VTE keeps it per row.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any, ClassVar

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import Keys

from tui.terminal import screen_stream

if TYPE_CHECKING:
    from typing import TextIO

    from tui.guard import Guard
    from tui.terminal import BidiSwitch

for _digit in "123456789":
    # What terminals send for Alt and a digit; textual reads it as a Mac's Option and gives the «¡» of its keyboard.
    ANSI_SEQUENCES_KEYS.pop(f"\x1b{_digit}", None)  # type: ignore[attr-defined]  # a dict, said to be a Mapping
for _letter in "abcdefgklnopqrstuvwxyz":
    # Escape, and a key with Ctrl before the terminal's bytes were read: textual writes «^» for the first of them.
    # Not h, i, j and m, which are ⌫, Tab and Enter.
    ANSI_SEQUENCES_KEYS.setdefault(  # type: ignore[attr-defined]
        f"\x1b{chr(ord(_letter) - 96)}", (Keys.Escape, Keys(f"ctrl+{_letter}"))
    )


class _Terminal:
    """The screen's stream as the driver writes to it, and nothing once the terminal has gone.

    The thread that writes would die of the error, its queue fill, and the program wait in it for ever.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._gone = False

    def write(self, text: str) -> None:
        """Write, as long as there is something to write on."""
        if not self._gone:
            try:
                self._stream.write(text)
            except OSError:
                self._leave()

    def flush(self) -> None:
        """Send what was written."""
        if not self._gone:
            try:
                self._stream.flush()
            except OSError:
                self._leave()

    def _leave(self) -> None:
        self._gone = True
        with contextlib.suppress(OSError):
            # What is still buffered must not be tried again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class TerminalDriver(LinuxDriver):
    """textual's driver with `switch` thrown around it."""

    switch: ClassVar[BidiSwitch | None] = None
    """Set once by the program before it runs: textual makes the driver itself."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._screen = screen_stream()
        self._file: Any = _Terminal(self._screen or self._file)

    _guard: Guard | None = None
    _opened = False
    """Whether the screen is ours now."""

    def _sigcont_application(self, *_: object) -> None:
        """Take the screen again after a stop: Ctrl+Z gave it back, SIGSTOP left it as it stood.

        A closing window continues its programs too, beside its hangup. textual's own way would then begin a second
        time without having ended, and one of the two threads that read keys would read the dead terminal for ever.
        """
        if not self._auto_restart:
            return
        if not self._must_signal_resume:
            if not self._opened or not os.isatty(self.fileno):
                return
            self.suspend_application_mode()
            self._must_signal_resume = True
        self.resume_application_mode()

    def set_guard(self) -> None:
        """From now on the terminal is given back even if the program is killed. Costs some milliseconds."""
        if self._guard is None and os.isatty(self.fileno):
            from tui.guard import Guard, settings_of

            rows = self._get_terminal_size()[1]
            after = self.switch.switch(on=True, rows=rows) if self.switch is not None and self.switch.acts else ""
            after += self._alt(on=False)
            self._guard = Guard(settings_of(self.attrs_before), after, self._file.fileno())
            self._guard.start()

    def close(self) -> None:
        """Everything has been given back."""
        super().close()
        if self._guard is not None:
            self._guard.dismiss()

    def start_application_mode(self) -> None:
        """Switch the terminal's reordering off, then open the screen."""
        if self.switch is not None and self._screen is not None:
            _, rows = self._get_terminal_size()
            self.switch.off(self._screen, rows)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._opened = True
        if self._guard is not None:
            # It was dismissed when the screen was given back.
            self._guard.start()
        self.write(self._alt(on=True))

    def stop_application_mode(self) -> None:
        """Close the screen, then give the terminal its way back."""
        self._opened = False
        super().stop_application_mode()
        if self.switch is not None and self._writer_thread is not None:
            # After the thread has written the last of the screen: its queue is in order.
            self.write(self.switch.given_back() + self._alt(on=False))
            self.flush()

    def _alt(self, *, on: bool) -> str:
        """What has the terminal send Alt and a letter so that it can be told from other letters; or as it was."""
        if self.switch is None or self.switch.terminal.multiplexer:
            return ""
        plan = self.switch.terminal.plan
        return plan.alt_on if on else plan.alt_off
