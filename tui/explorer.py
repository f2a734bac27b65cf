"""The program: themes, the terminal's filters, signals and exit codes. What is on the screen is the screen's."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.screen import ModalScreen

from data.errors import MizError
from tui.screens.opening import OpeningScreen
from tui.themes import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from textual.filter import LineFilter

    from data.query.client import Reader
    from tui.terminal import BidiSwitch
    from tui.words import Language


class Explorer(App[int]):
    """Miz on the screen."""

    ENABLE_COMMAND_PALETTE = False  # its own, painted right to left: screens/palette.py
    BINDINGS: ClassVar = []
    INLINE_PADDING = 0

    def __init__(
        self,
        catalogue: str,
        reader: Reader,
        language: Language,
        switch: BidiSwitch | None = None,
        *,
        theme: str | None = None,
    ) -> None:
        super().__init__(driver_class=_driver())
        self.catalogue = catalogue
        self.reader = reader
        self.language = language
        """At the start; the screen's own from then on."""
        self.last_words = ""
        """Said on standard error after the screen is gone."""
        self._switch = switch
        self._turned: LineFilter | None = None
        for made in THEMES:
            self.register_theme(made)
        self.theme = LIGHT.name if theme == "light" else DARK.name
        if switch is not None and (switch.reverses_runs or switch.sends_logical or switch.drops_marks):
            from tui.line_filters import filter_of

            self._turned = filter_of(switch)
            self._filters.append(self._turned)

    def push_screen(self, screen: Any, *arguments: Any, **options: Any) -> Any:
        """As textual's. What a modal screen dims was turned for the terminal already: it is not turned back."""
        if isinstance(screen, ModalScreen) and self._turned is not None:
            turned = self._turned
            screen.get_line_filters = lambda: [  # type: ignore[method-assign]
                one for one in self._filters if one is not turned and one.enabled
            ]
        return super().push_screen(screen, *arguments, **options)

    def get_default_screen(self) -> OpeningScreen:
        """The boxes that the explore screen will fill."""
        return OpeningScreen(self.catalogue, self.reader, self.language)

    def make_lines_safe(self) -> None:
        """From now on nothing that a terminal obeys leaves the program inside a text."""
        from widgets.output_filter import SanitizingFilter

        self._filters.insert(1, SanitizingFilter())

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait that the screen holds for rows that are under way, and those act that lead elsewhere."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            screen = self.screen
            holds = getattr(screen, "holds_key", None)
            if holds is not None and holds(event):
                return
            leads = getattr(screen, "leads", None)
            if leads is not None and (active := leads(event)) is not None:
                await self.run_action(active.binding.action, active.node)
                return
        await super().on_event(event)

    def on_mount(self) -> None:
        """Be stopped as politely by a signal as by a key."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Not in the main thread, or a platform without: the default stands.
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self.exit_with, 128 + number)
        # Not before the first frame, which it would hold up.
        if (set_guard := getattr(self._driver, "set_guard", None)) is not None:
            self.set_timer(1.0, set_guard)

    def on_unmount(self) -> None:
        """End the reading process now: the threads that wait for its answers would be waited for before `run` returns,
        and a statement without a limit never answers."""
        self.reader.close()

    def on_resize(self, event: events.Resize) -> None:
        """Tell the terminal's new rows to leave the order of letters alone."""
        if self._switch is not None and self._driver is not None and (said := self._switch.resized(event.size.height)):
            self._driver.write(said)

    def exit_with(self, code: int, error: MizError | None = None) -> None:
        """Leave with an exit code, and a line about why."""
        if error is not None:
            from tui.interpreter import told

            self.last_words = told(error, self.language)
        self.exit(return_code=code)

    def _fatal_error(self) -> None:
        """Something broke inside: one line for the person, the whole story for `MIZ_DEBUG`.

        Overrides textual's own, which fills the shell with a traceback and the values of every variable.
        """
        if os.environ.get("MIZ_DEBUG"):
            super()._fatal_error()
            return
        error = sys.exc_info()[1]
        said = f"{type(error).__name__}: {error}" if error is not None else "unknown"
        from tui.interpreter import trouble

        self.last_words = trouble(f"the explorer broke: {said}. MIZ_DEBUG=1 shows where", self.language)
        self._close_messages_no_wait()

    def change_theme(self) -> None:
        """From dark to light and back."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name


def _driver() -> type[Driver] | None:
    """The driver that minds the order of letters; textual's own where there is no termios."""
    if sys.platform == "win32":
        return None
    from tui.driver import TerminalDriver

    return TerminalDriver
