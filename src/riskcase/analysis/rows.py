"""Rows and pathways: what opens them, over all events and as people see it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from riskcase.analysis.numbers.structure import structural_shares
from riskcase.analysis.other_sets import OtherSets
from riskcase.analysis.results import IfPresent, PathwayResult, RowResult
from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import find_alone, row_barriers, row_formula
from riskcase.graph.events import Events, slip_name
from riskcase.graph.folding import FoldedSets, fold_row
from riskcase.graph.logic.diagram import CutSets, draw_failure, list_cut_sets
from riskcase.graph.logic.formula import All, simplify
from riskcase.graph.rows import PathwayState, Row

MOST_SETS = 2_000
"""Sets that are listed; all are counted."""

Key = Hashable
_Alone = tuple[tuple[str, ...] | None, tuple[str, ...] | None]
"""Items each of which opens a row; None of an open one. Then the same if the cause is present."""


class Solved(NamedTuple):
    """Rows worked out over all events; None where the diagrams grow too large.

    Attributes:
        structural: by event, the share of the states of all others in which it decides.
    """

    cut_sets: CutSets | None
    structural: Mapping[str, float] | None


@dataclass
class RowAnalysis:
    """Works rows out; those that are held by the same barriers under the same loss, once."""

    assessment: Assessment
    events: Events
    known: dict[Key, RowResult] = field(default_factory=dict)
    solved: dict[Key, Solved] = field(default_factory=dict)
    others: dict[Key, OtherSets] = field(default_factory=dict)

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
        return RowResult(
            row.pathway,
            row.cause,
            row.standing,
            row.grade,
            points,
            highest,
            self._solved([row]).cut_sets,
            fold_row(assessment, events, row, limit=MOST_SETS),
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
        if key not in self.others:
            self.others[key] = OtherSets(self.assessment, self.events, state)
        solved = self._solved(state.rows)
        points = dict.fromkeys(point for row in state.rows for point in self.row(row).single_points)
        return PathwayResult(
            state.id,
            state.standing,
            state.grade,
            state.weakest,
            tuple(sorted(points)) if state.standing.counts else (),
            solved.cut_sets,
            solved.structural,
            self.others[key],
        )

    def _solved(self, rows: Sequence[Row]) -> Solved:
        """What opens any of some rows, over all events as things stand."""
        key = frozenset(map(self.key, rows))
        if key not in self.solved:
            formulas = tuple(row_formula(self.events, row) for row in rows)
            small = draw_failure(simplify(All(formulas), self.events.down))
            self.solved[key] = Solved(
                None if small is None else list_cut_sets(small, MOST_SETS),
                None if small is None else structural_shares(small),
            )
        return self.solved[key]

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
