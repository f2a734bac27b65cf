"""One line as it is painted: joined, in visual order, mirrored, with an exact map back to the logical text.

`shape_line` takes a line by itself; `paint_slice` takes a line of a longer paragraph whose levels are known
(`layout` calls it). What comes out is the one thing that every terminal shows right: presentation forms in visual
order, marks after their base letter, and no control or format character.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress
from typing import Literal, TypeVar

from widgets.text.bidi import Base, line_runs, resolve
from widgets.text.cells import NOTHING, SINGLE, WIDTHS, cells
from widgets.text.joining import HEH_YEH, join
from widgets.text.mirror import MIRRORED
from widgets.text.sanitize import DIRECTIONAL_CONTROLS, Controls, sanitize

Style = TypeVar("Style")

# No terminal draws more; 100,000 marks on one letter must not make a row of 100,000 characters.
MAX_MARKS = 32

_CACHED_LENGTH = 1024
_NOT_SINGLE = re.compile(f"[^{SINGLE}]")
_MIRRORABLE = re.compile("[" + re.escape("".join(map(chr, MIRRORED))) + "]")
_DIRECTIONAL = re.compile(f"[{DIRECTIONAL_CONTROLS}]")
_BASE_DIR = {"ltr": "L", "rtl": "R"}
LAM_ALEF_FORMS = frozenset("ﻵﻶﻷﻸﻹﻺﻻﻼ")
_IMAGE = {chr(point): chr(image) if isinstance(image, int) else image for point, image in MIRRORED.items()}


class VisualLine:
    """One painted line. Immutable: lines seen before are handed out again from a cache."""

    __slots__ = ("_places", "base", "logical", "runs", "size", "text", "width")

    text: str
    """What is painted, left to right; each mark after its base, nothing that takes no place and is no mark."""
    width: int
    """Terminal cells of `text`."""
    logical: tuple[int, ...]
    """For each character of `text`, the index of the logical character it stands for; of «لا», the lam's."""
    base: Literal["ltr", "rtl"]
    """The paragraph's direction: a 'rtl' line is set against the right edge."""
    size: int
    """Characters of the logical line."""
    runs: tuple[tuple[int, int, int], ...]
    """Directional runs left to right: (start, end, level) in logical indices; odd levels read right to left."""

    def __init__(
        self,
        text: str,
        width: int,
        logical: tuple[int, ...],
        base: Literal["ltr", "rtl"],
        size: int,
        runs: tuple[tuple[int, int, int], ...],
    ) -> None:
        self.text = text
        self.width = width
        self.logical = logical
        self.base = base
        self.size = size
        self.runs = runs
        self._places: list[tuple[int, int]] | None = None

    def __repr__(self) -> str:
        return f"VisualLine({self.text!r}, width={self.width}, base={self.base!r})"

    def places(self) -> list[tuple[int, int]]:
        """(first cell, number of cells) of each logical character.

        A mark has its base letter's cells, the alef of «لا» the ligature's. A character that is not painted
        (ZWNJ, a directional control) has no cells: (where the caret stands before it, 0).
        """
        if self._places is None:
            self._places = self._find_places()
        return self._places

    def _find_places(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int] | None] = [None] * self.size
        ligatures = []
        x = 0
        base_place = (0, 0)
        for character, index in zip(self.text, self.logical, strict=True):
            width = WIDTHS[character]
            if width:
                base_place = (x, width)
                x += width
                if character in LAM_ALEF_FORMS:
                    ligatures.append((index, base_place))
            if index < self.size and found[index] is None:
                found[index] = base_place
        for index, place in ligatures:
            if index + 1 < self.size and found[index + 1] is None:
                found[index + 1] = place
        places: list[tuple[int, int]] = []
        for start, end, level in sorted(self.runs):
            for index in range(start, end):
                shown = found[index]
                if shown is not None:
                    places.append(shown)
                    continue
                # Unpainted: on the far edge of what comes before it.
                place = (self.width if self.base == "rtl" else 0, 0)
                if places:
                    before_x, before_width = places[-1]
                    place = (before_x if level & 1 else before_x + before_width, 0)
                places.append(place)
        return places

    def cells_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of cells, (first, end exclusive) from left to right, that show logical [start, end)."""
        taken = sorted({place for place in self.places()[max(start, 0) : max(end, 0)] if place[1]})
        stretches: list[tuple[int, int]] = []
        for x, width in taken:
            if stretches and stretches[-1][1] >= x:
                stretches[-1] = (stretches[-1][0], max(stretches[-1][1], x + width))
            else:
                stretches.append((x, x + width))
        return stretches

    def index_at(self, x: int) -> int:
        """The logical index of the character shown in cell `x`, for a mouse.

        Beyond the line: 0 on the side where it begins, `size` on the side where it ends.
        """
        if x < 0:
            return self.size if self.base == "rtl" else 0
        at = 0
        for character, index in zip(self.text, self.logical, strict=True):
            at += WIDTHS[character]
            if x < at:
                return index
        return 0 if self.base == "rtl" else self.size

    def segments(self, styles: Sequence[Style]) -> list[tuple[str, Style]]:
        """The painted text from left to right in stretches of one style; `styles` has one for each logical index.

        A mark goes with its letter; a ligature has its lam's style.
        """
        stretches: list[tuple[list[str], Style]] = []
        for character, index in zip(self.text, self.logical, strict=True):
            style = styles[index]
            if stretches and (WIDTHS[character] == 0 or stretches[-1][1] == style):
                stretches[-1][0].append(character)
            else:
                stretches.append(([character], style))
        return [("".join(characters), style) for characters, style in stretches]

    def padded(self, width: int) -> str:
        """`text` filled with spaces to `width` cells, against the edge where the line begins."""
        blank = " " * (width - self.width)
        return blank + self.text if self.base == "rtl" else self.text + blank


def shape_line(logical: str, base: Base = "auto", controls: Controls = "honour") -> VisualLine:
    """`logical`, one line by itself, as it is painted.

    A line separator inside is painted as a sign, as every control is; see `sanitize` for `controls`. Never raises.
    """
    if len(logical) > _CACHED_LENGTH:
        return _shape(logical, base, controls)
    return _shape_cached(logical, base, controls)


def _shape(logical: str, base: Base, controls: Controls) -> VisualLine:
    text = sanitize(logical, controls)
    level, resolved, codes = resolve(text, base)
    return assemble(join(text), line_runs(resolved, level, codes), level)


_shape_cached = lru_cache(maxsize=8192)(_shape)


def display(logical: str, base: Base = "auto") -> str:
    """`shape_line(logical, base).text` and nothing else: for what is printed once and never pointed at.

    Without a map python-bidi orders faster; lines with mirrored signs, marks, tabs or directional controls, which
    it does not paint as they should be, take the long way.
    """
    text = sanitize(logical)
    if _DIRECTIONAL.search(text) or _MIRRORABLE.search(text):
        return shape_line(logical, base).text
    joined = join(text)
    if set(_NOT_SINGLE.findall(joined)) - {NOTHING}:
        return shape_line(logical, base).text
    # Imported with the first line: 15 ms that the explorer, which needs maps, does not pay.
    from bidi import get_display  # type: ignore[import-untyped]

    ordered = get_display(joined, base_dir=_BASE_DIR[base]) if base != "auto" else get_display(joined)
    return str(ordered).replace(NOTHING, "")


def measure(logical: str) -> int:
    """Cells that one line of `logical` takes once it is shaped, in whatever order."""
    if logical.isascii() and logical.isprintable():
        return len(logical)
    return cells(join(sanitize(logical)))


def assemble(joined: str, runs: Iterable[tuple[int, int, int]], level: int) -> VisualLine:
    """The line of `joined` letters (see `joining.join`) put in the order of `runs`, mirrored, with its map."""
    runs = tuple(runs)
    base: Literal["ltr", "rtl"] = "rtl" if level & 1 else "ltr"
    odd_ones = set(_NOT_SINGLE.findall(joined))
    if not odd_ones:
        text, order = _plain(joined, runs)
        return VisualLine(text, len(text), order, base, len(joined), runs)
    if odd_ones == {NOTHING}:
        text, order = _plain(joined, runs)
        order = tuple(compress(order, map(ord, text)))
        text = text.replace(NOTHING, "")
        return VisualLine(text, len(text), order, base, len(joined), runs)
    text, order = _with_marks(joined, runs)
    return VisualLine(text, cells(text), order, base, len(joined), runs)


def _plain(joined: str, runs: tuple[tuple[int, int, int], ...]) -> tuple[str, tuple[int, ...]]:
    if len(runs) == 1:
        start, end, level = runs[0]
        if level & 1:
            return _MIRRORABLE.sub(_image, joined[::-1]), tuple(range(end - 1, -1, -1))
        return joined, tuple(range(end))
    parts: list[str] = []
    order: list[int] = []
    for start, end, level in runs:
        if level & 1:
            parts.append(_MIRRORABLE.sub(_image, joined[start:end][::-1]))
            order += range(end - 1, start - 1, -1)
        else:
            parts.append(joined[start:end])
            order += range(start, end)
    return "".join(parts), tuple(order)


def _image(found: re.Match[str]) -> str:
    return _IMAGE[found[0]]


def _with_marks(joined: str, runs: tuple[tuple[int, int, int], ...]) -> tuple[str, tuple[int, ...]]:
    """As `_plain`, character by character: marks stay behind their base (L3), ۀ becomes two characters."""
    text: list[str] = []
    order: list[int] = []
    for start, end, level in runs:
        clusters: list[list[int]] = []
        for index in range(start, end):
            character = joined[index]
            if character == NOTHING:
                continue
            if clusters and WIDTHS[character] == 0:
                if len(clusters[-1]) <= MAX_MARKS:
                    clusters[-1].append(index)
            else:
                clusters.append([index])
        if level & 1:
            clusters.reverse()
        for cluster in clusters:
            for index in cluster:
                character = joined[index]
                if level & 1:
                    character = _IMAGE.get(character, character)
                painted = HEH_YEH.get(character, character)
                text.append(painted)
                order += [index] * len(painted)
    return "".join(text), tuple(order)
