"""Where people are named with what they are: beside their offices, in lists, at the head of a report."""

from __future__ import annotations

from data.extract.cues import FUNCTION, GIVEN_NAME, VERB
from data.extract.document import LINE, WORD
from data.extract.findings import Findings
from data.extract.office_holders import Figurehead, OfficeHolders
from data.extract.offices import Office
from data.extract.person_names import WORDS_IN_A_SURNAME, Name
from data.extract.surnames import ends_as_surname, is_lone_surname
from data.lexicon import Lexicon
from data.persian.letters import key

APPOSITION = frozenset("،,؛-–—")
ALSO = frozenset({"نیز", "هم", "همچنین"})
SHORTEST_SURNAME = 4
_LIST_SIGNS = frozenset({"،", ",", "و", "حضور"})
_LISTED = 3
"""Offices that a sentence names before surnames alone beside them are people."""
_CLOSING = frozenset({"»", "'", '"', "”"})
_DATELINE = 14
"""Tokens: «به گزارش روابط عمومی اداره کل … استان یزد،»."""


class Naming(OfficeHolders):
    """Finds the people of one document and gives each the office that stands beside the name."""

    def __init__(self, findings: Findings, lexicon: Lexicon) -> None:
        super().__init__(findings, lexicon)
        self.person_at: dict[int, Figurehead] = {}
        """Of the token where a person is first named, and of that where their office stands, the person."""
        self.plural_offices: dict[int, list[int]] = {}
        """Of each sentence the tokens at which «نمایندگان», «معاونان» stand."""
        for at in self.plurals:
            self.plural_offices.setdefault(self.document.sentence_of[at], []).append(at)
        self.leading: dict[int, list[int]] = {}
        """Of each sentence the tokens at which «ریاست», «سرپرستی» stand."""
        for at in self.leads:
            self.leading.setdefault(self.document.sentence_of[at], []).append(at)
        self.people: list[Figurehead] = []
        self.by_surname: dict[str, Figurehead] = {}

    def _full(self, name: Name, office: Office | None) -> Figurehead:
        quote = self.document.quote(name.first, name.end - 1)
        text = " ".join(quote.split())
        surname = key(self.document.quote(max(name.first, min(name.given, name.end - 1)), name.end - 1))
        whole = key(text)
        for person in self.people:
            if person.name is not None and (
                key(person.name) == whole or (key(person.name).endswith(whole) and whole == person.surname)
            ):
                if office is not None and person.office is None:
                    self._give(person, office)
                return person
            if person.name is not None and whole.endswith(key(person.name)) and len(whole) > len(key(person.name)):
                # «حسن زاده» was this «درویشعلی حسن زاده».
                person.name, person.first, person.end = text, name.first, name.end
                self.person_at[name.first] = person
                return person
        person = Figurehead(text, surname, name.first, name.end, None, None)
        if office is not None:
            self._give(person, office)
        self.people.append(person)
        self.person_at.setdefault(name.first, person)
        parts = [key(self.document.forms[at]) for at in range(name.first, name.end)]
        for at in range(len(parts)):
            # Every ending of the name by which it may be called again: «محمدرضا کاوه پور», «کاوه پور», «پور».
            self.by_surname.setdefault("".join(parts[at:]), person)
        if name.first < name.given < name.end - 1 and len(parts[name.given - name.first]) >= SHORTEST_SURNAME:
            # «رستگار» for «کمال رستگار لاهیجی»
            self.by_surname.setdefault(parts[name.given - name.first], person)
        return person

    def _give(self, person: Figurehead, office: Office) -> None:
        person.office = office
        self.person_at[office.first] = person
        person.office_text = office.text(self.document)

    def _named_beside_offices(self, number: int) -> None:
        """Names in apposition: «استاندار …، محمد …» and «محمد …، استاندار …»."""
        forms, gaps = self.document.forms, self.document.gaps
        stop = self.document.bounds[number + 1]
        low = self.document.bounds[number]
        for office in self.offices_in.get(number, ()):
            at = office.end
            held = self._named_right_before(office, low)
            if held is not None:
                self._full(held, office)
                continue
            comma = (at < stop and forms[at] in APPOSITION) or forms[at : at + 1] == ["("]
            start = at + 1 if comma else at
            if start < stop and forms[start] == "«":
                start += 1
            if start < stop and gaps[start] < LINE and not (comma and office.bare):
                name = self._name_from(start, stop)
                if (
                    name is not None
                    and self._credible(name, strong=False)
                    and (name.given > name.first or name.titled)
                    # «…، نوری رئیس …»: the next office's.
                    and not (comma and name.end in self.office_at)
                ):
                    self._full(name, office)
                    continue
            # Before it: «…، محمد نوری، استاندار …» or «محمد نوری استاندار …».
            before = office.first - 1
            if before > low + 1 and forms[before - 1 : before + 1] == ["به", "عنوان"]:
                # «معارفه علی نوری به عنوان نماینده …»
                before -= 2
            if before > low and forms[before] in APPOSITION:
                before -= 1
            if before > low and forms[before] in _CLOSING:
                # «محمد نوری» استاندار …
                before -= 1
            spoken = bool(self.speech.get(number))
            for size in (5, 4, 3, 2, 1) if spoken and not office.bare else (5, 4, 3, 2):
                start = before - size + 1
                if start < low:
                    continue
                if start > low and not self._opens(start):
                    continue
                name = self._name_from(start, before + 1)
                lone = (
                    size == 1
                    and not self.known[start]
                    and is_lone_surname(start, low, office.end, self.document, self.speech_first)
                )
                if (
                    name is not None
                    and name.end == before + 1
                    and (
                        lone
                        or self._credible(
                            name,
                            strong=self._dateline_before(start)
                            or (forms[before + 1] in APPOSITION and start > low and forms[start - 1] in APPOSITION)
                            or (start == low and self._speaks_after(office, stop)),
                        )
                    )
                ):
                    self._full(name, office)
                    break

    def _dateline_before(self, index: int) -> bool:
        """Whether «به گزارش …،» stands right before token `index`."""
        first = self.document.bounds[self.document.sentence_of[index]]
        return (
            index > first
            and self.document.forms[index - 1] in ("،", ",", "؛", ":", ")")
            and any(form in ("گزارش", "خبرنگار", "خبرگزاری") for form in self.document.forms[first:index])
        )

    def _named_in_lists(self, number: int) -> None:
        """Names that a list alone makes names.

        «محمد نوری و علی کاوه نمایندگان …» have one office in the plural; «امیری معاون …، شجری مدیر … و نوری رئیس …» are
        surnames that only the others beside them tell from common words.
        """
        forms, low, stop = self.document.forms, self.document.bounds[number], self.document.bounds[number + 1]
        for plural in self.plural_offices.get(number, ()):
            end = plural
            for size in (5, 4, 3, 2):
                name = self._name_from(max(low, end - size), end, WORDS_IN_A_SURNAME + 1)
                if name is not None and name.end == end and name.first < name.given < name.end:
                    one = self._full(name, None)
                    if one.office is None:
                        one.apart = True
                        one.office_text = self._plural_text(plural, stop)
                    if forms[name.first - 1] not in ("و", "،"):
                        break
                    end = name.first - 1
        for at in self.leading.get(number, ()):
            # «هیأت تجاری به ریاست محمد نوری عازم شد»
            if forms[at - 1] == "به" and low < at < stop - 2:
                name = self._name_from(at + 1, stop)
                if name is not None and name.first < name.given < name.end:
                    self._full(name, None).apart = True
        offices = [office for office in self.offices_in.get(number, ()) if not office.bare]
        if len(offices) < _LISTED:
            return
        held = sum(1 for office in offices if office.first in self.person_at)
        found = [
            (name, office)
            for office in offices
            if office.first not in self.person_at and (name := self._surname_before(office, low)) is not None
        ]
        if held + len(found) >= _LISTED:
            for name, office in found:
                self._full(name, office)

    def _plural_text(self, first: int, stop: int) -> str:
        """«نمایندگان یزد»: the office that several people have, as printed."""
        end = first + 1
        while end < stop and self.document.kinds[end] == WORD and not self.tags[end] & (FUNCTION | VERB):
            end += 1
        return " ".join(self.document.quote(first, end - 1).split())

    def _surname_before(self, office: Office, low: int) -> Name | None:
        """One or two words between a comma or «و» and the office that end as surnames do."""
        forms = self.document.forms
        for size in (2, 1):
            start = office.first - size
            if start <= low or (forms[start - 1] not in _LIST_SIGNS and (size == 1 or forms[start - 1] != "با")):
                continue
            words = range(start, office.first)
            if not all(not self.tags[at] & ~GIVEN_NAME and not self.known[at] for at in words):
                continue
            # Two words of a foreign name end as they like: «اوزان بالچی استاندار …، جابر گورموش رئیس …».
            if size > 1 or ends_as_surname(forms[office.first - 1]):
                return Name(start, office.first, start, False)
        return None

    def _reported(self, number: int) -> Figurehead | None:
        """Who a report opens with that has nobody speak: «به گزارش ایسنا، محمد نوری ضمن بازدید از …».

        Read only where an office has spoken without a name, whose holder it may be.
        """
        forms, low, stop = self.document.forms, self.document.bounds[number], self.document.bounds[number + 1]
        if forms[low : low + 2] != ["به", "گزارش"] or all(one.name is not None for one in self.people):
            return None
        for at in range(low + 2, min(low + _DATELINE, stop - 2)):
            if forms[at] in ("،", ";", ":", "؛"):
                name = self._name_from(at + 1, stop)
                if (
                    name is not None
                    and name.first < name.given < name.end < stop
                    and (self.tags[name.end] & FUNCTION or forms[name.end] in APPOSITION)
                ):
                    return self._full(name, None)
        return None

    def _named_right_before(self, office: Office, low: int) -> Name | None:
        """A full name that stands right before the office, without a sign: «محمد نوری رئیس …، علی کاوه معاون …».

        Up to three words of surname; a name after the office would be the next person's.
        """
        for size in (5, 4, 3, 2):
            start = office.first - size
            if start < low or (start > low and not self._opens(start)):
                continue
            name = self._name_from(start, office.first, WORDS_IN_A_SURNAME + 1)
            if name is not None and name.end == office.first and name.first < name.given < name.end:
                return name
        return None

    def _speaks_after(self, office: Office, stop: int) -> bool:
        """Whether a word of speech, or a colon, follows the office: «… رئیس فدراسیون … نیز گفت»."""
        end = office.end
        while end < stop and self.document.forms[end] in ALSO:
            end += 1
        return end in self.speech_first or (end < stop and self.document.forms[end] == ":")
