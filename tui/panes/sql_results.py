"""The result of a statement: its rows, fetched as they come into view, sorted and filtered by its columns."""

from __future__ import annotations

import re
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from data.errors import Interrupted
from tui import interpreter, readable, words, words_results
from tui.messages import OpenArticle, Say, SqlResultDropped, SqlRowsWanted
from tui.messages_results import (
    CellWanted,
    ChartAsked,
    CopyWanted,
    CountWanted,
    ExportAsked,
    ProgressWanted,
    ResultMeant,
    ResultTurned,
    ViewWanted,
)
from tui.panes.bars import direction_of
from tui.panes.noted_grid import NotedGrid
from tui.panes.result_bar import ResultBar
from tui.panes.result_tabs import HeldResults, ResultTabs
from tui.result_copy import CopyFormat, CopyOrder, copy_now
from tui.running import ASKED_AFTER_S
from tui.words import Language
from widgets.columns import copied
from widgets.results import ResultColumn, ResultGrid
from widgets.rtl import painted
from widgets.table import WindowTable

if TYPE_CHECKING:
    from data.errors import MizError
    from data.query.protocol import Cell, Column, SqlResult, SqlRows
    from data.query.sql_protocol import ColumnFilter, SortKey
    from tui.screens.record import RecordScreen

WAIT_UNSAID = 0.25
"""Seconds for which nothing is said of another order: most are here in a tenth of it."""
CHOSEN_BY = 100
"""Rows that a chart is chosen by."""
SUMMED_CELLS = 20_000
"""Selected cells up to which their sum is shown: adding them up takes 5 ms."""


