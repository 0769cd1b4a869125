"""The first page: what is judged, what is concluded, and how the pathways stand."""

from __future__ import annotations

from riskcase.model.claim import Claim
from riskcase.model.pathway import Level, Pathway, Role
from riskcase.model.standing import Standing
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.strip import Strand, draw_strip
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import listed, section, standing_label, text


def front_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """The page that a reader opens first."""
    blocks = (
        *_conclusion(material, prose),
        *section("Pathways", _strip(material, prose)),
        *section("What each pathway comes to", _table(material, prose)),
    )
    return (d.Page("index", "Summary", "index", blocks),)


def _conclusion(material: Material, prose: Prose) -> d.Blocks:
    said = material.case.settings.conclusion
    if said is None:
        return (d.Note("info", (d.Paragraph(text("The authors have not concluded yet.")),)),)
    parts: list[d.Inline] = []
    if said.level:
        parts += [d.Text("The authors conclude that the risk is "), d.Strong(text(said.level))]
        if said.argued and said.argued != said.level:
            parts += [d.Text("; the argument by itself gives "), d.Strong(text(said.argued))]
        parts.append(d.Text("."))
    blocks: list[d.Block] = []
    if said.statement:
        blocks.append(d.Paragraph(prose.words(said.statement), lead=True))
    if parts:
        blocks.append(d.Paragraph(tuple(parts), lead=not said.statement))
    if said.because:
        blocks.append(d.Paragraph(prose.words(said.because)))
    if said.premises:
        named = listed([prose.link(ref.target.item) for ref in said.premises])
        blocks.append(d.Paragraph((d.Text("It takes for granted: "), *named, d.Text("."))))
    return tuple(blocks)


def _strip(material: Material, prose: Prose) -> d.Blocks:
    pathways = material.case.of(Pathway)
    if not pathways:
        return (d.Paragraph(text("The case has no pathway yet.")),)
    svg, alt = draw_strip(tuple(_strand(material, prose, pathway) for pathway in pathways))
    caption = "Each plate is the best counted barrier of its role under the worst cause."
    return (d.Picture(svg, alt, text(caption)),)


def _strand(material: Material, prose: Prose, pathway: Pathway) -> Strand:
    state = material.assessment.pathways[pathway.id]
    roles: dict[str, Standing] = {}
    weak: set[str] = set()
    for row in state.rows:
        best: dict[Role, Standing] = {}
        for barrier in row.barriers:
            role = barrier.barrier.role
            if barrier.barrier.counted:
                best[role] = max(best.get(role, Standing.FALLEN), barrier.standing)
            else:
                weak.add(role)
        for claimed, standing in best.items():
            roles[claimed] = min(roles.get(claimed, Standing.STANDS), standing)
    weakest = material.case.items.get(state.weakest or "")
    return Strand(
        prose.name(pathway),
        roles,
        frozenset(weak - roles.keys()),
        pathway.level.final if pathway.level else "not stated",
        prose.name(weakest) if weakest else "",
    )


def level_words(level: Level | None) -> d.Inlines:
    """A level, with the argued one where the two differ."""
    if level is None:
        return text("not stated")
    if level.argued == level.final:
        return text(level.final)
    return text(f"{level.final} (argued: {level.argued})")


def _table(material: Material, prose: Prose) -> d.Blocks:
    assessment = material.assessment
    rows = []
    for pathway in material.case.of(Pathway):
        state = assessment.pathways[pathway.id]
        weakest = material.case.get(state.weakest or "", Claim)
        rows.append(
            (
                prose.link(pathway.id),
                standing_label(state.standing),
                text(assessment.word(state.grade)),
                level_words(pathway.level),
                prose.link(weakest.id) if weakest else text("none"),
            )
        )
    head = tuple(map(text, ("Pathway", "Standing", "Grade", "Level of risk", "Weakest claim")))
    columns = (d.Column("head", 4), d.Column("text", 2), d.Column("text", 2), d.Column("text", 2))
    return (d.Table(head, tuple(rows), columns=(*columns, d.Column("text", 4))),) if rows else ()
