"""Pathways: the act, the ladder of barriers, the argument, and what each row hangs by."""

from __future__ import annotations

from riskcase.graph.rows import PathwayState
from riskcase.model.defeater import Defeater
from riskcase.model.item import SEVERITIES
from riskcase.model.pathway import Pathway
from riskcase.model.roadmap import Mitigation
from riskcase.report import document as d
from riskcase.report.levels import level_words
from riskcase.report.material import Material
from riskcase.report.pictures.bearing.ladder import MOST_ON_PHONE, PHONE, draw_ladder
from riskcase.report.prose import Prose
from riskcase.report.sections.barriers import (
    barrier_table,
    cause_name,
    doubts_on,
    opening_blocks,
)
from riskcase.report.sections.defeaters import consequence
from riskcase.report.sections.facts import (
    common_facts,
    facts,
    listed,
    remarks,
    section,
    standing_label,
    standing_word,
    state_words,
    text,
)
from riskcase.report.sections.front import level_before
from riskcase.report.sections.holds import claim_letters, lane_of
from riskcase.report.sections.maps import map_id
from riskcase.report.sections.response.watched import required_by
from riskcase.values.fields import Target

COLUMNS = (
    d.Column("head", 15),
    d.Column("text", 11),
    d.Column("text", 9),
    d.Column("text", 17),
    d.Column("text", 14),
)
"""Of the table of all pathways."""
TIME_UNITS = {"s": "seconds", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
PAST = {"done", "dropped"}
"""States of mitigations that change nothing any more; the roadmap has them all the same."""
MOST_DOUBTS = 8
"""Doubts that a pathway's own page lists; the others are at their claims."""


def pathway_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """All pathways side by side, then two sheets each."""
    pathways = material.case.of(Pathway)
    if not pathways:
        return ()
    return (
        _overview(material, prose),
        *(_page(material, prose, item) for item in pathways),
    )


def _overview(material: Material, prose: Prose) -> d.Page:
    assessment = material.assessment
    rows = []
    for pathway in material.case.of(Pathway):
        state = assessment.pathways[pathway.id]
        rows.append(
            (
                prose.link(pathway.id),
                standing_label(state.standing),
                text(assessment.word(state.grade)),
                level_words(prose, pathway.level, level_before(material, pathway)),
                _weakest(prose, state),
            )
        )
    head = tuple(map(text, ("Pathway", "Standing", "Grade", "Level of risk", "Weakest claim")))
    table = d.Table(head, tuple(rows), columns=COLUMNS)
    return d.Page("pathways", "The pathways side by side", "section", (table,))


def _page(material: Material, prose: Prose, pathway: Pathway) -> d.Page:
    state = material.assessment.pathways[pathway.id]
    doubts = doubts_on(material, pathway.id)
    blocks = (
        *facts(_known(material, prose, pathway)),
        *_ladder(material, prose, pathway),
        *section("Argument", prose.body(pathway)),
        *section(
            "What is in the way",
            (*barrier_table(material, prose, state.rows),),
        ),
        *section("What it requires of controls", required_by(material, prose, pathway.id)),
        *section("What opens it", opening_blocks(material, prose, state.rows)),
        *section("Doubts, and what follows from them", _doubts(material, prose, doubts)),
        *section("What the roadmap would change", _roadmap(material, prose, pathway)),
        *remarks(material.findings_on.get(pathway.id, ()), headed=True),
    )
    label = f"Pathway {pathway.label}" if pathway.label else "Pathway"
    standing = standing_word(state.standing)
    title = prose.plain(pathway.name)
    return d.Page(pathway.id, title, "pathway", blocks, "Pathways", label, standing)


def _known(material: Material, prose: Prose, pathway: Pathway) -> list[tuple[str, d.Inlines]]:
    assessment = material.assessment
    state = assessment.pathways[pathway.id]
    demands = pathway.demands
    takes = [
        f"{word} {what}"
        for what, word in (
            ("frequency", demands.frequency if demands else None),
            ("complexity", demands.complexity if demands else None),
        )
        if word
    ]
    level = level_words(prose, pathway.level, level_before(material, pathway))
    if pathway.level and pathway.level.because:
        level = (*level, d.Text(". "), *prose.words(pathway.level.because))
    by = f"{assessment.word(state.grade)}, by its weakest claim: "
    grade = text(by) if state.weakest or not state.standing.down else ()
    return [
        ("First critical action", prose.words(pathway.critical_action)),
        ("Leads to", prose.words(pathway.leads_to)),
        ("Where", listed([prose.link(ref.target.item) for ref in pathway.deployments])),
        ("Takes", text(", ".join(takes)) if takes else ()),
        ("Can be undone", text(_reversible(pathway)) if pathway.reversible else ()),
        ("Level of risk", level),
        ("Grade", (*grade, *_weakest(prose, state))),
        ("Stands for others", prose.words(pathway.representative_because)),
        *common_facts(material, prose, pathway),
    ]


def _weakest(prose: Prose, state: PathwayState) -> d.Inlines:
    """The claim by which a pathway hangs; of an edition, it may be that it cannot be told."""
    if state.weakest:
        return prose.link(state.weakest)
    return text("none: it is open" if state.standing.down else "withheld")


def _reversible(pathway: Pathway) -> str:
    window = pathway.response_window
    if window is None or (pathway.reversible == "no" and window.value == 0):
        return f"{pathway.reversible}"
    if window.kind == "unknown":
        return f"{pathway.reversible}; how soon is not known"
    number, _, unit = window.text.partition(" ")
    return f"{pathway.reversible}, within {number} {TIME_UNITS.get(unit, unit)}".rstrip()


def _ladder(material: Material, prose: Prose, pathway: Pathway) -> d.Blocks:
    letters = claim_letters(material)
    lanes = tuple(
        lane_of(material, prose, row, cause_name(material, prose, row), letters)
        for row in material.assessment.pathways[pathway.id].rows
    )
    act = prose.plain(pathway.critical_action) or prose.plain(pathway.name)
    outcome = prose.plain(pathway.leads_to) or "Catastrophe"
    svg, alt = draw_ladder(act, outcome, lanes)
    fits = all(len(lane.plates) <= MOST_ON_PHONE for lane in lanes)
    narrow = draw_ladder(act, outcome, lanes, PHONE)[0] if fits else ""
    caption = (
        "Tall plates count, and a notch says that one leg alone holds the plate; short ones are "
        "weak, and drawn only. A letter marks a claim that stands in several pathways. "
    )
    deeper = d.Link(text("What the claims rest on"), d.ItemTarget(map_id(pathway.id)))
    return (d.Picture(svg, alt, (d.Text(caption), deeper, d.Text(".")), narrow=narrow),)


def _doubts(material: Material, prose: Prose, doubts: list[Defeater]) -> d.Blocks:
    if not doubts:
        return ()
    doubts = sorted(doubts, key=lambda one: -SEVERITIES.index(one.severity))
    rows = tuple(
        (
            prose.link(one.id),
            text(f"{state_words(material, one)}, {one.severity}"),
            consequence(material, prose, one),
        )
        for one in doubts[:MOST_DOUBTS]
    )
    head = (text("Doubt"), text("State, severity"), text("Consequence"))
    columns = (d.Column("head", 5), d.Column("text", 3), d.Column("text", 7))
    table = d.Table(head, rows, columns=columns)
    more = len(doubts) - MOST_DOUBTS
    if more <= 0:
        return (table,)
    these = "one more" if more == 1 else f"{more} more"
    said = f"And {these} of no higher severity; each is printed with what it is against."
    return (table, d.Paragraph(text(said)))


def _figure_name(prose: Prose, target: Target) -> d.Inlines:
    """A figure that a mitigation changes, by its name: its value would be that of today."""
    name = target.part or ""
    link = d.Link(text(name), d.ItemTarget(target.item, name))
    return (*prose.link(target.item), d.Text(", "), link)


def _roadmap(material: Material, prose: Prose, pathway: Pathway) -> d.Blocks:
    """Mitigations still to come that would change something that the pathway rests on."""
    on = material.assessment.pathways_on
    entries = []
    for one in material.case.of(Mitigation):
        if one.state in PAST:
            continue
        named = [
            prose.reference(ref) if effect.item else _figure_name(prose, ref.target)
            for effect in one.changes
            if (ref := effect.item or effect.figure) and pathway.id in on.get(ref.target.item, ())
        ]
        if named:
            due = f"; due {one.due}" if one.due else ""
            said = (*prose.link(one.id), d.Text(f" ({one.state}{due}): "), *listed(named))
            entries.append((d.Paragraph(said),))
    return (d.BulletList(tuple(entries)),) if entries else ()
