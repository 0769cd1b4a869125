"""Cases composed for tests: one page of the report as headings, words and tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cases import write_case
from riskcase.checks.run import check
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.report.compose import compose
from riskcase.report.document import (
    Blocks,
    Document,
    Heading,
    Page,
    Picture,
    Table,
    all_blocks,
    inline_runs,
    plain_text,
)
from riskcase.report.material import Material


def material_of(folder: Path, files: Mapping[str, str]) -> Material:
    """A case, and everything that the sections of a report may look at."""
    case, _ = load(write_case(folder, files))
    figures = measure(case)
    assessment = assess(case, figures)
    return Material(case, figures, assessment, tuple(check(case, figures, assessment)))


def report_of(folder: Path, files: Mapping[str, str]) -> Document:
    """The whole report of a case."""
    made = material_of(folder, files)
    return compose(made.case, made.figures, made.assessment, made.findings)


def page(document: Document, page_id: str) -> Page:
    """The page of this id."""
    return next(page for page in document.pages if page.id == page_id)


def headings(found: Page) -> list[str]:
    """The headings of a page, in order."""
    blocks = all_blocks(found.blocks)
    return [plain_text(block.inlines) for block in blocks if isinstance(block, Heading)]


def below(found: Page, heading: str) -> str:
    """The words between a heading and the next one."""
    blocks: list[Blocks] = []
    inside = False
    for block in found.blocks:
        if isinstance(block, Heading):
            inside = plain_text(block.inlines) == heading
        elif inside:
            blocks.append((block,))
    return "\n".join(words(run) for run in blocks)


def words(blocks: Blocks) -> str:
    """All words of some blocks, one line a run."""
    runs = (run for block in all_blocks(blocks) for run in inline_runs(block))
    return "\n".join(plain_text(run) for run in runs if run)


def rows(found: Page) -> list[list[str]]:
    """The cells of all tables of a page, row by row."""
    tables = [block for block in all_blocks(found.blocks) if isinstance(block, Table)]
    return [[plain_text(cell) for cell in row] for table in tables for row in table.rows]


def pictures(found: Page) -> list[Picture]:
    """The drawings of a page."""
    return [block for block in all_blocks(found.blocks) if isinstance(block, Picture)]
