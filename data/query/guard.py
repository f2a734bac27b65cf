"""What a person may run: statements that read the catalogue, and nothing else.

An allow-list over DuckDB's own parse tree (`json_serialize_sql`, which takes nothing but SELECTs), so that no
comment, quote or spelling hides a statement. The locked configuration (`open.py`) stands behind it: it refuses
files and writes by itself, but not `enable_logging`, nor the places that tell about this machine.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, NamedTuple

from data.errors import MizError
from data.query.engine import duckdb
from data.query.statements import Statement, split

READABLE_NODES: Final = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
"""Query nodes that only read. DuckDB 2.0 has others (COPY_QUERY_NODE, INSERT_QUERY_NODE) inside WITH."""

TABLE_FUNCTIONS: Final = frozenset(
    {
        "range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree", "histogram",
        "histogram_values", "summary", "test_all_types", "icu_calendar_names", "pg_timezone_names",
        "pragma_table_info", "pragma_show", "pragma_storage_info", "pragma_version", "duckdb_tables", "duckdb_columns",
        "duckdb_views", "duckdb_functions", "duckdb_types", "duckdb_constraints", "duckdb_indexes", "duckdb_schemas",
        "duckdb_keywords", "duckdb_sequences", "duckdb_dependencies", "duckdb_optimizers", "sql_auto_complete",
    }
)  # fmt: skip
"""Table functions that make rows out of their arguments or describe the catalogue."""

FILE_FUNCTIONS: Final = frozenset(
    {
        "read_csv", "read_csv_auto", "sniff_csv", "read_json", "read_json_auto", "read_json_objects",
        "read_json_objects_auto", "read_ndjson", "read_ndjson_auto", "read_ndjson_objects", "read_parquet",
        "parquet_scan", "parquet_metadata", "parquet_schema", "parquet_file_metadata", "parquet_kv_metadata",
        "read_text", "read_blob", "glob",
    }
)  # fmt: skip
"""Table functions that read files: for those who asked for them (`--allow-files`)."""

READABLE_FILES: Final = re.compile(r"(?!\w+://).*\.(?:csv|tsv|json|jsonl|ndjson|parquet)(?:\.(?:gz|zst))?", re.DOTALL)
"""Files that may stand for a table where files may be read; a database would be attached, so it is none of them."""

REFUSED_FUNCTIONS: Final = frozenset(
    {
        "current_setting", "getenv", "write_log", "parse_duckdb_log_message", "json_execute_serialized_sql", "nextval",
        "setseed", "pg_sleep", "sleep", "sleep_ms", "force_checkpoint", "checkpoint", "query", "query_table",
        "which_secret",
    }
)  # fmt: skip
"""Scalar functions that tell about this machine, write, or wait."""

HIDDEN_TABLES: Final = re.compile(
    r"(?:duckdb|pragma)_(?:databases|settings|secrets|extensions|logs.*|log_contexts|temporary_files|memory|database_list"
    r"|external_file_cache|variables|secret_types|approx_database_count|connection_count)"
    r"|pg_settings|pg_database|sqlite_.*"
)
"""Views that tell about files, settings and secrets of this machine."""

_HINTS: Final = {
    "PRAGMA": "Use SHOW TABLES, DESCRIBE name or SUMMARIZE name",
    "PIVOT": "Name the values: PIVOT … ON column IN ('a', 'b') USING …",
}
_FILES_HINT: Final = "Start with --allow-files to read CSV, JSON, Parquet and text files"
_READ_ONLY_HINT: Final = (
    "The catalogue is opened for reading: SELECT, WITH, FROM, VALUES, SHOW, DESCRIBE, SUMMARIZE, EXPLAIN"
)
_EXPLAIN: Final = re.compile(r"explain\b(?P<analyze>\s+analy[sz]e\b)?", re.IGNORECASE)
_BLANK: Final = re.compile(r"(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)
_EXPLAIN_OPTIONS: Final = re.compile(
    r"\s*\(\s*(?:(?:analy[sz]e|format\s+(?:json|text|tree|yaml|default))\s*,?\s*)+\)\s*", re.IGNORECASE
)


class Refused(MizError):
    """A statement that the allow-list does not know; the hint says what to write."""


class Checked(NamedTuple):
    """A statement that may run."""

    body: str
    """The person's statement; of an EXPLAIN, what it explains. It parsed as exactly one statement that reads."""
    start: int
    """Where `body` stands in the text that was sent, in code points."""
    head: str
    """What to put before `body` when executing: empty, or an EXPLAIN written anew, so that no comment hides in it."""
    kind: str
    """`select`, `show` (SHOW, DESCRIBE, SUMMARIZE: cannot be described themselves) or `explain`."""
    tree: dict[str, Any]
    """Its parsed form; of an EXPLAIN, that of what it explains."""


def check(connection: duckdb.DuckDBPyConnection, source: str, *, files: bool = False) -> Checked:
    """The one statement of `source`, if it only reads: the catalogue, and with `files` files too.

    Raises Refused when it does more, and duckdb.Error, with byte positions into the statement, when it does not
    parse.
    """
    statements = split(source)
    if not statements:
        raise Refused("there is no statement to run", hint="Write one, for example: SELECT * FROM figures")
    if len(statements) > 1:
        raise Refused("these are several statements", hint="Run them one at a time")
    return _check_one(connection, statements[0], files)


