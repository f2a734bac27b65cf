import bz2
import gzip
import inspect
import io
import json
import os
import random
import sys
import tarfile
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import MizError
from data.ingest.documents import Document, Origin, Skipped, survey
from data.ingest.readers import READERS, read_articles
from data.model import Article


def read(*paths: Path) -> tuple[list[Article], list[Skipped]]:
    """Everything under the paths, with the folder of the first path's parent taken off what is shown."""
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for found in survey([Origin(path, path.name) for path in paths]):
        for part in read_articles(found) if isinstance(found, Document) else [found]:
            if isinstance(part, Article):
                articles.append(part)
            else:
                skipped.append(part)
    return articles, skipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    return made


def test_a_folder_is_read_recursively_in_the_order_of_names(folder: Path) -> None:
    (folder / "b").mkdir()
    for name in ("c.txt", "b/2.txt", "b/1.txt", "a.txt", "10.txt"):
        (folder / name).write_text(name)
    articles, _ = read(folder)
    assert [article.path for article in articles] == [
        "news/10.txt", "news/a.txt", "news/b/1.txt", "news/b/2.txt", "news/c.txt",
    ]  # fmt: skip


def test_text_is_exactly_as_in_the_file(folder: Path) -> None:
    text = "یک\r\nدو\rسه\n\u200cچهار\u00a0\x00\x1b[0m\t"
    (folder / "a.txt").write_bytes(text.encode())
    (article,), _ = read(folder)
    assert article.text == text
    assert article.name == "a"
    assert article.encoding == "utf-8"


def test_hidden_files_catalogues_and_other_kinds_are_passed_over(folder: Path) -> None:
    for name in (".hidden.txt", "miz.duckdb", "miz.duckdb.wal", "photo.jpg", "README.md"):
        (folder / name).write_text("متن")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text("متن")
    articles, skipped = read(folder)
    assert not articles
    assert not any(one.notable for one in skipped)


def test_a_sidecar_beside_its_text_is_no_article(folder: Path) -> None:
    (folder / "001.txt").write_text("خبر")
    (folder / "001.json").write_text(json.dumps({"text": "چیز دیگر", "source": "x"}))
    articles, skipped = read(folder, folder / "001.json")
    assert [article.text for article in articles] == ["خبر"]
    assert not any(one.notable for one in skipped)


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "a.txt").write_text("خبر")
    (folder / "self").symlink_to(folder, target_is_directory=True)
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    articles, skipped = read(folder)
    assert [article.path for article in articles] == ["news/a.txt"]
    assert [one.path for one in skipped] == ["news/gone.txt", "news/loop"]


def test_folders_may_stand_deeper_in_one_another_than_python_calls(folder: Path) -> None:
    deepest = folder
    for _ in range(200):
        deepest /= "d"
        deepest.mkdir()
    (deepest / "a.txt").write_text("خبر")
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 150)
    try:
        articles, _ = read(folder)
    finally:
        sys.setrecursionlimit(usual)
    assert [article.path for article in articles] == [f"news/{'d/' * 200}a.txt"]


def test_a_file_named_outright_is_read_whatever_its_suffix(folder: Path) -> None:
    path = folder / "notes.md"
    path.write_text("خبر")
    articles, _ = read(path)
    assert [article.text for article in articles] == ["خبر"]


def test_a_missing_path_says_so(tmp_path: Path) -> None:
    with pytest.raises(MizError, match="no such file or folder: gone"):
        read(tmp_path / "gone")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(MizError, match="neither a file nor a folder"):
        read(tmp_path / "pipe.txt")
    _, skipped = read(tmp_path)
    assert [one.reason for one in skipped] == ["neither a file nor a folder"]


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_no_article(folder: Path, content: bytes) -> None:
    (folder / "a.txt").write_bytes(content)
    assert read(folder) == ([], [Skipped("news/a.txt", "empty")])


def test_one_bad_file_does_not_end_the_reading(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"caf\xe9 au lait")
    (folder / "b.txt").write_text("خبر")
    articles, skipped = read(folder)
    assert [article.name for article in articles] == ["b"]
    assert "byte 0xe9 at offset 3" in skipped[0].reason


