"""The sentence of the highlighted figure, always in view: every number is zero keys from its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.selection import Selection
from textual.widget import Widget

from tui import readable, words
from tui.panes.bars import direction_of
from tui.panes.facts import FactLines
from tui.words import Language
from widgets.rtl import RtlText, painted

if TYPE_CHECKING:
    from data.query.protocol import FigureRow


class SourceStrip(Vertical):
    """A sentence with its figure's characters marked, and below it what was read from them and by whom it was said."""

    language: reactive[Language] = reactive[Language]("en")
    """Of the facts; the sentence is the article's."""
    figure: reactive[FigureRow | None] = reactive["FigureRow | None"](None)
    """The highlighted figure."""
    market_names: reactive[dict[str, str]] = reactive[dict[str, str]](dict)
    """What foreign places are called."""

    def __init__(self, language: Language, *, id: str = "source") -> None:
        super().__init__(id=id, classes="framed")
        self.set_reactive(SourceStrip.language, language)
        self._title()

    def compose(self) -> ComposeResult:
        """The sentence takes what the facts leave."""
        yield MarkedSentence().data_bind(SourceStrip.language, SourceStrip.figure)
        yield FactLines().data_bind(SourceStrip.language, SourceStrip.figure, SourceStrip.market_names)

    def watch_language(self) -> None:
        """Say the title in the new language."""
        self._title()

    def watch_figure(self) -> None:
        """Say when it was published."""
        self._title()

    def _title(self) -> None:
        language, row = self.language, self.figure
        self.border_title = painted(words.SOURCE.say(language), direction_of(language))
        when = readable.day(row["published"], row["published_jalali"], language) if row is not None else ""
        # Each calendar keeps its own order; the language's own comes first from its side.
        parts = [painted(part, "ltr") for part in when.split(" · ") if part]
        self.border_subtitle = Content(" · ").join(parts[::-1] if language == "fa" else parts) if parts else None


class MarkedSentence(Widget):
    """A sentence, cut around its figure where it is too long for the room."""

    DEFAULT_CSS = "MarkedSentence { height: 1fr; width: 1fr; }"

    language: reactive[Language] = reactive[Language]("en")
    """Of what is said where there is no figure."""
    figure: reactive[FigureRow | None] = reactive["FigureRow | None"](None)
    """The figure whose sentence it is."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = RtlText("")

    def render(self) -> RtlText:
        """The sentence, its figure marked."""
        row = self.figure
        if row is None:
            note = words.NO_FIGURE_CHOSEN.say(self.language)
            self._shown = RtlText([(note, "$muted")], base=direction_of(self.language))
        else:
            self._shown = RtlText(sentence_parts(row, self.size.width, max(1, self.size.height)), base="rtl")
        return self._shown

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The logical text under the selection."""
        return self._shown.selection_text(selection), "\n"


def sentence_parts(row: FigureRow, width: int, lines: int) -> list[tuple[str, str]]:
    """The sentence as (text, style) pieces, the figure marked, in at most `lines` lines of `width` cells."""
    sentence, quote = row["sentence"] or row["quote"], row["quote"]
    begin = row["sentence_start"]
    start = row["span_start"] - begin if begin is not None else sentence.find(quote)
    if not sentence.startswith(quote, max(start, 0)):
        start = sentence.find(quote)
    if start < 0:
        return [(sentence, "")]
    before, after = sentence[:start], sentence[start + len(quote) :]

    def pieces() -> list[tuple[str, str]]:
        return [(before, ""), (quote, "$mark-text on $mark bold"), (after, "")]

    # Words go from the farther end first, so that the figure stays in the middle of what is seen.
    while len(RtlText(pieces(), base="rtl").lines(max(1, width))) > lines:
        longer = before if len(before) > len(after) else after
        if len(longer) <= 14:
            break
        if longer is after:
            after = after[:-12].rsplit(" ", 1)[0].rstrip(" …") + " …"
        else:
            before = "… " + before[12:].split(" ", 1)[-1].lstrip(" …")
    return pieces()
