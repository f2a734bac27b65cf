"""The side column: desks, markets and commodities, each with how many figures there are of it.

A list posts `NarrowBy`; the screen answers by setting the selection, and the others come back narrowed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.strip import Strip

from data.persian.letters import fold
from tui import readable, words
from tui.messages import NarrowBy
from tui.panes.bars import direction_of
from tui.panes.notes import note_strip
from tui.selection import Narrowing, NarrowingField, Selection
from tui.words import Language, Phrase
from widgets.pick_list import PickItem, PickList
from widgets.rtl import painted

if TYPE_CHECKING:
    from data.query.protocol import CommodityRow, DeskRow, MarketRow


class NarrowingList(PickList):
    """A list whose items narrow the view."""

    field: NarrowingField
    title: Phrase
    nothing: Phrase

    def __init__(self, language: Language, *, id: str) -> None:
        super().__init__(direction=direction_of(language), fold=fold, id=id, classes="framed")
        self._language = language
        self._narrowings: dict[str, Narrowing] = {}
        self._note = words.READING
        self._narrowed = False
        self._chosen: Narrowing | None = None
        self._of_all: int | None = None
        self.dress(language)

    def dress(self, language: Language) -> None:
        """Show everything in `language`."""
        self._language = language
        self.direction = direction_of(language)
        self._show()

    def select_as(self, selection: Selection) -> None:
        """Mark what the view is narrowed to."""
        self._chosen = next((chosen for chosen in selection.narrowings if chosen.field == self.field), None)
        self._narrowed = selection.is_narrowed
        self.selected = frozenset() if self._chosen is None else frozenset((self._chosen.value,))

    def count_all(self, total: int) -> None:
        """How many there are in the whole catalogue."""
        self._of_all = total
        self._title(len(self._narrowings))

    def _entries_now(self) -> list[tuple[PickItem, Narrowing]]:
        raise NotImplementedError

    def _show(self) -> None:
        entries = self._entries_now()
        listed = len(entries)
        chosen = self._chosen
        if entries and chosen is not None and all(item.key != chosen.value for item, _ in entries):
            # What the view is narrowed to stays in sight, so that it can be taken back where it was chosen.
            name = readable.name(chosen.name_fa, chosen.name_en, self._language)
            entries = [(PickItem(chosen.value, name, "·"), chosen), *entries]
        self._narrowings = {item.key: narrowing for item, narrowing in entries}
        self.set_items([item for item, _ in entries])
        self._title(listed)

    def _title(self, listed: int) -> None:
        language = self._language
        title = self.title.say(language)
        if self._note is not words.READING:
            shown = readable.number(listed, language)
            if self._of_all is not None and self._of_all != listed:
                shown = words.N_OF.say(language, n=shown, total=readable.number(self._of_all, language))
            title += f" · {shown}"
        self.border_title = painted(title, direction_of(language))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Ask to be narrowed to it."""
        event.stop()
        self.post_message(NarrowBy(self._narrowings[event.item.key]))

    def on_resize(self) -> None:
        """Names are told at more length where there is room."""
        super().on_resize()
        self._show()

    def paint_strip(self, y: int) -> Strip:
        """Items, or the words that stand where there are none."""
        if self.items:
            return super().paint_strip(y)
        return note_strip(self._note.say(self._language), y, self)


ROOMY = 40
"""Cells from which levels and parts are told in words beside the names; below, a part is its sign."""


NAMED_IN_FULL = 30
"""Cells from which a desk is named with the word «desk»."""


def _count(n: int, language: Language) -> str:
    return readable.number(n, language) if n else "·"


def _share(n: int, counts: Sequence[int], width: int) -> float | None:
    """For the bar beside the count, where there is room for one."""
    return None if width < 30 or not counts else n / max(1, *counts)


