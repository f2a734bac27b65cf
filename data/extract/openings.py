"""How a sentence opens where nobody is named: in the agency's own name, or with the news announced."""

from __future__ import annotations

from collections.abc import Container

from data.extract.document import Document

_NEWS = frozenset({"خبر", "مطلب"})


def agency_tells(number: int, document: Document, outlet_tokens: Container[int]) -> bool:
    """Whether the agency goes on in its own name: «به گزارش ایسنا، استان ۳۰۰ کیلومتر مرز دارد»."""
    first = document.bounds[number]
    return document.forms[first : first + 2] == ["به", "گزارش"] and any(
        at in outlet_tokens for at in range(first + 2, min(first + 6, document.bounds[number + 1]))
    )


def announces(number: int, document: Document) -> bool:
    """Whether the sentence says who gave the news told so far: «… با اعلام این خبر گفت»."""
    forms = document.forms[document.bounds[number] : document.bounds[number + 1]]
    return any(
        form == "این" and forms[at + 1] in _NEWS and at and forms[at - 1].endswith("اعلام")
        for at, form in enumerate(forms[:-1])
    )
