"""Common causes: one event in several items, which leaves the doubt of each as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from riskcase.graph.logic.flat import Flat
from riskcase.graph.logic.formula import Event
from riskcase.graph.logic.gates import Gate, Node
from riskcase.model.numbers.doubt import CommonCause

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

COMMON = "common cause"
"""What the names of such events begin with, before the slash."""
SHARES = (0.05, 0.5)
"""Between these the share of a common cause is swept where its authors give no range."""


def cause_name(group: CommonCause) -> str:
    """The event that the cause acts; no owner of a barrier has an id with a blank."""
    return f"{COMMON}/{group.name}"


def members_of(group: CommonCause, known: Mapping[str, object]) -> list[str]:
    """The members of a group that are among what is known."""
    return [ref.target.item for ref in group.members if ref.target.item in known]


def shared_events(groups: Sequence[CommonCause], known: Mapping[str, object]) -> dict[str, Node]:
    """By member, when it fails: by itself, or by a cause that it is under."""
    found: dict[str, list[Node]] = {}
    for group in groups:
        for member in members_of(group, known):
            found.setdefault(member, []).append(Event(cause_name(group)))
    return {member: Gate("or", (*causes, Event(member))) for member, causes in found.items()}


def events_by_member(
    members: Sequence[str], causes: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """By member, the events by which it fails: its own, and the common causes that it is under."""
    return {
        member: (member, *(cause for cause, under in causes.items() if member in under))
        for member in members
    }


def share_at(group: CommonCause, at: float) -> float:
    """The share of a group at a place in its range, from 0 for the low end to 1 for the high."""
    span = group.share.span if group.share else None
    low, high = (max(span.low, 0.0), min(span.high, 1.0)) if span else SHARES
    return low + at * (high - low)


def _with_causes(
    own: Mapping[str, Array], groups: Sequence[CommonCause], at: float | None
) -> dict[str, Array]:
    """Probabilities of causes and of what is left of the members, so that each keeps its doubt."""
    np = import_module("numpy")
    found = dict(own)
    for group in groups:
        members = members_of(group, own)
        least = np.minimum.reduce([found[member] for member in members])
        cause = 0.0 * least if at is None else share_at(group, at) * least
        found[cause_name(group)] = cause
        for member in members:
            rest = np.maximum(1.0 - cause, 1e-300)
            found[member] = np.clip((found[member] - cause) / rest, 0.0, 1.0)
    return found


def probabilities(
    diagram: Flat, own: Mapping[str, Array], groups: Sequence[CommonCause], at: float | None
) -> Array:
    """Return the probabilities of the events of a diagram, a row a level, a column a draw.

    Args:
        diagram: of a function in which causes have been put.
        own: by event, its doubt in every draw.
        groups: the causes.
        at: where in the range of its share each cause is; None for no common cause.
    """
    np = import_module("numpy")
    rows = _with_causes(own, groups, at)
    samples = len(next(iter(own.values()))) if own else 1
    found: Array = np.empty((len(diagram.events), samples))
    for level, event in enumerate(diagram.events):
        found[level] = rows[event]
    return found


def single_probabilities(
    means: Mapping[str, float], groups: Sequence[CommonCause], at: float
) -> dict[str, float]:
    """The same for one value of each event, by name."""
    np = import_module("numpy")
    own = {event: np.array([mean]) for event, mean in means.items()}
    return {event: float(row[0]) for event, row in _with_causes(own, groups, at).items()}
