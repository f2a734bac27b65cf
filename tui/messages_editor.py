"""What the SQL editor asks for, and what it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.messages import Answered

if TYPE_CHECKING:
    from data.query.completion import Completer


class VocabularyWanted(Message):
    """Completion wants the catalogue's words."""


class VocabularyReady(Answered):
    """The words, ready to complete with; None where they could not be read."""

    def __init__(self, generation: int, completer: Completer | None) -> None:
        super().__init__(generation)
        self.completer = completer
