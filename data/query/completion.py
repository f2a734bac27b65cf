"""What may be written at a place in a statement: words ranked by how well they fit.

Pure: a `Vocabulary` (`Reader.sql_vocabulary`) and a text in, items out, a few milliseconds. Imports neither duckdb
nor anything slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from data.persian.letters import key
from data.query.scope import Column, Scope, Token, lookup, read, scope_at
from data.query.statements import tokens

if TYPE_CHECKING:
    from data.query.sql_protocol import ShortValue, Vocabulary

Kind = Literal["column", "table", "view", "cte", "alias", "value", "function", "macro", "keyword"]

_COMMON: Final = (
    "SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", "JOIN", "LEFT JOIN", "ON", "USING", "AND", "OR", "NOT",
    "AS", "WITH", "HAVING", "DISTINCT", "UNION ALL", "IS NULL", "IS NOT NULL", "IN", "LIKE", "BETWEEN", "CASE", "WHEN",
    "THEN", "ELSE", "END", "DESC", "ASC", "NULLS LAST", "OVER", "PARTITION BY", "QUALIFY", "FILTER", "EXCEPT",
    "INTERSECT", "VALUES", "DESCRIBE", "SUMMARIZE", "SHOW TABLES", "EXPLAIN", "EXPLAIN ANALYZE", "PIVOT", "UNPIVOT",
    "OFFSET", "CROSS JOIN", "SEMI JOIN", "ANTI JOIN", "EXISTS", "INTERVAL", "DATE", "TRUE", "FALSE",
    "NULL", "COLLATE", "RECURSIVE", "USING SAMPLE",
)  # fmt: skip
_NAMES_TABLES: Final = frozenset({"FROM", "JOIN", "DESCRIBE", "DESC", "SUMMARIZE", "TABLE", "SHOW", "PIVOT", "UNPIVOT"})
_SEES_OUTPUTS: Final = frozenset({"ORDER", "GROUP", "HAVING", "QUALIFY"})
_WORD: Final = re.compile(r"\w*")
_WHOLE_NAME: Final = re.compile(r'"[\w ]*"')
_PLAIN_NAME: Final = re.compile(r"[^\W\d]\w*")
_RESERVED: Final = frozenset(
    {"ALL", "AND", "AS", "ASC", "BOTH", "CASE", "CAST", "CHECK", "COLUMN", "CREATE", "DEFAULT", "DESC", "DISTINCT",
     "DO", "ELSE", "END", "EXCEPT", "FALSE", "FOR", "FROM", "GROUP", "HAVING", "IN", "INTO", "LATERAL", "LIMIT", "NOT",
     "NULL", "OFFSET", "ON", "ONLY", "OR", "ORDER", "PIVOT", "PRIMARY", "QUALIFY", "SELECT", "SHOW", "SOME", "TABLE",
     "THEN", "TO", "TRUE", "UNION", "UNIQUE", "USING", "WHEN", "WHERE", "WINDOW", "WITH"}
)  # fmt: skip
"""Words that no column is called without quotes."""
_SPECIAL: Final = {
    "coalesce": "coalesce(first, second, …)",
    "cast": "cast(value AS TYPE)",
    "try_cast": "try_cast(value AS TYPE)",
    "extract": "extract(part FROM date)",
}
"""Functions with a grammar of their own, which DuckDB lists among its keywords if at all."""
_COMPARED: Final = frozenset({"LIKE", "ILIKE", "FROM", "GLOB"})  # IS DISTINCT FROM


Pieces = list[tuple[str, int, int]]
"""Tokens: kind, start, end."""


class Completion(NamedTuple):
    """An item: `insert` replaces `text[start:end]`, code points."""

    kind: Kind
    label: str
    detail: str
    """What it is: a type, a signature, a comment, a name."""
    insert: str
    start: int
    end: int


class Signature(NamedTuple):
    """The function whose arguments are being written."""

    name: str
    signatures: list[str]
    argument: int
    """Which argument, from 0."""
    description: str | None


class _Word(NamedTuple):
    """Something that may be offered, ready to be matched."""

    kind: Kind
    label: str
    detail: str
    insert: str
    keys: tuple[str, ...]
    weight: int
    """Less comes first among words that fit equally well."""


class Completer:
    """Completion over one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._columns: dict[str, list[Column]] = {}
        self._tables: list[_Word] = []
        for table in vocabulary["tables"]:
            name = table["name"]
            self._columns[name.lower()] = [
                Column(column["name"], column["type"], column["comment"], f"{name}.{column['name']}")
                for column in table["columns"]
            ]
            inner = name.startswith("search_")
            self._tables.append(
                _Word(
                    table["kind"],
                    name,
                    table["comment"] or "",
                    place_written(name, table.get("schema", "main")),
                    (key(name),),
                    6000 if inner else 1000,
                )
            )
        self._values: dict[str, list[_Word]] = {
            origin: [_value_word(nth, value) for nth, value in enumerate(values)]
            for origin, values in vocabulary["values"].items()
        }
        self._functions = [
            _Word(
                "macro" if "macro" in function["kind"] else "function",
                function["name"],
                function["signatures"][0] if function["signatures"] else "",
                f"{function['name']}(",
                (function["name"],),
                4000,
            )
            for function in vocabulary["functions"]
            if function["kind"] not in ("table", "table macro") and function["name"] not in _SPECIAL
        ]
        self._functions += [_Word("function", name, how, f"{name}(", (name,), 3900) for name, how in _SPECIAL.items()]
        self._table_functions = [
            _Word("function", one["name"], one["signatures"][0], f"{one['name']}(", (one["name"],), 5000)
            for one in vocabulary["functions"]
            if one["kind"] == "table" and one["signatures"]
        ]
        self._signatures = {one["name"]: (one["signatures"], one["description"]) for one in vocabulary["functions"]}
        for macro in vocabulary["macros"]:
            signature = f"{macro['name']}({', '.join(macro['parameters'])})"
            self._signatures[macro["name"]] = ([signature], macro["comment"])
            word = _Word(
                "macro",
                macro["name"],
                f"{signature}  {macro['comment'] or ''}".rstrip(),
                f"{macro['name']}(",
                (macro["name"],),
                2000,
            )
            (self._table_functions if macro["kind"] == "table" else self._functions).append(word)
        common = set(_COMMON)
        self._keywords = [_keyword(word, 3000 + nth) for nth, word in enumerate(_COMMON)] + [
            _keyword(word, 7000)
            for word in vocabulary["keywords"]
            if word not in common and word.lower() not in _SPECIAL
        ]

    # -- what may come here -----------------------------------------------------------------------------------

    def complete(self, text: str, offset: int, *, limit: int = 50) -> list[Completion]:
        """What may stand at code point `offset` of `text`, best first. Inside a string: the values of the column
        that it is compared with. Nothing in comments, after AS, and inside numbers."""
        found = list(tokens(text))
        kind, start, end = _token_at(text, found, offset)
        if kind in ("line_comment", "comment", "closed"):
            return []
        prefix = text[start:offset].lstrip('"')
        if kind == "name" and not _WHOLE_NAME.fullmatch(text, start, end):
            # A quote that was just opened takes in the rest of the text: without it the rest can be read.
            match = _WORD.match(text, start + 1)
            end = max(offset, match.end() if match else 0)
            text = f"{text[:start]}{'x' * (end - start)}{text[end:]}"
            found = list(tokens(text))
        first, last = _statement_around(text, found, offset)
        statement = read(text[first:last])
        if kind == "string":
            return self._values_at(text, statement, start, end, offset, first, limit)
        if prefix[:1].isdigit() or prefix[:1] == "$":
            return []
        place = next((nth for nth, token in enumerate(statement) if token.start + first >= start), len(statement))
        scope = scope_at(statement, place, self._columns_of)
        words = self._candidates(statement, place, scope, bool(prefix))
        if kind == "name":
            words = [word for word in words if word.kind not in ("keyword", "function", "macro")]
        return _ranked(words, prefix, start, end, limit)

    def signature(self, text: str, offset: int) -> Signature | None:
        """The function whose arguments stand at `offset`, None outside of one that is known."""
        first, _ = _statement_around(text, list(tokens(text)), offset)
        opened: list[list[int]] = []
        before = read(text[first:offset])
        for nth, token in enumerate(before):
            if token.kind != "sign":
                continue
            if token.text == "(":
                opened.append([nth, 0])
            elif token.text == ")" and opened:
                opened.pop()
            elif token.text == "," and opened:
                opened[-1][1] += 1
        while opened:
            nth, argument = opened.pop()
            name = before[nth - 1].text.lower() if nth else ""
            if name in self._signatures and before[nth - 1].kind == "word":
                signatures, description = self._signatures[name]
                return Signature(name, signatures, argument, description)
        return None

    def _columns_of(self, table: str) -> list[Column] | None:
        return self._columns.get(table.lower())

    def _candidates(self, statement: list[Token], place: int, scope: Scope, typed: bool) -> Iterable[_Word]:
        before = statement[place - 1] if place else None
        if before is None:
            return [word for word in self._keywords if typed or word.weight < 3900]
        if before.text == ".":
            return self._behind_dot(statement, place, scope)
        upper = before.upper if before.kind == "word" else before.text
        if upper == "AS":
            return []
        tables = [*self._tables, *(_Word("cte", name, "WITH", written(name), (key(name),), 0) for name in scope.ctes)]
        if upper in _NAMES_TABLES or (upper == "," and scope.clause in ("FROM", "JOIN")):
            return [*tables, *self._table_functions]
        keywords = self._keywords if typed else []
        if scope.clause in ("FROM", "JOIN") and (before.name is not None or before.text == ")"):
            return keywords or [word for word in self._keywords if word.weight < 3900]
        words = [
            _column_word(column, nth, source.alias)
            for source in scope.sources
            for nth, column in enumerate(source.columns)
        ]
        words += [
            _Word("alias", source.alias, source.kind, written(source.alias), (key(source.alias),), 1500)
            for source in scope.sources
            if source.alias
        ]
        if scope.clause in _SEES_OUTPUTS:
            words += [_column_word(column, nth, "") for nth, column in enumerate(scope.outputs)]
        if not scope.sources:
            # The FROM is not written yet: any column may be meant, of those with one name that of the figures.
            words += (
                [
                    _column_word(column, nth, table)._replace(weight=2500 if table == "figures" else 3500)
                    for table, columns in sorted(self._columns.items(), key=lambda one: one[0] != "figures")
                    for nth, column in enumerate(columns)
                ]
                if typed
                else []
            )
        return [*words, *(self._functions if typed else []), *keywords]

    def _behind_dot(self, statement: list[Token], place: int, scope: Scope) -> list[_Word]:
        qualifier = statement[place - 2].name if place > 1 else None
        if qualifier is None:
            return []
        columns = next((one.columns for one in scope.sources if one.alias.lower() == qualifier.lower()), None)
        if columns is None:
            columns = self._columns.get(qualifier.lower())
        if columns is None:
            return self._tables if qualifier.lower() in ("main", "temp") else []
        return [_column_word(column, nth, qualifier) for nth, column in enumerate(columns)]

    def _values_at(
        self, text: str, statement: list[Token], start: int, end: int, offset: int, first: int, limit: int
    ) -> list[Completion]:
        place = next((nth for nth, token in enumerate(statement) if token.start + first >= start), None)
        if place is None or text[start] != "'":
            return []
        column = self._compared(statement, place)
        if column is None or column.origin is None:
            return []
        closed = end - start > 1 and text[end - 1] == "'"
        inside_end = end - 1 if closed else _end_of_open(text, offset, end)
        found = _ranked(self._values.get(column.origin, ()), text[start + 1 : offset], start + 1, inside_end, limit)
        return found if closed else [one._replace(insert=one.insert + "'") for one in found]

    def _compared(self, statement: list[Token], place: int) -> Column | None:
        """The column that the string at `place` is compared with: `unit = '`, `unit IN ('a', '`, `f.unit LIKE '`."""
        at = place - 1
        if at >= 0 and statement[at].text in ("(", ","):
            while at >= 0 and (statement[at].kind == "string" or statement[at].text in ("(", ",")):
                at -= 1
            if at < 0 or statement[at].upper != "IN":
                return None
            at -= 1
        elif at >= 0 and statement[at].upper in _COMPARED:
            while at >= 0 and statement[at].upper in (*_COMPARED, "DISTINCT", "NOT", "IS"):
                at -= 1
        else:
            signs = 0
            while at >= 0 and statement[at].kind == "sign" and statement[at].text in "=<>!":
                at -= 1
                signs += 1
            if not signs:
                return None
        if at >= 0 and statement[at].upper == "NOT":
            at -= 1
        name = statement[at].name if at >= 0 else None
        if name is None:
            return None
        alias = statement[at - 2].name if at > 1 and statement[at - 1].text == "." else None
        scope = scope_at(statement, at, self._columns_of)
        known = lookup(scope.sources, name, alias)
        if known is None and not scope.sources:
            origin = next((one for one in self._values if one.endswith(f".{name.lower()}")), None)
            known = Column(name, "VARCHAR", None, origin)
        return known


