"""Doubts and troubles of the floor below, in Persian where the interface is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from data.errors import Interrupted, MizError
from data.query.troubles import SqlTrouble
from tui import interpreter

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ROOT / "data" / "extract" / "checks.py"


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
    assert interpreter.trouble(hint, "fa") == "با \u2068--memory\u2069 بیشترش کنید یا کمتر بخواهید"


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


# Errors whose words are not ours, or come from an error that is looked up where it is raised.
ELSEWHERE = {
    "error.title",
    "missing",
    "type(error).__name__",
    "trouble['title']",
    "trouble['hint']",
    "title",
    "hint",
    "_near(sought, rows)",
    "target",
    "path",
    "trouble",
}


def _errors() -> list[tuple[str, str]]:
    """(where, a sentence) for every title and hint that is given to an error of the house."""
    trees = {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for folder in ("data", "tui")
        for path in sorted((ROOT / folder).rglob("*.py"))
    }
    kinds = {"MizError"}
    while True:
        found = {
            node.name
            for tree in trees.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & kinds
        }
        if found <= kinds:
            break
        kinds |= found
    told: list[tuple[str, str]] = []
    for path, tree in trees.items():
        constants = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", "")
            is_super = ast.unparse(call.func) == "super().__init__" and any(k.arg == "hint" for k in call.keywords)
            if name in kinds or is_super:
                texts = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "hint")]
                where = f"{path.name}:{call.lineno}"
                told += [(where, text) for node in texts for text in _sentences(node, constants)]
    return told


def _sentences(node: ast.expr, constants: dict[str, ast.expr]) -> list[str]:
    if isinstance(node, ast.IfExp):
        return _sentences(node.body, constants) + _sentences(node.orelse, constants)
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) in constants:
        return _sentences(constants[ast.unparse(node.value)], constants)
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".get"):
        return _sentences(constants[ast.unparse(node.func)[:-4]], constants)
    if isinstance(node, ast.Dict):
        named = {ast.unparse(key) if key else "": value for key, value in zip(node.keys, node.values, strict=True)}
        told = [named[key] for key in ("'title'", "'hint'") if key in named] or list(named.values())
        return [text for value in told for text in _sentences(value, constants)]
    if isinstance(node, ast.Name) and node.id in constants:
        return _sentences(constants[node.id], constants)
    if isinstance(node, (ast.Constant, ast.JoinedStr)):
        return [text] if (text := _sample(node)) else []
    assert ast.unparse(node) in ELSEWHERE, ast.unparse(node)
    return []


def test_every_error_that_is_raised_has_its_persian() -> None:
    errors = _errors()
    assert len(errors) > 120
    assert [(where, text) for where, text in errors if interpreter.trouble(text, "fa") == text] == []


@pytest.mark.parametrize(
    ("error", "persian"),
    [
        (
            MizError("there is no such catalogue", seen="/x/a.duckdb", hint="Build one with: miz build PATH -o FILE"),
            "چنین فهرستی نیست: \u2068/x/a.duckdb\u2069. با این دستور ساخته می‌شود: \u2068miz build PATH -o FILE\u2069",
        ),
        (
            MizError(
                "the catalogue cannot be read", seen="/x/a.duckdb: Permission denied", hint="Check its permissions"
            ),
            "فهرست خوانده نمی‌شود: \u2068/x/a.duckdb\u2069: اجازه نیست. اجازه‌هایش را ببینید",
        ),
        (
            MizError("no such file or folder", seen="a: strange reason"),
            "چنین پرونده یا پوشه‌ای نیست: \u2068a: strange reason\u2069",
        ),
        (Interrupted(), "ایستانده شد"),
    ],
)
def test_an_error_is_told_whole_in_persian(error: MizError, persian: str) -> None:
    assert interpreter.told(error, "fa") == persian
    assert interpreter.told(error, "en") == str(error)


def test_a_mistake_in_sql_is_told_with_its_place() -> None:
    trouble = SqlTrouble(
        {
            "title": 'Parser Error: syntax error at or near "FORM"',
            "seen": "",
            "hint": "",
            "reason": "sql",
            "line": 1,
            "column": 10,
        }
    )
    assert interpreter.told(trouble, "fa") == (
        'خطای نگارش نزدیک \u2068FORM\u2069 (سطر ۱، ستون ۱۰): \u2068Parser Error: syntax error at or near "FORM"\u2069'
    )
    assert interpreter.told(trouble, "en") == 'Parser Error: syntax error at or near "FORM" (line 1, column 10)'


def _sample(node: ast.AST) -> str:
    """A string of the code with 7 for each number that it fills in, and for the rest something of its kind."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    filled = ""
    for part in getattr(node, "values", []):
        if isinstance(part, ast.Constant):
            filled += str(part.value)
        else:
            name = ast.unparse(part)
            known = (
                ("upper|_spelled", "NAME"),
                ("{name}", "desk"),
                (" and ", "x and y"),
                ("terms", "3 + 4"),
                ("unit", "USD"),
                ("switch", "--memory"),
            )
            filled += next((sample for words, sample in known if re.search(words, name)), "7")
    return filled


@pytest.mark.parametrize(
    ("reason", "persian"),
    [
        (
            "a binary file, not text: byte 0xdf at offset 12, line 3, is in no encoding that is known here",
            "پروندهٔ دودویی است، نه متن: بایت 0xdf در جای ۱۲، سطر ۳، در هیچ کدگذاری شناخته‌ای نیست",
        ),
        (
            "not UTF-8, and not UTF-16 or windows-1256 by its looks: byte 0xdf at offset 12, line 3",
            "UTF-8 نیست و به UTF-16 و windows-1256 هم نمی‌ماند: بایت 0xdf در جای ۱۲، سطر ۳",
        ),
        ("not UTF-8: byte 0xff in line 7", "UTF-8 نیست: بایت 0xff در سطر ۷"),
    ],
)
def test_why_a_file_was_left_out_is_told_in_persian(reason: str, persian: str) -> None:
    assert interpreter.plain(interpreter.trouble(reason, "fa")) == persian
