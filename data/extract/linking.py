"""Who owns a number: its flow, market, commodity, place, desk and speaker, by the structure of the sentence.

Numbers that describe one thing («… تن … به ارزش … دلار») are one unit and share their owners. A unit looks for an
owner in its clause, on the side on which the clause puts owners («عراق با ۶۵» or «۶۵ … به عراق»), then to what the
clause points back to («این کشور», «این میزان»), then to the sentence, the paragraph and the headline.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cached_property
from operator import attrgetter

from data.extract.cues import VALUE_LINK, VERB
from data.extract.desks import singular
from data.extract.findings import FigureDraft, Findings
from data.extract.flow_owner import FlowOwner
from data.extract.market_owner import MarketOwner
from data.extract.place_owner import PlaceOwner
from data.extract.places import IRAN
from data.extract.scene import MEASURED, SIGNS, THIS_WORDS, Unit
from data.lexicon import Lexicon
from data.model import DeskMention, Flow, MarketMention, Role

_CHAIN_REACH = 6
"""Tokens between a number and its value: «… تن کالا به ارزش بیش از …»."""
_PART_OF: dict[Flow | None, Role] = {"export": "destination", "import": "origin", "trade": "partner"}


def link(findings: Findings, lexicon: Lexicon) -> None:
    """Give every figure of `findings` its owners."""
    if findings.figures:
        _Linker(findings, lexicon).link()


class _Linker(FlowOwner, MarketOwner, PlaceOwner):
    def link(self) -> None:
        units = self._units()
        self._pair_in_turn(units)
        previous: Unit | None = None
        for unit in units:
            unit.flow = self._flow(unit, previous)
            self._market(unit, previous)
            self._hear(unit)
            self._goods(unit, previous)
            unit.place = self._place(unit, previous)
            if unit.market == unit.place:
                # A country is no market of its own.
                unit.market = None
            self._hand_out(unit)
            previous = unit
        self._tell_markets(units)

    def _units(self) -> list[Unit]:
        units: list[Unit] = []
        for figure in self.findings.figures:
            if units and self._chained(units[-1], figure):
                units[-1].figures.append(figure)
                units[-1].end = figure.end
                continue
            units.append(Unit([figure], figure.first, figure.end, clause=self.reading.clause_of[figure.first]))
        for place, unit in enumerate(units):
            clause = self.clauses[unit.clause]
            before = units[place - 1] if place else None
            after = units[place + 1] if place + 1 < len(units) else None
            unit.left = before.end if before is not None and before.end > clause.first else clause.first
            unit.right = after.first if after is not None and after.first < clause.end else clause.end
            unit.before_measured = after is not None and after.figures[0].unit_kind in MEASURED
        return units

    def _chained(self, unit: Unit, figure: FigureDraft) -> bool:
        """Whether `figure` describes the same thing as `unit`: its value, its weight, the end of its range."""
        last = unit.figures[-1]
        if last.sentence_no != figure.sentence_no:
            return False
        between = range(last.end, figure.first)
        if last.group >= 0 and last.group == figure.group:
            # A range is one thing; a list («۲۸۲، ۲۵۷ و ۲۲۲») is several.
            return not any(self.forms[index] in SIGNS or self.forms[index] == "و" for index in between)
        worth = self.forms[last.end] != "و" and self.tags[figure.first - 1] & VALUE_LINK
        if not worth and any(index in self.owners for index in between):
            return False
        if self.forms[last.end] == "و" and figure.first - last.end > 3:
            return False
        if len(between) > _CHAIN_REACH or not any(self.tags[index] & VALUE_LINK for index in between):
            return False
        return not any(self.tags[index] & VERB or self.forms[index] in SIGNS for index in between)

    def _goods(self, unit: Unit, previous: Unit | None) -> None:
        """Set `unit.good` by the words about it, else by the article's goods; `unit.loose` where no table helps."""
        if unit.good is None:
            unit.good = self._good(unit, previous)
        if unit.good is not None:
            self.goods_told.setdefault(unit.figures[0].sentence_no, set()).add(unit.good.name)
            self.topics.heard(unit.good)
            return
        if unit.loose is not None:
            return
        masses = [figure.end for figure in unit.figures if figure.unit_kind == "mass"]
        unit.loose = self._unlisted(masses[0]) if masses else self._unlisted_worth(unit)
        if unit.loose is None:
            unit.good = self._topic(unit)

    def _hand_out(self, unit: Unit) -> None:
        speakers = self.findings.speakers
        desk_id = self._desk(unit)
        for figure in unit.figures:
            figure.flow = unit.flow
            figure.market_code = unit.market
            figure.place = unit.place
            if unit.good is None and figure.unit == "item" and self.forms[figure.end : figure.end + 1] == ["کالا"]:
                # What «قلم» counts is goods at large; no row of the lexicon.
                figure.commodity = "کالا"
            if unit.good is None and unit.loose is not None:
                figure.commodity = unit.loose
            if unit.good is not None:
                figure.commodity_id = unit.good.name
                figure.commodity = singular(" ".join(unit.good.text.split()))
            if speakers:
                figure.speaker = speakers[figure.sentence_no]
            figure.desk_id = desk_id
            if figure.unit == "desk":
                self._name_desk(figure)
            if desk_id is not None and figure.commodity is None and figure.unit_kind == "count":
                # «این میز ۱۲ عضو دارد»: what a desk has is about its goods.
                desk = next(desk for desk in self.findings.desk_mentions if desk.desk_id == desk_id)
                figure.commodity_id, figure.commodity = desk.commodity_id, desk.commodity

    @cached_property
    def desk_tokens(self) -> list[int]:
        """Where «میز» stands."""
        return [at for at, form in enumerate(self.forms) if form == "میز"]

    def _name_desk(self, figure: FigureDraft) -> None:
        """Give a number of desks their subject where they have but one: «۹ میز در بخش خشکبار»."""
        place = bisect_left(self.findings.figures, figure.end, key=lambda other: other.first)
        following = self.findings.figures[place] if place < len(self.findings.figures) else None
        stop = self.document.ends[self.clauses[self.reading.clause_of[figure.first]].end - 1]
        if following is not None:
            stop = min(stop, following.span_start)
        desk = bisect_left(self.desk_tokens, figure.end)
        if desk < len(self.desk_tokens):
            stop = min(stop, self.document.starts[self.desk_tokens[desk]])
        subjects = {(desk.commodity_id, desk.commodity) for desk in self._desks_between(figure.span_start, stop)}
        if len(subjects) == 1:
            figure.commodity_id, figure.commodity = subjects.pop()

    def _tell_markets(self, units: list[Unit]) -> None:
        """The parts that figures and desks tell of markets.

        A market that is only mentioned, yet owns a figure, plays the part of that figure's flow; one that a desk is
        for is a target; a country that only has figures of its own is a mention.
        """
        parts: dict[str, Role] = {}
        for unit in units:
            if unit.market is not None and unit.flow in _PART_OF:
                parts.setdefault(unit.market, _PART_OF[unit.flow])
        for desk in self.findings.desk_mentions:
            if desk.market_code is not None:
                parts.setdefault(desk.market_code, "target")
        own = {unit.place for unit in units if unit.place in self.foreign} - {unit.market for unit in units}
        told: list[MarketMention] = []
        for mention in self.findings.market_mentions:
            if mention.role == "mention" and mention.market_code in parts:
                mention = replace(mention, role=parts[mention.market_code])
            elif mention.role in ("destination", "origin", "partner") and mention.market_code in own:
                mention = replace(mention, role="mention")
            told.append(mention)
        self.findings.market_mentions = told

    def _desk(self, unit: Unit) -> str | None:
        """The desk that a unit belongs to.

        The one that its clause names or «این میز» points back to; else the one desk of its goods, at its place or of
        the whole country; else the country desk of its market.
        """
        if not self.findings.desk_mentions or unit.figures[0].unit == "desk":
            return None
        clause = self.clauses[unit.clause]
        low, high = self.document.starts[clause.first], self.document.ends[clause.end - 1]
        found = {desk.desk_id for desk in self._desks_between(low, high)}
        if len(found) == 1:
            return found.pop()
        for index in range(clause.first, clause.end - 1):
            if self.forms[index] in THIS_WORDS and self.forms[index + 1] == "میز":
                before = self._desks_between(0, self.document.starts[index])
                # What is said of «این میز» is said of one that is there, not of one that is planned.
                there = [desk for desk in before if desk.status != "planned"] or before
                return there[-1].desk_id if there else None
        by_goods, by_market = self._desks_by_subject
        goods = {
            desk.desk_id
            for desk in (by_goods.get(unit.good.name, ()) if unit.good is not None else ())
            if unit.place in (desk.place, IRAN if desk.level == "national" else desk.place)
        }
        if goods:
            return goods.pop() if len(goods) == 1 else None
        countries = by_market.get(unit.market, set()) if unit.market is not None else set()
        return next(iter(countries)) if len(countries) == 1 else None

    def _desks_between(self, low: int, high: int) -> list[DeskMention]:
        """The desks that begin from the code point `low` to `high` (exclusive)."""
        desks, starts = self._placed_desks
        return desks[bisect_left(starts, low) : bisect_left(starts, high)]

    @cached_property
    def _placed_desks(self) -> tuple[list[DeskMention], list[int]]:
        desks = sorted(self.findings.desk_mentions, key=attrgetter("span_start"))
        return desks, [desk.span_start for desk in desks]

    @cached_property
    def _desks_by_subject(self) -> tuple[dict[str | None, list[DeskMention]], dict[str, set[str]]]:
        """Of each commodity its desks, one mention a desk, and of each market the ids of the desks for it."""
        goods: dict[str | None, list[DeskMention]] = {}
        markets: dict[str, set[str]] = {}
        told: set[str] = set()
        for desk in self.findings.desk_mentions:
            if desk.market_code is not None:
                markets.setdefault(desk.market_code, set()).add(desk.desk_id)
            elif desk.desk_id not in told:
                told.add(desk.desk_id)
                goods.setdefault(desk.commodity_id, []).append(desk)
        return goods, markets
