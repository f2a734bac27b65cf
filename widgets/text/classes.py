"""Bidirectional classes of characters (UAX #9, table 4), one ASCII letter each.

Python's own `unicodedata` is Unicode 14 on 3.11 and newer on later versions; `CHANGES` lifts all of them to
Unicode 18, and `DEFAULTS` gives unassigned code points the class their block promises.
Source: Unicode Character Database, UnicodeData.txt and DerivedBidiClass.txt (`@missing` lines).
"""

import unicodedata

from widgets.text import repertoire

CODES = {
    "L": "L", "R": "R", "AL": "A", "EN": "e", "ES": "-", "ET": "%", "AN": "a", "CS": ",", "NSM": "m",
    "BN": "b", "B": "B", "S": "S", "WS": "w", "ON": "o",
    "LRE": "l", "RLE": "r", "LRO": "x", "RLO": "y", "PDF": "p",
    "LRI": "i", "RLI": "j", "FSI": "k", "PDI": "q",
}  # fmt: skip
"""The letter that stands for each bidirectional class in the strings the rules work on."""

# Where a later Unicode says something else than Python 3.11's Unicode 14 (with DEFAULTS) does.
CHANGES = (
    ("AN", "10D40-10D49"),
    ("EN", "1CCF0-1CCF9"),
    ("L", "1B3A 1B3C 1B42 1171E"),
    (
        "NSM",
        "5C8-5C9 897 B53-B54 ECE 1ACF-1AF0 10D69-10D6D 10ECB-10ECF 10EF0-10EFF 11241 113BB-113C0 113CE 113D0 "
        "113D2 113E1-113E2 11B60 11B62-11B64 11B66 11DF0 11F00-11F01 11F36-11F3A 11F40 11F42 11F5A 13440 "
        "13447-13455 1611E-16129 1612D-1612F 1D127-1D128 1D25B-1D25C 1E08F 1E4EC-1E4EF 1E5EE-1E5EF 1E6E3 "
        "1E6E6 1E6EE-1E6EF 1E6F5",
    ),
    (
        "ON",
        "208F 2427-2429 2B96 2E60-2E63 2FFC-2FFF 31E4-31E5 31EF FBC3-FBD2 FD90-FD91 FDC8-FDCE 10D6E "
        "10ED0-10ED8 1CC00-1CCD5 1CCFA-1CCFC 1CD00-1CEB3 1CEBA-1CED0 1CED2-1CED4 1CEDD-1CEFD 1D6C1 1D6FB "
        "1D735 1D76F 1D7A9 1DB00-1DB1C 1F6D8-1F6D9 1F6DC 1F774-1F77F 1F7D9 1F7DB 1F7F1-1F7FF 1F8B2-1F8BB "
        "1F8C0-1F8C1 1F8D0-1F8D8 1FA54-1FA57 1FA75-1FA77 1FA87-1FA8F 1FAAD-1FAAF 1FABB-1FABF 1FAC6 1FAC8 "
        "1FACC-1FACF 1FADA-1FADD 1FADF 1FAE8-1FAEB 1FAEF 1FAF7-1FAFA 1FBCB-1FBEF 1FBFA",
    ),
)

# Unassigned code points: the right-to-left blocks, currency signs, and what is ignorable or never a character.
DEFAULTS = (
    ("R", "590-5FF 7C0-85F FB1D-FB4F 10800-10CFF 10D40-10EBF 10F00-10F2F 10F70-10FFF 1E800-1EC6F 1ECC0-1ECFF "
          "1ED50-1EDFF 1EF00-1EFFF"),
    ("AL", "600-7BF 860-8FF FB50-FDCF FDF0-FDFF FE70-FEFF 10D00-10D3F 10EC0-10EFF 10F30-10F6F 1EC70-1ECBF "
           "1ED00-1ED4F 1EE00-1EEFF"),
    ("ET", "20A0-20CF"),
    ("BN", "2065 FDD0-FDEF FFF0-FFF8 E0000-E0FFF "
           + " ".join(f"{plane:X}FFFE-{plane:X}FFFF" if plane else "FFFE-FFFF" for plane in range(17))),
)  # fmt: skip


def code_points(ranges: str) -> list[range]:
    """The ranges written as hexadecimal words, `"640 620-62A"`, ends inclusive in the writing."""
    parts = (word.partition("-") for word in ranges.split())
    return [range(int(first, 16), int(last or first, 16) + 1) for first, _, last in parts]


_CHANGED = {point: name for name, ranges in CHANGES for span in code_points(ranges) for point in span}
_DEFAULT_SPANS = [(span, name) for name, ranges in DEFAULTS for span in code_points(ranges)]


class _ClassTable(dict[int, str]):
    """Code point → class letter, filled as characters are met: a page meets some hundred of them."""

    def __missing__(self, point: int) -> str:
        code = self[point] = CODES[bidi_class(chr(point))]
        return code


_TABLE = _ClassTable()


def bidi_class(character: str) -> str:
    """The bidirectional class of one character, by its short name: 'AL', 'EN', 'WS', …"""
    point = ord(character)
    name = _CHANGED.get(point) or unicodedata.bidirectional(character)
    if name:
        return name
    return next((name for span, name in _DEFAULT_SPANS if point in span), "L")


_CODE_OF_BYTE = repertoire.table({character: ord(CODES[bidi_class(character)]) for character in repertoire.CHARACTERS})


def class_codes(text: str) -> bytes:
    """One letter of CODES for each character of `text`; never raises, lone surrogates included."""
    encoded = repertoire.encode(text)
    if encoded is not None:
        return encoded.translate(_CODE_OF_BYTE)
    return text.translate(_TABLE).encode("ascii")
