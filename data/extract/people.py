"""People with their offices, and who says each sentence.

A name is read where its neighbours make it one: after an office, before an office in apposition, after a title, or
as the subject of a word of speech. An office whose holder is named elsewhere in the article resolves to that name.
"""

from __future__ import annotations

from data.extract.cues import DEPUTY_PERSON, FUNCTION, GIVEN_NAME, THIS_OFFICIAL, TITLE, VERB
from data.extract.document import LINE, WORD, occurrences
from data.extract.findings import Findings
from data.extract.naming import ALSO, APPOSITION, SHORTEST_SURNAME, Naming
from data.extract.office_holders import Figurehead
from data.extract.offices import Office
from data.extract.openings import agency_tells, announces
from data.extract.person_names import WORDS_IN_A_SURNAME, Name
from data.extract.surnames import ends_as_surname
from data.lexicon import Lexicon
from data.model import Person

_NOT_AFTER = frozenset({"با", "به", "از", "توسط", "برای", "و", "جز", "علیه", "حضور", "دیدار", "سوی", "طرف", "همراه"})
"""An office or name after one of these is not the one who speaks."""
_MET = frozenset({"با", "به", "حضور", "دیدار", "همراه"})
"""After these somebody is met; what was said «توسط …» is theirs."""
_HEADLINE_TOKENS = 32
_BODIES = frozenset({"معاونت"})
"""Heads that name a department as often as whoever runs it: alone, they speak for nobody."""
_OPENING = frozenset('«"“')
_TAKES_THE_FLOOR = frozenset(
    {
        ("با", "بیان"),
        ("با", "اشاره"),
        ("با", "تاکید"),
        ("با", "تأکید"),
        ("با", "اعلام"),
        ("با", "ابراز"),
        ("در", "گفتگو"),
        ("در", "گفت"),
        ("در", "گفتوگو"),
        ("در", "ادامه"),
        ("در", "پایان"),
        ("در", "خصوص"),
        ("در", "مورد"),
    }
)
"""Two words that follow on who is going to speak."""
_OFFICIALS = frozenset({"مسیول", "مسوول", "مقام", "منبع", "کارشناس", "فعال", "تاجر", "بازرگان", "مدیر", "معاون"})
"""With «ی» they are somebody of the kind: «مسئولی»."""
_CLOSING = (["»"], ['"'], ["”"])


