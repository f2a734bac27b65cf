"""Results written for machines: csv, json, jsonl, md, parquet. Persian stays logical, as it was written."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, TextIO, get_args

from data.errors import MizError, UsageError

if TYPE_CHECKING:
    from data.query.protocol import Cell, Column

Format = Literal["table", "csv", "json", "jsonl", "parquet", "md"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_FORMAT_OF_SUFFIX: Final[dict[str, Format]] = {
    "csv": "csv",
    "json": "json",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "parquet": "parquet",
    "md": "md",
}

Batches = Iterable[list[list["Cell"]]]


def format_of(path: str | None) -> Format | None:
    """The format that a file's name asks for, if it does."""
    suffix = Path(path).suffix.lower().lstrip(".") if path else ""
    return _FORMAT_OF_SUFFIX.get(suffix)


def write(kind: Format, columns: Sequence[Column], batches: Batches, out: BinaryIO) -> int:
    """Write a result to `out`; how many rows. `kind` is any format but `table`."""
    if kind == "parquet":
        return _write_parquet(columns, batches, out)
    text = io.TextIOWrapper(out, encoding="utf-8", errors="surrogatepass", newline="", write_through=False)
    try:
        if kind == "csv":
            return _write_csv(columns, batches, text)
        if kind == "md":
            return _write_markdown(columns, batches, text)
        return _write_json(columns, batches, text, lines=kind == "jsonl")
    finally:
        text.flush()
        text.detach()


@contextlib.contextmanager
def whole_file(path: Path, never: str) -> Iterator[BinaryIO]:
    """A file that appears at `path` when everything is written, and not at all when something fails.

    Raises MizError when `path` is the catalogue `never` or cannot be written.
    """
    with contextlib.suppress(OSError):
        if path.samefile(never):
            raise MizError("this is the catalogue itself", seen=str(path), hint="Name another file with -o")
    if path.is_dir():
        raise MizError("this is a folder", seen=str(path), hint="Name a file in it with -o")
    if path.exists() and not path.is_file():
        # /dev/stdout, a pipe: there is nothing to put in its place.
        with _reachable(path), path.open("wb") as stream:
            yield stream
        return
    with _reachable(path):
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    made = Path(name)
    try:
        with _reachable(path), os.fdopen(descriptor, "wb") as stream:
            yield stream
        mode = 0o666 & ~_umask()
        with _reachable(path):
            made.chmod(path.stat().st_mode & 0o777 if path.exists() else mode)
            made.replace(path)
    finally:
        made.unlink(missing_ok=True)


@contextlib.contextmanager
def _reachable(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise MizError("the result cannot be written", seen=f"{path}: {error.strerror}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def unique_names(columns: Sequence[Column]) -> list[str]:
    """The columns' names, the second of a name as `name_1`: an object has each once."""
    taken: set[str] = set()
    names = []
    for column in columns:
        name = column["name"]
        nth = 0
        while name in taken:
            nth += 1
            name = f"{column['name']}_{nth}"
        taken.add(name)
        names.append(name)
    return names


def text_of(cell: Cell) -> str | None:
    """A cell as text, None for NULL: truth as DuckDB writes it, whole doubles with their `.0`."""
    if cell is None:
        return None
    if cell is True or cell is False:
        return "true" if cell else "false"
    return cell if isinstance(cell, str) else repr(cell)


def _write_csv(columns: Sequence[Column], batches: Batches, out: TextIO) -> int:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column["name"] for column in columns])
    count = 0
    for rows in batches:
        # An empty text is quoted and a NULL is not: that is how DuckDB tells them apart when it reads the file.
        for row in rows:
            texts = [text_of(cell) for cell in row]
            if None in texts or "" in texts or len(texts) == 1:
                out.write(",".join(_csv_field(text) for text in texts) + "\n")
            else:
                writer.writerow(texts)
        count += len(rows)
    return count