def test_a_file_name_that_is_no_utf_8_is_shown_in_signs(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_text("خبر")
    (article,), _ = read(folder)
    assert article.path == "news/\\xff.txt"


def test_archives_are_read_without_unpacking(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("x/2.txt", "دو")
        archive.writestr("x/1.txt", "یک")
        archive.writestr("x/1.json", '{"text": "نه"}')
        archive.writestr("__MACOSX/._1.txt", "نه")
    (folder / "3.txt").write_text("سه")
    with tarfile.open(folder / "b.tar.gz", "w:gz") as archive:
        archive.add(folder / "3.txt", "./t/3.txt")
    (folder / "3.txt").unlink()
    (folder / "c.txt.gz").write_bytes(gzip.compress("چهار".encode()))
    (folder / "d.bz2").write_bytes(bz2.compress("پنج".encode()))
    articles, _ = read(folder)
    assert [(article.path, article.text) for article in articles] == [
        ("news/a.zip/x/1.txt", "یک"),
        ("news/a.zip/x/2.txt", "دو"),
        ("news/b.tar.gz/t/3.txt", "سه"),
        ("news/c.txt.gz/c.txt", "چهار"),
        ("news/d.bz2/d", "پنج"),
    ]


def test_a_damaged_archive_is_said_and_passed(folder: Path) -> None:
    (folder / "a.zip").write_bytes(b"PK\x03\x04 broken")
    (folder / "b.tar.gz").write_bytes(gzip.compress(b"x" * 2000)[:-20])
    (folder / "c.txt.gz").write_bytes(b"no gzip")
    articles, skipped = read(folder)
    assert not articles
    assert [one.path for one in skipped] == ["news/a.zip", "news/b.tar.gz", "news/c.txt.gz/c.txt"]
    assert all(one.reason for one in skipped)


def test_json_lines_give_an_article_a_line(folder: Path) -> None:
    (folder / "n.jsonl").write_text(
        json.dumps({"id": 7, "متن": "خبر یکم", "عنوان": "تیتر", "تاریخ": "۱۴۰۴/۹/۲۹"}, ensure_ascii=False)
        + "\n\n{broken\n"
        + json.dumps({"text": "خبر دوم", "date": "2025-12-20T08:00:00Z", "agency": "ایسنا"})
        + '\n{"text": "\\ud800"}\n{"other": 1}\n'
    )
    articles, skipped = read(folder)
    first, second = articles
    assert (first.path, first.name, first.text, first.title) == ("news/n.jsonl/1", "7", "خبر یکم", "تیتر")
    assert first.published == second.published == date(2025, 12, 20)
    assert first.published_jalali == "1404-09-29"
    assert (second.name, second.outlet) == ("n-4", "ایسنا")
    assert [one.path for one in skipped] == ["news/n.jsonl/3", "news/n.jsonl/5", "news/n.jsonl/6"]


@pytest.mark.parametrize("content", [{"text": "خبر"}, [{"text": "خبر"}], {"items": [{"body": "خبر"}]}])
def test_json_with_a_text_is_an_article(folder: Path, content: object) -> None:
    (folder / "n.json").write_text(json.dumps(content))
    articles, _ = read(folder)
    assert [article.text for article in articles] == ["خبر"]


@pytest.mark.parametrize("content", ['{"a": [1, 2]}', '{"article": "001", "figures": [{"text": "5 تن"}]}'])
def test_json_without_a_text_is_passed_over(folder: Path, content: str) -> None:
    (folder / "settings.json").write_text(content)
    articles, skipped = read(folder)
    assert not articles
    assert not skipped[0].notable


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_csv_rows_are_articles_in_every_encoding(folder: Path, encoding: str) -> None:
    (folder / "n.csv").write_bytes('عنوان;متن\r\nتيتر;"خبر; يکم\r\nخط دوم"\r\n;\r\n'.encode(encoding))
    (article,), (skipped,) = read(folder)
    assert (article.title, article.text, article.name) == ("تيتر", "خبر; يکم\r\nخط دوم", "n-1")
    assert (skipped.path, skipped.reason) == ("news/n.csv/2", "empty")


def test_a_table_of_something_else_is_passed_over(folder: Path) -> None:
    (folder / "prices.csv").write_text("goods,price\npistachio,5\n")
    _, skipped = read(folder)
    assert not skipped[0].notable
    _, skipped = read(folder / "prices.csv")
    assert skipped[0].notable


def test_parquet_rows_are_articles_in_files_and_archives(folder: Path) -> None:
    path = folder / "n[1].parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 'خبر' AS body, DATE '2025-03-21' AS date) TO '{path}' (FORMAT parquet)")
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.write(path, "n.parquet")
    articles, skipped = read(folder)
    assert not skipped
    assert [(article.text, article.published_jalali) for article in articles] == [("خبر", "1404-01-01")] * 2


def test_a_web_page_gives_its_visible_words(folder: Path) -> None:
    (folder / "p.html").write_text(
        '<html><head><title>تیتر</title><meta property="og:site_name" content="ایسنا">'
        '<meta property="article:published_time" content="2025-12-20T08:00">'
        "<script>var x = 1;</script><body><form><nav>خانه</nav><h1>تیتر</h1>"
        "<p>صادرات &amp; واردات<br>۵ تن</p><p>پایان"
    )
    (article,), _ = read(folder)
    assert article.text == "تیتر\nصادرات & واردات\n۵ تن\nپایان"
    assert (article.title, article.outlet, article.published) == ("تیتر", "ایسنا", date(2025, 12, 20))


@pytest.mark.parametrize("odd", ["<![if !IE]>", "<![x ", "<![ ]>", "<![CDATA[x]]>", "</", "<!", "<p", "&#xD800;"])
def test_a_page_with_odd_marks_is_read_on(folder: Path, odd: str) -> None:
    (folder / "p.html").write_text(f"<p>پیش</p>{odd}<p>پس</p>")
    (article,), _ = read(folder)
    assert article.text.startswith("پیش")


def test_archives_within_archives_end(folder: Path) -> None:
    data = gzip.compress("خبر".encode())
    name = "a.txt.gz"
    for _ in range(7):
        data = gzip.compress(data)
        name += ".gz"
    (folder / name).write_bytes(data)
    articles, skipped = read(folder)
    assert not articles
    assert "too many archives" in skipped[0].reason


def packed(data: bytes) -> list[bytes]:
    """A document of each kind around the same bytes, to be damaged."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("1.txt", data)
    roll = io.BytesIO()
    with tarfile.open(fileobj=roll, mode="w:gz") as rolled:
        member = tarfile.TarInfo("1.txt")
        member.size = len(data)
        rolled.addfile(member, io.BytesIO(data))
    lines = json.dumps({"text": data.decode("latin-1")}).encode()
    return [data, whole.getvalue(), roll.getvalue(), gzip.compress(data), bz2.compress(data), lines, b"text\n" + data]


@given(
    suffix=st.sampled_from([suffix for reader in READERS for suffix in reader.suffixes]),
    data=st.binary(max_size=80),
    kind=st.integers(0, 6),
    at=st.integers(0, 400),
    byte=st.integers(0, 255),
)
def test_no_bytes_end_the_reading(suffix: str, data: bytes, kind: int, at: int, byte: int) -> None:
    whole = bytearray(packed(data)[kind])
    if at < len(whole):
        whole[at] = byte
    document = Document(f"x{suffix}", lambda: io.BytesIO(whole), asked_for=True)
    for part in read_articles(document):
        assert isinstance(part, Article | Skipped)
        if isinstance(part, Article):
            part.text.encode("utf-8")


def test_a_bad_line_costs_that_line(folder: Path) -> None:
    bad = ['{"text": ', '{"text": "الف", "n": ' + "9" * 5000 + "}", "[" * 100_000, "null"]
    (folder / "a.jsonl").write_text("\n".join(['{"text": "یک"}', *bad, '{"text": "دو"}']))
    articles, skipped = read(folder)
    assert [article.text for article in articles] == ["یک", "دو"]
    assert [(one.path, one.reason.split(":")[0]) for one in skipped] == [
        ("news/a.jsonl/2", "not JSON"),
        ("news/a.jsonl/3", "not JSON"),
        ("news/a.jsonl/4", "not JSON"),
        ("news/a.jsonl/5", "no field that holds an article's text, such as `text` or `body`"),
    ]


@pytest.mark.parametrize(
    ("name", "head"), [("a.jsonl.gz", ""), ("a.csv.gz", ""), ("a.csv.gz", "title,text\n"), ("a.tsv.gz", "text\n")]
)
def test_a_line_without_end_is_not_held(folder: Path, name: str, head: str) -> None:
    # 100 MB that are 100 KB in the archive.
    (folder / name).write_bytes(gzip.compress(head.encode() + b"a" * 100_000_000, compresslevel=1))
    tracemalloc.start()
    articles, skipped = read(folder / name)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not articles
    assert len(skipped) == 1
    assert most < 90_000_000


def test_a_tar_that_breaks_off_is_read_up_to_there(folder: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, data in (("1.txt", "خبر".encode()), ("2.bin", random.Random(1).randbytes(100_000))):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    (folder / "a.tar.gz").write_bytes(made.getvalue()[:50_000])
    articles, skipped = read(folder)
    assert [article.text for article in articles] == ["خبر"]
    (broken,) = [one for one in skipped if one.path == "news/a.tar.gz"]
    assert broken.reason.startswith("a damaged archive, read up to there")


def test_what_is_no_tar_is_said_in_one_sentence(folder: Path) -> None:
    (folder / "a.tar.gz").write_bytes(b"hello")
    _, skipped = read(folder)
    assert [one.reason for one in skipped] == ["a damaged archive: it is no tar archive"]


def test_a_member_above_the_archive_is_read_like_any_other(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("../up.txt", "خبر")
        archive.writestr(".hidden/in.txt", "پنهان")
    articles, _ = read(folder)
    assert [article.path for article in articles] == ["news/a.zip/../up.txt"]


def test_a_table_under_a_name_that_is_no_utf_8_is_read(folder: Path) -> None:
    odd = folder / "\udcff"
    odd.mkdir()
    duckdb.execute(f"COPY (SELECT 'خبر' AS text) TO '{folder}/a.parquet'")
    (folder / "a.parquet").rename(odd / "a.parquet")
    articles, _ = read(odd / "a.parquet")
    assert [article.text for article in articles] == ["خبر"]
