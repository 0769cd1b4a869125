"""The claims x pathways matrix: what each claim bears, those that bear most first."""

from __future__ import annotations

from riskcase.graph.load import Bearing
from riskcase.model.claim import Claim
from riskcase.model.pathway import Pathway
from riskcase.report import document as d
from riskcase.report.attention import attention_to, by_load
from riskcase.report.material import Material
from riskcase.report.pictures.matrix import Row, draw_matrix, split_rows
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import text


def matrix_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page; none where no claim bears anything."""
    pathways = material.case.of(Pathway)
    bearings = material.load.bearings
    claims = [claim.id for claim in material.case.of(Claim) if claim.id in bearings]
    rows = tuple(
        Row(
            prose.name(material.case.items[item]),
            tuple(bearings[item].get(pathway.id, Bearing.NONE) for pathway in pathways),
            material.load.of(item),
            attention_to(material, item).short,
        )
        for item in by_load(material, claims)
    )
    if not rows:
        return ()
    columns = tuple(pathway.label or prose.plain(pathway.name) for pathway in pathways)
    pictures = tuple(d.Picture(*draw_matrix(sheet, columns)) for sheet in split_rows(rows, columns))
    said = (
        "The load of a claim is the number of pathways in which a barrier that counts falls with"
        " it, were everything else to stand. It holds for the pathways listed only, and says"
        " nothing of how likely a claim is to be wrong."
    )
    blocks: d.Blocks = (d.Paragraph(text(said)), *pictures)
    return (d.Page("matrix", "What each claim bears", "section", blocks),)
