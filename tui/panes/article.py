"""The article in the place of the figures: its text with every figure marked, and beside it who and what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from tui import readable, words, words_articles
from tui.messages import Say
from tui.panes.bars import direction_of
from tui.panes.facts import FactLines
from tui.words import Language, Phrase
from widgets.pick_list import Entry, PickGroup, PickItem, PickList
from widgets.prose import Mark, Prose
from widgets.rtl import label_base, painted
from widgets.text.shape import measure

if TYPE_CHECKING:
    from data.query.protocol import ArticleWhole, FigureRow, GoodRow
    from data.query.protocol import Mark as MarkRow

_FIGURES = frozenset({"figure"})
_BLANKS = " \u00a0\u200c\n"


class ArticleText(Prose):
    """The text. Its mark keys go from figure to figure, or from hit to hit: names are found beside it."""

    def action_next_mark(self) -> None:
        """To the next figure or hit."""
        self.query_ancestor(ArticlePane).step(1)

    def action_previous_mark(self) -> None:
        """To the figure or hit before."""
        self.query_ancestor(ArticlePane).step(-1)


class ArticlePane(Horizontal):
    """Reads one article. Setting the current mark brings its sentence into view."""

    DEFAULT_CSS = """
    ArticlePane {
        & #reading { width: 1fr; }
        & #beside { width: 32; }
        & #facts { padding: 0 1; }
        & ArticleText > .prose--mark-figure { color: $figure; background: $soft-mark; text-style: none; }
        & ArticleText > .prose--current { color: $mark-text; background: $mark; text-style: bold; }
        & ArticleText > .prose--sentence { background: $panel; }
        & ArticleText > .prose--mark-market { color: $market; text-style: none; }
        & ArticleText > .prose--mark-desk { color: $desk; text-style: none; }
        & ArticleText > .prose--mark-commodity { color: $good; text-style: none; }
        & ArticleText > .prose--mark-person { color: $person; text-style: none; }
        & ArticleText > .prose--mark-organisation { color: $muted; text-style: underline; }
        & ArticleText > .prose--mark-plan { text-style: underline; }
        & ArticleText > .prose--found { color: $primary; background: transparent; text-style: underline; }
        & ArticleText > .prose--found-current { background: $chip; color: $chip-text; text-style: bold; }
        & ArticleText > .prose--pointer { color: $figure; }
        & ArticleText > .prose--bar { color: $figure; }
    }
    """

    def __init__(self, language: Language) -> None:
        super().__init__(id="article")
        self._language = language
        self._article: ArticleWhole | None = None
        self._figures: dict[str, FigureRow] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._walks_hits = False

    def compose(self) -> ComposeResult:
        """Text and facts; names."""
        with Vertical(id="reading", classes="framed"):
            yield ArticleText(id="text")
            facts = FactLines(id="facts")
            facts.set_reactive(FactLines.language, self._language)
            facts.set_reactive(FactLines.title, False)
            yield facts
        yield PickList(direction=direction_of(self._language), id="beside", classes="framed")

    @property
    def _text(self) -> ArticleText:
        return self.query_one(ArticleText)

    @property
    def _beside(self) -> PickList:
        return self.query_one("#beside", PickList)

    def show(
        self,
        article: ArticleWhole,
        figure: str | None,
        span: tuple[int, int] | None,
        hits: Sequence[tuple[int, int]] = (),
        *,
        from_list: bool = False,
    ) -> None:
        """Show an article at a figure, at a span, or at its beginning, and the `hits` of a search in it.

        Opened `from_list`, it begins at its first hit, and the keys that go from figure to figure go from hit to hit.
        """
        same = self._article is not None and self._article["article_id"] == article["article_id"]
        self._article = article
        self._figures = {row["figure_id"]: row for row in article["figures"]}
        if not same:
            marks = [
                Mark(
                    mark["id"] if mark["layer"] == "figure" and mark["id"] else f"{mark['layer']}:{number}",
                    mark["span_start"],
                    mark["span_end"],
                    mark["layer"],
                )
                for number, mark in enumerate(article["marks"])
            ]
            sentences = [(place["span_start"], place["span_end"]) for place in article["sentences"]]
            self._text.set_text(article["text"], marks, sentences=sentences)
            self._fill_beside()
        places = side_by_side(article["text"], hits)
        if self._text.finder.places != places:
            self._text.mark_places(places)
        self._walks_hits = from_list and bool(places)
        if figure is not None and figure in self._figures:
            self._text.current = figure
        elif span is not None:
            self._text.show_range(*span)
        elif self._walks_hits:
            self._text.next_found()
        self._title()

    def show_hits(self, hits: Sequence[tuple[int, int]]) -> None:
        """Mark the hits of another search in the same article."""
        if self._article is not None:
            places = side_by_side(self._article["text"], hits)
            self._text.mark_places(places)
            self._walks_hits = self._walks_hits and bool(places)
            self._title()

    def dress(self, language: Language) -> None:
        """Say everything in `language`; the text stays what it is."""
        self._language = language
        self.query_one(FactLines).language = language
        self._beside.direction = direction_of(language)
        if self._article is not None:
            self._fill_beside()
        self._title()

    def _title(self) -> None:
        language, article = self._language, self._article
        if article is None:
            return
        reading = self.query_one("#reading")
        room = max(10, reading.size.width - 4)
        title = article["title"] or article["outlet"] or article["name"]
        reading.border_title = painted(title, "auto", room)
        numbers = [row["figure_id"] for row in article["figures"]]
        parts = [readable.day(article["published"], article["published_jalali"], language)]
        current, finder = self._text.current, self._text.finder
        if finder.current is not None:
            place, total = readable.number(finder.number, language), readable.number(len(finder.places), language)
            parts.insert(0, words_articles.HIT_N_OF.say(language, n=place, total=total))
        elif finder.places:
            parts.insert(0, words_articles.HITS_N.say(language, n=readable.number(len(finder.places), language)))
        if current is not None and current in self._figures:
            place = readable.number(numbers.index(current) + 1, language)
            parts.insert(0, words.MARK_N_OF.say(language, n=place, total=readable.number(len(numbers), language)))
        if article["title"] and article["outlet"]:
            parts.append(article["outlet"])
        while len(parts) > 1 and sum(measure(part) + 3 for part in parts) > room:
            parts.pop()
        shown = [painted(part, label_base(part, direction_of(language))) for part in parts if part]
        if language == "fa":
            shown.reverse()
        reading.border_subtitle = Content(" · ").join(shown)
        self._beside.border_title = painted(words.BESIDE.say(language), direction_of(language))

    def _fill_beside(self) -> None:
        article, language = self._article, self._language
        assert article is not None
        self._places = {}
        entries: list[Entry] = []

        def group(title: Phrase, things: Iterable[tuple[str, str, int, int]]) -> None:
            """A heading and its (name, second line, place in the text)."""
            seen: set[str] = set()
            items: list[PickItem] = []
            for name, detail, start, end in things:
                if name in seen:
                    continue
                seen.add(name)
                key = f"{title.en}:{len(items)}"
                self._places[key] = (start, end)
                items.append(PickItem(key, name, detail=detail))
            if items:
                entries.append(PickGroup(f"{title.say(language)} · {readable.number(len(items), language)}"))
                entries.extend(items)

        def due(deadline: str | None) -> str:
            return words.DEADLINE.say(language, when=readable.period_label(deadline, language)) if deadline else ""

        def good(row: GoodRow) -> str:
            name = readable.name(row["commodity"], row["commodity_en"], language)
            market = readable.name(row["market_fa"], row["market_en"], language)
            sign = words.FLOW_SIGNS.get(row["flow"] or "", "")
            return f"{sign} {name}".strip() + (f" · {market}" if market else "")

        def marked(mark: MarkRow, notes: dict[str, Phrase]) -> str:
            name = readable.name(mark["label_fa"], mark["label_en"], language)
            note = notes.get(mark["note"] or "")
            return f"{name} · {note.say(language)}" if note is not None else name

        group(words.PEOPLE, ((p["name"], p["office"] or "", p["span_start"], p["span_end"]) for p in article["people"]))
        group(words.GOODS, ((good(g), "", g["span_start"], g["span_end"]) for g in article["goods"]))
        group(words.PLANS, ((p["aim"], due(p["deadline"]), p["span_start"], p["span_end"]) for p in article["plans"]))
        for title, layer, notes in ((words.DESKS, "desk", words.STATUSES), (words.MARKETS, "market", words.ROLES)):
            found = [mark for mark in article["marks"] if mark["layer"] == layer]
            group(title, [(marked(mark, notes), "", mark["span_start"], mark["span_end"]) for mark in found])
        group(words.ORGANISATIONS, ((o["name"], "", o["span_start"], o["span_end"]) for o in article["organisations"]))
        self._beside.set_items(entries or [PickGroup(words.NOTHING_BESIDE.say(language))])

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Show where it stands in the text."""
        event.stop()
        start, end = self._places[event.item.key]
        mark = next((mark for mark in self._text.marks if (mark.start, mark.end) == (start, end)), None)
        if mark is not None:
            self._text.current = mark.id
        else:
            self._text.show_range(start, end)

    def on_prose_current_changed(self, event: Prose.CurrentChanged) -> None:
        """Explain the mark that became current."""
        event.stop()
        self.query_one(FactLines).figure = self._figures.get(event.mark_id or "")
        self._title()

    def on_prose_mark_clicked(self, event: Prose.MarkClicked) -> None:
        """A click makes the mark current, which is all there is to it."""
        event.stop()

    def on_descendant_focus(self) -> None:
        """The frame around the text shows whether the text has the focus."""
        self.query_one("#reading").set_class(self._text.has_focus, "-active")

    def on_descendant_blur(self) -> None:
        """So does it when the focus goes."""
        self.query_one("#reading").set_class(self._text.has_focus, "-active")

    def on_resize(self) -> None:
        """Cut the title anew."""
        self._title()

    def focus_text(self) -> None:
        """To the text."""
        self._text.focus()

    def focus_beside(self) -> None:
        """To the names."""
        self._beside.focus()

    def step_hit(self, by: int) -> None:
        """To the next place of the search, or the one before."""
        number, _ = self._text.next_found(by)
        if not number:
            self.post_message(Say(words_articles.NO_HITS.say(self._language)))
        self._title()

    def step(self, by: int) -> None:
        """To the next figure or the one before; to the next hit where the article was opened for its hits."""
        if self._walks_hits:
            self.step_hit(by)
            return
        found = self._text.next_mark(_FIGURES) if by > 0 else self._text.previous_mark(_FIGURES)
        if found is None:
            self.post_message(Say(words.NO_FIGURES_HERE.say(self._language)))

    @property
    def figure(self) -> FigureRow | None:
        """The figure that is current."""
        return self._figures.get(self._text.current or "")

    @property
    def hit(self) -> tuple[int, int] | None:
        """The place of the search that was gone to."""
        return self._text.finder.current

    @property
    def hits(self) -> int:
        """How many places the search has in the article."""
        return len(self._text.finder.places)

    def copyable(self) -> str:
        """The current figure with its sentence and source; else the words of the current mark."""
        if self.figure is not None:
            return readable.quotation(self.figure, self._language)
        mark = self._text.current_mark
        return self._text.text[mark.start : mark.end] if mark is not None else ""

    def sentence(self) -> str:
        """The sentence of the current mark."""
        mark, hit = self._text.current_mark, self._text.finder.current
        if mark is None and hit is None:
            return ""
        start, end = self._text.sentence_of(mark.start if mark is not None else hit[0] if hit is not None else 0)
        return self._text.text[start:end]


def side_by_side(text: str, hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """`hits`, those that only blanks part as one: the words of a phrase are one place to go to."""
    places: list[tuple[int, int]] = []
    for start, end in hits:
        if places and not text[places[-1][1] : start].strip(_BLANKS):
            places[-1] = places[-1][0], max(end, places[-1][1])
        else:
            places.append((start, end))
    return places
