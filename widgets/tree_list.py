"""A tree to pick from: names under names, opened and closed, mirrored with the direction of the interface.

A catalogue's tables with their columns stand in it. It holds all its items, thousands if need be, and lays out and
draws only those that are open and in view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

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
from widgets.rtl import Align, Base, Direction, fitted, offset_blank, offset_style, resolve
from widgets.text.fold import SKIP
from widgets.text.fold import fold as fold_letters
from widgets.text.shape import measure as width_of

INDENT = 2
"""Cells by which a child stands in from its parent."""
LEAST_HINT = 8
"""Cells below which a hint says nothing and is left out."""
MOST_NOTE = 14
"""Cells that a note may take: a nested type is cut there, so that names keep their room."""


class TreeItem(NamedTuple):
    """One thing in a tree. All texts are logical."""

    key: str
    """The caller's name of it, unique in the tree."""
    name: str
    note: str = ""
    """At the far side: a count, a type."""
    hint: str = ""
    """Dim, after the name, where there is room: what it is."""
    children: tuple[TreeItem, ...] = ()
    look: str = ""
    """One of TreeList.LOOKS, or blank."""


class _Line(NamedTuple):
    item: TreeItem
    depth: int
    parent: int
    """The line of the item's parent; -1 at the top."""


class TreeList(SteppedList):
    """Items under items. Posts `Highlighted` as the cursor moves and `Chosen` on Enter or a double click.

    The arrow key that points away from the starting side opens, the other one closes; Space does either. A click on
    the sign before a name does too.
    """

    HELP = "Arrows move, open and close, Enter picks."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False, id="tree.up"),
        Binding("down", "cursor_down", "Down", show=False, id="tree.down"),
        Binding("left", "sideways('left')", "Left", show=False, id="tree.left"),
        Binding("right", "sideways('right')", "Right", show=False, id="tree.right"),
        Binding("pageup", "page_up", "Page up", show=False, id="tree.page-up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="tree.page-down"),
        Binding("home", "first", "First", show=False, id="tree.first"),
        Binding("end", "last", "Last", show=False, id="tree.last"),
        Binding("space", "turn", "Open or close", show=False, id="tree.toggle"),
        Binding("enter", "choose", "Pick", show=False, id="tree.choose", tooltip="Pick this"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tree-list--cursor",
        "tree-list--cursor-blurred",
        "tree-list--sign",
        "tree-list--note",
        "tree-list--hint",
        "tree-list--group",
        "tree-list--accent",
        "tree-list--muted",
    }

    LOOKS: ClassVar[frozenset[str]] = frozenset({"group", "accent", "muted"})
    """What `TreeItem.look` may name."""

    DEFAULT_CSS = """
    TreeList {
        & > .tree-list--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .tree-list--cursor-blurred { background: $block-cursor-blurred-background; }
        & > .tree-list--sign { color: $text-accent; }
        & > .tree-list--note { color: $text-muted; }
        & > .tree-list--hint { color: $text-muted; }
        & > .tree-list--group { color: $text-muted; text-style: bold; }
        & > .tree-list--accent { color: $text-accent; }
        & > .tree-list--muted { color: $text-muted; }
    }
    """

    direction: reactive[Direction] = reactive[Direction]("rtl")
    """Names stand on this language's starting side, notes on the other."""
    highlighted: reactive[str | None] = reactive[str | None](None)
    """Key of the item under the cursor."""
    needle: reactive[str] = reactive("")
    """Only items whose name or hint holds this (both folded) are shown, under the items above them."""

    class Highlighted(Message):
        """The cursor stands on another item; None when nothing is shown."""

        def __init__(self, tree: TreeList, item: TreeItem | None) -> None:
            super().__init__()
            self.tree = tree
            self.item = item

        @property
        def control(self) -> TreeList:
            """The tree."""
            return self.tree

    class Chosen(Message):
        """An item was picked."""

        def __init__(self, tree: TreeList, item: TreeItem) -> None:
            super().__init__()
            self.tree = tree
            self.item = item

        @property
        def control(self) -> TreeList:
            """The tree."""
            return self.tree

    def __init__(
        self,
        items: Sequence[TreeItem] = (),
        *,
        open_keys: Sequence[str] = (),
        direction: Direction = "rtl",
        base: Base = "auto",
        fold: Callable[[str], str] = fold_letters,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes, disabled=disabled)
        self.set_reactive(TreeList.direction, direction)
        self.base = base
        """Base direction of names; 'auto' asks each one's letters."""
        self.fold = fold
        """What makes two spellings one while searching."""
        self._items = tuple(items)
        self._open = set(open_keys)
        self._found: dict[str, bool] | None = None
        self._opened_by_search: set[str] = set()
        self._lines: list[_Line] = []
        self._line_of: dict[str, int] = {}
        self._announced: tuple[str | None] | None = None
        self._arrange()

    # -- what the caller does ------------------------------------------------------------------------------------

    def set_items(self, items: Sequence[TreeItem], *, open_keys: Sequence[str] = ()) -> None:
        """Show other items. What is open stays open, `open_keys` too; the cursor stays on the item of its key."""
        place = self._line_of.get(self.highlighted or "", 0)
        self._items = tuple(items)
        self._open.update(open_keys)
        self._search()
        self._arrange()
        self._settle(place)

    @property
    def item(self) -> TreeItem | None:
        """The item under the cursor."""
        line = self._line_of.get(self.highlighted or "")
        return None if line is None else self._lines[line].item

    @property
    def shown(self) -> list[TreeItem]:
        """The items that are not hidden in a closed one, from the top."""
        return [line.item for line in self._lines]

    def is_open(self, key: str) -> bool:
        """Whether the children of `key` are shown."""
        return key in (self._open if self._found is None else self._opened_by_search)

    def toggle(self, key: str) -> None:
        """Open a closed item, close an open one."""
        opened = self._open if self._found is None else self._opened_by_search
        opened.symmetric_difference_update((key,))
        self._arrange()
        self._settle(self._line_of.get(key, 0))

    def move_to(self, key: str) -> None:
        """Put the cursor on the item `key`, when it is shown."""
        if key in self._line_of:
            self.highlighted = key
            self._bring_into_view()

    # -- layout --------------------------------------------------------------------------------------------------

    def _folded(self, text: str) -> str:
        return self.fold(text.strip()).replace(SKIP, "")

    def _search(self) -> None:
        """Note for every item that is left whether something below it is found."""
        needle = self._folded(self.needle)
        if not needle:
            self._found = None
            return
        found: dict[str, bool] = {}

        def look(item: TreeItem) -> bool:
            below = [look(child) for child in item.children]
            if any(below):
                found[item.key] = True
            elif needle in self._folded(f"{item.name}\n{item.hint}"):
                found[item.key] = False
            return item.key in found

        for item in self._items:
            look(item)
        self._found = found
        self._opened_by_search = {key for key, below in found.items() if below}

    def _lay_out(self, items: Sequence[TreeItem], depth: int, parent: int, *, everything: bool) -> None:
        for item in items:
            if not everything and self._found is not None and item.key not in self._found:
                continue
            here = len(self._lines)
            self._line_of[item.key] = here
            self._lines.append(_Line(item, depth, parent))
            if item.children and self.is_open(item.key):
                # Below an item that was found itself everything may be looked at.
                whole = everything or (self._found is not None and not self._found.get(item.key))
                self._lay_out(item.children, depth + 1, here, everything=whole)

    def _arrange(self) -> None:
        self._lines, self._line_of = [], {}
        self._lay_out(self._items, 0, -1, everything=self._found is None)
        self.virtual_size = Size(0, len(self._lines))
        self.repaint()

    def _settle(self, place: int) -> None:
        """Keep the cursor on a line that is there, `place` where its own is gone."""
        if self.highlighted not in self._line_of:
            self.highlighted = self._lines[min(place, len(self._lines) - 1)].item.key if self._lines else None
        self._bring_into_view()
        self._announce()

    def _bring_into_view(self) -> None:
        line = self._line_of.get(self.highlighted or "")
        if line is not None and self.is_mounted:
            self.keep_in_view(line, line, room=max(1, self.size.height))

    # -- painting ------------------------------------------------------------------------------------------------

    @property
    def _side(self) -> Align:
        return "right" if self.direction == "rtl" else "left"

    def paint_strip(self, y: int) -> Strip:
        """Line `y` of the widget."""
        at = self.top_line + y
        if at >= len(self._lines):
            return Strip.blank(self.cells_wide, self.rich_style)
        line = self._lines[at]
        on = line.item.key == self.highlighted
        covered = self.text_selection is not None and self.text_selection.get_span(at) is not None
        opened = self.is_open(line.item.key)
        key = (line.item.key, line.depth, opened, on, on and self.has_focus, self.cells_wide, covered)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._item_strip(line.item, line.depth, opened, on)
            if covered:
                tint = self.screen.get_component_rich_style("screen--selection")
                strip = Strip(Segment.apply_style(strip, post_style=tint), strip.cell_length)
            self._strips[key] = strip
        return strip

    def _item_strip(self, item: TreeItem, depth: int, opened: bool, on: bool) -> Strip:
        plain = self.rich_style
        strong = on and self.has_focus
        if on:
            plain = plain + self.look("tree-list--cursor" if self.has_focus else "tree-list--cursor-blurred")

        def face_of(component: str) -> RichStyle:
            # On the cursor's bright ground only the cursor's own colour is sure to be readable.
            return plain if strong else plain + self.look(f"tree-list--{component}")

        rtl = self.direction == "rtl"
        pointer = ("◂" if rtl else "▸") if on else " "
        # Hollow, to be told from the pointer.
        sign = " " if not item.children else "▿" if opened else "◃" if rtl else "▹"
        room = max(0, self.cells_wide - 4 - INDENT * depth)
        note = min(width_of(item.note), MOST_NOTE, max(0, room - 6)) if item.note else 0
        room -= note + 1 if note else 0
        name = min(width_of(item.name), room)
        rest = room - name - 2
        name_face = face_of(item.look) if item.look in self.LOOKS else plain
        pieces = [
            (pointer, plain),
            (" " * (INDENT * depth), plain),
            (sign, face_of("sign")),
            (" ", plain),
            (fitted(item.name, name, resolve(item.name, self.base), self._side), name_face),
        ]
        if item.hint and rest >= LEAST_HINT:
            hint = fitted(item.hint, rest, resolve(item.hint, "auto"), self._side)
            pieces += [("  ", plain), (hint, face_of("hint"))]
        else:
            pieces.append((" " * (room - name), plain))
        if note:
            # Cut at its end and at the far side, whatever its direction.
            side: Align = "left" if rtl else "right"
            pieces += [
                (" ", plain),
                (fitted(item.note, note, resolve(item.note, "auto", "ltr"), side), face_of("note")),
            ]
        pieces.append((" ", plain))
        if rtl:
            pieces.reverse()
        return Strip([Segment(text, style) for text, style in pieces if text], self.cells_wide)

    # -- selecting text ------------------------------------------------------------------------------------------

    def probe_strip(self, y: int) -> Strip:
        """The line, whole, as one offset: a tree is copied by lines."""
        at = self.top_line + y
        return Strip(offset_blank(self.cells_wide, offset_style(0, at), 0, at), self.cells_wide)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The lines under the selection, set in by their depth; name, note and hint parted by tabs."""
        first = 0 if selection.start is None else selection.start.y
        last = len(self._lines) - 1 if selection.end is None else selection.end.y
        texts = [
            "  " * depth + "\t".join(part for part in (item.name, item.note, item.hint) if part)
            for item, depth, _ in self._lines[first : last + 1]
        ]
        return "\n".join(texts), "\n"

    # -- events --------------------------------------------------------------------------------------------------

    def _announce(self) -> None:
        if self.is_attached and self._announced != (self.highlighted,):
            self._announced = (self.highlighted,)
            self.post_message(self.Highlighted(self, self.item))

    def on_mount(self) -> None:
        """Put the cursor on the first item."""
        self._settle(0)

    def watch_highlighted(self) -> None:
        """Tell where the cursor is."""
        self.refresh()
        self._announce()

    def watch_needle(self) -> None:
        """Show what holds the needle; the cursor goes to the best item that does.

        A name that begins with it comes before one that holds it, that before one of which it is said; among
        equals the cursor stays.
        """
        place = self._line_of.get(self.highlighted or "", 0)
        self._search()
        self._arrange()
        if self._found is not None:
            found = [line.item for line in self._lines if not self._found.get(line.item.key, True)]
            needle = self._folded(self.needle)

            def rank(item: TreeItem) -> tuple[int, bool]:
                name = self._folded(item.name)
                return 0 if name.startswith(needle) else 1 if needle in name else 2, item.key != self.highlighted

            if found:
                self.highlighted = min(found, key=rank).key
        self._settle(place)

    def watch_direction(self) -> None:
        """Mirror."""
        self.repaint()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._strips.clear()
        self._bring_into_view()

    def on_click(self, event: events.Click) -> None:
        """On the sign before a name: open or close. Elsewhere: go there, and pick with a second click."""
        event.prevent_default()
        place = event.get_content_offset(self)
        if place is None:
            return
        at = self.top_line + place.y
        if at >= len(self._lines):
            return
        item, depth, _ = self._lines[at]
        self.highlighted = item.key
        from_start = self.cells_wide - 1 - place.x if self.direction == "rtl" else place.x
        if from_start <= 2 + INDENT * depth and item.children:
            self.toggle(item.key)
        elif event.chain == 2:
            self.action_choose()

    def _step(self, by: int) -> None:
        if self._lines:
            at = self._line_of.get(self.highlighted or "", 0) + by
            self.move_to(self._lines[max(0, min(at, len(self._lines) - 1))].item.key)

    def action_sideways(self, key: str) -> None:
        """Outwards: open, or go to the first child. Back: close, or go to the parent."""
        line = self._line_of.get(self.highlighted or "")
        if line is None:
            return
        item, _, parent = self._lines[line]
        if key == ("left" if self.direction == "rtl" else "right"):
            if item.children and not self.is_open(item.key):
                self.toggle(item.key)
            elif item.children:
                self._step(1)
        elif item.children and self.is_open(item.key):
            self.toggle(item.key)
        elif parent >= 0:
            self.move_to(self._lines[parent].item.key)

    def action_turn(self) -> None:
        """Open or close the item under the cursor."""
        if (item := self.item) is not None and item.children:
            self.toggle(item.key)

    def action_choose(self) -> None:
        """Pick the item under the cursor."""
        if (item := self.item) is not None:
            self.post_message(self.Chosen(self, item))
