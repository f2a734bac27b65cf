"""The command as scripts see it: output, messages, exit codes. Run as a process, as a shell runs it."""

# ruff: noqa: E501 - a call and what it says are read best on one line

from __future__ import annotations

import csv
import io
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui.cli import main; sys.exit(main())",
]


def environment(**more: str) -> dict[str, str]:
    return {
        **os.environ,
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "XTERM_VERSION": "XTerm(380)",
        **more,
    }


class Done:
    """How a call of the command ended."""

    def __init__(self, *arguments: object, given: str | None = None, **more: str) -> None:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=None if given is None else given.encode(),
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            env=environment(**more),
            check=False,
            timeout=60,
        )
        self.code = done.returncode
        self.out = done.stdout.decode()
        self.error = done.stderr.decode()
        self.raw = done.stdout


def on_terminal(*arguments: object, columns: int = 100) -> str:
    """What the command writes on a terminal of its own, line ends plain."""
    leader, follower = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdin=follower, stdout=follower, stderr=follower, env=environment()
    )
    os.close(follower)
    written = b""
    while True:
        ready, _, _ = select.select([leader], [], [], 30)
        try:
            chunk = os.read(leader, 65536) if ready else b""
        except OSError:
            break
        if not chunk:
            break
        written += chunk
    process.wait(30)
    os.close(leader)
    return written.decode().replace("\r\n", "\n")


def test_sql_writes_csv_where_there_is_no_terminal(catalogue: Path) -> None:
    done = Done("sql", catalogue, "SELECT quote, value, doubt FROM figures WHERE figure_id = 1")
    assert (done.code, done.out, done.error) == (0, "quote,value,doubt\n۵۰ میلیون دلار,50000000.0,\n", "")


def test_sql_runs_several_statements(catalogue: Path) -> None:
    assert Done("sql", catalogue, "SELECT 1 AS a; SELECT ';' AS b;").out == "a\n1\n\nb\n;\n"


def test_sql_reads_standard_input(catalogue: Path) -> None:
    assert Done("sql", catalogue, "-", given="SELECT 'سلام' AS a").out == "a\nسلام\n"


ODD = """SELECT 1 AS n, NULL::INTEGER AS nothing, '' AS blank, 'a,"b"' AS quoted, E'x\\ny|z' AS lines, 1.50::DECIMAL(9,2) AS exact,
    true AS truth, DATE '2025-12-20' AS day, [1, 2] AS many, {'نام': 'کاشی'} AS pair, 'nan'::DOUBLE AS nan, 2 AS n"""


def test_csv_tells_null_from_blank(catalogue: Path) -> None:
    done = Done("sql", catalogue, ODD, "--format", "csv")
    row = list(csv.reader(io.StringIO(done.out)))[1]
    assert row == [
        "1", "", "", 'a,"b"', "x\ny|z", "1.50", "true", "2025-12-20", "[1,2]", '{"نام":"کاشی"}', "nan", "2",
    ]  # fmt: skip
    assert done.out.splitlines()[1].startswith('1,,"",')


def test_json_keeps_types_and_persian(catalogue: Path) -> None:
    done = Done("sql", catalogue, ODD, "--format", "json")
    assert json.loads(done.out) == [
        {
            "n": 1, "nothing": None, "blank": "", "quoted": 'a,"b"', "lines": "x\ny|z", "exact": 1.5, "truth": True,
            "day": "2025-12-20", "many": [1, 2], "pair": {"نام": "کاشی"}, "nan": "nan", "n_1": 2,
        }
    ]  # fmt: skip
    assert '"exact": 1.50' in done.out
    assert "کاشی" in done.out


def test_json_of_nothing_is_an_empty_array(catalogue: Path) -> None:
    assert json.loads(Done("sql", catalogue, "SELECT 1 WHERE false", "--format", "json").out) == []


def test_jsonl_is_an_object_a_line(catalogue: Path) -> None:
    done = Done("sql", catalogue, "SELECT id FROM many ORDER BY id", "--format", "jsonl")
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == list(range(20_000))


def test_markdown_keeps_a_cell_in_its_cell(catalogue: Path) -> None:
    done = Done("sql", catalogue, "SELECT E'x\\ny|z' AS a, 5 AS b", "--format", "md")
    assert done.out == "| a | b |\n| --- | ---: |\n| x<br>y\\|z | 5 |\n"


