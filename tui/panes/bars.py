"""The single lines above and below the panes: the heading, what the view is narrowed by, and the keys that matter.

A bar is painted from pieces; it mirrors with the language and drops its least pieces where there is no room.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui import readable, words
from tui.actions import ACTIONS, Where, key_name
from tui.selection import Selection
from tui.words import Language
from widgets.rtl import Direction, isolated, label_base, painted_text
from widgets.text.shape import measure as width_of


def direction_of(language: Language) -> Direction:
    """The side on which a language's screen starts."""
    return "rtl" if language == "fa" else "ltr"


def named(name: str, language: Language) -> str:
    """A name to be filled into a phrase of `language`, apart from its words where it is of the other script."""
    return isolated(name, direction_of(language))


class Piece(NamedTuple):
    """A few words in one look."""

    text: str
    """Logical; a number or a sign may stand in it."""
    style: str = ""
    """Textual's words: `bold $primary on $panel`."""
    action: str = ""
    """What a click does: `screen.widen_all`."""
    importance: int = 5
    """Where there is no room the least important go first."""


class PieceBar(Widget):
    """One line of pieces, some at the side where the language starts and some at the other."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "PieceBar { height: 1; width: 1fr; }"
    auto_links = False  # a click is told by the words; an underline would shout

    language: reactive[Language] = reactive[Language]("en")
    """Decides the sides, and how words are written."""

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """Those at the starting side, and those at the far side."""
        raise NotImplementedError

    def render(self) -> Content:
        """The line, cut to the room there is."""
        start, end = self.pieces()
        room = self.size.width
        while (taken := sum(width_of(piece.text) for piece in (*start, *end))) > room:
            everything = [*start, *end]
            # By its place, not by what it says: two pieces may say the same.
            least = min(range(len(everything)), key=lambda place: (everything[place].importance, -place))
            action = everything[least].action
            if least < len(start):
                start.pop(least)
            else:
                end.pop(least - len(start))
            if action:
                # A key goes with its word: neither says anything alone.
                start = [piece for piece in start if piece.action != action]
                end = [piece for piece in end if piece.action != action]
        line: list[Piece] = [*start, Piece(" " * (room - taken)), *end]
        direction = direction_of(self.language)
        if direction == "rtl":
            line.reverse()
        parts: list[tuple[str, str]] = []
        for piece in line:
            style = f"{piece.style} @click={piece.action}" if piece.action else piece.style
            parts.append((_painted(piece.text, direction), style))
        return Content.assemble(*parts)


def _painted(text: str, direction: Direction) -> str:
    """`text` painted with the spaces around it kept, on the sides where the direction has them."""
    bare = text.strip(" ")
    if not bare:
        return text
    before, after = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    if direction == "rtl":
        before, after = after, before
    return " " * before + painted_text(bare, label_base(bare, direction)) + " " * after


class HeadingBar(PieceBar):
    """The program, the catalogue, and how much there is in it."""

    DEFAULT_CSS = "HeadingBar { background: $panel; color: $muted; }"

    catalogue: reactive[str] = reactive("")
    """The file's name."""
    counts: reactive[tuple[int, int, int] | None] = reactive[tuple[int, int, int] | None](None)
    """Articles, figures and doubts of the whole catalogue; None until they are known."""
    files: reactive[bool] = reactive(False)
    """Whether SQL may read files of this machine: said as long as the program runs."""

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """Name and file; counts and language."""
        language = self.language
        start = [
            Piece(f" {words.NAME.say(language)} ", "bold $chip-text on $chip", "screen.help", 9),
            Piece(f"  {self.catalogue}", "$foreground", importance=7),
        ]
        if self.files:
            start.append(Piece(f"  ⚠ {words.FILES_ALLOWED.say(language)}", "bold $doubt", importance=10))
        if self.counts is None:
            return start, [Piece(f"{words.STARTING.say(language)} ", "$muted")]
        articles, figures, doubts = (readable.number(count, language) for count in self.counts)
        end = [
            Piece(words.ARTICLES_N.say(language, n=articles), "$muted", importance=4),
            Piece(" · " + words.FIGURES_N.say(language, n=figures), "$figure", importance=6),
        ]
        if self.counts[2]:
            end.append(Piece(" · ⚠ " + words.DOUBTS_N.say(language, n=doubts), "$doubt", importance=3))
        return start, [*end, Piece(" ")]


