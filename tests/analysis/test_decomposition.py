"""Decompositions and published lists: words side by side, and every entry answered or not."""

from __future__ import annotations

from pathlib import Path

from cases import EXAMPLES, write_case
from graph.worked_example import assess_folder, write_example
from riskcase.analysis.analyse import analyse
from riskcase.analysis.completeness import completeness_of
from riskcase.analysis.decomposition import by_cause, by_pathway
from riskcase.analysis.plain import plain
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
        ("opportunity", (2, 2)),
    ]


ROLES = {
    "riskcase.yaml": "riskcase: 1\ntitle: Roles\ncoverage-date: 2026-10-31\n",
    "causes/known.md": "---\nterms: {occurs: high, harm: low}\nbarriers:\n"
    "  - {name: Bounded, role: harm-limit, strength: strong, holds-if: high}\n---\n",
    "causes/rare.md": "---\nterms: {occurs: low, unmitigated: low, overall: very low}\nbarriers:\n"
    "  - {name: Rare, role: propensity, strength: strong, holds-if: moderate}\n"
    "  - {name: Also rare, role: propensity, strength: strong, holds-if: low}\n---\n",
    "pathways/leak.md": "---\nbarriers:\n"
    "  - {name: Cannot, role: capability, strength: strong, holds-if: low}\n"
    "  - {name: Seen, role: detection, strength: strong, holds-if: high}\n"
    "  - {name: Drawn, role: harm-limit, strength: weak, holds-if: high}\n---\n",
    "pathways/theft.md": "---\nbarriers:\n"
    "  - {name: Stopped, role: response, strength: moderate, holds-if: high, against: rare}\n"
    "  - {name: Locked, role: opportunity, strength: strong, holds-if: gone, against: known}\n"
    "---\n",
    "claims/gone.md": "---\nstatement: It was.\nconfidence: high\n---\n",
    "evidence/test.md": "---\ntitle: A test\n---\n",
} | {
    f"claims/{word}.md": f"---\nstatement: It is.\nconfidence: {word}\nrests-on: test\n---\n"
    for word in ("low", "moderate", "high")
}


def test_both_tables_by_hand(tmp_path: Path) -> None:
    """Grades 0 to 2; of each row the best barrier of the roles, over rows the worst of these."""
    case, findings = load(write_case(tmp_path, ROLES))
    assert findings == ()
    assessment = assess(case, measure(case))
    known, rare = by_cause(assessment)
    stands, unconfirmed = Standing.STANDS, Standing.UNCONFIRMED
    told = {term.name: (term.stated, term.standing, term.grade, term.rows) for term in known.terms}
    assert told == {
        "occurs": ("high", None, None, (0, 2)),
        "harm": ("low", stands, 2, (2, 2)),  # the weak barrier is drawn, and does not count
        "unmitigated": (None, unconfirmed, None, (2, 2)),  # the lock on theft is down
    }
    told = {term.name: (term.stated, term.standing, term.grade, term.rows) for term in rare.terms}
    assert told == {
        "occurs": ("low", stands, 1, (2, 2)),
        "harm": (None, None, None, (0, 2)),
        "unmitigated": ("low", stands, 1, (2, 2)),  # seen is high, stopped only moderate
    }
    assert (known.overall, rare.overall) == (None, "very low")
    leak, theft = (
        {term.name: (term.standing, term.grade, term.rows) for term in line.terms}
        for line in by_pathway(assessment)
    )
    assert leak == {"propensity": (stands, 1, (1, 2)), "opportunity": (stands, 2, (2, 2))}
    # What leaves it no opportunity is monitoring as well: stopped against one, locked no more.
    assert theft == {"propensity": (stands, 1, (1, 2)), "opportunity": (unconfirmed, None, (2, 2))}


def test_tables_are_in_json(tmp_path: Path) -> None:
    case, _ = load(write_case(tmp_path, ROLES))
    found = plain(analyse(case, measure(case)))["decompositions"]
    (known, _), (leak, _) = found["by_cause"], found["by_pathway"]
    assert [term["name"] for term in known["terms"]] == ["occurs", "harm", "unmitigated"]
    assert known["terms"][1] == {
        "name": "harm",
        "stated": "low",
        "standing": "stands",
        "grade": "high",
        "rows_with_a_barrier": 2,
        "rows": 2,
    }
    assert [(term["name"], term["grade"]) for term in leak["terms"]] == [
        ("propensity", "moderate"),
        ("opportunity", "high"),
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
