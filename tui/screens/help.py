"""Keys by what they are for, and what every sign means. Made from ACTIONS and the words: it cannot go stale."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from tui import words
from tui.actions import ACTIONS, GROUPS, key_name
from tui.panes.bars import direction_of
from tui.words import Language
from widgets.glossary import Entry, Glossary
from widgets.rtl import painted


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


class HelpScreen(ModalScreen[None]):
    """The help over the screen."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle; background: $background 60%;
        & > #help {
            width: 84; max-width: 96%; height: auto; max-height: 92%; border: round $border; background: $surface;
            border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
            scrollbar-size-vertical: 1;
            & > Glossary { padding: 0 2; }
        }
        & > #help.-rtl { border-title-align: right; border-subtitle-align: left; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,arabic_question_mark,q,ض,enter", "close", "Close", show=False),
        Binding("y,c,غ,ز", "copy", "Copy", show=False),
    ]

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        direction = direction_of(self._language)
        text = Glossary(entries(self._language), direction=direction, title_style="bold $figure")
        page = VerticalScroll(text, id="help")
        page.border_title = painted(words.HELP.say(self._language), direction)
        page.border_subtitle = painted(words.HELP_CLOSE.say(self._language), direction)
        page.set_class(self._language == "fa", "-rtl")
        yield page

    def action_copy(self) -> None:
        """What is selected."""
        if text := self.get_selected_text():
            self.app.copy_to_clipboard(text)

    def action_close(self) -> None:
        """It was read."""
        self.dismiss()
