"""A reader that answers from memory: two articles and six figures of no agency."""

from __future__ import annotations

import threading
from typing import Any

from data.errors import Interrupted, MizError
from data.query.filters import Filters

Row = dict[str, Any]

# Written for these tests: two short articles of no agency.
TEXTS = {
    "1": (
        "میز پسته در کرمان تشکیل شد\n"
        "رضا نیک‌پور گفت: صادرات پسته به هند به ۱۲ میلیون دلار رسید. "
        "حدود ۴۰ درصد پسته کشور در کرمان تولید می‌شود.\n"
        "چین با ۵ میلیون دلار در رتبه ۲ ایستاد."
    ),
    "2": (
        "صادرات زعفران از خراسان رضوی\n"
        "مینا سرابی افزود: ۳ تن زعفران به چین و هند فرستاده شد. واردات چای از هند ۷ میلیون دلار بود."
    ),
}
TITLES = {"1": "میز پسته در کرمان تشکیل شد", "2": "صادرات زعفران از خراسان رضوی"}

MARKETS = {"IN": ("هند", "India"), "CN": ("چین", "China")}
COMMODITIES = {"pistachio": ("پسته", "pistachios"), "saffron": ("زعفران", "saffron"), "tea": ("چای", "tea")}
DESKS = {"provincial:کرمان:pistachio": ("میز پسته", "Pistachio desk")}


def _figure(number: int, article: str, quote: str, value: float, unit: str, kind: str, **more: Any) -> Row:
    text = TEXTS[article]
    start = text.index(quote)
    first = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.rfind("\n", 0, start) + 1)
    last = min(place for place in (text.find(".", start) + 1 or len(text), len(text)))
    market, commodity, desk = more.get("market_code"), more.get("commodity_id"), more.get("desk_id")
    row: Row = {
        "figure_id": str(number),
        "article_id": article,
        "title": TITLES[article],
        "outlet": "آزمون",
        "published": "2025-12-20",
        "published_jalali": "1404-09-29",
        "sentence_no": number,
        "sentence": text[first:last],
        "sentence_start": first,
        "span_start": start,
        "span_end": start + len(quote),
        "quote": quote,
        "value": value,
        "value_max": None,
        "unit": unit,
        "per_unit": None,
        "qualifier": "exact",
        "kind": kind,
        "trend": None,
        "flow": None,
        "commodity_id": None,
        "commodity": COMMODITIES[commodity][0] if commodity else None,
        "commodity_fa": COMMODITIES[commodity][0] if commodity else None,
        "commodity_en": COMMODITIES[commodity][1] if commodity else None,
        "market_code": None,
        "market_fa": MARKETS[market][0] if market else None,
        "market_en": MARKETS[market][1] if market else None,
        "place": None,
        "desk_id": None,
        "desk_fa": DESKS[desk][0] if desk else None,
        "desk_en": DESKS[desk][1] if desk else None,
        "period": None,
        "period_start": None,
        "period_end": None,
        "scope": None,
        "speaker": None,
        "rule": "number_unit",
        "doubt": None,
        "confidence": 0.95,
    }
    return {**row, **more}


KERMAN = "provincial:کرمان:pistachio"
FIGURES: list[Row] = [
    _figure(
        1,
        "1",
        "۱۲ میلیون دلار",
        12e6,
        "USD",
        "export_value",
        flow="export",
        market_code="IN",
        commodity_id="pistachio",
        desk_id=KERMAN,
        place="کرمان",
        speaker="رضا نیک‌پور",
        speaker_office="رئیس اتاق بازرگانی",
        period="1403",
        period_start="2024-03-20",
        period_end="2025-03-20",
    ),
    _figure(
        2,
        "1",
        "۴۰ درصد",
        40,
        "percent",
        "production_share",
        commodity_id="pistachio",
        desk_id=KERMAN,
        place="کرمان",
        qualifier="approx",
        scope="country",
        confidence=0.7,
    ),
    _figure(
        3, "1", "۵ میلیون دلار", 5e6, "USD", "export_value", flow="export", market_code="CN", doubt="بازار از جمله پیش"
    ),
    _figure(4, "1", "رتبه ۲", 2, "rank", "rank", market_code="CN"),
    _figure(5, "2", "۳ تن", 3, "t", "quantity", flow="export", market_code="CN", commodity_id="saffron"),
    _figure(6, "2", "۷ میلیون دلار", 7e6, "USD", "import_value", flow="import", market_code="IN", commodity_id="tea"),
]


