import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data.catalog import build as build_module
from data.catalog.build import SEEDS, build
from data.catalog.schema import RECORD_TABLES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Twelve documents, none like another."""
    folder = tmp_path / "news"
    folder.mkdir()
    for seed in SEEDS.glob("*.txt"):
        for number in range(6):
            (folder / f"{seed.stem}-{number}.txt").write_bytes(seed.read_bytes() + f"\n{number} تن".encode())
    return folder


def test_many_processes_give_the_catalogue_that_one_gives(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_module, "_BATCH_CHARACTERS", 1)
    one, many = tmp_path / "one.duckdb", tmp_path / "many.duckdb"
    assert build([news], one, jobs=1).jobs == 1
    assert build([news], many, jobs=2).jobs == 2
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{one}' AS one (READ_ONLY)")
        connection.execute(f"ATTACH '{many}' AS many (READ_ONLY)")
        for table in (*RECORD_TABLES, "desks", "markets", "commodities"):
            assert (
                connection.execute(f"FROM one.{table}").fetchall()
                == connection.execute(f"FROM many.{table}").fetchall()
            )


def test_a_small_build_stays_in_one_process(news: Path, tmp_path: Path) -> None:
    assert build([news], tmp_path / "x.duckdb", jobs=2).jobs == 1


SCRIPT = """
import sys
from pathlib import Path
from data.catalog import build
if __name__ == "__main__":
    build._BATCH_CHARACTERS = 1
    def tell(progress):
        if progress.articles == 1:
            print("reading", flush=True)
            sys.stdin.readline()
    try:
        build.build([Path(sys.argv[1])], Path(sys.argv[2]), jobs=2, progress=tell)
    except KeyboardInterrupt:
        sys.exit(130)
"""


def test_ctrl_c_ends_every_process_without_a_word(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    process = subprocess.Popen(
        [sys.executable, str(script), str(news), str(out / "x.duckdb")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    # As a terminal does it: to every process of the group.
    os.killpg(process.pid, signal.SIGINT)
    # Standard error ends when the last of the workers has gone.
    _, told = process.communicate(timeout=300)
    assert (process.returncode, told) == (130, "")
    assert list(out.iterdir()) == []


HALF = """
import gc
import os
import struct
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from data.catalog.workers import end_at_once

def begin(event):
    global told
    told = event

def hand_over_half():
    results = next(thing for thing in gc.get_objects() if isinstance(thing, SimpleQueue))
    os.write(results._writer.fileno(), struct.pack("!i", 1000) + b"half")
    told.set()
    time.sleep(600)

if __name__ == "__main__":
    context = get_context("spawn")
    event = context.Event()
    pool = ProcessPoolExecutor(1, mp_context=context, initializer=begin, initargs=(event,))
    pool.submit(hand_over_half)
    event.wait()
    end_at_once(pool)
    pool.shutdown(wait=True, cancel_futures=True)
    print("ended")
"""


def test_a_worker_ended_while_it_hands_over_holds_nothing_up(tmp_path: Path) -> None:
    script = tmp_path / "half.py"
    script.write_text(HALF)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.stdout == "ended\n"
