"""What an edition is told of the full case, and what it says then."""

from __future__ import annotations

from editions.made import opened
from editions.test_cut import EVIDENCE, HIDDEN, SECRET, SETTINGS, edition
from riskcase.checks.run import check
from riskcase.editions.withheld import Readers
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.graph.because import because
from riskcase.graph.own import WHY_WITHHELD
from riskcase.model.pathway import Pathway

BARRIERS = (
    "title: P\nbarriers:\n"
    "  - {name: One, role: response, strength: strong, holds-if: %s}\n"
    "  - {name: Two, role: propensity, strength: weak, holds-if: plain}\n"
)
LOW = f"{SECRET}statement: It is so.\nconfidence: low\nrests-on: plain\n---\n"


def barriers(files: dict[str, str]) -> list[object]:
    """What is frozen into the barriers of pathway `p`."""
    found = edition({**HIDDEN, **files}).case.get("p", Pathway)
    assert found
    return [
        (str(said.cause) if said.cause else None, said.standing, said.grade)
        for barrier in found.barriers
        for said in barrier.frozen
    ]


def test_a_barrier_keeps_the_grade_of_what_is_withheld_under_it() -> None:
    files = {"claims/low.md": LOW, "pathways/p.md": f"---\n{BARRIERS % 'low'}---\n"}
    assert barriers(files) == [(None, "stands", "low")]
    found = edition({**HIDDEN, **files}).case
    judged = assess(found, measure(found))
    (row,) = judged.rows
    assert judged.word(row.grade) == "low"
    assert row.barriers[0].weakest == "[withheld: SEC, stands]"
    assert "grade" not in found.sources["pathways/p.md"].file.text.split("barriers:")[0]


def test_a_barrier_keeps_what_a_cause_undermines_out_of_sight() -> None:
    files = {
        "claims/low.md": LOW,
        "causes/x.md": "---\ntitle: X\nundermines: [{item: low, because: Y.}]\n---\n",
        "causes/y.md": "---\ntitle: Y\n---\n",
        "pathways/p.md": f"---\n{BARRIERS % 'low'}---\n",
    }
    assert barriers(files) == [
        ("x", "fallen", None),
        ("y", "stands", "low"),
        (None, "stands", "low"),
    ]
    found = edition({**HIDDEN, **files}).case
    judged = assess(found, measure(found))
    assert [row.standing.word for row in judged.rows] == ["fallen", "stands"]
    assert WHY_WITHHELD in because(judged, "p")
    assert "open-row" in {one.name for one in check(found, measure(found))}


def test_a_pathway_keeps_what_withheld_causes_make_of_it() -> None:
    files = {
        "causes/x.md": f"{SECRET}title: X\nundermines: [{{item: plain, because: Y.}}]\n---\n",
        "causes/y.md": "---\ntitle: Y\n---\n",
        "pathways/p.md": f"---\n{BARRIERS % 'plain'}---\n",
    }
    found = edition({**HIDDEN, **files}).case
    assert found.items["p"].standing == "fallen"
    judged = assess(found, measure(found))
    assert (judged.pathways["p"].standing.word, judged.pathways["p"].weakest) == ("fallen", None)
    assert [row.standing.word for row in judged.rows] == ["stands"]
    assert because(judged, "p") == WHY_WITHHELD


def test_a_withheld_accepted_doubt_still_caps() -> None:
    files = {
        "claims/c.md": "---\nstatement: C.\nconfidence: high\nrests-on: plain\n---\n",
        "claims/d.md": "---\nstatement: D.\nconfidence: high\nrests-on: plain\n---\n",
        "defeaters/x.md": f"{SECRET}statement: But.\nagainst: c\nstate: accepted\n---\n",
    }
    found = edition({**HIDDEN, **files}).case
    assert (found.items["c"].grade, found.items["d"].grade) == ("moderate", None)
    judged = assess(found, measure(found))
    assert judged.word(judged.grade("c")) == "moderate"
    again = edition({**HIDDEN, **files}, Readers("r", frozenset({"security"}))).case
    assert again.items["c"].grade is None


def test_a_full_case_hears_no_frozen_grade() -> None:
    frozen = "frozen: [{standing: fallen}]"
    texts = {
        "riskcase.yaml": SETTINGS,
        "evidence/e.md": EVIDENCE,
        "claims/c.md": "---\nstatement: C.\nconfidence: high\ngrade: low\nrests-on: e\n---\n",
        "pathways/p.md": "---\ntitle: P\nbarriers:\n"
        f"  - {{name: One, role: response, holds-if: c, {frozen}}}\n---\n",
    }
    _, _, judged = opened({path: text.encode() for path, text in texts.items()})
    assert judged.word(judged.grade("c")) == "high"
    assert judged.pathways["p"].standing.word == "stands"
