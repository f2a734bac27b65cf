"""A one-line field for text of any direction: Textual's Input with the caret where the letter is seen.

The value stays logical. The line is painted joined and ordered; caret, selection and mouse go through its map, and
the terminal's own cursor follows, so that input methods open in the right cell.
"""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from widgets.caret import CaretLine, caret_line, with_block
from widgets.rtl import Base, Direction, Paint, base_of, fitted, line_segments
from widgets.text.bidi import base_level
from widgets.text.caret import backspace_start, next_cluster, next_word, prev_word, word_at

_SECOND_CARET = Style(underline=True)
_MARKS: dict[Direction, str] = {"rtl": "\u200f", "ltr": "\u200e"}


@lru_cache(maxsize=64)
def _direction_of(value: str, interface: Direction) -> Direction:
    """That of the first strong letter, else the interface's: a mark of its direction stands in behind the value."""
    return "rtl" if base_level(value + _MARKS[interface]) else "ltr"


class RtlInput(Input):
    """A field that reads and writes Persian.

    Left and Right go by what is seen, Ctrl+Left and Ctrl+Right by words in the field's direction, Home to the logical
    beginning. Messages are Input's own (`Input.Changed`, `Input.Submitted`).
    """

    # A desktop's keys, where Textual's own do something else: Home is there for the beginning of the line.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "Select all", show=False),
        Binding("ctrl+backspace,alt+backspace", "delete_left_word", "Delete the word before", show=False),
        Binding("ctrl+delete", "delete_right_word", "Delete the word behind", show=False),
    ]
    DEFAULT_CSS = """
    RtlInput { padding: 0 1; }
    """

    base: reactive[Base] = reactive[Base]("auto")
    """Direction of the value; 'auto' goes by its first letter, as desktop fields do: it does not turn while one types.
    `interface` stands in while there is none."""
    interface: reactive[Direction] = reactive[Direction]("rtl")
    """The interface's direction: on which side an empty field begins."""

    def __init__(
        self,
        value: str | None = None,
        placeholder: str = "",
        *,
        base: Base = "auto",
        interface: Direction = "rtl",
        password: bool = False,
        max_length: int = 0,
        select_on_focus: bool = True,
        compact: bool = False,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(
            value,
            placeholder,
            password=password,
            max_length=max_length,
            select_on_focus=select_on_focus,
            compact=compact,
            id=id,
            classes=classes,
            disabled=disabled,
        )
        self.set_reactive(RtlInput.base, base)
        self.set_reactive(RtlInput.interface, interface)

    # -- geometry ------------------------------------------------------------------------------------------------

    @property
    def line_base(self) -> Direction:
        """The direction of the line as it is now."""
        if self.base != "auto":
            return self.base
        return _direction_of("" if self.password else self.value, self.interface)

    @property
    def _caret_line(self) -> CaretLine:
        return caret_line("•" * len(self.value) if self.password else self.value, self.line_base)

    @property
    def _field_cells(self) -> int:
        return max(1, self.scrollable_content_region.width)

    @property
    def content_width(self) -> int:
        """Cells of the value and its end stop, never less than the field shows."""
        return max(self._caret_line.width + 1, self._field_cells)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Cells of the value and its end stop."""
        if self.placeholder and not self.value:
            return caret_line(self.placeholder, base_of(self.placeholder)).width
        return self._caret_line.width + 1

    @property
    def _text_start(self) -> int:
        """Cell, in scrolled coordinates, of the painted text's left edge."""
        return self.content_width - self._caret_line.width if self.line_base == "rtl" else 0

    @property
    def _cursor_offset(self) -> int:
        """Cell of the caret in scrolled coordinates."""
        return self._text_start + self._caret_line.cell_of(self.cursor_position)

    def _position_to_cell(self, position: int) -> int:
        return self._text_start + self._caret_line.cell_of(position)

    def _cell_offset_to_index(self, offset: int) -> int:
        return self._caret_line.index_at(offset + round(self.scroll_x) - self._text_start)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor goes, for input methods."""
        x, y, _, _ = self.content_region
        return Offset(x + self._cursor_offset - round(self.scroll_x), y)

    # -- painting ------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The field's one line, exactly as wide as the field: one cell more would cost Persian its first letter."""
        width = self._field_cells
        ground = self.rich_style
        if y != 0:
            return Strip.blank(self.size.width, ground)
        cursor = self.get_component_rich_style("input--cursor") if self.has_focus and self._cursor_visible else None
        if self.has_focus:
            # The field may have been moved, which no event tells it: the blinking caret brings it here.
            self.app.cursor_position = self.cursor_screen_offset
        if not self.value:
            return self._placeholder_strip(width, cursor)
        caret = self._caret_line
        paints: list[Paint] = []
        suggestion = self._suggestion
        line = caret.line
        if self.has_focus and len(suggestion) > len(self.value):
            line = caret_line(suggestion, self.line_base).line
            paints.append(Paint(len(self.value), len(suggestion), self.get_component_rich_style("input--suggestion")))
        start, end = sorted(self.selection)
        if self.has_focus and start != end:
            paints.append(Paint(start, end, self.get_component_rich_style("input--selection")))
        segments = line_segments(line, ground, paints)
        space = Segment(" " * max(0, self.content_width - line.width), ground)
        segments = [space, *segments] if self.line_base == "rtl" else [*segments, space]
        if cursor is not None:
            segments = with_block(segments, self._cursor_offset, cursor)
            # Between two directions a second caret shows where letters of the other one would come out, as in gtk.
            if (other := caret.other_cell_of(self.cursor_position)) is not None:
                segments = with_block(segments, self._text_start + other, _SECOND_CARET)
        scrolled = round(self.scroll_x)
        strip = Strip([segment for segment in segments if segment.text])
        return strip.crop(scrolled, scrolled + width).extend_cell_length(width, ground).apply_style(ground)

    def _placeholder_strip(self, width: int, cursor: object) -> Strip:
        ground = self.rich_style
        look = ground + self.get_component_rich_style("input--placeholder")
        right = self.line_base == "rtl"
        base = base_of(self.placeholder, self.interface)
        text = fitted(self.placeholder, width, base, "right" if right else "left")
        on = look + cursor if isinstance(cursor, Style) else look
        if right:
            return Strip([Segment(text[:-1], look), Segment(text[-1:], on)], width)
        return Strip([Segment(text[:1], on), Segment(text[1:], look)], width)

    def _watch_selection(self, selection: Selection) -> None:
        super()._watch_selection(selection)
        # Textual tells the terminal where the caret is before it scrolls the caret into view.
        self._tell_terminal()

    def _tell_terminal(self) -> None:
        if self.is_attached and self.has_focus and self.app.cursor_position != self.cursor_screen_offset:
            self.app.cursor_position = self.cursor_screen_offset
            # The terminal hears of it with the next thing that is drawn.
            self.refresh()

    def on_focus(self) -> None:
        """What makes room for the field may move it once more."""
        self.call_after_refresh(self._tell_terminal)

    def on_resize(self) -> None:
        """A right-to-left value stands at the right edge of whatever width there is."""
        self._fit_value()

    def watch_base(self) -> None:
        """Turn the line round."""
        self._fit_value()

    def watch_interface(self) -> None:
        """Turn an empty field round."""
        self._fit_value()

    def _fit_value(self) -> None:
        if not self.is_mounted:
            return
        self.virtual_size = Size(self.content_width, 1)
        self.selection = self.selection
        self.scroll_to(x=self._wanted_scroll(), animate=False, force=True)
        self._tell_terminal()
        self.refresh()

    def _wanted_scroll(self) -> int:
        cell, width = self._cursor_offset, self._field_cells
        now = round(self.scroll_x)
        return min(max(now, cell - width + 1), cell)

    # -- typing --------------------------------------------------------------------------------------------------

    async def _on_key(self, event: events.Key) -> None:
        """A letter held with Alt is a key, whatever letter comes with it. Textual's own handling comes after this."""
        if event.key.startswith("alt+"):
            event.prevent_default()

    # -- moving --------------------------------------------------------------------------------------------------

    def _move(self, target: int, select: bool) -> None:
        self.selection = Selection(self.selection.start, target) if select else Selection.cursor(target)

    def _visual(self, right: bool, select: bool) -> None:
        caret = self._caret_line
        start, end = self.selection
        if start != end and not select:
            # Collapse to that end of the selection which is seen on the side of the key.
            self._move(caret.right_end(start, end) if right else caret.left_end(start, end), False)
            return
        self._move(caret.right_of(end) if right else caret.left_of(end), select)

    def action_cursor_left(self, select: bool = False) -> None:
        """One cell to the left as seen; at the end of a Persian value, take the suggestion."""
        if not select and self.line_base == "rtl" and self._take_suggestion():
            return
        self._visual(False, select)

    def action_cursor_right(self, select: bool = False) -> None:
        """One cell to the right as seen; at the end of a Latin value, take the suggestion."""
        if not select and self.line_base == "ltr" and self._take_suggestion():
            return
        self._visual(True, select)

    def _take_suggestion(self) -> bool:
        if not (self.cursor_at_end and self._suggestion):
            return False
        self.value = self._suggestion
        self.cursor_position = len(self.value)
        return True

    def action_cursor_left_word(self, select: bool = False) -> None:
        """To the next word on the left: onwards in Persian, back in Latin."""
        self._word(self.line_base == "rtl", select)

    def action_cursor_right_word(self, select: bool = False) -> None:
        """To the next word on the right: back in Persian, onwards in Latin."""
        self._word(self.line_base == "ltr", select)

    def action_home(self, select: bool = False) -> None:
        """To the logical beginning; a selection keeps the end that it was begun at."""
        self._move(0, select)

    def action_end(self, select: bool = False) -> None:
        """To the logical end; a selection keeps the end that it was begun at."""
        self._move(len(self.value), select)

    def _word(self, onwards: bool, select: bool) -> None:
        start, end = self.selection
        if start != end and not select:
            self._move(max(start, end) if onwards else min(start, end), False)
            return
        if self.password:
            self._move(len(self.value) if onwards else 0, select)
            return
        here = self.cursor_position
        self._move(next_word(self.value, here) if onwards else prev_word(self.value, here), select)

    async def _on_click(self, event: events.Click) -> None:
        """Twice: the word under the pointer. Three times: everything."""
        if event.chain == 2 and not self.password and (place := event.get_content_offset(self)) is not None:
            cell = place.x + round(self.scroll_x) - self._text_start
            self.selection = Selection(*word_at(self.value, self._caret_line.line.index_at(cell)))
        elif event.chain >= 2:
            self.select_all()
        await self.broker_event("click", event)

    # -- deleting ------------------------------------------------------------------------------------------------

    def action_delete_left(self) -> None:
        """Backspace: one character, a mark before its letter, an emoji as a whole."""
        if self.selection.is_empty:
            self.delete(backspace_start(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def action_delete_right(self) -> None:
        """Delete: the letter under the caret with its marks."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, next_cluster(self.value, self.cursor_position))
        else:
            self.delete_selection()

    def action_delete_left_word(self) -> None:
        """Delete back to the beginning of the word."""
        if self.selection.is_empty and not self.password:
            self.delete(prev_word(self.value, self.cursor_position), self.cursor_position)
        elif self.selection.is_empty:
            self.action_delete_left_all()
        else:
            self.delete_selection()

    def action_delete_right_word(self) -> None:
        """Delete on to the end of the word."""
        if self.selection.is_empty and not self.password:
            self.delete(self.cursor_position, next_word(self.value, self.cursor_position))
        elif self.selection.is_empty:
            self.action_delete_right_all()
        else:
            self.delete_selection()

    def action_cut(self) -> None:
        """Cut what is selected; where nothing is, the clipboard keeps what it holds."""
        if not self.selection.is_empty:
            super().action_cut()

    def action_paste(self) -> None:
        """Paste what was copied in the program, lines as one."""
        self._put_in(self.app.clipboard)

    def _on_paste(self, event: events.Paste) -> None:
        """Lines become one: a name copied over two lines keeps its second half."""
        event.stop()
        event.prevent_default()
        self._put_in(event.text)

    def _put_in(self, text: str) -> None:
        line = " ".join(part.strip() for part in text.splitlines() if part.strip())
        if line:
            self.replace(line, *self.selection)
