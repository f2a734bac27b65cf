"""A chart on the screen: bars that scroll, plots and histograms that fill the room there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip

from widgets.chart_lines import Bar, Line, Ticks, bar_lines, column_lines, plot_lines
from widgets.line_view import LineView
from widgets.rtl import Direction
from widgets.text.cells import cells


class ChartView(LineView):
    """Shows one chart, drawn anew for every size. What is drawn is told in `widgets/chart_lines.py`."""

    HELP = "Up and Down scroll bars that do not fit."
    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False, id="chart.up"),
        Binding("down", "scroll_down", "Down", show=False, id="chart.down"),
        Binding("pageup", "page_up", "Page up", show=False, id="chart.page-up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="chart.page-down"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chart--label",
        "chart--value",
        "chart--bar",
        "chart--negative",
        "chart--dot",
        "chart--axis",
    }

    DEFAULT_CSS = """
    ChartView {
        & > .chart--label { color: $foreground; }
        & > .chart--value { color: $text-muted; }
        & > .chart--bar { color: $primary; }
        & > .chart--negative { color: $error; }
        & > .chart--dot { color: $primary; }
        & > .chart--axis { color: $text-disabled; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._draw: Callable[[int, int], list[Line]] | None = None
        self._lines: list[Line] = []

    def show_bars(self, bars: Sequence[Bar], direction: Direction) -> None:
        """A line a bar, in their order."""
        self._show(lambda width, _: bar_lines(bars, width, direction))

    def show_plot(self, points: Sequence[tuple[float, float]], *, joined: bool, x_ticks: Ticks, y_ticks: Ticks) -> None:
        """Points, joined in their order or not; at least one."""
        self._show(
            lambda width, height: plot_lines(points, width, height, joined=joined, x_ticks=x_ticks, y_ticks=y_ticks)
        )

    def show_columns(
        self, counts: Sequence[int], edges: tuple[float, float], *, x_ticks: Ticks, y_ticks: Ticks
    ) -> None:
        """A histogram of classes of one width between two edges; at least one."""
        self._show(lambda width, height: column_lines(counts, edges, width, height, x_ticks=x_ticks, y_ticks=y_ticks))

    def clear(self) -> None:
        """Nothing."""
        self._show(None)

    @property
    def lines(self) -> list[str]:
        """What is drawn, line by line."""
        return ["".join(text for text, _ in line) for line in self._lines]

    def _show(self, draw: Callable[[int, int], list[Line]] | None) -> None:
        self._draw = draw
        self.scroll_lines(0)
        self._redraw()

    def _redraw(self) -> None:
        width, height = self.cells_wide, self.size.height
        self._lines = self._draw(width, height) if self._draw is not None and width > 12 and height > 2 else []
        self.virtual_size = Size(0, len(self._lines))
        self.repaint()

    def on_resize(self) -> None:
        """Another size, another drawing."""
        self._redraw()

    def paint_strip(self, y: int) -> Strip:
        """Line `y` of the widget."""
        ground = self.rich_style
        at = self.top_line + y
        if at >= len(self._lines):
            return Strip.blank(self.cells_wide, ground)
        segments = [
            Segment(text, ground + self.look(f"chart--{name}") if name else ground) for text, name in self._lines[at]
        ]
        used = sum(cells(segment.text) for segment in segments)
        segments.append(Segment(" " * max(0, self.cells_wide - used), ground))
        return Strip(segments, max(used, self.cells_wide)).crop(0, self.cells_wide)
