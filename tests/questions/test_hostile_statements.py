"""What a person may type: everything that reads the catalogue, nothing else, and no statement ends the program."""

from __future__ import annotations

import hashlib
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
    "SELECT * FROM \"read_csv\"('/etc/passwd')",
    "SELECT * FROM system.main.read_csv('/etc/passwd')",
    "SELECT * FROM Read_Text/**/('/etc/passwd')",
    "SELECT (SELECT count(*) FROM read_text('/etc/passwd'))",
    "WITH x AS (FROM read_text('/etc/passwd')) FROM x",
    "SELECT * FROM figures WHERE EXISTS (FROM glob('/*'))",
    "SELECT 1 UNION ALL SELECT size FROM read_blob('/etc/passwd')",
    "SELECT * FROM figures, LATERAL (FROM read_text('/etc/passwd'))",
    "SELECT * FROM '/etc/passwd'",
    "FROM 'x.csv'",
    "FROM 's3://bucket/x.parquet'",
    "DESCRIBE (FROM 'x.parquet')",
    "SUMMARIZE 'x.csv'",
    # Other databases, extensions
    "ATTACH '{folder}/other.duckdb'",
    "ATTACH ':memory:' AS elsewhere",
    "DETACH small",
    "USE memory",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{folder}/evil.duckdb_extension'",
    # Settings, secrets, logs
    "SET memory_limit = '100GB'",
    "SET lock_configuration = false",
    "SET GLOBAL enable_external_access = true",
    "RESET memory_limit",
    "SET VARIABLE x = 1",
    "PRAGMA enable_profiling",
    "PRAGMA memory_limit='100GB'",
    "PRAGMA database_list",
    "PRAGMA version",
    "PRAGMA table_info('figures')",
    "CREATE SECRET s (TYPE s3)",
    "CALL enable_logging()",
    "FROM enable_logging('QueryLog')",
    "SELECT write_log('x')",
    "CALL pragma_database_list()",
    # What tells about the machine
    "FROM duckdb_settings()",
    "FROM duckdb_databases()",
    "FROM duckdb_secrets()",
    "FROM duckdb_extensions()",
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

GREEDY = {
    "SELECT length(repeat('x', 3000000000))": "memory",
    "SELECT list_transform(range(1000000000), lambda x: x + 1)": "memory",
    "SELECT list(a.range) FROM range(1000000000) AS a": "memory",
    "SELECT string_agg(repeat('x', 1000), '') FROM range(10000000)": "memory",
    "SELECT array_agg(x ORDER BY x) FROM range(100000000) AS t(x)": "memory",
    "SELECT count(DISTINCT range) FROM range(1000000000)": "memory",
    "SELECT printf('%2000000000d', 1)": "memory",
    "SELECT count(*) FROM range(1000000000000)": "time",
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
    assert reason(reader, sql, catalogue, untouched) in ("sql", "refused")


@pytest.mark.parametrize("sql", READS, ids=lambda sql: sql[:40])
def test_what_reads_runs(reader: Reader, catalogue: Path, untouched: Path, sql: str) -> None:
    assert reason(reader, sql, catalogue, untouched) == "reads"


@pytest.mark.parametrize("sql", GREEDY)
def test_what_eats_the_machine_meets_its_limit(
    catalogue: Path, untouched: Path, reader: Reader, hurried: Reader, sql: str
) -> None:
    limit = GREEDY[sql]
    asking = hurried if limit == "time" else reader
    assert reason(asking, sql, catalogue, untouched) == limit
    assert asking.sql_open("SELECT 1")["first"]["rows"] == [[1]]


@pytest.fixture(scope="module")
def hurried(catalogue: Path) -> Iterator[Reader]:
    """A reader with little time."""
    with Reader.start(catalogue, memory_mib=256, threads=2, limit_s=0.3) as asking:
        yield asking
