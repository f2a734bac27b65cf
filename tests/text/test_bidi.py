"""UAX #9: Unicode's own test files, cases worked out by hand, and laws that hold for every text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from bidi import get_display  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from widgets.text.bidi import (
    REMOVED,
    Base,
    base_level,
    levels,
    line_levels,
    line_runs,
    paragraphs,
    resolve,
    visual_order,
)
from widgets.text.classes import bidi_class, class_codes
from widgets.text.mirror import BRACKET_PAIRS, CLOSING, MIRRORED, OPENING

type_of_lines = Callable[[str], list[str]]

# One character of each class, for BidiTest.txt, which speaks of classes only.
SAMPLE = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "#", "AN": "\u0660", "CS": ",",
    "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a",
    "RLE": "\u202b", "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067",
    "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip
ISOLATES = "\u2066\u2067\u2068\u2069"
EMBEDDINGS = "\u202a\u202b\u202c\u202d\u202e"
MIXED = "abاب پچלא12۳٤()[]«»-+/,.%$:!\u200c\u200d\u064b\u200e\u200f "


def shown_levels(text: str, base: Base) -> tuple[int, list[str]]:
    """The paragraph level, and levels after L1 as the Unicode files write them, x for what X9 removes."""
    level, resolved, codes = resolve(text, base)
    line = line_levels(resolved, level, codes)
    return level, ["x" if was == REMOVED else str(now) for was, now in zip(resolved, line, strict=True)]


def test_every_case_of_bidi_character_test(ucd: type_of_lines) -> None:
    wrong = []
    cases = ucd("BidiCharacterTest.txt")
    for case in cases:
        points, direction, level, expected_levels, order = case.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        base: Base = ("ltr", "rtl", "auto")[int(direction)]
        if shown_levels(text, base) != (int(level), expected_levels.split()) or visual_order(text, base) != [
            int(index) for index in order.split()
        ]:
            wrong.append(case)
    assert len(cases) > 91_000
    assert wrong == []


def wrong_cases_of_bidi_test(lines: list[str], every: int) -> tuple[int, list[str]]:
    wrong = []
    count = 0
    expected_levels: list[str] = []
    expected_order: list[int] = []
    for number, line in enumerate(lines):
        if line.startswith("@Levels:"):
            expected_levels = line.partition(":")[2].split()
        elif line.startswith("@Reorder:"):
            expected_order = [int(index) for index in line.partition(":")[2].split()]
        elif not line.startswith("@") and number % every == 0:
            classes, directions = line.split(";")
            text = "".join(SAMPLE[name] for name in classes.split())
            bases: list[tuple[int, Base]] = [(1, "auto"), (2, "ltr"), (4, "rtl")]
            for bit, base in bases:
                if int(directions, 16) & bit:
                    count += 1
                    if shown_levels(text, base)[1] != expected_levels or visual_order(text, base) != expected_order:
                        wrong.append(f"{line} {base}")
    return count, wrong


def test_a_sample_of_bidi_test(ucd: type_of_lines) -> None:
    count, wrong = wrong_cases_of_bidi_test(ucd("BidiTest.txt"), every=41)
    assert count > 10_000
    assert wrong == []


@pytest.mark.long
def test_every_case_of_bidi_test(ucd: type_of_lines) -> None:
    count, wrong = wrong_cases_of_bidi_test(ucd("BidiTest.txt"), every=1)
    assert count > 770_000
    assert wrong == []


def test_classes_are_those_of_the_database(ucd: type_of_lines) -> None:
    # Changed between Unicode 15 and 18, which is what `bidi_class` follows.
    changed = set("\u1b3a\u1b3c\u1b42\U0001171e\U0001d6c1\U0001d6fb\U0001d735\U0001d76f\U0001d7a9")
    wrong = []
    for line in ucd("extracted/DerivedBidiClass.txt"):
        points, name = (part.strip() for part in line.split(";"))
        first, _, last = points.partition("..")
        # A newer Python knows characters that this file still gives by their block.
        wrong += [
            character
            for character in map(chr, range(int(first, 16), int(last or first, 16) + 1))
            if bidi_class(character) != name and unicodedata.category(character) != "Cn"
        ]
    assert set(wrong) - changed == set()


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("م", "AL"),
        ("۱", "EN"),
        ("١", "AN"),
        ("٫", "AN"),
        ("،", "CS"),
        ("«", "ON"),
        ("٪", "ET"),
        ("\u200c", "BN"),
        ("\u0378", "L"),
        ("\u05ff", "R"),
        ("\u0897", "NSM"),
        ("\U0001ee60", "AL"),
        ("\ufdd0", "BN"),
        ("\ud800", "L"),
    ],
)
def test_a_character_has_its_class(character: str, name: str) -> None:
    assert bidi_class(character) == name


@pytest.mark.parametrize(
    ("logical", "base", "visual"),
    [
        ("سلام", "rtl", "مالس"),
        ("سال ۱۴۰۳ بود", "rtl", "دوب ۱۴۰۳ لاس"),
        ("در DuckDB است", "rtl", "تسا DuckDB رد"),
        ("DuckDB را", "auto", "DuckDB ار"),
        ("DuckDB را", "rtl", "ار DuckDB"),
        # After an Arabic letter digits are Arabic numbers (W2), and the percent sign is no part of those (W5).
        ("قیمت (دلار) 12.5%", "rtl", "%12.5 )رالد( تمیق"),
        # A date after Persian letters: its digits become Arabic numbers, which a hyphen parts (rule W4).
        ("در 2025-12-20", "rtl", "20-12-2025 رد"),
        ("2025-12-20", "ltr", "2025-12-20"),
        ("ab (سلام) cd", "ltr", "ab (مالس) cd"),
        ("می\u200cخواهم", "rtl", "مهاوخیم"),
        ("\u2067ab\u2069 cd", "ltr", "\u2067ab\u2069 cd"),
        ("\u202eabc\u202c", "ltr", "cba"),
    ],
)
def test_a_line_is_ordered(logical: str, base: Base, visual: str) -> None:
    assert "".join(logical[index] for index in visual_order(logical, base)) == visual


@pytest.mark.parametrize(
    ("text", "level"), [("", 0), ("12 سلام abc", 1), ("12 abc سلام", 0), ("\u2067سلام\u2069 a", 0), ("?!", 0)]
)
def test_the_first_strong_letter_gives_the_direction(text: str, level: int) -> None:
    assert base_level(text) == level


def test_each_paragraph_finds_its_own_direction() -> None:
    text = "سلام 1\nhello 2\r\nدنیا"
    assert paragraphs(text) == [(0, 7), (7, 16), (16, 20)]
    assert levels(text)[0] == 1
    assert list(levels(text)[1]) == [1] * 5 + [2, 1] + [0] * 9 + [1] * 4


def test_levels_belong_to_the_paragraph_and_order_to_the_line() -> None:
    # Cut after "abc ": the blank at the line's end goes to the left of a right-to-left line (L1).
    text = "سلام abc def"
    level, resolved, codes = resolve(text, "rtl")
    assert line_runs(resolved[:9], level, codes[:9]) == [(8, 9, 1), (5, 8, 2), (0, 5, 1)]
    assert line_runs(resolved[9:], level, codes[9:]) == [(0, 3, 2)]


def test_brackets_pair_with_their_canonical_twins() -> None:
    assert OPENING["\u2329"] == CLOSING["\u3009"] == "\u3009"


def test_mirrors_and_brackets_are_those_of_the_database(ucd: type_of_lines) -> None:
    pairs = {
        int(character, 16): chr(int(image, 16))
        for character, image in (line.split(";") for line in ucd("BidiMirroring.txt"))
    }
    brackets = {chr(int(line.split(";")[0], 16)) for line in ucd("BidiBrackets.txt")}
    assert {point: str(image) if isinstance(image, str) else chr(image) for point, image in MIRRORED.items()} == pairs
    assert set(BRACKET_PAIRS) == brackets


def without_removed(text: str) -> str:
    return "".join(character for character in text if class_codes(character) not in b"blrxyp")


@given(st.text(alphabet=MIXED + ISOLATES, max_size=40), st.sampled_from(["ltr", "rtl", "auto"]))
@settings(max_examples=600)
def test_order_is_that_of_python_bidi(text: str, base: Base) -> None:
    # Without tabs and embeddings: there python-bidi misses rule L1 after a shortcut.
    direction = {"ltr": "L", "rtl": "R", "auto": None}[base]
    theirs = get_display(text, base_dir=direction) if direction else get_display(text)
    assert "".join(text[index] for index in visual_order(text, base)) == without_removed(theirs)


ANYTHING = st.text(
    alphabet=st.one_of(
        st.sampled_from(MIXED + ISOLATES + EMBEDDINGS + "\t\n\r\u2029\x1c\x00\ud800\uffff"),
        st.characters(exclude_categories=()),
    ),
    max_size=60,
)


@given(ANYTHING, st.sampled_from(["ltr", "rtl", "auto"]))
@settings(max_examples=500)
def test_order_is_a_permutation_of_what_is_not_removed(text: str, base: Base) -> None:
    resolved = levels(text, base)[1]
    assert len(resolved) == len(text)
    assert sorted(visual_order(text, base)) == [i for i, level in enumerate(resolved) if level != REMOVED]


@pytest.mark.parametrize(
    "text",
    [
        "\u202b" * 100_000 + "ا",
        "\u2067" * 100_000 + "a" + "\u2069" * 100_000,
        "\u2068" * 20_000 + "ا1",
        "ا" + "\u064b" * 300_000,
        "%" * 300_000 + "1",
        "ا(" * 100_000 + ")" * 100_000,
        ("(a)[ا]" * 50_000),
        " " * 300_000 + "ا",
        "\t a1" * 50_000,
        "\ud800\udfff" * 1000,
        "".join("\u202b" + "ا" if n % 2 else "\u202a" + "a" for n in range(200)) * 200,
        "ا1" * 150_000,
        "\u200c" * 300_000,
        "",
    ],
    ids=lambda text: f"{len(text)} of {text[:3]!a}",
)
def test_hostile_text_is_ordered_in_linear_time(text: str) -> None:
    order = visual_order(text, "rtl")
    assert len(set(order)) == len(order)
