import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.catalog import target as target_module
from data.catalog.build import SEEDS, build
from data.catalog.records import Extract
from data.catalog.report import BuildProgress, BuildReport
from data.catalog.schema import SPAN_TABLES, TABLES
from data.catalog.verify import Verifier, faults, fingerprint
from data.errors import MizError
from data.lexicon import Lexicon
from data.model import Article, Extraction, Figure, Sentence

Rows = Callable[[str], list[tuple[Any, ...]]]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "1.txt").write_text("صادرات 120 تن به عراق\nو 80 تن دیگر", newline="")
    (folder / "2.txt").write_text("میز عراق با 7 عضو راه افتاد", newline="")
    return folder


def test_articles_and_figures_are_numbered_in_order(
    building: Callable[..., BuildReport], news: Path, rows: Rows
) -> None:
    building(news)
    assert rows("SELECT article_id, name, characters FROM articles ORDER BY 1") == [(1, "1", 34), (2, "2", 27)]
    assert rows("SELECT figure_id, article_id, quote, value FROM figures ORDER BY 1") == [
        (1, 1, "120", 120.0),
        (2, 1, "80", 80.0),
        (3, 2, "7", 7.0),
    ]


def test_every_span_gives_its_quote(building: Callable[..., BuildReport], news: Path, rows: Rows) -> None:
    (news / "3.txt").write_bytes("e\u0301👨\u200d👩\u200d👧 كِ\r\n\x00\x1b 5 تن".encode())
    building(news)
    for table in SPAN_TABLES:
        wrong = (
            f"SELECT count(*) FROM {table} JOIN articles USING (article_id) "
            "WHERE substr(text, span_start + 1, span_end - span_start) IS DISTINCT FROM quote"
        )
        assert rows(wrong) == [(0,)]
    assert rows("SELECT span_start FROM figures WHERE article_id = 3") == [(15,)]


def test_text_is_kept_to_the_last_control(building: Callable[..., BuildReport], news: Path, rows: Rows) -> None:
    text = "\x00یک\r\nدو\r\x1b]0;x\x07\u202e\u2028\x85\ufeff 'نقل\"\\ {}\n"
    (news / "2.txt").write_bytes(text.encode())
    building(news / "2.txt")
    assert rows("SELECT text FROM articles") == [(text,)]


def test_desks_and_markets_are_those_that_articles_name(
    building: Callable[..., BuildReport], news: Path, rows: Rows
) -> None:
    building(news)
    assert rows("SELECT desk_id, name_fa, name_en, level, market_code, status, mentions FROM desks") == [
        ("country:IR:IQ", "میز عراق", "Iraq desk", "country", "IQ", "launched", 1)
    ]
    assert rows("SELECT market_code, kind, name_fa, name_en FROM markets") == [("IQ", "country", "عراق", "Iraq")]


def test_sentences_come_with_their_words(building: Callable[..., BuildReport], news: Path, rows: Rows) -> None:
    building(news)
    assert rows("SELECT sentence_no, quote FROM sentences WHERE article_id = 1 ORDER BY 1") == [
        (0, "صادرات 120 تن به عراق\n"),
        (1, "و 80 تن دیگر"),
    ]