def _step(
    name: str, detail: list[tuple[str, str]], rows: int, seconds: float | None, part: float | None, children: list[Row]
) -> Row:
    return {
        "name": name,
        "detail": detail,
        "estimated": rows,
        "rows": None if seconds is None else rows,
        "seconds": seconds,
        "part": part,
        "children": children,
    }


class FakeReader:
    """Answers the protocol's questions about six figures, from memory."""

    def __init__(self) -> None:
        self.listed: list[tuple[str, bool]] = []
        """Orders in which the articles were asked for."""
        self.superseded = 0
        """How often the view before was given up."""
        self.share: float | None = None
        """How much of what runs is done."""
        self.edition = 1
        self.language = "en"
        """In whose names figures are ordered."""
        self.asked: list[tuple[str, dict[str, Any]]] = []
        """Statements that were run, with what was said beside them."""
        self.catalogue = "test.duckdb"
        self.allow_files = False
        self.limited: tuple[float | None, int] = (None, 1024)
        self.closed = False
        self.broken: MizError | None = None
        """Raised by the next pane question instead of an answer."""
        self.gate = threading.Event()
        """The catalogue opens when this is set, as it is from the start."""
        self.gate.set()
        self.running = threading.Event()
        self._stop = threading.Event()

    def _kept(self, filters: Filters | None, without: str = "") -> list[Row]:
        given = {} if filters is None else {key: value for key, value in filters.given().items() if key != without}
        columns = {"desk": "desk_id", "market": "market_code", "commodity": "commodity_id"}
        kept = FIGURES
        for field, value in given.items():
            if field == "search":
                kept = [row for row in kept if value in TEXTS[row["article_id"]]]
            else:
                kept = [row for row in kept if row[columns.get(field, field)] == value]
        return kept

    def opening(self) -> Row:
        self.gate.wait(60)
        if self.broken is not None:
            raise self.broken
        return {
            "overview": self.overview(),
            "desks": self.desks(),
            "markets": self.markets(),
            "figures": self.figures(limit=100),
            "facets": {},
        }

    def overview(self, filters: Filters | None = None) -> Row:
        kept = self._kept(filters)
        return {
            "articles": len({row["article_id"] for row in kept}),
            "desks": 1,
            "markets": 2,
            "commodities": 3,
            "figures": len(kept),
            "doubts": sum(row["doubt"] is not None for row in kept),
            "people": 2,
            "organisations": 0,
            "plans": 0,
            "first_day": None,
            "last_day": None,
            "catalogue": {"path": "test.duckdb", "bytes": 1, "built": None, "version": "1"},
        }

    def desks(self, filters: Filters | None = None) -> list[Row]:
        kept = self._kept(filters, "desk")
        return [
            {
                "desk_id": key,
                "name_fa": fa,
                "name_en": en,
                "level": "provincial",
                "place": "کرمان",
                "status": "launched",
                "n_mentions": 1,
                "n_figures": sum(row["desk_id"] == key for row in kept),
            }
            for key, (fa, en) in DESKS.items()
        ]

    def markets(self, filters: Filters | None = None) -> list[Row]:
        kept = self._kept(filters, "market")
        return [
            {
                "market_code": key,
                "kind": "country",
                "name_fa": fa,
                "name_en": en,
                "role": "destination",
                "roles": [],
                "n_mentions": 1,
                "n_figures": sum(row["market_code"] == key for row in kept),
            }
            for key, (fa, en) in MARKETS.items()
        ]

    def commodities(self, filters: Filters | None = None) -> list[Row]:
        kept = self._kept(filters, "commodity")
        return [
            {
                "commodity_id": key,
                "name_fa": fa,
                "name_en": en,
                "hs": None,
                "n_items": 1,
                "n_figures": sum(row["commodity_id"] == key for row in kept),
                "flows": ["import"] if key == "tea" else ["export"],
            }
            for key, (fa, en) in COMMODITIES.items()
        ]

    def figures(
        self,
        filters: Filters | None = None,
        *,
        sort: str = "article",
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> Row:
        if self.broken is not None:
            raise self.broken
        kept = self._kept(filters)
        if sort != "article":
            key = f"{sort}_{self.language}" if sort in ("market", "commodity") else sort
            named = sorted((row for row in kept if row[key] is not None), key=lambda row: row[key], reverse=descending)
            kept = named + [row for row in kept if row[key] is None]
        return {"offset": offset, "total": len(kept), "rows": kept[offset : offset + limit]}

    def figure(self, figure_id: str) -> Row:
        return next(row for row in FIGURES if row["figure_id"] == figure_id)

    def articles(
        self,
        filters: Filters | None = None,
        *,
        sort: str = "published",
        descending: bool = True,
        offset: int = 0,
        limit: int = 100,
        snippets: bool = False,
    ) -> Row:
        self.listed.append((sort, descending))
        kept = self._kept(filters)
        search = filters.search if filters is not None else None
        rows = []
        for number, text in TEXTS.items():
            figures = [row for row in kept if row["article_id"] == number]
            if not figures and filters is not None and filters.given():
                continue
            row: Row = {
                "article_id": number,
                "name": f"article{number}",
                "path": f"article{number}.txt",
                "title": TITLES[number],
                "outlet": "آزمون",
                "place": None,
                "published": "2025-12-20",
                "published_jalali": "1404-09-29",
                "n_figures": len(figures),
                "n_markets": 1,
                "n_desks": 1,
                "n_doubts": sum(figure["doubt"] is not None for figure in figures),
            }
            if search and snippets:
                row |= {"snippet": text, "snippet_start": 0, "hits": self.article_hits(search, number)}
            rows.append(row)
        return {"offset": offset, "total": len(rows), "rows": rows[offset : offset + limit]}

    def article_hits(self, query: str, article_id: str) -> list[Row]:
        text = TEXTS[article_id]
        places = [place for place in range(len(text)) if text.startswith(query, place)]
        return [{"span_start": place, "span_end": place + len(query), "unit": 0} for place in places]

    def article(self, article_id: str) -> Row:
        text = TEXTS[article_id]
        figures = [row for row in FIGURES if row["article_id"] == article_id]
        person = "رضا نیک‌پور" if article_id == "1" else "مینا سرابی"
        start = text.index(person)
        goods = [
            {
                "commodity_id": "tea",
                "commodity": "چای",
                "commodity_en": "tea",
                "flow": "import",
                "market_code": "IN",
                "market_fa": "هند",
                "market_en": "India",
                "span_start": text.find("چای"),
                "span_end": text.find("چای") + 3,
                "quote": "چای",
            }
        ]
        return {
            "article_id": article_id,
            "name": f"article{article_id}",
            "path": f"article{article_id}.txt",
            "sha256": "0" * 64,
            "title": TITLES[article_id],
            "outlet": "آزمون",
            "place": None,
            "published": "2025-12-20",
            "published_jalali": "1404-09-29",
            "text": text,
            "sentences": [
                {
                    "sentence_no": row["sentence_no"],
                    "paragraph": 0,
                    "span_start": row["sentence_start"],
                    "span_end": row["sentence_start"] + len(row["sentence"]),
                }
                for row in figures
            ],
            "figures": figures,
            "people": [
                {
                    "name": person,
                    "office": "دبیر",
                    "span_start": start,
                    "span_end": start + len(person),
                    "quote": person,
                }
            ],
            "organisations": [],
            "plans": [],
            "goods": goods if article_id == "2" else [],
            "marks": [
                {
                    "layer": "figure",
                    "span_start": row["span_start"],
                    "span_end": row["span_end"],
                    "id": row["figure_id"],
                    "label_fa": row["quote"],
                    "label_en": row["quote"],
                    "note": row["kind"],
                }
                for row in figures
            ],
        }

    def sql_open(self, sql: str, *, page: int = 200, **more: Any) -> Row:
        self.asked.append((sql, more))
        if "sleep" in sql:
            self.running.set()
            self._stop.wait(60)
            self._stop.clear()
            raise Interrupted("the statement was stopped")
        if "wrong" in sql:
            from data.query.client import SqlTrouble

            raise SqlTrouble(
                {
                    "title": "no such column",
                    "seen": "wrong",
                    "hint": "look at the names",
                    "reason": "sql",
                    "start": sql.index("wrong"),
                    "length": 5,
                    "line": 1,
                    "column": sql.index("wrong") + 1,
                }
            )
        rows = [[row["figure_id"], row["quote"]] for row in FIGURES]
        return {
            "cursor": 1,
            "sql": sql,
            "columns": [
                {"name": "figure_id", "type": "VARCHAR", "kind": "text"},
                {"name": "quote", "type": "VARCHAR", "kind": "text"},
            ],
            "first": {"offset": 0, "rows": rows, "cut": [], "total": len(rows), "edition": 0},
            "complete": True,
            "seconds": 0.01,
        }

    def sql_rows(self, cursor: int, offset: int, limit: int) -> Row:
        return {"offset": offset, "rows": [], "cut": [], "total": len(FIGURES), "edition": 0}

    def sql_close(self, cursor: int) -> None:
        pass

    def sql_count(self, cursor: int) -> int:
        return len(FIGURES)

    def sql_schema(self) -> Row:
        return {
            "tables": [
                {
                    "name": "figures",
                    "kind": "table",
                    "comment": "numbers",
                    "rows": 6,
                    "columns": [
                        {"name": "figure_id", "type": "VARCHAR", "comment": "its id"},
                        {"name": "order", "type": "DOUBLE", "comment": "ارزش"},
                    ],
                    "definition": None,
                },
                {
                    "name": "recent",
                    "kind": "view",
                    "comment": None,
                    "rows": None,
                    "columns": [{"name": "year", "type": "INTEGER", "comment": None}],
                    "definition": "CREATE VIEW recent AS SELECT 1404 AS year;",
                },
            ],
            "macros": [
                {
                    "name": "fa_norm",
                    "kind": "scalar",
                    "parameters": ["text"],
                    "comment": "folds spellings",
                    "definition": "lower(text)",
                }
            ],
        }

    def sql_vocabulary(self) -> Row:
        return {
            **self.sql_schema(),
            "functions": [],
            "keywords": ["SELECT", "FROM"],
            "values": {"figures.figure_id": [{"value": "IN", "n": 2, "label_fa": "هند", "label_en": "India"}]},
        }

    def sql_explain(self, sql: str, *, analyze: bool = False, **more: Any) -> Row:
        if "wrong" in sql or "sleep" in sql:
            return self.sql_open(sql)  # fails, or is stopped, as a run would be
        scan = _step("SEQ_SCAN", [("Table", "figures")], 6, 0.002 if analyze else None, 0.25 if analyze else None, [])
        group = _step(
            "HASH_GROUP_BY", [("Groups", "#0")], 2, 0.006 if analyze else None, 0.75 if analyze else None, [scan]
        )
        return {"steps": [group], "analyzed": analyze, "seconds": 0.01 if analyze else None}

    def sql_of(self, about: str, filters: Filters | None = None, **arguments: Any) -> str:
        given = {} if filters is None else filters.given()
        return f"SELECT * FROM {about} -- {given} {arguments}"

    @property
    def limits(self) -> tuple[float | None, int]:
        return self.limited

    def set_limits(self, *, seconds: float | None, memory_mib: int) -> None:
        self.limited = (seconds, memory_mib)

    def interrupt_view(self) -> None:
        self.superseded += 1

    def interrupt(self) -> None:
        self._stop.set()

    def progress(self, lane: str = "sql") -> float | None:
        return self.share

    def close(self) -> None:
        self.closed = True