class SqlResults(Vertical):
    """Posts `SqlRowsWanted`, `SqlResultDropped` and what `messages_results` names; Enter on a row that names a figure
    or an article posts `OpenArticle`, on any other shows it as a record."""

    DEFAULT_CSS = """
    SqlResults { & > #results { height: 1fr; } }
    """

    def __init__(self, language: Language) -> None:
        super().__init__(id="result")
        self._language = language
        self._held = HeldResults()
        self._root: int | None = None
        """The cursor of the statement's result."""
        self._view: int | None = None
        """The cursor of the same, sorted and filtered, while it is."""
        self._root_total: int | None = None
        self._edition: int | None = None
        self._columns: list[Column] = []
        self._sort: list[SortKey] = []
        self._filters: list[ColumnFilter] = []
        self._asked: tuple[list[SortKey], list[ColumnFilter]] | None = None
        """The order and filters that are under way."""
        self._turned = False
        """They are of another result than the one that is looked at now."""
        self._since = 0.0
        self._clock: Timer | None = None
        self._record: RecordScreen | None = None

    def compose(self) -> ComposeResult:
        """The results of the run, the chips and the grid."""
        yield ResultTabs()
        yield ResultBar()
        yield NotedGrid(direction=direction_of(self._language), id="results", classes="framed")

    def on_mount(self) -> None:
        """Title."""
        self.query_one(ResultBar).language = self.query_one(ResultTabs).language = self._language
        self._title()

    @property
    def grid(self) -> NotedGrid:
        """The rows."""
        return self.query_one(NotedGrid)

    @property
    def cursor(self) -> int | None:
        """The open result that is looked at."""
        return self._view if self._view is not None else self._root

    def is_statements(self, cursor: int) -> bool:
        """Whether a cursor is that of the statement's own result, neither sorted nor filtered."""
        return cursor == self._root

    def dress(self, language: Language) -> None:
        """Say everything in `language`; the columns start on its side."""
        self._language = language
        self.query_one(ResultBar).language = self.query_one(ResultTabs).language = language
        self.grid.direction = direction_of(language)
        self._say_view()
        self._title()

    def _title(self) -> None:
        grid = self.grid
        language = self._language
        title = words.RESULTS.say(language)
        if len(self._held) > 1:
            nth, of = (readable.number(count, language) for count in self._held.place)
            title = words_results.RESULT_NTH.say(language, n=nth, total=of)
        if self._columns:
            shown = readable.number(grid.total, language)
            if self._filters and self._root_total is not None:
                total = readable.number(self._root_total, language)
                shown = words_results.ROWS_OF.say(language, n=shown, total=total)
            title += f" · {shown}"
        grid.border_title = painted(title, direction_of(language))
        nothing = words_results.NO_MATCH if self._filters else words_results.NO_ROWS
        grid.note = nothing.say(language) if self._columns else ""
        self._subtitle()

    def _subtitle(self) -> None:
        """Where the cursor is, what is hidden, what is selected."""
        grid, language = self.grid, self._language
        parts = []
        if grid.total:
            parts.append(words_results.ROW_AT.say(language, n=readable.number(grid.cursor_row + 1, language)))
        if hidden := len(grid.hidden_columns):
            parts.append(words_results.COLUMNS_HIDDEN.say(language, n=readable.number(hidden, language)))
        if (selected := grid.selected) is not None:
            rows, places = selected
            count = len(rows) * len(places)
            parts.append(words_results.CELLS_SELECTED.say(language, n=readable.number(count, language)))
            if (total := self._sum(rows, places)) is not None:
                parts.append(words_results.CELLS_SUM.say(language, n=readable.number(total, language, 4)))
        grid.border_subtitle = painted(" · ".join(parts), direction_of(language)) if parts else ""

    def _sum(self, rows: range, places: list[int]) -> float | None:
        """The sum of the selected numbers; None where one of them is not here or is none."""
        numbers = [place for place in places if self._columns[place]["kind"] == "number"]
        if len(numbers) != len(places) or len(rows) * len(places) > SUMMED_CELLS:
            return None
        total = 0.0
        for row in rows:
            cells = self.raw_row(row)
            if cells is None:
                return None
            for place in numbers:
                try:
                    total += float(cells[place] or 0)
                except ValueError:  # a decimal that is no float's word: infinity and its kin are none
                    return None
        return total

    def raw_row(self, row: int) -> list[Cell] | None:
        """A row's values as they came; None while they are not here."""
        return cast("list[Cell] | None", self.grid.key_at(row))

    # -- answers -------------------------------------------------------------------------------------------------

    def show_result(self, result: SqlResult, *, first: bool = True) -> int:
        """Show a result's first rows, in the place of the results before where it is the `first` of its run; how many
        rows are known."""
        for cursor in self._held.add(result, first=first):
            self._drop(cursor)
        return self._show(result)

    def turn(self, place: int) -> None:
        """To another result of the run, from 0, as its statement gave it."""
        if self._held.go(place):
            self._turned = self._asked is not None
            result = self._held.current
            self.post_message(ResultTurned(result, self._show(result)))
        elif len(self._held) < 2:
            self.post_message(Say(words_results.ONE_RESULT.say(self._language)))

    def _show(self, result: SqlResult) -> int:
        tabs = self.query_one(ResultTabs)
        tabs.titles, tabs.active = self._held.titles, self._held.at
        self._drop(self._view)
        self._root, self._view = result["cursor"], None
        self._columns = result["columns"]
        self._sort, self._filters, self._asked = [], [], None
        self._root_total = result["first"]["total"]
        self._stop_clock()
        self._edition = result["first"]["edition"]
        known = self._root_total if self._root_total is not None else len(result["first"]["rows"])
        grid = self.grid
        grid.show_result([ResultColumn(column["name"], column["type"]) for column in result["columns"]], known)
        self._put(result["first"])
        self._say_view()
        self._title()
        return known

    def _drop(self, cursor: int | None) -> None:
        if cursor is not None:
            self.post_message(SqlResultDropped(cursor))

    def _put(self, rows: SqlRows) -> None:
        cut = [(cell["row"], cell["column"]) for cell in rows["cut"]]
        self.grid.put_values(rows["offset"], rows["rows"], cut=cut)

    def show_count(self, cursor: int, total: int) -> None:
        """The exact number of rows is known."""
        self._held.counted(cursor, total)
        if cursor == self._root:
            self._root_total = total
        if cursor == self.cursor:
            self.grid.set_total(total)
        self._title()

    def show_rows(self, cursor: int, rows: SqlRows) -> None:
        """Rows that came into view."""
        if cursor != self.cursor:
            return
        grid = self.grid
        if rows["edition"] != self._edition:
            # The result was made again: rows fetched before may stand elsewhere now.
            self._edition = rows["edition"]
            grid.reset(grid.total, keep_widths=True, row=grid.cursor_row)
        if rows["total"] is not None and rows["total"] != grid.total:
            self.show_count(cursor, rows["total"])
        self._put(rows)

    def rows_failed(self, cursor: int, offset: int) -> None:
        """Rows that came into view will not come."""
        if cursor == self.cursor:
            self.grid.rows_failed(offset)

    def show_view(self, result: SqlResult, sort: list[SortKey], filters: list[ColumnFilter]) -> None:
        """The result sorted and filtered as was asked."""
        if self._turned:
            self._turned = False
            self._drop(result["cursor"])
            return
        self._drop(self._view)
        self._stop_clock()
        self._view, self._edition = result["cursor"], result["first"]["edition"]
        self._sort, self._filters, self._asked = sort, filters, None
        total = result["first"]["total"]
        if not filters and total is None:
            total = self._root_total
        known = total if total is not None else len(result["first"]["rows"])
        self.grid.reset(known, keep_widths=True)
        self._put(result["first"])
        self._say_view(by_code=result.get("by_code", False))
        self._title()

    def show_view_failed(self, error: MizError) -> None:
        """It stays as it was."""
        self._asked = None
        self._stop_clock()
        self.grid.ask_anew()  # the answers that were under way belong to the question before
        if isinstance(error, Interrupted):
            self.post_message(Say(words_results.VIEW_STOPPED.say(self._language)))
            return
        why = " · ".join(part for part in (interpreter.trouble(error.title, self._language), error.seen) if part)
        self.post_message(Say(words_results.NO_VIEW.say(self._language, why=why), severity="warning"))

    def _say_view(self, *, by_code: bool | None = None) -> None:
        bar = self.query_one(ResultBar)
        bar.sorts = tuple((self._columns[key["column"]]["name"], bool(key.get("descending"))) for key in self._sort)
        bar.filters = tuple(self._filter_words(one) for one in self._filters)
        if by_code is not None or not self._sort:
            bar.by_code = bool(by_code)
        grid = self.grid
        grid.set_sorts([(grid.columns[key["column"]].key, bool(key.get("descending"))) for key in self._sort])

    def _filter_words(self, one: ColumnFilter) -> str:
        said = words_results.OPERATORS[one["op"]].say(self._language)
        parts = [self._columns[one["column"]]["name"], said]
        value = one.get("value")
        if value is not None:
            values = value if isinstance(value, list) else [value]
            text = ("، " if self._language == "fa" else ", ").join(str(part) for part in values)
            parts.append(f"«{text}»" if self._columns[one["column"]]["kind"] == "text" else text)
        return " ".join(parts)

    # -- sorting and filtering -----------------------------------------------------------------------------------

    def look(self, sort: list[SortKey], filters: list[ColumnFilter]) -> None:
        """Ask for the result sorted and filtered so; without either it is the statement's own again."""
        if self._root is None:
            return
        if not sort and not filters:
            self._drop(self._view)
            self._view, self._asked = None, None
            self._sort, self._filters = [], []
            self._stop_clock()
            grid = self.grid
            grid.reset(self._root_total if self._root_total is not None else max(grid.total, 1), keep_widths=True)
            if self._root_total is None:
                self.post_message(CountWanted(self._root))
            self._say_view()
            self._title()
            return
        self._asked, self._turned = (sort, filters), False
        self._since = monotonic()
        if self._clock is None:
            self._clock = self.set_interval(0.1, self._tick)
        self.post_message(ViewWanted(self._root, sort, filters))

    def _tick(self) -> None:
        waited = monotonic() - self._since
        if waited >= WAIT_UNSAID:
            self.query_one(ResultBar).waiting = readable.number(waited, self._language, 1)
        if waited >= ASKED_AFTER_S:
            self.post_message(ProgressWanted(self._take_share))

    def _take_share(self, share: float | None) -> None:
        if self._clock is not None:
            self.query_one(ResultBar).share = share

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.stop()
            self._clock = None
        bar = self.query_one(ResultBar)
        bar.waiting, bar.share = "", None

    @property
    def _wanted(self) -> tuple[list[SortKey], list[ColumnFilter]]:
        return self._asked or (self._sort, self._filters)

    def sort_by(self, column: int, *, adds: bool = False) -> None:
        """Sort by a column: upwards, then downwards, then as it was. With `adds` besides the other columns."""
        sort, filters = self._wanted
        before = next((key for key in sort if key["column"] == column), None)
        others = [key for key in sort if key["column"] != column]
        if before is None:
            after: list[SortKey] = [{"column": column, "descending": False}]
        else:
            after = [] if before.get("descending") else [{"column": column, "descending": True}]
        if adds and before is not None and after:
            # It keeps its place among the others.
            self.look([after[0] if key["column"] == column else key for key in sort], filters)
        else:
            self.look([*others, *after] if adds else after, filters)

    def turn_round(self, column: int) -> None:
        """The other way round; what is not sorted yet, by the column downwards."""
        sort, filters = self._wanted
        turned: list[SortKey] = [{"column": k["column"], "descending": not k.get("descending")} for k in sort]
        self.look(turned or [{"column": column, "descending": True}], filters)

    def filter_by(self, one: ColumnFilter) -> None:
        """One filter more; the same twice is once."""
        sort, filters = self._wanted
        if one not in filters:
            self.look(sort, [*filters, one])

    def drop_filters(self) -> None:
        """Without filters."""
        sort, filters = self._wanted
        if filters:
            self.look(sort, [])
        else:
            self.post_message(Say(words_results.NO_FILTERS.say(self._language)))

    def on_result_tabs_picked(self, event: ResultTabs.Picked) -> None:
        """A result was clicked."""
        event.stop()
        self.turn(event.place)

    def on_result_bar_dropped(self, event: ResultBar.Dropped) -> None:
        """A chip was clicked."""
        event.stop()
        sort, filters = self._wanted
        if event.nth is None:
            self.look([], filters)
        elif event.nth < 0:
            self.look(sort, [])
        else:
            self.look(sort, [one for nth, one in enumerate(filters) if nth != event.nth])

    def _filter_by_cell(self, place: int, *, keep: bool) -> None:
        """Only rows with the value under the cursor, or only those without it."""
        row = self.grid.cursor_row
        cells = self.raw_row(row)
        if cells is None:
            return
        value = cells[place]
        if value is None:
            self.filter_by({"column": place, "op": "null" if keep else "not null"})
        elif self.grid.is_cut(row, place):
            self.filter_by({"column": place, "op": "starts", "value": value})
        else:
            self.filter_by({"column": place, "op": "=" if keep else "!=", "value": value})

    def _open_filter(self, place: int) -> None:
        from tui.screens.filter import FilterScreen

        def done(one: ColumnFilter | None) -> None:
            if one is not None:
                self.filter_by(one)

        self.app.push_screen(FilterScreen(self._columns, place, self._language), done)

    def _open_go(self) -> None:
        from tui.screens.ask_row import AskRow

        def gone(row: int | None) -> None:
            if row is not None:
                self.grid.move_to(row)

        if self.grid.total:
            self.app.push_screen(AskRow(self._language, self.grid.total), gone)

    # -- the grid's keys -----------------------------------------------------------------------------------------

    def on_result_grid_asked(self, event: ResultGrid.Asked) -> None:
        """A key that works on the result."""
        event.stop()
        match event.what:
            case "next_result" | "result_before":
                by = 1 if event.what == "next_result" else -1
                self.turn((self._held.at + by) % max(1, len(self._held)))
                return
            case "filters_off":
                self.drop_filters()
                return
        place = self.grid.current_place
        if self.cursor is None or place is None:
            self.post_message(Say(words_results.NO_RESULT.say(self._language)))
            return
        match event.what:
            case "sort" | "sort_too":
                self.sort_by(place, adds=event.what == "sort_too")
            case "sort_reverse":
                self.turn_round(place)
            case "filter":
                self._open_filter(place)
            case "only" | "without":
                self._filter_by_cell(place, keep=event.what == "only")
            case "go_row":
                self._open_go()
            case "copy":
                self._copy_selected()
            case "copy_as":
                self._open_copy()
            case "export":
                self.post_message(ExportAsked(self.meant()))
            case "chart":
                held = [row for n in range(min(self.grid.total, CHOSEN_BY)) if (row := self.raw_row(n)) is not None]
                self.post_message(ChartAsked(self.meant(), place, held))

    def meant(self) -> ResultMeant:
        """The result as it is seen; there must be one."""
        assert self.cursor is not None
        shown = [self.grid.columns.index(column) for column in self.grid.visible_columns]
        return ResultMeant(self.cursor, self._columns, shown, self.grid.total)

    def on_window_table_sort_asked(self, event: WindowTable.SortAsked) -> None:
        """A click on a title."""
        event.stop()
        places = [column.key for column in self.grid.columns]
        self.sort_by(places.index(event.column_key), adds=event.adds)

    def on_result_grid_look_changed(self, event: ResultGrid.LookChanged) -> None:
        """Other cells are selected, or columns hidden."""
        event.stop()
        self._subtitle()

    def on_window_table_rows_wanted(self, event: WindowTable.RowsWanted) -> None:
        """Ask for rows."""
        event.stop()
        if self.cursor is not None:
            self.post_message(SqlRowsWanted(self.cursor, event.offset, event.limit))

    def on_window_table_chosen(self, event: WindowTable.Chosen) -> None:
        """Open the article that the row names, or show the row."""
        event.stop()
        record = {name: copied(value) for name, value in self.grid.record(event.row)}
        figure, article = record.get("figure_id") or _first_of(record.get("figure_ids")), record.get("article_id")
        if figure or article:
            self.post_message(OpenArticle(article or None, figure or None))
        else:
            self.grid.action_view_row()

    def on_window_table_highlighted(self, event: WindowTable.Highlighted) -> None:
        """The row under the cursor, which the record follows."""
        event.stop()
        self._subtitle()
        if self._record is not None and event.cells is not None:
            self._show_record()

    # -- a row, a cell -------------------------------------------------------------------------------------------

    def on_result_grid_cell_asked(self, event: ResultGrid.CellAsked) -> None:
        """Show a row as a record, or a cell whole."""
        event.stop()
        if event.column is not None:
            self.open_cell(event.row, event.grid.result_columns.index(event.column))
            return
        from tui.screens.record import RecordScreen

        def closed(_: None) -> None:
            self._record = None

        self._record = RecordScreen(self._language, self.step_record, self.open_cell)
        self.app.push_screen(self._record, closed)
        self._show_record()

    def _show_record(self) -> None:
        grid = self.grid
        cells = grid.record_cells(grid.cursor_row)
        if self._record is not None and cells:
            self._record.show(grid.cursor_row, grid.total, cells)

    def step_record(self, by: int) -> None:
        """The row after the one that is shown, or before; it is shown as soon as it is here."""
        self.grid.move_to(self.grid.cursor_row + by)

    def open_cell(self, row: int, place: int) -> None:
        """Show a cell whole; what is missing of it is asked for."""
        from tui.screens.cell import CellScreen

        cells = self.grid.row_at(row)
        if cells is None or self.cursor is None:
            return
        column = self._columns[place]
        cut = self.grid.is_cut(row, place)
        screen = CellScreen(f"{column['name']} · {column['type']}", copied(cells[place]), self._language, partial=cut)
        self.app.push_screen(screen)
        if cut:
            self.post_message(CellWanted(self.cursor, row, place, screen))

    # -- copying -------------------------------------------------------------------------------------------------

    def copyable(self) -> str:
        """The cell under the cursor, or the selected cells that are here, as text."""
        return copy_now(self._order("selection" if self.grid.selected else "cell", "text"), self) or ""

    def _order(self, what: str, written_as: CopyFormat) -> CopyOrder:
        grid = self.grid
        assert self.cursor is not None
        shown = [grid.columns.index(column) for column in grid.visible_columns]
        rows, places = range(grid.cursor_row, grid.cursor_row + 1), shown
        if what == "cell" and grid.current_place is not None:
            places = [grid.current_place]
        elif what in ("selection", "rows") and grid.selected is not None:
            rows, chosen = grid.selected
            places = chosen if what == "selection" else shown
        elif what == "all":
            rows = range(grid.total)
        return CopyOrder(self.cursor, self._columns, rows, places, written_as, whole=what == "all")

    def _copy_selected(self) -> None:
        self._copy("selection" if self.grid.selected else "cell", "text")

    def _copy(self, what: str, written_as: CopyFormat) -> None:
        """Copy at once where all of it is here; else have it fetched."""
        order = self._order(what, written_as)
        text = copy_now(order, self)
        if text is None:
            self.post_message(CopyWanted(order))
            return
        if not text:
            self.post_message(Say(words.NOTHING_TO_COPY.say(self._language)))
            return
        self.app.copy_to_clipboard(text)
        first = text.strip().split("\n", 1)[0]
        self.post_message(Say(words.COPIED.say(self._language, what=first if len(first) <= 30 else first[:29] + "…")))

    def _open_copy(self) -> None:
        from tui.screens.copy_menu import CopyMenu

        def chosen(answer: tuple[str, CopyFormat] | None) -> None:
            if answer is not None:
                self._copy(*answer)

        self.app.push_screen(CopyMenu(self._language, selected=self.grid.selected is not None), chosen)


def _first_of(ids: str | None) -> str | None:
    """The first id of a list as DuckDB writes it: what a grouped row was made from."""
    found = re.match(r"\[\s*(\d+)", ids or "")
    return found[1] if found is not None else None
