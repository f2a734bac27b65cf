"""What DuckDB says most often of a statement, and its Persian.

Each pattern matches a title or a hint whole, with or without DuckDB's kind of error before it (`Binder Error: `).
Groups are filled as in `tui.persian_troubles`. DuckDB's own sentence is shown beside the Persian
(`interpreter.evidence`): it is what one searches for.
"""

# ruff: noqa: E501 - a sentence and its Persian are read best beside each other

from __future__ import annotations

from typing import Final

PREFIX: Final = (
    r"(?:(?:Parser|Binder|Catalog|Conversion|Out of Range|Invalid Input|IO|Syntax|Mismatch Type|Not implemented|"
    r"Parameter Not Resolved) Error: )?"
)

_Q = r"""["']?(?P<{}>.+?)["']?"""
_NAME, _TABLE, _VALUE = _Q.format("name"), _Q.format("table"), _Q.format("value")
_OPERATIONS: Final = (
    ("addition", "جمع"),
    ("subtraction", "تفریق"),
    ("multiplication", "ضرب"),
    ("division", "تقسیم"),
    ("negation", "قرینه"),
)
_CLAUSES: Final = (("aggregates", "تابع تجمعی"), ("window functions", "تابع پنجره‌ای"))
_JSON = r"Malformed JSON at byte (?P<n>\d+) of input: (?P<why>.+?)\.? *Input: \"?(?P<value>.*?)\"?"

