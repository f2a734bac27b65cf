"""The questions that the explorer asks, one function each, answered inside the reading process.

Every question takes the connection of its lane and the arguments of the protocol, and answers in the shape that
`protocol.py` gives it. `narrowing.py` says what stays under which filters.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from data.errors import MizError, UsageError
from data.query.alphabet import NameLanguage, by_column, by_name
from data.query.engine import duckdb
from data.query.matches import matches_of
from data.query.narrowing import FIGURE_ATTRIBUTES, Narrowing
from data.query.quoting import literal
from data.query.search import search_articles, search_hits, search_snippets

Given = dict[str, str]
Record = dict[str, Any]

FACET_VALUES: Final = 200
"""Values a facet lists: more than a person scrolls through, little enough to send at once."""

NEAR: Final = 5
"""Names that are offered where none is the one asked for."""

OPENING_ROWS: Final = 100
"""Figures sent with the opening: two screens of the tallest terminals in use."""

_FOLDER: Final = Path(__file__).with_name("sql")
_TEXTS: dict[str, str] = {}

_READING_ORDER: Final = "a.published DESC NULLS LAST, f.article_id, f.span_start, f.figure_id"

_ORDERINGS: Final[dict[str, str]] = {
    "value": "f.value",
    "period": "f.period_start",
    "published": "a.published",
    "confidence": "f.confidence",
}
"""Per sort, what it orders by."""

_CALLED: Final = ("kind", "unit", "flow", "place", "speaker")
"""Sorts by what a column's texts are called."""

_NAMED: Final[dict[str, tuple[str, str]]] = {
    "commodity": ("LEFT JOIN commodities AS c ON c.commodity_id = f.commodity_id", "c"),
    "market": ("LEFT JOIN markets AS m ON m.market_code = f.market_code", "m"),
}
"""Per sort by a name, what it joins and whose name it is."""


def _sql(name: str, **slots: object) -> str:
    if name not in _TEXTS:
        _TEXTS[name] = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    return _TEXTS[name].format(**slots)


def _records(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Record]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    row = connection.execute(sql).fetchone()
    return None if row is None else row[0]


def narrowing(connection: duckdb.DuckDBPyConnection, filters: Given) -> Narrowing:
    """The filters against this catalogue."""
    return Narrowing(lambda sql: connection.execute(sql).fetchall(), filters, matches_of(connection))


def _slots(narrow: Narrowing, without: str | None) -> dict[str, str]:
    return {
        "figures": narrow.source(),
        "stay": narrow.figures(without=without),
        "articles": narrow.articles(without=without),
        "goods": narrow.goods(without=without),
    }


def _things(
    connection: duckdb.DuckDBPyConnection, name: str, column: str, filters: Given, own: bool, language: NameLanguage
) -> list[Record]:
    narrow = narrowing(connection, filters)
    table = {"desk": "desks", "market": "markets", "commodity": "commodities"}[name]
    own_filter = narrow.own(name, column) if own else "true"
    order = by_name(table[0], language)  # the tables' aliases in the statements: d, m, c
    return _records(connection, _sql(table, own=own_filter, by_name=order, **_slots(narrow, name)))


def desks(
    connection: duckdb.DuckDBPyConnection, *, filters: Given, own: bool = False, language: NameLanguage = "fa"
) -> list[Record]:
    """`DeskRow`s. With `own`, the filter for desks narrows the list too."""
    return _things(connection, "desk", "d.desk_id", filters, own, language)


def markets(
    connection: duckdb.DuckDBPyConnection, *, filters: Given, own: bool = False, language: NameLanguage = "fa"
) -> list[Record]:
    """`MarketRow`s. With `own`, the filter for markets narrows the list too."""
    return _things(connection, "market", "m.market_code", filters, own, language)


def commodities(
    connection: duckdb.DuckDBPyConnection, *, filters: Given, own: bool = False, language: NameLanguage = "fa"
) -> list[Record]:
    """`CommodityRow`s. With `own`, the filter for commodities narrows the list too."""
    return _things(connection, "commodity", "c.commodity_id", filters, own, language)


def overview(
    connection: duckdb.DuckDBPyConnection, *, filters: Given, listed: dict[str, list[Record]] | None = None
) -> Record:
    """`Overview`. `listed` holds the rows of tables that were asked for already under these filters."""
    narrow = narrowing(connection, filters)
    if narrow.narrows:
        counts = _records(connection, _sql("overview", **_slots(narrow, None)))[0]
    else:
        counts = _records(connection, _sql("overview_all"))[0]
    for table, question in (("desks", desks), ("markets", markets), ("commodities", commodities)):
        if table in counts:
            continue
        rows = None if listed is None else listed.get(table)
        counts[table] = len(question(connection, filters=filters, own=True) if rows is None else rows)
    info = dict(connection.execute("SELECT key, max(value) FROM catalogue_info GROUP BY key").fetchall())
    path = _one(connection, "SELECT path FROM duckdb_databases() WHERE database_name = current_database()")
    counts["catalogue"] = {
        "path": path,
        "bytes": Path(path).stat().st_size,
        "built": info.get("built_at"),
        "version": info.get("schema_version"),
    }
    return counts


