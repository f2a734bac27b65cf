"""Text that is safe to send to a terminal, character for character.

Every replacement is one to one, so an index into the result is an index into the text. A control character
never reaches the terminal (an article must not move the cursor or write the clipboard): it is shown as a sign.
"""

import re
from typing import Literal

from widgets.text import repertoire

Controls = Literal["honour", "show"]
"""Directional controls: obeyed and unseen ('honour', for prose) or shown as a sign and not obeyed ('show', for
SQL and identifiers, where hidden ones make code read otherwise than it runs)."""

DIRECTION_SIGN = "\u2426"
"""␦, painted for a directional control that is shown."""

DIRECTIONAL_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

# C0 and DEL have pictures of their own; C1, lone surrogates, noncharacters, line and paragraph separators and
# the Arabic number signs (terminals disagree whether they take a cell) become U+FFFD. A tab is a blank.
_UNSAFE = (
    "\x00-\x1f\x7f-\x9f\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000110bd\U000110cd"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
)
# Compiled when first used, which takes 0.5 ms each: few texts come that far.
_UNSAFE_IN_PROSE = f"[{_UNSAFE}]"
_UNSAFE_IN_CODE = f"[{_UNSAFE}{DIRECTIONAL_CONTROLS}]"
_UNSAFE_BYTE = re.compile(b"[" + re.escape(repertoire.places("\0\n\t")) + b"]")
_SHOWN_BYTE = re.compile(b"[" + re.escape(repertoire.places("\0\n\t\u200e\u200f")) + b"]")


def sanitize(text: str, controls: Controls = "honour") -> str:
    """`text` with everything a terminal might obey replaced by a visible sign, one to one.

    C0 controls and DEL become their pictures (U+2400…), a tab a space, C1 controls, line separators, lone
    surrogates and noncharacters U+FFFD. With controls='show', directional controls become DIRECTION_SIGN.
    """
    if text.isprintable():  # no control, format character, odd separator, surrogate or noncharacter
        return text
    encoded = repertoire.encode(text)
    if encoded is not None and not (_UNSAFE_BYTE if controls == "honour" else _SHOWN_BYTE).search(encoded):
        return text
    unsafe = _UNSAFE_IN_PROSE if controls == "honour" else _UNSAFE_IN_CODE
    return re.sub(unsafe, _sign, text)


def _sign(found: re.Match[str]) -> str:
    character = found[0]
    point = ord(character)
    if character == "\t":
        return " "
    if point < 32:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "\u2421"
    if character in DIRECTIONAL_CONTROLS:
        return DIRECTION_SIGN
    return "\ufffd"
