"""`miz show`: one article with its figures marked, laid out on a terminal, as logical text elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from tui import readable, words
from tui.commands.paper import BOLD, DIM, FIGURE, Paper, Segment
from widgets.text.bidi import base_level
from widgets.text.shape import shape_line
from widgets.text.wrap import iter_wrap, lines_of

if TYPE_CHECKING:
    from data.query.protocol import ArticleWhole, FigureRow
    from tui.words import Language

WIDEST = 100
"""Cells of a line of prose: longer ones lose the eye on its way back."""

ISOLATE, END = "\u2068", "\u2069"

OPENING, CLOSING = "⟦", "⟧"
"""Around a figure where there is no colour."""


def _facts(article: ArticleWhole, language: Language) -> list[str]:
    """Outlet, day, place and path, as far as they are known."""
    day = readable.day(article["published"], article["published_jalali"], language)
    return [fact for fact in (article["outlet"], day, article["place"], article["path"]) if fact]


def _spans(article: ArticleWhole) -> list[tuple[int, int, int]]:
    """Start, end and number (from 1) of the figures, none inside another."""
    spans: list[tuple[int, int, int]] = []
    for number, figure in enumerate(article["figures"], 1):
        if not spans or figure["span_start"] >= spans[-1][1]:
            spans.append((figure["span_start"], figure["span_end"], number))
    return spans


def _described(figure: FigureRow, number: int, language: Language) -> str:
    """A figure in one line: its number, amount, and what it is of."""
    parts = [
        readable.measures(figure, language),
        readable.flow(figure["flow"], language),
        readable.name(figure["commodity_fa"], figure["commodity_en"], language) or figure["commodity"],
        readable.name(figure["market_fa"], figure["market_en"], language),
        figure["place"],
        readable.period(figure, language),
    ]
    about = " · ".join(part for part in parts if part)
    line = f"[{readable.digits(number, language)}] {readable.amount(figure, language)} · {about}"
    return line + (f" · {words.DOUBT.say(language, why=figure['doubt'])}" if figure["doubt"] else "")


def write_plain(out: TextIO, article: ArticleWhole, language: Language) -> None:
    """Logical text, each figure between ⟦ ⟧ and its number behind it, the figures listed below."""
    text = article["text"]
    pieces = []
    done = 0
    for start, end, number in _spans(article):
        pieces += [text[done:start], OPENING, text[start:end], CLOSING, f"[{number}]"]
        done = end
    pieces.append(text[done:])
    out.write(f"{article['title'] or article['name']}\n{' · '.join(_facts(article, language))}\n\n")
    out.write("".join(pieces).rstrip("\n") + "\n\n")
    for number, figure in enumerate(article["figures"], 1):
        out.write(_described(figure, number, language) + "\n")


def print_on(paper: Paper, article: ArticleWhole, language: Language) -> None:
    """Wrapped, joined and right to left; figures in colour, or between ⟦ ⟧ where there is none."""
    right = language == "fa"
    width = min(paper.width, WIDEST)
    _paragraph(paper, article["title"] or words.UNTITLED.say(language), width, BOLD)
    # Each fact keeps its own order: behind a Persian name 2025-12-20 would be turned to 20-12-2025.
    _paragraph(
        paper, " · ".join(f"{ISOLATE}{fact}{END}" for fact in _facts(article, language)), width, DIM, right=right
    )
    paper.line([])
    text, spans = article["text"], _spans(article)
    if not paper.colours:
        text, spans = _bracketed(text, spans)
    for start, end in lines_of(text):
        rtl = bool(base_level(text[start:end]))
        for first, last in iter_wrap(text[start:end], width):
            _prose(paper, text, start + first, start + last, spans, width if rtl else 0, rtl)
    paper.line([])
    for number, figure in enumerate(article["figures"], 1):
        _paragraph(paper, _described(figure, number, language), width, "", right=right)


def _bracketed(text: str, spans: list[tuple[int, int, int]]) -> tuple[str, list[tuple[int, int, int]]]:
    pieces = []
    done = 0
    for start, end, _ in spans:
        pieces += [text[done:start], OPENING, text[start:end], CLOSING]
        done = end
    return "".join([*pieces, text[done:]]), []


def _prose(
    paper: Paper, text: str, start: int, end: int, spans: list[tuple[int, int, int]], width: int, rtl: bool
) -> None:
    """One line of the article: `text[start:end]`, its figures in their colour."""
    shaped = shape_line(text[start:end], "rtl" if rtl else "ltr")
    segments: list[Segment] = [(" " * max(0, width - shaped.width), "")]
    for character, place in zip(shaped.text, shaped.logical, strict=True):
        marked = any(first <= start + place < last for first, last, _ in spans)
        segments.append((character, FIGURE if marked else ""))
    paper.line(segments)


def _paragraph(paper: Paper, text: str, width: int, style: str, *, right: bool | None = None) -> None:
    """Words of our own or a title, wrapped."""
    rtl = bool(base_level(text)) if right is None else right
    for first, last in iter_wrap(text, width):
        shaped = shape_line(text[first:last], "rtl" if rtl else "ltr")
        indent = " " * max(0, width - shaped.width) if rtl else ""
        paper.line([(indent, ""), (shaped.text, style)])
