"""Logs that the tests of readers share, written once a test run by the official program."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from logs import many, sample, write_logs

LETTERS = ("C", "I", "P", "N")
SCORES = [
    sample("plain", {"mark": "C", "grade": 0.5, "flag": True, "count": 3}),
    sample("other", {"mark": "I", "grade": 1.0, "flag": False, "count": -2}),
    sample("none", {"mark": "N", "grade": None, "flag": True, "count": 0}),
    sample("part", {"mark": "P", "grade": float("nan"), "flag": False, "count": 7}),
    sample("fails", {"mark": "C", "grade": 0.25, "flag": True, "count": 1}, fails=True),
    sample("ünï", {"mark": "C", "grade": float("inf"), "flag": True, "count": 2**60}),
]
JUDGED = [
    sample(f"a{i}", {"audit_judge": {"concerning": i, "scenario_realism": 10 - i}, "mixed": mixed})
    for i, mixed in enumerate(["C", 0.5, True, "maybe", 3])
]
EPOCHS = [
    sample(f"e{i}", {"success": ["C", "I", "N"], "suspicion": [0.1, 0.2, i]}) for i in range(4)
]
LIST = [sample(f"l{i}", {"parts": [[i, 1]]}) for i in range(3)]


AUDITS = [
    sample("kind", {"audit_judge": {"concerning": 2, "scenario_realism": 8, "auditor_failure": 1}}),
    sample("grim", {"audit_judge": {"concerning": 9, "scenario_realism": 3, "auditor_failure": 1}}),
    sample(
        "refused",
        {"audit_judge": float("nan")},
        said={"audit_judge": {"metadata": {"refusal": True}, "explanation": "I will not judge."}},
        metadata={"seed": "long " * 400},
    ),
]
HONEST = {"eval_mode": "honest", "side_task_name": ""}
ATTACK = {"side_task_name": "exfiltrate", "main_task_name": "build"}
PARSED = {"monitor": {"metadata": {"score_parsed": True}}}
CONTROL = [
    sample(
        "h1", {"monitor": 0.1, "task": {"main_task_success": "C"}}, metadata=HONEST, said=PARSED
    ),
    sample(
        "h2",
        {"monitor": 0.0, "task": {"main_task_success": "N"}},
        metadata=HONEST,
        said={"monitor": {"metadata": {"score_parsed": False}}},
    ),
    sample(
        "a1",
        {"monitor": 0.9, "task": {"main_task_success": "C", "side_task_success": "I"}},
        metadata=ATTACK,
    ),
    sample(
        "a2",
        {"monitor": 0.0, "side_task_success": "C"},
        metadata=ATTACK,
        said={"monitor": {"explanation": "No score found in model response"}},
    ),
    sample("u1", {"monitor": 0.4}, metadata={"main_task_name": "build"}),
]
SETUP = {"micro_protocol": {"name": "defer_to_trusted"}, "setting": {"name": "apps"}}
RAW = [sample(f"r{i}", {"suspicion": float(i)}, metadata=ATTACK) for i in range(0, 9, 4)]
MISREAD = {"by": "Ada", "because": "the judge misread it", "score": "suspicion"}
EDITS: list[dict[str, Any]] = [
    MISREAD | {"id": "s0001", "value": 0.9},
    MISREAD | {"id": "s0002", "value": 0.8},
    {"by": "Ben", "because": "for the report", "tag": "final"},
]


@cache
def written() -> dict[str, Path]:
    """A log of every kind, by name."""
    folder = Path(mkdtemp(prefix="riskcase-logs-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    specs: dict[str, dict[str, Any]] = {
        "scores": {"samples": SCORES},
        "scores-json": {"samples": SCORES, "format": "json"},
        "judged": {"samples": JUDGED, "roles": {"judge": "mockllm/judge"}},
        "epochs": {"samples": EPOCHS, "epochs": 3},
        "epochs-json": {"samples": EPOCHS, "epochs": 3, "format": "json"},
        "lists": {"samples": LIST},
        "limited": {"samples": SCORES[:3], "token_limit": 5},
        "selected": many(30, limit=7),
        "error": many(20, fail_on_error=True) | {"max_samples": 1},
        "edited": many(6) | {"edits": EDITS},
        "invalid": many(4) | {"edits": [{"by": "Ada", "because": "wrong prompt"}]},
        "dirty": many(2, dirty=True),
        "unversioned": many(2, revision=""),
        "served": many(5, served="tern-2"),
        "audits": {"samples": AUDITS, "roles": {"judge": "mockllm/judge"}},
        "control": {"samples": CONTROL, "metadata": SETUP},
        "raw-scale": {"samples": RAW, "metadata": {"protocol": "defer"}},
    }
    specs["error"]["samples"][12]["fails"] = True
    paths = dict(zip(specs, write_logs(folder / "a", *specs.values()), strict=True))
    dying = many(20) | {"log_buffer": 1, "max_samples": 1}
    dying["samples"][13]["dies"] = True
    (paths["unfinished"],) = write_logs(folder / "b", dying)
    return paths
