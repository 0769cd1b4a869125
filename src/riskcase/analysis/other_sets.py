"""Sets of a pathway under other readings, worked out when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import pathway_cut_sets, row_barriers, row_formula
from riskcase.graph.events import Events, events_of
from riskcase.graph.logic.diagram import CutSets, minimal_cut_sets
from riskcase.graph.logic.formula import All, dual, simplify
from riskcase.graph.rows import PathwayState
from riskcase.values.expression import Expression

MOST_PATH_SETS = 20
"""Path sets that are listed."""


@dataclass(frozen=True)
class OtherSets:
    """A pathway, of which more may be asked.

    Attributes:
        too_large: whether its cut sets are too many to work out; then nothing else is tried.
    """

    assessment: Assessment
    events: Events
    state: PathwayState
    too_large: bool = False

    @cached_property
    def path_sets(self) -> CutSets | None:
        """The smallest sets of events such that it stays closed while none of them happens."""
        if self.too_large:
            return None
        formula = All(tuple(row_formula(self.events, row) for row in self.state.rows))
        return minimal_cut_sets(dual(simplify(formula, self.events.down)), MOST_PATH_SETS)

    @cached_property
    def independent(self) -> CutSets | None:
        """Cut sets if the legs of convergent support are independent; None without such legs.

        The own doubts of the claims above such legs, which stand for a flaw that the legs share,
        are then left out.
        """
        if self.too_large or not self._has_legs():
            return None
        apart = events_of(self.assessment, independent=True)
        return pathway_cut_sets(self.assessment, apart, self.state.rows, limit=0)

    @cached_property
    def with_weak(self) -> CutSets | None:
        """Cut sets if weak barriers counted too; None where there are none."""
        if self.too_large or all(
            one.barrier.counted for row in self.state.rows for one in row.barriers
        ):
            return None
        rows = tuple(row_formula(self.events, row, weak=True) for row in self.state.rows)
        return minimal_cut_sets(simplify(All(rows), self.events.down), 0)

    def _has_legs(self) -> bool:
        named = [
            leaf.id.target.item
            for row in self.state.rows
            for barrier in row_barriers(row)
            for leaf in barrier.barrier.holds_if.leaves()
        ]
        return any(
            gate.mode == "convergent"
            for item in self.assessment.below(named)
            for support in self.assessment.needed.get(item, ())
            for gate in Expression(support.root).gates()
        )
