"""Typing helps: comparing what is typed with what is written, and rereading words typed on the wrong keyboard.

`fold` keeps the length of its text, so a place found in folded text is the place in the text itself.
"""

SKIP = "\0"
"""In folded text, stands for a character that counts as nothing: ZWNJ, diacritics, tatweel, format characters."""

# Letters that are typed one for the other; each is folded to the first of its line.
_SAME_LETTERS = ("یيىےئ", "کكڪ", "ههۀةەہۂۃ", "اأإآٱ", "وؤ")
_SKIPPED = (
    "".join(map(chr, [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD)]))
    + "".join(map(chr, [*range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE), 0x0640, 0xAD, 0xFEFF]))
    + "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
)

_FOLDS: dict[int, str] = {
    **{ord(letter): letters[0] for letters in _SAME_LETTERS for letter in letters},
    **{ord(zero) + digit: str(digit) for zero in "۰٠" for digit in range(10)},
    **dict.fromkeys(map(ord, _SKIPPED), SKIP),
    ord("٫"): ".",
    ord("٬"): ",",
    ord("٪"): "%",
    ord("\u00a0"): " ",
}


def fold(text: str) -> str:
    """`text` as it is compared: ي as ی, ك as ک, any alef as ا, digits as ASCII, letters in lower case.

    The same length as `text`; SKIP stands for diacritics, ZWNJ and other characters that do not count.
    """
    folded = text.translate(_FOLDS)
    lowered = folded.lower()
    # A few capitals grow when lowered (İ): those stay as they are.
    return (
        lowered
        if len(lowered) == len(folded)
        else "".join(small if len(small := character.lower()) == 1 else character for character in folded)
    )


def find(needle: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """(start, end) of the first place in `text` from `start` on that reads as `needle`, or None.

    Indices are of `text` as it is; skipped characters inside the place are part of it.
    """
    wanted = fold(needle).replace(SKIP, "")
    if not wanted:
        return None
    folded = fold(text)
    if SKIP not in folded:
        at = folded.find(wanted, max(start, 0))
        return (at, at + len(wanted)) if at >= 0 else None
    kept = [index for index in range(max(start, 0), len(text)) if folded[index] != SKIP]
    at = "".join([folded[index] for index in kept]).find(wanted)
    if at < 0:
        return None
    return kept[at], kept[at + len(wanted) - 1] + 1


# The keys of the Persian standard keyboard (ISIRI 9147) beside the Latin letters printed on the same keys, first
# unshifted, then shifted. Digits stay: both rows give numbers, and folding makes them equal.
_KEYS = (
    ("`-=qwertyuiop[]\\", "\u200d-=ضصثقفغعهخحجچ\\"),
    ("asdfghjkl;'", "شسیبلاتنمکگ"),
    ("zxcvbnm,./", "ظطزرذدپو./"),
    ("~!@#$%^&*()_+", "÷!٬٫﷼٪×،*)(ـ+"),
    ("QWERTYUIOP{}|", "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][}{|"),
    ('ASDFGHJKL:"', "ؤئيإأآة»«:؛"),
    ("ZXCVBNM<>?", "ك\u0653ژ\u0670\u200c\u0654ء><؟"),
)
_TO_PERSIAN: dict[int, str] = {}
_TO_LATIN: dict[int, str] = {}
for _latin_row, _persian_row in _KEYS:
    for _latin, _persian in zip(_latin_row, _persian_row, strict=True):
        _TO_PERSIAN[ord(_latin)] = _persian
        _TO_LATIN.setdefault(ord(_persian), _latin)


def other_layout(text: str) -> str:
    """`text` as the same keys would have typed it on the other keyboard, one to one: "sghl" ↔ «سلام».

    Text with any Persian letter is read as meant for the Latin keyboard, other text as meant for the Persian one.
    The text itself where nothing in it changes.
    """
    persian = any("\u0600" <= character <= "\u06ff" and character.isalpha() for character in text)
    return text.translate(_TO_LATIN if persian else _TO_PERSIAN)
