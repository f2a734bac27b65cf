"""Joining: held to ArabicShaping.txt on seeds' words and on random strings, and to byte tables' equality."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.text.cells import NOTHING, is_painted
from widgets.text.joining import HEH_YEH, _join_by_look_up, join
from widgets.text.sanitize import sanitize

type_of_lines = Callable[[str], list[str]]

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگیۀەھہٹڈڑںےڤڭۆۇۈېﻼ"
OTHERS = "\u0640\u200c\u200d\u064b\u064e\u0651\u0654\u0670\u200e\u2067\u2069\u061c\u00ad۱2a «)،."
SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").rglob("*.*"))
TRICKY = (Path(__file__).parent / "persian_words.txt").read_text("utf-8").split()


class Reference:
    """Joining written down from ArabicShaping.txt and the decompositions of the presentation forms."""

    def __init__(self, shaping: Iterable[str]) -> None:
        self.types = {chr(int(fields[0], 16)): fields[2].strip() for fields in (line.split(";") for line in shaping)}
        self.forms: dict[tuple[str, str], str] = {}
        self.ligatures: dict[tuple[str, str], str] = {}
        for point in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)]:
            kind, *parts = unicodedata.decomposition(chr(point)).split() or [""]
            letters = "".join(chr(int(part, 16)) for part in parts)
            if len(letters) == 1:
                self.forms.setdefault((letters, kind.strip("<>")), chr(point))
            elif len(letters) == 2 and letters[0] == "ل" and letters[1] in "آأإا":
                self.ligatures[letters, kind.strip("<>")] = chr(point)

    def type_of(self, character: str) -> str:
        transparent = unicodedata.category(character) in ("Mn", "Me", "Cf")
        return self.types.get(character, "T" if transparent else "U")

    def join(self, text: str) -> str:
        types = [self.type_of(character) for character in text]
        painted = []
        for place, character in enumerate(text):
            before = next((t for t in reversed(types[:place]) if t != "T"), "U")
            after = next((t for t in types[place + 1 :] if t != "T"), "U")
            backward = types[place] in "RDC" and before in "DLC"
            forward = types[place] in "DLC" and after in "RDC"
            form = ("isolated", "initial", "final", "medial")[forward + 2 * backward]
            if not is_painted(character) or (character in "آأإا" and text[place - 1 : place] == "ل"):
                painted.append(NOTHING)
            elif character == "ل" and text[place + 1 : place + 2] in ("آ", "أ", "إ", "ا"):
                pair = text[place : place + 2], "final" if backward else "isolated"
                painted.append(self.ligatures[pair])
            elif types[place] in "UT":
                painted.append(character)
            else:
                painted.append(self.forms.get((character, form), character))
        return "".join(painted)


@pytest.fixture(scope="module")
def reference(ucd: type_of_lines) -> Reference:
    return Reference(ucd("ArabicShaping.txt"))


def painted(text: str) -> str:
    """`join`, with ۀ as the form Unicode has for it."""
    return join(text).translate({1: "\ufba4", 2: "\ufba5"})


def words() -> list[str]:
    texts = [path.read_text("utf-8") for path in SEEDS if path.suffix in (".txt", ".csv", ".toml")]
    return sorted({sanitize(word) for text in texts for word in text.split()} | set(TRICKY))


def test_words_join_as_unicode_says(reference: Reference) -> None:
    assert [word for word in words() if painted(word) != reference.join(word)] == []


def test_every_letter_joins_with_every_other(reference: Reference) -> None:
    strings = ["".join(letters) for letters in itertools.product(LETTERS + OTHERS, repeat=2)]
    strings += [f"ب{letter}{other}ا" for letter, other in itertools.product(LETTERS + OTHERS, repeat=2)]
    assert [text for text in strings if painted(text) != reference.join(text)] == []


def test_every_character_of_the_arabic_blocks_joins(reference: Reference) -> None:
    points = [*range(0x0606, 0x0700), *range(0x0750, 0x0780), *range(0x0870, 0x0890), *range(0x08A0, 0x08E2)]
    characters = [character for character in map(chr, points) if sanitize(character) == character]
    strings = [form for c in characters for form in (c, "ب" + c, c + "ب", f"ب{c}ب", f"ب\u064e{c}\u200dا")]
    assert [text for text in strings if painted(text) != reference.join(text)] == []


@given(text=st.text(alphabet=LETTERS + OTHERS + "لاا", max_size=16))
@settings(max_examples=1500)
def test_random_strings_join_as_unicode_says(reference: Reference, text: str) -> None:
    assert painted(text) == reference.join(text)


@given(st.text(alphabet="".join(set(LETTERS + OTHERS)) + "لاا", max_size=24))
@settings(max_examples=800)
def test_byte_tables_and_look_up_agree(text: str) -> None:
    assert join(text) == (_join_by_look_up(text) if text else "")


@given(st.text(alphabet=LETTERS + OTHERS, max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_cut_word_keeps_the_forms_it_has_as_a_whole(text: str, first: int, last: int) -> None:
    start, end = sorted((min(first, len(text)), min(last, len(text))))
    assert join(text[start:end], text[:start], text[end:]) == join(text)[start:end]


@given(st.text(max_size=40))
def test_joining_keeps_one_place_for_each_character(text: str) -> None:
    assert len(join(sanitize(text))) == len(text)


@pytest.mark.parametrize(
    ("logical", "letters"),
    [
        ("سلام", "ﺳﻼ\0ﻡ"),  # the alef of «لا» paints nothing of its own
        ("لا", "ﻻ\0"),
        ("لَا", "ﻟَﺎ"),  # a mark between them keeps lam and alef apart
        ("ه\u200cی", "ﻩ\0ﯼ"),
        ("ه\u200d", "ﻫ\0"),
        ("\u200dه", "\0ﻪ"),
        ("ل\u200dا", "ﻟ\0ﺎ"),
        ("اصلاً", "ﺍﺻﻼ\0ً"),
        ("ۀ", "\x01"),
        ("خانۀ", "ﺧﺎﻧ\x02"),
        ("ـبـ", "ـﺒـ"),
        ("گچ", "ﮔﭻ"),
        ("پژ", "ﭘﮋ"),
        ("کی", "ﮐﯽ"),
        ("abc", "abc"),
        ("👨\u200d👩 لا", "👨\0👩 ﻻ\0"),
    ],
)
def test_letters_take_their_forms(logical: str, letters: str) -> None:
    assert join(logical) == letters


def test_heh_with_hamza_is_painted_with_characters_that_fonts_have() -> None:
    assert HEH_YEH == {"\x01": "ﻩ\u0654", "\x02": "ﻪ\u0654"}


@pytest.mark.parametrize("text", ["\u064b" * 200_000, "ب" + "\u064b" * 200_000, "\u200d" * 200_000 + "ا"])
def test_hostile_runs_are_joined_in_linear_time(text: str) -> None:
    assert len(join(text)) == len(text)
