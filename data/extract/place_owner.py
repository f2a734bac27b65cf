"""Whose figure it is: a province, a zone, Iran."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from data.extract.clauses import Clause
from data.extract.cues import EXPORT, IMPORT, LOCAL, NATIONAL
from data.extract.findings import Placed
from data.extract.places import IRAN, in_list, owner_of, rows_by_name
from data.extract.scene import PARTERS, Scene, Unit

_SCOPED = frozenset({"percent", "fraction", "rank", "times"})
"""Figures for which «کشور» is what they are measured in, not whose they are."""
_OWNERS = frozenset({"province", "free_zone"})
_SUBJECT_REACH = 2
"""Tokens from a clause's beginning in which its subject stands: «وی افزود: استان …»."""
_OWN_WORDS = 2
_NATIONAL_WORDS = frozenset({"ایران", "کشورمان", "کشور"})
_IRAN_WORDS = frozenset({"ایران", "کشورمان", "ایرانی"})
_OWNED = frozenset({"صادرات", "واردات", "تجارت", "کل", "صادراتی", "وارداتی"})
_NOT_OWNER = frozenset(
    {"وارد", "این", "آن", "در", "خارج", "از", "دو", "هر", "چند", "به", "سطح", "نصیب", "عاید", "برای"}
)
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
        left = unit.left
        if left > clause.first and left < unit.first and self.tags[left] & (EXPORT | IMPORT):
            # «از ۱۸۰ میلیون دلار صادرات کشور فقط ۹ میلیون …»: the words right after a number are its own.
            left = min(unit.first, left + _OWN_WORDS)
        if unit.first - 1 > clause.first and self.forms[unit.first - 1] == "با":
            for place in self.places_in[unit.clause]:
                if place.end == unit.first - 1 and place.first >= unit.left:
                    # «بوشهر با ۹ و کرمان با ۳ میلیون دلار بیشترین سهم کشور را دارند»
                    return owner_of(place.name, self.lexicon)
        for low, high in ((unit.end, right), (left, unit.first), (clause.first, clause.end)):
            owner = self._owner_between(low, high, unit)
            if owner is not None:
                return owner
        if previous is not None and previous.place is not None and self._carries(previous, unit, clause):
            return previous.place
        spoken = self._speakers_place(unit)
        if spoken is not None:
            return spoken
        if self.reporter is not None and not self._iran_in_sentence(clause) and not self._dealt_with(unit):
            return self.reporter
        if self._nation_speaks(unit, clause):
            return IRAN
        return self.home

    def _dealt_with(self, unit: Unit) -> bool:
        """«واردات ۳ تن طلا از ترکیه» in the statistics of Turkey: what is bought there is Iran's."""
        return unit.flow == "import" and any(
            market.name == self.reporter and self.forms[market.first - 1] == "از"
            for market in self.markets_in[unit.clause]
        )

    def _nation_speaks(self, unit: Unit, clause: Clause) -> bool:
        """Whether someone of a ministry, or of a body of all Iran, says it in a province and names no province.

        «رئیس سازمان توسعه تجارت در یزد گفت: صادرات کاشی ۹ میلیون دلار شد».
        """
        if self.home == IRAN or not self.findings.speakers:
            return False
        spoken = self.findings.speakers[unit.figures[0].sentence_no]
        if spoken not in self.national_speakers:
            return False
        bounds = self.document.bounds
        low, stop = bounds[clause.sentence_no], bounds[clause.sentence_no + 1]
        # The dateline and the office stand before the colon.
        low = next((at for at in range(unit.first, low, -1) if self.forms[at] == ":"), low)
        return not any(self.tags[at] & LOCAL or at in self.home_firsts for at in range(low, stop))

    def _speakers_place(self, unit: Unit) -> str | None:
        """In news of the whole country, the province whose office speaks: «رئیس اتحادیه باغداران ارومیه می‌گوید»."""
        if self.home != IRAN or not self.findings.speakers:
            return None
        number = unit.figures[0].sentence_no
        spoken = self.findings.speakers[number] or ""
        if spoken not in self.named_speakers and not any(
            place.sentence_no == number and place.text in spoken for place in self.findings.places
        ):
            # An office without a name speaks for its province where it stands: «استاندار یزد نیز گفت: …».
            return None
        return self.place_of_speaker.get(spoken)

    def _iran_in_sentence(self, clause: Clause) -> bool:
        bounds = self.document.bounds
        words = self.forms[bounds[clause.sentence_no] : bounds[clause.sentence_no + 1]]
        return any(form in _IRAN_WORDS for form in words) or any(
            words[at] in ("دو", "هر") and words[at + 1] == "کشور" for at in range(len(words) - 1)
        )

    def _carries(self, previous: Unit, unit: Unit, clause: Clause) -> bool:
        """Whether a clause that names no owner keeps the one before: «صادرات گلستان … بود که ۳۰ درصد آن …»."""
        if previous.figures[0].sentence_no == unit.figures[0].sentence_no:
            return previous.place not in self.foreign or unit.clause <= previous.clause + 1
        return self._same_paragraph(previous, unit) and (
            self._points_back(clause) or self._sentence_points_back(previous, unit, clause)
        )

    def _sentence_points_back(self, previous: Unit, unit: Unit, clause: Clause) -> bool:
        """«این رقم که ماه مه را دربرمی‌گیرد | ۴ درصد رشد داشته»: the subject stands before a relative clause."""
        number = unit.clause - 1
        return (
            previous.clause < number
            and self.clauses[number].sentence_no == clause.sentence_no
            and self.clauses[number].first <= self.document.bounds[clause.sentence_no] + _SUBJECT_REACH + 1
            and any(
                self._points_back(self.clauses[back])
                for back in (number - 1, number)
                if self.clauses[back].sentence_no == clause.sentence_no
            )
        )

    def _owner_between(self, low: int, high: int, unit: Unit) -> str | None:
        places = [place for place in self.places_in[unit.clause] if low <= place.first < high]
        if places and self.home == IRAN:
            if self._one_list(places) or any(in_list(place, self.findings) for place in places):
                # What provinces share is the country's.
                return IRAN
            # In news of the whole country a town or a harbour is where something is, not whose it is.
            places = [place for place in places if rows_by_name(self.lexicon)[place.name]["kind"] in _OWNERS]
            if not places:
                return self._speakers_place(unit) or IRAN
        if places:
            owners = [owner_of(place.name, self.lexicon) for place in places]
            return self.home if self.home in owners else owners[-1 if places[0].first < unit.first else 0]
        local = next((index for index in range(low, high) if self.tags[index] & LOCAL), None)
        if local is not None:
            return self._this_place(local) or self.home
        # «استان بوشهر … رتبه سوم کشور را دارد»
        scoped = unit.figures[0].unit_kind in _SCOPED and (self.home != IRAN or bool(self.places_in[unit.clause]))
        if not _NATIONAL_WORDS.isdisjoint(self.forms[low:high]) and any(
            self._national(index, unit, scoped=scoped) for index in range(low, high)
        ):
            opening = self.clauses[unit.clause].first
            subject = [place for place in self.places_in[unit.clause] if place.first <= opening + _SUBJECT_REACH]
            if subject and "ایران" not in self.forms[low:high] and owner_of(subject[0].name, self.lexicon) == self.home:
                # «آذربایجان غربی با … قطب سیب کشور است»: the province is the subject.
                return self.home
            return IRAN
        return None

    def _this_place(self, local: int) -> str | None:
        """In news of the whole country, «این استان» is the one named last, «استان» the one its sentence names."""
        back = bisect_left(self.findings.places, local, key=lambda place: place.first)
        if self.home != IRAN or not back or self.forms[local] in ("استانی", "بومی"):
            return None
        last = self.findings.places[back - 1]
        if self.forms[local - 1] != "این" and last.sentence_no != self.document.sentence_of[local]:
            return None
        return owner_of(last.name, self.lexicon)

    def _one_list(self, places: list[Placed]) -> bool:
        """Whether provinces share the number: «شالیکاران گیلان و مازندران»."""
        return any(
            1 <= after.first - before.end <= 2 and self.forms[before.end] in ("و", "،")
            for before, after in pairwise(places)
        )

    def _national(self, index: int, unit: Unit, *, scoped: bool) -> bool:
        """Whether the word at `index` says that the figure is the country's."""
        if not self.tags[index] & NATIONAL:
            return False
        form = self.forms[index]
        clause = self.clauses[unit.clause]
        before = self.forms[index - 1] if index > clause.first else ""
        after = self.forms[index + 1] if index + 1 < clause.end else ""
        if form == "ایران":
            return before not in ("به", "وارد")
        if form == "کشورمان":
            return before in _OWNED or before == "" or after in _OWNED
        if form != "کشور" or scoped or self.findings.consumed[index] or after in _NOT_OWNED:
            return False
        if before == "سطح" and self.forms[index - 2] == "در":
            # «در سطح کشور ۲ میلیون تن مرغ تولید می‌شود»
            return unit.figures[0].unit_kind not in _SCOPED and not self.reading.bits[unit.clause] & LOCAL
        if before == "در":
            # «سطح زیر کشت در کشور ۹۰ هزار هکتار است»; a rank or a share «در کشور» is somebody's among others.
            return unit.figures[0].unit_kind in ("area", "mass") and not self.reading.bits[unit.clause] & LOCAL
        if before in _NOT_OWNER:
            return False
        return not any(market.first == index + 1 for market in self.markets_in[unit.clause])
