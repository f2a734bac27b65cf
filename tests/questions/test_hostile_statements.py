"""What a person may type: everything that reads the catalogue, nothing else, and no statement ends the program."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.query.client import Reader, SqlTrouble

REFUSED = [
    # Files: writing
    "COPY figures TO '{folder}/x.csv'",
    "COPY (SELECT 1) TO '{catalogue}' (FORMAT csv, USE_TMP_FILE false)",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{catalogue}' (FORMAT csv, USE_TMP_FILE false)",
    "EXPLAIN (ANALYZE) COPY (SELECT 1) TO '{catalogue}' (FORMAT csv, USE_TMP_FILE false)",
    "EXPORT DATABASE '{folder}/export'",
    # Files: reading
    "COPY figures FROM '/etc/passwd'",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_csv_auto('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_json_auto('/etc/passwd')",
    "SELECT * FROM read_ndjson_objects('/etc/passwd')",
    "SELECT * FROM parquet_metadata('/etc/passwd')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_json('/etc/passwd')",
    "SELECT * FROM read_json_objects('/etc/passwd')",
    "SELECT * FROM read_parquet(['/tmp/a.parquet', '/tmp/b.parquet'])",
    "SELECT * FROM parquet_scan('/tmp/a.parquet')",
    "SELECT * FROM parquet_schema('/tmp/a.parquet')",
    "SELECT * FROM parquet_kv_metadata('/tmp/a.parquet')",
    "SELECT * FROM parquet_file_metadata('/tmp/a.parquet')",
    "SELECT * FROM parquet_full_metadata('/tmp/a.parquet')",
    "SELECT * FROM parquet_bloom_probe('/tmp/a.parquet', 'x', 1)",
    "SELECT * FROM read_duckdb('{catalogue}')",
    "SELECT * FROM read_text('/proc/self/environ')",
    "SELECT * FROM read_blob('/proc/self/mem')",
    "SELECT * FROM read_csv('https://example.com/x.csv')",
    "SELECT * FROM read_csv($$/etc/passwd$$)",
    "SELECT * FROM read_csv(E'\\x2fetc/passwd')",
    "SELECT * FROM \"read_csv\"('/etc/passwd')",
    "SELECT * FROM system.main.read_csv('/etc/passwd')",
    "SELECT * FROM Read_Text/**/('/etc/passwd')",
    "SELECT (SELECT count(*) FROM read_text('/etc/passwd'))",
    "WITH x AS (FROM read_text('/etc/passwd')) FROM x",
    "SELECT * FROM figures WHERE EXISTS (FROM glob('/*'))",
    "SELECT 1 UNION ALL SELECT size FROM read_blob('/etc/passwd')",
    "SELECT * FROM figures, LATERAL (FROM read_text('/etc/passwd'))",
    "SELECT * FROM figures ORDER BY (SELECT count(*) FROM read_text('/etc/passwd'))",
    "SELECT * FROM figures LIMIT (SELECT count(*) FROM glob('/etc/*'))",
    "SELECT list_transform([1], lambda x: (SELECT count(*) FROM glob('/*')))",
    "SELECT sum(value) OVER (ORDER BY (SELECT count(*) FROM glob('/*'))) FROM figures",
    "SELECT * FROM figures PIVOT (count(*) FOR unit IN ('t')) WHERE EXISTS (FROM glob('/*'))",
    "WITH RECURSIVE r AS (SELECT 1 AS a UNION ALL SELECT 2 FROM read_text('/etc/passwd')) FROM r",
    "VALUES ((SELECT count(*) FROM read_text('/etc/passwd')))",
    "FROM (FROM (FROM (FROM read_text('/etc/passwd'))))",
    "SELECT * FROM figures SEMI JOIN read_text('/etc/passwd') ON true",
    "SELECT * FROM figures POSITIONAL JOIN glob('/etc/*')",
    "TABLE '/etc/passwd'",
    "DESCRIBE FROM read_csv('/etc/passwd')",
    "SUMMARIZE FROM read_csv('/etc/passwd')",
    "EXPLAIN SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "FROM 'x.csv'",
    "FROM 's3://bucket/x.parquet'",
    "DESCRIBE (FROM 'x.parquet')",
    "SUMMARIZE 'x.csv'",
    # Other databases, extensions
    "ATTACH '{folder}/other.duckdb'",
    "ATTACH ':memory:' AS elsewhere",
    "ATTACH '{catalogue}' AS again (READ_WRITE)",
    "ATTACH 'https://example.com/x.duckdb'",
    "COPY FROM DATABASE small TO memory",
    "CREATE SCHEMA s",
    "DETACH small",
    "USE memory",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{folder}/evil.duckdb_extension'",
    # Settings, secrets, logs
    "SET memory_limit = '100GB'",
    "SET lock_configuration = false",
    "SET GLOBAL enable_external_access = true",
    "SET enable_progress_bar = false",
    "SET enable_progress_bar_print = true",
    "RESET enable_progress_bar_print",
    "PRAGMA enable_print_progress_bar",
    "RESET memory_limit",
    "SET VARIABLE x = 1",
    "SET temp_directory = '/tmp'",
    "SET disabled_filesystems = ''",
    "SET extension_directory = '{folder}'",
    "SET home_directory = '{folder}'",
    "SET search_path = 'main'",
    "SET TIME ZONE 'UTC'",
    "PRAGMA enable_profiling",
    "PRAGMA profiling_output='{folder}/profile.json'",
    "PRAGMA temp_directory='/tmp'",
    "PRAGMA copy_database('small', 'memory')",
    "PRAGMA force_checkpoint",
    "PRAGMA memory_limit='100GB'",
    "PRAGMA database_list",
    "PRAGMA version",
    "PRAGMA table_info('figures')",
    "CREATE SECRET s (TYPE s3)",
    "CALL enable_logging()",
    "FROM enable_logging('QueryLog')",
    "CREATE PERSISTENT SECRET s (TYPE s3)",
    "DROP SECRET s",
    "CALL enable_logging(storage := 'stdout')",
    "CALL enable_logging(storage := 'file', storage_path := '{folder}/log')",
    "SELECT * FROM enable_logging(storage = 'stdout')",
    "WITH x AS (FROM enable_logging()) FROM x",
    "EXPLAIN ANALYZE SELECT * FROM enable_logging()",
    "CALL disable_logging()",
    "CALL truncate_duckdb_logs()",
    "CALL enable_profiling()",
    "SELECT write_log('x')",
    "CALL pragma_database_list()",
    # What tells about the machine
    "FROM duckdb_settings()",
    "FROM duckdb_databases()",
    "FROM duckdb_secrets()",
    "FROM duckdb_extensions()",
    "FROM duckdb_external_file_cache()",
    "FROM duckdb_memory()",
    "FROM duckdb_log_contexts()",
    "FROM duckdb_prepared_statements()",
    "FROM duckdb_secret_types()",
    "FROM duckdb_variables()",
    "FROM pragma_database_size()",
    "FROM pragma_platform()",
    "FROM pragma_user_agent()",
    "FROM seq_scan()",
    "FROM pandas_scan(0)",
    "FROM arrow_scan(1, 2, 3)",
    "FROM python_map_function()",
    "SELECT (SELECT current_setting('secret_directory'))",
    "SELECT * FROM figures WHERE current_setting('threads') > 0",
    "SELECT list_transform(['HOME'], lambda name: getenv(name))",
    "FROM duckdb_temporary_files()",
    "FROM duckdb_logs",
    "FROM pragma_database_list",
    "FROM pg_catalog.pg_settings",
    "SELECT current_setting('temp_directory')",
    "SELECT getenv('HOME')",
    "FROM which_secret('x', 's3')",
    # Writes of every kind
    "CREATE TABLE t AS SELECT 1",
    "CREATE TEMP TABLE t AS SELECT 1",
    "CREATE OR REPLACE VIEW figures AS SELECT 1",
    "CREATE MACRO m() AS 1",
    "DROP TABLE figures",
    "DELETE FROM figures",
    "UPDATE figures SET value = 0",
    "INSERT INTO figures FROM figures",
    "TRUNCATE figures",
    "MERGE INTO figures USING figures AS f ON true WHEN MATCHED THEN DELETE",
    "ALTER TABLE figures ADD COLUMN x INTEGER",
    "COMMENT ON TABLE figures IS 'x'",
    "CREATE INDEX i ON figures (unit)",
    "CREATE TYPE mood AS ENUM ('a')",
    "CREATE SEQUENCE s",
    "DROP MACRO fa_norm",
    "INSERT OR REPLACE INTO figures FROM figures",
    "UPDATE figures SET value = 0 WHERE false RETURNING *",
    "DELETE FROM figures USING articles WHERE true",
    "VACUUM ANALYZE figures",
    "VACUUM",
    "ANALYZE",
    "CHECKPOINT",
    "FORCE CHECKPOINT",
    "FROM force_checkpoint('small')",
    "BEGIN TRANSACTION",
    "COMMIT",
    # Statements in statements
    "PREPARE p AS SELECT 1",
    "EXECUTE p",
    "DEALLOCATE p",
    "PREPARE p AS COPY (SELECT 1) TO '{catalogue}'",
    "EXPLAIN DROP TABLE figures",
    "EXPLAIN ANALYZE DELETE FROM figures",
    "EXPLAIN (FORMAT json, ANALYZE) INSERT INTO figures FROM figures",
    "SELECT 1;\u00a0DROP TABLE figures",
    "SELECT 1;;;DROP TABLE figures;",
    "SELECT 'it''s; fine'; DROP TABLE figures",
    'SELECT "a;b" FROM figures; DROP TABLE figures',
    "SELECT 1 /* /* ; */ */; DROP TABLE figures",
    "/*; SELECT 1;*/ DROP TABLE figures",
    "SELECT E'\\''; DROP TABLE figures --'",
    "SELECT 1; DROP TABLE figures",
    "SELECT 1 /* ; */; DELETE FROM figures",
    "SELECT ';' ; DROP TABLE figures",
    "SELECT $q$;$q$; DROP TABLE figures",
    "SELECT 1 -- ;\n; DROP TABLE figures",
    "FROM query('DROP TABLE figures')",
    "FROM query_table('figures')",
    "FROM json_execute_serialized_sql('x')",
    "PIVOT figures ON unit USING sum(value)",
    "EXPLAIN EXPLAIN SELECT 1",
    "EXPLAIN",
    "",
    " -- nothing\n;",
    "SELECT 1\0; DROP TABLE figures",
]

WRONG = [
    "CREATE DATABASE other",
    "RESET ALL",
    "PRAGMA enable_logging",
    "PRAGMA import_database('{folder}')",
    "SELECT 'x'.write_log()",
    "SELECT 'temp_directory'.current_setting()",
    "EXECUTE IMMEDIATE 'DROP TABLE figures'",
    "EXPLAIN /* harmless */ ANALYZE COPY (SELECT 1) TO '{catalogue}'",
    "EXPLAIN -- harmless\nANALYZE COPY (SELECT 1) TO '{catalogue}'",
    "WITH x AS MATERIALIZED (COPY (SELECT 1) TO '{catalogue}' (FORMAT csv, USE_TMP_FILE false)) SELECT 1",
    "WITH x AS (DELETE FROM figures RETURNING *) SELECT * FROM x",
    "SELECT * FROM (COPY figures TO '{folder}/x.csv')",
    "SELECT * FROM elsewhere.main.figures",
    "SELECT * FROM reader",
    "SELECT $secret",
    "SELECT ?",
    "SELECT regexp_matches(repeat('a', 100), '(a{1,1000}){1,1000}')",
    "SELECT " + "(SELECT " * 3000 + "1" + ")" * 3000,
    "SELECT " + "[" * 20_000 + "]" * 20_000,
    "SELECT " + " UNION ALL SELECT ".join(["1"] * 300) + " FROM nothing",
    "IMPORT DATABASE '{folder}/export'",
    "SELECT * FROM passwd",
    "SELECT os FROM sys",
    "WITH x AS (INSERT INTO figures FROM figures RETURNING 1) FROM x",
    "WITH x AS (COPY (SELECT 1) TO '{folder}/x.csv') SELECT 1",
    "SELECT load_aws_credentials()",
    "SELECT repeat('x', 10000000000)",
    "SELECT " + "+".join(["1"] * 50_000),
    "SELECT * FROM figures WHERE",
    "SELECT 'abc",
]

READS = [
    "SELECT '; DROP TABLE figures'",
    "SELECT $$; DROP TABLE figures$$",
    "SELECT 1 -- DROP TABLE figures",
    "/* DROP */ SELECT 1;;",
    "EXPLAIN /* /* */ SELECT 1 -- */ COPY (SELECT 1) TO '{folder}/x.csv'",
    "EXPLAIN SELECT 1",
    "explain analyse select count(*) from many",
    "EXPLAIN (FORMAT json) SELECT 1",
    "EXPLAIN (SELECT 1)",
    "FROM figures",
    "TABLE figures",
    "VALUES (1)",
    "SHOW TABLES",
    "SHOW DATABASES",
    "DESCRIBE figures",
    "DESCRIBE SELECT 1",
    "SUMMARIZE many",
    "WITH RECURSIVE r AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM r WHERE a < 5) FROM r",
    "PIVOT figures ON unit IN ('USD', 't') USING sum(value)",
    "UNPIVOT figures ON span_start, span_end INTO NAME what VALUE place",
    "SELECT * FROM information_schema.columns",
    "SELECT unnest([1, 2]), fa_norm('كاشي')",
    "FROM test_all_types()",
    "SELECT 'a' || chr(0) || chr(27) || '[2J'",
    "SELECT " + "(" * 200 + "1" + ")" * 200,
    "SELECT query FROM (SELECT 1 AS query)",
]

STILL_REFUSED = [
    "COPY figures TO '{folder}/x.csv'",
    "COPY (SELECT 1) TO '{catalogue}' (FORMAT csv, USE_TMP_FILE false)",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{catalogue}' (FORMAT csv, USE_TMP_FILE false)",
    "EXPORT DATABASE '{folder}/export'",
    "COPY figures FROM '{folder}/x.csv'",
    "ATTACH '{folder}/other.duckdb'",
    "FROM '{folder}/other.duckdb'",
    "FROM read_duckdb('{folder}/other.duckdb')",
    "LOAD '{folder}/evil.duckdb_extension'",
    "SET memory_limit = '100GB'",
    "CALL enable_logging(storage := 'file', storage_path := '{folder}/log')",
    "SELECT getenv('HOME')",
    "FROM duckdb_secrets()",
    "FROM 'https://example.com/x.csv'",
    "CREATE TABLE t AS SELECT 1",
]
"""With files allowed too: they are read, and that is all."""

GREEDY = {
    "SELECT length(repeat('x', 3000000000))": "memory",
    "SELECT list_transform(range(1000000000), lambda x: x + 1)": "memory",
    "SELECT list(a.range) FROM range(1000000000) AS a": "memory",
    "SELECT string_agg(repeat('x', 1000), '') FROM range(10000000)": "memory",
    "SELECT array_agg(x ORDER BY x) FROM range(100000000) AS t(x)": "memory",
    "SELECT count(DISTINCT range) FROM range(1000000000)": "memory",
    "SELECT printf('%2000000000d', 1)": "memory",
    "SELECT length(lpad('x', 2000000000, 'y'))": "memory",
    "SELECT lpad('x', 2000000000, 'y') FROM range(8)": "memory",
    "SELECT length(string_agg(range::VARCHAR, ',')) FROM range(1000000000)": "memory",
    "SELECT list_sort(list(random())) FROM range(200000000)": "memory",
    "SELECT count(DISTINCT md5(range::VARCHAR)) FROM range(1000000000)": "either",
    "SELECT map_from_entries(list((range, range))) FROM range(300000000)": "memory",
    "SELECT count(*) FROM range(1000000000000)": "time",
    "SELECT * FROM range(10000000000) AS a(x), range(10000000000) AS b(y) WHERE x + y < 0": "either",
    "SELECT count(*) FROM many AS a JOIN many AS b ON a.id < b.id JOIN many AS c ON b.id < c.id": "time",
    "SELECT max(regexp_replace(repeat(name, 200), '(.*)(.*)(.*)x', '', 'g')) FROM many, range(100000)": "time",
    "SELECT max(s) FROM (SELECT sum(a.id * b.id) OVER (ORDER BY b.half) AS s FROM many AS a, many AS b)": "either",
    "SELECT * FROM range(1000000000000) ORDER BY 1 DESC": "time",
    "SELECT count(*) FROM many AS a, many AS b, many AS c": "time",
    "WITH RECURSIVE r AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM r) SELECT count(*) FROM r": "time",
    "SELECT * FROM generate_series(1, 1000000000000) AS g(x) WHERE x < 0": "time",
    # Obeys neither the memory limit nor an interrupt: only the kill ends it.
    "SELECT levenshtein(repeat('a', 100000), repeat('b', 100000))": "time",
}


@pytest.fixture(scope="module")
def untouched(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder; at the end it is empty still and the catalogue is what it was."""
    folder = tmp_path_factory.mktemp("hostile")
    before = hashlib.sha256(catalogue.read_bytes()).hexdigest()
    beside = sorted(catalogue.parent.iterdir())
    yield folder
    assert list(folder.iterdir()) == []
    assert sorted(catalogue.parent.iterdir()) == beside
    assert hashlib.sha256(catalogue.read_bytes()).hexdigest() == before


