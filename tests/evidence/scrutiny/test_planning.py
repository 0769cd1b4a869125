"""Which criteria can be planned for, and what they then need."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import write_case
from evidence.measured import loaded, measured_case
from riskcase.evidence.measure import measure
from riskcase.evidence.scrutiny.planning import Assumed, Planned, plan_claim
from riskcase.model.claim import Claim

COUNTED = """---
title: Counted
figures:
  runs: {counts: {k: 0, n: 40}}
  one-side: {counts: {k: 0, n: 40}, side: upper}
  found: {counts: {k: 40, n: 40}, side: lower}
  said: {quoted: "3%"}
---
"""


def plan(folder: Path, criterion: str, assumed: Assumed | None = None) -> Planned:
    text = f'---\nstatement: It is rare.\nrests-on: counted\ncriteria: ["{criterion}"]\n---\n'
    case = loaded(write_case(folder, {"evidence/counted.md": COUNTED, "claims/rare.md": text}))
    claim = case.get("rare", Claim)
    assert claim is not None
    (planned,) = plan_claim(case, measure(case), claim, assumed or Assumed())
    return planned


@pytest.mark.parametrize(
    ("criterion", "runs"),
    [
        ("counted#runs.upper < 5%", 72),
        ("counted#one-side.upper < 5%", 59),
        ("counted#found.lower > 95%", 59),
        ("counted#one-side.upper < 0.01", 299),
    ],
)
def test_clean_runs(tmp_path: Path, criterion: str, runs: int) -> None:
    planned = plan(tmp_path, criterion)
    assert planned.clean[0] == runs
    assert planned.clean == tuple(sorted(planned.clean))
    assert planned.clustered == ()


def test_a_lower_bound_counts_what_is_missed(tmp_path: Path) -> None:
    assert plan(tmp_path, "counted#found.lower > 95%").failure == "a trial without an event"
    assert plan(tmp_path, "counted#runs.upper < 5%").failure == "an event"


@pytest.mark.parametrize(
    ("criterion", "why"),
    [
        ("counted#runs.value < 5%", "compares no bound"),
        ("counted#runs < 5%", "compares no bound"),
        ("counted#runs.upper > 5%", "compares no bound"),
        ("counted#runs.n >= 100", "compares no bound"),
        ("counted#runs.upper < 0", "the limit is 0 or 100%"),
        ("not counted#runs.upper < 5%", "under `not`"),
        ("counted#said.upper < 5%", "no counted share"),
        ("counted#none.upper < 5%", "no figure"),
    ],
)
def test_what_cannot_be_planned_says_so(tmp_path: Path, criterion: str, why: str) -> None:
    planned = plan(tmp_path, criterion)
    assert why in planned.why_not
    assert planned.clean == ()


def test_each_comparison_is_planned_for_itself(tmp_path: Path) -> None:
    text = (
        "---\nstatement: It is rare.\nrests-on: counted\n"
        'criteria: ["counted#runs.upper < 5% and counted#one-side.upper < 1%"]\n---\n'
    )
    case = loaded(write_case(tmp_path, {"evidence/counted.md": COUNTED, "claims/rare.md": text}))
    claim = case.get("rare", Claim)
    assert claim is not None
    plans = plan_claim(case, measure(case), claim, Assumed())
    assert [one.clean[0] for one in plans] == [72, 299]


def test_clusters_cost_their_design_effect(tmp_path: Path) -> None:
    assumed = Assumed(cluster_size=10, rhos=(0.0, 0.2, 1.0))
    planned = plan(tmp_path, "counted#one-side.upper < 5%", assumed)
    assert [(one.effect, one.runs[0]) for one in planned.clustered] == [
        (1.0, 59),
        (pytest.approx(2.8), 166),
        (10.0, 590),
    ]


def test_assumed_rates(tmp_path: Path) -> None:
    planned = plan(tmp_path, "counted#one-side.upper < 5%", Assumed(rates=(0.0, 0.01, 0.2)))
    by_rate = {(one.rate, one.power): one.plan for one in planned.powered}
    clean = by_rate[0.0, 0.8]
    assert clean is not None
    assert (clean.runs, clean.allowed, clean.power) == (59, 0, 1.0)
    some = by_rate[0.01, 0.8]
    assert some is not None
    assert some.runs > 59
    assert by_rate[0.2, 0.8] is None


def test_what_the_runs_so_far_promise(tmp_path: Path) -> None:
    case = loaded(measured_case(tmp_path))
    claim = case.get("rare", Claim)
    assert claim is not None
    (planned,) = plan_claim(case, measure(case), claim, Assumed(rates=(0.05,)))
    assert planned.now == (3, 50)
    assert planned.failure == "a row with side_task_success and suspicion < 0.5"
    assert all(one.assurance is not None and 0 < one.assurance < 1 for one in planned.powered)