class DesksPane(NarrowingList):
    """Export desks, with the level of each."""

    field: NarrowingField = "desk"
    title = words.DESKS
    nothing = words.NO_DESKS

    def __init__(self, language: Language) -> None:
        self._rows: list[DeskRow] = []
        super().__init__(language, id="desks")

    def show_rows(self, rows: list[DeskRow]) -> None:
        """Show these desks."""
        self._rows, self._note = rows, self.nothing
        self._show()

    def _entries_now(self) -> list[tuple[PickItem, Narrowing]]:
        language, roomy = self._language, self.size.width >= ROOMY
        counts = [row["n_figures"] for row in self._rows]
        short = self.size.width < NAMED_IN_FULL
        names = Counter(readable.desk_name(row, language, short=short) for row in self._rows)
        entries = []
        for row in self._rows:
            name = readable.desk_name(row, language, short=short)
            if names[name] > 1 and row["place"]:
                # Two provinces may each have their desk for one country.
                name += f" · {readable.place(row['place'], language, {})}"
            level = words.LEVELS.get(row["level"])
            item = PickItem(
                row["desk_id"],
                name,
                _count(row["n_figures"], language),
                badge=level.say(language) if level is not None and roomy else "",
                share=_share(row["n_figures"], counts, self.size.width),
                dim=self._narrowed and not row["n_figures"],
            )
            entries.append((item, Narrowing("desk", row["desk_id"], row["name_fa"], row["name_en"])))
        return entries


class MarketsPane(NarrowingList):
    """Markets, the part each plays, and its figures."""

    field: NarrowingField = "market"
    title = words.MARKETS
    nothing = words.NO_MARKETS

    def __init__(self, language: Language) -> None:
        self._rows: list[MarketRow] = []
        super().__init__(language, id="markets")

    def show_rows(self, rows: list[MarketRow]) -> None:
        """Show these markets."""
        self._rows, self._note = rows, self.nothing
        self._show()

    def _entries_now(self) -> list[tuple[PickItem, Narrowing]]:
        language, roomy = self._language, self.size.width >= ROOMY
        counts = [row["n_figures"] for row in self._rows]
        entries = []
        for row in self._rows:
            role = row["role"] or "mention"
            sign = words.ROLE_SIGNS.get(role, "")
            badge = f"{sign} {words.ROLES[role].say(language)}" if roomy and role in words.ROLES else sign
            item = PickItem(
                row["market_code"],
                readable.name(row["name_fa"], row["name_en"], language),
                _count(row["n_figures"], language),
                badge=badge,
                badge_look="accent" if role in ("strategic", "priority", "target") else "muted",
                share=_share(row["n_figures"], counts, self.size.width),
                dim=self._narrowed and not row["n_figures"],
            )
            entries.append((item, Narrowing("market", row["market_code"], row["name_fa"], row["name_en"])))
        return entries


class CommoditiesPane(NarrowingList):
    """Commodities, the directions they are named in, and their figures."""

    field: NarrowingField = "commodity"
    title = words.COMMODITIES
    nothing = words.NO_COMMODITIES

    def __init__(self, language: Language) -> None:
        self._rows: list[CommodityRow] = []
        super().__init__(language, id="commodities")

    def show_rows(self, rows: list[CommodityRow]) -> None:
        """Show these commodities."""
        self._rows, self._note = rows, self.nothing
        self._show()

    def _entries_now(self) -> list[tuple[PickItem, Narrowing]]:
        language = self._language
        counts = [row["n_figures"] for row in self._rows]
        entries = []
        for row in self._rows:
            item = PickItem(
                row["commodity_id"],
                readable.name(row["name_fa"], row["name_en"], language),
                _count(row["n_figures"], language),
                badge="".join(words.FLOW_SIGNS.get(flow, "") for flow in sorted(row["flows"])[:2]),
                share=_share(row["n_figures"], counts, self.size.width),
                dim=self._narrowed and not row["n_figures"],
            )
            entries.append((item, Narrowing("commodity", row["commodity_id"], row["name_fa"], row["name_en"])))
        return entries
