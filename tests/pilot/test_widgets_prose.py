"""The reader: wrapping, marks, sentences, selecting, searching, and texts that are far too long."""

from __future__ import annotations

from time import perf_counter

from tests.pilot.widgets_stage import on_stage
from widgets.prose import Mark, Prose

TEXT = (
    "صادرات پسته به ۱۲ میلیون دلار رسید. چین با ۵ میلیون دلار خریدار دوم بود.\n"
    "استان کرمان ۴۰ درصد پسته را تولید می‌کند.\n" + "سطر پرکننده. " * 60
)


def mark(quote: str, name: str, kind: str = "figure") -> Mark:
    start = TEXT.index(quote)
    return Mark(name, start, start + len(quote), kind)


MARKS = [mark("۱۲ میلیون دلار", "a"), mark("چین", "b", "market"), mark("۴۰ درصد", "c")]


async def test_lines_stand_at_the_right_with_a_blank_line_between_paragraphs() -> None:
    async with on_stage(Prose("پسته\nزعفران"), size=(20, 5)) as actor:
        assert actor.lines()[:3] == ["            ﻪﺘﺴﭘ", "", "          ﻥﺍﺮﻔﻋﺯ"]


async def test_next_and_previous_mark_go_round() -> None:
    widget = Prose(TEXT, MARKS)
    async with on_stage(widget, size=(50, 8)) as actor:
        widget.focus()
        await actor.press("n")
        await actor.press("n")
        assert widget.current == "b"
        await actor.press("N", "N")
        assert widget.current == "c"
        assert [m.mark_id for m in actor.said(Prose.CurrentChanged)] == ["a", "b", "a", "c"]


async def test_next_mark_of_one_kind() -> None:
    widget = Prose(TEXT, MARKS)
    async with on_stage(widget):
        assert widget.next_mark(frozenset({"market"})) == "b"
        assert widget.next_mark(frozenset({"market"})) == "b"


async def test_the_current_mark_is_seen_without_colour() -> None:
    widget = Prose(TEXT, MARKS)
    async with on_stage(widget, size=(50, 12)) as actor:
        widget.current = "c"
        await actor.pilot.pause()
        pointed = [line for line in actor.lines() if "◂" in line]
        assert len(pointed) == 1
        assert "۴۰" in pointed[0]
        assert "▐" in pointed[0]


async def test_a_mark_far_down_is_brought_into_view_with_lines_around_it() -> None:
    text = "سطری از متن.\n" * 300 + "نشانه اینجاست.\n" + "سطری از متن.\n" * 300
    start = text.index("نشانه")
    widget = Prose(text, [Mark("x", start, start + 5, "figure")])
    async with on_stage(widget, size=(40, 11)) as actor:
        widget.current = "x"
        await actor.pilot.pause()
        rows = [place for place, line in enumerate(actor.lines()) if "◂" in line]
        assert rows
        assert 2 <= rows[0] <= 8


async def test_a_click_on_a_mark_tells_which() -> None:
    widget = Prose("پسته ایران", [Mark("m", 0, 4, "commodity")])
    async with on_stage(widget, size=(30, 3)) as actor:
        await actor.click(25, 0)
        await actor.click(15, 0)
        assert [m.mark_id for m in actor.said(Prose.MarkClicked)] == ["m"]


async def test_the_shorter_of_two_marks_takes_the_click() -> None:
    widget = Prose("پسته ایران", [Mark("short", 0, 4), Mark("long", 0, 10)])
    async with on_stage(widget, size=(30, 3)) as actor:
        await actor.click(25, 0)
        assert [m.mark_id for m in actor.said(Prose.MarkClicked)] == ["short"]


async def test_dragging_over_a_mixed_sentence_copies_it_logical() -> None:
    text = "نرخ USD برابر ۱۲ بود"
    async with on_stage(Prose(text), size=(40, 3)) as actor:
        # The text fills 20 cells and ends, on the right, before gutter (3) and scroll bar (1).
        assert await actor.drag((35, 0), (16, 0)) == text
        assert await actor.drag((35, 0), (33, 0)) == "نرخ"


async def test_a_double_click_selects_the_word() -> None:
    widget = Prose("پسته ایران", [])
    async with on_stage(widget, size=(30, 3)) as actor:
        await actor.click(25, 0, times=2)
        assert actor.stage.screen.get_selected_text() == "پسته"


async def test_a_selection_over_paragraphs_keeps_the_newline() -> None:
    async with on_stage(Prose("پسته\nزعفران"), size=(20, 5)) as actor:
        assert await actor.drag((15, 0), (10, 2)) == "پسته\nزعفران"


async def test_finding_folds_letters_digits_and_half_spaces() -> None:
    widget = Prose(TEXT)
    async with on_stage(widget):
        assert widget.find("ميليون") == 2
        assert widget.find("12") == 1
        assert widget.find("میکند") == 1
        assert TEXT[slice(*widget.finder.places[0])] == "می‌کند"
        assert widget.find("هیچ") == 0


async def test_found_places_are_gone_through_round_the_end() -> None:
    widget = Prose(TEXT)
    async with on_stage(widget):
        widget.find("پسته")
        assert [widget.next_found(), widget.next_found(), widget.next_found(-1)] == [(2, 2), (1, 2), (2, 2)]


async def test_sentences_given_by_the_caller_win_over_guessed_ones() -> None:
    widget = Prose(TEXT, MARKS, sentences=[(0, 10), (10, 40)])
    async with on_stage(widget):
        assert widget.sentence_of(12) == (10, 40)
        first, last = widget.sentence_of(TEXT.index("کرمان"))
        assert TEXT[first:last] == "استان کرمان ۴۰ درصد پسته را تولید می‌کند."


async def test_resizing_keeps_the_words_at_the_top() -> None:
    text = " ".join(f"کلمه{number}" for number in range(3000))
    widget = Prose(text)
    async with on_stage(widget, size=(60, 12)) as actor:
        widget.scroll_to(y=150, animate=False, force=True)
        await actor.pilot.pause()
        top = widget._index_at_top()
        await actor.pilot.resize_terminal(40, 12)
        await actor.pilot.pause()
        line = widget._line_at(widget.top_line)
        assert line is not None
        assert line.start <= top < line.end


async def test_a_megabyte_in_one_line_opens_and_scrolls_to_its_end() -> None:
    text = "پسته و زعفران ایران " * 50_000
    widget = Prose(text)
    began = perf_counter()
    async with on_stage(widget, size=(80, 24)) as actor:
        assert "ﻪﺘﺴﭘ" in actor.lines()[0]
        widget.show_range(len(text) - 20, len(text) - 1)
        await actor.pilot.pause()
        assert any("ﻪﺘﺴﭘ" in line for line in actor.lines())
    # Not a measurement: only a freeze would take this long.
    assert perf_counter() - began < 30


async def test_controls_are_signs() -> None:
    async with on_stage(Prose("a\x1b[31m\x9bb\x00", base="ltr")) as actor:
        assert "␛[31m�b␀" in actor.lines()[0]