def test_parquet_keeps_values_and_types(catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "result.parquet"
    sql = ODD + ", MAP {'a': 1} AS map, '\\xAB'::BLOB AS bytes, TIME '10:00:00' AS at, INTERVAL '1 month' AS span"
    assert Done("sql", catalogue, sql, "-o", path).code == 0
    with duckdb.connect() as connection:
        columns = connection.execute(f"DESCRIBE FROM '{path}'").fetchall()
        row = connection.execute(f"FROM '{path}'").fetchone()
        expected = connection.execute(sql.replace("2 AS n,", "2 AS n_1,")).fetchone()
    assert [column[1] for column in columns][:10] == [
        "INTEGER", "INTEGER", "VARCHAR", "VARCHAR", "VARCHAR", "DECIMAL(9,2)", "BOOLEAN", "DATE", "INTEGER[]",
        'STRUCT("نام" VARCHAR)',
    ]  # fmt: skip
    assert repr(row) == repr(expected)


def test_a_table_elsewhere_is_logical(catalogue: Path) -> None:
    done = Done("desks", catalogue, "--format", "table", "--lang", "fa")
    assert "میز کاشی فارس" in done.out
    assert "\x1b" not in done.out


def test_a_file_appears_whole_or_not_at_all(catalogue: Path, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("kept")
    assert Done("sql", catalogue, "SELECT 1; SELECT nope", "-o", path).code == 1
    assert path.read_text() == "kept"
    assert Done("sql", catalogue, "SELECT 1 AS a", "-o", path).code == 0
    assert path.read_text() == "a\n1\n"
    assert list(tmp_path.iterdir()) == [path]


def test_the_catalogue_is_never_written_over(catalogue: Path) -> None:
    before = catalogue.read_bytes()
    done = Done("sql", catalogue, "SELECT 1", "-o", catalogue)
    assert (done.code, "this is the catalogue itself" in done.error) == (1, True)
    assert catalogue.read_bytes() == before


@pytest.mark.parametrize("command", ["desks", "markets", "figures", "articles"])
@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "md", "table"])
def test_every_pane_speaks_every_format(catalogue: Path, command: str, kind: str) -> None:
    done = Done(command, catalogue, "--format", kind)
    assert (done.code, done.error) == (0, "")
    assert done.out


def test_figures_narrow_by_their_filters(catalogue: Path) -> None:
    done = Done("figures", catalogue, "--market", "Iraq", "--flow", "export", "--since", "1404", "--format", "jsonl")
    figure = json.loads(done.out)
    assert (figure["figure_id"], figure["value"], figure["market_code"]) == (1, 50e6, "IQ")
    assert figure["sentence"].startswith("دبیر میز کاشی گفت")


def test_a_pane_narrows_by_its_own_kind(catalogue: Path) -> None:
    assert [
        row["market_code"] for row in json.loads(Done("markets", catalogue, "--market", "عراق", "--format", "json").out)
    ] == ["IQ"]


def test_a_name_that_is_not_there_is_said_and_gives_no_rows(catalogue: Path) -> None:
    done = Done("figures", catalogue, "--market", "ZZ", "--format", "jsonl")
    assert (done.code, done.out) == (0, "")
    assert done.error == "miz: no market of this name in the catalogue: ZZ\n"


def test_show_marks_figures_in_logical_text(catalogue: Path) -> None:
    done = Done("show", catalogue, "tile", "--lang", "en")
    assert "صادرات کاشی به عراق ⟦۵۰ میلیون دلار⟧[1] بود." in done.out
    assert "[1] $50 M · export value" in done.out


def test_without_a_terminal_the_overview_is_printed(catalogue: Path) -> None:
    done = Done(catalogue, "--lang", "en")
    assert done.code == 0
    assert "2 articles\n3 desks\n3 markets\n4 commodities\n4 figures\n" in done.out


