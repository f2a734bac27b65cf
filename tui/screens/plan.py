"""EXPLAIN as a tree: what every step does, how many rows it gave, and how much of the time it took."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from data.query.plans import PlanLine, plan_lines
from tui import readable, words, words_side
from tui.panes.bars import direction_of
from tui.panes.sql_history import duration
from tui.words import Language
from widgets.code_line import CodeLabel
from widgets.columns import Cell, Column, Row
from widgets.rtl import RtlLabel, painted, toast_text
from widgets.table import WindowTable

if TYPE_CHECKING:
    from data.query.sql_protocol import Plan

BAR_CELLS = 8
"""Cells of the bar that shows a step's share of the time."""
LEAST_MARKED = 0.1
"""The share below which even the costliest step is nothing to speak of."""


class PlanScreen(ModalScreen[str | None]):
    """Gives `explain` or `analyze` where the plan is to be asked for again, else None."""

    DEFAULT_CSS = """
    PlanScreen {
        align: center middle; background: $background 60%;
        & > #plan {
            width: 96%; max-width: 150; height: 92%; border: round $border; background: $surface;
            border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
        }
        & > #plan.-rtl { border-title-align: right; border-subtitle-align: left; }
        & #summary { height: auto; max-height: 2; padding: 0 1; color: $figure; }
        & WindowTable { height: 1fr; }
        & #details { height: 8; border-top: solid $border-blurred; padding: 0 1; scrollbar-size-vertical: 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض", "close", "Close", show=False),
        Binding("y,c,غ,ز", "copy", "Copy", show=False),
        Binding("f7", "again('explain')", "Plan", show=False),
        Binding("shift+f7,f19", "again('analyze')", "Measure", show=False),
    ]

    def __init__(self, sql: str, plan: Plan, language: Language) -> None:
        super().__init__()
        self._sql = sql
        self._plan = plan
        self._language = language
        self.lines: list[PlanLine] = plan_lines(plan)
        """The steps, the last one first."""
        parts = [line.part or 0.0 for line in self.lines]
        self.costliest: int | None = parts.index(max(parts)) if parts and max(parts) >= LEAST_MARKED else None
        """The step that took most of the time, where one did."""

    def compose(self) -> ComposeResult:
        """A line on the whole, the steps, and the details of the one under the cursor."""
        language = self._language
        with Vertical(id="plan", classes="-rtl" if language == "fa" else "") as box:
            title = words_side.PLAN_RUN if self._plan["analyzed"] else words_side.PLAN
            box.border_title = painted(title.say(language), direction_of(language))
            box.border_subtitle = painted(words_side.PLAN_KEYS.say(language), direction_of(language))
            yield RtlLabel(self._summary(), base=direction_of(language), id="summary")
            # As results: what DuckDB says reads from the left in either language.
            yield WindowTable(self._columns(), total=len(self.lines), direction="ltr")
            with VerticalScroll(id="details", can_focus=False):
                yield CodeLabel("")

    def on_mount(self) -> None:
        """The steps, the cursor on the costliest."""
        table = self.query_one(WindowTable)
        table.put_rows(0, [self._row(nth, line) for nth, line in enumerate(self.lines)], generation=table.generation)
        table.focus()
        if self.costliest is not None:
            table.move_to(self.costliest)

    def _summary(self) -> str:
        language = self._language
        steps = readable.number(len(self.lines), language)
        if not self._plan["analyzed"]:
            return words_side.PLAN_EXPECTED.say(language, steps=steps)
        costly = self.lines[self.costliest].name if self.costliest is not None else "—"
        seconds = duration(self._plan["seconds"], language)
        return words_side.PLAN_TOTAL.say(language, steps=steps, seconds=seconds, costly=costly)

    def _columns(self) -> list[Column]:
        language = self._language
        columns = [
            Column("step", words_side.PLAN_STEP.say(language), "ltr", max_width=56, floor=24, sortable=False),
            Column("does", words_side.PLAN_DOES.say(language), max_width=24, floor=8, sortable=False),
            Column("rows", words_side.PLAN_ROWS.say(language), "number", sortable=False),
        ]
        if self._plan["analyzed"]:
            columns += [
                Column("time", words_side.PLAN_TIME.say(language), "number", sortable=False),
                Column("part", words_side.PLAN_PART.say(language), "ltr", width=BAR_CELLS + 8, sortable=False),
            ]
        return [
            *columns,
            Column("detail", words_side.PLAN_DETAIL.say(language), "ltr", max_width=400, flex=1, sortable=False),
        ]

    def _row(self, nth: int, line: PlanLine) -> Row:
        language = self._language
        style = "warning" if nth == self.costliest else ""
        does = words_side.STEPS[line.name].say(language) if line.name in words_side.STEPS else ""
        count = "" if line.rows is None else ("≈" if line.is_estimate else "") + readable.number(line.rows, language)
        cells = [Cell(line.lead + line.name, style), Cell(does, style or "muted"), Cell(count, style)]
        if self._plan["analyzed"]:
            percent = readable.number(100 * (line.part or 0.0), language, 0)
            mark = " ●" if nth == self.costliest else ""
            cells += [
                Cell(duration(line.seconds, language), style),
                Cell(f"{_bar(line.part or 0.0)} {percent}%{mark}", style),
            ]
        return [*cells, Cell(line.detail, "muted")]

    def on_window_table_highlighted(self, event: WindowTable.Highlighted) -> None:
        """The details of the step under the cursor."""
        event.stop()
        if 0 <= event.row < len(self.lines):
            line = self.lines[event.row]
            details = line.detail.replace(" · ", "\n")
            self.query_one(CodeLabel).update([(f"{line.name}\n", "bold $primary"), (details, "")])

    def on_window_table_chosen(self, event: WindowTable.Chosen) -> None:
        """A step leads nowhere."""
        event.stop()

    def on_window_table_rows_wanted(self, event: WindowTable.RowsWanted) -> None:
        """All of them are here."""
        event.stop()

    def action_close(self) -> None:
        """It was read."""
        self.dismiss(None)

    def action_again(self, how: str) -> None:
        """Ask anew, measured or not."""
        self.dismiss(how)

    def action_copy(self) -> None:
        """The statement and the whole tree, as text."""
        self.app.copy_to_clipboard(self.get_selected_text() or self.copy_text())
        what = words_side.PLAN.say(self._language)
        said = words.COPIED.say(self._language, what=what)
        self.notify(toast_text(said, self.app.size.width, direction_of(self._language)), timeout=3, markup=False)

    def copy_text(self) -> str:
        """The statement as comments, then a step a line: name, rows, time, share, details."""
        told = [f"-- {line}" for line in self._sql.strip().splitlines()]
        for line in self.lines:
            parts = [line.lead + line.name]
            if line.rows is not None:
                parts.append(f"{'about ' if line.is_estimate else ''}{line.rows} rows")
            if line.seconds is not None:
                parts.append(f"{1000 * line.seconds:.3f} ms")
            if line.part is not None:
                parts.append(f"{100 * line.part:.0f} %")
            told.append("  ".join([*parts, line.detail]).rstrip())
        return "\n".join(told)


def _bar(part: float) -> str:
    """A share as a bar of fixed width."""
    halves = round(max(0.0, min(1.0, part)) * BAR_CELLS * 2)
    full, half = divmod(halves, 2)
    return ("█" * full + "▌" * half).ljust(BAR_CELLS)
