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
from pathlib import Path
from typing import Final, NamedTuple

from data.errors import MizError
from data.persian.letters import key
from data.query.own_files import write_whole

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
    """The query of a file; one without a head is called by its file. The head ends at the first line that is blank
    or anything else."""
    head: dict[str, str] = {}
    # Not splitlines: what else it breaks lines at may stand in a quoted text.
    lines = path.read_text(encoding="utf-8-sig").lstrip().split("\n")
    while lines and (match := _HEAD.fullmatch(lines[0].strip())):
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


def is_kept(name: str, *, folder: Path | None = None) -> bool:
    """Whether keeping a query under this name would replace one."""
    return _place(" ".join(name.split()), folder or queries_folder()).exists()


def save_query(
    name: str, sql: str, *, description: str = "", overwrite: bool = False, folder: Path | None = None
) -> SavedQuery:
    """Keep a query under a name. Raises MizError when the name is taken (unless `overwrite`) or cannot be kept."""
    name = " ".join(name.split())
    if not _slug(name):
        raise MizError("a query needs a name", seen=name)
    if not sql.strip():
        raise MizError("there is no query to keep")
    target = _place(name, folder or queries_folder())
    if target.exists() and not overwrite:
        raise MizError("a query of this name is kept already", seen=name, hint="Give another name, or replace it")
    # A statement may begin with such a comment of its own: the blank line ends the head.
    text = f"-- name: {name}\n-- description: {' '.join(description.split())}\n\n{sql.strip()}\n"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise MizError("the statement is not UTF-8", hint="Convert it first") from error
    except OSError as error:
        raise MizError("the query cannot be kept", seen=f"{target}: {error.strerror}") from error
    return read_query(target)


def _slug(name: str) -> str:
    return "-".join(_UNFIT.sub(" ", name).split())[:80]


def _place(name: str, folder: Path) -> Path:
    """The file of the query of this name; where there is none, the one that it would get."""
    own = (query.slug for query in own_queries(folder) if name in (query.name_fa, query.name_en))
    return folder / f"{next(own, _slug(name))}.sql"


def delete_query(slug: str, *, folder: Path | None = None) -> None:
    """Forget one of the user's own; an unknown one is fine. Raises MizError when its file cannot be removed."""
    path = (folder or queries_folder()) / f"{slug}.sql"
    if path.name == f"{slug}.sql" and path.parent == (folder or queries_folder()):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise MizError("the query cannot be removed", seen=f"{path}: {error.strerror}") from error
