"""Where a caret may stand and how it moves: by character, by word, and across the screen.

A caret position is a logical index, 0 to len(text). Positions between base and mark, or inside an emoji joined by
ZWJ, are none. «لا» has a position in its middle, as gnome has it, although its two letters share a cell.

On screen a caret position is a boundary between cells. Where text changes its direction, one boundary belongs to
two positions and one position to two boundaries; as in gtk the boundary next to text of the paragraph's own
direction is taken (the *strong* caret), so every position is shown once and every step of the arrow keys moves.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from widgets.text.bidi import reorder_runs
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


def backspace_start(text: str, index: int) -> int:
    """Where the deletion by Backspace at `index` begins: one mark or joiner at a time, an emoji as a whole."""
    if index <= 0:
        return 0
    start = prev_cluster(text, index)
    if any(_is_pictograph(character) or _is_regional(character) for character in text[start:index]):
        return start
    if text[start:index] == "\r\n":
        return start
    return index - 1


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


@lru_cache(maxsize=256)
def _boundaries(line: VisualLine, text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(positions, cells): the caret positions of a line from left to right, and the boundary each is shown at.

    A position takes the lower of the levels around it, the line's own at its ends, and is then put in order by
    rule L2 together with the clusters: so the strong caret of gtk comes out, and each position exactly once.
    """
    level_of = {index: level for start, end, level in line.runs for index in range(start, end)}
    starts = [0]
    while starts[-1] < line.size:
        starts.append(min(next_cluster(text, starts[-1]), line.size))
    base_level = int(line.base == "rtl")
    levels = [level_of[start] for start in starts[:-1]]
    around = [base_level, *levels, base_level]
    # positions at even places, the clusters between them at odd ones
    interleaved = bytearray([base_level]) * (2 * len(starts) - 1)
    interleaved[::2] = bytes(map(min, around, around[1:])) if levels else bytes([base_level])
    interleaved[1::2] = bytes(levels)

    widths = _cluster_widths(line, starts)
    positions: list[int] = []
    cells: list[int] = []
    x = 0
    for start, end, level in reorder_runs(bytes(interleaved)):
        for place in range(end - 1, start - 1, -1) if level & 1 else range(start, end):
            if place & 1:
                x += widths[place >> 1]
            else:
                positions.append(starts[place >> 1])
                cells.append(x)
    return tuple(positions), tuple(cells)


def _cluster_widths(line: VisualLine, starts: list[int]) -> list[int]:
    widths = [0] * (len(starts) - 1)
    for character, index in zip(line.text, line.logical, strict=True):
        # The cell of «لا» goes to its alef: so a block caret between the two still covers it.
        owner = index + 1 if character in LAM_ALEF_FORMS else index
        widths[bisect_right(starts, owner) - 1] += WIDTHS[character]
    return widths


def caret_cell(line: VisualLine, text: str, index: int) -> int:
    """The boundary between cells, 0 to line.width, where the caret at `index` of the line's `text` stands.

    A block caret covers the cell right of it in a left-to-right line, the cell left of it (`caret_cell - 1`, which
    is -1 behind the last letter) in a right-to-left one.
    """
    positions, edges = _boundaries(line, text)
    index = min(max(index, 0), line.size)
    while index > 0 and not is_boundary(text, index):
        index -= 1
    try:
        return edges[positions.index(index)]
    except ValueError:
        return edges[-1]


def move_left(line: VisualLine, text: str, index: int) -> int:
    """The caret position one step to the left of `index` on the screen; `index` itself at the left edge."""
    return _step(line, text, index, -1)


def move_right(line: VisualLine, text: str, index: int) -> int:
    """The caret position one step to the right of `index` on the screen; `index` itself at the right edge."""
    return _step(line, text, index, 1)


def _step(line: VisualLine, text: str, index: int, by: int) -> int:
    positions, _ = _boundaries(line, text)
    index = min(max(index, 0), line.size)
    while index > 0 and not is_boundary(text, index):
        index -= 1
    try:
        at = positions.index(index) + by
    except ValueError:
        return index
    return positions[at] if 0 <= at < len(positions) else index
