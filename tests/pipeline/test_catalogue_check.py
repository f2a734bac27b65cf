import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data.catalog.check import (
    CatalogueDamaged,
    CatalogueLocked,
    EmptyCatalogue,
    NoCatalogue,
    NotDuckDB,
    NotMiz,
    OtherDuckDB,
    OtherSchema,
    check_catalogue,
    check_file,
    opening_error,
)
from data.catalog.report import BuildReport
from data.catalog.schema import SCHEMA_VERSION


@pytest.fixture
def built(building: Callable[..., BuildReport], catalogue: Path) -> Path:
    building()
    return catalogue


def test_a_catalogue_passes(built: Path) -> None:
    check_catalogue(built)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(NoCatalogue, match="no such catalogue"):
        check_catalogue(tmp_path / "gone.duckdb")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(EmptyCatalogue, match="empty file"):
        check_file(tmp_path / "x")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotDuckDB, match="a folder is no catalogue"):
        check_file(tmp_path)


@pytest.mark.parametrize("content", [b"x", b"SQLite format 3\x00" + bytes(4096), "متن".encode() * 1000])
def test_a_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(NotDuckDB, match="no DuckDB database"):
        check_catalogue(tmp_path / "x")


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE catalogue_info (name VARCHAR)")
    with pytest.raises(NotMiz, match="no catalogue of Miz"):
        check_catalogue(path)


def test_another_layout(built: Path) -> None:
    with duckdb.connect(str(built)) as connection:
        connection.execute("UPDATE catalogue_info SET value = '99' WHERE key = 'schema_version'")
    with pytest.raises(OtherSchema, match=f"has layout 99, this Miz reads {SCHEMA_VERSION}"):
        check_catalogue(built)


def test_a_file_of_a_newer_duckdb() -> None:
    # What DuckDB 1.5 says of a file that 2.0 wrote in its own format.
    said = (
        "IO Error: Trying to read a database file with version number 69, but we can only read versions between 64 and "
        "68.\nThe database file was created with a newer version of DuckDB."
    )
    error = opening_error(Path("x.duckdb"), duckdb.IOException(said))
    assert isinstance(error, OtherDuckDB)
    assert "storage version 69" in str(error)


@pytest.mark.parametrize("kept", [12, 4096, 20_000, 300_000])
def test_a_file_cut_short(built: Path, kept: int) -> None:
    built.write_bytes(built.read_bytes()[:kept])
    with pytest.raises(CatalogueDamaged, match="damaged or cut short"):
        check_catalogue(built)


def test_a_catalogue_that_another_process_writes_to(built: Path) -> None:
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(flush=True); input()"
    writer = subprocess.Popen(
        [sys.executable, "-c", code, str(built)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        with pytest.raises(CatalogueLocked, match=f"process {writer.pid}"):
            check_catalogue(built)
    finally:
        writer.communicate("\n")


def test_the_first_look_does_not_load_duckdb() -> None:
    code = (
        "import sys; from pathlib import Path; from data.catalog.check import check_file, CatalogueError\n"
        "try: check_file(Path('nowhere'))\n"
        "except CatalogueError: pass\n"
        "sys.exit('duckdb' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
