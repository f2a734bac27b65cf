"""A list to pick from: a name at the starting side, a count at the other, perhaps a badge, a bar, a second line.

Desks, markets and facets stand in it. It holds all its items (hundreds, at most some thousands), draws only what is
in view, and mirrors with `direction`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, TypeAlias

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from widgets.line_view import SteppedList
from widgets.rtl import Align, Base, Direction, base_of, fitted, offset_blank, offset_style, resolve
from widgets.text.fold import SKIP
from widgets.text.fold import fold as fold_letters
from widgets.text.shape import measure as width_of

BAR_CELLS = 6
"""Cells of the small bar beside a count."""


@dataclass(frozen=True, slots=True)
class PickItem:
    """One thing to pick. All texts are logical."""

    key: str
    """The caller's name of it, unique in the list."""
    name: str
    count: str = ""
    """Already formatted, in the digits of the interface."""
    detail: str = ""
    """A dim second line; '' for none."""
    badge: str = ""
    """A short word or glyph for its level or role, between name and count."""
    badge_look: str = "muted"
    """One of PickList.LOOKS."""
    share: float | None = None
    """0 to 1: draws a small bar; None for none."""
    dim: bool = False
    """Drawn muted: nothing is left of it under the present selection."""


@dataclass(frozen=True, slots=True)
class PickGroup:
    """A heading over the items that follow it."""

    title: str


Entry: TypeAlias = "PickItem | PickGroup"


class _Line(NamedTuple):
    entry: int
    """Index among the shown entries."""
    second: bool
    """It is the item's second line."""


