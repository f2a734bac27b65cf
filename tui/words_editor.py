"""What the SQL editor says, in both languages: completion, buffers, finding, formatting, values of a statement."""

from __future__ import annotations

from tui.words import Phrase

# Completion
KINDS: dict[str, Phrase] = {
    "column": Phrase("ستون", "column"),
    "table": Phrase("جدول", "table"),
    "view": Phrase("نما", "view"),
    "cte": Phrase("WITH", "with"),
    "alias": Phrase("مستعار", "alias"),
    "value": Phrase("مقدار", "value"),
    "function": Phrase("تابع", "function"),
    "macro": Phrase("ماکرو", "macro"),
    "keyword": Phrase("واژهٔ SQL", "keyword"),
}
NOTHING_FITS = Phrase("اینجا چیزی برای پیشنهاد نیست.", "There is nothing to offer here.")
WORDS_COMING = Phrase("واژه‌ها هنوز خوانده می‌شوند …", "The words are still being read …")

# Buffers
NEW_BUFFER = Phrase("برگهٔ تازه", "new")
UNNAMED = Phrase("بی‌نام", "unnamed")
RENAME = Phrase("نام برگه", "Name of the buffer")
RENAME_KEYS = Phrase("⏎ نگه‌دار · Esc بستن", "⏎ keep · Esc close")
RENAME_HINT = Phrase("خالی: نامش از نخستین سطر گرفته می‌شود.", "Blank: it is called by its first line.")
CLOSED_BUFFER = Phrase("بسته شد: {name} · Alt+U دوباره بازش می‌کند", "Closed: {name} · Alt+U opens it again")
NOTHING_CLOSED = Phrase("برگهٔ بسته‌ای نیست.", "No buffer was closed.")
NOT_KEPT = Phrase(
    "متن‌ها پس از پایان برنامه نمی‌مانند: {why}",
    "The texts will not outlive the program: {why}",
)
KEPT_AGAIN = Phrase("متن‌ها دوباره نگه داشته می‌شوند.", "The texts are kept again.")
TWO_PROGRAMS = Phrase(
    "برنامهٔ دیگری این برگه را هم تغییر داده بود؛ اینجا در برگه‌ای جدا نگه داشته شد.",
    "Another program changed this buffer too; yours is kept as a buffer of its own.",
)

# Finding
FIND = Phrase("یافتن …", "Find …")
REPLACE_BY = Phrase("جایگزین …", "Replace by …")
N_OF = Phrase("{n} از {total}", "{n} of {total}")
NONE = Phrase("نیست", "none")
BAD_PATTERN = Phrase("الگوی نادرست", "bad pattern")
SLOW_PATTERN = Phrase("الگو زمان‌بر است", "pattern too slow")
EXACT = Phrase("عین", "Aa")
PATTERN = Phrase(".*", ".*")
ONE = Phrase("یکی", "one")
ALL = Phrase("همه", "all")
REPLACED = Phrase("{n} جا جایگزین شد.", "{n} places were replaced.")
NOTHING_SOUGHT = Phrase("چیزی برای یافتن نیست؛ Ctrl+F بزنید.", "Nothing is sought: press Ctrl+F.")

# Formatting
NOT_FORMATTED = Phrase("چیده نشد: {why}", "Not formatted: {why}")
ALREADY_FORMATTED = Phrase("همین‌گونه چیده است.", "It is laid out already.")
FORMATTING: dict[str, Phrase] = {
    "the statement cannot be read, so it was left as it is": Phrase(
        "جمله خوانده نشد و همان ماند که بود؛ گیومه یا پرانتزی باز مانده؟",
        "the statement cannot be read, so it was left as it is; is a quote or bracket open?",
    ),
    "the text is too long to be laid out": Phrase(
        "متن دراز است؛ جمله‌ها را یکی‌یکی بچینید", "the text is too long; format one statement"
    ),
    "no layout was found for this statement": Phrase(
        "چینشی برای این جمله یافت نشد", "no layout was found for this statement"
    ),
}

# Values of a statement
VALUES = Phrase("مقدارهای جمله", "Values of the statement")
VALUES_KEYS = Phrase("⏎ اجرا · Tab خانهٔ بعد · Esc بستن", "⏎ run · Tab next field · Esc close")
VALUE_HINT = Phrase(
    "عدد، متن، تاریخ (۱۴۰۴/۹/۲۹)، [فهرست]، true، NULL؛ '…' همیشه متن است",
    "number, text, day (1404-09-29), [list], true, NULL; '…' is always text",
)
READ_NUMBER = Phrase("عدد \u2066{value}\u2069", "number {value}")
READ_TEXT = Phrase("متن «{value}»", "text «{value}»")
READ_EMPTY = Phrase("متن خالی", "empty text")
# A date behind a Persian letter would turn its parts round: hence the isolate.
READ_DAY = Phrase("روز \u2066{value}\u2069", "day {value}")
READ_LIST = Phrase("فهرست، {n} مقدار", "list of {n}")
READ_TRUE = Phrase("درست", "true")
READ_FALSE = Phrase("نادرست", "false")
READ_NULL = Phrase("NULL (هیچ)", "NULL (nothing)")
