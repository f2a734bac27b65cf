"""A windowed list of entries: a title with a few values at the far side, and below it a line with marked words.

It is told how many entries there are and asks for the page that comes into view (`Wanted`), so a hundred thousand
cost what a screenful costs. It mirrors with `direction`; what is copied from it is logical text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from widgets.line_view import LineView
from widgets.rtl import Direction, Paint, base_of, line_segments, offset_blank, offset_style
from widgets.text.layout import fit
from widgets.text.shape import VisualLine
from widgets.text.shape import measure as width_of

PAGE = 40
"""Entries asked for at once: a tall screen of two-line entries."""
KEPT_PAGES = 100
"""Pages remembered: 4,000 entries, some MiB."""
ASK_AFTER = 0.03
"""Seconds between two askings while scrolling: a dragged scroll bar asks for where it stops."""
LEAST_TITLE = 24
"""Cells that a title keeps before a value beside it is left out."""
GAP = 2
"""Cells between title and values."""


class Track(NamedTuple):
    """A column of values at the far side."""

    rank: int
    """Where there is no room the lowest go first."""
    is_number: bool = False
    """Stands at the right, whatever the direction."""
    look: str = "muted"
    """One of EntryList.LOOKS."""


class Entry(NamedTuple):
    """One thing in the list. All texts are logical and without line ends."""

    key: object
    """The caller's name of it."""
    title: str
    values: tuple[str, ...] = ()
    """One for each track; '' for none."""
    detail: str = ""
    """The second line, where the list has two."""
    hits: tuple[tuple[int, int], ...] = ()
    """What to mark in `detail`: code points, end exclusive, in order."""


class _Cell(NamedTuple):
    """A piece of a line: what is painted in how many cells, and where its text stands in the line's text."""

    visual: VisualLine
    width: int
    at_right: bool
    shift: int
    """Place in the line's text of the first logical character of `visual`."""
    end: int
    """Place in the line's text where the piece ends."""
    look: str
    paints: tuple[tuple[int, int], ...] = ()


