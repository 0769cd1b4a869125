"""How many clean runs would meet the criteria of a claim."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riskcase.evidence.statistics.planning import (
    Plan,
    assurance,
    design_effect,
    plan_runs,
    runs_needed,
)
from riskcase.model.case import Case
from riskcase.model.claim import Claim
from riskcase.model.evidence import Evidence
from riskcase.model.figure import Figures
from riskcase.model.figure_source import FigureSource
from riskcase.values.condition import (
    And,
    Comparison,
    Leaf,
    Node,
    Not,
    Or,
    find_leaves,
    write_condition,
)
from riskcase.values.fields import Target, read_target
from riskcase.values.quantity import Quantity

FEW_FAILURES = 3
"""Up to so many failures the runs needed are listed."""
POWERS = (0.8, 0.95)
NO_BOUND = (
    "it compares no bound of a share with a share: more runs make a bound closer, and nothing else"
)
SHARES = frozenset({"share", "counts"})
"""Ways of a figure whose bound is that of a binomial share."""


class Assumed(NamedTuple):
    """What is assumed of runs that nobody has made yet.

    Attributes:
        rates: true rates of failure.
        cluster_size: runs in a cluster; None takes it from the runs that there are.
        rhos: how alike the runs of a cluster are.
    """

    rates: tuple[float, ...] = ()
    cluster_size: float | None = None
    rhos: tuple[float, ...] = (0.0, 0.1, 0.5, 1.0)


class Clustered(NamedTuple):
    """Runs that are needed if those of a cluster are this much alike."""

    rho: float
    effect: float
    runs: tuple[int, ...]


class Powered(NamedTuple):
    """Runs that are needed for some chance of meeting the bound.

    Attributes:
        plan: None where no number of runs is enough.
        assurance: the chance after the runs that there are; None where there are none.
    """

    rate: float
    power: float
    plan: Plan | None
    assurance: float | None


class Planned(NamedTuple):
    """What one comparison of a claim's criteria needs.

    Attributes:
        test: the comparison, as written.
        why_not: why nothing is planned for it; empty where something is.
        failure: what counts as a failure, in words.
        limit: the share of failures that the bound must stay below.
        level, sides: of the bound.
        clean: independent runs needed with no, one, two and three failures.
        cluster_size: runs in a cluster.
        clustered: the same where runs go together.
        powered: for each assumed rate.
        now: failures and runs that there are.
    """

    test: str
    why_not: str = ""
    failure: str = ""
    limit: float = 0.0
    level: float = 0.95
    sides: int = 2
    clean: tuple[int, ...] = ()
    cluster_size: float = 1.0
    clustered: tuple[Clustered, ...] = ()
    powered: tuple[Powered, ...] = ()
    now: tuple[int, int] | None = None


def plan_claim(case: Case, figures: Figures, claim: Claim, assumed: Assumed) -> tuple[Planned, ...]:
    """For each comparison in the criteria of a claim, the runs that would meet it."""
    return tuple(
        _plan(case, figures, leaf, assumed, negated=leaf in negated)
        for condition in claim.criteria
        for negated in (_negated(condition.root),)
        for leaf in find_leaves(condition.root)
    )


def _negated(root: Node) -> tuple[Leaf, ...]:
    """The leaves under a `not`."""
    if isinstance(root, Not):
        return tuple(find_leaves(root.part))
    if isinstance(root, And | Or):
        return tuple(leaf for part in root.parts for leaf in _negated(part))
    return ()


def _plan(case: Case, figures: Figures, leaf: Leaf, assumed: Assumed, *, negated: bool) -> Planned:
    test = write_condition(leaf)
    target = read_target(leaf.name.text)
    item = case.get(target.item, Evidence) if target else None
    given = item.figures.get(target.part or "") if item and target else None
    figure = figures.get(target) if target else None
    if target is None or given is None or figure is None:
        return Planned(test, "it is about no figure of evidence")
    if negated:
        return Planned(test, "it stands under `not`; write the comparison the other way round")
    if given.way not in SHARES or given.judge is not None:
        return Planned(test, f"its figure is no counted share ({figure.method or given.way})")
    comparison = _of_bound(leaf, target)
    if comparison is None:
        return Planned(test, NO_BOUND)
    events, limit, or_equal = comparison
    if not 0 < limit < 1:
        return Planned(test, "no number of runs decides it: the limit is 0 or 100%")
    wanted = _Wanted(limit, given.level, 2 if given.side == "two" else 1, or_equal)
    now = None
    if figure.k is not None and figure.n is not None and given.way == "share":
        now = (figure.k if events else figure.n - figure.k, figure.n)
    size = assumed.cluster_size or 1.0
    if assumed.cluster_size is None and figure.clusters and figure.n:
        size = max(1.0, figure.n / figure.clusters)
    clean = tuple(n for k in range(FEW_FAILURES + 1) if (n := wanted.runs(k)) is not None)
    return Planned(
        test,
        failure=_failure(given, events=events),
        limit=limit,
        level=given.level,
        sides=wanted.sides,
        clean=clean,
        cluster_size=size,
        clustered=_clustered(clean, size, assumed.rhos) if size > 1 else (),
        powered=tuple(_powered(wanted, assumed.rates, now)),
        now=now,
    )


def _of_bound(leaf: Leaf, target: Target) -> tuple[bool, float, bool] | None:
    """A comparison that more runs help to meet.

    Returns:
        Whether events are the failures, the share of failures that the bound must stay below, and
        whether it may be that share itself.
    """
    if not isinstance(leaf, Comparison) or not isinstance(leaf.literal, Quantity):
        return None
    literal = leaf.literal
    plain = literal.kind == "point" and literal.dimension in {"share", "number"}
    if not plain or literal.value is None:
        return None
    if target.measure == "upper" and leaf.sign in {"<", "<="}:
        return True, literal.value, leaf.sign == "<="
    if target.measure == "lower" and leaf.sign in {">", ">="}:
        return False, 1 - literal.value, leaf.sign == ">="
    return None


class _Wanted(NamedTuple):
    """The bound that is wanted, in the order of the arguments that it is asked with."""

    limit: float
    level: float
    sides: int
    or_equal: bool

    def runs(self, k: int) -> int | None:
        return runs_needed(k, self.limit, self.level, self.sides, or_equal=self.or_equal)


def _failure(given: FigureSource, *, events: bool) -> str:
    event = f"a row with {given.share}" if given.share else "an event"
    return (
        event
        if events
        else event.replace("a row with", "a row without", 1).replace(
            "an event", "a trial without an event", 1
        )
    )


def _clustered(clean: Sequence[int], size: float, rhos: Sequence[float]) -> tuple[Clustered, ...]:
    effects = [(rho, design_effect(size, rho)) for rho in rhos]
    return tuple(
        Clustered(rho, effect, tuple(math.ceil(n * effect) for n in clean))
        for rho, effect in effects
    )


def _powered(
    wanted: _Wanted, rates: Sequence[float], now: tuple[int, int] | None
) -> Iterator[Powered]:
    limit, level, sides, or_equal = wanted
    for rate in rates or (0.0, limit / 10, limit / 4, limit / 2):
        for power in POWERS:
            plan = plan_runs(limit, rate, power, level, sides, or_equal=or_equal)
            sure = assurance(plan.allowed, plan.runs, *now) if plan and now else None
            yield Powered(rate, power, plan, sure)
