"""Where a caret may stand and how it moves: by character, by word, and across the screen.

A caret position is a logical index, 0 to len(text). Positions between base and mark, or inside an emoji joined by
ZWJ, are none. «لا» has a position in its middle, as gnome has it, although its two letters share a cell.

On screen a caret position is a boundary between cells. Where text changes its direction, one boundary belongs to
two positions and one position to two boundaries; as in gtk the boundary next to text of the paragraph's own
direction is taken (the *strong* caret). Where two positions still come to one boundary (a digit beside Persian in a
Latin line), an arrow key goes past both at once: every step of it is seen.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from widgets.text.cells import WIDTHS, is_painted
from widgets.text.shape import LAM_ALEF_FORMS, VisualLine

_ZWJ = "\u200d"
_WORD = re.compile(
    "[\\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200c\u200d]+"
)


def _is_extender(character: str) -> bool:
    """Whether a character belongs to the one before it: marks, joiners, variation selectors, skin tones."""
    if character < "\u0300":
        return False
    point = ord(character)
    if point in (0x200C, 0x200D) or 0x1F3FB <= point <= 0x1F3FF or 0xE0020 <= point <= 0xE007F:
        return True
    return unicodedata.category(character) in ("Mn", "Me", "Mc") or (
        # marks newer than this Python's Unicode
        WIDTHS[character] == 0 and is_painted(character) and not _hangul_kind(character)
    )


def _hangul_kind(character: str) -> str:
    """What a Hangul letter is in its syllable: L, V, T, a whole one LV or LVT; '' for anything else."""
    point = ord(character)
    if 0xAC00 <= point <= 0xD7A3:
        return "LV" if (point - 0xAC00) % 28 == 0 else "LVT"
    if 0x1100 <= point <= 0x115F or 0xA960 <= point <= 0xA97F:
        return "L"
    if 0x1160 <= point <= 0x11A7 or 0xD7B0 <= point <= 0xD7C6:
        return "V"
    return "T" if 0x11A8 <= point <= 0x11FF or 0xD7CB <= point <= 0xD7FB else ""


# Which Hangul letters go on with the syllable that the key ends.
_HANGUL_AFTER = {"L": ("L", "V", "LV", "LVT"), "LV": ("V", "T"), "V": ("V", "T"), "LVT": ("T",), "T": ("T",), "": ()}


def _is_pictograph(character: str) -> bool:
    return (
        character >= "\u203c"
        and not _is_regional(character)
        and unicodedata.category(character) in ("So", "Cn", "Sm", "Sk", "Po")
    )


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def is_boundary(text: str, index: int) -> bool:
    """Whether a caret may stand at `index`: no cluster of characters is split there."""
    if index <= 0 or index >= len(text):
        return True
    before, after = text[index - 1], text[index]
    if before == "\r" and after == "\n":
        return False
    if before in "\r\n" or unicodedata.category(before) == "Cc":
        return True
    if _is_extender(after):
        return False
    if after >= "\u1100" and _hangul_kind(after) in _HANGUL_AFTER[_hangul_kind(before)]:
        return False
    if before == _ZWJ and _is_pictograph(after):
        at = index - 2
        while at > 0 and _is_extender(text[at]):
            at -= 1
        return at < 0 or not _is_pictograph(text[at])
    if _is_regional(before) and _is_regional(after):
        at = index - 1
        while at > 0 and _is_regional(text[at - 1]):
            at -= 1
        return (index - at) % 2 == 0
    return True


def next_cluster(text: str, index: int) -> int:
    """The next caret position after `index` in logical order; len(text) at the end."""
    index = max(index, 0) + 1
    while index < len(text) and not is_boundary(text, index):
        index += 1
    return min(index, len(text))


def prev_cluster(text: str, index: int) -> int:
    """The caret position before `index` in logical order; 0 at the start."""
    index = min(index, len(text)) - 1
    while index > 0 and not is_boundary(text, index):
        index -= 1
    return max(index, 0)


# Latin, Greek, Cyrillic, kana, Hangul: of these Backspace takes the letter with its marks, as Pango has it.
_WHOLE = re.compile("[\u0020-\u02af\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff\u3040-\u30ff\uac00-\ud7a3]")


def backspace_start(text: str, index: int) -> int:
    """Where the deletion by Backspace at `index` begins: one mark or joiner at a time in Persian, as it was typed;
    the whole of an emoji, or of a Latin, Greek, Cyrillic, Japanese or Korean letter with its marks."""
    if index <= 0:
        return 0
    start = prev_cluster(text, index)
    base = index - 1
    while base > start and unicodedata.category(text[base]).startswith("M"):
        base -= 1
    whole = _WHOLE.match(text[base]) or _is_pictograph(text[base]) or _is_regional(text[base])
    return start if whole or text[start:index] == "\r\n" else index - 1


def next_word(text: str, index: int) -> int:
    """The end of the word at or after `index`, where Ctrl with the forward arrow goes; len(text) when none."""
    found = _WORD.search(text, max(index, 0))
    return found.end() if found else len(text)


def prev_word(text: str, index: int) -> int:
    """The start of the word that ends at or before `index`, or that holds it; 0 when none."""
    at = min(index, len(text))
    while at > 0 and not _WORD.match(text, at - 1):
        at -= 1
    while at > 0 and _WORD.match(text, at - 1):
        at -= 1
    return max(at, 0)


def word_at(text: str, index: int) -> tuple[int, int]:
    """(start, end) of the word at `index`, for a double click; the one character there when it is no word.

    ZWNJ and marks are inside words: «می‌خواهم» is one.
    """
    if not text:
        return 0, 0
    index = min(max(index, 0), len(text) - 1)
    if not _WORD.match(text, index):
        start = index if is_boundary(text, index) else prev_cluster(text, index)
        return start, next_cluster(text, start)
    start = index
    while start > 0 and _WORD.match(text, start - 1):
        start -= 1
    found = _WORD.match(text, start)
    return start, found.end() if found else index + 1


class _Stops(NamedTuple):
    """The caret positions of a line, and where each is shown in half cells from its left edge.

    Halves, because the caret between the two letters of «لا» stands in the middle of their one cell.
    """

    seen: tuple[int, ...]
    """Positions from left to right."""
    halves: tuple[int, ...]
    """Where each of `seen` is shown; of two positions at one place the logically first comes first."""
    at: dict[int, int]
    """Where each position is shown."""
    weak: dict[int, int]
    """Where the weak caret of each position is: elsewhere than the strong one only between two directions."""


@lru_cache(maxsize=256)
def _stops(line: VisualLine, text: str) -> _Stops:
    """Where Pango 1.50 shows the strong caret of each position (`pango_layout_get_cursor_pos`).

    A position stands at the near edge of the letter behind it; where only the letter before it runs in the line's own
    direction, at the far edge of that one.
    """
    starts = [0]
    while starts[-1] < line.size:
        starts.append(min(next_cluster(text, starts[-1]), line.size))
    rtl = line.base == "rtl"
    is_rtl = [rtl] * (len(starts) - 1)
    left = [0] * len(is_rtl)
    widths = _cluster_halves(line, text, starts)
    cluster_of = {start: number for number, start in enumerate(starts[:-1])}
    x = 0
    for start, end, level in line.runs:
        for index in range(end - 1, start - 1, -1) if level & 1 else range(start, end):
            number = cluster_of.get(index)
            if number is not None:
                is_rtl[number], left[number] = bool(level & 1), x
                x += widths[number]

    def edge(number: int, far: bool) -> int:
        return left[number] + (widths[number] if is_rtl[number] != far else 0)

    at: dict[int, int] = {}
    weak: dict[int, int] = {}
    for place, position in enumerate(starts):
        before = is_rtl[place - 1] if place else rtl
        behind = is_rtl[place] if place < len(is_rtl) else rtl
        after = edge(place - 1, far=True) if place else x if rtl else 0
        ahead = edge(place, far=False) if place < len(is_rtl) else 0 if rtl else x
        at[position], weak[position] = (after, ahead) if before == rtl != behind else (ahead, after)
    seen = sorted(at, key=at.__getitem__)
    return _Stops(tuple(seen), tuple(at[position] for position in seen), at, weak)


def _cluster_halves(line: VisualLine, text: str, starts: list[int]) -> list[int]:
    halves = [0] * (len(starts) - 1)
    for character, index in zip(line.text, line.logical, strict=True):
        owner = bisect_right(starts, index) - 1
        # A text may also hold the ligature itself, as one character.
        if character in LAM_ALEF_FORMS and text[index : index + 1] == "ل":
            halves[owner] += 1
            halves[owner + 1] += 1
        else:
            halves[owner] += 2 * WIDTHS[character]
    return halves


def _held(line: VisualLine, text: str, index: int) -> int:
    """The caret position at or before `index`."""
    index = min(max(index, 0), line.size)
    while index > 0 and not is_boundary(text, index):
        index -= 1
    return index


def caret_half(line: VisualLine, text: str, index: int) -> int:
    """Where the caret at `index` of the line's `text` stands, in half cells from the left edge."""
    return _stops(line, text).at[_held(line, text, index)]


