"""An article made ready to be read: folded, cut into tokens, sentences and paragraphs, every offset true.

Tokens are kept as parallel lists, not as objects: an article has hundreds, and most are looked at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise
from operator import add, itemgetter, sub
from typing import Literal

from data.model import Article, Sentence
from data.persian.letters import NOTHING, ZWNJ, fold

_PIECES = re.compile(
    rf"([\s{ZWNJ}{NOTHING}]*)([0-9]+|[^\W\d_{NOTHING}][^\W\d_]*(?:{NOTHING}+[^\W\d_]+)*|[^\s{ZWNJ}{NOTHING}])"
)
"""What separates, then a token: a run of digits, a run of letters (with marks inside), or one other visible sign."""

_TERMINAL_CODES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]{0,400}(?:\x07|\x1b\\)|\[[0-9][0-9;]*m(?![a-z])"
)
"""What a terminal's colours and links leave in a text, with the escape sign or without it: «␛[31m», «[1;31m»."""

DIGITS, WORD, SIGN = "d", "w", "s"
ADJACENT, HALF_SPACE, SPACE, LINE = 0, 1, 2, 3

Gap = Literal[0, 1, 2, 3]
"""What stands before a token: nothing, a ZWNJ, white space, a line end (the first token: LINE)."""


@dataclass(frozen=True, slots=True)
class Document:
    """`article` with its tokens. For token i: `forms[i]` is its folded word without marks, `kinds[i]` one of
    DIGITS, WORD, SIGN, `starts[i]`/`ends[i]` its code points in `article.text` (end exclusive), `gaps[i]` what
    stands before it, `sentence_of[i]` its sentence's number. `sentences[k]` covers tokens
    `bounds[k]` to `bounds[k + 1]`, end exclusive.
    """

    article: Article
    folded: str
    forms: list[str]
    kinds: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]
    sentences: list[Sentence]
    bounds: list[int]
    sentence_of: list[int]

    def quote(self, first: int, last: int) -> str:
        """The article's characters from token `first` through token `last`, both included."""
        return self.article.text[self.starts[first] : self.ends[last]]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds the code point `offset` (or the one before it)."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.span_start) - 1)


class _GapOf(dict[str, int]):
    """What a separator is as a gap; learnt once for each separator."""

    def __missing__(self, between: str) -> int:
        gap: int
        if "\n" in between or "\r" in between:
            gap = LINE
        elif between.strip(ZWNJ + NOTHING):
            gap = SPACE
        else:
            gap = HALF_SPACE if ZWNJ in between else ADJACENT
        # Long runs of white space are as rare as they are many.
        if len(between) < 8:
            self[between] = gap
        return gap


class _KindOf(dict[str, str]):
    """What a token is by its first sign."""

    def __missing__(self, first: str) -> str:
        kind = self[first] = WORD if first.isalpha() else DIGITS if "0" <= first <= "9" else SIGN
        return kind


_FIRST = itemgetter(0)
_GAPS = _GapOf()
_KINDS = _KindOf()


def read_document(
    article: Article,
    glued: Mapping[str, tuple[int, ...] | None] | None = None,
    shortened: re.Pattern[str] | None = None,
) -> Document:
    """Fold and cut `article`. Linear in its length; no text is refused.

    `glued` tells of a folded word where to cut it: «هزارو» → (4,), offsets inside the word, or None to leave it.
    It is asked for every token, so it must answer for any string. `shortened` finds «روح‌ا...», whose dots stand for the
    rest of «الله», letter for dot: a name is read there, and no end of a sentence. Its first group stays.
    """
    folded = fold(article.text)
    if "\x1b" in folded or "\x9b" in folded or "[" in folded:
        folded = _TERMINAL_CODES.sub(lambda code: NOTHING * len(code[0]), folded)
    if shortened is not None and "ا..." in folded:
        folded = shortened.sub(r"\1الله", folded)
    pieces = _PIECES.findall(folded)
    # Columns instead of rows: every pass below runs in C, a third of the time of one Python loop over the tokens.
    betweens, words = zip(*pieces, strict=True) if pieces else ((), ())
    lengths = list(map(len, words))
    ends = list(accumulate(map(add, map(len, betweens), lengths)))
    starts = list(map(sub, ends, lengths))
    gaps = list(map(_GAPS.__getitem__, betweens))
    kinds = list(map(_KINDS.__getitem__, map(_FIRST, words)))
    forms = list(words)
    if gaps:
        gaps[0] = LINE
    if NOTHING in folded:
        for index in [index for index, form in enumerate(forms) if NOTHING in form]:
            forms[index] = forms[index].replace(NOTHING, "")
    if glued is not None:
        found = list(map(glued.__getitem__, forms))
        if any(found):
            cuts = [(index, cut) for index, cut in enumerate(found) if cut]
            forms, kinds, starts, ends, gaps = _split(cuts, folded, forms, kinds, starts, ends, gaps)
    sentences, bounds, sentence_of = _sentences(forms, kinds, starts, ends, gaps)
    return Document(article, folded, forms, kinds, starts, ends, gaps, sentences, bounds, sentence_of)


