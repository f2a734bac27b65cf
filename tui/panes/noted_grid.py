"""The rows of a result, and words in their place where it has none."""

from __future__ import annotations

from textual.strip import Strip

from tui.panes.notes import note_strip
from widgets.results import ResultGrid


class NotedGrid(ResultGrid):
    """Its titles stay in view above the words: they say what there is none of."""

    note = ""
    """Said where there are no rows."""

    def paint_strip(self, y: int) -> Strip:
        """A line of rows, or of the words that stand where there are none."""
        if self.total or not y or not self.note:
            return super().paint_strip(y)
        return note_strip(self.note, y, self)
