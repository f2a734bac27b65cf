"""Laws that hold for any text: nothing crashes, spans are true, spelling does not matter."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.extract import extract
from data.model import Article
from tests.labelled import HERE, SPELLINGS, read_marked, respell
from tests.pipeline.reading import lexicon

_PIECES = [
    *"0123456789۰۱۹٣.,/،٫٬%-+$()«»:؛؟!؟\n\r\t \u200c\u200d\u00a0\u00ad\u064b\u0640\u202e\x00\x1b_@#",
    "یک", "دو", "نه", "ده", "سی", "صد", "هزار", "میلیون", "میلیارد", "هزارو", "یکهزار", "نیم", "سوم", "دهم", "منفی",
    "و", "تا", "به", "از", "با", "بین", "سال", "ماه", "ماهه", "امسال", "گذشته", "نخست", "مهر", "پاییز", "نیمه",
    "سالهای", "رتبه", "دومین", "درصد", "درصدی", "دلار", "سنت", "تن", "برابر", "هر", "کشور", "منطقه", "آزاد", "واحد",
    "ایران", "عراق", "میز", "صادرات", "واردات", "است", "که", "گفت", "1394", "98", "۱۳۹۸/۵/۱۲", "12:30",
    "999999999999999999999",
]  # fmt: skip
_MIXED = st.lists(st.sampled_from(_PIECES), max_size=40).flatmap(
    lambda pieces: st.sampled_from(["", " ", "\u200c"]).map(lambda gap: gap.join(pieces))
)


@settings(max_examples=200)
@given(_MIXED | st.text(max_size=80) | st.text(alphabet="۰۱۲3.,/،-%و تا", max_size=60))
def test_extract_takes_any_text_and_its_spans_are_true(text: str) -> None:
    found = extract(Article("t.txt", "t", "", text), lexicon())
    for figure in found.figures:
        assert text[figure.span_start : figure.span_end] == figure.quote
        assert figure.quote
        assert 0 <= figure.confidence <= 1
        assert figure.value_max is None or figure.value_max > figure.value
        assert figure.rule
    spans = [(figure.span_start, figure.span_end) for figure in found.figures]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("path", sorted(HERE.glob("*.marked")), ids=lambda path: path.stem)
def test_figures_do_not_depend_on_spelling(path: object, spelling: str) -> None:
    article = read_marked(HERE / f"{getattr(path, 'stem', '')}.marked")
    respelt = respell(article, SPELLINGS[spelling])
    found = extract(Article("t.txt", "t", "", respelt.text), lexicon()).figures
    spans = {(figure.span_start, figure.span_end) for figure in found}
    assert spans == {(label.start, label.end) for label in respelt.labels}
