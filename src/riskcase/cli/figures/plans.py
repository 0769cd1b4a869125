"""How many runs a claim's criteria need, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riskcase.cli.findings.text import visible
from riskcase.evidence.scrutiny.planning import Planned
from riskcase.model.claim import Claim


def plan_lines(claim: Claim, plans: Sequence[Planned]) -> Iterator[str]:
    """What each comparison of a claim's criteria needs."""
    yield f"{visible(claim.id)}: {visible(claim.name)}"
    if not plans:
        yield '  It has no criteria; write `criteria: ["shade#evasion.upper < 5%"]`.'
    for planned in plans:
        yield ""
        yield f"  {visible(planned.test)}"
        if planned.why_not:
            yield f"    nothing to plan: {visible(planned.why_not)}"
            continue
        yield from _planned(planned)


def _planned(planned: Planned) -> Iterator[str]:
    sides = "one-sided" if planned.sides == 1 else "two-sided"
    yield f"    a failure is {visible(planned.failure)}"
    yield (
        f"    independent runs for an exact {sides} bound of {_share(planned.limit)}"
        f" at {_share(planned.level)}:"
    )
    for failures, runs in enumerate(planned.clean):
        yield f"      {_failures(failures):<22}{runs:>9,}"
    if planned.now:
        failures, runs = planned.now
        yield f"      so far: {_failures(failures)} in {runs:,}"
    if planned.clustered:
        yield (
            f"    the same in clusters of {planned.cluster_size:.3g} runs, if those of one"
            " cluster are alike by rho:"
        )
        for one in planned.clustered:
            many = ", ".join(f"{runs:,}" for runs in one.runs)
            yield f"      rho {one.rho:<6g} design effect {one.effect:<8.3g} {many}"
    yield "    independent runs that meet it with some chance, if the true rate of failures is:"
    for chance in planned.powered:
        rate = f"      {_share(chance.rate):<8} chance {_share(chance.power):<6}"
        if chance.plan is None:
            yield f"{rate} no number of runs is enough"
            continue
        said = f"{chance.plan.runs:>9,} runs, {_failures(chance.plan.allowed)} allowed"
        after = (
            ""
            if chance.assurance is None
            else f"; after the runs so far {_share(chance.assurance)}"
        )
        yield f"{rate} {said} (chance {_share(chance.plan.power)}{after})"
    yield "    A row without a result counts as a failure; plan for those besides."


def _failures(count: int) -> str:
    return "no failure" if count == 0 else "1 failure" if count == 1 else f"{count} failures"


def _share(value: float) -> str:
    return f"{value * 100:.3g}%"
