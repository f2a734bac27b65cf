"""Which way goods go at one place in a clause, seen from Iran: export, import, trade, transit."""

from __future__ import annotations

from bisect import bisect_left

from data.extract.clauses import Clause, Reading
from data.extract.cues import (
    ABROAD,
    BUYER,
    CLEARED,
    COMING,
    DEFICIT,
    DESTINATION,
    EARNING,
    ENTERED,
    EXPORT,
    EXPORTER,
    GOODS_WORD,
    IMPORT,
    ISSUED,
    LEAVING,
    MARKET,
    NO_TRADE,
    ORDERED,
    ORIGIN,
    OUTWARD,
    PARTICIPLE,
    SALE,
    SUPPLY,
    TRADE,
    TRANSIT,
    VERB,
)
from data.extract.findings import Findings
from data.model import Flow

_FOREIGN = frozenset({"خارجی", "جهانی", "خارج", "دنیا", "جهان", "همسایه", "منطقه", "هدف"})
_CARRIERS = frozenset({"شناور", "شناورهای", "کانتینر", "کانتینرهای", "کشتی", "کشتیهای", "کامیون", "کامیونهای"})
_HARMS = frozenset({"خسارت", "زیان", "آسیب", "ضرر", "لطمه", "فشار"})
_FACILITIES = frozenset({"پایانه", "اسکله", "سردخانه", "شهرک", "جایزه", "جوایز", "مشوق", "مشوقهای"})
_MOVES = OUTWARD | SALE | LEAVING | CLEARED | COMING | EARNING
"""Said of people and money too: words of trade only where goods are what moves."""
_ANY = (
    EXPORT
    | EXPORTER
    | IMPORT
    | ENTERED
    | TRADE
    | TRANSIT
    | DESTINATION
    | BUYER
    | SUPPLY
    | ORIGIN
    | _MOVES
    | MARKET
    | DEFICIT
    | ORDERED
)
_TOWARDS_REACH = 5
"""Tokens after «به» in which a destination is named: «به بیش از ۶۰ کشور»."""
_HOMELAND = frozenset({"ایران", "کشورمان"})
_COMMAS = frozenset("،,؛")
_PARTERS = frozenset("،,؛و")
_BY = frozenset({"با", "طبق", "برابر", "اساس"})
"""Before «مجوز» these say under what goods went, not what was issued."""
_HOME_REACH = 2
"""Tokens: «به بازار ایران»."""
_OF_IT = (["آن"], ["آنها"])
_SELLER_REACH = 3
"""Tokens from who exports to «به ایران»: goods between."""
_BEHIND = frozenset({"پس", "بعد", "پیش", "قبل"})
"""Before «از» they make what follows no origin: «پس از عمان»."""
_CONTRACTS = frozenset({"قرارداد", "قراردادهای", "قراردادی", "پیشقرارداد", "تفاهمنامه"})
_AMOUNTS = frozenset({"money", "mass", "volume"})
_REACH = 3
"""A word of trade this near after a number is the number's own: «۲ میلیارد دلار صادرات»."""


def flow_cues(clause: Clause, findings: Findings, reading: Reading) -> list[tuple[int, Flow]]:
    """Every word of trade in `clause` with the flow it tells, in order. To be asked when the markets are known."""
    known = reading.flow_cues.get(clause.first)
    if known is None:
        known = reading.flow_cues[clause.first] = _flow_cues(clause, findings, reading)
    return known


