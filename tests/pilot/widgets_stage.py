"""A stage for one widget, and what a person can do and see there. The widgets' tests stand on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from widgets.columns import CellValue
from widgets.table import WindowTable


class Stage(App[None]):
    """One widget."""

    def __init__(self, made: Widget | Callable[[], Widget], css: str = "") -> None:
        super().__init__()
        self.CSS = css  # type: ignore[misc]
        self._made = made

    def compose(self) -> ComposeResult:
        # Textual's Input takes a value only while an app runs: such a widget comes as a function.
        yield self._made if isinstance(self._made, Widget) else self._made()


class Actor:
    """A person in front of the stage."""

    def __init__(self, pilot: Pilot[None], stage: Stage, heard: list[Message]) -> None:
        self.pilot = pilot
        self.stage = stage
        self.heard = heard

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        """Drag over screen cells; the text that copying then gives."""
        await self.pilot.mouse_down(offset=start)
        await self.pilot.hover(offset=end)
        await self.pilot.mouse_up(offset=end)
        await self.pilot.pause()
        return self.stage.screen.get_selected_text() or ""

    async def click(self, x: int, y: int, times: int = 1) -> None:
        await self.pilot.click(offset=(x, y), times=times)
        await self.pilot.pause()

    def said(self, kind: type[Message]) -> list[Any]:
        """Messages of one kind, in order. Every widget that a message passes hears it: once counts."""
        return list({id(message): message for message in self.heard if isinstance(message, kind)}.values())

    def lines(self) -> list[str]:
        """What is on the screen, line by line, right blanks cut."""
        return list(screen_lines(self.stage))

    def style_at(self, x: int, y: int) -> Any:
        return self.stage.screen.get_style_at(x, y)


def screen_lines(app: App[Any]) -> Iterator[str]:
    for strip in app.screen._compositor.render_strips():
        yield "".join(segment.text for segment in strip).rstrip()


@asynccontextmanager
async def on_stage(
    widget: Widget | Callable[[], Widget], *, size: tuple[int, int] = (60, 12), css: str = ""
) -> AsyncIterator[Actor]:
    """The widget alone on a screen; messages that it posts are heard."""
    heard: list[Message] = []
    stage = Stage(widget, css)
    async with stage.run_test(size=size, message_hook=heard.append) as pilot:
        await pilot.pause()
        yield Actor(pilot, stage, heard)


class Feeder:
    """Answers a table's RowsWanted from a function, or holds the answers back."""

    def __init__(self, actor: Actor, table: WindowTable, row_of: Any) -> None:
        self.actor = actor
        self.table = table
        self.row_of = row_of
        self.asked: list[tuple[int, int]] = []
        self._seen = 0

    async def answer(self) -> None:
        """Answer all that was asked and wait until nothing more is."""
        while True:
            wanted = self.actor.said(WindowTable.RowsWanted)[self._seen :]
            if not wanted:
                return
            for message in wanted:
                self._seen += 1
                self.asked.append((message.offset, message.limit))
                rows: list[list[CellValue]] = [
                    self.row_of(number) for number in range(message.offset, message.offset + message.limit)
                ]
                self.table.put_rows(message.offset, rows, generation=message.generation)
            await self.actor.pilot.pause()
            # The table asks again only after a short rest, so that scrolling sends no storm.
            if self.table._ask_timer is not None:
                self.table._ask_timer.stop()
                self.table._ask_again()
            await self.actor.pilot.pause()
