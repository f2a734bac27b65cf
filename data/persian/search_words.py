"""Words as the search knows them: a text or a query cut into words, each brought to the term it is found by.

A half-space counts as a space, and endings and prefixes that then stand alone (ها، می، تر) count for nothing, so
«می‌شود», «می شود» and «میشود» are one term, as are «شوینده‌ها», «شوینده ها» and «شویندهها». The rules are light on
purpose: an ending is taken off only where little else ends so, and `seeds/lexicon/search_words.csv` holds what the
rules would get wrong. The catalogue's macros apply the same rules, made from `STEPS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate, compress
from typing import Final, NamedTuple
from zlib import crc32

from data.persian.letters import NOTHING, fold

STEPS: Final = (
    # می and نمی before a verb's ending; the shortest verb is «رود».
    (r"^ن?می(..+[دم])$", r"\1"),
    (r"^(..+?)ها(?:یی|ی?(?:شان|مان|تان)|ی[شمت]?|ست)?$", r"\1"),
    # Possessives and verb endings, glued only where nothing else ends so.
    (r"^(...+ات)(?:ش|م|شان|مان|تان)$|^(....+)شان$|^(...+ه)ا(?:ش|م|ی|ند|یم|ید)$", r"\1\2\3"),
    (r"^(...+?)یی?$", r"\1"),
    (r"^(...+?)تر(?:ین)?$", r"\1"),
    (
        r"^(...+?)(?:جات|ات|یان)$|^(.+(?:گر|کار|گذار|دار|نگار|ورز|ساز|فروش|شناس|پرور|آور|اور|مند|بان|گان))ان$",
        r"\1\2",
    ),
    (r"^(...+)گان$", r"\1ه"),
)
"""Patterns and what stays, applied one after another to a folded word; written in what Python and RE2 read alike."""

ALEF: Final = ("آ", "ا")
"""Folded together for the search: many write «امار» for «آمار»."""

_PIECES: Final = re.compile(rf"([0-9]+(?:{NOTHING}+[0-9]+)*|[^\W\d_]+(?:{NOTHING}+[^\W\d_]+)*)")
_FORM: Final = re.compile(r"[^\W\d_]+|[0-9]+")
_QUOTES: Final = re.compile('["«»“”„]')
_BLANKS: Final = re.compile(r"[ \t\n\r\f\v]+")

SHORTEST_HALF: Final = 3
"""Letters of each half when a word of the query is also looked for in two words."""


LONGEST_SPLIT: Final = 48
"""Letters of the longest beginning and end that are tried as two words."""

MOST: Final = 30
"""Units of a query, and words of a unit, that are looked at; a sentence pasted into the field has fewer."""


def search_fold(text: str) -> str:
    """`text` with letters, digits and spaces of one spelling, آ as ا; as long as the text, offset for offset."""
    return fold(text).replace(*ALEF)


def mark_of(term: str) -> int:
    """A number from 0 to 255 for a term: what the index keeps of the word behind each word, to sort phrases out by."""
    return crc32(term.encode()) & 255


class Unit(NamedTuple):
    """What stands between two spaces of a query, or within quotation marks: its words stand side by side."""

    words: tuple[str, ...]
    """Folded, as written; particles are left out."""
    terms: tuple[str, ...]
    """The same words as terms."""
    prefix: bool
    """The last word is only a beginning: «صادر*»."""
    quoted: bool


class Way(NamedTuple):
    """One way in which a text may spell a unit of a query: these terms, side by side."""

    unit: int
    """Its number in the query, from 0."""
    terms: tuple[str, ...]
    beginning: str | None
    """In the place of the last term, one that begins so will do."""


class Stems(dict[str, str]):
    """Folded word → the term it is found by; empty for a particle. Fills itself; forgets when it grows too large."""

    LIMIT = 200_000
    """Words remembered, at about 200 bytes each."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        super().__init__()
        self._steps = [(re.compile(pattern), stays) for pattern, stays in STEPS]
        self.exceptions: dict[str, str] = {}
        """What the rules do not decide: form → term, empty for a particle."""
        for row in rows:
            for given in row["forms"].split("|"):
                form = _bare(given)
                if form:
                    term = {"particle": "", "whole": form}.get(row["role"], _bare(row.get("term", "")) or form)
                    self.exceptions[form] = term

    def __missing__(self, form: str) -> str:
        if len(self) >= self.LIMIT:
            self.clear()
        term = self[form] = self._term(form)
        return term

    def _term(self, form: str) -> str:
        """The first of the ever shorter forms that is an exception, or else the shortest."""
        exceptions = self.exceptions
        known = exceptions.get(form)
        if known is not None:
            return known
        for pattern, stays in self._steps:
            shorter = pattern.sub(stays, form)
            if shorter != form:
                form = shorter
                known = exceptions.get(form)
                if known is not None:
                    return known
        return form

    def terms(self, text: str) -> list[str]:
        """The terms of a text in order, particles left out."""
        return [term for term in map(self.__getitem__, forms(text)) if term]

    def placed(self, text: str) -> tuple[list[str], list[int], list[int]]:
        """The terms of a text in order, particles left out; of each word its first code point, and the one behind its
        last.

        A page of a search reads twenty texts: it is all done by loops that Python has in C.
        """
        folded = search_fold(text)
        parts = _PIECES.split(folded)  # what stands between, a word, what stands between, …
        words = parts[1::2]
        if NOTHING in folded:
            words = [word.replace(NOTHING, "") for word in words]
        terms = list(map(self.__getitem__, words))
        edges = list(accumulate(map(len, parts)))
        starts, ends = edges[:-1:2], edges[1::2]
        if "" in terms:
            starts, ends = list(compress(starts, terms)), list(compress(ends, terms))
            terms = [term for term in terms if term]
        return terms, starts, ends

    def units(self, query: str) -> list[Unit]:
        """What a query asks for; units without a word are left out.

        «"میز ملی" صادر*» → a phrase of two words, and a beginning.
        """
        units: list[Unit] = []
        for number, segment in enumerate(_QUOTES.split(search_fold(query).replace(NOTHING, ""))):
            quoted = number % 2 == 1
            for chunk in [segment] if quoted else _BLANKS.split(segment):
                written = [(form, self[form]) for form in _FORM.findall(chunk)]
                kept = [(form, term) for form, term in written if term]
                if kept and len(units) < MOST:
                    kept = kept[:MOST]
                    words, terms = zip(*kept, strict=True)
                    units.append(Unit(words, terms, chunk.rstrip(" ").endswith("*"), quoted))
        return units

    def ways(self, query: str) -> list[Way]:
        """Every way to spell each unit of a query: as asked, its words in one, with its neighbour, in two.

        «لطف آباد» is also looked for as «لطفآباد», and that as «لطف آباد».
        """
        units = self.units(query)
        ways = [Way(n, unit.terms, unit.words[-1] if unit.prefix else None) for n, unit in enumerate(units)]
        for number, unit in enumerate(units):
            if unit.prefix:
                continue
            if len(unit.words) in (2, 3):
                ways.append(Way(number, (self["".join(unit.words)],), None))
            if len(unit.words) > 1 or unit.quoted:
                continue
            for other in (number - 1, number + 1):
                if 0 <= other < len(units):
                    neighbour = units[other]
                    if len(neighbour.words) == 1 and not neighbour.quoted and not neighbour.prefix:
                        both = [unit.words[0], neighbour.words[0]]
                        ways.append(Way(number, (self["".join(both if other > number else both[::-1])],), None))
            word = unit.words[0]
            ways.extend(
                Way(number, (self[word[:cut]], self[word[cut:]]), None)
                for cut in range(SHORTEST_HALF, min(len(word), LONGEST_SPLIT) - SHORTEST_HALF + 1)
            )
        return [way for way in ways if all(way.terms)]


def forms(text: str) -> list[str]:
    """The folded words of a text in order, particles too."""
    folded = search_fold(text)
    if NOTHING in folded:
        folded = folded.replace(NOTHING, "")
    return _FORM.findall(folded)


def _bare(form: str) -> str:
    return search_fold(form.strip()).replace(NOTHING, "")
