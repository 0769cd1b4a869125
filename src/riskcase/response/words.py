"""Walks in words, as the command line and the report print them."""

from __future__ import annotations

import math
from collections.abc import Mapping

from riskcase.evidence.rounding import print_duration
from riskcase.model.scenario import Scenario
from riskcase.response.improvements import Doubt, Effect

SEEN = {
    "monitored": "whether the act is monitored at all ({of})",
    "flagged": "whether it is flagged ({of})",
    "acted on": "whether somebody acts on it ({of})",
    "working": "whether {of} works",
    "in time": "whether all of it is in time",
}
BUYS = {
    "page": "somebody called at any hour for {of}, with no alarm before this one",
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
    """A chance with its bounds, in whole percent: "59% to 99%", "82% (59% to 99%)"."""
    low, high = _percent(lower), _percent(upper)
    both = low if low == high else f"{low} to {high}"
    return both if value is None or low == high else f"{_percent(value)} ({both})"


def _percent(share: float) -> str:
    """A share in whole percent; 0% and 100% only where it is exactly that."""
    whole = round(share * 100)
    if whole == 0 and share > 0:
        return "under 1%"
    if whole == 100 and share < 1:  # noqa: PLR2004 - percent
        return "over 99%"
    return f"{whole}%"


def time_words(seconds: float) -> str:
    """A time, or never."""
    return print_duration(seconds) if math.isfinite(seconds) else "never"


def quantile_words(times: Mapping[float, float]) -> str:
    """Times that half and nearly all of the runs keep to: "half by 12 min, 95% by 3 h"."""
    half, most = times[0.5], times[0.95]
    if math.isinf(half):
        return "in most runs never"
    last = "5% or more never" if math.isinf(most) else f"95% by {time_words(most)}"
    return f"half by {time_words(half)}, {last}"
