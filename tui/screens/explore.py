"""The one screen: it owns the Selection. Panes post what was asked for; it answers by setting the selection.

A change of the selection goes two ways: down to the panes that show it, and to the librarian, whose answers come
back as messages and are handed to the panes here.
"""

from __future__ import annotations

import gc
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.css.query import NoMatches
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from data.errors import MizError
from tui import readable, words
from tui.actions import ACTIONS, Where, all_keys
from tui.librarian import Librarian
from tui.messages import (
    ArticleReady,
    CloseArticle,
    FacetsReady,
    FigureHighlighted,
    FiguresReady,
    FiguresWanted,
    NarrowBy,
    OpenArticle,
    OtherLayoutReads,
    ReaderReplaced,
    Say,
    SortBy,
    Trouble,
    WidenOne,
)
from tui.panes import PANES
from tui.panes.bars import HeadingBar, KeyBar, NarrowingBar, call_of, direction_of, named
from tui.panes.figures import SORT_CYCLE, FiguresPane
from tui.panes.lists import CommoditiesPane, DesksPane, MarketsPane, NarrowingList
from tui.panes.source import SourceStrip
from tui.screens.articles_side import ArticlesSide
from tui.screens.editor_side import EditorSide
from tui.screens.results_side import ResultsSide
from tui.screens.searching import Searching
from tui.screens.sql_side import SqlSide
from tui.screens.type_ahead import TypeAhead
from tui.selection import NarrowingField, Selection
from tui.words import Language
from widgets.rtl import toast_text

if TYPE_CHECKING:
    from data.query.client import Reader
    from data.query.protocol import MarketRow, Opening, Overview
    from tui.panes.article import ArticlePane
    from tui.program import Program

WAIT_UNSAID = 0.3
"""Seconds for which nothing is said of an answer that has not come: most are here in a tenth of it."""
SMALLEST = (60, 16)
"""Columns and rows below which the panes say nothing useful."""


def _bindings() -> list[BindingType]:
    return [
        Binding(
            ",".join(all_keys(action)),
            call_of(action.id),
            action.title.en,
            show=False,
            priority=action.priority,
            id=f"miz.{action.id}",
            tooltip=action.help.en,
        )
        for action in ACTIONS
        if action.id and not action.id.startswith("edit.")  # the editor's own: SqlEditing
    ]


def _resume_collecting() -> None:
    """The start is over (`app.run_explorer` paused the collector): what it made is here to stay."""
    gc.freeze()
    gc.enable()


