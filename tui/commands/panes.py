"""The panes as commands: which columns each has, for a person on a terminal and for a machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from data.query.filters import Filters
from tui import readable, words
from tui.commands import headings
from tui.commands.tables import Align, TableColumn

if TYPE_CHECKING:
    from data.query.client import Reader
    from data.query.protocol import Cell, Column, ColumnKind, FigureRow
    from tui.words import Language

PAGE: Final = 1000
"""Rows asked for at once: about a megabyte of figures."""

Row = Mapping[str, Any]


class Shown(NamedTuple):
    """A column on a terminal."""

    head: words.Phrase
    say: Callable[[Row, Language], str]
    align: Align = "text"


class PaneCommand(NamedTuple):
    """A pane as a command."""

    name: str
    help: str
    machine: tuple[tuple[str, str], ...]
    """Names and DuckDB types of the columns in csv, json, jsonl, parquet and md; a name is its row's key."""
    shown: tuple[Shown, ...]
    rows: Callable[[Reader, Filters], Iterator[list[Row]]]


def _all_desks(reader: Reader, filters: Filters) -> Iterator[list[Row]]:
    yield cast("list[Row]", reader.desks(filters, own=True))


def _all_markets(reader: Reader, filters: Filters) -> Iterator[list[Row]]:
    yield cast("list[Row]", reader.markets(filters, own=True))


def _all_figures(reader: Reader, filters: Filters) -> Iterator[list[Row]]:
    offset = 0
    while True:
        page = reader.figures(filters, offset=offset, limit=PAGE)
        if not page["rows"]:
            return
        yield cast("list[Row]", page["rows"])
        offset += PAGE
        if offset >= page["total"]:
            return


def _all_articles(reader: Reader, filters: Filters) -> Iterator[list[Row]]:
    offset = 0
    while True:
        page = reader.articles(filters, offset=offset, limit=PAGE)
        if not page["rows"]:
            return
        yield cast("list[Row]", page["rows"])
        offset += PAGE
        if offset >= page["total"]:
            return


def _name(row: Row, language: Language, stem: str = "name") -> str:
    return readable.name(row[f"{stem}_fa"], row[f"{stem}_en"], language)


def _count(field: str) -> Callable[[Row, Language], str]:
    return lambda row, language: readable.number(row[field], language)


def _phrase(table: dict[str, words.Phrase], field: str) -> Callable[[Row, Language], str]:
    def say(row: Row, language: Language) -> str:
        value = row[field]
        return table[value].say(language) if value in table else value or ""

    return say


def _desk_subject(row: Row, language: Language) -> str:
    return _name(row, language, "commodity") or _name(row, language, "market")


def _usd(field: str) -> Callable[[Row, Language], str]:
    return lambda row, language: "" if row[field] is None else readable.quantity(row[field], "USD", language)


def _figure_goods(row: Row, language: Language) -> str:
    return _name(row, language, "commodity") or row["commodity"] or ""


def _day(row: Row, language: Language) -> str:
    return readable.day(row["published"], row["published_jalali"], language)


DESKS: Final = PaneCommand(
    "desks",
    "list the export desks that the articles name",
    (
        ("desk_id", "VARCHAR"),
        ("name_fa", "VARCHAR"),
        ("name_en", "VARCHAR"),
        ("level", "VARCHAR"),
        ("place", "VARCHAR"),
        ("status", "VARCHAR"),
        ("commodity_id", "VARCHAR"),
        ("market_code", "VARCHAR"),
        ("n_figures", "BIGINT"),
        ("n_mentions", "BIGINT"),
    ),
    (
        Shown(words.DESKS, _name),
        Shown(words.COMMODITY, _desk_subject),
        Shown(headings.LEVEL, _phrase(words.LEVELS, "level")),
        Shown(words.PLACE, lambda row, language: readable.place(row["place"], language, {})),
        Shown(headings.STATUS, _phrase(words.STATUSES, "status")),
        Shown(words.FIGURES, _count("n_figures"), "number"),
        Shown(headings.MENTIONS, _count("n_mentions"), "number"),
    ),
    _all_desks,
)

MARKETS: Final = PaneCommand(
    "markets",
    "list the markets with the parts they play",
    (
        ("market_code", "VARCHAR"),
        ("kind", "VARCHAR"),
        ("name_fa", "VARCHAR"),
        ("name_en", "VARCHAR"),
        ("role", "VARCHAR"),
        ("roles", 'STRUCT("role" VARCHAR, n BIGINT)[]'),
        ("n_figures", "BIGINT"),
        ("n_mentions", "BIGINT"),
        ("export_usd", "DOUBLE"),
        ("import_usd", "DOUBLE"),
    ),
    (
        Shown(words.MARKETS, _name),
        Shown(headings.CODE, lambda row, language: row["market_code"]),
        Shown(headings.ROLE, _phrase(words.ROLES, "role")),
        Shown(words.FIGURES, _count("n_figures"), "number"),
        Shown(headings.MENTIONS, _count("n_mentions"), "number"),
        Shown(headings.LARGEST_EXPORT, _usd("export_usd"), "number"),
        Shown(headings.LARGEST_IMPORT, _usd("import_usd"), "number"),
    ),
    _all_markets,
)

