"""The Unicode bidirectional algorithm, UAX #9 (revision 48), whole: P1–P3, X1–X10, W1–W7, N0–N2, I1–I2, L1–L2.

The rules run as passes of `bytes.translate` and regular expressions over a string of class letters
(`classes.CODES`), not character by character: about 0.1 µs a character against 1.2 for a plain loop.
Every pattern is linear: a run of a million spaces or marks costs what a million letters cost.

Levels belong to a paragraph, order to a line: resolve `levels` once, then order each wrapped line's slice with
`line_runs`. Rules L3 (marks) and L4 (mirroring) are the painter's, see `shape`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

from widgets.text.classes import class_codes
from widgets.text.mirror import BRACKET_PAIRS, CLOSING, OPENING

Base = Literal["auto", "ltr", "rtl"]
"""Which way a paragraph runs; 'auto' asks its first strong letter (rules P2 and P3), left to right without one."""

REMOVED = 255
"""The level of a character that rule X9 takes out: embedding controls, ZWNJ, ZWJ and other boundary neutrals."""

MAX_DEPTH = 125
_MAX_OPEN_BRACKETS = 63

_EXPLICIT = re.compile(rb"[lrxypijkq]")
_FIRST_STRONG = re.compile(rb"[LRAijk]")
_RIGHTWARD = re.compile(rb"[RAa]")
_LETTER_NUMBER_LEFT = re.compile(rb"[Lea]")
_MARKS = re.compile(rb"[^m]m+")
_ARABIC_STRETCH = re.compile(rb"A[^LR]*")
_LATIN_STRETCH = re.compile(rb"L[^R]*")
_SEPARATOR = re.compile(rb"[-,]")
_TERMINATORS = re.compile(rb"%+")
_NEUTRAL_IN_LATIN = re.compile(rb"(?<=L)[owSBi]++(?=L)")
_NEUTRAL_IN_RIGHTWARD = re.compile(rb"(?<=[Rea])[owSBi]++(?=[Rea])")
_AFTER_REMOVED = re.compile(rb"([^\xff])\xff+")
_BLANKS = re.compile(rb"[wijkqblrxyp]*[SB]|[wijkqblrxyp]+")
_LEVEL_RUN = re.compile(rb"(.)\1*", re.DOTALL)
_BRACKET = re.compile("[" + re.escape(BRACKET_PAIRS) + "]")

_BLANK_CODES = b"wijkqblrxyp"
_ISOLATES_AS_NEUTRAL = bytes.maketrans(b"ijkq", b"iiii")
_LEFTOVERS_AS_OTHER = bytes.maketrans(b"-%,", b"ooo")
_REMOVED_MASK = bytes(REMOVED if chr(i) in "blrxyp" else 0 for i in range(256))

# I1 and I2: what a resolved letter adds to an even or odd embedding level (neutrals that are left take it as it is).
_STEP = ({**dict.fromkeys(b"R", 1), **dict.fromkeys(b"ea", 2)}, dict.fromkeys(b"Lea", 1))


@cache
def _level_of(level: int) -> bytes:
    """For `bytes.translate`: the level of each resolved letter in an embedding of `level`."""
    return bytes(level + _STEP[level & 1].get(code, 0) for code in range(256))


def visual_order(logical: str, base: Base = "auto") -> list[int]:
    """For each visual position, left to right, the index in `logical` of the character shown there.

    Takes one line (rules up to L2). Characters that rule X9 removes are left out. Where a paragraph separator
    stands inside, each paragraph is ordered on its own and the next one follows on the right. Never raises.
    """
    order: list[int] = []
    for start, end in paragraphs(logical):
        text = logical[start:end]
        codes = class_codes(text)
        level, resolved = _resolve_paragraph(text, codes, base)
        for first, last, run_level in line_runs(resolved, level, codes):
            order += _direction(start + first, start + last, run_level)
        if REMOVED in resolved:
            keep = _removed(resolved)
            order[-(end - start) :] = [i for i in order[-(end - start) :] if not keep[i - start]]
    return order


def levels(logical: str, base: Base = "auto") -> tuple[int, bytes]:
    """The paragraph level and one embedding level for each character, before rule L1.

    A character that rule X9 removes has the level REMOVED. With several paragraphs inside `logical` each is
    resolved on its own (and with 'auto' finds its own direction); the level returned is the first one's.
    """
    parts = []
    first_level: int | None = None
    for start, end in paragraphs(logical):
        text = logical[start:end]
        level, resolved = _resolve_paragraph(text, class_codes(text), base)
        if first_level is None:
            first_level = level
        parts.append(resolved)
    if first_level is None:
        first_level = int(base == "rtl")
    return first_level, b"".join(parts)


def resolve(paragraph: str, base: Base = "auto") -> tuple[int, bytes, bytes]:
    """(paragraph level, levels, class codes) of one paragraph, for callers that go on to `line_runs`."""
    codes = class_codes(paragraph)
    level, resolved = _resolve_paragraph(paragraph, codes, base)
    return level, resolved, codes


def base_level(paragraph: str, base: Base = "auto") -> int:
    """0 or 1: the level of a paragraph, by its first strong letter outside of isolates when 'auto' (P2, P3)."""
    if base != "auto":
        return int(base == "rtl")
    codes = class_codes(paragraph)
    return _first_strong(codes, 0, len(codes), None)


def paragraphs(logical: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph (rule P1), its separator included; CR LF is one separator."""
    spans = []
    start = 0
    for mark in _SEPARATORS.finditer(logical):
        spans.append((start, mark.end()))
        start = mark.end()
    if start < len(logical):
        spans.append((start, len(logical)))
    return spans


