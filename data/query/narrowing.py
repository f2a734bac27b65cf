"""Filters turned into predicates, so that every count agrees with what then appears.

The rules, for all questions alike:

- A **figure** stays when it has every chosen attribute. It belongs to a desk that it names (`figures.desk_id`)
  or, naming none, to the desks of its commodity in its place. `since` and `until` look at its article's day of
  publication (an article without one drops out). Each word of a search is a part of its sentence or of a name that
  the figure is linked to, both folded. Punctuation that stands alone is no word; where there is nothing else, nothing
  stays.
- An **article** stays when it names every chosen thing (desk, market, commodity: as a mention, as goods, or by
  a figure), is of the chosen days, holds every word searched for in title, name or text, and, where attributes
  that only figures have are chosen (flow, unit, kind, period, place, speaker), holds a figure that stays. It holds
  the words when the macro `search` finds it (endings and spacing do not matter), or when each word is a part of a
  word of it: what is half typed finds already.
- A **desk, market or commodity** is listed when a figure that stays belongs to it or an article that stays names
  it. Its counts are taken *without the filter of its own kind*: they say what choosing it would show.

With `Matches` a search is looked for once and then joined; without, its predicates stand in the statement.

Values are written into the statement as literals, so that DuckDB plans with them and the statement can be shown
to a person as it is; `literal` is the only door.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from data.errors import MizError
from data.persian.letters import NOTHING, ZWNJ, fold, key
from data.persian.search_words import forms
from data.query.days import first_day, last_day
from data.query.quoting import literal
from data.query.stretches import conditions

if TYPE_CHECKING:
    from data.query.matches import Matches

FIGURE_ATTRIBUTES: Final = ("flow", "unit", "kind", "period", "place", "speaker")
"""Filters that only a figure can satisfy."""

THINGS: Final = {
    "desk": ("desks", "desk_id"),
    "market": ("markets", "market_code"),
    "commodity": ("commodities", "commodity_id"),
}
"""Filters that choose a row of a table by id or name."""

MARKS: Final = re.compile('["«»“”„*]')
"""What the language of the search means by itself: phrases and beginnings."""

_FEW_TERMS: Final = 300
"""Terms that are written into a statement by number, and names by themselves."""

_UNKNOWN: Final = {
    "period": "no figure of this period in the catalogue",
    "place": "no figure of this place in the catalogue",
    "speaker": "nobody of this name is quoted in the catalogue",
}
"""What is said of a value that no figure has."""

_NAMED: Final = ("commodity", "place", "speaker", "market_code", "commodity_id")
"""Columns of figures that `search_names` has the names of."""

Query = Callable[[str], list[tuple[Any, ...]]]


def folded_words(text: str) -> list[str]:
    """The words of a search, folded as the catalogue's `fa_norm` folds."""
    return fold(text).replace(NOTHING, "").replace(ZWNJ, "").split()