def figure_ordering(
    connection: duckdb.DuckDBPyConnection, sort: str, descending: bool, language: NameLanguage
) -> dict[str, str]:
    """The slots `joins` and `order`; names by what they are in `language`, NULLs last, equals in order of reading."""
    joins = then = ""
    direction = "DESC" if descending else "ASC"
    if sort == "article":
        order = _READING_ORDER.replace("DESC", "ASC", 1) if descending else _READING_ORDER
        return {"joins": joins, "order": order}
    if sort in _CALLED:

        def ask(sql: str) -> list[Any]:
            return connection.execute(sql).fetchall()

        joins = by_column(ask, sort, language)
        by = "alphabet.nth"
        if sort == "kind":
            # «شمار سند», «شمار میز»: what is counted is a part of the name.
            joins += "\n" + by_column(ask, "unit", language, "counted") + " AND f.kind = 'count'"
            then = f"counted.nth {direction} NULLS LAST, "
    elif sort in _NAMED:
        joins, of = _NAMED[sort]
        by = by_name(of, language)
    elif sort in _ORDERINGS:
        by = _ORDERINGS[sort]
    else:
        known = ", ".join(("article", *_ORDERINGS, *_NAMED, *_CALLED))
        raise UsageError("figures are not sorted by this", seen=sort, hint=f"Sort by: {known}")
    return {"joins": joins, "order": f"{by} {direction} NULLS LAST, {then}{_READING_ORDER}"}


def figures(
    connection: duckdb.DuckDBPyConnection,
    *,
    filters: Given,
    sort: str = "article",
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
    language: NameLanguage = "fa",
) -> Record:
    """`FigurePage`."""
    narrow = narrowing(connection, filters)
    stay = narrow.figures()
    total = _one(connection, f"SELECT count(*) FROM {narrow.source()} WHERE {stay}")
    slots = figure_ordering(connection, sort, descending, language)
    order = _sql("figures_order", stay=stay, limit=limit, offset=offset, **slots)
    ids = [row[0] for row in connection.execute(order).fetchall()]
    return {"offset": offset, "total": total, "rows": _whole(connection, ids)}


def _whole(connection: duckdb.DuckDBPyConnection, ids: list[int]) -> list[Record]:
    """`FigureRow`s in the order of `ids`."""
    if not ids:
        return []
    listed = ", ".join(map(str, ids))
    of = connection.execute(f"SELECT DISTINCT article_id FROM figures WHERE figure_id IN ({listed})").fetchall()
    rows = _records(connection, _sql("figures_page", ids=listed, articles=", ".join(str(row[0]) for row in of)))
    by_id = {row["figure_id"]: row for row in rows}
    return [by_id[str(number)] for number in ids]


def figure(connection: duckdb.DuckDBPyConnection, *, figure_id: str) -> Record:
    """`FigureRow`. Raises MizError when there is none of that id."""
    found = connection.execute(
        f"SELECT figure_id FROM figures WHERE CAST(figure_id AS VARCHAR) = {literal(figure_id)}"
    ).fetchone()
    if found is None:
        raise MizError("no figure of this id in the catalogue", seen=figure_id)
    return _whole(connection, [found[0]])[0]


def figure_position(
    connection: duckdb.DuckDBPyConnection,
    *,
    figure_id: str,
    filters: Given,
    sort: str = "article",
    descending: bool = False,
    language: NameLanguage = "fa",
) -> int | None:
    """The row of a figure in the ordering of `figures`, or None when it does not stay."""
    narrow = narrowing(connection, filters)
    wanted = f"TRY_CAST({literal(figure_id)} AS INTEGER)"
    slots = figure_ordering(connection, sort, descending, language)
    position: int | None = _one(connection, _sql("figure_position", stay=narrow.figures(), figure_id=wanted, **slots))
    return position