class ExploreScreen(Screen[None], SqlSide, EditorSide, ResultsSide, Searching, ArticlesSide, TypeAhead):
    """Desks, markets and commodities at the side; figures with their sentence, an article, or SQL beside them."""

    # Screen stands first among the bases: textual takes styles, and the colour of selected text, from the first one.
    CSS_PATH = "../app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = _bindings()
    AUTO_FOCUS = "#figures"

    selection: reactive[Selection] = reactive(Selection(), init=False)
    """What is looked at. Set it; never change a pane directly."""
    language: reactive[Language] = reactive[Language]("en", init=False)
    """Of every word on the screen."""

    def __init__(self, catalogue: str, reader: Reader, language: Language, opening: Opening) -> None:
        super().__init__()
        self.set_reactive(ExploreScreen.language, language)
        self._opening: Opening | None = opening
        self._is_fresh = True
        self._catalogue = catalogue
        self.librarian = Librarian(reader, self)
        self._totals: Overview | None = None
        self._markets: list[MarketRow] = []
        self._waiting: Timer | None = None
        self._seen = Selection()

    def compose(self) -> ComposeResult:
        """Bars, and the panes that are made at once."""
        language = self.language
        self._make_room(self.app.size)
        self.set_class(language == "fa", "-rtl", update=False)
        heading = HeadingBar(id="heading")
        heading.set_reactive(HeadingBar.language, language)
        heading.set_reactive(HeadingBar.catalogue, PurePath(self._catalogue).name)
        heading.set_reactive(HeadingBar.files, self.librarian.allow_files)
        yield heading
        narrowing = NarrowingBar(id="narrowing")
        narrowing.set_reactive(NarrowingBar.language, language)
        yield narrowing
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield from (pane.make(language) for pane in PANES if pane.spot == "side")
            with Vertical(id="main"):
                yield from (pane.make(language) for pane in PANES if pane.spot == "main")
        keys = KeyBar(id="keys")
        keys.set_reactive(KeyBar.language, language)
        yield keys

    def on_mount(self) -> None:
        """Show the rows that came with the opening, and ask for the rest."""
        assert self._opening is not None
        opening, self._opening = self._opening, None
        self._show_overview(opening["overview"])
        self.query_one(DesksPane).show_rows(opening["desks"])
        self._show_markets(opening["markets"])
        self.figures.show_page(opening["figures"], first=True)
        self.librarian.complete(opening)
        self.call_after_refresh(_resume_collecting)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Come to the front. The first time all was styled just now, on mounting: once more takes 8 ms of the start."""
        if self._is_fresh:
            event.refresh_styles = self._is_fresh = False

    # -- the panes, by what they are -----------------------------------------------------------------------------

    @property
    def program(self) -> Program:
        """The program."""
        return cast("Program", self.app)

    @property
    def figures(self) -> FiguresPane:
        """The figures."""
        return self.query_one(FiguresPane)

    @property
    def _lists(self) -> list[NarrowingList]:
        return list(self.query(NarrowingList))

    @property
    def _article(self) -> ArticlePane | None:
        try:
            return cast("ArticlePane", self.query_one("#article"))
        except NoMatches:
            return None

    async def made(self, pane_id: str) -> Widget:
        """A pane that is made when it is first asked for."""
        try:
            return self.query_one(f"#{pane_id}")
        except NoMatches:
            widget = next(pane for pane in PANES if pane.id == pane_id).make(self.language)
            await self.query_one("#main").mount(widget)
            return widget

    # -- the selection -------------------------------------------------------------------------------------------

    def watch_selection(self, before: Selection, now: Selection) -> None:
        """Carry it down, and ask for what it describes."""
        self.query_one(NarrowingBar).selection = now
        self.query_one(KeyBar).narrowed = now.is_narrowed
        self.query_one(KeyBar).searching = bool(now.search)
        for pane in self._lists:
            pane.select_as(now)
        if (before.filters, before.sort, before.descending) != (now.filters, now.sort, now.descending):
            self.figures.show_sort(now.sort, now.descending)
            self.figures.narrowed_by([narrowing.field for narrowing in now.narrowings])
            self.query_one(KeyBar).offered = ""
            self.librarian.look(now)
            self.expect("figures", "lists")
            self._say_waiting()
        if before.article != now.article or (now.article and before.figure != now.figure):
            if now.article is not None:
                self.librarian.article(now.article, now.figure, now.span, now.search)
            else:
                self._close_article()
        self.follow_articles(before, now)

    def _say_waiting(self) -> None:
        """Say that the answer takes its time when it does; a quick one must not flash."""
        if self._waiting is not None:
            self._waiting.stop()
        bar = self.query_one(NarrowingBar)
        self._waiting = self.set_timer(WAIT_UNSAID, lambda: setattr(bar, "waiting", True))

    def _answered(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        self.query_one(NarrowingBar).waiting = False

    def on_narrow_by(self, message: NarrowBy) -> None:
        """A desk, market or commodity was picked."""
        self.selection = self.selection.reading(None).narrow(message.narrowing)

    def on_widen_one(self, message: WidenOne) -> None:
        """A chip was clicked, or a key pressed."""
        self.action_widen_field(message.field or "")

    def on_sort_by(self, message: SortBy) -> None:
        """A title was clicked: by this column, or the other way round."""
        if self.selection.sort == message.sort:
            self.selection = self.selection._replace(descending=not self.selection.descending)
        else:
            # The largest value and the most recent period are what somebody looks for first.
            descending = message.sort in ("value", "period", "published")
            self.selection = self.selection._replace(sort=message.sort, descending=descending)

    def on_other_layout_reads(self, message: OtherLayoutReads) -> None:
        """The search found nothing, but would with the keyboard's other layout."""
        if self.librarian.is_current("view", message.generation):
            self.query_one(KeyBar).offered = message.text

    def on_figure_highlighted(self, message: FigureHighlighted) -> None:
        """Show the sentence of the figure under the cursor."""
        self.query_one(SourceStrip).figure = message.row
        if self.selection.article is None:
            figure = message.row["figure_id"] if message.row is not None else None
            self.selection = self.selection._replace(figure=figure)

    def on_figures_wanted(self, message: FiguresWanted) -> None:
        """Rows come into view that are not there."""
        self.librarian.figures(self.selection, message.offset, message.limit)

    def on_open_article(self, message: OpenArticle) -> None:
        """Read the article of a figure, or of a row of a result."""
        if message.article_id is None:
            # Only the figure is known: its article is known when the answer is here.
            self.librarian.article(None, message.figure_id, message.span, self.selection.search)
            return
        self.selection = self.selection.reading(message.article_id, message.figure_id, message.span)

    def on_close_article(self, message: CloseArticle) -> None:
        """Back to the figures."""
        self.selection = self.selection.reading(None)

    # -- answers -------------------------------------------------------------------------------------------------

    def on_figures_ready(self, message: FiguresReady) -> None:
        """A page of figures."""
        if message.first and not self.librarian.is_current("view", message.generation):
            return
        if message.first:
            self._answered()
            self._seen = self.selection
        self.figures.show_page(message.page, first=message.first, search=self.selection.search)
        if message.first:
            self.arrived("figures")
        if message.first and self._totals is not None:
            counts = (message.page["total"], self._totals["figures"])
            self.query_one(NarrowingBar).left = counts if self.selection.is_narrowed else None

    def on_facets_ready(self, message: FacetsReady) -> None:
        """The lists under the new narrowing."""
        if not self.librarian.is_current("view", message.generation):
            return
        if not self.selection.is_narrowed:
            self._show_overview(message.overview)
        self.query_one(DesksPane).show_rows(message.desks)
        self._show_markets(message.markets)
        self.query_one(CommoditiesPane).show_rows(message.commodities)
        self.arrived("lists")

    def _show_overview(self, overview: Overview) -> None:
        self._totals = overview
        self.query_one(HeadingBar).counts = (overview["articles"], overview["figures"], overview["doubts"])
        self.figures.count_all(overview["figures"])
        self.count_articles(overview["articles"])
        self.query_one(DesksPane).count_all(overview["desks"])
        self.query_one(MarketsPane).count_all(overview["markets"])
        self.query_one(CommoditiesPane).count_all(overview["commodities"])
        if not overview["articles"]:
            self.figures.say(words.EMPTY_CATALOGUE)

    def _show_markets(self, rows: list[MarketRow]) -> None:
        self.query_one(MarketsPane).show_rows(rows)
        if len(rows) >= len(self._markets):
            self._markets = rows
        self._name_places()

    def _name_places(self) -> None:
        names = self._market_names()
        self.figures.dress(self.language, names)
        self.query_one(SourceStrip).market_names = names

    def _market_names(self) -> dict[str, str]:
        return {
            row["market_code"]: readable.name(row["name_fa"], row["name_en"], self.language) for row in self._markets
        }

    async def on_article_ready(self, message: ArticleReady) -> None:
        """An article to read, in the place of the figures."""
        if not self.librarian.is_current("article", message.generation):
            return
        pane = cast("ArticlePane", await self.made("article"))
        pane.show(message.article, message.figure, message.span, message.hits, from_list=self.lists_articles)
        self.set_reactive(
            ExploreScreen.selection,
            self.selection.reading(message.article["article_id"], message.figure, message.span),
        )
        self.add_class("-reading")
        self.set_class(self.has_class("-sql"), "-fore")
        pane.focus_text()

    def _close_article(self) -> None:
        self.remove_class("-reading", "-fore")
        if not self.back_to_rows():
            self.focus_pane("figures")

    def on_trouble(self, message: Trouble) -> None:
        """A question that could not be answered."""
        self._answered()
        self.release_keys()
        self.tell_trouble(message.error)
        if message.of_view and self.selection.filters != self._seen.filters:
            # What could not be answered is taken back: chips and titles must not speak of other rows than are shown.
            seen = self._seen
            self.selection = self.selection._replace(narrowings=seen.narrowings, search=seen.search)

    def on_reader_replaced(self, message: ReaderReplaced) -> None:
        """Another reading process; where the file is another too, everything is asked for again."""
        self.say((words.REBUILT if message.rebuilt else words.READER_GONE).say(self.language))
        if message.rebuilt:
            self.librarian.look(self.selection)
            self.articles_again()

    def on_say(self, message: Say) -> None:
        """A pane's notice."""
        self.say(message.text, severity=message.severity)

    def say(self, text: str, *, severity: str = "information") -> None:
        """A short notice that goes away by itself."""
        told = toast_text(text, self.app.size.width, direction_of(self.language))
        self.notify(told, severity=severity, timeout=3, markup=False)  # type: ignore[arg-type]

    def tell_trouble(self, error: MizError) -> None:
        """What went wrong, where it can be read and copied."""
        from tui.screens.trouble import TroubleScreen

        # One at a time: who reads of a trouble need not close three more of its kind.
        if not isinstance(self.app.screen, TroubleScreen):
            self.app.push_screen(TroubleScreen(error, self.language))

    # -- language, size, focus -----------------------------------------------------------------------------------

    def watch_language(self, language: Language) -> None:
        """Say everything again, from the other side."""
        self.set_class(language == "fa", "-rtl")
        self.query_one(HeadingBar).language = language
        self.query_one(NarrowingBar).language = language
        self.query_one(KeyBar).language = language
        self.query_one(SourceStrip).language = language
        for pane in self._lists:
            pane.dress(language)
        self._name_places()
        if (article := self._article) is not None:
            article.dress(language)
        self.dress_articles(language)
        self.dress_sql(language)
        self.librarian.speak(language, self.selection, waiting=self._waiting is not None)

    def on_resize(self, event: events.Resize) -> None:
        """Room decides what stands on the screen."""
        if self._make_room(event.size):
            self.update_node_styles(animate=False)
        if self.has_class("-small"):
            from tui.screens.too_small import TooSmall

            if not self.query(TooSmall):
                self.mount(TooSmall(self.language))
            self.query_one(TooSmall).language = self.language

    def _make_room(self, size: Size) -> bool:
        """Set the classes that say how much room there is; whether one changed. Styles are not touched here."""
        columns, rows = size
        before = self.classes
        for name, holds in (
            ("-wide", columns >= 110),
            ("-vast", columns >= 170),
            ("-low", rows < 22),
            ("-tall", rows >= 34),
            ("-small", columns < SMALLEST[0] or rows < SMALLEST[1]),
        ):
            self.set_class(holds, name, update=False)
        return self.classes != before

    def on_descendant_focus(self) -> None:
        """The keys that matter now."""
        self._show_keys()

    def _show_keys(self) -> None:
        self.query_one(KeyBar).where = self._where()

    def _where(self) -> Where:
        focused = self.focused
        if isinstance(focused, NarrowingList):
            return "lists"
        ancestors = {node.id for node in focused.ancestors_with_self} if focused is not None else set()
        if "shelf" in ancestors and self.shelf is not None:
            return self.shelf.view
        if "sql" in ancestors:
            return "results" if "results" in ancestors else "sql"
        if "search" in ancestors:
            return "search"
        return "article" if "article" in ancestors else "articles" if "articles" in ancestors else "figures"

    def focus_pane(self, pane_id: str) -> None:
        """Put the focus into a pane; into the article or SQL where they stand in its place."""
        article = self._article
        if pane_id in ("figures", "beside") and article is not None and self.has_class("-reading"):
            article.focus_beside() if pane_id == "beside" else article.focus_text()
            return
        if pane_id == "beside":
            return
        if pane_id == "figures" and self.lists_articles and not self.has_class("-sql"):
            pane_id = "articles"
        target = self.query_one(f"#{pane_id}")
        if isinstance(target, NarrowingList):
            self.uncover_lists()
        elif pane_id == "figures" and not target.display:
            self.hide_sql()
        self.set_focus(target)

    # -- actions: one for each row of ACTIONS --------------------------------------------------------------------

    def action_choose(self) -> None:
        """What Enter does on the focused thing, for a click on the key bar."""
        focused = self.focused
        if isinstance(focused, (NarrowingList, FiguresPane)):
            focused.action_choose()
        elif (listed := self.articles) is not None and focused is listed:
            listed.action_choose()

    def action_focus_pane(self, pane_id: str) -> None:
        """To a pane by its number."""
        self.focus_pane(pane_id)

    def action_back(self) -> None:
        """One step back, whatever was last."""
        if self.close_search() or self.cancel_running_sql():
            return
        if self._where() in ("sql", "results"):
            self.hide_sql()
        elif self.selection.article is not None:
            self.selection = self.selection.reading(None)
        elif self.selection.is_narrowed:
            self.action_widen()

    def action_widen(self) -> None:
        """Drop the latest narrowing."""
        if not self.selection.is_narrowed:
            self.say(words.NOTHING_TO_WIDEN.say(self.language))
            return
        self.selection = self.selection.widen_last()

    def action_widen_all(self) -> None:
        """Drop all narrowings."""
        self.selection = self.selection.widen_all()

    def action_widen_field(self, field: str) -> None:
        """Drop one narrowing by its field."""
        if field == "search":
            self.selection = self.selection.searching(None)
        elif field:
            self.selection = self.selection.widen(cast("NarrowingField", field))
        else:
            self.action_widen()

    def action_sort(self) -> None:
        """The next order of the cycle."""
        if self.turn_articles(round_=False):
            return
        place = SORT_CYCLE.index(self.selection.sort) if self.selection.sort in SORT_CYCLE else 0
        self.on_sort_by(SortBy(SORT_CYCLE[(place + 1) % len(SORT_CYCLE)]))

    def action_sort_reverse(self) -> None:
        """The same order the other way round."""
        if not self.turn_articles(round_=True):
            self.on_sort_by(SortBy(self.selection.sort))

    def action_next_mark(self) -> None:
        """The next figure of the article."""
        if (article := self._article) is not None and self.selection.article is not None:
            article.step(1)

    def action_previous_mark(self) -> None:
        """The figure before it."""
        if (article := self._article) is not None and self.selection.article is not None:
            article.step(-1)

    def action_copy(self) -> None:
        """Copy what is selected, else what the focus is on."""
        text = self.get_selected_text() or self._copyable()
        if not text:
            self.say(words.NOTHING_TO_COPY.say(self.language))
            return
        self.to_clipboard(text)

    def to_clipboard(self, text: str) -> None:
        """Copy, and say so by the beginning."""
        self.app.copy_to_clipboard(text)
        text = text.strip().split("\n", 1)[0]
        what = named(text if len(text) <= 30 else text[:29] + "…", self.language)
        self.say(words.COPIED.say(self.language, what=what))

    def _copyable(self) -> str:
        where = self._where()
        if where in ("sql", "results", "catalogue", "saved", "history"):
            return self.sql_copyable(where)
        if where == "lists" and isinstance(self.focused, NarrowingList):
            item = self.focused.item
            return item.name if item is not None else ""
        if where == "article" and (article := self._article) is not None:
            return article.copyable()
        if where == "articles" and (listed := self.articles) is not None:
            return listed.copyable()
        row = self.figures.figure
        return readable.quotation(row, self.language) if row is not None else ""

    def action_copy_sentence(self) -> None:
        """Copy the sentence of the figure."""
        row = self.figures.figure
        if (article := self._article) is not None and self.selection.article is not None:
            text = article.sentence()
        else:
            text = (row["sentence"] or row["quote"]) if row is not None else ""
        if text:
            self.to_clipboard(text)

    def action_language(self) -> None:
        """The other language."""
        self.language = "en" if self.language == "fa" else "fa"

    def action_theme(self) -> None:
        """Dark or light."""
        self.program.change_theme()

    def action_help(self) -> None:
        """Keys and signs."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.language))

    def action_palette(self) -> None:
        """All commands by name."""
        from tui.screens.palette import PaletteScreen

        self.app.push_screen(
            PaletteScreen(self.language, reading=self.selection.article is not None), self._run_command
        )

    async def _run_command(self, action_id: str | None) -> None:
        if action_id:
            await self.run_action(call_of(action_id))

    def action_interrupt(self) -> None:
        """Copy what is selected; else stop the running query; where none runs, leave."""
        if not self.copy_selected() and not self.cancel_running_sql():
            self.program.exit_with(130)

    def action_quit(self) -> None:
        """Leave."""
        self.program.exit_with(0)

    def action_suspend(self) -> None:
        """Set the program aside."""
        self.app.action_suspend_process()
