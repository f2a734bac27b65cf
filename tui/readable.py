"""Numbers, days and periods as a person reads them, in Persian or English.

Everything here gives logical text; the widgets shape and order it when they paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.place_names import english_place
from data.place_names import market_names as lexicon_market_names
from data.units import persian_unit_names
from tui import words
from tui.words import Language

if TYPE_CHECKING:
    from data.query.protocol import DeskRow, FigureRow

_PERSIAN = str.maketrans("0123456789.,%-", "۰۱۲۳۴۵۶۷۸۹٫٬٪−")
_LEAD_IN = 24
"""Characters of a sentence before its number that an excerpt begins with."""
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def number(value: float, language: Language, decimals: int = 2) -> str:
    """`value` with thousands parted and at most `decimals` digits after the mark: 3,900,000 or ۳٬۹۰۰٬۰۰۰."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_PERSIAN) if language == "fa" else text.replace("-", "−")


def digits(text: object, language: Language) -> str:
    """`text` with its digits in the language's own: for days, years and ids, which are not parted."""
    return str(text).translate(_PERSIAN_DIGITS) if language == "fa" else str(text)


def scaled(value: float, language: Language) -> tuple[str, str]:
    """`value` as a short number and its scale word: ("3.9", "M"), ("۳٫۹", "میلیون"), ("87", "")."""
    for scale, word in words.SCALES:
        # 999,999.9 rounds up to a million: the scale is chosen after rounding to what is shown.
        if abs(value) >= scale * 0.999995:
            return number(value / scale, language), word.say(language)
    return number(value, language), ""


def _fraction(value: float, language: Language) -> str:
    for parts in range(2, 13):
        whole = round(value * parts)
        if abs(whole / parts - value) < 0.0005 and whole % parts:
            return digits(f"{whole}/{parts}", language)
    return number(value, language, 3)


def written(number_text: str, language: Language) -> str:
    """A number that stands in digits already (`117,000,000`), in the language's digits and marks."""
    return number_text.translate(_PERSIAN) if language == "fa" else number_text


def unit_word(unit: str, language: Language) -> str:
    """The unit's name after a number. What has no phrase of its own is called as the lexicon calls it, or by its id."""
    phrase = words.UNITS.get(unit)
    if phrase is not None:
        return phrase.say(language)
    if language == "fa":
        return persian_unit_names().get(unit, unit.replace("_", " "))
    return _plural(unit.replace("_", " "))


def _plural(thing: str) -> str:
    """An English noun after a number: `committees`, `ministries`, `dishes`; a Persian word stays as it is."""
    if not thing.isascii() or not thing:
        return thing
    if thing.endswith("y") and thing[-2:-1] not in "aeiou":
        return f"{thing[:-1]}ies"
    return thing + ("es" if thing.endswith(("s", "x", "ch", "sh")) else "s")


def quantity_parts(value: float, unit: str, language: Language, value_max: float | None = None) -> tuple[str, str]:
    """A value as its number and the unit after it: ("$3.9 M", ""), ("60%", ""), ("87", "factories"), ("#46", "");
    («۳٫۹», «میلیون دلار»), («۶۰٪», ""), («۴۶», «ام»)."""
    if unit == "percent":
        upto = f"–{number(value_max, language)}" if value_max is not None else ""
        return f"{number(value, language)}{upto}{'٪' if language == 'fa' else '%'}", ""
    if unit == "rank":
        if language == "fa" and value == 1:
            return words.FIRST_RANK, ""  # «۱ ام» is said by nobody
        sign = "#" if language == "en" else ""
        return f"{sign}{number(value, language)}", words.RANK_SUFFIX[language]
    if unit == "fraction":
        return _fraction(value, language), ""
    low, scale = scaled(value, language)
    if value_max is not None:
        high, high_scale = scaled(value_max, language)
        low = f"{low}–{high}" if high_scale == scale else f"{low} {scale}".strip() + f" – {high}"
        scale = high_scale
    word = unit_word(unit, language)
    if language == "en":
        if unit in words.MONEY:
            return f"{word}{low} {scale}".rstrip(), ""
        return f"{low} {scale}".rstrip(), word
    return low, f"{scale} {word}".strip()


def quantity(value: float, unit: str, language: Language, value_max: float | None = None) -> str:
    """A value with its unit: `$3.9 M`, `60%`, `#46`, `87 factories`; «۳٫۹ میلیون دلار», «۶۰٪», «رتبهٔ ۴۶»."""
    if unit == "rank":
        return words.RANKED.say(language, n=number(value, language))
    return " ".join(part for part in quantity_parts(value, unit, language, value_max) if part)


