"""DuckDB's plans, read from its JSON (1.5 and 2.0 differ) into one tree, and laid out as lines.

Imports neither duckdb nor anything slow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from data.query.sql_protocol import Plan, PlanStep

_WRAPPERS: Final = frozenset({"EXPLAIN_ANALYZE", "RESULT_COLLECTOR"})
"""Steps that every measured plan has and that do no work of the statement."""
_ESTIMATE: Final = "Estimated Cardinality"
_PASSED: Final = r"(?:#\d+|__internal_(?:de)?compress_\w+\(#\d+(?:, \d+)?\))"
_REPACKING: Final = re.compile(f"{_PASSED}(?:, {_PASSED})*")
"""What a projection says that makes columns smaller for a sort or a join, or larger again: no work of the statement."""


class PlanLine(NamedTuple):
    """One step of a plan as a line of a tree."""

    lead: str
    """What draws the tree before the name: `│  └─ `. Painted from the left."""
    name: str
    detail: str
    """What the step does, in one line."""
    rows: int | None
    """Rows it gave, or, where it was not run, rows expected."""
    is_estimate: bool
    seconds: float | None
    part: float | None


def read_plan(parsed: Any) -> Plan:
    """The plan in what `EXPLAIN (FORMAT json)` or `EXPLAIN (ANALYZE, FORMAT json)` gave."""
    analyzed = isinstance(parsed, dict)
    nodes = (parsed.get("operator") or parsed.get("children") or []) if analyzed else parsed
    steps = [step for node in nodes for step in _steps(node, analyzed)]
    seconds = None
    if analyzed:
        seconds = parsed.get("latency") or parsed.get("query", {}).get("total_time")
        total = sum(_seconds(step) for step in steps)
        for step in steps:
            _share(step, total)
    return {"steps": steps, "analyzed": analyzed, "seconds": seconds}


def plan_lines(plan: Plan) -> list[PlanLine]:
    """The steps, last first, each under the one that it feeds. Those that only repack columns are left out."""
    lines: list[PlanLine] = []

    def add(step: PlanStep, lead: str, below: str) -> None:
        detail = " · ".join(f"{key}: {value}" if key not in _PLAIN else value for key, value in step["detail"])
        measured = step["rows"] is not None
        lines.append(
            PlanLine(
                lead,
                step["name"],
                detail,
                step["rows"] if measured else step["estimated"],
                not measured,
                step["seconds"],
                step["part"],
            )
        )
        children = _working(step["children"])
        for nth, child in enumerate(children):
            last = nth + 1 == len(children)
            add(child, below + ("└─ " if last else "├─ "), below + ("   " if last else "│  "))

    for step in _working(plan["steps"]):
        add(step, "", "")
    return lines


def _working(steps: list[PlanStep]) -> list[PlanStep]:
    """The steps with those that only repack columns replaced by what they work on."""
    found: list[PlanStep] = []
    for step in steps:
        expressions = ", ".join(value for _, value in step["detail"])
        if step["name"] == "PROJECTION" and "__internal_" in expressions and _REPACKING.fullmatch(expressions):
            found += _working(step["children"])
        else:
            found.append(step)
    return found


_PLAIN: Final = frozenset({"Table", "Projections", "Expression", "Text"})
"""Details that say by themselves what they are."""


def _steps(node: dict[str, Any], analyzed: bool) -> list[PlanStep]:
    name = str(node.get("operator_name") or node.get("name") or node.get("type") or "").strip()
    children = [step for child in node.get("children", ()) for step in _steps(child, analyzed)]
    if name in _WRAPPERS:
        return children
    extra = node.get("extra_info") or {}
    detail = [(str(key).strip("_"), _text(value)) for key, value in extra.items() if key != _ESTIMATE and _text(value)]
    estimate = str(extra.get(_ESTIMATE, ""))
    rows = node.get("operator_cardinality", node.get("intermediate_rows")) if analyzed else None
    seconds = node.get("operator_timing", node.get("timing")) if analyzed else None
    return [
        {
            "name": name,
            "detail": detail,
            "estimated": int(estimate) if estimate.isdigit() else None,
            "rows": rows,
            "seconds": seconds,
            "part": None,
            "children": children,
        }
    ]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(one)}" for key, one in value.items())
    return " ".join(str(value).split())


def _seconds(step: PlanStep) -> float:
    return (step["seconds"] or 0.0) + sum(_seconds(child) for child in step["children"])


def _share(step: PlanStep, total: float) -> None:
    step["part"] = (step["seconds"] or 0.0) / total if total else 0.0
    for child in step["children"]:
        _share(child, total)
