"""The notice of a window too small for the panes; gone when it grows."""

from __future__ import annotations

from textual.reactive import reactive
from textual.widget import Widget

from tui import readable, words
from tui.words import Language
from widgets.rtl import RtlText


class TooSmall(Widget):
    """Covers the screen and says how much room is wanted. `app.tcss` shows it where the screen is `-small`."""

    language: reactive[Language] = reactive[Language]("en")
    """Of its words."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.set_reactive(TooSmall.language, language)

    def render(self) -> RtlText:
        """Size, and the size that is wanted."""
        columns, rows = (readable.digits(cells, self.language) for cells in self.app.size)
        lines = f"\n{words.TOO_SMALL.say(self.language, columns=columns, rows=rows)}"
        return RtlText(
            [(lines, "bold $figure"), ("\n" + words.TOO_SMALL_HINT.say(self.language), "$muted")], align="center"
        )
