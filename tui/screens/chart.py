"""A result drawn: bars, lines, scatter or histogram, of columns that can be changed while one looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from data.errors import Interrupted
from tui import chart_ticks, interpreter, readable
from tui import words_results as words
from tui.chart_choice import choose, is_time
from tui.messages import Trouble
from tui.messages_results import ChartReady, ResultMeant
from tui.screens.dialog import Dialog
from tui.words import Language, Phrase
from widgets.chart import ChartView
from widgets.chart_lines import Bar, Tick, Ticks
from widgets.choice import Choice, ChoiceLine
from widgets.rtl import RtlLabel

if TYPE_CHECKING:
    from data.query.client import Reader
    from data.query.protocol import Cell
    from data.query.sql_protocol import Chart, ChartHow, ChartKind
    from tui.librarian import Librarian

KINDS: tuple[ChartKind, ...] = ("bars", "lines", "scatter", "histogram")
HOWS: tuple[ChartHow, ...] = ("sum", "mean", "median", "count", "max", "min")
CLASSES = 40
COUNT = "count"
"""The choice of no column at all: rows are counted."""


def isolated(name: str) -> str:
    """A name in a sentence of another direction: FSI, PDI. Without them a number beside it would be drawn into it."""
    return f"\u2068{name}\u2069"


class ChartScreen(Dialog[None]):
    """Draws what DuckDB counted; each change asks again. `rows` are the first rows of the result, to choose by."""

    DEFAULT_CSS = """
    ChartScreen > .dialog { width: 100%; max-width: 100%; height: 100%; max-height: 100%; padding: 0 1; }
    ChartScreen Horizontal { height: 1; }
    ChartScreen ChoiceLine { margin: 0 1 0 0; }
    ChartScreen #said { height: auto; max-height: 2; margin: 0 0 1 0; }
    ChartScreen #why { display: none; height: 1fr; padding: 2 4; }
    ChartScreen.-nothing #why { display: block; }
    ChartScreen.-nothing ChartView { display: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض,g,ل", "close", "Close", show=False, priority=True),
        Binding("b,ذ", "kind('bars')", "Bars", show=False),
        Binding("l,م", "kind('lines')", "Lines", show=False),
        Binding("s,س", "kind('scatter')", "Scatter", show=False),
        Binding("h,ا", "kind('histogram')", "Histogram", show=False),
        Binding("x,ط", "turn('#x')", "Across", show=False),
        Binding("y,غ", "turn('#y')", "Upright", show=False),
        Binding("a,ش", "turn('#how')", "Each", show=False),
        # In a chart up and down scroll; Tab goes through the choices.
        Binding("up", "scroll(-1)", "Up", show=False, priority=True),
        Binding("down", "scroll(1)", "Down", show=False, priority=True),
    ]

    def __init__(
        self,
        meant: ResultMeant,
        under: int | None,
        rows: Sequence[Sequence[Cell]],
        librarian: Librarian,
        language: Language,
    ) -> None:
        super().__init__(language)
        self._meant = meant
        self._rows = rows
        self._librarian = librarian
        self._choice = choose(meant.columns, rows, under)
        self._number = 0
        self.chart: Chart | None = None
        """What is drawn."""

    # -- what stands there ---------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """What it says, the chart, and two lines of choices."""
        language, direction = self._language, self._direction
        columns = [Choice(str(nth), column["name"]) for nth, column in enumerate(self._meant.columns)]
        measured = [column for nth, column in enumerate(columns) if self._is_measured(nth)]
        choice = self._choice

        def line(label: Phrase, choices: Sequence[Choice], chosen: str, name: str) -> ChoiceLine:
            return ChoiceLine(label.say(language), choices, chosen=chosen, label_width=8, direction=direction, id=name)

        kinds = [Choice(kind, words.CHART_KINDS[kind].say(language)) for kind in KINDS]
        hows = [Choice(how, words.HOWS[how].say(language)) for how in HOWS]
        y = COUNT if choice.y is None else str(choice.y)
        pairs = [
            [line(words.CHART_KIND, kinds, choice.kind, "kind"), line(words.CHART_HOW, hows, "sum", "how")],
            [
                line(words.CHART_X, columns, str(choice.x), "x"),
                line(words.CHART_Y, [*measured, Choice(COUNT, words.CHART_COUNT.say(language))], y, "y"),
            ],
        ]
        with self.framed(words.CHART.say(language), words.CHART_KEYS.say(language)):
            yield RtlLabel("", base=direction, id="said")
            yield ChartView()
            yield RtlLabel("", base=direction, align="center", id="why")
            for pair in pairs:
                yield Horizontal(*(reversed(pair) if direction == "rtl" else pair))

    def on_mount(self) -> None:
        """Ask for the points."""
        self.query_one(ChartView).focus()
        self._ask()

    @property
    def _kind(self) -> ChartKind:
        return cast("ChartKind", self.query_one("#kind", ChoiceLine).key)

    @property
    def _how(self) -> ChartHow:
        return cast("ChartHow", self.query_one("#how", ChoiceLine).key)

    @property
    def _x(self) -> int:
        return int(self.query_one("#x", ChoiceLine).key)

    @property
    def _y(self) -> int | None:
        key = self.query_one("#y", ChoiceLine).key
        return None if key == COUNT or self._kind == "histogram" else int(key)

    def _column_name(self, place: int) -> str:
        return self._meant.columns[place]["name"]

    def _is_measured(self, place: int) -> bool:
        """Whether a column can be an axis of numbers."""
        column = self._meant.columns[place]
        return column["kind"] in ("number", "truth") or (
            column["type"] == "DATE" or column["type"].startswith("TIMESTAMP")
        )

    def _is_period(self, place: int) -> bool:
        column = self._meant.columns[place]
        return column["kind"] == "text" and is_time(column, [row[place] for row in self._rows])

    # -- asking --------------------------------------------------------------------------------------------------

    def _why_not(self) -> str | None:
        """Why these columns cannot be drawn so."""
        language, kind, x, y = self._language, self._kind, self._x, self._y
        if not self._meant.total:
            return words.CHART_NO_ROWS.say(language)
        if kind == "histogram" and not self._is_measured(x):
            return words.CHART_TEXT_ONLY.say(language, x=isolated(self._column_name(x)))
        if kind == "lines" and not (self._is_measured(x) or self._is_period(x)):
            return words.CHART_NO_TIME.say(language, x=isolated(self._column_name(x)))
        if kind == "scatter":
            if y is None or not (self._is_measured(x) and self._is_measured(y)):
                return words.CHART_NO_SECOND.say(language)
        elif y is not None and not self._is_measured(y):
            return words.CHART_TEXT_ONLY.say(language, x=isolated(self._column_name(y)))
        return None

    def _ask(self) -> None:
        """Ask for the points of the chart that is chosen now."""
        self._number += 1
        self._label_choices()
        why = self._why_not()
        if why is not None:
            self._show_nothing(why)
            return
        self._say(words.CHART_READING.say(self._language))
        number, cursor = self._number, self._meant.cursor
        kind, x, y, how = self._kind, self._x, self._y, self._how
        classes = max(10, min(CLASSES, self.size.width // 2)) if kind == "histogram" else self.size.width * 2

        def question(reader: Reader) -> ChartReady:
            return ChartReady(number, reader.sql_chart(cursor, kind, x=x, y=y, how=how, classes=classes))

        self._librarian.ask_for(self, question)

    def _label_choices(self) -> None:
        language, kind = self._language, self._kind
        x, y = {
            "bars": (words.CHART_LABELS, words.CHART_LENGTHS),
            "histogram": (words.CHART_OF, words.CHART_Y),
        }.get(kind, (words.CHART_X, words.CHART_Y))
        self.query_one("#x", ChoiceLine).set_label(x.say(language))
        self.query_one("#y", ChoiceLine).set_label(y.say(language))
        self.query_one("#y").disabled = kind == "histogram"
        self.query_one("#how").disabled = kind in ("histogram", "scatter") or self._y is None

    def on_choice_line_changed(self, event: ChoiceLine.Changed) -> None:
        """Another chart."""
        event.stop()
        self._ask()

    def action_kind(self, kind: ChartKind) -> None:
        """Another kind; the columns are changed where it cannot be drawn of these."""
        x, y = self._fitting(kind)
        for name, key in (("#x", str(x)), ("#y", COUNT if y is None else str(y)), ("#kind", kind)):
            line = self.query_one(name, ChoiceLine)
            with line.prevent(ChoiceLine.Changed):
                line.choose(key)
        self._ask()

    def _fitting(self, kind: ChartKind) -> tuple[int, int | None]:
        """The columns that are chosen, or where the kind cannot be drawn of them others."""
        y_key = self.query_one("#y", ChoiceLine).key
        x, y = self._x, None if y_key == COUNT else int(y_key)
        places = range(len(self._meant.columns))
        measured = [place for place in places if self._is_measured(place)]
        if kind == "histogram" and not self._is_measured(x):
            x = y if y in measured and y is not None else next(iter(measured), x)
        elif kind == "scatter":
            x = x if x in measured else next((place for place in measured if place != y), x)
            y = y if y in measured and y != x else next((place for place in measured if place != x), y)
        elif kind == "lines" and not (self._is_measured(x) or self._is_period(x)):
            x = next((p for p in places if self._is_period(p) or p in measured), x)
        elif kind == "bars" and x == y:
            x = next((p for p in places if self._meant.columns[p]["kind"] == "text"), x)
        return x, y

    def action_turn(self, name: str) -> None:
        """The next column, or what of its values is drawn."""
        line = self.query_one(name, ChoiceLine)
        if not line.disabled:
            line.action_step(1)

    def action_scroll(self, by: int) -> None:
        """Bars that do not fit."""
        self.query_one(ChartView).scroll_relative(y=by, animate=False)

    # -- drawing -------------------------------------------------------------------------------------------------

    def _say(self, text: str) -> None:
        self.query_one("#said", RtlLabel).update([(text, "$muted")])

    def _show_nothing(self, why: str) -> None:
        self.chart = None
        self.add_class("-nothing")
        self._say("")
        self.query_one("#why", RtlLabel).update(f"{words.CHART_NOTHING.say(self._language)} {why}")

    def on_trouble(self, message: Trouble) -> None:
        """The points did not come."""
        message.stop()
        error, language = message.error, self._language
        if not isinstance(error, Interrupted):
            self._show_nothing(
                " ".join(part for part in (interpreter.trouble(error.title, language), error.seen) if part)
            )

    def on_chart_ready(self, message: ChartReady) -> None:
        """Draw, unless something else was asked for meanwhile."""
        message.stop()
        if message.number != self._number:
            return
        chart = message.chart
        if not chart["points"]:
            self._show_nothing((words.CHART_ALL_NULL if chart["rows"] else words.CHART_NO_ROWS).say(self._language))
            return
        self.chart = chart
        self.remove_class("-nothing")
        self._say(" · ".join(self._told(chart)))
        self.call_after_refresh(self._draw, chart)

    def _told(self, chart: Chart) -> list[str]:
        """What is drawn, and what of it is not seen."""
        language = self._language
        x = isolated(self._column_name(self._x))
        y = None if self._y is None else isolated(self._column_name(self._y))

        def n(count: int) -> str:
            return readable.number(count, language)

        if chart["kind"] == "histogram":
            told = [words.CHART_SPREAD.say(language, x=x)]
        elif chart["kind"] == "scatter" or chart["as_shown"]:
            told = [words.CHART_PAIR.say(language, x=x, y=y)]
        elif chart["classes"]:
            told = [words.CHART_EACH_CLASS.say(language, how=words.HOWS[self._how].say(language), x=x, y=y)]
            if y is None:
                told = [words.CHART_COUNT_CLASS.say(language, x=x)]
        elif y is None:
            told = [words.CHART_COUNT_EACH.say(language, x=x)]
        else:
            told = [words.CHART_EACH.say(language, how=words.HOWS[self._how].say(language), x=x, y=y)]
        told.append(words.CHART_ROWS.say(language, n=n(chart["rows"])))
        drawn = len(chart["points"])
        if chart["classes"]:
            told.append(words.CHART_BUCKETS.say(language, n=n(chart["classes"])))
        elif drawn < chart["places"]:
            phrase = {"bars": words.CHART_LARGEST, "scatter": words.CHART_SAMPLE}.get(chart["kind"], words.CHART_FIRST)
            told.append(phrase.say(language, n=n(drawn), total=n(chart["places"])))
        placeless = 0
        if chart["kind"] == "lines" and self._is_period(self._x):
            placeless = sum(rows for name, _, rows in chart["points"] if chart_ticks.period_place(str(name)) is None)
        if chart["left_out"] + placeless:
            told.append(words.CHART_NULLS.say(language, n=n(chart["left_out"] + placeless)))
        return told

    def _draw(self, chart: Chart) -> None:
        view, language = self.query_one(ChartView), self._language
        upward = self._ticks(self._y)
        if chart["kind"] == "bars":
            bars = [Bar(self._bar_name(name), value, self._value_text(value)) for name, value, _ in chart["points"]]
            view.show_bars(bars, self._direction)
        elif chart["kind"] == "histogram":
            middles = [cast("float", at) for at, _, _ in chart["points"]]
            edges = (middles[0] - chart["width"] / 2, middles[-1] + chart["width"] / 2)
            counts = [int(value) for _, value, _ in chart["points"]]
            view.show_columns(counts, edges, x_ticks=self._ticks(self._x), y_ticks=self._ticks(None))
        elif self._is_period(self._x):
            placed = sorted(
                (place, value, str(name))
                for name, value, _ in chart["points"]
                if (place := chart_ticks.period_place(str(name))) is not None
            )
            if not placed:
                self._show_nothing(words.CHART_ALL_NULL.say(language))
                return
            marks = [Tick(place, readable.period_label(name, language, short=True)) for place, _, name in placed]
            points = [(place, value) for place, value, _ in placed]
            view.show_plot(points, joined=True, x_ticks=lambda *_: marks, y_ticks=upward)
        else:
            points = [(cast("float", at), value) for at, value, _ in chart["points"]]
            view.show_plot(points, joined=chart["kind"] == "lines", x_ticks=self._ticks(self._x), y_ticks=upward)

    def _is_moment(self, place: int | None) -> bool:
        return place is not None and self._meant.columns[place]["kind"] == "time"

    def _ticks(self, place: int | None) -> Ticks:
        language = self._language
        if self._is_moment(place):
            return lambda low, high, most: chart_ticks.time_ticks(low, high, most, language)
        return lambda low, high, most: chart_ticks.number_ticks(low, high, most, language)

    def _value_text(self, value: float) -> str:
        if self._is_moment(self._y) and self._how != "count":
            return chart_ticks.time_text(value, self._language)
        return chart_ticks.amount(value, self._language)

    def _bar_name(self, name: str | float | None) -> str:
        return "NULL" if name is None else str(name).replace("\n", " ") or "''"
