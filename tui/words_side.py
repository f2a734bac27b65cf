"""What the SQL side says, in both languages: the catalogue's tree, saved queries, history, plans and limits."""

from __future__ import annotations

from tui.words import Phrase

# The three views
CATALOGUE = Phrase("فهرست", "Catalogue")
SAVED = Phrase("ذخیره‌ها", "Saved")
HISTORY = Phrase("پیشینه", "History")
FIND_NAME = Phrase("نام جدول، ستون، شرح …", "table, column, comment …")
FIND_SAVED = Phrase("نام پرس‌وجو …", "name of a query …")
FIND_RUN = Phrase("واژه‌ای از آنچه اجرا شد …", "words of what was run …")
READING_SCHEMA = Phrase("فهرست خوانده می‌شود …", "The catalogue is being read …")
NOTHING_FOUND = Phrase("چیزی یافت نشد.", "Nothing was found.")
NO_HISTORY = Phrase("هنوز چیزی اجرا نشده است.", "Nothing has been run yet.")

# The tree
TABLES = Phrase("جدول‌ها", "Tables")
VIEWS = Phrase("نماها", "Views")
MACROS = Phrase("تابع‌های فهرست", "Macros")
INNER = Phrase("اجزای جست‌وجو و تاریخ", "Parts of search and dates")
ROWS_N = Phrase("{n} ردیف", "{n} rows")
DEFINITION_OF = Phrase("تعریف {name}", "Definition of {name}")
DEFINITION_KEYS = Phrase("y رونوشت · i در ویرایشگر · Esc بستن", "y copy · i into the editor · Esc close")
NOT_DEFINED = Phrase(
    "selection هنگام اجرا ساخته می‌شود: رقم‌ها زیر قیدهای کاوشگر.",
    "selection is made when a statement runs: the figures under the explorer's narrowings.",
)

# Saved queries
OWN = Phrase("پرس‌وجوهای خودم", "My own")
SHIPPED = Phrase("همراه میز", "Shipped with Miz")
SAVE_QUERY = Phrase("نگه داشتن پرس‌وجو", "Keep this query")
NAME = Phrase("نام", "Name")
DESCRIPTION = Phrase("شرح", "Description")
SAVE_KEYS = Phrase("⏎ نگه‌دار · Tab خانهٔ بعد · Esc بستن", "⏎ keep · Tab next field · Esc close")
SAVED_AS = Phrase("نگه داشته شد: {name}", "Kept: {name}")
DELETED = Phrase("پاک شد: {name}", "Deleted: {name}")
NOTHING_TO_SAVE = Phrase("زیر مکان‌نما پرس‌وجویی نیست.", "There is no statement under the cursor.")
NAME_NEEDED = Phrase("پرس‌وجو نام می‌خواهد.", "The query needs a name.")
REPLACE = Phrase(
    "پرس‌وجویی به نام «{name}» هست. آن را با این یکی جایگزین کنم؟", "There is a query «{name}» already. Replace it?"
)
DELETE = Phrase("پرس‌وجوی «{name}» پاک شود؟", "Delete the query «{name}»?")
SHIPPED_STAYS = Phrase("این یکی همراه میز است و پاک نمی‌شود.", "This one comes with Miz and cannot be deleted.")
QUESTION = Phrase("پرسش", "Question")
QUESTION_KEYS = Phrase("y بله · n یا Esc نه", "y yes · n or Esc no")

# History
OUTCOMES: dict[str, Phrase] = {
    "failed": Phrase("خطا", "failed"),
    "refused": Phrase("پذیرفته نشد", "refused"),
    "stopped": Phrase("ایستاند", "stopped"),
    "limit": Phrase("به حد رسید", "hit a limit"),
}
"""How a statement ended that was not done; what was done shows its rows."""
SECONDS = Phrase("{n} ثانیه", "{n} s")
MILLISECONDS = Phrase("{n} هزارم ثانیه", "{n} ms")
TODAY = Phrase("امروز", "Today")
YESTERDAY = Phrase("دیروز", "Yesterday")

