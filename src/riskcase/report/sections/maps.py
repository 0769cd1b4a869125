"""Argument maps: one page a pathway, with what its barriers rest on from left to right."""

from __future__ import annotations

import re

from riskcase.model.pathway import Pathway
from riskcase.report import document as d
from riskcase.report.argument import argument_of
from riskcase.report.folded import fold
from riskcase.report.material import Material
from riskcase.report.pictures.maps.argument_map import draw_maps
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import text

CAPTION = (
    "Each box rests on those to its right, all of them unless a line says otherwise. Bar: barrier, "
    "under the worst cause; round: claim; folded: evidence; pointed: assumption; pile: more. "
    "Disc: stands; half: weakened; ring: unconfirmed; cross: fallen."
)

HALF = 0.64
"""The height of half a sheet without heading and caption, in widths of the text."""
LEAST_WIDTH = 0.86
"""A map is drawn no narrower, so that its letters can be read."""
VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def map_id(pathway_id: str) -> str:
    """The id of the page with a pathway's map."""
    return f"map-of-{pathway_id}"


def _width(svg: str) -> float:
    """The share of the line that a map takes: less where two then share a sheet."""
    found = VIEW_BOX.search(svg)
    ratio = float(found[2]) / float(found[1]) if found else HALF
    return max(LEAST_WIDTH, min(1.0, HALF / ratio))


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
            (d.Picture(svg, alt, text(CAPTION), width=_width(svg)),),
            "Argument maps",
            part="annex",
        )
        for pathway, (svg, alt) in zip(pathways, draw_maps(folded), strict=True)
    )
