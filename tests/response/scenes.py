"""Small cases with one scenario, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from cases import SETTINGS
from riskcase.load import load_files
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.response.walk import Walked, walk

DEPLOYMENT = "---\ntitle: Agents\n---\n"


def scene(head: str, files: Mapping[str, str] | None = None) -> Case:
    """A case with the scenario `act`, whose front matter is given, and more files."""
    texts = {
        "riskcase.yaml": SETTINGS,
        "deployments/agents.md": DEPLOYMENT,
        "scenarios/act.md": f"---\ntitle: An act\ndeployment: agents\n{head}---\n",
        **(files or {}),
    }
    read = load_files({path: text.encode() for path, text in texts.items()}, date(2026, 10, 31))
    assert [finding.message for finding in read.findings] == []
    return read.case


def walked(head: str, files: Mapping[str, str] | None = None) -> Walked:
    """The walk through such a case, whose evidence has no figures."""
    return walk(scene(head, files), Figures())


def contained(head: str, files: Mapping[str, str] | None = None) -> tuple[float | None, ...]:
    """Value, lower and upper bound of the chance that the act is contained."""
    figure = walked(head, files).figures.figures["act#contained"]
    return figure.value, figure.lower, figure.upper


def write_scene(folder: Path, head: str, files: Mapping[str, str] | None = None) -> Path:
    """The same as a folder."""
    for path, origin in scene(head, files).sources.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(origin.file.text, "utf-8")
    return folder
