from pathlib import Path

from data.catalog.describe import describe

PAGE = Path(__file__).resolve().parents[2] / "docs" / "schema.md"


def test_the_schema_page_is_made_from_the_comments_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe(), "python -m data.catalog.describe > docs/schema.md"
