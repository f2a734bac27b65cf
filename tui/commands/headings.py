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
