"""From an article to what it says: `extract` is a pure function of the article and the lexicon."""

from __future__ import annotations

from data.extract.document import read_document
from data.lexicon import Lexicon
from data.model import Article, Extraction


def extract(article: Article, lexicon: Lexicon) -> Extraction:
    """Everything that `article` states, with spans into its text."""
    document = read_document(article)
    return Extraction(article=article, sentences=tuple(document.sentences))
