"""What a value looks like inside a statement, where it cannot be sent beside it."""

from __future__ import annotations


def literal(value: str) -> str:
    """`value` as an SQL string."""
    sound = value.replace("\0", "").encode("utf-8", "replace").decode()
    return "'" + sound.replace("'", "''") + "'"
