"""The words of printed tables that no screen has: heads of columns, labels of the overview."""

from __future__ import annotations

from tui.words import Phrase

LEVEL = Phrase("سطح", "Level")
STATUS = Phrase("وضعیت", "Status")
MENTIONS = Phrase("نام بردن", "Mentions")
CODE = Phrase("کد", "Code")
ROLE = Phrase("نقش", "Role")
LARGEST_EXPORT = Phrase("بزرگ‌ترین صادرات", "Largest export")
LARGEST_IMPORT = Phrase("بزرگ‌ترین واردات", "Largest import")
ID = Phrase("شماره", "ID")
OUTLET = Phrase("رسانه", "Outlet")

READING_STATEMENTS = Phrase("جمله‌ها خوانده می‌شوند؛ Ctrl+D پایانشان است", "reading statements; Ctrl+D ends them")
MAKING = Phrase("فهرست شما از خبرهای همراه برنامه ساخته می‌شود …", "making your catalogue from the bundled articles …")
NOTHING_HERE = Phrase("با این قیدها چیزی نیست", "nothing here under these filters")
FIRST_ROWS = Phrase(
    "{n} ردیف نخست؛ با \u2066--format csv\u2069 همه می‌آید", "the first {n} rows; --format csv writes them all"
)
ROWS = Phrase("{n} ردیف", "{n} rows")
ONE_ROW = Phrase("{n} ردیف", "{n} row")
NO_SHELL_COMMAND = Phrase("دستور {name} نیست؛ \u2066.help\u2069 همه را می‌گوید", "no command {name}; .help lists them")
NO_SAVED_QUERY = Phrase(
    "پرس‌وجوی {name} نیست؛ \u2066.queries\u2069 همه را می‌گوید", "no query {name}; .queries lists them"
)
QUERY_KEPT = Phrase("نگه داشته شد: {name}", "kept: {name}")

OVERVIEW: dict[str, Phrase] = {
    "articles": Phrase("خبر", "articles"),
    "desks": Phrase("میز", "desks"),
    "markets": Phrase("بازار", "markets"),
    "commodities": Phrase("کالا", "commodities"),
    "figures": Phrase("رقم", "figures"),
    "doubts": Phrase("رقم با تردید", "figures in doubt"),
    "people": Phrase("شخص", "people"),
    "organisations": Phrase("سازمان", "organisations"),
    "plans": Phrase("برنامه", "plans"),
}
"""Fields of `Overview`, in the order they are printed."""
