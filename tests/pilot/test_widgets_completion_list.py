"""The list of completions: where it stands, what it shows, how it is gone through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Offset, Size

from tests.pilot.widgets_stage import on_stage
from widgets.completion_list import Candidate, CompletionList, Place, place_of

SCREEN = Size(80, 24)


def _candidate(label: str, detail: str = "", sign: str = "ستون") -> Candidate:
    return Candidate("column", sign, label, detail, label, 0, 0)


@pytest.mark.parametrize(
    ("word", "wanted", "place"),
    [
        ((10, 5), (30, 8), Place(10, 6, 30, 8)),
        ((70, 5), (30, 8), Place(50, 6, 30, 8)),
        ((10, 20), (30, 8), Place(10, 12, 30, 8)),
        ((10, 12), (30, 30), Place(10, 0, 30, 12)),
        ((10, 10), (30, 30), Place(10, 11, 30, 13)),
        ((-4, 0), (90, 2), Place(0, 1, 80, 2)),
    ],
)
def test_place(word: tuple[int, int], wanted: tuple[int, int], place: Place) -> None:
    assert place_of(Offset(*word), Size(*wanted), SCREEN) == place


@given(st.integers(-5, 90), st.integers(0, 23), st.integers(1, 100), st.integers(1, 40))
def test_it_is_on_the_screen_and_never_over_the_word(x: int, y: int, width: int, height: int) -> None:
    place = place_of(Offset(x, y), Size(width, height), SCREEN)
    assert place is not None
    assert 0 <= place.x <= place.x + place.width <= 80
    assert 0 <= place.y <= place.y + place.rows <= 24
    assert not place.y <= y < place.y + place.rows


async def test_persian_is_joined_and_details_are_in_their_own_order() -> None:
    made = CompletionList()
    async with on_stage(made, size=(40, 8)) as actor:
        made.show(
            [_candidate("IQ", "عراق · Iraq", "مقدار"), _candidate("کرمان", "شهر", "مقدار")], Offset(8, 0), Size(40, 8)
        )
        await actor.pilot.pause()
        assert actor.lines()[1:3] == [" ﺭﺍﺪﻘﻣ  IQ     Iraq · ﻕﺍﺮﻋ", " ﺭﺍﺪﻘﻣ  ﻥﺎﻣﺮﮐ          ﺮﻬﺷ"]


async def test_the_cursor_goes_round_and_the_list_with_it() -> None:
    made = CompletionList()
    async with on_stage(made, size=(40, 6)) as actor:
        made.show([_candidate(f"c{n}") for n in range(9)], Offset(9, 0), Size(40, 6))
        await actor.pilot.pause()
        assert actor.lines()[5].endswith("↓")
        made.move(-1)
        await actor.pilot.pause()
        assert made.candidate is not None
        assert made.candidate.label == "c8"
        assert [line.split()[1] for line in actor.lines()[1:6]] == ["c4↑", "c5", "c6", "c7", "c8"]
        made.move(1)
        assert made.candidate.label == "c0"


async def test_a_click_picks() -> None:
    made = CompletionList()
    async with on_stage(made, size=(40, 6)) as actor:
        made.show([_candidate("a"), _candidate("b")], Offset(9, 0), Size(40, 6))
        await actor.pilot.pause()
        await actor.click(10, 2)
        assert [message.candidate.label for message in actor.said(CompletionList.Picked)] == ["b"]


async def test_nothing_to_offer_closes_it() -> None:
    made = CompletionList()
    async with on_stage(made, size=(40, 6)) as actor:
        made.show([_candidate("a")], Offset(0, 0), Size(40, 6))
        made.show([], Offset(0, 0), Size(40, 6))
        await actor.pilot.pause()
        assert not made.is_open
        assert made.candidate is None