def caret_cell(line: VisualLine, text: str, index: int, *, weak: bool = False) -> int:
    """The boundary between cells, 0 to line.width, where the caret at `index` of the line's `text` stands.

    A block caret covers the cell right of it in a left-to-right line, the cell left of it (`caret_cell - 1`, which
    is -1 behind the last letter) in a right-to-left one. Of the cell of «لا» both positions of its letters take the
    boundary whose block covers it.

    `weak`: where letters of the other direction would come out if they were typed.
    """
    stops = _stops(line, text)
    half = (stops.weak if weak else stops.at)[_held(line, text, index)]
    return (half + 1) // 2 if line.base == "rtl" else half // 2


def move_left(line: VisualLine, text: str, index: int) -> int:
    """The caret position one step to the left of `index` on the screen; `index` itself at the left edge."""
    index = _held(line, text, index)
    stops = _stops(line, text)
    # Of positions at one place the leftmost is gone on from, or the caret would stay where it is seen.
    place = bisect_left(stops.halves, stops.at[index]) - 1
    return stops.seen[place] if place >= 0 else index


def move_right(line: VisualLine, text: str, index: int) -> int:
    """The caret position one step to the right of `index` on the screen; `index` itself at the right edge."""
    index = _held(line, text, index)
    stops = _stops(line, text)
    place = bisect_right(stops.halves, stops.at[index])
    return stops.seen[place] if place < len(stops.seen) else index
