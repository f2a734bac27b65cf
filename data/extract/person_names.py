"""Names of people: forms of address, given names, one or two words of surname, and where a name may begin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from data.extract.cues import (
    COUNTRY_HEAD,
    FUNCTION,
    GIVEN_NAME,
    LOCAL,
    NAME_STOP,
    OFFICE_PLURAL,
    PARTICIPLE,
    TITLE,
    VERB,
    cues_of,
)
from data.extract.document import LINE, SPACE, WORD, Document
from data.extract.findings import Findings
from data.extract.offices import Office, find_offices
from data.extract.reading import reading_of
from data.extract.surnames import is_everyday_surname
from data.lexicon import Lexicon
from data.persian.letters import ZWNJ, key

WORDS_IN_A_SURNAME = 2
_KEPT_TITLES = frozenset({"سید", "سیده", "میر"})
_FIRST_OF_TWO = ("میر", "محمد", "سید", "امیر", "علی", "غلام")
_SECOND_OF_TWO = ("رضا", "علی", "حسین", "حسن", "محمد", "مهدی", "الله", "اله", "الدین", "قلی", "اکبر", "صادق", "کاظم")
_SHORTEST_PART = 3
_ANNOUNCE = frozenset(
    {"دعوت", "ریاست", "سرپرستی", "مدیریت", "معارفه", "تقدیر", "دیدار", "همراهی", "انتصاب", "معرفی", "سخنرانی"}
)
"""Nouns after which somebody is named: «به دعوت …», «به ریاست …»."""
_SERVANT_OF = "عبدال"
"""Begins given names without end: «عبدالرزاق»."""
_REMEMBERED = 50_000
"""Words of which it is remembered what they may be."""
_TOGETHER, _SECOND_PART, _PLURAL, _RANK, _LEADS = 1, 2, 4, 8, 16
_LEADING = frozenset({"ریاست", "سرپرستی", "رهبری"})
"""After «به» they say who leads."""
_WHOLE_NAMES = ("places", "organisations", "outlets", "markets")
"""Tables whose names of several words hold no person's: «آزاد» in «منطقه آزاد ارس»."""


@dataclass(slots=True)
class Name:
    """Tokens `first` to `end` (exclusive) that may name someone."""

    first: int
    end: int
    given: int
    """Token after the given names; equal to `first` when none is known."""
    titled: bool


class NameReading:
    """The tokens of one document as far as they tell names from other words."""

    def __init__(self, findings: Findings, lexicon: Lexicon) -> None:
        self.findings = findings
        self.document = findings.document
        self.tags = reading_of(findings, lexicon).tags
        self.plurals, self.leads = _tag_written_together(findings.document, self.tags, lexicon)
        """Tokens at which an office of several people stands («نمایندگان»), and «ریاست», «سرپرستی»."""
        self.offices = find_offices(findings, lexicon)
        self.office_at = {office.first: office for office in self.offices}
        self.offices_in: dict[int, list[Office]] = {}
        for office in self.offices:
            self.offices_in.setdefault(office.sentence_no, []).append(office)
        self.known = bytearray(len(self.document.forms))
        """1 where a place, market, good, organisation or outlet stands: no name is read there without a given name."""
        self.inside: set[int] = set()
        """Tokens within a name of several words that is nobody's."""
        self.speech: dict[int, list[tuple[int, int, str]]] = {}
        for match in findings.matches:
            table = match.entry.table
            if table == "speech":
                self.speech.setdefault(self.document.sentence_of[match.first], []).append(
                    (match.first, match.end, match.entry.row["class"])
                )
            elif table != "offices":
                self.known[match.first : match.end] = b"\1" * (match.end - match.first)
                if match.end - match.first > 1 and table in _WHOLE_NAMES:
                    self.inside.update(range(match.first + 1, match.end))
        self.outlet_tokens = {
            at for match in findings.matches if match.entry.table == "outlets" for at in range(match.first, match.end)
        }
        self.speech_first = {first for events in self.speech.values() for first, _, _ in events}
        self.speech_ends = {end for events in self.speech.values() for _, end, _ in events}
        self.placed = {at for place in findings.places for at in range(place.first, place.end)}

    def _name_from(self, at: int, stop: int, longest: int = WORDS_IN_A_SURNAME) -> Name | None:
        """A name that begins at token `at`: titles, given names, and up to `longest` words of surname."""
        forms, tags, gaps, kinds = self.document.forms, self.tags, self.document.gaps, self.document.kinds
        if at in self.inside:
            return None
        index = at
        titled = False
        while (
            index < stop and tags[index] & TITLE and not tags[index] & GIVEN_NAME and forms[index] not in _KEPT_TITLES
        ):
            titled = True
            index += 1
            if index < stop and forms[index] == "(":
                return None
        first = index
        while (
            index < stop
            and (tags[index] & GIVEN_NAME or forms[index] in _KEPT_TITLES)
            and (index == at or gaps[index] < LINE)
        ):
            index += 1
        given = index
        words = 0
        while (
            index < stop
            and kinds[index] == WORD
            and (
                self._may_be_surname(index)
                or (index > first and gaps[index] < SPACE)
                or (
                    index == given > first
                    and is_everyday_surname(index, len(forms), self.document, tags, self.speech_first)
                )
            )
            and (gaps[index] < LINE or index == at)
        ):
            if index == given or gaps[index] == SPACE:
                words += 1
            if words > longest + (given == first):
                # An unknown given name is one word more.
                break
            index += 1
        if index == given and given - first >= 2:
            given -= 1
        if index <= first:
            return None
        return Name(first, index, given, titled)

    def _first_word(self, name: Name) -> int:
        end = min(name.given + 1, name.end)
        while end < name.end and self.document.gaps[end] < SPACE:
            end += 1
        return end

    def _may_be_surname(self, at: int) -> bool:
        tag = self.tags[at]
        form = self.document.forms[at]
        if tag & (FUNCTION | VERB | PARTICIPLE | TITLE | LOCAL | COUNTRY_HEAD | NAME_STOP) or at in self.speech_first:
            return False
        return at not in self.office_at and len(form) > 1

    def _credible(self, name: Name, *, strong: bool) -> bool:
        """A full name: a known given name and a surname.

        Where the place in the sentence is telling (`strong`), two words that no table knows are enough.
        """
        size = name.end - name.first
        if name.given > name.first and name.end > name.given:
            return True
        if name.titled and size >= 1:
            return not any(self.known[name.first : name.end])
        return strong and size >= 2 and not any(self.known[name.first : name.end])

    def _opens(self, start: int) -> bool:
        """Whether a name may begin at `start`: after a sign, a function word, an outlet or a place."""
        before = start - 1
        return (
            self.document.kinds[before] != WORD
            or bool(self.tags[before] & (FUNCTION | TITLE | VERB))
            or bool(self.known[before])
            or start in self.speech_ends
            or self.document.forms[before] in _ANNOUNCE
        )


