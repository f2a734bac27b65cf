"""What the SQL side asks for, and what it is answered: the catalogue's tree, plans, saved queries, history, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.messages import Answered

if TYPE_CHECKING:
    from data.errors import MizError
    from data.query.history import Entry
    from data.query.protocol import Schema
    from data.query.saved import SavedQuery
    from data.query.sql_protocol import Plan


# Asked by the views


class InsertText(Message):
    """Put this at the editor's caret."""

    def __init__(self, text: str, *, goes_there: bool = False) -> None:
        self.text = text
        self.goes_there = goes_there
        """The person goes on in the editor."""
        super().__init__()


class LoadText(Message):
    """Open this statement in the editor; `run` it too."""

    def __init__(self, sql: str, name: str = "", *, run: bool = False) -> None:
        self.sql = sql
        self.name = name
        """What to call it; blank for none."""
        self.run = run
        super().__init__()


class Preview(Message):
    """Show the first rows of what this statement reads, without touching the editor."""

    def __init__(self, sql: str) -> None:
        self.sql = sql
        super().__init__()


class ShowDefinition(Message):
    """Show how something of the catalogue was made."""

    def __init__(self, name: str, sql: str, *, is_raw: bool = False) -> None:
        self.name = name
        self.sql = sql
        self.is_raw = is_raw
        """As DuckDB keeps it, on one line."""
        super().__init__()


class DeleteQuery(Message):
    """Forget one of the user's own queries, after a question."""

    def __init__(self, query: SavedQuery) -> None:
        self.query = query
        super().__init__()


class ViewAsked(Message):
    """Show another view of the SQL side."""

    def __init__(self, view: str) -> None:
        self.view = view
        super().__init__()


class HistoryWanted(Message):
    """What was run, as far as it holds these words."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__()


# Answered by the librarian


class RunKept(Message):
    """The history holds one statement more."""


class SchemaReady(Answered):
    """What the catalogue holds, for the tree."""

    def __init__(self, generation: int, schema: Schema) -> None:
        super().__init__(generation)
        self.schema = schema


class QueriesReady(Answered):
    """The queries with a name, those that Miz brings first."""

    def __init__(self, generation: int, queries: list[SavedQuery]) -> None:
        super().__init__(generation)
        self.queries = queries


class HistoryReady(Answered):
    """What was run, youngest first."""

    def __init__(self, generation: int, entries: list[Entry]) -> None:
        super().__init__(generation)
        self.entries = entries


class PlanReady(Answered):
    """How a statement is, or was, answered."""

    def __init__(self, generation: int, sql: str, plan: Plan) -> None:
        super().__init__(generation)
        self.sql = sql
        self.plan = plan


class PlanFailed(Answered):
    """There is no plan; `start` is where the statement stands in the editor."""

    def __init__(self, generation: int, error: MizError, start: int) -> None:
        super().__init__(generation)
        self.error = error
        self.start = start


class StatementWritten(Answered):
    """The SQL behind what a pane shows."""

    def __init__(self, generation: int, sql: str, name: str) -> None:
        super().__init__(generation)
        self.sql = sql
        self.name = name


class DefinitionReady(Answered):
    """How something of the catalogue was made, laid out."""

    def __init__(self, generation: int, name: str, sql: str) -> None:
        super().__init__(generation)
        self.name = name
        self.sql = sql


class LimitsSet(Answered):
    """Other limits hold."""

    def __init__(self, generation: int, seconds: float | None, memory_mib: int) -> None:
        super().__init__(generation)
        self.seconds = seconds
        self.memory_mib = memory_mib
