"""What the result of a statement says: its bar, its dialogs and its chart, in both languages."""

from __future__ import annotations

from tui.words import Phrase

# The bar above the rows
SORTED_BY = Phrase("ترتیب:", "sorted by")
SORTING = Phrase("در حال مرتب‌کردن … {n} ثانیه · Esc می‌ایستاند", "Sorting … {n} s · Esc stops it")
BY_CODE = Phrase("متن‌ها به ترتیب کد، نه الفبا: بسیارند", "texts by code, not by the alphabet: too many")
DROP_ALL = Phrase("F همه", "F drops all")
ROWS_OF = Phrase("{n} از {total}", "{n} of {total}")
RESULT_NTH = Phrase("نتیجهٔ {n} از {total}", "Result {n} of {total}")
ONE_RESULT = Phrase(
    "نتیجهٔ دیگری نیست: F6 همهٔ جمله‌ها را اجرا می‌کند.", "There is no other result: F6 runs all statements."
)
NO_ROWS = Phrase("ردیفی نیست.", "No row.")
NO_MATCH = Phrase("هیچ ردیفی با صافی نمی‌خواند؛ F صافی‌ها را برمی‌دارد.", "No row matches the filter; F drops it.")
ROW_AT = Phrase("ردیف {n}", "row {n}")
COLUMNS_HIDDEN = Phrase("{n} ستون پنهان (H)", "{n} hidden (H)")
CELLS_SELECTED = Phrase("{n} خانه", "{n} cells")
CELLS_SUM = Phrase("جمع {n}", "sum {n}")
NO_FILTERS = Phrase("این نتیجه صافی ندارد.", "This result has no filter.")
NO_VIEW = Phrase("مرتب‌سازی یا صافی نشد: {why}", "It was not sorted or filtered: {why}")
VIEW_STOPPED = Phrase("ایستاد؛ نتیجه همان است که بود.", "Stopped; the result is as it was.")

# Operators of a filter, as they are chosen and as they stand on a chip
OPERATORS: dict[str, Phrase] = {
    "contains": Phrase("دارد", "contains"),
    "starts": Phrase("آغاز می‌شود با", "starts with"),
    "=": Phrase("=", "="),
    "!=": Phrase("≠", "≠"),
    "<": Phrase("کمتر از", "<"),
    "<=": Phrase("دست‌بالا", "≤"),
    ">": Phrase("بیشتر از", ">"),
    ">=": Phrase("دست‌کم", "≥"),
    "in": Phrase("یکی از", "one of"),
    "null": Phrase("تهی است", "is NULL"),
    "not null": Phrase("تهی نیست", "is not NULL"),
}

# The filter form
FILTER = Phrase("صافی نتیجه", "Filter the result")
COLUMN = Phrase("ستون", "Column")
OPERATOR = Phrase("شرط", "Condition")
VALUE = Phrase("مقدار", "Value")
VALUE_LIST = Phrase("مقدارها، جدا با ویرگول", "values, parted by commas")
VALUE_DAY = Phrase("۱۴۰۴/۰۹/۲۹ یا ۱۴۰۴ یا \u20662025-12-20\u2069", "2025-12-20, 2025, or 1404/09/29")
FORM_KEYS = Phrase("↑↓ خانه · ←→ گزینه · ⏎ انجام · Esc بستن", "↑↓ field · ←→ choice · ⏎ do it · Esc close")

# Going to a row
GO_ROW = Phrase("رفتن به ردیف", "Go to row")
GO_ROW_HINT = Phrase("از ۱ تا {total}؛ با منها از پایان", "1 to {total}; with a minus, from the end")
GO_ROW_KEYS = Phrase("⏎ رفتن · Esc بستن", "⏎ go · Esc close")

