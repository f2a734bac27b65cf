"""The tree: opening and closing in both directions, searching, many items."""

from __future__ import annotations

from tests.pilot.widgets_stage import on_stage
from widgets.tree_list import TreeItem, TreeList

ITEMS = (
    TreeItem("figures", "figures", "6", "numbers", (TreeItem("figures.id", "id"), TreeItem("figures.کالا", "کالا"))),
    TreeItem("desks", "desks", "2", children=(TreeItem("desks.name", "name", "VARCHAR"),)),
)


def _tree(direction: str = "ltr", **more: object) -> TreeList:
    return TreeList(ITEMS, direction=direction, **more)  # type: ignore[arg-type]


async def test_a_closed_tree_shows_its_first_items_with_their_notes_at_the_far_side() -> None:
    async with on_stage(_tree(), size=(30, 5)) as actor:
        assert [line.rstrip() for line in actor.lines()[:3]] == [
            "▸▹ figures  numbers        6",
            " ▹ desks                   2",
            "",
        ]


async def test_persian_mirrors_the_tree_and_joins_names() -> None:
    async with on_stage(_tree("rtl", open_keys=["figures"]), size=(30, 5)) as actor:
        assert [line.rstrip() for line in actor.lines()[:4]] == [
            " 6        numbers  figures ▿◂",
            "                      id",
            "                     ﻻﺎﮐ",
            " 2                   desks ◃",
        ]


async def test_right_opens_and_left_closes_from_left_to_right() -> None:
    tree = _tree()
    async with on_stage(tree) as actor:
        tree.focus()
        await actor.press("right")
        assert [item.key for item in tree.shown] == ["figures", "figures.id", "figures.کالا", "desks"]
        await actor.press("right", "left")  # to the first child, and back to its parent
        assert tree.highlighted == "figures"
        await actor.press("left")
        assert [item.key for item in tree.shown] == ["figures", "desks"]


async def test_left_opens_and_right_closes_from_right_to_left() -> None:
    tree = _tree("rtl")
    async with on_stage(tree) as actor:
        tree.focus()
        await actor.press("left")
        assert tree.is_open("figures")
        await actor.press("right")
        assert not tree.is_open("figures")


async def test_enter_picks_and_space_opens() -> None:
    tree = _tree()
    async with on_stage(tree) as actor:
        tree.focus()
        await actor.press("space", "down", "enter")
        assert [message.item.key for message in actor.said(TreeList.Chosen)] == ["figures.id"]


async def test_a_click_on_the_sign_opens_and_a_double_click_picks() -> None:
    for direction, sign, elsewhere in (("ltr", 1, 10), ("rtl", 27, 10)):
        tree = _tree(direction)
        async with on_stage(tree, size=(30, 5)) as actor:
            await actor.click(sign, 0)
            assert tree.is_open("figures")
            await actor.click(elsewhere, 3, times=2)
            assert [message.item.key for message in actor.said(TreeList.Chosen)] == ["desks"]
            assert not tree.is_open("desks")


async def test_a_search_shows_what_is_found_under_the_items_above_it() -> None:
    tree = _tree()
    async with on_stage(tree) as actor:
        tree.needle = "كالا"  # an Arabic kaf
        await actor.pilot.pause()
        assert [item.key for item in tree.shown] == ["figures", "figures.کالا"]
        assert tree.highlighted == "figures.کالا"


async def test_a_search_goes_to_a_name_before_what_is_said_of_one() -> None:
    tree = TreeList(
        (
            TreeItem("text", "text", hint="every span counts its letters"),
            TreeItem("lifespan", "lifespan"),
            TreeItem("spans", "spans"),
        )
    )
    async with on_stage(tree) as actor:
        tree.needle = "span"
        await actor.pilot.pause()
        assert [item.key for item in tree.shown] == ["text", "lifespan", "spans"]
        assert tree.highlighted == "spans"


async def test_below_an_item_that_was_found_everything_can_be_looked_at() -> None:
    tree = _tree()
    async with on_stage(tree) as actor:
        tree.focus()
        tree.needle = "desk"
        await actor.pilot.pause()
        assert [item.key for item in tree.shown] == ["desks"]
        await actor.press("right")
        assert [item.key for item in tree.shown] == ["desks", "desks.name"]
        tree.needle = ""
        await actor.pilot.pause()
        assert [item.key for item in tree.shown] == ["figures", "desks"]


async def test_other_items_keep_what_is_open_and_the_cursor() -> None:
    tree = _tree()
    async with on_stage(tree) as actor:
        tree.focus()
        await actor.press("down", "right", "down")
        tree.set_items((TreeItem("new", "new"), *ITEMS))
        await actor.pilot.pause()
        assert tree.highlighted == "desks.name"
        assert [item.key for item in tree.shown] == ["new", "figures", "desks", "desks.name"]


async def test_home_end_and_pages_move_among_a_thousand_columns() -> None:
    columns = tuple(TreeItem(f"c{n}", f"column_{n}", "DOUBLE") for n in range(1000))
    tree = TreeList((TreeItem("wide", "wide", "1", children=columns),), open_keys=["wide"], direction="ltr")
    async with on_stage(tree, size=(40, 11)) as actor:
        tree.focus()
        await actor.press("end")
        assert (tree.highlighted, tree.top_line) == ("c999", 990)
        await actor.press("pageup")
        assert tree.highlighted == "c989"
        await actor.press("home", "pagedown")
        assert tree.highlighted == "c9"


async def test_a_copy_holds_logical_text_set_in_by_depth() -> None:
    tree = _tree("rtl", open_keys=["figures"])
    async with on_stage(tree, size=(30, 5)) as actor:
        assert await actor.drag((20, 1), (5, 2)) == "  id\n  کالا"
