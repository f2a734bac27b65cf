"""What the pilot tests share: drivers that speak of panes, not of widgets, and the explorer with a reader behind it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from data.query.client import Reader
from tests.pilot.fake_reader import FakeReader
from tests.pilot.results_stage import FRUIT, OpenResults, ResultsDriver
from tui.explorer import Explorer
from tui.panes.figures import FiguresPane
from tui.panes.lists import NarrowingList
from tui.screens.explore import ExploreScreen

ROOT = Path(__file__).parents[2]
BUILD = "import sys; from tui.cli import main; sys.exit(main())"


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until no question is open and every answer has been painted."""
    for _ in range(3):
        with suppress(WorkerCancelled):  # the program ended, and what it asked with it
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()


class ListDriver:
    """A person at one of the lists of the side column."""

    def __init__(self, pilot: Pilot[Any], pane_id: str) -> None:
        self._pilot = pilot
        self._id = pane_id

    @property
    def pane(self) -> NarrowingList:
        return self._pilot.app.screen.query_one(f"#{self._id}", NarrowingList)

    async def pick(self, name: str) -> None:
        """Go to the item of that name and press Enter."""
        self.pane.focus()
        item = next(item for item in self.pane.items if item.name == name)
        self.pane.move_to(item.key)
        await self._pilot.press("enter")
        await settled(self._pilot)

    def names(self) -> list[str]:
        return [item.name for item in self.pane.items]

    def counts(self) -> dict[str, str]:
        return {item.name: item.count for item in self.pane.items}


class FiguresDriver:
    """A person at the table of figures."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self._pilot = pilot

    @property
    def pane(self) -> FiguresPane:
        return self._pilot.app.screen.query_one(FiguresPane)

    def shows(self) -> list[str]:
        """The quotes of the figures, from the top."""
        return [str(self.pane.key_at(row)["quote"]) for row in range(self.pane.total)]  # type: ignore[index]

    async def open(self, quote: str) -> None:
        """Put the cursor on the figure and press Enter."""
        self.pane.focus()
        self.pane.move_to(self.shows().index(quote))
        await self._pilot.press("enter")
        await settled(self._pilot)


class Desk:
    """The explorer with a person in front of it."""

    def __init__(self, pilot: Pilot[Any], reader: FakeReader) -> None:
        self.pilot = pilot
        self.reader = reader
        self.desks = ListDriver(pilot, "desks")
        self.markets = ListDriver(pilot, "markets")
        self.commodities = ListDriver(pilot, "commodities")
        self.figures = FiguresDriver(pilot)

    @property
    def screen(self) -> ExploreScreen:
        return next(screen for screen in self.pilot.app.screen_stack if isinstance(screen, ExploreScreen))

    async def press(self, *keys: str) -> None:
        """Press keys, each when what the one before asked for is here; without keys, only wait."""
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot)
        if not keys:
            await settled(self.pilot)

    async def type(self, text: str) -> None:
        """Type, and wait for what comes of it."""
        await self.pilot.press(*text)
        await settled(self.pilot)


OpenDesk = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own: the explorer keeps what was run there."""
    monkeypatch.setenv("MIZ_HOME", str(tmp_path / "miz-home"))
    return tmp_path / "miz-home"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program does when something takes too long it does not do because the machine is busy with other
    tests. Who tests just that sets the time anew."""
    for patient in ("tui.screens.type_ahead.HOLD_S", "widgets.searching.LONGEST_S", "data.query.child.GRACE_S"):
        monkeypatch.setattr(patient, 60.0)


@pytest.fixture
def reader() -> FakeReader:
    """A reader to be prepared before the explorer opens."""
    return FakeReader()


@pytest.fixture
def settle() -> Callable[[Pilot[Any]], Any]:
    """Waits until every answer has been painted."""
    return settled


@pytest.fixture
def explore() -> OpenDesk:
    """Opens the explorer: `async with explore(size=(80, 24), language="fa") as desk:`."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 40), language: str = "en", reader: FakeReader | None = None
    ) -> AsyncIterator[Desk]:
        reader = reader or FakeReader()
        reader.language = language
        app = Explorer("test.duckdb", reader, language)  # type: ignore[arg-type]
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await settled(pilot)
            yield Desk(pilot, reader)

    return opened


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled articles, built."""
    path = tmp_path_factory.mktemp("results") / "seeds.duckdb"
    subprocess.run([sys.executable, "-c", BUILD, "build", "-o", str(path)], cwd=ROOT, check=True, capture_output=True)
    return path


@pytest.fixture
def real(catalogue: Path) -> Iterator[Reader]:
    with Reader.start(str(catalogue)) as reader:
        yield reader


@pytest.fixture
def open_results(explore: Any, real: Reader) -> OpenResults:
    """`async with open_results(sql) as rows:`."""

    @asynccontextmanager
    async def opened(sql: str = FRUIT, **more: Any) -> AsyncIterator[ResultsDriver]:
        async with explore(reader=real, **more) as desk:
            driver = ResultsDriver(desk)
            await driver.run(sql)
            yield driver

    return opened
