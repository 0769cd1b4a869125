"""Whether each pathway stays closed on one line of argument alone, and what two lines share."""

from __future__ import annotations

from riskcase.analysis.caveats import GRADES
from riskcase.analysis.results import Cell
from riskcase.analysis.words import joined
from riskcase.graph.cutsets import find_highest
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.facts import listed, numbered, section, standing_label, text

LEFT_OUT = "harm"
"""The pillar that is no argument by itself."""


def pillar_blocks(material: Material, prose: Prose) -> d.Blocks:
    """The table of pillars, and the items on which two of them rest."""
    return (
        d.Paragraph(
            text(
                "Whether each pathway stays closed on one line of argument by itself, and on any"
                " two, under the cause that leaves the least of it. Two lines that share an item"
                " are not independent."
            )
        ),
        *caveats(material, GRADES),
        *section("On one alone", (_table(material, prose, 1),)),
        *section("On any two", (_table(material, prose, 2),)),
        *section("What two lines of argument share", _shared(material, prose)),
    )


def _table(material: Material, prose: Prose, many: int) -> d.Table:
    """Every pathway on each pillar, or on any two of them."""
    pillars = material.results.pillars
    shown = [
        i
        for i, cell in enumerate(pillars[0].cells)
        if len(cell.pillars) == many and LEFT_OUT not in cell.pillars
    ]
    heads = [" and ".join(pillars[0].cells[i].pillars).capitalize() for i in shown]
    rows = tuple(
        (prose.link(row.pathway), *(_cell(material, prose, row.cells[i]) for i in shown))
        for row in pillars
    )
    columns = (d.Column("head", 6), *(d.Column("text", 5) for _ in shown))
    return d.Table(tuple(map(text, ("Pathway", *heads))), rows, columns=columns)


def _cell(material: Material, prose: Prose, cell: Cell) -> d.Inlines:
    if cell.against:
        causes = [prose.name(material.case.items[one]) for one in cell.against]
        return text(f"not against {joined(causes)}")
    if cell.missing:
        return text(cell.missing)
    label = standing_label(cell.standing)
    if cell.standing.down:
        return label
    return (*label, d.Text(f", {material.assessment.word(cell.grade)}"))


def _shared(material: Material, prose: Prose) -> d.Blocks:
    """Items whose fall takes barriers of two lines: those that no other takes down by its fall."""
    where: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for row in material.results.pillars:
        for item, pillars in row.shared.items():
            where.setdefault((item, pillars), []).append(row.pathway)
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for (item, pillars), pathways in where.items():
        alike.setdefault((pillars, tuple(pathways)), []).append(item)
    rows = tuple(
        (
            text(joined(pillars)),
            listed([numbered(material, prose, one) for one in pathways]),
            listed([prose.link(one) for one in find_highest(material.events, items)]),
        )
        for (pillars, pathways), items in sorted(alike.items(), key=lambda one: -len(one[0][1]))
    )
    head = tuple(map(text, ("Lines of argument", "In", "A barrier of each falls with")))
    columns = (d.Column("text", 4), d.Column("text", 4), d.Column("text", 8))
    said = "The same holds for whatever these cannot do without."
    table = d.Table(head, rows, columns=columns)
    return (table, d.Paragraph(text(said))) if rows else ()
