"""`riskcase analyse`: what bears the load, for people and for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cases import EXAMPLES, write_case
from cli.calls import answer
from graph.worked_example import write_example

PUBLISHED = EXAMPLES / "published-cases"
NAMES = {
    "rows": {
        *("pathway", "cause", "standing", "single_points", "cut_sets", "folded", "if_present"),
    },
    "pathways": {
        *("id", "standing", "grade", "weakest_claim", "single_points", "cut_sets", "bounds"),
        "probability",
    },
    "items": {
        *("id", "kind", "load", "weakens", "alone", "birnbaum", "fussell_vesely", "raw", "rrw"),
    },
}
"""The contract of the design."""


@pytest.mark.parametrize("case", ["first-case", "published-cases"])
def test_names_of_the_contract_are_there(case: str) -> None:
    found = json.loads(answer("analyse", EXAMPLES / case, "--format", "json"))
    assert set(found) >= {*NAMES, "pillars", "caveats"}
    for name, fields in NAMES.items():
        assert found[name]
        assert all(set(entry) >= fields for entry in found[name])
    for entry in (*found["rows"], *found["pathways"]):
        assert set(entry["cut_sets"]) == {"count", "by_order", "sets"}
        assert sum(entry["cut_sets"]["by_order"]) == entry["cut_sets"]["count"]


def test_worked_example_as_a_script_sees_it(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    found = json.loads(answer("analyse", tmp_path, "--format", "json"))
    (pathway,) = found["pathways"]
    assert pathway["cut_sets"]["by_order"] == [0, 6, 15]
    contextual = found["rows"][1]
    assert contextual["cause"] == "contextual"
    caught = "one of acts-are-monitored, caught-is-undone, monitor-catches"
    assert contextual["folded"]["sets"] == [["weak-covert-skills"], [caught, "rarely-triggered"]]
    assert found["rows"][0]["if_present"]["open"]
    loads = {item["id"]: item["load"] for item in found["items"]}
    assert (loads["shade"], loads["drill"], loads["staff-survey"]) == (1, 1, 0)


def test_words_for_a_decision(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    shown = " ".join(answer("analyse", tmp_path, "--all").split())
    assert "If both of these fail, nothing else stops it" in shown
    assert "A pathway that nobody listed: open, without a number" in shown
    assert "never zero" in shown
    for word in ("safe", "adequate", "approved"):
        assert word not in shown


def test_published_case_says_by_itself_what_bears_it() -> None:
    shown = " ".join(answer("analyse", PUBLISHED).split())
    assert 'If "1 Covert capabilities are weak" (or one of 12 claims under it)' in shown
    assert "a barrier falls in all 9 pathways, and those five are open." in shown
    assert 'PW4, PW6 and PW7 rest on "C40 Permissions limit agents".' in shown
    assert 'If "C40 Permissions limit agents" fails together with any of these' in shown


def test_case_without_pathways(tmp_path: Path) -> None:
    folder = write_case(tmp_path)
    assert "no pathway" in answer("analyse", folder)
    found = json.loads(answer("analyse", folder, "--format", "json"))
    assert (found["rows"], found["pathways"], found["items"]) == ([], [], [])