def _flow_cues(clause: Clause, findings: Findings, reading: Reading) -> list[tuple[int, Flow]]:
    tags = reading.tags
    low, high = clause.first, clause.end
    if not reading.bits[reading.clause_of[low]] & _ANY:
        return []
    named = findings.named
    found = [index for index in range(low, high) if tags[index] & _ANY and not named[index]]
    if not found:
        return []
    forms = findings.document.forms
    to_home = from_home = False
    home_at = high
    for index in range(low, high - 1):
        if forms[index + 1] in _HOMELAND or (
            forms[index + 1] in ("کشور", "جمهوری") and index + 2 < high and forms[index + 2] in _HOMELAND
        ):
            if forms[index] == "به":
                to_home, home_at = True, index
            from_home |= forms[index] == "از"
    markets = findings.markets
    place = bisect_left(markets, low, key=lambda market: market.first)
    stop = bisect_left(markets, high, lo=place, key=lambda market: market.first)
    firsts = {market.first for market in markets[place:stop]}
    from_named = any(
        forms[index] == "از"
        and forms[index - 1] not in _BEHIND
        and (index + 1 in firsts or forms[index + 1 : index + 3] == ["این", "کشور"])
        for index in range(low, high - 1)
    )
    market_here = bool(firsts)
    # «عمان … سیب ایرانی وارد کرده است»: the goods are ours.
    from_home |= market_here and not from_named and "ایرانی" in forms[low:high]
    cues: list[tuple[int, Flow]] = []
    weak: list[tuple[int, Flow]] = []
    for index in found:
        tag = tags[index]
        if tag & (EXPORT | IMPORT) and forms[index - 1] in _FACILITIES and forms[index].endswith("ی"):
            # «پایانه صادراتی گل» is a building.
            continue
        if tag & IMPORT and forms[index] == "وارده" and not _CARRIERS.isdisjoint(forms[max(low, index - 2) : index]):
            # «شناورهای وارده» come as they go.
            continue
        if tag & EXPORT:
            if forms[index] in ("صادر", "صدور", "صادره") and any(
                tags[at] & ISSUED and forms[at - 1] not in _BY
                for at in range(max(low, index - 14), min(high, index + 6))
            ):
                continue
            if index >= low + 2 and forms[index - 1] == "و" and tags[index - 2] & IMPORT and forms[index] == "صادرات":
                cues[-1:] = [(index - 2, "trade")]
                continue
            cues.append((index, "import" if to_home and not _parted(index, home_at, findings) else "export"))
        elif tag & EXPORTER:
            if to_home and 0 < home_at - index <= _SELLER_REACH:
                # «رتبه دوم صادرکنندگان کالا به ایران»
                cues.append((index, "import"))
                continue
            weak.append((index, "export"))
        elif tag & IMPORT:
            if (
                index >= low + 2
                and forms[index - 1] == "و"
                and tags[index - 2] & EXPORT
                and forms[index].startswith("واردات")
            ):
                # «صادرات و واردات …» together are trade.
                cues[-1:] = [(index - 2, "trade")]
                continue
            if forms[index] == "واردات" and index > low and forms[index - 1] == "صادرات":
                # «(مجموع صادرات واردات)»
                cues[-1:] = [(index - 1, "trade")]
                continue
            ours = from_home and not tags[index - 1] & EXPORT
            if not ours and forms[index] == "واردات":
                # «ایران با ۳ درصد از واردات ترکیه …»; «عراق با واردات … بزرگ‌ترین مشتری است»
                ours = (index + 1 in firsts and any(form in _HOMELAND for form in forms[low:index])) or (
                    _bought_by(clause, index, firsts, reading) and not from_named
                )
            cues.append((index, "export" if ours else "import"))
        elif tag & ENTERED:
            if forms[index + 1 : index + 2] and forms[index + 1].startswith("آور"):
                # «زیان وارد آورد»
                continue
            if forms[index - 1] in _HARMS or "ارز" in forms[max(low, index - 1) : index]:
                # «۹ میلیون دلار ارز وارد کشور کرد» is what exports earned.
                continue
            if any(at in firsts for at in range(index + 1, index + 3)):
                # «وارد خاک عراق می‌شود»: it leaves here.
                cues.append((index, "export"))
            elif any(
                tags[after] & (VERB | PARTICIPLE) or forms[after] in ("کشور", "استان")
                for after in range(index + 1, min(high, index + 4))
            ):
                cues.append((index, "export" if from_home else "import"))
            elif forms[index + 1 : index + 2] == ["و"] and not _HOMELAND.isdisjoint(forms[max(low, index - 2) : index]):
                # «… از ایران وارد و ۹ میلیون دلار به ایران صادر کرده است»
                cues.append((index, "export" if "از" in forms[index - 3 : index] else "import"))
        elif tag & TRADE:
            if _no_trade_of_ours(index, forms):
                continue
            if forms[index].startswith("معامل"):
                # Deals are struck at home and abroad: «۹ تن به مقصد عمان معامله شد» is an export.
                weak.append((index, "trade"))
                continue
            # What travellers carry out in their suitcases is export.
            suitcase = index + 1 < high and forms[index + 1] == "چمدانی"
            cues.append((index, "export" if suitcase else "trade"))
        elif tag & TRANSIT:
            cues.append((index, "transit"))
        elif tag & DESTINATION:
            weak.append((index, "export"))
        elif tag & (SUPPLY | ORIGIN):
            # «ایران ۱۵ درصد نیاز برنج امارات را تأمین می‌کند»
            supplies = forms[low] in _HOMELAND and "نیاز" in forms[low:index]
            if (from_home or supplies) and market_here:
                weak.append((index, "export"))
            elif market_here or (index + 1 < high and forms[index + 1] == "ورودی"):
                weak.append((index, "import"))
        elif forms[index] == "فروش" and forms[index - 1] in _CONTRACTS and _signed_with(index, high, firsts, forms):
            # «قرارداد فروش ۵ تن … با یونان»
            weak.append((index, "export"))
        elif tag & BUYER:
            if forms[index] == "خرد" and forms[index - 1] not in ("می", "نمی"):
                # «خرد و کلان»
                continue
            if index + 1 < high and forms[index + 1] == "خارجی":
                weak.append((index, "import"))
            elif from_named and not from_home and "ایران" in forms[low:index]:
                # «ایران … از ترکیه خرید»: whatever else the sentence says of exports.
                cues.append((index, "import"))
            elif _ours_bought(index, clause, forms):
                weak.append((index, "export"))
            elif market_here or from_named:
                weak.append((index, "import" if from_named and not from_home else "export"))
        elif tag & MARKET:
            # «عراق با ۶۴۰ و ونزوئلا با ۵۱۰ … بزرگ‌ترین بازارها هستند»
            if market_here and forms[index] == "بازارها":
                weak.append((index, "export"))
        elif tag & DEFICIT and index + 1 < high and forms[index + 1] in ("تجاری", "تراز"):
            cues.append((index, "trade"))
        elif tag & ORDERED and forms[index - 1] == "ثبت":
            weak.append((index, "import"))
        elif tag & _MOVES:
            moved = _moved(index, clause, firsts, findings, reading)
            if (
                moved == "import"
                and tag & CLEARED
                and _only_exports(findings.document.bounds[clause.sentence_no], index, tags)
            ):
                # «از مجموع صادرات، ۸ تن کالا … ترخیص شد»: what leaves is cleared, too.
                moved = "export"
            if moved is not None:
                # «فروشنده … به ایران» says by itself what it is, «فروخت» only where no word of trade stands.
                sure = moved == "import" and forms[index].startswith("فروشند")
                (cues if sure else weak).append((index, moved))
    return cues or weak


