"""The argument below a pathway, and what of it one page shows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import EXAMPLES, write_case
from riskcase.evidence.measure import measure
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.model.pathway import Pathway
from riskcase.model.standing import Standing
from riskcase.report.argument import Argument, argument_of
from riskcase.report.folded import DEEPEST, MOST, TALLEST, fold
from riskcase.report.material import Material
from riskcase.report.pictures.maps.argument_map import Edge, Map, Node
from riskcase.report.pictures.maps.layers import layers
from riskcase.report.pictures.maps.outlines import Kind
from riskcase.report.prose import Prose

BARRIER = "  - {name: Seen, role: detection, holds-if: {any: [one, two]}}\n"
WEAK = "  - {name: Odd, role: propensity, strength: weak, against: [known], holds-if: one}\n"
FILES = {
    "pathways/way.md": f"---\ntitle: The way\nbarriers:\n{BARRIER}{WEAK}---\n",
    "causes/known.md": "---\ntitle: Known\n---\n",
    "causes/hidden.md": "---\ntitle: Hidden\nundermines: [{item: one, because: So.}]\n---\n",
    "claims/one.md": "---\nstatement: One.\nassumes: calm\n"
    "rests-on: [shared, {convergent: {needs: 2, of: [a, b, {all: [c, d]}]}}]\n---\n",
    "claims/two.md": "---\nstatement: Two.\nrests-on: {at-least: {needs: 1, of: [shared]}}\n---\n",
    "claims/real.md": "---\nstatement: Real.\n---\n",
    "assumptions/calm.md": "---\nstatement: Calm.\n---\n",
    "evidence/shared.md": "---\ntitle: Shared\nvalid-if: real\n---\n",
    **{f"evidence/{name}.md": f"---\ntitle: {name}\n---\n" for name in "abcd"},
}


def argument(folder: Path, pathway: str = "way") -> Argument:
    case, findings = load(folder)
    figures = measure(case)
    assessment = assess(case, figures)
    material = Material(case, figures, assessment, findings)
    return argument_of(material, Prose(material), assessment.pathways[pathway])


def test_each_item_is_there_once_with_how_it_is_needed(tmp_path: Path) -> None:
    made = argument(write_case(tmp_path, FILES))
    rows = {(one.above, one.below): one.mode for some in made.edges.values() for one in some}
    seen, odd = "way/barriers/0", "way/barriers/1"
    assert rows == {
        (made.root, odd): "weak",
        (made.root, seen): "",
        (odd, "one"): "",
        (seen, "one"): "any of",
        (seen, "two"): "any of",
        ("one", "shared"): "",
        ("one", "a"): "2 of 3",
        ("one", "b"): "2 of 3",
        ("one", "c"): "2 of 3, all of",
        ("one", "d"): "2 of 3, all of",
        ("one", "calm"): "",
        ("two", "shared"): "1 of 1",
        ("shared", "real"): "valid if",
    }
    # Propensity comes before detection, whichever is written first.
    assert list(made.nodes)[:3] == [made.root, odd, seen]
    kinds = Counter(node.kind for node in made.nodes.values())
    assert kinds == {"pathway": 1, "barrier": 2, "claim": 3, "evidence": 5, "assumption": 1}
    assert made.nodes[odd].words == "Odd (1 of 2 causes)"
    assert made.nodes["real"].standing is Standing.UNCONFIRMED
    # Whatever rests on `real` is unconfirmed, also under the cause that undermines nothing of it.
    assert made.nodes[seen].standing is Standing.UNCONFIRMED


def test_what_is_withheld_or_missing_is_a_box_of_its_own(tmp_path: Path) -> None:
    hole = "{withheld: SEC, standing: weakened}"
    barriers = "".join(
        f"  - {{name: {name}, role: detection, holds-if: {{any: [{hole}, nowhere]}}}}\n"
        for name in ("Seen", "Heard")
    )
    made = argument(
        write_case(tmp_path, {"pathways/way.md": f"---\ntitle: Way\nbarriers:\n{barriers}---\n"})
    )
    boxes = [node for node in made.nodes.values() if node.kind == "claim"]
    assert sorted((node.label, node.standing) for node in boxes) == [
        ("Missing", Standing.UNCONFIRMED),
        ("Withheld", Standing.WEAKENED),
        ("Withheld", Standing.WEAKENED),
    ]


def test_a_circle_has_an_end(tmp_path: Path) -> None:
    files = {
        "pathways/way.md": "---\ntitle: Way\nbarriers:\n"
        "  - {name: Seen, role: detection, holds-if: one}\n---\n",
        "claims/one.md": "---\nstatement: One.\nrests-on: two\n---\n",
        "claims/two.md": "---\nstatement: Two.\nrests-on: [one, two]\n---\n",
    }
    made = fold(argument(write_case(tmp_path, files)))
    assert [node.id for node in made.nodes] == ["way/", "way/barriers/0", "one", "two"]


KINDS: tuple[Kind, ...] = ("claim", "claim", "evidence", "assumption")


@st.composite
def arguments(draw: st.DrawFn) -> Argument:
    """Layered nonsense: barriers, then items that rest on later ones, and some on earlier ones."""
    count, barriers = draw(st.integers(1, 60)), draw(st.integers(0, 20))
    items = [f"i{k}" for k in range(count)]
    nodes = {"w/": Node("w/", "Way", "pathway", Standing.STANDS)}
    edges = {"w/": tuple(Edge("w/", f"w/{k}") for k in range(barriers))}
    ids = st.sampled_from(items)
    for k in range(barriers):
        nodes[f"w/{k}"] = Node(f"w/{k}", "It", "barrier", Standing.STANDS)
        below = draw(st.lists(ids, unique=True, max_size=5))
        edges[f"w/{k}"] = tuple(Edge(f"w/{k}", one) for one in below)
    for k, item in enumerate(items):
        kind = draw(st.sampled_from(KINDS))
        nodes[item] = Node(item, item, kind, draw(st.sampled_from(Standing)))
        later = st.sampled_from(items[k:]) if draw(st.integers(0, 9)) else ids
        below = draw(st.lists(later, unique=True, max_size=6))
        edges[item] = tuple(Edge(item, one) for one in below)
    reached = {"w/": None}
    for one in (todo := ["w/"]):
        todo += [edge.below for edge in edges[one] if edge.below not in reached]
        reached.update(dict.fromkeys(edge.below for edge in edges[one]))
    return Argument(
        "w/", {one: nodes[one] for one in reached}, {one: edges[one] for one in reached}
    )


def hidden_below(made: Argument, shown: set[str], start: str) -> set[str]:
    found = {edge.below for edge in made.edges[start]} - shown
    for one in (todo := list(found)):
        new = {edge.below for edge in made.edges[one]} - shown - found
        found |= new
        todo += new
    return found


def expect_page(made: Argument, folded: Map) -> None:
    """It fits, everything is shown or summed up, and what is summed up keeps its worst standing."""
    place = {node.id: i for i, node in enumerate(folded.nodes)}
    assert len(place) == len(folded.nodes) <= MOST
    rank = layers(len(place), [(place[edge.above], place[edge.below]) for edge in folded.edges])
    assert max(rank) < DEEPEST
    assert max(Counter(rank).values()) <= TALLEST
    shown = {node.id for node in folded.nodes if node.kind != "more"}
    assert shown <= made.nodes.keys()
    sums = {edge.above: edge.below for edge in folded.edges if edge.below not in shown}
    below = {one: hidden_below(made, shown, one) for one in shown}
    assert {one for one in shown if below[one]} == sums.keys()
    assert shown.union(*below.values()) == made.nodes.keys()
    for one, key in sums.items():
        node = folded.nodes[place[key]]
        assert node.label == f"and {len(below[one])} more"
        assert node.standing == min(made.nodes[other].standing or 0 for other in below[one])
    direct = {edge for edge in folded.edges if edge.below in shown}
    assert direct == {edge for one in shown for edge in made.edges[one] if edge.below in shown}


@settings(max_examples=60, deadline=None)
@given(arguments())
def test_any_argument_is_folded_to_a_page(made: Argument) -> None:
    expect_page(made, fold(made))


@pytest.mark.parametrize("name", ["first-case", "published-cases"])
def test_arguments_of_examples_are_folded_to_a_page(name: str) -> None:
    pathways = load(EXAMPLES / name)[0].of(Pathway)
    assert pathways
    for pathway in pathways:
        made = argument(EXAMPLES / name, pathway.id)
        folded = fold(made)
        expect_page(made, folded)
        assert len(folded.nodes) >= min(20, len(made.nodes))


def test_a_small_argument_is_shown_whole(tmp_path: Path) -> None:
    made = argument(write_case(tmp_path, FILES))
    folded = fold(made)
    # Six pieces below one claim are too many to be shown one by one; here it is four.
    assert {node.id for node in folded.nodes} == made.nodes.keys()
