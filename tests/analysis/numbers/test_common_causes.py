"""Common causes: one event in several items, with a name that nothing else in a case can have."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import write_case
from riskcase.analysis.analyse import analyse
from riskcase.evidence.measure import measure
from riskcase.load import load

FILES = {
    "riskcase.yaml": "riskcase: 1\ntitle: T\ncoverage-date: 2026-10-31\n"
    "common-causes: [{name: same-eyes, members: [one, two], share: 20%}]\n",
    "claims/one.md": "---\nstatement: C\nrests-on: [seen]\ndoubt: 10%\n---\n",
    "claims/two.md": "---\nstatement: C\nrests-on: [seen]\ndoubt: 10%\n---\n",
    "evidence/seen.md": "---\ntitle: E\ndoubt: 0\n---\n",
    "pathways/leak.md": "---\nnumbers: probability\ncauses: [{}]\nbarriers:\n"
    "  - {{name: B, role: response, holds-if: {{any: [one, two]}}}}\n---\n",
}
CAUSE = (
    "---\ntitle: C\nbarriers:\n"
    "  - {id: same-eyes, name: B, role: detection, holds-if: seen, slip: 50%}\n---\n"
)


@pytest.mark.parametrize("name", ["common", "hidden"])
def test_no_barrier_of_a_cause_is_taken_for_a_common_cause(tmp_path: Path, name: str) -> None:
    """A cause may be called `common`, and its barrier as the common cause is."""
    files = {path: text.format(name) for path, text in FILES.items() if path.startswith("path")}
    case, findings = load(write_case(tmp_path, {**FILES, **files, f"causes/{name}.md": CAUSE}))
    assert findings == ()
    numbers = analyse(case, measure(case)).numbers["leak"]
    # Both claims: what they share is 2%, and what is left of each 8/98.
    both = 0.02 + 0.98 * (0.08 / 0.98) ** 2
    assert numbers.at_means == pytest.approx(0.5 * both, rel=1e-12)