def amount_parts(row: FigureRow, language: Language) -> tuple[str, str]:
    """What a figure says, as number and unit, its qualifier's sign first: (">50%", ""), ("≈$4 M", "/kg")."""
    text, unit = quantity_parts(row["value"], row["unit"], language, row["value_max"])
    if row["per_unit"]:
        per = row["per_unit"]
        if language == "fa":
            unit = f"{unit} هر {unit_word(per, language)}"
        else:
            one = unit_word(per, language) if per in words.MEASURED else per.replace("_", " ")
            unit = f"{unit} /{one}".strip()
    return words.QUALIFIER_SIGNS.get(row["qualifier"], "") + text, unit


def amount(row: FigureRow, language: Language) -> str:
    """What a figure says, its qualifier in words: `about $4 M`, «بیش از ۵۰٪», «رتبهٔ ۴۶»."""
    if row["unit"] == "rank" and row["qualifier"] == "exact":
        return quantity(row["value"], "rank", language)
    text, unit = amount_parts(row, language)
    sign = words.QUALIFIER_SIGNS.get(row["qualifier"], "")
    qualifier = words.QUALIFIERS.get(row["qualifier"])
    said = qualifier.say(language) if qualifier is not None else ""
    return " ".join(part for part in (said, text.removeprefix(sign), unit) if part)


def measures(row: FigureRow, language: Language, *, short: bool = False) -> str:
    """What the figure is a number of, with the sign of a change; `short` leaves the scope out.

    `export value`, `change ▲`, `rank · Asia`, `count of desks`.
    """
    kind = words.KINDS[row["kind"]].say(language) if row["kind"] in words.KINDS else row["kind"]
    if row["kind"] == "count" and row["unit"] not in words.MEASURED:
        kind = words.COUNT_OF.say(language, things=unit_word(row["unit"], language))
    if row["trend"] in words.TREND_SIGNS:
        kind += f" {words.TREND_SIGNS[row['trend']]}"
    if row["scope"] and not short and row["kind"] in ("rank", "share", "production_share"):
        scope = words.SCOPES.get(row["scope"])
        kind += f" · {scope.say(language) if scope else row['scope']}"
    return kind


def flow(name: str | None, language: Language) -> str:
    """A flow with its sign: `↗ export`."""
    if not name:
        return ""
    phrase = words.FLOWS.get(name)
    return f"{words.FLOW_SIGNS.get(name, '')} {phrase.say(language) if phrase else name}".strip()


def certainty(row: FigureRow) -> str:
    """One sign for how far the figure can be trusted; the help says what each means."""
    if row["doubt"]:
        return "⚠"
    return "●" if row["confidence"] >= 0.9 else "◐" if row["confidence"] >= 0.6 else "○"


def certainty_words(row: FigureRow, language: Language) -> str:
    """The sign, what it means, and the confidence in percent: `● sure · 95%`."""
    confidence = row["confidence"]
    phrase = words.CERTAIN if confidence >= 0.9 else words.FAIR if confidence >= 0.6 else words.DOUBTFUL
    percent = quantity(round(confidence * 100), "percent", language)
    return f"{certainty(row)} {phrase.say(language)} · {percent}"


def place(code: str | None, language: Language, market_names: dict[str, str]) -> str:
    """Whose figure it is, by its name in the language; of a place that no table knows, by the Persian one.

    `market_names` are those of the catalogue; others are looked up in the lexicon.
    """
    if not code:
        return ""
    if code == "IR":
        return words.IRAN.say(language)
    if code in market_names:
        return market_names[code]
    if code.startswith("FZ:"):
        zone = code[3:]
        return words.FREE_ZONE.say(language, name=zone if language == "fa" else english_place(zone))
    if code.isascii():
        return lexicon_market_names(language).get(code, code)
    return code if language == "fa" else english_place(code)


def name(fa: str | None, en: str | None, language: Language) -> str:
    """The name in the language, or the other one where it has none."""
    return (fa or en or "") if language == "fa" else (en or fa or "")


def commodity(row: FigureRow, language: Language) -> str:
    """The goods by their name, else in the article's words; nothing where those words say only «goods»."""
    if row["commodity_id"] is None and row["commodity"] in words.MERE_GOODS:
        return ""
    return name(row["commodity_fa"] or row["commodity"], row["commodity_en"], language)


def desk_name(row: DeskRow, language: Language, *, short: bool = False) -> str:
    """The desk's name; `short`, for a list of nothing but desks, leaves out the word that all of them share."""
    full = name(row["name_fa"], row["name_en"], language)
    if not short:
        return full
    return full.removeprefix(words.DESK_WORD.fa).removesuffix(words.DESK_WORD.en) or full


def day(published: str | None, jalali: str | None, language: Language) -> str:
    """A day in both calendars, the language's own first: `2025-12-20 · 1404/09/29`, «۱۴۰۴/۰۹/۲۹ · 2025-12-20»."""
    in_jalali = digits(jalali.replace("-", "/"), language) if jalali else ""
    both = (in_jalali, published or "") if language == "fa" else (published or "", in_jalali)
    return " · ".join(part for part in both if part)