FIGURES: Final = PaneCommand(
    "figures",
    "list the numbers that the articles state",
    (
        ("figure_id", "INTEGER"),
        ("article_id", "INTEGER"),
        ("sentence_no", "INTEGER"),
        ("span_start", "INTEGER"),
        ("span_end", "INTEGER"),
        ("quote", "VARCHAR"),
        ("value", "DOUBLE"),
        ("value_max", "DOUBLE"),
        ("unit", "VARCHAR"),
        ("per_unit", "VARCHAR"),
        ("qualifier", "VARCHAR"),
        ("kind", "VARCHAR"),
        ("trend", "VARCHAR"),
        ("flow", "VARCHAR"),
        ("commodity_id", "VARCHAR"),
        ("commodity", "VARCHAR"),
        ("market_code", "VARCHAR"),
        ("place", "VARCHAR"),
        ("desk_id", "VARCHAR"),
        ("period", "VARCHAR"),
        ("period_start", "DATE"),
        ("period_end", "DATE"),
        ("scope", "VARCHAR"),
        ("speaker", "VARCHAR"),
        ("rule", "VARCHAR"),
        ("doubt", "VARCHAR"),
        ("confidence", "DOUBLE"),
        ("sentence", "VARCHAR"),
        ("title", "VARCHAR"),
        ("outlet", "VARCHAR"),
        ("published", "DATE"),
        ("published_jalali", "VARCHAR"),
    ),
    (
        Shown(words.VALUE, lambda row, language: readable.amount(cast("FigureRow", row), language), "number"),
        Shown(words.MEASURES, lambda row, language: readable.measures(cast("FigureRow", row), language)),
        Shown(words.FLOW, lambda row, language: readable.flow(row["flow"], language)),
        Shown(words.COMMODITY, _figure_goods),
        Shown(words.MARKET, lambda row, language: _name(row, language, "market")),
        Shown(words.PLACE, lambda row, language: readable.place(row["place"], language, {})),
        Shown(words.PERIOD, lambda row, language: readable.period(cast("FigureRow", row), language)),
        Shown(words.SOURCE_ARTICLE, lambda row, language: f"{row['title'] or ''} #{row['article_id']}".strip()),
    ),
    _all_figures,
)

ARTICLES: Final = PaneCommand(
    "articles",
    "list the articles",
    (
        ("article_id", "INTEGER"),
        ("name", "VARCHAR"),
        ("path", "VARCHAR"),
        ("title", "VARCHAR"),
        ("outlet", "VARCHAR"),
        ("place", "VARCHAR"),
        ("published", "DATE"),
        ("published_jalali", "VARCHAR"),
        ("n_figures", "BIGINT"),
        ("n_markets", "BIGINT"),
        ("n_desks", "BIGINT"),
        ("n_doubts", "BIGINT"),
    ),
    (
        Shown(headings.ID, lambda row, language: row["article_id"], "number"),
        Shown(words.ARTICLE, lambda row, language: row["title"] or row["name"]),
        Shown(headings.OUTLET, lambda row, language: row["outlet"] or ""),
        Shown(words.PUBLISHED, _day),
        Shown(words.FIGURES, _count("n_figures"), "number"),
        Shown(words.MARKETS, _count("n_markets"), "number"),
        Shown(words.DESKS, _count("n_desks"), "number"),
    ),
    _all_articles,
)

PANE_COMMANDS: Final = (DESKS, MARKETS, FIGURES, ARTICLES)


def machine_columns(command: PaneCommand) -> list[Column]:
    """The columns as the writers of files take them."""
    return [{"name": name, "type": type_name, "kind": _kind(type_name)} for name, type_name in command.machine]


def _kind(type_name: str) -> ColumnKind:
    if type_name in ("INTEGER", "BIGINT", "DOUBLE"):
        return "number"
    if type_name == "DATE":
        return "time"
    return "text" if type_name == "VARCHAR" else "nested"


def machine_batches(command: PaneCommand, reader: Reader, filters: Filters) -> Iterator[list[list[Cell]]]:
    """The rows as the writers of files take them: ids as the catalogue's whole numbers, nested values as JSON."""
    for rows in command.rows(reader, filters):
        yield [[_machine_cell(row[name], type_name) for name, type_name in command.machine] for row in rows]


def _machine_cell(value: Any, type_name: str) -> Cell:
    if value is None:
        return None
    if type_name == "INTEGER":
        return int(value)
    if type_name.endswith("[]"):
        return json.dumps(value, ensure_ascii=False)
    return cast("Cell", value)


def table_columns(command: PaneCommand, language: Language) -> list[TableColumn]:
    """The columns on a terminal."""
    return [TableColumn(column.head.say(language), column.align) for column in command.shown]


def table_rows(
    command: PaneCommand, reader: Reader, filters: Filters, language: Language
) -> Iterator[Sequence[str | None]]:
    """The rows on a terminal."""
    for rows in command.rows(reader, filters):
        for row in rows:
            yield [column.say(row, language) for column in command.shown]
