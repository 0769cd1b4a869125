"""Cases in which everything is shared at random: what cannot be worked out is said, and soon."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from cases import write_case
from mutations import in_time
from riskcase.analysis.analyse import analyse
from riskcase.analysis.words import folded_words
from riskcase.evidence.measure import measure
from riskcase.load import load

ROLES = ("response", "detection", "containment", "propensity")


def shared_at_random(pathways: int) -> dict[str, str]:
    """Sixty claims and forty pieces of evidence, each pathway over twenty of the claims."""
    dice = Random(5)  # noqa: S311 - a case, not a secret
    files = {f"evidence/e{j}.md": "---\ntitle: E\ndoubt: 1%\n---\n" for j in range(40)}

    def some(letter: str, of: int, many: int) -> str:
        return ", ".join(dice.sample([f"{letter}{i}" for i in range(of)], many))

    for i in range(60):
        counted = f"{{at-least: {{needs: 2, of: [{some('c', 30, 4)}]}}}}"
        on = f"[{some('e', 40, 3)}]" if i < 30 else counted
        files[f"claims/c{i}.md"] = f"---\nstatement: C\nrests-on: {on}\ndoubt: 2%\n---\n"
    for p in range(pathways):
        barriers = "".join(
            f"  - {{name: B, role: {role}, holds-if: {{any: [{some('c', 60, 5)}]}}}}\n"
            for role in ROLES
        )
        files[f"pathways/p{p}.md"] = f"---\nnumbers: probability\nbarriers:\n{barriers}---\n"
    return files


@pytest.mark.slow
def test_too_many_cut_sets_are_said_to_be_and_bounds_remain(tmp_path: Path) -> None:
    case, findings = load(write_case(tmp_path, shared_at_random(1)))
    assert findings == ()
    with in_time(60):
        found = analyse(case, measure(case))
        (pathway,), (row,) = found.pathways, found.rows
        others = pathway.others
        assert (others.path_sets, others.independent, others.with_weak) == (None, None, None)
    assert (pathway.cut_sets, row.cut_sets, row.folded) == (None, None, None)
    assert "too" in " ".join(folded_words(case, row.folded))
    numbers = found.numbers["p0"]
    assert numbers.bounds
    assert 0.0 <= numbers.bounds[0] <= numbers.bounds[1] <= 1.0
