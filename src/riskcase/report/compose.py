"""From a case and what was computed of it to the one document that every writer reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from riskcase.finding import Finding
from riskcase.graph.assess import Assessment
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.model.prose import Section
from riskcase.model.settings import CHAPTERS, Outline
from riskcase.model.world import Deployment, System
from riskcase.report.assessments.quality import quality_pages
from riskcase.report.assessments.samples import sample_pages
from riskcase.report.assessments.sensitivity import sensitivity_pages
from riskcase.report.dates import long_date
from riskcase.report.document import Document, Page
from riskcase.report.material import Judged, Material
from riskcase.report.prose import Prose
from riskcase.report.sections.bearing.matrix import matrix_pages
from riskcase.report.sections.bearing.pages import bearing_pages
from riskcase.report.sections.bearing.structure import structure_pages
from riskcase.report.sections.calendar import calendar_pages
from riskcase.report.sections.changes import change_pages
from riskcase.report.sections.claims import assumption_pages, claim_pages
from riskcase.report.sections.defeaters import defeater_pages, limitation_pages
from riskcase.report.sections.evidence import evidence_pages
from riskcase.report.sections.figures import figure_pages
from riskcase.report.sections.findings import findings_pages
from riskcase.report.sections.front import front_pages
from riskcase.report.sections.maps import map_pages
from riskcase.report.sections.others import (
    cause_pages,
    glossary_pages,
    incident_pages,
    roadmap_pages,
    world_pages,
)
from riskcase.report.sections.pathways import pathway_pages
from riskcase.report.sections.plots import forest_pages
from riskcase.report.sections.response.controls import control_pages
from riskcase.report.sections.response.scenarios import scenario_pages
from riskcase.report.sections.scope import scope_pages
from riskcase.response.walk import Walked

Chapter = Callable[[Material, Prose], tuple[Page, ...]]
MADE: Mapping[str, Chapter] = {
    "changes": change_pages,
    "scope": scope_pages,
    "pathways": pathway_pages,
    "structure": structure_pages,
    "sensitivity": sensitivity_pages,
    "bearing": bearing_pages,
    "maps": map_pages,
    "matrix": matrix_pages,
    "causes": cause_pages,
    "claims": claim_pages,
    "evidence": evidence_pages,
    "quality": quality_pages,
    "plots": forest_pages,
    "figures": figure_pages,
    "samples": sample_pages,
    "calendar": calendar_pages,
    "assumptions": assumption_pages,
    "defeaters": defeater_pages,
    "limitations": limitation_pages,
    "controls": control_pages,
    "scenarios": scenario_pages,
    "incidents": incident_pages,
    "roadmap": roadmap_pages,
    "systems": world_pages,
    "glossary": glossary_pages,
    "findings": findings_pages,
}
"""The chapters that are made from items, by the name that an outline gives them."""
MADE_KINDS = frozenset({"index", "section", "findings"})
"""Kinds of the pages in made chapters that are not the page of one item."""


def compose(  # noqa: PLR0913, PLR0917 - what a report is made of
    case: Case,
    figures: Figures,
    assessment: Assessment,
    findings: tuple[Finding, ...],
    before: Judged | None = None,
    origin: Case | None = None,
    walked: Walked | None = None,
) -> Document:
    """Compose the report of a case.

    Chapters come in the order of the outline; what it does not list has pages, but is not printed.

    Args:
        case: what the report is about, cut to what its readers may see.
        figures: its figures.
        assessment: the standing of everything in it.
        findings: all findings, in reading order.
        before: the case before it, cut for the same readers.
        origin: the case in whose files the findings are; this one by default.
        walked: its scenarios, where they have been walked through.
    """
    material = Material(case, figures, assessment, findings, before, origin or case, walked)
    prose = Prose(material)
    pages = _apart(front_pages(material, prose), case)
    body, annex = chapters(case)
    for name in body:
        pages += _chapter(name, material, prose)
    for name in annex:
        pages += [replace(page, part="annex") for page in _chapter(name, material, prose)]
    for name in (*MADE, *(section.id for section in case.of(Section))):
        if name not in {*body, *annex}:
            chapter = _chapter(name, material, prose)
            pages += [replace(page, part="annex", in_pdf=False) for page in chapter]
    settings = case.settings
    return Document(
        title=prose.plain(settings.title),
        pages=tuple(pages),
        notice=prose.plain(settings.notice) or None,
        meta=_meta(case, prose, findings),
        edition=_edition(case),
        digest=digest(case)[:12],
        as_of=case.as_of,
    )


def chapters(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the printed chapters of the body and of the annex, in order, each once."""
    outline = case.settings.outline or Outline()
    sections = [section.id for section in case.of(Section)]
    body = outline.body
    if not body:
        last = [name for name in sections if name == "conclusion"]
        first = (name for name in sections if name not in last)
        body = (*first, "changes", "scope", "pathways", "structure", "sensitivity", *last)
    annex = outline.annex or tuple(name for name in CHAPTERS if name not in body)
    return tuple(dict.fromkeys(body)), tuple(dict.fromkeys(n for n in annex if n not in body))


def _chapter(name: str, material: Material, prose: Prose) -> tuple[Page, ...]:
    if name in MADE:
        return tuple(_apart(MADE[name](material, prose), material.case))
    section = material.case.get(name, Section)
    if section is None:
        return ()
    blocks = prose.body(section)
    return (Page(section.id, prose.plain(section.name), "section", blocks),)


def _apart(pages: Iterable[Page], case: Case) -> list[Page]:
    """Pages of chapters under ids that no item bears, so that links to an item lead to its page."""
    found = []
    for page in pages:
        name = page.id
        while page.kind in MADE_KINDS and name in case.items:
            name += "-chapter"
        found.append(replace(page, id=name))
    return found


def _meta(case: Case, prose: Prose, findings: tuple[Finding, ...]) -> tuple[tuple[str, str], ...]:
    settings = case.settings
    where = [prose.name(item) for item in case.of(Deployment)]
    errors = sum(1 for finding in findings if finding.severity.word == "error")
    listed = [ref.target.item for ref in settings.systems]
    systems = [item for item in case.of(System) if not listed or item.id in listed]
    entries = (
        ("System", ", ".join(prose.name(item) for item in systems)),
        ("Deployments", ", ".join(where)),
        ("Coverage date", _day(settings.coverage_date) or "not stated"),
        ("Judged on", _day(case.as_of) if case.as_of != settings.coverage_date else ""),
        ("Evidence cut-off", _day(settings.evidence_cutoff)),
        ("Policy", settings.policy or ""),
        ("Edition", settings.edition or "full case"),
        ("Stage", settings.stage),
        ("Errors in the case", str(errors) if errors else ""),
        ("Digest of the text", digest(case)[:12]),
    )
    return tuple((label, words) for label, words in entries if words)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _edition(case: Case) -> str:
    """The edition and the stage in words: "public edition, draft"."""
    name = f"{case.settings.edition} edition" if case.settings.edition else "full case"
    return f"{name}, {case.settings.stage}"


def digest(case: Case) -> str:
    """SHA-256 of the lines `digest  path` of all files that were read, in path order."""
    lines = (f"{case.sources[path].file.sha256}  {path}\n" for path in sorted(case.sources))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
