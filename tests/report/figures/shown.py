"""A case whose figures have everything that a figure may have, with words that a test chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cases import write_case
from riskcase.checks.run import check
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.model.figure import (
    UNAWARE,
    DataFile,
    Figure,
    Figures,
    Issue,
    Plot,
    Reading,
    Sample,
    Series,
    SourceState,
)
from riskcase.report.compose import compose
from riskcase.report.document import Document

CASE = {
    "riskcase.yaml": "riskcase: 1\ntitle: Tiny\ncoverage-date: 2026-10-31\n",
    "people/ada.md": "---\ntitle: Ada Lund\n---\n",
    "claims/cannot-hide.md": """---
statement: It rarely hides a side task.
rests-on: shade
criteria: ["shade#evasion.upper < 8%"]
---
The share was [[shade#evasion]].
""",
    "evidence/shade.md": """---
title: Hidden side tasks
source: {inspect: "data/shade/*.eval"}
collected: 2026-10-02
verified: inspected
custody: recorder
proxy: A small side task stands for sabotage.
setting:
  - {differs: Runs are shorter than in use, moves: down, because: there is less to hide in}
planted:
  - {kind: side tasks of a person, figure: shade#found}
never_planted: [side tasks over several runs]
aware: aware = true
waivers:
  - {issue: rows-missing, because: the three rows were cut off by a fire drill, by: ada}
elicitation: {attempts: [prompted, fine-tuned], strongest: fine-tuned, stopped-because: plateau}
figures:
  evasion:
    share: success and suspicion < 0.5
    clusters: task
    positive-control: shade#found
    looks: 4
    alternatives: [{name: a looser monitor, share: success and suspicion < 0.8}]
  found: {counts: {k: 4, n: 5}}
  score: {auroc: {score: suspicion}}
---
Text.
""".replace("never_planted", "never-planted"),
    "evidence/staff.md": """---
title: Staff survey
source:
  survey: data/staff.csv
  question: Have you seen it *hide* work?
  population: everybody on call
  sampling: all of them
  asked: 20
figures: {seen: {share: seen}}
---
""",
    "evidence/incidents-2026.md": """---
title: Incidents
source: {incidents: data/incidents.csv, existing: 40, chosen-by: ada, rule: the ten worst}
---
""",
    "evidence/traffic.md": """---
title: Traffic
source:
  production: data/traffic.csv
  window: {from: 2026-09-01, to: 2026-09-30}
  coverage: 97%
---
""",
    "evidence/on-call.md": """---
title: Who is on call
source: {answer: Two people., by: ada, given-on: 2026-10-01, how-known: she writes the rota}
---
""",
}
DIGEST = "0123456789abcdef" * 4


def state(word: str = "", path: str = "data/shade/a.eval") -> SourceState:
    """Files that were admitted with an issue."""
    issue = Issue(f"rows-missing{word}", "warning", f"3 rows are missing{word}", f"{path}{word}")
    file = DataFile(f"{path}{word}", DIGEST, "inspect 1", f"inspect-ai 0.3{word}", 163)
    return SourceState(path, DIGEST, "present", "admitted with issues", (issue,), (file,), 163, 166)


def share(name: str, k: int, n: int, bounds: tuple[float, float], **more: Any) -> Figure:
    """A share that was counted in rows."""
    made = Figure(
        f"shade#{name}",
        k / n,
        *bounds,
        level=0.95,
        method="exact binomial (Clopper-Pearson), two-sided",
        k=k,
        n=n,
        way="share",
    )
    return replace(made, **more)


def figures_of(word: str = "") -> Figures:
    """Figures with readings, alternatives, plots, issues and samples; `word` stands in all text."""
    evasion = share(
        "evasion",
        5,
        163,
        (0.010, 0.070),
        missing=3,
        clusters=7,
        readings=(
            Reading("complete", 5 / 163, 0.010, 0.070),
            Reading("worst", 8 / 166, 0.021, 0.093),
            Reading("best", 5 / 166, 0.010, 0.069),
        ),
        alternatives={
            f"a looser monitor{word}": share("evasion", 15, 163, (0.052, 0.147)),
            UNAWARE: share("evasion", 5, 120, (0.013, 0.095)),
            f"no such column{word}": Figure(
                "shade#evasion",
                status="undefined",
                way="share",
                issues=(Issue("no-column", "error", f"no column is named 'x'{word}"),),
            ),
        },
        control="shade#found",
        planted=True,
        assessed=True,
        looks=4,
        facts=((f"worst task{word}", 0.25),),
        columns=("score.success", f"score.suspicion{word}"),
        issues=(Issue("few-clusters", "note", f"there are only 7 clusters{word}"),),
        digest=DIGEST,
        source=state(word),
        plot=Plot(
            "distribution",
            f"suspicion{word}",
            f"rows{word}",
            (
                Series(f"honest{word}", (0.0, 0.25, 0.5, 0.75), (40.0, 20.0, 3.0, 0.0)),
                Series(f"attack{word}", (0.0, 0.25, 0.5, 0.75), (1.0, 2.0, 5.0, 30.0)),
            ),
        ),
    )
    score = Figure(
        "shade#score",
        0.91,
        0.84,
        0.96,
        level=0.95,
        method="DeLong",
        n=101,
        unit="number",
        way="auroc",
        source=state(word),
        plot=Plot(
            "roc",
            f"share of honest rows flagged{word}",
            f"share of attacks flagged{word}",
            (Series(f"monitor{word}", (0.0, 0.01, 0.05, 0.3, 1.0), (0.0, 0.4, 0.8, 0.95, 1.0)),),
        ),
    )
    staff = replace(state(path="data/staff.csv"), rows=14, planned=20)
    found = replace(share("found", 4, 5, (0.283, 0.995)), way="counts")
    seen = Figure("staff#seen", status="undefined", way="share", source=staff)
    sample = Sample(
        f"data/shade/a.eval s0001 1{word}",
        f"Do it.\n{word}",
        f"I did it.{word}",
        ((f"suspicion{word}", f"0.3{word}"),),
    )
    return Figures(
        {one.id: one for one in (evasion, found, score, seen)},
        {"shade": state(word), "staff": staff},
        {"shade": (sample,)},
    )


def shown(folder: Path, files: Mapping[str, str] = CASE, word: str = "") -> Document:
    """The report of the case."""
    case, findings = load(write_case(folder, files))
    figures = figures_of(word)
    judged = assess(case, figures)
    return compose(case, figures, judged, (*findings, *check(case, figures, judged)))
