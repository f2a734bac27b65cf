"""The lexicon's small tables made ready for one look-up a token: numbers, units, nouns, cues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from data.lexicon import Lexicon, Row
from data.persian.calendar import PeriodWords, period_words
from data.persian.glue import GlueTable
from data.persian.letters import NOTHING, ZWNJ, fold, key
from data.persian.numerals import NEGATIVE, NumberWords, forms_of, number_words

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases of one or more tokens, found however they are spaced; the longest wins."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self.values: dict[str, Value] = {}
        self._reach: dict[str, int] = {}
        self._reach_back: dict[str, int] = {}
        for form, value in entries:
            joined = key(form)
            if not joined:
                continue
            self.values.setdefault(joined, value)
            parts = fold(form).replace(NOTHING, "").replace(ZWNJ, " ").split()
            # A text may glue some parts and space others, so every joined beginning (and ending) opens the phrase.
            for count in range(1, len(parts) + 1):
                head, tail = "".join(parts[:count]), "".join(parts[-count:])
                self._reach[head] = max(self._reach.get(head, 0), len(joined))
                self._reach_back[tail] = max(self._reach_back.get(tail, 0), len(joined))

    def after(self, forms: list[str], gaps: list[int], first: int, stop: int) -> tuple[Value, int] | None:
        """The longest phrase that begins at token `first`, and the token after it; None when there is none."""
        if first >= stop:
            return None
        joined = forms[first]
        reach = self._reach.get(joined)
        if reach is None:
            return None
        found: tuple[Value, int] | None = None
        end = first + 1
        while True:
            value = self.values.get(joined)
            if value is not None:
                found = value, end
            if end >= stop or gaps[end] == 3:
                return found
            joined += forms[end]
            if len(joined) > reach:
                return found
            end += 1

    def before(self, forms: list[str], gaps: list[int], end: int, start: int) -> tuple[Value, int] | None:
        """The longest phrase that ends just before token `end`, and its first token; None when there is none."""
        first = end - 1
        if first < start or gaps[end] == 3:
            return None
        joined = forms[first]
        reach = self._reach_back.get(joined)
        if reach is None:
            return None
        found: tuple[Value, int] | None = None
        while True:
            value = self.values.get(joined)
            if value is not None:
                found = value, first
            if first <= start or gaps[first] == 3:
                return found
            first -= 1
            joined = forms[first] + joined
            if len(joined) > reach:
                return found


class Unit(NamedTuple):
    """A row of units.csv."""

    unit: str
    kind: str


class Noun(NamedTuple):
    """A row of counted.csv: `following` must come after the noun and stays outside the span."""

    unit: str
    following: str
    plain: bool
    """Without «ی» at its end."""


@dataclass(frozen=True, eq=False)
class Words:
    """Everything the number side of the extraction looks up."""

    numbers: NumberWords
    glue: GlueTable
    shortened: re.Pattern[str]
    units: Phrases[Unit]
    nouns: Phrases[tuple[Noun, ...]]
    qualifiers: Phrases[str]
    time: frozenset[str]
    pair: frozenset[str]
    labels: frozenset[str]
    bare: frozenset[str]
    adjectives: frozenset[str]
    """Words that no number counts, whatever noun they would go with."""
    rank_heads: frozenset[str]
    ordinal_heads: frozenset[str]
    """Heads that make a rank of an ordinal only: «عنوان نخست», not «عنوان 46»."""
    bare_heads: frozenset[str]
    """Heads that stay outside: «مقصد نخست» is a rank, and only «نخست» its number."""
    rank_followers: Phrases[bool]
    periods: PeriodWords
    openers: frozenset[str]
    """Words at which a number or a phrase of time may begin."""
    cues: Mapping[str, str]
    cue_heads: frozenset[str]
    """First parts of cues that may be printed in two: «هدف گذاری»."""
    verbs: frozenset[str]
    cue_openers: Mapping[str, str]
    """Every form at which a cue may begin, with its own cue or an empty string: one look-up a token."""


_made: list[tuple[Lexicon, Words]] = []


def _shortened(names: Iterable[Row]) -> re.Pattern[str]:
    """Finds «روح‌ا...» and «آیت ا...»: out of reverence newspapers print dots for the end of «الله»."""
    divine = "الله"
    folded = (fold(row["name"]) for row in names)
    stems = {name.removesuffix(divine).rstrip(ZWNJ + " ") for name in folded if name.endswith(divine)} - {""}
    return re.compile(rf"(?<![^\W\d_])((?:{'|'.join(sorted(stems))})?[{ZWNJ} ]?)ا\.\.\.(?=\s*[{ZWNJ} ][^\W\d_])")


def words_of(lexicon: Lexicon) -> Words:
    """The Words of `lexicon`, made once for each lexicon in a process."""
    for known, words in _made:
        if known is lexicon:
            return words
    words = _make(lexicon)
    # A process reads with one lexicon; two are kept for tests that compare.
    del _made[:-1]
    _made.append((lexicon, words))
    return words


def _make(lexicon: Lexicon) -> Words:
    numbers = number_words(
        lexicon.rows("numerals"), lexicon.rows("scales"), lexicon.rows("fractions"), lexicon.rows("ordinals")
    )
    units = Phrases(
        (form, Unit(row["unit"], row["kind"])) for row in lexicon.rows("units") for form in _split_forms(row)
    )
    periods = period_words(lexicon.rows("periods"))
    bare = _role(lexicon.rows("nonunits"), "bare")
    glued = {row["word"]: forms_of(row) for row in lexicon.rows("glued_tails")}
    small = [word for word, value in numbers.cardinals.items() if value < 10]
    glue = GlueTable(
        numbers.cardinals,
        numbers.scales,
        [*units.values, "ماهه", "ماه", "ساله", "روزه"],
        glued.get("tails", ()),
        {
            before + after: (len(before),)
            for befores, afters in (
                (glued.get("preposition", ()), glued.get("after_preposition", ())),
                # «یک‌ونیم», «هفتاد تنو …»
                (("و",), glued.get("after_and", ())),
                (glued.get("day_part", ()), glued.get("weekday", ())),
                (glued.get("before_and", ()), ("و",)),
                # «یکسوم», «سهچهارم»
                (small, numbers.denominators),
            )
            for before in befores
            for after in afters
        }
        # «یکونیم»
        # «سی‌وپنج», «بیست‌ویکم»
        | {"و" + word: (1,) for word in (*numbers.cardinals, *numbers.ordinals)}
        # «درشش ماهه»
        | {"در" + word: (2,) for word, value in numbers.cardinals.items() if 1 < value < 13}
        # «بیستوپنجم»
        | {
            tens + "و" + ordinal: (len(tens), len(tens) + 1)
            for tens, value in numbers.cardinals.items()
            if 20 <= value <= 90
            for ordinal, unit in numbers.ordinals.items()
            if unit < 10
        }
        | {word + "و" + half: (len(word), len(word) + 1) for word in small for half in glued.get("after_and", ())},
    )
    cues = {form: row["cue"] for row in lexicon.rows("cues") for form in forms_of(row)}
    cue_heads = frozenset(
        parts[0]
        for row in lexicon.rows("cues")
        for form in _split_forms(row)
        if len(parts := fold(form).replace(ZWNJ, " ").split()) > 1
    )
    return Words(
        numbers=numbers,
        glue=glue,
        shortened=_shortened(lexicon.rows("names")),
        units=units,
        nouns=_nouns(lexicon.rows("counted")),
        qualifiers=Phrases(
            (form, row["qualifier"]) for row in lexicon.rows("qualifiers") for form in _split_forms(row)
        ),
        time=_role(lexicon.rows("nonunits"), "time"),
        pair=_role(lexicon.rows("nonunits"), "pair"),
        labels=_role(lexicon.rows("nonunits"), "label"),
        bare=bare,
        adjectives=_role(lexicon.rows("nonunits"), "adjective"),
        rank_heads=_role(lexicon.rows("rank_nouns"), "head"),
        ordinal_heads=_role(lexicon.rows("rank_nouns"), "ordinal_head"),
        bare_heads=_role(lexicon.rows("rank_nouns"), "bare_head"),
        rank_followers=Phrases(
            (form, True) for row in lexicon.rows("rank_nouns") if row["role"] == "after" for form in _split_forms(row)
        ),
        periods=periods,
        openers=numbers.starters | periods.starters | {NEGATIVE},
        cues=cues,
        cue_heads=cue_heads,
        cue_openers={**dict.fromkeys(cue_heads, ""), **cues},
        verbs=frozenset(form for row in lexicon.rows("cues") if row["cue"] == "verb" for form in forms_of(row)),
    )


def _nouns(rows: Iterable[Row]) -> Phrases[tuple[Noun, ...]]:
    by_form: dict[str, list[Noun]] = {}
    for row in rows:
        for form in _split_forms(row):
            noun, _, following = form.partition("+")
            by_form.setdefault(noun, []).insert(0 if following else 99, Noun(row["unit"], key(following), True))
            ending = "ای" if noun[-1] == "ه" else "ی" if noun[-1] not in "یاو" else ""
            if ending:
                by_form.setdefault(noun + ending, []).insert(
                    0 if following else 99, Noun(row["unit"], key(following), False)
                )
    return Phrases((form, tuple(nouns)) for form, nouns in by_form.items())


def _split_forms(row: Row) -> list[str]:
    return [form.strip() for form in row.get("forms", "").split("|") if form.strip()]


def _role(rows: Iterable[Row], role: str) -> frozenset[str]:
    return frozenset(form for row in rows if row["role"] == role for form in forms_of(row))
