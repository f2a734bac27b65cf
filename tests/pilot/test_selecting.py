"""What a drag highlights is what copying gives: over Persian with Latin and numbers in it, in every widget."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from textual.widget import Widget

from tests.pilot.widgets_stage import Actor, on_stage
from tui.panes.source import MarkedSentence
from widgets.columns import Column
from widgets.field import RtlInput
from widgets.glossary import Entry, Glossary
from widgets.notice import Notice
from widgets.pick_list import PickItem, PickList
from widgets.prose import Prose
from widgets.rtl import RtlLabel, paint_line
from widgets.sql_editor import SqlEditor
from widgets.table import WindowTable

TEXT = "نرخ USD برابر 12.5 تومان است"
"""28 letters of one cell each. From the right: نرخ, USD in its own order, برابر, 12.5 in its own, تومان است."""


def table() -> WindowTable:
    widget = WindowTable([Column("name", "نام")], total=1)
    widget.put_rows(0, [[TEXT]])
    return widget


def field() -> RtlInput:
    widget = RtlInput(TEXT, select_on_focus=False)
    widget.cursor_blink = False
    return widget


def editor() -> SqlEditor:
    widget = SqlEditor(f"SELECT '{TEXT}'")
    widget.cursor_blink = False
    return widget


PLACES: dict[str, Callable[[], Widget]] = {
    "prose": lambda: Prose(TEXT),
    "table": table,
    "list": lambda: PickList([PickItem("a", TEXT)]),
    "label": lambda: RtlLabel(TEXT),
    "notice": lambda: Notice("t", TEXT),
    "excerpt": lambda: Notice("t", excerpt=f"SELECT '{TEXT}'"),
    "editor": editor,
    "field": field,
    "help": lambda: Glossary([Entry("", "کلیدها"), Entry("F1 ?", TEXT), Entry("Esc", "بستن")], direction="rtl"),
}


def find(actor: Actor) -> tuple[int, int]:
    """(column of the text's right edge, row)."""
    painted = paint_line(TEXT, "rtl").text
    row, line = next((y, line) for y, line in enumerate(actor.lines()) if painted in line)
    return line.index(painted) + len(painted) - 1, row


def grounds(actor: Actor) -> dict[tuple[int, int], Any]:
    """The colour behind every cell, the scroll bar's aside."""
    size = actor.stage.size
    return {(x, y): actor.style_at(x, y).bgcolor for y in range(size.height) for x in range(size.width)}


def letters(text: str) -> Counter[str]:
    """Its letters and signs, whatever their forms and order."""
    return Counter(unicodedata.normalize("NFKC", text).replace(" ", "").strip("◂▸"))


async def dragged(actor: Actor, start: tuple[int, int], end: tuple[int, int]) -> tuple[str, str, str]:
    """(what the drag highlighted; the letter that the caret is drawn over; what copying gives)."""
    under = ""
    # Whatever the mere pointer does to the colours is done before.
    await actor.pilot.hover(offset=end)
    await actor.pilot.pause()
    before = grounds(actor)
    copied = await actor.drag(start, end)
    after = grounds(actor)
    changed = {cell for cell in after if before[cell] != after[cell]}
    for widget in actor.stage.query("RtlInput, SqlEditor"):
        name = "input--selection" if isinstance(widget, RtlInput) else "text-area--selection"
        ground = widget.get_component_rich_style(name).bgcolor
        changed = {cell for cell in after if after[cell] == ground}
        caret = actor.stage.cursor_position
        under = actor.lines()[caret.y].ljust(200)[caret.x]
        copied = str(widget.selected_text)  # type: ignore[attr-defined]
    lines = [line.ljust(200) for line in actor.lines()]
    return "".join(lines[y][x] for x, y in sorted(changed)), under, copied


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("first", "last"), [(0, 27), (2, 15), (5, 9), (8, 14), (20, 16), (14, 5)])
async def test_a_drag_copies_exactly_what_it_highlights(place: str, first: int, last: int) -> None:
    css = "RtlInput, SqlEditor { border: none; padding: 0; }"
    async with on_stage(PLACES[place], size=(44, 8), css=css) as actor:
        right, row = find(actor)
        cells = {index: right - 27 + x for x, index in enumerate(paint_line(TEXT, "rtl").logical)}
        seen, under, copied = await dragged(actor, (cells[first], row), (cells[last], row))
        assert copied in TEXT  # the list gives whole names
        assert len(copied) > 1
        assert letters(copied) in (letters(seen), letters(seen + under))


@pytest.mark.parametrize("place", [place for place in PLACES if place not in ("editor", "field", "list")])
async def test_a_drag_from_a_persian_word_into_a_number(place: str) -> None:
    async with on_stage(PLACES[place], size=(44, 8)) as actor:
        right, row = find(actor)
        # The third letter from the right is «خ»; the «2» of the number is the seventeenth, right of its «1».
        assert await actor.drag((right - 2, row), (right - 16, row)) == "خ USD برابر 12"


async def test_a_drag_over_the_sentence_of_a_figure(explore) -> None:  # type: ignore[no-untyped-def]
    async with explore() as desk:
        await desk.press("down")
        region = desk.screen.query_one(MarkedSentence).content_region
        right = region.right - 1
        await desk.pilot.mouse_down(offset=(right - 6, region.y))
        await desk.pilot.hover(offset=(right - 11, region.y))
        await desk.pilot.mouse_up(offset=(right - 11, region.y))
        # «حدود ۴۰ درصد پسته کشور …»: the sixth letter, which stands seventh from the right, to the twelfth.
        assert desk.screen.get_selected_text() == "۴۰ درصد"


async def test_a_drag_over_entries_of_the_help_copies_keys_and_meanings() -> None:
    entries = [Entry("", "کلیدها"), Entry("F1", "راهنما"), Entry("Esc", "بستن راهنما")]
    async with on_stage(lambda: Glossary(entries, direction="rtl"), size=(30, 6)) as actor:
        assert [line.rstrip() for line in actor.lines()[:3]] == [
            " " * 24 + "ﺎﻫﺪﯿﻠﮐ",
            " " * 19 + "ﺎﻤﻨﻫﺍﺭ   F1",
            " " * 14 + "ﺎﻤﻨﻫﺍﺭ ﻦﺘﺴﺑ  Esc",
        ]
        # From «F» to the first of the second meaning's letters.
        assert await actor.drag((28, 1), (24, 2)) == "F1\tراهنما\nEsc\tب"
        assert await actor.drag((29, 0), (0, 2)) == "کلیدها\nF1\tراهنما\nEsc\tبستن راهنما"
