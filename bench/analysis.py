"""How long the analysis takes: structure, draws with importance, and a large fault tree.

    .venv/bin/python bench/analysis.py

Processor seconds in this process, the best of three.
"""

import random
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from riskcase.analysis.analyse import analyse
from riskcase.analysis.numbers.sampling import draw
from riskcase.analysis.trees.analyse_tree import analyse_tree
from riskcase.analysis.trees.expressions import Number
from riskcase.analysis.trees.tree import FaultTree
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.graph.logic.flat import ORDERS, flatten
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate, Node
from riskcase.load import load, load_files
from riskcase.model.case import Case
from riskcase.model.pathway import Pathway
from subject import ROOT

SAMPLES = 100_000


def main() -> None:
    """Measure and print."""
    tell_structure("46 claims and 9 pathways", load_files(report_files())[0])
    for name in ("published-cases", "tern-3"):
        tell_structure(name, load(ROOT / "examples" / name)[0])
    tops = report_shape()
    diagram = flatten(tops, orders=ORDERS)
    if diagram is None:
        raise SystemExit("The diagram of the report-sized model is too large.")
    p = np.random.default_rng(0).beta(1, 19, (len(diagram.events), SAMPLES))
    tell(f"{SAMPLES:,} draws of 46 claims and 9 pathways, all ranks", lambda: draw(diagram, p))
    tree = large_tree()
    tell("a coherent tree of 300 events and 350 gates, all of it", lambda: analyse_tree(tree))


def tell_structure(what: str, case: Case) -> None:
    """Measure the structure of a case, without numbers and after it was loaded."""
    pathways = {one.id: one.replace(numbers=None) for one in case.of(Pathway)}
    case = replace(case, items={**case.items, **pathways})
    figures = measure(case)
    assessment = assess(case, figures)
    rows = len(assessment.rows)
    tell(f"structure of {what} ({rows} rows)", lambda: analyse(case, figures, assessment))


def report_files() -> dict[str, bytes]:
    """A case of the size of a published report: 46 claims, a test for each, nine pathways."""
    dice = random.Random(1)  # noqa: S311 - a case, not a secret
    files = {"riskcase.yaml": "riskcase: 1\ntitle: A report\ncoverage-date: 2026-10-31\n"}
    for i in range(46):
        lower = [f"c{j}" for j in dice.sample(range(30, 46), 2)] if i < 30 else []  # noqa: PLR2004
        rests = ", ".join([f"e{i}", *lower])
        files[f"claims/c{i}.md"] = f"---\nstatement: C.\nrests-on: [{rests}]\n---\n"
        files[f"evidence/e{i}.md"] = "---\ntitle: E\n---\n"
    for i in range(9):
        barriers = "".join(
            f"  - {{name: {role}, role: {role}, holds-if: [{', '.join(held)}]}}\n"
            for role in ("propensity", "opportunity", "detection")
            for held in [[f"c{j}" for j in dice.sample(range(30), 3)]]
        )
        files[f"pathways/p{i}.md"] = f"---\ntitle: P{i}\nbarriers:\n{barriers}---\n"
    return {path: text.encode() for path, text in files.items()}


def tell(what: str, work: Callable[[], object]) -> None:
    """Print the best of three."""
    best = min(timed(work) for _ in range(3))
    print(f"{best:8.3f} s  {what}")


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report_shape() -> list[Node]:
    """Nine pathways over 46 claims that they share, and the union of them."""
    dice = random.Random(1)  # noqa: S311 - a model, not a secret
    claims = [Event(f"c{i}") for i in range(46)]
    propensity = [Gate("or", tuple(dice.sample(claims[:16], 4))) for _ in range(5)]
    detection = [Gate("or", tuple(dice.sample(claims[16:32], 4))) for _ in range(5)]
    response = [Gate("atleast", tuple(dice.sample(claims[32:], 4)), 2) for _ in range(5)]
    paths = [
        Gate(
            "and",
            (
                dice.choice(propensity),
                Gate("or", (dice.choice(detection), dice.choice(response))),
                Gate("or", tuple(dice.sample(claims, 3))),
            ),
        )
        for _ in range(9)
    ]
    return [*paths, Gate("or", tuple(paths))]


def large_tree() -> FaultTree:
    """Gates over what was used and what was not: a diagram of a hundred thousand nodes."""
    dice = random.Random(3)  # noqa: S311 - a model, not a secret
    events = [Event(f"e{i}") for i in range(300)]
    unused: list[Node] = list(events)
    gates: list[Node] = []
    for _ in range(350):
        parts: list[Node] = []
        for _ in range(dice.randint(2, 4)):
            if unused and dice.random() < 0.7:  # noqa: PLR2004 - the share of what is new
                parts.append(unused.pop(dice.randrange(min(len(unused), 30))))
            else:
                parts.append(dice.choice([*(gates[-60:] or events), *events[:40]]))
        gates.append(Gate("and" if dice.random() < 0.45 else "or", tuple(parts)))  # noqa: PLR2004
        unused.append(gates[-1])
    root = Gate("or", tuple(one for one in unused if isinstance(one, Gate)))
    return FaultTree("large", {"top": root}, {}, {one.name: Number(0.01) for one in events})


if __name__ == "__main__":
    main()
