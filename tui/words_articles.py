"""What the list of articles and the hits of a search say, in both languages."""

from __future__ import annotations

from tui.words import Phrase

NO_ARTICLES = Phrase(
    "خبری در این محدوده نیست. با Backspace یک قید و با w همهٔ قیدها برداشته می‌شود.",
    "No article within this. Backspace drops the last narrowing, w drops all.",
)
HIT_N_OF = Phrase("یافتهٔ {n} از {total}", "hit {n} of {total}")
HITS_N = Phrase("{n} یافته", "{n} hits")
NO_HITS = Phrase("جست‌وجویی نیست که در این خبر یافته‌ای داشته باشد.", "No search has a hit in this article.")
NO_ARTICLE_OPEN = Phrase("خبری باز نیست.", "No article is open.")

ORDERS: dict[str, Phrase] = {
    "relevance": Phrase("مرتبط‌ترین", "most relevant"),
    "published": Phrase("تازه‌ترین", "newest"),
    "figures": Phrase("پررقم‌ترین", "most figures"),
    "doubts": Phrase("پرتردیدترین", "most doubts"),
}
"""How the list is ordered, from its beginning."""
ORDERS_TURNED: dict[str, Phrase] = {
    "relevance": Phrase("کم‌ربط‌ترین", "least relevant"),
    "published": Phrase("کهنه‌ترین", "oldest"),
    "figures": Phrase("کم‌رقم‌ترین", "fewest figures"),
    "doubts": Phrase("کم‌تردیدترین", "fewest doubts"),
}
"""The same turned round."""
