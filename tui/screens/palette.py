"""All commands by name, filtered as one types; painted in the order of the interface's language."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from data.persian.letters import fold
from tui import words
from tui.actions import ACTIONS, key_name
from tui.panes.bars import direction_of
from tui.words import Language
from widgets.field import RtlInput
from widgets.pick_list import PickItem, PickList
from widgets.rtl import painted


class PaletteScreen(ModalScreen[str | None]):
    """Gives the id of the action that was picked, or None."""

    DEFAULT_CSS = """
    PaletteScreen {
        align: center middle; background: $background 60%;
        & > #palette {
            width: 76; max-width: 96%; height: 22; max-height: 92%; border: round $border; background: $surface;
            border-title-color: $primary; border-title-style: bold;
        }
        & > #palette.-rtl { border-title-align: right; }
        & RtlInput { height: 1; margin: 0 1 1 1; background: $panel; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+p", "close", "Close", show=False, priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
    ]

    def __init__(self, language: Language, *, reading: bool = False) -> None:
        super().__init__()
        self._language = language
        self._reading = reading
        """An article is open: what steps through it is offered."""

    def compose(self) -> ComposeResult:
        """A field and the commands below it."""
        language = self._language
        direction = direction_of(language)
        with Vertical(id="palette", classes="-rtl" if language == "fa" else "") as box:
            box.border_title = painted(words.PALETTE.say(language), direction_of(language))
            yield RtlInput(placeholder=words.PALETTE_PROMPT.say(language), interface=direction, compact=True)
            items = [
                PickItem(action.id, action.help.say(language), badge=key_name(action.keys[0]), badge_look="accent")
                for action in ACTIONS
                if action.id and action.palette and (self._reading or not action.reading)
            ]
            yield PickList(items, direction=direction, fold=lambda text: fold(text.casefold()))

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(RtlInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the commands that hold the words."""
        event.stop()
        self.query_one(PickList).needle = event.value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Run the command under the cursor."""
        event.stop()
        item = self.query_one(PickList).item
        self.dismiss(item.key if item is not None else None)

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """A click runs it too."""
        event.stop()
        self.dismiss(event.item.key)

    def action_move(self, by: int) -> None:
        """Move in the list while the field keeps the focus."""
        commands = self.query_one(PickList)
        if by > 0:
            commands.action_cursor_down()
        else:
            commands.action_cursor_up()

    def action_close(self) -> None:
        """Nothing is run."""
        self.dismiss(None)
