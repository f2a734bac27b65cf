"""The windowed list of entries: it asks for what is seen, mirrors, marks words and copies logical text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.selection import Selection

from widgets.entry_list import PAGE, Entry, EntryList, Track, cut_before
from widgets.rtl import Direction

DETAIL = "در نشست امروز گفته شد که صادرات پسته به هند دو برابر شده است و باز هم خواهد شد"
HIT = (DETAIL.index("صادرات"), DETAIL.index("صادرات") + 6)


def entry(number: int) -> Entry:
    return Entry(number, f"خبر شمارهٔ {number}", ("ایسنا", "1404/09/29"), DETAIL, (HIT,))


class Stage(App[None]):
    """A list that is answered at once."""

    def __init__(self, direction: Direction, total: int, lines_each: int) -> None:
        super().__init__()
        self.entries = EntryList((Track(1), Track(2, is_number=True)), direction=direction)
        self.total, self.lines_each = total, lines_each
        self.asked: list[tuple[int, int]] = []
        self.chosen: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.entries

    def on_mount(self) -> None:
        self.entries.reset(self.total, lines_each=self.lines_each)
        self.entries.focus()

    def on_entry_list_wanted(self, event: EntryList.Wanted) -> None:
        self.asked.append((event.offset, event.limit))
        numbers = range(event.offset, event.offset + event.limit)
        event.entry_list.put(event.offset, [entry(number) for number in numbers], generation=event.generation)

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        self.chosen.append(event.entry.key)


def painted(entries: EntryList, y: int) -> str:
    return "".join(segment.text for segment in entries.paint_strip(y))


async def test_a_hundred_thousand_entries_cost_what_is_seen() -> None:
    stage = Stage("rtl", 100_000, 2)
    async with stage.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert stage.asked == [(0, PAGE)]
        await pilot.press("end")
        while stage.entries.entry is None:  # asked for after a short rest, so that scrolling sends no storm
            await pilot.pause(0.01)
        assert stage.asked[-1] == (99_960, PAGE)
        await pilot.press("enter")
        assert stage.chosen == [99_999]


async def test_an_answer_to_an_older_question_is_dropped() -> None:
    stage = Stage("rtl", 3, 1)
    async with stage.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        before = stage.entries.generation
        stage.entries.reset(0)
        assert not stage.entries.put(0, [entry(1)], generation=before)
        assert stage.entries.entry is None


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize("width", [40, 60, 120, 200])
async def test_lines_fill_the_width_and_mirror(direction: Direction, width: int) -> None:
    stage = Stage(direction, 5, 2)
    async with stage.run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        for y in range(12):
            assert stage.entries.paint_strip(y).cell_length == stage.entries.cells_wide
        pointer = painted(stage.entries, 0).rstrip(" ")[-1] if direction == "rtl" else painted(stage.entries, 0)[0]
        assert pointer == ("◂" if direction == "rtl" else "▸")


async def test_the_least_values_go_where_there_is_no_room() -> None:
    stage = Stage("ltr", 1, 1)
    async with stage.run_test(size=(44, 10)) as pilot:
        await pilot.pause()
        assert "1404/09/29" in painted(stage.entries, 0)
        assert "\ufe8e" not in painted(stage.entries, 0)[-20:]  # the outlet's letters
        await pilot.resize_terminal(80, 10)
        await pilot.pause()
        assert len(stage.entries._shown_tracks()) == 2


async def test_what_is_selected_is_copied_as_it_is_written() -> None:
    stage = Stage("rtl", 2, 2)
    async with stage.run_test(size=(50, 10)) as pilot:
        await pilot.pause()
        whole: Any = stage.entries.get_selection(Selection(Offset(0, 0), None))
        line = "خبر شمارهٔ {}\tایسنا\t1404/09/29"
        assert whole[0].split("\n") == [line.format(0), DETAIL, line.format(1), DETAIL]
        part: Any = stage.entries.get_selection(Selection(Offset(HIT[0], 1), Offset(HIT[1], 1)))
        assert part[0] == "صادرات"


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
async def test_each_painted_letter_knows_its_place_in_the_text(direction: Direction) -> None:
    stage = Stage(direction, 1, 2)
    async with stage.run_test(size=(50, 10)) as pilot:
        await pilot.pause()
        found = {}
        for segment in stage.entries.probe_strip(1):
            if segment.style is not None and segment.text.strip() and "offset" in segment.style.meta:
                found[segment.style.meta["offset"]] = segment.text
        places = {x for x, y in found if y == 1}
        # The first hit is on the line, every letter of it where it stands.
        assert set(range(*HIT)) <= places


@given(
    words=st.lists(st.sampled_from(["در", "صادرات", "پسته", "کشور", "۱۲"]), min_size=1, max_size=60),
    at=st.integers(0, 59),
    room=st.integers(10, 120),
)
@example(words=["در", "در", "صادرات"], at=2, room=10)
def test_the_first_hit_is_on_the_line(words: list[str], at: int, room: int) -> None:
    at %= len(words)
    text = " ".join(words)
    first = sum(len(word) + 1 for word in words[:at])
    start, lead = cut_before(text, [(first, first + len(words[at]))], room)
    assert start <= first
    assert (start == 0) == (lead == "")
    assert len(lead) + first + len(words[at]) - start <= max(room, len(words[at]) + 2)
    assert start == 0 or text[start - 1] == " "
