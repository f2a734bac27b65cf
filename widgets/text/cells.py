"""How many terminal cells characters take, and cutting a line to a number of cells.

A painted character takes 0 (marks, and what is never painted), 1 or 2 cells (East Asian wide, emoji). The counts
agree with Rich's for every assigned character that this layer paints, because Textual lays out by Rich's.
Rich's `cell_len` itself is not used: it swallows the character after a ZWJ.
"""

import re
import unicodedata

from widgets.text.classes import code_points

# Cells that Python 3.11's Unicode 14 does not know: marks and wide characters up to Unicode 18.
_NEW_MARKS = (
    "5C8-5C9 897 B53-B54 CF3 ECE 1ACF-1AF0 10D69-10D6D 10ECB-10ECF 10EF0-10EFF 11241 113B8-113C0 113C2 113C5 "
    "113C7-113CA 113CC-113D0 113D2 113E1-113E2 11B60-11B67 11DF0 11F00-11F01 11F03 11F34-11F3A 11F3E-11F42 11F5A "
    "13440 13447-13455 1611E-1612F 1D127-1D128 1D250-1D252 1D25B-1D25C 1D25F 1D280-1D281 1E08F 1E4EC-1E4EF "
    "1E5EE-1E5EF 1E6E3 1E6E6 1E6EE-1E6EF 1E6F5 13439-1343F"
)
_NEW_WIDE = (
    "2630-2637 268A-268F 2FFC-2FFF 31E4-31E5 31EF 4DC0-4DFF 16FF2-16FF6 187F8-187FF 18CD6-18CDA 18CFF 18D09-18D20 "
    "18D80-18DF2 18E00-19191 191A0-191D2 1B123-1B128 1B132 1B155 1B168 1D300-1D356 1D360-1D376 1F1AE 1F6D8-1F6D9 "
    "1F6DC 1F7DA 1FA75-1FA77 1FA87-1FA8F 1FAAD-1FAAF 1FABB-1FABF 1FAC6 1FAC8 1FACC-1FACF 1FADA-1FADD 1FADF "
    "1FAE8-1FAEB 1FAEF 1FAF7-1FAFA 20000-2FFFD 30000-3FFFD"
)
_MARK_SPANS = code_points(_NEW_MARKS)
_WIDE_SPANS = code_points(_NEW_WIDE)

# Characters with no picture of their own, which terminals give 0, 1 or 2 cells as they please: never painted.
# All format characters, variation selectors, Hangul fillers, emoji skin tones.
_UNPAINTED = (
    "AD 34F 61C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0 FFF0-FFFB "
    "13430-1343F 1BCA0-1BCA3 1D173-1D17A 1F3FB-1F3FF E0000-E0FFF"
)
UNPAINTED = "".join(f"{chr(span[0])}-{chr(span[-1])}" for span in code_points(_UNPAINTED))
"""The inside of a regular expression's character set."""

_UNPAINTED_CHARACTER = re.compile(f"[{UNPAINTED}]")

# What nearly all text is made of, each surely one cell: Latin, Greek, Cyrillic, Hebrew and Arabic letters,
# digits, punctuation and presentation forms. Everything else is asked one by one.
SINGLE = (
    " -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037b-\u037f\u0384-\u0482\u048a-\u052f\u05d0-\u05ea"
    "\u0606-\u060f\u061b\u061d-\u064a\u0660-\u066f\u0671-\u06d5\u06e5\u06e6\u06e9\u06ee-\u06ff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2199\u2400-\u2426\u2500-\u25fc"
    "\ufb50-\ufbc2\ufbd3-\ufd3f\ufe70-\ufe74\ufe76-\ufefc\ufffd"
)
_NOT_SINGLE = re.compile(f"[^{SINGLE}]")


def is_painted(character: str) -> bool:
    """False for format characters, variation selectors and the like, which the painter leaves out."""
    return _UNPAINTED_CHARACTER.match(character) is None


def _width(character: str) -> int:
    point = ord(character)
    if _UNPAINTED_CHARACTER.match(character):
        return 0
    category = unicodedata.category(character)
    if category == "Cn":  # unassigned, or newer than this Python
        if any(point in span for span in _MARK_SPANS):
            return 0
        return 2 if any(point in span for span in _WIDE_SPANS) else 1
    if category in ("Mn", "Me", "Mc"):
        return 0
    if 0x1160 <= point <= 0x11FF or 0xD7B0 <= point <= 0xD7FF:  # Hangul vowels and finals stand on their initial
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 2 if any(point in span for span in _WIDE_SPANS) else 1


class _Widths(dict[str, int]):
    """Character → cells, filled as characters are met."""

    def __missing__(self, character: str) -> int:
        cells = self[character] = _width(character)
        return cells


NOTHING = "\0"
"""In joined text, stands where a character paints nothing of its own: ZWNJ, format characters, the alef of «لا»."""

WIDTHS: dict[str, int] = _Widths({NOTHING: 0})
"""Cells of one painted character (or NOTHING), by subscription: `WIDTHS["م"]` → 1."""


def cell_width(character: str) -> int:
    """Cells of one painted character: 0, 1 or 2. A control character counts 1: it is painted as a sign."""
    return 1 if character == NOTHING else WIDTHS[character]


def cells(painted: str) -> int:
    """Cells of text as painted (shaped): its marks count nothing. For logical text see `shape.measure`."""
    odd_ones = _NOT_SINGLE.findall(painted)
    if not odd_ones:
        return len(painted)
    return len(painted) - len(odd_ones) + sum(map(WIDTHS.__getitem__, odd_ones))
