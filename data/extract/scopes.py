"""What a rank or a share is measured in, once it is known whose it is: the world, the country, its partners, its goods.

A share that a province has of the country's trade has no scope: its flow and its place say it already. One of the
country's goods or crops has («۳۰ درصد عسل کشور»).
"""

from __future__ import annotations

from data.extract.cues import EXPORT, FUNCTION, IMPORT, TRADE, TRADE_ADJECTIVE, VERB
from data.extract.document import SIGN
from data.extract.findings import FigureDraft, Findings
from data.extract.places import IRAN
from data.extract.reading import reading_of
from data.lexicon import Lexicon

_SHARES = frozenset({"share", "production_share"})
_HOME = frozenset({"کشور", "ایران", "کشورمان"})
_GOODS = frozenset({"کالا", "کالای", "کالاها", "کالاهای", "قلم", "اقلام", "محصول", "محصولات"})
_PARTNERS = frozenset(
    {"مشتریان", "خریداران", "کشورها", "کشورهای", "شرکا", "شرکای", "مقاصد", "واردکنندگان", "بازارها", "بازارهای"}
)
_PARTNER = frozenset({"مقصد", "مشتری", "خریدار", "شریک"})
_AMONG = frozenset({"بین", "میان"})
_SUBJECT_AFTER = frozenset({"که", "اینکه", "،", ":", "؛", "آنکه", "و"})
_IN = frozenset({"در", "با", "هم", "نیز", "رتبه", "جایگاه", "مقام", "اکنون", "هماکنون"})
_PHRASE = 14
"""Tokens of the longest whole: «محصولات شیرینی، شکلات و صنایع غذایی کشور» has eight."""
_AMONG_REACH = 12
_NEAR = 4


def settle_scopes(findings: Findings, lexicon: Lexicon) -> None:
    """Fill `scope` of ranks and shares that their own words left open."""
    _Scopes(findings, lexicon).settle()


