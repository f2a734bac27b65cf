"""Words printed without the space between them: where to cut «هزارو», «یکهزار», «هفتادوپنج», «هزاردلاری».

Old papers glue by haste, and texts that lost their half-spaces glue by rule. Only chains of number words, scales,
«و» and units are cut; a word that only looks like one (سهام, صدور, یکی) is left whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Cut = tuple[int, ...]


class GlueTable(dict[str, Cut | None]):
    """Folded word → offsets at which to cut it, or None. Fills itself by asking; forgets when it grows too large."""

    LIMIT = 60_000
    """Words remembered; a word costs about 150 bytes."""

    def __init__(
        self,
        numbers: Iterable[str],
        scales: Iterable[str],
        units: Iterable[str],
        tails: Iterable[str],
        pairs: Mapping[str, Cut] | None = None,
    ) -> None:
        """`pairs` are words that are always cut, and where: «درسال» → (2,)."""
        super().__init__()
        self._numbers = frozenset(numbers)
        self._scales = frozenset(scales)
        units = frozenset(units)
        self._units = frozenset(unit for unit in units if len(unit) > 2)
        self._short_units = units - self._units
        self._tails = frozenset(tails)
        self._pairs = dict(pairs or {})
        self._whole = self._numbers | self._scales | self._units
        self._heads = frozenset(word[:2] for word in self._whole) | {"و" + word[0] for word in self._whole}
        self._longest = max((len(word) for word in self._whole | self._tails), default=0)

    def __missing__(self, form: str) -> Cut | None:
        if len(self) >= self.LIMIT:
            self.clear()
        # Nothing that people write as one word is longer than this.
        cut = self._pairs.get(form)
        if cut is None and 3 < len(form) <= 48 and form[:2] in self._heads and form not in self._whole:
            cut = self._cut(form)
        self[form] = cut
        return cut

    def _cut(self, form: str) -> Cut | None:
        """The first way, longest words first, to spell `form` as numbers, scales, «و» and at last a unit."""
        # A glued word begins with a number or scale; «و» may open it when a number stands before («وپنجاه»).
        seen: set[tuple[int, str]] = set()

        def walk(at: int, before: str) -> tuple[int, ...] | None:
            if at == len(form):
                return () if before != "start" else None
            if (at, before) in seen:
                return None
            seen.add((at, before))
            for end in range(min(len(form), at + self._longest), at, -1):
                piece = form[at:end]
                state = self._state(piece, before, end == len(form))
                if state is not None and (rest := walk(end, state)) is not None:
                    return (end, *rest)
            return None

        edges = walk(0, "start")
        return edges[:-1] if edges is not None and len(edges) > 1 else None

    def _state(self, piece: str, before: str, last: bool) -> str | None:
        """What `piece` is where `before` came just before it, or None when it may not stand there."""
        if piece in self._scales:
            return "scale" if before != "unit" else None
        if piece in self._numbers:
            return "number" if before in ("start", "and", "scale") else None
        if piece == "و":
            # A final «و» needs a scale or a long number before it: «هزارو», «پنجاهو», never «دو».
            return "and" if before in ("number", "scale") else None
        if piece in self._units:
            return "unit" if before in ("number", "scale", "start") and (before != "start" or not last) else None
        if piece in self._short_units:
            # «هزارتن»; a short unit after anything but a scale may be any word's end.
            return "unit" if before == "scale" else None
        if piece in self._tails:
            return "tail" if before == "unit" and last else None
        return None