def reason(reader: Reader, sql: str, catalogue: Path, folder: Path) -> str:
    """What became of a statement: `reads`, or the reason why it did not."""
    typed = sql.replace("{catalogue}", str(catalogue)).replace("{folder}", str(folder))
    try:
        reader.sql_open(typed)
    except SqlTrouble as trouble:
        assert trouble.title
        return trouble.reason
    return "reads"


@pytest.mark.parametrize("sql", REFUSED)
def test_what_does_more_than_read_is_refused(reader: Reader, catalogue: Path, untouched: Path, sql: str) -> None:
    assert reason(reader, sql, catalogue, untouched) == "refused"


@pytest.mark.parametrize("sql", WRONG, ids=lambda sql: sql[:40])
def test_what_duckdb_does_not_run_is_an_error(reader: Reader, catalogue: Path, untouched: Path, sql: str) -> None:
    assert reason(reader, sql, catalogue, untouched) in ("sql", "refused", "parameters")


@pytest.mark.parametrize("sql", READS, ids=lambda sql: sql[:40])
def test_what_reads_runs(reader: Reader, catalogue: Path, untouched: Path, sql: str) -> None:
    assert reason(reader, sql, catalogue, untouched) == "reads"


SLOW = {"SELECT length(lpad('x', 2000000000, 'y'))", "SELECT lpad('x', 2000000000, 'y') FROM range(8)"}
"""They fill what they may have letter by letter, ten seconds and more; the like of them are tried each time."""


