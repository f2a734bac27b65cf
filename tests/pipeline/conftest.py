import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.catalog.build import build
from data.catalog.records import Extract
from data.catalog.report import BuildReport
from data.lexicon import Lexicon
from data.model import Article, DeskMention, Extraction, Figure, MarketMention, Sentence

Rows = Callable[[str], list[tuple[Any, ...]]]


def numbers_only(article: Article, lexicon: Lexicon) -> Extraction:
    """A stand-in for extraction: each run of digits is a figure of tonnes to Iraq, each line a sentence."""
    text = article.text
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    sentences = tuple(
        Sentence(number, number, start, end)
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True))
    )
    figures = tuple(
        Figure(0, found.start(), found.end(), found[0], float(found[0]), "t", "quantity", market_code="IQ")
        for found in re.finditer(r"\d+", text)
    )
    markets = tuple(
        MarketMention("IQ", "destination", found.start(), found.end(), found[0]) for found in re.finditer("عراق", text)
    )
    desks = tuple(
        DeskMention("country:IR:IQ", None, None, "IQ", "country", "IR", status, found.start(), found.end(), found[0])
        for status in ("launched",)
        for found in re.finditer("میز عراق", text)
    )
    return Extraction(article, sentences, figures, markets, desks)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Where the test's catalogue goes."""
    return tmp_path / "out" / "test.duckdb"


@pytest.fixture
def building(catalogue: Path) -> Callable[..., BuildReport]:
    """Builds the given paths into `catalogue` with the stand-in for extraction."""
    catalogue.parent.mkdir()

    def run(*paths: Path, **options: Any) -> BuildReport:
        return build(list(paths), catalogue, **{"extract": numbers_only, **options})

    return run


@pytest.fixture
def rows(catalogue: Path) -> Rows:
    """Answers SQL from the catalogue as it stands at that moment."""

    def ask(sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(catalogue), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return ask


@pytest.fixture
def numbers() -> Extract:
    """The stand-in for extraction."""
    return numbers_only
