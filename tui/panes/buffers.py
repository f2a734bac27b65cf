"""The texts of the SQL editor: a line of their names, and the set that is kept in the background."""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING

from textual.reactive import reactive

from data.query.buffers import Buffer, Buffers, new_buffer, stamp
from tui import readable, words_editor
from tui.panes.bars import Piece, PieceBar, direction_of
from widgets.rtl import isolated
from widgets.text.shape import measure

if TYPE_CHECKING:
    from textual.document._history import EditHistory

TYPING_PAUSE = 0.8
"""Seconds without a key before the texts are written."""
LONGEST_UNKEPT = 3.0
"""Seconds after which they are written while somebody goes on typing."""
_NAME_CELLS = 18


def title_of(buffer: Buffer) -> str:
    """The buffer's name; of one without, what its first line says; '' of an empty one."""
    if buffer.name:
        return buffer.name
    line = next((line.strip() for line in buffer.text.splitlines() if line.strip()), "")
    return " ".join(line.lstrip("-/*").split())


def _cut(name: str) -> str:
    while measure(name) > _NAME_CELLS:
        name = name[:-2].rstrip() + "…" if name.endswith("…") else name[:-1].rstrip() + "…"
    return name


class BufferTabs(PieceBar):
    """The buffers by number and name, the one in front apart. A click goes there."""

    DEFAULT_CSS = "BufferTabs { background: $background; color: $muted; }"
    GO = "screen.go_buffer"
    """The action that leads to one, given its number from 1."""
    NEW = True
    """Whether there is a sign for a new one."""

    titles: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())
    """Of all buffers, in order."""
    active: reactive[int] = reactive(0)
    """Which one is in front, from 0."""

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """The one in front with as many around it as there is room for, how many more there are on either side, and a
        sign for a new one."""
        language = self.language
        side = direction_of(language)
        names = [isolated(_cut(title or words_editor.UNNAMED.say(language)), side) for title in self.titles]
        said = [f" {readable.number(place, language)} {name} " for place, name in enumerate(names, 1)]
        new = Piece(f" + {words_editor.NEW_BUFFER.say(language)} ", "$muted", "screen.edit_pane('new')", 8)
        room = self.size.width - (measure(new.text) if self.NEW else 0)
        first, last = _fitting([measure(text) + 1 for text in said], self.active, room)
        start: list[Piece] = []
        if first:
            start.append(self._more(first, first))
        for place in range(first, last + 1):
            here = place == self.active
            style = "bold $chip-text on $chip" if here else "$muted on $surface"
            start.append(Piece(said[place], style, f"{self.GO}({place + 1})", 9 if here else 7))
            start.append(Piece(" ", importance=start[-1].importance))
        if last < len(said) - 1:
            start.append(self._more(len(said) - 1 - last, last + 2))
        return start, [new] if self.NEW else []

    def _more(self, count: int, number: int) -> Piece:
        """How many are out of view; a click goes to `number`, the nearest of them."""
        return Piece(f"…{readable.number(count, self.language)} ", "$muted", f"{self.GO}({number})", 6)


_MORE_CELLS = 4
"""What the count of those out of view takes, on one side."""


def _fitting(widths: list[int], active: int, room: int) -> tuple[int, int]:
    """First and last of those that fit into `room` cells around the active one, which is always among them."""
    if sum(widths) <= room or not widths:
        return 0, len(widths) - 1
    first = last = max(0, min(active, len(widths) - 1))
    left = room - widths[first] - 2 * _MORE_CELLS
    while True:
        if first > 0 and widths[first - 1] <= left:
            first -= 1
            left -= widths[first]
        elif last < len(widths) - 1 and widths[last + 1] <= left:
            last += 1
            left -= widths[last]
        else:
            return first, last