def _check_one(connection: duckdb.DuckDBPyConnection, statement: Statement, files: bool) -> Checked:
    text = statement.text
    if "\0" in text:
        raise Refused("the statement holds a NUL character", hint="Remove it")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise Refused("the statement is not UTF-8", hint="Convert it first")
    explain = _EXPLAIN.match(text)
    if explain is not None:
        return _check_explained(connection, statement, explain, files)
    parsed = connection.extract_statements(text)
    if any(one.type == duckdb.StatementType.MULTI or not one.query for one in parsed):
        raise Refused("this PIVOT asks the data for its columns", hint=_HINTS["PIVOT"])
    if len(parsed) != 1:
        raise Refused("these are several statements", hint="Run them one at a time")
    # 1.5 makes a SELECT of some PRAGMAs, 2.0 does not: none is let through.
    kind = "PRAGMA" if text[:6].upper() == "PRAGMA" else parsed[0].type.name
    if kind != "SELECT":
        # DuckDB files some statements under another's name: TRUNCATE as DELETE, USE as SET.
        raise Refused(f"{text.split()[0].upper()} is not for reading", hint=_HINTS.get(kind, _READ_ONLY_HINT))
    tree = _tree(connection, text, files)
    return Checked(text, statement.start, "", "show" if _shows(tree) else "select", tree)


def _check_explained(
    connection: duckdb.DuckDBPyConnection, statement: Statement, explain: re.Match[str], files: bool
) -> Checked:
    """EXPLAIN does not serialise: what it explains is checked, and an EXPLAIN is put before it again."""
    rest_at = explain.end()
    head = "EXPLAIN ANALYZE " if explain["analyze"] else "EXPLAIN "
    options = _EXPLAIN_OPTIONS.match(statement.text, rest_at)
    if options is not None:
        head += " ".join(options[0].split()) + " "
        rest_at = options.end()
    blank = _BLANK.match(statement.text, rest_at)
    rest_at = blank.end() if blank else rest_at
    rest = Statement(statement.text[rest_at:], statement.start + rest_at, statement.end)
    if not rest.text or _EXPLAIN.match(rest.text):
        raise Refused("there is nothing to explain", hint="Write a SELECT behind EXPLAIN")
    return _check_one(connection, rest, files)._replace(head=head, kind="explain")


def _tree(connection: duckdb.DuckDBPyConnection, text: str, files: bool) -> dict[str, Any]:
    row = connection.execute("SELECT json_serialize_sql($text)", {"text": text}).fetchone()
    assert row is not None
    try:
        parsed = json.loads(row[0])
    except RecursionError:
        raise Refused("the statement is nested too deeply", hint="Write it with WITH, step by step") from None
    if parsed.get("error_type") == "out of memory":
        raise duckdb.OutOfMemoryException(parsed.get("error_message", ""))
    if parsed.get("error") or len(parsed.get("statements", ())) != 1:
        raise Refused("this statement is not for reading", hint=_READ_ONLY_HINT)
    tree: dict[str, Any] = parsed["statements"][0]
    _walk(connection, tree, files)
    return tree


def _walk(connection: duckdb.DuckDBPyConnection, tree: dict[str, Any], files: bool) -> None:
    """Refuse what is not on the lists, wherever it stands in the tree."""
    waiting: list[Any] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
            continue
        if not isinstance(node, dict):
            continue
        waiting += node.values()
        kind = node.get("type")
        if isinstance(kind, str):
            if kind.endswith("_NODE") and kind not in READABLE_NODES:
                raise Refused(f"{_spelled(kind.split('_')[0])} is not for reading", hint=_READ_ONLY_HINT)
            if kind == "TABLE_FUNCTION":
                _check_table_function(connection, node, files)
            elif kind == "BASE_TABLE":
                _check_table(node, files)
        name = node.get("function_name")
        if isinstance(name, str) and name.lower() in REFUSED_FUNCTIONS:
            raise Refused("this function is not for reading the catalogue", seen=f"{name}()")


def _check_table_function(connection: duckdb.DuckDBPyConnection, node: dict[str, Any], files: bool) -> None:
    name = str(node.get("function", {}).get("function_name", "")).lower()
    if name in TABLE_FUNCTIONS or (files and name in FILE_FUNCTIONS):
        return
    own = connection.execute(
        "SELECT count(*) FILTER (internal), count(*) FILTER (function_type = 'table_macro')"
        " FROM duckdb_functions() WHERE lower(function_name) = $name",
        {"name": name},
    ).fetchone()
    if own is not None and own[0] == 0 and own[1] > 0:
        return  # a table macro that the catalogue brings
    raise Refused(
        "this function reads something other than the catalogue",
        seen=f"{name}()",
        hint=_FILES_HINT if name in FILE_FUNCTIONS else "Tables of the catalogue are listed by SHOW TABLES",
    )


def _check_table(node: dict[str, Any], files: bool) -> None:
    name = str(node.get("table_name", "")).lower()
    if HIDDEN_TABLES.fullmatch(name):
        raise Refused("this tells about the machine, not about the catalogue", seen=name)
    if re.search(r"[/\\*?]|\.\w+$|^\w+:", name) and not (files and READABLE_FILES.fullmatch(name)):
        raise Refused(
            "files of this kind cannot be read" if files else "files cannot be read here",
            seen=name,
            hint="" if files else _FILES_HINT,
        )


def _shows(tree: dict[str, Any]) -> bool:
    table = tree.get("node", {}).get("from_table")
    return isinstance(table, dict) and table.get("type") == "SHOW_REF"


def _spelled(kind: str) -> str:
    return kind.replace("_", " ").upper()
