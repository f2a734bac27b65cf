"""What a column of a result holds: counts, extremes, common values, a histogram."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from data.query import columns as columns_of

if TYPE_CHECKING:
    from data.query.protocol import Column
    from data.query.sql_protocol import ColumnFacts

EXACT_ROWS: Final = 100_000
"""Rows up to which distinct values are counted exactly; HyperLogLog beyond is 10 times faster."""

BINS: Final = 20
_TEXT_SHOWN: Final = 200
"""Code points of a common value that are sent."""


def facts(
    run: Callable[[str], list[Any]], column: Column, reference: str, source: str, top: int, rows: int
) -> ColumnFacts:
    """`ColumnFacts` of `reference` over `source`, a FROM clause with its WHERE, which has `rows` rows."""
    kind = column["kind"]
    number, text = kind == "number", kind == "text"
    exact = rows <= EXACT_ROWS
    as_text = f"CAST({reference} AS VARCHAR)"
    ordered = kind not in ("nested", "bytes", "other")
    # Infinities and NaN would make every mean and bin one of them.
    floating = column["type"] in ("DOUBLE", "FLOAT")
    finite = f"CASE WHEN isfinite({reference}) THEN {reference}::DOUBLE END" if floating else f"{reference}::DOUBLE"
    asked = {
        "nulls": f"count(*) - count({reference})",
        "distinct": f"count(DISTINCT {reference})" if exact else f"approx_count_distinct({reference})",
        "least": columns_of.shown(f"min({reference})", column["type"]) if ordered else "NULL",
        "most": columns_of.shown(f"max({reference})", column["type"]) if ordered else "NULL",
        "mean": f"avg({finite})" if number else "NULL",
        "median": f"{'median' if exact else 'approx_quantile'}({finite}{'' if exact else ', 0.5'})"
        if number
        else "NULL",
        "total": f"sum({finite})" if number else "NULL",
        "low": f"min({finite})" if number else "NULL",
        "high": f"max({finite})" if number else "NULL",
        "shortest": f"min(length({as_text}))" if text else "NULL",
        "longest": f"max(length({as_text}))" if text else "NULL",
    }
    found = dict(zip(asked, run(f"SELECT {', '.join(asked.values())} FROM {source}")[0], strict=True))
    few = found["distinct"] <= EXACT_ROWS
    common = (
        []
        if not few
        else run(
            f"SELECT left({as_text}, {_TEXT_SHOWN}) AS value, count(*) AS n FROM {source}"
            f" GROUP BY {reference} ORDER BY n DESC, value NULLS LAST LIMIT {top}"
        )
    )
    low, high = found.pop("low"), found.pop("high")
    answer: Any = {
        "name": column["name"],
        "type": column["type"],
        "kind": kind,
        "rows": rows,
        "distinct_is_exact": exact,
        **{name: columns_of.clean(value) for name, value in found.items()},
        "top": [{"value": value, "n": n} for value, n in common],
        "bins": _bins(run, finite, source, low, high, found["distinct"]),
    }
    told: ColumnFacts = answer
    return told


def _bins(
    run: Callable[[str], list[Any]], finite: str, source: str, low: float | None, high: float | None, distinct: int
) -> list[dict[str, Any]]:
    if low is None or high is None or not low < high or high - low == float("inf"):
        return []
    count = max(2, min(BINS, distinct))
    width = (high - low) / count
    counted = dict(
        run(
            f"SELECT least(CAST(floor((x - {low!r}) / {width!r}) AS INTEGER), {count - 1}) AS bin, count(*)"
            f" FROM (SELECT {finite} AS x FROM {source}) WHERE x IS NOT NULL GROUP BY bin"
        )
    )
    return [
        {
            "low": low + nth * width,
            "high": high if nth + 1 == count else low + (nth + 1) * width,
            "n": counted.get(nth, 0),
        }
        for nth in range(count)
    ]
