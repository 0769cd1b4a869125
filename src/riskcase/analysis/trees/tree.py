"""Fault trees as values: gates over events, and what is known of the events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from riskcase.analysis.trees.common_cause import Group
from riskcase.analysis.trees.expressions import Expression
from riskcase.analysis.trees.written import Written
from riskcase.graph.logic.gates import Node


@dataclass(frozen=True)
class FaultTree:
    """Gates over events.

    Attributes:
        name: of the model.
        tops: the gates that no other gate needs, by id.
        gates: every gate by id, the tops among them.
        events: the probability of each event; None where none is given.
        parameters: numbers that expressions name.
        groups: common-cause groups among the events.
        mission_time: in hours.
        places: where each gate and each event is written, by id, as far as it is.
        notes: what was read in a way that its writer may not have meant.
    """

    name: str
    tops: Mapping[str, Node]
    gates: Mapping[str, Node]
    events: Mapping[str, Expression | None]
    parameters: Mapping[str, Expression] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    mission_time: float = 8_760.0
    places: Mapping[str, Written] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
