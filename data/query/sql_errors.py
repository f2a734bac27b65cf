"""DuckDB's errors as a person can use them: message, hint, and the place in code points."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from data.query.engine import duckdb

if TYPE_CHECKING:
    from data.query.protocol import Trouble

_DAMAGE = re.compile(r"Corrupt database file|Could not read enough bytes|Failed to deserialize", re.IGNORECASE)
_TOKEN = re.compile(r"\w+|\"[^\"]*\"|'[^']*'|[^\w\s]+|\s+")


def trouble_of(
    error: duckdb.Error,
    sent: str,
    statement: str = "",
    *,
    start: int = 0,
    lead: int = 0,
    memory_mib: int = 0,
    typed: Callable[[int], int] = int,
) -> Trouble:
    """What to tell about `error`.

    `statement` stands at code point `start` of `sent`, the text as it came, and stood at byte `lead` of what was
    executed. Places are told in `sent`; `typed` leads there where values stand in the place of parameters.
    """
    details = _details(error)
    message = str(details.get("exception_message") or error).strip()
    if isinstance(error, duckdb.OutOfMemoryException) or "bad_alloc" in message:
        return memory_trouble(memory_mib)
    if isinstance(error, duckdb.InterruptException):
        return {"title": "the statement was stopped", "seen": "", "hint": "", "reason": "interrupted"}
    if _DAMAGE.search(message):
        return rebuild_trouble("the catalogue is damaged or cut short", message)
    title, _, rest = message.partition("\n")
    hint = " ".join(line.strip() for line in rest.splitlines() if line.strip())
    trouble: Trouble = {"title": title, "seen": "", "hint": hint, "reason": "sql"}
    position = details.get("position")
    if position is not None and statement:
        place(trouble, sent, typed(start + code_points(statement, int(position) - lead)))
    return trouble


def lacking_trouble(error: duckdb.Error) -> Trouble:
    """What to tell when a question of our own found a table or column missing."""
    message = str(_details(error).get("exception_message") or error)
    return rebuild_trouble("the catalogue lacks a part that Miz put there", message.partition("!")[0])


def rebuild_trouble(title: str, message: str) -> Trouble:
    """What to tell when the file itself is at fault, in DuckDB's words."""
    return {
        "title": title,
        "seen": " ".join(message.split()),
        "hint": "Build it again from its articles with: miz build PATH -o FILE",
        "reason": "catalogue",
    }


def memory_trouble(memory_mib: int) -> Trouble:
    """What to tell when the memory limit was reached."""
    return {
        "title": f"the statement needs more memory than the limit of {memory_mib} MiB",
        "seen": "",
        "hint": "Raise it with --memory, or ask for less",
        "reason": "memory",
    }


def code_points(text: str, byte: int) -> int:
    """The code point at a byte offset of the text's UTF-8, kept inside the text."""
    return len(text.encode()[: max(0, byte)].decode(errors="ignore"))


def place(trouble: Trouble, sent: str, offset: int) -> None:
    """Write where the error stands into `trouble`: the token at `offset` of `sent`."""
    before = sent[:offset]
    token = _TOKEN.match(sent, offset)
    trouble["start"] = offset
    trouble["length"] = max(1, len(token[0].rstrip()) if token else 1)
    trouble["line"] = before.count("\n") + 1
    trouble["column"] = offset - (before.rfind("\n") + 1) + 1


def _details(error: duckdb.Error) -> dict[str, Any]:
    """The JSON behind the error's kind (`errors_as_json`), or nothing where DuckDB gave plain words."""
    _, brace, rest = str(error).partition("{")
    if not brace:
        return {}
    try:
        details = json.loads(brace + rest)
    except ValueError:
        return {}
    return details if isinstance(details, dict) else {}
