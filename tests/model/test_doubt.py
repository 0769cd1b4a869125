"""Doubts in numbers that contradict themselves are findings where they stand, not numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import SETTINGS, write_case
from riskcase.load import load

BARRIER = "barriers: [{{name: B, role: response, holds-if: a, slip: {}}}]\n"
JUDGED = "{by: ada, lowest: 1%, best: 2%, highest: 3%}"
CAUSE = "common-causes: [{}]\n"


def told(folder: Path, path: str, fields: str) -> list[str]:
    text = SETTINGS + fields if path == "riskcase.yaml" else f"---\n{fields}---\nText.\n"
    _, findings = load(write_case(folder, {path: text}))
    return [finding.message for finding in findings if finding.code == "RC022"]


@pytest.mark.parametrize(
    ("path", "fields", "why"),
    [
        ("pathways/p.md", BARRIER.format("120%"), "a chance is a share"),
        ("pathways/p.md", BARRIER.format("3 d"), "a chance is a share"),
        ("riskcase.yaml", CAUSE.format("{name: c, members: [a, b], share: -1}"), "is a share"),
        ("riskcase.yaml", CAUSE.format("{name: c, members: [a, b], share: 3 d}"), "is a share"),
        ("riskcase.yaml", CAUSE.format("{name: c, members: [a, a]}"), "names each member once"),
        ("riskcase.yaml", CAUSE.format("{name: c, members: [a]}"), "at least two members"),
        (
            "riskcase.yaml",
            CAUSE.format("{name: c, members: [a, b]}, {name: c, members: [b, d]}"),
            "two common causes have one name",
        ),
        (
            "riskcase.yaml",
            "decision: {what: It, holding-back-costs: .inf, harm-costs: 1}\n",
            "not above",
        ),
        ("claims/a.md", "statement: A\ndoubt: {median: 1%, error-factor: .inf}\n", "not above"),
        ("claims/a.md", "statement: A\ndoubt: {median: 1%, error-factor: 1}\n", "above 1"),
        (
            "claims/a.md",
            f"statement: A\ndoubt: {{judgements: [{JUDGED}, {JUDGED}]}}\n",
            "judges once in each round",
        ),
        ("roadmap/r.md", "title: R\ncost: -5\n", "a cost is neither below 0"),
        ("roadmap/r.md", "title: R\nchanges: [{to: better}]\n", "nor one of stands, weakened, "),
        ("roadmap/r.md", "title: R\ncost: 1e300\n", "a cost is neither below 0"),
    ],
)
def test_contradictions_are_found(tmp_path: Path, path: str, fields: str, why: str) -> None:
    found = told(tmp_path, path, fields)
    assert len(found) == 1
    assert why in found[0]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("pathways/p.md", BARRIER.format("{from: 0%, to: 100%}")),
        ("pathways/p.md", BARRIER.format("unknown")),
        ("riskcase.yaml", CAUSE.format("{name: c, members: [a, b], share: unknown}")),
        ("riskcase.yaml", CAUSE.format("{name: c, members: [a, {withheld: SEC}]}")),
        ("riskcase.yaml", CAUSE.format("{name: c, members: [{withheld: SEC, standing: stands}]}")),
        ("roadmap/r.md", "title: R\ncost: 3 w\n"),
    ],
)
def test_what_is_sound_is_read(tmp_path: Path, path: str, fields: str) -> None:
    assert told(tmp_path, path, fields) == []