class PickList(SteppedList):
    """Items to pick from. Posts `Highlighted` as the cursor moves and `Chosen` on Enter, Space or a click.

    The selected items carry «●» and the cursor's line a pointer: both are seen without colour.
    """

    HELP = "Arrows move, Enter picks."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False, id="list.up"),
        Binding("down", "cursor_down", "Down", show=False, id="list.down"),
        Binding("pageup", "page_up", "Page up", show=False, id="list.page-up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="list.page-down"),
        Binding("home", "first", "First", show=False, id="list.first"),
        Binding("end", "last", "Last", show=False, id="list.last"),
        Binding("enter,space", "choose", "Pick", show=False, id="list.choose", tooltip="Pick this"),
    ]

    CLICKS: ClassVar[int] = 1
    """How many clicks pick an item; 2 where there is something to be read of it first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pick-list--cursor",
        "pick-list--cursor-blurred",
        "pick-list--selected",
        "pick-list--group",
        "pick-list--count",
        "pick-list--detail",
        "pick-list--bar",
        "pick-list--dim",
        "pick-list--needle",
        "pick-list--good",
        "pick-list--bad",
        "pick-list--warning",
        "pick-list--accent",
        "pick-list--muted",
    }

    LOOKS: ClassVar[frozenset[str]] = frozenset({"good", "bad", "warning", "accent", "muted"})
    """What `PickItem.badge_look` may name."""

    DEFAULT_CSS = """
    PickList {
        & > .pick-list--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .pick-list--cursor-blurred { background: $block-cursor-blurred-background; }
        & > .pick-list--selected { color: $text-accent; text-style: bold; }
        & > .pick-list--group { color: $text-muted; text-style: bold; }
        & > .pick-list--count { color: $text-muted; }
        & > .pick-list--detail { color: $text-disabled; }
        & > .pick-list--bar { color: $accent; }
        & > .pick-list--dim { color: $text-disabled; }
        & > .pick-list--needle { color: $text-warning; text-style: bold; }
        & > .pick-list--good { color: $text-success; }
        & > .pick-list--bad { color: $text-error; }
        & > .pick-list--warning { color: $text-warning; }
        & > .pick-list--accent { color: $text-accent; }
        & > .pick-list--muted { color: $text-muted; }
    }
    """

    direction: reactive[Direction] = reactive[Direction]("rtl")
    """Names stand on this language's starting side, counts on the other."""
    highlighted: reactive[str | None] = reactive[str | None](None)
    """Key of the item under the cursor."""
    selected: reactive[frozenset[str]] = reactive[frozenset[str]](frozenset())
    """Keys of the picked items, set by the caller: picking posts, it does not select."""
    needle: reactive[str] = reactive("")
    """Only items whose name, detail or badge holds this (both folded) are shown."""
    type_to_filter: reactive[bool] = reactive(False)
    """Letters typed here go into `needle`, Backspace takes them off, Escape empties it."""

    class Highlighted(Message):
        """The cursor stands on another item; None when nothing is shown."""

        def __init__(self, pick_list: PickList, item: PickItem | None) -> None:
            super().__init__()
            self.pick_list = pick_list
            self.item = item

        @property
        def control(self) -> PickList:
            """The list."""
            return self.pick_list

    class Chosen(Message):
        """An item was picked."""

        def __init__(self, pick_list: PickList, item: PickItem) -> None:
            super().__init__()
            self.pick_list = pick_list
            self.item = item

        @property
        def control(self) -> PickList:
            """The list."""
            return self.pick_list

    class Narrowed(Message):
        """`needle` changed; `shown` items of `total` are left."""

        def __init__(self, pick_list: PickList, needle: str, shown: int, total: int) -> None:
            super().__init__()
            self.pick_list = pick_list
            self.needle = needle
            self.shown = shown
            self.total = total

        @property
        def control(self) -> PickList:
            """The list."""
            return self.pick_list

    def __init__(
        self,
        entries: Sequence[Entry] = (),
        *,
        direction: Direction = "rtl",
        base: Base = "auto",
        fold: Callable[[str], str] = fold_letters,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes, disabled=disabled)
        self.set_reactive(PickList.direction, direction)
        self.base = base
        """Base direction of names; 'auto' asks each one's letters."""
        self.fold = fold
        """What makes two spellings one while filtering."""
        self._entries: tuple[Entry, ...] = tuple(entries)
        self._shown: list[Entry] = []
        self._lines: list[_Line] = []
        self._line_of: dict[str, int] = {}
        self._count_cells = 0
        self._badge_cells = 0
        self._name_cells = 0
        self._bars = False
        self._announced: tuple[str | None] | None = None
        self._arrange()

    # -- what the caller does ------------------------------------------------------------------------------------

    def set_items(self, entries: Sequence[Entry]) -> None:
        """Show other entries; the cursor stays on the item of the same key when it is still there."""
        place = self._items_before(self.highlighted)
        self._entries = tuple(entries)
        self._arrange()
        if self.highlighted not in self._line_of:
            items = self.items
            self.highlighted = items[min(place, len(items) - 1)].key if items else None
        self._bring_into_view()
        self._announce()

    @property
    def items(self) -> list[PickItem]:
        """The items shown, in order."""
        return [entry for entry in self._shown if isinstance(entry, PickItem)]

    @property
    def item(self) -> PickItem | None:
        """The item under the cursor."""
        return next((item for item in self.items if item.key == self.highlighted), None)

    def move_to(self, key: str) -> None:
        """Put the cursor on the item `key`, when it is shown."""
        if key in self._line_of:
            self.highlighted = key
            self._bring_into_view()

    # -- layout --------------------------------------------------------------------------------------------------

    def _items_before(self, key: str | None) -> int:
        return next((place for place, item in enumerate(self.items) if item.key == key), 0)

    def _folded(self, text: str) -> str:
        return self.fold(text).replace(SKIP, "")

    def _arrange(self) -> None:
        needle = self._folded(self.needle.strip())
        shown: list[Entry] = []
        group: PickGroup | None = None
        for entry in self._entries:
            if isinstance(entry, PickGroup):
                group = entry
                continue
            if needle and needle not in self._folded(f"{entry.name}\n{entry.detail}\n{entry.badge}"):
                continue
            if group is not None:
                shown.append(group)
                group = None
            shown.append(entry)
        self._shown = shown
        self._lines = []
        self._line_of = {}
        for place, entry in enumerate(shown):
            if isinstance(entry, PickItem):
                self._line_of[entry.key] = len(self._lines)
            self._lines.append(_Line(place, False))
            if isinstance(entry, PickItem) and entry.detail:
                self._lines.append(_Line(place, True))
        everything = [entry for entry in self._entries if isinstance(entry, PickItem)]
        # Tracks are measured over all items, shown or not: filtering must not move the columns.
        self._count_cells = max((width_of(item.count) for item in everything), default=0)
        self._name_cells = max((width_of(item.name) for item in everything), default=0)
        self._badge_cells = max((width_of(item.badge) for item in everything), default=0)
        self._bars = any(item.share is not None for item in everything)
        self.virtual_size = Size(0, len(self._lines))
        self.repaint()

    def _bring_into_view(self) -> None:
        line = self._line_of.get(self.highlighted or "")
        if line is None or not self.is_mounted:
            return
        item = self._shown[self._lines[line].entry]
        last = line + (1 if isinstance(item, PickItem) and item.detail else 0)
        heading = line - 1 if line and isinstance(self._shown[self._lines[line - 1].entry], PickGroup) else line
        self.keep_in_view(heading, last, room=max(1, self.size.height))

    # -- painting ------------------------------------------------------------------------------------------------

    def paint_strip(self, y: int) -> Strip:
        """Line `y` of the widget."""
        if self.needle and self.type_to_filter and y == self.size.height - 1:
            look = self.rich_style + self.look("pick-list--needle")
            return Strip([Segment(fitted(f"⌕ {self.needle}", self.cells_wide, self.direction), look)], self.cells_wide)
        at = self.top_line + y
        if at >= len(self._lines):
            return Strip.blank(self.cells_wide, self.rich_style)
        line = self._lines[at]
        entry = self._shown[line.entry]
        if isinstance(entry, PickGroup):
            look = self.rich_style + self.look("pick-list--group")
            return Strip([Segment(fitted(f" {entry.title}", self.cells_wide, self.direction), look)], self.cells_wide)
        on = entry.key == self.highlighted
        covered = self.text_selection is not None and self._is_covered(at)
        key = (entry, line.second, on, on and self.has_focus, entry.key in self.selected, self.cells_wide, covered)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._item_strip(entry, line.second, on)
            if covered:
                tint = self.screen.get_component_rich_style("screen--selection")
                strip = Strip(Segment.apply_style(strip, post_style=tint), strip.cell_length)
            self._strips[key] = strip
        return strip

    def _item_strip(self, item: PickItem, second: bool, on: bool) -> Strip:
        ground = self.rich_style
        plain = ground
        strong = on and self.has_focus
        if on:
            name = "pick-list--cursor" if self.has_focus else "pick-list--cursor-blurred"
            plain = ground + self.look(name)

        def face_of(component: str) -> RichStyle:
            # On the cursor's bright ground only the cursor's own colour is sure to be readable.
            return plain if strong else plain + self.look(component)

        chosen = item.key in self.selected
        width = self.cells_wide
        pointer = ("◂" if self.direction == "rtl" else "▸") if on else " "
        if second:
            # What is said of an item reads its own way, whatever the names are written in.
            text = fitted(item.detail, max(0, width - 5), base_of(item.detail, self.direction), self._side)
            return self._joined([("    ", plain), (text, face_of("pick-list--detail")), (" ", plain)])
        face = face_of("pick-list--selected") if chosen else face_of("pick-list--dim") if item.dim else plain
        tail: list[tuple[str, RichStyle]] = []
        used = 4
        badges, bars = self._fitting(width)
        if badges:
            badge_look = item.badge_look if item.badge_look in self.LOOKS else "muted"
            badge = fitted(item.badge, self._badge_cells, base_of(item.badge, self.direction), self._side)
            tail += [(" ", plain), (badge, face_of(f"pick-list--{badge_look}"))]
            used += 1 + self._badge_cells
        if bars:
            tail += [(" ", plain), (self._bar(item.share), face_of("pick-list--bar"))]
            used += 1 + BAR_CELLS
        if self._count_cells:
            tail += [(" ", plain), (fitted(item.count, self._count_cells, "ltr", "right"), face_of("pick-list--count"))]
            used += 1 + self._count_cells
        name_text = fitted(item.name, max(0, width - used), resolve(item.name, self.base), self._side)
        return self._joined(
            [(pointer, plain), ("●" if chosen else " ", face), (" ", plain), (name_text, face), *tail, (" ", plain)]
        )

    def _fitting(self, width: int) -> tuple[bool, bool]:
        """Whether badges and bars have room: the bar gives way first, then the badge, before a name is cut."""
        room = width - 4 - (1 + self._count_cells if self._count_cells else 0)
        wanted = min(self._name_cells, 24)
        badge = 1 + self._badge_cells if self._badge_cells else 0
        badges = bool(badge) and (badge <= 3 or room - badge >= min(wanted, 14))
        return badges, self._bars and room - (badge if badges else 0) - 1 - BAR_CELLS >= wanted

    @property
    def _side(self) -> Align:
        return "right" if self.direction == "rtl" else "left"

    def _bar(self, share: float | None) -> str:
        if share is None:
            return " " * BAR_CELLS
        halves = round(max(0.0, min(1.0, share)) * BAR_CELLS * 2)
        if share > 0 and not halves:
            halves = 1
        full, half = divmod(halves, 2)
        if self.direction == "rtl":
            return ("▐" * half + "█" * full).rjust(BAR_CELLS)
        return ("█" * full + "▌" * half).ljust(BAR_CELLS)

    def _joined(self, pieces: list[tuple[str, RichStyle]]) -> Strip:
        if self.direction == "rtl":
            pieces = [(text[::-1] if text.strip(" ◂▸") == "" else text, style) for text, style in reversed(pieces)]
        return Strip([Segment(text, style) for text, style in pieces if text], self.cells_wide)

    # -- selecting text ------------------------------------------------------------------------------------------

    def _is_covered(self, line: int) -> bool:
        selection = self.text_selection
        return selection is not None and selection.get_span(line) is not None

    def probe_strip(self, y: int) -> Strip:
        """The line, whole, as one offset: a list is copied by lines."""
        at = self.top_line + y
        return Strip(offset_blank(self.cells_wide, offset_style(0, at), 0, at), self.cells_wide)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Names and counts of the lines under the selection, one item a line, parted by a tab."""
        first = 0 if selection.start is None else selection.start.y
        last = len(self._lines) - 1 if selection.end is None else selection.end.y
        texts = []
        for line in self._lines[first : last + 1]:
            entry = self._shown[line.entry]
            if isinstance(entry, PickGroup):
                texts.append(entry.title)
            elif line.second:
                texts.append(entry.detail)
            else:
                texts.append("\t".join(part for part in (entry.name, entry.badge, entry.count) if part))
        return "\n".join(texts), "\n"

    # -- events --------------------------------------------------------------------------------------------------

    def _announce(self) -> None:
        if self.is_attached and self._announced != (self.highlighted,):
            self._announced = (self.highlighted,)
            self.post_message(self.Highlighted(self, self.item))

    def on_mount(self) -> None:
        """Put the cursor on the first item."""
        if self.highlighted is None and self.items:
            self.highlighted = self.items[0].key
        self._announce()

    def watch_highlighted(self) -> None:
        """Tell where the cursor is."""
        self._announce()

    def watch_needle(self) -> None:
        """Show what holds the needle."""
        place = self._items_before(self.highlighted)
        self._arrange()
        items = self.items
        if self.highlighted not in self._line_of:
            self.highlighted = items[min(place, len(items) - 1)].key if items else None
        self._bring_into_view()
        total = sum(isinstance(entry, PickItem) for entry in self._entries)
        if not self.is_mounted:
            return
        self.post_message(self.Narrowed(self, self.needle, len(items), total))

    def watch_direction(self) -> None:
        """Mirror."""
        self._strips.clear()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._strips.clear()
        self._bring_into_view()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are the list's own while it filters by typing."""
        return self.type_to_filter and character is not None and character.isprintable() and character != " "

    def on_key(self, event: events.Key) -> None:
        """Type to filter."""
        if not self.type_to_filter:
            return
        if event.is_printable and event.character and (event.character != " " or self.needle):
            self.needle += event.character
        elif event.key == "backspace" and self.needle:
            self.needle = self.needle[:-1]
        elif event.key == "escape" and self.needle:
            self.needle = ""
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """A click goes there; one more, where `CLICKS` asks for it, picks."""
        event.prevent_default()
        place = event.get_content_offset(self)
        if place is None or event.chain > self.CLICKS:
            return
        at = self.top_line + place.y
        if at < len(self._lines):
            entry = self._shown[self._lines[at].entry]
            if isinstance(entry, PickItem):
                self.highlighted = entry.key
                if event.chain == self.CLICKS:
                    self.action_choose()

    def _step(self, by: int) -> None:
        items = self.items
        if items:
            self.move_to(items[max(0, min(self._items_before(self.highlighted) + by, len(items) - 1))].key)

    def action_choose(self) -> None:
        """Pick the item under the cursor."""
        if (item := self.item) is not None:
            self.post_message(self.Chosen(self, item))
