"""Defeaters, and the limitations that accepted ones leave."""

from __future__ import annotations

from riskcase.graph.grade import middle
from riskcase.model.defeater import Defeater
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import (
    common_facts,
    facts,
    filled_table,
    listed,
    numbered,
    objections,
    remarks,
    section,
    state_words,
    text,
    title_of,
    withheld_against,
)
from riskcase.values.fields import Id

WIDTHS: tuple[tuple[d.ColumnKind, int], ...] = (
    *(("head", 6), ("text", 2), ("text", 4), ("text", 3), ("text", 5)),
)
EFFECTS = {"defeats": "would defeat it", "weakens": "would weaken it"}


def defeater_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a defeater."""
    return tuple(_page(material, prose, item) for item in material.case.of(Defeater))


def _page(material: Material, prose: Prose, item: Defeater) -> d.Page:
    raised = item.raised_by
    known = [
        ("Against", listed([prose.reference(ref) for ref in item.against])),
        ("State", (d.Tag(state_words(material, item)),)),
        ("Severity", text(item.severity)),
        ("If sustained", text(EFFECTS[item.effect])),
        ("Raised by", () if raised is None else _person(prose, raised)),
        ("Accepted by", _person(prose, item.accepted_by) if item.accepted_by else ()),
        ("Because", prose.words(item.because)),
        *common_facts(material, prose, item),
        ("Pathways it reaches", _reach(material, prose, item)),
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
    label = f"Defeater {item.label}" if item.label else "Defeater"
    return d.Page(item.id, title_of(prose, item), "item", blocks, "Defeaters", label)


def _person(prose: Prose, person: str) -> d.Inlines:
    return text("a breached trigger") if person == "watch" else prose.link(person)


def reached(material: Material, item: Defeater) -> tuple[str, ...]:
    """The pathways that rest on what a defeater is against."""
    on = material.assessment.pathways_on
    hit = [pathway for ref in item.against for pathway in on.get(ref.target.item, ())]
    return tuple(dict.fromkeys(hit))


def _reach(material: Material, prose: Prose, item: Defeater) -> d.Inlines:
    return listed([numbered(material, prose, pathway) for pathway in reached(material, item)])


def consequence(
    material: Material, prose: Prose, item: Defeater, at: str = "", *, by_name: bool = False
) -> d.Inlines:
    """What follows from a defeater as it counts, in a clause: "C05 counts as low at most".

    Args:
        material: where the defeater and what it is against are looked up.
        prose: names what it is against.
        item: the defeater.
        at: the item on whose page the clause stands; it is "this claim" there.
        by_name: whether what it is against is named in full, for readers who know no numbers.
    """
    state = material.assessment.states[item.id]
    targets = [ref for ref in item.against if ref.target.item in material.case.items]
    named = listed(
        [_target(material, prose, ref, at, by_name=by_name) for ref in targets], last=" and "
    )
    verb = "count" if len(targets) > 1 else "counts"
    words = material.case.settings.scale.confidence
    caps = {"high": words[0], "moderate": words[middle(words)]}
    if not targets or state == "refuted":
        return ()
    if state == "accepted":
        if item.severity not in caps:
            return (d.Text("a doubt stays on "), *named)
        return (*named, d.Text(f" {verb} as {caps[item.severity]} at most"))
    be = "are" if len(targets) > 1 else "is"
    if state == "sustained" and item.effect == "defeats":
        return (*named, d.Text(" may not be relied on"))
    if state == "open" and item.severity == "low":
        return ()
    return (*named, d.Text(f" {be} weakened"))


def _target(material: Material, prose: Prose, ref: Id, at: str, *, by_name: bool) -> d.Inlines:
    if ref.target.part:
        return prose.reference(ref)
    item = material.case.items[ref.target.item]
    if item.id == at:
        return text(f"this {item.kind}")
    if by_name:
        name = prose.name(item).removeprefix(f"{item.label} ")
        return prose.link(item.id, text(f"'{name}'"))
    return numbered(material, prose, ref.target.item, quoted=True)


def limitation_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """Doubts knowingly left, with what each one weakens."""
    doubts = [
        item
        for item in material.case.of(Defeater)
        if material.assessment.states[item.id] == "accepted"
    ]
    if not doubts:
        return ()
    rows = tuple(
        (
            prose.link(item.id, text(prose.plain(item.statement))),
            text(item.severity),
            consequence(material, prose, item),
            _reach(material, prose, item),
            prose.words(item.because),
        )
        for item in doubts
    )
    head = ("Accepted doubt", "Severity", "Consequence", "Pathways", "Left because")
    columns = tuple(d.Column(kind, width) for kind, width in WIDTHS)
    lead = "Doubts that the authors know of and have not removed, and what each one weakens."
    blocks = (d.Paragraph(text(lead)), filled_table(head, rows, columns))
    return (d.Page("limitations", "Limitations", "section", blocks),)