class _Scopes:
    def __init__(self, findings: Findings, lexicon: Lexicon) -> None:
        self.findings = findings
        self.document = findings.document
        self.forms = findings.document.forms
        self.tags = reading_of(findings, lexicon).tags
        self.markets = {market.first: market for market in findings.markets}
        self.clauses = reading_of(findings, lexicon)

    def settle(self) -> None:
        figures = self.findings.figures
        if not any(figure.kind in _SHARES or figure.kind == "rank" or figure.unit == "rank" for figure in figures):
            return
        previous: FigureDraft | None = None
        for figure in figures:
            if previous is not None and previous.sentence_no != figure.sentence_no:
                previous = None
            if figure.unit == "rank":
                figure.scope = self._of_rank(figure, previous)
                previous = figure
            elif figure.kind in _SHARES and figure.scope is None:
                if self._of_a_province(figure) and self._is_of_the_country(figure):
                    figure.scope = "country"
                elif previous is not None and previous.scope == "world" and self._is_rival(figure):
                    figure.scope = "world"
            if figure.kind in _SHARES:
                previous = figure
        for figure, following in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
            if self._shares_whole(figure, following):
                figure.scope = "country"

    # shares

    def _of_a_province(self, figure: FigureDraft) -> bool:
        return figure.place is not None and figure.place != IRAN and not figure.place.isascii()

    def _is_of_the_country(self, figure: FigureDraft) -> bool:
        """Whether the noun phrase after it ends in «کشور» and is no trade: «۳۰ درصد عسل کشور در استان …»."""
        at = figure.end
        stop = min(self.document.bounds[figure.sentence_no + 1], at + _PHRASE)
        at += at < stop and self.forms[at] == "از"
        while at < stop and not self.findings.consumed[at]:
            if self.forms[at] in _HOME:
                return True
            tag = self.tags[at]
            joins = self.forms[at] in ("و", "،", "های", "ها")
            if not joins and (
                tag & (FUNCTION | VERB | EXPORT | IMPORT | TRADE | TRADE_ADJECTIVE) or self.document.kinds[at] == SIGN
            ):
                return False
            at += 1
        return False

    def _shares_whole(self, figure: FigureDraft, following: FigureDraft) -> bool:
        """«۵۲ درصد شکلات و ۳۸ درصد آب‌نبات کشور»: members of one list are measured in what stands at its end."""
        if following.scope != "country" or figure.scope is not None:
            return False
        if figure.kind not in _SHARES or following.kind not in _SHARES or figure.place != following.place:
            return False
        if figure.sentence_no != following.sentence_no:
            return False
        between = range(figure.end, following.lead if following.lead >= 0 else following.first)
        trade = EXPORT | IMPORT | TRADE | TRADE_ADJECTIVE
        return any(self.forms[at] in ("و", "،") for at in between) and not any(
            self.tags[at] & (VERB | trade) for at in between
        )

    def _is_rival(self, figure: FigureDraft) -> bool:
        """«۵۵ درصد تجارت جهانی از ایران است و ترکیه با ۲۰ درصد …»: another country's part of the same whole."""
        low = self.document.bounds[figure.sentence_no]
        before = range(max(low, figure.first - _NEAR), figure.first)
        return any(
            self.forms[at] == "با" and any(market.end == at for market in self.markets.values()) for at in before
        )

    # ranks

    def _of_rank(self, figure: FigureDraft, previous: FigureDraft | None) -> str | None:
        forms = self.forms
        stop = self.document.bounds[figure.sentence_no + 1]
        behind = forms[figure.end : min(stop, figure.end + _NEAR)]
        if figure.scope in (None, "country"):
            if self._in_the_world(figure, stop):
                return "world"
            if forms[figure.first - 1] in _PARTNER:
                # «مقصد نخست صادرات»
                return "partners"
            if behind[:1] and behind[0] in _GOODS:
                return "products"
            if (
                behind[:1]
                and behind[0] in ("و", "،")
                and self.findings.consumed[figure.end + 1]
                and not _GOODS.isdisjoint(behind)
            ):
                # «دومین و سومین کالای صادراتی»
                return "products"
            if figure.market_code is not None and behind[:1] == ["کشور"] and figure.value > 1:
                return "partners"
            among = self._among(figure)
            if among is not None:
                return among
        if figure.scope is not None:
            return figure.scope
        if previous is not None and previous.unit == "rank":
            countries = all(place is not None and place.isascii() for place in (previous.place, figure.place))
            if previous.place == figure.place or (countries and previous.scope == "world"):
                # «… در رتبه دهم جهان ایستاد؛ هند دوم است»
                return previous.scope
        if figure.market_code is not None and self._opens_clause(figure):
            return "partners"
        if figure.market_code is None and figure.place == IRAN and self._iran_is_subject(figure):
            return "world"
        return None

    def _in_the_world(self, figure: FigureDraft, stop: int) -> bool:
        """«دومین کشور تولیدکننده انجیر در دنیا»: it says so itself, before its verb."""
        for at in range(figure.end, min(stop, figure.end + _AMONG_REACH)):
            if self.tags[at] & VERB or self.findings.consumed[at]:
                return False
            if self.forms[at] in ("دنیا", "جهان") and self.forms[at - 1] != "بازارهای":
                return not any(self.document.kinds[sign] == SIGN for sign in range(figure.end, at))
        return False

    def _among(self, figure: FigureDraft) -> str | None:
        """«در بین مشتریان …», «در میان اقلام صادراتی …», on the nearer side."""
        low, stop = (self.document.bounds[figure.sentence_no + edge] for edge in (0, 1))
        found: list[tuple[int, str]] = []
        for at in range(max(low, figure.first - _AMONG_REACH), min(stop, figure.end + _AMONG_REACH)):
            if self.forms[at] not in _AMONG:
                continue
            words = set(self.forms[at + 1 : at + 1 + _NEAR])
            scope = "partners" if words & _PARTNERS else "products" if words & _GOODS else None
            if scope is not None:
                found.append((abs(at - figure.first), scope))
        return min(found)[1] if found else None

    def _opens_clause(self, figure: FigureDraft) -> bool:
        """Whether its market is the subject: «امارات با … و سهم ۳۰ درصد در رتبه نخست ایستاد»."""
        low = self.document.bounds[figure.sentence_no]
        return any(
            market.name == figure.market_code
            and (first == low or self.forms[first - 1] in _SUBJECT_AFTER)
            and self.forms[market.end] == "با"
            for first, market in self.markets.items()
            if low <= first < figure.first
        )

    def _iran_is_subject(self, figure: FigureDraft) -> bool:
        """«ایران در رتبه ۱۰ تولید تخم‌مرغ است»: a country's rank is one among countries."""
        clause = self.clauses.clauses[self.clauses.clause_of[figure.first]]
        return any(
            self.forms[at] == "ایران"
            and (at == clause.first or self.forms[at - 1] in _SUBJECT_AFTER)
            and self.forms[at + 1] in _IN
            for at in range(clause.first, figure.first)
        )
