"""Plans: DuckDB's JSON read into a tree, and the tree as lines."""

from __future__ import annotations

import pytest

from data.query.client import Reader, SqlTrouble
from data.query.plans import plan_lines, read_plan
from data.query.sql_protocol import Plan, PlanStep

JOIN = "SELECT m.kind, count(*) FROM figures AS f JOIN markets AS m USING (market_code) GROUP BY m.kind"


def names(reader: Reader, sql: str) -> list[str]:
    return [line.name for line in plan_lines(reader.sql_explain(sql))]


def test_a_plan_names_its_steps(reader: Reader) -> None:
    found = names(reader, JOIN)
    assert {"HASH_JOIN", "SEQ_SCAN"} <= set(found)
    assert found.count("SEQ_SCAN") == 2


def test_a_plan_that_was_run_has_rows_and_times(reader: Reader) -> None:
    plan = reader.sql_explain("SELECT count(*) FROM many WHERE id < 500 AND name <> ''", analyze=True)
    lines = plan_lines(plan)
    assert plan["analyzed"]
    assert (plan["seconds"] or 0) > 0
    assert lines[0].rows == 1
    assert all(line.seconds is not None and not line.is_estimate for line in lines)
    assert sum(line.part or 0 for line in lines) == pytest.approx(1)


def test_a_plan_that_was_not_run_has_estimates(reader: Reader) -> None:
    lines = plan_lines(reader.sql_explain("SELECT * FROM many"))
    assert lines[-1].is_estimate
    assert lines[-1].rows == 20000


@pytest.mark.parametrize("sql", ["EXPLAIN FROM many", "EXPLAIN ANALYZE FROM many", "EXPLAIN (FORMAT json) FROM many"])
def test_an_explain_before_the_statement_does_no_harm(reader: Reader, sql: str) -> None:
    assert "SEQ_SCAN" in " ".join(names(reader, sql))


def test_a_plan_takes_parameters(reader: Reader) -> None:
    lines = plan_lines(reader.sql_explain("FROM many WHERE name = $name", parameters={"name": "ردیف 7"}))
    assert "ردیف 7" in " ".join(line.detail for line in lines)


def test_what_may_not_run_is_not_explained(reader: Reader) -> None:
    with pytest.raises(SqlTrouble):
        reader.sql_explain("DELETE FROM figures", analyze=True)


def test_lines_draw_the_tree() -> None:
    def step(name: str, *children: object) -> dict[str, object]:
        return {"name": name, "children": list(children), "extra_info": {"Estimated Cardinality": "5", "Table": name}}

    plan = read_plan([step("A", step("B", step("C")), step("D", step("E")))])
    assert [line.lead + line.name for line in plan_lines(plan)] == ["A", "├─ B", "│  └─ C", "└─ D", "   └─ E"]
    assert plan_lines(plan)[0][2:5] == ("A", 5, True)


def test_steps_that_only_repack_columns_are_left_out() -> None:
    def step(name: str, detail: str, *children: PlanStep) -> PlanStep:
        return {
            "name": name, "detail": [("Projections", detail)], "estimated": 1, "rows": None, "seconds": None,
            "part": None, "children": list(children),
        }  # fmt: skip

    scan = step("SEQ_SCAN", "t")
    packed = step(
        "PROJECTION", "__internal_compress_string_ubigint(#0), #1, __internal_compress_integral_x(#2, 1)", scan
    )
    plan: Plan = {"steps": [step("ORDER_BY", "#0", packed)], "analyzed": False, "seconds": None}
    assert [line.lead + line.name for line in plan_lines(plan)] == ["ORDER_BY", "└─ SEQ_SCAN"]
    kept: Plan = {**plan, "steps": [step("PROJECTION", "#1, #0", scan)]}
    assert [line.name for line in plan_lines(kept)] == ["PROJECTION", "SEQ_SCAN"]
