"""The SQL behind what the explorer shows, as a person reads it and any DuckDB client runs it.

The statements are those that the panes themselves ask, with the predicates of the filters broken into lines.
"""

from __future__ import annotations

from typing import Final

from data.errors import MizError
from data.query.alphabet import NameLanguage, by_name
from data.query.engine import duckdb
from data.query.narrowing import Narrowing
from data.query.panes import _sql, article_ordering, figure_ordering
from data.query.statements import tokens

_OWN: Final = {"desks": "desk", "markets": "market", "commodities": "commodity"}
_EVERYTHING: Final = 1_000_000_000
"""A LIMIT that limits nothing, for statements that show pages."""


def sql_of(
    connection: duckdb.DuckDBPyConnection,
    *,
    about: str,
    filters: dict[str, str],
    sort: str = "article",
    descending: bool = False,
    language: NameLanguage = "fa",
) -> str:
    """The statement of a pane under the filters, with names and days as `language` has them.

    Raises MizError for a pane that has no statement.
    """
    narrow = Narrowing(lambda sql: connection.execute(sql).fetchall(), filters)
    if about == "figures":
        slots = figure_ordering(connection, sort, descending, language)
        for joined in ("commodities AS c ON", "markets AS m ON"):
            if joined in slots["joins"]:
                slots["joins"] = ""  # the readable statement joins them for their names already
        day = "a.published_jalali" if language == "fa" else "a.published"
        text = _sql("figures_readable", stay=laid_out(narrow.figures()), language=language, day=day, **slots)
    elif about in _OWN or about in ("articles", "overview"):
        own = _OWN.get(about)
        text = _sql(
            about,
            own="true",
            figures=narrow.source(),
            stay=laid_out(narrow.figures(without=own)),
            articles=laid_out(narrow.articles(without=own)),
            goods=narrow.goods(without=own),
            **(article_ordering(narrow) if about == "articles" else {}),
            by_name=by_name(about[0], language),
            limit=_EVERYTHING,
            offset=0,
        ).replace(f"LIMIT {_EVERYTHING} OFFSET 0", "")
    else:
        raise MizError("this pane has no SQL behind it", seen=about)
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())


def laid_out(predicate: str) -> str:
    """A predicate with each of its parts on a line."""
    pieces: list[str] = []
    depth = last = 0
    between = False
    for kind, start, end in tokens(predicate):
        text = predicate[start:end]
        if kind == "sign" and text in "([":
            depth += 1
        elif kind == "sign" and text in ")]":
            depth -= 1
        elif kind == "word" and not depth:
            if text.upper() == "BETWEEN":
                between = True
            elif text.upper() == "AND":
                if not between:
                    pieces.append(predicate[last:start].rstrip())
                    last = start
                between = False
    return "\n  ".join([*pieces, predicate[last:]])