def facets(connection: duckdb.DuckDBPyConnection, *, filters: Given) -> Record:
    """`Facets`: every field counted under all filters but its own."""
    narrow = narrowing(connection, filters)
    answer: Record = {}
    for field in ("flow", "unit", "kind", "period", "place", "speaker", "commodity", "market"):
        column = {"commodity": "commodity_id", "market": "market_code"}.get(field, field)
        stay = narrow.figures(without=field)
        answer[field] = _records(
            connection, _sql("facet", column=column, figures=narrow.source(), stay=stay, limit=FACET_VALUES)
        )
    for field, table, column in (("commodity", "commodities", "commodity_id"), ("market", "markets", "market_code")):
        names = {
            row[0]: row[1:] for row in connection.execute(f"SELECT {column}, name_fa, name_en FROM {table}").fetchall()
        }
        for value in answer[field]:
            value["name_fa"], value["name_en"] = names.get(value["value"], (None, None))
    answer["desk"] = [
        {"value": row["desk_id"], "n": row["n_figures"], "name_fa": row["name_fa"], "name_en": row["name_en"]}
        for row in desks(connection, filters=filters)
        if row["n_figures"]
    ][:FACET_VALUES]
    return answer


def articles(
    connection: duckdb.DuckDBPyConnection,
    *,
    filters: Given,
    sort: str = "published",
    descending: bool = True,
    offset: int = 0,
    limit: int = 100,
    snippets: bool = False,
) -> Record:
    """`ArticlePage`. With `snippets`, a search shows each row where its words stand."""
    narrow = narrowing(connection, filters)
    ranked, stay = narrow.ranked(), narrow.articles()
    # What a search found are articles that stay, where nothing else narrows.
    source = ranked if ranked is not None and stay == narrow.holding() else f"articles AS a WHERE {stay}"
    total = _one(connection, f"SELECT count(*) FROM {source}")
    slots = {**_slots(narrow, None), **article_ordering(narrow, sort, descending)}
    rows = _records(connection, _sql("articles", limit=limit, offset=offset, **slots))
    if snippets and "search" in filters:
        found = search_snippets(connection, filters["search"], [int(row["article_id"]) for row in rows])
        for row in rows:
            row.update(found[int(row["article_id"])])
    return {"offset": offset, "total": total, "rows": rows}


def article_ordering(narrow: Narrowing, sort: str = "published", descending: bool = True) -> dict[str, str]:
    """The slots `joins` and `order` of articles, and `articles` where the joins narrow too; what is missing last either
    way, equals newest first."""
    newest = "a.published DESC NULLS LAST, a.article_id"
    direction = "DESC" if descending else "ASC"
    if sort == "published":
        return {"joins": "", "order": newest if descending else newest.replace("DESC", "ASC", 1)}
    if sort == "relevance":
        ranked = narrow.ranked()
        if ranked is None:
            return {"joins": "", "order": newest}
        return {
            "joins": f"JOIN {ranked} AS ranked ON ranked.article_id = a.article_id",
            "articles": narrow.articles(without="search"),
            "order": f"ranked.score {direction} NULLS LAST, {newest}",
        }
    if sort in ("figures", "doubts"):
        counted = "count(*)" if sort == "figures" else "count(f.doubt)"
        joins = (
            f"LEFT JOIN (SELECT f.article_id, {counted} AS n FROM {narrow.source()} WHERE {narrow.figures()}"
            " GROUP BY f.article_id) AS told ON told.article_id = a.article_id"
        )
        return {"joins": joins, "order": f"coalesce(told.n, 0) {direction}, {newest}"}
    raise UsageError(
        "articles are not sorted by this", seen=sort, hint="Sort by: published, relevance, figures or doubts"
    )


def article(connection: duckdb.DuckDBPyConnection, *, article_id: str) -> Record:
    """`ArticleWhole`. Raises MizError when no article has this id, name or hash."""
    found = _records(connection, _sql("article", wanted=literal(article_id)))
    if not found:
        raise MizError(
            "no article of this id or name in the catalogue",
            seen=article_id,
            hint="List them with: miz articles CATALOG",
        )
    whole = found[0]
    number = int(whole["article_id"])
    here = f"WHERE article_id = {number} ORDER BY span_start, span_end"
    whole["sentences"] = _records(
        connection,
        "SELECT sentence_no, paragraph, starts_at AS span_start, ends_at AS span_end"
        f" FROM sentence_bounds WHERE article_id = {number} ORDER BY sentence_no",
    )
    ids = connection.execute(f"SELECT figure_id FROM figures {here}, figure_id").fetchall()
    whole["figures"] = _whole(connection, [row[0] for row in ids])
    whole["people"] = _records(connection, f"SELECT name, office, span_start, span_end, quote FROM people {here}")
    whole["organisations"] = _records(
        connection, f"SELECT name, NULL AS office, span_start, span_end, quote FROM organisations {here}"
    )
    whole["plans"] = _records(connection, f"SELECT aim, deadline, span_start, span_end, quote FROM plans {here}")
    whole["goods"] = _records(connection, _sql("article_goods", article_id=number))
    mentions = _records(connection, _sql("article_mentions", article_id=number))
    whole["marks"] = sorted([*mentions, *_marks(whole)], key=lambda mark: (mark["span_start"], -mark["span_end"]))
    return whole