class _Hints(dict[str, int]):
    """Of each word looked up, what it may be in a name, as bits; forgets when it grows large.

    One look-up a token tells of all tokens that are worth a second look.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.cues = cues_of(lexicon)
        self.second_parts = {key(part) for row in lexicon.rows("names") for part in row["name"].split(ZWNJ)[1:]}
        """What follows a half-space in names.csv: «الله», «الاسلام»."""

    def __missing__(self, form: str) -> int:
        told = _TOGETHER if self._is_two(form) else 0
        if form in self.second_parts:
            told |= _SECOND_PART
        if self.cues[form] & OFFICE_PLURAL:
            told |= _PLURAL
        if form == "سردار":
            told |= _RANK
        if form in _LEADING:
            told |= _LEADS
        if len(self) >= _REMEMBERED:
            self.clear()
        self[form] = told
        return told

    def _is_two(self, form: str) -> bool:
        """Whether it is two names written as one: «میرهادی», «مجیدرضا», «عبدالرزاق»."""
        if len(form) > len(_SERVANT_OF) + 1 and form.startswith(_SERVANT_OF) and not form.endswith("ی"):
            return True
        if len(form) <= _SHORTEST_PART or form in self.cues:
            return False
        first = next((first for first in _FIRST_OF_TWO if form.startswith(first)), None)
        if first is not None and len(form) - len(first) > _SHORTEST_PART and self.cues[form[len(first) :]] & GIVEN_NAME:
            return True
        second = next((second for second in _SECOND_OF_TWO if form.endswith(second)), None)
        return (
            second is not None
            and len(form) - len(second) >= _SHORTEST_PART
            and bool(self.cues[form[: -len(second)]] & GIVEN_NAME)
        )


@lru_cache(maxsize=4)
def _hints_of(lexicon: Lexicon) -> _Hints:
    return _Hints(lexicon)


def _tag_written_together(document: Document, tags: list[int], lexicon: Lexicon) -> tuple[list[int], list[int]]:
    """Tag given names and forms of address that are written as one word of two, or with a half-space.

    «میرهادی», «مجیدرضا»; «روح‌الله», «سیدروح‌الله» and «حجت‌الاسلام» are two tokens each. Gives the tokens at which an
    office of several people stands, and those of words that say who leads.
    """
    forms, gaps, kinds = document.forms, document.gaps, document.kinds
    cues = cues_of(lexicon)
    hints = _hints_of(lexicon)
    plurals: list[int] = []
    leads: list[int] = []
    for at in compress(range(len(forms)), map(hints.__getitem__, forms)):
        hint = hints[forms[at]]
        if hint & _TOGETHER:
            tags[at] |= GIVEN_NAME
        if hint & _PLURAL:
            plurals.append(at)
        if hint & _LEADS:
            leads.append(at)
        if hint & _RANK and at + 1 < len(forms) and tags[at + 1] & GIVEN_NAME and gaps[at + 1] == SPACE:
            # A rank before a name, and a name itself.
            tags[at] = TITLE
        if not hint & _SECOND_PART or not at or gaps[at] >= SPACE or kinds[at - 1] != WORD:
            continue
        joined = forms[at - 1] + forms[at]
        told = cues[joined] | cues[joined.removeprefix("سید")]
        if at >= 2 and gaps[at - 1] < SPACE:
            told |= cues[forms[at - 2] + joined] & TITLE
        if told & GIVEN_NAME:
            tags[at - 1] |= GIVEN_NAME
            tags[at] |= GIVEN_NAME
        elif told & TITLE:
            tags[at - 1] = tags[at] = TITLE
    return plurals, leads
