"""The document as a whole: which pages there are, and under which ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import write_case
from riskcase.evidence.measure import measure
from riskcase.formats import FORMATS
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.report.compose import compose
from riskcase.report.document import Document

MADE = ("index", "findings", "figures", "limitations", "glossary", "scope")


def document(folder: Path, files: dict[str, str]) -> Document:
    case, findings = load(write_case(folder, files))
    figures = measure(case)
    return compose(case, figures, assess(case, figures), findings)


@pytest.mark.parametrize("name", MADE)
def test_an_item_named_like_a_chapter_keeps_its_own_page(tmp_path: Path, name: str) -> None:
    files = {
        f"claims/{name}.md": "---\nstatement: This one is calm.\n---\n",
        f"claims/{name}-chapter.md": "---\nstatement: That one is, too.\n---\n",
        "claims/other.md": f"---\nstatement: It follows.\n---\nFrom [[{name}]].\n",
        "evidence/count.md": "---\nfigures: {seen: {counts: {k: 1, n: 9}}}\n---\n",
        "glossary/word.md": "---\ntitle: Word\n---\nA word.\n",
    }
    made = document(tmp_path, files)
    ids = [page.id for page in made.pages]
    assert len(ids) == len(set(ids))
    assert {page.id: page.title for page in made.pages}[name] == "This one is calm."
    site = FORMATS["html"](made)
    link = next(line for line in site["other.html"].decode().splitlines() if "From" in line)
    file = link.split('href="', 1)[1].split('"', 1)[0]
    assert "This one is calm." in site[file].decode()
