"""Finding and replacing in a text: folded, exactly, or by a pattern. Places are code points, end exclusive."""

from __future__ import annotations

from typing import Any

from widgets.text.fold import SKIP, fold

MOST_PLACES = 10_000
"""Places that are found at most: more are no help, and every one is painted."""


LONGEST_S = 0.25
"""Seconds that a regular expression may look for its places: some would look for years, and the screen waits."""


class BadPattern(ValueError):
    """A regular expression, or what is to replace its places, that cannot be read; says why."""


class SlowPattern(BadPattern):
    """A regular expression that takes longer than `LONGEST_S` in this text."""


def places_of(text: str, needle: str, *, exact: bool = False, pattern: bool = False) -> list[tuple[int, int]]:
    """Where `needle` stands in `text`; none for an empty one.

    Otherwise than `exact`, letters that are typed one for the other are equal (ی and ي, any digits, A and a), and
    ZWNJ and vowel signs do not count. A `pattern` is a regular expression as Python's, over lines, and without `exact`
    regardless of case; empty places are left out. Raises BadPattern, or SlowPattern.
    """
    if not needle:
        return []
    if pattern:
        return [match.span() for match in _matches(text, needle, exact)]
    if exact:
        return _plain(text, needle, None)
    folded = fold(text)
    wanted = fold(needle).replace(SKIP, "")
    if not wanted:
        return []
    if SKIP not in folded:
        return _plain(folded, wanted, None)
    kept = [place for place, letter in enumerate(folded) if letter != SKIP]
    return _plain(folded.replace(SKIP, ""), wanted, kept)


def _plain(text: str, needle: str, kept: list[int] | None) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find(needle)
    while at >= 0 and len(found) < MOST_PLACES:
        end = at + len(needle)
        found.append((at, end) if kept is None else (kept[at], kept[end - 1] + 1))
        at = text.find(needle, end)
    return found


def _matches(text: str, needle: str, exact: bool) -> list[Any]:
    # Not `re`, which goes on until it knows, and lets no other thread of the process run meanwhile.
    import regex

    flags = regex.MULTILINE if exact else regex.MULTILINE | regex.IGNORECASE
    found: list[Any] = []
    try:
        for match in regex.finditer(needle, text, flags, timeout=LONGEST_S):
            if match.end() > match.start():
                found.append(match)
                if len(found) == MOST_PLACES:
                    break
    except TimeoutError as error:
        raise SlowPattern(needle) from error
    except (regex.error, RecursionError, OverflowError) as error:
        raise BadPattern(str(error)) from error
    return found


def replaced(
    text: str, needle: str, by: str, *, exact: bool = False, pattern: bool = False, only: tuple[int, int] | None = None
) -> tuple[str, int, int, int]:
    """(new text, start, end, how many): put it in the place of `text[start:end]` to replace what `places_of` finds.

    `only` is the one place that is meant. In the replacement of a `pattern`, `\\1` and `\\g<name>` stand for its
    groups. ('', 0, 0, 0) where there is nothing to replace. Raises BadPattern, or SlowPattern.
    """
    pieces: list[tuple[int, int, str]] = []
    if pattern:
        import regex

        for match in _matches(text, needle, exact):
            if only is None or match.span() == only:
                try:
                    pieces.append((*match.span(), match.expand(by)))
                except (regex.error, IndexError) as error:
                    raise BadPattern(str(error)) from error
    else:
        pieces = [(*place, by) for place in places_of(text, needle, exact=exact) if only is None or place == only]
    if not pieces:
        return "", 0, 0, 0
    made: list[str] = []
    at = first = pieces[0][0]
    for start, end, piece in pieces:
        made += (text[at:start], piece)
        at = end
    return "".join(made), first, at, len(pieces)
