"""Every string a person reads on the screen, in Persian and in English side by side.

A phrase is used by its name: `words.DESKS.say("fa")`. Where a number stands in it, `{n}` is filled by the caller
with a number that is already written in the right digits. Signs mean the same in both languages.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from data import code_names

Language = Literal["fa", "en"]


class Phrase(NamedTuple):
    """The same words twice."""

    fa: str
    en: str

    def say(self, language: Language, **filled: object) -> str:
        """The phrase in `language`, its `{names}` filled."""
        phrase = self.fa if language == "fa" else self.en
        return phrase.format(**filled) if filled else phrase


# The program
NAME = Phrase("میز", "Miz")
ARTICLES_N = Phrase("{n} خبر", "{n} articles")
FIGURES_N = Phrase("{n} رقم", "{n} figures")
DOUBTS_N = Phrase("{n} رقم با تردید", "{n} in doubt")
FILES_ALLOWED = Phrase("SQL پرونده می‌خواند", "SQL may read files")

# Panes: titles, and what they say when they are empty or not there yet
DESKS = Phrase("میزها", "Desks")
MARKETS = Phrase("بازارها", "Markets")
COMMODITIES = Phrase("کالاها", "Commodities")
FIGURES = Phrase("رقم‌ها", "Figures")
SOURCE = Phrase("جملهٔ رقم", "Sentence")
ARTICLE = Phrase("خبر", "Article")
ARTICLES = Phrase("خبرها", "Articles")
BESIDE = Phrase("در این خبر", "In this article")
SQL = Phrase("پرس‌وجوی SQL", "SQL")
RESULTS = Phrase("نتیجه", "Results")
N_OF = Phrase("{n} از {total}", "{n} of {total}")
READING = Phrase("در حال خواندن …", "Reading …")
STARTING = Phrase("در حال باز کردن فهرست …", "Opening the catalogue …")
NO_DESKS = Phrase("میزی در این محدوده نیست.", "No desk within this.")
NO_MARKETS = Phrase("بازاری در این محدوده نیست.", "No market within this.")
NO_COMMODITIES = Phrase("کالایی در این محدوده نیست.", "No commodity within this.")
NO_FIGURES = Phrase(
    "رقمی در این محدوده نیست. با Backspace یک قید و با w همهٔ قیدها برداشته می‌شود.",
    "No figure within this. Backspace drops the last narrowing, w drops all.",
)
NO_WORD = Phrase(
    "در جست‌وجو واژه‌ای نیست: حرف یا عددی بنویسید.",
    "There is no word in the search: write a letter or a number.",
)
NO_FIGURE_CHOSEN = Phrase(
    "روی هر رقمی که بایستید، جمله‌اش اینجا خوانده می‌شود.",
    "The sentence of the highlighted figure is read here.",
)
EMPTY_CATALOGUE = Phrase(
    "این فهرست خبری ندارد. با این دستور ساخته می‌شود: miz build PATH -o FILE",
    "This catalogue holds no article. Make one with: miz build PATH -o FILE",
)

# The narrowing bar
EVERYTHING = Phrase("همه چیز", "Everything")
HOW_TO_NARROW = Phrase(
    "با Enter روی میز یا بازار محدود کنید؛ با / جست‌وجو",
    "Enter on a desk or market narrows; / searches",
)
NARROWED_BY = Phrase("محدود به", "Narrowed by")
SEARCH_CHIP = Phrase("جست‌وجو: {text}", "search: {text}")
READ_AS = Phrase("«{text}»؟", "«{text}»?")
SEARCH_PROMPT = Phrase("واژه‌ها در خبرها …", "Words in the articles …")

# Columns of the figures
VALUE = Phrase("مقدار", "Value")
MEASURES = Phrase("چیست", "Measures")
FLOW = Phrase("جهت", "Flow")
COMMODITY = Phrase("کالا", "Commodity")
GOODS_COLUMN = Phrase("کالا", "Goods")
MARKET = Phrase("بازار", "Market")
PLACE = Phrase("جا", "Place")
PERIOD = Phrase("دوره", "Period")
CERTAINTY = Phrase("اطمینان", "Certainty")
SOURCE_ARTICLE = Phrase("خبر", "Article")
SPEAKER = Phrase("گوینده", "Speaker")
DESK = Phrase("میز", "Desk")
DESK_WORD = Phrase("میز ", " desk")
OUTLET = Phrase("رسانه", "Outlet")
QUOTE = Phrase("در متن", "In the text")
PUBLISHED = Phrase("تاریخ خبر", "Published")

# Beside the article
PEOPLE = Phrase("افراد", "People")
PLANS = Phrase("برنامه‌ها", "Plans")
GOODS = Phrase("کالاها", "Goods")
ORGANISATIONS = Phrase("سازمان‌ها", "Organisations")
NO_FIGURES_HERE = Phrase("در این خبر رقمی نشان نشده است.", "No figure is marked in this article.")
NOTHING_BESIDE = Phrase("نام یا برنامه‌ای یافت نشد.", "No names or plans were found.")
DEADLINE = Phrase("تا {when}", "by {when}")
UNTITLED = Phrase("خبر بی‌عنوان", "Untitled article")
MARK_N_OF = Phrase("نشان {n} از {total}", "mark {n} of {total}")
SAID_BY = Phrase("به گفتهٔ {name}", "said by {name}")
DOUBT = Phrase("تردید: {why}", "Doubt: {why}")

# SQL
SQL_FIRST = Phrase(
    "پرس‌وجو را بنویسید. F5 جملهٔ زیر مکان‌نما و F6 همه را اجرا می‌کند.",
    "Write a query. F5 runs the statement under the cursor, F6 runs all.",
)
SQL_RUNNING = Phrase("در حال اجرا … {n} ثانیه · Esc می‌ایستاند", "Running … {n} s · Esc stops it")
SQL_RUNNING_NTH = Phrase(
    "در حال اجرای جملهٔ {nth} از {of} … {n} ثانیه · Esc می‌ایستاند",
    "Running statement {nth} of {of} … {n} s · Esc stops it",
)
SQL_STOPPED = Phrase("ایستاد.", "Stopped.")
SQL_DONE = Phrase("{n} ردیف · {seconds} ثانیه", "{n} rows · {seconds} s")
SQL_DONE_ONE = Phrase("۱ ردیف · {seconds} ثانیه", "1 row · {seconds} s")
SQL_DONE_MORE = Phrase("بیش از {n} ردیف · {seconds} ثانیه", "more than {n} rows · {seconds} s")
SQL_AT = Phrase("سطر {line}، ستون {column}", "line {line}, column {column}")
SQL_EMPTY = Phrase("چیزی برای اجرا نیست.", "There is nothing to run.")

# Notices
COPIED = Phrase("رونوشت شد: {what}", "Copied: {what}")
NOTHING_TO_COPY = Phrase("چیزی برای رونوشت نیست.", "Nothing to copy here.")
NOTHING_TO_WIDEN = Phrase("قیدی نیست.", "Nothing is narrowed.")
READER_GONE = Phrase(
    "پردازهٔ خواننده از کار افتاد؛ یکی تازه آغاز شد.",
    "The reading process ended; a new one was started.",
)
REBUILT = Phrase("فهرست از نو ساخته شده بود؛ دوباره خوانده شد.", "The catalogue was rebuilt; it was read again.")
TROUBLE = Phrase("نشد", "That did not work")
TROUBLE_KEYS = Phrase("y رونوشت · Esc بستن", "y copies · Esc closes")
TOO_SMALL = Phrase(
    "پنجره کوچک است: {columns}×{rows}",
    "The window is small: {columns}×{rows}",
)
TOO_SMALL_HINT = Phrase("میز دست‌کم ۶۰×۱۶ می‌خواهد.", "Miz wants at least 60×16.")

# Help
HELP = Phrase("راهنما", "Help")
SIGNS = Phrase("نشانه‌ها", "Signs")
HELP_CLOSE = Phrase("Esc راهنما را می‌بندد", "Esc closes the help")
PALETTE = Phrase("فرمان", "Command")
PALETTE_PROMPT = Phrase("فرمان را بنویسید …", "Type a command …")

# What a figure measures
KINDS = {code: Phrase(*names) for code, names in code_names.KINDS.items()}
FLOWS = {code: Phrase(*names) for code, names in code_names.FLOWS.items()}
FLOW_SIGNS: dict[str, str] = {"export": "↗", "import": "↙", "trade": "⇄", "transit": "⇉"}
TREND_SIGNS: dict[str, str] = {"up": "▲", "down": "▼"}
TRENDS: dict[str, Phrase] = {"up": Phrase("افزایش", "rise"), "down": Phrase("کاهش", "fall")}
ROLE_SIGNS: dict[str, str] = {
    "strategic": "★",
    "priority": "◆",
    "target": "◎",
    "destination": "→",
    "origin": "←",
    "partner": "=",
    "mention": "·",
}
ROLES: dict[str, Phrase] = {
    "strategic": Phrase("راهبردی", "strategic"),
    "priority": Phrase("اولویت", "priority"),
    "target": Phrase("هدف", "target"),
    "destination": Phrase("مقصد", "destination"),
    "origin": Phrase("مبدأ", "origin"),
    "partner": Phrase("شریک", "partner"),
    "mention": Phrase("نام‌برده", "named"),
}
LEVELS: dict[str, Phrase] = {
    "provincial": Phrase("استانی", "provincial"),
    "national": Phrase("ملی", "national"),
    "country": Phrase("کشوری", "country"),
}
STATUSES: dict[str, Phrase] = {
    "launched": Phrase("راه‌اندازی شده", "launched"),
    "planned": Phrase("در برنامه", "planned"),
    "active": Phrase("فعال", "active"),
    "dissolved": Phrase("منحل شده", "dissolved"),
}
SCOPES: dict[str, Phrase] = {
    "world": Phrase("جهان", "world"),
    "asia": Phrase("آسیا", "Asia"),
    "country": Phrase("کشور", "Iran"),
    "partners": Phrase("شریکان", "partners"),
    "products": Phrase("کالاها", "products"),
}
QUALIFIER_SIGNS: dict[str, str] = {
    "exact": "",
    "approx": "≈",
    "more_than": ">",
    "at_least": "≥",
    "less_than": "<",
    "at_most": "≤",
}
QUALIFIERS: dict[str, Phrase] = {
    "approx": Phrase("حدود", "about"),
    "more_than": Phrase("بیش از", "more than"),
    "at_least": Phrase("دست‌کم", "at least"),
    "less_than": Phrase("کمتر از", "less than"),
    "at_most": Phrase("حداکثر", "at most"),
}
CERTAIN = Phrase("بی‌تردید", "sure")
FAIR = Phrase("محتمل", "likely")
DOUBTFUL = Phrase("تردید", "doubt")
CERTAINTY_SIGNS: tuple[tuple[str, Phrase], ...] = (
    ("●", Phrase("اطمینان ۹۰٪ یا بیشتر", "90% sure or more")),
    ("◐", Phrase("اطمینان ۶۰ تا ۹۰٪", "60 to 90% sure")),
    ("○", Phrase("اطمینان کمتر از ۶۰٪", "less than 60% sure")),
    ("⚠", Phrase("برنامه در این رقم تردید دارد؛ دلیلش زیر جمله است", "Miz doubts it; why is said below its sentence")),
)

COLOURS: tuple[tuple[str, Phrase], ...] = (
    (
        "$primary",
        Phrase("جایی که هستید، و آنچه به آن محدود کرده‌اید", "where you are, and what the view is narrowed by"),
    ),
    ("$figure", Phrase("رقم و نویسه‌هایش در متن", "a figure, and its characters in the text")),
    ("$market", Phrase("بازار", "a market")),
    ("$desk", Phrase("میز", "a desk")),
    ("$good", Phrase("کالا", "goods")),
    ("$person", Phrase("شخص", "a person")),
    ("$doubt", Phrase("تردید یا خطا", "doubt, or trouble")),
)

UNITS = {code: Phrase(*names) for code, names in code_names.UNITS.items()}
MEASURED = frozenset(
    [
        "percent",
        "fraction",
        "rank",
        "times",
        "t",
        "kg",
        "g",
        "carat",
        "m2",
        "ha",
        "km2",
        "km",
        "m",
        "cm",
        "mm",
        "m3",
        "l",
        "ml",
        "barrel",
        "teu",
        "MW",
        "kW",
        "MWh",
        "kWh",
        "GWh",
    ]
)
COUNT_OF = Phrase("شمار {things}", "count of {things}")
MONEY = frozenset(["USD", "EUR", "GBP", "CNY", "AED", "IRR", "IRT", "RUB", "INR", "IQD", "TRY", "JPY", "CHF", "AFN"])
RANKED = Phrase("رتبهٔ {n}", "#{n}")
RANK_SUFFIX: dict[Language, str] = {"fa": "ام", "en": ""}
"""After a rank in a column of numbers: «۴۶ ام», `#46`."""
FIRST_RANK = "اول"
MERE_GOODS = frozenset(("کالا", "کالاها", "کالاهای", "محصول", "محصولات"))
"""Words of an article that name no goods: they say of what only to those who know it."""
SCALES: tuple[tuple[float, Phrase], ...] = (
    (1e12, Phrase("هزار میلیارد", "T")),
    (1e9, Phrase("میلیارد", "bn")),
    (1e6, Phrase("میلیون", "M")),
)
IRAN = Phrase("ایران", "Iran")
FREE_ZONE = Phrase("منطقهٔ آزاد {name}", "{name} free zone")
MONTHS_OF = Phrase("{n} ماههٔ {year}", "{year}, {n} months")
DAYS_OF = Phrase("{n} روز {year}", "{year}, {n} days")
MONTHS_OF_SHORT = Phrase("{n} ماههٔ {year}", "{n} mo {year}")
DAYS_OF_SHORT = Phrase("{n} روز {year}", "{n} d {year}")
LAST = Phrase("{n} {things} گذشته", "last {n} {things}")
NEXT = Phrase("{n} {things} آینده", "next {n} {things}")
SPANS: dict[str, Phrase] = {
    "years": Phrase("سال", "years"),
    "months": Phrase("ماه", "months"),
    "weeks": Phrase("هفته", "weeks"),
    "days": Phrase("روز", "days"),
}
PARTS_OF_YEAR: dict[str, Phrase] = {
    "q": Phrase("فصل {n} {year}", "{year}, quarter {n}"),
    "h": Phrase("نیمهٔ {n} {year}", "{year}, half {n}"),
}
JALALI_MONTHS: tuple[Phrase, ...] = (
    Phrase("فروردین {year}", "Farvardin {year}"),
    Phrase("اردیبهشت {year}", "Ordibehesht {year}"),
    Phrase("خرداد {year}", "Khordad {year}"),
    Phrase("تیر {year}", "Tir {year}"),
    Phrase("مرداد {year}", "Mordad {year}"),
    Phrase("شهریور {year}", "Shahrivar {year}"),
    Phrase("مهر {year}", "Mehr {year}"),
    Phrase("آبان {year}", "Aban {year}"),
    Phrase("آذر {year}", "Azar {year}"),
    Phrase("دی {year}", "Dey {year}"),
    Phrase("بهمن {year}", "Bahman {year}"),
    Phrase("اسفند {year}", "Esfand {year}"),
)
THAT_YEAR = Phrase("سال خبر", "that year")
YEAR_BEFORE = Phrase("سال پیش از خبر", "the year before")

# miz doctor
DOCTOR_TITLE = Phrase("میز: این پایانه با فارسی چه می‌کند", "Miz: what this terminal does with Persian")
DOCTOR_TERMINAL = Phrase("پایانه", "Terminal")
DOCTOR_KNOWN_BY = Phrase("شناخته از", "Known by")
DOCTOR_INSIDE = Phrase("درون", "Inside")
DOCTOR_MODE = Phrase("میز چه می‌کند", "What Miz does")
DOCTOR_NOT_A_TERMINAL = Phrase("خروجی پایانه نیست", "the output is no terminal")
DOCTOR_PLAIN = Phrase(
    "حروف را خودش می‌چیند و می‌پیوندد؛ این پایانه به ترتیب آن‌ها دست نمی‌زند.",
    "It orders and joins the letters; this terminal leaves the order alone.",
)
DOCTOR_SWITCHES = Phrase(
    "حروف را خودش می‌چیند و می‌پیوندد و تا پایان کار چینش پایانه را خاموش می‌کند.",
    "It orders and joins the letters, and switches the terminal's own ordering off while it runs.",
)
DOCTOR_REVERSES = Phrase(
    "هر واژه را وارونه می‌فرستد، چون این پایانه واژه‌ها را وارونه می‌کند.",
    "It sends each word reversed, because this terminal reverses words.",
)
DOCTOR_HELPLESS = Phrase(
    "حروف را خودش می‌چیند، ولی این پایانه شاید دوباره بچیند و راهی برای خاموش کردنش از برنامه نیست.",
    "It orders the letters, but this terminal may turn them round again and no program can switch that off.",
)
DOCTOR_CLOSED_TMUX = Phrase(
    "tmux پیام را به پایانهٔ بیرون نمی‌رساند. در \u2066~/.tmux.conf\u2069 بنویسید: "
    "\u2066set -g allow-passthrough on\u2069",
    "tmux keeps the message from the terminal outside. Put in ~/.tmux.conf: set -g allow-passthrough on",
)
DOCTOR_UNKNOWN = Phrase(
    "این پایانه خود را نشناساند؛ اگر کارت زیر وارونه است، \u2066miz --bidi terminal\u2069 را بیازمایید.",
    "This terminal did not say what it is; if the card below reads turned round, try miz --bidi terminal.",
)
DOCTOR_MARKS = Phrase(
    "اعراب و همزهٔ روی ه را نمی‌فرستد، چون این پایانه بر سر آن‌ها حرفی را از دست می‌دهد.",
    "It sends no vowel signs and no hamza above ه, because this terminal loses a letter over them.",
)
DOCTOR_LOOK = Phrase(
    "هر سطر از راست خوانده می‌شود، حروف پیوسته‌اند و دیوارهٔ راست و چپ راست ایستاده است:",
    "Each line reads from the right, its letters are joined, and both walls stand straight:",
)
DOCTOR_WRONG = Phrase(
    "وارونه: چینش پایانه را خاموش کنید یا \u2066miz --bidi terminal\u2069 · "
    "خانهٔ تهی یا حروف جدا: قلمی با حروف فارسی، مانند DejaVu Sans Mono",
    "Turned round: switch the terminal's ordering off, or miz --bidi terminal · "
    "Boxes or loose letters: a font with Persian forms, such as DejaVu Sans Mono",
)
DOCTOR_ENTER = Phrase("Enter: پایان", "Enter leaves")
DOCTOR_CARD_LINES: tuple[tuple[str, str], ...] = (
    ("سلام، میز صادرات", "hello, export desk"),
    ("۳٫۹ میلیون دلار (۶۰٪)", "3.9 million dollars (60%)"),
    ("رتبهٔ ۴۶ در «آسیا»", "rank 46 in «Asia»"),
    ("کالا، پلاستیک، گاز و ژاله", "joined lam-alef; p, g, zh"),
    ("میز Miz نسخهٔ 1", "Persian with Latin in it"),
)
ADVICE: dict[str, Phrase] = {
    "iterm2": Phrase(
        "iTerm2: Settings ▸ Profiles ▸ Text ▸ «Right-to-left text» را خاموش کنید.",
        "iTerm2: switch off Settings ▸ Profiles ▸ Text ▸ Right-to-left text.",
    ),
    "apple": Phrase(
        "Terminal اپل راهی برای خاموش کردن چینش ندارد؛ iTerm2، kitty یا Ghostty بهتر است.",
        "Apple Terminal cannot stop ordering; iTerm2, kitty or Ghostty will do better.",
    ),
    "putty": Phrase(
        "PuTTY: Terminal ▸ Features ▸ «Disable bidirectional text display» و "
        "«Disable Arabic text shaping» را روشن کنید.",
        "PuTTY: switch on Terminal ▸ Features ▸ Disable bidirectional text display, and Disable Arabic text shaping.",
    ),
    "qterminal": Phrase(
        "QTerminal: Preferences ▸ Appearance ▸ «Bidirectional text rendering» را خاموش کنید.",
        "QTerminal: switch off Preferences ▸ Appearance ▸ Bidirectional text rendering.",
    ),
    "linux": Phrase(
        "کنسول لینوکس قلم فارسی ندارد؛ در یک پایانهٔ گرافیکی باز کنید.",
        "The Linux console has no Persian font; open Miz in a graphical terminal.",
    ),
}
