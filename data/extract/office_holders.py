"""Whose office is whose: two namings of one office, and two offices that cannot be one person's."""

from __future__ import annotations

from dataclasses import dataclass

from data.extract.offices import Office
from data.extract.person_names import NameReading

_ASSOCIATED = frozenset({"اتحادیه", "انجمن", "اتاق", "بازرگانی", "شرکت", "فدراسیون", "تعاونی", "سندیکا", "کمیسیون"})
"""Words that the offices of two bodies of a kind share."""


@dataclass(slots=True)
class Figurehead:
    """Someone who speaks: known by name, by office, or both."""

    name: str | None
    surname: str
    first: int
    end: int
    office: Office | None
    office_text: str | None
    apart: bool = False
    """An office without a name that spoke beside somebody else: «… نیز گفت»."""


class OfficeHolders(NameReading):
    """Compares the offices of one document."""

    def _same_office(self, one: Figurehead, other: Figurehead) -> bool:
        if one.office is None or other.office is None or one.office.head != other.office.head:
            return False
        if one.office.bare or other.office.bare:
            return True
        if self._joined(one.office) == self._joined(other.office):
            # «زنبورعسل» and «زنبور عسل», «معدن وتجارت» and «معدن و تجارت»
            return True
        ours, theirs = self._content(one.office), self._content(other.office)
        if not ours and not theirs:
            # «استاندار …»: the place alone tells one from another.
            return bool(self._words(one.office) & self._words(other.office))
        # «رئیس اتحادیه باغداران …» and «رئیس اتحادیه واردکنندگان …» are two.
        return bool(ours & theirs) and (ours <= theirs or theirs <= ours)

    def _joined(self, office: Office) -> str:
        return "".join(self.document.forms[office.first + 1 : office.end]).replace("و", "").replace("،", "")

    def _words(self, office: Office) -> set[str]:
        return set(self.document.forms[office.first + 1 : office.end]) - {"استان"}

    def _another(self, lone: Figurehead, named: Figurehead) -> bool:
        """Whether two offices of one kind are of two bodies, so of two people."""
        if lone.office is None or named.office is None or lone.office.head != named.office.head:
            return False
        ours, theirs = self._content(lone.office) - _ASSOCIATED, self._content(named.office) - _ASSOCIATED
        return bool(ours) and bool(theirs) and not ours & theirs

    def _content(self, office: Office) -> set[str]:
        # «معاون … استان» and «معاون … کرمانشاه» are one.
        words = [self.document.forms[at] for at in range(office.first + 1, office.end) if at not in self.placed]
        if "صمت" in words:
            words = [*words, "صنعت", "معدن", "تجارت"]
        return {
            form.removesuffix("ات")
            for form in words
            if form not in ("و", "،", "استان", "کل", "سازمان", "اداره", "های", "شهر", "شهرستان", "منطقه", "صمت")
        }
