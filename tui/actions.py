"""Every key of the explorer, in one tuple: the bindings, the footer, the help and the command palette read it.

An action is carried out by the method `action_<id>` of the explore screen (or, where its keys are the widget's own,
by the widget that has the focus: then `id` is empty and the row is here for the help).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.editor_keys import EDITOR_KEYS
from tui.result_keys import RESULT_KEYS
from tui.words import Phrase

Where = Literal["lists", "figures", "article", "sql", "results", "catalogue", "saved", "history", "search", "articles"]
"""What has the focus: a list of the side column, the figures, the article, SQL, its rows, its side, the search field,
or the list of articles."""


class Action(NamedTuple):
    """Something that a key does."""

    id: str
    """Of the method `action_<id>`; a dot parts its argument (`focus.desks`). Empty: a widget's own key."""
    keys: tuple[str, ...]
    """Textual's names; the first is shown."""
    title: Phrase
    """For the footer and the palette: one or two words."""
    help: Phrase
    """For the help: what it does, in a sentence."""
    group: Phrase
    where: tuple[Where, ...] = ()
    """Where the footer shows it; nowhere when empty."""
    priority: bool = False
    """The key is taken before the focused widget sees it."""
    palette: bool = True
    """Whether the command palette offers it."""
    reading: bool = False
    """It means something only where an article is open."""


MOVE = Phrase("رفتن", "Moving")
NARROW = Phrase("محدود کردن", "Narrowing")
READ = Phrase("خواندن", "Reading")
SQL = Phrase("SQL", "SQL")
PROGRAM = Phrase("برنامه", "Program")
EDITOR = Phrase("ویرایشگر SQL", "The SQL editor")
RESULTS = Phrase("نتیجهٔ SQL", "The rows of a result")
GROUPS: tuple[Phrase, ...] = (MOVE, NARROW, READ, SQL, EDITOR, RESULTS, PROGRAM)

BESIDE: tuple[Where, ...] = ("catalogue", "saved", "history")
ALL: tuple[Where, ...] = ("lists", "figures", "articles", "article", "sql", "results", *BESIDE)