# The record and the long cell
RECORD = Phrase("ردیف {n} از {total}", "Row {n} of {total}")
RECORD_COLUMN = Phrase("ستون", "column")
RECORD_VALUE = Phrase("مقدار", "value")
RECORD_KEYS = Phrase(
    "n p ردیف بعد و پیش · v خانهٔ کامل · y رونوشت · Esc بستن", "n p next, previous · v whole cell · y copy · Esc close"
)
CELL_KEYS = Phrase(
    "/ جست‌وجو · n N بعدی و پیشین · y رونوشت · Esc بستن", "/ find · n N next, previous · y copy · Esc close"
)
CELL_LONG = Phrase("{n} نویسه", "{n} characters")
CELL_READING = Phrase("بقیهٔ خانه خوانده می‌شود …", "The rest of the cell is being read …")
FOUND_NTH = Phrase("{n} از {total}", "{n} of {total}")
FOUND_NONE = Phrase("نیست", "not found")
FIND = Phrase("جست‌وجو در این خانه", "Find in this cell")

# Copying
COPY_AS = Phrase("رونوشت", "Copy")
COPY_KEYS = Phrase(
    "t متن · s TSV · m Markdown · v CSV · j JSON · ⏎ همین · Esc بستن",
    "t text · s TSV · m Markdown · v CSV · j JSON · ⏎ this · Esc close",
)
COPY_WHAT = Phrase("از", "What")
COPY_FORMAT = Phrase("به شکل", "As")
COPY_CELL = Phrase("خانه", "cell")
COPY_ROW = Phrase("ردیف", "row")
COPY_SELECTION = Phrase("خانه‌های انتخاب‌شده", "selected cells")
COPY_ROWS = Phrase("ردیف‌های انتخاب‌شده", "selected rows")
COPY_ALL = Phrase("همهٔ نتیجه", "entire result")
COPY_TEXT = Phrase("متن", "text")
COPIED_ROWS = Phrase("رونوشت شد: {rows} ردیف", "Copied: {rows} rows")
COPIED_PART = Phrase(
    "رونوشت شد: {rows} ردیف نخست از {total}؛ برای همه، e در پرونده می‌نویسد",
    "Copied: the first {rows} of {total} rows; e writes all of them to a file",
)
COPY_LONG = Phrase("{n} کیلوبایت: شاید پایانه همه را نپذیرد", "{n} kB: the terminal may not take all of it")

# Export
EXPORT = Phrase("نوشتن نتیجه در پرونده", "Write the result to a file")
EXPORT_FORMAT = Phrase("شکل", "Format")
EXPORT_KEYS = Phrase("Tab کامل کردن نام · ⏎ نوشتن · Esc بستن", "Tab completes · ⏎ write · Esc close")
EXPORT_ROWS = Phrase("{n} ردیف", "{n} rows")
EXPORTING = Phrase("{n} از {total} ردیف نوشته شد · Esc می‌ایستاند", "{n} of {total} rows written · Esc stops it")
EXPORT_THERE = Phrase(
    "این پرونده هست. ⏎ دوباره: جایش را می‌گیرد؛ یا نامی دیگر.",
    "This file exists. ⏎ again replaces it; or name another.",
)
EXPORT_STOPPED = Phrase("ایستاد؛ چیزی نوشته نشد.", "Stopped; nothing was written.")
EXPORT_DONE = Phrase(
    "نوشته شد: \u2066{path}\u2069 · {n} ردیف · {size} کیلوبایت · {seconds} ثانیه",
    "Written: {path} · {n} rows · {size} kB · {seconds} s",
)
EXPORT_NO_NAME = Phrase("نام پرونده خالی است.", "The file has no name yet.")
FORMATS: dict[str, Phrase] = {
    "csv": Phrase("CSV", "CSV"),
    "tsv": Phrase("TSV", "TSV"),
    "json": Phrase("JSON", "JSON"),
    "jsonl": Phrase("JSON Lines", "JSON Lines"),
    "parquet": Phrase("Parquet", "Parquet"),
    "xlsx": Phrase("Excel", "Excel"),
    "md": Phrase("Markdown", "Markdown"),
    "html": Phrase("HTML", "HTML"),
}

