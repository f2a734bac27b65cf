"""The SQL editor: Textual's TextArea with SQL coloured and Persian literals and comments joined and in order.

Lines are left to right; a Persian literal in them is ordered in place. Document, selection and caret are logical; the
painted line's map carries caret, mouse and selection to the cells where the letters are seen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.document._history import EditHistory
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from widgets.caret import CaretLine, with_block
from widgets.code_line import code_line, isolates_of
from widgets.looks import look
from widgets.moved_place import moved
from widgets.rtl import Paint, base_of, fitted, line_segments
from widgets.sql_brackets import Brackets, brackets_of
from widgets.sql_indent import new_line
from widgets.sql_tokens import Statement, Token, parted, scan, statement_at

RunScope = Literal["statement", "selection", "all"]


class SqlEditor(TextArea):
    """SQL to write and run. Posts `RunAsked`; runs nothing itself.

    The statement under the caret has a bar beside its lines, an error a «!» and a mark in the text.
    """

    HELP = "F5 or Ctrl+J runs the statement that has the bar beside it."

    BINDINGS: ClassVar[list[BindingType]] = [
        # Ctrl+Enter does not arrive in many terminals: there is always another key.
        Binding("f5,ctrl+j,ctrl+enter", "run('statement')", "Run", id="sql.run", tooltip="Run the marked statement"),
        Binding("f6", "run('all')", "Run all", show=False, id="sql.run-all", tooltip="Run every statement"),
        Binding("ctrl+home", "document_start", "To the beginning", show=False, id="sql.start"),
        Binding("ctrl+end", "document_end", "To the end", show=False, id="sql.end"),
        Binding("ctrl+underscore,ctrl+slash", "toggle_comment", "Comment", show=False, id="sql.comment"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sql-editor--keyword",
        "sql-editor--type",
        "sql-editor--function",
        "sql-editor--string",
        "sql-editor--number",
        "sql-editor--comment",
        "sql-editor--quoted",
        "sql-editor--parameter",
        "sql-editor--operator",
        "sql-editor--error",
        "sql-editor--error-sign",
        "sql-editor--statement",
        "sql-editor--bracket",
        "sql-editor--unmatched",
        "sql-editor--found",
        "sql-editor--found-here",
    }

    DEFAULT_CSS = """
    SqlEditor {
        & > .sql-editor--keyword { color: $text-primary; text-style: bold; }
        & > .sql-editor--type { color: $text-secondary; }
        & > .sql-editor--function { color: $text-accent; }
        & > .sql-editor--string { color: $text-success; }
        & > .sql-editor--number { color: $text-warning; }
        & > .sql-editor--comment { color: $text-muted; }
        & > .sql-editor--quoted { color: $foreground; }
        & > .sql-editor--parameter { color: $text-warning; text-style: bold; }
        & > .sql-editor--operator { color: $text-muted; }
        & > .sql-editor--error { background: $error 40%; text-style: bold underline; }
        & > .sql-editor--error-sign { color: $text-error; text-style: bold; }
        & > .sql-editor--statement { color: $accent; }
        & > .sql-editor--bracket { background: $primary 40%; text-style: bold underline; }
        & > .sql-editor--unmatched { color: $text-error; text-style: bold underline; }
        & > .sql-editor--found { background: $warning 25%; }
        & > .sql-editor--found-here { background: $warning; color: $background; text-style: bold; }
    }
    """

    @dataclass
    class RunAsked(Message):
        """The user asks to run something."""

        editor: SqlEditor
        scope: RunScope
        sql: str
        """Logical text to run."""
        start: int
        """Where `sql` begins in the editor's text, for `mark_error`."""

        @property
        def control(self) -> SqlEditor:
            """The editor."""
            return self.editor

    def __init__(
        self,
        text: str = "",
        *,
        soft_wrap: bool = True,
        read_only: bool = False,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        self.busy = False
        """A statement runs: Escape is left to whoever stops it. Else it leads out of the editor, as Tab indents."""
        self.keys_first: Callable[[str], bool] | None = None
        """Is given every key before the editor, and says whether it took it: for what stands over the text."""
        self._changing = False
        self._text_read = ""
        self._tokens: list[Token] | None = None
        self._statements: list[Statement] = []
        self._ends: list[int] = []
        self._line_starts: list[int] = []
        self._brackets: Brackets | None = None
        self._error: tuple[int, int] | None = None
        self._error_text = ""
        self._found: Sequence[tuple[int, int]] = ()
        self._found_here: tuple[int, int] | None = None
        self._marked: Statement | None = None
        super().__init__(
            text,
            soft_wrap=soft_wrap,
            show_line_numbers=True,
            read_only=read_only,
            tab_behavior="indent",
            placeholder=placeholder,
            id=id,
            classes=classes,
            disabled=disabled,
        )

    async def _on_key(self, event: events.Key) -> None:
        """Keys that something over the text takes, Escape while a statement runs, and a new line's depth.

        Textual's own handling comes after this.
        """
        if self.keys_first is not None and self.keys_first(event.key):
            event.stop()
            event.prevent_default()
        elif (event.key == "escape" and self.busy) or event.key.startswith("alt+"):
            # A letter held with Alt is a key, whatever letter the terminal sends with it.
            event.prevent_default()
        elif event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            self._break_line()

    def _break_line(self) -> None:
        start, end = sorted(self.selection)
        before = self.document.get_line(start[0])[: start[1]]
        after = self.document.get_line(end[0])[end[1] :]
        text, caret = new_line(before, after, self.indent_width)
        self._replace_via_keyboard(text, start, end)
        if caret < len(text):
            self.move_cursor(self.location_of(self.index_of(self.cursor_location) - len(text) + caret))

    # -- what the caller does ------------------------------------------------------------------------------------

    def mark_error(self, start: int, end: int | None = None) -> None:
        """Mark code points `start` … `end` (default: the word there) as the place of an error, and go there."""
        self._read()
        text = self.text
        start = max(0, min(start, len(text)))
        if end is None:
            end = next((t.end for t in self._tokens or () if t.start <= start < t.end), start + 1)
        self._error = (start, max(end, start + 1))
        self._error_text = text
        self._line_cache.clear()
        self.move_cursor(self.location_of(start), center=False)
        self.refresh()

    def clear_error(self) -> None:
        """Take the mark away; an edit of its place does it too."""
        if self._error is not None:
            self._error = None
            self._line_cache.clear()
            self.refresh()

    @property
    def error(self) -> tuple[int, int] | None:
        """The marked place of an error, code points, end exclusive."""
        return self._error

    def show_found(self, places: Sequence[tuple[int, int]], here: tuple[int, int] | None = None) -> None:
        """Show `places` (code points, in order) as found, `here` as the current one; none with ()."""
        self._found, self._found_here = places, here
        self._line_cache.clear()
        self.refresh()

    def go_to(self, start: int, end: int) -> None:
        """Select code points `start` … `end`, and bring them into view."""
        self.selection = Selection(self.location_of(start), self.location_of(end))
        self.scroll_cursor_visible()

    def replace_range(self, start: int, end: int, text: str) -> None:
        """Put `text` in the place of code points `start` … `end`: one step of undo of its own."""
        self.history.checkpoint()
        self.replace(text, self.location_of(start), self.location_of(end), maintain_selection_offset=False)
        self.history.checkpoint()

    def swap(self, text: str, history: EditHistory | None, caret: int = 0, scroll: float = 0) -> EditHistory:
        """Show another text with what can be undone in it (None: nothing); gives the history of the text before."""
        before = self.history
        self.history = _fresh(before)
        self.text = text
        if history is not None:
            self.history = history
        self._error = None
        self.move_cursor(self.location_of(max(0, min(caret, len(text)))))
        self.scroll_to(y=scroll, animate=False, force=True)
        self.scroll_cursor_visible()
        return before

    def screen_cell(self, index: int) -> Offset:
        """The cell of the screen on which the caret would stand after `index` code points."""
        location = self.location_of(index)
        y = self.wrapped_document.location_to_offset(location).y
        scroll_x, scroll_y = self.scroll_offset
        x, top, _, _ = self.content_region
        return Offset(x + self._cell_of(location) - scroll_x + self.gutter_width, top + y - scroll_y)

    @property
    def around(self) -> tuple[str, int]:
        """(text, where it begins): the statement under the caret with the blanks around it, for a reader of one."""
        self._read()
        caret = self.index_of(self.cursor_location)
        ends = self._ends
        nth = bisect_left(ends, caret)
        first = ends[nth - 1] + 1 if nth else 0
        last = ends[nth] if nth < len(ends) else len(self.text)
        return self.text[first:last], first

    @property
    def brackets(self) -> Brackets:
        """The brackets and quotes of the text."""
        self._read()
        if self._brackets is None:
            self._brackets = brackets_of(self.text, self._tokens or [])
        return self._brackets

    @property
    def statement(self) -> Statement | None:
        """The statement under the caret, as code points of the text."""
        self._read()
        return statement_at(self._statements, self.index_of(self.cursor_location))

    def scope_text(self, scope: RunScope) -> tuple[str, int]:
        """(logical text, where it begins) of what `scope` names; ('', 0) when there is nothing."""
        text = self.text
        if scope == "selection" or (scope == "statement" and self.selected_text):
            return self.selected_text, self.index_of(min(self.selection))
        if scope == "all":
            return text, 0
        here = self.statement
        return ("", 0) if here is None else (text[here.start : here.end], here.start)

    def index_of(self, location: Location) -> int:
        """Code points before a (row, column)."""
        self._read()
        return self._line_starts[min(location[0], len(self._line_starts) - 1)] + location[1]

    def location_of(self, index: int) -> Location:
        """The (row, column) after `index` code points."""
        self._read()
        row = max(0, bisect_right(self._line_starts, index) - 1)
        return row, index - self._line_starts[row]

    # -- reading the text ----------------------------------------------------------------------------------------

    def _build_highlight_map(self) -> None:
        # TextArea calls this after every change of its document.
        super()._build_highlight_map()
        text = self.text
        if text != self._text_read:
            self._tokens = self._brackets = None
        if self._error is not None:
            self._error = moved(self._error, self._error_text, text)
            self._error_text = text

    def edit(self, edit: Edit) -> EditResult:
        """Change the text. The caret moves before textual says that the text is another: until then nothing is kept."""
        self._changing = True
        try:
            return super().edit(edit)
        finally:
            self._changing = False

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        self._changing = True
        try:
            super()._undo_batch(edits)
        finally:
            self._changing = False

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        self._changing = True
        try:
            super()._redo_batch(edits)
        finally:
            self._changing = False

    def _read(self) -> None:
        if self._tokens is not None and not self._changing:
            return
        text = self.text
        if self._tokens is not None and text == self._text_read:
            return
        self._text_read = text
        self._brackets = None
        self._tokens, self._ends = scan(text)
        self._statements = parted(text, self._tokens, self._ends)
        # The document's own rows: it may end its lines with more than one character.
        starts, at = [0], 0
        ending = len(self.document.newline)
        for row in range(self.document.line_count - 1):
            at += len(self.document.get_line(row)) + ending
            starts.append(at)
        self._line_starts = starts

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        if self.is_mounted and (here := self._to_run()) != self._marked:
            self._marked = here
            self._line_cache.clear()
            self.refresh()

    def _to_run(self) -> Statement | None:
        """What a run would take: what is selected, else the statement under the caret."""
        if self.selected_text.strip():
            low, high = sorted(self.selection)
            return Statement(self.index_of(low), self.index_of(high))
        return self.statement

    # -- sections: what one painted line shows -------------------------------------------------------------------

    def _section(self, row: int, number: int) -> tuple[int, str]:
        """(first column, text) of a wrapped part of a row."""
        line = self.document.get_line(row)
        cuts = [0, *self.wrapped_document.get_offsets(row), len(line)]
        number = max(0, min(number, len(cuts) - 2))
        return cuts[number], line[cuts[number] : cuts[number + 1]]

    def _section_of(self, location: Location) -> tuple[int, str]:
        row, column = location
        return self._section(row, bisect_right(self.wrapped_document.get_offsets(row), column))

    def _caret(self, row: int, start: int, text: str) -> CaretLine:
        """The painted line of a section, with the caret in it."""
        self._read()
        shift = self._line_starts[row] + start
        return CaretLine(text, code_line(text, isolates_of(text, shift, self._tokens_within(shift, shift + len(text)))))

    def _tokens_within(self, start: int, end: int) -> list[Token]:
        tokens = self._tokens or []
        first = max(0, bisect_left(tokens, (start,)) - 1)
        last = bisect_left(tokens, (end,))
        return [token for token in tokens[first:last] if token.end > start]

    def _cell_of(self, location: Location) -> int:
        start, text = self._section_of(location)
        return self._caret(location[0], start, text).cell_of(location[1] - start)

    def _location_at(self, x: int, y: int) -> Location:
        """The caret location that a cell of the (wrapped) document means."""
        places = self.wrapped_document._offset_to_line_info
        if y < 0:
            return 0, 0
        if y >= len(places):
            return self.document.end
        row, number = places[y]
        start, text = self._section(row, number)
        index = self._caret(row, start, text).index_at(max(0, x))
        if index == len(text) and start + index < len(self.document.get_line(row)):
            index = max(0, index - 1)  # the end of a wrapped part belongs to the next one
        return row, start + index

    # -- caret ---------------------------------------------------------------------------------------------------

    def _recompute_cursor_offset(self) -> None:
        location = self.cursor_location
        y = self.wrapped_document.location_to_offset(location).y
        self._cursor_offset = Offset(self._cell_of(location), y)

    def record_cursor_width(self) -> None:
        """Remember the caret's cell, for going up and down."""
        self.navigator.last_x_offset = self._cell_of(self.cursor_location)

    def get_cursor_left_location(self) -> Location:
        """One cell to the left as seen; from a line's left edge to the end of the one above."""
        row, column = self.cursor_location
        start, text = self._section_of((row, column))
        target = self._caret(row, start, text).left_of(column - start)
        if target != column - start:
            return row, start + target
        return self.navigator.get_location_left((row, start))

    def get_cursor_right_location(self) -> Location:
        """One cell to the right as seen; from a line's right edge to the beginning of the one below."""
        row, column = self.cursor_location
        start, text = self._section_of((row, column))
        target = self._caret(row, start, text).right_of(column - start)
        if target == column - start:
            return self.navigator.get_location_right((row, start + len(text)))
        return row, start + target

    def _vertical(self, lines: int) -> Location:
        y = self.wrapped_document.location_to_offset(self.cursor_location).y + lines
        if y < 0:
            return 0, 0
        if y >= self.wrapped_document.height:
            return self.document.end
        return self._location_at(self.navigator.last_x_offset, y)

    def get_cursor_up_location(self) -> Location:
        """The same cell, one line up."""
        return self._vertical(-1)

    def get_cursor_down_location(self) -> Location:
        """The same cell, one line down."""
        return self._vertical(1)

    def action_cursor_page_up(self) -> None:
        """A screen up."""
        self.move_cursor(self._vertical(-self.content_size.height), record_width=False)

    def action_cursor_page_down(self) -> None:
        """A screen down."""
        self.move_cursor(self._vertical(self.content_size.height), record_width=False)

    def get_target_document_location(self, event: events.MouseEvent) -> Location:
        """The location under the mouse, through the painted line's map."""
        x = event.x - self.gutter_width + round(self.scroll_x) - self.gutter.left
        return self._location_at(x, event.y + round(self.scroll_y) - self.gutter.top)

    # -- painting ------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        if not self.text and self.placeholder and y == 0:
            return self._placeholder_strip()
        if not self.text and self.placeholder:
            return Strip.blank(self.size.width, self.rich_style)
        return super().render_line(y)

    def _placeholder_strip(self) -> Strip:
        width = self.size.width
        face = self.rich_style + look(self, "text-area--placeholder")
        words = str(self.placeholder)
        text = fitted(words, max(1, width - 1), base_of(words, "ltr"), "left")
        cursor = face + self.get_component_rich_style("text-area--cursor") if self._draw_cursor else face
        return Strip([Segment(" ", cursor), Segment(text, face)], width)

    def _render_line(self, y: int) -> Strip:
        ground = self.rich_style
        places = self.wrapped_document._offset_to_line_info
        at = y + round(self.scroll_y)
        if at >= len(places):
            return Strip.blank(self.size.width, ground)
        row, number = places[at]
        start, text = self._section(row, number)
        self._read()
        shift = self._line_starts[row] + start
        on_row = self.cursor_location[0] == row and self._has_cursor and self.highlight_cursor_line
        line_style = ground + look(self, "text-area--cursor-line") if on_row else ground
        caret = self._caret(row, start, text)
        segments = line_segments(caret.line, line_style, self._paints(text, shift), shift=shift)
        segments.append(Segment(" ", self._end_style(row, start, text, line_style)))
        column = self.cursor_location[1] - start
        last_part = start + len(text) == len(self.document.get_line(row))
        inside = 0 <= column < len(text) or (column == len(text) and last_part)
        if self.cursor_location[0] == row and inside and self._draw_cursor:
            segments = with_block(segments, caret.cell_of(column), self.get_component_rich_style("text-area--cursor"))
        strip = Strip(segments)
        width = max(0, self.size.width - self.gutter_width)
        scrolled = 0 if self.soft_wrap else round(self.scroll_x)
        strip = strip.crop(scrolled, scrolled + width).extend_cell_length(width, line_style)
        return Strip.join([Strip(self._gutter(row, number, on_row)), strip])

    def _end_style(self, row: int, start: int, text: str, style: RichStyle) -> RichStyle:
        """How the free cell after the line looks: a selection may run through it."""
        end = start + len(text)
        last_part = end == len(self.document.get_line(row))
        if last_part and self._error is not None and self._error[0] == self._line_starts[row] + end:
            return style + look(self, "sql-editor--error")
        first, last = sorted(self.selection)
        if last_part and first <= (row, end) < last and last[0] > row:
            return style + self.get_component_rich_style("text-area--selection")
        return style

    def _paints(self, text: str, shift: int) -> list[Paint]:
        """Styles over the section, in code points of the whole text."""
        end = shift + len(text)
        paints = [
            Paint(token.start, token.end, look(self, f"sql-editor--{token.kind}"))
            for token in self._tokens_within(shift, end)
            if token.kind != "name"
        ]
        if self._error is not None:
            paints.append(Paint(*self._error, look(self, "sql-editor--error")))
        paints += [
            Paint(place, place + 1, look(self, "sql-editor--unmatched"))
            for place in self.brackets.unmatched
            if shift <= place < end
        ]
        for place in self._found[max(0, bisect_left(self._found, (shift,)) - 1) :]:
            if place[0] >= end:
                break
            name = "sql-editor--found-here" if place == self._found_here else "sql-editor--found"
            paints.append(Paint(*place, look(self, name)))
        low, high = sorted(self.selection)
        if low != high and self._found_here != (self.index_of(low), self.index_of(high)):
            paints.append(
                Paint(self.index_of(low), self.index_of(high), self.get_component_rich_style("text-area--selection"))
            )
        elif low == high and self.has_focus and (pair := self.brackets.at(self.index_of(low))) is not None:
            paints += [Paint(place, place + 1, look(self, "sql-editor--bracket")) for place in pair]
        return paints

    def _gutter(self, row: int, number: int, on_row: bool) -> list[Segment]:
        if not self.show_line_numbers:
            return []
        style = self.rich_style + self.get_component_rich_style(
            "text-area--cursor-gutter" if on_row else "text-area--gutter"
        )
        label = str(row + self.line_number_start) if number == 0 else ""
        first, last = self._line_starts[row], self._line_starts[row] + len(self.document.get_line(row))
        sign, sign_style = " ", style
        here = self._marked if self._marked is not None else self._to_run()
        if here is not None and here.start <= last and here.end >= first and here.end > here.start:
            sign, sign_style = "▎", style + look(self, "sql-editor--statement")
        if self._error is not None and first <= self._error[0] <= last:
            sign, sign_style = "!", style + look(self, "sql-editor--error-sign")
        return [
            Segment(f"{label:>{self.gutter_width - 2}}", style),
            Segment(sign, sign_style),
            Segment(" ", style),
        ]

    # -- actions -------------------------------------------------------------------------------------------------

    def action_run(self, scope: RunScope = "statement") -> None:
        """Ask to run the statement under the caret, the selection, or all."""
        sql, start = self.scope_text(scope)
        if sql.strip():
            named: RunScope = "selection" if scope == "statement" and self.selected_text else scope
            self.post_message(self.RunAsked(self, named, sql, start))

    def action_document_start(self) -> None:
        """To the beginning of the text."""
        self.move_cursor((0, 0))

    def action_document_end(self) -> None:
        """To the end of the text."""
        self.move_cursor(self.document.end)

    def action_toggle_comment(self) -> None:
        """Put «-- » before the selected lines, or take it away when all have it."""
        low, high = sorted(self.selection)
        rows = range(low[0], high[0] + (0 if high[1] == 0 and high[0] > low[0] else 1))
        lines = [self.document.get_line(row) for row in rows]
        inked = [line for line in lines if line.strip()]
        off = bool(inked) and all(line.lstrip().startswith("--") for line in inked)
        changed = [_uncommented(line) if off else (f"-- {line}" if line.strip() else line) for line in lines]
        self.replace("\n".join(changed), (rows[0], 0), (rows[-1], len(lines[-1])))


def _fresh(history: EditHistory) -> EditHistory:
    return EditHistory(history.max_checkpoints, history.checkpoint_timer, history.checkpoint_max_characters)


def _uncommented(line: str) -> str:
    blank = line[: len(line) - len(line.lstrip())]
    rest = line.lstrip().removeprefix("--")
    return blank + rest.removeprefix(" ")
