"""No text crashes the extraction, and every span holds the characters it quotes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from data.extract import extract
from data.model import Article, DeskMention, Figure, MarketMention, Organisation, Person, Plan, TradeItem
from tests.pipeline.reading import lexicon

_WORDS = (
    "عراق مالی چین صادرات واردات به از با و که گفت افزود وی استاندار محمد قزوین میز میزهای کشوری تخصصی در حوزه این "
    "کشور منطقه آزاد به‌گزارش ایسنا : ، . ؟ « » ( ) ۳ میلیون دلار درصد تن ارزش رتبه زعفران شوینده‌ها ترتیب صادر شد "
    "خواهد باید برنامه date 2025-12-20"
)
_HOSTILE = ("\u200c", "\u00ad", "\n", "\r\n", "\u202e", "\x00", "\u0640", "\u064e", "\u200f")
_PIECES = st.sampled_from((*_WORDS.split(), *_HOSTILE))
_TEXTS = st.one_of(
    st.lists(_PIECES, max_size=60).map(" ".join),
    st.lists(_PIECES, max_size=40).map("".join),
    st.text(max_size=200),
    st.text(alphabet="ابتعراقمیزصادتگفو ،.:؛\n\u200c۱۲۳", max_size=200),
)


@settings(max_examples=250)
@given(_TEXTS)
def test_any_text_is_read_and_every_span_quotes_it(text: str) -> None:
    said = extract(Article("t.txt", "t", "", text), lexicon())
    records: list[Figure | MarketMention | DeskMention | TradeItem | Person | Organisation | Plan] = [
        *said.figures,
        *said.market_mentions,
        *said.desk_mentions,
        *said.trade_items,
        *said.people,
        *said.organisations,
        *said.plans,
    ]
    for record in records:
        assert text[record.span_start : record.span_end] == record.quote
        assert record.quote


def test_a_long_line_is_read() -> None:
    text = "صادرات به عراق ۳ میلیون دلار و به چین ۲ میلیون دلار بود، " * 300
    assert len(extract(Article("t.txt", "t", "", text), lexicon()).figures) == 600
