"""Queries with a name: those that Miz brings (`seeds/queries/*.sql`) and the user's own, in the same form.

    -- name_fa: تراز بازرگانی به تفکیک بازار
    -- name_en: Trade balance by market
    -- description_fa: …
    -- description_en: …
    SELECT …

A query that knows one language has `name` and `description`.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from data.errors import MizError
from data.persian.letters import key

SHIPPED: Final = Path(__file__).resolve().parents[2] / "seeds" / "queries"
_HEAD: Final = re.compile(r"--\s*(name|description)(?:_(fa|en))?\s*:\s*(.*)")
_UNFIT: Final = re.compile(r"[^\w\- ]+")


class SavedQuery(NamedTuple):
    """A query with its name."""

    slug: str
    """Name of its file without `.sql`; tells queries of one folder apart."""
    name_fa: str
    name_en: str
    description_fa: str
    description_en: str
    sql: str
    """Without its head."""
    shipped: bool = False


def queries_folder() -> Path:
    """Where the user's own lie: `$MIZ_HOME/queries`, else below `$XDG_CONFIG_HOME/miz`, else `~/.config/miz`."""
    home = os.environ.get("MIZ_HOME")
    if home:
        return Path(home) / "queries"
    shared = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(shared) if Path(shared).is_absolute() else Path.home() / ".config") / "miz" / "queries"


def shipped_queries() -> list[SavedQuery]:
    """Those that Miz brings, in the order of their files."""
    return [read_query(path, shipped=True) for path in sorted(SHIPPED.glob("*.sql"))]


def own_queries(folder: Path | None = None) -> list[SavedQuery]:
    """The user's own, by name; a file that cannot be read is passed over."""
    found = []
    for path in sorted((folder or queries_folder()).glob("*.sql")):
        try:
            found.append(read_query(path))
        except (OSError, UnicodeDecodeError):
            continue
    return sorted(found, key=lambda one: key(one.name_fa))


def read_query(path: Path, *, shipped: bool = False) -> SavedQuery:
    """The query of a file; one without a head is called by its file."""
    head: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    while lines:
        match = _HEAD.fullmatch(lines[0].strip())
        if match is None:
            if lines[0].strip():
                break
        else:
            for language in (match[2],) if match[2] else ("fa", "en"):
                head[f"{match[1]}_{language}"] = match[3].strip()
        lines.pop(0)
    name = head.get("name_en") or head.get("name_fa") or path.stem
    about = head.get("description_en") or head.get("description_fa") or ""
    return SavedQuery(
        path.stem,
        head.get("name_fa", name),
        head.get("name_en", name),
        head.get("description_fa", about),
        head.get("description_en", about),
        "\n".join(lines).strip(),
        shipped,
    )


def save_query(
    name: str, sql: str, *, description: str = "", overwrite: bool = False, folder: Path | None = None
) -> SavedQuery:
    """Keep a query under a name. Raises MizError when the name is taken (unless `overwrite`) or cannot be kept."""
    name = " ".join(name.split())
    slug = "-".join(_UNFIT.sub(" ", name).split())[:80]
    if not slug:
        raise MizError("a query needs a name", seen=name)
    if not sql.strip():
        raise MizError("there is no query to keep")
    target = (folder or queries_folder()) / f"{slug}.sql"
    if target.exists() and not overwrite:
        raise MizError("a query of this name is kept already", seen=name, hint="Give another name, or replace it")
    # A statement that begins with such a comment of its own must not be read as part of the head: hence the blank.
    text = f"-- name: {name}\n-- description: {' '.join(description.split())}\n\n{sql.strip()}\n"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, made = tempfile.mkstemp(prefix=".query.", dir=target.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(made).replace(target)
    except OSError as error:
        raise MizError("the query cannot be kept", seen=f"{target}: {error.strerror}") from error
    return read_query(target)


def delete_query(slug: str, *, folder: Path | None = None) -> None:
    """Forget one of the user's own; an unknown one is fine."""
    path = (folder or queries_folder()) / f"{slug}.sql"
    if path.name == f"{slug}.sql" and path.parent == (folder or queries_folder()):
        path.unlink(missing_ok=True)
