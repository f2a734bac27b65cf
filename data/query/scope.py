"""What a statement under way speaks of: its tables, aliases, CTEs and their columns, around a place in its text.

Works on half-written text, so it parses nothing: it looks at tokens and brackets, and what it does not understand
it leaves out. Pure; imports neither duckdb nor anything slow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from data.query.statements import tokens

CLAUSES: Final = frozenset(
    {"SELECT", "FROM", "WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "LIMIT", "OFFSET", "WINDOW", "ON", "USING",
     "JOIN", "SET", "VALUES", "WITH", "PIVOT", "UNPIVOT"}
)  # fmt: skip
"""Words that begin a part of a query."""
_SET_OPERATIONS: Final = frozenset({"UNION", "INTERSECT", "EXCEPT"})
_NO_ALIAS: Final = CLAUSES | _SET_OPERATIONS | {
    "AS", "LEFT", "RIGHT", "FULL", "INNER", "OUTER", "CROSS", "NATURAL", "SEMI", "ANTI", "ASOF", "POSITIONAL",
    "LATERAL", "TABLESAMPLE", "AND", "OR", "NOT", "BY", "DESC", "ASC", "NULLS", "END", "ALL",
}  # fmt: skip


class Token(NamedTuple):
    """A piece of the text; `upper` is its text in capitals, of a quoted name the name as it is."""

    kind: str
    text: str
    upper: str
    start: int
    end: int

    @property
    def name(self) -> str | None:
        """The identifier that it may be."""
        if self.kind == "name":
            return self.text.strip('"').replace('""', '"')
        if self.kind == "word" and not self.text[0].isdigit() and self.text[0] != "$":
            return self.text
        return None


class Column(NamedTuple):
    """A column that may be written here; `origin` is `table.column` where it comes from a table as it is."""

    name: str
    type: str
    comment: str | None
    origin: str | None


class Source(NamedTuple):
    """A table, view, CTE or subquery that a query reads."""

    alias: str
    columns: list[Column]
    kind: str
    """`table`, `cte` or `subquery`."""


Tables = Callable[[str], Sequence[Column] | None]
"""The columns of a table of the catalogue, None where there is none of that name."""


class Scope(NamedTuple):
    """What stands around a place: the sources of its query first, then those of the queries around it."""

    sources: list[Source]
    ctes: dict[str, list[Column]]
    clause: str
    """The word of CLAUSES that the place stands behind, empty at the beginning."""
    outputs: list[Column]
    """The columns that the place's own query gives."""


def read(source: str) -> list[Token]:
    """The tokens of a text, comments left out."""
    return [
        Token(kind, source[start:end], source[start:end].upper() if kind == "word" else source[start:end], start, end)
        for kind, start, end in tokens(source)
        if kind not in ("line_comment", "comment")
    ]


def scope_at(found: Sequence[Token], place: int, tables: Tables) -> Scope:
    """The scope of token number `place` (or of the end) in one statement's tokens."""
    opened: list[int] = []
    for nth, token in enumerate(found[:place]):
        if token.kind == "sign" and token.text == "(":
            opened.append(nth)
        elif token.kind == "sign" and token.text == ")" and opened:
            opened.pop()
    starts = [0, *(nth + 1 for nth in opened)]
    ctes: dict[str, list[Column]] = {}
    for start in starts:
        _read_ctes(found, start, _close(found, start), tables, ctes)
    sources: list[Source] = []
    clause = ""
    outputs: list[Column] = []
    for start in reversed(starts):
        block = _block(found, start, place)
        level = _level(found, *block)
        words = [(nth, found[nth].upper) for nth in level if found[nth].kind == "word"]
        if not clause:
            clause = next((word for nth, word in reversed(words) if nth < place and word in CLAUSES), "")
        if not any(word in ("SELECT", "FROM") for _, word in words):
            continue
        mine = _sources(found, level, tables, ctes)
        if not outputs:
            outputs = _outputs(found, level, mine)
        sources += mine
    return Scope(sources, ctes, clause, outputs)


def _close(found: Sequence[Token], start: int) -> int:
    """The token that closes the bracket opened just before `start`, or the end."""
    depth = 0
    for nth in range(start, len(found)):
        if found[nth].kind == "sign":
            if found[nth].text == "(":
                depth += 1
            elif found[nth].text == ")":
                if not depth:
                    return nth
                depth -= 1
    return len(found)


def _block(found: Sequence[Token], start: int, place: int) -> tuple[int, int]:
    """The query around `place` among those that UNION and its like join, in the bracket that begins at `start`."""
    end = _close(found, start)
    first = start
    for nth in _level(found, start, end):
        if found[nth].kind == "word" and found[nth].upper in _SET_OPERATIONS:
            if nth < place:
                first = nth + 1
            else:
                return first, nth
    return first, end


def _level(found: Sequence[Token], start: int, end: int) -> list[int]:
    """The tokens from `start` to `end` outside of brackets; an opening bracket itself is one of them."""
    level = []
    depth = 0
    for nth in range(start, end):
        token = found[nth]
        if token.kind == "sign" and token.text == ")":
            depth = max(0, depth - 1)
            continue
        if not depth:
            level.append(nth)
        if token.kind == "sign" and token.text == "(":
            depth += 1
    return level


