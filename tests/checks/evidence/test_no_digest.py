"""The line that mends a missing digest, in both styles of YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from riskcase.checks.check import Subject
from riskcase.checks.evidence.no_digest import NoDigest
from riskcase.evidence.measure import measure
from riskcase.evidence.sources import digest_file
from riskcase.finding import Finding
from riskcase.graph.assess import assess
from riskcase.load import load

SOURCES = {
    "flow": "source: {table: data/runs.csv}\n",
    "block": "source:\n  table: data/runs.csv  # the export\n",
    "block with more": "source:\n    by: ada\n    table:\n      - data/runs.csv\n",
    "Windows line ends": "source:\r\n  table: data/runs.csv\r\n",
}


def find(folder: Path) -> list[Finding]:
    case, reading = load(folder)
    assert reading == ()
    figures = measure(case)
    return list(NoDigest().run(Subject(case, figures, assess(case, figures))))


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_fix_records_the_digest_and_changes_nothing_else(tmp_path: Path, source: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/runs.csv").write_text("run\n1\n", "utf-8")
    (tmp_path / "riskcase.yaml").write_text("riskcase: 1\ntitle: Small\n", "utf-8")
    file = tmp_path / "evidence/runs.md"
    file.parent.mkdir()
    end = "\r\n" if "\r\n" in source else "\n"
    file.write_bytes(f"---{end}{source}---{end}".encode())

    (finding,) = find(tmp_path)
    fix = finding.fix
    assert fix is not None
    assert fix.place.span is not None
    assert fix.place.span.start == fix.place.span.end
    before = file.read_bytes().decode()
    at = fix.place.span.start
    file.write_bytes(f"{before[:at]}{fix.text}{before[at:]}".encode())

    assert find(tmp_path) == []
    evidence = load(tmp_path).case.items["runs"]
    digest = digest_file(tmp_path / "data/runs.csv")
    assert evidence.model_dump()["source"]["sha256"] == digest
    assert file.read_bytes().decode().replace(fix.text, "") == before
