import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.ingest.encoding import NotText, decode

SENTENCE = "صادرات سيمان از بندر به عراق در سال ۹۷ افزايش يافت و به 12 هزار تن رسيد.\r\n"
IN_1256 = SENTENCE.replace("۹۷", "97")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_utf_without_a_bom_is_known_by_its_bytes(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == (SENTENCE, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_bom_decides_and_is_no_part_of_the_text(encoding: str) -> None:
    assert decode("\ufeffخبر 5".encode(encoding)) == ("خبر 5", encoding)


def test_windows_1256_is_read() -> None:
    assert decode(IN_1256.encode("cp1256")) == (IN_1256, "windows-1256")


@pytest.mark.parametrize("word", ["سلام", "صادرات", "پسته ایران".replace("ی", "ي")])
def test_a_single_word_of_windows_1256_is_enough(word: str) -> None:
    assert decode(word.encode("cp1256")).text == word


@pytest.mark.parametrize(
    "latin", ["Größe und Länge über Österreich", "café à Paris, très cher", "Señor Muñoz: 5 años", "ÄÖÜ äöü ß"]
)
def test_western_latin_is_not_taken_for_persian(latin: str) -> None:
    with pytest.raises(NotText, match="not UTF-8"):
        decode(latin.encode("latin-1"))


def test_a_broken_utf_8_file_names_its_first_bad_byte() -> None:
    data = ("خط یکم\n" + SENTENCE).encode()
    offset = len("خط یکم\nصادرات".encode())
    with pytest.raises(NotText, match=f"byte 0xff at offset {offset}, line 2"):
        decode(data[:offset] + b"\xff" + data[offset:])


def test_utf_8_cut_in_the_middle_of_a_letter_is_refused() -> None:
    with pytest.raises(NotText, match=r"byte 0xd8 at offset 4, line 1"):
        decode("سلا".encode()[:5])


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x08\x06\x00\x00\x00\xff\xfe\x80\x81",
        bytes(range(256)) * 4,
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x95\x8a\xd0\xd1\xd2" * 20,
    ],
)
def test_a_binary_file_is_called_one(data: bytes) -> None:
    with pytest.raises(NotText, match=r"binary file.*byte 0x"):
        decode(data)


@pytest.mark.parametrize("text", ["خبر\x00 با\x1b[31m کنترل", "\x00", "a\x00b", "5 تن\x07\x08\r\n\x7f"])
def test_controls_in_decodable_text_are_kept(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_half_a_character_in_utf_16_is_refused_with_its_byte() -> None:
    with pytest.raises(NotText, match=r"not UTF-16-LE: byte 0x00 at offset 6"):
        decode(b"\xff\xfe" + "سل".encode("utf-16-le") + b"\x00\xd8")


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_what_is_valid_utf_8_and_no_utf_16_comes_back_exactly(text: str) -> None:
    if text.startswith("\ufeff") or "\x00" in text or "\x06" in text:
        return
    assert decode(text.encode()) == (text, "utf-8")


@given(st.binary(max_size=300))
def test_bytes_are_decoded_or_refused_and_nothing_else(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except NotText as error:
        assert "byte 0x" in str(error)
    else:
        text.encode("utf-8")
