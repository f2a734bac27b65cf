"""A name and a description for the statement under the cursor, which is then kept."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from data.errors import MizError
from data.query.saved import is_kept, own_queries, save_query
from tui import interpreter, words_side
from tui.screens.dialog import Dialog
from tui.screens.question import Question
from tui.words import Language
from widgets.field import RtlInput
from widgets.rtl import RtlLabel


class SaveQuery(Dialog[str]):
    """Keeps the query; gives its name, or None where it was not kept."""

    def __init__(self, sql: str, language: Language, name: str = "") -> None:
        """`name` is offered: that of a query which was opened and changed, say, whose description is offered too."""
        super().__init__(language)
        self._sql = sql
        self._name = name
        kept = next((query for query in own_queries() if name and query.name_fa == name), None)
        self._description = kept.description_fa if kept is not None else ""

    def compose(self) -> ComposeResult:
        """Two fields."""
        language, direction = self._language, self._direction
        with self.framed(words_side.SAVE_QUERY.say(language), words_side.SAVE_KEYS.say(language)):
            yield RtlLabel(words_side.NAME.say(language), base=direction)
            yield RtlInput(self._name, interface=direction, compact=True, id="name")
            yield RtlLabel(words_side.DESCRIPTION.say(language), base=direction)
            yield RtlInput(self._description, interface=direction, compact=True, id="description")
            yield RtlLabel("", base=direction, id="complaint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#name", RtlInput).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it, after a question where the name is taken."""
        event.stop()
        name = " ".join(self.query_one("#name", RtlInput).value.split())
        if not name:
            self._complain(words_side.NAME_NEEDED.say(self._language))
            self.query_one("#name", RtlInput).focus()
        elif is_kept(name):
            text = words_side.REPLACE.say(self._language, name=name)
            self.app.push_screen(Question(text, self._language), lambda yes: self._keep(name) if yes else None)
        else:
            self._keep(name)

    def _keep(self, name: str) -> None:
        description = self.query_one("#description", RtlInput).value
        try:
            save_query(name, self._sql, description=description, overwrite=True)
        except MizError as error:
            said = interpreter.trouble(error.title, self._language)
            self._complain(f"{said}: {error.seen}" if error.seen else said)
            return
        self.dismiss(name)

    def _complain(self, text: str) -> None:
        self.query_one("#complaint", RtlLabel).update([(text, "$doubt")])
