"""Joining: which form each Arabic letter takes between its neighbours, one painted character for each logical one.

Joining types are those of ArabicShaping.txt (Unicode 15); the forms are arabic_reshaper's table of presentation
forms. Its `reshape` is not called: it needs 181 µs a line, deletes or moves characters under most settings and
raises where a ZWJ and a lam-alef share a string. Here a letter's form is looked up by the joining classes of its
neighbours: 10 µs a line, and index i of the result stands for index i of the text.
"""

import re
import unicodedata
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import ClassVar

from widgets.text import repertoire
from widgets.text.cells import NOTHING, UNPAINTED
from widgets.text.classes import code_points
from widgets.text.repertoire import CHARACTERS, table

HEH_YEH = {"\x01": "\ufee9\u0654", "\x02": "\ufeea\u0654"}
"""ۀ by its two forms: DejaVu Sans Mono has no U+06C0, U+FBA4 or U+FBA5, so heh and a hamza above are painted."""

TYPES = (
    (
        "D",
        "620 626 628 62A-62E 633-63F 641-647 649-64A 66E-66F 678-687 69A-6BF 6C1-6C2 6CC 6CE 6D0-6D1 6FA-6FC "
        "6FF 712-714 71A-71D 71F-727 729 72B 72D-72E 74E-758 75C-76A 76D-770 772 775-777 77A-77F 7CA-7EA "
        "841-845 848 84A-853 855 860 862-865 868 886 889-88D 8A0-8A9 8AF-8B0 8B3-8B8 8BA-8C8 1807 1820-1878 "
        "1887-18A8 18AA A840-A871 10AC0-10AC4 10AD3-10AD6 10AD8-10ADC 10ADE-10AE0 10AEB-10AEE 10B80 10B82 "
        "10B86-10B88 10B8A-10B8B 10B8D 10B90 10BAD-10BAE 10D01-10D21 10D23 10F30-10F32 10F34-10F44 "
        "10F51-10F53 10F70-10F73 10F76-10F81 10FB0 10FB2-10FB3 10FB8 10FBB-10FBC 10FBE-10FBF 10FC1 10FC4 "
        "10FCA 1E900-1E943 ",
    ),
    (
        "R",
        "622-625 627 629 62F-632 648 671-673 675-677 688-699 6C0 6C3-6CB 6CD 6CF 6D2-6D3 6D5 6EE-6EF 710 "
        "715-719 71E 728 72A 72C 72F 74D 759-75B 76B-76C 771 773-774 778-779 840 846-847 849 854 856-858 867 "
        "869-86A 870-882 88E 8AA-8AC 8AE 8B1-8B2 8B9 10AC5 10AC7 10AC9-10ACA 10ACE-10AD2 10ADD 10AE1 10AE4 "
        "10AEF 10B81 10B83-10B85 10B89 10B8C 10B8E-10B8F 10B91 10BA9-10BAC 10D22 10F33 10F54 10F74-10F75 "
        "10FB4-10FB6 10FB9-10FBA 10FBD 10FC2-10FC3 10FC9 ",
    ),
    ("L", "A872 10ACD 10AD7 10D00 10FCB "),
    ("C", "640 7FA 883-885 180A 200D "),
    # Format characters that end a join; all other marks and format characters are looked through.
    ("U", "600-605 6DD 890-891 8E2 180E 200C 2066-2069 110BD 110CD "),
    ("T", "1E94B"),
)

_TYPE_OF = {point: name for name, ranges in TYPES for span in code_points(ranges) for point in span}

_LAM = "ل"
_LAM_ALEF = {"آ": "ﻵﻶ", "أ": "ﻷﻸ", "إ": "ﻹﻺ", "ا": "ﻻﻼ"}
"""Alef → the ligature with lam, isolated and final."""

# One letter for each joining class in the strings below: dual, right and left joining, joining both sides and
# itself no letter (C), looked through (t), not joining (u); lam and alef have letters of their own.
_LAM_CODE = "l"
_ALEF_CODES = {"آ": "1", "أ": "2", "إ": "3", "ا": "4"}
_LIGATURE_OF = {code: _LAM_ALEF[alef] for alef, code in _ALEF_CODES.items()}
_JOINS_FORWARD = frozenset("DLCl")
_JOINS_BACKWARD = frozenset("DRCl1234")