_SEPARATORS = re.compile("[\n\r\x1c\x1d\x1e\x85\u2029](?:(?<=\r)\n)?")


def line_levels(resolved: bytes, base_level: int, codes: bytes) -> bytes:
    """Levels of one line after rule L1, with each removed character at the level of the one before it.

    `resolved` and `codes` are the line's slices of what `resolve` returned for the paragraph.
    """
    if REMOVED in resolved:
        resolved = _AFTER_REMOVED.sub(
            lambda found: found[1] * (found.end() - found.start()), bytes([base_level]) + resolved
        )[1:]
    end = len(codes.rstrip(_BLANK_CODES))
    if end < len(codes):
        resolved = resolved[:end] + bytes([base_level]) * (len(codes) - end)
    if b"S" in codes or b"B" in codes:
        reset = bytearray(resolved)
        for blanks in _BLANKS.finditer(codes):
            if codes[blanks.end() - 1] in b"SB":
                reset[blanks.start() : blanks.end()] = bytes([base_level]) * (blanks.end() - blanks.start())
        resolved = bytes(reset)
    return resolved


def line_runs(resolved: bytes, base_level: int, codes: bytes) -> list[tuple[int, int, int]]:
    """The runs of one line in visual order, left to right: (start, end, level) in the line's own indices.

    A run of odd level is read from its end to its start. Removed characters stay inside the runs.
    """
    return reorder_runs(line_levels(resolved, base_level, codes))


def reorder_runs(levels_of_line: bytes) -> list[tuple[int, int, int]]:
    """Rule L2 on the levels of one line: its level runs as (start, end, level), left to right."""
    if not levels_of_line:
        return []
    first = levels_of_line[0]
    if levels_of_line.count(first) == len(levels_of_line):
        return [(0, len(levels_of_line), first)]
    runs = [(found.start(), found.end(), found[1][0]) for found in _LEVEL_RUN.finditer(levels_of_line)]
    return list(_in_visual_order(runs))


class _Group:
    """A stretch of runs at `level` or above, which L2 turns around as one when the level is odd."""

    __slots__ = ("items", "level")

    def __init__(self, level: int, items: "list[tuple[int, int, int] | _Group]") -> None:
        self.level = level
        self.items = items


