"""How a new line begins: as deep as the line before, deeper behind what opens something."""

from __future__ import annotations

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_CLAUSES = frozenset(("select", "from", "where", "having", "qualify", "values", "with", "case"))


def new_line(before: str, after: str, width: int = 4) -> tuple[str, int]:
    """What Enter inserts between `before` and `after`, the two parts of the caret's line, and the caret's place in it.

    `width` blanks deeper behind an opening bracket or a clause's first word that stands last (`SELECT`, `CASE`).
    Between a bracket and its other the caret gets a line of its own.
    """
    depth = before[: len(before) - len(before.lstrip(" \t"))]
    code = before.rstrip()
    last = code[-1:]
    if last in _CLOSING:
        inner = f"\n{depth}{' ' * width}"
        if after.lstrip()[:1] == _CLOSING[last]:
            return f"{inner}\n{depth}", len(inner)
        return inner, len(inner)
    words = code.split()
    if words and words[-1].lower() in _CLAUSES:
        depth += " " * width
    return f"\n{depth}", 1 + len(depth)
