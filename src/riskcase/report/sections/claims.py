"""Claims and assumptions: what supports them, what was said against them, what doubt was kept."""

from __future__ import annotations

from riskcase.evidence.words import figure_words
from riskcase.graph.criterion import decide
from riskcase.graph.load import Bearing
from riskcase.model.assumption import Assumption
from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figure
from riskcase.model.standing import Standing
from riskcase.report import document as d
from riskcase.report.dates import long_date
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.defeaters import consequence
from riskcase.report.sections.facts import (
    common_facts,
    expression,
    facts,
    listed,
    numbered,
    objections,
    remarks,
    section,
    standing_word,
    state_words,
    text,
    title_of,
    with_standing,
    withheld_against,
)
from riskcase.report.sections.plots import plot_blocks
from riskcase.values.condition import Condition

MOST_QUOTED = 4
"""Figures that are quoted with a claim."""
BEARINGS = {
    Bearing.PATHWAY: "nothing else stops",
    Bearing.BARRIER: "a barrier falls with it in",
    Bearing.PART: "it is one of several supports in",
}
MET = {True: "met", False: "not met", None: "unknown: a figure is missing"}


def claim_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a claim."""
    return tuple(_claim(material, prose, claim) for claim in material.case.of(Claim))


def _claim(material: Material, prose: Prose, claim: Claim) -> d.Page:
    known = [
        ("Confidence because", prose.words(claim.confidence_because)),
        *common_facts(material, prose, claim),
        ("Pathways", _pathways(material, prose, claim.id)),
        ("What rests on it", _users(material, prose, claim.id)),
    ]
    columns = d.Columns(
        (
            d.Definition(text("What supports it"), _support(material, prose, claim)),
            d.Definition(text("What was said against it"), _against(material, prose, claim)),
            d.Definition(text("What doubt was kept"), _kept(material, prose, claim)),
        )
    )
    figures = figures_below(material, claim)
    plots = _worth_drawing(claim, figures)
    if not plots and len(figures) > MOST_QUOTED:
        known.insert(0, ("Figures", _values(material, figures)))
    blocks = (
        d.Quotable(prose.statement(claim, claim.statement), _terms(material, claim)),
        columns,
        *(plot_blocks(material, prose, figures, claim.criteria) if plots else ()),
        *prose.body(claim),
        *facts(known),
        *remarks(material.findings_on.get(claim.id, ())),
    )
    label = f"Claim {claim.label}" if claim.label else "Claim"
    standing = standing_word(material.assessment.standing(claim.id))
    title = title_of(prose, claim)
    return d.Page(claim.id, title, "item", blocks, "Claims", label, standing)


def _worth_drawing(claim: Claim, figures: list[Figure]) -> bool:
    """Whether a drawing of figures would show more than their values: a bound or a criterion."""
    return bool(claim.criteria) or any(
        bound is not None for figure in figures for bound in (figure.lower, figure.upper)
    )


def _values(material: Material, figures: list[Figure]) -> d.Inlines:
    """Figures with their values, in a line."""
    return listed(
        [
            (
                d.Text(f"{name} "),
                d.Link(text(figure_words(figure, material.figures)), d.ItemTarget(item, name)),
            )
            for figure in figures
            for item, name in [figure.id.split("#", 1)]
        ],
        "; ",
    )


def _terms(material: Material, claim: Claim) -> d.Inlines:
    """The terms under which a claim is quoted: confidence, standing, figures, criteria, day."""
    assessment = material.assessment
    grade = assessment.word(assessment.grade(claim.id))
    stated = f"{claim.confidence} as stated" if claim.confidence else "not stated"
    same = claim.confidence == grade
    confidence = grade if same else f"{stated}, {grade} as it stands"
    standing = assessment.standing(claim.id)
    said = [f"Confidence: {confidence}"]
    if standing is not None:
        said.append("it stands" if standing is Standing.STANDS else f"it is {standing.word}")
    named = dict.fromkeys(
        name.rsplit(".", 1)[0] for condition in claim.criteria for name, *_ in condition.names()
    )
    figures = [figure for name in named if (figure := material.figures.get(name))]
    figures = figures or figures_below(material, claim)
    said += [
        f"{figure.id.split('#')[1]}: {figure_words(figure, material.figures)}"
        for figure in figures[:MOST_QUOTED]
    ]
    if len(figures) > MOST_QUOTED:
        said.append(f"{len(figures) - MOST_QUOTED} more figures where it stands")
    said += [f"criterion {one}: {MET[_met(material, one)]}" for one in claim.criteria]
    day = material.case.settings.coverage_date
    if day:
        said.append(f"as of {long_date(day)}")
    link = d.Link((d.Code(claim.id),), d.ItemTarget(claim.id))
    about = (d.Text(f" About: {claim.about}."),) if claim.about else ()
    return (d.Text("; ".join(said) + "; "), link, d.Text("."), *about)


def _support(material: Material, prose: Prose, claim: Claim) -> d.Blocks:
    if claim.rests_on is None:
        return (d.Paragraph(text("Undeveloped: the case does not say what it rests on.")),)
    blocks = expression(material, prose, claim.rests_on.root)
    if claim.assumes:
        named = tuple(
            (d.Paragraph(with_standing(material, prose, ref.target.item)),) for ref in claim.assumes
        )
        blocks = (*blocks, d.Paragraph(text("It assumes:")), d.BulletList(named))
    if claim.criteria:
        met = tuple(
            (d.Paragraph((d.Code(str(one)), d.Text(f" {MET[_met(material, one)]}"))),)
            for one in claim.criteria
        )
        blocks = (*blocks, d.Paragraph(text("Criteria:")), d.BulletList(met))
    return blocks


def _met(material: Material, condition: Condition) -> bool | None:
    return decide(condition, material.figures)


def figures_below(material: Material, claim: Claim) -> list[Figure]:
    """The figures of the evidence that a claim names itself."""
    leaves = claim.rests_on.leaves() if claim.rests_on else ()
    evidence = dict.fromkeys(
        leaf.id.target.item for leaf in leaves if material.case.get(leaf.id.target.item, Evidence)
    )
    return [figure for item in evidence for figure in material.figures_of.get(item, ())]


def _users(material: Material, prose: Prose, item_id: str) -> d.Inlines:
    entries = [
        with_standing(material, prose, user)
        for user in material.assessment.used_by.get(item_id, ())
    ]
    barriers: dict[str, list[d.Inlines]] = {}
    for of, name in material.barriers_on.get(item_id, {}):
        barriers.setdefault(prose.plain(name), []).append(numbered(material, prose, of))
    for name, places in barriers.items():
        entries.append((d.Text(f"the barrier '{name}' of "), *listed(places, last=" and ")))
    return listed(entries)


def _against(material: Material, prose: Prose, claim: Claim) -> d.Blocks:
    """Objections that were not accepted, each with how it was settled; incidents beside them."""
    entries = [
        (_objection(material, prose, one, claim),)
        for one in material.objections.get(claim.id, ())
        if material.assessment.states[one.id] != "accepted"
    ]
    blocks: d.Blocks = (d.BulletList(tuple(entries)),) if entries else ()
    blocks = (*blocks, *withheld_against(claim))
    touching = material.incidents.get(claim.id, ())
    if touching:
        named = listed([prose.link(incident.id) for incident in touching])
        blocks = (*blocks, d.Paragraph((d.Text("Incidents that touch it: "), *named)))
    return blocks or (d.Paragraph(text("Nothing is on record.")),)


def _kept(material: Material, prose: Prose, claim: Claim) -> d.Blocks:
    entries = [
        (_objection(material, prose, one, claim),)
        for one in material.objections.get(claim.id, ())
        if material.assessment.states[one.id] == "accepted"
    ]
    nothing = d.Paragraph(text("None is on record."))
    return (d.BulletList(tuple(entries)),) if entries else (nothing,)


def _objection(material: Material, prose: Prose, one: Defeater, claim: Claim) -> d.Paragraph:
    said: list[d.Inline] = [*prose.link(one.id, text(prose.plain(one.statement)))]
    state = state_words(material, one)
    said += [d.Text(" "), d.Tag(f"{state}, {one.severity}")]
    if so := consequence(material, prose, one, claim.id):
        said += [d.Text(" So "), *so, d.Text(".")]
    if one.because:
        said += [d.Text(" "), *prose.words(one.because)]
    return d.Paragraph(tuple(said))


def _pathways(material: Material, prose: Prose, item_id: str) -> d.Inlines:
    """The pathways above, by what the claim bears in them, the most first."""
    bearings = material.load.bearings.get(item_id, {})
    found: list[d.Inline] = []
    for bearing, said in BEARINGS.items():
        links = [numbered(material, prose, one) for one, has in bearings.items() if has is bearing]
        if links:
            found += [d.Text(f"{'; ' if found else ''}{said} "), *listed(links)]
    return tuple(found)


def assumption_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page an assumption."""
    return tuple(_assumption(material, prose, item) for item in material.case.of(Assumption))


def _assumption(material: Material, prose: Prose, item: Assumption) -> d.Page:
    users = [claim for claim in material.case.of(Claim) if item.id in claim.assumes]
    known = [
        ("Because", prose.words(item.because)),
        ("Basis", listed([prose.link(ref.target.item) for ref in item.basis])),
        ("Until", text(str(item.expires)) if item.expires else ()),
        ("Assumed by", listed([prose.link(claim.id) for claim in users])),
        *common_facts(material, prose, item),
    ]
    blocks = (
        d.Paragraph(prose.statement(item, item.statement), lead=True),
        *facts(known),
        *prose.body(item),
        *remarks(material.findings_on.get(item.id, ())),
        *section(
            "What is said against it",
            (
                *objections(material, prose, material.objections.get(item.id, ())),
                *withheld_against(item),
            ),
        ),
    )
    label = f"Assumption {item.label}" if item.label else "Assumption"
    standing = standing_word(material.assessment.standing(item.id))
    return d.Page(item.id, title_of(prose, item), "item", blocks, "Assumptions", label, standing)
