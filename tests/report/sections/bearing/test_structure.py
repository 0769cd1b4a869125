"""What bears the load, as the structure page, the matrix and page 1 tell it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import EXAMPLES, SETTINGS
from report.composed import below, material_of, page, pictures, report_of, rows, words
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.report.compose import compose
from riskcase.report.document import Document
from riskcase.report.sections.bearing.structure import by_load

FILES = {
    "riskcase.yaml": SETTINGS,
    "pathways/one.md": (
        "---\ntitle: One\nbarriers:\n  - {name: A, role: detection, holds-if: shared}\n---\n"
    ),
    "pathways/two.md": (
        "---\ntitle: Two\nbarriers:\n  - {name: B, role: detection, holds-if: [shared, lone]}\n"
        "  - {name: C, role: response, holds-if: spare}\n---\n"
    ),
    "claims/shared.md": "---\nstatement: Shared.\nrests-on: attested\n---\n",
    "claims/lone.md": "---\nstatement: Lone.\nrests-on: [reproduced, bare]\n---\n",
    "claims/spare.md": "---\nstatement: Spare.\nrests-on: bare\n---\n",
    "claims/unused.md": "---\nstatement: Unused.\nrests-on: bare\n---\n",
    "evidence/attested.md": "---\ntitle: Attested\nverified: attested\n---\n",
    "evidence/reproduced.md": "---\ntitle: Reproduced\nverified: reproduced\n---\n",
    "evidence/bare.md": "---\ntitle: Bare\ncollected: 2026-09-01\n---\n",
    "defeaters/wide.md": "---\nstatement: Wide.\nagainst: shared\nstate: open\n---\n",
}


OLD = ", the newest 60 days old"


def test_load_and_attention(tmp_path: Path) -> None:
    made = material_of(tmp_path, FILES)
    claims = ["lone", "shared", "spare", "unused"]
    assert {item: made.load.of(item) for item in claims} == {
        "lone": 1,
        "shared": 2,
        "spare": 1,
        "unused": 0,
    }
    assert by_load(made, claims) == ["shared", "lone", "spare", "unused"]
    assert made.results.least_examined == "shared"
    assert made.examined["lone"].words.startswith("2 pieces of evidence, at best reproduced")
    assert made.examined["spare"].words.startswith("one piece of evidence, none verified")


def test_structure_page(tmp_path: Path) -> None:
    found = page(report_of(tmp_path, FILES), "structure")
    assert rows(found)[:3] == [
        [
            "Shared",
            "2 of 2",
            "1",
            "weakened",
            "one piece of evidence, at best attested",
        ],
        ["Lone", "1 of 2", "none", "stands", f"2 pieces of evidence, at best reproduced{OLD}"],
        ["Spare", "1 of 2", "none", "stands", f"one piece of evidence, none verified{OLD}"],
    ]
    assert "No pathway is open" in below(found, "Open as things stand")
    assert rows(found)[3:] == [["Wide", "Shared", "2 of 2"]]


def test_open_pathways_are_named(tmp_path: Path) -> None:
    files = {**FILES, "claims/shared.md": "---\nstatement: Shared.\n---\n"}
    said = below(page(report_of(tmp_path, files), "structure"), "Open as things stand")
    assert said == "One."


def test_matrix_holds_every_claim_that_bears_something(tmp_path: Path) -> None:
    (drawn,) = pictures(page(report_of(tmp_path, FILES), "matrix"))
    assert "Shared: load 2; nothing else stops the pathway in One" in drawn.alt
    assert "Unused" not in drawn.alt


@pytest.fixture(scope="module")
def composite() -> Document:
    case, findings = load(EXAMPLES / "published-cases")
    figures = measure(case)
    return compose(case, figures, assess(case, figures), findings)


def test_published_case_covert_capability_bears_most(composite: Document) -> None:
    table = rows(page(composite, "structure"))
    assert any("Covert capabilities are weak" in row[0] and row[1] == "9 of 9" for row in table)
    assert "chances" in words(page(composite, "structure").blocks)


def test_published_case_has_every_drawing(composite: Document) -> None:
    assert len(pictures(page(composite, "matrix"))) == 2
    assert pictures(page(composite, "plots"))
    drawn = [picture for one in composite.pages for picture in pictures(one)]
    assert all(picture.alt.strip() for picture in drawn)
    assert not any(one.id == "calendar" for one in composite.pages)  # no evidence is dated there