def _split(
    cuts: list[tuple[int, tuple[int, ...]]],
    folded: str,
    forms: list[str],
    kinds: list[str],
    starts: list[int],
    ends: list[int],
    gaps: list[int],
) -> tuple[list[str], list[str], list[int], list[int], list[int]]:
    """The token lists with each `(index, offsets)` cut; marks inside a word stay with the part before them."""
    new_forms: list[str] = []
    new_kinds: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    new_gaps: list[int] = []
    done = 0
    for index, cut in cuts:
        form, start, end = forms[index], starts[index], ends[index]
        places = [start + offset for offset, sign in enumerate(folded[start:end]) if sign != NOTHING]
        edges = (0, *cut, len(form))
        heads = [places[edge] for edge in edges[:-1]]
        new_forms += forms[done:index]
        new_forms += [form[a:b] for a, b in pairwise(edges)]
        new_kinds += kinds[done:index]
        new_kinds += [WORD] * len(heads)
        new_starts += starts[done:index]
        new_starts += heads
        new_ends += ends[done:index]
        new_ends += [*heads[1:], end]
        new_gaps += gaps[done : index + 1]
        new_gaps += [ADJACENT] * len(cut)
        done = index + 1
    return (
        new_forms + forms[done:],
        new_kinds + kinds[done:],
        new_starts + starts[done:],
        new_ends + ends[done:],
        new_gaps + gaps[done:],
    )


_STOPS = frozenset(".!?؟…")
_CLOSERS = frozenset(")»”]")
_PAUSES = frozenset("،؛,:")
LONGEST = 400
"""Tokens of the longest sentence. Real ones stay under 200; what is longer lost its stops or its lines, and is cut, so
that reading a sentence may take time by its length and an article still be read in proportion."""


def _cuts(first: int, end: int, forms: list[str], gaps: list[int]) -> list[int]:
    """Where to cut a run of tokens that is too long to be a sentence: after a comma if one is near, else at a space."""
    cuts: list[int] = []
    while end - first > LONGEST:
        nearest = range(first + LONGEST, first + LONGEST // 2, -1)
        cut = next((at for at in nearest if forms[at - 1] in _PAUSES and gaps[at] == SPACE), 0) or next(
            (at for at in nearest if gaps[at] == SPACE and forms[at - 1].isalpha()), first + LONGEST
        )
        cuts.append(cut)
        first = cut
    return cuts


def _sentences(
    forms: list[str], kinds: list[str], starts: list[int], ends: list[int], gaps: list[int]
) -> tuple[list[Sentence], list[int], list[int]]:
    """Sentences end at a stop that is no decimal point, and at a line end (a new paragraph)."""
    count = len(forms)
    breaks: dict[int, bool] = {}
    for index in compress(range(count), map(_STOPS.__contains__, forms)):
        following = index + 1
        if following < count and gaps[following] == ADJACENT:
            if index and gaps[index] == ADJACENT and kinds[index - 1] == kinds[following] == DIGITS:
                continue
            # A closing bracket or quotation mark belongs to the sentence that it ends.
            if forms[following] in _CLOSERS:
                following += 1
        breaks[following] = False
    breaks.update(dict.fromkeys(compress(range(count), map(LINE.__eq__, gaps)), True))
    breaks[count] = True
    breaks.pop(0, None)
    for opening, closing in pairwise([0, *sorted(breaks)]):
        if closing - opening > LONGEST:
            breaks.update(dict.fromkeys(_cuts(opening, closing, forms, gaps), False))
    sentences: list[Sentence] = []
    bounds = [0]
    sentence_of: list[int] = []
    paragraph = 0
    first = 0
    if count:
        for end in sorted(breaks):
            sentence_of += [len(sentences)] * (end - first)
            sentences.append(Sentence(len(sentences), paragraph, starts[first], ends[end - 1]))
            bounds.append(end)
            first = end
            paragraph += breaks[end]
    return sentences, bounds, sentence_of


def occurrences(word: str, forms: list[str]) -> list[int]:
    """The tokens that spell `word`, in order; as fast as the list can be searched."""
    found: list[int] = []
    at = -1
    for _ in range(forms.count(word)):
        at = forms.index(word, at + 1)
        found.append(at)
    return found
