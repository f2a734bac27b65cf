"""What a terminal might obey becomes a sign, one to one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.text.sanitize import Controls, sanitize


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("سلام abc", "سلام abc"),
        ("\x1b]52;c;x\x07", "␛]52;c;x␇"),
        ("a\tb\n", "a b␊"),
        ("\x7f\x9b\u2028", "␡\ufffd\ufffd"),
        ("\ud800\ufffe\U0010ffff\u0600", "\ufffd" * 4),
        ("می\u200cخواهم \u202b", "می\u200cخواهم \u202b"),
    ],
)
def test_text_is_made_safe(text: str, safe: str) -> None:
    assert sanitize(text) == safe


def test_directional_controls_are_shown_in_code() -> None:
    assert sanitize("a\u202eb\u2067\u200c", "show") == "a␦b␦\u200c"


@given(st.text(alphabet=st.characters(exclude_categories=())), st.sampled_from(["honour", "show"]))
def test_indices_hold_and_controls_are_gone(text: str, controls: Controls) -> None:
    safe = sanitize(text, controls)
    assert len(safe) == len(text)
    assert sanitize(safe, controls) == safe
    assert not {unicodedata.category(character) for character in safe} & {"Cc", "Cs", "Zl", "Zp"}
