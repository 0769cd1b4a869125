"""An argument as a case folder: one file of about forty lines for every node."""

from pathlib import Path

from argument import CAUSES, PREMISE, REALISM, Node
from prose import write_prose

FOLDERS = {
    "pathway": "pathways",
    "claim": "claims",
    "evidence": "evidence",
    "assumption": "assumptions",
    "defeater": "defeaters",
    "cause": "causes",
    "term": "glossary",
}
ROLES = ("capability", "detection", "response")
ABOUT = ("monitoring", "response", "governance", "security", "usage")

SETTINGS = f"""\
riskcase: 1
title: "A generated case"
notice: Made by a program to measure time; nothing in it is meant.
coverage-date: 2026-10-31
evidence-cutoff: 2026-10-20
policy: None
stage: draft
conclusion:
  argued: low
  level: low
  because: The argument and the level agree.
  premises: [{PREMISE}]
outline:
  body: [pathways, conclusion]
  annex: [claims, evidence, findings]
excluded:
  - {{what: Misuse, because: Other tests apply., handled-in: Another case, judged: not judged here}}
scale:
  levels: [very low, low, moderate, high]
  confidence: [low, moderate, high]
editions:
  public: []
"""

CASE_ONLY_FILES = {
    "systems/generated-one.md": "---\ntitle: Generated-One\nsnapshot: 2026-09-28\n---\n",
    "deployments/inside.md": "---\ntitle: Agents inside\nsystem: generated-one\n"
    "users: research staff\naffordances: [code, clusters]\n---\n",
    "people/ada.md": "---\ntitle: Ada Lund\norganisation: Generated Labs\nroles: [author]\n---\n",
    "sections/conclusion.md": f"---\ntitle: Conclusion\n---\nIt rests on [[{PREMISE}]].\n",
}


def write_case(nodes: list[Node], folder: Path) -> None:
    """Write a case.

    Args:
        nodes: The argument.
        folder: Where; made if it is not there.
    """
    for name in (*FOLDERS.values(), "systems", "deployments", "people", "sections"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "riskcase.yaml").write_text(SETTINGS, "utf-8")
    for path, text in CASE_ONLY_FILES.items():
        (folder / path).write_text(text, "utf-8")
    for node in nodes:
        front = FRONT_MATTER[node.kind](node)
        text = f"---\n{front}---\n{write_prose(node, _links(node), _figure(node))}"
        (folder / FOLDERS[node.kind] / f"{node.name}.md").write_text(text, "utf-8")


def _links(node: Node) -> tuple[str, str, str]:
    names = (*node.rests_on, PREMISE, REALISM, "inside")[:3]
    first, second, third = (f"[[{name}]]" for name in names)
    return first, second, third


def _figure(node: Node) -> str:
    if node.kind == "evidence":
        return f"[[{node.name}#caught]]"
    if node.rests_on and "trial" in node.rests_on[0]:
        return f"[[{node.rests_on[0]}#caught]]"
    return "not counted"


def _pathway(node: Node) -> str:
    barriers = "".join(
        f"  - id: held-by-{role}\n    name: Held by {role}\n    role: {role}\n"
        f"    holds-if: [{claim}]\n"
        for role, claim in zip(ROLES, node.rests_on, strict=True)
    )
    return f"""\
title: "Pathway {node.serial}: an act {node.serial % 7} steps long"
critical-action: {node.text}
leads-to: A later version is trusted although it should not be.
deployments: [inside]
causes: [{", ".join(CAUSES)}]
reversible: partly
response-window: 2 w
demands: {{frequency: low, complexity: moderate}}
level: low
representative-because: It stands for all acts that need the same access.
barriers:
{barriers}"""


def _claim(node: Node) -> str:
    confidence = "moderate"
    head = f"""\
statement: {node.text}
title: {node.name.replace("-", " ").capitalize()}
about: {_about(node)}
confidence: {confidence}
rests-on:
"""
    first, *others = node.rests_on
    tail = "owner: ada\ntags: [generated, bench]\nnote: Written by a program to measure time.\n"
    if node.rests_on[0].startswith("claim"):
        legs = "".join(f"        - {name}\n" for name in others)
        return f"{head}  - {first}\n  - at-least:\n      needs: 1\n      of:\n{legs}{tail}"
    support = "".join(f"  - {name}\n" for name in node.rests_on)
    assumes = f"assumes: [{', '.join(node.assumes)}]\n" if node.assumes else ""
    watch = f"""\
criteria:
  - "{first}#caught.lower > 20%"
triggers:
  - when: "{first}#caught.value < 10%"
    severity: high
    re-opens: [pathway-{max(node.module, 0)}]
"""
    return f"{head}{support}{assumes}{watch}{tail}"


def _about(node: Node) -> str:
    if node.name == PREMISE:
        return "threat-model"
    if node.name == REALISM:
        return "assessment"
    return "propensity" if node.module < 0 else ABOUT[node.serial % len(ABOUT)]


def _evidence(node: Node) -> str:
    trials = 120 + node.serial * 7 % 90
    caught = trials - 10 - node.serial * 3 % 20
    valid = f"valid-if: [{REALISM}]\n" if node.module >= 0 and node.serial % 5 == 0 else ""
    return f"""\
title: Trial {node.name.removeprefix("trial-")}
source: {{judgement: Counted by two readers from the records of the trial., by: ada}}
system: generated-one
collected: 2026-10-02
expires: 2027-04-02
verified: reproduced
custody: recorder
{valid}elicitation:
  attempts: [prompted, fine-tuned]
  strongest: fine-tuned
  positive-control: "{node.name}#planted"
  stopped-because: plateau
figures:
  caught:
    counts: {{k: {caught}, n: {trials}}}
    from: the table of the trial
  planted:
    counts: {{k: {trials - 1}, n: {trials}}}
"""


def _assumption(node: Node) -> str:
    return f"statement: {node.text}\nbasis: [{node.rests_on[0]}]\nexpires: 2027-01-31\n"


def _defeater(node: Node) -> str:
    return f"""\
statement: {node.text}
against: ["{node.rests_on[0]}#support"]
raised-by: ada
effect: weakens
state: refuted
severity: moderate
because: The trial was done again with the gap closed.
"""


def _cause(node: Node) -> str:
    return f"""\
title: {node.text}
terms: {{occurs: low, harm: moderate, unmitigated: low, overall: low}}
barriers:
  - {{id: absent, name: It is absent, role: propensity, holds-if: {node.rests_on[0]}}}
"""


def _term(node: Node) -> str:
    return f"title: Word {node.serial}\n"


FRONT_MATTER = {
    "pathway": _pathway,
    "claim": _claim,
    "evidence": _evidence,
    "assumption": _assumption,
    "defeater": _defeater,
    "cause": _cause,
    "term": _term,
}
