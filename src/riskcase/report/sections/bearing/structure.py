"""What the structure shows: where a mistake would cost most, and what is open already."""

from __future__ import annotations

from collections.abc import Iterable

from riskcase.model.claim import Claim
from riskcase.model.defeater import Defeater
from riskcase.model.pathway import Pathway
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.barriers import cause_name
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.concerns import GRAVE
from riskcase.report.sections.defeaters import reached
from riskcase.report.sections.facts import listed, section, standing_label, text

MOST_CLAIMS = 10
MOST_DOUBTS = 6
CAVEAT = (
    "This page follows from how the argument is put together, and from nothing else. It holds for"
    " the pathways listed here only, and counts combinations, not chances. It shows where"
    " a mistake would cost most, not where one is likely; a claim that bears much may be the best"
    " examined of all, and a pathway that stands closed here may be open in a way that nobody wrote"
    " down."
)


def by_load(material: Material, items: Iterable[str]) -> list[str]:
    """Items that bear most first: by load, then by the pathways they open alone, then as given."""
    load = material.load
    return sorted(items, key=lambda item: (-load.of(item), -load.alone(item)))


def structure_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page; none for a case without pathways."""
    if not material.case.of(Pathway):
        return ()
    blocks = (
        d.Paragraph(text(CAVEAT)),
        *caveats(material),
        *section("Open as things stand", _open(material, prose)),
        *section("What bears the load", _bearing(material, prose)),
        *section("Doubts with the widest reach", _reach(material, prose)),
    )
    return (d.Page("structure", "What the structure shows", "section", blocks),)


def _open(material: Material, prose: Prose) -> d.Blocks:
    entries = []
    for pathway in material.case.of(Pathway):
        rows = [row for row in material.assessment.pathways[pathway.id].rows if row.open]
        if not rows:
            continue
        causes = [name for row in rows if (name := cause_name(material, prose, row))]
        under = f" under {', '.join(causes)}" if causes else ""
        entries.append((d.Paragraph((*prose.link(pathway.id), d.Text(f"{under}."))),))
    if not entries:
        said = "No pathway is open: under every cause at least one barrier that counts holds."
        return (d.Paragraph(text(said)),)
    return (d.BulletList(tuple(entries)),)


def _bearing(material: Material, prose: Prose) -> d.Blocks:
    claims = by_load(material, (claim.id for claim in material.case.of(Claim)))
    bearing = [item for item in claims if material.load.of(item)][:MOST_CLAIMS]
    if not bearing:
        return (d.Paragraph(text("No single claim takes a counted barrier down by its fall.")),)
    pathways = len(material.case.of(Pathway))
    rows = tuple(
        (
            prose.link(item),
            text(f"{material.load.of(item)} of {pathways}"),
            text(str(material.load.alone(item) or "none")),
            standing_label(material.assessment.standing(item)),
            text(material.examined[item].words),
        )
        for item in bearing
    )
    words = ("Claim", "Barriers fall with it in", "Nothing else stops", "Standing")
    head = tuple(map(text, (*words, "Looked at")))
    columns = (d.Column("head", 12), d.Column("text", 6), d.Column("text", 4), d.Column("text", 6))
    said = (
        "Load is the number of pathways in which a barrier that counts falls with the claim, were"
        " everything else to stand. Beside it, the number of pathways that nothing else stops as"
        " things stand."
    )
    table = d.Table(head, rows, columns=(*columns, d.Column("text", 13)))
    return (d.Paragraph(text(said)), table)


def _reach(material: Material, prose: Prose) -> d.Blocks:
    doubts = [
        one for one in material.case.of(Defeater) if material.assessment.states[one.id] in GRAVE
    ]
    doubts = [one for one in doubts if reached(material, one)]
    doubts.sort(key=lambda one: -len(reached(material, one)))
    of = len(material.case.of(Pathway))
    rows = tuple(
        (
            prose.link(one.id),
            listed([prose.reference(ref) for ref in one.against]),
            text(f"{len(reached(material, one))} of {of}"),
        )
        for one in doubts[:MOST_DOUBTS]
    )
    head = tuple(map(text, ("Doubt", "Against", "Pathways that rest on it")))
    columns = (d.Column("head", 5), d.Column("text", 7), d.Column("text", 3))
    return (d.Table(head, rows, columns=columns),) if rows else ()
