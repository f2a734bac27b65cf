"""The first frame: where everything will stand, drawn before the panes are imported.

While it is on the screen the catalogue opens in its process and the explore screen is imported beside it; when both
are there it takes this one's place with its rows, box for box. Textual is all that this imports in English.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from data.errors import MizError
from tui import words
from tui.words import Language, Phrase

if TYPE_CHECKING:
    from data.query.client import Reader
    from data.query.protocol import Opening
    from tui.program import Program


class Opened(Message):
    """The catalogue is open and the explore screen is imported."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        super().__init__()


class NotOpened(Message):
    """It cannot be opened."""

    def __init__(self, error: MizError) -> None:
        self.error = error
        super().__init__()


class OpeningScreen(Screen[None]):
    """Empty boxes with their titles, until there is something to put into them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ض", "leave(0)", show=False),
        Binding("ctrl+c", "leave(130)", show=False, priority=True),
    ]

    def __init__(self, catalogue: str, reader: Reader, language: Language) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._reader = reader
        self._language = language
        self._typed: tuple[events.Key, ...] = ()
        """Keys that came before there was anything that they act on."""

    def compose(self) -> ComposeResult:
        """The boxes."""
        yield Boxes(self._catalogue, self._language)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Open the catalogue once the boxes are painted, which is what textual does next with this event."""
        event.refresh_styles = False  # they were made on mounting, just now
        # Not after the next refresh: that would be the second one, 16 ms later.
        self.call_later(self.run_worker, self._open, thread=True, exit_on_error=False)

    def _open(self) -> None:
        try:
            # Before the answer is waited for, and beside the event loop.
            import tui.screens.explore  # noqa: F401
            import widgets.output_filter  # noqa: F401

            opening = self._reader.opening()
        except MizError as error:
            self.post_message(NotOpened(error))
        except Exception as error:  # the worker's edge: whatever went wrong is told, not lost
            self.post_message(NotOpened(MizError(type(error).__name__, seen=str(error))))
        else:
            self.post_message(Opened(opening))

    def on_opened(self, message: Opened) -> None:
        """Give way. This screen stays below, unseen: textual keeps the first screen of a stack."""
        from tui.screens.explore import ExploreScreen

        cast("Program", self.app).make_lines_safe()
        screen = ExploreScreen(self._catalogue, self._reader, self._language, message.opening)
        for path in screen.css_path:
            # When pushing a screen reads a new sheet, textual parses and applies all others again: 6 ms.
            self.app.stylesheet.read(path)
        self.app.push_screen(screen)
        screen.take_over(self._typed)

    def on_key(self, event: events.Key) -> None:
        """Keep it for the screen that comes."""
        self._typed = (*self._typed, event)

    def on_not_opened(self, message: NotOpened) -> None:
        """There is nothing to explore."""
        cast("Program", self.app).exit_with(message.error.exit_code, message.error)

    def action_leave(self, code: int) -> None:
        """Not waiting for it."""
        cast("Program", self.app).exit_with(code)


Pieces = list[tuple[str, str]]
"""Parts of one line, each with the name of its look."""

LOOKS: dict[str, tuple[str, str, bool]] = {
    "line": ("border-blurred", "background", False),
    "title": ("muted", "background", True),
    "inside": ("muted", "surface", False),
    "bar": ("foreground", "panel", False),
    "name": ("chip-text", "chip", True),
    "ground": ("foreground", "background", False),
}
"""Per look: the theme's colours of letters and ground, and whether it is bold."""


class Boxes(Widget):
    """The explore screen's bars and boxes, painted straight into strips: nothing is parsed for the first frame."""

    DEFAULT_CSS = "Boxes { width: 1fr; height: 1fr; background: $background; }"

    def __init__(self, catalogue: str, language: Language) -> None:
        super().__init__()
        name = PurePath(catalogue).name
        # The filter that makes control characters visible comes with the text layer, after this frame.
        self._catalogue = "".join(letter if letter.isprintable() else "?" for letter in name)
        self._language = language
        self._drawn: Size | None = None
        self._strips: list[Strip] = []

    def _draw(self) -> None:
        """Compute the lines for the size there is; not on a message, which would come after the first paint."""
        self._drawn = self.size
        width, height = self.size
        lines = self.lines(width, height) if width >= 60 and height >= 16 else []
        colours = self.app.theme_variables
        styles = {
            look: Style(color=colours[letters], bgcolor=colours[ground], bold=bold)
            for look, (letters, ground, bold) in LOOKS.items()
        }
        # Kept, because textual paints a new screen three times and a strip remembers what it was turned into.
        self._strips = [Strip([Segment(text, styles[look]) for text, look in line], width) for line in lines]

    def render_line(self, y: int) -> Strip:
        """One line."""
        if self._drawn != self.size:
            self._draw()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.rich_style)

    def lines(self, width: int, height: int) -> list[Pieces]:
        """The whole screen at this size, line by line."""
        side = side_width(width)
        main = width - side
        body = height - 3
        boxes = 2 if height < 22 else 3
        lower = 10 if height >= 34 else 7
        column = [
            line
            for rows, title in zip(shares(body, boxes), (words.DESKS, words.MARKETS, words.COMMODITIES), strict=False)
            for line in self._box(side, rows, title)
        ]
        large = self._box(main, body - lower, words.FIGURES, words.STARTING) + self._box(main, lower, words.SOURCE)
        mirrored = self._language == "fa"
        rows = [[*right, *left] if mirrored else [*left, *right] for left, right in zip(column, large, strict=True)]
        return [self._bar(width), [(" " * width, "ground")], *rows, [(" " * width, "bar")]]

    def _bar(self, width: int) -> Pieces:
        name, file = f" {self._painted(words.NAME)} ", f"  {self._catalogue}  "
        rest = " " * max(0, width - cell_len(name) - cell_len(file))
        pieces = [(name, "name"), (file, "bar"), (rest, "bar")]
        return pieces[::-1] if self._language == "fa" else pieces

    def _box(self, width: int, height: int, title: Phrase, note: Phrase | None = None) -> list[Pieces]:
        name = f" {self._painted(title)} "
        edge = "─" * max(0, width - 4 - cell_len(name))
        left, right = ("╭─" + edge, "─╮") if self._language == "fa" else ("╭─", edge + "─╮")
        rows: list[Pieces] = [[(left, "line"), (name, "title"), (right, "line")]]
        for number in range(height - 2):
            said = f" {self._painted(note)}" if note is not None and number == 1 else ""
            said = said.rjust(width - 3) + " " if self._language == "fa" else said.ljust(width - 2)
            rows.append([("│", "line"), (said, "inside"), ("│", "line")])
        rows.append([("╰" + "─" * (width - 2) + "╯", "line")])
        return rows

    def _painted(self, phrase: Phrase) -> str:
        said = phrase.say(self._language)
        if self._language == "en":
            return said
        from widgets.text.shape import shape_line

        return shape_line(said, "rtl").text


def side_width(columns: int) -> int:
    """Cells of the side column, as `app.tcss` has it."""
    return 44 if columns >= 170 else 34 if columns >= 110 else 24


def shares(rows: int, parts: int) -> list[int]:
    """`rows` parted as textual parts fractions: the remainder goes to the last ones."""
    edges = [rows * part // parts for part in range(parts + 1)]
    return [after - before for before, after in pairwise(edges)]
