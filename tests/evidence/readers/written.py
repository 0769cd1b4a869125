"""Logs that the tests of readers share, written once a test run by the official program."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

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
EPOCHS = [sample(f"e{i}", {"success": ["C", "I", "N"], "suspicion": [0.1, 0.2, i]}) for i in range(4)]
LIST = [sample(f"l{i}", {"parts": [[i, 1]]}) for i in range(3)]


@cache
def written() -> dict[str, Path]:
    """A log of every kind, by name."""
    folder = Path(mkdtemp(prefix="riskcase-logs-"))
    specs = {
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
        "served": many(5, served="tern-2"),
    }
    specs["error"]["samples"][12]["fails"] = True
    paths = dict(zip(specs, write_logs(folder / "a", *specs.values()), strict=True))
    dying = many(20) | {"log_buffer": 1, "max_samples": 1}
    dying["samples"][13]["dies"] = True
    (paths["unfinished"],) = write_logs(folder / "b", dying)
    return paths


EDITS = [
    {"by": "Ada", "because": "the judge misread it", "id": "s0001", "score": "suspicion", "value": 0.9},
    {"by": "Ada", "because": "the judge misread it", "id": "s0002", "score": "suspicion", "value": 0.8},
    {"by": "Ben", "because": "for the report", "tag": "final"},
]
