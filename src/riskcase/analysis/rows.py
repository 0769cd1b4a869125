"""Rows and pathways: what opens them, over all events and as people see it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from riskcase.analysis.results import IfPresent, PathwayResult, RowResult
from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import (
    find_alone,
    find_highest,
    pathway_cut_sets,
    row_barriers,
    row_cut_sets,
    row_formula,
)
from riskcase.graph.events import Events, events_of, slip_name
from riskcase.graph.folding import FoldedSets, fold_row
from riskcase.graph.logic.diagram import CutSets, minimal_cut_sets
from riskcase.graph.logic.formula import (
    All,
    Any,
    AtLeast,
    Event,
    Formula,
    list_nodes,
    simplify,
)
from riskcase.graph.rows import PathwayState, Row
from riskcase.values.expression import Expression

MOST_SETS = 2_000
"""Sets that are listed; all are counted."""
MOST_PATH_SETS = 20
"""Path sets that are listed."""

Key = Hashable


@dataclass
class RowAnalysis:
    """Works rows out; those that are held by the same barriers under the same loss, once."""

    assessment: Assessment
    events: Events
    known: dict[Key, RowResult] = field(default_factory=dict)
    pathways: dict[Key, tuple[CutSets | None, ...]] = field(default_factory=dict)

    def row(self, row: Row) -> RowResult:
        """A row as things stand."""
        key = self._key(row)
        if key not in self.known:
            self.known[key] = self._row(row)
        return replace(
            self.known[key],
            pathway=row.pathway,
            cause=row.cause,
            standing=row.standing,
            grade=row.grade,
        )

    def _row(self, row: Row) -> RowResult:
        assessment, events = self.assessment, self.events
        points = self._points(row, if_present=False)
        present = row_formula(events, row, if_present=True)
        (alone,) = find_alone([present], events.down)
        opened = alone is None
        return RowResult(
            row.pathway,
            row.cause,
            row.standing,
            row.grade,
            points,
            find_highest(events, points),
            row_cut_sets(assessment, events, row, limit=MOST_SETS),
            fold_row(assessment, events, row, limit=MOST_SETS),
            IfPresent(
                opened,
                None if opened else self._folded_if_present(row),
                tuple(sorted((alone or frozenset()) & assessment.standings.keys())),
            ),
        )

    def _folded_if_present(self, row: Row) -> FoldedSets | None:
        return fold_row(self.assessment, self.events, row, if_present=True, limit=MOST_SETS)

    def _points(self, row: Row, *, if_present: bool) -> tuple[str, ...]:
        formula = row_formula(self.events, row, if_present=if_present)
        (alone,) = find_alone([formula], self.events.down)
        return tuple(sorted((alone or frozenset()) & self.assessment.standings.keys()))

    def pathway(self, state: PathwayState) -> PathwayResult:
        """A pathway as its rows have it."""
        key = frozenset((self._key(row), self._key(row, weak=True)) for row in state.rows)
        if key not in self.pathways:
            self.pathways[key] = self._pathway(state)
        cut_sets, path_sets, independent, with_weak = self.pathways[key]
        points = dict.fromkeys(point for row in state.rows for point in self.row(row).single_points)
        return PathwayResult(
            state.id,
            state.standing,
            state.grade,
            state.weakest,
            tuple(sorted(points)) if state.standing.counts else (),
            cut_sets,
            path_sets,
            independent,
            with_weak,
        )

    def _pathway(self, state: PathwayState) -> tuple[CutSets | None, ...]:
        assessment, events = self.assessment, self.events
        cut_sets = pathway_cut_sets(assessment, events, state.rows, limit=MOST_SETS)
        formula = All(tuple(row_formula(events, row) for row in state.rows))
        path_sets = minimal_cut_sets(dual(simplify(formula, events.down)), MOST_PATH_SETS)
        independent = None
        if self._has_legs(state):
            apart = events_of(assessment, independent=True)
            independent = pathway_cut_sets(assessment, apart, state.rows, limit=0)
        with_weak = None
        if any(not one.barrier.counted for row in state.rows for one in row.barriers):
            weak = All(tuple(row_formula(events, row, weak=True) for row in state.rows))
            with_weak = minimal_cut_sets(simplify(weak, events.down), 0)
        return cut_sets, path_sets, independent, with_weak

    def _has_legs(self, state: PathwayState) -> bool:
        named = [
            leaf.id.target.item
            for row in state.rows
            for barrier in row_barriers(row)
            for leaf in barrier.barrier.holds_if.leaves()
        ]
        return any(
            gate.mode == "convergent"
            for item in self.assessment.below(named)
            for support in self.assessment.needed.get(item, ())
            for gate in Expression(support.root).gates()
        )

    def _key(self, row: Row, *, weak: bool = False) -> Key:
        """The same for two rows whose barriers hold by the same, with the same undermined."""
        undermined = self.assessment.undermined.get(row.cause or "", frozenset())
        barriers = tuple(
            (
                state.barrier.role == "propensity",
                slip_name(state) if state.barrier.slip else None,
                state.barrier.holds_if.root,
            )
            for state in row_barriers(row, weak=weak)
        )
        return undermined, barriers


def dual(formula: Formula) -> Formula:
    """The formula that fails for a set of events if the given one holds when only they hold.

    So its minimal cut sets are the minimal path sets of the given one. Parts that were shared
    still are.
    """
    found: dict[int, Formula] = {}
    for node in list_nodes(formula):
        if isinstance(node, Event):
            found[id(node)] = node
            continue
        parts = tuple(found[id(part)] for part in node.parts)
        if isinstance(node, AtLeast):
            found[id(node)] = AtLeast(len(parts) - node.needs + 1, parts)
        else:
            found[id(node)] = Any(parts) if isinstance(node, All) else All(parts)
    return found[id(formula)]
