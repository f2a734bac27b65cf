"""Which bracket belongs to which, and which has no other: in code only, never inside literals and comments."""

from __future__ import annotations

from typing import NamedTuple

from widgets.sql_tokens import Token

_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Brackets(NamedTuple):
    """The brackets and quotes of a text, by their places in it (code points)."""

    pairs: dict[int, int]
    """Both ways: opening to closing and back. The quotes of a literal or a quoted name are such a pair."""
    unmatched: frozenset[int]
    """Brackets, and quotes left open, that have no other."""

    def at(self, caret: int) -> tuple[int, int] | None:
        """The pair that the caret touches: the one it stands on, else the one it stands behind."""
        for place in (caret, caret - 1):
            if place in self.pairs:
                return place, self.pairs[place]
        return None


def brackets_of(text: str, tokens: list[Token]) -> Brackets:
    """The brackets of `text`, which was scanned into `tokens`.

    Where two do not fit (`( ]`) the inner one stays alone: `(a]b)` pairs the round ones.
    """
    pairs: dict[int, int] = {}
    unmatched: set[int] = set()
    opened: list[tuple[str, int]] = []
    for token in tokens:
        if token.kind in ("string", "quoted"):
            _pair_quotes(text, token, pairs, unmatched)
        elif token.kind == "operator":
            for place in range(token.start, token.end):
                sign = text[place]
                if sign in _CLOSING:
                    opened.append((_CLOSING[sign], place))
                elif sign in ")]}":
                    _close(sign, place, opened, pairs, unmatched)
    return Brackets(pairs, frozenset(unmatched).union(place for _, place in opened))


def _close(sign: str, place: int, opened: list[tuple[str, int]], pairs: dict[int, int], unmatched: set[int]) -> None:
    if not any(closing == sign for closing, _ in opened):
        unmatched.add(place)
        return
    while opened:
        closing, start = opened.pop()
        if closing == sign:
            pairs[start], pairs[place] = place, start
            return
        unmatched.add(start)


def _pair_quotes(text: str, token: Token, pairs: dict[int, int], unmatched: set[int]) -> None:
    if text[token.start] == "$":
        return  # $tag$ … $tag$: no single signs
    start = token.start + (text[token.start] in "eExX")
    quote, last = text[start], token.end - 1
    if last > start and text[last] == quote and text.count(quote, start, token.end) % 2 == 0:
        pairs[start], pairs[last] = last, start
    else:
        unmatched.add(start)
