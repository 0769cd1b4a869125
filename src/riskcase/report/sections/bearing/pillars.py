"""Whether each pathway stays closed on one line of argument alone, and what two lines share."""

from __future__ import annotations

from collections.abc import Sequence

from riskcase.analysis.caveats import GRADES
from riskcase.analysis.pillars import only_together
from riskcase.analysis.results import Cell
from riskcase.analysis.words import joined
from riskcase.graph.cutsets import find_highest
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.facts import listed, numbered, section, standing_label, text


def pillar_blocks(material: Material, prose: Prose) -> d.Blocks:
    """Each line alone, two that do together what neither does alone, and what two rest on."""
    return (
        d.Paragraph(
            text(
                "Whether each pathway stays closed on one line of argument by itself, and on any"
                " two, under the cause that leaves the least of it. Two lines that share an item"
                " are not independent."
            )
        ),
        *caveats(material, GRADES),
        *section("On one alone", _alone(material, prose)),
        *section("On two together, and on neither alone", _pairs(material, prose)),
        *section("What two lines of argument share", _shared(material, prose)),
    )


def _alone(material: Material, prose: Prose) -> d.Blocks:
    """Pathways on each pillar; those of which the same is to be said are one row."""
    groups: dict[tuple[d.Inlines, ...], list[str]] = {}
    for row in material.results.pillars:
        said = tuple(_cell(material, prose, one) for one in row.cells if _single(one))
        groups.setdefault(said, []).append(row.pathway)
    heads = [one.pillars[0] for one in material.results.pillars[0].cells if _single(one)]
    rows = tuple((_named(material, prose, names), *said) for said, names in groups.items())
    columns = (d.Column("head", 6), *(d.Column("text", 5) for _ in heads))
    head = ("Pathways", *(one.capitalize() for one in heads))
    return (d.Table(tuple(map(text, head)), rows, columns=columns),)


def _single(cell: Cell) -> bool:
    return len(cell.pillars) == 1


def _pairs(material: Material, prose: Prose) -> d.Blocks:
    """The pathways that two pillars close, neither of which closes them by itself."""
    found: dict[tuple[tuple[str, ...], d.Inlines], list[str]] = {}
    for row in material.results.pillars:
        both = only_together(row)
        for cell in row.cells:
            if cell.pillars in both:
                said = (cell.pillars, _cell(material, prose, cell))
                found.setdefault(said, []).append(row.pathway)
    if not found:
        return (d.Paragraph(text("No two lines close a pathway that neither closes alone.")),)
    rows = tuple(
        (text(joined(pillars)), _named(material, prose, names), said)
        for (pillars, said), names in sorted(found.items(), key=lambda one: one[0][0])
    )
    columns = (d.Column("head", 4), d.Column("text", 8), d.Column("text", 4))
    head = ("Lines of argument", "Close", "And then it")
    return (d.Table(tuple(map(text, head)), rows, columns=columns),)


def _named(material: Material, prose: Prose, pathways: Sequence[str]) -> d.Inlines:
    """A pathway by its name, several by their numbers."""
    if len(pathways) == 1:
        return prose.link(pathways[0])
    return listed([numbered(material, prose, one) for one in pathways], ", ", " and ")


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
