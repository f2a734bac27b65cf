"""Keys by what they are for, and what every sign means. Made from ACTIONS and the words: it cannot go stale."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from tui import words
from tui.actions import ACTIONS, GROUPS, key_name
from tui.panes.bars import direction_of
from tui.words import Language
from widgets.rtl import base_of, paint_line, painted
from widgets.text.wrap import wrap


class Entry(NamedTuple):
    """A key or sign and what it means; a title where `sign` is empty."""

    sign: str
    meaning: str
    style: str = "bold $primary"


def entries(language: Language) -> list[Entry]:
    """Everything the help says, in order."""
    told: list[Entry] = []
    for group in GROUPS:
        told.append(Entry("", group.say(language)))
        told += [
            Entry(" ".join(key_name(key) for key in action.keys), action.help.say(language))
            for action in ACTIONS
            if action.group == group
        ]
    told.append(Entry("", words.SIGNS.say(language)))
    for flow, sign in words.FLOW_SIGNS.items():
        told.append(Entry(sign, words.FLOWS[flow].say(language), "$foreground"))
    for trend, sign in words.TREND_SIGNS.items():
        told.append(Entry(sign, words.TRENDS[trend].say(language), "$foreground"))
    for qualifier, phrase in words.QUALIFIERS.items():
        told.append(Entry(words.QUALIFIER_SIGNS[qualifier], phrase.say(language), "$figure"))
    for sign, phrase in words.CERTAINTY_SIGNS:
        told.append(Entry(sign, phrase.say(language), "$doubt" if sign == "⚠" else "$foreground"))
    for role, sign in words.ROLE_SIGNS.items():
        told.append(Entry(sign, words.ROLES[role].say(language), "$market"))
    for style, phrase in words.COLOURS:
        told.append(Entry("■", phrase.say(language), style))
    return told


class HelpText(Widget):
    """The entries, signs on the side where the language starts and meanings beside them, wrapped."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "HelpText { height: auto; width: 1fr; padding: 0 2; }"

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def render(self) -> Content:
        """All lines."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        direction = direction_of(self._language)
        told = entries(self._language)
        track = max(cell_len(entry.sign) for entry in told) + 2
        lines: list[Content] = []
        for sign, meaning, style in told:
            if not sign:
                title = paint_line(meaning, direction)
                space = " " * max(0, width - title.width)
                if lines:
                    lines.append(Content(" "))
                pair = [(space, ""), (title.text, "bold $figure")]
                lines.append(Content.assemble(*(pair if direction == "rtl" else pair[::-1])))
                continue
            room = max(10, width - track)
            for number, (start, end) in enumerate(wrap(meaning, room)):
                text = meaning[start:end].strip()
                line = paint_line(text, base_of(text, direction))
                shown = sign if number == 0 else ""
                gap = " " * (track - cell_len(shown))
                space = " " * (room - line.width)
                pieces = [(shown, style), (gap, ""), (line.text, "$foreground"), (space, "")]
                lines.append(Content.assemble(*(pieces[::-1] if direction == "rtl" else pieces)))
        return lines


class HelpScreen(ModalScreen[None]):
    """The help over the screen."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle; background: $background 60%;
        & > #help {
            width: 84; max-width: 96%; height: auto; max-height: 92%; border: round $border; background: $surface;
            border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
            scrollbar-size-vertical: 1;
        }
        & > #help.-rtl { border-title-align: right; border-subtitle-align: left; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,arabic_question_mark,q,ض,enter", "close", "Close", show=False),
    ]

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        page = VerticalScroll(HelpText(self._language), id="help")
        page.border_title = painted(words.HELP.say(self._language))
        page.border_subtitle = painted(words.HELP_CLOSE.say(self._language))
        page.set_class(self._language == "fa", "-rtl")
        yield page

    def action_close(self) -> None:
        """It was read."""
        self.dismiss()
