"""A text without stops is cut into sentences of bearable length; no token is lost and no span moves."""

from itertools import pairwise

from data.extract.document import LONGEST, read_document
from data.model import Article
from tests.pipeline.reading import figures


def test_a_line_without_stops_is_cut_at_commas() -> None:
    text = "صادرات ۵ تن پسته به عراق، " * 400
    document = read_document(Article("t.txt", "t", "", text))
    lengths = [end - first for first, end in pairwise(document.bounds)]
    assert max(lengths) <= LONGEST
    assert sum(lengths) == len(document.forms)
    assert all(document.forms[end - 1] == "،" for end in document.bounds[1:])
    assert {sentence.paragraph for sentence in document.sentences} == {0}


def test_every_figure_of_a_long_line_is_read() -> None:
    found = figures("صادرات ۵ تن پسته به عراق، " * 400)
    assert len(found) == 400
    assert {figure.quote for figure in found} == {"۵ تن"}
