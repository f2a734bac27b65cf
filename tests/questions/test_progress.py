"""How far a long statement is: what DuckDB says of it, and what of that is told."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any, cast

import duckdb
import pytest

from data.errors import MizError
from data.query.client import Reader
from data.query.open import open_catalogue
from data.query.progress import Connections, share_done
from data.query.results import Running


class Says:
    """A connection that says how far it is, and nothing else."""

    def __init__(self, *percents: float) -> None:
        self._percents = list(percents)

    def query_progress(self) -> float:
        """The next of what it was given."""
        return self._percents.pop(0)


def connection(*percents: float) -> Any:
    return cast(Any, Says(*percents))


@pytest.mark.parametrize(
    ("percent", "share"), [(-1.0, None), (0.0, None), (0.4, None), (1.0, 0.01), (43.0, 0.43), (100.0, 0.99)]
)
def test_what_is_told_of_what_duckdb_says(percent: float, share: float | None) -> None:
    assert share_done(connection(percent)) == share


def test_a_closed_connection_says_nothing() -> None:
    closed = duckdb.connect()
    closed.close()
    assert share_done(closed) is None


def test_the_share_of_one_statement_only_grows() -> None:
    running = Running()
    running.on(connection(20.0, 60.0, 40.0, -1.0))
    assert [running.progress() for _ in range(4)] == [0.2, 0.6, 0.6, 0.6]


def test_the_next_statement_of_a_question_begins_anew() -> None:
    running = Running()
    running.on(connection(60.0))
    assert running.progress() == 0.6
    running.on(connection(-1.0, 5.0))
    assert [running.progress() for _ in range(2)] == [None, 0.05]


def test_nothing_that_runs_has_no_share() -> None:
    running = Running()
    assert running.progress() is None
    running.on(connection(60.0))
    running.end()
    assert running.progress() is None


def test_connections_count_and_print_nothing_and_the_rest_stays_locked(catalogue: Path) -> None:
    root = open_catalogue(str(catalogue), memory_mib=256, threads=1)
    connections = Connections(root)
    connections.make_ready()
    ready, made = connections.fresh(), connections.fresh()
    for one in (ready, made):
        settings = one.execute(
            "SELECT current_setting('enable_progress_bar'), current_setting('enable_progress_bar_print')"
        ).fetchone()
        assert settings == (True, False)
        for statement in ("SET threads = 2", "SET memory_limit = '9GB'", "SET allowed_configs = ['threads']"):
            with pytest.raises(duckdb.Error):
                one.execute(statement)
    root.close()


@pytest.fixture(scope="module")
def large(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with a table whose scan takes as long as one likes."""
    path = tmp_path_factory.mktemp("progress") / "large.duckdb"
    shutil.copy(catalogue, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE large AS SELECT i FROM range(3000000) t(i)")
    return path


def test_a_long_statement_is_followed_until_it_is_stopped(large: Path) -> None:
    with Reader.start(large, threads=1) as reader:
        reader.opening()
        ended: list[MizError] = []

        def run() -> None:
            try:
                reader.sql_open("SELECT max(md5(repeat(i::VARCHAR, 200))) FROM large")
            except MizError as error:
                ended.append(error)

        asking = threading.Thread(target=run)
        asking.start()
        share = None
        while share is None and asking.is_alive():
            asking.join(0.02)
            share = reader.progress()
        assert share is not None
        assert 0 < share < 1
        reader.interrupt()
        asking.join()
        assert [error.title for error in ended] == ["the statement was stopped"]
        assert reader.progress() is None


def test_asking_how_far_nothing_is_costs_no_answer(catalogue: Path) -> None:
    with Reader.start(catalogue) as reader:
        assert reader.progress() is None
        assert reader.progress("export") is None
        assert reader.sql_open("SELECT 7 AS n")["first"]["rows"] == [[7]]