def test_the_report_counts_what_is_in_the_file(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    (news / "bad.txt").write_bytes(b"\xff\x00\xfe\x00\x80")
    (news / "photo.jpg").write_bytes(b"")
    shutil.copy(news / "1.txt", news / "again.txt")
    report = building(news)
    found = report.as_json()
    assert found["articles"] == 2
    assert found["records"] == {
        "figures": 3, "market_mentions": 2, "desk_mentions": 1, "trade_items": 0,
        "people": 0, "organisations": 0, "plans": 0,
    }  # fmt: skip
    assert [one["path"] for one in found["skipped"]] == [(news / "bad.txt").as_posix()]
    assert found["passed_over"] == 1
    assert found["duplicates"] == [{"path": f"{news}/again.txt", "same_as": f"{news}/1.txt"}]
    assert found["bytes"] == catalogue.stat().st_size


def test_progress_goes_from_reading_to_done(building: Callable[..., BuildReport], news: Path) -> None:
    told: list[BuildProgress] = []
    building(news, progress=told.append)
    assert list(dict.fromkeys(one.stage for one in told)) == ["reading", "loading", "checking", "done"]
    assert told[-1].articles == 2
    assert told[-1].bytes_read == told[-1].bytes_total == sum(path.stat().st_size for path in news.iterdir())


def test_facts_join_what_is_said_twice_and_disagreements_set_apart(
    building: Callable[..., BuildReport], tmp_path: Path, rows: Rows
) -> None:
    from datetime import date

    def said(article: Article, lexicon: Lexicon) -> Extraction:
        value = float(article.text)
        figure = Figure(
            0, 0, len(article.text), article.text, value, "USD", "export_value",
            market_code="IQ", period="1403", period_start=date(2024, 3, 20), period_end=date(2025, 3, 20),
        )  # fmt: skip
        return Extraction(article, figures=(figure,))

    for number, text in enumerate(("90", "90 ", "95"), start=1):
        (tmp_path / f"{number}.txt").write_text(text)
    building(tmp_path, extract=said)
    assert rows("SELECT value, mentions, articles, figure_ids FROM facts ORDER BY value") == [
        (90.0, 2, 2, [1, 2]),
        (95.0, 1, 1, [3]),
    ]
    assert rows("SELECT lowest, highest, round(spread, 3), articles, figure_ids FROM disagreements") == [
        (90.0, 95.0, 0.053, 3, [1, 2, 3])
    ]


def test_an_article_on_which_extraction_fails_is_kept_with_a_note(
    building: Callable[..., BuildReport], news: Path, rows: Rows, numbers: Extract
) -> None:
    def fails(article: Article, lexicon: Lexicon) -> Extraction:
        if article.name == "1":
            raise ValueError("odd")
        return numbers(article, lexicon)

    report = building(news, extract=fails)
    assert report.notes == ((f"{news}/1.txt", "extraction failed: ValueError: odd"),)
    assert rows("SELECT note IS NOT NULL FROM articles ORDER BY article_id") == [(True,), (False,)]


@pytest.mark.parametrize("span", [(0, 2), (-1, 3), (3, 99), (5, 2)])
def test_a_record_that_points_beside_its_quote_is_left_out(
    building: Callable[..., BuildReport], news: Path, rows: Rows, span: tuple[int, int]
) -> None:
    def beside(article: Article, lexicon: Lexicon) -> Extraction:
        return Extraction(article, figures=(Figure(0, *span, "120", 120.0, "t", "quantity"),))

    report = building(news / "1.txt", extract=beside)
    assert rows("SELECT count(*) FROM figures") == [(0,)]
    assert "span does not give its quote" in report.notes[0][1]


def test_a_value_beyond_numbers_is_left_out(building: Callable[..., BuildReport], news: Path) -> None:
    def infinite(article: Article, lexicon: Lexicon) -> Extraction:
        return Extraction(article, figures=(Figure(0, 0, 1, article.text[0], float("inf"), "t", "quantity"),))

    report = building(news / "1.txt", extract=infinite)
    assert report.records["figures"] == 0


def test_without_a_path_the_bundled_seeds_are_read(building: Callable[..., BuildReport], rows: Rows) -> None:
    report = building()
    assert not report.skipped
    paths = [f"seeds/{path.name}" for path in sorted(SEEDS.glob("*.txt"))]
    assert rows("SELECT path FROM articles ORDER BY article_id") == [(path,) for path in paths]
    texts = [path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))]
    assert rows("SELECT text FROM articles ORDER BY article_id") == [(text,) for text in texts]