def _only_exports(first: int, stop: int, tags: list[int]) -> bool:
    """Whether the sentence has told of exports, and of no imports, from token `first` to `stop`."""
    told = 0
    for at in range(first, stop):
        told |= tags[at]
    return bool(told & EXPORT) and not told & (IMPORT | ENTERED)


def _ours_bought(index: int, clause: Clause, forms: list[str]) -> bool:
    """«… بیش از ۹ میلیون دلار کالای ایرانی خریدند»: what is Iranian is sold where it is bought."""
    return any(
        forms[at] == "ایرانی" and forms[at - 1].startswith(("کالا", "محصول", "برنج", "فرش"))
        for at in range(max(clause.first + 1, index - 4), index)
    )


def _signed_with(index: int, high: int, firsts: set[int], forms: list[str]) -> bool:
    return any(forms[at] == "با" and at + 1 in firsts for at in range(index + 1, high - 1))


def _parted(index: int, home_at: int, findings: Findings) -> bool:
    """Whether another number's words lie between a word of trade and «به ایران».

    «۹۰ کشور مقصد صادرات و ۷۰ کشور فروشنده به ایران»: the exports are not to Iran.
    """
    forms = findings.document.forms
    figures = findings.figures
    place = bisect_left(figures, index, key=lambda figure: figure.first)
    if place == len(figures) or figures[place].end > home_at:
        return False
    return any(forms[at] in _PARTERS for at in range(index, figures[place].first))


def _bought_by(clause: Clause, index: int, markets: set[int], reading: Reading) -> bool:
    """Whether a country named before `index` is told to be a buyer: «عراق با واردات … مشتری استان است»."""
    return bool(reading.bits[reading.clause_of[clause.first]] & (BUYER | DESTINATION)) and any(
        clause.first <= first < index for first in markets
    )


def _moved(index: int, clause: Clause, markets: set[int], findings: Findings, reading: Reading) -> Flow | None:
    """The flow that a word of moving tells: «… تن سیب به عراق رفت», «از مرز … خارج شد», «ترخیص شد»; None of people."""
    forms, tags = findings.document.forms, reading.tags
    tag = tags[index]
    if not _goods_in(clause, findings, reading):
        return None
    if _handled(index, clause, forms):
        return None
    if tag & COMING:
        # «ورود ۳۴ هزار دستگاه خودرو», «مجوز ورود یک میلیون تن سیمان»
        return "import" if index + 1 < clause.end and findings.consumed[index + 1] else None
    if tag & CLEARED:
        return "import"
    if tag & EARNING:
        return "export"
    if tag & LEAVING:
        if forms[index] == "خروج":
            return "export" if index + 1 < clause.end and findings.consumed[index + 1] else None
        return "export" if index + 1 < clause.end and tags[index + 1] & (VERB | PARTICIPLE) else None
    for to in range(clause.first, clause.end - 1):
        if forms[to] != "به":
            continue
        for at in range(to + 1, min(clause.end, to + 1 + _TOWARDS_REACH)):
            if forms[at] in _HOMELAND and at - to <= _HOME_REACH:
                return "import"
            if at in markets:
                return "export"
            if tags[at] & ABROAD and not (forms[at] == "کشور" and not findings.consumed[at] and at == to + 1):
                return "export"
            if tags[at] & (VERB | PARTICIPLE) or forms[at] in _COMMAS:
                break
    if tag & OUTWARD and forms[index] in ("راهی", "رهسپار", "روانه"):
        # «راهی عراق شد», «راهی بازارهای خارجی شده»
        towards = range(index + 1, min(clause.end, index + 1 + _TOWARDS_REACH))
        abroad = any(forms[at] in _FOREIGN and tags[at - 1] & (ABROAD | MARKET) for at in towards)
        return "export" if abroad or any(first in towards for first in markets) else None
    return None


