"""The schema page: the catalogue's own comments as Markdown. `python -m data.catalog.describe > docs/schema.md`."""

from __future__ import annotations

import sys

import duckdb

from data.catalog.schema import SCHEMA_VERSION, schema_sql

_INTRODUCTION = f"""# The catalogue

Made from the comments in `data/catalog/schema.sql` by `python -m data.catalog.describe > docs/schema.md`; a test
sees to it that this page is current. Layout version {SCHEMA_VERSION}.

A catalogue is one DuckDB file that any DuckDB client from 1.4 on opens. Its tables, columns, views and macros carry
these comments inside the file: `SELECT table_name, comment FROM duckdb_tables()`.
"""


def describe() -> str:
    """The page as Markdown, ended by a newline."""
    with duckdb.connect() as connection:
        connection.execute(schema_sql())
        parts = [_INTRODUCTION]
        for heading, source, key in (("Tables", "duckdb_tables", "table"), ("Views", "duckdb_views", "view")):
            parts.append(f"## {heading}\n")
            parts.extend(
                _relation(connection, name, comment)
                for name, comment in connection.execute(
                    f"SELECT {key}_name, comment FROM {source}() WHERE NOT internal ORDER BY {key}_oid"
                ).fetchall()
            )
        parts.append(_macros(connection))
    return "\n".join(parts)


def _relation(connection: duckdb.DuckDBPyConnection, name: str, comment: str) -> str:
    columns = connection.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index",
        [name],
    ).fetchall()
    rows = "".join(f"| `{column}` | {kind} | {_cell(words)} |\n" for column, kind, words in columns)
    return f"### `{name}`\n\n{comment}\n\n| column | type | what it holds |\n| --- | --- | --- |\n{rows}"


def _macros(connection: duckdb.DuckDBPyConnection) -> str:
    macros = connection.execute(
        "SELECT function_name, parameters, comment FROM duckdb_functions() "
        "WHERE NOT internal AND function_type IN ('macro', 'table_macro') ORDER BY function_name"
    ).fetchall()
    rows = "".join(f"| `{name}({', '.join(parameters)})` | {_cell(words)} |\n" for name, parameters, words in macros)
    return f"## Macros\n\n| macro | what it gives |\n| --- | --- |\n{rows}"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(describe())
