"""Whether a file is a catalogue that this Miz can read, and when not, the sentence that says why.

`check_file` looks at the first bytes only and needs no DuckDB; `opening_error` turns what DuckDB raises into a
sentence; `check_connection` looks at an open file's version. `check_catalogue` does all three.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.catalog.schema import SCHEMA_VERSION
from data.errors import MizError

if TYPE_CHECKING:
    import duckdb

_MAGIC: Final = b"DUCK"
_MAGIC_AT: Final = 8
_REBUILD: Final = "Build one with: miz build PATH -o FILE"


class CatalogueError(MizError):
    """A file that cannot be read as a catalogue."""


class NoCatalogue(CatalogueError):
    """There is no file."""


class EmptyCatalogue(CatalogueError):
    """The file holds nothing."""


class NotDuckDB(CatalogueError):
    """The file is something else than a DuckDB database."""


class OtherDuckDB(CatalogueError):
    """A DuckDB file in a storage format that this DuckDB does not read."""


class NotMiz(CatalogueError):
    """A DuckDB database, but no catalogue of Miz."""


class OtherSchema(CatalogueError):
    """A catalogue laid out by another version of Miz."""


class CatalogueLocked(CatalogueError):
    """Another process has the file open for writing."""


class CatalogueDamaged(CatalogueError):
    """A DuckDB file that breaks off or does not add up."""


def check_file(path: Path) -> None:
    """Raises a CatalogueError when `path` is plainly no DuckDB file. Reads twelve bytes; DuckDB is not loaded."""
    shown = str(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_MAGIC_AT + len(_MAGIC))
    except FileNotFoundError as error:
        raise NoCatalogue("there is no such catalogue", seen=shown, hint=_REBUILD) from error
    except IsADirectoryError as error:
        import shlex  # only for this sentence

        raise NotDuckDB(
            "a folder is no catalogue", seen=shown, hint=f"To read its articles: miz build {shlex.quote(shown)}"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CatalogueError(
            "the catalogue cannot be read", seen=f"{shown}: {reason}", hint="Check its permissions"
        ) from error
    if not head:
        raise EmptyCatalogue("the catalogue is an empty file", seen=shown, hint=_REBUILD)
    if head[_MAGIC_AT:] != _MAGIC:
        raise NotDuckDB("not a catalogue: the file is no DuckDB database", seen=shown, hint=_REBUILD)


def opening_error(path: Path, error: Exception) -> CatalogueError:
    """The sentence for what DuckDB raised when it opened `path` or read from it."""
    shown = str(path)
    message = _plain(str(error))
    if "lock" in message and ("Conflicting" in message or "Could not set lock" in message):
        holder = re.search(r"PID (\d+)", message)
        seen = f"{shown}, by process {holder[1]}" if holder else shown
        return CatalogueLocked(
            "the catalogue is locked by another program", seen=seen, hint="Close it there, or copy the file"
        )
    if version := re.search(r"version number (\d+), but we can only read", message):
        return OtherDuckDB(
            "the catalogue was written by another version of DuckDB",
            seen=f"{shown}, storage version {version[1]}",
            hint="Build it again from its articles with: miz build PATH -o FILE",
        )
    if "not a valid DuckDB database" in message:
        return NotDuckDB("not a catalogue: the file is no DuckDB database", seen=shown, hint=_REBUILD)
    return CatalogueDamaged(
        "the catalogue is damaged or cut short",
        seen=f"{shown}: {message}",
        hint="Remove it and build it again with: miz build PATH -o FILE",
    )


def check_connection(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raises NotMiz or OtherSchema when the open database is not a catalogue of this layout."""
    rows = dict(_info(connection))
    if rows.get("product") != "miz":
        raise NotMiz("a DuckDB database, but no catalogue of Miz", seen=str(path), hint=_REBUILD)
    if rows.get("schema_version") != str(SCHEMA_VERSION):
        raise OtherSchema(
            "the catalogue was made by another version of Miz",
            seen=f"{path} has layout {rows.get('schema_version')}, this Miz reads {SCHEMA_VERSION}",
            hint="Build it again from its articles with: miz build PATH -o FILE",
        )


def check_catalogue(path: Path) -> None:
    """Raises the CatalogueError that fits unless `path` is a catalogue that can be read now.

    Opens it and closes it again; loads DuckDB into this process.
    """
    check_file(path)
    import duckdb

    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            check_connection(connection, path)
    except duckdb.Error as error:
        raise opening_error(path, error) from error


def _info(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    # Asked at once and not looked for first: duckdb_columns() takes 12 ms of the way to the first screen.
    try:
        return connection.execute("SELECT key, value FROM main.catalogue_info").fetchall()
    except Exception as error:
        # By name: the reading process holds DuckDB's core alone, without the package that names its errors.
        if type(error).__name__ in ("CatalogException", "BinderException"):
            return []
        raise


def _plain(message: str) -> str:
    """DuckDB's words in one line, out of the JSON that a reader may have asked for."""
    # Asked for JSON it writes JSON, with the error's kind before it: `IO Error: {"exception_type":…`.
    if found := re.search(r'\{.*"exception_message":"((?:[^"\\]|\\.)*)"', message, re.DOTALL):
        message = found[1].replace('\\"', '"')
    return " ".join(message.split())
