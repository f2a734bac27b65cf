"""Short ways for the extraction's tests to read a sentence."""

from functools import lru_cache

from data.extract import extract
from data.lexicon import Lexicon, load_lexicon
from data.model import Article, Extraction, Figure


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return load_lexicon()


def said(text: str, name: str = "test") -> Extraction:
    """All that a text says."""
    return extract(Article(f"{name}.txt", name, "", text), lexicon())


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text."""
    return extract(Article("test.txt", "test", "", text), lexicon()).figures


def amounts(text: str) -> list[tuple[str, float, str]]:
    """What each figure prints, its value and unit."""
    return [(figure.quote, figure.value, figure.unit) for figure in figures(text)]
