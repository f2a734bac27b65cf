"""Painted lines for terminals that turn text round by themselves: given so that they come out right there.

A line here is already ordered and joined for the eye. Each function gives the characters as they are sent, each with
the place in the line whose style it wears.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from widgets.text.bidi import visual_order

RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
HAS_RTL = re.compile(f"[{RTL}]")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_BOXES = "\u2500-\u259f"

# kitty parts runs at spaces, and draws boxes and blocks by itself. It reverses a run whose first letter of any script
# is Arabic: the comma, of Unicode's common stock, is of none. A letter that is the last of a run is squeezed into its
# cell, which spoils «ﺶ» and «ﺺ»: so words of Persian letters alone that stand beside each other become one run, and so
# does a space that nothing but another space goes before.
_NOT_SPACE = f"[^\\s{_BOXES}]"
_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e-\u06d5\u06ee-\u06ff\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u02b8"
_PERSIAN_WORD = f"(?:(?![{_LATIN}]){_NOT_SPACE})*[{_ARABIC}](?:(?![{_LATIN}]){_NOT_SPACE})*(?!{_NOT_SPACE})"
_KITTY_WORDS = f"(?:(?<=[\\s{_BOXES}]) )?(?<!{_NOT_SPACE}){_PERSIAN_WORD}(?: {_PERSIAN_WORD})*"
_KITTY_RUN = re.compile(f"{_KITTY_WORDS}|{_NOT_SPACE}*[{_ARABIC}]{_NOT_SPACE}*")
_SPACE_AND_WORD = re.compile(f" {_NOT_SPACE}*")
_OF_A_SCRIPT = re.compile(f"[{_ARABIC}{_LATIN}]")
_LATIN_LEADS = re.compile(f"[^{_ARABIC}{_LATIN}]*[{_LATIN}]")
_NBSP = "\u00a0"
_ARABIC_MARK = "\u061c"
"""It has no width and is of the Arabic script."""
# Three spaces in a row are a gutter between two texts, not a part of one. What touches the letters goes with them
# (brackets, stops), and so do numbers at either end.
_WORD = f"[^\\s{_BOXES}]*[{RTL}][^\\s{_BOXES}]*"
_NUMBERS = f"[0-9][^\\s{_BOXES}]*"
_STRETCH = re.compile(f"(?:{_NUMBERS} )*{_WORD}(?:(?:(?! {{3}})[^{_BOXES}\n])*(?<=\\s){_WORD})?(?: {_NUMBERS}(?!\\S))*")

Turned = list[tuple[int, str]]


def for_kitty(line: str) -> Turned:
    """kitty reverses each run between spaces that holds right-to-left letters: it is given them reversed.

    The places are those of the cells, not of the letters: kitty moves letters, and leaves colours where they are.
    Brackets go mirrored, because kitty mirrors them once more. Marks are left out: a mark in such a run shifts the
    letters after it into each other (seen in 0.26). The line has to be of one font: bold letters are a run apart.
    """
    turned = list(enumerate(line))
    for start, end, lead in _kitty_runs(line):
        cells = [place for place in range(start, end) if not unicodedata.combining(line[place])]
        sent = [_NBSP if line[place] == " " else line[place].translate(_MIRRORED) for place in reversed(cells)]
        # kitty counts the characters of cells from the left while it draws letters from the right: the last cell has
        # to hold as many as the first.
        sent[0] += lead
        sent[-1] += lead
        turned[start:end] = [(cell, letter) for cell, letters in zip(cells, sent, strict=True) for letter in letters]
    return turned


def _kitty_runs(line: str) -> list[tuple[int, int, str]]:
    """(start, end, what its first and last cell get besides) of every run that is sent reversed, from the right."""
    found: list[tuple[int, int, str]] = []
    for match in reversed(list(_KITTY_RUN.finditer(line))):
        start, end = match.span()
        if _LATIN_LEADS.match(match.group()) and _LATIN_LEADS.match(match.group()[::-1]):
            continue  # it begins with Latin either way: kitty leaves it as it is
        lead = ""
        # «PDFها» and 'FZ:انزلی' would begin with Latin when they are reversed, and kitty would leave them so.
        while not lead and _LATIN_LEADS.match(line[start:end][::-1]):
            if not _OF_A_SCRIPT.match(line[end - 1]):
                lead = _ARABIC_MARK
            elif not (space := _SPACE_AND_WORD.match(line, end)):
                break
            elif space.group() == " " and not (found and found[-1][0] == end + 1):
                lead, end = _ARABIC_MARK, end + 1
            else:
                end = space.end()
                while found and found[-1][0] <= end:  # no plain space would stand between the two any more
                    end = max(end, found.pop()[1])
        found.append((start, end, lead))
    return found


def for_kitty_by_font(line: str, fonts: Sequence[object]) -> Turned:
    """`for_kitty` for each stretch of one font, `fonts` having one for each character."""
    turned: Turned = []
    start = 0
    for end in range(1, len(line) + 1):
        if end == len(line) or fonts[end] != fonts[start]:
            turned += [(start + place, character) for place, character in for_kitty(line[start:end])]
            start = end
    return turned


def without_marks(line: str) -> Turned:
    """The line as it is, its marks left out."""
    return [(place, character) for place, character in enumerate(line) if not unicodedata.combining(character)]


def for_ordering_terminal(line: str) -> Turned:
    """For a terminal that orders and joins whole lines: right-to-left stretches in the order of writing.

    The stretch was ordered for the eye; ordering it once more gives the order of writing back, and the letters'
    forms give way to the letters.
    """
    turned = list(enumerate(line))
    for match in _STRETCH.finditer(line):
        start, end = match.span()
        stretch = match.group()
        order = visual_order(stretch, "rtl")
        if len(order) != len(stretch):
            continue
        given: Turned = []
        marks: Turned = []
        for place in order:
            letter = (start + place, _plain(stretch[place]))
            if unicodedata.combining(stretch[place]):
                marks.append(letter)  # it followed its letter to the eye, and follows it in writing
            else:
                given += [letter, *reversed(marks)]
                marks = []
        turned[start:end] = given + marks
    return turned


def _plain(character: str) -> str:
    if "\ufb50" <= character <= "\ufeff":
        plain = unicodedata.normalize("NFKC", character)
        # A lam-alef is one cell: it stays one character.
        return plain if len(plain) == 1 else character
    return character.translate(_MIRRORED)


def text_of(turned: Turned) -> str:
    """The characters alone."""
    return "".join(character for _, character in turned)