def _token_at(text: str, found: Pieces, offset: int) -> tuple[str, int, int]:
    """The token that is being written at `offset`: its kind, start and end; an empty one between tokens."""
    for kind, start, end in found:
        if start >= offset:
            break
        if offset > end:
            continue
        if offset == end and kind in ("string", "name") and _is_closed(text[start:end], kind):
            return "closed", start, end
        if kind in ("word", "name") or offset < end:
            return kind, start, end
        if kind == "line_comment" or (kind in ("string", "comment") and not _is_closed(text[start:end], kind)):
            return kind, start, end
    return "", offset, offset


def _is_closed(text: str, kind: str) -> bool:
    if kind == "comment":
        return text.endswith("*/")
    if kind == "name":
        return len(text) > 1 and text.count('"') % 2 == 0
    quotes = text.lstrip("eE")
    return len(quotes) > 1 and quotes[-1] in "'$" and quotes.count("'") % 2 == 0


def _end_of_open(text: str, offset: int, end: int) -> int:
    """Where the value being written ends in a string that nobody closed: at the end of its word."""
    line = text.find("\n", offset)
    limit = end if line < 0 else min(end, line)
    match = _WORD.match(text, offset)
    return min(limit, match.end() if match else offset)


def _statement_around(text: str, found: Pieces, offset: int) -> tuple[int, int]:
    """Where the statement at `offset` begins and ends. What a `;` before it ended does not count."""
    first, last = 0, len(text)
    for kind, start, end in found:
        if kind == "end":
            if end <= offset:
                first = end
            elif start >= offset:
                last = start
                break
    return first, last


