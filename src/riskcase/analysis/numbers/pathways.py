"""Pathways in numbers, where they ask for them: bounds, distributions, importance, what helps.

A pathway that asks gets its numbers only if every doubt below it is given. What is missing is
named, and the pathway stays with its structure: a doubt that nobody gave is not zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from riskcase.analysis.numbers.bounds import cut_set_bounds, gate_bounds
from riskcase.analysis.numbers.doubts import Chance, chance_of, of_figure, of_quantity
from riskcase.analysis.numbers.evaluation import levels_of, node_values
from riskcase.analysis.numbers.importance import Importance, importances
from riskcase.analysis.numbers.sampling import (
    Summary,
    draw,
    first_order,
    partial_information,
    perfect_information,
    strata,
    summarise,
)
from riskcase.graph.assess import Assessment
from riskcase.graph.cutsets import row_formula
from riskcase.graph.events import Events, slip_name
from riskcase.graph.logic.diagram import CutSets
from riskcase.graph.logic.flat import ORDERS, Flat, flatten
from riskcase.graph.logic.formula import FALSE, All, Event, list_events, simplify
from riskcase.graph.logic.gates import Gate, Node, failure_of, put
from riskcase.graph.rows import PathwayState
from riskcase.model.assumption import Assumption
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures
from riskcase.model.numbers.doubt import CommonCause
from riskcase.model.pathway import Pathway
from riskcase.values.fields import Id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

SAMPLES = 20_000
SEED = 20_251
FLOOR = 1e-6
"""Below it no digits are printed: no evidence of this kind supports them."""
SHARES = (0.05, 0.5)
"""Between these the share of a common cause is swept where its authors give no range."""


OPEN = "it is open: that nothing in the way may be relied on is no probability"


@dataclass(frozen=True, slots=True)
class Sweep:
    """A pathway with all common causes at one share of their range.

    Attributes:
        share: 0 for none at all, then the low and the high end.
        at: in words.
    """

    share: float
    at: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class Drawn:
    """What draws say of one event of a pathway.

    Attributes:
        among_first: the share of draws in which it is among the three that matter most.
        first_order: the share of the variance of the result that goes with it.
        first_order_of_log: the same of its logarithm, which a few large draws do not rule.
        worth: what knowing it would be worth for the stated decision; None without one.
    """

    event: str
    among_first: float
    first_order: float
    first_order_of_log: float
    worth: float | None


@dataclass(frozen=True)
class Numbers:
    """A pathway in numbers.

    Attributes:
        level: `structure` where it does not ask or something is missing, else `bounds` or
            `probability`.
        missing: why it is not worked out further, a reason an event.
        bounds: what the probability lies between, whatever hangs together with what.
        at_means: the exact probability with every doubt at its mean.
        summary: over all draws, with the common causes in the middle of their range.
        sweeps: with the common causes at both ends of their range, and with none beside them.
        importances: exact, at the means.
        drawn: of each event, over all draws.
        worth: what knowing everything would be worth for the stated decision.
        per: what the probability is for.
        given: every doubt below, as far as it is known.
    """

    pathway: str
    level: str
    missing: tuple[str, ...] = ()
    bounds: tuple[float, float] | None = None
    at_means: float | None = None
    summary: Summary | None = None
    sweeps: tuple[Sweep, ...] = ()
    importances: tuple[Importance, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    worth: float | None = None
    per: str | None = None
    given: Mapping[str, Chance] = field(default_factory=dict, compare=False)

    @property
    def below_floor(self) -> bool:
        """Whether the result is below what evidence of this kind can support."""
        return self.summary is not None and self.summary.median < FLOOR


def pathway_numbers(  # noqa: PLR0913 - what draws need, by its word
    assessment: Assessment,
    figures: Figures,
    events: Events,
    cut_sets: Mapping[str, CutSets | None],
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> dict[str, Numbers]:
    """Work out the numbers of every pathway that asks for them.

    Args:
        assessment: standing of everything in the case.
        figures: all its figures.
        events: its formulas.
        cut_sets: by pathway, as things stand.
        samples: how many draws.
        seed: of the draws; the same seed gives the same numbers.

    Returns:
        By pathway; one that asks for none is not among them.
    """
    work = _Work(assessment, figures, events, samples, seed)
    found = {}
    for name, state in assessment.pathways.items():
        pathway = assessment.case.get(name, Pathway)
        if pathway and pathway.numbers:
            found[name] = work.numbers(state, pathway.numbers, cut_sets.get(name))
    return found


@dataclass(frozen=True)
class _Work:
    """What the numbers of all pathways have in common."""

    assessment: Assessment
    figures: Figures
    events: Events
    samples: int
    seed: int

    def numbers(self, state: PathwayState, wanted: str, cut_sets: CutSets | None) -> Numbers:
        rows = All(tuple(row_formula(self.events, row) for row in state.rows))
        formula = simplify(rows, self.events.down)
        if formula is FALSE:
            return Numbers(state.id, "structure", (OPEN,))
        chances: dict[str, Chance] = {}
        missing = []
        for event in list_events(formula):
            found = self.chance(event)
            if isinstance(found, str):
                missing.append(f"{event}: {found}")
            else:
                chances[event] = found
        if missing:
            return Numbers(state.id, "structure", tuple(missing))
        units = sorted({chance.per for chance in chances.values() if chance.per})
        if len(units) > 1:
            told = f"its doubts are for different things: {'; '.join(units)}"
            return Numbers(state.id, "structure", (told,))
        per = units[0] if units else None
        (top,) = failure_of(formula)
        marginals = {event: (chance.lower, chance.upper) for event, chance in chances.items()}
        bounds = _bounds(top, cut_sets, marginals)
        vague = [f"{event}: {one.how}" for event, one in chances.items() if one.quantile is None]
        if wanted == "bounds" or vague:
            why = tuple(vague) if wanted == "probability" else ()
            return Numbers(state.id, "bounds", why, bounds, per=per, given=chances)
        return self._drawn(state.id, top, chances, bounds, per)

    def chance(self, event: str) -> Chance | str:
        """What is known of an event: the doubt of an item, or the slip of a barrier."""
        item = self.assessment.case.items.get(event)
        if isinstance(item, (Claim, Evidence, Assumption)):
            return chance_of(item.doubt, self.figures) if item.doubt else "no doubt is given"
        for row in self.assessment.rows:
            for state in row.barriers:
                slip = state.barrier.slip
                if slip is not None and slip_name(state) == event:
                    return (
                        of_figure(slip, self.figures) if isinstance(slip, Id) else of_quantity(slip)
                    )
        return "there is no such item"

    def _drawn(
        self,
        name: str,
        top: Node,
        chances: Mapping[str, Chance],
        bounds: tuple[float, float],
        per: str | None,
    ) -> Numbers:
        groups = [
            group
            for group in self.assessment.case.settings.common_causes
            if len({ref.target.item for ref in group.members} & chances.keys()) > 1
        ]
        node = put(top, _shared_events(groups, chances))
        diagram = flatten([node], orders=ORDERS)
        if diagram is None:
            told = "its diagram is too large for an exact answer"
            return Numbers(name, "bounds", (told,), bounds, per=per, given=chances)
        own = self._draws(chances)
        middle = _levels(diagram, own, groups, 0.5)
        drawn = draw(diagram, middle)
        means = {event: float(rows.mean()) for event, rows in own.items()}
        p = levels_of(diagram, _single(means, groups, 0.5))
        q = [1.0 - one for one in p]
        values = drawn.values[0]
        losses = self._losses(values)
        worth = None if losses is None else perfect_information(losses)
        return Numbers(
            name,
            "probability",
            (),
            bounds,
            node_values(diagram, p, q)[diagram.roots[0]],
            summarise(values),
            tuple(_sweeps(diagram, own, groups)),
            tuple(
                sorted(
                    importances(diagram, diagram.roots[0], p, q), key=lambda one: -abs(one.birnbaum)
                )
            ),
            tuple(_each(diagram, own, values, drawn.among_first[0], losses, worth)),
            worth,
            per,
            chances,
        )

    def _draws(self, chances: Mapping[str, Chance]) -> dict[str, Array]:
        """A row an event; events that share an uncertain number share its draws."""
        np = import_module("numpy")
        generator = np.random.default_rng(self.seed)
        shared: dict[str, Array] = {}
        found = {}
        for event in sorted(chances):
            chance = chances[event]
            key = chance.shared or f"\0{event}"
            if key not in shared:
                shared[key] = strata(self.samples, generator)
            if chance.quantile is not None:
                found[event] = np.clip(chance.quantile(shared[key]), 0.0, 1.0)
        return found

    def _losses(self, values: Array) -> Array | None:
        """What going ahead and holding back cost in every draw."""
        decision = self.assessment.case.settings.decision
        if decision is None:
            return None
        np = import_module("numpy")
        held = np.full_like(values, decision.holding_back_costs)
        found: Array = np.stack([decision.harm_costs * values, held])
        return found


def _bounds(
    top: Node, cut_sets: CutSets | None, marginals: Mapping[str, tuple[float, float]]
) -> tuple[float, float]:
    if cut_sets and cut_sets.sets is not None:
        return cut_set_bounds(cut_sets.sets, marginals)
    return gate_bounds([top], marginals)[0]


# Common causes: one event in several items, which leaves the doubt of each as it is


def _cause_name(group: CommonCause) -> str:
    return f"common/{group.name}"


def _members(group: CommonCause, known: Mapping[str, object]) -> list[str]:
    return [ref.target.item for ref in group.members if ref.target.item in known]


def _shared_events(groups: Sequence[CommonCause], chances: Mapping[str, Chance]) -> dict[str, Node]:
    found: dict[str, list[Node]] = {}
    for group in groups:
        for member in _members(group, chances):
            found.setdefault(member, []).append(Event(_cause_name(group)))
    return {member: Gate("or", (*causes, Event(member))) for member, causes in found.items()}


def _share(group: CommonCause, at: float) -> float:
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
        members = _members(group, own)
        least = partial(np.minimum.reduce)([found[member] for member in members])
        cause = 0.0 * least if at is None else _share(group, at) * least
        found[_cause_name(group)] = cause
        for member in members:
            rest = np.maximum(1.0 - cause, 1e-300)
            found[member] = np.clip((found[member] - cause) / rest, 0.0, 1.0)
    return found


def _levels(
    diagram: Flat, own: Mapping[str, Array], groups: Sequence[CommonCause], at: float | None
) -> Array:
    np = import_module("numpy")
    rows = _with_causes(own, groups, at)
    samples = len(next(iter(own.values()))) if own else 1
    found: Array = np.empty((len(diagram.events), samples))
    for level, event in enumerate(diagram.events):
        found[level] = rows[event]
    return found


def _single(
    means: Mapping[str, float], groups: Sequence[CommonCause], at: float
) -> dict[str, float]:
    np = import_module("numpy")
    own = {event: np.array([mean]) for event, mean in means.items()}
    return {event: float(row[0]) for event, row in _with_causes(own, groups, at).items()}


def _sweeps(diagram: Flat, own: Mapping[str, Array], groups: Sequence[CommonCause]) -> list[Sweep]:
    if not groups:
        return []
    found = []
    for at, words in ((None, "without common causes"), (0.0, "least shared"), (1.0, "most shared")):
        values = draw(diagram, _levels(diagram, own, groups, at)).values[0]
        share = 0.0 if at is None else max(_share(group, at) for group in groups)
        found.append(Sweep(share, words, summarise(values)))
    return found


def _each(  # noqa: PLR0913, PLR0917 - what is known of every draw
    diagram: Flat,
    own: Mapping[str, Array],
    values: Array,
    among_first: Array,
    losses: Array | None,
    worth: float | None,
) -> list[Drawn]:
    np = import_module("numpy")
    logs = np.log(np.maximum(values, 1e-300))
    found = []
    for level, event in enumerate(diagram.events):
        inputs = own.get(event)
        first = float(among_first[level])
        if inputs is None:  # a common cause follows from its members
            found.append(Drawn(event, first, 0.0, 0.0, None))
            continue
        knowing = None
        if losses is not None and worth is not None:
            knowing = partial_information(inputs, losses, worth)
        shares = first_order(inputs, values), first_order(inputs, logs)
        found.append(Drawn(event, first, *shares, knowing))
    return sorted(found, key=lambda one: -one.among_first)