def _no_trade_of_ours(index: int, forms: list[str]) -> bool:
    """«تبادل نظر»; «کشورهای طرف مبادله», which says who they are and not which way goods go."""
    return forms[index + 1 : index + 2] == ["نظر"] or forms[index - 1] == "طرف"


def _handled(index: int, clause: Clause, forms: list[str]) -> bool:
    """«تخلیه و بارگیری»: a harbour handles what comes and what goes."""
    return "بارگیری" in forms[max(clause.first, index - 2) : min(clause.end, index + 3)]


def _goods_in(clause: Clause, findings: Findings, reading: Reading) -> bool:
    """Whether goods, or an amount of money or mass, stand in the clause."""
    if reading.bits[reading.clause_of[clause.first]] & GOODS_WORD:
        return True
    figures = findings.figures
    place = bisect_left(figures, clause.first, key=lambda figure: figure.first)
    for figure in figures[place : place + 8]:
        if figure.first >= clause.end:
            break
        if figure.unit_kind in _AMOUNTS:
            return True
        if (
            figure.unit_kind in ("percent", "fraction")
            and findings.document.forms[figure.end : figure.end + 1] in _OF_IT
        ):
            # «سه‌چهارم آن راهی قطر شد»
            return True
    return any(
        match.entry.table == "commodities" and clause.first <= match.first < clause.end
        for match in findings.matches_in[clause.sentence_no]
    )


def flow_at(first: int, end: int, findings: Findings, reading: Reading, right: int | None = None) -> Flow | None:
    """The flow of what stands at tokens `first` to `end` (exclusive), by its own clause alone.

    `right` is where the next figure of the clause begins: a word of trade between, past «و» or a comma, is that
    figure's («… ۳۵۰ میلیارد تومان و صادرات … ۱۲۰ هزار دلار»).
    """
    clause = reading.clauses[reading.clause_of[first]]
    cues = flow_cues(clause, findings, reading)
    if not cues:
        return None
    forms = findings.document.forms
    inside = next((flow for index, flow in cues if first <= index < end), None)
    if inside is not None:
        # «۴۲ هزار تن کالای وارداتی به ارزش …»
        return inside
    before = next(((index, flow) for index, flow in reversed(cues) if index < first), None)
    after = next(((index, flow) for index, flow in cues if index >= end), None)
    if after is not None:
        parted = any(forms[index] in _PARTERS for index in range(end, after[0]))
        if not parted and after[0] - end < _REACH:
            return after[1]
        if before is not None and after[1] != before[1] and _done(before[0], findings) and before[0] + 1 < first:
            # «… به عمان صادر و ۲۰ میلیون دلار از آن وارد کرده است»
            return after[1]
        if before is None and parted and right is not None and after[0] < right < clause.end:
            return None
        if (
            before is not None
            and before[1] == "trade"
            and after[1] != "trade"
            and not parted
            and any(forms[index] in _COMMAS for index in range(before[0], first))
        ):
            # «بر اساس آمار تجارت خارجی، … ۹۵ هزار تن … صادر شده»
            return after[1]
    if before is not None:
        return before[1]
    return after[1] if after is not None else None


def _done(index: int, findings: Findings) -> bool:
    """Whether «و» after the word of trade at `index` closes what stands before.

    «صادر و …» leaves its auxiliary to the next verb; «الف با ۹ … مقاصد صادراتی و ب با ۷ … مبادی وارداتی» are lists,
    each with its predicate behind it.
    """
    forms = findings.document.forms
    if forms[index + 1] != "و":
        return False
    if forms[index] in ("صادر", "وارد", "ترخیص", "ترانزیت"):
        return True
    place = bisect_left(findings.markets, index + 2, key=lambda market: market.first)
    return place < len(findings.markets) and findings.markets[place].first == index + 2


def untraded(clause: Clause, reading: Reading) -> bool:
    """Whether the clause speaks of production, credit, jobs …, so that no flow is inherited into it."""
    return bool(reading.bits[reading.clause_of[clause.first]] & NO_TRADE)
