"""What a search matches is found once: the ids that are kept say what looking through everything says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import Interrupted
from data.persian.letters import NOTHING, ZWNJ, fold
from data.query import panes
from data.query.client import Reader
from data.query.filters import Filters
from data.query.matches import KEPT, Matches, matches_of
from data.query.narrowing import Narrowing, folded_words
from data.query.open import open_catalogue
from tests.questions.conftest import GLASS_ARTICLE, TILE_ARTICLE


@pytest.fixture(scope="module")
def connection(catalogue: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    opened = open_catalogue(str(catalogue), memory_mib=256, threads=2)
    yield opened
    opened.close()


def narrowed(connection: duckdb.DuckDBPyConnection, search: str, matches: Matches | None = None) -> Narrowing:
    return Narrowing(lambda sql: connection.execute(sql).fetchall(), {"search": search}, matches)


def ids(connection: duckdb.DuckDBPyConnection, narrow: Narrowing) -> tuple[list[int], list[int]]:
    """Figures and articles that stay."""
    figures = f"SELECT f.figure_id FROM {narrow.source()} WHERE {narrow.figures()} ORDER BY 1"
    articles = f"SELECT a.article_id FROM articles AS a WHERE {narrow.articles()} ORDER BY 1"
    return (
        [row[0] for row in connection.execute(figures).fetchall()],
        [row[0] for row in connection.execute(articles).fetchall()],
    )


_SOURCE = f"{TILE_ARTICLE} {GLASS_ARTICLE} Iraq Pakistan tile glass ایرنا"
_piece = st.builds(
    lambda start, size: _SOURCE[start : start + size], st.integers(0, len(_SOURCE) - 1), st.integers(1, 9)
)
_searches = st.one_of(
    _piece,
    st.lists(_piece, min_size=2, max_size=3).map(" ".join),
    _piece.map('"{}"'.format),
    _piece.map("{}*".format),
    st.text("اآبکكيی۱1٤ ‌.،\"*'%_\\", max_size=6),
)


@given(search=_searches)
def test_what_is_kept_is_what_a_scan_finds(connection: duckdb.DuckDBPyConnection, search: str) -> None:
    matches = Matches(connection)
    by_scan = ids(connection, narrowed(connection, search))
    assert ids(connection, narrowed(connection, search, matches)) == by_scan
    assert ids(connection, narrowed(connection, search, matches)) == by_scan
    matches.forget()


@given(search=_piece)
def test_a_figure_stays_when_each_word_is_in_its_sentence_or_in_a_name_of_it(
    connection: duckdb.DuckDBPyConnection, search: str
) -> None:
    rows = connection.execute(
        "SELECT f.figure_id, s.quote, f.commodity, f.place, f.speaker, m.name_fa, m.name_en, c.name_fa, c.name_en "
        "FROM figures AS f JOIN sentences AS s USING (article_id, sentence_no) "
        "LEFT JOIN markets AS m ON m.market_code = f.market_code "
        "LEFT JOIN commodities AS c ON c.commodity_id = f.commodity_id ORDER BY 1"
    ).fetchall()
    # Punctuation that stands alone is no word; alone it is nothing that a figure could hold.
    written = folded_words(search.replace('"', " "))
    words = [word for word in written if any(map(str.isalnum, word))]
    if written and not words:
        rows = []
    expected = [
        number
        for number, *held in rows
        if all(any(word in fold(text or "").replace(NOTHING, "").replace(ZWNJ, "") for text in held) for word in words)
    ]
    found, _ = ids(connection, narrowed(connection, search))
    assert found == expected


def test_many_questions_about_one_search_look_once(connection: duckdb.DuckDBPyConnection) -> None:
    matches_of(connection).settle()
    before = kept(connection)
    for question in (panes.figures, panes.overview, panes.desks, panes.markets, panes.commodities, panes.articles):
        question(connection, filters={"search": "عراق"})
    assert len(kept(connection)) == len(before) + 2


def test_the_same_words_are_one_search(connection: duckdb.DuckDBPyConnection) -> None:
    matches = Matches(connection)
    asked = [narrowed(connection, search, matches).figures() for search in ("كاشى  ", "کاشی", '"کاشی"')]
    assert len(set(asked)) == 1
    matches.forget()


def test_what_a_stopped_question_found_is_not_kept(connection: duckdb.DuckDBPyConnection) -> None:
    before = kept(connection)
    matches = Matches(connection)
    ids(connection, narrowed(connection, "میز", matches))
    matches.forget()
    assert kept(connection) == before


def test_few_searches_are_kept_and_the_oldest_goes_first(connection: duckdb.DuckDBPyConnection) -> None:
    before = kept(connection)
    matches = Matches(connection)
    for number in range(KEPT + 3):
        matches.table("figures", number, lambda: "SELECT 1 AS figure_id")
        matches.table("figures", 0, lambda: "SELECT 2 AS figure_id")
        matches.settle()
    assert len(kept(connection)) == len(before) + KEPT
    first = matches.table("figures", 0, lambda: "SELECT 3 AS figure_id")
    assert connection.execute(f"FROM {first}").fetchall() == [(1,)]


def test_an_article_is_ranked_where_its_words_are_found_whole(connection: duckdb.DuckDBPyConnection) -> None:
    matches = Matches(connection)
    whole = narrowed(connection, "شوینده", matches).ranked()
    part = narrowed(connection, "وینده", matches).ranked()
    assert [score > 0 for _, score in connection.execute(f"FROM {whole}").fetchall()] == [True]
    assert connection.execute(f"FROM {part}").fetchall() == [(2, None)]
    matches.forget()


def test_questions_of_a_view_are_stopped_and_later_ones_answered(reader: Reader) -> None:
    reader.interrupt_view()
    assert reader.figures(Filters(search="کاشی عراق"))["total"] == 1
    assert reader.edition == 1


def test_a_question_that_is_stopped_says_so(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    child = reader._child
    sent = child.send

    def send(message: dict[str, object]) -> None:
        sent(message)
        if message["lane"] == "panes":
            monkeypatch.undo()
            reader.interrupt_view()

    # Stopped while it waits or runs: whichever it is, nobody may take half an answer for a whole one.
    monkeypatch.setattr(child, "send", send)
    try:
        page = reader.figures(Filters(search="پاکستان"))
    except Interrupted:
        pass
    else:
        assert page["total"] == 1
    assert reader.figures(Filters(search="پاکستان"))["total"] == 1


def kept(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Names of the tables that are kept."""
    rows = connection.execute("SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, 'match_')")
    return sorted(row[0] for row in rows.fetchall())