# Chart
CHART = Phrase("نمودار", "Chart")
CHART_KINDS: dict[str, Phrase] = {
    "bars": Phrase("میله‌ای", "bars"),
    "lines": Phrase("خطی", "lines"),
    "scatter": Phrase("پراکنش", "scatter"),
    "histogram": Phrase("بافت‌نگار", "histogram"),
}
CHART_KIND = Phrase("گونه", "Kind")
CHART_X = Phrase("افقی", "Across")
CHART_Y = Phrase("عمودی", "Upright")
CHART_LABELS = Phrase("نام‌ها", "Names")
CHART_LENGTHS = Phrase("اندازه", "Length")
CHART_OF = Phrase("از", "Of")
CHART_COUNT = Phrase("شمار ردیف‌ها", "number of rows")
CHART_HOW = Phrase("هر کدام", "Each")
HOWS: dict[str, Phrase] = {
    "sum": Phrase("جمع", "sum"),
    "mean": Phrase("میانگین", "mean"),
    "median": Phrase("میانه", "median"),
    "count": Phrase("شمار", "count"),
    "max": Phrase("بیشینه", "largest"),
    "min": Phrase("کمینه", "smallest"),
}
CHART_KEYS = Phrase(
    "b میله l خط s پراکنش h بافت‌نگار · x y ستون‌ها · a جمع یا … · Esc",
    "b bars l lines s scatter h histogram · x y columns · a sum or … · Esc",
)
CHART_READING = Phrase("شمرده می‌شود …", "Counting …")
CHART_NOTHING = Phrase("چیزی برای کشیدن نیست:", "There is nothing to draw:")
CHART_NO_ROWS = Phrase("نتیجه ردیفی ندارد.", "the result has no rows.")
CHART_NO_SECOND = Phrase("پراکنش دو ستون عددی می‌خواهد.", "a scatter needs two columns of numbers.")
CHART_NO_TIME = Phrase(
    "نمودار خطی ستون زمان یا عدد می‌خواهد؛ در «{x}» نیست.", "lines need times or numbers across; “{x}” holds none."
)
CHART_ALL_NULL = Phrase("همهٔ مقدارها تهی‌اند.", "all values are NULL.")
CHART_TEXT_ONLY = Phrase("«{x}» عدد نیست.", "“{x}” holds no numbers.")
CHART_LARGEST = Phrase("{n} تا از {total}، بزرگ‌ترین‌ها", "the {n} largest of {total}")
CHART_FIRST = Phrase("{n} تای نخست از {total}", "the first {n} of {total}")
CHART_SAMPLE = Phrase("{n} ردیف از {total}، تصادفی", "{n} of {total} rows, by chance")
CHART_NULLS = Phrase("بی‌مقدار یا بی‌جا: {n} ردیف", "without a value or a place: {n} rows")
CHART_ROWS = Phrase("{n} ردیف", "{n} rows")
CHART_EACH = Phrase("{how} «{y}» برای هر «{x}»", "{how} of {y} for each {x}")
CHART_COUNT_EACH = Phrase("شمار ردیف‌ها برای هر «{x}»", "rows for each {x}")
CHART_EACH_CLASS = Phrase("{how} «{y}» در هر دسته از «{x}»", "{how} of {y} in each class of {x}")
CHART_COUNT_CLASS = Phrase("شمار ردیف‌ها در هر دسته از «{x}»", "rows in each class of {x}")
CHART_PAIR = Phrase("«{y}» در برابر «{x}»", "{y} against {x}")
CHART_SPREAD = Phrase("پراکندگی «{x}»", "how {x} is spread")
CHART_BUCKETS = Phrase("{n} دستهٔ برابر", "{n} equal classes")
NO_RESULT = Phrase("هنوز نتیجه‌ای نیست.", "There is no result yet.")
