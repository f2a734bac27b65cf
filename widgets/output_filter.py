"""The last net: nothing that a terminal obeys leaves the program inside the text of a segment.

Widgets of this house make control characters visible as they paint. Textual's own widgets pass them raw: a title, a
notification or a tooltip that quotes an article could move the cursor or write the clipboard. The app appends
`SanitizingFilter()` to its filters (`App._filters`), and what slipped through becomes a visible sign.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from widgets.text.sanitize import sanitize

_SUSPECT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
# Painted text is in visual order already: what would order it again is not sent, whatever brought it here.
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class SanitizingFilter(LineFilter):
    """A LineFilter that makes control characters visible and drops zero-width ones."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, cleaned; the list itself when there is nothing to clean."""
        if not any(_SUSPECT.search(segment.text) for segment in segments):
            return segments
        return [
            Segment(sanitize(_ZERO_WIDTH.sub("", text)), style, control)
            if control is None and _SUSPECT.search(text)
            else Segment(text, style, control)
            for text, style, control in segments
        ]
