"""What must change no result: a split leaf, an irrelevant claim, evidence counted twice.

Counterexample classes in the spirit of P. Graydon and C. Holloway, NASA/TM-2016-219195: methods
that multiply confidences fall to each of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.numbers.test_pathways import write
from cases import swap
from graph.worked_example import assess_folder, write_example
from graph.worked_example import write as write_item
from riskcase.analysis.analyse import analyse
from riskcase.analysis.results import Results
from riskcase.evidence.measure import measure
from riskcase.load import load

DOUBTS = {"harmless": "10%", "watched": "20%", "test": "5%"}


def results_of(folder: Path) -> Results:
    case, _ = load(folder)
    return analyse(case, measure(case))


def at_means(folder: Path) -> float:
    found = results_of(folder).numbers["leak"].at_means
    assert found is not None
    return found


def test_irrelevant_claim_changes_nothing(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    before = results_of(tmp_path)
    write_item(tmp_path, "claims/idle.md", "statement: The sky is blue.\nrests-on: shade\n")
    after = results_of(tmp_path)
    assert [row.cut_sets for row in after.rows] == [row.cut_sets for row in before.rows]
    assert [row.grade for row in after.rows] == [row.grade for row in before.rows]
    loads = {item.id: item.load for item in before.items}
    assert {item.id: item.load for item in after.items if item.id != "idle"} == loads


def test_irrelevant_claim_under_an_all_raises_no_confidence(tmp_path: Path) -> None:
    folder = write(tmp_path, **DOUBTS)
    before = at_means(folder)
    said = "---\nstatement: The sky is blue.\nrests-on: test\ndoubt: 0\n---\n"
    (folder / "claims" / "idle.md").write_text(said, "utf-8")
    swap(folder / "pathways" / "leak.md", "holds-if: watched", "holds-if: [watched, idle]")
    assert at_means(folder) == pytest.approx(before)


def test_split_leaf_with_the_same_joint_doubt(tmp_path: Path) -> None:
    """One test of doubt d becomes two parts, of which one has all of the doubt."""
    folder = write(tmp_path, **DOUBTS)
    before = results_of(folder)
    for name, doubt in (("part-one", "5%"), ("part-two", "0")):
        text = f"---\ntitle: A part\ndoubt: {doubt}\n---\n"
        (folder / "evidence" / f"{name}.md").write_text(text, "utf-8")
    for claim in ("harmless", "watched"):
        swap(folder / "claims" / f"{claim}.md", "rests-on: test", "rests-on: [part-one, part-two]")
    after = results_of(folder)
    one, other = before.numbers["leak"], after.numbers["leak"]
    assert other.at_means == pytest.approx(one.at_means)
    assert other.bounds == pytest.approx(one.bounds)
    # What people read is the same: the parts are one event beside the claims.
    orders = [row.folded and row.folded.cut_sets.by_order for row in (*before.rows, *after.rows)]
    assert orders[0] == orders[1]


def test_evidence_named_twice_counts_once(tmp_path: Path) -> None:
    write_example(tmp_path, 0)
    before = results_of(tmp_path)
    file = tmp_path / "claims" / "rarely-triggered.md"
    swap(file, "[weak-covert-skills, audit]", "[weak-covert-skills, audit, audit]")
    after = results_of(tmp_path)
    assert [row.cut_sets for row in after.rows] == [row.cut_sets for row in before.rows]
    assert assess_folder(tmp_path).grade("tampered-result") == before.pathways[0].grade