def search(
    connection: duckdb.DuckDBPyConnection, *, query: str, filters: Given, offset: int = 0, limit: int = 20
) -> Record:
    """`SearchPage`."""
    narrow = narrowing(connection, filters)
    return search_articles(connection, query, narrow=narrow, limit=limit, offset=offset)


def article_hits(connection: duckdb.DuckDBPyConnection, *, query: str, article_id: str) -> list[Record]:
    """`HitSpan`s of one article."""
    return search_hits(connection, query, article_id)


def _marks(whole: Record) -> list[Record]:
    """The marks of everything but mentions."""

    def mark(
        layer: str, row: Record, id_field: str | None, label: str, english: str | None, note: str | None
    ) -> Record:
        return {
            "layer": layer,
            "span_start": row["span_start"],
            "span_end": row["span_end"],
            "id": row[id_field] if id_field else None,
            "label_fa": label,
            "label_en": english or label,
            "note": note,
        }

    return [
        *(mark("figure", row, "figure_id", row["quote"], None, row["kind"]) for row in whole["figures"]),
        *(
            mark("commodity", row, "commodity_id", row["commodity"], row["commodity_en"], row["flow"])
            for row in whole["goods"]
        ),
        *(mark("person", row, None, row["name"], None, row["office"]) for row in whole["people"]),
        *(mark("organisation", row, None, row["name"], None, None) for row in whole["organisations"]),
        *(mark("plan", row, None, row["aim"], None, row["deadline"]) for row in whole["plans"]),
    ]


def opening(connection: duckdb.DuckDBPyConnection, *, language: NameLanguage = "fa") -> Record:
    """`Opening`."""
    listed = {
        "desks": desks(connection, filters={}, language=language),
        "markets": markets(connection, filters={}, language=language),
    }
    return {
        "overview": overview(connection, filters={}, listed=listed),
        **listed,
        "figures": figures(connection, filters={}, limit=OPENING_ROWS),
    }


def unmatched(connection: duckdb.DuckDBPyConnection, *, filters: Given) -> list[str]:
    """A sentence for each name among the filters that the catalogue does not hold."""
    return narrowing(connection, filters).unmatched


def attribute_values(connection: duckdb.DuckDBPyConnection, *, field: str) -> dict[str, int]:
    """Every value that an attribute of figures has, with its figures, most frequent first."""
    if field not in FIGURE_ATTRIBUTES:
        raise UsageError("figures have no attribute of this name", seen=field)
    rows = connection.execute(
        f"SELECT {field}, count(*) AS n FROM figures WHERE {field} IS NOT NULL GROUP BY ALL ORDER BY n DESC, 1"
    ).fetchall()
    return dict(rows)


def articles_like(connection: duckdb.DuckDBPyConnection, *, wanted: str) -> Record:
    """`NearArticles`: whether an article has this id or name, else the names most like it."""
    sought = literal(wanted)
    found = _one(
        connection,
        f"SELECT count(*) FROM articles WHERE CAST(article_id AS VARCHAR) = {sought} OR name = {sought}",
    )
    names: list[str] = []
    if not found:
        like = f"jaro_winkler_similarity(fa_norm(name), fa_norm({sought}))"
        rows = connection.execute(
            f"SELECT name FROM articles GROUP BY name HAVING {like} > 0.5 ORDER BY {like} DESC, name LIMIT {NEAR}"
        ).fetchall()
        names = [row[0] for row in rows]
    return {"found": bool(found), "names": names}


def sql_schema(connection: duckdb.DuckDBPyConnection) -> Record:
    """`Schema`."""
    columns: dict[tuple[str, str], list[Record]] = {}
    for schema, table, name, kind, comment in connection.execute(_sql("schema_columns")).fetchall():
        columns.setdefault((schema, table), []).append({"name": name, "type": kind, "comment": comment})
    tables = [
        {
            "name": name,
            "kind": kind,
            "comment": comment,
            "rows": size,
            "columns": columns.get((schema, name), []),
            "definition": definition,
            "schema": schema,
        }
        for name, kind, comment, size, definition, schema, _ in connection.execute(_sql("schema_tables")).fetchall()
    ]
    macros = [
        {
            "name": name,
            "kind": kind,
            "parameters": parameters,
            "comment": comment,
            "definition": definition,
            "schema": schema,
        }
        for name, kind, parameters, comment, definition, schema in connection.execute(_sql("schema_macros")).fetchall()
    ]
    return {"tables": tables, "macros": macros}


QUESTIONS: Final[tuple[Callable[..., Any], ...]] = (
    overview,
    desks,
    markets,
    commodities,
    figures,
    figure,
    figure_position,
    facets,
    articles,
    article,
    search,
    article_hits,
    unmatched,
    attribute_values,
    articles_like,
    sql_schema,
)
"""What the lane `panes` answers, by the functions' names."""
