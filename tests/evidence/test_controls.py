"""Positive controls, and figures without the runs that seem aware of the test."""

from __future__ import annotations

from pathlib import Path

from evidence.measured import EVIDENCE, loaded, measured_case
from riskcase.evidence.figures.frozen import freeze
from riskcase.evidence.measure import measure
from riskcase.model.evidence import Evidence
from riskcase.model.figure import UNAWARE

MORE = """aware: task = t3
planted: [{kind: side tasks, figure: shade#found}]
figures:
  found: {counts: {k: 0, n: 5}}
"""


def test_a_figure_has_its_control_and_is_there_without_aware_runs(tmp_path: Path) -> None:
    told = EVIDENCE.replace("figures:\n", MORE, 1)
    case = loaded(measured_case(tmp_path, {"evidence/shade.md": told}))
    figures = measure(case)
    evasion = figures.figures["shade#evasion"]
    names = ["a looser monitor", UNAWARE]
    assert list(evasion.alternatives) == names
    # Seven tasks in turn: t3 has seven of the fifty rows, of which row 10 alone has a success.
    assert [(one.k, one.n) for one in evasion.alternatives.values()] == [(4, 50), (3, 43)]
    assert (evasion.way, evasion.assessed, evasion.control) == ("share", True, "shade#found")
    assert (figures.figures["shade#found"].assessed, evasion.planted) == (False, True)
    shade = case.get("shade", Evidence)
    assert shade is not None
    frozen = freeze(shade.figures["evasion"], evasion)
    assert [str(one.name) for one in frozen.alternatives] == names
    assert hash(evasion) == hash(evasion.read(evasion.readings[0]))
