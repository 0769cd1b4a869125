"""Decompositions and published lists: words side by side, and every entry answered or not."""

from __future__ import annotations

from pathlib import Path

from cases import EXAMPLES, write_case
from graph.worked_example import assess_folder, write_example
from riskcase.analysis.decomposition import by_cause, by_pathway
from riskcase.analysis.published.completeness import completeness_of
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.model.standing import Standing


def test_three_kinds_of_misalignment_as_published() -> None:
    """Risk Report August 2026, core argument: the words of its table, barriers beside them."""
    case, _ = load(EXAMPLES / "published-cases")
    lines = {line.id: line for line in by_cause(assess(case, measure(case)))}
    assert lines.keys() == {"known", "pervasive", "contextual"}
    known = {term.name: term for term in lines["known"].terms}
    assert str(known["occurs"].stated).startswith("high")
    assert known["occurs"].standing is None  # it is there: no barrier says that it is not
    assert known["harm"].standing is Standing.WEAKENED
    assert known["unmitigated"].rows == (5, 9)
    assert lines["pervasive"].overall == "low"


def test_worked_example(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    assessment = assess_folder(tmp_path)
    contextual, pervasive = by_cause(assessment)
    assert [term.grade for term in pervasive.terms] == [2, None, None]
    assert pervasive.terms[2].standing is Standing.FALLEN  # undermined
    assert [term.grade for term in contextual.terms] == [0, None, 0]
    (pathway,) = by_pathway(assessment)
    assert [(term.name, term.rows) for term in pathway.terms] == [
        ("propensity", (2, 2)),
        ("opportunity", (0, 2)),
    ]


def test_entries_of_lists_are_covered_left_out_or_open(tmp_path: Path) -> None:
    settings = (
        "riskcase: 1\ntitle: Small\ncoverage-date: 2026-10-31\n"
        "excluded:\n  - {what: Leaks, because: Judged elsewhere., covers: pilot-2025/leaks}\n"
    )
    pathway = "---\ncovers: [pilot-2025/code-backdoors, pilot-2025/none]\n---\n"
    case, _ = load(write_case(tmp_path, {"riskcase.yaml": settings, "pathways/code.md": pathway}))
    found = completeness_of(case)
    by_id = {entry.id: entry for entry in found.entries}
    assert by_id["pilot-2025/code-backdoors"].covered_by == ("code",)
    assert by_id["pilot-2025/leaks"].excluded == "Judged elsewhere."
    assert not by_id["pilot-2025/self-exfiltration"].answered
    assert found.unknown == ("pilot-2025/none",)


def test_lists_have_no_entry_twice() -> None:
    case, _ = load(EXAMPLES / "published-cases")
    ids = [entry.id for entry in completeness_of(case).entries]
    assert len(ids) == len(set(ids)) == 25


def test_published_case_answers_to_every_entry_of_all_lists() -> None:
    case, _ = load(EXAMPLES / "published-cases")
    found = completeness_of(case)
    assert all(entry.answered for entry in found.entries)
    assert found.unknown == ()
