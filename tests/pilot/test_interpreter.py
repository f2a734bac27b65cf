"""Doubts and troubles of the floor below, in Persian where the interface is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tui import interpreter

CHECKS = Path(__file__).resolve().parents[2] / "data" / "extract" / "checks.py"


@pytest.mark.parametrize(
    ("english", "persian"),
    [
        ("the article does not print the year from which it counts", "خبر سالی را که از آن می‌شمارد ننوشته است"),
        (
            "30 + 50 = 80 USD exceed the 70 that stands before as their whole: whose they are is in doubt",
            "\u2066۳۰ + ۵۰ = ۸۰\u2069 دلار از ۷۰ که پیش از آن‌ها چون کل آمده بیشتر است؛ معلوم نیست سهم کیست",
        ),
        (
            "a share of more than 100 percent; the shares named together add up to 130 percent",
            "سهمی بیش از ۱۰۰ درصد؛ سهم‌هایی که با هم آمده‌اند روی هم ۱۳۰ درصد می‌شوند",
        ),
        ("something nobody foresaw", "something nobody foresaw"),
    ],
)
def test_a_doubt_is_told_in_persian(english: str, persian: str) -> None:
    assert interpreter.doubt(english, "fa") == persian
    assert interpreter.doubt(english, "en") == english


def test_a_limit_is_told_in_persian_with_its_switch() -> None:
    title = "the statement needs more memory than the limit of 1024 MiB"
    assert interpreter.trouble(title, "fa") == "جمله بیش از حدِ ۱۰۲۴ مبی‌بایت حافظه می‌خواهد"
    hint = "Raise it with --memory, or ask for less"
    assert interpreter.trouble(hint, "fa") == "با \u2066--memory\u2069 بیشترش کنید یا کمتر بخواهید"


def test_duckdbs_own_words_stay() -> None:
    said = "Binder Error: no such column"
    assert interpreter.trouble(said, "fa") == said


def test_every_doubt_that_is_raised_has_its_persian() -> None:
    nodes = list(ast.walk(ast.parse(CHECKS.read_text(encoding="utf-8"))))
    inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in ast.walk(node) if part != node}
    raised = [
        node
        for node in nodes
        if isinstance(node, (ast.Constant, ast.JoinedStr)) and id(node) not in inside and len(_sample(node).split()) > 3
    ]
    doubts = [text for node in raised if re.match(r"[a-z0-9]", text := _sample(node)) and not text.endswith(".")]
    assert len(doubts) >= 9
    for doubt in doubts:
        assert interpreter.doubt(doubt, "fa") != doubt, doubt


def _sample(node: ast.AST) -> str:
    """A string of the code with 7 for each number that it fills in, USD for a unit, a sum for the terms."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    filled = ""
    for part in getattr(node, "values", []):
        if isinstance(part, ast.Constant):
            filled += str(part.value)
        else:
            name = ast.unparse(part)
            filled += "3 + 4" if "terms" in name else "USD" if "unit" in name else "7"
    return filled
