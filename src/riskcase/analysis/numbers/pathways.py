"""Pathways in numbers, where they ask for them: bounds, distributions, importance, what helps.

A pathway that asks gets its numbers only if every doubt below it is given. What is missing is
named, and the pathway stays with its structure: a doubt that nobody gave is not zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from riskcase.analysis.numbers.bounds import cut_set_bounds, gate_bounds
from riskcase.analysis.numbers.common_causes import (
    cause_name,
    events_by_member,
    members_of,
    probabilities,
    share_at,
    shared_events,
    single_probabilities,
)
from riskcase.analysis.numbers.evaluation import levels_of, node_values, sample_roots
from riskcase.analysis.numbers.importance import (
    GroupImportance,
    Importance,
    group_importance,
    importances,
)
from riskcase.analysis.numbers.sampling import (
    Summary,
    draw,
    first_order,
    partial_information,
    perfect_information,
    strata,
    summarise,
    total_order,
)
from riskcase.evidence.doubts import Chance
from riskcase.evidence.given import given_of
from riskcase.graph.assess import Assessment
from riskcase.graph.events import Events
from riskcase.graph.logic.diagram import CutSets
from riskcase.graph.logic.flat import ORDERS, Flat, flatten
from riskcase.graph.logic.formula import FALSE
from riskcase.graph.logic.gates import Node, failure_of, put
from riskcase.graph.rows import PathwayState
from riskcase.model.figure import Figures
from riskcase.model.numbers.doubt import CommonCause
from riskcase.model.pathway import Pathway
from riskcase.values.fields import Hole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

SAMPLES = 20_000
SEED = 20_251
MOST_NODES = 20_000
"""Nodes of a diagram that is worked out in every draw; over it the answer is a bound."""
FEW = 4_000
"""Draws in which one event after another is drawn anew."""
FLOOR = 1e-6
"""Below it no digits are printed: no evidence of this kind supports them."""
WITHHELD = "it rests on what is withheld, and a doubt that is not shown is not zero"
TOO_LARGE = "its diagram is too large for an exact answer"
OPEN = "it is open: that nothing in the way may be relied on is no probability"


class Missing(NamedTuple):
    """Why a pathway is not worked out further, and of which event; None of the whole pathway."""

    why: str
    event: str | None = None

    def __str__(self) -> str:
        """With the event by its id."""
        return f"{self.event}: {self.why}" if self.event else self.why


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
        total_order: the share that is left if all but it are known.
        worth: what knowing it would be worth for the stated decision; None without one.
    """

    event: str
    among_first: float
    first_order: float
    first_order_of_log: float
    total_order: float
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
        groups: of events that belong together, exact, at the means.
        drawn: of each event, over all draws.
        worth: what knowing everything would be worth for the stated decision.
        per: what the probability is for.
        given: every doubt below, as far as it is known.
    """

    pathway: str
    level: str
    missing: tuple[Missing, ...] = ()
    bounds: tuple[float, float] | None = None
    at_means: float | None = None
    summary: Summary | None = None
    sweeps: tuple[Sweep, ...] = ()
    importances: tuple[Importance, ...] = ()
    groups: tuple[GroupImportance, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    worth: float | None = None
    per: str | None = None
    given: Mapping[str, Chance] = field(default_factory=dict, compare=False)

    @property
    def below_floor(self) -> bool:
        """Whether the whole result is below what evidence of this kind can support.

        Of one whose upper end is not, the lower end and the middle may still be.
        """
        return self.summary is not None and self.summary.upper < FLOOR


def pathway_numbers(  # noqa: PLR0913 - what draws need, by its word
    assessment: Assessment,
    figures: Figures,
    events: Events,
    cut_sets: Mapping[str, CutSets | None],
    together: Mapping[str, Sequence[str]],
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
        together: by name, items that belong together, whose importance is taken as one.
        samples: how many draws.
        seed: of the draws; the same seed gives the same numbers.

    Returns:
        By pathway; one that asks for none is not among them.
    """
    work = Work(assessment, figures, events, together, samples, seed)
    found = {}
    for name, state in assessment.pathways.items():
        pathway = assessment.case.get(name, Pathway)
        if pathway and pathway.numbers:
            found[name] = work.numbers(state, pathway.numbers, cut_sets.get(name))
    return found


