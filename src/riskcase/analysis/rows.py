"""Rows and pathways: what opens them, over all events and as people see it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property

from riskcase.analysis.other_sets import OtherSets
from riskcase.analysis.results import IfPresent, PathwayResult, RowResult
from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import (
    find_alone,
    pathway_cut_sets,
    row_barriers,
    row_cut_sets,
    row_formula,
)
from riskcase.graph.events import Events, slip_name
from riskcase.graph.folding import FoldedSets, fold_row
from riskcase.graph.logic.diagram import CutSets
from riskcase.graph.rows import PathwayState, Row

MOST_SETS = 2_000
"""Sets that are listed; all are counted."""

Key = Hashable
_Alone = tuple[tuple[str, ...] | None, tuple[str, ...] | None]
"""Items each of which opens a row; None of an open one. Then the same if the cause is present."""


@dataclass
class RowAnalysis:
    """Works rows out; those that are held by the same barriers under the same loss, once."""

    assessment: Assessment
    events: Events
    known: dict[Key, RowResult] = field(default_factory=dict)
    pathways: dict[Key, tuple[CutSets | None, OtherSets]] = field(default_factory=dict)

    @cached_property
    def takes_down(self) -> Mapping[str, AbstractSet[str]]:
        """By item, the items whose fall alone takes it down, as things stand."""
        found = find_alone(tuple(self.events.plain.values()), self.events.down)
        return {
            item: alone or frozenset() for item, alone in zip(self.events.plain, found, strict=True)
        }

    @cached_property
    def opens(self) -> Mapping[Key, _Alone]:
        """By row, the items whose fall alone opens it, also with propensity barriers set aside."""
        rows = {self.key(row): row for row in self.assessment.rows}
        events, items = self.events, self.assessment.standings.keys()
        roots = [row_formula(events, row) for row in rows.values()]
        roots += [row_formula(events, row, if_present=True) for row in rows.values()]
        found = [
            None if alone is None else tuple(sorted(alone & items))
            for alone in find_alone(roots, events.down)
        ]
        return dict(
            zip(rows, zip(found[: len(rows)], found[len(rows) :], strict=True), strict=True)
        )

    def row(self, row: Row) -> RowResult:
        """A row as things stand."""
        key = self.key(row)
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
        alone, if_present = self.opens[self.key(row)]
        points = alone or ()
        highest = tuple(
            point
            for point in points
            if not any(point in self.takes_down[other] for other in points if other != point)
        )
        cut_sets = row_cut_sets(assessment, events, row, limit=MOST_SETS)
        # Folding puts together what the search for cut sets puts together too: it is no easier.
        folded = fold_row(assessment, events, row, limit=MOST_SETS) if cut_sets else None
        return RowResult(
            row.pathway,
            row.cause,
            row.standing,
            row.grade,
            points,
            highest,
            cut_sets,
            folded,
            IfPresent(
                if_present is None,
                None if if_present is None else self._folded_if_present(row),
                if_present or (),
            ),
        )

    def _folded_if_present(self, row: Row) -> FoldedSets | None:
        return fold_row(self.assessment, self.events, row, if_present=True, limit=MOST_SETS)

    def pathway(self, state: PathwayState) -> PathwayResult:
        """A pathway as its rows have it."""
        key = frozenset((self.key(row), self.key(row, weak=True)) for row in state.rows)
        if key not in self.pathways:
            found = self._cut_sets(state)
            others = OtherSets(self.assessment, self.events, state, too_large=found is None)
            self.pathways[key] = (found, others)
        cut_sets, others = self.pathways[key]
        points = dict.fromkeys(point for row in state.rows for point in self.row(row).single_points)
        return PathwayResult(
            state.id,
            state.standing,
            state.grade,
            state.weakest,
            tuple(sorted(points)) if state.standing.counts else (),
            cut_sets,
            others,
        )

    def _cut_sets(self, state: PathwayState) -> CutSets | None:
        each = [self.row(row).cut_sets for row in state.rows]
        if None in each:
            return None  # together they are no fewer
        if len({self.key(row) for row in state.rows}) == 1:  # its rows are all alike
            return each[0]
        return pathway_cut_sets(self.assessment, self.events, state.rows, limit=MOST_SETS)

    def key(self, row: Row, *, weak: bool = False) -> Key:
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
