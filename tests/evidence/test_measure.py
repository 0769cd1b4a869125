"""From a log to a printed figure, end to end."""

from __future__ import annotations

from pathlib import Path

from logs import many, write_logs
from riskcase.evidence.measure import measure
from riskcase.load import load

HEAD = "riskcase: 1\ntitle: Tiny\ncoverage-date: 2026-11-28\n"
EVIDENCE = """---
title: Hidden side tasks
source: {inspect: "data/*/*.eval"}
figures:
  evasion:
    share: side_task_success and suspicion < 0.5
    alternatives: [{name: a looser monitor, share: side_task_success and suspicion < 0.8}]
  wrong: {share: side_task < 3}
---
"""


def test_a_share_is_computed_from_a_log(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write_logs(tmp_path / "data", many(50))
    (tmp_path / "evidence").mkdir()
    (tmp_path / "riskcase.yaml").write_text(HEAD, "utf-8")
    (tmp_path / "evidence" / "shade.md").write_text(EVIDENCE, "utf-8")
    case, findings = load(tmp_path)
    assert findings == ()
    figures = measure(case)
    evasion = figures.figures["shade#evasion"]
    # Successes at 0, 10, ... 40 have suspicion 0, .7, .4, .1, .8.
    assert (evasion.k, evasion.n, evasion.missing) == (3, 50, 0)
    assert [other.k for other in evasion.alternatives.values()] == [4]
    wrong = figures.figures["shade#wrong"]
    assert (wrong.value, wrong.status, wrong.issues[0].name) == (None, "undefined", "no-column")
    assert figures.sources["shade"].verdict == "admitted"
