"""In which order figures are computed: each after those that it is computed with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import rustworkx

from riskcase.model.figure_source import Estimand, FigureSource
from riskcase.values.fields import Id


class Order(NamedTuple):
    """An order in which every figure comes after those that it needs.

    Attributes:
        ids: all figures.
        circular: those that need themselves, each with the others of its circle.
    """

    ids: tuple[str, ...]
    circular: Mapping[str, tuple[str, ...]]


def needs(given: Estimand) -> tuple[str, ...]:
    """The figures that the value of a figure, or of one of its alternatives, is computed with."""
    others = given.alternatives if isinstance(given, FigureSource) else ()
    return tuple(dict.fromkeys(name for one in (given, *others) for name in _needs(one)))


def _needs(given: Estimand) -> Iterator[str]:
    if given.judge:
        yield given.judge.sensitivity.target.whole
        yield given.judge.specificity.target.whole
    if given.conservative and isinstance(given.conservative.bound, Id):
        yield given.conservative.bound.target.whole


def order_figures(needed: Mapping[str, tuple[str, ...]]) -> Order:
    """Sort figures, each with the ids of those that it needs; unknown ids are left out."""
    graph = rustworkx.PyDiGraph()
    ids = list(needed)
    index = dict(zip(ids, graph.add_nodes_from(ids), strict=True))
    graph.add_edges_from_no_data(
        [(index[one], index[other]) for one in ids for other in needed[one] if other in index]
    )
    groups = rustworkx.strongly_connected_components(graph)
    circular = {
        ids[node]: tuple(ids[other] for other in sorted(group))
        for group in groups
        if len(group) > 1 or graph.has_edge(group[0], group[0])
        for node in group
    }
    return Order(tuple(ids[node] for group in groups for node in sorted(group)), circular)
