"""The common ground of widgets that draw their own lines: table, list, reader."""

from __future__ import annotations

from rich.style import Style as RichStyle
from textual.cache import LRUCache
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from widgets.looks import look

KEPT_STRIPS = 400
"""Painted lines remembered: some screens of a tall terminal, so that scrolling back costs nothing."""
_ALL_THE_WAY = 1 << 40
"""More items than any list has."""


class LineView(ScrollView, can_focus=True):
    """A scrolling widget of painted lines: cheap strips for the screen, offset-carrying ones for the pointer.

    `paint_strip(y)` draws line `y` of the widget; `probe_strip(y)` is the same line with a logical offset on every
    cell. Textual paints through `render_lines` and asks about the pointer through a bare `render_line`: this tells the
    two apart, so that only the line under a dragging pointer pays for its offsets.
    """

    # The scroll bar's place is kept free: lines must not shift when it comes.
    DEFAULT_CSS = """
    LineView {
        background: $surface; color: $foreground; height: 1fr;
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """

    _painting = False
    _strips: LRUCache[tuple[object, ...], Strip]

    def __init__(self, *, id: str | None = None, classes: str | None = None, disabled: bool = False) -> None:
        self._strips = LRUCache(KEPT_STRIPS)
        self._looks: dict[str, RichStyle] = {}
        super().__init__(id=id, classes=classes, disabled=disabled)

    @property
    def cells_wide(self) -> int:
        """Cells of a line, without the scroll bar."""
        return max(0, self.scrollable_size.width)

    @property
    def top_line(self) -> int:
        """The first line in view."""
        return round(self.scroll_y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint, and know that it is painting."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        """One line of the widget, `y` counted from its top."""
        return self.paint_strip(y) if self._painting else self.probe_strip(y)

    def paint_strip(self, y: int) -> Strip:
        """The line as it is drawn."""
        raise NotImplementedError

    def probe_strip(self, y: int) -> Strip:
        """The line with a logical offset on every cell."""
        return self.paint_strip(y)

    def repaint(self) -> None:
        """Forget the painted lines and draw again."""
        self._strips.clear()
        self.refresh()

    def look(self, name: str) -> RichStyle:
        """What component `name` says, to be added to the style of a line."""
        if name not in self._looks:
            self._looks[name] = look(self, name)
        return self._looks[name]

    def scroll_lines(self, top: int) -> None:
        """Bring line `top` to the top, at once."""
        self.scroll_to(y=top, animate=False, force=True)

    def keep_in_view(self, first: int, last: int, *, room: int, margin: int = 0) -> None:
        """Scroll as little as shows lines `first` … `last` with `margin` lines around, in `room` lines of view."""
        top = round(self.scroll_target_y)
        if first - margin < top:
            self.scroll_lines(max(0, first - margin))
        elif last + margin >= top + room:
            self.scroll_lines(last + margin - room + 1)

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw what is selected."""
        self.repaint()

    def notify_style_update(self) -> None:
        """Another theme: draw anew."""
        super().notify_style_update()
        self._strips.clear()
        self._looks.clear()

    def watch_has_focus(self, focused: bool) -> None:
        """A cursor is drawn stronger with the focus."""
        super().watch_has_focus(focused)
        self.repaint()


class SteppedList(LineView):
    """A list whose cursor goes by steps; the lists of names and the tree stand on it."""

    def _step(self, by: int) -> None:
        """Move the cursor by so many items, down for a positive number, and no further than the ends."""
        raise NotImplementedError

    def action_cursor_up(self) -> None:
        """One item up."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """One item down."""
        self._step(1)

    def action_page_up(self) -> None:
        """A screen of items up."""
        self._step(-max(1, self.size.height - 1))

    def action_page_down(self) -> None:
        """A screen of items down."""
        self._step(max(1, self.size.height - 1))

    def action_first(self) -> None:
        """To the first item."""
        self._step(-_ALL_THE_WAY)

    def action_last(self) -> None:
        """To the last item."""
        self._step(_ALL_THE_WAY)
