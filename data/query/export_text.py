"""Results as text: CSV, TSV, JSON, JSON Lines, Markdown, HTML. Persian stays logical, as it was written."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from data.query.protocol import Cell, Column

Batches = Iterable[list[list["Cell"]]]
RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of a script that runs from the right."""

_HTML_HEAD: Final = """<!doctype html>
<html><head><meta charset="utf-8"><title>{title}</title><style>
table {{ border-collapse: collapse; font-family: Vazirmatn, Tahoma, sans-serif }}
th, td {{ border: 1px solid #999; padding: .2em .6em; text-align: start; vertical-align: top; white-space: pre-wrap }}
td.n {{ text-align: right; direction: ltr; font-variant-numeric: tabular-nums }} td.null {{ background: #eee }}
</style></head><body><table dir="{direction}">
"""


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


def write_csv(columns: Sequence[Column], batches: Batches, out: TextIO, separator: str = ",") -> int:
    """Comma-separated, or by another `separator`: an empty text is quoted and a NULL is not, which is how DuckDB
    tells them apart when it reads the file."""
    writer = csv.writer(out, lineterminator="\n", delimiter=separator)
    writer.writerow([column["name"] for column in columns])
    count = 0
    for rows in batches:
        for row in rows:
            texts = [text_of(cell) for cell in row]
            if None in texts or "" in texts or len(texts) == 1 or any("\r" in text for text in texts if text):
                # The writer does not quote a carriage return that ends no line, and readers take it for one that does.
                out.write(separator.join(_csv_field(text, separator) for text in texts) + "\n")
            else:
                writer.writerow(texts)
        count += len(rows)
    return count


def _csv_field(text: str | None, separator: str) -> str:
    if text is None:
        return ""
    if text == "" or any(sign in text for sign in f'{separator}"\r\n'):
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


def write_json(columns: Sequence[Column], batches: Batches, out: TextIO, *, lines: bool) -> int:
    """A list of objects, or with `lines` one object a line."""
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


def write_markdown(columns: Sequence[Column], batches: Batches, out: TextIO) -> int:
    """A table of Markdown (GitHub's)."""

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


def write_html(columns: Sequence[Column], batches: Batches, out: TextIO) -> int:
    """A page with one table; it runs from the right where its head or its first rows hold Persian."""
    rest = iter(batches)
    first = next(rest, [])
    persian = holds_persian([[column["name"] for column in columns], *first])
    out.write(_HTML_HEAD.format(title="Miz", direction="rtl" if persian else "ltr"))
    heads = "".join(f'<th dir="auto">{html.escape(column["name"])}</th>' for column in columns)
    out.write(f"<thead><tr>{heads}</tr></thead>\n<tbody>\n")
    count = 0
    batch: list[list[Cell]] | None = first
    while batch:
        for row in batch:
            cells = "".join(_html_cell(cell, column) for cell, column in zip(row, columns, strict=True))
            out.write(f"<tr>{cells}</tr>\n")
        count += len(batch)
        batch = next(rest, None)
    out.write("</tbody></table></body></html>\n")
    return count


def holds_persian(rows: Iterable[Sequence[Cell]]) -> bool:
    """Whether any cell holds a letter that runs from the right."""
    return any(isinstance(cell, str) and RIGHT_TO_LEFT.search(cell) is not None for row in rows for cell in row)


def _html_cell(cell: Cell, column: Column) -> str:
    text = text_of(cell)
    if text is None:
        return '<td class="null"></td>'
    sort = ' class="n"' if column["kind"] == "number" else ' dir="auto"'
    return f"<td{sort}>{html.escape(text)}</td>"
