"""A web page: its visible words as the article's text, its headings and meta fields as title, outlet and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from data.ingest.documents import UNREADABLE, Document, Skipped, digest, reason_of
from data.ingest.encoding import NotText, decode
from data.ingest.fields import jalali_text, read_date
from data.model import Article

_UNSEEN: Final = frozenset(
    ("script", "style", "noscript", "template", "head", "nav", "footer", "aside", "button", "svg", "iframe")
)
_BLOCKS: Final = frozenset(
    ("p", "div", "br", "hr", "li", "ul", "ol", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table")
) | frozenset(("section", "article", "header", "main", "blockquote", "figcaption"))
_VOID: Final = frozenset(("br", "hr", "img", "meta", "link", "input"))
_TITLE: Final = ("og:title", "twitter:title")
_OUTLET: Final = ("og:site_name", "application-name", "publisher")
_PUBLISHED: Final = ("article:published_time", "date", "dc.date", "dc.date.issued", "pubdate", "datepublished")


def read_html(document: Document) -> Iterator[Article | Skipped]:
    """The page as one article. Its text is the page's visible text, a line a block; the hash is of the file."""
    try:
        data = document.read()
        decoded = decode(data)
    except (*UNREADABLE, NotText) as error:
        yield Skipped(document.path, reason_of(error))
        return
    page = _Page()
    page.feed(decoded.text)
    page.close()
    text = page.text()
    if not text:
        yield Skipped(document.path, "a page without visible text")
        return
    published = next((day for name in _PUBLISHED if (day := read_date(page.meta.get(name)))), None)
    yield Article(
        path=document.path,
        name=document.name,
        sha256=digest(data),
        text=text,
        title=_first(page.meta, _TITLE) or page.heading(),
        outlet=_first(page.meta, _OUTLET),
        published=published,
        published_jalali=jalali_text(published),
        encoding=decoded.encoding,
    )


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name].strip() for name in names if meta.get(name, "").strip()), None)


class _Page(HTMLParser):
    """Collects visible words and meta fields; forgiving, as pages are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self._pieces: list[str] = []
        self._title: list[str] = []
        self._unseen: list[str] = []
        self._in_title = False

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        # Word processors write `<![if …]>`; what else follows `<![` ends the parser with an AssertionError.
        return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            fields = dict(attrs)
            name = fields.get("property") or fields.get("name") or fields.get("itemprop")
            if name:
                self.meta.setdefault(name.lower(), fields.get("content") or "")
        if tag == "body":
            # The end of the head may be left out.
            self._unseen.clear()
        if tag in _UNSEEN:
            self._unseen.append(tag)
        # A title element stands inside the head, which is unseen; h1 is visible and stays text too.
        if tag == "title" or (tag == "h1" and not self._title):
            self._in_title = True
        if tag in _BLOCKS and not self._unseen:
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
        if tag in ("title", "h1"):
            self._in_title = False
        if tag in _BLOCKS and tag not in _VOID and not self._unseen:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self._title.append(data)
        if not self._unseen:
            self._pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def heading(self) -> str | None:
        """The title element's or first heading's words."""
        return " ".join("".join(self._title).split()) or None

    def text(self) -> str:
        """The visible words, one line a block, without empty lines."""
        lines = (line.strip(" ") for line in "".join(self._pieces).split("\n"))
        return "\n".join(line for line in lines if line)