def test_the_default_catalogue_is_made_once(tmp_path: Path) -> None:
    first = Done(MIZ_HOME=str(tmp_path))
    assert (first.code, first.out.startswith(str(tmp_path / "catalogue.duckdb"))) == (0, True)
    made = (tmp_path / "catalogue.duckdb").stat().st_mtime_ns
    assert Done(MIZ_HOME=str(tmp_path)).error == ""
    assert (tmp_path / "catalogue.duckdb").stat().st_mtime_ns == made


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["sql"], 2, "required: CATALOG"),
        (["sql", "{}", ""], 2, "there is no statement to run"),
        (["sql", "{}", "SELECT 1", "--format", "xml"], 2, "invalid choice: 'xml'"),
        (["sql", "{}", "SELECT 1", "--memory", "lots"], 2, "invalid size"),
        (["sql", "{}", "SELECT 1; SELECT 2", "--format", "parquet"], 2, "a Parquet file holds one result"),
        (["figures", "{}", "--since", "soon"], 2, "this is no day: soon"),
        (["figures", "{}", "--nope"], 2, "not understood: --nope"),
        (["a", "b"], 2, "no command 'a'"),
        (["sql", "{}", "SELECT nope FROM figures"], 1, 'miz: Referenced column "nope" not found in FROM clause! (line 1, column 8)'),
        (["sql", "{}", "SELECT 1;\n SELEC 2"], 1, "(line 2, column 2)"),
        (["sql", "{}", "DROP TABLE figures"], 1, "miz: DROP is not for reading"),
        (["sql", "nowhere.duckdb", "SELECT 1"], 1, "miz: there is no such catalogue"),
        (["sql", "{}", "SELECT 1", "-o", "/nowhere/x.csv"], 1, "miz: the result cannot be written"),
        (["show", "{}", "77"], 1, "miz: no article of this id or name in the catalogue: 77"),
        (["sql", "{}", "SELECT count(*) FROM range(1000000000000)", "--timeout", "0.3"], 1, "longer than the limit of 0.3 s"),
        (["sql", "{}", "SELECT list(x) FROM range(1000000000) AS t(x)", "--memory", "200MiB"], 1, "limit of 200 MiB. Raise it with --memory"),
        (["sql", "{}", "SELECT levenshtein(repeat('a', 100000), repeat('b', 100000))", "--timeout", "0.3"], 1, "limit of 0.3 s"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_one_sentence_and_its_code(
    catalogue: Path, arguments: list[str], code: int, said: str
) -> None:
    done = Done(*[argument.replace("{}", str(catalogue)) for argument in arguments])
    assert done.code == code
    assert said in done.error
    assert "Traceback" not in done.error
    if code == 1:
        assert done.error.startswith("miz: ")
        assert done.error.count("\n") == 1


def test_a_reader_that_has_enough_ends_it_quietly(catalogue: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "sql", str(catalogue), "SELECT * FROM many AS a, many AS b"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


BEGUN = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui import cli; run = cli._run; "
    "cli._run = lambda *given: (print('up', flush=True), run(*given))[1]; raise SystemExit(cli.main())"
)
"""The command, which says when it has begun: Python before that is not ours."""


@pytest.mark.parametrize("wait_s", [0.0, 0.05, 0.1, 0.2, 0.6])
def test_ctrl_c_ends_it_with_130(catalogue: Path, wait_s: float) -> None:
    process = subprocess.Popen(
        [*COMMAND[:1], "-c", BEGUN, "sql", str(catalogue), "SELECT count(*) FROM range(1000000000000)"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    deadline = time.monotonic() + wait_s
    while time.monotonic() < deadline:
        select.select([], [], [], max(0.0, deadline - time.monotonic()))
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert process.stderr.read() == b"miz: stopped\n"
    process.stdout.close()
    process.stderr.close()


def test_on_a_terminal_persian_is_joined_and_against_the_right(catalogue: Path) -> None:
    lines = on_terminal(
        "sql", catalogue, "SELECT name_fa, hs FROM commodities ORDER BY hs LIMIT 2", "--lang", "en"
    ).splitlines()
    # «برنج» and «شوینده» in presentation forms, in visual order, against the right of their column.
    assert [line.replace("\x1b[0m", "") for line in lines[2:4]] == ["   ﺞﻧﺮﺑ  1006", " ﻩﺪﻨﯾﻮﺷ  3402"]


def test_a_persian_table_runs_from_right_to_left(catalogue: Path) -> None:
    lines = on_terminal("sql", catalogue, "SELECT 1 AS a, 22 AS b", "--lang", "fa", columns=40).splitlines()
    assert lines[2].replace("\x1b[0m", "") == " " * 34 + "22  1"


def test_a_wide_row_on_a_narrow_terminal_is_a_record(catalogue: Path) -> None:
    written = on_terminal("sql", catalogue, "FROM figures LIMIT 1", "--lang", "en", columns=60)
    assert "── 1 ───" in written
    assert "market_code" in written


def test_parquet_is_not_for_a_terminal(catalogue: Path) -> None:
    assert "Parquet is not for a terminal" in on_terminal("sql", catalogue, "SELECT 1", "--format", "parquet")


def shell(line: str, catalogue: Path) -> subprocess.CompletedProcess[bytes]:
    """A line of sh in which `miz` is the command and `$C` the catalogue."""
    start = f'miz() {{ "{COMMAND[0]}" -c "$CODE" "$@"; }}; '
    more = {"CODE": COMMAND[2], "C": str(catalogue)}
    return subprocess.run(["sh", "-c", start + line], capture_output=True, env=environment(**more), check=False)


def test_a_full_disk_is_said(catalogue: Path) -> None:
    done = shell('miz sql "$C" "FROM many" > /dev/full', catalogue)
    assert (done.returncode, done.stderr) == (1, b"miz: the system refused: output: No space left on device\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_trouble(catalogue: Path, closed: str) -> None:
    done = shell(f'miz sql "$C" "SELECT 1" {closed}', catalogue)
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_is_not_utf_8_is_said(catalogue: Path) -> None:
    done = shell("""miz sql "$C" "$(printf "SELECT '\\377'")" """, catalogue)
    assert (done.returncode, done.stderr) == (1, b"miz: the statement is not UTF-8. Convert it first\n")
    done = shell("""printf "SELECT '\\377'" | miz sql "$C" - """, catalogue)
    assert (done.returncode, done.stderr.startswith(b"miz: standard input is not UTF-8: byte 8")) == (1, True)


def test_persian_comes_out_under_any_locale(catalogue: Path) -> None:
    done = shell('LC_ALL=POSIX PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 miz show "$C" tile --lang fa', catalogue)
    assert (done.returncode, done.stdout.decode().splitlines()[0]) == (0, "کاشی در راه عراق")


@pytest.mark.parametrize(
    "words",
    [
        ("-o", "{out}", "{one}", "{two}"),
        ("--jobs", "1", "{one}", "-o", "{out}", "{two}"),
        ("{one}", "{two}", "--out={out}"),
        ("-o", "{out}", "--", "{one}", "{two}"),
    ],
)
def test_options_stand_anywhere_around_the_paths_of_a_build(tmp_path: Path, words: tuple[str, ...]) -> None:
    places = {name: tmp_path / name for name in ("one", "two", "out")}
    for name in ("one", "two"):
        places[name].write_text(f"خبر {name}")
    done = Done("build", "--json", *(word.format(**places) for word in words))
    assert done.code == 0, done.error
    assert json.loads(done.out)["articles"] == 2


def test_what_follows_two_dashes_is_a_path(tmp_path: Path) -> None:
    done = Done("build", "-o", tmp_path / "x", "--", "--jobs")
    assert (done.code, done.error) == (1, "miz: no such file or folder: --jobs. Check the path\n")


def test_sql_from_a_closed_standard_input_is_wrong_usage(catalogue: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *COMMAND, "sql", catalogue, "-"],
        capture_output=True,
        env=environment(),
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("miz: standard input is closed")


def test_no_limit_is_too_large(catalogue: Path) -> None:
    assert Done("sql", catalogue, "SELECT 1 AS a", "--timeout", "1e300", "--memory", "1024T").out == "a\n1\n"
    assert Done("sql", catalogue, "SELECT 1 AS a", "--memory", "1025T").code == 2


@pytest.mark.parametrize("command", [["doctor"], ["--lang", "fa"]])
def test_every_word_comes_out_where_output_is_ascii(catalogue: Path, command: list[str]) -> None:
    given = command if command == ["doctor"] else [*command, catalogue]
    done = Done(*given, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.code, done.error) == (0, "")
    assert not done.out.isascii()


def test_a_full_disk_names_the_file(catalogue: Path, tmp_path: Path) -> None:
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9)); " + COMMAND[2]
    words = ["sql", str(catalogue), "SELECT * FROM many", "-o", str(tmp_path / "x.csv")]
    done = subprocess.run(
        [COMMAND[0], "-c", limited, *words], capture_output=True, env=environment(), text=True, check=False
    )
    assert (done.returncode, done.stderr) == (
        1,
        f"miz: the result cannot be written: {tmp_path / 'x.csv'}: File too large\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_column_of_nothing_says_null(catalogue: Path) -> None:
    row = on_terminal("sql", catalogue, "SELECT 1 AS a, NULL AS n").splitlines()[2]
    assert row.split() == ["1", "\x1b[0;2mNULL\x1b[0m"]


def test_a_day_beside_a_persian_name_keeps_its_order(catalogue: Path) -> None:
    assert "2025-05-10" in on_terminal("show", catalogue, "1")


def test_the_explorer_ends_with_its_terminal(catalogue: Path) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", f"import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); {COMMAND[2]}", catalogue],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment(),
        start_new_session=True,
    )
    os.close(follower)
    painted = b""
    while "⏎".encode() not in painted:  # in the bottom line of the explorer, and nowhere before it
        assert select.select([leader], [], [], 30)[0]
        painted += os.read(leader, 65536)
    os.close(leader)
    assert process.wait(30) == 128 + signal.SIGHUP
