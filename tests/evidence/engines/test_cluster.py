"""The same function on a cluster of this machine gives the same figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.calls import stopped
from evidence.measured import EVIDENCE, LOG, log_bytes, measured_case
from riskcase.evidence.engines import cluster


def figures(case: Path, *more: str) -> list[dict[str, Any]]:
    """What the installed command prints, with no cache to help it."""
    command = [str(Path(sys.executable).with_name("riskcase")), "evidence", str(case), "--refresh"]
    run = subprocess.run(  # noqa: S603 - our own command
        [*command, "--format", "json", *more],
        env={**os.environ, "RAY_ADDRESS": "", "RAY_DISABLE_IMPORT_WARNING": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    found: list[dict[str, Any]] = json.loads(run.stdout)["figures"]
    return found


@pytest.mark.slow
@pytest.mark.needs("ray")
def test_figures_are_those_of_one_machine(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.eval"
    elsewhere.write_bytes(log_bytes(20))
    both = EVIDENCE.replace('"data/*.eval"', f'["data/*.eval", "file://{elsewhere}"]')
    files = {"evidence/shade.md": both, "evidence/alone.md": EVIDENCE.replace("data/*.eval", LOG)}
    case = measured_case(tmp_path / "case", files)
    here = figures(case, "--fetch", "file")
    assert [one["n"] for one in here] == [50, 50, 70, 70]
    assert figures(case, "--fetch", "file", "--engine", "ray") == here


def test_without_ray_one_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(cluster, "import_module", missing)
    said = stopped("evidence", measured_case(tmp_path), "--engine", "ray")
    assert "pip install 'riskcase[ray]'" in said
