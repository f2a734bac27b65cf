"""How a table, view or macro was made: SQL to read, copy, or take into the editor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from tui import words, words_side
from tui.panes.bars import direction_of, named
from tui.words import Language
from widgets.code_line import CodeLabel
from widgets.rtl import painted, toast_text
from widgets.sql_tokens import scan

STYLES: dict[str, str] = {"comment": "$muted", "keyword": "bold $primary", "string": "$figure", "function": "$market"}
"""By the kinds of `sql_tokens`."""


def coloured(sql: str) -> list[tuple[str, str]]:
    """The statement in pieces, each with its style."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for token in scan(sql)[0]:
        pieces += [(sql[at : token.start], ""), (sql[token.start : token.end], STYLES.get(token.kind, ""))]
        at = token.end
    return [piece for piece in [*pieces, (sql[at:], "")] if piece[0]]


class DefinitionScreen(ModalScreen[str | None]):
    """Gives the SQL where it shall go into the editor, else None."""

    DEFAULT_CSS = """
    DefinitionScreen {
        align: center middle; background: $background 60%;
        & > #definition {
            width: 100; max-width: 96%; height: auto; max-height: 92%; border: round $border; background: $surface;
            padding: 0 1; border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
            scrollbar-size-vertical: 1;
        }
        & > #definition.-rtl { border-title-align: right; border-subtitle-align: left; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض,d,ی", "close", "Close", show=False),
        Binding("y,c,غ,ز", "copy", "Copy", show=False),
        Binding("i,ه,enter", "insert", "Insert", show=False),
    ]

    def __init__(self, name: str, sql: str, language: Language) -> None:
        super().__init__()
        self._name = name
        self._sql = sql
        self._language = language

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        direction = direction_of(self._language)
        page = VerticalScroll(CodeLabel(coloured(self._sql)), id="definition")
        page.border_title = painted(
            words_side.DEFINITION_OF.say(self._language, name=named(self._name or "", self._language)), direction
        )
        page.border_subtitle = painted(words_side.DEFINITION_KEYS.say(self._language), direction)
        page.set_class(self._language == "fa", "-rtl")
        yield page

    def action_close(self) -> None:
        """It was read."""
        self.dismiss(None)

    def action_copy(self) -> None:
        """The SQL as it is."""
        self.app.copy_to_clipboard(self.get_selected_text() or self._sql)
        said = words.COPIED.say(self._language, what=self._name)
        self.notify(toast_text(said, self.app.size.width, direction_of(self._language)), timeout=3, markup=False)

    def action_insert(self) -> None:
        """Into the editor."""
        self.dismiss(self._sql)
