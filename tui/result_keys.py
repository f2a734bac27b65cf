"""The keys on the rows of a result: rows of `ACTIONS`, carried out by `widgets.results.ResultGrid`, which has the focus
then."""

from __future__ import annotations

from typing import NamedTuple

from tui.words import Phrase


class ResultKey(NamedTuple):
    """Something that a key does on a result."""

    keys: tuple[str, ...]
    title: Phrase
    help: Phrase
    shown: bool = False
    """Whether the bottom line shows it."""


RESULT_KEYS: tuple[ResultKey, ...] = (
    ResultKey(
        ("enter",),
        Phrase("خبر", "open"),
        Phrase(
            "گشودن خبر، اگر ردیف figure_id یا article_id دارد؛ وگرنه ردیف به شکل برگه",
            "open the article where the row holds `figure_id` or `article_id`; else show the row as a record",
        ),
        shown=True,
    ),
    ResultKey(
        ("o",),
        Phrase("ترتیب", "sort"),
        Phrase(
            "ترتیب به این ستون؛ دوباره وارونه، بار سوم چون پیش (کلیک روی سرستون هم)",
            "sort by this column; again: the other way, then as it was (a click on its title too)",
        ),
        shown=True,
    ),
    ResultKey(
        ("plus",),
        Phrase("ترتیب دوم", "sort too"),
        Phrase(
            "ترتیب به این ستون پس از ستون‌های پیش (Shift و کلیک هم)",
            "sort by this column besides the others (a click with Shift too)",
        ),
    ),
    ResultKey(("O",), Phrase("وارونه", "reverse"), Phrase("وارونه کردن ترتیب", "turn the order round")),
    ResultKey(
        ("f",),
        Phrase("صافی", "filter"),
        Phrase("صافی به این ستون: شرط و مقدار", "filter by this column: a condition and a value"),
        shown=True,
    ),
    ResultKey(("F",), Phrase("بی‌صافی", "no filter"), Phrase("برداشتن همهٔ صافی‌ها", "drop all filters of the result")),
    ResultKey(
        ("equals_sign",),
        Phrase("همین مقدار", "only this"),
        Phrase("تنها ردیف‌هایی با مقدار زیر مکان‌نما", "only rows with the value under the cursor"),
    ),
    ResultKey(
        ("exclamation_mark",),
        Phrase("جز این", "not this"),
        Phrase("تنها ردیف‌هایی با مقداری دیگر", "only rows with another value"),
    ),
    ResultKey(
        ("colon",),
        Phrase("ردیف شمارهٔ …", "go to row"),
        Phrase("رفتن به ردیفی با شماره‌اش، با هر رقمی", "go to a row by its number, in any digits"),
    ),
    ResultKey(
        ("n", "p"),
        Phrase("نتیجهٔ بعد", "next result"),
        Phrase(
            "نتیجهٔ بعد و پیش، از جمله‌هایی که با هم اجرا شدند (کلیک هم)",
            "the next result of statements that were run together, and the one before (a click too)",
        ),
    ),
    ResultKey(
        ("less_than_sign", "greater_than_sign"),
        Phrase("پهنا", "width"),
        Phrase(
            "ستون تنگ‌تر و پهن‌تر (کشیدن لبهٔ سرستون هم)",
            "the column narrower and wider (or drag the end of its title)",
        ),
    ),
    ResultKey(("minus",), Phrase("پنهان", "hide"), Phrase("پنهان کردن ستون", "hide the column")),
    ResultKey(("H",), Phrase("همهٔ ستون‌ها", "show all"), Phrase("دیدن همهٔ ستون‌ها", "show all columns again")),
    ResultKey(
        ("z",),
        Phrase("ثابت", "freeze"),
        Phrase(
            "ستون‌ها تا این یکی ثابت می‌مانند؛ دوباره رها", "keep the columns up to this one in view; again: let them go"
        ),
    ),
    ResultKey(
        ("r",), Phrase("برگه", "record"), Phrase("ردیف به شکل برگه، هر ستون در سطری", "show the row as a record"), True
    ),
    ResultKey(
        ("v",),
        Phrase("خانه", "cell"),
        Phrase("خانهٔ بلند، همه‌اش، با جست‌وجو", "show the whole of a long cell, and find in it"),
    ),
    ResultKey(
        ("shift+up", "shift+down", "shift+left", "shift+right"),
        Phrase("انتخاب", "select"),
        Phrase("انتخاب خانه‌ها (کشیدن با موش هم)", "select cells (or drag over them)"),
    ),
    ResultKey(("ctrl+a",), Phrase("همه", "all"), Phrase("انتخاب همهٔ خانه‌ها", "select all cells")),
    ResultKey(
        ("y",),
        Phrase("رونوشت", "copy"),
        Phrase("رونوشت از خانه یا آنچه انتخاب شده، به شکل متن", "copy the cell, or what is selected, as text"),
        True,
    ),
    ResultKey(
        ("c",),
        Phrase("رونوشت به شکل …", "copy as"),
        Phrase(
            "رونوشت از خانه، ردیف، انتخاب یا همه؛ t متن، s TSV، m Markdown، v CSV، j JSON",
            "copy the cell, the row, the selection or all; t text, s TSV, m Markdown, v CSV, j JSON",
        ),
    ),
    ResultKey(
        ("e",),
        Phrase("پرونده", "export"),
        Phrase("نوشتن نتیجه در پرونده", "write the result to a file"),
        shown=True,
    ),
    ResultKey(
        ("g",),
        Phrase("نمودار", "chart"),
        Phrase("نمودار نتیجه: میله‌ای، خطی، پراکنش، بافت‌نگار", "draw the result: bars, lines, scatter, histogram"),
        shown=True,
    ),
    ResultKey(
        ("i",),
        Phrase("ویرایشگر", "editor"),
        Phrase("به ویرایشگر؛ کلیدهای برگه‌ها هم کار می‌کنند", "to the editor; the keys of its buffers act here, too"),
        shown=True,
    ),
)
