"""The formats that a command writes: a table on a terminal, or one of `data.query.export` for machines."""

from __future__ import annotations

from typing import Final, Literal, TextIO, get_args

from data.errors import UsageError
from data.query.export import BINARY_FORMATS, format_of, whole_file, write
from data.query.export_text import text_of, unique_names

__all__ = [
    "FORMATS",
    "Format",
    "format_of",
    "refuse_binary_on_a_terminal",
    "text_of",
    "unique_names",
    "whole_file",
    "write",
]

Format = Literal["table", "csv", "tsv", "json", "jsonl", "parquet", "xlsx", "md", "html"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


def refuse_binary_on_a_terminal(kind: Format, stream: TextIO) -> None:
    """Parquet on a screen is noise. Raises UsageError."""
    if kind in BINARY_FORMATS and stream.isatty():
        name = "Parquet" if kind == "parquet" else "Excel"
        raise UsageError(f"{name} is not for a terminal", hint="Name a file with -o FILE")
