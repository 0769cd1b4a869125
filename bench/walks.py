"""How long walks take: a million of a ten-step chain, a queue of alarms, the scenarios of a case.

    .venv/bin/python bench/walks.py

Processor seconds in this process, the best of three.
"""

from datetime import date

import numpy as np

from analysis import tell
from riskcase.evidence.measure import measure
from riskcase.load import load, load_files
from riskcase.model.figure import Figures
from riskcase.model.response.cover import Cover
from riskcase.response.cover import duty_of
from riskcase.response.draws import Draws
from riskcase.response.plan import Plan
from riskcase.response.queues.alarms import Alarms, simulate
from riskcase.response.runs import run
from riskcase.response.walk import walk
from subject import ROOT

WALKS = 1_000_000
ALARMS = 100_000
STEPS = 10
OFFICE = {"shifts": [{"from": "09:00", "to": "17:00", "rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"}]}


def main() -> None:
    """Measure and print."""
    plan = ten_steps()
    tell(
        f"{WALKS:,} walks of a chain of {STEPS} steps",
        lambda: run(plan, "middle", Draws("act", WALKS, 1), times=False),
    )
    duty = duty_of(Cover.model_validate(OFFICE), date(2026, 1, 5), called=False)
    rng = np.random.default_rng(1)
    handling = rng.lognormal(np.log(300), 0.8, ALARMS)
    alarms = Alarms(600 / 86_400, handling, 16, 0.1, duty, float(duty.starts[0]))
    tell(f"{ALARMS:,} alarms in shifts, {alarms.load:.0%} busy", lambda: simulate(alarms, rng))
    case, _ = load(ROOT / "examples" / "tern-3")
    figures = measure(case)
    tell("every scenario of tern-3", lambda: walk(case, figures))


def ten_steps() -> Plan:
    """A chain of ten steps, each with a time by quantiles and a share."""
    steps = "".join(
        f"  - {{id: s{i}, step: s, chance: 95%, takes: {{50%: {i + 1} min, 95%: {i + 9} min}}}}\n"
        for i in range(STEPS)
    )
    head = f"acts: 9\nmisses: independent\nharm-after: {{50%: 2 h, 95%: 2 d}}\nchain:\n{steps}"
    files = {"riskcase.yaml": 'riskcase: 1\ntitle: "A"\n', "scenarios/act.md": f"---\n{head}---\n"}
    case = load_files({path: text.encode() for path, text in files.items()}).case
    return walk(case, Figures()).plans["act"]


if __name__ == "__main__":
    main()
