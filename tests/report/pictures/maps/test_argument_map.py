"""Argument maps: kinds and standings told by shape, everything in the words, users' words inert."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drawn import NAMES, SVG, parsed, shown
from riskcase.model.standing import Standing
from riskcase.report.pictures.maps import layout
from riskcase.report.pictures.maps.argument_map import (
    Edge,
    Map,
    Node,
    describe,
    draw_map,
    draw_maps,
)
from riskcase.report.pictures.maps.outlines import Kind

KINDS: tuple[Kind, ...] = get_args(Kind)
STANDINGS = st.one_of(st.none(), st.sampled_from(Standing))


@st.composite
def maps(draw: st.DrawFn) -> Map:
    count = draw(st.integers(1, 7))
    nodes = [
        Node(f"n{i}", draw(NAMES), draw(st.sampled_from(KINDS)), draw(STANDINGS), draw(NAMES))
        for i in range(count)
    ]
    pairs = draw(
        st.lists(
            st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), unique=True, max_size=9
        )
    )
    modes = st.sampled_from(["", "any of", "2 of 3", "weak"])
    edges = [Edge(f"n{min(p)}", f"n{max(p)}", draw(modes)) for p in pairs if p[0] != p[1]]
    return Map(tuple(nodes), tuple(dict.fromkeys(edges)))


LOW_BOX = Map(
    tuple(Node(f"n{i}", "", "pathway", None, "") for i in range(3)),
    (Edge("n0", "n2", "any of"), Edge("n1", "n2", "2 of 3"), Edge("n0", "n2", "weak")),
)
"""A box without words to which lines lead that count in three ways."""


@settings(max_examples=30, deadline=None)
@given(st.lists(maps(), min_size=1, max_size=3))
@example([LOW_BOX])
def test_whatever_it_shows_is_inside_and_in_the_words(some: list[Map]) -> None:
    for one, (svg, alt) in zip(some, draw_maps(some), strict=True):
        parsed(svg)
        assert alt == describe(one)
        for node in one.nodes:
            assert node.words in alt
        for edge in one.edges:
            assert edge.mode in alt


def test_nothing_of_a_case_is_told_to_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(layout, "_run", asked.append)
    hostile = 'x"]; } digraph { a [image="/etc/passwd"]'
    nodes = tuple(Node(f"{hostile}{i}", hostile, "claim", None, hostile) for i in range(2))
    svg, _ = draw_map(nodes, (Edge(nodes[0].id, nodes[1].id, hostile),))
    parsed(svg)
    assert len(asked) == 1
    assert "passwd" not in asked[0]
    assert asked[0].count("{") == 1


def outlines(node: Node) -> str:
    """The box of a node without its words, colours and classes."""
    tree = ET.fromstring(draw_map((node,), ())[0])  # noqa: S314 - a drawing of our own
    kept = ("d", "stroke-dasharray", "stroke-width", "r")
    return str(
        [
            (one.tag, one.get("fill") == "none", [one.get(name) for name in kept])
            for one in tree.iter()
            if one.tag != f"{SVG}text"
        ]
    )


def test_kinds_and_standings_differ_without_colour() -> None:
    looks = [
        outlines(Node("a", "It", kind, standing, "Claim"))
        for kind in KINDS
        for standing in (None, *Standing)
    ]
    assert len(set(looks)) == len(looks)


def test_modes_stand_at_their_lines_and_weak_ones_are_broken() -> None:
    nodes = (Node("a", "Way", "pathway"), Node("b", "Seen", "barrier"), Node("c", "It", "claim"))
    svg, alt = draw_map(nodes, (Edge("a", "b", "weak"), Edge("b", "c", "2 of 3")))
    assert {"weak", "2 of 3"} <= set(shown(parsed(svg)))
    assert 'stroke-dasharray="3 3"' in svg
    first, second = "Way (pathway) rests on weak: Seen (barrier).", "Seen (barrier) rests on"
    assert alt == f"{first} {second} 2 of 3: It (claim)."


def test_a_map_without_nodes_is_an_empty_drawing() -> None:
    svg, alt = draw_map((), ())
    assert ET.fromstring(svg).tag == f"{SVG}svg"  # noqa: S314 - a drawing of our own
    assert alt == ""
