"""Walks as plain values. Names are a contract; times are seconds, and null is never."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from riskcase.model.scenario import Scenario
from riskcase.response.improvements import Effect, Shares, Study
from riskcase.response.outcome import Outcome, Walk
from riskcase.response.parts import Chance
from riskcase.response.queues.advice import LEVEL, Advice
from riskcase.response.spread import Ends
from riskcase.response.walk import Walked


def plain(walked: Walked, scenarios: Sequence[Scenario]) -> dict[str, Any]:
    """Everything that was found out of some scenarios, and of what they share."""
    names = {one.id for one in scenarios}
    return {
        "scenarios": [_scenario(walked, one) for one in scenarios],
        "parts": [
            {
                "part": part.id,
                "contained_if_down": {
                    name: _shares(shares) for name, shares in part.contained.items()
                },
            }
            for part in walked.parts
            if not names.isdisjoint(part.contained)
        ],
        "together": [
            {
                "scenarios": list(one.scenarios),
                "parts": list(one.parts),
                "none_contained": _chance(one.fail),
                "if_parts_were_their_own": _chance(one.apart),
            }
            for one in walked.together
            if not names.isdisjoint(one.scenarios)
        ],
        "queues": [_queue(one) for one in walked.queues],
    }


def _scenario(walked: Walked, scenario: Scenario) -> dict[str, Any]:
    figure = walked.figures.figures[f"{scenario.id}#contained"]
    outcome = walked.outcomes.get(scenario.id)
    asked = walked.study_of(scenario.id)
    weakest = asked.weakest if asked else None
    return {
        "id": scenario.id,
        "contained": {"value": figure.value, "lower": figure.lower, "upper": figure.upper},
        "worst_hour": _hour(outcome),
        "weakest_gate": weakest.kind if weakest else None,
        "weakest_of": weakest.of or None if weakest else None,
        "hide_each_other": _effects(asked.hiding if asked else ()),
        "never_because": _effects(asked.never if asked else ()),
        "times": _times(outcome) if outcome else {},
        "unknown": _doubts(asked) if asked else [],
        "gates": _effects(asked.gates if asked else ()),
        "improvements": _effects(asked.improvements if asked else ()),
        "by_hour": {
            reading: [round(float(share), 6) for share in one.by_hour]
            for reading, one in (outcome.walks if outcome else {}).items()
            if len(one.by_hour)
        },
        "status": figure.status,
        "frozen": walked.frozen(scenario.id),
        "issues": [f"{issue.path}: {issue.message}" for issue in figure.issues],
    }


def _hour(outcome: Outcome | None) -> str | None:
    hour = outcome.worst_hour if outcome else None
    return str(hour) if hour else None


def _doubts(asked: Study) -> list[dict[str, Any]]:
    return [
        {
            "what": one.kind,
            "of": one.of or None,
            "nothing_known": one.unknown,
            "lower_if_best": one.lower,
            "upper_if_worst": one.upper,
            "matters": one.matters,
        }
        for one in asked.doubts
    ]


def _times(outcome: Outcome) -> dict[str, dict[str, dict[str, float | None]]]:
    return {
        name: {reading: _quantiles(one, name) for reading, one in outcome.walks.items()}
        for name in outcome.told.times
    }


def _quantiles(one: Walk, name: str) -> dict[str, float | None]:
    return {f"{level:.0%}": _finite(time) for level, time in one.quantiles(name).items()}


def _effects(effects: Iterable[Effect]) -> list[dict[str, Any]]:
    return [
        {
            "what": one.kind,
            "of": one.of or None,
            "contained": _shares(one.shares),
            "gain": one.gain,
        }
        for one in effects
    ]


def _shares(shares: Shares) -> dict[str, float]:
    return {"lower": shares.worst, "upper": shares.best}


def _chance(chance: Chance) -> dict[str, float | None]:
    return {"value": chance.value, "lower": chance.lower, "upper": chance.upper}


def _queue(one: Advice) -> dict[str, Any]:
    flood, target = one.flood, one.target
    return {
        "control": one.control,
        "reviewers": one.reviewers,
        "busy": _ends(one.busy),
        "waits": {reading: _levels(waits) for reading, waits in one.waits.items()},
        "piles_up_from_per_day": _ends(one.piles_up),
        "flood": flood
        and {
            "per_day": _finite(flood.per_day),
            "lasts": _finite(flood.lasts),
            "left": _finite(flood.left),
            "cleared_after": _finite(flood.cleared),
            "waits": _levels(flood.waits),
        },
        "target": target
        and {
            "wait": target.wait,
            "nobody_there": _finite(target.without),
            "reviewers_needed": _ends(target.reviewers),
            "then": _levels({LEVEL: target.then}),
        },
    }


def _ends(ends: Ends) -> dict[str, float | None]:
    return {"worst": _finite(ends.worst), "best": _finite(ends.best)}


def _levels(times: Mapping[float, float]) -> dict[str, float | None]:
    return {f"{level:.0%}": _finite(time) for level, time in times.items()}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
