"""Breaking logical text into lines by the cells they take once they are shaped.

A line breaks where spaces end, after a hyphen, slash or dash between letters, at a zero width space, and between
East Asian ideographs; a word longer than a line is cut between clusters, never between a letter and its mark or
inside «لا». No line begins with closing punctuation that a space was put before, nor ends with opening punctuation
that one was put behind, unless a word would have to be cut for it.

The spaces at which a line breaks belong to no slice, nor does the newline that ends one: between two slices stand
only blanks. Spaces at a paragraph's end stay as far as they fit.
"""

import re
from collections.abc import Iterator

from widgets.text.cells import SINGLE, WIDTHS
from widgets.text.sanitize import sanitize

# Begins with a set, not with an alternative: so the search runs three times as fast.
_NEWLINE = re.compile("[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")
# What is not surely one cell in logical text; a lam-alef is one cell for two characters.
_ODD_WIDTH = re.compile(f"ل[آأإا]|[^{SINGLE}]")
_BLANKS = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
# Where a line may break besides at spaces: after other blanks, after a hyphen or slash between letters (not between
# digits: a date stays whole), between ideographs or emoji (their range is coarse here and asked of WIDTHS).
_INNER_BREAK = re.compile(
    f"[{_BLANKS[1:]}\u200b]|(?<=[^\\W\\d_])[-/‐–—]+(?=[^\\W\\d_])|(?<=[^\0-\u10ff])(?=[^\0-\u10ff])"
)
_CLOSING = frozenset("،؛؟!?»)]}…%٪")
_CLOSING_BEFORE_NO_WORD = frozenset(".,:;٫٬")  # ".5" and ".csv" are words
_OPENING = frozenset("«([{")


def wrap(logical: str, width: int) -> list[tuple[int, int]]:
    """The lines of `logical` as slices (start, end exclusive), none wider than `width` cells once shaped.

    In logical order; newlines end lines (and are in no slice), an empty text has one empty line, a final newline
    begins none. A width below 1 counts as 1; a wide character stands alone where even it does not fit.
    Linear in the length of the text. Never raises.
    """
    return list(iter_wrap(logical, width))


def iter_wrap(logical: str, width: int) -> Iterator[tuple[int, int]]:
    """`wrap`, line by line as they are asked for: the first lines of a paragraph of 1 MB are there at once."""
    start = 0
    for newline in _NEWLINE.finditer(logical):
        yield from wrap_paragraph(logical, width, start, newline.start())
        start = newline.end()
    if start < len(logical) or not logical:
        yield from wrap_paragraph(logical, width, start, len(logical))


def lines_of(logical: str) -> Iterator[tuple[int, int]]:
    """The spans between newlines, without them: what `wrap` calls paragraphs."""
    start = 0
    for newline in _NEWLINE.finditer(logical):
        yield start, newline.start()
        start = newline.end()
    if start < len(logical) or not logical:
        yield start, len(logical)


def wrap_paragraph(logical: str, width: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of logical[start:end], which holds no newline."""
    width = max(width, 1)
    line_start = start
    while True:
        fits = reach(logical, line_start, end, width)
        if fits >= end:
            yield line_start, end
            return
        line_end, next_start = _break_before(logical, line_start, fits, end)
        yield line_start, line_end
        if next_start >= end:
            return
        line_start = next_start


def reach(logical: str, start: int, end: int, width: int) -> int:
    """The index of the first character that no longer fits on a line of `width` cells beginning at `start`."""
    at = start
    room = width
    while True:
        # What a line holds when every character takes a cell, and some more for those that take none.
        region = min(end, at + room + 16)
        if region < end and logical[region - 1] == "ل":
            region += 1  # not between a lam and its alef
        for found in _ODD_WIDTH.finditer(logical, at, region):
            place, after = found.span()
            if place - at >= room:
                return _past_zero_width(logical, at + room, end)
            room -= place - at
            cells_taken = 1 if after - place == 2 else WIDTHS[sanitize(found[0])]
            if cells_taken > room:
                return place
            room -= cells_taken
            at = after
        if region - at >= room:
            return _past_zero_width(logical, at + room, end)
        if region >= end:
            return end
        room -= region - at
        at = region


def _past_zero_width(logical: str, at: int, end: int) -> int:
    while at < end and WIDTHS[sanitize(logical[at])] == 0:
        at += 1
    return at


def _break_before(logical: str, start: int, fits: int, end: int) -> tuple[int, int]:
    """Where the line that begins at `start` ends and where the next begins; `fits` is what first overflows."""
    after_blanks = fits
    while after_blanks < end and logical[after_blanks] in _BLANKS:
        after_blanks += 1
    if after_blanks >= end:
        return fits, end
    if after_blanks > fits and _may_break(logical, fits, after_blanks):
        return _without_blanks(logical, start, fits), after_blanks

    space = _last_space(logical, start, fits)
    inner = -1
    for found in _INNER_BREAK.finditer(logical, max(space, start), min(fits + 1, end)):
        place = found.end()
        if found.start() == place and not (WIDTHS[logical[place - 1]] == 2 == WIDTHS[logical[place]]):
            continue
        if start < place <= fits:
            inner = place
    if inner > space + 1 and (line_end := _without_blanks(logical, start, inner)) > start:
        return line_end, inner
    if space >= 0 and (line_end := _without_blanks(logical, start, space)) > start:
        return line_end, space + 1
    if after_blanks > fits > start:  # better a comma at a line's start than a blank there
        return _without_blanks(logical, start, fits), after_blanks
    if fits == start:  # not even one wide character fits
        fits = _past_zero_width(logical, start + 1, end)
    return fits, fits


def _last_space(logical: str, start: int, fits: int) -> int:
    """The last space at which the line may break, or -1; the last of all where none is a good one."""
    last = space = logical.rfind(" ", start, fits)
    while space >= start:
        word_end = _without_blanks(logical, start, space)
        if word_end == start or _may_break(logical, word_end, space + 1):
            return space
        space = logical.rfind(" ", start, word_end)
    return last


def _may_break(logical: str, before: int, after: int) -> bool:
    """Whether a line may end at `before` and the next begin at `after`, with blanks between them.

    Closing punctuation stays with the word before it and opening punctuation with the word after it.
    """
    if before and logical[before - 1] in _OPENING:
        return False
    first = logical[after]
    if first in _CLOSING_BEFORE_NO_WORD:
        return logical[after + 1 : after + 2].isalnum()
    return first not in _CLOSING


def _without_blanks(logical: str, start: int, end: int) -> int:
    return start + len(logical[start:end].rstrip(_BLANKS))