@dataclass(frozen=True)
class Work:
    """What the numbers of all pathways have in common, as `pathway_numbers` is given it."""

    assessment: Assessment
    figures: Figures
    events: Events
    together: Mapping[str, Sequence[str]]
    samples: int
    seed: int

    def numbers(self, state: PathwayState, wanted: str, cut_sets: CutSets | None) -> Numbers:
        """A pathway, as far as what is given goes."""
        given = given_of(self.assessment, self.figures, self.events, state)
        if given.formula is FALSE:
            return Numbers(state.id, "structure", (Missing(OPEN),))
        if self.rests_on_withheld(state):
            return Numbers(state.id, "structure", (Missing(WITHHELD),))
        if given.missing:
            told = tuple(Missing(why, event) for event, why in given.missing.items())
            return Numbers(state.id, "structure", told)
        if len(given.units) > 1:
            units = f"its doubts are for different things: {'; '.join(given.units)}"
            return Numbers(state.id, "structure", (Missing(units),))
        per = given.units[0] if given.units else None
        (top,) = failure_of(given.formula)
        chances = given.chances
        marginals = {event: (chance.lower, chance.upper) for event, chance in chances.items()}
        bounds = _bounds(top, cut_sets, marginals)
        vague = tuple(Missing(how, event) for event, how in given.vague.items())
        if wanted == "bounds" or vague:
            why = vague if wanted == "probability" else ()
            return Numbers(state.id, "bounds", why, bounds, per=per, given=chances)
        return self._drawn(state.id, top, chances, bounds, per)

    def rests_on_withheld(self, state: PathwayState) -> bool:
        """Whether a barrier that counts rests on something whose doubt an edition does not show."""
        holds = [
            leaf.id
            for row in state.rows
            for one in row.barriers
            if one.barrier.counted and one.standing.counts
            for leaf in one.barrier.holds_if.leaves()
        ]
        below = self.assessment.below(ref.target.item for ref in holds if not isinstance(ref, Hole))
        needed = [
            leaf.id
            for item in below
            for support in self.assessment.needed.get(item, ())
            for leaf in support.leaves()
        ]
        return any(isinstance(ref, Hole) for ref in (*holds, *needed))

    def _drawn(
        self,
        name: str,
        top: Node,
        chances: Mapping[str, Chance],
        bounds: tuple[float, float],
        per: str | None,
    ) -> Numbers:
        groups, diagram = self._diagram(top, chances)
        if diagram is None:
            return Numbers(name, "bounds", (Missing(TOO_LARGE),), bounds, per=per, given=chances)
        own = self._draws(chances)
        middle = probabilities(diagram, own, groups, 0.5)
        drawn = draw(diagram, middle)
        # Not those of the draws: of a heavy tail a few large ones decide those.
        means = {event: chance.mean() or 0.0 for event, chance in chances.items()}
        p = levels_of(diagram, single_probabilities(means, groups, 0.5))
        q = [1.0 - one for one in p]
        root = diagram.roots[0]
        ranked = sorted(importances(diagram, root, p, q), key=lambda one: -abs(one.birnbaum))
        causes = {cause_name(group): members_of(group, chances) for group in groups}
        joint = (
            group_importance(diagram, root, p, q, group, events_by_member(members, causes))
            for group, members in self.together.items()
        )
        values = drawn.values[0]
        totals = self._totals(diagram, chances, own, groups, values)
        losses = self._losses(values)
        worth = None if losses is None else perfect_information(losses)
        return Numbers(
            name,
            "probability",
            (),
            bounds,
            node_values(diagram, p, q)[root],
            summarise(values),
            tuple(_sweeps(diagram, own, groups)),
            tuple(ranked),
            tuple(one for one in joint if one),
            tuple(_each(diagram, own, values, drawn.among_first[0], totals, losses, worth)),
            worth,
            per,
            chances,
        )

    def values(self, state: PathwayState) -> Array | None:
        """The probability of a pathway in every draw; None where there is none."""
        given = given_of(self.assessment, self.figures, self.events, state)
        if given.formula is FALSE or given.missing or given.vague or len(given.units) > 1:
            return None
        if self.rests_on_withheld(state):
            return None
        groups, diagram = self._diagram(failure_of(given.formula)[0], given.chances)
        if diagram is None:
            return None
        found: Array = sample_roots(
            diagram, probabilities(diagram, self._draws(given.chances), groups, 0.5)
        )[0]
        return found

    def _diagram(
        self, top: Node, chances: Mapping[str, Chance]
    ) -> tuple[list[CommonCause], Flat | None]:
        """The common causes among some events, and the diagram with them put in."""
        groups = [
            group
            for group in self.assessment.case.settings.common_causes
            if len({ref.target.item for ref in group.members} & chances.keys()) > 1
        ]
        node = put(top, shared_events(groups, chances))
        return groups, flatten([node], MOST_NODES, ORDERS)

    def _draws(self, chances: Mapping[str, Chance]) -> dict[str, Array]:
        """A row an event; events that share an uncertain number share its draws.

        What is drawn for a name depends on the name and the seed alone, so that two states of a
        case are compared draw by draw.
        """
        np = import_module("numpy")
        shared: dict[str, Array] = {}
        found = {}
        for event in sorted(chances):
            chance = chances[event]
            key = chance.shared or f"\0{event}"
            if key not in shared:
                named = (self.seed, crc32(key.encode()))
                shared[key] = strata(self.samples, np.random.default_rng(named))
            if chance.quantile is not None:
                found[event] = np.clip(chance.quantile(shared[key]), 0.0, 1.0)
        return found

    def _totals(
        self,
        diagram: Flat,
        chances: Mapping[str, Chance],
        own: Mapping[str, Array],
        groups: Sequence[CommonCause],
        values: Array,
    ) -> dict[str, float]:
        """By event, what is left if all but it, and what shares its number, are known."""
        np = import_module("numpy")
        few = min(FEW, self.samples)
        first = {event: rows[:few] for event, rows in own.items()}
        found: dict[str, float] = {}
        for event in sorted(own):
            if event in found:
                continue
            name = chances[event].shared
            together = [one for one in own if name and chances[one].shared == name] or [event]
            order = np.random.default_rng((self.seed, crc32(event.encode()))).permutation(few)
            anew = {**first, **{one: first[one][order] for one in together}}
            again = sample_roots(diagram, probabilities(diagram, anew, groups, 0.5))[0]
            found.update(dict.fromkeys(together, total_order(values[:few], again)))
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


def _sweeps(diagram: Flat, own: Mapping[str, Array], groups: Sequence[CommonCause]) -> list[Sweep]:
    if not groups:
        return []
    found = []
    for at, words in ((None, "without common causes"), (0.0, "least shared"), (1.0, "most shared")):
        values = draw(diagram, probabilities(diagram, own, groups, at)).values[0]
        share = 0.0 if at is None else max(share_at(group, at) for group in groups)
        found.append(Sweep(share, words, summarise(values)))
    return found


def _each(  # noqa: PLR0913, PLR0917 - what is known of every draw
    diagram: Flat,
    own: Mapping[str, Array],
    values: Array,
    among_first: Array,
    totals: Mapping[str, float],
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
            found.append(Drawn(event, first, 0.0, 0.0, 0.0, None))
            continue
        knowing = None
        if losses is not None and worth is not None:
            knowing = partial_information(inputs, losses, worth)
        shares = first_order(inputs, values), first_order(inputs, logs)
        found.append(Drawn(event, first, *shares, totals[event], knowing))
    return sorted(found, key=lambda one: -one.among_first)