# Plans
PLAN = Phrase("نقشهٔ اجرا", "Plan")
PLAN_RUN = Phrase("نقشهٔ اجرا، سنجیده", "Plan, measured")
PLAN_STEP = Phrase("گام", "Step")
PLAN_DOES = Phrase("چه می‌کند", "Does")
PLAN_ROWS = Phrase("ردیف", "Rows")
PLAN_TIME = Phrase("زمان", "Time")
PLAN_PART = Phrase("سهم", "Share")
PLAN_DETAIL = Phrase("جزئیات", "Details")
PLAN_TOTAL = Phrase(
    "{steps} گام · {seconds} از آغاز تا آخرین ردیف · پرهزینه‌ترین: {costly}",
    "{steps} steps · {seconds} from start to last row · costliest: {costly}",
)
PLAN_EXPECTED = Phrase(
    "{steps} گام · ردیف‌ها برآوردند؛ با Shift+F7 جمله اجرا و سنجیده می‌شود",
    "{steps} steps · rows are estimates; Shift+F7 runs and measures it",
)
PLAN_KEYS = Phrase(
    "↑↓ گام · y رونوشت · F7 برآورد · Shift+F7 سنجش · Esc بستن",
    "↑↓ steps · y copy · F7 plan · Shift+F7 measure · Esc close",
)
PLAN_ASKED = Phrase("نقشهٔ اجرا پرسیده می‌شود … Esc می‌ایستاند", "Asking for the plan … Esc stops it")
STEPS: dict[str, Phrase] = {
    "SEQ_SCAN": Phrase("خواندن جدول", "reads a table"),
    "TABLE_SCAN": Phrase("خواندن جدول", "reads a table"),
    "INDEX_SCAN": Phrase("خواندن با نمایه", "reads by an index"),
    "COLUMN_DATA_SCAN": Phrase("خواندن ردیف‌های ساخته", "reads rows that were made"),
    "DELIM_SCAN": Phrase("خواندن کلیدهای بیرونی", "reads the outer keys"),
    "CTE_SCAN": Phrase("خواندن WITH", "reads a WITH"),
    "CTE": Phrase("ساختن WITH", "makes a WITH"),
    "RECURSIVE_CTE": Phrase("WITH بازگشتی", "a recursive WITH"),
    "RECURSIVE_CTE_SCAN": Phrase("خواندن دور پیش", "reads the round before"),
    "DUMMY_SCAN": Phrase("یک ردیف تهی", "one empty row"),
    "EMPTY_RESULT": Phrase("هیچ ردیفی", "no rows at all"),
    "FILTER": Phrase("غربال ردیف‌ها", "keeps some rows"),
    "PROJECTION": Phrase("ساختن ستون‌ها", "makes columns"),
    "HASH_JOIN": Phrase("پیوند با کلید", "joins by a key"),
    "NESTED_LOOP_JOIN": Phrase("پیوند یک‌به‌یک", "joins one by one"),
    "BLOCKWISE_NL_JOIN": Phrase("پیوند یک‌به‌یک", "joins one by one"),
    "PIECEWISE_MERGE_JOIN": Phrase("پیوند مرتب", "joins in order"),
    "IE_JOIN": Phrase("پیوند با نابرابری", "joins by inequalities"),
    "ASOF_JOIN": Phrase("پیوند با نزدیک‌ترین", "joins to the nearest"),
    "POSITIONAL_JOIN": Phrase("پیوند به ترتیب جا", "joins by position"),
    "CROSS_PRODUCT": Phrase("هر ردیف با هر ردیف", "every row with every row"),
    "LEFT_DELIM_JOIN": Phrase("زیرپرسش وابسته", "a correlated subquery"),
    "RIGHT_DELIM_JOIN": Phrase("زیرپرسش وابسته", "a correlated subquery"),
    "DELIM_JOIN": Phrase("زیرپرسش وابسته", "a correlated subquery"),
    "HASH_GROUP_BY": Phrase("گروه‌بندی", "groups"),
    "PERFECT_HASH_GROUP_BY": Phrase("گروه‌بندی کلیدهای کوچک", "groups by small keys"),
    "PARTITIONED_AGGREGATE": Phrase("جمع‌بندی پاره‌پاره", "sums up by parts"),
    "UNGROUPED_AGGREGATE": Phrase("جمع‌بندی همه", "sums up all"),
    "SIMPLE_AGGREGATE": Phrase("جمع‌بندی همه", "sums up all"),
    "STREAMING_WINDOW": Phrase("پنجرهٔ روان", "a running window"),
    "WINDOW": Phrase("پنجره", "a window"),
    "ORDER_BY": Phrase("مرتب‌سازی", "sorts"),
    "TOP_N": Phrase("چند ردیف نخست", "the first few in order"),
    "LIMIT": Phrase("چند ردیف", "a few rows"),
    "STREAMING_LIMIT": Phrase("چند ردیف", "a few rows"),
    "LIMIT_PERCENT": Phrase("درصدی از ردیف‌ها", "a share of the rows"),
    "UNION": Phrase("روی هم", "one after the other"),
    "UNNEST": Phrase("باز کردن فهرست‌ها", "unfolds lists"),
    "INOUT_FUNCTION": Phrase("تابع جدولی", "a table function"),
    "TABLE_FUNCTION": Phrase("تابع جدولی", "a table function"),
    "PIVOT": Phrase("چرخاندن", "pivots"),
    "RESERVOIR_SAMPLE": Phrase("نمونه", "a sample"),
    "STREAMING_SAMPLE": Phrase("نمونه", "a sample"),
}
"""What DuckDB's steps do; one that is not here keeps only its own name."""

