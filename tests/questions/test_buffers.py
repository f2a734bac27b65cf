"""The editor's texts, kept: exact, whole, and safe from a second program."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import MizError
from data.query.buffers import LONGEST, MOST_CLOSED, Buffers, new_buffer, stamp


def _texts(folder: Path) -> list[str]:
    return [buffer.text for buffer in Buffers(folder).load()[0]]


def test_buffers_come_back_in_the_order_of_their_opening(tmp_path: Path) -> None:
    kept = Buffers(tmp_path)
    first, second = new_buffer("نخست", "SELECT 'میز'"), new_buffer("", "SELECT 2")
    kept.keep(second)
    kept.keep(first._replace(caret=7, values={"روز": "۱۴۰۴/۹/۲۹"}))
    opened, closed = Buffers(tmp_path).load()
    assert [(one.name, one.text, one.caret, one.values) for one in opened] == [
        ("نخست", "SELECT 'میز'", 7, {"روز": "۱۴۰۴/۹/۲۹"}),
        ("", "SELECT 2", 0, {}),
    ]
    assert closed == []


def test_a_closed_buffer_can_be_reopened(tmp_path: Path) -> None:
    kept = Buffers(tmp_path)
    kept.keep(new_buffer("a", "1")._replace(closed=stamp()))
    opened, closed = kept.load()
    assert (opened, [one.text for one in closed]) == ([], ["1"])
    kept.keep(closed[0]._replace(closed=None))
    assert _texts(tmp_path) == ["1"]


def test_only_the_newest_closed_buffers_are_remembered(tmp_path: Path) -> None:
    kept = Buffers(tmp_path)
    for number in range(MOST_CLOSED + 3):
        kept.keep(new_buffer("", str(number))._replace(closed=stamp()))
    assert [one.text for one in kept.load()[1]] == [str(number) for number in range(MOST_CLOSED + 2, 2, -1)]


def test_a_blank_buffer_is_not_written_and_a_closed_blank_one_is_forgotten(tmp_path: Path) -> None:
    kept = Buffers(tmp_path / "state")
    blank = kept.keep(new_buffer("", " \n"))
    assert not (tmp_path / "state").exists()
    kept.keep(blank._replace(text="x"))
    kept.keep(blank._replace(text="", closed=stamp()))
    assert kept.load() == ([], [])


def test_of_two_programs_neither_loses_its_text(tmp_path: Path) -> None:
    Buffers(tmp_path).keep(new_buffer("q", "SELECT 1"))
    one, other = Buffers(tmp_path), Buffers(tmp_path)
    (mine,), _ = one.load()
    (theirs,), _ = other.load()
    one.keep(mine._replace(text="SELECT 1 -- one"))
    moved = other.keep(theirs._replace(text="SELECT 1 -- other"))
    assert moved.id != theirs.id
    other.keep(moved._replace(text="SELECT 1 -- other, later"))
    one.keep(mine._replace(text="SELECT 1 -- one, later"))
    opened, _ = Buffers(tmp_path).load()
    assert [(buffer.name, buffer.text) for buffer in opened] == [
        ("q", "SELECT 1 -- one, later"),
        ("q (2)", "SELECT 1 -- other, later"),
    ]


def test_a_program_that_only_looked_takes_nothing_back(tmp_path: Path) -> None:
    Buffers(tmp_path).keep(new_buffer("", "old"))
    one, looking = Buffers(tmp_path), Buffers(tmp_path)
    (mine,), _ = one.load()
    (seen,), _ = looking.load()
    one.keep(mine._replace(text="new"))
    looking.keep(seen._replace(caret=2, closed=stamp()))
    assert _texts(tmp_path) == ["new"]


def test_what_is_no_buffer_is_passed_over(tmp_path: Path) -> None:
    kept = Buffers(tmp_path)
    kept.keep(new_buffer("", "good"))
    (tmp_path / "torn.json").write_text('{"id": "torn", "te', encoding="utf-8")
    (tmp_path / "alien.json").write_text('["x"]', encoding="utf-8")
    (tmp_path / ".buffer.half").write_text("half", encoding="utf-8")
    assert _texts(tmp_path) == ["good"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MizError) as raised:
        Buffers(tmp_path / "file" / "buffers").keep(new_buffer("", "x"))
    assert raised.value.title == "the buffers cannot be kept"


def test_a_text_beyond_the_limit_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(MizError, match="too long"):
        Buffers(tmp_path).keep(new_buffer("", "x" * (LONGEST + 1)))


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(codec=None, categories=("L", "N", "P", "Z", "Cc", "Cf", "Cs")), max_size=40),
    name=st.text(max_size=10),
)
def test_every_text_comes_back_as_it_was(text: str, name: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        buffer = new_buffer(name, text)
        Buffers(Path(folder)).keep(buffer)
        opened, _ = Buffers(Path(folder)).load()
        assert [(one.name, one.text) for one in opened] == ([] if buffer.is_blank else [(name, text)])
