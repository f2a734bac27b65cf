"""The reader: a long text with marks, right to left, laid out only as far as it is looked at.

A text of a megabyte, in many paragraphs or in one line, opens at once: lines are wrapped down to where the reader
looks and the rest little by little while nothing else is to do. What is above is always known, so no word on the
screen moves when more becomes known.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from widgets.finding import Finder
from widgets.line_view import LineView
from widgets.prose_rows import ProseRows
from widgets.rtl import (
    Base,
    Direction,
    Paint,
    base_of,
    line_segments,
    offset_blank,
    offset_segments,
    selected_range,
)
from widgets.text.caret import word_at
from widgets.text.fold import fold as fold_letters
from widgets.text.layout import PlacedLine

REACH = 2048
"""Characters in which a sentence's ends are looked for."""
IDLE_SLICE = 0.006
"""Seconds of wrapping ahead between two looks at the keyboard."""
GUTTER = 3
"""Cells on the starting side: pointer, sentence bar, space."""
SENTENCE_ENDS = ".!?؟\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """A logical range that means something. Marks may overlap; the shorter is on top."""

    id: str
    start: int
    """Code points into the text."""
    end: int
    """Exclusive."""
    kind: str = ""
    """One of Prose.KINDS, or '' for a plain mark."""


class Prose(LineView):
    """A text to read. Posts `MarkClicked` on a click on a mark and `CurrentChanged` when another mark becomes current.

    The current mark is drawn stronger and its line carries a pointer; its sentence is softly tinted and carries a bar.
    Selecting with the mouse copies logical text.
    """

    HELP = "Arrows and page keys scroll, n and N go from mark to mark."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_mark", "Next mark", show=False, id="prose.next-mark", tooltip="Go to the next mark"),
        Binding("N", "previous_mark", "Previous mark", show=False, id="prose.previous-mark"),
        Binding("space", "page_down", "Page down", show=False, id="prose.page-down"),
        Binding("enter", "open_mark", "Open the mark", show=False, id="prose.open-mark"),
    ]

    KINDS: ClassVar[frozenset[str]] = frozenset(
        {"figure", "market", "desk", "commodity", "person", "organisation", "plan", "title"}
    )
    """Kinds of marks with a look of their own."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "prose--mark",
        "prose--mark-figure",
        "prose--mark-market",
        "prose--mark-desk",
        "prose--mark-commodity",
        "prose--mark-person",
        "prose--mark-organisation",
        "prose--mark-plan",
        "prose--mark-title",
        "prose--current",
        "prose--sentence",
        "prose--pointer",
        "prose--bar",
        "prose--found",
        "prose--found-current",
    }

    DEFAULT_CSS = """
    Prose {
        & > .prose--mark { text-style: underline; }
        & > .prose--mark-figure { color: $text-accent; text-style: underline; }
        & > .prose--mark-market { color: $text-success; text-style: underline; }
        & > .prose--mark-desk { color: $text-primary; text-style: underline; }
        & > .prose--mark-commodity { color: $text-secondary; text-style: underline; }
        & > .prose--mark-person { text-style: bold underline; }
        & > .prose--mark-organisation { text-style: underline; }
        & > .prose--mark-plan { text-style: underline; }
        & > .prose--mark-title { text-style: bold; }
        & > .prose--sentence { background: $foreground 8%; }
        & > .prose--current { background: $warning; color: $background; text-style: bold; }
        & > .prose--pointer { color: $text-warning; text-style: bold; }
        & > .prose--bar { color: $warning; }
        & > .prose--found { background: $accent 40%; }
        & > .prose--found-current { background: $accent; color: $background; text-style: bold; }
    }
    """

    base: reactive[Base] = reactive[Base]("rtl")
    """Direction of the text's lines; 'auto' goes by the majority of its first letters."""
    measure: reactive[int] = reactive(90)
    """Most cells in a line of text: longer lines tire the eye."""
    centred: reactive[bool] = reactive(True)
    """Where the widget is wider than the text: in the middle, else at the starting side."""
    spacing: reactive[int] = reactive(1)
    """Blank lines between paragraphs."""
    current: reactive[str | None] = reactive[str | None](None)
    """Id of the current mark; setting it brings its sentence into view."""

    @dataclass
    class MarkClicked(Message):
        """A click, or Enter, on a mark."""

        prose: Prose
        mark_id: str

        @property
        def control(self) -> Prose:
            """The reader."""
            return self.prose

    @dataclass
    class CurrentChanged(Message):
        """Another mark is current."""

        prose: Prose
        mark_id: str | None

        @property
        def control(self) -> Prose:
            """The reader."""
            return self.prose

    def __init__(
        self,
        text: str = "",
        marks: Sequence[Mark] = (),
        *,
        sentences: Sequence[tuple[int, int]] = (),
        base: Base = "rtl",
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes, disabled=disabled)
        self.set_reactive(Prose.base, base)
        self.text = ""
        """The logical text shown."""
        self.marks: tuple[Mark, ...] = ()
        self._sentences: tuple[tuple[int, int], ...] = ()
        self._direction: Direction = "rtl"
        self._rows: ProseRows | None = None
        self._mark_starts: list[int] = []
        self._longest_mark = 0
        self._idle_running = False
        self.finder = Finder()
        """What was searched for, and where it stands."""
        self._pending: tuple[int, int] | None = None
        self._take(text, marks, sentences)

    # -- what the caller does ------------------------------------------------------------------------------------

    def set_text(
        self, text: str, marks: Sequence[Mark] = (), *, sentences: Sequence[tuple[int, int]] = (), base: Base = "rtl"
    ) -> None:
        """Show another text from its beginning. `sentences` are logical ranges; without them they are guessed."""
        self.set_reactive(Prose.base, base)
        self.set_reactive(Prose.current, None)
        self.finder.clear()
        self._take(text, marks, sentences)
        self.scroll_to(y=0, animate=False, force=True)
        self._rewrap()

    def next_mark(self, kinds: frozenset[str] | None = None) -> str | None:
        """Make the next mark current (of `kinds`, when given), round the end; its id, None when there is none."""
        return self._go(1, kinds)

    def previous_mark(self, kinds: frozenset[str] | None = None) -> str | None:
        """Make the mark before current, round the beginning."""
        return self._go(-1, kinds)

    def show_range(self, start: int, end: int) -> None:
        """Scroll so that the logical range is in view, with lines around it."""
        if self._rows is None:
            self._pending = (start, end)
            return
        first, last = self._rows.row_of(start), self._rows.row_of(max(start, end - 1))
        self._resize_content()
        height = max(1, self.size.height)
        top = round(self.scroll_target_y)
        margin = min(3, (height - 1) // 2)
        if first - margin < top or last + margin >= top + height:
            target = first - max(margin, (height - (last - first + 1)) // 3)
            self.scroll_to(y=max(0, target), animate=False, force=True)

    def find(self, needle: str, fold: Callable[[str], str] = fold_letters) -> int:
        """Mark every place of `needle`, folded by `fold`, and show the first after the top; how many there are."""
        count = self.finder.search(self.text, needle, fold)
        if count:
            self.finder.start_at(self._index_at_top())
            self._show_found()
        self.repaint()
        return count

    def mark_places(self, places: Sequence[tuple[int, int]]) -> None:
        """Mark places that were found elsewhere, in order; `next_found` goes to the first of them."""
        self.finder.take(places)
        self.repaint()

    def next_found(self, step: int = 1) -> tuple[int, int]:
        """Go to the next place found (-1: the one before); (its number from 1, how many), (0, 0) when none."""
        if self.finder.current is None:
            # From where the reader looks: the first one on the screen, or the last one before it.
            self.finder.start_at(self._index_at_top())
            step = min(step, 0)
        place = self.finder.step(step)
        self._show_found()
        self.repaint()
        return place

    @property
    def current_mark(self) -> Mark | None:
        """The current mark."""
        return next((mark for mark in self.marks if mark.id == self.current), None)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """The logical range of the sentence that holds `index`."""
        if self._sentences:
            place = bisect_right(self._sentences, (index, len(self.text) + 1)) - 1
            if place >= 0 and self._sentences[place][0] <= index < self._sentences[place][1]:
                return self._sentences[place]
        return self._guess_sentence(index)

    # -- taking a text -------------------------------------------------------------------------------------------

    def _take(self, text: str, marks: Sequence[Mark], sentences: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self._sentences = tuple(sorted(sentences))
        self._direction = base_of(text) if self.base == "auto" else self.base
        self._rows = None
        self._take_marks(marks)

    def _take_marks(self, marks: Sequence[Mark]) -> None:
        self.marks = tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))
        self._mark_starts = [mark.start for mark in self.marks]
        self._longest_mark = max((mark.end - mark.start for mark in self.marks), default=0)

    def _marks_within(self, start: int, end: int) -> list[Mark]:
        """Marks that touch the logical range, the longest first so that the shorter is on top."""
        low = bisect_left(self._mark_starts, start - self._longest_mark)
        high = bisect_left(self._mark_starts, end)
        found = [mark for mark in self.marks[low:high] if mark.end > start]
        return sorted(found, key=lambda mark: mark.start - mark.end)

    def _guess_sentence(self, index: int) -> tuple[int, int]:
        text = self.text
        start = min(index, len(text))
        floor = max(0, start - REACH)
        while start > floor and not self._ends_sentence(start - 1):
            start -= 1
        end = index
        ceiling = min(len(text), end + REACH)
        while end < ceiling and not self._ends_sentence(end):
            end += 1
        while start < end and text[start] in " \n":
            start += 1
        return start, min(len(text), end + (end < len(text) and text[end] != "\n"))

    def _ends_sentence(self, place: int) -> bool:
        letter = self.text[place]
        if letter == "\n":
            return True
        return letter in SENTENCE_ENDS and self.text[place + 1 : place + 2] in ("", " ", "\n", "»")

    # -- layout --------------------------------------------------------------------------------------------------

    @property
    def _column(self) -> tuple[int, int]:
        """(left margin, cells) of the block of text in the widget."""
        width = max(1, min(self.measure, self.cells_wide - GUTTER - 1))
        spare = max(0, self.cells_wide - width - GUTTER - 1)
        before = spare // 2 if self.centred else 0
        left = spare - before + 1 if self._direction == "rtl" else before + GUTTER
        return left, width

    def _rewrap(self) -> None:
        """Forget all lines; keep the words at the top of the screen there."""
        if not self.is_mounted or not self.cells_wide:
            return
        anchor = self._index_at_top() if self._rows is not None and self.scroll_y > 0 else None
        self._rows = rows = ProseRows(self.text, self._column[1], self._direction, self.spacing)
        self._strips.clear()
        self._reach()
        if anchor is not None:
            row = rows.row_of(anchor)
            self._resize_content()
            self.scroll_lines(row)
        self._resize_content()
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self.show_range(*pending)
        self.refresh()
        self._run_idle()

    def _line_at(self, row: int) -> PlacedLine | None:
        return None if self._rows is None else self._rows.line(row)

    def _index_at_top(self) -> int:
        return 0 if self._rows is None else self._rows.index_at(self.top_line)

    def _reach(self) -> None:
        """Wrap what is in view and a screen more."""
        if self._rows is not None:
            self._rows.reach(self.top_line + 2 * self.size.height)

    def _resize_content(self) -> None:
        if self._rows is not None and self.virtual_size.height != self._rows.height:
            self.virtual_size = Size(0, self._rows.height)

    def _run_idle(self) -> None:
        if not self._idle_running and self._rows is not None and not self._rows.complete:
            self._idle_running = True
            self.set_timer(0.02, self._wrap_ahead)

    def _wrap_ahead(self) -> None:
        """Wrap some milliseconds long, and come again."""
        self._idle_running = False
        began = perf_counter()
        while self._rows is not None and not self._rows.grow(200) and perf_counter() - began < IDLE_SLICE:
            pass
        self._resize_content()
        self._run_idle()

    # -- painting ------------------------------------------------------------------------------------------------

    def paint_strip(self, y: int) -> Strip:
        """Line `y` of the widget."""
        at = self.top_line + y
        key = (at, self.cells_wide)
        selecting = self.text_selection is not None
        strip = None if selecting else self._strips.get(key)
        if strip is None:
            strip = self._line_strip(at)
            if not selecting:
                self._strips[key] = strip
        return strip

    def _line_strip(self, row: int) -> Strip:
        ground = self.rich_style
        line = self._line_at(row)
        if line is None:
            return Strip.blank(self.cells_wide, ground)
        paints, sign, bar = self._paints(line.start, line.end)
        segments = line_segments(line.visual, ground, paints, shift=line.start)
        left, right = self._margins(line)
        pointer = Segment(sign, ground + self.look("prose--pointer"))
        edge = Segment(bar, ground + self.look("prose--bar"))
        blank = Segment(" ", ground)
        if self._direction == "rtl":
            rest = Segment(" " * (right - GUTTER), ground)
            return Strip([Segment(" " * left, ground), *segments, blank, edge, pointer, rest], self.cells_wide)
        rest = Segment(" " * (left - GUTTER), ground)
        return Strip([rest, pointer, edge, blank, *segments, Segment(" " * right, ground)], self.cells_wide)

    def _margins(self, line: PlacedLine) -> tuple[int, int]:
        """Blank cells on the left and right of a painted line, the gutter among them."""
        left, width = self._column
        if self._direction == "rtl":
            left += max(0, width - line.width)
        return left, max(0, self.cells_wide - left - line.width)

    def _paints(self, start: int, end: int) -> tuple[list[Paint], str, str]:
        """Styles over the line's logical range, and its two gutter signs."""
        paints: list[Paint] = []
        sign = bar = " "
        current = self.current_mark
        if current is not None:
            first, last = self.sentence_of(current.start)
            last = max(last, current.end)
            if first < end and last > start:
                paints.append(Paint(first, last, self.look("prose--sentence")))
                bar = "▐" if self._direction == "rtl" else "▌"
        for mark in self._marks_within(start, end):
            name = f"prose--mark-{mark.kind}" if mark.kind in self.KINDS else "prose--mark"
            paints.append(Paint(mark.start, mark.end, self.look(name)))
        if current is not None and current.start < end and current.end > start:
            paints.append(Paint(current.start, current.end, self.look("prose--current")))
            sign = "◂" if self._direction == "rtl" else "▸"
        for first, last in self.finder.within(start, end):
            now = (first, last) == self.finder.current
            paints.append(Paint(first, last, self.look("prose--found-current" if now else "prose--found")))
            if now:
                sign = "◂" if self._direction == "rtl" else "▸"
        if (selection := self.text_selection) is not None:
            paints.append(
                Paint(
                    *selected_range(selection, len(self.text)),
                    self.screen.get_component_rich_style("screen--selection"),
                )
            )
        return paints, sign, bar

    # -- selecting text ------------------------------------------------------------------------------------------

    def probe_strip(self, y: int) -> Strip:
        """The line with its logical offsets, for Textual's selection."""
        row = self.top_line + y
        line = self._line_at(row)
        ground = RichStyle.null()
        if line is None:
            above = next((near for at in range(row, max(-1, row - 3), -1) if (near := self._line_at(at))), None)
            place = above.end if above is not None else len(self.text)
            return Strip(offset_blank(self.cells_wide, ground, place, 0), self.cells_wide)
        left, right = self._margins(line)
        before, after = (line.end, line.start) if self._direction == "rtl" else (line.start, line.end)
        return Strip(
            [
                *offset_blank(left, ground, before, 0),
                *offset_segments(line.visual, ground, shift=line.start, y=0),
                *offset_blank(right, ground, after, 0),
            ],
            self.cells_wide,
        )

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Logical text under the selection, as it was read."""
        start, end = selected_range(selection, len(self.text))
        return self.text[start:end], "\n"

    # -- events --------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Lay out."""
        self._rewrap()

    def on_resize(self) -> None:
        """Wrap anew when the block of text has another width."""
        self._strips.clear()
        if self._rows is None or self._column[1] != self._rows.width:
            self._rewrap()
        else:
            self._reach()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Wrap what came into view."""
        self._reach()
        super().watch_scroll_y(old_value, new_value)

    def watch_base(self, base: Base) -> None:
        """Turn the lines round."""
        self._direction = base_of(self.text) if base == "auto" else base
        self._rewrap()

    def watch_measure(self) -> None:
        """Another width of text."""
        self._rewrap()

    def watch_spacing(self) -> None:
        """Another distance between paragraphs."""
        self._rewrap()

    def watch_centred(self) -> None:
        """Another margin."""
        self.repaint()

    def watch_current(self) -> None:
        """Show the current mark's sentence."""
        mark = self.current_mark
        if mark is not None:
            first, last = self.sentence_of(mark.start)
            self.show_range(max(first, mark.start - 600), min(last, mark.end + 600))
        self.repaint()
        if self.is_mounted:
            self.post_message(self.CurrentChanged(self, self.current))

    def mark_at(self, x: int, y: int) -> Mark | None:
        """The mark painted at a cell of the widget's content, the shortest when several lie there."""
        line = self._line_at(self.top_line + y)
        if line is None:
            return None
        cell = x - self._margins(line)[0]
        if not 0 <= cell < line.width:
            return None
        index = line.index_at(cell)
        return next((mark for mark in reversed(self._marks_within(index, index + 1))), None)

    def _select_around(self, x: int, y: int, chain: int) -> None:
        """A double click selects the word, a triple one the paragraph."""
        line = self._line_at(self.top_line + y)
        if line is None:
            return
        index = line.index_at(x - self._margins(line)[0])
        if chain == 2:
            start, end = word_at(self.text, index)
        else:
            start = self.text.rfind("\n", 0, index) + 1
            end = self.text.find("\n", index)
        end = len(self.text) if end < 0 else end
        self.screen.selections = {self: Selection(Offset(start, 0), Offset(end, 0))}

    def on_click(self, event: events.Click) -> None:
        """A click on a mark opens it; a drag selects and opens nothing."""
        place = event.get_content_offset(self)
        if place is None or (self.text_selection is not None and event.chain == 1):
            return
        if event.chain > 1:
            self._select_around(place.x, place.y, event.chain)
            event.stop()
            event.prevent_default()
            return
        mark = self.mark_at(place.x, place.y)
        if mark is not None:
            event.stop()
            self.current = mark.id
            self.post_message(self.MarkClicked(self, mark.id))

    def _go(self, step: int, kinds: frozenset[str] | None) -> str | None:
        marks = [mark for mark in self.marks if kinds is None or mark.kind in kinds]
        if not marks:
            return None
        ids = [mark.id for mark in marks]
        if self.current in ids:
            place = (ids.index(self.current) + step) % len(ids)
        else:
            at = self._index_at_top()
            after = next((i for i, mark in enumerate(marks) if mark.start >= at), 0)
            place = after if step > 0 else (after - 1) % len(ids)
        self.current = ids[place]
        return self.current

    def _show_found(self) -> None:
        if self.finder.current is not None:
            self.show_range(*self.finder.current)

    def action_next_mark(self) -> None:
        """To the next mark."""
        self.next_mark()

    def action_previous_mark(self) -> None:
        """To the mark before."""
        self.previous_mark()

    def action_open_mark(self) -> None:
        """As if the current mark had been clicked."""
        if self.current is not None:
            self.post_message(self.MarkClicked(self, self.current))
