"""The remaining kinds: their facts, their text, and what refers to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from riskcase.model.cause import Cause
from riskcase.model.incident import Incident
from riskcase.model.item import Item
from riskcase.model.roadmap import Mitigation
from riskcase.model.world import Deployment, System, Term
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.bearing.roadmap import aims, bought
from riskcase.report.sections.facts import (
    common_facts,
    facts,
    filled_table,
    listed,
    remarks,
    section,
    text,
)
from riskcase.values.fields import Id
from riskcase.values.quantity import Quantity

Kind = TypeVar("Kind", bound=Item)
Entries = list[tuple[str, d.Inlines]]
WHOSE = {
    "own": "of its own",
    "user": "of its user, all of them",
    "shared": "of an account that several share",
    "unknown": "nobody could say whose",
}


def item_pages(  # noqa: PLR0913, PLR0917 - what differs between kinds, and nothing else
    material: Material,
    prose: Prose,
    kind: type[Kind],
    group: str,
    own: Callable[[Prose, Kind], Entries],
    more: Callable[[Prose, Kind], d.Blocks] = lambda _, __: (),
) -> tuple[d.Page, ...]:
    """One page an item: its own facts, the common ones, its text, what it adds below."""
    pages = []
    for item in material.case.of(kind):
        known = [*own(prose, item), *common_facts(material, prose, item)]
        blocks = (
            *facts(known),
            *prose.body(item),
            *remarks(material.findings_on.get(item.id, ())),
            *more(prose, item),
        )
        label = kind.kind.capitalize() + (f" {item.label}" if item.label else "")
        pages.append(d.Page(item.id, prose.plain(item.name), "item", blocks, group, label))
    return tuple(pages)


def references(prose: Prose, refs: Sequence[Id]) -> d.Inlines:
    """What several references name, with commas between."""
    return listed([prose.reference(ref) for ref in refs])


def measure_words_of(prose: Prose, value: Quantity | Id | None) -> d.Inlines:
    """A quantity as written, or the figure that gives it."""
    if value is None:
        return ()
    return prose.reference(value) if isinstance(value, Id) else text(str(value))


def cause_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a cause."""

    def own(prose: Prose, item: Cause) -> Entries:
        terms = item.terms
        words: Entries = []
        if terms:
            words = [
                ("Occurs", text(terms.occurs or "")),
                ("Harm before mitigation", text(terms.harm or "")),
                ("Share left unmitigated", text(terms.unmitigated or "")),
                ("Taken together", text(terms.overall or "")),
                ("Of these words", prose.words(terms.note)),
            ]
        return [(label, said) for label, said in words if said != text("")]

    def more(prose: Prose, item: Cause) -> d.Blocks:
        barriers = tuple(
            (
                text(prose.plain(barrier.name)),
                (d.Tag(barrier.role),),
                text(barrier.strength),
                listed([prose.link(leaf.id.target.item) for leaf in barrier.holds_if.leaves()]),
            )
            for barrier in item.barriers
        )
        head = tuple(map(text, ("Barrier", "Role", "Strength", "Holds by")))
        grouped: dict[tuple[d.Inlines, d.Inlines], list[d.Inlines]] = {}
        for entry in item.undermines:
            why = (prose.words(entry.because), references(prose, entry.by))
            grouped.setdefault(why, []).append(prose.link(entry.item.target.item))
        spoiled = tuple((listed(named), *why) for why, named in grouped.items())
        return (
            *section(
                "Barriers in every pathway that it drives",
                (d.Table(head, barriers),) if barriers else (),
            ),
            *section(
                "What may not be relied on if it is present",
                (filled_table(("Items", "Because", "By"), spoiled),) if spoiled else (),
            ),
        )

    return item_pages(material, prose, Cause, "Causes", own, more)


def incident_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page an incident."""

    def own(prose: Prose, item: Incident) -> Entries:
        return [
            ("Happened", text(str(item.happened_on)) if item.happened_on else ()),
            ("Found", text(str(item.found_on)) if item.found_on else ()),
            ("Found by", prose.words(item.found_by)),
            ("Severity", text(item.severity) if item.severity else ()),
            ("Touches", references(prose, item.touches)),
            ("Out of how many", prose.words(item.denominator)),
        ]

    return item_pages(material, prose, Incident, "Incidents", own)


def roadmap_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a mitigation."""
    found = {one.id: one for one in material.results.roadmap.items if one.after is not None}

    def own(prose: Prose, item: Mitigation) -> Entries:
        one = found.get(item.id)
        return [
            ("State", (d.Tag(item.state),)),
            ("Would change", aims(prose, item)),
            ("So that", bought(material, prose, one) if one else ()),
            ("Due", text(str(item.due)) if item.due else ()),
            ("Cost", text(str(item.cost)) if item.cost else ()),
            ("Because", prose.words(item.because)),
        ]

    return item_pages(material, prose, Mitigation, "Roadmap", own)


def world_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a system and a deployment."""

    def system(prose: Prose, item: System) -> Entries:
        return [
            ("Snapshot", text(str(item.snapshot)) if item.snapshot else ()),
            ("Successor of", references(prose, item.successor_of)),
        ]

    def deployment(prose: Prose, item: Deployment) -> Entries:
        return [
            ("System", references(prose, item.system)),
            ("Users", prose.words(item.users)),
            ("Affordances", listed([prose.words(word) for word in item.affordances])),
            ("Acts with permissions", text(WHOSE.get(item.permissions or "", ""))),
        ]

    return (
        *item_pages(material, prose, System, "Systems and deployments", system),
        *item_pages(material, prose, Deployment, "Systems and deployments", deployment),
    )


def glossary_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """All terms on one page."""
    terms = sorted(material.case.of(Term), key=lambda term: prose.plain(term.name).casefold())
    if not terms:
        return ()
    entries = tuple(
        d.Definition(
            (d.Anchor(term.id), d.Text(prose.plain(term.name))),
            prose.body(term) or (d.Paragraph(prose.words(term.note)),),
        )
        for term in terms
    )
    return (d.Page("glossary", "Glossary", "section", (d.DefinitionList(entries),)),)
