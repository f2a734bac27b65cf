"""Queries with a name beside the SQL editor: the user's own, then those that Miz brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from data.persian.letters import fold
from tui import words_side
from tui.messages import Say
from tui.panes.bars import direction_of
from tui.side_messages import DeleteQuery, LoadText
from tui.words import Language
from widgets.pick_list import Entry, PickGroup, PickItem, PickList

if TYPE_CHECKING:
    from data.query.saved import SavedQuery


class SavedList(PickList):
    """Posts `LoadText` and `DeleteQuery`."""

    CLICKS = 2
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,ق", "run", "Run", show=False, id="side.run"),
        Binding("delete,x,ط", "delete", "Delete", show=False, id="side.delete"),
    ]

    def __init__(self, language: Language) -> None:
        super().__init__(direction=direction_of(language), fold=lambda text: fold(text.casefold()), id="saved")
        self._language = language
        self._queries: dict[str, SavedQuery] = {}

    def dress(self, language: Language) -> None:
        """Say everything in `language`."""
        self._language = language
        self.direction = direction_of(language)
        self.show_queries(list(self._queries.values()))

    def show_queries(self, queries: list[SavedQuery]) -> None:
        """Show these, in this order."""
        self._queries = {f"{'shipped' if query.shipped else 'own'}:{query.slug}": query for query in queries}
        entries: list[Entry] = []
        for shipped, title in ((False, words_side.OWN), (True, words_side.SHIPPED)):
            listed = [
                PickItem(key, self.name_of(query), detail=self._described(query))
                for key, query in self._queries.items()
                if query.shipped is shipped
            ]
            if listed:
                entries += [PickGroup(title.say(self._language)), *listed]
        self.set_items(entries)

    def name_of(self, query: SavedQuery) -> str:
        """The name in the language of the screen."""
        return query.name_fa if self._language == "fa" else query.name_en

    def _described(self, query: SavedQuery) -> str:
        return query.description_fa if self._language == "fa" else query.description_en

    @property
    def query_here(self) -> SavedQuery | None:
        """The query under the cursor."""
        return self._queries.get(self.highlighted or "")

    @property
    def about(self) -> str:
        """What is said of the query under the cursor."""
        return self._described(self.query_here) if self.query_here is not None else ""

    @property
    def code(self) -> str:
        """Its SQL."""
        return self.query_here.sql if self.query_here is not None else ""

    def choose(self) -> None:
        """What Enter does."""
        self.action_choose()

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Ask for it to be opened in the editor."""
        event.stop()
        self._load(run=False)

    def action_run(self) -> None:
        """Open it in the editor and run it."""
        self._load(run=True)

    def _load(self, *, run: bool) -> None:
        if (query := self.query_here) is not None:
            self.post_message(LoadText(query.sql, self.name_of(query), run=run))

    def action_delete(self) -> None:
        """Ask to forget it, where it is the user's own."""
        query = self.query_here
        if query is None:
            return
        if query.shipped:
            self.post_message(Say(words_side.SHIPPED_STAYS.say(self._language)))
        else:
            self.post_message(DeleteQuery(query))
