"""Words that stand in a list or table where there are no rows: what is missing, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from widgets.pick_list import PickList
from widgets.rtl import Align, fitted, label_base
from widgets.table import WindowTable
from widgets.text.wrap import wrap

if TYPE_CHECKING:
    from widgets.entry_list import EntryList


def note_strip(text: str, y: int, owner: PickList | WindowTable | EntryList) -> Strip:
    """Line `y` of an empty `owner`: `text` wrapped and muted, one line below its top."""
    width = owner.size.width
    lines = wrap(text, max(1, width - 2))
    if not 0 < y <= len(lines):
        return Strip.blank(width, owner.rich_style)
    named = "pick-list" if isinstance(owner, PickList) else "window-table"
    muted = f"{named if isinstance(owner, PickList | WindowTable) else 'entry-list'}--muted"
    look = owner.rich_style + owner.get_component_rich_style(muted, partial=True)
    line = text[slice(*lines[y - 1])].strip()
    side: Align = "right" if owner.direction == "rtl" else "left"
    return Strip(
        [Segment(f" {fitted(line, max(0, width - 2), label_base(line, owner.direction), side)} ", look)], width
    )
