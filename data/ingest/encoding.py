"""Bytes to text: which of the few encodings of Persian files this is, decided by evidence.

A BOM decides. Without one, UTF-16 shows in every second byte, UTF-8 in being valid, windows-1256 in giving words of
Persian letters. Nothing is guessed beyond that: what fits none is refused, with the byte that shows it.
"""

from __future__ import annotations

import codecs
from itertools import pairwise
from typing import Final, NamedTuple

_BOMS: Final = (
    # The longer first: UTF-32's begins like UTF-16's.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 1 << 16
"""Bytes looked at for evidence; decoding itself always takes the whole."""

_TEXT_CONTROLS: Final = frozenset(b"\t\n\r\f\x1a\x1b")
_FREQUENT: Final = frozenset("اآبپتدرزسشکگلمنوهيیى")
"""Two letters of three in Persian running text are among these."""

_UTF8_LEADS_AS_1256: Final = frozenset("طظعغ")
"""What the first bytes of Persian letters in UTF-8 look like when read as windows-1256."""


class Decoded(NamedTuple):
    """A document's characters and the encoding they were in; a BOM is no part of the text."""

    text: str
    encoding: str


class NotText(Exception):
    """The bytes are text in no encoding that is read here; `str()` says which byte shows it."""


def decode(data: bytes) -> Decoded:
    """The characters of `data`, none changed: line ends, controls and NUL stay.

    Raises NotText when it is neither UTF-8, UTF-16, UTF-32 with a BOM, nor windows-1256.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data, encoding, len(bom)), encoding)
    if wide := _utf_16_by_evidence(data[:_SAMPLE]):
        return Decoded(_strict(data, wide, 0), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_windows_1256(data[:_SAMPLE]):
            return Decoded(data.decode("cp1256"), "windows-1256")
        raise NotText(_not_utf_8(data, error.start)) from error


def text_encoding(sample: bytes) -> str:
    """The encoding of a document too long to hold, from its first bytes, as a name for `open`.

    Raises NotText as `decode` does; a character cut at the end of `sample` is no fault.
    """
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            # These spellings take the BOM off.
            return "utf-8-sig" if encoding == "utf-8" else encoding[:6]
    if wide := _utf_16_by_evidence(sample):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError as error:
        if _is_windows_1256(sample):
            return "cp1256"
        raise NotText(_not_utf_8(sample, error.start)) from error
    return "utf-8"


def _strict(data: bytes, encoding: str, start: int) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        offset = start + error.start
        raise NotText(f"not {encoding.upper()}: {_byte_at(data, offset)} ({error.reason})") from error


def _utf_16_by_evidence(sample: bytes) -> str | None:
    """utf-16-le or utf-16-be when every second byte is a high byte of Persian or ASCII letters."""
    length = len(sample) // 2
    if length < 2:
        return None
    for encoding, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        highs = sample[high : 2 * length : 2]
        lows = sample[low : 2 * length : 2]
        typical = highs.count(0x00) + highs.count(0x06)
        untypical = lows.count(0x00) + lows.count(0x06)
        if typical >= 0.8 * length and untypical <= 0.1 * length:
            characters = sample[: 2 * length].decode(encoding, "replace")
            shown = sum(character.isprintable() or character in "\r\n\t\u200c" for character in characters)
            if shown >= 0.95 * length:
                return encoding
    return None


def _is_windows_1256(sample: bytes) -> bool:
    controls = sum(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in sample)
    if 0 in sample or controls > 0.005 * len(sample):
        return False
    characters = sample.decode("cp1256")
    foreign = [character for character in characters if character > "\x7f" and character.isalpha()]
    persian = [character for character in foreign if "\u0600" <= character <= "\u06ff"]
    if len(persian) < 2 or len(persian) < 0.9 * len(foreign):
        return False
    if sum(letter in _UTF8_LEADS_AS_1256 for letter in persian) > 0.25 * len(persian):
        return False
    if sum(letter in _FREQUENT for letter in persian) < 0.5 * len(persian):
        return False
    # Latin words with an accent here and there also give Arabic letters, but never side by side.
    pairs = sum("\u0600" <= one <= "\u06ff" and "\u0600" <= two <= "\u06ff" for one, two in pairwise(characters))
    return pairs >= 0.5 * len(persian)


def _not_utf_8(data: bytes, offset: int) -> str:
    sample = data[:_SAMPLE]
    controls = sum(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in sample)
    shown = _byte_at(data, offset)
    if controls > 0.02 * len(sample):
        return f"a binary file, not text: {shown}, is in no encoding that is known here"
    return f"not UTF-8, and not UTF-16 or windows-1256 by its looks: {shown}"


def _byte_at(data: bytes, offset: int) -> str:
    line = data.count(b"\n", 0, offset) + 1
    return f"byte 0x{data[offset]:02x} at offset {offset}, line {line}"
