"""The search of the explore screen: a field in the place of the narrowing bar, made when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.widget import Widget

if TYPE_CHECKING:
    from tui.messages import SearchFor
    from tui.program import PaneHolder


class Searching(Widget):
    """What the explore screen does for its search field."""

    @property
    def _searched(self) -> PaneHolder:
        return cast("PaneHolder", self)

    def on_search_for(self, message: SearchFor) -> None:
        """Words were typed into the search."""
        self._searched.selection = self._searched.selection.searching(message.text)
        if message.done:
            self.close_search()

    async def action_search(self) -> None:
        """Open the search in the place of the narrowing bar."""
        from tui.panes.search import SearchField

        if self.query(SearchField):
            self.query_one(SearchField).focus()
            return
        field = SearchField(self._searched.language, self._searched.selection.search or "")
        await self.mount(field, after="#narrowing")
        self.add_class("-searching")
        # At once: `focus()` waits for its turn, and what is typed meanwhile goes elsewhere.
        self.screen.set_focus(field)

    def copy_selected(self) -> bool:
        """Copy what is selected in the field that has the focus, or with the mouse; whether there was anything.

        What the mouse selected is let go: the same key once more leaves the program.
        """
        text: str = getattr(self.screen.focused, "selected_text", "")
        if not text and (text := self.screen.get_selected_text() or ""):
            self.screen.clear_selection()
        if text:
            self._searched.to_clipboard(text)
        return bool(text)

    def action_other_layout(self) -> None:
        """Search for what the same keys give on the other keyboard layout."""
        from tui.panes.search import SearchField
        from widgets.text.fold import other_layout

        for field in self.query(SearchField):
            field.read_as(other_layout(field.value))
            return
        selection = self._searched.selection
        if selection.search:
            self._searched.selection = selection.searching(other_layout(selection.search))

    def close_search(self) -> bool:
        """Close the field and keep what was searched for; whether there was a field."""
        fields = self.query("SearchField")
        if not fields:
            return False
        self.remove_class("-searching")
        fields.remove()
        self._searched.focus_pane("figures")
        return True
