"""Where a caret may stand and how it moves: by character, by word, and across the screen.

A caret position is a logical index, 0 to len(text). Positions between base and mark, or inside an emoji joined by
ZWJ, are none. «لا» has a position in its middle, as gnome has it, although its two letters share a cell.

On screen a caret position is a boundary between cells. Where text changes its direction, one boundary belongs to
two positions and one position to two boundaries; as in gtk the boundary nearer to text of the paragraph's own
direction is taken (the *strong* caret), so every position is shown once and every step of the arrow keys moves.
"""

import re
import unicodedata
from functools import lru_cache

from widgets.text.cells import WIDTHS, is_painted
from widgets.text.shape import VisualLine

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
    return unicodedata.category(character) in ("Mn", "Me", "Mc") or (WIDTHS[character] == 0 and is_painted(character))


def _is_pictograph(character: str) -> bool:
    return character >= "\u203c" and unicodedata.category(character) in ("So", "Cn", "Sm", "Sk", "Po")


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

    Position k of n + 1 stands left of the k-th cluster from the left; the strong caret of gtk: at the edge of a
    run of the other direction, the position of the neighbour in the paragraph's direction.
    """
    base_odd = line.base == "rtl"
    places = line.places()
    clusters: list[tuple[int, int, bool]] = []  # start, end, right-to-left; from left to right
    for start, end, level in line.runs:
        inside: list[tuple[int, int, bool]] = []
        at = start
        while at < end:
            following = min(next_cluster(text, at), end)
            inside.append((at, following, bool(level & 1)))
            at = following
        clusters += reversed(inside) if level & 1 else inside
    count = len(clusters)
    positions = [-1] * (count + 1)
    positions[0] = line.size if base_odd else 0
    positions[count] = 0 if base_odd else line.size
    for k in range(1, count):
        left, right = clusters[k - 1], clusters[k]
        if left[2] == right[2]:
            positions[k] = right[1] if right[2] else right[0]
        elif left[2] == base_odd:
            positions[k] = left[0] if left[2] else left[1]
        else:
            positions[k] = right[1] if right[2] else right[0]
    edges = [0]
    for start, end, odd in clusters:
        x, width = max(places[start:end], key=lambda place: place[1])
        edges.append(x + width if not (odd and width == 0) else max(x, edges[-1]))
    return tuple(positions), tuple(edges)


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
