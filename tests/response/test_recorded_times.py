"""Moments that were recorded in drills and incidents, all the way to a walk and to a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import write_case
from response.test_walk import ERROR
from riskcase.checks.run import check
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.response.walk import walk

HOURS = (1, 2, 3, 4, 5, 6, 7, 8, 9)
"""Until nine incidents were found; a tenth never was, as far as it was watched."""
ROWS = "".join(
    f"i{hour},2026-03-{hour:02d}T10:00Z,2026-03-{hour:02d}T{10 + hour}:00Z\n" for hour in HOURS
)
TABLE = f"id,happened_at,found_at\n{ROWS}i10,2026-03-20T10:00Z,\n"
FOUND = "time-to: {of: happened_to_found, at: 50%}"


def measured(folder: Path, kind: str, scenario: str) -> tuple[Case, Figures]:
    files = {
        "data/moments.csv": TABLE,
        "evidence/past.md": "---\ntitle: What happened\nsource: "
        f"{{{kind}: data/moments.csv}}\nfigures: {{found: {{{FOUND}}}}}\n---\n",
        "people/ada.md": "---\ntitle: Ada\n---\n",
        "scenarios/act.md": f"---\ntitle: An act\nacts: 1\n{scenario}---\n",
    }
    case, findings = load(write_case(folder, files))
    assert findings == ()
    return case, measure(case)


@pytest.mark.parametrize("kind", ["incidents", "drill"])
@pytest.mark.parametrize(("harm", "share"), [("5 h", 0.5), ("9 h", 0.9)])
def test_moments_are_the_time_of_a_step(tmp_path: Path, kind: str, harm: str, share: float) -> None:
    # Kaplan and Meier: with the unfinished one last, 5 of 10 were found by 5 h, 9 of 10 by 9 h.
    step = '{id: s, step: s, does: contain, chance: 100%, takes: "past#found"}'
    case, figures = measured(tmp_path, kind, f"harm-after: {harm}\nchain: [{step}]\n")
    found = figures.figures["past#found"]
    assert (found.value, found.n, found.missing) == (5 * 3600, 10, 1)
    contained = walk(case, figures).figures.figures["act#contained"]
    assert contained.value == pytest.approx(share, abs=ERROR)


@pytest.mark.parametrize("kind", ["incidents", "drill"])
@pytest.mark.parametrize(("said", "codes"), [("10 min", ["RC815"]), ("4 h", []), ("9 h", [])])
def test_what_people_said_is_held_against_what_was_recorded(
    tmp_path: Path, kind: str, said: str, codes: list[str]
) -> None:
    step = f'{{id: s, step: s, by: ada, takes: {said}, measured: "past#found", said-by: ada}}'
    case, figures = measured(tmp_path, kind, f"harm-after: 1 d\nchain: [{step}]\n")
    figures = figures.plus(walk(case, figures).figures)
    found = [one for one in check(case, figures, assess(case, figures)) if one.code == "RC815"]
    assert [one.code for one in found] == codes
    if found:
        assert "'s' is said to take 10 min in the middle; past#found says at least" in (
            found[0].message
        )
        assert case.locate(found[0].place).path == "scenarios/act.md"
