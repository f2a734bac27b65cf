"""The view `selection` as the schema tells it: it is made where a statement reads it, and stands in no file."""

from __future__ import annotations

TYPE_CHECKING = False  # typing costs 4 ms, before the reading process is started
if TYPE_CHECKING:
    from data.query.protocol import SchemaTable

COMMENT = "The figures under the explorer's filters, as they are now."


def with_selection(tables: list[SchemaTable]) -> list[SchemaTable]:
    """The tables and views with `selection` behind them, where there are figures to select."""
    others = [table for table in tables if table["name"] != "selection"]
    figures = next((table for table in others if table["name"] == "figures"), None)
    if figures is None:
        return others
    selection: SchemaTable = {
        "name": "selection",
        "kind": "view",
        "comment": COMMENT,
        "rows": None,
        "columns": figures["columns"],
        "definition": None,
    }
    return [*others, selection]