@pytest.mark.parametrize("sql", [pytest.param(sql, marks=[pytest.mark.long] * (sql in SLOW)) for sql in GREEDY])
def test_what_eats_the_machine_meets_its_limit(
    catalogue: Path, untouched: Path, reader: Reader, hurried: Reader, sql: str
) -> None:
    limit = GREEDY[sql]
    asking = reader if limit == "memory" else hurried
    met = reason(asking, sql, catalogue, untouched)
    assert met == limit or (limit == "either" and met in ("memory", "time"))
    # Without the limit of the hurried one: the next statement is answered, however busy the machine is.
    assert asking.ask("sql_open", lane="sql", sql="SELECT 1")["first"]["rows"] == [[1]]


def test_there_are_enough_of_them() -> None:
    assert len({*REFUSED, *WRONG, *GREEDY, *STILL_REFUSED}) >= 120


@pytest.fixture(scope="module")
def hurried(catalogue: Path) -> Iterator[Reader]:
    """A reader with little time."""
    with Reader.start(catalogue, memory_mib=256, threads=2, limit_s=0.3) as asking:
        yield asking


@pytest.fixture(scope="module")
def with_files(catalogue: Path) -> Iterator[Reader]:
    """A reader that was told to let statements read files."""
    with Reader.start(catalogue, memory_mib=256, threads=2, allow_files=True) as asking:
        yield asking


