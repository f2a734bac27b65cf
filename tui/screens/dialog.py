"""A small form over the screen: lines to fill in, one below the other, that Up and Down go through."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.panes.bars import direction_of
from tui.words import Language
from widgets.rtl import painted

if TYPE_CHECKING:
    from tui.screens.explore import ExploreScreen as Explorer

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A framed box; what stands in it, its title and its keys are the subclass's."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle; background: $background 60%;
        & > .dialog {
            width: 76; max-width: 96%; height: auto; max-height: 92%; border: round $border; background: $surface;
            padding: 1 2; border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
        }
        & > .dialog.-rtl { border-title-align: right; border-subtitle-align: left; }
        & RtlInput { height: 1; background: $panel; }
        & RtlLabel { color: $muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False, priority=True),
        # Before the field sees it: what is typed right behind Tab then goes to the next field.
        Binding("tab", "app.focus_next", "Next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Previous", show=False, priority=True),
        Binding("up", "app.focus_previous", "Up", show=False),
        Binding("down", "app.focus_next", "Down", show=False),
        Binding("f2", "language", "Language", show=False),
    ]
    RESPEAKS: ClassVar[bool] = False
    """What stands here can be said again in the other language; where something is filled in, that waits."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._direction = direction_of(language)
        self._ready = False
        """A field has had the focus."""
        self._ahead: list[events.Key] = []
        """Keys that came before a field had the focus."""

    def framed(self, title: str, keys: str, *, classes: str = "") -> Vertical:
        """The box."""
        box = Vertical(classes=f"dialog {classes} {'-rtl' if self._language == 'fa' else ''}".strip())
        box.border_title = painted(title, self._direction)
        box.border_subtitle = painted(keys, self._direction)
        return box

    def holds_key(self, event: events.Key) -> bool:
        """Whether a key waits for the first field, as those do that were typed before the form was there."""
        if self._ready or event.key in ("escape", "ctrl+c"):
            return False
        self._ahead.append(event)
        return True

    def on_mount(self) -> None:
        """A question has no field to wait for."""
        if not self.focus_chain:
            self.on_descendant_focus()

    def on_descendant_focus(self) -> None:
        """The first field takes what waited for it."""
        if self._ready:
            return
        self._ready = True
        for screen in self.app.screen_stack[:-1]:
            if (release := getattr(screen, "release_keys", None)) is not None:
                release()
        waiting, self._ahead = self._ahead, []
        for event in waiting:
            self.app.post_message(event)

    async def action_language(self) -> None:
        """The program, and what stands here, in the other language."""
        if not self.RESPEAKS:
            return
        speaks = (screen for screen in self.app.screen_stack if not isinstance(screen, ModalScreen))
        below = cast("Explorer", next(screen for screen in speaks if hasattr(screen, "action_language")))
        below.action_language()
        self._language, self._direction = below.language, direction_of(below.language)
        await self.recompose()
        self.respoken()

    def respoken(self) -> None:
        """What stands here was made again, empty: fill it."""

    def action_close(self) -> None:
        """Without an answer."""
        self.dismiss(None)
