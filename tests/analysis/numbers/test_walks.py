"""From detection to the pathway: a worse control makes the number of the pathway worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import write_case
from riskcase.analysis.analyse import analyse
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.response.walk import walk

FILES = {
    "riskcase.yaml": "riskcase: 1\ntitle: Small\ncoverage-date: 2026-10-31\n",
    "pathways/leak.md": """---
numbers: bounds
barriers:
  - {name: It is seen and stopped, role: response, holds-if: watched, slip: "act#not-contained"}
---
""",
    "claims/watched.md": "---\nstatement: It is.\nrests-on: test\ndoubt: 0%\n---\n",
    "evidence/test.md": "---\ntitle: A test\ndoubt: 0%\n---\n",
    "deployments/agents.md": "---\ntitle: Agents\n---\n",
    "controls/eye.md": """---
title: Eye
kind: monitor
covers: {agents: {monitored: 100%}}
catches: "eye-test#recall"
---
""",
    "scenarios/act.md": """---
title: An act
pathways: [leak]
deployment: agents
acts: 1
harm-after: 1 h
chain:
  - {id: seen, step: seen, by: eye, automatic: true, takes: 1 min}
  - {id: stop, step: stop, automatic: true, takes: 1 min}
---
""",
}


UNKNOWN = "---\ntitle: Test of the eye\n---\n"


def leak(folder: Path, evidence: str) -> tuple[float, float]:
    """The bounds of the pathway, which are those of a failure to contain."""
    case, findings = load(write_case(folder, {**FILES, "evidence/eye-test.md": evidence}))
    assert findings == ()
    figures = measure(case)
    figures = figures.plus(walk(case, figures).figures)
    numbers = analyse(case, figures, assess(case, figures)).numbers["leak"]
    assert numbers.level == "bounds"
    assert numbers.bounds is not None
    slip = figures.figures["act#not-contained"]
    assert numbers.bounds == pytest.approx((slip.lower, slip.upper))
    return numbers.bounds


def test_worse_detection_raises_the_number_of_the_pathway(tmp_path: Path) -> None:
    last = (0.0, 0.0)
    for caught in (190, 150, 60):
        given = f"counts: {{k: {caught}, n: 200}}, quantity: recall, from: a table"
        evidence = f"---\ntitle: Test of the eye\nfigures: {{recall: {{{given}}}}}\n---\n"
        lower, upper = leak(tmp_path / str(caught), evidence)
        assert lower < 1 - caught / 200 < upper
        assert (lower, upper) > last
        assert lower > last[1], "these tests tell the three monitors apart"
        last = (lower, upper)


def test_what_nobody_knows_of_detection_leaves_the_whole_range(tmp_path: Path) -> None:
    files = {**FILES, "evidence/eye-test.md": UNKNOWN}
    files["controls/eye.md"] = files["controls/eye.md"].replace('"eye-test#recall"', "unknown")
    folder = write_case(tmp_path, files)
    case, findings = load(folder)
    assert findings == ()
    figures = measure(case)
    figures = figures.plus(walk(case, figures).figures)
    assert figures.figures["act#not-contained"].value is None
    assert analyse(case, figures, assess(case, figures)).numbers["leak"].bounds == (0, 1)
