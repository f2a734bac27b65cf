"""Which terminal it is, what is written to it, and what a line looks like for those that turn text round."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tui import runs, words
from tui.line_filters import filter_of
from tui.screens.doctor import say_lines, verdict
from tui.terminal import PLANS, BidiSwitch, Terminal, by_answers, by_version, language_of, recognise
from widgets.text.shape import shape_line

BLACK = Color(0, 0, 0)


@pytest.mark.parametrize(
    ("environ", "kind"),
    [
        ({"VTE_VERSION": "7006", "TERM": "xterm-256color"}, "vte"),
        ({"KONSOLE_VERSION": "221203", "TERM": "xterm-256color"}, "konsole"),
        ({"TERM": "mlterm"}, "mlterm"),
        ({"TERM": "foot"}, "foot"),
        ({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, "xterm"),
        ({"TERM_PROGRAM": "iTerm.app", "TERM": "xterm-256color"}, "iterm2"),
        ({"WT_SESSION": "1", "TERM": "xterm-256color"}, "windows"),
        # Alacritty started from GNOME Terminal inherits its variable: TERM knows better.
        ({"TERM": "alacritty", "VTE_VERSION": "7006"}, "alacritty"),
    ],
)
def test_the_environment_names_the_terminal(environ: dict[str, str], kind: str) -> None:
    terminal = recognise(environ)
    assert terminal is not None
    assert terminal.kind == kind


@pytest.mark.parametrize("environ", [{"TERM": "xterm-256color"}, {"TMUX": "x", "VTE_VERSION": "7006"}])
def test_an_environment_that_says_nothing_sure_is_asked_about(environ: dict[str, str]) -> None:
    assert recognise(environ) is None


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (b"\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c", "vte"),
        (b"\x1b[8;0$y\x1bP>|kitty(0.48.0)\x1b\\\x1b[?62c", "kitty"),
        (b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[?62;1;4c", "konsole"),
        (b"\x1b[>24;279;0c\x1b[?63;1;2c", "mlterm"),
    ],
)
def test_answers_name_the_terminal(answers: bytes, kind: str) -> None:
    terminal = by_answers(answers)
    assert terminal is not None
    assert terminal.kind == kind


@pytest.mark.parametrize("inside", [{}, {"TMUX": "x"}, {"STY": "x"}])
def test_the_users_own_word_goes_before_what_the_environment_says(inside: dict[str, str]) -> None:
    terminal = recognise({"MIZ_TERMINAL": "kitty-ltr", "VTE_VERSION": "7006", "TERM": "xterm-256color", **inside})
    assert terminal is not None
    assert terminal.kind == "kitty-ltr"
    assert terminal.multiplexer == {"TMUX": "tmux", "STY": "screen"}.get("".join(inside), "")


def test_a_terminal_that_there_is_no_plan_for_is_not_taken_at_its_word() -> None:
    terminal = recognise({"MIZ_TERMINAL": "teletype", "TERM": "foot"})
    assert terminal is not None
    assert terminal.kind == "foot"


def test_foot_gets_letters_without_their_marks() -> None:
    switch = BidiSwitch(Terminal("foot", "test"))
    line = [Segment("│ ", Style(bold=True)), Segment(shape_line("جملهٔ اصلاً", "rtl").text)]
    assert unicodedata.normalize("NFKC", "".join(s.text for s in filter_of(switch).apply(line, BLACK))) == "│ لاصا هلمج"
    assert not BidiSwitch(Terminal("foot", "test"), "off").drops_marks


def test_a_line_of_nothing_but_marks_becomes_empty() -> None:
    assert filter_of(BidiSwitch(Terminal("foot", "test"))).apply([Segment("\u064f\u0654")], BLACK) == []


def test_an_answer_that_names_nobody_gives_nobody() -> None:
    assert by_answers(b"\x1b[?6c") is None
    assert by_version("Somebody 1.0") is None


def test_the_switch_is_given_back_once() -> None:
    written = io.StringIO()
    switch = BidiSwitch(Terminal("vte", "test"))
    switch.off(written)
    switch.on()
    switch.on()
    assert written.getvalue() == "\x1b[8l\x1b[8h"


@pytest.mark.parametrize("mode", ["terminal", "off"])
def test_other_modes_write_nothing(mode: str) -> None:
    written = io.StringIO()
    switch = BidiSwitch(Terminal("vte", "test"), mode)  # type: ignore[arg-type]
    switch.off(written)
    switch.on()
    assert written.getvalue() == ""


def test_tmux_passes_a_sweep_of_rows_through() -> None:
    switch = BidiSwitch(Terminal("vte", "test", "tmux"))
    assert switch.switch(on=False, rows=2) == (
        "\x1bPtmux;\x1b\x1b7\x1b\x1b[1;1H\x1b\x1b[8l\x1b\x1b[2;1H\x1b\x1b[8l\x1b\x1b8\x1b\\"
    )


def test_what_is_switched_off_can_be_switched_on() -> None:
    for plan in PLANS:
        assert bool(plan.before) == bool(plan.after), plan.terminal


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "fa_IR.UTF-8"}, "fa"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fa_IR.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_gives_the_language(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language


def test_kitty_gets_each_run_reversed_and_the_rest_as_it_is() -> None:
    painted = shape_line("سلام (ab) دنیا", "rtl").text
    words_ = painted.split(" ")
    assert runs.text_of(runs.for_kitty(painted)) == " ".join([words_[0][::-1], "(ab)", words_[2][::-1]])


def test_kitty_gets_words_beside_each_other_as_one_run() -> None:
    # What is last in a run is squeezed there: «ﺶ» has a blank behind it that belongs to the run.
    painted = shape_line("بخش خاص", "rtl").text
    assert runs.text_of(runs.for_kitty(f"│  {painted} │")) == "│ " + painted[::-1].replace(" ", "\u00a0") + "\u00a0 │"


def test_kitty_reverses_no_latin_word_with_a_persian_comma() -> None:
    painted = shape_line("بالا (PgUp، End) هم", "rtl").text
    first, *rest = painted.split(" ")
    given = runs.text_of(runs.for_kitty(painted)).split(" ")
    assert given == [first[::-1], *rest[:-1], rest[-1][::-1]]


def test_kitty_is_given_an_arabic_sign_where_a_reversed_run_would_begin_with_latin() -> None:
    # «PDFها» alone, a quoted name, and the word beside it: then the run begins in Persian by itself.
    alone = shape_line("PDFها", "rtl").text
    assert runs.text_of(runs.for_kitty(f"{alone}  │")) == f"\u00a0\u061c{alone[:0:-1]}{alone[0]}\u061c │"
    quoted = f"('{shape_line('FZ:سغد', 'rtl').text}')"
    assert runs.text_of(runs.for_kitty(quoted)) == "(\u061c" + quoted[-2:0:-1] + ")\u061c"
    beside = shape_line("فایل PDFها", "rtl").text
    assert runs.text_of(runs.for_kitty(f"{beside}  │")) == beside[::-1].replace(" ", "\u00a0") + "  │"


@pytest.mark.parametrize(
    "logical", ["PDFها", "فایل PDFها را", "B2Bهای ایران، EU (PDFها)", "EU PDFها", "USD  PDFها و Excelی"]
)
def test_what_kitty_shows_of_a_run_is_what_was_painted(logical: str) -> None:
    painted = f"  {shape_line(logical, 'rtl').text}  │"
    assert as_kitty_shows(runs.text_of(runs.for_kitty(painted))) == painted


def as_kitty_shows(sent: str) -> str:
    """As 0.26 was seen to: a run between spaces is turned round where its first letter of a script is Arabic."""
    shown = ""
    for piece in re.split("([ │])", sent):
        letters = [
            letter for letter in piece if letter == "\u061c" or unicodedata.bidirectional(letter) in ("L", "R", "AL")
        ]
        turns = bool(letters) and unicodedata.bidirectional(letters[0]) == "AL"
        plain = piece.replace("\u061c", "").replace("\u00a0", " ")
        shown += plain[::-1].translate(str.maketrans("()", ")(")) if turns else plain
    return shown


def test_kittys_colours_stay_where_they_are_seen() -> None:
    painted = shape_line("رتبه ۱۲", "rtl").text
    line = [Segment(painted[:2], Style(color="red")), Segment(painted[2:])]
    turned = filter_of(BidiSwitch(Terminal("kitty", "test"))).apply(line, BLACK)
    assert [(len(segment.text), segment.style) for segment in turned] == [(2, Style(color="red")), (5, None)]


def test_kitty_has_bold_letters_in_a_run_of_their_own() -> None:
    left, right = shape_line("دنیا", "rtl").text, shape_line("سلام", "rtl").text
    line = [Segment(left, Style(bold=True)), Segment(f" {right}")]
    turned = filter_of(BidiSwitch(Terminal("kitty", "test"))).apply(line, BLACK)
    assert [segment.text for segment in turned] == [left[::-1], f" {right[::-1]}"]


@pytest.mark.parametrize("logical", ["سلام دنیا", "رتبهٔ ۴۶ در «آسیا»", "قیمت ۱۲ (تن)", "65 میلیون دلار"])
def test_an_ordering_terminal_gets_the_logical_line(logical: str) -> None:
    line = "│ " + shape_line(logical, "rtl").text + " │"
    given = unicodedata.normalize("NFKC", runs.text_of(runs.for_ordering_terminal(line)))
    assert given == unicodedata.normalize("NFKC", f"│ {logical} │")


def test_the_doctor_writes_logical_text_into_a_file() -> None:
    written = io.StringIO()
    say_lines(written, BidiSwitch(Terminal("vte", "VTE_VERSION=7006")), "fa", on_terminal=False)
    assert "سلام، میز صادرات" in written.getvalue()
    assert "\x1b" not in written.getvalue()


def test_the_doctor_switches_each_row_in_vte() -> None:
    written = io.StringIO()
    say_lines(written, BidiSwitch(Terminal("vte", "VTE_VERSION=7006")), "en", on_terminal=True)
    cards = [line for line in written.getvalue().split("\n") if "│" in line]
    assert len(cards) == 5
    assert all(line.startswith("\x1b[8l") and line.endswith("\x1b[8h") for line in cards)


@pytest.mark.parametrize("terminal", ["kitty", "kitty-ltr", "foot"])
def test_the_doctor_says_where_marks_are_left_out(terminal: str) -> None:
    assert words.DOCTOR_MARKS in verdict(Terminal(terminal, "test"))
    assert words.DOCTOR_MARKS not in verdict(Terminal("xterm", "test"))
