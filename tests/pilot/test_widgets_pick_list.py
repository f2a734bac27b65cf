"""The list to pick from: both directions, tracks, filtering, groups."""

from __future__ import annotations

from tests.pilot.widgets_stage import on_stage
from widgets.pick_list import Entry, PickGroup, PickItem, PickList

ENTRIES: list[Entry] = [
    PickGroup("ملی"),
    PickItem("p", "پسته", "۱۲", detail="کرمان"),
    PickItem("z", "زعفران", "۳"),
    PickGroup("استانی"),
    PickItem("k", "کاشی", "۱۲۳"),
]


async def test_names_on_the_right_counts_on_the_left_in_one_track() -> None:
    async with on_stage(PickList(ENTRIES), size=(24, 8)) as actor:
        lines = actor.lines()
        assert lines[1] == "  ۱۲              ﻪﺘﺴﭘ  ◂"[0:24].rstrip() or lines[1].endswith("◂")
        assert [line.strip().split()[0] for line in (lines[1], lines[3], lines[5])] == ["۱۲", "۳", "۱۲۳"]
        assert lines[1].index("۱۲") == lines[5].index("۱۲۳") + 1
        assert lines[3].index("۳") == lines[5].index("۱۲۳") + 2


async def test_what_is_said_of_code_reads_from_the_right() -> None:
    items = [PickItem("q", "SELECT 1", detail="۲۰:۴۲ · ۱۵ ردیف")]
    async with on_stage(PickList(items, base="ltr"), size=(30, 4)) as actor:
        assert actor.lines()[1].strip() == "ﻒﯾﺩﺭ ۱۵ · ۲۰:۴۲"


async def test_left_to_right_names_are_on_the_left() -> None:
    items = [PickItem("a", "Pakistan", "12"), PickItem("b", "Iraq", "3")]
    async with on_stage(PickList(items, direction="ltr"), size=(24, 4)) as actor:
        assert actor.lines()[:2] == ["▸  Pakistan         12", "   Iraq              3"]


async def test_arrows_skip_headings_and_second_lines() -> None:
    widget = PickList(ENTRIES)
    async with on_stage(widget) as actor:
        widget.focus()
        await actor.press("down", "down")
        assert [m.item.key for m in actor.said(PickList.Highlighted)] == ["p", "z", "k"]


async def test_enter_and_a_click_pick() -> None:
    widget = PickList(ENTRIES)
    async with on_stage(widget) as actor:
        widget.focus()
        await actor.press("enter")
        await actor.click(50, 5)
        assert [m.item.key for m in actor.said(PickList.Chosen)] == ["p", "k"]


async def test_the_selected_item_carries_a_sign() -> None:
    widget = PickList(ENTRIES)
    async with on_stage(widget) as actor:
        widget.selected = frozenset({"z"})
        await actor.pilot.pause()
        assert ["●" in line for line in actor.lines()[:6]] == [False, False, False, True, False, False]


async def test_typing_filters_with_folded_letters_and_escape_widens() -> None:
    widget = PickList(ENTRIES)
    widget.type_to_filter = True
    async with on_stage(widget) as actor:
        widget.focus()
        await actor.press("ك", "ا")  # the Arabic kaf, as many keyboards have it
        assert [item.key for item in widget.items] == ["k"]
        assert actor.said(PickList.Narrowed)[-1].shown == 1
        assert widget.highlighted == "k"
        await actor.press("escape")
        assert len(widget.items) == 3


async def test_the_cursor_stays_on_its_item_when_others_come() -> None:
    widget = PickList(ENTRIES)
    async with on_stage(widget):
        widget.move_to("z")
        widget.set_items([PickItem("n", "نو"), *ENTRIES[1:]])
        assert widget.highlighted == "z"
        widget.set_items([PickItem("n", "نو")])
        assert widget.highlighted == "n"
        widget.set_items([])
        assert widget.highlighted is None


async def test_a_long_name_is_cut_at_its_logical_end() -> None:
    async with on_stage(PickList([PickItem("a", "دبیرخانه دائمی صادرات غیرنفتی")]), size=(20, 2)) as actor:
        line = actor.lines()[0]
        assert line.lstrip().startswith("…")
        assert line.endswith("◂")


async def test_dragging_over_lines_copies_names_and_counts() -> None:
    async with on_stage(PickList(ENTRIES)) as actor:
        assert await actor.drag((40, 1), (40, 3)) == "پسته\t۱۲\nکرمان\nزعفران\t۳"
