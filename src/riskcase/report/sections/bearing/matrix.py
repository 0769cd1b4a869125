"""The claims x pathways matrix: what each claim bears, those that bear most first."""

from __future__ import annotations

from riskcase.analysis.caveats import COUNTS, LISTED
from riskcase.graph.load import Bearing
from riskcase.model.claim import Claim
from riskcase.model.pathway import Pathway
from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.pictures.bearing.matrix import (
    MOST_ON_PHONE,
    PHONE,
    Row,
    draw_matrix,
    split_rows,
)
from riskcase.report.prose import Prose
from riskcase.report.sections.bearing.structure import by_load
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.facts import section, text

SAID = (
    "The load of a claim is the number of pathways in which a barrier that counts falls with it,"
    " were everything else to stand. Of the same load, claims that would open more pathways alone"
    " come first."
)


def matrix_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page, the claims without load in a drawing of their own; none where no claim bears."""
    pathways = material.case.of(Pathway)
    bearings = material.load.bearings
    claims = [claim.id for claim in material.case.of(Claim) if claim.id in bearings]
    rows = [
        Row(
            prose.name(material.case.items[item]),
            tuple(bearings[item].get(pathway.id, Bearing.NONE) for pathway in pathways),
            material.load.of(item),
            _looked_at(material, item),
        )
        for item in by_load(material, claims)
    ]
    if not rows:
        return ()
    columns = tuple(pathway.label or prose.plain(pathway.name) for pathway in pathways)

    def drawn(some: tuple[Row, ...]) -> d.Blocks:
        sheets = split_rows(some, columns) if some else ()
        return tuple(_picture(sheet, columns) for sheet in sheets)

    blocks = (
        d.Paragraph(text(SAID)),
        *caveats(material, LISTED, COUNTS),
        *section("Claims that bear load", drawn(tuple(row for row in rows if row.load))),
        *section("Claims on which no barrier hangs alone", drawn(_without(rows))),
    )
    return (d.Page("matrix", "What each claim bears", "section", blocks),)


def _picture(sheet: tuple[Row, ...], columns: tuple[str, ...]) -> d.Picture:
    phone = len(columns) <= MOST_ON_PHONE
    narrow = draw_matrix(sheet, columns, PHONE)[0] if phone else ""
    return d.Picture(*draw_matrix(sheet, columns), narrow=narrow)


def _without(rows: list[Row]) -> tuple[Row, ...]:
    """The claims without load, those that are one support of several in more pathways first."""
    light = (row for row in rows if not row.load)
    return tuple(sorted(light, key=lambda row: -sum(cell > Bearing.NONE for cell in row.cells)))


def _looked_at(material: Material, item: str) -> str:
    """How closely a claim was looked at, in a few words."""
    seen = material.examined[item]
    if not seen.pieces:
        return "no evidence"
    return f"{seen.pieces} {'piece' if seen.pieces == 1 else 'pieces'}, {seen.best}"