class EntryList(LineView):
    """Entries of one or two lines.

    Posts `Wanted` for what comes into view, `Highlighted` as the cursor moves, `Chosen` on Enter or a double click.
    """

    HELP = "Arrows move, Enter opens, Home and End jump to the ends."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False, id="entries.up"),
        Binding("down", "step(1)", "Down", show=False, id="entries.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="entries.page-up"),
        Binding("pagedown,space", "page(1)", "Page down", show=False, id="entries.page-down"),
        Binding("home,ctrl+home", "first", "First", show=False, id="entries.first"),
        Binding("end,ctrl+end", "last", "Last", show=False, id="entries.last"),
        Binding("enter", "choose", "Open", show=False, id="entries.choose", tooltip="Open this"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "entry-list--cursor",
        "entry-list--cursor-blurred",
        "entry-list--detail",
        "entry-list--hit",
        "entry-list--waiting",
        "entry-list--muted",
        "entry-list--warning",
        "entry-list--bad",
    }

    LOOKS: ClassVar[frozenset[str]] = frozenset({"muted", "warning", "bad"})
    """What `Track.look` may name."""

    DEFAULT_CSS = """
    EntryList {
        & > .entry-list--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .entry-list--cursor-blurred { background: $block-cursor-blurred-background; }
        & > .entry-list--detail { color: $text-muted; }
        & > .entry-list--hit { color: $text-warning; text-style: bold; }
        & > .entry-list--waiting { color: $text-disabled; }
        & > .entry-list--muted { color: $text-muted; }
        & > .entry-list--warning { color: $text-warning; }
        & > .entry-list--bad { color: $text-error; }
    }
    """

    direction: reactive[Direction] = reactive[Direction]("rtl")
    """Titles stand on this language's starting side, values on the other."""
    cursor_row: reactive[int] = reactive(0, repaint=False)
    """The entry under the cursor, from 0."""

    class Highlighted(Message):
        """The cursor stands on another entry, or its entry has arrived; `key` is None while it is on its way."""

        def __init__(self, entry_list: EntryList, row: int, key: object) -> None:
            super().__init__()
            self.entry_list = entry_list
            self.row = row
            self.key = key

        @property
        def control(self) -> EntryList:
            """The list."""
            return self.entry_list

    class Chosen(Message):
        """An entry that is here was picked."""

        def __init__(self, entry_list: EntryList, entry: Entry) -> None:
            super().__init__()
            self.entry_list = entry_list
            self.entry = entry

        @property
        def control(self) -> EntryList:
            """The list."""
            return self.entry_list

    class Wanted(Message):
        """Entries in view, or about to be, are not here: answer with `put(offset, entries, generation=…)`."""

        def __init__(self, entry_list: EntryList, offset: int, limit: int, generation: int) -> None:
            super().__init__()
            self.entry_list = entry_list
            self.offset = offset
            """A multiple of PAGE."""
            self.limit = limit
            self.generation = generation

        @property
        def control(self) -> EntryList:
            """The list."""
            return self.entry_list

    def __init__(
        self,
        tracks: Sequence[Track] = (),
        *,
        direction: Direction = "rtl",
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes, disabled=disabled)
        self.set_reactive(EntryList.direction, direction)
        self.tracks = tuple(tracks)
        """The columns of values, in reading order."""
        self.total = 0
        """Entries in all."""
        self.lines_each = 1
        """Lines of an entry: 2 with details."""
        self.generation = 0
        """Grows with every `reset`."""
        self._pages: LRUCache[int, Sequence[Entry]] = LRUCache(KEPT_PAGES)
        self._asked: set[int] = set()
        self._cells_of: list[int] = [0] * len(self.tracks)
        self._ask_timer: Timer | None = None
        self._announced: tuple[int, int, bool] | None = None

    # -- what the caller does ------------------------------------------------------------------------------------

    def reset(self, total: int, *, lines_each: int = 1, row: int = 0) -> int:
        """Forget all entries and show `total` others of one or two lines; gives the new generation."""
        self.total = max(0, total)
        self.lines_each = lines_each
        self.generation += 1
        self._pages.clear()
        self._asked.clear()
        self._cells_of = [0] * len(self.tracks)
        self._announced = None
        self.virtual_size = Size(0, self.total * lines_each)
        self.set_reactive(EntryList.cursor_row, max(0, min(row, self.total - 1)))
        self.scroll_lines(0)
        self._bring_into_view()
        self.repaint()
        if self.is_attached:
            self.call_later(self._ask)  # not before the caller could give what it has
        self._announce()
        return self.generation

    def put(self, offset: int, entries: Sequence[Entry], *, generation: int | None = None) -> bool:
        """Give entries `offset` …, a multiple of PAGE; False when they answer an older question and were dropped."""
        if generation is not None and generation != self.generation:
            return False
        for start in range(0, len(entries), PAGE):
            page = (offset + start) // PAGE
            self._pages[page] = entries[start : start + PAGE]
            self._asked.discard(page)
        self._asked.discard(offset // PAGE)
        # Tracks only grow while one thing is scrolled through: the columns must not jump.
        for nth in range(len(self.tracks)):
            widest = max((width_of(entry.values[nth]) for entry in entries if nth < len(entry.values)), default=0)
            self._cells_of[nth] = max(self._cells_of[nth], widest)
        self.repaint()
        self._announce()
        return True

    def entry_at(self, row: int) -> Entry | None:
        """An entry that is here."""
        page = self._pages.get(row // PAGE)
        return page[row % PAGE] if page is not None and row >= 0 and row % PAGE < len(page) else None

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entry_at(self.cursor_row) if self.total else None

    def move_to(self, row: int) -> None:
        """Put the cursor on `row` (brought into range) and scroll it into view."""
        self.cursor_row = max(0, min(row, self.total - 1))
        self._bring_into_view()

    # -- asking for entries --------------------------------------------------------------------------------------

    def _missing(self) -> list[int]:
        height = max(1, self.size.height)
        first = max(0, self.top_line - height // 2) // self.lines_each
        last = min((self.top_line + height + height // 2) // self.lines_each, self.total - 1)
        pages = range(first // PAGE, last // PAGE + 1) if last >= 0 else range(0)
        return [page for page in pages if page not in self._asked and self._pages.get(page) is None]

    def _ask(self) -> None:
        if not self.is_attached or self._ask_timer is not None:
            return
        if missing := self._missing():
            # Who drags the scroll bar has left what was asked for behind.
            self._asked = set(missing)
            for page in missing:
                self.post_message(self.Wanted(self, page * PAGE, min(PAGE, self.total - page * PAGE), self.generation))
            self._ask_timer = self.set_timer(ASK_AFTER, self._ask_again)

    def _ask_again(self) -> None:
        self._ask_timer = None
        self._ask()

    # -- painting ------------------------------------------------------------------------------------------------

    def _shown_tracks(self) -> list[int]:
        """The tracks that there is room for, in reading order."""
        kept = [nth for nth, cells in enumerate(self._cells_of) if cells]
        while kept and sum(self._cells_of[nth] + GAP for nth in kept) + LEAST_TITLE + 3 > self.cells_wide:
            kept.remove(min(kept, key=lambda nth: self.tracks[nth].rank))
        return kept

    def _line_text(self, entry: Entry, second: bool) -> str:
        """What a line says; offsets of a selection count in it."""
        return entry.detail if second else "\t".join((entry.title, *entry.values))

    def _cells(self, entry: Entry, second: bool) -> list[_Cell]:
        """The pieces of a line in reading order."""
        starting_right = self.direction == "rtl"
        if second:
            room = max(1, self.cells_wide - 5)
            start, lead = cut_before(entry.detail, entry.hits, room)
            visual = fit(lead + entry.detail[start:], room, base_of(entry.detail, self.direction))
            shift = start - len(lead)
            hits = tuple((first - shift, last - shift) for first, last in entry.hits if last > start)
            return [_Cell(visual, room, starting_right, shift, len(entry.detail), "detail", hits)]
        kept = self._shown_tracks()
        room = max(1, self.cells_wide - 3 - sum(self._cells_of[nth] + GAP for nth in kept))
        title = fit(entry.title, room, base_of(entry.title, self.direction))
        cells = [_Cell(title, room, starting_right, 0, len(entry.title), "")]
        at = len(entry.title) + 1
        for nth, value in enumerate(entry.values):
            if nth in kept:
                width, track = self._cells_of[nth], self.tracks[nth]
                visual = fit(value, width, base_of(value, self.direction))
                side = True if track.is_number else starting_right
                cells.append(_Cell(visual, width, side, at, at + len(value), track.look))
            at += len(value) + 1
        return cells

    def paint_strip(self, y: int) -> Strip:
        """Line `y` of the widget."""
        at = self.top_line + y
        row, part = divmod(at, self.lines_each)
        if row >= self.total:
            return Strip.blank(self.cells_wide, self.rich_style)
        on = row == self.cursor_row
        chosen = self.text_selection
        span = None if chosen is None else chosen.get_span(at)
        key = (self.generation, at, on, on and self.has_focus, self.cells_wide, span, tuple(self._cells_of))
        strip = self._strips.get(key)
        if strip is None:
            strip = self._line_strip(row, part, on, span)
            if self.entry_at(row) is not None:
                self._strips[key] = strip
        return strip

    def _line_strip(self, row: int, part: int, on: bool, span: tuple[int, int] | None) -> Strip:
        ground = self.rich_style
        strong = on and self.has_focus
        if on:
            ground += self.look("entry-list--cursor" if strong else "entry-list--cursor-blurred")
        entry = self.entry_at(row)
        pointer = ("◂" if self.direction == "rtl" else "▸") if on and not part else " "
        indent = "   " if part else " "
        if entry is None:
            size = max(0, min(LEAST_TITLE * (2 - part), self.cells_wide - len(indent) - 1))
            waiting = Segment("┄" * size, ground + self.look("entry-list--waiting"))
            return self._joined([Segment(pointer + indent, ground), waiting], size + 1 + len(indent), ground)
        groups: list[list[Segment]] = [[Segment(_mirrored(pointer, indent, self.direction), ground)]]
        used = 1 + len(indent)
        hit = self.look("entry-list--hit")
        tint = self.screen.get_component_rich_style("screen--selection") if span is not None else None
        for nth, cell in enumerate(self._cells(entry, bool(part))):
            if nth:
                groups.append([Segment(" " * GAP, ground)])
                used += GAP
            # On the cursor's bright ground only its own colour is sure to be readable.
            style = ground + self.look(f"entry-list--{cell.look}") if cell.look and not strong else ground
            paints = [Paint(first, last, hit) for first, last in cell.paints]
            if span is not None and tint is not None:
                last = cell.end if span[1] < 0 else span[1]
                paints.append(Paint(span[0] - cell.shift, last - cell.shift, tint))
            blank = Segment(" " * max(0, cell.width - cell.visual.width), style)
            body = line_segments(cell.visual, style, paints)
            groups.append([blank, *body] if cell.at_right else [*body, blank])
            used += cell.width
        return self._joined_groups(groups, used, ground)

    def _joined(self, segments: list[Segment], used: int, ground: RichStyle) -> Strip:
        return self._joined_groups([[segment] for segment in segments], used, ground)

    def _joined_groups(self, groups: list[list[Segment]], used: int, ground: RichStyle) -> Strip:
        groups = [*groups, [Segment(" " * max(0, self.cells_wide - used), ground)]]
        if self.direction == "rtl":
            groups.reverse()
        return Strip([segment for group in groups for segment in group if segment.text], self.cells_wide)

    # -- selecting text ------------------------------------------------------------------------------------------

    def probe_strip(self, y: int) -> Strip:
        """The line with its logical offsets, for Textual's selection."""
        at = self.top_line + y
        row, part = divmod(at, self.lines_each)
        entry = self.entry_at(row) if row < self.total else None
        if entry is None:
            return self.paint_strip(y)
        ground = RichStyle.null()
        lead = 4 if part else 2
        groups = [offset_blank(lead, ground, 0, at)]
        used = lead
        end = 0
        for nth, cell in enumerate(self._cells(entry, bool(part))):
            if nth:
                groups.append(offset_blank(GAP, ground, end, at))
                used += GAP
            blank = max(0, cell.width - cell.visual.width)
            end = cell.end
            body = [
                Segment(letter, offset_style(max(0, cell.shift + index), at))
                for letter, index in zip(cell.visual.text, cell.visual.logical, strict=True)
            ]
            # A blank means the place where the text on its side begins or ends.
            begins = cell.at_right == (cell.visual.base == "rtl")
            place = max(0, cell.end if begins else cell.shift)
            padding = offset_blank(blank, ground, place, at)
            groups.append([*padding, *body] if cell.at_right else [*body, *padding])
            used += cell.width
        groups.append(offset_blank(max(0, self.cells_wide - used), ground, end, at))
        if self.direction == "rtl":
            groups.reverse()
        return Strip([segment for group in groups for segment in group])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Logical text of the lines under the selection, values parted by tabs; entries that are not here left out."""
        first = 0 if selection.start is None else selection.start.y
        last = self.total * self.lines_each - 1 if selection.end is None else selection.end.y
        lines = []
        for at in range(first, min(last, self.total * self.lines_each - 1) + 1):
            row, part = divmod(at, self.lines_each)
            entry, span = self.entry_at(row), selection.get_span(at)
            if entry is not None and span is not None:
                lines.append(self._line_text(entry, bool(part))[span[0] : None if span[1] < 0 else span[1]])
        return "\n".join(lines), "\n"

    # -- cursor --------------------------------------------------------------------------------------------------

    def _bring_into_view(self) -> None:
        if self.size.height:
            first = self.cursor_row * self.lines_each
            self.keep_in_view(first, first + self.lines_each - 1, room=self.size.height)

    def _announce(self) -> None:
        row = self.cursor_row if self.total else -1
        entry = self.entry_at(row)
        state = (self.generation, row, entry is not None)
        if self._announced != state and self.is_attached:
            self._announced = state
            self.post_message(self.Highlighted(self, row, None if entry is None else entry.key))

    def watch_cursor_row(self) -> None:
        """Tell where the cursor is."""
        self.refresh()
        self._announce()

    def watch_direction(self) -> None:
        """Mirror."""
        self.repaint()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the entries that came into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def on_mount(self) -> None:
        """Ask for the first entries."""
        self._ask()
        self._announce()

    def on_resize(self) -> None:
        """Fit the lines; ask for what a taller window shows."""
        self._bring_into_view()
        self.repaint()
        self._ask()

    def on_click(self, event: events.Click) -> None:
        """A click takes the cursor, two open."""
        event.prevent_default()
        place = event.get_content_offset(self)
        if place is None:
            return
        row = (self.top_line + place.y) // self.lines_each
        if row >= self.total:
            return
        again = row == self.cursor_row
        self.move_to(row)
        if event.chain == 2 and again:
            self.action_choose()

    def action_step(self, by: int) -> None:
        """Entries down or up."""
        self.move_to(self.cursor_row + by)

    def action_page(self, by: int) -> None:
        """A screen down or up."""
        self.move_to(self.cursor_row + by * max(1, self.size.height // self.lines_each - 1))

    def action_first(self) -> None:
        """To the first entry."""
        self.move_to(0)

    def action_last(self) -> None:
        """To the last entry."""
        self.move_to(self.total - 1)

    def action_choose(self) -> None:
        """Pick the entry under the cursor."""
        if (entry := self.entry) is not None:
            self.post_message(self.Chosen(self, entry))


def _mirrored(pointer: str, indent: str, direction: Direction) -> str:
    return indent + pointer if direction == "rtl" else pointer + indent


def cut_before(text: str, hits: Sequence[tuple[int, int]], room: int) -> tuple[int, str]:
    """Where a line of `room` cells begins so that the first hit is on it, and the sign that stands for what was cut.

    Cut between words; nothing is cut where the first hit stands in the first half of the line anyway.
    """
    if not hits or hits[0][1] <= room // 2 or width_of(text) <= room:
        return 0, ""
    start = max(0, min(hits[0][0] - room // 3, len(text) - room + 2))
    if start:
        # The sign takes two cells: the hit's last letter has to stand on the line, too.
        start = max(start, min(hits[0][0], hits[0][1] - room + 2))
    while start < hits[0][0] and start and text[start - 1] != " ":
        start += 1
    return (start, "… ") if start else (0, "")
