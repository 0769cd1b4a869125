"""Argument maps: one page a pathway, with what its barriers rest on from left to right."""

from __future__ import annotations

from riskcase.model.pathway import Pathway
from riskcase.report import document as d
from riskcase.report.argument import argument_of
from riskcase.report.folded import fold
from riskcase.report.material import Material
from riskcase.report.pictures.argument_map import draw_maps
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import text

CAPTION = (
    "Each box rests on those to its right, all of them unless a line says otherwise. Bar: barrier, "
    "under the worst cause; round: claim; folded: evidence; pointed: assumption; pile: more. "
    "Disc: stands; half: weakened; ring: unconfirmed; cross: fallen."
)


def map_id(pathway_id: str) -> str:
    """The id of the page with a pathway's map."""
    return f"map-of-{pathway_id}"


def map_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page a pathway, in the order of the case."""
    pathways = material.case.of(Pathway)
    states = material.assessment.pathways
    folded = [fold(argument_of(material, prose, states[one.id])) for one in pathways]
    return tuple(
        d.Page(
            map_id(pathway.id),
            f"Argument map: {prose.name(pathway)}",
            "section",
            (d.Picture(svg, alt, text(CAPTION), width=1.0),),
            "Argument maps",
            part="annex",
        )
        for pathway, (svg, alt) in zip(pathways, draw_maps(folded), strict=True)
    )