def period(row: FigureRow, language: Language, *, short: bool = False) -> str:
    """A figure's period in Jalali with Gregorian beside it: `1403 · 2024/25`, «۱۰ ماههٔ ۱۳۹۴ · 2015/16»; `short`
    leaves the Gregorian years out."""
    label = row["period"]
    if not label:
        return ""
    if label.startswith("g"):
        return digits(label[1:].replace("/", "–"), language)
    said = period_label(label, language, short=short)
    gregorian = "" if short else _gregorian(row["period_start"], row["period_end"])
    return f"{said} · {gregorian}" if gregorian else said


def period_label(label: str, language: Language, *, short: bool = False) -> str:
    """A period's label alone: `1403`, `1394, 10 months`, «۱۰ ماههٔ ۱۳۹۴», «مهر ۱۳۹۸», «۲ سال آینده».

    Labels: data/persian/calendar.py.
    """
    head, _, rest = label.partition(" ")
    count, _, unit = rest.partition(" ")
    if head in ("last", "next") and unit in words.SPANS:
        phrase = words.LAST if head == "last" else words.NEXT
        return phrase.say(language, n=digits(count, language), things=words.SPANS[unit].say(language))
    year, _, part = label.partition(":")
    if year == "Y":
        said_year = words.THAT_YEAR.say(language)
    elif year == "Y-1":
        said_year = words.YEAR_BEFORE.say(language)
    else:
        # A day is written with slashes, a run of years with a dash: 1398/03/08, 1338–1396.
        plain = year.replace("g", "")
        said_year = digits(plain.replace("/", "–") if "/" in plain else plain.replace("-", "/"), language)
    if not part:
        return said_year
    told = _part_of_year(part, short=short)
    if told is None:
        return f"{said_year} {digits(part, language)}"
    phrase, n = told
    return phrase.say(language, n=digits(n, language), year=said_year)


def _part_of_year(part: str, *, short: bool) -> tuple[words.Phrase, str] | None:
    """How a part of a year is told, and its number: `10m` its first ten months, `m7` the month Mehr alone."""
    if part[-1:] == "m" and part[:-1].isdigit():
        return words.MONTHS_OF_SHORT if short else words.MONTHS_OF, part[:-1]
    if part[-1:] == "d" and part[:-1].isdigit():
        return words.DAYS_OF_SHORT if short else words.DAYS_OF, part[:-1]
    kind, number_text = part[:1], part[1:]
    if not number_text.isdigit():
        return None
    if kind == "m" and 1 <= int(number_text) <= 12:
        return words.JALALI_MONTHS[int(number_text) - 1], number_text
    if kind in words.PARTS_OF_YEAR:
        return words.PARTS_OF_YEAR[kind], number_text
    return None


def _gregorian(start: str | None, end: str | None) -> str:
    """The Gregorian years a period touches: `2024/25`, `2015`."""
    if not start or not end:
        return ""
    first, last = start[:4], end[:4]
    return first if first == last else f"{first}/{last[2:] if last[:2] == first[:2] else last}"


def source(row: FigureRow, language: Language) -> str:
    """The article by its title, by who published it when, or by its file's name: many have only one of them."""
    if row["title"]:
        return row["title"]
    if language == "fa" and row["published_jalali"]:
        when = digits(row["published_jalali"].replace("-", "/"), language)
    else:
        when = row["published"] or ""
    if when:
        when = f"\u2066{when}\u2069"  # a day keeps its own order beside Persian
    return " · ".join(part for part in (row["outlet"] or "", when) if part) or row.get("name") or ""


def speaker(row: FigureRow) -> str:
    """Who is quoted for the figure, with the office that the article gives: «رضا نیک‌پور · رئیس اتاق بازرگانی»."""
    return " · ".join(part for part in (row["speaker"], row.get("speaker_office")) if part)


def excerpt(row: FigureRow) -> str:
    """The figure's sentence from a few words before its number on: as much as a line of a table can say."""
    sentence, begin = row["sentence"] or row["quote"], row["sentence_start"]
    start = row["span_start"] - begin if begin is not None else 0
    text = sentence
    if start > _LEAD_IN:
        text = "… " + sentence[start - _LEAD_IN :].split(" ", 1)[-1]
    return " ".join(text.split())


def quotation(row: FigureRow, language: Language) -> str:
    """A figure as it is copied: what it says, its sentence, who said it and where. Logical text."""
    facts = [amount(row, language), measures(row, language), period(row, language)]
    source = [
        words.SAID_BY.say(language, name=row["speaker"]) if row["speaker"] else "",
        row.get("speaker_office") or "",
        row["title"] or "",
        row["outlet"] or "",
        day(row["published"], row["published_jalali"], language),
    ]
    lines = [
        " · ".join(part for part in facts if part),
        f"«{row['sentence'] or row['quote']}»",
        "— " + "، ".join(part for part in source if part) if any(source) else "",
    ]
    return "\n".join(line for line in lines if line)
