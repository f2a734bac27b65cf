"""The two bundled articles, read whole: every figure with every attribute, markets, desks, people, goods, plans."""

from __future__ import annotations

from functools import cache

import pytest

from data.extract import extract
from data.lexicon import load_lexicon
from data.model import Article, Extraction
from tests.evaluate import Score
from tests.labelled import HERE, SPELLINGS, Labelled, read_marked, respell

SECRETARIAT, TAJIKISTAN = "seed_0", "seed_1"


@cache
def _labelled(name: str) -> Labelled:
    return read_marked(HERE / f"{name}.marked")


def _read(article: Labelled) -> Extraction:
    return extract(Article(path=article.name, name=article.name, sha256="", text=article.text), load_lexicon())


@cache
def _extraction(name: str) -> Extraction:
    return _read(_labelled(name))


@pytest.mark.parametrize("name", [SECRETARIAT, TAJIKISTAN])
def test_every_figure_is_as_labelled(name: str) -> None:
    score = Score()
    score.add(_labelled(name), _extraction(name))
    assert score.errors == []
    assert score.exact == score.labelled == score.found


@pytest.mark.parametrize("spelling", sorted(SPELLINGS))
@pytest.mark.parametrize("name", [SECRETARIAT, TAJIKISTAN])
def test_spelling_changes_nothing(name: str, spelling: str) -> None:
    score = Score()
    article = respell(_labelled(name), SPELLINGS[spelling])
    score.add(article, _read(article))
    assert score.errors == []


def test_markets_have_the_parts_they_play() -> None:
    parts = {(mention.market_code, mention.role) for mention in _extraction(TAJIKISTAN).market_mentions}
    assert parts >= {
        ("TJ", "target"),
        ("TJ", "origin"),
        ("EAEU", "target"),  # «ارواسیا», one letter off
        ("FZ:سغد", "mention"),
        ("IQ", "priority"),
        ("AF", "priority"),
        ("TM", "priority"),
    }
    assert {(mention.market_code, mention.role) for mention in _extraction(SECRETARIAT).market_mentions} == {
        ("PK", "strategic"),
        ("PK", "origin"),
        ("IQ", "destination"),
    }


def test_desks_have_subject_level_place_and_status() -> None:
    provincial = {
        (desk.commodity, desk.level, desk.place, desk.status) for desk in _extraction(SECRETARIAT).desk_mentions
    }
    assert provincial == {
        (subject, "provincial", "قزوین", "launched") for subject in ("شوینده", "کاشی و سرامیک", "سیم و کابل", "شیشه")
    }
    assert [(desk.commodity, desk.level) for desk in _extraction(TAJIKISTAN).desk_mentions] == [("شوینده", "national")]


def test_people_have_their_offices() -> None:
    assert [(person.name, person.office) for person in _extraction(SECRETARIAT).people] == [
        ("محمد نوذری", "استاندار قزوین")
    ]
    assert [(person.name, person.office) for person in _extraction(TAJIKISTAN).people] == [
        ("محسن رستمی", "مدیرکل صمت استان قزوین")
    ]


def test_goods_go_the_way_they_are_said_to_go() -> None:
    goods = {(item.quote, item.flow, item.market_code) for item in _extraction(SECRETARIAT).trade_items}
    assert goods >= {
        ("شویندهها", "export", "PK"),
        ("شیشه", "export", "PK"),
        ("کاشی و سرامیک", "export", "PK"),
        ("لوازم خانگی", "export", "PK"),
        ("برنج", "import", "PK"),
        ("نهادههای دامی", "import", "PK"),
    }
    goods = {(item.quote, item.flow, item.market_code) for item in _extraction(TAJIKISTAN).trade_items}
    assert goods == {
        ("میله آهنی", "export", "TJ"),
        ("شیر خشک", "export", "TJ"),
        ("مواد شوینده", "export", "TJ"),
        ("پلی استر", "export", "TJ"),
        ("سیب زمینی فرآوری شده", "export", "TJ"),
        ("مواد اولیه پنبه", "import", "TJ"),
    }


def test_parts_that_exceed_their_whole_are_in_doubt() -> None:
    doubted = [figure.value for figure in _extraction(TAJIKISTAN).figures if figure.doubt]
    assert doubted == [65e6, 35e6, 17e6]


def test_figures_about_a_desks_goods_belong_to_the_desk() -> None:
    owned = {figure.quote: figure.desk_id for figure in _extraction(SECRETARIAT).figures if figure.desk_id}
    assert owned == {"۶۰ درصد": "provincial:قزوین:detergent", "۸۷ واحد": "provincial:قزوین:detergent"}
