"""Walks in words, as the command line and the report print them."""

from __future__ import annotations

import math
from collections.abc import Mapping

from riskcase.evidence.rounding import print_duration, whole_percents
from riskcase.model.scenario import Scenario
from riskcase.response.improvements import IN_TIME, Doubt, Effect, Study
from riskcase.response.plan import Node, Plan

SEEN = {
    "monitored": "whether the act is monitored at all ({of})",
    "flagged": "whether it is flagged ({of})",
    "acted on": "whether somebody acts on it ({of})",
    "working": "whether {of} works",
    "in time": "whether all of it is in time",
}
BUYS = {
    "page": "somebody called at once for {of}, at any hour",
    "monitored": "all of the surface monitored for {of}",
    "flagged": "every bad act flagged by {of}",
    "acted on": "every alarm acted on at {of}",
    "working": "{of} always working",
    "block": "an automatic block of what {of} sees",
}
ASKED = {
    "monitored": "how much of the surface is monitored ({of})",
    "flagged": "how many bad acts are flagged ({of})",
    "acted on": "how many alarms are acted on ({of})",
    "working": "how often {of} works",
    "takes": "how long {of} takes",
    "acts": "how many acts the harm needs",
    "harm-after": "how long until the harm cannot be undone",
    "misses": "whether acts are missed each by itself, or all of them together",
}


def gate_words(effect: Effect, steps: Mapping[str, str]) -> str:
    """A gate as a question.

    Args:
        effect: what it would do to get past it always.
        steps: each step in words, by its id.
    """
    return SEEN[effect.kind].format(of=steps.get(effect.of, effect.of))


def improvement_words(effect: Effect, steps: Mapping[str, str]) -> str:
    """An improvement in a few words."""
    return BUYS[effect.kind].format(of=steps.get(effect.of, effect.of))


def doubt_words(doubt: Doubt, steps: Mapping[str, str]) -> str:
    """What is in doubt, as a question."""
    return ASKED[doubt.kind].format(of=steps.get(doubt.of, doubt.of))


def steps_in_words(scenario: Scenario) -> dict[str, str]:
    """Each step of a chain in words, in quotes, by its id."""
    return {step.id: f"'{step.step}'" for step in scenario.chain}


def chance_words(lower: float, upper: float, value: float | None = None) -> str:
    """A chance with its bounds, in whole percent: "59% to 99%", "82% (59% to 99%)".

    Bounds are rounded outwards, as those of a figure are, so that both print the same.
    """
    low, high = whole_percents(lower, upper)
    both = low if low == high else f"{low} to {high}"
    return both if value is None or low == high else f"{whole_percents(value, value)[0]} ({both})"


def time_words(seconds: float) -> str:
    """A time, or never."""
    return print_duration(seconds) if math.isfinite(seconds) else "never"


def span_words(best: float, worst: float) -> str:
    """A time between two ends: "9 min", "9 min to 12 min", "9 min to never"."""
    low, high = time_words(best), time_words(worst)
    return low if low == high else f"{low} to {high}"


def times_words(best: Mapping[float, float], worst: Mapping[float, float]) -> str:
    """Times that half and nearly all keep to, each from the best case to the worst.

    "half within 9.0 min to 12 min, 95% within 28 min to never".
    """
    half, most = (span_words(best[level], worst[level]) for level in (0.5, 0.95))
    if half == most == "0 s to never":
        return "nothing is known"
    if half == most:
        return f"half and 95%: {half}"
    return f"half: {half}; 95%: {most}"


def short_words(kind: str, of: str) -> str:
    """A gate or a doubt for a table, by the names that `--format json` has: "flagged (read)"."""
    return f"{kind} ({of})" if of else kind


def weakest_words(asked: Study, steps: Mapping[str, str]) -> str:
    """The gate that costs most, and what it would be without; or those that hide each other."""
    if asked.weakest is None:
        return "none: it is contained in every run"
    if not asked.hiding:
        found = gate_words(asked.weakest, steps)
        return f"{found}; were it always: {chance_words(*asked.weakest.shares)}"
    least = chance_words(asked.now.worst, asked.now.worst)
    each = [gate_words(one, steps) for one in asked.hiding]
    if len(each) == 1:
        return f"{each[0]}; were it always, the lower bound would still be {least}"
    said = f"several hide each other; each by itself keeps the lower bound at {least}"
    return f"{said}: {'; '.join(each)}"


def never_words(plan: Plan, asked: Study, steps: Mapping[str, str]) -> str:
    """Why an act is never contained."""
    shut = [one for one in asked.never if one.kind != IN_TIME]
    if shut:
        return "; ".join(f"it never passes: {gate_words(one, steps)}" for one in shut)
    if not asked.never:
        return "no gate shuts it out by itself, but all of them together do"
    if plan.harm.ends.best == 0 and not plan.harm.spread:
        return (
            "the harm is done with the act, so that no response is in time; only a first step that"
            " holds the act back could be, written `does: contain, action: block`"
        )
    endless = [node.id for node in plan.nodes if _endless(node)]
    if endless:
        named = " and ".join(steps.get(one, one) for one in endless)
        return f"{named} never comes to pass: nobody is there for it, or it takes for ever"
    return "even at its fastest, the response ends after the harm"


def _endless(node: Node) -> bool:
    away = node.duty is not None and not len(node.duty.starts)
    return away or (not node.takes.spread and math.isinf(node.takes.ends.best))
