"""What the drawings of barriers show: how firmly each is held, by which claims, and what slips."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count, product
from string import ascii_lowercase

from riskcase.evidence.words import measure_words
from riskcase.graph.legs import Hold, hold_of
from riskcase.graph.rows import BarrierState, PathwayState, Row
from riskcase.model.claim import Claim
from riskcase.report.material import Material
from riskcase.report.pictures.bearing.ladder import Lane, Plate
from riskcase.report.prose import Prose
from riskcase.values.fields import Hole, Id
from riskcase.values.quantity import Quantity


def role_holds(material: Material, state: PathwayState) -> dict[str, Hold]:
    """How firmly each role that a counted barrier claims is held: the worst over the rows."""
    worst: dict[str, Hold] = {}
    for row in state.rows:
        claimed: dict[str, list[BarrierState]] = {}
        for barrier in row.barriers:
            if barrier.barrier.counted:
                claimed.setdefault(barrier.barrier.role, []).append(barrier)
        for role, barriers in claimed.items():
            hold = hold_of(material.assessment, material.events, barriers, row.cause)
            worst[role] = min(worst.get(role, Hold.SEVERAL), hold)
    return worst


def weak_roles(state: PathwayState) -> frozenset[str]:
    """The roles that a weak barrier claims in any row."""
    return frozenset(
        barrier.barrier.role
        for row in state.rows
        for barrier in row.barriers
        if not barrier.barrier.counted
    )


def claim_letters(material: Material) -> Mapping[str, str]:
    """A letter for each claim by which barriers of several pathways hold, in the case's order."""
    found: dict[str, set[str]] = {}
    for row in material.assessment.rows:
        for barrier in row.barriers:
            for leaf in barrier.barrier.holds_if.leaves():
                found.setdefault(leaf.id.target.item, set()).add(row.pathway)
    shared = [item.id for item in material.case.of(Claim) if len(found.get(item.id, ())) > 1]
    letters = ("".join(some) for size in count(1) for some in product(ascii_lowercase, repeat=size))
    return dict(zip(shared, letters, strict=False))


def lane_of(
    material: Material, prose: Prose, row: Row, cause: str, letters: Mapping[str, str]
) -> Lane:
    """A row as the ladder draws it.

    Args:
        material: where claims and figures are looked up.
        prose: prints their names.
        row: the row.
        cause: the name of its cause; empty in a case without causes.
        letters: those of shared claims, by id.
    """
    plates = (_plate(material, prose, row, barrier, letters) for barrier in row.barriers)
    return Lane(cause, tuple(plates), row.open)


def _plate(
    material: Material, prose: Prose, row: Row, state: BarrierState, letters: Mapping[str, str]
) -> Plate:
    needed = dict.fromkeys(leaf.id.target.item for leaf in state.barrier.holds_if.leaves())
    return Plate(
        prose.plain(state.barrier.name),
        state.barrier.role,
        hold_of(material.assessment, material.events, (state,), row.cause),
        state.barrier.counted,
        tuple((letters.get(item, ""), _name(material, prose, item)) for item in needed),
        slip_words(material, state.barrier.slip),
    )


def _name(material: Material, prose: Prose, item_id: str) -> str:
    """The short name of an item; what stands for it where an edition withholds it."""
    item = material.case.items.get(item_id)
    return prose.name(item) if item else item_id


def slip_words(material: Material, slip: Quantity | Id | None) -> str:
    """The chance that a barrier is passed although its claims hold; empty where none is stated."""
    if slip is None:
        return ""
    if isinstance(slip, Quantity):
        return str(slip)
    if isinstance(slip, Hole):
        return "withheld"
    figure = material.figures.get(slip.target)
    return measure_words(figure, slip.target.measure) if figure else "missing"