def _csv_field(text: str | None) -> str:
    if text is None:
        return ""
    if text == "" or any(sign in text for sign in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _json_value(cell: Cell, column: Column) -> str:
    """A cell as JSON. Decimals keep their digits; nested values are JSON already."""
    if isinstance(cell, str):
        if column["kind"] == "nested" or column["type"] == "JSON":
            return cell
        if column["type"].startswith("DECIMAL"):
            return cell
    return json.dumps(cell, ensure_ascii=False)


def _write_json(columns: Sequence[Column], batches: Batches, out: TextIO, *, lines: bool) -> int:
    names = [json.dumps(name, ensure_ascii=False) for name in unique_names(columns)]
    count = 0
    if not lines:
        out.write("[")
    for rows in batches:
        for row in rows:
            members = ", ".join(
                f"{name}: {_json_value(cell, column)}" for name, cell, column in zip(names, row, columns, strict=True)
            )
            out.write(f"{{{members}}}\n" if lines else f"{',' if count else ''}\n{{{members}}}")
            count += 1
    if not lines:
        out.write("\n]\n" if count else "]\n")
    return count


def _write_markdown(columns: Sequence[Column], batches: Batches, out: TextIO) -> int:
    def row_line(texts: Iterable[str]) -> str:
        return "| " + " | ".join(texts) + " |\n"

    def escaped(text: str) -> str:
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("\r\n", "<br>").replace("\n", "<br>")

    out.write(row_line(escaped(column["name"]) for column in columns))
    out.write(row_line("---:" if column["kind"] == "number" else "---" for column in columns))
    count = 0
    for rows in batches:
        for row in rows:
            out.write(row_line(escaped(text_of(cell) or "") for cell in row))
        count += len(rows)
    return count


def _write_parquet(columns: Sequence[Column], batches: Batches, out: BinaryIO) -> int:
    """Every cell goes through a line of JSON as text and is cast back to the type it had."""
    import duckdb

    count = 0
    with tempfile.TemporaryDirectory(prefix="miz-") as folder:
        lines, made = Path(folder, "rows.jsonl"), Path(folder, "rows.parquet")
        with lines.open("w", encoding="utf-8", errors="surrogatepass") as stream:
            for rows in batches:
                for row in rows:
                    cells = {f"c{nth}": text_of(cell) for nth, cell in enumerate(row)}
                    stream.write(json.dumps(cells, ensure_ascii=False) + "\n")
                count += len(rows)
        read = ", ".join(f"c{nth}: 'VARCHAR'" for nth in range(len(columns)))
        typed = ", ".join(
            f"{_cast(f'c{nth}', column)} AS {_quoted(name)}"
            for nth, (column, name) in enumerate(zip(columns, unique_names(columns), strict=True))
        )
        source = (
            f"read_json({_text(str(lines))}, format = 'newline_delimited', columns = {{{read}}},"
            " maximum_object_size = 1000000000)"
        )
        try:
            with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
                connection.execute(f"COPY (SELECT {typed} FROM {source}) TO {_text(str(made))} (FORMAT parquet)")
        except duckdb.Error as error:
            raise MizError("the result cannot be written as Parquet", seen=str(error).splitlines()[0]) from error
        with made.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                out.write(chunk)
    return count


def _cast(reference: str, column: Column) -> str:
    type_name = column["type"]
    if column["kind"] == "nested" and type_name != "JSON":
        return f"CAST(CAST({reference} AS JSON) AS {type_name})"
    if type_name in ("VARCHAR", "JSON", '"NULL"'):
        return reference
    return f"CAST({reference} AS {type_name})"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def refuse_binary_on_a_terminal(kind: Format, stream: TextIO) -> None:
    """Parquet on a screen is noise. Raises UsageError."""
    if kind == "parquet" and stream.isatty():
        raise UsageError("Parquet is not for a terminal", hint="Name a file with -o FILE")