# From panes to SQL
WRITTEN_FROM = Phrase("SQL {pane} نوشته شد", "SQL of {pane} written")
NO_SQL_HERE = Phrase("این قاب پرس‌وجویی ندارد.", "There is no query behind this pane.")

# Limits
LIMITS = Phrase("حد زمان و حافظهٔ SQL", "Limits of SQL: time and memory")
LIMIT_SECONDS = Phrase("زمان هر جمله به ثانیه؛ تهی: بی‌حد", "Seconds for a statement; empty: no limit")
LIMIT_MEMORY = Phrase("حافظه به مبی‌بایت، از {least} به بالا", "Memory in MiB, {least} at least")
LIMITS_KEYS = Phrase("⏎ بگذار · Tab خانهٔ بعد · Esc بستن", "⏎ set · Tab next field · Esc close")
LIMITS_NOTE = Phrase(
    "برای دفعه‌های بعد هم می‌ماند؛ \u2066--timeout\u2069 و \u2066--memory\u2069 بر آن مقدم‌اند. "
    "با تغییر حافظه نتیجه‌های باز بسته می‌شوند: از نو اجرایشان کنید.",
    "Kept for the next time; --timeout and --memory come before it. "
    "Another memory limit closes the open results: run them again.",
)
LIMITS_SET = Phrase("حد SQL: {seconds} · {memory} مبی‌بایت", "Limits of SQL: {seconds} · {memory} MiB")
NO_LIMIT = Phrase("بی‌حد", "no limit")
NOT_SECONDS = Phrase("زمان باید عددی بزرگ‌تر از صفر باشد، یا تهی.", "Seconds are a number above zero, or nothing.")
NOT_MEMORY = Phrase("حافظه باید عددی از {least} مبی‌بایت به بالا باشد.", "Memory is a number of at least {least} MiB.")
LIMIT_HINT = Phrase(
    "F10 حد را همین‌جا بالا می‌برد، \u2066--timeout\u2069 و \u2066--memory\u2069 در آغاز؛ یا کمتر بخواهید.",
    "F10 raises the limit here, --timeout and --memory at the start; or ask for less.",
)
