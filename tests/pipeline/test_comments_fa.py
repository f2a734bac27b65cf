"""What the catalogue holds is described in Persian, too."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from data.catalog.comments import said
from data.query.selection_view import COMMENT

CATALOG = Path(__file__).resolve().parents[2] / "data" / "catalog"
ENGLISH = [
    comment.replace("''", "'")
    for comment in re.findall(
        r"^COMMENT ON .+? IS '((?:[^']|'')*)';", (CATALOG / "schema.sql").read_text("utf-8"), re.MULTILINE
    )
]
with (CATALOG / "comments_fa.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))


def test_every_comment_has_its_row_and_every_row_its_comment() -> None:
    assert len(ENGLISH) > 200
    assert [row["english"] for row in ROWS] == [*dict.fromkeys(ENGLISH), COMMENT]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["english"][:40])
def test_a_description_is_persian_and_keeps_the_names_of_the_catalogue(row: dict[str, str]) -> None:
    persian = row["persian"]
    assert re.search("[آ-ی]", persian)
    assert not re.search("[يكىة٠-٩]", persian.replace("كالاها", "")), "Arabic letters; one example is there for them"
    for name in re.findall(r"[a-z]+_[a-z_]+|NULL|[a-z]+\.[a-z_]+", row["english"]):
        assert name in persian


def test_what_is_not_described_keeps_its_words() -> None:
    assert said("somebody's own comment", "fa") == "somebody's own comment"
    assert said(None, "fa") == ""
    assert said("Name in Persian.", "en") == "Name in Persian."
    assert said("Name in Persian.", "fa") == "نام فارسی."
