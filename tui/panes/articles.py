"""The articles in the place of the figures: title, outlet, day, and with a search the words around its hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.strip import Strip

from tui import readable, words, words_articles
from tui.messages import OpenArticle
from tui.messages_articles import ArticlesWanted
from tui.panes.bars import direction_of
from tui.panes.notes import note_strip
from tui.selection import has_word
from tui.words import Language
from widgets.entry_list import Entry, EntryList, Track
from widgets.rtl import painted

if TYPE_CHECKING:
    from data.query.protocol import ArticlePage, ArticleRow, ArticleSort

TRACKS: Final = (
    Track(1),  # outlet
    Track(3),  # day
    Track(4, look="warning"),  # figures
    Track(2, look="bad"),  # doubts
)

_LINE_ENDS: Final = str.maketrans("\n\r\t\v\f", "     ")
"""A snippet is shown on one line; nothing is left out, so that its hits stay where they are."""


class ArticlesPane(EntryList):
    """Articles, narrowed like the figures. Posts `OpenArticle` and `ArticlesWanted`."""

    def __init__(self, language: Language) -> None:
        super().__init__(TRACKS, direction=direction_of(language), id="articles", classes="framed")
        self._language = language
        self._rows: dict[int, ArticleRow] = {}
        self._of_all: int | None = None
        self._note = words.READING
        self._order: tuple[ArticleSort, bool] = ("published", True)
        self._title()

    def dress(self, language: Language) -> None:
        """Show everything in `language`."""
        if language != self._language:
            self._language = language
            self.direction = direction_of(language)
            if self._rows:
                row, rows = self.cursor_row, self._rows
                self.reset(self.total, lines_each=self.lines_each, row=row)
                self._put(rows)
        self._title()

    def count_all(self, total: int) -> None:
        """How many articles the catalogue holds in all."""
        self._of_all = total
        self._title()

    def show_order(self, sort: ArticleSort, descending: bool) -> None:
        """Say how the list is ordered."""
        self._order = sort, descending
        self._title()

    def show_page(self, page: ArticlePage, *, first: bool, search: str | None) -> None:
        """Show a page; `first` starts a new view, in which a search gives each article a second line."""
        if first:
            self._rows = {}
            self._note = words_articles.NO_ARTICLES if has_word(search) else words.NO_WORD
            self.reset(page["total"], lines_each=2 if search else 1)
        if len(self._rows) > 5000:
            self._rows = {}  # pages far behind are asked for again when somebody goes back to them
        rows = dict(enumerate(page["rows"], page["offset"]))
        self._rows.update(rows)
        self._put(rows)
        self._title()

    def _put(self, rows: dict[int, ArticleRow]) -> None:
        """Give the list rows that stand in it one after another, or in pages."""
        numbers = sorted(rows)
        start = 0
        for place in range(1, len(numbers) + 1):
            if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
                run = numbers[start:place]
                self.put(run[0], [self._entry(rows[number]) for number in run])
                start = place

    def _entry(self, row: ArticleRow) -> Entry:
        language = self._language
        start = row.get("snippet_start", 0)
        return Entry(
            row["article_id"],
            one_line(row["title"] or row["outlet"] or row["name"]),
            (
                one_line(row["outlet"] or "") if row["title"] else "",
                day_of(row, language),
                words.FIGURES_N.say(language, n=readable.number(row["n_figures"], language))
                if row["n_figures"]
                else "",
                f"⚠ {readable.number(row['n_doubts'], language)}" if row["n_doubts"] else "",
            ),
            one_line(row.get("snippet", "")),
            tuple((hit["span_start"] - start, hit["span_end"] - start) for hit in row.get("hits", ())),
        )

    def _title(self) -> None:
        language = self._language
        title = words.ARTICLES.say(language)
        if self._note is not words.READING:
            shown = readable.number(self.total, language)
            if self._of_all is not None and self._of_all != self.total:
                shown = words.N_OF.say(language, n=shown, total=readable.number(self._of_all, language))
            title += f" · {shown}"
        self.border_title = painted(title, direction_of(language))
        sort, descending = self._order
        orders = words_articles.ORDERS if descending else words_articles.ORDERS_TURNED
        self.border_subtitle = painted(orders[sort].say(language), direction_of(language))

    @property
    def article(self) -> ArticleRow | None:
        """The article under the cursor."""
        return self._rows.get(self.cursor_row) if self.total else None

    def copyable(self) -> str:
        """The article under the cursor as it would be cited, with its snippet."""
        row = self.article
        if row is None:
            return ""
        cited = (row["title"], row["outlet"], readable.day(row["published"], row["published_jalali"], self._language))
        lines = [" · ".join(part for part in cited if part) or row["name"], row.get("snippet", "")]
        return "\n".join(line for line in lines if line)

    def paint_strip(self, y: int) -> Strip:
        """Articles, or the words that stand where there are none."""
        if self.total:
            return super().paint_strip(y)
        return note_strip(self._note.say(self._language), y, self)

    def on_entry_list_wanted(self, event: EntryList.Wanted) -> None:
        """Ask for the articles that come into view."""
        event.stop()
        self.post_message(ArticlesWanted(event.offset, event.limit))

    def on_entry_list_highlighted(self, event: EntryList.Highlighted) -> None:
        """Nothing else depends on it."""
        event.stop()

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        """Read the article."""
        event.stop()
        self.post_message(OpenArticle(str(event.entry.key)))


def day_of(row: ArticleRow, language: Language) -> str:
    """The day of publication in the language's own calendar: `2025-12-20`, «۱۴۰۴/۰۹/۲۹»."""
    if language == "fa" and row["published_jalali"]:
        return readable.digits(row["published_jalali"].replace("-", "/"), language)
    return row["published"] or ""


def one_line(text: str) -> str:
    """`text` with its line ends as spaces, as long as before."""
    return text.translate(_LINE_ENDS)
