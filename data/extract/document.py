"""An article made ready to be read: folded, cut into tokens, sentences and paragraphs, every offset true.

Tokens are kept as parallel lists, not as objects: an article has hundreds, and most are looked at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from data.model import Article, Sentence
from data.persian.letters import NOTHING, ZWNJ, fold

_TOKEN = re.compile(
    rf"(?P<digits>[0-9]+)|(?P<word>[^\W\d_{NOTHING}][^\W\d_]*(?:{NOTHING}+[^\W\d_]*)*)|(?P<sign>[^\s{ZWNJ}{NOTHING}])"
)
"""Runs of digits, runs of letters (with marks inside), and every other visible sign by itself."""

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


def read_document(article: Article) -> Document:
    """Fold and cut `article`. Linear in its length; no text is refused."""
    folded = fold(article.text)
    forms: list[str] = []
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    previous_end = 0
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        form = match.group()
        kind = (match.lastgroup or "sign")[0]
        if kind == WORD and NOTHING in form:
            form = form.replace(NOTHING, "")
        if start == previous_end and starts:
            gap = ADJACENT
        else:
            between = folded[previous_end:start]
            if not starts or "\n" in between or "\r" in between:
                gap = LINE
            elif " " in between or between.strip(ZWNJ + NOTHING):
                gap = SPACE
            else:
                gap = HALF_SPACE if ZWNJ in between else ADJACENT
        forms.append(form)
        kinds.append(kind)
        starts.append(start)
        ends.append(end)
        gaps.append(gap)
        previous_end = end
    sentences, bounds, sentence_of = _sentences(forms, kinds, starts, ends, gaps)
    return Document(article, folded, forms, kinds, starts, ends, gaps, sentences, bounds, sentence_of)


_STOPS = frozenset(".!?؟…")


def _sentences(
    forms: list[str], kinds: list[str], starts: list[int], ends: list[int], gaps: list[int]
) -> tuple[list[Sentence], list[int], list[int]]:
    """Sentences end at a stop that is no decimal point, and at a line end (a new paragraph)."""
    sentences: list[Sentence] = []
    bounds = [0]
    sentence_of: list[int] = []
    paragraph = 0
    count = len(forms)
    first = 0
    for index in range(count):
        sentence_of.append(len(sentences))
        following = index + 1
        line_ends = following == count or gaps[following] == LINE
        stops = forms[index] in _STOPS and not (
            0 < index < count - 1
            and gaps[index] == ADJACENT == gaps[following]
            and kinds[index - 1] == kinds[following] == DIGITS
        )
        # A closing bracket or quotation mark belongs to the sentence that it ends.
        if stops and not line_ends and gaps[following] == ADJACENT and forms[following] in ")»”]":
            stops = False
        if not stops and index > first and forms[index] in ")»”]" and forms[index - 1] in _STOPS:
            stops = True
        if line_ends or stops:
            sentences.append(Sentence(len(sentences), paragraph, starts[first], ends[index]))
            bounds.append(following)
            first = following
            if line_ends:
                paragraph += 1
    return sentences, bounds, sentence_of
