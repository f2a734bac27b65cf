"""What was run: kept, found again, bounded, and shared by programs."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from data.query.history import Entry, History, state_folder


def entry(sql: str, at: str = "2025-12-20T10:00:00Z") -> Entry:
    return Entry(at, sql, "a.duckdb", "done", 3, 0.01)


def test_entries_come_back_as_they_were(tmp_path: Path) -> None:
    history = History(tmp_path / "deep" / "history.jsonl")
    failed = Entry("2025-12-20T10:00:01Z", "SELECT\n'کاشی'", "b.duckdb", "failed", error="no such column")
    history.add(entry("SELECT 1"))
    history.add(failed)
    assert history.entries() == [entry("SELECT 1"), failed]


def test_the_youngest_of_equal_statements_is_found_first(tmp_path: Path) -> None:
    history = History(tmp_path / "history.jsonl")
    for nth, sql in enumerate(["SELECT 1", "SELECT 2", "SELECT 1"]):
        history.add(entry(sql, f"2025-12-20T10:00:0{nth}Z"))
    assert [(one.sql, one.at[-2]) for one in history.search()] == [("SELECT 1", "2"), ("SELECT 2", "1")]


def test_words_are_searched_folded(tmp_path: Path) -> None:
    history = History(tmp_path / "history.jsonl")
    history.add(entry("SELECT * FROM figures WHERE commodity = 'کاشی'"))
    history.add(entry("SELECT 1"))
    assert len(history.search("كاشي FIGURES")) == 1
    assert history.search("glass") == []
    assert history.search(catalogue="other.duckdb") == []


def test_only_the_youngest_are_kept(tmp_path: Path) -> None:
    history = History(tmp_path / "history.jsonl", most=20)
    for nth in range(100):
        history.add(entry(f"SELECT {nth}"))
    assert [one.sql for one in history.entries()] == [f"SELECT {nth}" for nth in range(80, 100)]
    assert len(history.path.read_bytes().splitlines()) <= 26


@pytest.mark.parametrize(
    "damage",
    [
        b"{half a line",
        b"\xff\xfe\n[1]\n",
        b'{"sql": 1, "at": 2}\n',
        b'{"at": "", "sql": "SELECT 3", "catalogue": "", "outcome": ["done"]}\n',
        b'{"at": "", "sql": "SELECT 3", "catalogue": "", "outcome": "done", "rows": "many"}\n',
    ],
)
def test_a_damaged_line_costs_only_itself(tmp_path: Path, damage: bytes) -> None:
    history = History(tmp_path / "history.jsonl")
    history.add(entry("SELECT 1"))
    with history.path.open("ab") as stream:
        stream.write(damage)
    history.add(entry("SELECT 2"))
    assert [one.sql for one in history.entries()] == ["SELECT 1", "SELECT 2"]


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    history = History(tmp_path / "file" / "history.jsonl")
    history.add(entry("SELECT 1"))
    assert history.entries() == []


def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    history = History(tmp_path / "history.jsonl")
    history.add(entry("SELECT 1"))
    assert history.path.stat().st_mode & 0o777 == 0o600


def add_many(path: Path, who: int) -> None:
    history = History(path, most=1000)
    for nth in range(100):
        history.add(entry(f"SELECT {who}, {nth}"))


def test_two_programs_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    programs = [multiprocessing.get_context("fork").Process(target=add_many, args=(path, who)) for who in range(2)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    assert len({one.sql for one in History(path).entries()}) == 200


def test_the_state_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIZ_HOME", str(tmp_path))
    assert state_folder() == tmp_path
    monkeypatch.delenv("MIZ_HOME")
    monkeypatch.setenv("XDG_STATE_HOME", "/x")
    assert state_folder() == Path("/x/miz")