def test_nothing_is_left_beside_the_catalogue(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    building(news)
    building(news)
    assert [path.name for path in catalogue.parent.iterdir()] == [catalogue.name]


def test_the_file_is_in_the_format_that_older_duckdb_opens(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    building(news)
    # The storage version stands after the magic word: 64 is that of DuckDB 1.0.
    assert int.from_bytes(catalogue.read_bytes()[12:20], "little") == 64


def test_every_table_column_view_and_macro_has_a_comment(
    building: Callable[..., BuildReport], news: Path, rows: Rows
) -> None:
    building(news)
    for source in ("tables", "columns", "views", "functions"):
        assert rows(f"SELECT count(*) FROM duckdb_{source}() WHERE NOT internal AND comment IS NULL") == [(0,)]
    assert {name for (name,) in rows("SELECT table_name FROM duckdb_tables()")} == set(TABLES)


# What is refused, and that the old catalogue is still there afterwards.


def refuses(run: Callable[[], Any], words: str) -> None:
    with pytest.raises(MizError, match=words):
        run()


def test_an_empty_folder_is_refused(building: Callable[..., BuildReport], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    refuses(lambda: building(tmp_path / "empty"), "no articles found: .*empty folder")


def test_a_folder_without_articles_is_refused(building: Callable[..., BuildReport], tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    refuses(lambda: building(tmp_path), "none of a kind that holds articles")


def test_a_file_that_is_no_text_is_refused_with_its_byte(building: Callable[..., BuildReport], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    refuses(lambda: building(tmp_path / "a.txt"), "no article could be read: .*byte 0xe9 at offset 3, line 1")


def test_a_missing_path_is_refused_before_anything_is_read(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    refuses(lambda: building(news, news / "gone"), "no such file or folder")
    assert not catalogue.exists()


@pytest.mark.parametrize("standing", ["folder", "text", "sqlite", "other duckdb"])
def test_nothing_but_a_catalogue_is_written_over(
    building: Callable[..., BuildReport], news: Path, catalogue: Path, standing: str
) -> None:
    if standing == "folder":
        catalogue.mkdir()
    elif standing == "text":
        catalogue.write_text("a diary of many years")
    elif standing == "sqlite":
        catalogue.write_bytes(b"SQLite format 3\x00" + bytes(100))
    else:
        with duckdb.connect(str(catalogue)) as connection:
            connection.execute("CREATE TABLE mine AS SELECT 42 AS answer")
    before = catalogue.read_bytes() if catalogue.is_file() else b""
    refuses(lambda: building(news), "stands where the catalogue|not written over")
    assert not catalogue.is_file() or catalogue.read_bytes() == before


def test_a_missing_folder_for_the_catalogue_is_refused(news: Path, tmp_path: Path, numbers: Extract) -> None:
    refuses(lambda: build([news], tmp_path / "gone" / "x.duckdb", extract=numbers), "folder .* is not there")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_refused(news: Path, tmp_path: Path, numbers: Extract) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    refuses(lambda: build([news], tmp_path / "locked" / "x.duckdb", extract=numbers), "cannot be written to")


def test_an_empty_file_and_an_old_catalogue_are_replaced(
    building: Callable[..., BuildReport], news: Path, catalogue: Path, rows: Rows
) -> None:
    catalogue.write_bytes(b"")
    building(news / "1.txt")
    building(news / "2.txt")
    assert rows("SELECT name FROM articles") == [("2",)]


def test_a_link_keeps_pointing_at_the_catalogue(
    building: Callable[..., BuildReport], news: Path, catalogue: Path, tmp_path: Path
) -> None:
    real = tmp_path / "real.duckdb"
    catalogue.symlink_to(real)
    building(news)
    assert catalogue.is_symlink()
    assert real.is_file()


def test_who_may_read_the_old_catalogue_may_read_the_new_one(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    building(news)
    catalogue.chmod(0o600)
    building(news)
    assert catalogue.stat().st_mode & 0o777 == 0o600


def test_a_folder_whose_lock_is_only_being_made_is_not_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = fcntl.flock

    def clear_first(file: Any, how: int) -> None:
        if how == fcntl.LOCK_EX:
            target_module._clear_abandoned(tmp_path)
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", clear_first)
    with target_module.workspace(tmp_path / "x.duckdb") as folder:
        assert folder.is_dir()


def test_who_reads_the_old_catalogue_goes_on_reading_it(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    building(news / "1.txt")
    code = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print(flush=True); input();"
        "print(c.execute('SELECT name FROM articles').fetchone()[0])"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(catalogue)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdin is not None
    assert reader.stdout is not None
    reader.stdout.readline()
    building(news / "2.txt")
    told, _ = reader.communicate("\n")
    assert told.strip() == "1"
    assert read_elsewhere(catalogue) == "2"


def read_elsewhere(catalogue: Path) -> str:
    """The first article's name, read by a process that has never seen the file."""
    code = (
        "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True)"
        ".execute('SELECT name FROM articles').fetchone()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(catalogue)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_catalogue_that_another_program_writes_to_is_refused(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    building(news / "1.txt")
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(flush=True); input()"
    writer = subprocess.Popen(
        [sys.executable, "-c", code, str(catalogue)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        refuses(lambda: building(news / "2.txt"), "locked by another program")
    finally:
        writer.communicate("\n")
    assert read_elsewhere(catalogue) == "1"


def test_a_log_left_by_another_program_is_not_replayed_into_the_new_catalogue(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    building(news / "1.txt")
    code = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); c.execute(\"SET checkpoint_threshold='1GB'\");"
        "c.execute(\"UPDATE articles SET name = 'changed'\"); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(catalogue)], check=False)
    log = catalogue.with_name(catalogue.name + ".wal")
    assert log.exists()
    building(news / "2.txt")
    assert not log.exists()
    assert read_elsewhere(catalogue) == "2"


@pytest.mark.parametrize("error", [KeyboardInterrupt, MizError("x"), OSError(28, "No space left on device")])
def test_a_build_that_fails_before_the_swap_leaves_the_old_catalogue(
    building: Callable[..., BuildReport],
    news: Path,
    catalogue: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
) -> None:
    building(news / "1.txt")

    def fail(made: Path, target: Path) -> None:
        raise error

    monkeypatch.setattr(target_module, "swap_in", fail)
    with pytest.raises((KeyboardInterrupt, MizError)):
        building(news / "2.txt")
    assert read_elsewhere(catalogue) == "1"
    assert [path.name for path in catalogue.parent.iterdir()] == [catalogue.name]


def test_a_build_that_is_killed_leaves_the_old_catalogue_and_the_next_one_clears_up(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    building(news / "1.txt")
    code = (
        "import os, signal, sys; from pathlib import Path; from data.catalog import build, target; "
        "target.swap_in = lambda made, to: os.kill(os.getpid(), signal.SIGKILL); "
        "from data.model import Extraction; "
        "build.build([Path(sys.argv[1])], Path(sys.argv[2]), extract=lambda article, lexicon: Extraction(article))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(news), str(catalogue)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(catalogue.parent.iterdir())) == 2
    assert read_elsewhere(catalogue) == "1"
    building(news / "2.txt")
    assert [path.name for path in catalogue.parent.iterdir()] == [catalogue.name]
    assert read_elsewhere(catalogue) == "2"


def test_a_document_of_a_megabyte_on_one_line_is_built(
    building: Callable[..., BuildReport], tmp_path: Path, rows: Rows
) -> None:
    text = "صادرات 120 تن به عراق و " * 30_000
    (tmp_path / "long.txt").write_text(text)
    building(tmp_path / "long.txt")
    assert rows("SELECT characters FROM articles") == [(720_000,)]
    assert rows("SELECT count(*), max(span_end) FROM figures") == [(30_000, 29_999 * 24 + 10)]


@pytest.mark.parametrize("length", [10, 30_000])
def test_a_catalogue_whose_span_misses_its_quote_is_found_out(
    building: Callable[..., BuildReport], tmp_path: Path, catalogue: Path, length: int
) -> None:
    (tmp_path / "1.txt").write_text("ب" * length + " 120 تن")
    building(tmp_path / "1.txt")
    with duckdb.connect(str(catalogue)) as connection:
        assert faults(connection) == []
        connection.execute("UPDATE figures SET span_start = span_start + 1")
        assert faults(connection) == ["1 spans of figures do not give their quote"]
        connection.execute("INSERT INTO articles SELECT * FROM articles")
        assert "1 rows of articles repeat their article_id" in faults(connection)
        connection.execute("UPDATE figures SET market_code = 'XX'")
        assert "1 rows of figures have a market_code that markets lacks" in faults(connection)


def test_a_catalogue_that_reads_back_otherwise_is_not_put_in_place(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    building(news)
    with duckdb.connect(str(catalogue), read_only=True) as connection:
        written = fingerprint(connection)
    with Verifier() as verifier:
        verifier.check(catalogue, written)
    written["figures"] = ["3", "12345"]
    with Verifier() as verifier, pytest.raises(MizError, match="figures read back differently"):
        verifier.check(catalogue, written)


@pytest.mark.parametrize("place", ["/dev/null", "pipe"])
def test_what_is_no_ordinary_file_is_left_alone(news: Path, tmp_path: Path, numbers: Extract, place: str) -> None:
    path = tmp_path / place
    if place == "pipe":
        os.mkfifo(path)
    refuses(lambda: build([news], path, extract=numbers), "no ordinary file")
    assert path.exists()


def test_a_path_given_twice_is_read_once_without_a_word(building: Callable[..., BuildReport], news: Path) -> None:
    report = building(news, news / "1.txt", news)
    assert (report.articles, report.duplicates) == (2, ())


def test_a_checking_process_that_dies_is_no_proof(
    building: Callable[..., BuildReport], news: Path, catalogue: Path
) -> None:
    building(news)
    with duckdb.connect(str(catalogue), read_only=True) as connection:
        written = fingerprint(connection)
    with Verifier() as verifier:
        os.kill(verifier.pid, signal.SIGKILL)
        with pytest.raises(MizError, match="could not be checked"):
            verifier.check(catalogue, written)


def test_a_reference_to_nothing_costs_the_reference_and_not_the_build(
    building: Callable[..., BuildReport], news: Path, rows: Rows
) -> None:
    def astray(article: Article, lexicon: Lexicon) -> Extraction:
        figure = Figure(0, 0, 1, article.text[0], 1.0, "t", "quantity", desk_id="national:IR:tile")
        return Extraction(article, (Sentence(0, 0, 0, 5), Sentence(0, 0, 5, 9)), (figure,))

    report = building(news / "1.txt", extract=astray)
    assert rows("SELECT desk_id FROM figures") == [(None,)]
    assert rows("SELECT count(*) FROM sentences") == [(1,)]
    assert report.notes == (
        (
            f"{news}/1.txt",
            "1 figures belonged to a desk that the article does not name; "
            "sentences shared a number; one of each was kept",
        ),
    )


@pytest.mark.parametrize("name", ["پرسش?", "\udcff"])
def test_a_folder_that_duckdb_makes_no_file_in_is_refused(
    news: Path, tmp_path: Path, numbers: Extract, name: str
) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(MizError, match="DuckDB makes no file in a folder of this name"):
        build([news], tmp_path / name / "x.duckdb", extract=numbers)
