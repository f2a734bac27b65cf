"""What went wrong, where it can be read, selected and copied; nothing else waits on it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from data.errors import MizError
from tui import interpreter, words
from tui.panes.bars import direction_of
from tui.words import Language
from widgets.notice import Notice
from widgets.rtl import painted


class TroubleScreen(ModalScreen[None]):
    """A notice over the screen."""

    DEFAULT_CSS = """
    TroubleScreen {
        align: center middle; background: $background 60%;
        & > #trouble {
            width: 76; max-width: 96%; height: auto; border: round $doubt; padding: 1 2; border-title-color: $doubt;
            border-subtitle-color: $muted;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss_notice", "Close", show=False, priority=True),
        Binding("y,c", "copy", "Copy", show=False),
    ]

    def __init__(self, error: MizError, language: Language) -> None:
        super().__init__()
        self._error = error
        self._language = language

    def compose(self) -> ComposeResult:
        """The notice alone."""
        error, language = self._error, self._language
        notice = Notice(
            interpreter.trouble(error.title, language),
            interpreter.evidence(error, language),
            interpreter.trouble(error.hint, language),
            gravity="error",
            direction=direction_of(language),
            id="trouble",
        )
        notice.border_title = painted(words.TROUBLE.say(language), direction_of(language))
        notice.border_subtitle = painted(words.TROUBLE_KEYS.say(language), direction_of(language))
        yield notice

    def action_dismiss_notice(self) -> None:
        """It was read."""
        self.dismiss()

    def action_copy(self) -> None:
        """The whole of it, as logical text."""
        self.app.copy_to_clipboard(self.query_one(Notice).copy_text())

    def on_notice_copy_asked(self, event: Notice.CopyAsked) -> None:
        """The notice's own key."""
        self.app.copy_to_clipboard(event.text)

    def on_notice_dismissed(self, event: Notice.Dismissed) -> None:
        """The notice's own key."""
        self.dismiss()
