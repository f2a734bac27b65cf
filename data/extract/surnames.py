"""Surnames that need a second look: everyday words, and one that stands alone before an office."""

from __future__ import annotations

from data.extract.cues import FUNCTION, NAME_STOP
from data.extract.document import LINE, Document

_SHORTEST = 5
"""Letters of a surname that stands alone; shorter words are too often nouns and adverbs."""
_ENDINGS = ("ی", "زاده", "پور", "نژاد", "فر", "نیا", "یان", "منش", "خواه", "دوست", "پناه", "گر", "بر")
_ADVERBS = ("گی", "راستی", "زودی", "حالی", "طوری", "گونهای")
"""Endings of words that open a sentence as a surname does: «به‌تازگی», «در حالی»."""
_ALSO = frozenset({"نیز", "هم"})
_OPENERS = frozenset({"همچنین", "،", "؛", ".", "»"})


def is_everyday_surname(at: int, stop: int, document: Document, tags: list[int], speech: set[int]) -> bool:
    """Whether a word that ends names elsewhere is a surname after a given name: «فرهاد بخشی در نشستی …».

    It ends as surnames do, and what follows is no part of its phrase: not «بخشی از …», not «بخشی بزرگ».
    """
    form = document.forms[at]
    if not form.endswith("ی") or tags[at] & ~(NAME_STOP | FUNCTION) or at + 1 >= stop or document.gaps[at + 1] == LINE:
        return False
    following = document.forms[at + 1]
    return at + 1 in speech or following in ("،", "»", ")") or (bool(tags[at + 1] & FUNCTION) and following != "از")


def ends_as_surname(form: str) -> bool:
    """Whether `form` is built as surnames are: «شجری», «اکبرزاده», «راستی» but not «به‌راستی»."""
    return form.endswith(_ENDINGS) and not form.endswith(_ADVERBS)


def is_lone_surname(at: int, low: int, office_end: int, document: Document, speech: set[int]) -> bool:
    """Whether one word before an office is its holder's surname: «رادمنش رئیس اتحادیه … نیز گفت».

    It opens the sentence, which goes on behind the office with a word of speech, and it is built as surnames are, or is
    called again as one who speaks.
    """
    forms = document.forms
    form = forms[at]
    if at > low and forms[at - 1] not in _OPENERS:
        return False
    if len(form) < _SHORTEST or form.endswith(_ADVERBS):
        return False
    end = office_end
    while end < len(forms) and forms[end] in _ALSO:
        end += 1
    if end not in speech:
        return False
    called = any(form == forms[before - 1] for before in speech if before > 0 and before - 1 != at)
    return called or form.endswith(_ENDINGS)
