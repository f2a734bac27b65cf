"""A command that was called wrongly says so in the person's language, and ends with 2."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.questions.test_commands import Done, on_terminal
from tui.commands.usage import in_persian

WRONG = (
    (("--bogus",), "این شناخته نیست: --bogus"),
    (("figures", "c", "extra", "more"), "این شناخته نیست: extra more"),
    (("a", "b"), "دستوری به نام a نیست، و بیش از یک فهرست هم گشوده نمی‌شود. دستورها: build, sql, desks"),
    (("sql",), "این جا افتاده است: CATALOG"),
    (("show",), "این جا افتاده است: CATALOG, ID"),
    (("build", "--engine", "x y"), "گزینهٔ --engine مقدار x y ندارد. یکی از این‌ها را می‌گیرد: local, dask"),
    (("sql", "c", "-o"), "گزینهٔ -o/--out مقداری می‌خواهد"),
    (("build", "--json=3"), "گزینهٔ --json مقداری نمی‌گیرد، ولی این نوشته شده: 3"),
    (("build", "--jobs", "-1"), "گزینهٔ --jobs عددی صحیح می‌خواهد، صفر یا بیشتر، نه -1"),
    (("--timeout", "soon"), "گزینهٔ --timeout شمار ثانیه‌ها را می‌خواهد، نه soon"),
    (("--memory", "1"), "گزینهٔ --memory اندازه‌ای از 16MiB تا 1024TiB می‌خواهد، نه 1"),
)


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=lambda value: " ".join(value)[:20])
def test_persian_says_usage_and_mistake(arguments: tuple[str, ...], said: str) -> None:
    done = Done(*arguments, "--lang", "fa")
    assert (done.code, done.out) == (2, "")
    lines = done.error.split("\n")
    assert lines[0] == "کاربرد:"
    assert lines[1].startswith("  miz ")
    assert lines[-2].startswith(f"miz: {said}")
    assert not re.search("[\u2066-\u2069\x1b]", done.error)


def test_the_locale_asks_for_it_too_and_english_stays_as_it_is() -> None:
    assert "این جا افتاده است: CATALOG" in Done("sql", LC_ALL="fa_IR.UTF-8").error
    assert "required: CATALOG" in Done("sql", "--lang", "en", LC_ALL="fa_IR.UTF-8").error


def test_a_language_that_is_none_is_told_in_the_locales() -> None:
    assert "گزینهٔ --lang مقدار de ندارد" in Done("--lang", "de", LC_ALL="fa_IR.UTF-8").error
    assert "argument --lang: invalid choice: 'de'" in Done("--lang=de").error


def test_on_a_terminal_the_sentence_stands_at_the_right_joined() -> None:
    written = normalize("NFKC", re.sub("\x1b[^m]*m", "", on_terminal("sql", "--lang", "fa", columns=80)))
    assert written.split("\n")[-2] == "CATALOG :تسا هداتفا اج نیا :miz".rjust(79)


@pytest.mark.parametrize(
    "message",
    [
        "argument --format: invalid choice: 'zz' (choose from 'csv', 'md')",
        "argument --format: invalid choice: 'zz' (choose from csv, md)",
    ],
)
def test_every_pythons_list_of_choices_is_understood(message: str) -> None:
    assert in_persian(message) == (
        "گزینهٔ \u2068--format\u2069 مقدار \u2068zz\u2069 ندارد. یکی از این‌ها را می‌گیرد: \u2068csv, md\u2069"
    )


def test_what_nobody_foresaw_keeps_its_own_words() -> None:
    assert in_persian("out of luck") == "دستور درست نوشته نشده است: \u2068out of luck\u2069"


def test_help_is_no_catalogue() -> None:
    alone, of_one = Done("help"), Done("help", "show", "--lang", "fa")
    assert (alone.code, alone.out.startswith("usage: miz ")) == (0, True)
    assert (of_one.code, "یک خبر را با رقم‌های نشان‌دارش" in of_one.out) == (0, True)


def test_persian_is_utf8_whatever_the_locale() -> None:
    done = Done("sql", "--lang", "fa", PYTHONIOENCODING="latin-1")
    assert done.error.endswith("این جا افتاده است: CATALOG\n")
    assert Done("nowhere.duckdb", "--lang", "fa", PYTHONIOENCODING="latin-1").error.startswith("miz: چنین فهرستی نیست")


def test_a_command_that_is_proposed_can_be_pasted(tmp_path: Path) -> None:
    folder = tmp_path / "خبرهای من"
    folder.mkdir()
    assert Done(folder).error.endswith(f"miz build '{folder}'\n")
