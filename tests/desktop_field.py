"""The field of Miz against a desktop's, key by key: the same keys go to `RtlInput` and to a live `GtkEntry`.

    python -m tests.desktop_field                     3,000 random lines of ten keys each; prints what differs
    python -m tests.desktop_field --cases 200 --seed 7

Needs Xvfb, and a Python that has GTK 3 (Debian: python3-gi, gir1.2-gtk-3.0; `--python` says which). Cases that were
recorded this way stand in tests/pilot/test_widgets_field.py, and need nothing.

What is left different, on purpose: Backspace on «ۀ», of which GTK leaves U+06D5, a letter that Persian does not have;
and several marks on one letter, of which GTK takes the last by Unicode's order and Miz the one that was typed last.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from textual.app import App, ComposeResult

from widgets.field import RtlInput
from widgets.rtl import Direction

# No emoji: where two of GTK's caret positions fall together beside one hangs on how its font's glyphs are rounded.
PIECES = [
    "پسته",
    "ایران",
    "abc",
    "USD",
    "12",
    "۱۲",
    "(",
    ")",
    "«",
    "»",
    ".",
    "لا",
    "می\u200cرود",
    "،",
    "12.5",
    "اصلاً",
    "آب",
    "جملهٔ",
    "لَا",
    "کالا",
    "é",
    "%",
    "-",
    "/",
    "ﻻ",
    "؟",
    ":",
    "x",
    "کیوی",
]
TYPED = ("س", "a", "1", "۲", " ", "(")
KEYS = {
    "left": 10,
    "right": 10,
    "ctrl+left": 6,
    "ctrl+right": 6,
    "home": 2,
    "end": 2,
    "shift+left": 6,
    "shift+right": 6,
    "ctrl+shift+left": 4,
    "ctrl+shift+right": 4,
    "shift+home": 1,
    "shift+end": 1,
    "backspace": 4,
    "delete": 4,
    "ctrl+backspace": 2,
    "ctrl+delete": 2,
    "ctrl+a": 1,
}
KEYS_A_CASE = 10


class Case(NamedTuple):
    """A value, the caret in it, the interface's direction, and keys."""

    text: str
    caret: int
    interface: Direction
    keys: tuple[str, ...]


class State(NamedTuple):
    """What a field holds after a key."""

    text: str
    caret: int
    anchor: int
    """The other end of the selection; `caret` where nothing is selected."""


GTK = r"""
import json, sys
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, Gtk
window, entry = Gtk.Window(), Gtk.Entry()
window.add(entry)
window.set_default_size(1500, 50)
window.show_all()
entry.grab_focus()
names = {"left": "Left", "right": "Right", "home": "Home", "end": "End", "backspace": "BackSpace", "delete": "Delete"}
modifiers = {"shift": Gdk.ModifierType.SHIFT_MASK, "ctrl": Gdk.ModifierType.CONTROL_MASK}
def press(key):
    *held, last = key.split("+")
    if last not in names and not held:
        entry.delete_selection()
        entry.emit("insert-at-cursor", last)
        return
    mask = Gdk.ModifierType(0)
    for name in held:
        mask |= modifiers[name]
    Gtk.bindings_activate(entry, Gdk.keyval_from_name(names.get(last, last)), mask)
for line in sys.stdin:
    text, caret, interface, keys = json.loads(line)
    entry.set_direction(Gtk.TextDirection.RTL if interface == "rtl" else Gtk.TextDirection.LTR)
    entry.set_text(text)
    entry.set_position(caret)
    while Gtk.events_pending():
        Gtk.main_iteration()
    states = []
    for key in keys:
        press(key)
        states.append((entry.get_text(), entry.get_position(), entry.get_property("selection-bound")))
    print(json.dumps(states), flush=True)
"""


def of_gtk(cases: Sequence[Case], python: str) -> list[list[State]]:
    """The states after each key in a `GtkEntry`."""
    with display() as name:
        asked = "\n".join(json.dumps(case) for case in cases)
        environ = {**os.environ, "DISPLAY": name, "NO_AT_BRIDGE": "1"}
        done = subprocess.run([python, "-c", GTK], input=asked, capture_output=True, text=True, env=environ, check=True)
    return [[State(*state) for state in json.loads(line)] for line in done.stdout.splitlines()]


@contextmanager
def display() -> Iterator[str]:
    """An X server without a screen."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x200x24"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class _Stage(App[None]):
    CSS = "RtlInput { border: none; padding: 0; height: 1; }"

    def compose(self) -> ComposeResult:
        yield RtlInput(select_on_focus=False)


async def of_miz(cases: Sequence[Case]) -> list[list[State]]:
    """The states after each key in an `RtlInput`, its bindings carried out as textual would."""
    app = _Stage()
    told = []
    async with app.run_test(size=(110, 3)):
        field = app.query_one(RtlInput)
        for case in cases:
            field.interface = case.interface
            field.value = case.text
            field.cursor_position = case.caret
            states = []
            for key in case.keys:
                if len(key) == 1:
                    field.replace(key, *field.selection)
                else:
                    await field.run_action(field._bindings.get_bindings_for_key(key)[0].action)
                states.append(State(field.value, field.selection.end, field.selection.start))
            told.append(states)
    return told


def cases_of(count: int, seed: int) -> list[Case]:
    """Random lines and keys, the same for the same seed."""
    dice = random.Random(seed)
    made = []
    for _ in range(count):
        text = "".join(dice.choice((*PIECES, " ", " ", " ")) for _ in range(dice.randint(1, 7)))
        keys = [
            dice.choice(TYPED) if dice.random() < 0.12 else dice.choices(tuple(KEYS), tuple(KEYS.values()))[0]
            for _ in range(KEYS_A_CASE)
        ]
        made.append(Case(text, dice.choice((0, len(text))), dice.choice(("rtl", "ltr")), tuple(keys)))
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare; 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.desktop_field", allow_abbrev=False)
    parser.add_argument("--cases", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--python", default="/usr/bin/python3", help="one that can import gi")
    options = parser.parse_args(arguments)
    cases = cases_of(options.cases, options.seed)
    steps = differ = 0
    for case, theirs, ours in zip(cases, of_gtk(cases, options.python), asyncio.run(of_miz(cases)), strict=True):
        before = State(case.text, case.caret, case.caret)
        for key, wanted, got in zip(case.keys, theirs, ours, strict=True):
            steps += 1
            if wanted != got:
                differ += 1
                print(f"{case.interface} {tuple(before)} {key}: gtk {tuple(wanted)}, miz {tuple(got)}")
                break  # what follows starts from another place
            before = wanted
    print(f"{steps} keys in {len(cases)} lines, {differ} of the lines differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
