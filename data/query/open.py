"""A catalogue opened to be read and nothing else.

Used inside the reading process only. Read-only and without external access is not enough: `COPY … TO` the open
file itself would still destroy it, so the local file system is taken away once the file is open, and then the
configuration is locked.
"""

from __future__ import annotations

from pathlib import Path

from data.catalog.check import check_connection, check_file, opening_error
from data.errors import MizError
from data.query.engine import duckdb
from data.query.progress import SETTINGS


def open_catalogue(
    path: str, *, memory_mib: int, threads: int | None, allow_files: bool = False
) -> duckdb.DuckDBPyConnection:
    """A connection to the catalogue at `path`, locked down. Raises a CatalogueError that says
    what is wrong with the file.

    `allow_files` leaves the file system there to be read; what writes is kept off by `guard.py` and, where the
    system can, by `kernel.py`.
    """
    file = Path(path)
    check_file(file)
    if any("\ud800" <= character <= "\udfff" for character in path):
        raise MizError("DuckDB opens no path that is not UTF-8", seen=ascii(path), hint="Rename or link it")
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
        raise opening_error(file, error) from None
    try:
        if not allow_files:
            connection.execute("SET enable_external_access = false")
        check_connection(connection, file)
        if not allow_files:
            connection.execute("SET disabled_filesystems = 'LocalFileSystem'")
        connection.execute(f"SET allowed_configs = [{', '.join(map(repr, SETTINGS))}]")
        connection.execute("SET lock_configuration = true")
    except duckdb.Error as error:
        connection.close()
        raise opening_error(file, error) from None
    except BaseException:
        connection.close()
        raise
    return connection
