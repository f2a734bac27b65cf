"""The way to the terminal: textual's own, with the order of letters switched off before and given back after.

Suspending (Ctrl+Z) and resuming go the same two ways as starting and stopping, so the shell has its own terminal
in between. The alternate screen must not be open yet when the switch is written: VTE keeps it per row.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from tui.terminal import BidiSwitch


class TerminalDriver(LinuxDriver):
    """textual's driver with `switch` thrown around it."""

    switch: ClassVar[BidiSwitch | None] = None
    """Set once by the program before it runs: textual makes the driver itself."""

    def start_application_mode(self) -> None:
        """Switch the terminal's reordering off, then open the screen."""
        if self.switch is not None and sys.__stderr__ is not None:
            _, rows = self._get_terminal_size()
            self.switch.off(sys.__stderr__, rows)
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Close the screen, then give the terminal its way back."""
        super().stop_application_mode()
        if self.switch is not None and self._writer_thread is not None:
            # After the thread has written the last of the screen: its queue is in order.
            self.write(self.switch.given_back())
            self.flush()
