"""The words that completion offers, gathered from the catalogue and from DuckDB itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from data.query import panes
from data.query.engine import duckdb
from data.query.guard import FILE_FUNCTIONS, HIDDEN_TABLES, REFUSED_FUNCTIONS, TABLE_FUNCTIONS
from data.query.selection_view import with_selection

if TYPE_CHECKING:
    from data.query.protocol import SchemaTable

MOST_VALUES: Final = 400
"""Values up to which a column counts as short: every market, unit and place of the lexicon."""
_SAMPLE: Final = 100_000
"""Rows that say whether a column is short at all: all 5 million would take half a second a column."""
_LONGEST: Final = 60
"""Code points of a value that is worth completing."""
_SIGNATURES: Final = 6
_USUAL: Final = re.compile(r"DOUBLE|VARCHAR|ANY|T\b")
"""Types of a signature that stands for the others."""

_NAMED: Final = {
    "market_code": ("markets", "market_code"),
    "commodity_id": ("commodities", "commodity_id"),
    "desk_id": ("desks", "desk_id"),
}
"""Columns whose values are ids, and whose names they stand for."""


def vocabulary(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """`Vocabulary`."""
    schema = panes.sql_schema(connection)
    tables = with_selection(schema["tables"])
    keywords = connection.execute(
        "SELECT upper(keyword_name) FROM duckdb_keywords() ORDER BY keyword_category = 'reserved' DESC, 1"
    ).fetchall()
    return {
        "tables": tables,
        "macros": schema["macros"],
        "functions": _functions(connection),
        "keywords": list(dict.fromkeys(row[0] for row in keywords)),
        "values": _values(connection, tables),
    }


def _functions(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Functions that may run, by name: operators, internals and what is refused left out."""
    rows = connection.execute(
        "SELECT function_name, function_type, parameters, parameter_types, varargs, return_type, description"
        " FROM duckdb_functions()"
        " WHERE function_type IN ('scalar', 'aggregate', 'table', 'macro', 'table_macro')"
        " AND regexp_full_match(function_name, '[a-z][a-z0-9_]*') AND NOT starts_with(function_name, '__')"
        " AND (internal OR function_type NOT IN ('macro', 'table_macro'))"
        " ORDER BY function_name, len(parameters)"
    ).fetchall()
    found: dict[str, dict[str, Any]] = {}
    for name, kind, names, types, varargs, returns, description in rows:
        if name in REFUSED_FUNCTIONS or HIDDEN_TABLES.fullmatch(name):
            continue
        if kind == "table" and (name not in TABLE_FUNCTIONS or name in FILE_FUNCTIONS):
            continue
        word = found.setdefault(
            name, {"name": name, "kind": kind.replace("_", " "), "signatures": [], "description": description}
        )
        parameters = [
            " ".join(part for part in (parameter, type_name) if part)
            for parameter, type_name in zip(names or [], types or [None] * len(names or []), strict=False)
        ]
        if varargs:
            parameters.append(f"{varargs} …")
        signature = f"{name}({', '.join(parameters)})" + (f" → {returns}" if returns else "")
        if signature not in word["signatures"]:
            word["signatures"].append(signature)
    for word in found.values():
        word["signatures"] = _chosen(word["signatures"])
    return list(found.values())


def _chosen(signatures: list[str]) -> list[str]:
    """The signatures to show: of each number of arguments first the one that is met most, then others."""
    ranked = sorted(signatures, key=lambda one: (one.count(","), not _USUAL.search(one)))
    firsts = [one for nth, one in enumerate(ranked) if not nth or one.count(",") != ranked[nth - 1].count(",")]
    return [*firsts, *(one for one in ranked if one not in firsts)][:_SIGNATURES]


def _values(connection: duckdb.DuckDBPyConnection, tables: list[SchemaTable]) -> dict[str, list[dict[str, Any]]]:
    """The values of the short text columns of tables."""
    names = {
        column: {
            row[0]: row[1:] for row in connection.execute(f"SELECT {key}, name_fa, name_en FROM {table}").fetchall()
        }
        for column, (table, key) in _NAMED.items()
        if any(known["name"] == table for known in tables)
    }
    found: dict[str, list[dict[str, Any]]] = {}
    for table in tables:
        columns = [column["name"] for column in table["columns"] if column["type"] == "VARCHAR"]
        if table["kind"] != "table" or not columns or table["name"].startswith("search_"):
            continue
        asked = ", ".join(
            f"approx_count_distinct({_quoted(column)}), max(length({_quoted(column)}))" for column in columns
        )
        sample = f"(FROM {_quoted(table['name'])} LIMIT {_SAMPLE})"
        measured = connection.execute(f"SELECT {asked} FROM {sample}").fetchone() or ()
        for nth, column in enumerate(columns):
            distinct, longest = measured[2 * nth], measured[2 * nth + 1]
            if not distinct or distinct > MOST_VALUES or longest > _LONGEST or column.endswith("_sort"):
                continue
            name = _quoted(column)
            rows = connection.execute(
                f"SELECT {name}, count(*) AS n FROM {_quoted(table['name'])} WHERE {name} IS NOT NULL"
                f" GROUP BY 1 ORDER BY n DESC, 1 LIMIT {MOST_VALUES}"
            ).fetchall()
            labels = names.get(column, {})
            found[f"{table['name']}.{column}"] = [
                {
                    "value": value,
                    "n": n,
                    "label_fa": labels.get(value, (None, None))[0],
                    "label_en": labels.get(value, (None, None))[1],
                }
                for value, n in rows
            ]
    for name in [name for name in found if name.startswith("figures.")]:
        found[name.replace("figures.", "selection.", 1)] = found[name]
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
