"""The chapter on what bears the load, a page a question."""

from __future__ import annotations

from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.bearing.accepted import accepted_blocks
from riskcase.report.sections.bearing.decomposition import decomposition_blocks
from riskcase.report.sections.bearing.lists import list_blocks
from riskcase.report.sections.bearing.measures import measure_blocks
from riskcase.report.sections.bearing.numbers import number_blocks
from riskcase.report.sections.bearing.pillars import pillar_blocks
from riskcase.report.sections.bearing.roadmap import roadmap_blocks
from riskcase.report.sections.bearing.together import together_blocks

PAGES = (
    ("fail-together", "What must fail together", together_blocks),
    ("pillars", "On one line of argument alone", pillar_blocks),
    ("decompositions", "Two ways to take the risk apart", decomposition_blocks),
    ("every-doubt", "With every accepted doubt sustained at once", accepted_blocks),
    ("what-would-help", "What the roadmap would buy", roadmap_blocks),
    ("other-lists", "Is the list of pathways complete?", list_blocks),
    ("numbers", "In numbers", number_blocks),
    ("measures", "Measures by name, for experts", measure_blocks),
)
"""The id, the title and the words of each page."""


def bearing_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """The pages that have anything to say; none for a case without pathways."""
    if not material.results.pathways:
        return ()
    found = ((name, title, told(material, prose)) for name, title, told in PAGES)
    return tuple(d.Page(name, title, "section", blocks) for name, title, blocks in found if blocks)
