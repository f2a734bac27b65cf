"""Text cut into statements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.query.statements import split, statement_at


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("", []),
        (" ;; -- nothing\n", []),
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT 1; SELECT 2;", ["SELECT 1", "SELECT 2"]),
        ("SELECT ';'; SELECT 'it''s;'", ["SELECT ';'", "SELECT 'it''s;'"]),
        ('SELECT "a;""b"; SELECT 2', ['SELECT "a;""b"', "SELECT 2"]),
        ("SELECT e'a\\';b'; SELECT 2", ["SELECT e'a\\';b'", "SELECT 2"]),
        ("SELECT $$;$$; SELECT $x$;$$;$x$", ["SELECT $$;$$", "SELECT $x$;$$;$x$"]),
        ("SELECT $1; SELECT $name", ["SELECT $1", "SELECT $name"]),
        ("SELECT 1 -- ;\n; SELECT /* ; /* ; */ ; */ 2", ["SELECT 1", "SELECT /* ; /* ; */ ; */ 2"]),
        ("-- first\nSELECT 1 -- last", ["SELECT 1"]),
        ("SELECT 'open; SELECT 2", ["SELECT 'open; SELECT 2"]),
        ("SELECT 'سلام'; SELECT 'نی‌نی'", ["SELECT 'سلام'", "SELECT 'نی‌نی'"]),
    ],
)
def test_statements_end_at_semicolons_of_their_own(source: str, texts: list[str]) -> None:
    assert [statement.text for statement in split(source)] == texts


@given(st.text(alphabet="ab ';\"$-/*\n\\eس", max_size=60))
def test_statements_are_slices_of_the_source_in_order(source: str) -> None:
    end = 0
    for statement in split(source):
        assert end <= statement.start < statement.end
        assert source[statement.start : statement.end] == statement.text
        end = statement.end


@pytest.mark.parametrize(
    ("source", "cursor", "text"),
    [
        ("SELECT 1; SELECT 2", 0, "SELECT 1"),
        ("SELECT 1; SELECT 2", 8, "SELECT 1"),
        ("SELECT 1; SELECT 2", 9, "SELECT 1"),
        ("SELECT 1; SELECT 2", 10, "SELECT 2"),
        ("SELECT 1;\n\nSELECT 2", 10, "SELECT 2"),
        ("SELECT 1;\nSELECT 2;\n\n", 21, "SELECT 2"),
        ("-- a comment\nSELECT 1", 0, "SELECT 1"),
    ],
)
def test_the_statement_under_the_cursor(source: str, cursor: int, text: str) -> None:
    found = statement_at(source, cursor)
    assert found is not None
    assert found.text == text


def test_an_empty_text_has_no_statement() -> None:
    assert statement_at(" ; ", 1) is None
