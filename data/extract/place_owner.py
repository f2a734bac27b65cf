"""Whose figure it is: a province, a zone, Iran."""

from __future__ import annotations

from data.extract.clauses import Clause
from data.extract.cues import LOCAL, NATIONAL
from data.extract.places import IRAN, owner_of
from data.extract.scene import PARTERS, Scene, Unit

_SCOPED = frozenset({"percent", "fraction", "rank", "times"})
"""Figures for which «کشور» is what they are measured in, not whose they are."""
_SUBJECT_REACH = 2
"""Tokens from a clause's beginning in which its subject stands: «وی افزود: استان …»."""
_OWNED = frozenset({"صادرات", "واردات", "تجارت", "کل", "صادراتی", "وارداتی"})
_NOT_OWNER = frozenset({"این", "آن", "در", "خارج", "از", "دو", "هر", "چند", "به", "سطح"})
_NOT_OWNED = frozenset({"هدف", "دیگر", "مختلف", "همسایه", "مقصد"})
"""Neighbours of «کشور» that make it any country, or where something is, not whose it is."""


class PlaceOwner(Scene):
    """Finds the place of each unit."""

    def _place(self, unit: Unit, previous: Unit | None) -> str:
        """Whose figure it is: the nearest owner that the words about the unit name, else the article's own.

        After the number first, then before it, then anywhere in the clause: «۹۴ درصد … در ایران و ۷۵ درصد … در استان».
        """
        if unit.place is not None:
            return unit.place
        clause = self.clauses[unit.clause]
        right = unit.right
        if right < clause.end:
            # Past «و» or a comma the words are about the next figure: «… استان ۷۶۵ دلار و کشور ۴۷۴ دلار».
            right = next((at for at in range(unit.end, right) if self.forms[at] in PARTERS), right)
        for low, high in ((unit.end, right), (unit.left, unit.first), (clause.first, clause.end)):
            owner = self._owner_between(low, high, unit)
            if owner is not None:
                return owner
        if previous is not None and previous.place is not None and self._carries(previous, unit, clause):
            return previous.place
        return self.home

    def _carries(self, previous: Unit, unit: Unit, clause: Clause) -> bool:
        """Whether a clause that names no owner keeps the one before: «صادرات گلستان … بود که ۳۰ درصد آن …»."""
        if previous.figures[0].sentence_no == unit.figures[0].sentence_no:
            return previous.place not in self.foreign or unit.clause <= previous.clause + 1
        return self._points_back(clause) and self._same_paragraph(previous, unit)

    def _owner_between(self, low: int, high: int, unit: Unit) -> str | None:
        places = [place for place in self.places_in[unit.clause] if low <= place.first < high]
        if places:
            owners = [owner_of(place.name, self.lexicon) for place in places]
            return self.home if self.home in owners else owners[-1 if places[0].first < unit.first else 0]
        if any(self.tags[index] & LOCAL for index in range(low, high)):
            return self.home
        scoped = unit.figures[0].unit_kind in _SCOPED and self.home != IRAN
        if any(self._national(index, unit, scoped=scoped) for index in range(low, high)):
            opening = self.clauses[unit.clause].first
            subject = [place for place in self.places_in[unit.clause] if place.first <= opening + _SUBJECT_REACH]
            if subject and "ایران" not in self.forms[low:high] and owner_of(subject[0].name, self.lexicon) == self.home:
                # «آذربایجان غربی با … قطب سیب کشور است»: the province is the subject.
                return self.home
            return IRAN
        return None

    def _national(self, index: int, unit: Unit, *, scoped: bool) -> bool:
        """Whether the word at `index` says that the figure is the country's."""
        if not self.tags[index] & NATIONAL:
            return False
        form = self.forms[index]
        clause = self.clauses[unit.clause]
        before = self.forms[index - 1] if index > clause.first else ""
        after = self.forms[index + 1] if index + 1 < clause.end else ""
        if form == "ایران":
            return before != "به"
        if form == "کشورمان":
            return before in _OWNED or before == "" or after in _OWNED
        if form != "کشور" or scoped or self.findings.consumed[index] or before in _NOT_OWNER or after in _NOT_OWNED:
            return False
        return not any(market.first == index + 1 for market in self.markets_in[unit.clause])
