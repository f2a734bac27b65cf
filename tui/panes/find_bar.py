"""Find and replace, in two lines under the SQL editor. It says what is asked; the editor's column answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from tui import readable, words_editor
from tui.panes.bars import Piece, PieceBar, direction_of
from tui.words import Language
from widgets.field import RtlInput


class FindState(PieceBar):
    """How many there are and which is the current one, and how it is sought."""

    DEFAULT_CSS = "FindState { width: 30; background: $panel; }"

    at: reactive[tuple[int, int]] = reactive((0, 0))
    """Number of the current place, from 1, and how many there are."""
    exact: reactive[bool] = reactive(False)
    """Letters as they are."""
    pattern: reactive[bool] = reactive(False)
    """A regular expression."""
    bad: reactive[bool] = reactive(False)
    """The expression cannot be read."""
    slow: reactive[bool] = reactive(False)
    """It can be, and it takes too long."""

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """The count at the starting side; the ways at the other."""
        language = self.language
        number, total = (readable.number(count, language) for count in self.at)
        if self.bad:
            said, style = (words_editor.SLOW_PATTERN if self.slow else words_editor.BAD_PATTERN).say(language), "$doubt"
        elif self.at[1]:
            said, style = words_editor.N_OF.say(language, n=number, total=total), "$foreground"
        else:
            said, style = words_editor.NONE.say(language), "$muted"
        ways = [
            self._way(words_editor.EXACT.say(language), self.exact, "exact"),
            self._way(words_editor.PATTERN.say(language), self.pattern, "pattern"),
            Piece(" ✕ ", "$muted", "screen.edit_pane('leave_find')", 7),
        ]
        return [Piece(f" {said} ", style, importance=9)], ways

    @staticmethod
    def _way(name: str, on: bool, verb: str) -> Piece:
        # What is on has a sign beside it, not only a colour.
        text, style = (f" ●{name} ", "bold $primary") if on else (f" ○{name} ", "$muted")
        return Piece(text, style, f"screen.edit_pane('{verb}')", 8)


class ReplaceButtons(PieceBar):
    """One, or all."""

    DEFAULT_CSS = "ReplaceButtons { width: 30; background: $panel; }"

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """Both at the starting side."""
        language = self.language
        return [
            Piece(" ⏎", "bold $primary", "screen.edit_pane('replace_one')"),
            Piece(f" {words_editor.ONE.say(language)} ", "$muted", "screen.edit_pane('replace_one')"),
            Piece(" Alt+A", "bold $primary", "screen.edit_pane('replace_all')"),
            Piece(f" {words_editor.ALL.say(language)} ", "$muted", "screen.edit_pane('replace_all')"),
        ], []


class FindBar(Vertical):
    """Posts `Sought` as one types, `Stepped`, `ReplaceAsked` and `Left`."""

    DEFAULT_CSS = """
    FindBar {
        height: auto; display: none;
        & > Horizontal { height: 1; }
        & RtlInput { width: 1fr; height: 1; background: $panel; }
        &.-open { display: block; }
        & > #replacing { display: none; }
        &.-replacing > #replacing { display: block; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", show=False, id="find.leave"),
        Binding("down,enter", "step(1)", "Next", show=False, id="find.next"),
        Binding("up,shift+enter", "step(-1)", "Before", show=False, id="find.before"),
        Binding("alt+c,alt+ز", "turn('exact')", "Exactly", show=False, id="find.exact"),
        Binding("alt+r,alt+ق", "turn('pattern')", "Pattern", show=False, id="find.pattern"),
        Binding("alt+a,alt+ش", "replace(True)", "Replace all", show=False, id="find.replace-all"),
        # Before the field sees it: what is typed right behind Tab then goes to the other field.
        Binding("tab", "app.focus_next", "Other field", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Other field", show=False, priority=True),
    ]

    @dataclass
    class Sought(Message):
        """Another word, or sought in another way; `bar` has it."""

        bar: FindBar

    @dataclass
    class Stepped(Message):
        """To a place before (-1) or after (1)."""

        by: int

    @dataclass
    class ReplaceAsked(Message):
        """Replace the current place, or all."""

        all: bool

    class Left(Message):
        """The bar is closed."""

    def __init__(self, language: Language, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._language = language

    def compose(self) -> ComposeResult:
        """A field and what is found; a field and what to do."""
        language = self._language
        direction = direction_of(language)
        with Horizontal(id="finding"):
            yield RtlInput(placeholder=words_editor.FIND.say(language), interface=direction, compact=True, id="needle")
            yield FindState()
        with Horizontal(id="replacing"):
            placeholder = words_editor.REPLACE_BY.say(language)
            yield RtlInput(placeholder=placeholder, interface=direction, compact=True, id="replacement")
            yield ReplaceButtons()

    def on_mount(self) -> None:
        """The sides of the language."""
        self.dress(self._language)

    def dress(self, language: Language) -> None:
        """Say everything in `language`, from its side."""
        self._language = language
        for row, field, words in (
            ("#finding", "#needle", words_editor.FIND),
            ("#replacing", "#replacement", words_editor.REPLACE_BY),
        ):
            line = self.query_one(row)
            entry, bar = self.query_one(field, RtlInput), line.query_one(PieceBar)
            entry.placeholder = words.say(language)
            entry.interface = direction_of(language)
            bar.language = language
            line.move_child(bar if language == "fa" else entry, before=0)

    # -- what is sought ------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """It is on the screen."""
        return self.has_class("-open")

    @property
    def needle(self) -> str:
        """What is sought."""
        return self.query_one("#needle", RtlInput).value

    @property
    def replacement(self) -> str:
        """What is to stand there instead."""
        return self.query_one("#replacement", RtlInput).value

    @property
    def state(self) -> FindState:
        """The count and the ways."""
        return self.query_one(FindState)

    def open(self, needle: str, *, replacing: bool) -> None:
        """Come to the screen, with `needle` unless it is empty; the field of the needle has the focus."""
        self.add_class("-open")
        self.set_class(replacing or self.has_class("-replacing"), "-replacing")
        field = self.query_one("#needle", RtlInput)
        if needle:
            field.value = needle
        self.screen.set_focus(field)
        field.select_all()
        self.post_message(self.Sought(self))

    def action_leave(self) -> None:
        """Close."""
        self.remove_class("-open", "-replacing")
        self.post_message(self.Left())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look as one types."""
        event.stop()
        if event.input.id == "needle" and self.is_open:
            self.post_message(self.Sought(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The next place; from the replacement, replace this one."""
        event.stop()
        self.post_message(self.ReplaceAsked(False) if event.input.id == "replacement" else self.Stepped(1))

    def action_step(self, by: int) -> None:
        """To another place."""
        self.post_message(self.Stepped(by))

    def action_turn(self, way: str) -> None:
        """Seek in another way."""
        state = self.state
        if way == "exact":
            state.exact = not state.exact
        else:
            state.pattern = not state.pattern
        self.post_message(self.Sought(self))

    def action_replace(self, every: bool) -> None:
        """Replace."""
        if self.has_class("-replacing"):
            self.post_message(self.ReplaceAsked(every))
