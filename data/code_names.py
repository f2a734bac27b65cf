"""What the codes of a figure are called, (Persian, English): one list for what is shown and for its order."""

from __future__ import annotations

TYPE_CHECKING = False  # typing costs 4 ms before the first frame
if TYPE_CHECKING:
    from typing import Final, Literal

# What a figure measures
KINDS: Final[dict[str, tuple[str, str]]] = {
    "export_value": ("ارزش صادرات", "export value"),
    "import_value": ("ارزش واردات", "import value"),
    "trade_value": ("ارزش تجارت", "trade value"),
    "balance": ("تراز", "balance"),
    "share": ("سهم", "share"),
    "production_share": ("سهم تولید", "output share"),
    "growth": ("تغییر", "change"),
    "quantity": ("مقدار", "quantity"),
    "count": ("شمار", "count"),
    "rank": ("رتبه", "rank"),
    "price": ("قیمت", "price"),
    "capacity": ("ظرفیت", "capacity"),
    "target": ("هدف", "target"),
    "other": ("دیگر", "other"),
}
FLOWS: Final[dict[str, tuple[str, str]]] = {
    "export": ("صادرات", "export"),
    "import": ("واردات", "import"),
    "trade": ("تجارت", "trade"),
    "transit": ("ترانزیت", "transit"),
}

# Money stands before its number in English and after it in Persian; the rest after it.
UNITS: Final[dict[str, tuple[str, str]]] = {
    "USD": ("دلار", "$"),
    "EUR": ("یورو", "€"),
    "GBP": ("پوند", "£"),
    "CNY": ("یوان", "CN¥"),
    "AED": ("درهم", "AED "),
    "IRR": ("ریال", "IRR "),
    "IRT": ("تومان", "IRT "),
    "RUB": ("روبل", "₽"),
    "INR": ("روپیه", "₹"),
    "IQD": ("دینار", "IQD "),
    "TRY": ("لیر", "₺"),
    "JPY": ("ین", "¥"),
    "CHF": ("فرانک سوئیس", "CHF "),
    "AFN": ("افغانی", "AFN "),
    "t": ("تن", "t"),
    "kg": ("کیلوگرم", "kg"),
    "m2": ("متر مربع", "m²"),
    "ha": ("هکتار", "ha"),
    "km": ("کیلومتر", "km"),
    "g": ("گرم", "g"),
    "carat": ("قیراط", "carats"),
    "km2": ("کیلومتر مربع", "km²"),
    "m": ("متر", "m"),
    "cm": ("سانتی‌متر", "cm"),
    "mm": ("میلی‌متر", "mm"),
    "m3": ("متر مکعب", "m³"),
    "l": ("لیتر", "l"),
    "ml": ("میلی‌لیتر", "ml"),
    "barrel": ("بشکه", "barrels"),
    "teu": ("تی‌ای‌یو", "TEU"),
    "MW": ("مگاوات", "MW"),
    "kW": ("کیلووات", "kW"),
    "MWh": ("مگاوات‌ساعت", "MWh"),
    "kWh": ("کیلووات‌ساعت", "kWh"),
    "GWh": ("گیگاوات‌ساعت", "GWh"),
    "times": ("برابر", "times"),
    "factory": ("واحد تولیدی", "factories"),
    "country": ("کشور", "countries"),
    "item": ("قلم", "items"),
    "company": ("شرکت", "companies"),
    "document": ("سند", "documents"),
    "desk": ("میز", "desks"),
    "free_zone": ("منطقهٔ آزاد", "free zones"),
    "delegation": ("هیئت", "delegations"),
    "head": ("رأس", "head"),
    "event": ("رویداد", "events"),
    "case": ("مورد", "cases"),
    "sector": ("بخش", "sectors"),
    "person": ("نفر", "people"),
    "opportunity": ("فرصت", "opportunities"),
    "panel": ("نشست", "panels"),
    "booth": ("غرفه", "booths"),
    "buyer": ("خریدار", "buyers"),
    "hide": ("جلد", "hides"),
    "border": ("مرز", "borders"),
    "axis": ("محور", "axes"),
    "province": ("استان", "provinces"),
}


def name_of(column: str, code: str, language: Literal["fa", "en"]) -> str:
    """What a code of `flow`, `kind` or `unit` is called; any other unit as the lexicon has it, or by its id."""
    names = {"flow": FLOWS, "kind": KINDS, "unit": UNITS}[column].get(code)
    if names is not None:
        return names[0 if language == "fa" else 1].strip()
    if column == "unit" and language == "fa":
        from data.units import persian_unit_names

        return persian_unit_names().get(code, code.replace("_", " "))
    return code.replace("_", " ")
