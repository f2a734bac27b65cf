"""The process that reads: what it does when the file, the statement or the folder is bad."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from data.errors import Interrupted, MizError
from data.query import child
from data.query.client import Reader

ROOT = Path(__file__).resolve().parents[2]


def why_not(path: Path) -> str:
    with Reader.start(path) as reader, pytest.raises(MizError) as caught:
        reader.opening()
    return str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    assert "there is no such catalogue" in why_not(tmp_path / "none.duckdb")


def test_a_folder(tmp_path: Path) -> None:
    assert "a folder is no catalogue" in why_not(tmp_path)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"\0" * 4096, "متن".encode(), b"\0" * 20000])
def test_a_file_that_is_no_catalogue(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.duckdb"
    path.write_bytes(content)
    assert "the file is no DuckDB database" in why_not(path) or content == b""
    assert path.read_bytes() == content


def test_a_duckdb_file_that_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE articles (a INTEGER)")
    assert "a DuckDB database, but no catalogue of Miz" in why_not(path)


def test_a_catalogue_of_another_layout(catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "later.duckdb"
    shutil.copy(catalogue, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE catalogue_info SET value = '99' WHERE key = 'schema_version'")
    assert "has layout 99, this Miz reads" in why_not(path)


def test_a_catalogue_that_is_being_written(catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "busy.duckdb"
    shutil.copy(catalogue, path)
    with duckdb.connect(str(path)):
        assert "the catalogue is locked by another program" in why_not(path)


def test_a_rebuilt_catalogue_is_opened_afresh(catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "rebuilt.duckdb"
    shutil.copy(catalogue, path)
    with Reader.start(path) as reader:
        assert reader.overview()["figures"] == 4
        other = tmp_path / "other.duckdb"
        shutil.copy(catalogue, other)
        with duckdb.connect(str(other)) as connection:
            connection.execute("DELETE FROM figures WHERE figure_id = 4")
        other.replace(path)
        assert reader.overview()["figures"] == 3
        assert reader.edition == 2


def test_a_killed_process_is_replaced_and_the_question_asked_again(catalogue: Path) -> None:
    with Reader.start(catalogue) as reader:
        reader.opening()
        reader.kill_and_replace()
        assert reader.overview()["figures"] == 4


def until_asked(reader: Reader) -> None:
    """Wait until a statement is on its way."""
    while not any(pending.lane == "sql" for pending in list(reader._child.pending.values())):
        threading.Event().wait(0.01)


def test_an_interrupt_ends_the_statement_and_not_the_process(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "GRACE_S", 60.0)  # a machine that is busy kills nothing here
    with Reader.start(catalogue) as reader:
        reader.opening()

        def interrupt() -> None:
            until_asked(reader)
            reader.interrupt()

        interrupting = threading.Thread(target=interrupt)
        interrupting.start()
        with pytest.raises(Interrupted):
            reader.sql_open("SELECT count(*) FROM range(1000000000000)")
        interrupting.join()
        assert reader.sql_open("SELECT 1")["first"]["rows"] == [[1]]
        assert reader.edition == 1


def test_an_interrupt_when_nothing_runs_hits_nothing_later(catalogue: Path) -> None:
    with Reader.start(catalogue) as reader:
        reader.opening()
        reader.interrupt()
        assert reader.sql_open("SELECT 1")["first"]["rows"] == [[1]]


def test_panes_answer_while_a_statement_runs(catalogue: Path) -> None:
    with Reader.start(catalogue) as reader:
        reader.opening()
        stopped: list[MizError] = []

        def long_statement() -> None:
            try:
                reader.sql_open("SELECT count(*) FROM range(1000000000000)")
            except MizError as error:
                stopped.append(error)

        running = threading.Thread(target=long_statement)
        running.start()
        until_asked(reader)
        assert reader.overview()["figures"] == 4
        assert running.is_alive()
        reader.interrupt()
        running.join()
        assert [type(error) for error in stopped] == [Interrupted]


def test_many_threads_may_ask_at_once(catalogue: Path) -> None:
    with Reader.start(catalogue) as reader:
        seen: list[object] = []

        def ask(number: int) -> None:
            result = reader.sql_open(f"SELECT id FROM many WHERE id >= {number} ORDER BY id", page=2)
            seen.append((number, result["first"]["rows"], reader.figures(limit=1)["total"]))

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(seen, key=repr) == sorted(((n, [[n], [n + 1]], 4) for n in range(12)), key=repr)


def test_asking_imports_neither_duckdb_nor_textual() -> None:
    heavy = ("duckdb", "textual", "dataclasses", "typing")
    code = f"import sys, data.query.client; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_hostile_working_folder_is_not_imported_from(catalogue: Path, tmp_path: Path) -> None:
    for name in ("data", "json", "duckdb", "resource", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('hijacked')")
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.path.append({str(tmp_path)!r})\n"
        f"from data.query.client import Reader\n"
        f"with Reader.start({str(catalogue)!r}) as reader: print(reader.overview()['figures'])"
    )
    environment = {**os.environ, "PYTHONPATH": ""}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, env=environment, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("4", "")


def test_the_process_ends_with_its_parent(catalogue: Path) -> None:
    code = (
        f"import sys, os; sys.path.insert(0, {str(ROOT)!r})\n"
        f"from data.query.client import Reader\n"
        f"reader = Reader.start({str(catalogue)!r}); reader.opening()\n"
        "print(reader._child.process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    status = Path(f"/proc/{int(done.stdout)}/status")
    for _ in range(3000):
        try:
            if "zombie" in status.read_text():
                return
        except (FileNotFoundError, ProcessLookupError):
            return
        threading.Event().wait(0.01)
    pytest.fail("the reading process lives on")


def test_a_block_that_does_not_add_up_is_told_as_damage(catalogue: Path, tmp_path: Path) -> None:
    reads_all = "SELECT sum(hash(name)), (SELECT sum(hash(words)) FROM long_texts) FROM many"
    damaged = tmp_path / "damaged.duckdb"
    met = set()
    # Behind three headers of 4 KiB, blocks of 256 KiB: some hold the schema, some rows, some nothing.
    for start in range(3 * 4096, catalogue.stat().st_size, 256 * 1024):
        content = bytearray(catalogue.read_bytes())
        content[start + 4096] ^= 0xFF
        damaged.write_bytes(content)
        with Reader.start(damaged, opening=False) as reader:
            try:
                reader.opening()
            except MizError as error:
                met.add(("opening", str(error)))
                continue
            try:
                reader.sql_open(reads_all)
            except MizError as error:
                met.add(("reading", str(error)))
    assert {when for when, _ in met} == {"opening", "reading"}
    for _, said in met:
        assert said.startswith("the catalogue is damaged or cut short: ")
        assert said.endswith("with: miz build PATH -o FILE")
        assert "{" not in said


def test_a_catalogue_that_lost_a_table_says_so(catalogue: Path, tmp_path: Path) -> None:
    lacking = tmp_path / "lacking.duckdb"
    shutil.copy(catalogue, lacking)
    with duckdb.connect(str(lacking)) as connection:
        connection.execute("DROP TABLE people")
    with (
        Reader.start(lacking, opening=False) as reader,
        pytest.raises(MizError, match="the catalogue lacks a part that Miz put there"),
    ):
        reader.overview()
