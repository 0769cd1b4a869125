"""The worked example of the design as a case folder, in states 0 to 4."""

from __future__ import annotations

from pathlib import Path

from riskcase.evidence.measure import measure
from riskcase.graph.assess import Assessment, assess
from riskcase.load import load

SETTINGS = """\
riskcase: 1
title: The worked example
coverage-date: 2026-10-31
scale: {confidence: [low, moderate, high]}
"""

CAUSES = {
    "pervasive": """\
undermines: [{item: monitor-eval, because: It would behave well while watched.}]
barriers:
  - {name: It is not there, role: propensity, strength: strong, holds-if: no-pervasive-misalignment}
""",
    "contextual": """\
barriers:
  - {name: It is rarely triggered, role: propensity, strength: moderate, holds-if: rarely-triggered}
""",
}

PATHWAY = """\
causes: [pervasive, contextual]
barriers:
  - name: It is seen and undone
    role: response
    strength: moderate
    holds-if: [weak-covert-skills, acts-are-monitored, monitor-catches, caught-is-undone]
  - name: Researchers grow suspicious
    role: detection
    strength: weak
    holds-if: researchers-stay-sceptical
"""

LEGS = ("audit", "training-review", "track-record")
CLAIMS = {
    "weak-covert-skills": ("moderate", "[shade, secret-keeping]"),
    "no-pervasive-misalignment": (
        "high",
        f"[weak-covert-skills, {{convergent: {{needs: 2, of: [{', '.join(LEGS)}]}}}}]",
    ),
    "rarely-triggered": ("low", "[weak-covert-skills, audit]"),
    "acts-are-monitored": ("moderate", "traffic"),
    "monitor-catches": ("moderate", "monitor-eval"),
    "caught-is-undone": ("low", "drill"),
    "researchers-stay-sceptical": ("low", "staff-survey"),
    "tests-look-real": ("low", "realism-study"),
}

EVIDENCE = (
    *("shade", "secret-keeping", "audit", "training-review", "track-record", "traffic"),
    *("monitor-eval", "drill", "staff-survey", "realism-study"),
)
CHANGES: tuple[dict[str, str], ...] = (
    {},
    {"defeaters/review-was-shallow.md": "against: training-review\nstate: sustained\n"},
    {"evidence/drill.md": "expires: 2026-10-30\n"},
    {
        "defeaters/audit-was-noticed.md": "against: audit\nstate: open\n",
        "defeaters/kept-doubt.md": (
            "against: no-pervasive-misalignment\nstate: accepted\nseverity: high\n"
        ),
    },
    {"defeaters/tests-are-obvious.md": "against: tests-look-real\nstate: sustained\n"},
)
"""What each state adds to the one before."""


def write(folder: Path, path: str, fields: str) -> None:
    file = folder / path
    file.parent.mkdir(exist_ok=True)
    head = "statement: Something may be wrong.\n" if path.startswith("defeaters/") else ""
    file.write_text(f"---\n{head}{fields}---\n", "utf-8")


def write_example(folder: Path, state: int) -> None:
    (folder / "riskcase.yaml").write_text(SETTINGS, "utf-8")
    for name, fields in CAUSES.items():
        write(folder, f"causes/{name}.md", fields)
    write(folder, "pathways/tampered-result.md", PATHWAY)
    for name, (confidence, rests_on) in CLAIMS.items():
        fields = f"statement: It is so.\nconfidence: {confidence}\nrests-on: {rests_on}\n"
        write(folder, f"claims/{name}.md", fields)
    for name in EVIDENCE:
        valid = "valid-if: tests-look-real\n" if name in {"shade", "audit"} else ""
        write(folder, f"evidence/{name}.md", valid)
    for added in CHANGES[1 : state + 1]:
        for path, fields in added.items():
            write(folder, path, fields)


def assess_folder(folder: Path) -> Assessment:
    case, findings = load(folder)
    assert findings == ()
    return assess(case, measure(case))
