"""What a log says of itself, where it says what cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from logs import many, write_logs
from riskcase.evidence.readers import READERS
from riskcase.evidence.readers.reader import Options


@pytest.mark.parametrize("planned", [-5, 10**12])
def test_a_number_of_samples_that_was_never_planned_is_refused(
    tmp_path: Path, planned: int
) -> None:
    """A trillion rows that are missing would have to be held in memory to be read as missing."""
    (path,) = write_logs(tmp_path, many(3, format="json"))
    log = json.loads(path.read_bytes())
    log["results"]["total_samples"] = planned
    path.write_text(json.dumps(log), "utf-8")
    found = READERS["inspect"].read(path, Options())
    assert found.rows is None
    (issue,) = found.issues
    assert (issue.name, issue.weight) == ("unknown-schema", "error")
    assert f"{planned:,}" in issue.message