TITLES: Final[tuple[tuple[str, str], ...]] = (
    # The parser
    (r'syntax error at or near "(?P<name>.+)"', "خطای نگارش نزدیک {name}"),
    ("syntax error at end of input", "جمله ناتمام است"),
    (r'unterminated quoted string at or near "(?P<name>.+)"', "رشته‌ای با ' باز شده و بسته نشده است: {name}"),
    (r'unterminated quoted identifier at or near "(?P<name>.+)"', 'نامی با " باز شده و بسته نشده است: {name}'),
    (r'unterminated dollar-quoted string at or near "(?P<name>.+)"', "رشته‌ای با $ باز شده و بسته نشده است: {name}"),
    ("unterminated string literal", "رشته‌ای با ' باز شده و بسته نشده است"),
    ("unterminated quoted identifier", 'نامی با " باز شده و بسته نشده است'),
    (r'unterminated /\* comment at or near "(?P<name>.+)"', "یادداشتی با \u2066/*\u2069 باز شده و بسته نشده است: {name}"),
    ("SELECT clause without selection list", "پس از SELECT نوشته نشده است چه می‌خواهید"),
    ("VALUES lists must all be the same length(?:, expected .+)?", "ردیف‌های VALUES باید به یک درازا باشند"),
    (f"Duplicate CTE name {_NAME}", "نام {name} در WITH دو بار آمده است"),
    (f"window {_NAME} does not exist", "پنجره‌ای به نام {name} تعریف نشده است"),
    # Names
    (r"Table with name (?P<name>.+) does not exist!", "جدولی به نام {name} نیست"),
    (
        f"Table with name {_NAME} does not exist because schema {_TABLE} does not exist.",
        "جدول {name} نیست، چون اسکیمای {table} نیست",
    ),
    (f"(?:Catalog|Schema|Database) (?:with name )?{_NAME} does not exist!", "پایگاه یا اسکیمایی به نام {name} نیست"),
    (
        r"(?:Scalar |Aggregate |Table |Scalar Macro )?Function with name (?P<name>.+) does not exist!",
        "تابعی به نام {name} نیست",
    ),
    (f"Type with name {_NAME} does not exist!", "نوعی به نام {name} نیست"),
    (f"Collation with name {_NAME} does not exist!", "ترتیبی به نام {name} برای COLLATE نیست"),
    (f"Sequence with name {_NAME} does not exist!", "شمارنده‌ای به نام {name} نیست"),
    (r'Referenced column "(?P<name>.+)" not found in FROM clause!', "ستونی به نام {name} در این جمله نیست"),
    (
        r'Referenced column "(?P<name>.+)" was not found because the FROM clause is missing',
        "جمله FROM ندارد، پس ستونی به نام {name} در آن نیست",
    ),
    (r'Referenced table "(?P<name>.+)" not found!', "جدولی به نام {name} در این جمله نیست"),
    (f"Table {_TABLE} does not have a column named {_NAME}", "جدول {table} ستونی به نام {name} ندارد"),
    (
        r'Ambiguous reference to column name "(?P<name>.+?)" \(use: (?P<names>.+)\)',
        "ستون {name} در چند جدول هست؛ بنویسید کدام: {names}",
    ),
    (r'Ambiguous reference to table "(?P<name>.+?)" \(.+\)', "نام جدول {name} دو بار آمده است؛ به یکی با AS نامی دیگر بدهید"),
    (f"Column {_NAME} does not exist on left side of join!", "جدول پیش از JOIN ستونی به نام {name} ندارد"),
    (f"Column {_NAME} does not exist on right side of join!", "جدول پس از JOIN ستونی به نام {name} ندارد"),
    (f"Column {_NAME} in (?P<clause>EXCLUDE|REPLACE|RENAME) list not found.*", "ستون {name} که در {clause} آمده در این جمله نیست"),
    (f"No matching columns found that match regex {_NAME}", "نام هیچ ستونی با الگوی {name} نمی‌خواند"),
    (
        f"Column {_NAME} referenced that exists in the SELECT clause - but this column cannot be referenced before it is defined",
        "ستون {name} پیش از آنکه در SELECT تعریف شود به کار رفته است",
    ),
    (f"Could not find key {_NAME} in struct", "در این STRUCT کلیدی به نام {name} نیست"),
    (
        f"Cannot extract field {_NAME} from expression {_VALUE} because it is not a struct, union, map,(?: or)? json(?: or geometry)?",
        "{value} بخشی به نام {name} ندارد: STRUCT یا MAP یا JSON نیست",
    ),
    (
        f"Circular reference to CTE {_NAME}, use WITH RECURSIVE to use recursive CTEs.",
        "{name} در WITH به خود برمی‌گردد؛ بنویسید WITH RECURSIVE",
    ),
    (
        r'table "(?P<name>.+)" has (?P<n>\d+) columns available but (?P<n_2>\d+) columns specified',
        "{n_2} نام نوشته شده است، ولی {n} ستون هست: {name}",
    ),
    (f"unrecognized configuration parameter {_NAME}", "تنظیمی به نام {name} نیست"),
    # Functions and types
    (
        f"No function matches the given name and argument types {_NAME}\\. You might need to add explicit type casts\\.",
        "تابع با این ورودی‌ها به کار نمی‌رود: {name}. شاید باید نوع را با CAST تغییر دهید",
    ),
    (
        f"Could not choose a best candidate function for the function call {_NAME}\\. In order to select one, "
        "please add explicit type casts\\.",
        "چند تابع با این ورودی‌ها می‌خواند: {name}. نوع را با CAST روشن کنید",
    ),
    (
        f"Macro {_NAME} does not support the supplied arguments\\. You might need to add explicit type casts\\.",
        "ورودی‌های {name} درست نیست",
    ),
    (
        r"Cannot compare values of type (?P<name>.+) and type (?P<value>.+) - an explicit cast is required",
        "{name} را نمی‌توان با {value} سنجید؛ نوع یکی را با CAST تغییر دهید",
    ),
    (
        r"Cannot mix values of type (?P<name>.+) and (?P<value>.+) in (?P<clause>.+) - an explicit cast is required",
        "{name} و {value} در {clause} با هم نمی‌آیند؛ نوع یکی را با CAST تغییر دهید",
    ),
    (r"Unimplemented type for cast \((?P<name>.+) -> (?P<value>.+)\)", "{name} به {value} تبدیل نمی‌شود"),
    (
        r"Could not convert string '(?P<name>.*)' to (?P<kind>\S+) when casting from source column (?P<column>.+)",
        "{name} در ستون {column} را نمی‌توان {kind} خواند",
    ),
    (r"Could not convert string '(?P<name>.*)' to (?P<kind>\S+)", "{name} را نمی‌توان {kind} خواند"),
    (
        r'(?:date|time|timestamp) field value out of range: "(?P<value>.*?)"(?:, expected format is \((?P<format>.+)\))?',
        "چنین روز یا ساعتی نیست: {value}",
    ),
    (r"Date out of range: (?P<value>.+)", "چنین روزی نیست: {value}"),
    (
        r'invalid (?:date|time|timestamp) field format: "(?P<value>.*?)", expected format is \((?P<format>.+)\)',
        "{value} را نمی‌توان روز یا ساعت خواند؛ چنین باید باشد: {format}",
    ),
    (
        r"Type (?P<kind>\S+) with value (?P<value>.+) can't be cast because the value is out of range for the "
        r"destination type (?P<name>.+)",
        "{value} در {name} نمی‌گنجد",
    ),
    (f"Casting value {_VALUE} to type (?P<name>.+) failed: value is out of range!", "{value} در {name} نمی‌گنجد"),
    (r"DECIMAL type width must be between (?P<n>\d+) and (?P<n_2>\d+)", "پهنای DECIMAL باید از {n} تا {n_2} باشد"),
    *(
        (rf"Overflow in {english} of (?P<name>\S+) \((?P<value>.+)\)!", f"حاصل {persian} در {{name}} نمی‌گنجد: {{value}}")
        for english, persian in _OPERATIONS
    ),
    (r"Overflow in (?P<name>\S+) \w+: (?P<value>.+)", "حاصل در {name} نمی‌گنجد: {value}"),
    (r"Overflow on (?P<value>.+)", "حاصل نمی‌گنجد: {value}"),
    (
        r"Cannot create a string of size: '(?P<n>\d+)', the maximum supported string size is: '(?P<n_2>\d+)'",
        "رشته‌ای با {n} بایت ساخته نمی‌شود؛ بیش از {n_2} نمی‌تواند باشد",
    ),
    ("Value out of range", "حاصل بیرون از اندازه است"),
    ("cannot take logarithm of a negative number", "عدد منفی لگاریتم ندارد"),
    ("cannot take logarithm of zero", "صفر لگاریتم ندارد"),
    ("cannot take square root of a negative number", "عدد منفی جذر ندارد"),
    ("[Dd]ivision by zero!?", "تقسیم بر صفر"),
    (
        r"Division by zero in expression \((?P<name>.+)\)\. Use TRY.+",
        "تقسیم بر صفر: {name}. با TRY(…) به جای خطا NULL می‌آید",
    ),
    (_JSON, "JSON درست نیست، نزدیک بایت {n}: {value}"),
    (
        f"Could not parse string {_VALUE} according to format specifier {_NAME}",
        "{value} با قالب {name} نمی‌خواند",
    ),
    (f"Failed to parse format specifier {_NAME}: .+", "قالب {name} شناخته نیست"),
    (f"extract specifier {_NAME} not recognized", "بخشی از زمان به نام {name} نیست"),
    ("Invalid escape string. Escape string must be empty or one character.", "ESCAPE باید تهی یا یک نویسه باشد"),
    (r"(?:missing|unexpected) [\])]: (?P<value>.*)", "پرانتزهای الگو جفت نیستند: {value}"),
    # The shape of a statement
    (
        f"column {_NAME} must appear in the GROUP BY clause or (?:must be part of|be used in) an aggregate function\\.?",
        "ستون {name} باید در GROUP BY بیاید یا درون تابعی تجمعی باشد",
    ),
    *(
        (rf"(?P<name>[A-Z ]+) clause cannot contain {english}!", f"در {{name}} {persian} نمی‌آید")
        for english, persian in _CLAUSES
    ),
    ("Window functions are not supported here", "تابع پنجره‌ای اینجا نمی‌آید"),
    ("aggregate function calls cannot be nested", "تابع تجمعی درون تابع تجمعی نمی‌آید"),
    (
        r"(?P<name>GROUP BY|ORDER) term out of range - should be between (?P<n>\d+) and (?P<n_2>\d+)",
        "شمارهٔ ستون در {name} باید از {n} تا {n_2} باشد",
    ),
    (
        "Set operations can only apply to expressions with the same number of result columns",
        "دو سوی UNION (یا EXCEPT یا INTERSECT) باید به یک شمار ستون داشته باشند",
    ),
    (
        "More than one row returned by a subquery used as an expression - scalar subqueries can only return a "
        r"single row\.",
        "زیرپرسشی که جای یک مقدار نشسته بیش از یک ردیف داد",
    ),
    (
        r"Subquery returns (?P<n>\d+) columns - expected (?P<n_2>\d+)",
        "زیرپرسش {n} ستون می‌دهد و {n_2} ستون باید بدهد",
    ),
    ("LIMIT/OFFSET cannot be negative", "LIMIT و OFFSET منفی نمی‌شوند"),
    (
        "at least one window function must appear in the SELECT column or QUALIFY clause",
        "QUALIFY تابعی پنجره‌ای می‌خواهد",
    ),
    (r"UNNEST\(\) can only be applied to lists, structs and NULL, not (?P<name>.+)", "UNNEST فهرست می‌خواهد، نه {name}"),
    ("UNNEST not supported here", "UNNEST اینجا نمی‌آید"),
    (
        r"Could not ORDER BY column (?P<name>.+): add the expression/function to every SELECT, or move the UNION into a "
        r"FROM clause\.",
        "{name} در همهٔ SELECT‌های این UNION نیست، پس نمی‌توان به آن چید",
    ),
    (
        "Values were not provided for the following (?:prepared statement )?parameters: (?P<names>.+)",
        "برای این‌ها مقداری داده نشده است: {names}",
    ),
    # Files
    (f"No files found that match the pattern {_NAME}", "پرونده‌ای به این نشانی نیست: {name}"),
    (f"Cannot open file {_NAME}: (?P<said>.+)", "پروندهٔ {name} باز نمی‌شود: {said}"),
)  # fmt: skip
"""(a pattern that has to match the whole; the Persian)."""

HINTS: Final[tuple[tuple[str, str], ...]] = (
    (r"Did you mean:? (?P<name>\"[^?]+\")\??", "شاید {name}؟"),
    (r"Candidate (?:bindings|tables|functions|macros|Entries): (?:: )?(?P<names>.+)", "نزدیک به آن: {names}"),
    (
        r'Either add it to the GROUP BY list, or use "?(?P<name>ANY_VALUE\(.+\))"? if the exact value of .+ is not important\.',
        "به GROUP BY بیفزاییدش، یا اگر هر مقدارش بس است {name} بنویسید",
    ),
    (
        'Use "SET scalar_subquery_error_on_multiple_rows=false" to revert to previous behavior of returning a random row.',
        "با LIMIT 1 یا تابعی چون max یکی را بخواهید",
    ),
)
"""What DuckDB writes below its first line, alike."""

SENTENCES: Final = (*((PREFIX + english, persian) for english, persian in TITLES), *HINTS)
