"""A catalogue opened to be read and nothing else.

Used inside the reading process only. Read-only and without external access is not enough: `COPY … TO` the open
file itself would still destroy it, so the local file system is taken away once the file is open, and then the
configuration is locked.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import duckdb

from data.catalog.schema import SCHEMA_VERSION, TABLES
from data.errors import MizError

REBUILD_HINT: Final = "Build it again with: miz build -o FILE"


def open_catalogue(path: str, *, memory_mib: int, threads: int | None) -> duckdb.DuckDBPyConnection:
    """A connection to the catalogue at `path`, locked down. Raises MizError saying what is wrong with the file."""
    file = Path(path)
    if not file.exists():
        raise MizError("there is no catalogue at this path", seen=path, hint="Make one with: miz build -o FILE")
    if file.is_dir():
        raise MizError("this is a folder, not a catalogue", seen=path, hint="Name the .duckdb file inside it")
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "allow_persistent_secrets": "false",
        "python_enable_replacements": "false",
        "errors_as_json": "true",
        "memory_limit": f"{memory_mib}MiB",
        "temp_directory": "",
    }
    if threads is not None:
        config["threads"] = str(threads)
    try:
        connection = duckdb.connect(path, read_only=True, config=config)
    except duckdb.Error as error:
        raise _why_not(path, str(error)) from None
    try:
        connection.execute("SET enable_external_access = false")
        _check(connection, path)
        connection.execute("SET disabled_filesystems = 'LocalFileSystem'")
        connection.execute("SET lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: duckdb.DuckDBPyConnection, path: str) -> None:
    """See that it is a catalogue of ours, of a version that the questions are written for."""
    names = {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    missing = [table for table in TABLES if table not in names]
    if "catalogue_info" in missing or len(missing) > 3:
        raise MizError("this DuckDB file is no Miz catalogue", seen=path, hint="Make one with: miz build -o FILE")
    version = connection.execute("SELECT max(value) FROM catalogue_info WHERE key = 'schema_version'").fetchone()
    found = version[0] if version else None
    if found != str(SCHEMA_VERSION) or missing:
        raise MizError(
            f"this catalogue has layout {found}, this program reads layout {SCHEMA_VERSION}",
            seen=path,
            hint=REBUILD_HINT,
        )


def _why_not(path: str, message: str) -> MizError:
    if "lock on file" in message:
        holder = re.search(r"PID (\d+)", message)
        return MizError(
            "another process is writing this catalogue",
            seen=f"{path}, process {holder[1]}" if holder else path,
            hint="Wait until it is done, or close it",
        )
    if "ermission denied" in message:
        return MizError("this file may not be read", seen=path, hint="Ask its owner for the right to read it")
    if "newer version" in message or "storage version" in message or "version number" in message:
        return MizError("this catalogue was written by another version of DuckDB", seen=path, hint=REBUILD_HINT)
    return MizError("this file is no catalogue, or it is damaged", seen=path, hint=REBUILD_HINT)