def _in_visual_order(runs: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    # A stretch whose lowest level is n has been reversed n times, so only n's parity counts: grouping by the
    # lowest level gives in one pass what L2 words as up to 125 reversals of the whole line.
    open_groups: list[_Group] = []
    for run in runs:
        level = run[2]
        inner: _Group | None = None
        while open_groups and open_groups[-1].level > level:
            group = open_groups.pop()
            if inner is not None:
                group.items.append(inner)
            inner = group
        if open_groups and open_groups[-1].level == level:
            if inner is not None:
                open_groups[-1].items.append(inner)
            open_groups[-1].items.append(run)
        else:
            open_groups.append(_Group(level, [inner, run] if inner is not None else [run]))
    while len(open_groups) > 1:
        group = open_groups.pop()
        open_groups[-1].items.append(group)
    yield from _flatten(open_groups[0])


def _flatten(group: _Group) -> Iterator[tuple[int, int, int]]:
    for item in reversed(group.items) if group.level & 1 else group.items:
        if isinstance(item, _Group):
            yield from _flatten(item)
        else:
            yield item


def _direction(start: int, end: int, level: int) -> range:
    return range(end - 1, start - 1, -1) if level & 1 else range(start, end)


def _removed(resolved: bytes) -> bytes:
    return resolved.translate(_IS_REMOVED)


_IS_REMOVED = bytes(i == REMOVED for i in range(256))


def _resolve_paragraph(text: str, codes: bytes, base: Base) -> tuple[int, bytes]:
    ending = len(codes) - len(codes.rstrip(b"B"))
    body = codes
    if ending:
        body = codes[:-ending]
        text = text[:-ending]
    if base == "rtl":
        level = 1
    elif base == "ltr":
        level = 0
    else:
        level = _first_strong(body, 0, len(body), None)
    if _EXPLICIT.search(body):
        resolved = _Explicit(text, body, level, matched=None).resolve()
    else:
        side = b"R" if level else b"L"
        resolved = _resolve_sequence(text, body, level, side, side)
        if b"b" in body:
            resolved = _mask_removed(resolved, body)
    if ending:
        resolved += bytes([level]) * ending
    return level, resolved


def _first_strong(codes: bytes, start: int, end: int, matched: dict[int, int] | None) -> int:
    """P2 and P3: the level the first letter outside of isolates asks for."""
    while found := _FIRST_STRONG.search(codes, start, end):
        code = found[0]
        if code == b"L":
            return 0
        if code in b"RA":
            return 1
        if matched is None:
            matched = _matching_pdis(codes)
        if (closing := matched.get(found.start())) is None:
            return 0
        start = closing + 1
    return 0


def _matching_pdis(codes: bytes) -> dict[int, int]:
    """BD9: index of each isolate initiator → index of its PDI, where it has one."""
    matched: dict[int, int] = {}
    waiting: list[int] = []
    for found in re.finditer(rb"[ijkq]", codes):
        if found[0] != b"q":
            waiting.append(found.start())
        elif waiting:
            matched[waiting.pop()] = found.start()
    return matched


def _mask_removed(resolved: bytes, codes: bytes) -> bytes:
    mask = codes.translate(_REMOVED_MASK)
    size = len(resolved)
    return (int.from_bytes(resolved) | int.from_bytes(mask)).to_bytes(size)


def _resolve_sequence(text: str, codes: bytes, level: int, sos: bytes, eos: bytes) -> bytes:
    """Levels of one isolating run sequence: W1–W7, N0–N2, I1–I2. `text` is its characters, `codes` its classes.

    Boundary neutrals may stand inside: they are looked through, and come back at some level.
    """
    if b"b" not in codes:
        return _resolve_clean(text, codes, level, sos, eos)
    pieces = codes.split(b"b")
    if _BRACKET.search(text):
        text = "".join(character for character, code in zip(text, codes, strict=True) if code != 98)
    resolved = _resolve_clean(text, b"".join(pieces), level, sos, eos)
    spread = []
    taken = 0
    for piece in pieces:
        spread.append(resolved[taken : taken + len(piece)])
        taken += len(piece)
    return bytes([level]).join(spread)


def _resolve_clean(text: str, codes: bytes, level: int, sos: bytes, eos: bytes) -> bytes:
    if level & 1:
        if sos == b"R" and eos == b"R" and not _LETTER_NUMBER_LEFT.search(codes):
            return bytes([level]) * len(codes)
    elif sos == b"L" and eos == b"L" and not _RIGHTWARD.search(codes):
        return bytes([level]) * len(codes)

    work = sos + codes.translate(_ISOLATES_AS_NEUTRAL)
    if b"m" in work:  # W1
        work = _MARKS.sub(_marks_follow, work)
    if b"A" in work:  # W2, W3
        if b"e" in work:
            work = _ARABIC_STRETCH.sub(lambda found: found[0].replace(b"e", b"a"), work)
        work = work.replace(b"A", b"R")
    has_terminator = b"%" in work
    if has_terminator or b"-" in work or b"," in work:  # W4–W6
        if b"e" in work or b"a" in work:
            work = _SEPARATOR.sub(_separator_by_numbers, work)
            if has_terminator:
                work = _TERMINATORS.sub(_terminators_by_number, work)
        work = work.translate(_LEFTOVERS_AS_OTHER)
    if b"e" in work and b"L" in work:  # W7
        work = _LATIN_STRETCH.sub(lambda found: found[0].replace(b"e", b"L"), work)
    if _BRACKET.search(text):
        work = _resolve_brackets(text, codes, work, level)
    work += eos
    if level & 1:  # N1, N2: what is left takes the embedding direction by _level_of
        if b"L" in work:
            work = _NEUTRAL_IN_LATIN.sub(lambda found: b"L" * (found.end() - found.start()), work)
    else:
        work = _NEUTRAL_IN_RIGHTWARD.sub(lambda found: b"R" * (found.end() - found.start()), work)
    return work[1:-1].translate(_level_of(level))


def _marks_follow(found: re.Match[bytes]) -> bytes:
    base = found[0][:1]
    count = len(found[0]) - 1
    return b"i" + b"o" * count if base == b"i" else base * (count + 1)


def _separator_by_numbers(found: re.Match[bytes]) -> bytes:
    place = found.start()
    before = found.string[place - 1 : place]
    if before == found.string[place + 1 : place + 2] and (before == b"e" or (before == b"a" and found[0] == b",")):
        return before
    return found[0]


def _terminators_by_number(found: re.Match[bytes]) -> bytes:
    start, end = found.span()
    around = found.string[start - 1 : start] + found.string[end : end + 1]
    return (b"e" if b"e" in around else b"o") * (end - start)


def _resolve_brackets(text: str, codes: bytes, work: bytes, level: int) -> bytes:
    """N0 on `work`, which has the sos letter in front, so that text[i] is work[i + 1]."""
    pairs = _bracket_pairs(text, work)
    if not pairs:
        return work
    letters = bytearray(work)
    same, other = (b"R", b"L") if level & 1 else (b"L", b"R")
    # `context` is the side of the last strong letter before `seen`; pairs come by their opening bracket.
    seen, context = 0, same
    for opening, closing in pairs:
        context = _last_strong(letters, seen, opening) or context
        seen = opening
        has_same, has_other = _strong_inside(letters, opening + 1, closing, level)
        if has_same:
            side = same
        elif has_other:
            side = other if context == other else same
        else:
            continue
        for bracket in (opening, closing):
            letters[bracket] = side[0]
            after = bracket + 1
            while after <= len(codes) and codes[after - 1] in b"mb":  # marks that W1 gave the bracket's class
                letters[after] = side[0]
                after += 1
    return bytes(letters)


def _last_strong(letters: bytearray, start: int, end: int) -> bytes | None:
    left = letters.rfind(b"L", start, end)
    right = max(letters.rfind(code, start, end) for code in (b"R", b"e", b"a"))
    if left == right:
        return None
    return b"L" if left > right else b"R"


def _strong_inside(letters: bytearray, start: int, end: int, level: int) -> tuple[bool, bool]:
    has_left = letters.find(b"L", start, end) >= 0
    has_right = _RIGHT_OR_NUMBER.search(letters, start, end) is not None
    return (has_right, has_left) if level & 1 else (has_left, has_right)


_RIGHT_OR_NUMBER = re.compile(rb"[Rea]")


def _bracket_pairs(text: str, work: bytes) -> list[tuple[int, int]]:
    """BD16: the paired brackets as indices into `work`, by opening bracket."""
    pairs = []
    waiting: list[tuple[str, int]] = []
    for found in _BRACKET.finditer(text):
        place = found.start() + 1
        if work[place] != 111:  # an override has made it a letter: no bracket any more
            continue
        character = found[0]
        if (wanted := OPENING.get(character)) is not None:
            if len(waiting) == _MAX_OPEN_BRACKETS:
                # BD16 stops for the rest of the sequence; what has been paired so far stands.
                break
            waiting.append((wanted, place))
            continue
        closing = CLOSING[character]
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == closing:
                pairs.append((waiting[depth][1], place))
                del waiting[depth:]
                break
    pairs.sort()
    return pairs


class _Explicit:
    """X1–X10 for a paragraph that holds embeddings, overrides or isolates."""

    def __init__(self, text: str, codes: bytes, level: int, matched: dict[int, int] | None) -> None:
        self.text = text
        self.codes = codes
        self.base_level = level
        self.matched = _matching_pdis(codes) if matched is None else matched
        self.letters = bytearray(codes)
        self.runs: list[tuple[int, list[tuple[int, int]]]] = []
        """Level runs in logical order: (level, pieces of text without the controls that X9 removes)."""

    def resolve(self) -> bytes:
        """One level for each character, REMOVED where X9 removes it."""
        self._assign_levels()
        result = bytearray([self.base_level]) * len(self.codes)
        for level, chain in self._sequences():
            pieces = [piece for run in chain for piece in self.runs[run][1]]
            letters = b"".join(self.letters[start:end] for start, end in pieces)
            text = "".join(self.text[start:end] for start, end in pieces)
            sos, eos = self._edges(level, chain)
            resolved = _resolve_sequence(text, letters, level, sos, eos)
            taken = 0
            for start, end in pieces:
                result[start:end] = resolved[taken : taken + end - start]
                taken += end - start
        return _mask_removed(bytes(result), self.codes)

    def _assign_levels(self) -> None:
        """X1–X8: the runs, with the letters of overridden text replaced in `letters`."""
        stack: list[tuple[int, bytes, bool]] = [(self.base_level, b"", False)]
        overflow_isolates = overflow_embeddings = valid_isolates = 0
        done = 0
        for found in _EXPLICIT.finditer(self.codes):
            place = found.start()
            self._add(done, place, stack[-1])
            done = place + 1
            code = found[0]
            if code in b"lrxy":  # X2–X5
                odd = code in b"ry"
                level = _next_level(stack[-1][0], odd)
                if level <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                    override = b"L" if code == b"x" else b"R" if code == b"y" else b""
                    stack.append((level, override, False))
                elif not overflow_isolates:
                    overflow_embeddings += 1
            elif code == b"p":  # X7
                if overflow_isolates:
                    continue
                if overflow_embeddings:
                    overflow_embeddings -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
            elif code == b"q":  # X6a
                if overflow_isolates:
                    overflow_isolates -= 1
                elif valid_isolates:
                    overflow_embeddings = 0
                    while not stack[-1][2]:
                        stack.pop()
                    stack.pop()
                    valid_isolates -= 1
                self._add(place, place + 1, stack[-1])
            else:  # X5a–X5c
                self._add(place, place + 1, stack[-1])
                odd = code == b"j" or (
                    code == b"k"
                    and bool(
                        _first_strong(self.codes, place + 1, self.matched.get(place, len(self.codes)), self.matched)
                    )
                )
                level = _next_level(stack[-1][0], odd)
                if level <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                    valid_isolates += 1
                    stack.append((level, b"", True))
                else:
                    overflow_isolates += 1
        self._add(done, len(self.codes), stack[-1])

    def _add(self, start: int, end: int, status: tuple[int, bytes, bool]) -> None:
        level, override, _ = status
        piece = self.codes[start:end]
        if not piece.strip(b"b"):  # nothing, or only boundary neutrals: X9 removes them
            return
        if override:
            self.letters[start:end] = b"b".join(override * len(part) for part in piece.split(b"b"))
        if self.runs and self.runs[-1][0] == level:
            self.runs[-1][1].append((start, end))
        else:
            self.runs.append((level, [(start, end)]))

    def _sequences(self) -> Iterable[tuple[int, list[int]]]:
        """BD13: chains of run numbers, an initiator's run followed by its PDI's."""
        run_of_start = {pieces[0][0]: number for number, (_, pieces) in enumerate(self.runs)}
        chained: set[int] = set()
        for number, (level, _) in enumerate(self.runs):
            if number in chained:
                continue
            chain = [number]
            while True:
                last = self.runs[chain[-1]][1][-1][1] - 1
                following = run_of_start.get(self.matched.get(last, -1))
                if following is None:
                    break
                chained.add(following)
                chain.append(following)
            yield level, chain

    def _edges(self, level: int, chain: list[int]) -> tuple[bytes, bytes]:
        """X10: the side of the sequence's start and end."""
        before = self.runs[chain[0] - 1][0] if chain[0] else self.base_level
        last_run = chain[-1]
        ends_open = self.codes[self.runs[last_run][1][-1][1] - 1] in b"ijk"
        if ends_open or last_run + 1 == len(self.runs):
            after = self.base_level
        else:
            after = self.runs[last_run + 1][0]
        return (b"R" if max(level, before) & 1 else b"L"), (b"R" if max(level, after) & 1 else b"L")


def _next_level(level: int, odd: bool) -> int:
    return level + 1 + (level & 1 if odd else 1 - (level & 1))