class BufferSet:
    """The open buffers with one in front, the closed ones, and what has yet to be written.

    `keep` may run in a thread; everything else belongs to the screen's.
    """

    def __init__(self, store: Buffers, first_text: str) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._unwritten: dict[str, Buffer] = {}
        self._since = 0.0
        self.histories: dict[str, EditHistory] = {}
        """What can be undone in each, by its id."""
        self.scrolls: dict[str, float] = {}
        """The first line in view of each, by its id."""
        self.is_unkept = False
        """The last writing failed, and the person knows."""
        self.open, self.closed = store.load()
        if not self.open:
            # The caret behind it: what is typed straight away is a statement of its own.
            self.open = [new_buffer("", first_text)._replace(caret=len(first_text))]
        self.active = max(range(len(self.open)), key=lambda place: self.open[place].used)

    @property
    def current(self) -> Buffer:
        """The buffer in front."""
        return self.open[self.active]

    @property
    def titles(self) -> tuple[str, ...]:
        """What the tabs say."""
        return tuple(title_of(buffer) for buffer in self.open)

    def note(self, buffer: Buffer) -> None:
        """The buffer in front is this now; a text, a name or values that are new are to be written."""
        before, self.open[self.active] = self.current, buffer
        if (before.text, before.name, before.values) != (buffer.text, buffer.name, buffer.values):
            self._mark(buffer)
        elif buffer.id in self._unwritten:
            self._unwritten[buffer.id] = buffer

    def go(self, place: int) -> None:
        """Put a buffer in front; places beyond the ends go round."""
        self.active = place % len(self.open)
        self.note(self.current._replace(used=stamp()))

    def add(self, name: str = "", text: str = "") -> None:
        """A new buffer behind the others, in front of the eyes."""
        self.open.append(new_buffer(name, text))
        self._mark(self.open[-1])
        self.go(len(self.open) - 1)

    def close(self) -> Buffer:
        """Close the one in front; gives it. There is always another, a blank one if need be."""
        buffer = self.open.pop(self.active)._replace(closed=stamp())
        if not buffer.is_blank:
            self.closed.insert(0, buffer)
        self._mark(buffer)
        if not self.open:
            self.open.append(new_buffer())
        self.go(min(self.active, len(self.open) - 1))
        return buffer

    def reopen(self) -> bool:
        """Open the buffer that was closed last, behind the others; whether there was one."""
        if not self.closed:
            return False
        buffer = self.closed.pop(0)._replace(closed=None)
        if len(self.open) == 1 and self.current.is_blank:
            self.open.clear()
        self.open.append(buffer)
        self._mark(buffer)
        self.go(len(self.open) - 1)
        return True

    # -- writing -------------------------------------------------------------------------------------------------

    def _mark(self, buffer: Buffer) -> None:
        if not self._unwritten:
            self._since = monotonic()
        self._unwritten[buffer.id] = buffer

    @property
    def waits(self) -> float:
        """Seconds until what has changed should be written: a pause of typing, less where it has waited for long."""
        return max(0.01, min(TYPING_PAUSE, self._since + LONGEST_UNKEPT - monotonic()))

    def unwritten(self, *, leaving: bool = False) -> list[Buffer]:
        """What is to be written, from now on the caller's; when leaving, where the caret stood too."""
        changed, self._unwritten = self._unwritten, {}
        if leaving and self._store.knows(self.current.id):
            changed[self.current.id] = self.current
        return list(changed.values())

    def keep(self, changed: list[Buffer]) -> list[tuple[str, Buffer]]:
        """Write buffers; gives those that go on as another, with the id from before. Raises MizError."""
        with self._lock:
            kept = [(buffer.id, self._store.keep(buffer)) for buffer in changed]
        return [(before, buffer) for before, buffer in kept if buffer.id != before]

    def again(self, changed: list[Buffer]) -> None:
        """These were not written after all."""
        self._unwritten = {**{buffer.id: buffer for buffer in changed}, **self._unwritten}

    def moved(self, before: str, buffer: Buffer) -> None:
        """A buffer goes on as another one: another program has the one before."""
        for place, one in enumerate(self.open):
            if one.id == before:
                self.open[place] = one._replace(id=buffer.id, opened=buffer.opened, name=buffer.name)
        if (later := self._unwritten.pop(before, None)) is not None:
            self._unwritten[buffer.id] = later._replace(id=buffer.id, opened=buffer.opened, name=buffer.name)
        if before in self.histories:
            self.histories[buffer.id] = self.histories.pop(before)
        if before in self.scrolls:
            self.scrolls[buffer.id] = self.scrolls.pop(before)
