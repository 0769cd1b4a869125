"""Drawings: well-formed, inside their frame, and said in words as completely as drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import EXAMPLES, write_case
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.model.pathway import ROLES, Pathway
from riskcase.model.standing import Standing
from riskcase.report.compose import compose
from riskcase.report.document import Document, Picture, all_blocks
from riskcase.report.pictures.ladder import Lane, Plate, draw_ladder
from riskcase.report.pictures.strip import Strand, draw_strip
from riskcase.report.pictures.svg import plate, wrapped

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {f"{SVG}{name}" for name in ("svg", "g", "line", "rect", "polygon", "text")}
STANDINGS = st.sampled_from(list(Standing))
# Letters that XML takes, markup characters among them.
WORDS = st.text(
    st.characters(codec="utf-8", min_codepoint=32, exclude_characters="\ufffe\uffff"), max_size=60
)
STRANDS = st.builds(
    Strand,
    name=WORDS,
    roles=st.dictionaries(st.sampled_from(ROLES), STANDINGS),
    weak=st.frozensets(st.sampled_from(ROLES)),
    level=WORDS,
    weakest=WORDS,
)
LANES = st.builds(
    Lane,
    cause=WORDS,
    plates=st.lists(
        st.builds(Plate, WORDS, st.sampled_from(ROLES), STANDINGS, st.booleans()), max_size=8
    ).map(tuple),
    open=st.booleans(),
)


def parsed(svg: str) -> ET.Element:
    """The drawing as a tree, found to hold nothing but plain shapes inside its frame."""
    tree = ET.fromstring(svg)  # noqa: S314 - a drawing of our own
    left, top, width, height = map(float, tree.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    for node in tree.iter():
        assert node.tag in DRAWN
        assert not [name for name in node.attrib if name.startswith("on") or "href" in name]
        for name, most in (("x", width), ("x1", width), ("x2", width), ("y", height)):
            # Turned words stand at 0 0 of their own group.
            assert -1 <= float(node.get(name, "0")) <= most + 1
    return tree


def words(tree: ET.Element) -> list[str]:
    return [node.text or "" for node in tree.iter(f"{SVG}text")]


@given(st.lists(STRANDS, min_size=1, max_size=12).map(tuple))
def test_strip_of_anything(strands: tuple[Strand, ...]) -> None:
    svg, alt = draw_strip(strands)
    parsed(svg)
    for strand in strands:
        assert strand.name in alt
        assert f"level {strand.level}" in alt
        for role, standing in strand.roles.items():
            assert f"{role} {standing.word}" in alt


@given(WORDS, WORDS, st.lists(LANES, max_size=6).map(tuple))
def test_ladder_of_anything(act: str, outcome: str, lanes: tuple[Lane, ...]) -> None:
    svg, alt = draw_ladder(act, outcome, lanes)
    parsed(svg)
    assert f"From '{act}' to '{outcome}'." in alt
    for lane in lanes:
        assert lane.cause in alt
        for one in lane.plates:
            assert one.name in alt
    assert alt.count("The row is open") >= sum(lane.open for lane in lanes)


@given(st.text(max_size=300), st.floats(1, 500), st.floats(4, 20), st.integers(1, 6))
def test_wrapped_lines_keep_to_their_number(
    text: str, width: float, size: float, most: int
) -> None:
    lines = wrapped(text, width, size, most)
    assert 1 <= len(lines) <= most
    assert all(len(line) <= max(4, int(width / (size * 0.54))) for line in lines)


def test_four_standings_differ_without_colour() -> None:
    def shape(standing: Standing) -> str:
        svg = "".join(plate(0, 0, 12, 44, standing))
        root = ET.fromstring(f"<g>{svg}</g>")  # noqa: S314 - a drawing of our own
        fills = [node.get("fill") == "#ffffff" for node in root.iter("rect")]
        marks = [(node.tag, "stroke-dasharray" in node.attrib) for node in root]
        return f"{fills} {marks}"

    assert len({shape(standing) for standing in Standing}) == len(Standing)


def composed(folder: Path) -> Document:
    case, findings = load(folder)
    figures = measure(case)
    return compose(case, figures, assess(case, figures), findings)


def pictures(document: Document, page: str) -> list[Picture]:
    (found,) = [one for one in document.pages if one.id == page]
    return [block for block in all_blocks(found.blocks) if isinstance(block, Picture)]


@pytest.mark.parametrize("name", ["first-case", "published-cases"])
def test_strip_names_every_pathway_and_ladder_every_barrier(name: str) -> None:
    case, _ = load(EXAMPLES / name)
    document = composed(EXAMPLES / name)
    (strip,) = pictures(document, "index")
    pathways = case.of(Pathway)
    assert pathways
    for pathway in pathways:
        assert pathway.name in strip.alt
        (ladder,) = pictures(document, pathway.id)
        parsed(ladder.svg)
        for barrier in pathway.barriers:
            assert barrier.name in ladder.alt
    shown = words(parsed(strip.svg))
    assert len([text for text in shown if text == "Pathway"]) == 1


def test_pathway_without_barriers_is_drawn_open(tmp_path: Path) -> None:
    write_case(tmp_path, {"pathways/way.md": "---\ntitle: A <b>way</b> & more\n---\n"})
    document = composed(tmp_path)
    (strip,) = pictures(document, "index")
    (ladder,) = pictures(document, "way")
    assert "A <b>way</b> & more: no barrier" in strip.alt
    assert "no barrier. The row is open" in ladder.alt
    assert "open" in words(parsed(ladder.svg))
