"""What the catalogue holds, as a tree beside the SQL editor: tables, views and macros with their columns."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from data.catalog.comments import said
from data.persian.letters import fold
from data.query.completion import place_written, written
from tui import readable, words_side
from tui.panes.bars import direction_of
from tui.side_messages import InsertText, Preview, ShowDefinition
from tui.words import Language, Phrase
from widgets.tree_list import TreeItem, TreeList

if TYPE_CHECKING:
    from data.query.protocol import Schema, SchemaMacro, SchemaTable

MAIN = "main"
"""The schema that statements mean where they name none."""
WIDEST = 95
"""Characters of a definition's line at most: what its box holds."""
SHARE = 0.96
"""Of the screen's width that the box may take."""
EDGES = 5
"""Columns of the box beside its text, with the bar."""


class _Thing(NamedTuple):
    """What stands behind an item of the tree."""

    inserted: str
    """What goes into the editor."""
    preview: str = ""
    """The statement that shows it; blank where there is nothing to show."""
    table: str = ""
    """The table or view whose definition belongs to it."""
    macro: str = ""
    """The macro's name."""
    about: str = ""
    """What is said of it below the tree."""


class CatalogueTree(TreeList):
    """Posts `InsertText`, `Preview` and `ShowDefinition`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i,ه", "insert", "Insert", show=False, id="side.insert"),
        Binding("p,ح", "preview", "Preview", show=False, id="side.preview"),
        Binding("d,ی", "define", "Definition", show=False, id="side.define"),
    ]

    def __init__(self, language: Language) -> None:
        super().__init__(direction=direction_of(language), fold=lambda text: fold(text.casefold()), id="catalogue")
        self._language = language
        self._schema: Schema | None = None
        self._things: dict[str, _Thing] = {}

    @property
    def is_filled(self) -> bool:
        """Whether the schema is here."""
        return self._schema is not None

    def dress(self, language: Language) -> None:
        """Say everything in `language`."""
        self._language = language
        self.direction = direction_of(language)
        if self._schema is not None:
            self.show_schema(self._schema)

    def show_schema(self, schema: Schema) -> None:
        """Show what there is. Parts of the search and of the calendar's macros stand apart, at the end."""
        self._schema = schema
        self._things = {}
        things = [*schema["tables"], *schema["macros"]]
        groups: list[TreeItem] = []
        for place in dict.fromkeys(thing.get("schema", MAIN) for thing in things):
            groups += self._groups(
                place,
                [table for table in schema["tables"] if table.get("schema", MAIN) == place],
                [macro for macro in schema["macros"] if macro.get("schema", MAIN) == place],
            )
        first = not self.shown
        open_keys = ("group:tables", "group:views", "group:macros") if first else ()
        self.set_items([group for group in groups if group.children], open_keys=open_keys)
        if first and len(self.shown) > 1:
            self.move_to(self.shown[1].key)

    def _groups(self, place: str, all_tables: list[SchemaTable], all_macros: list[SchemaMacro]) -> list[TreeItem]:
        """What one schema holds."""
        own = place == MAIN
        inner = [table for table in all_tables if own and table["name"].startswith("search_")]
        parts = [macro for macro in all_macros if own and _is_part(macro)]
        tables = [table for table in all_tables if table["kind"] == "table" and table not in inner]
        views = [table for table in all_tables if table["kind"] == "view" and table not in inner]
        macros = [macro for macro in all_macros if macro not in parts]
        hidden = [*(self._table(table) for table in inner), *(self._macro(macro) for macro in parts)]
        return [
            self._group("tables", words_side.TABLES, [self._table(table) for table in tables], place),
            self._group("views", words_side.VIEWS, [self._table(table) for table in views], place),
            self._group("macros", words_side.MACROS, [self._macro(macro) for macro in macros], place),
            self._group("inner", words_side.INNER, hidden, ""),
        ]

    def _group(self, key: str, phrase: Phrase, items: list[TreeItem], place: str) -> TreeItem:
        """Its title says in which schema they stand."""
        title = phrase.say(self._language) + (f" · {place}" if place else "")
        count = readable.number(len(items), self._language)
        at = "" if place in ("", MAIN) else f":{place}"
        return TreeItem(f"group:{key}{at}", title, count, children=tuple(items), look="group")

    def _table(self, table: SchemaTable) -> TreeItem:
        source = place_written(table["name"], table.get("schema", MAIN))
        name = table["name"]
        key = f"table:{source}"
        rows = table["rows"]
        comment = said(table["comment"], self._language)
        self._things[key] = _Thing(source, f"SELECT * FROM {source}", table=source, about=comment)
        columns = []
        for column in table["columns"]:
            inside = f"{key}:{column['name']}"
            own = written(column["name"])
            about = said(column["comment"], self._language)
            self._things[inside] = _Thing(
                own,
                f"SELECT {own}, count(*) AS n FROM {source} GROUP BY ALL ORDER BY n DESC",
                table=source,
                about=" · ".join(part for part in (column["type"], about) if part),
            )
            columns.append(TreeItem(inside, column["name"], column["type"].lower(), about))
        note = "" if rows is None else readable.number(rows, self._language)
        return TreeItem(key, name, note, comment, tuple(columns), look="accent")

    def _macro(self, macro: SchemaMacro) -> TreeItem:
        source = place_written(macro["name"], macro.get("schema", MAIN))
        key = f"macro:{source}"
        signature = f"{macro['name']}({', '.join(macro['parameters'])})"
        about = said(macro["comment"], self._language)
        self._things[key] = _Thing(f"{source}(", macro=source, about=about)
        return TreeItem(key, signature, "", about)

    @property
    def about(self) -> str:
        """What is said of the item under the cursor."""
        thing = self._thing
        return thing.about if thing is not None else ""

    @property
    def code(self) -> str:
        """The name of the item under the cursor as a statement has it."""
        return self._thing.inserted if self._thing is not None else ""

    @property
    def _thing(self) -> _Thing | None:
        return self._things.get(self.highlighted or "")

    def choose(self) -> None:
        """What Enter does."""
        self.action_choose()

    def on_tree_list_chosen(self, event: TreeList.Chosen) -> None:
        """Insert the name; open or close where there is none."""
        event.stop()
        if (thing := self._thing) is not None:
            self.post_message(InsertText(thing.inserted, goes_there=True))
        else:
            self.toggle(event.item.key)

    def action_insert(self) -> None:
        """Ask for the name to be put at the editor's caret."""
        if (thing := self._thing) is not None:
            self.post_message(InsertText(thing.inserted))

    def action_preview(self) -> None:
        """Ask for the first rows, or for the values of a column."""
        if (thing := self._thing) is not None and thing.preview:
            self.post_message(Preview(thing.preview))

    def action_define(self) -> None:
        """Ask for the definition to be shown."""
        thing = self._thing
        if thing is None or self._schema is None:
            return
        if thing.macro:
            macro = next(one for one in self._schema["macros"] if _source(one) == thing.macro)
            made = macro_definition(macro, self._language)
            self.post_message(ShowDefinition(thing.macro, made, is_raw=True))
        else:
            table = next(one for one in self._schema["tables"] if _source(one) == thing.table)
            made = table_definition(table, self._language, min(WIDEST, int(self.app.size.width * SHARE) - EDGES))
            self.post_message(ShowDefinition(thing.table, made, is_raw=table["kind"] == "view"))


