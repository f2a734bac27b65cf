"""What was run, beside the SQL editor: youngest first, by days, with rows, time and outcome."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from data.persian.jalali import from_gregorian
from tui import readable, words_side
from tui.panes.bars import direction_of
from tui.side_messages import LoadText
from tui.words import Language
from widgets.pick_list import Entry, PickGroup, PickItem, PickList

if TYPE_CHECKING:
    from data.query.history import Entry as Run


class HistoryList(PickList):
    """Posts `LoadText`. What is searched for is found in the whole history, not among what is listed."""

    CLICKS = 2
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,ق", "run", "Run", show=False, id="side.rerun"),
    ]

    def __init__(self, language: Language) -> None:
        # Code reads from the left in either language.
        super().__init__(direction=direction_of(language), base="ltr", id="history")
        self._language = language
        self._runs: list[Run] = []

    def dress(self, language: Language) -> None:
        """Say everything in `language`."""
        self._language = language
        self.direction = direction_of(language)
        self.show_runs(self._runs)

    def show_runs(self, runs: list[Run]) -> None:
        """Show these, youngest first."""
        self._runs = runs
        entries: list[Entry] = []
        day: date | None = None
        for nth, run in enumerate(runs):
            at = moment_of(run.at)
            if at is not None and at.date() != day:
                day = at.date()
                entries.append(PickGroup(self._day(day)))
            code = " ".join(run.sql.split())
            sign = "" if run.outcome == "done" else "!"
            entries.append(PickItem(str(nth), code, detail=self._told(run), badge=sign, badge_look="bad"))
        self.set_items(entries)

    def _day(self, day: date) -> str:
        today = datetime.now().astimezone().date()
        if day == today:
            return words_side.TODAY.say(self._language)
        if day == today - timedelta(days=1):
            return words_side.YESTERDAY.say(self._language)
        return readable.day(day.isoformat(), str(from_gregorian(day)), self._language)

    def _told(self, run: Run) -> str:
        """The time of day, rows or outcome, and how long it took."""
        language = self._language
        at = moment_of(run.at)
        clock = readable.digits(at.strftime("%H:%M"), language) if at is not None else ""
        ended = words_side.OUTCOMES[run.outcome].say(language) if run.outcome in words_side.OUTCOMES else ""
        if run.rows is not None and not ended:
            ended = words_side.ROWS_N.say(language, n=readable.number(run.rows, language))
        return " · ".join(part for part in (clock, ended, duration(run.seconds, language)) if part)

    @property
    def run_here(self) -> Run | None:
        """The run under the cursor."""
        return (
            self._runs[int(self.highlighted)] if self.highlighted and int(self.highlighted) < len(self._runs) else None
        )

    @property
    def about(self) -> str:
        """What is said of the run under the cursor."""
        run = self.run_here
        if run is None:
            return ""
        return " · ".join(part for part in (self._told(run), run.error or "") if part)

    @property
    def code(self) -> str:
        """Its SQL."""
        return self.run_here.sql if self.run_here is not None else ""

    def choose(self) -> None:
        """What Enter does."""
        self.action_choose()

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Ask for it to be opened in the editor."""
        event.stop()
        self._load(run=False)

    def action_run(self) -> None:
        """Open it in the editor and run it."""
        self._load(run=True)

    def _load(self, *, run: bool) -> None:
        if (here := self.run_here) is not None:
            self.post_message(LoadText(here.sql, run=run))


def moment_of(at: str) -> datetime | None:
    """The local time of a moment as the history has it; None for what is none."""
    try:
        return datetime.fromisoformat(at).astimezone()
    except ValueError:
        return None


def duration(seconds: float | None, language: Language) -> str:
    """`12 ms`, `3.4 s`; blank where it is not known."""
    if seconds is None:
        return ""
    if seconds < 1:
        return words_side.MILLISECONDS.say(language, n=readable.number(max(0.0, seconds * 1000), language, 1))
    return words_side.SECONDS.say(language, n=readable.number(seconds, language, 1))
