"""What completion offers. `|` is the caret; a text is offered its completions as `label` or `kind:label`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.query.client import Reader
from data.query.completion import Completer, Completion
from data.query.sql_protocol import Vocabulary


@pytest.fixture(scope="module")
def completer(reader: Reader) -> Completer:
    return Completer(reader.sql_vocabulary())


def offered(completer: Completer, marked: str) -> list[Completion]:
    return completer.complete(marked.replace("|", ""), marked.index("|"))


def labels(completer: Completer, marked: str) -> list[str]:
    return [one.label for one in offered(completer, marked)]


def written(completer: Completer, marked: str) -> str:
    """The text after the first item was taken."""
    text = marked.replace("|", "")
    first = offered(completer, marked)[0]
    return text[: first.start] + first.insert + text[first.end :]


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("SEL|", "SELECT"),
        ("SELECT * FROM fig|", "figures"),
        ("SELECT * FROM figures AS f JOIN mark|", "markets"),
        ("SELECT * FROM sel|", "selection"),
        ("SELECT spe| FROM figures", "speaker"),
        ("SELECT val|", "value"),
        ("SELECT unit, max(val|", "value"),
        ("SELECT f.comm| FROM figures AS f", "commodity"),
        ("SELECT figures.uni| FROM figures", "unit"),
        ("SELECT * FROM figures WHERE mark|", "market_code"),
        ("SELECT * FROM figures WH|", "WHERE"),
        ("SELECT * FROM figures GR|", "GROUP BY"),
        ("SELECT fa_n| FROM figures", "fa_norm"),
        ("SELECT jalali_dat|", "jalali_date"),
        ("SELECT coal| FROM figures", "coalesce"),
        ("SELECT unit AS measure FROM figures ORDER BY mea|", "measure"),
        ("WITH x AS (SELECT value AS worth FROM figures) SELECT wor| FROM x", "worth"),
        ("WITH x AS (FROM figures) SELECT x.spea| FROM x", "speaker"),
        ("WITH x AS (SELECT * FROM desks), y AS (FROM x) SELECT lev| FROM y", "level"),
        ("WITH totals(many) AS (SELECT 1) SELECT ma| FROM totals", "many"),
        ("WITH totals AS (SELECT 1) SELECT * FROM tot|", "totals"),
        ("SELECT dee| FROM (SELECT value AS deep FROM figures) AS t", "deep"),
        ("SELECT * FROM articles AS a WHERE EXISTS (SELECT 1 FROM figures WHERE a.outl|)", "outlet"),
        ("SELECT * FROM articles AS a WHERE EXISTS (SELECT 1 FROM figures WHERE outl|)", "outlet"),
        ("SELECT 1 FROM desks UNION ALL SELECT outl| FROM articles", "outlet"),
        ("SELECT 1; SELECT spea| FROM figures; SELECT 2", "speaker"),
        ("FROM figures SELECT quo|", "quote"),
        ("SELECT * FROM figures, desk_m|", "desk_mentions"),
        ("DESCRIBE fig|", "figures"),
        ('SELECT "spe| FROM figures', "speaker"),
    ],
)
def test_the_best_comes_first(completer: Completer, marked: str, first: str) -> None:
    assert labels(completer, marked)[0] == first


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("SELECT * FROM figures WHERE unit = '|'", "USD"),
        ("SELECT * FROM figures WHERE unit = 'per|'", "percent"),
        ("SELECT * FROM figures WHERE unit = 'per|", "percent"),
        ("SELECT * FROM figures AS f WHERE f.unit IN ('t', 'per|')", "percent"),
        ("SELECT * FROM figures WHERE unit <> 'fac|'", "factory"),
        ("SELECT * FROM figures WHERE unit NOT LIKE 'fac|'", "factory"),
        ("SELECT * FROM figures WHERE unit IS DISTINCT FROM 'fac|'", "factory"),
        ("SELECT * FROM figures WHERE market_code = 'عرا|'", "IQ"),
        ("SELECT * FROM figures WHERE market_code = 'pakis|'", "PK"),
        ("SELECT * FROM figures WHERE place = 'ی|'", "یزد"),
        ("SELECT * FROM figures WHERE place = 'ي|'", "یزد"),
        ("SELECT * FROM selection WHERE kind = 'exp|'", "export_value"),
        ("WITH x AS (SELECT unit AS measure FROM figures) SELECT * FROM x WHERE measure = 'per|'", "percent"),
        ("SELECT count(*) FILTER (unit = 'per|') FROM figures", "percent"),
        ("SELECT CASE WHEN d.level = 'nat|' THEN 1 END FROM desks AS d", "national"),
    ],
)
def test_values_of_the_compared_column_are_offered(completer: Completer, marked: str, first: str) -> None:
    found = offered(completer, marked)
    assert (found[0].kind, found[0].label) == ("value", first)


@pytest.mark.parametrize(
    "marked",
    ["SELECT 1 -- sel|", "SELECT /* sel|", "SELECT 12|", "SELECT $a|", "SELECT unit AS spe| FROM figures",
     "SELECT 'fig|'",
     "SELECT * FROM figures WHERE unit = 'USD'|"],
)  # fmt: skip
def test_nothing_is_offered_where_nothing_is_known(completer: Completer, marked: str) -> None:
    assert labels(completer, marked) == []


@pytest.mark.parametrize(
    ("marked", "after"),
    [
        ("SELECT spe|xyz FROM figures", "SELECT speaker FROM figures"),
        ("SELECT * FROM figures WHERE unit = 'per|'", "SELECT * FROM figures WHERE unit = 'percent'"),
        ("SELECT * FROM figures WHERE unit = 'per|", "SELECT * FROM figures WHERE unit = 'percent'"),
        ("FROM figures WHERE market_code = 'عراق|' AND true", "FROM figures WHERE market_code = 'IQ' AND true"),
        ("SELECT 'کاشی', spe| FROM figures", "SELECT 'کاشی', speaker FROM figures"),
        ("SELECT coal| FROM figures", "SELECT coalesce( FROM figures"),
        ("SELECT \"ord| FROM (SELECT 1 AS \"order\") AS t", "SELECT \"order\" FROM (SELECT 1 AS \"order\") AS t"),
    ],
)  # fmt: skip
def test_what_is_taken_replaces_the_word(completer: Completer, marked: str, after: str) -> None:
    assert written(completer, marked) == after


def test_items_say_what_they_are(completer: Completer) -> None:
    found = {(one.kind, one.label): one.detail for one in offered(completer, "SELECT f.mark| FROM figures AS f")}
    assert found["column", "market_code"].startswith("f VARCHAR The market")
    value = offered(completer, "SELECT * FROM figures WHERE market_code = 'IQ|'")[0]
    assert value.detail == "عراق · Iraq · 1"
    function = next(one for one in offered(completer, "SELECT round| FROM figures") if one.label == "round")
    assert function.detail.startswith("round(")


def test_the_function_around_the_caret_is_told(completer: Completer) -> None:
    text = "SELECT strftime(published, fa_norm('a, b'), "
    told = completer.signature(text, len(text))
    assert told is not None
    assert (told.name, told.argument) == ("strftime", 2)
    assert completer.signature("SELECT ", 7) is None


def test_refused_functions_are_not_offered(completer: Completer) -> None:
    assert "read_csv" not in labels(completer, "SELECT * FROM read_c|")
    assert "getenv" not in labels(completer, "SELECT getenv|")


def test_a_schema_may_be_empty() -> None:
    nothing: Vocabulary = {"tables": [], "macros": [], "functions": [], "keywords": [], "values": {}}
    assert labels(Completer(nothing), "SELECT * FROM x WHE|")[0] == "WHERE"


@given(st.lists(st.sampled_from(["SELECT", "FROM", "WITH", "x", "AS", "(", ")", ",", "'", '"', ".", "figures", "f", " ",
                                 "UNION", "JOIN", "*", "=", "unit", "--", "/*", "$$", "\n", ";", "کاشی"]), max_size=25),
       st.integers(0, 60))  # fmt: skip
def test_no_text_is_too_odd(pieces: list[str], place: int) -> None:
    text = " ".join(pieces)
    completer = Completer(
        {"tables": [{"name": "figures", "kind": "table", "comment": None, "rows": 1, "definition": None,
                     "columns": [{"name": "unit", "type": "VARCHAR", "comment": None}]}],
         "macros": [], "functions": [], "keywords": [],
         "values": {"figures.unit": [{"value": "USD", "n": 1, "label_fa": None, "label_en": None}]}}
    )  # fmt: skip
    offset = min(place, len(text))
    for one in completer.complete(text, offset):
        assert 0 <= one.start <= offset <= one.end <= len(text)
    completer.signature(text, offset)
