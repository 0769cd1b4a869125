"""How long walks take: a million of a ten-step chain, a queue of alarms, the scenarios of a case.

A million walks are to take less than 2 seconds, a queue of 100,000 alarms less than 5.

    .venv/bin/python bench/walks.py

Processor seconds in this process, the best of three.
"""

import json
from datetime import date
from functools import partial

import numpy as np

from analysis import tell
from riskcase.evidence.measure import measure
from riskcase.load import load, load_files
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.model.response.cover import Cover
from riskcase.response.draws import Draws
from riskcase.response.duty.cover import duty_of
from riskcase.response.plan import Plan
from riskcase.response.queues.alarms import Alarms, simulate
from riskcase.response.runs import run
from riskcase.response.walk import walk
from subject import ROOT

WALKS = 1_000_000
ALARMS = 100_000
STEPS = 10
MONDAY = 1_767_600_000.0
"""2026-01-05, 8:00 UTC."""
OFFICE = {"shifts": [{"from": "09:00", "to": "17:00", "rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"}]}


def main() -> None:
    """Measure and print."""
    tell(f"{WALKS:,} walks of a chain of {STEPS} steps", partial(walks, ten_steps("")))
    shifts = ten_steps("by: rota, ")
    tell(f"{WALKS:,} walks of the same by people in shifts", partial(walks, shifts))
    duty = duty_of(Cover.model_validate(OFFICE), date(2026, 1, 5), called=False)
    rng = np.random.default_rng(1)
    handling = rng.lognormal(np.log(300), 0.8, ALARMS)
    alarms = Alarms(600 / 86_400, handling, 16, 0.1, duty, float(duty.starts[0]))
    tell(f"{ALARMS:,} alarms in shifts, {alarms.load:.0%} busy", lambda: simulate(alarms, rng))
    case, _ = load(ROOT / "examples" / "tern-3")
    figures = measure(case)
    tell("every scenario of tern-3: its figure", lambda: walk(case, figures))
    tell("every scenario of tern-3: all that riskcase walk asks", lambda: ask_all(case, figures))


def walks(plan: Plan) -> None:
    """Walk many times from a Monday morning on, of a scenario in which everything is known."""
    run(plan, "middle", Draws("act", WALKS, 1), MONDAY, times=False)


def ask_all(case: Case, figures: Figures) -> None:
    """Walk, and ask what would change each scenario, and of what they share."""
    walked = walk(case, figures)
    walked.ask(list(walked.outcomes))


def ten_steps(by: str) -> Plan:
    """A chain of ten steps, each with a time by quantiles and a share, maybe by somebody."""
    steps = "".join(
        f"  - {{id: s{i}, step: s, chance: 95%, {by}"
        f"takes: {{50%: {i + 1} min, 95%: {i + 9} min}}}}\n"
        for i in range(STEPS)
    )
    head = f"acts: 9\nmisses: independent\nharm-after: {{50%: 2 h, 95%: 2 d}}\nchain:\n{steps}"
    files = {
        "riskcase.yaml": "riskcase: 1\ntitle: A\n",
        "scenarios/act.md": f"---\n{head}---\n",
        "controls/rota.md": f"---\nkind: rota\ncover: {json.dumps(OFFICE)}\n---\n",
    }
    case = load_files({path: text.encode() for path, text in files.items()}).case
    return walk(case, Figures()).plans["act"]


if __name__ == "__main__":
    main()
