"""A notice or an error as a block that can be read, selected and copied."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.reactive import reactive

from widgets.rtl import Base, Direction, Parts, RtlLabel, label_base, without_isolates

Gravity = Literal["note", "warning", "error"]
_SIGNS: dict[Gravity, str] = {"note": "ℹ", "warning": "▲", "error": "✗"}


class Notice(VerticalScroll, can_focus=True):
    """Title, what was seen, what to do, and perhaps the lines it is about with a caret under the place.

    All of it is logical text: selected with the mouse, or copied whole with `copy_text`.
    """

    HELP = "c copies the whole notice."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "Copy", show=False, id="notice.copy", tooltip="Copy this notice"),
        Binding("escape", "dismiss", "Close", show=False, id="notice.dismiss"),
    ]

    DEFAULT_CSS = """
    Notice {
        height: auto; max-height: 100%; padding: 0 1; background: $surface; border-left: thick $primary;
        &.-warning { border-left: thick $warning; }
        &.-error { border-left: thick $error; }
        &.-rtl { border-left: none; border-right: thick $primary; }
        &.-rtl.-warning { border-right: thick $warning; }
        &.-rtl.-error { border-right: thick $error; }
        &:focus { background: $surface-lighten-1; }
        & > .notice--excerpt { background: $panel; padding: 0 1; margin: 1 0; }
        & > .notice--hint { margin-top: 1; }
        & > .-empty { display: none; }
    }
    """

    direction: reactive[Direction] = reactive[Direction]("rtl")
    """Which side its bar stands on."""

    class CopyAsked(Message):
        """The reader wants the notice's text on the clipboard."""

        def __init__(self, notice: Notice, text: str) -> None:
            super().__init__()
            self.notice = notice
            self.text = text

        @property
        def control(self) -> Notice:
            """The notice."""
            return self.notice

    class Dismissed(Message):
        """The reader has read it."""

        def __init__(self, notice: Notice) -> None:
            super().__init__()
            self.notice = notice

        @property
        def control(self) -> Notice:
            """The notice."""
            return self.notice

    def __init__(
        self,
        title: str = "",
        seen: str = "",
        hint: str = "",
        *,
        excerpt: str = "",
        place: tuple[int, int] | None = None,
        gravity: Gravity = "note",
        direction: Direction = "rtl",
        base: Base = "auto",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Notice.direction, direction)
        self.set_class(direction == "rtl", "-rtl")
        self._content = (title, seen, hint, excerpt, place, gravity)
        self._base: Base = base

    def compose(self) -> ComposeResult:
        """The four parts."""
        # Only a notice that is shown pays for reading SQL.
        from widgets.code_line import CodeLabel

        yield RtlLabel(base=self._base, classes="notice--title")
        yield RtlLabel(base=self._base, classes="notice--seen")
        yield CodeLabel(base="ltr", classes="notice--excerpt")
        yield RtlLabel(base=self._base, classes="notice--hint")

    def watch_direction(self, direction: Direction) -> None:
        """Put the bar on the starting side."""
        self.set_class(direction == "rtl", "-rtl")

    def on_mount(self) -> None:
        """Fill the parts."""
        self._fill()

    def show(
        self,
        title: str,
        seen: str = "",
        hint: str = "",
        *,
        excerpt: str = "",
        place: tuple[int, int] | None = None,
        gravity: Gravity = "note",
    ) -> None:
        """Say something else. `place` is (line, column) in `excerpt`, both from 0, in code points."""
        self._content = (title, seen, hint, excerpt, place, gravity)
        if self.is_mounted:
            self._fill()
            self.scroll_home(animate=False)

    def copy_text(self) -> str:
        """The whole notice as logical text."""
        title, seen, hint, excerpt, place, _ = self._content
        words = (without_isolates(title), without_isolates(seen), _with_caret(excerpt, place), without_isolates(hint))
        return "\n".join(part for part in words if part)

    def _fill(self) -> None:
        title, seen, hint, excerpt, place, gravity = self._content
        self.set_class(gravity == "warning", "-warning")
        self.set_class(gravity == "error", "-error")
        colour = {"note": "$text-primary", "warning": "$text-warning", "error": "$text-error"}[gravity]
        texts: list[tuple[str, Parts]] = [
            ("title", [(f"{_SIGNS[gravity]} ", colour), (title, f"bold {colour}")] if title else ""),
            ("seen", seen),
            ("excerpt", _excerpt_parts(excerpt, place)),
            ("hint", [(hint, "$text-muted")] if hint else ""),
        ]
        for name, parts in texts:
            label = self.query_one(f".notice--{name}", RtlLabel)
            if self._base == "auto" and (said := {"title": title, "hint": hint}.get(name)):
                # Words of the interface, however many names they hold.
                label.base = label_base(said, self.direction)
            label.update(parts)
            label.set_class(not parts, "-empty")

    def action_copy(self) -> None:
        """Ask for the text on the clipboard."""
        self.post_message(self.CopyAsked(self, self.copy_text()))

    def action_dismiss(self) -> None:
        """Close."""
        self.post_message(self.Dismissed(self))


def _excerpt_parts(excerpt: str, place: tuple[int, int] | None) -> Parts:
    """The excerpt with its place marked in the text: a caret on a line below would miss in a line that was ordered."""
    if place is None or not excerpt:
        return excerpt
    lines = excerpt.split("\n")
    row, column = place
    if not 0 <= row < len(lines):
        return excerpt
    before = sum(len(line) + 1 for line in lines[:row]) + min(column, len(lines[row]))
    end = before
    while end < len(excerpt) and (excerpt[end].isalnum() or excerpt[end] == "_"):
        end += 1
    end = max(end, before + 1)
    marked = excerpt[before:end].rstrip("\n") or "␣"
    return [
        (excerpt[:before], ""),
        (marked, "bold underline reverse $text-error"),
        (excerpt[before + len(marked) :] if marked != "␣" else excerpt[before:], ""),
    ]


def _with_caret(excerpt: str, place: tuple[int, int] | None) -> str:
    if place is None or not excerpt:
        return excerpt
    lines = excerpt.split("\n")
    if 0 <= place[0] < len(lines):
        lines.insert(place[0] + 1, " " * place[1] + "^")
    return "\n".join(lines)