@pytest.mark.parametrize("sql", STILL_REFUSED)
def test_with_files_allowed_nothing_is_written(with_files: Reader, catalogue: Path, untouched: Path, sql: str) -> None:
    assert reason(with_files, sql, catalogue, untouched) == "refused"


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("FROM read_csv('{file}')", [["کاشی", 12], ["شیشه", 7]]),
        ("FROM '{file}'", [["کاشی", 12], ["شیشه", 7]]),
        ("SELECT length(content) FROM read_text('{file}')", [[22]]),
        ("SELECT count(*) FROM glob('{file}')", [[1]]),
        ("SELECT name_fa, n FROM commodities JOIN '{file}' ON good = name_fa ORDER BY n", [["شیشه", 7], ["کاشی", 12]]),
    ],
)
def test_files_are_read_where_they_are_allowed(
    with_files: Reader, tmp_path: Path, sql: str, rows: list[list[object]]
) -> None:
    file = tmp_path / "goods.csv"
    file.write_text("good,n\nکاشی,12\nشیشه,7\n", encoding="utf-8")
    assert with_files.sql_open(sql.replace("{file}", str(file)))["first"]["rows"] == rows


def test_what_would_write_is_refused_by_the_system_too(catalogue: Path, tmp_path: Path) -> None:
    """Behind the list of statements: DuckDB itself, told to write in a process that gave its rights up."""
    code = (
        "import duckdb, sys\n"
        "from data.query.kernel import write_nothing\n"
        "if not write_nothing(): sys.exit(77)\n"
        'duckdb.connect().execute("COPY (SELECT 1) TO \'" + sys.argv[1] + "\' (FORMAT csv, USE_TMP_FILE false)")\n'
    )
    target = tmp_path / "kept.csv"
    target.write_text("kept")
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code, str(target)], check=False, cwd=root, capture_output=True, text=True, timeout=60
    )
    if run.returncode == 77:
        pytest.skip("this system has no Landlock")
    assert run.returncode == 1
    assert target.read_text() == "kept"
