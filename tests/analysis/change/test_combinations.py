"""Combinations of roadmap items: all at once are each by itself, and a search is near the best."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import EXAMPLES, write_case
from graph.worked_example import assess_folder, write_example
from riskcase.analysis.change.combinations import Combinations, Count
from riskcase.analysis.change.outcome import what_if
from riskcase.analysis.change.patch import patches_of
from riskcase.analysis.change.search import least_open, search, try_all
from riskcase.evidence.measure import measure
from riskcase.graph.assess import Assessment, assess
from riskcase.load import load
from riskcase.model.figure import Figures
from riskcase.model.roadmap import Effect, Mitigation
from riskcase.values.fields import Id

CRITERIA = {
    "claims/caught.md": "---\nstatement: It is.\nrests-on: recall\n"
    'criteria: ["recall#share.value > 80%", "recall#other.value > 10%"]\n---\n',
    "claims/seen.md": "---\nstatement: It is.\nrests-on: [recall, caught]\n"
    'criteria: "recall#other.value < 50%"\n---\n',
    "claims/blocked.md": "---\nstatement: It is.\n---\n",
    "evidence/recall.md": "---\ntitle: Recall\nfigures:\n"
    "  share: {counts: {k: 7, n: 10}}\n  other: {counts: {k: 0, n: 10}}\n---\n",
    "pathways/leak.md": "---\nbarriers:\n"
    "  - {name: It is seen, role: detection, holds-if: {any: [caught, blocked]}}\n"
    "  - {name: It is not, role: detection, holds-if: seen}\n---\n",
    "pathways/theft.md": "---\nbarriers:\n"
    "  - name: It is blocked\n    role: detection\n"
    "    holds-if: {at-least: {needs: 2, of: [caught, blocked, seen]}}\n---\n",
}
ITEMS = ["caught", "seen", "blocked", "recall"]
CHANGES = [
    *((item, to) for item in ITEMS for to in ("stands", "weakened", "unconfirmed", "fallen")),
    ("recall#share", "90%"),
    ("recall#share", "20%"),
    ("recall#other", "30%"),
    ("recall#other", "70%"),
]


def mitigation(name: str, *changes: tuple[str, str]) -> Mitigation:
    effects = tuple(
        Effect.model_validate({"figure" if "#" in target else "item": Id(target), "to": to})
        for target, to in changes
    )
    return Mitigation(id=name, path=f"roadmap/{name}.md", changes=effects)


def one_by_one(
    assessment: Assessment, figures: Figures, ahead: list[Mitigation]
) -> dict[int, Count]:
    """Each combination through the same assessment as any case."""
    found = {}
    for chosen in range(1 << len(ahead)):
        patches = [
            patch for j, one in enumerate(ahead) if chosen >> j & 1 for patch in patches_of(one)
        ]
        outcome = what_if(assessment.case, figures, patches)
        found[chosen] = Count(outcome.open, outcome.on_one_item)
    return found


@pytest.fixture(scope="module")
def with_criteria(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assessment, Figures]:
    case, findings = load(write_case(tmp_path_factory.mktemp("criteria"), CRITERIA))
    assert findings == ()
    figures = measure(case)
    return assess(case, figures), figures


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3), min_size=1, max_size=4))
def test_all_at_once_are_each_by_itself(
    with_criteria: tuple[Assessment, Figures], drawn: list[list[tuple[str, str]]]
) -> None:
    assessment, figures = with_criteria
    ahead = [mitigation(f"m{i}", *changes) for i, changes in enumerate(drawn)]
    expected = one_by_one(assessment, figures, ahead)
    assert try_all(Combinations(assessment, figures, ahead)) == expected


@pytest.mark.parametrize("state", range(5))
def test_states_of_the_worked_example(tmp_path: Path, state: int) -> None:
    """Causes that undermine, convergent legs, expiry and defeaters, each mended or not."""
    write_example(tmp_path, state)
    assessment = assess_folder(tmp_path)
    figures = measure(assessment.case)
    ahead = [
        mitigation("realism", ("tests-look-real", "stands")),
        mitigation("drill", ("drill", "stands"), ("weak-covert-skills", "fallen")),
        mitigation("skills", ("weak-covert-skills", "weakened")),
        mitigation("audit", ("audit", "fallen"), ("rarely-triggered", "stands")),
    ]
    expected = one_by_one(assessment, figures, ahead)
    assert len(set(expected.values())) > 1
    assert try_all(Combinations(assessment, figures, ahead)) == expected


def test_sixteen_items_in_every_combination(with_criteria: tuple[Assessment, Figures]) -> None:
    assessment, figures = with_criteria
    ahead = [mitigation(f"m{i}", CHANGES[i]) for i in range(16)]
    found = try_all(Combinations(assessment, figures, ahead))
    assert len(found) == 1 << 16
    for chosen in random.Random(3).sample(range(1 << 16), 12):  # noqa: S311 - drawn, not secret
        some = [one for j, one in enumerate(ahead) if chosen >> j & 1]
        outcome = what_if(assessment.case, figures, [p for one in some for p in patches_of(one)])
        assert found[chosen] == Count(outcome.open, outcome.on_one_item)


def published() -> tuple[Assessment, Figures, list[Mitigation]]:
    """Fourteen claims of the large example made to stand, of which nine have fallen before."""
    case, _ = load(EXAMPLES / "published-cases")
    figures = measure(case)
    assessment = assess(case, figures)
    dice = random.Random(7)  # noqa: S311 - drawn, not secret
    names = dice.sample(sorted(one for one in assessment.standings if one in case.items), 24)
    broken = [mitigation(f"b{i}", (name, "fallen")) for i, name in enumerate(names[:9])]
    from riskcase.analysis.change.patch import patched  # noqa: PLC0415 - this case alone

    worse, figures = patched(case, figures, [p for one in broken for p in patches_of(one)])
    ahead = [mitigation(f"m{i}", (name, "stands")) for i, name in enumerate(names[:14])]
    return assess(worse, figures), figures, ahead


def test_search_is_held_against_brute_force() -> None:
    assessment, figures, ahead = published()
    works = Combinations(assessment, figures, ahead)
    costs = [1.0 + j % 5 for j in range(len(ahead))]
    every = try_all(works)
    found = search(works, costs)
    assert {one: every[one] for one in found} == found
    assert min(found.values()) == min(every.values())
    assert len(found) < len(every)

    def cost(one: int) -> float:
        return sum(c for j, c in enumerate(costs) if one >> j & 1)

    budgets = [0.0, 3.0, 6.0, 12.0, sum(costs)]
    best = [
        min(count.open for one, count in every.items() if cost(one) <= budget) for budget in budgets
    ]
    assert best[0] > best[-1]
    assert least_open(works, costs, budgets) == best


@given(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=6))
@settings(max_examples=30)
def test_bound_is_never_above_what_can_be_had(
    with_criteria: tuple[Assessment, Figures], drawn: list[tuple[str, str]]
) -> None:
    assessment, figures = with_criteria
    works = Combinations(
        assessment, figures, [mitigation(f"m{i}", one) for i, one in enumerate(drawn)]
    )
    every = try_all(works)
    budgets = [float(many) for many in range(len(drawn) + 1)]
    for budget, bound in zip(budgets, least_open(works, [1.0] * len(drawn), budgets), strict=True):
        assert bound <= min(c.open for one, c in every.items() if one.bit_count() <= budget)