class _CodeTable(dict[int, str]):
    """Code point → joining class letter, filled as characters are met."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        code = _TYPE_OF.get(point)
        if character == _LAM:
            code = _LAM_CODE
        elif character in _ALEF_CODES:
            code = _ALEF_CODES[character]
        elif code is None:
            code = "T" if unicodedata.category(character) in ("Mn", "Me", "Cf") else "U"
        code = self[point] = {"T": "t", "U": "u"}.get(code, code)
        return code


_CODES = _CodeTable()
_SEEN_THROUGH = re.compile("([^t])t+")
# The look behind keeps a long run of marks from being tried again at each of its marks.
_SEEN_THROUGH_BACK = re.compile("(?<!t)t++([^t])")
_TOUCHES_JOINING = re.compile(
    "[\u0600-\u08ff\u1800-\u18ff\u200d\ua840-\ua873\U00010ac0-\U00010fff\U0001e900-\U0001e94b]"
)
_UNPAINTED = re.compile(f"[{UNPAINTED}]")
# Lam and alef only join in one cell when they touch; looked at across a mark they are ordinary letters.
_APART = str.maketrans("l1234", "DRRRR")


class _Forms(dict[tuple[str, str, str], str]):
    """(joining class before, character, joining class after) → what is painted for the character."""

    def __missing__(self, key: tuple[str, str, str]) -> str:
        before, character, after = key
        painted = self[key] = _paint(before, character, after)
        if len(self) > 20_000:  # hostile text with every character there is; a page needs some hundred
            self.clear()
        return painted


_FORMS = _Forms()
_letters: dict[str, tuple[str, str, str, str]] = {}


def _presentation_forms() -> dict[str, tuple[str, str, str, str]]:
    """Letter → (isolated, initial, medial, final), '' where Unicode has no such form."""
    if not _letters:
        # The file of the table alone: its package imports a reader of configurations, and that takes 12 ms of the
        # start, against 1 ms.
        package = find_spec("arabic_reshaper")
        found = PathFinder.find_spec("letters", package.submodule_search_locations) if package is not None else None
        if found is None or found.loader is None:
            raise ImportError("arabic_reshaper.letters", name="arabic_reshaper")
        module = module_from_spec(found)
        found.loader.exec_module(module)
        _letters.update(module.LETTERS_ARABIC)
    return _letters


def _paint(before: str, character: str, after: str) -> str:
    if _UNPAINTED.match(character):
        return NOTHING
    code = _CODES[ord(character)]
    joined_before = before in _JOINS_FORWARD and code in _JOINS_BACKWARD
    joined_after = after in _JOINS_BACKWARD and code in _JOINS_FORWARD
    if code == _LAM_CODE and after in _LIGATURE_OF:
        return _LIGATURE_OF[after][joined_before]
    if code in _LIGATURE_OF and before == _LAM_CODE:
        return NOTHING
    if code in "utC":
        return character
    if character == "ۀ":
        return "\x02" if joined_before else "\x01"
    forms = _presentation_forms().get(character)
    if forms is None:
        return character
    return forms[(0, 1, 3, 2)[joined_after + 2 * joined_before]] or character


def join(text: str, before: str = "", after: str = "") -> str:
    """`text` in logical order with each letter in its joined form; the same length as `text`.

    NOTHING stands for a character that paints nothing; the keys of HEH_YEH for ۀ. A lam and the alef that
    touches it become one ligature at the lam's place. `before` and `after` are the text around, where `text`
    was cut inside a word. Expects sanitized text.
    """
    if before or after:
        return join(before + text + after)[len(before) : len(before) + len(text)]
    if _TOUCHES_JOINING.search(text) is None:
        return text if text.isascii() else _UNPAINTED.sub(NOTHING, text)
    encoded = repertoire.encode(text)
    if encoded is not None and not _fast.transparent.search(encoded):
        return _fast.join(encoded)
    return _join_by_look_up(text)


def _join_by_look_up(text: str) -> str:
    codes = text.translate(_CODES)
    earlier = later = codes
    if "t" in codes:
        earlier = _SEEN_THROUGH.sub(_carry_forward, codes)
        later = _SEEN_THROUGH_BACK.sub(_carry_back, codes)
    return "".join(map(_FORMS.__getitem__, zip("u" + earlier, text, later[1:] + "u", strict=False)))


def _carry_forward(found: re.Match[str]) -> str:
    return found[1] + found[1].translate(_APART) * (found.end() - found.start() - 1)


def _carry_back(found: re.Match[str]) -> str:
    return found[1].translate(_APART) * (found.end() - found.start() - 1) + found[1]


class _ByteTables:
    """Joining by byte tables for text of the repertoire's characters without marks: 3 µs a line, not 13.

    Most letters' forms stand in a row in Unicode: isolated, final, initial, medial. So the form's code point is
    the isolated one plus 1 where the letter joins backward plus 2 where it joins forward, and long integers add
    that for the whole text at once: one byte of the integer for each character, and no sum is above 255.
    """

    _LAM_ALEF_PAIR = re.compile("([\ufedf\ufee0])([\ufe82\ufe84\ufe88\ufe8e])")
    _LIGATURES: ClassVar[dict[str, str]] = {
        pair: forms[place] + NOTHING
        for alef, forms in (("\ufe82", "ﻵﻶ"), ("\ufe84", "ﻷﻸ"), ("\ufe88", "ﻹﻺ"), ("\ufe8e", "ﻻﻼ"))
        for place, pair in enumerate(("\ufedf" + alef, "\ufee0" + alef))
    }

    def __init__(self) -> None:
        marks = [place for place, character in enumerate(CHARACTERS) if _CODES[ord(character)] == "t"]
        self.transparent = re.compile(b"[" + re.escape(bytes(marks)) + b"]")
        self._built = False

    def _build(self) -> None:
        forward: dict[str, int] = {}
        backward: dict[str, int] = {}
        has_forms: dict[str, int] = {}
        low: dict[str, int] = {}
        high: dict[str, int] = {}
        for character in CHARACTERS:
            code = _CODES[ord(character)]
            forward[character] = int(code in _JOINS_FORWARD)
            backward[character] = int(code in _JOINS_BACKWARD)
            joiners = ("u", "D") if code in "Dl" else ("u",)
            isolated = _paint("u", character, "u")
            in_a_row = [_paint(before, character, after) for after in joiners for before in ("u", "D")]
            if code in "DRl1234":
                has_forms[character] = 3
                if in_a_row != [chr(ord(isolated) + step) for step in range(len(in_a_row))]:
                    raise AssertionError(f"the forms of U+{ord(character):04X} do not stand in a row")
            low[character] = ord(isolated) & 0xFF
            high[character] = ord(isolated) >> 8
        self._forward, self._backward = table(forward), table(backward)
        self._has_forms, self._low, self._high = table(has_forms), table(low), table(high)
        self._built = True

    def join(self, encoded: bytes) -> str:
        """The painted letters of a text encoded by `repertoire`, as `joining.join` gives them."""
        if not self._built:
            self._build()
        forward = int.from_bytes(encoded.translate(self._forward), "little")
        backward = int.from_bytes(encoded.translate(self._backward), "little")
        joined_after = forward & (backward >> 8)
        step = (joined_after << 8 | joined_after << 1) & int.from_bytes(encoded.translate(self._has_forms), "little")
        low = int.from_bytes(encoded.translate(self._low), "little") + step
        units = bytearray(2 * len(encoded))
        units[::2] = low.to_bytes(len(encoded), "little")
        units[1::2] = encoded.translate(self._high)
        joined = units.decode("utf-16-le")
        return self._LAM_ALEF_PAIR.sub(self._ligature, joined)

    def _ligature(self, found: re.Match[str]) -> str:
        return self._LIGATURES[found[0]]


_fast = _ByteTables()
