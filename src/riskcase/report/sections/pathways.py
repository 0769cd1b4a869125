"""Pathways: the act, the ladder of barriers, the argument, and why each row stands as it does."""

from __future__ import annotations

from riskcase.graph.because import row_because
from riskcase.graph.cutsets import find_highest, single_points
from riskcase.graph.events import Events, events_of
from riskcase.graph.rows import Row
from riskcase.model.cause import Cause
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.pathway import Pathway
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.ladder import Lane, Plate, draw_ladder
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import (
    common_facts,
    facts,
    listed,
    objections,
    remarks,
    section,
    standing_label,
    standing_word,
    text,
    with_standing,
)
from riskcase.report.sections.front import level_words


def pathway_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a pathway."""
    events = events_of(material.assessment)
    return tuple(_page(material, prose, events, item) for item in material.case.of(Pathway))


def _page(material: Material, prose: Prose, events: Events, pathway: Pathway) -> d.Page:
    assessment = material.assessment
    state = assessment.pathways[pathway.id]
    demands = pathway.demands
    known = [
        ("First critical action", prose.words(pathway.critical_action)),
        ("Leads to", prose.words(pathway.leads_to)),
        ("Level of risk", level_words(pathway.level)),
        ("Level because", prose.words(pathway.level.because) if pathway.level else ()),
        ("Grade", text(assessment.word(state.grade))),
        ("Weakest claim", prose.link(state.weakest) if state.weakest else text("none: it is open")),
        ("Deployments", listed([prose.link(ref.target.item) for ref in pathway.deployments])),
        ("Reversible", text(_reversible(pathway)) if pathway.reversible else ()),
        ("Frequency needed", text(demands.frequency) if demands and demands.frequency else ()),
        ("Complexity needed", text(demands.complexity) if demands and demands.complexity else ()),
        ("Stands for others because", prose.words(pathway.representative_because)),
        *common_facts(material, prose, pathway),
    ]
    doubts = [
        defeater
        for defeater in material.case.of(Defeater)
        if any(
            pathway.id in assessment.pathways_on.get(ref.target.item, ())
            for ref in defeater.against
        )
    ]
    blocks = (
        *facts(known),
        *section("Barriers", _ladder(material, prose, pathway)),
        *(block for row in state.rows for block in _row(material, prose, events, row)),
        *section("Argument", prose.body(pathway)),
        *section("Doubts that reach this pathway", objections(material, prose, doubts)),
        *remarks(material.findings_on.get(pathway.id, ())),
    )
    label = f"Pathway {pathway.label}" if pathway.label else "Pathway"
    standing = standing_word(state.standing)
    title = prose.plain(pathway.name)
    return d.Page(pathway.id, title, "pathway", blocks, "Pathways", label, standing)


def _reversible(pathway: Pathway) -> str:
    window = f", within {pathway.response_window}" if pathway.response_window else ""
    return f"{pathway.reversible}{window}"


def _ladder(material: Material, prose: Prose, pathway: Pathway) -> d.Blocks:
    lanes = tuple(
        Lane(
            f"under: {cause_name(material, prose, row)}" if row.cause else "",
            tuple(
                Plate(
                    prose.plain(barrier.barrier.name),
                    barrier.barrier.role,
                    barrier.standing,
                    barrier.barrier.counted,
                )
                for barrier in row.barriers
            ),
            row.open,
        )
        for row in material.assessment.pathways[pathway.id].rows
    )
    act = prose.plain(pathway.critical_action) or prose.plain(pathway.name)
    outcome = prose.plain(pathway.leads_to) or "Catastrophe"
    svg, alt = draw_ladder(act, outcome, lanes)
    caption = "Tall plates count; short ones are weak and are drawn only."
    return (d.Picture(svg, alt, text(caption)),)


def cause_name(material: Material, prose: Prose, row: Row) -> str:
    """The name of a row's cause."""
    cause = material.case.get(row.cause or "", Cause)
    return prose.plain(cause.name) if cause else ""


def _row(material: Material, prose: Prose, events: Events, row: Row) -> d.Blocks:
    assessment = material.assessment
    title = f"Under: {cause_name(material, prose, row)}" if row.cause else "The row"
    rows = tuple(
        (
            prose.words(state.barrier.name),
            (d.Tag(state.barrier.role),),
            text(state.barrier.strength),
            standing_label(state.standing),
            text(assessment.word(state.grade)),
            listed(
                [
                    with_standing(material, prose, item)
                    for item in dict.fromkeys(
                        leaf.id.target.item for leaf in state.barrier.holds_if.leaves()
                    )
                ]
            ),
        )
        for state in row.barriers
    )
    head = tuple(map(text, ("Barrier", "Role", "Strength", "Standing", "Grade", "Holds by")))
    columns = (
        d.Column("head", 5),
        d.Column("text", 4),
        d.Column("text", 4),
        d.Column("text", 5),
        d.Column("text", 3),
        d.Column("text", 8),
    )
    said: d.Inlines = (
        d.Text("Standing: "),
        *standing_label(row.standing),
        d.Text(f"; grade: {assessment.word(row.grade)}."),
    )
    if row.open:
        said = (d.Text("The row is open: nothing that counts stands in the way. "), *said[1:2])
    why = row_because(assessment, row)
    blocks: list[d.Block] = [d.Heading(3, text(title)), d.Paragraph(said)]
    if why:
        blocks.append(d.Paragraph(text(f"Because {why}.")))
    blocks += _hinges(material, prose, events, row)
    if rows:
        blocks.append(d.Table(head, rows, columns=columns))
    return tuple(blocks)


def _hinges(material: Material, prose: Prose, events: Events, row: Row) -> d.Blocks:
    """The claims whose fall alone opens a row, the highest of each branch."""
    points = single_points(material.assessment, events, row)
    claims = find_highest(events, (item for item in points if material.case.get(item, Claim)))
    if not claims:
        return ()
    these = "one of these" if len(claims) > 1 else "this claim"
    said = d.Text(f"If {these} falls, nothing that counts stands in the way: ")
    return (d.Paragraph((said, *listed([prose.link(item) for item in claims]), d.Text("."))),)
