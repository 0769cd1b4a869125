"""The evidence calendar: when each piece was collected, against the dates of the case."""

from __future__ import annotations

from riskcase.model.evidence import Evidence
from riskcase.model.world import System
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.calendar import Dot, Mark, draw_calendar, split_dots
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import text


def calendar_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page; none for a case in which no evidence has a date."""
    evidence = material.case.of(Evidence)
    if not any(one.collected for one in evidence):
        return ()
    dots = tuple(
        Dot(prose.name(one), one.collected, one.expires, one.verified or "", one.custody or "")
        for one in evidence
    )
    marks = _marks(material, prose)
    pictures = tuple(d.Picture(*draw_calendar(sheet, marks)) for sheet in split_dots(dots, marks))
    undated = sum(one.collected is None for one in evidence)
    said = f"{len(evidence)} pieces of evidence" if len(evidence) > 1 else "One piece of evidence"
    lacking = f"; {undated} of them without the day on which it was collected" if undated else ""
    blocks: d.Blocks = (d.Paragraph(text(f"{said}{lacking}.")), *pictures)
    return (d.Page("calendar", "When the evidence was collected", "section", blocks),)


def _marks(material: Material, prose: Prose) -> tuple[Mark, ...]:
    settings = material.case.settings
    listed = {ref.target.item for ref in settings.systems}
    found = [
        Mark(prose.name(system), system.snapshot)
        for system in material.case.of(System)
        if system.snapshot and (not listed or system.id in listed)
    ]
    if settings.evidence_cutoff:
        found.append(Mark("evidence cut-off", settings.evidence_cutoff))
    if settings.coverage_date:
        found.append(Mark("coverage date", settings.coverage_date))
    return tuple(found)
