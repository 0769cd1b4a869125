"""The document as a whole: which pages there are, and under which ids."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from cases import EXAMPLES, SETTINGS, write_case
from riskcase.checks.run import check
from riskcase.cli.new import TEMPLATES, new
from riskcase.evidence.measure import measure
from riskcase.formats import FORMATS
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.model.world import Term
from riskcase.report.compose import compose, digest
from riskcase.report.document import (
    Document,
    all_blocks,
    inline_runs,
    plain_text,
)
from riskcase.report.places import broken_targets
from riskcase.report.prose import PAGELESS

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
    assert {page.id: page.title for page in made.pages}[name] == "This one is calm"
    site = FORMATS["html"](made)
    link = next(line for line in site["other.html"].decode().splitlines() if "From" in line)
    file = link.rsplit('href="', 1)[1].split('"', 1)[0]
    assert "This one is calm." in site[file].decode()


def composed(folder: Path) -> Document:
    case, findings = load(folder)
    figures = measure(case)
    assessment = assess(case, figures)
    return compose(case, figures, assessment, (*findings, *check(case, figures, assessment)))


@pytest.fixture(params=["first-case", "published-cases", *TEMPLATES])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Each example, and a case from each template."""
    if (EXAMPLES / request.param).is_dir():
        return EXAMPLES / str(request.param)
    arguments = [str(tmp_path / "new"), "--template", request.param]
    result = CliRunner().invoke(new, [*arguments, "--coverage-date", "2026-10-31"])
    assert result.exit_code == 0
    return tmp_path / "new"


def test_no_link_leads_nowhere_and_every_item_has_its_page(folder: Path) -> None:
    made = composed(folder)
    assert broken_targets(made) == ()
    case, _ = load(folder)
    pages = {page.id: page for page in made.pages}
    assert len(pages) == len(made.pages)
    for item in case.items.values():
        if not isinstance(item, (*PAGELESS, Term)):
            assert pages[item.id].title
        if item.kind in {"claim", "evidence", "assumption", "pathway"}:
            assert pages[item.id].standing


def test_printed_chapters_come_in_the_order_of_the_outline(tmp_path: Path) -> None:
    settings = f"{SETTINGS}outline: {{body: [two, claims, one], annex: [findings]}}\n"
    made = document(
        tmp_path,
        {
            "riskcase.yaml": settings,
            "sections/one.md": "---\ntitle: One\n---\nFirst.\n",
            "sections/two.md": "---\ntitle: Two\n---\nSecond.\n",
            "sections/three.md": "---\ntitle: Three\n---\nThird.\n",
            "claims/it.md": "---\nstatement: It holds.\n---\n",
            "evidence/rows.md": "---\ntitle: Rows\n---\n",
        },
    )
    assert [page.id for page in made.pages if page.in_pdf] == [
        "index", "two", "it", "one", "findings",
    ]  # fmt: skip
    assert {page.id for page in made.pages if not page.in_pdf} == {"three", "rows", "quality"}


def test_head_of_the_report_says_what_was_judged_when(tmp_path: Path) -> None:
    files = {
        "riskcase.yaml": f"{SETTINGS}notice: Unofficial.\npolicy: Policy 2\n",
        "systems/wren.md": "---\ntitle: Wren-1\n---\n",
        "claims/it.md": "---\nstatement: 7\n---\n",
    }
    made = document(tmp_path, files)
    meta = dict(made.meta)
    assert made.notice == "Unofficial."
    assert (meta["System"], meta["Coverage date"], meta["Policy"]) == (
        "Wren-1",
        "31 October 2026",
        "Policy 2",
    )
    assert meta["Errors in the case"] == "1"
    assert made.digest == meta["Digest of the text"]


def test_digest_names_the_text_that_was_read(tmp_path: Path) -> None:
    """SHA-256 of the lines that `sha256sum` prints for the files in path order."""
    files = {"claims/it.md": "---\nstatement: It.\n---\n", "riskcase.yaml": SETTINGS}
    lines = "".join(
        f"{hashlib.sha256(files[path].encode()).hexdigest()}  {path}\n" for path in sorted(files)
    )
    case, _ = load(write_case(tmp_path, files))
    assert digest(case) == hashlib.sha256(lines.encode()).hexdigest()


def test_findings_annex_lists_every_finding_and_its_acceptance(tmp_path: Path) -> None:
    text = "---\nstatement: It.\naccepts: [{code: RC103, because: We know.}]\nextra: 1\n---\n"
    write_case(tmp_path, {"claims/it.md": text})
    (page,) = [page for page in composed(tmp_path).pages if page.id == "findings"]
    words = " ".join(
        plain_text(run) for block in all_blocks(page.blocks) for run in inline_runs(block)
    )
    assert "claims/it.md:4:1" in words
    assert "there is no field 'extra' here" in words