def find_people(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `findings.people` and `findings.speakers`."""
    _Reader(findings, lexicon).read()


class _Reader(Naming):
    def read(self) -> None:
        document = self.document
        current: Figurehead | None = None
        spoken: list[Figurehead | None] = []
        for sentence in document.sentences:
            number = sentence.sentence_no
            speaker = None
            if number != self.findings.title_sentence:
                self._named_beside_offices(number)
                self._named_in_lists(number)
                events = self.speech.get(number, [])
                events = events + self._colons(number)
                if events:
                    speaker = self._subject(number, events, current)
                    if speaker is not None and not self._second_headline(number):
                        current = speaker
                elif self._reported(number) is not None:
                    pass
                elif agency_tells(number, self.document, self.outlet_tokens):
                    current = None
                speaker = speaker or current
                # A first paragraph that nobody is said to have spoken is the reporter's, unless the next one says
                # «با اعلام این خبر».
                silent = range(max(0, self.findings.title_sentence + 1), number)
                if (
                    speaker is not None
                    and spoken
                    and not any(spoken)
                    and not any(self.offices_in.get(at) for at in silent)
                    and announces(number, self.document)
                ):
                    spoken = [None if at == self.findings.title_sentence else speaker for at in range(number)]
            spoken.append(speaker)
        self._marry()
        for person in self.people:
            if person.name is None:
                continue
            self.findings.people.append(
                Person(
                    person.name,
                    person.office_text,
                    document.starts[person.first],
                    document.ends[person.end - 1],
                    document.quote(person.first, person.end - 1),
                )
            )
        self._mark()
        self.findings.speakers = [None if one is None else (one.name or one.office_text) for one in spoken]

    def _second_headline(self, number: int) -> bool:
        """Whether the sentence is a line of its own under the headline: «دبیر انجمن …: هر کیلو …»."""
        document = self.document
        stop = document.bounds[number + 1]
        return (
            number == self.findings.title_sentence + 1
            and self.findings.title_sentence >= 0
            and stop < len(document.forms)
            and document.gaps[stop] == LINE
            and document.forms[stop - 1] not in (".", ":", "؟", "!")
            and stop - document.bounds[number] <= _HEADLINE_TOKENS
        )

    def _mark(self) -> None:
        """Offices and names are named: no goods, markets' flows or places are read out of them."""
        named = self.findings.named
        for office in self.offices:
            end = office.end
            for at in range(office.first, office.end):
                if self.document.forms[at] == "میز":
                    # «دبیر میز پسته» is an office, the desk in it a desk.
                    end = at
                    break
            named[office.first : end] = b"\1" * (end - office.first)
        for person in self.people:
            if person.name is not None:
                named[person.first : person.end] = b"\1" * (person.end - person.first)
        surnames = {person.surname for person in self.people if person.name is not None}
        for surname in surnames:
            for at in occurrences(surname, self.document.forms):
                named[at] = 1
        for first in self.document.bounds[:-1]:
            # «گل محمدی افزود» of somebody called «گل‌محمدی»: a name in two words at the head of its sentence.
            joined = "".join(self.document.forms[first : first + 2])
            if joined in surnames:
                named[first : first + 2] = b"\1" * len(self.document.forms[first : first + 2])

    # who speaks

    def _colons(self, number: int) -> list[tuple[int, int, str]]:
        """«سرپرست گمرک …: در ۴ ماهه …» speaks without a verb."""
        bounds, forms = self.document.bounds, self.document.forms
        first, stop = bounds[number], bounds[number + 1]
        office = self.office_at.get(first)
        if office is not None and office.end < stop and forms[office.end] == ":":
            return [(office.end, office.end + 1, "speech")]
        if ":" not in forms[first + 1 : min(stop - 1, first + _HEADLINE_TOKENS)]:
            return []
        for at in range(first + 1, min(stop - 1, first + _HEADLINE_TOKENS)):
            if forms[at] == ":":
                # «مهران نوری، رئیس اتحادیه: …», «رئیس اتحادیه (مهران نوری): …»
                own = office is not None or any(who in self.person_at for who in (first, first + 1))
                before = at - (forms[at - 1] in (")", "»"))
                ends = {one.end for one in self.offices_in.get(number, ())} | {one.end for one in self.people}
                return [(at, at + 1, "speech")] if own and before in ends else []
            if self.tags[at] & VERB:
                break
        return []

    def _subject(
        self, number: int, events: list[tuple[int, int, str]], current: Figurehead | None
    ) -> Figurehead | None:
        """Who says sentence `number`: the first named before a word of speech who is not its complement."""
        document = self.document
        forms, tags = document.forms, self.tags
        first, stop = document.bounds[number], document.bounds[number + 1]
        sources = [end for _, end, kind in events if kind == "source"]
        for end in sources:
            found = self._one_at(end, stop, strong=True) or self._unknown_name(end, stop)
            if found is not None:
                return found
        verbs = [start for start, _, kind in events if kind != "source"]
        if not verbs:
            return None
        limit = verbs[-1]
        together = any(start == limit and forms[end - 1].endswith("ند") for start, end, _ in events)
        several = False
        index = first
        at_opening = True
        while index < limit:
            form = forms[index]
            if (
                tags[index] & DEPUTY_PERSON
                and (at_opening or tags[index - 1] & FUNCTION == 0)
                and (index + 1 >= stop or forms[index + 1] != "را")
            ):
                return current
            if form == "این" and tags[index + 1] & THIS_OFFICIAL and at_opening:
                return current or self._office_holder(self.office_at.get(index + 1))
            blocked = index > first and forms[index - 1] in _NOT_AFTER and not at_opening
            held = self.person_at.get(index) if index in self.office_at else None
            if held is not None and first < held.first < index and forms[held.first - 1] in _MET:
                # «… با احمد نوری استاندار یزد دیدار کرد و گفت»
                blocked = True
            several |= blocked and (held is not None or index in self.person_at)
            # «در دیدار با احمد نوری …، علی کاوه … تاکید کردند»: those met are not who said it.
            blocked |= several and together
            if not blocked:
                found = self._one_at(index, stop, strong=at_opening or index in verbs)
                if found is not None:
                    if found.name is None and found.office is not None:
                        self._name_behind(found, found.office, limit)
                        also = forms[found.office.end : found.office.end + 1]
                        found.apart |= found.first == index and current not in (None, found) and also[0] in ALSO
                    return found
            office = self.office_at.get(index)
            at_opening = form in APPOSITION or form in (")", "؛", ":", "»", '"')
            person = self.person_at.get(index) if blocked and office is None else None
            index = office.end if office is not None else person.end if person is not None else index + 1
        return current

    def _name_behind(self, holder: Figurehead, office: Office, limit: int) -> None:
        """Give an office that speaks the name set off after more words: «معاون وزیر در امور …، محمد نوری، گفت»."""
        forms = self.document.forms
        for at in range(office.end + 1, limit):
            if forms[at - 1] not in APPOSITION or not self.tags[at] & (GIVEN_NAME | TITLE):
                continue
            name = self._name_from(at, limit)
            if (
                name is not None
                and name.first < name.given < name.end
                and (name.end == limit or forms[name.end] in APPOSITION)
                and name.end not in self.office_at
                and name.end + 1 not in self.office_at
            ):
                person = self._full(name, None)
                if person.office is None:
                    self._give(person, office)
                    self.people.remove(holder)
                    # The sentences that the office spoke are the named person's.
                    holder.name = person.name
                return

    def _unknown_name(self, at: int, stop: int) -> Figurehead | None:
        """«به باور نوال سواری، …»: two words that no table knows, between a word of speech and a comma."""
        name = self._name_from(at, stop)
        if (
            name is None
            or name.end - name.first < WORDS_IN_A_SURNAME
            or name.end >= stop
            or self.document.forms[name.end] not in "،,"
            or any(self.known[name.first : name.end])
            or any(self.tags[index] for index in range(name.given, name.end))
        ):
            return None
        return self._full(name, None)

    def _one_at(self, index: int, stop: int, *, strong: bool) -> Figurehead | None:
        """The speaker whose naming begins at token `index`."""
        office = self.office_at.get(index)
        if office is not None:
            named = self.person_at.get(index)
            if named is not None:
                return named
            return self._office_holder(office)
        if self.document.kinds[index] != WORD:
            return None
        if index in self.person_at:
            return self.person_at[index]
        found = self._surname_at(index, stop)
        if found is not None:
            return found
        if not strong and not self.tags[index] & (GIVEN_NAME | TITLE):
            return None
        name = self._name_from(index, stop)
        if name is None or self._byline(name, stop):
            return None
        quoted = (
            index > 0
            and self.document.forms[index - 1] in _OPENING
            and self.document.forms[name.end : name.end + 1] in _CLOSING
        )
        followed = (
            quoted
            or name.end in self.speech_first
            or (
                name.end < stop
                and (bool(self.tags[name.end] & FUNCTION) or self.document.forms[name.end] in APPOSITION)
            )
        )
        if not followed and strong and name.given > name.first and self.document.kinds[name.end] == WORD:
            # «محمد رضا بهرامی روند … را … دانست»: one word of surname where two would run into the sentence.
            name.end = self._first_word(name)
            followed = True
        if not followed:
            return None
        if self._credible(name, strong=strong and self._dateline_before(index)):
            return self._full(name, None)
        # «ایمیدرو اعلام کرد»: one word that nobody was called before is a body as often as a surname.
        # One that speaks after an office without a name may hold it.
        open_office = any(person.name is None for person in self.people)
        speaks = name.end in self.speech_first and (name.end - name.first > 1 or open_office)
        single = name.end - name.first == 1 and name.given > name.first
        if strong and open_office and self._takes_the_floor(name, index, stop):
            return self._full(name, None)
        if strong and (speaks or single) and not any(self.known[name.first : name.end]):
            return self._full(name, None)
        return None

    def _takes_the_floor(self, name: Name, index: int, stop: int) -> bool:
        """Whether words that no table knows open a sentence as a name: «رئیسی در گفت‌وگو با …», «… با بیان اینکه».

        Asked only while an office has spoken without a name.
        """
        forms = self.document.forms
        if index != self.document.bounds[self.document.sentence_of[index]] or name.given > name.first:
            return False
        if not ends_as_surname(forms[name.end - 1]) or any(self.known[name.first : name.end]):
            return False
        last = forms[name.end - 1]
        if len(last) < SHORTEST_SURNAME or (name.end - name.first == 1 and last[:-1] in _OFFICIALS):
            return False
        floor = tuple(forms[name.end : name.end + 2])
        return floor in _TAKES_THE_FLOOR or floor[:1] == ("ضمن",)

    def _byline(self, name: Name, stop: int) -> bool:
        """Whether the name is the reporter's, between the agency and a dash: «ایسنا؛ مریم نوری - رئیس اتحادیه …».

        With an office after the dash it is an apposition, and the one who speaks.
        """
        after = name.end
        if after + 1 >= stop or self.document.forms[after] not in "-–—" or after + 1 in self.office_at:
            return False
        before = name.first - 1
        if before >= 0 and self.document.kinds[before] != WORD:
            before -= 1
        return before >= 0 and before in self.outlet_tokens

    def _surname_at(self, index: int, stop: int) -> Figurehead | None:
        """A person already named whose surname, or whole name, stands at `index`."""
        joined = ""
        while index < stop and len(joined) < 40 and self.tags[index] & TITLE and not self.tags[index] & GIVEN_NAME:
            index += 1
        for at in range(index, min(stop, index + 5)):
            if at > index and self.document.gaps[at] == LINE:
                return None
            joined += self.document.forms[at]
            person = self.by_surname.get(joined)
            if person is not None:
                longer = joined + self.document.forms[at + 1] if at + 1 < stop else ""
                return self.by_surname.get(longer, person)
        return None

    def _office_holder(self, office: Office | None) -> Figurehead | None:
        """The one who holds `office`: known already, or new and so far without a name."""
        if office is None:
            return None
        asked = Figurehead(None, "", office.first, office.end, office, None)
        best: Figurehead | None = None
        for person in self.people:
            if self._same_office(person, asked):
                best = person
        if best is not None:
            return best
        if office.bare or self.document.forms[office.first] in _BODIES:
            return None
        person = Figurehead(None, "", office.first, office.end, office, office.text(self.document))
        self.people.append(person)
        self.person_at[office.first] = person
        return person

    def _marry(self) -> None:
        """Give each office that spoke without a name the nearest person who was named without an office.

        Where one person alone is named, an office that speaks after them is theirs: papers call a speaker by turns
        by one title and another.
        """
        named = [one for one in self.people if one.name is not None]
        for lone in [one for one in self.people if one.name is None]:
            holder = next((one for one in self.people if one.name is not None and self._same_office(lone, one)), None)
            if holder is not None:
                lone.name = holder.name
                self.people.remove(lone)
                continue
            single = [one for one in self.people if one.name is not None and one.office is None and not one.apart]
            if not single:
                if (
                    len(named) == 1
                    and lone.first > named[0].first
                    and not lone.apart
                    and not self._another(lone, named[0])
                ):
                    lone.name = named[0].name
                    self.people.remove(lone)
                continue
            after = [one for one in single if one.first > lone.first]
            chosen = after[0] if after else single[-1]
            nearer = [one for one in self.people if one.name is None and lone.first < one.first < chosen.first]
            if nearer and len(single) == 1:
                # Another office stands closer to the name.
                continue
            chosen.office, chosen.office_text = lone.office, lone.office_text
            # The sentences that the office spoke are now the named person's.
            lone.name = chosen.name
            lone.first, lone.end = chosen.first, chosen.end
            self.people.remove(lone)