def _source(thing: SchemaTable | SchemaMacro) -> str:
    """How a statement names it."""
    return place_written(thing["name"], thing.get("schema", MAIN))


def _is_part(macro: SchemaMacro) -> bool:
    """Whether a macro is there for others only; its comment says so."""
    return "a part of " in (macro["comment"] or "").lower()


def table_definition(table: SchemaTable, language: Language, widest: int = WIDEST) -> str:
    """A table or view as SQL that a person reads: columns under each other, comments beside them.

    No line is longer than `widest`: what does not fit beside a column stands above it.
    """
    name = written(table["name"])
    comment = _commented(said(table["comment"], language), widest)
    if table["kind"] == "view":
        return comment + (table["definition"] or f"-- {words_side.NOT_DEFINED.say(language)}\n").strip()
    width = max((len(written(column["name"])) for column in table["columns"]), default=0)
    kinds = max((len(column["type"]) for column in table["columns"]), default=0)
    lines = []
    for nth, column in enumerate(table["columns"], 1):
        comma = "," if nth < len(table["columns"]) else ""
        line = f"    {written(column['name']):<{width}} {column['type']}{comma}"
        about = " ".join(said(column["comment"], language).split())
        beside = f"{line:<{width + kinds + 6}} -- {about}"
        if about and len(beside) > widest:
            lines += [f"    -- {part}" for part in textwrap.wrap(about, widest - 7)]
        lines.append(beside if about and len(beside) <= widest else line)
    return f"{comment}CREATE TABLE {name} (\n" + "\n".join(lines) + "\n);"


def macro_definition(macro: SchemaMacro, language: Language) -> str:
    """A macro as SQL."""
    comment = _commented(said(macro["comment"], language))
    kind = "TABLE " if macro["kind"] == "table" else ""
    head = f"CREATE MACRO {written(macro['name'])}({', '.join(macro['parameters'])}) AS {kind}"
    return f"{comment}{head}\n{(macro['definition'] or '').strip()};"


def _commented(text: str, widest: int = WIDEST) -> str:
    """What is said of a thing, as lines of a comment before it."""
    return "".join(f"-- {line}\n" for line in textwrap.wrap(text, widest - 3))