class NarrowingBar(PieceBar):
    """What the view is narrowed by, each as a chip that a click takes back, and how many figures are left."""

    DEFAULT_CSS = "NarrowingBar { background: $background; color: $muted; }"

    selection: reactive[Selection] = reactive(Selection())
    """What is looked at."""
    left: reactive[tuple[int, int] | None] = reactive[tuple[int, int] | None](None)
    """Figures under the narrowing, and in all."""
    waiting: reactive[bool] = reactive(False)
    """The rows below are those of the view before; the answer takes its time."""

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """Chips; the count."""
        language = self.language
        end: list[Piece] = []
        if self.waiting:
            end = [Piece(f"{words.READING.say(language)} ", "$figure", importance=7)]
        elif self.left is not None:
            shown, total = (readable.number(count, language) for count in self.left)
            end = [Piece(words.N_OF.say(language, n=shown, total=total) + " ", "$muted", importance=3)]
        if not self.selection.is_narrowed:
            return [
                Piece(f" {words.EVERYTHING.say(language)} ", "bold $foreground", importance=8),
                Piece(f" · {words.HOW_TO_NARROW.say(language)}", "$muted", importance=2),
            ], end
        start = [Piece(f" {words.NARROWED_BY.say(language)} ", "$muted", importance=4)]
        for narrowing in self.selection.narrowings:
            name = readable.name(narrowing.name_fa, narrowing.name_en, language)
            start.append(self._chip(self._value(name), narrowing.field))
        if self.selection.search:
            searched = self._value(self.selection.search, 20)
            start.append(self._chip(words.SEARCH_CHIP.say(language, text=searched), "search"))
        start.append(Piece(f" w {words.EVERYTHING.say(language)}", "$muted", "screen.widen_all", 1))
        return [piece for chip in start for piece in (chip, Piece(" ", importance=8))], end

    def _value(self, text: str, most: int = 28) -> str:
        return named(text if len(text) <= most else text[: most - 1] + "…", self.language)

    @staticmethod
    def _chip(name: str, field: str) -> Piece:
        return Piece(f" {name} ✕ ", "$chip-text on $chip", f"screen.widen_field('{field}')", 9)


WEIGHT = {"help": 10, "language": 8, "quit": 4, "sql": 7, "edit.format": 2}
"""How important keys are that do not go by their place in the list: the other language, for who cannot read this one,
the way out of SQL, and a key so long that two others fit in its cells."""


class KeyBar(PieceBar):
    """The keys that matter where the focus is. A click does what the key does."""

    DEFAULT_CSS = "KeyBar { background: $panel; color: $muted; }"

    where: reactive[Where] = reactive[Where]("figures")
    """What has the focus."""
    narrowed: reactive[bool] = reactive(False)
    """Whether there is anything to widen."""
    searching: reactive[bool] = reactive(False)
    """Whether there are hits to go to."""
    offered: reactive[str] = reactive("")
    """The searched words as the other keyboard layout has them, where only that finds something."""

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """Keys of the place at the starting side; help and quit at the other."""
        start: list[Piece] = []
        end: list[Piece] = []
        rank = 9
        for action in ACTIONS:
            if self.where not in action.where or (action.id in ("widen", "widen_all") and not self.narrowed):
                continue
            if action.id == "next_hit" and not self.searching:
                continue
            if action.id == "other_layout":
                if self.offered:
                    offered = named(self.offered, self.language)
                    said = f" {words.READ_AS.say(self.language, text=offered)} "
                    start.insert(0, Piece(said, "bold $foreground", "screen.other_layout", 10))
                    start.insert(0, Piece(f" {key_name(action.keys[0])}", "bold $primary", "screen.other_layout", 10))
                continue
            side = end if action.id in ("help", "language", "quit") else start
            call = f"screen.{call_of(action.id)}" if action.id else f"app.simulate_key('{action.keys[0]}')"
            importance = WEIGHT.get(action.id, rank)
            rank = max(2, rank - 1)
            # One piece a key, so that a key never stands there without its word.
            side.append(Piece(f" {key_name(action.keys[0])}", "bold $primary", call, importance))
            side.append(Piece(f" {action.title.say(self.language)} ", "$muted", call, importance))
        return start, end


def call_of(action_id: str) -> str:
    """The action as textual calls it: `focus.desks` is `focus_pane('desks')`."""
    name, _, argument = action_id.partition(".")
    return f"{name}_pane('{argument}')" if argument else name