ACTIONS: tuple[Action, ...] = (
    Action(
        "",
        ("enter",),
        Phrase("محدود", "narrow"),
        Phrase(
            "در میزها، بازارها و کالاها: محدود کردن به آن (فاصله و کلیک هم)",
            "in a list: narrow to it (space and a click too)",
        ),
        NARROW,
        ("lists",),
        palette=False,
    ),
    Action(
        "",
        ("enter",),
        Phrase("خبر", "article"),
        Phrase("روی رقم: گشودن خبر، با نشان روی همان رقم", "on a figure: open its article with the figure marked"),
        READ,
        ("figures",),
        palette=False,
    ),
    Action(
        "",
        ("enter",),
        Phrase("بماند", "keep"),
        Phrase("در جست‌وجو: بستن خانه، و ماندن نتیجه", "in the search: close the field and keep the result"),
        NARROW,
        ("search",),
        palette=False,
    ),
    Action(
        "next_mark",
        ("n",),
        Phrase("نشان بعد", "next mark"),
        Phrase(
            "رقم بعدی در خبر؛ در خبری که از فهرست خبرها گشوده شده، یافتهٔ بعدی جست‌وجو",
            "the next figure in the article; in one opened from the list of articles, the next hit of the search",
        ),
        READ,
        ("article",),
        reading=True,
    ),
    Action(
        "previous_mark",
        ("p",),
        Phrase("نشان پیش", "previous"),
        Phrase("رقم یا یافتهٔ پیشین", "the figure or hit before it"),
        READ,
        ("article",),
        reading=True,
    ),
    Action(
        "",
        ("enter",),
        Phrase("خبر", "article"),
        Phrase(
            "در فهرست خبرها: گشودن خبر، با یافته‌های جست‌وجو در آن",
            "in the list of articles: open the article, the hits of the search marked",
        ),
        READ,
        ("articles",),
        palette=False,
    ),
    Action(
        "articles",
        ("a",),
        Phrase("خبرها/رقم‌ها", "articles/figures"),
        Phrase(
            "فهرست خبرها به جای رقم‌ها، و برگشت؛ با جست‌وجو، مرتبط‌ترین‌ها با سطر یافته",
            "the list of articles in the place of the figures, and back; of a search, the best first with its words",
        ),
        READ,
        ("figures", "articles", "lists"),
    ),
    Action(
        "next_hit",
        ("m",),
        Phrase("یافتهٔ بعد", "next hit"),
        Phrase("یافتهٔ بعدی جست‌وجو در خبر", "the next hit of the search in the article"),
        READ,
        ("article",),
        reading=True,
    ),
    Action(
        "previous_hit",
        ("M",),
        Phrase("یافتهٔ پیش", "previous hit"),
        Phrase("یافتهٔ پیشین", "the hit before it"),
        READ,
        reading=True,
    ),
    Action(
        "back",
        ("escape",),
        Phrase("بازگشت", "back"),
        Phrase(
            "بازگشت: بستن خبر، بستن جست‌وجو، ایستاندن پرس‌وجو؛ اگر هیچ‌یک نبود، برداشتن آخرین قید",
            "back: close the article or the search, stop a query; where there is none, drop the last narrowing",
        ),
        MOVE,
        ("article", "search"),
        palette=False,
    ),
    Action(
        "search",
        ("slash",),
        Phrase("جست‌وجو", "search"),
        Phrase(
            "جست‌وجو در خبرها؛ ی/ي، نیم‌فاصله و رقم‌ها یکی گرفته می‌شوند",
            "search the articles; letter forms, half-spaces and digits are folded",
        ),
        NARROW,
        ("lists", "figures", "articles"),
    ),
    Action(
        "other_layout",
        ("f3",),
        Phrase("با صفحه‌کلید دیگر", "other keyboard"),
        Phrase(
            "خواندن واژهٔ جست‌وجو چنان‌که با صفحه‌کلید دیگر زده شده: ldc و «میز»",
            "read the searched word as typed on the other keyboard: ldc and «میز»",
        ),
        NARROW,
        ("search", "figures", "articles", "lists"),
        palette=False,
    ),
    Action(
        "widen",
        ("backspace",),
        Phrase("یک قید کمتر", "widen"),
        Phrase("برداشتن آخرین قید", "drop the last narrowing"),
        NARROW,
        ("lists", "figures", "articles"),
    ),
    Action(
        "widen_all",
        ("w",),
        Phrase("همه", "widen all"),
        Phrase("برداشتن همهٔ قیدها", "drop all narrowings"),
        NARROW,
        ("lists", "figures", "articles"),
    ),
    Action(
        "sort",
        ("o",),
        Phrase("ترتیب", "order"),
        Phrase(
            "ترتیب رقم‌ها: خواندن، مقدار، چیست، کالا، بازار، دوره (کلیک روی سرستون هم)؛ "
            "ترتیب خبرها: ربط، تاریخ، رقم، تردید",
            "order of the figures: reading, value, measure, commodity, market, period (or click a header); of the "
            "articles: relevance, day, figures, doubts",
        ),
        NARROW,
        ("figures", "articles"),
    ),
    Action(
        "sort_reverse",
        ("O",),
        Phrase("وارونهٔ ترتیب", "reverse order"),
        Phrase("وارونه کردن ترتیب", "turn the order round"),
        NARROW,
    ),
    Action(
        "run_statement",
        ("f5", "ctrl+enter", "ctrl+j"),
        Phrase("اجرا", "run"),
        Phrase("اجرای جملهٔ زیر مکان‌نما", "run the statement under the cursor"),
        SQL,
        ("sql",),
        priority=True,
    ),
    Action(
        "run_all",
        ("f6",),
        Phrase("اجرای همه", "run all"),
        Phrase("اجرای همهٔ جمله‌ها", "run all statements"),
        SQL,
        ("sql",),
        priority=True,
    ),
    *(
        Action(row.id, row.keys, row.title, row.help, EDITOR, ("sql",) if row.shown else (), palette=bool(row.id))
        for row in EDITOR_KEYS
    ),
    *(
        Action("", row.keys, row.title, row.help, RESULTS, ("results",) if row.shown else (), palette=False)
        for row in RESULT_KEYS
    ),
    Action(
        "copy",
        ("y", "c"),
        Phrase("رونوشت", "copy"),
        Phrase(
            "رونوشت از آنچه انتخاب شده؛ بی‌انتخاب، از رقم با جمله و منبعش",
            "copy what is selected; else the figure with its sentence and source",
        ),
        READ,
        ("figures", "articles", "article"),
    ),
    Action(
        "copy_sentence",
        ("Y",),
        Phrase("رونوشت جمله", "copy sentence"),
        Phrase("رونوشت از جملهٔ رقم", "copy the figure's sentence"),
        READ,
    ),
    Action(
        "sql",
        ("f4", "s"),
        Phrase("SQL", "SQL"),
        Phrase("گشودن و بستن پرس‌وجوی SQL", "open and close the SQL pane"),
        SQL,
        ALL,
    ),
    Action(
        "explain",
        ("f7",),
        Phrase("نقشه", "plan"),
        Phrase(
            "نقشهٔ اجرای جملهٔ زیر مکان‌نما (EXPLAIN)", "how the statement under the cursor would be answered (EXPLAIN)"
        ),
        SQL,
        ("sql",),
        priority=True,
    ),
    Action(
        "explain_analyze",
        ("shift+f7",),
        Phrase("سنجش", "measure"),
        Phrase(
            "اجرا و سنجش جمله، گام به گام (EXPLAIN ANALYZE)",
            "run it and measure every step (EXPLAIN ANALYZE)",
        ),
        SQL,
        priority=True,
    ),
    Action(
        "side",
        ("f8",),
        Phrase("فهرست", "catalogue"),
        Phrase("به درخت فهرست کنار SQL، و بستن آن", "to the catalogue's tree beside SQL, and close it"),
        SQL,
        ("sql", *BESIDE),
        priority=True,
    ),
    Action(
        "history",
        ("f9",),
        Phrase("پیشینه", "history"),
        Phrase("به پیشینهٔ آنچه اجرا شده، و بازگشت", "to the history of what was run, and back"),
        SQL,
        ("sql", *BESIDE),
        priority=True,
    ),
    Action(
        "save_query",
        ("ctrl+s",),
        Phrase("نگه‌داشتن", "keep"),
        Phrase(
            "نگه داشتن جملهٔ زیر مکان‌نما با نام و شرح",
            "keep the statement under the cursor, with a name and a description",
        ),
        SQL,
        ("sql",),
        priority=True,
    ),
    Action(
        "write_sql",
        ("S",),
        Phrase("SQL این", "its SQL"),
        Phrase(
            "نوشتن پرس‌وجوی پشت این قاب، با قیدها و ترتیبش، در ویرایشگر",
            "write the query behind this pane, its narrowings and order, into the editor",
        ),
        SQL,
        ("lists", "figures"),
    ),
    Action(
        "limits",
        ("f10",),
        Phrase("حدها", "limits"),
        Phrase("حد زمان و حافظهٔ SQL", "limits of SQL: time and memory"),
        SQL,
    ),
    Action(
        "",
        ("enter",),
        Phrase("در ویرایشگر", "into the editor"),
        Phrase(
            "کنار SQL: نام، پرس‌وجو یا آنچه اجرا شده در ویرایشگر",
            "beside SQL: the name, the query or what was run into the editor",
        ),
        SQL,
        BESIDE,
        palette=False,
    ),
    Action(
        "",
        ("i",),
        Phrase("نام", "insert"),
        Phrase("در درخت: نام در ویرایشگر، بی‌رفتن به آن", "in the tree: the name into the editor, without going there"),
        SQL,
        palette=False,
    ),
    Action(
        "",
        ("p",),
        Phrase("دیدن", "preview"),
        Phrase(
            "در درخت: ردیف‌های نخست جدول، یا مقدارهای ستون",
            "in the tree: the first rows of a table, or the values of a column",
        ),
        SQL,
        ("catalogue",),
        palette=False,
    ),
    Action(
        "",
        ("d",),
        Phrase("تعریف", "definition"),
        Phrase("در درخت: تعریف جدول، نما یا تابع", "in the tree: how a table, view or macro is defined"),
        SQL,
        ("catalogue",),
        palette=False,
    ),
    Action(
        "",
        ("r",),
        Phrase("اجرا", "run"),
        Phrase("در ذخیره‌ها و پیشینه: در ویرایشگر، و اجرا", "in saved queries and history: into the editor, and run"),
        SQL,
        ("saved", "history"),
        palette=False,
    ),
    Action(
        "",
        ("x",),
        Phrase("پاک", "delete"),
        Phrase(
            "در ذخیره‌ها: پاک کردن پرس‌وجوی خودم، پس از پرسش", "in saved queries: delete one of my own, after a question"
        ),
        SQL,
        ("saved",),
        palette=False,
    ),
    Action(
        "",
        ("v",),
        Phrase("نمای بعد", "next view"),
        Phrase(
            "کنار SQL: فهرست، ذخیره‌ها و پیشینه به نوبت (کلیک هم)",
            "beside SQL: catalogue, saved queries, history in turn (a click too)",
        ),
        SQL,
        BESIDE,
        palette=False,
    ),
    Action(
        "language",
        ("f2",),
        Phrase("English", "فارسی"),
        Phrase("برنامه به انگلیسی", "the program in Persian"),
        PROGRAM,
        ALL,
    ),
    Action(
        "theme",
        ("ctrl+t",),
        Phrase("تیره/روشن", "dark/light"),
        Phrase("نمای تیره یا روشن", "dark or light theme"),
        PROGRAM,
        priority=True,
    ),
    Action(
        "palette",
        ("ctrl+p",),
        Phrase("فرمان‌ها", "commands"),
        Phrase("همهٔ فرمان‌ها با نام", "all commands by name"),
        PROGRAM,
        ("sql",),
        priority=True,
        palette=False,
    ),
    Action(
        "help",
        ("f1", "question_mark"),
        Phrase("راهنما", "help"),
        Phrase("کلیدها و معنای نشانه‌ها", "the keys, and what the signs mean"),
        PROGRAM,
        ALL,
    ),
    Action(
        "quit", ("q",), Phrase("پایان", "quit"), Phrase("پایان", "leave"), PROGRAM, ("lists", "figures", "articles")
    ),
    Action(
        "interrupt",
        ("ctrl+c",),
        Phrase("توقف", "stop"),
        Phrase(
            "رونوشت متن برگزیده؛ بی آن، ایستاندن پرس‌وجو؛ بی‌پرس‌وجو، پایان با کد ۱۳۰",
            "copy the selected text; else stop the running query; where none runs, leave with code 130",
        ),
        PROGRAM,
        priority=True,
        palette=False,
    ),
    Action(
        "suspend",
        ("ctrl+z",),
        Phrase("کنار گذاشتن", "suspend"),
        Phrase("کنار گذاشتن برنامه تا fg", "set the program aside until fg"),
        PROGRAM,
        palette=False,
    ),
    Action(
        "",
        ("up", "down"),
        Phrase("رفتن", "move"),
        Phrase("ردیف بالا و پایین (PgUp، PgDn، Home، End هم)", "one row up or down (PgUp, PgDn, Home, End too)"),
        MOVE,
        palette=False,
    ),
    Action(
        "",
        ("tab", "shift+tab"),
        Phrase("قاب بعد", "next pane"),
        Phrase("قاب بعد و قاب پیش", "the next pane, the one before"),
        MOVE,
        palette=False,
    ),
    Action("focus.desks", ("1",), Phrase("میزها", "desks"), Phrase("به میزها", "to the desks"), MOVE),
    Action("focus.markets", ("2",), Phrase("بازارها", "markets"), Phrase("به بازارها", "to the markets"), MOVE),
    Action(
        "focus.commodities", ("3",), Phrase("کالاها", "commodities"), Phrase("به کالاها", "to the commodities"), MOVE
    ),
    Action(
        "focus.figures",
        ("4",),
        Phrase("رقم‌ها", "figures"),
        Phrase("به رقم‌ها، خبرها یا خبر", "to the figures, the articles or the article"),
        MOVE,
    ),
    Action(
        "focus.beside",
        ("5",),
        Phrase("کنار خبر", "beside"),
        Phrase("به افراد، کالاها و برنامه‌های خبر", "to the article's people, goods and plans"),
        MOVE,
    ),
)

