"""Pages of argument maps: one a pathway, in the annex, each a picture with its words."""

from __future__ import annotations

from cases import EXAMPLES
from drawn import parsed
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.model.pathway import Pathway
from riskcase.report.document import Page, Picture
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.maps import map_pages


def pages() -> tuple[Page, ...]:
    case, findings = load(EXAMPLES / "published-cases")
    figures = measure(case)
    material = Material(case, figures, assess(case, figures), findings)
    return map_pages(material, Prose(material))


def test_every_pathway_has_a_map_of_one_page() -> None:
    made = pages()
    pathways = load(EXAMPLES / "published-cases")[0].of(Pathway)
    assert [page.id for page in made] == [f"map-of-{pathway.id}" for pathway in pathways]
    for page, pathway in zip(made, pathways, strict=True):
        assert page.title.startswith("Argument map: ")
        assert pathway.name in page.title
        assert (page.kind, page.group, page.part) == ("section", "Argument maps", "annex")
        (picture,) = page.blocks
        assert isinstance(picture, Picture)
        tree = parsed(picture.svg)
        # On a sheet as wide as the text of an A4 page (about 482 points) it leaves room below.
        assert float(tree.attrib["height"]) / float(tree.attrib["width"]) < 1.3
        for barrier in pathway.barriers:
            assert barrier.name in picture.alt


def test_maps_are_the_same_each_time() -> None:
    assert pages() == pages()
