"""The side column while SQL is open: the catalogue's tree, saved queries and history, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from tui import words_side
from tui.panes.bars import Piece, PieceBar, direction_of
from tui.panes.sql_catalogue import CatalogueTree
from tui.panes.sql_history import HistoryList
from tui.panes.sql_saved import SavedList
from tui.side_messages import HistoryWanted, ViewAsked
from tui.words import Language, Phrase
from widgets.code_line import CodeLabel
from widgets.field import RtlInput
from widgets.pick_list import PickList
from widgets.rtl import RtlLabel, label_base
from widgets.tree_list import TreeList

if TYPE_CHECKING:
    from data.query.history import Entry
    from data.query.protocol import Schema
    from data.query.saved import SavedQuery

View = Literal["catalogue", "saved", "history"]
VIEWS: tuple[View, ...] = get_args(View)

TITLES: dict[View, Phrase] = {
    "catalogue": words_side.CATALOGUE,
    "saved": words_side.SAVED,
    "history": words_side.HISTORY,
}
PROMPTS: dict[View, Phrase] = {
    "catalogue": words_side.FIND_NAME,
    "saved": words_side.FIND_SAVED,
    "history": words_side.FIND_RUN,
}
SAID_OF_CODE = 1200
"""Characters of a statement below the list: what some lines can hold."""


class ViewBar(PieceBar):
    """The names of the views; a click shows one."""

    DEFAULT_CSS = "ViewBar { background: $surface; }"

    view: reactive[View] = reactive[View]("catalogue")
    """The one that is shown."""

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """All of them at the starting side, the shown one between marks."""
        made = []
        for view in VIEWS:
            shown = view == self.view
            title = TITLES[view].say(self.language)
            text, style = (f" ●{title} ", "bold $primary") if shown else (f"  {title} ", "$muted")
            made.append(Piece(text, style, f"screen.side_view('{view}')", 9 if shown else 5))
        return made, []


class SqlShelf(Vertical):
    """Posts what its views post, and `HistoryWanted` and `ViewAsked`; `Left` when Escape leads back to the editor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v,ر", "turn", "Next view", show=False, id="side.next"),
        Binding("slash", "search", "Search", show=False, id="side.search"),
        Binding("up", "move(-1)", "Up", show=False, id="side.up"),
        Binding("down", "move(1)", "Down", show=False, id="side.down"),
        Binding("escape", "leave", "Back", show=False, id="side.leave"),
    ]

    DEFAULT_CSS = """
    SqlShelf {
        border: round $border-blurred; background: $surface;
        & > ViewBar { height: 1; }
        & > #find { height: 1; background: $panel; }
        & > TreeList, & > PickList { display: none; }
        &.-catalogue > #catalogue, &.-saved > #saved, &.-history > #history { display: block; }
        & > #nothing { display: none; height: auto; padding: 0 1; color: $muted; }
        &.-nothing > #nothing { display: block; }
        & > #about { height: auto; max-height: 4; padding: 0 1; color: $muted; border-top: solid $border-blurred; }
        & > #code { height: auto; max-height: 7; padding: 0 1; display: none; }
        &.-saved > #code, &.-history > #code { display: block; }
    }
    SqlShelf:focus-within { border: round $border; }
    """

    class Left(Message):
        """Escape: back to the editor."""

    def __init__(self, language: Language) -> None:
        super().__init__(id="shelf", classes="-catalogue -nothing")
        self._language = language
        self.view: View = "catalogue"
        """The one that is shown."""

    def compose(self) -> ComposeResult:
        """The views' names, a field to search in, the view, and what is said of the item under its cursor."""
        language = self._language
        bar = ViewBar()
        bar.set_reactive(ViewBar.language, language)
        yield bar
        yield RtlInput(
            placeholder=PROMPTS[self.view].say(language), interface=direction_of(language), compact=True, id="find"
        )
        yield RtlLabel(words_side.READING_SCHEMA.say(language), base=direction_of(language), id="nothing")
        yield CatalogueTree(language)
        yield SavedList(language)
        yield HistoryList(language)
        yield RtlLabel("", id="about")
        yield CodeLabel("", id="code")

    def dress(self, language: Language) -> None:
        """Say everything in `language`."""
        self._language = language
        self.query_one(ViewBar).language = language
        self._field.interface = direction_of(language)
        self.query_one("#nothing", RtlLabel).base = direction_of(language)
        self.query_one(CatalogueTree).dress(language)
        self.query_one(SavedList).dress(language)
        self.query_one(HistoryList).dress(language)
        self._prompt()
        self._say()

    # -- views ---------------------------------------------------------------------------------------------------

    @property
    def _field(self) -> RtlInput:
        return self.query_one("#find", RtlInput)

    @property
    def _shown(self) -> CatalogueTree | SavedList | HistoryList:
        if self.view == "catalogue":
            return self.query_one(CatalogueTree)
        return self.query_one(SavedList) if self.view == "saved" else self.query_one(HistoryList)

    @property
    def sought(self) -> str:
        """What is searched for in the view."""
        return self._field.value

    def show_view(self, view: View) -> None:
        """Show another view; what was searched for in the one before is forgotten."""
        if view != self.view:
            self.view = view
            self._field.value = ""
        for name in VIEWS:
            self.set_class(name == view, f"-{name}")
        self.query_one(ViewBar).view = view
        self._prompt()
        self._say()

    def focus_view(self) -> None:
        """To the view; in the history to the search, which is what one comes for."""
        if self.view == "history":
            self._field.focus()
        else:
            self._shown.focus()

    def _prompt(self) -> None:
        self._field.placeholder = PROMPTS[self.view].say(self._language)

    def copyable(self) -> str:
        """The name in the tree as SQL has it, or the statement under the cursor."""
        return self._shown.code

    # -- answers -------------------------------------------------------------------------------------------------

    @property
    def has_schema(self) -> bool:
        """Whether the tree is filled."""
        return self.query_one(CatalogueTree).is_filled

    def show_schema(self, schema: Schema) -> None:
        """Fill the tree."""
        self.query_one(CatalogueTree).show_schema(schema)
        self._say()

    def show_queries(self, queries: list[SavedQuery]) -> None:
        """Fill the list of saved queries."""
        self.query_one(SavedList).show_queries(queries)
        self._say()

    def show_runs(self, runs: list[Entry]) -> None:
        """Fill the history."""
        self.query_one(HistoryList).show_runs(runs)
        self._say()

    def _say(self) -> None:
        """What is said of the item under the cursor, or why there is none."""
        shown = self._shown
        empty = not (shown.shown if isinstance(shown, CatalogueTree) else shown.items)
        self.set_class(empty, "-nothing")
        if empty:
            if self._field.value:
                phrase = words_side.NOTHING_FOUND
            else:
                phrase = words_side.NO_HISTORY if self.view == "history" else words_side.READING_SCHEMA
            self.query_one("#nothing", RtlLabel).update(phrase.say(self._language))
        about = "" if empty else shown.about
        label = self.query_one("#about", RtlLabel)
        label.base = label_base(about, direction_of(self._language))
        label.update(about)
        code = "" if empty or isinstance(shown, CatalogueTree) else shown.code
        self.query_one("#code", CodeLabel).update(code[:SAID_OF_CODE])

    # -- events --------------------------------------------------------------------------------------------------

    def on_tree_list_highlighted(self, event: TreeList.Highlighted) -> None:
        """Say what it is."""
        event.stop()
        self._say()

    def on_pick_list_highlighted(self, event: PickList.Highlighted) -> None:
        """Say what it is."""
        event.stop()
        self._say()

    def on_pick_list_narrowed(self, event: PickList.Narrowed) -> None:
        """Say when nothing is left."""
        event.stop()
        self._say()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search in the view."""
        event.stop()
        if self.view == "history":
            self.post_message(HistoryWanted(event.value))
        elif self.view == "saved":
            self.query_one(SavedList).needle = event.value
        else:
            self.query_one(CatalogueTree).needle = event.value
        self._say()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the search is Enter on what was found."""
        event.stop()
        self._shown.choose()

    def action_move(self, by: int) -> None:
        """Move in the view while the search keeps the focus."""
        shown = self._shown
        if by > 0:
            shown.action_cursor_down()
        else:
            shown.action_cursor_up()

    def action_turn(self) -> None:
        """The next view."""
        self.post_message(ViewAsked(VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]))

    def action_search(self) -> None:
        """To the search, at once: what is typed right behind the key is what is searched for."""
        self.screen.set_focus(self._field)

    def action_leave(self) -> None:
        """Empty the search, or back to the editor."""
        if self._field.value:
            self._field.value = ""
            self._shown.focus()
        else:
            self.post_message(self.Left())
