"""The line above a result: by what it is sorted and filtered, each as a chip that a click takes back."""

from __future__ import annotations

from textual.message import Message
from textual.reactive import reactive

from tui import words_results as words
from tui.panes.bars import Piece, PieceBar
from tui.running import running_line


class ResultBar(PieceBar):
    """Posts `Dropped` when a chip is clicked. It takes no room while it has nothing to say."""

    DEFAULT_CSS = """
    ResultBar { background: $background; color: $muted; display: none; }
    ResultBar.-says { display: block; }
    """

    sorts: reactive[tuple[tuple[str, bool], ...]] = reactive[tuple[tuple[str, bool], ...]](())
    """Names of the columns that it is sorted by, and whether descending."""
    filters: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())
    """Filters in words."""
    by_code: reactive[bool] = reactive(False)
    """A sort of texts goes by their codes."""
    waiting: reactive[str] = reactive("")
    """Seconds for which another order has been under way; empty when none is."""

    share: reactive[float | None] = reactive[float | None](None)
    """How much of that other order is done, where it is known."""

    class Dropped(Message):
        """Take back the order (`nth` None) or a filter."""

        def __init__(self, nth: int | None) -> None:
            self.nth = nth
            super().__init__()

    def _says(self) -> None:
        self.set_class(bool(self.sorts or self.filters or self.by_code or self.waiting), "-says")

    def watch_sorts(self) -> None:
        """Come and go."""
        self._says()

    def watch_filters(self) -> None:
        """Come and go."""
        self._says()

    def watch_by_code(self) -> None:
        """Come and go."""
        self._says()

    def watch_waiting(self) -> None:
        """Come and go."""
        self._says()

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """Chips; what is to be known of them."""
        language = self.language
        start: list[Piece] = []
        end: list[Piece] = []
        if self.sorts:
            order = "، " if language == "fa" else ", "
            said = order.join(f"{name} {'▼' if descending else '▲'}" for name, descending in self.sorts)
            start.append(self._chip(f"{words.SORTED_BY.say(language)} {said}", "drop_sort"))
        start += [self._chip(said, f"drop_filter({nth})") for nth, said in enumerate(self.filters)]
        if len(self.filters) > 1:
            start.append(Piece(words.DROP_ALL.say(language), "$muted", "drop_filters", 1))
        if self.waiting:
            end += [
                Piece(text, style, importance=9)
                for text, style in running_line(words.SORTING.say(language, n=self.waiting), self.share, language)
            ]
            end.append(Piece(" ", importance=9))
        elif self.by_code:
            end.append(Piece("⚠ " + words.BY_CODE.say(language) + " ", "$figure", importance=8))
        return [piece for chip in start for piece in (Piece(" ", importance=8), chip)], end

    def _chip(self, text: str, action: str) -> Piece:
        if len(text) > 44:
            text = text[:43] + "…"
        # A sentence of the interface, whatever the letters of the columns' names: RLI or LRI, PDI.
        isolate = "\u2067" if self.language == "fa" else "\u2066"
        return Piece(f" {isolate}{text} ✕\u2069 ", "$chip-text on $chip", action, 9)

    def action_drop_sort(self) -> None:
        """The statement's own order."""
        self.post_message(self.Dropped(None))

    def action_drop_filter(self, nth: int) -> None:
        """Without this filter."""
        self.post_message(self.Dropped(nth))

    def action_drop_filters(self) -> None:
        """Without any."""
        self.post_message(self.Dropped(-1))
