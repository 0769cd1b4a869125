"""Claims and assumptions: what they rest on, what rests on them, what is said against them."""

from __future__ import annotations

from riskcase.evidence.words import figure_words
from riskcase.graph.own import value_of
from riskcase.model.assumption import Assumption
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import (
    common_facts,
    expression,
    facts,
    listed,
    objections,
    remarks,
    section,
    standing_word,
    text,
    with_standing,
    withheld_against,
)
from riskcase.report.sections.figures import figure_table
from riskcase.values.condition import Condition
from riskcase.values.decision import evaluate

MET = {True: "met", False: "not met", None: "unknown: a figure is missing"}


def claim_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a claim."""
    return tuple(_claim(material, prose, claim) for claim in material.case.of(Claim))


def _claim(material: Material, prose: Prose, claim: Claim) -> d.Page:
    assessment = material.assessment
    grade = assessment.word(assessment.grade(claim.id))
    stated = claim.confidence or "not stated"
    confidence = stated if stated == grade else f"{stated} as stated, {grade} as it stands"
    known = [
        ("About", text(claim.about) if claim.about else ()),
        ("Confidence", text(confidence)),
        ("Confidence because", prose.words(claim.confidence_because)),
        *common_facts(material, prose, claim),
        ("Pathways", _pathways(material, prose, claim.id)),
    ]
    blocks = (
        d.Paragraph(prose.words(claim.statement), lead=True),
        *facts(known),
        *prose.body(claim),
        *section("What it rests on", _support(material, prose, claim)),
        *section("Criteria", _criteria(material, claim)),
        *section("Figures", _figures(material, prose, claim)),
        *section("What rests on it", _users(material, prose, claim.id)),
        *section("What is said against it", _against(material, prose, claim)),
        *remarks(material.findings_on.get(claim.id, ())),
    )
    label = f"Claim {claim.label}" if claim.label else "Claim"
    standing = standing_word(assessment.standing(claim.id))
    title = prose.plain(claim.name)
    return d.Page(claim.id, title, "item", blocks, "Claims", label, standing)


def _support(material: Material, prose: Prose, claim: Claim) -> d.Blocks:
    if claim.rests_on is None:
        return (d.Paragraph(text("Undeveloped: the case does not say what it rests on.")),)
    blocks = expression(material, prose, claim.rests_on.root)
    if claim.assumes:
        named = tuple(
            (d.Paragraph(with_standing(material, prose, ref.target.item)),) for ref in claim.assumes
        )
        blocks = (*blocks, d.Paragraph(text("It assumes:")), d.BulletList(named))
    return blocks


def _criteria(material: Material, claim: Claim) -> d.Blocks:
    rows = tuple(
        (
            (d.Code(str(condition)),),
            text(MET[_met(material, condition)]),
            _named(material, condition),
        )
        for condition in claim.criteria
    )
    head = (text("Criterion"), text("Met"), text("The figures in it"))
    return (d.Table(head, rows),) if rows else ()


def _met(material: Material, condition: Condition) -> bool | None:
    return evaluate(condition, lambda name: value_of(material.figures, name))


def _named(material: Material, condition: Condition) -> d.Inlines:
    names = dict.fromkeys(name.rsplit(".", 1)[0] for name, *_ in condition.names())
    figures = [figure for name in names if (figure := material.figures.get(name))]
    return text("; ".join(figure_words(figure) for figure in figures))


def _figures(material: Material, prose: Prose, claim: Claim) -> d.Blocks:
    leaves = claim.rests_on.leaves() if claim.rests_on else ()
    evidence = dict.fromkeys(
        leaf.id.target.item for leaf in leaves if material.case.get(leaf.id.target.item, Evidence)
    )
    figures = [figure for figure in material.figures if figure.id.split("#")[0] in evidence]
    return figure_table(material, prose, figures, anchored=False)


def _users(material: Material, prose: Prose, item_id: str) -> d.Blocks:
    entries = [
        (d.Paragraph(with_standing(material, prose, user)),)
        for user in material.assessment.used_by.get(item_id, ())
    ]
    for row in material.assessment.rows:
        for state in row.barriers:
            if any(leaf.id.target.item == item_id for leaf in state.barrier.holds_if.leaves()):
                said = (d.Text(f"the barrier '{prose.plain(state.barrier.name)}' of "),)
                entry = (d.Paragraph((*said, *prose.link(state.of))),)
                if entry not in entries:
                    entries.append(entry)
    return (d.BulletList(tuple(entries)),) if entries else ()


def _against(material: Material, prose: Prose, claim: Claim) -> d.Blocks:
    blocks = (
        *objections(material, prose, material.objections.get(claim.id, ())),
        *withheld_against(claim),
    )
    touching = material.incidents.get(claim.id, ())
    if touching:
        named = listed([prose.link(incident.id) for incident in touching])
        blocks = (*blocks, d.Paragraph((d.Text("Incidents that touch it: "), *named)))
    return blocks


def _pathways(material: Material, prose: Prose, item_id: str) -> d.Inlines:
    on = material.assessment.pathways_on.get(item_id, ())
    return listed([prose.link(pathway) for pathway in on])


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
        d.Paragraph(prose.words(item.statement), lead=True),
        *facts(known),
        *prose.body(item),
        *section(
            "What is said against it",
            (
                *objections(material, prose, material.objections.get(item.id, ())),
                *withheld_against(item),
            ),
        ),
        *remarks(material.findings_on.get(item.id, ())),
    )
    label = f"Assumption {item.label}" if item.label else "Assumption"
    standing = standing_word(material.assessment.standing(item.id))
    return d.Page(item.id, prose.plain(item.name), "item", blocks, "Assumptions", label, standing)