def _ranked(words: Iterable[_Word], prefix: str, start: int, end: int, limit: int) -> list[Completion]:
    sought = key(prefix) if prefix else ""
    found: list[tuple[int, int, int, str, _Word]] = []
    seen: set[tuple[str, str]] = set()
    for word in words:
        if sought:
            fit = min((_fit(candidate, sought) for candidate in word.keys), default=9)
            if fit > 3:
                continue
        else:
            fit = 0
        if (word.kind, word.label) in seen:
            continue
        seen.add((word.kind, word.label))
        found.append((fit, word.weight, len(word.label), word.label, word))
    # Where nothing is typed yet, the order of the table says more than the length of a name.
    found.sort(key=lambda one: one[:4] if sought else one[:2])
    return [Completion(word.kind, word.label, word.detail, word.insert, start, end) for *_, word in found[:limit]]


def _fit(candidate: str, sought: str) -> int:
    """0: begins so; 1: a part of it begins so; 2: holds it; 3: holds its letters in order; 9: none of these."""
    at = candidate.find(sought)
    if at == 0:
        return 0
    if at > 0:
        return 1 if not candidate[at - 1].isalnum() else 2
    if len(sought) < 2:
        return 9
    letters = iter(candidate)
    return 3 if candidate[:1] == sought[:1] and all(letter in letters for letter in sought) else 9


def _column_word(column: Column, nth: int, alias: str) -> _Word:
    detail = " ".join(part for part in (alias, column.type, column.comment) if part)
    return _Word("column", column.name, detail, written(column.name), (key(column.name),), min(nth // 10, 9) * 100)


def _value_word(nth: int, value: ShortValue) -> _Word:
    names = [name for name in (value["label_fa"], value["label_en"]) if name]
    detail = " · ".join([*names, f"{value['n']:,}"])
    keys = tuple(key(name) for name in (value["value"], *names))
    return _Word("value", value["value"], detail, value["value"].replace("'", "''"), keys, nth)


def _keyword(word: str, weight: int) -> _Word:
    return _Word("keyword", word, "", word, (key(word),), weight)


def place_written(name: str, schema: str = "main") -> str:
    """A table or macro as it has to be written in a statement: with its schema, where that is not `main`."""
    return written(name) if schema == "main" else f"{written(schema)}.{written(name)}"


def written(name: str) -> str:
    """A name as it has to be written in a statement: in quotes where it would be read as something else."""
    if _PLAIN_NAME.fullmatch(name) and name.upper() not in _RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'
