"""A small catalogue written by hand: two articles, four desks, four markets, eight figures."""

# ruff: noqa: E501 - a row of a table is read best on one line

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.catalog.schema import SCHEMA_VERSION, STORAGE_VERSION, schema_sql
from data.catalog.search_index import fill_folded, fill_search, index_line, stems_of
from data.lexicon import load_lexicon
from data.query.client import Reader

TILE_ARTICLE = (
    "دبیر میز کاشی گفت: در سال ۱۴۰۳ صادرات کاشی به عراق ۵۰ میلیون دلار بود.\n"
    "سهم افغانستان ۱۲ درصد است.\n"
    "میز شیشه هم راه‌اندازی می‌شود."
)
GLASS_ARTICLE = "واردات برنج از پاکستان ۳ هزار تن بود. میز ملی شوینده با پاکستان کار می‌کند. ۲ کارخانه فعال است."


def span(text: str, quote: str) -> tuple[int, int, str]:
    """Where `quote` first stands in `text`."""
    start = text.index(quote)
    return start, start + len(quote), quote


def build(path: Path) -> None:
    """Write the catalogue at `path`."""
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{path}' AS made (STORAGE_VERSION '{STORAGE_VERSION}')")
    connection.execute("USE made")
    connection.execute(schema_sql())

    def insert(table: str, *rows: tuple[object, ...]) -> None:
        for row in rows:
            marks = ", ".join("?" for _ in row)
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)

    insert(
        "articles",
        (1, "a/tile.txt", "tile", "aa11bb22cc", "کاشی در راه عراق", "ایرنا", "فارس", "2025-05-10", "1404-02-20",
         "utf-8", len(TILE_ARTICLE), None, TILE_ARTICLE),
        (2, "a/glass.txt", "glass", "dd33ee44ff", "برنج و شوینده", "ایسنا", "یزد", "2024-05-10", "1403-02-21",
         "utf-8", len(GLASS_ARTICLE), None, GLASS_ARTICLE),
    )  # fmt: skip
    insert(
        "desks",
        ("provincial:فارس:tile", "میز کاشی فارس", "Tile desk of Fars", "provincial", "tile", None, "فارس", "active", 1, "2"),
        ("provincial:فارس:glass", "میز شیشه فارس", "Glass desk of Fars", "provincial", "glass", None, "فارس", "planned", 1, "1"),
        ("national:IR:detergent", "میز ملی شوینده", "National detergent desk", "national", "detergent", None, "IR", "active", 1, "3"),
    )  # fmt: skip
    insert(
        "markets",
        ("IQ", "country", "عراق", "Iraq", "3"),
        ("AF", "country", "افغانستان", "Afghanistan", "1"),
        ("PK", "country", "پاکستان", "Pakistan", "2"),
    )
    insert(
        "commodities",
        ("tile", "کاشی", "Tile", "6907", "3"),
        ("glass", "شیشه", "Glass", "70", "2"),
        ("detergent", "شوینده", "Detergent", "3402", "1"),
        ("rice", "برنج", "Rice", "1006", "0"),
    )
    ends = [TILE_ARTICLE.index("\n"), TILE_ARTICLE.rindex("\n"), len(TILE_ARTICLE)]
    insert("sentence_bounds", (1, 0, 0, 0, ends[0]), (1, 1, 1, ends[0] + 1, ends[1]), (1, 2, 2, ends[1] + 1, ends[2]))
    stops = [nth + 1 for nth, letter in enumerate(GLASS_ARTICLE) if letter == "."]
    insert(
        "sentence_bounds", (2, 0, 0, 0, stops[0]), (2, 1, 0, stops[0] + 1, stops[1]), (2, 2, 0, stops[1] + 1, stops[2])
    )
    insert(
        "figures",
        (1, 1, 0, *span(TILE_ARTICLE, "۵۰ میلیون دلار"), 50e6, None, "USD", None, "exact", "export_value", None, "export",
         "tile", "کاشی", "IQ", "فارس", "provincial:فارس:tile", "1403", "2024-03-20", "2025-03-20", None, "دبیر میز کاشی",
         "amount", None, 0.9),
        (2, 1, 1, *span(TILE_ARTICLE, "۱۲ درصد"), 12.0, None, "percent", None, "exact", "share", None, "export",
         "tile", "کاشی", "AF", "فارس", None, "1403", "2024-03-20", "2025-03-20", "country", "دبیر میز",
         "amount", "65 + 35 > 80", 0.5),
        (3, 2, 0, *span(GLASS_ARTICLE, "۳ هزار تن"), 3000.0, None, "t", None, "approx", "quantity", "up", "import",
         "rice", "برنج", "PK", "IR", None, None, None, None, None, None, "amount", None, 0.8),
        (4, 2, 2, *span(GLASS_ARTICLE, "۲ کارخانه"), 2.0, None, "factory", None, "exact", "count", None, None,
         None, None, None, "یزد", None, None, None, None, None, None, "count", None, 0.7),
    )  # fmt: skip
    insert(
        "market_mentions",
        (1, "IQ", "target", *span(TILE_ARTICLE, "عراق")),
        (1, "AF", "mention", *span(TILE_ARTICLE, "افغانستان")),
        (2, "PK", "origin", *span(GLASS_ARTICLE, "پاکستان")),
        (2, "PK", "strategic", GLASS_ARTICLE.rindex("پاکستان"), GLASS_ARTICLE.rindex("پاکستان") + 7, "پاکستان"),
    )
    insert(
        "desk_mentions",
        (1, "provincial:فارس:tile", "کاشی", "tile", None, "provincial", "فارس", "active", *span(TILE_ARTICLE, "میز کاشی")),
        (1, "provincial:فارس:glass", "شیشه", "glass", None, "provincial", "فارس", "planned", *span(TILE_ARTICLE, "میز شیشه")),
        (2, "national:IR:detergent", "شوینده", "detergent", None, "national", "IR", "active", *span(GLASS_ARTICLE, "میز ملی شوینده")),
    )  # fmt: skip
    insert(
        "trade_items",
        (1, "tile", "کاشی", "export", "IQ", TILE_ARTICLE.index("صادرات کاشی") + 7, TILE_ARTICLE.index("صادرات کاشی") + 11, "کاشی"),
        (2, "rice", "برنج", "import", "PK", *span(GLASS_ARTICLE, "برنج")),
    )  # fmt: skip
    insert("people", (1, "دبیر میز", "دبیر میز کاشی", *span(TILE_ARTICLE, "دبیر میز")))
    insert("organisations", (2, "کارخانه", *span(GLASS_ARTICLE, "کارخانه")))
    insert("plans", (1, "راه‌اندازی میز شیشه", "1404", *span(TILE_ARTICLE, "میز شیشه")))
    insert(
        "catalogue_info",
        ("product", "miz"),
        ("schema_version", str(SCHEMA_VERSION)),
        ("built_at", "2025-12-20T10:00:00Z"),
    )
    stems = stems_of(load_lexicon())
    lines = path.with_suffix(".words")
    indexed = [(1, "کاشی در راه عراق", TILE_ARTICLE), (2, "برنج و شوینده", GLASS_ARTICLE)]
    lines.write_text(index_line(indexed, stems), encoding="utf-8")
    fill_search(connection.execute, lines, lines.stat().st_size, stems.exceptions)
    fill_folded(connection.execute)
    connection.execute(
        "CREATE TABLE long_texts AS SELECT i AS id, repeat('م', 1000 + i) AS words FROM range(3) AS r(i)"
    )
    connection.execute(
        "CREATE TABLE many AS SELECT i::INTEGER AS id, 'ردیف ' || i AS name, i * 0.5 AS half FROM range(20000) AS r(i)"
    )
    connection.execute("CHECKPOINT made")
    connection.close()


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue's file."""
    path = tmp_path_factory.mktemp("catalogue") / "small.duckdb"
    build(path)
    return path


@pytest.fixture(scope="module")
def reader(catalogue: Path) -> Iterator[Reader]:
    """A reader of the catalogue, with no limit of time."""
    with Reader.start(catalogue, memory_mib=256, threads=2) as asking:
        yield asking


if __name__ == "__main__":
    build(Path(sys.argv[1]))
