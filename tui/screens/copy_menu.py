"""What of a result is copied, and as what."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui import words_results as words
from tui.result_copy import COPY_FORMATS, CopyFormat
from tui.screens.dialog import Dialog
from tui.words import Language
from widgets.choice import Choice, ChoiceLine

LABEL_CELLS = 8


class CopyMenu(Dialog["tuple[str, CopyFormat] | None"]):
    """Gives ("cell", "row", "selection", "rows" or "all", format), or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,غ,c,ز", "copy", "Copy", show=False, priority=True),
        *[
            Binding(keys, f"as('{name}')", name, show=False)
            for keys, name in (("t,ف", "text"), ("s,س", "tsv"), ("m,پ", "md"), ("v,ر", "csv"), ("j,ت", "json"))
        ],
    ]

    _last: ClassVar[CopyFormat] = "tsv"
    """The format that was taken the last time."""

    def __init__(self, language: Language, *, selected: bool) -> None:
        super().__init__(language)
        self._selected = selected

    def compose(self) -> ComposeResult:
        """Two lines."""
        language = self._language
        what = [
            ("selection", words.COPY_SELECTION),
            ("rows", words.COPY_ROWS),
            ("cell", words.COPY_CELL),
            ("row", words.COPY_ROW),
            ("all", words.COPY_ALL),
        ]
        kept = [(key, said) for key, said in what if self._selected or key not in ("selection", "rows")]
        forms: dict[CopyFormat, str] = {
            "text": words.COPY_TEXT.say(language),
            "tsv": "TSV",
            "md": "Markdown",
            "csv": "CSV",
            "json": "JSON",
        }
        with self.framed(words.COPY_AS.say(language), words.COPY_KEYS.say(language)):
            yield ChoiceLine(
                words.COPY_WHAT.say(language),
                [Choice(key, said.say(language)) for key, said in kept],
                chosen="selection" if self._selected else "row",
                label_width=LABEL_CELLS,
                direction=self._direction,
                id="what",
            )
            yield ChoiceLine(
                words.COPY_FORMAT.say(language),
                [Choice(form, forms[form]) for form in COPY_FORMATS],
                chosen=CopyMenu._last,
                label_width=LABEL_CELLS,
                direction=self._direction,
                id="as",
            )

    def on_mount(self) -> None:
        """What is to be copied is chosen first."""
        self.query_one("#what").focus()

    def action_as(self, written_as: CopyFormat) -> None:
        """Copy at once in this format."""
        self.query_one("#as", ChoiceLine).choose(written_as)
        self.action_copy()

    def action_copy(self) -> None:
        """Copy as chosen."""
        written_as = cast("CopyFormat", self.query_one("#as", ChoiceLine).key)
        CopyMenu._last = written_as
        self.dismiss((self.query_one("#what", ChoiceLine).key, written_as))
