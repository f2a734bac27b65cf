"""Results written to files and streams in every format; what the commands and the explorer share.

Rows come in batches and go out as they come. A file appears when all of it is written, and not otherwise.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, NamedTuple, get_args

from data.errors import Interrupted, MizError
from data.query.export_text import write_csv, write_html, write_json, write_markdown

if TYPE_CHECKING:
    from data.query.protocol import Cell, Column

ExportFormat = Literal["csv", "tsv", "json", "jsonl", "parquet", "xlsx", "md", "html"]
EXPORT_FORMATS: Final[tuple[ExportFormat, ...]] = get_args(ExportFormat)
BINARY_FORMATS: Final = frozenset({"parquet", "xlsx"})

_FORMAT_OF_SUFFIX: Final[dict[str, ExportFormat]] = {
    **{name: name for name in EXPORT_FORMATS},
    "ndjson": "jsonl",
    "htm": "html",
    "markdown": "md",
    "tab": "tsv",
}

Batches = Iterable[list[list["Cell"]]]


class FileIsThere(MizError):
    """Something is at the path already, and nobody said that it may be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "this file exists already", seen=str(path), hint="Name another, or say that it may be replaced"
        )


class Exported(NamedTuple):
    """What was written."""

    path: Path
    rows: int
    size: int
    """Bytes."""


def format_of(path: str | None) -> ExportFormat | None:
    """The format that a file's name asks for, if it does."""
    suffix = Path(path).suffix.lower().lstrip(".") if path else ""
    return _FORMAT_OF_SUFFIX.get(suffix)


def write(
    kind: ExportFormat,
    columns: Sequence[Column],
    batches: Batches,
    out: BinaryIO,
    *,
    cancelled: Callable[[], bool] = bool,
) -> int:
    """Write a result to `out`; how many rows. Raises Interrupted once `cancelled` says so."""
    if kind in BINARY_FORMATS:
        from data.query.export_binary import write_parquet, write_xlsx

        return (write_parquet if kind == "parquet" else write_xlsx)(columns, batches, out, cancelled)
    text = io.TextIOWrapper(out, encoding="utf-8", errors="surrogatepass", newline="", write_through=False)
    try:
        if kind in ("csv", "tsv"):
            return write_csv(columns, batches, text, "," if kind == "csv" else "\t")
        if kind == "md":
            return write_markdown(columns, batches, text)
        if kind == "html":
            return write_html(columns, batches, text)
        return write_json(columns, batches, text, lines=kind == "jsonl")
    finally:
        text.flush()
        text.detach()


def export_file(
    path: str | os.PathLike[str],
    columns: Sequence[Column],
    batches: Iterator[list[list[Cell]]],
    *,
    kind: ExportFormat | None = None,
    overwrite: bool = False,
    never: str | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = bool,
) -> Exported:
    """Write a result (`Reader.sql_stream`) to a file that appears when all is written.

    `kind`: by the file's name where it is not given. `progress` hears the rows written so far after every batch,
    in the thread that writes; `cancelled` is asked between batches. Raises FileIsThere unless `overwrite`,
    Interrupted when cancelled, MizError when it cannot be written or would replace the catalogue `never`.
    """
    target = Path(path).expanduser()
    chosen = kind or format_of(str(target))
    if chosen is None:
        raise MizError(
            "the file's name tells no format", seen=target.name, hint=f"End it with .{', .'.join(EXPORT_FORMATS)}"
        )
    if not overwrite and (target.exists() or target.is_symlink()):
        raise FileIsThere(target)

    def watched() -> Iterator[list[list[Cell]]]:
        count = 0
        for rows in batches:
            if cancelled():
                raise Interrupted("the export was stopped")
            yield rows
            count += len(rows)
            if progress is not None:
                progress(count)

    try:
        with whole_file(target, never or "", overwrite=overwrite) as stream:
            count = write(chosen, columns, watched(), stream, cancelled=cancelled)
    finally:
        close = getattr(batches, "close", None)
        if close is not None:
            close()
    return Exported(target, count, target.stat().st_size)


@contextlib.contextmanager
def whole_file(path: Path, never: str, *, overwrite: bool = True) -> Iterator[BinaryIO]:
    """A file that appears at `path` when everything is written, and not at all when something fails.

    Raises MizError when `path` is the catalogue `never` or cannot be written, FileIsThere when something is there
    (or came meanwhile) that must not be overwritten.
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
        # A name may take 255 bytes, and this one has to be longer.
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    made = Path(name)
    try:
        with _reachable(path), os.fdopen(descriptor, "wb") as stream:
            yield stream
        mode = 0o666 & ~_umask()
        with _reachable(path):
            made.chmod(path.stat().st_mode & 0o777 if path.exists() else mode)
            _put(made, path, overwrite)
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


def _put(made: Path, path: Path, overwrite: bool) -> None:
    if overwrite:
        made.replace(path)
        return
    try:
        os.link(made, path)  # fails where something is, unlike a rename
    except FileExistsError:
        raise FileIsThere(path) from None
    except OSError:  # a file system without links
        if path.exists():
            raise FileIsThere(path) from None
        made.replace(path)
