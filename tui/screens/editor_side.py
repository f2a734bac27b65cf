"""What the explore screen does for the SQL editor: its verbs by name, and the words that it completes with."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.css.query import NoMatches
from textual.widget import Widget

if TYPE_CHECKING:
    from data.query.client import Reader
    from tui.librarian import Librarian
    from tui.messages import ReaderReplaced
    from tui.messages_editor import VocabularyReady, VocabularyWanted
    from tui.panes.sql_editing import SqlEditing

# Everything that only an editor needs is imported when it is asked for: this room is open before the first frame.


class EditorSide(Widget):
    """A part of the explore screen."""

    librarian: Librarian

    @property
    def _editing(self) -> SqlEditing | None:
        try:
            return cast("SqlEditing", self.query_one("#editing"))
        except NoMatches:
            return None

    def action_edit_pane(self, verb: str) -> None:
        """Do one of the editor's verbs, from the palette or by a click."""
        if (editing := self._editing) is not None and self.has_class("-sql"):
            editing.edit(verb)

    def action_go_buffer(self, number: int) -> None:
        """To a buffer of the editor by its number."""
        if (editing := self._editing) is not None:
            editing.go(number)

    def on_vocabulary_wanted(self, message: VocabularyWanted) -> None:
        """Read the words of the catalogue."""
        self.librarian.ask("words", _vocabulary)

    def on_vocabulary_ready(self, message: VocabularyReady) -> None:
        """The words."""
        if (editing := self._editing) is not None:
            editing.show_vocabulary(message.completer)

    def on_reader_replaced(self, message: ReaderReplaced) -> None:
        """Another catalogue has other words."""
        if message.rebuilt and self._editing is not None:
            self.librarian.ask("words", _vocabulary)


def _vocabulary(reader: Reader, generation: int) -> VocabularyReady:
    """In a worker's thread."""
    from data.errors import MizError
    from data.query.completion import Completer
    from tui.messages_editor import VocabularyReady

    try:
        return VocabularyReady(generation, Completer(reader.sql_vocabulary()))
    except MizError:
        # Whoever cannot read the catalogue is told so by what is asked for; completion is a help only.
        return VocabularyReady(generation, None)
