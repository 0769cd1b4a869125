"""The first page: what is judged, what is concluded, and how the pathways stand."""

from __future__ import annotations

from riskcase.model.pathway import Pathway
from riskcase.report import document as d
from riskcase.report.dates import long_date
from riskcase.report.levels import NO_NUMBER, change_of, conclusion_words, level_range
from riskcase.report.material import Material
from riskcase.report.pictures.strip import Strand, draw_strip
from riskcase.report.pictures.strip_narrow import draw_narrow_strip
from riskcase.report.prose import Prose
from riskcase.report.sections.concerns import (
    change_blocks,
    concern_blocks,
    uncovered_blocks,
    withheld_blocks,
)
from riskcase.report.sections.facts import listed, section, text
from riskcase.report.sections.holds import role_holds, weak_roles


def front_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """The page that a reader opens first; one sheet where there are sheets."""
    blocks = (
        *_conclusion(material, prose),
        *_strip(material, prose),
        *section("Strongest reasons for concern", concern_blocks(material, prose)),
        *section("What you cannot see here", withheld_blocks(material)),
        *section("What would change this conclusion", change_blocks(material, prose)),
        *section("What is not covered", uncovered_blocks(material, prose)),
    )
    return (d.Page("index", "Summary", "index", blocks),)


def _conclusion(material: Material, prose: Prose) -> d.Blocks:
    settings = material.case.settings
    said = settings.conclusion
    if said is None:
        return (d.Note("info", (d.Paragraph(text("The authors have not concluded yet.")),)),)
    levels = conclusion_words(prose, said, conclusion_before(material))
    day = settings.coverage_date
    terms: list[d.Inline] = [d.Text(" ".join(levels[1:] if not said.statement else levels))]
    if said.because:
        terms += [d.Text(" "), *prose.words(said.because)]
    if day:
        terms.append(d.Text(f" As of {long_date(day)}."))
    if said.premises:
        named = listed([prose.link(ref.target.item) for ref in said.premises])
        terms += [d.Text(" It takes for granted: "), *named, d.Text(".")]
    sentence = prose.words(said.statement) or text(levels[0] if levels else "No level is stated.")
    return (d.Quotable(sentence, tuple(terms)),)


def conclusion_before(material: Material) -> str | None:
    """The level that the last report concluded: as stated, else as that case has it."""
    said = material.case.settings.conclusion
    if said and said.before:
        return said.before
    before = material.before and material.before.case.settings.conclusion
    return before.level if before else None


def level_before(material: Material, pathway: Pathway) -> str | None:
    """The level of a pathway in the last report: as stated, else as that case has it."""
    if pathway.level and pathway.level.before:
        return pathway.level.before
    before = material.before and material.before.case.get(pathway.id, Pathway)
    return before.level.final if before and before.level else None


def _strip(material: Material, prose: Prose) -> d.Blocks:
    pathways = material.case.of(Pathway)
    if not pathways:
        return (d.Paragraph(text("The case has no pathway yet.")),)
    strands = tuple(_strand(material, prose, pathway) for pathway in pathways)
    svg, alt = draw_strip(strands)
    caption = (
        "Each plate is what counts in its role, under the cause that leaves the least of it among "
        "those where a barrier of that role counts."
    )
    return (d.Picture(svg, alt, text(caption), narrow=draw_narrow_strip(strands)),)


def _strand(material: Material, prose: Prose, pathway: Pathway) -> Strand:
    state = material.assessment.pathways[pathway.id]
    level = pathway.level.final if pathway.level else ""
    before = level_before(material, pathway) or ""
    roles = role_holds(material, state)
    weakest = material.case.items.get(state.weakest or "")
    return Strand(
        prose.name(pathway),
        roles,
        weak_roles(state) - roles.keys(),
        level or "not stated",
        (level_range(prose, level) or NO_NUMBER) if level else "",
        before,
        change_of(prose.scale, before, level),
        prose.name(weakest) if weakest else "",
    )