class Narrowing:
    """One set of filters against one catalogue.

    Names are looked up when it is made. One that the catalogue does not hold narrows to nothing, and `unmatched`
    says so. Raises UsageError when a day is no day.
    """

    def __init__(self, query: Query, given: dict[str, str], matches: Matches | None = None) -> None:
        self._query = query
        self._matches = matches
        self.given = given
        self.unmatched: list[str] = []
        """A sentence for each desk, market, commodity, period, place or speaker that the catalogue does not hold."""
        self._chosen: dict[str, str] = {}
        for name, value in given.items():
            if name in THINGS:
                self._chosen[name] = self._thing(name, value)
            elif name in FIGURE_ATTRIBUTES:
                self._chosen[name] = self._attribute(name, value)
        self._since = literal(first_day(given["since"]).isoformat()) if "since" in given else None
        self._until = literal(last_day(given["until"]).isoformat()) if "until" in given else None
        self._search = given.get("search", "").replace("\0", "")
        written = folded_words(MARKS.sub(" ", self._search))
        self._words = [word for word in written if forms(word)]
        self._wordless = bool(written) and not self._words
        """Nothing but punctuation is searched for: no index knows it, and nobody means every text that holds a dot."""
        if self._wordless:
            self.unmatched.append(str(MizError("there is no word in the search", seen=self._search.strip())))
        self._held: str | None = None

    # -- predicates -------------------------------------------------------------------------------------------

    def figures(self, *, without: str | None = None) -> str:
        """Which figures stay, as a predicate over `f` (figures) and `a` (their articles)."""
        parts = [self._of_figure(name) for name in self._chosen if name != without]
        parts += self._of_article()
        parts += self._figures_held()
        return " AND ".join(parts) or "true"

    def source(self) -> str:
        """The FROM clause that `figures()` needs: articles are joined only when something looks at them."""
        joined = " JOIN articles AS a ON a.article_id = f.article_id"
        return "figures AS f" + (joined if self._of_article() else "")

    def articles(self, *, without: str | None = None) -> str:
        """Which articles stay, as a predicate over `a`; without the `search` where `ranked` is joined."""
        parts = self._of_article()
        for name in THINGS:
            if name in self._chosen and name != without:
                parts.append(f"a.article_id IN ({self._naming(name)})")
        if any(name in self._chosen for name in FIGURE_ATTRIBUTES if name != without):
            figures = self.figures(without=without)
            parts.append(
                "a.article_id IN (SELECT f.article_id FROM figures AS f"
                f" JOIN articles AS a ON a.article_id = f.article_id WHERE {figures})"
            )
        if self._words and without != "search":
            parts.append(self.holding())
        if self._wordless:
            parts.append("false")
        return " AND ".join(parts) or "true"

    def own(self, name: str, column: str) -> str:
        """The filter of one thing's own kind, as a predicate over its id."""
        chosen = self._chosen.get(name)
        return "true" if chosen is None else f"{column} IN ({chosen})"

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen at all."""
        return bool(self.given)

    def goods(self, *, without: str | None = None) -> str:
        """Which goods stay in an article that stays, as a predicate over `t` (trade_items)."""
        parts = []
        if "commodity" in self._chosen and without != "commodity":
            parts.append(f"t.commodity_id IN ({self._chosen['commodity']})")
        if "flow" in self._chosen:
            parts.append(f"t.flow IN ({self._chosen['flow']})")
        return " AND ".join(parts) or "true"

    def holding(self) -> str:
        """Which articles hold the words of the search, as a predicate over `a`."""
        if self._held is None:
            if self._matches is None:
                self._held = self._articles_held()
            else:
                self._held = f"a.article_id IN (SELECT article_id FROM {self.ranked()})"
        return self._held

    def ranked(self) -> str | None:
        """A table of the articles that hold the search: `article_id` and, where words of it are found whole, `score`.

        None without a search, or without `Matches`.
        """
        if self._matches is None or not self._words:
            return None

        matches = self._matches

        def select() -> str:
            ranking = matches.ranking(self._search)
            if MARKS.search(self._search):
                return ranking
            # What holds the words as parts alone is little: each word is looked up among what the one before left.
            steps = [f"found AS MATERIALIZED ({ranking})"]
            join = "ANTI JOIN found"
            for nth, ids in enumerate(self._all_within()):
                steps.append(f"part{nth} AS MATERIALIZED (SELECT article_id FROM ({ids}) {join} USING (article_id))")
                join = f"SEMI JOIN part{nth}"
            return f"WITH {', '.join(steps)} FROM found UNION ALL SELECT DISTINCT article_id, NULL FROM part{nth}"

        return matches.table("articles", self._search.strip(), select)

    def _articles_held(self) -> str:
        """Which articles the index finds, and those that hold each word as a part of one."""
        held = f"a.article_id IN (SELECT article_id FROM search({literal(self._search)}))"
        # Marks say that words are meant as they stand.
        if MARKS.search(self._search):
            return held
        parts = " AND ".join(f"a.article_id IN ({ids})" for ids in self._all_within())
        return f"({held} OR ({parts}))"

    def _all_within(self) -> list[str]:
        """Of each word the articles that hold it as a part of a word, or in their title or name; some twice."""
        pieces = {word: forms(word) for word in self._words}
        whole = {word: parts[0] for word, parts in pieces.items() if parts == [parts[0]] and len(parts[0]) == len(word)}
        terms: dict[str, list[int]] = {}
        if whole:
            # One look through the terms for all words. More than a few of them are not listed.
            lists = (
                f"list(term_id) FILTER (contains(term, {literal(part)}))[:{_FEW_TERMS + 1}]" for part in whole.values()
            )
            found = self._query(f"SELECT {', '.join(lists)} FROM search_terms")[0]
            terms = {word: numbers or [] for word, numbers in zip(whole, found, strict=True)}
        return [self._within(word, whole.get(word), terms.get(word, [])) for word in self._words]

    @staticmethod
    def _within(word: str, part: str | None, terms: list[int]) -> str:
        in_name = f"SELECT article_id FROM search_titles WHERE contains(folded, {literal(word)})"
        if part is None or not terms:
            return in_name
        if len(terms) <= _FEW_TERMS:
            # Numbers let DuckDB skip most of the postings.
            where = conditions(terms)
        else:
            where = [f"term_id IN (SELECT term_id FROM search_terms WHERE contains(term, {literal(part)}))"]
        return " UNION ALL ".join([in_name, *(f"SELECT article_id FROM search_postings WHERE {one}" for one in where)])

    def _figures_held(self) -> list[str]:
        """Which figures hold the words of the search: a predicate for each, or one for all."""
        if self._wordless:
            return ["false"]
        plain = [self._figure_holds(word) for word in self._words]
        if self._matches is None or not plain:
            return plain

        def select() -> str:
            return f"SELECT f.figure_id FROM figures AS f WHERE {' AND '.join(plain)}"

        return [f"f.figure_id IN (SELECT figure_id FROM {self._matches.table('figures', tuple(self._words), select)})"]

    def _figure_holds(self, word: str) -> str:
        """Which figures hold `word` in their sentence or in a name that they are linked to."""
        sought = literal(word)
        parts = [
            # One number for both ids: a pair in a mark join costs ten times as much.
            f"{_SENTENCE_ID.format('f')} IN (SELECT {_SENTENCE_ID.format('s')} FROM search_sentences AS s"
            f" WHERE contains(s.folded, {sought}))"
        ]
        named = f"FROM search_names WHERE contains(folded, {sought})"
        fields: dict[str, list[str]] = {}
        for field, value in self._query(f"SELECT field, value {named} ORDER BY ALL LIMIT {_FEW_TERMS + 1}"):
            fields.setdefault(field, []).append(value)
        if sum(map(len, fields.values())) > _FEW_TERMS:
            parts += [f"f.{field} IN (SELECT value {named} AND field = {literal(field)})" for field in _NAMED]
        else:
            parts += [f"f.{field} IN ({_literals(values)})" for field, values in fields.items()]
        return "(" + " OR ".join(parts) + ")"

    def _of_figure(self, name: str) -> str:
        chosen = self._chosen[name]
        if name == "desk":
            return (
                f"(f.desk_id IN ({chosen}) OR (f.desk_id IS NULL AND (f.commodity_id, f.place) IN"
                f" (SELECT (commodity_id, place) FROM desks WHERE desk_id IN ({chosen}))))"
            )
        column = {"market": "market_code", "commodity": "commodity_id"}.get(name, name)
        return f"f.{column} IN ({chosen})"

    def _of_article(self) -> list[str]:
        parts = []
        if "article" in self.given:
            wanted = literal(self.given["article"])
            parts.append(f"(CAST(a.article_id AS VARCHAR) = {wanted} OR a.name = {wanted})")
        if self._since is not None:
            parts.append(f"a.published >= DATE {self._since}")
        if self._until is not None:
            parts.append(f"a.published <= DATE {self._until}")
        return parts

    def _naming(self, name: str) -> str:
        chosen = self._chosen[name]
        by_figure = f"SELECT f.article_id FROM figures AS f WHERE {self._of_figure(name)}"
        if name == "desk":
            return f"SELECT article_id FROM desk_mentions WHERE desk_id IN ({chosen}) UNION ALL {by_figure}"
        column = THINGS[name][1]
        mentions = "market_mentions" if name == "market" else "desk_mentions"
        return (
            f"SELECT article_id FROM {mentions} WHERE {column} IN ({chosen})"
            f" UNION ALL SELECT article_id FROM trade_items WHERE {column} IN ({chosen})"
            f" UNION ALL {by_figure}"
        )

    # -- names ------------------------------------------------------------------------------------------------

    def _thing(self, name: str, wanted: str) -> str:
        """The ids that an id or name stands for: exact once folded, else the names that hold it."""
        table, column = THINGS[name]
        rows = self._query(f"SELECT {column}, name_fa, name_en FROM {table}")
        sought = key(wanted)
        ids = [row[0] for row in rows if any(label is not None and key(label) == sought for label in row)]
        if not ids and sought:
            ids = [row[0] for row in rows if any(label is not None and sought in key(label) for label in row[1:])]
        if not ids:
            missing = MizError(f"no {name} of this name in the catalogue", seen=wanted, hint=_near(sought, rows))
            self.unmatched.append(str(missing))
            return "NULL"
        return _literals(ids)

    def _attribute(self, name: str, wanted: str) -> str:
        """The values of a figure's attribute that are written like `wanted`, or that hold it (names only).

        A value that no figure has stays as it is and narrows to nothing.
        """
        values = [row[0] for row in self._query(f"SELECT DISTINCT {name} FROM figures WHERE {name} IS NOT NULL")]
        sought = key(wanted)
        same = [value for value in values if key(value) == sought]
        if not same and sought and name in ("place", "speaker"):
            same = [value for value in values if sought in key(value)]
        if not same and name in _UNKNOWN:
            rows = [(value, value) for value in sorted(values)]
            missing = MizError(_UNKNOWN[name], seen=wanted, hint=_near(sought, rows))
            self.unmatched.append(str(missing))
        return _literals(same or [wanted])


_SENTENCE_ID: Final = "(CAST({0}.article_id AS BIGINT) * 1000000 + {0}.sentence_no)"


def _literals(values: Iterable[str]) -> str:
    return ", ".join(literal(value) for value in values)


def _near(sought: str, rows: list[tuple[Any, ...]]) -> str:
    """A hint with the names that begin alike."""
    alike = [
        row[1] or row[0] for row in rows if sought[:2] and any(key(label or "").startswith(sought[:2]) for label in row)
    ]
    return f"Near it: {', '.join(alike[:5])}" if alike else ""