def _read_ctes(found: Sequence[Token], start: int, end: int, tables: Tables, ctes: dict[str, list[Column]]) -> None:
    """Add the CTEs of the query that begins at `start`."""
    level = _level(found, start, end)
    if not level or found[level[0]].upper != "WITH":
        return
    name: str | None = None
    listed: list[str] = []
    for nth in level[1:]:
        token = found[nth]
        if token.kind == "word" and token.upper in ("SELECT", "FROM", "VALUES"):
            return
        if token.kind == "sign" and token.text == "(":
            inner = range(nth + 1, _close(found, nth + 1))
            before = found[nth - 1].upper
            if before in ("AS", "MATERIALIZED", "KEY") and name is not None:
                columns = _columns_of(found, inner.start, inner.stop, tables, ctes)
                if listed:
                    columns = [
                        column._replace(name=given)
                        for given, column in zip(
                            listed, [*columns, *(_unknown(one) for one in listed[len(columns) :])], strict=False
                        )
                    ]
                ctes[name.lower()] = columns
                name, listed = None, []
            else:
                listed = [one for one in (found[place].name for place in inner) if one is not None]
        elif name is None and token.upper not in ("RECURSIVE", ",") and token.name is not None:
            name = token.name


def _unknown(name: str) -> Column:
    return Column(name, "", None, None)


def _columns_of(
    found: Sequence[Token], start: int, end: int, tables: Tables, ctes: dict[str, list[Column]]
) -> list[Column]:
    """The columns that a bracketed query gives: those of the first of its UNION."""
    inside = dict(ctes)
    _read_ctes(found, start, end, tables, inside)
    block = _block(found[:end], start, start)
    level = _level(found, *block)
    return _outputs(found, level, _sources(found, level, tables, inside))


def _sources(
    found: Sequence[Token], level: Sequence[int], tables: Tables, ctes: dict[str, list[Column]]
) -> list[Source]:
    """What the FROM clauses among these tokens name."""
    sources: list[Source] = []
    clause = ""
    expected = False
    at = 0
    while at < len(level):
        token = found[level[at]]
        at += 1
        if token.kind == "word" and token.upper in CLAUSES:
            clause = token.upper
            expected = clause in ("FROM", "JOIN")
            continue
        if clause == "FROM" and token.text == ",":
            expected = True
            continue
        if not expected or (token.kind == "word" and token.upper == "LATERAL"):
            continue
        columns: list[Column] | None = None
        name = token.name
        kind = "table"
        if token.text == "(" and token.kind == "sign":
            inner = level[at - 1] + 1
            columns, kind, name = _columns_of(found, inner, _close(found, inner), tables, ctes), "subquery", ""
        elif name is not None:
            while at + 1 < len(level) and found[level[at]].text == "." and found[level[at + 1]].name:
                name = found[level[at + 1]].name or name
                at += 2
            if at < len(level) and found[level[at]].text == "(":
                at += 1  # a table function
                columns = []
            elif name.lower() in ctes:
                columns, kind = ctes[name.lower()], "cte"
            else:
                columns = list(tables(name) or [])
        if columns is None or name is None:
            expected = False
            continue
        if at < len(level) and found[level[at]].upper == "AS":
            at += 1
        if at < len(level) and found[level[at]].name and found[level[at]].upper not in _NO_ALIAS:
            name = found[level[at]].name or name
            at += 1
        sources.append(Source(name, columns, kind))
        expected = False
    return sources


def _outputs(found: Sequence[Token], level: Sequence[int], sources: list[Source]) -> list[Column]:
    """The columns that a query gives, as far as they have names."""
    words = [found[nth].upper if found[nth].kind == "word" else "" for nth in level]
    if "SELECT" not in words:
        return [column for source in sources for column in source.columns]
    start = words.index("SELECT") + 1
    end = next((nth for nth in range(start, len(words)) if words[nth] in CLAUSES), len(words))
    columns: list[Column] = []
    item: list[Token] = []
    for nth in [*level[start:end], None]:
        if nth is not None and found[nth].text != ",":
            item.append(found[nth])
            continue
        if item:
            columns += _output(item, sources)
        item = []
    return columns


def _output(item: list[Token], sources: list[Source]) -> list[Column]:
    last = item[-1]
    if last.text == "*" and last.kind == "sign" and (len(item) == 1 or item[-2].text == "."):
        alias = item[0].name if len(item) > 1 else None
        return [
            column
            for source in sources
            if alias is None or source.alias.lower() == alias.lower()
            for column in source.columns
        ]
    name = last.name
    if name is None:
        return []
    if len(item) == 1 or (len(item) == 3 and item[1].text == "."):
        alias = item[0].name if len(item) == 3 else None
        known = lookup(sources, name, alias)
        return [known or _unknown(name)]
    if item[-2].upper == "AS" or item[-2].text in (")", "(") or item[-2].name is not None or item[-2].kind == "string":
        before = item[:-2] if item[-2].upper == "AS" else item[:-1]
        if len(before) in (1, 3) and before[-1].name:
            known = lookup(sources, before[-1].name, before[0].name if len(before) == 3 else None)
            if known is not None:
                return [known._replace(name=name)]
        return [_unknown(name)]
    return []


def lookup(sources: Sequence[Source], name: str, alias: str | None) -> Column | None:
    """The column of this name, in the source of this alias where one is given."""
    for source in sources:
        if alias is None or source.alias.lower() == alias.lower():
            for column in source.columns:
                if column.name.lower() == name.lower():
                    return column
    return None
