"""Cases in which everything is shared at random: what cannot be worked out is said, and soon."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from cases import write_case
from mutations import in_time
from riskcase.analysis.analyse import analyse
from riskcase.analysis.numbers.pathways import TOO_LARGE
from riskcase.analysis.plain import plain
from riskcase.analysis.results import Results
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


def with_bounds(folder: Path, files: dict[str, str]) -> Results:
    """A case as `riskcase analyse` has it; what asks for a chance has bounds that say so."""
    case, findings = load(write_case(folder, files))
    assert findings == ()
    with in_time(60):
        found = analyse(case, measure(case))
        assert plain(found)["pathways"]
    for numbers in found.numbers.values():
        assert numbers.bounds
        low, high = numbers.bounds
        assert 0.0 <= low <= high <= 1.0
        if numbers.at_means is None:
            assert [one.why for one in numbers.missing] == [TOO_LARGE]
        else:
            assert low <= numbers.at_means <= high
    assert "bounds" in {one.level for one in found.numbers.values()}
    return found


@pytest.mark.slow
def test_twelve_pathways_over_what_they_share_at_random(tmp_path: Path) -> None:
    found = with_bounds(tmp_path, shared_at_random(12))
    assert len(found.numbers) == 12


def on_one_claim(rests_on: str, leaves: int, doubt: str) -> dict[str, str]:
    files = {f"evidence/e{j}.md": f"---\ntitle: E\ndoubt: {doubt}\n---\n" for j in range(leaves)}
    names = ", ".join(f"e{j}" for j in range(leaves))
    support = rests_on.format(names)
    files["claims/c.md"] = f"---\nstatement: C\nrests-on: {support}\ndoubt: 0\n---\n"
    barrier = "{name: B, role: response, holds-if: c}"
    files["pathways/p.md"] = f"---\nnumbers: probability\nbarriers: [{barrier}]\n---\n"
    return files


@pytest.mark.slow
def test_three_thousand_leaves_in_one_pathway(tmp_path: Path) -> None:
    found = with_bounds(tmp_path, on_one_claim("[{}]", 3_000, "0.01%"))
    (pathway,) = found.pathways
    assert pathway.cut_sets
    assert pathway.cut_sets.by_order == (0, 3_001)
    # Any of them opens it: at least as likely as the likeliest, at most the sum of all (G. Boole).
    assert found.numbers["p"].bounds == pytest.approx((0.0001, 0.3))


@pytest.mark.slow
def test_a_thousand_of_two_thousand(tmp_path: Path) -> None:
    many = "[{{at-least: {{needs: 1000, of: [{}]}}}}]"
    found = with_bounds(tmp_path, on_one_claim(many, 2_000, "40%"))
    (pathway,) = found.pathways
    assert pathway.cut_sets is None
    # It takes 1,001 failures: by A. Markov at most the mean number of failures over that.
    assert found.numbers["p"].bounds == pytest.approx((0.0, 800 / 1_001))


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
