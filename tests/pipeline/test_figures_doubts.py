"""What does not add up is said, and the record is less sure for it."""

from data.model import Figure
from tests.pipeline.reading import figures


def doubts(text: str) -> list[str | None]:
    return [figure.doubt for figure in figures(text)]


def by_value(text: str, value: float) -> Figure:
    return next(figure for figure in figures(text) if figure.value == value)


def test_parts_that_exceed_their_whole() -> None:
    text = (
        "استان قزوین با صادرات 80 میلیون دلاری محصولات شوینده در کشور رتبه اول را کسب کرد. "
        "عراق با 65 میلیون دلار، افغانستان با 35 میلیون دلار و ترکمنستان با 17 میلیون دلار در اولویت هستند."
    )
    for value in (65e6, 35e6, 17e6):
        figure = by_value(text, value)
        assert figure.doubt is not None
        assert "117,000,000" in figure.doubt
        assert figure.confidence < 0.9
    assert by_value(text, 80e6).doubt is None


def test_parts_within_their_whole_raise_no_doubt() -> None:
    text = (
        "استان قزوین با صادرات 80 میلیون دلاری محصولات شوینده در کشور رتبه اول را کسب کرد. "
        "عراق با 45 میلیون دلار، افغانستان با 25 میلیون دلار و ترکمنستان با 7 میلیون دلار در اولویت هستند."
    )
    assert doubts(text) == [None] * 5


def test_a_tonne_out_of_all_proportion() -> None:
    first, second = figures("۴۰ میلیون تن پسته به ارزش ۲۰ هزار دلار صادر شد")
    assert first.doubt is not None
    assert "a tonne" in first.doubt
    assert second.doubt == first.doubt


def test_a_share_of_more_than_everything() -> None:
    (figure,) = figures("عراق ۱۲۰ درصد صادرات استان را به خود اختصاص داد")
    assert figure.doubt == "a share of more than 100 percent"


def test_a_sure_record_has_no_doubt_and_a_high_confidence() -> None:
    (figure,) = figures("مدیرکل گمرک قزوین گفت: در سال ۱۴۰۲ از استان ۲۰ میلیون دلار کالا به عراق صادر شد")
    assert figure.doubt is None
    assert figure.confidence > 0.9


def test_a_record_told_by_its_own_clause_is_surer_than_one_that_leans_on_others() -> None:
    told, carried = figures(
        "مدیرکل گمرک قزوین گفت: در سال ۱۴۰۲ از استان ۲۰ تن پسته به عراق صادر شد.\nسهم ما ۷ درصد است."
    )
    assert told.confidence > carried.confidence


def test_a_year_that_is_not_printed_is_a_doubt_of_the_period_alone() -> None:
    (figure,) = figures("مدیرکل گمرک قزوین گفت: امسال از استان ۲۰ میلیون دلار کالا به عراق صادر شد")
    assert figure.doubt is not None
    assert figure.confidence > 0.9