# The same key of the keyboard when its layout is Persian (ISIRI 9147): nobody has to switch to leave or to search.
ON_PERSIAN_KEYBOARD: dict[str, str] = {
    "q": "ض",
    "w": "ص",
    "s": "س",
    "S": "ئ",
    "n": "د",
    "a": "ش",
    "m": "پ",
    "p": "ح",
    "y": "غ",
    "c": "ز",
    "o": "خ",
    "question_mark": "arabic_question_mark",
    "1": "۱",
    "2": "۲",
    "3": "۳",
    "4": "۴",
    "5": "۵",
}

_SHOWN: dict[str, str] = {
    "slash": "/",
    "question_mark": "?",
    "escape": "Esc",
    "enter": "⏎",
    "backspace": "⌫",
    "up": "↑",
    "down": "↓",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "right": "→",
    "left": "←",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "exclamation_mark": "!",
    "colon": ":",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "pagedown": "PgDn",
    "pageup": "PgUp",
}

# What some terminals send for the same key.
_ALSO_SENT: dict[str, str] = {"shift+f7": "f19", "ctrl+space": "ctrl+@", "ctrl+slash": "ctrl+underscore"}


def key_name(key: str) -> str:
    """A key as it stands on the keyboard: `F1`, `^T`, `/`."""
    if key in _SHOWN:
        return _SHOWN[key]
    for held, shown in (("ctrl+", "^"), ("alt+", "Alt+"), ("shift+", "Shift+")):
        if key.startswith(held):
            return shown + _capital(key.removeprefix(held))
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return key


def _capital(key: str) -> str:
    """A key behind a held one: `^F`, `Alt+→`, `Alt+Shift+F`, `^PgDn`."""
    return key_name(key) if "+" in key or (key in _SHOWN and key != "enter") else key.capitalize()


def all_keys(action: Action) -> tuple[str, ...]:
    """The action's keys with those of a Persian layout, and as some terminals send them."""
    others = (*(ON_PERSIAN_KEYBOARD.get(key) for key in action.keys), *(_ALSO_SENT.get(key) for key in action.keys))
    return action.keys + tuple(key for key in others if key)
